#include "kehoach/base/text.hpp"

#include <simdjson.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace kehoach::text {
namespace {

bool ascii(std::string_view bytes) noexcept {
  return std::all_of(bytes.begin(), bytes.end(), [](unsigned char c) { return c < 0x80; });
}

std::string mapped(std::string_view bytes, utf8proc_option_t options) {
  utf8proc_uint8_t* out = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                                 static_cast<utf8proc_ssize_t>(bytes.size()), &out, options);
  std::string result =
      size < 0 ? std::string(bytes) : std::string(reinterpret_cast<char*>(out), static_cast<std::size_t>(size));
  std::free(out);
  return result;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) noexcept {
  if (bytes.size() < 32) {  // a call for each id costs more than looking
    unsigned char any = 0;
    for (const char c : bytes) any |= static_cast<unsigned char>(c);
    if (any < 0x80) return std::nullopt;
  }
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return std::nullopt;
  std::size_t at = 0;
  while (at < bytes.size()) {
    utf8proc_int32_t point;
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()) + at,
                                    static_cast<utf8proc_ssize_t>(bytes.size() - at), &point);
    if (n <= 0) return at;
    at += static_cast<std::size_t>(n);
  }
  return bytes.size();
}

std::string mended_utf8(std::string_view bytes) {
  std::string out;
  while (const auto bad = first_invalid_utf8(bytes)) {
    out.append(bytes.substr(0, *bad)).append("\uFFFD");
    bytes.remove_prefix(std::min(*bad + 1, bytes.size()));
  }
  return out.append(bytes);
}

std::string_view head(std::string_view text, std::size_t bytes) noexcept {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

std::string nfc(std::string_view bytes) {
  if (ascii(bytes)) return std::string(bytes);
  return mapped(bytes, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
}

std::string fold(std::string_view bytes) {
  std::string plain = mapped(bytes, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                                                   UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD));
  std::string out;
  bool blank = false;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    if (c == '\xC4' && i + 1 < plain.size() && plain[i + 1] == '\x91') {  // đ has no decomposition
      out += 'd';
      ++i;
    } else {
      out += c;
    }
  }
  return out;
}

std::string lower(std::string_view bytes) {
  return mapped(bytes, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
}

std::size_t code_points(std::string_view bytes) noexcept {
  return static_cast<std::size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string_view closest(std::string_view word, std::span<const std::string_view> candidates) {
  if (word.size() > 200) return {};
  const std::string from = fold(word);
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, from.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > from.size() + 64) continue;
    const std::string to = fold(candidate);
    std::vector<std::size_t> before(to.size() + 1), last(to.size() + 1), now(to.size() + 1);
    for (std::size_t j = 0; j <= to.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= from.size(); ++i) {
      now[0] = i;
      for (std::size_t j = 1; j <= to.size(); ++j) {
        now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (from[i - 1] != to[j - 1])});
        if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
          now[j] = std::min(now[j], before[j - 2] + 1);
      }
      before.swap(last);
      last.swap(now);
    }
    if (last[to.size()] < best_distance) {
      best_distance = last[to.size()];
      best = candidate;
    }
  }
  return best;
}

}  // namespace kehoach::text
