#pragma once

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kehoach {

/// A day of the Gregorian calendar, the only official calendar of Viet Nam (Decision 121-CP of 8/8/1967).
/// Held as days since 1970-01-01, so that columns of dates are columns of integers. Years 1400 to 9999 (Boost's range).
class Date {
 public:
  /// 1970-01-01; a day that may be absent is `std::optional<Date>`.
  constexpr Date() = default;
  /// Throws `std::out_of_range` for a day that does not exist (30/02) or a year outside 1400–9999.
  Date(int year, int month, int day);

  /// The day, or nothing where it does not exist.
  static std::optional<Date> make(int year, int month, int day) noexcept;
  /// Reads ISO 8601 `YYYY-MM-DD`, exactly ten characters; nothing for anything else.
  static std::optional<Date> parse(std::string_view iso) noexcept;
  /// The day `days` after 1970-01-01 (before, if negative).
  static constexpr Date from_days(std::int32_t days) noexcept { return Date(days); }
  static Date from_boost(const boost::gregorian::date& date) {
    return from_days(static_cast<std::int32_t>(date.day_number()) - 2440588);
  }

  /// Days since 1970-01-01.
  constexpr std::int32_t days() const noexcept { return days_; }
  int year() const noexcept;
  int month() const noexcept;
  int day() const noexcept;
  /// 0 = Monday … 6 = Sunday, as in Python's `date.weekday()`.
  constexpr int weekday() const noexcept { return static_cast<int>(((days_ + 3) % 7 + 7) % 7); }
  /// ISO 8601 `YYYY-MM-DD`.
  std::string str() const;
  boost::gregorian::date to_boost() const;

  constexpr Date operator+(std::int32_t days) const noexcept { return Date(days_ + days); }
  constexpr Date operator-(std::int32_t days) const noexcept { return Date(days_ - days); }
  constexpr std::int32_t operator-(Date other) const noexcept { return days_ - other.days_; }
  constexpr auto operator<=>(const Date&) const noexcept = default;

  /// The last day of a month, 28 to 31.
  static int days_in_month(int year, int month) noexcept;

 private:
  explicit constexpr Date(std::int32_t days) noexcept : days_(days) {}
  std::int32_t days_ = 0;
};

}  // namespace kehoach
