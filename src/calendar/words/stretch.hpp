#pragma once

#include <string_view>

#include "cursor.hpp"
#include "kehoach/calendar/commemoration.hpp"

namespace kehoach::words {

/// What days that are named look like.
enum class Shape {
  day,            // 15/4/2024
  month,          // tháng 3/2024
  quarter,        // quý I/2024
  first_months,   // 6 tháng đầu năm 2024
  last_months,    // 6 tháng cuối năm 2024
  year,           // năm 2024
  years,          // giai đoạn 2021-2025
  school_year,    // năm học 2019-2020
  ten_days,       // trung tuần tháng 2/2015
  edge,           // đầu, giữa, cuối tháng, quý, năm
  lunar_day,      // mùng 10 tháng 3 âm lịch
  lunar_month,    // tháng Giêng
  new_years_eve,  // giao thừa
  tet,            // mùng 1 Tết, as a day: trước Tết
  tet_break,      // dịp Tết Nguyên đán
  named_day,      // Ngày Thầy thuốc Việt Nam
  weeks,          // tuần trước, trong và sau of a day
};
enum class EdgeOf { month, quarter, year };
enum class Edge { first, middle, last };

/// Named days as far as they are printed: what is 0 is not.
struct Stretch {
  Shape shape = Shape::day;
  std::string_view rule;
  std::size_t first = 0, end = 0;  ///< Tokens.
  int day = 0, month = 0, year = 0;
  int number = 0;               ///< Of a quarter, of months, of ten days (1 to 3); the last year of years.
  int cycle = -1;               ///< Giáp Thìn: which of the 60 years.
  std::optional<int> years_on;  ///< năm nay 0, năm sau 1, năm trước −1.
  bool short_year = false;      ///< 24 for 2024.
  bool leap = false;
  bool lone = false;       ///< Of Tết: nothing else says that days are meant ("quà Tết").
  bool blank_day = false;  ///< "ngày … tháng 3 năm 2024".
  bool marked = false;     ///< Whether a word (ngày, thứ Hai, sáng) says that it is one.
  EdgeOf of = EdgeOf::year;
  Edge edge = Edge::first;
  const Commemoration* name = nullptr;
  Shape within = Shape::day;  ///< Of weeks: the day that they lie around.
  std::optional<Clock> clock;
  bool hours = false;       ///< From one time of day to another: it cuts nothing.
  bool unreadable = false;  ///< It is meant as a date, but its digits are none: 15/4/202.
};

/// What words before a stretch let be read.
enum class Governed {
  no,        ///< Nothing: a bare 3/5 may be a ratio.
  loosely,   ///< từ, đến
  strictly,  ///< trước, chậm nhất, or both ends of từ … đến …
};

/// Reads the days named at a place: dates.cpp, periods.cpp (months to years), feasts.cpp (Tết, lunar and named days).
class StretchReader {
 public:
  explicit StretchReader(const Cursor& cursor) : at_(cursor) {}

  std::optional<Stretch> read(std::size_t i, Governed governed) const;
  /// A day only.
  std::optional<Stretch> day(std::size_t i, Governed governed) const;
  /// "[năm] 2024", "/2024", "-2024" behind a stretch: the place after it, with the year set; else `i`.
  std::size_t year_after(std::size_t i, Stretch& out, bool bare_allowed) const;
  /// Whether a number at a place may begin a date: it is no part of a longer number or a name.
  bool may_begin(std::size_t i, Governed governed) const;
  /// The same of its end, the place after it.
  bool may_end(std::size_t i) const;

 private:
  std::optional<Stretch> date_at(std::size_t i, Stretch out, Governed governed) const;
  std::optional<Stretch> month(std::size_t i, Governed governed) const;
  std::optional<Stretch> quarter(std::size_t i) const;
  std::optional<Stretch> months_of_year(std::size_t i) const;
  std::optional<Stretch> year(std::size_t i) const;
  std::optional<Stretch> stage(std::size_t i) const;
  std::optional<Stretch> edge(std::size_t i) const;
  std::optional<Stretch> ten_days(std::size_t i) const;
  std::optional<Stretch> tet(std::size_t i) const;
  std::optional<Stretch> lunar(std::size_t i) const;
  std::optional<Stretch> named(std::size_t i) const;
  std::optional<Stretch> weeks(std::size_t i) const;
  std::size_t relative_year(std::size_t i, Stretch& out) const;
  std::size_t lunar_word(std::size_t i) const;
  std::size_t lunar_year(std::size_t i, Stretch& out) const;
  std::optional<Count> month_number(std::size_t i) const;

  const Cursor& at_;
};

/// "05/4", "27/02": a ratio is not written with zeros.
bool printed_with_zeros(const Token& day, const Token& month) noexcept;

}  // namespace kehoach::words
