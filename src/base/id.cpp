#include "kehoach/base/id.hpp"

#include <utf8proc.h>

namespace kehoach {

bool is_id(std::string_view text) noexcept {
  if (text.empty()) return false;
  std::size_t at = 0;
  while (at < text.size()) {
    const unsigned char c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) {
      const bool allowed = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
                           c == '_' || c == '.' || c == '/';
      if (!allowed) return false;
      ++at;
      continue;
    }
    utf8proc_int32_t point;
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                    static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    if (n <= 0) return false;
    switch (utf8proc_category(point)) {
      case UTF8PROC_CATEGORY_LU:
      case UTF8PROC_CATEGORY_LL:
      case UTF8PROC_CATEGORY_LT:
      case UTF8PROC_CATEGORY_LM:
      case UTF8PROC_CATEGORY_LO:
      case UTF8PROC_CATEGORY_MN:  // marks that NFC leaves, as in scripts without composed letters
      case UTF8PROC_CATEGORY_MC:
      case UTF8PROC_CATEGORY_ND:
        break;
      default:
        return false;
    }
    at += static_cast<std::size_t>(n);
  }
  return true;
}

}  // namespace kehoach
