#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kehoach {

/// An exact decimal number: up to 18 digits, kept with the places it was written with ("86.70" has two).
class Decimal {
 public:
  Decimal() = default;
  constexpr Decimal(std::int64_t unscaled, int scale) noexcept : unscaled_(unscaled), scale_(scale) {}
  /// Reads `-12.50`; nothing for anything else, or more than 18 digits.
  static std::optional<Decimal> parse(std::string_view text) noexcept;

  constexpr std::int64_t unscaled() const noexcept { return unscaled_; }
  constexpr int scale() const noexcept { return scale_; }
  std::string str() const;
  /// By value: 1.50 equals 1.5.
  std::strong_ordering operator<=>(const Decimal& other) const noexcept;
  bool operator==(const Decimal& other) const noexcept { return (*this <=> other) == 0; }

 private:
  std::int64_t unscaled_ = 0;
  int scale_ = 0;
};

}  // namespace kehoach
