#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "kehoach/json/description.hpp"

namespace kehoach {

/// A date as far as it is printed: "2024", "2024-03" ("ngày   tháng 3 năm 2024") or "2024-03-15".
class PartialDate {
 public:
  PartialDate() = default;
  explicit PartialDate(Date day) : year_(day.year()), month_(day.month()), day_(day.day()) {}
  /// Nothing for what does not exist (2024-13, 2023-02-30).
  static std::optional<PartialDate> make(int year, std::optional<int> month = {}, std::optional<int> day = {}) noexcept;
  static std::optional<PartialDate> parse(std::string_view text) noexcept;

  int year() const noexcept { return year_; }
  std::optional<int> month() const noexcept { return month_ == 0 ? std::nullopt : std::optional(month_); }
  std::optional<int> day() const noexcept { return day_ == 0 ? std::nullopt : std::optional(day_); }
  bool is_complete() const noexcept { return day_ != 0; }
  /// The first and the last day that it can be.
  Date earliest() const;
  Date latest() const;
  std::string str() const;
  auto operator<=>(const PartialDate&) const noexcept = default;

 private:
  int year_ = 1970, month_ = 0, day_ = 0;  // 0: not printed
};

template <>
struct Scalar<PartialDate> {
  static constexpr std::string_view name = "partial_date", form = "YYYY, YYYY-MM or YYYY-MM-DD",
                                    meaning = "A date as far as it is printed.";
  static void read(std::string_view text, PartialDate& out, const Place& place);
  static void print(const PartialDate& value, std::string& out) { out += value.str(); }
};

}  // namespace kehoach
