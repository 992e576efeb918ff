#include "kehoach/base/decimal.hpp"

namespace kehoach {

std::optional<Decimal> Decimal::parse(std::string_view text) noexcept {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::int64_t unscaled = 0;
  int digits = 0, scale = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point && digits > 0) {
      point = true;
    } else if (c >= '0' && c <= '9' && digits < 18) {
      unscaled = unscaled * 10 + (c - '0');
      ++digits;
      scale += point ? 1 : 0;
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0 || (point && scale == 0)) return std::nullopt;
  return Decimal(negative ? -unscaled : unscaled, scale);
}

std::string Decimal::str() const {
  const bool negative = unscaled_ < 0;
  std::string digits = std::to_string(negative ? -unscaled_ : unscaled_);
  const std::size_t places = static_cast<std::size_t>(scale_);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  return negative ? '-' + digits : digits;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const noexcept {
  __extension__ using Wide = __int128;
  Wide left = unscaled_, right = other.unscaled_;
  for (int i = scale_; i < other.scale_; ++i) left *= 10;
  for (int i = other.scale_; i < scale_; ++i) right *= 10;
  return left < right   ? std::strong_ordering::less
         : left > right ? std::strong_ordering::greater
                        : std::strong_ordering::equal;
}

}  // namespace kehoach
