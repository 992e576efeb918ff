#include "kehoach/json/place.hpp"

namespace kehoach {

std::string Place::path() const {
  if (above_ == nullptr) return std::string(key_);
  std::string out = above_->path() + '/';
  if (index_ >= 0) return out + std::to_string(index_);
  for (const char c : key_) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace kehoach
