#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kehoach/base/result.hpp"
#include "kehoach/base/table.hpp"
#include "kehoach/calendar/period.hpp"

namespace kehoach {

/// By which reckoning a lunar date holds.
enum class LunarBasis { utc7, historical };
inline constexpr Word lunar_basis_words[] = {
    {"utc7", "múi giờ 7 (Quyết định 121-CP năm 1967)",
     "computed at UTC+7, the official time since Tết 1968 (Decision 121-CP of 8/8/1967)"},
    {"historical", "quy ước lịch sử trước 1968",
     "the historical convention before 1968: UTC+8, Beijing mean time before 1929"}};
KEHOACH_WORDS(LunarBasis, lunar_basis_words)

/// A day of the Vietnamese lunisolar calendar (ngày âm lịch), of the lunar years 1900 to 2100.
struct LunarDate {
  KEHOACH_RECORD(LunarDate,
                 "A day of the Vietnamese lunisolar calendar (ngày âm lịch), of the lunar years 1900 to 2100.");
  KEHOACH_FIELD(int, day, "The day, 1 to 30.", required, positional);
  KEHOACH_FIELD(int, month, "The month, 1 to 12.", required, positional);
  KEHOACH_FIELD(bool, leap, "Whether it is the leap month (tháng nhuận) of that number.", positional);
  KEHOACH_FIELD(int, year, "The lunar year: the Gregorian year in which its first day falls.", required);

  /// Error KH-C006 outside 1900-01-31…2101-01-28, which the message names.
  static Result<LunarDate> from_date(Date date);
  /// Errors KH-C006, and KH-C007 where the year has no such month or the month no such day.
  Result<Date> to_date() const;
  /// "mùng 1 tháng Giêng năm Giáp Thìn"; in English "day 1 of month 1, year Giáp Thìn (2024)".
  std::string str(std::string_view language = "vi") const;
  LunarBasis basis() const noexcept { return year >= 1968 ? LunarBasis::utc7 : LunarBasis::historical; }
};
void check(const LunarDate& date, const Place& place);

/// The days that the lunar calendar covers: 1900-01-31 to 2101-01-28.
Period lunar_range();
/// Mùng 1 tháng Giêng of a lunar year 1900…2100; KH-C006 else. The others likewise.
Result<Date> tet(int year);
/// The number of the month that is followed by a leap month, or nothing.
Result<std::optional<int>> leap_month(int year);
/// 29 or 30; KH-C007 where the year has no such month.
Result<int> lunar_month_length(int year, int month, bool leap = false);
/// The day before mùng 1 of that year (giao thừa), whatever its number.
Result<Date> giao_thua(int year);
/// 10/3 (Giỗ Tổ Hùng Vương).
Result<Date> gio_to(int year);
/// Many days at once, days since 1970-01-01 (the least int64: none, as numpy's NaT): day, month, leap, year, in their
/// order. KH-C006 names the first place outside the range.
Result<Table> lunar_dates(std::span<const std::int64_t> days);
/// "Giáp Thìn" for 2024: the year's can–chi name, of any year.
std::string can_chi(int year);

}  // namespace kehoach
