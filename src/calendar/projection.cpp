#include "projection.hpp"

#include <algorithm>
#include <set>

#include "kehoach/calendar/lunar_date.hpp"

namespace kehoach::projection {
namespace {

CalendarDay made(Date date, DayKind kind, std::string name, std::string name_en, std::string basis,
                 std::string note = {}) {
  CalendarDay day;
  day.date = date;
  day.kind = kind;
  day.name = std::move(name);
  day.name_en = std::move(name_en);
  day.legal_basis = std::move(basis);
  day.note = std::move(note);
  return day;
}

/// Without the lunar date that the name of Giỗ Tổ carries.
std::string short_name(std::string name) {
  constexpr std::string_view lunar = " (10/3 âm lịch)";
  if (const auto at = name.find(lunar); at != std::string::npos) name.erase(at, lunar.size());
  return name;
}

std::string short_date(Date day) { return std::to_string(day.day()) + "/" + std::to_string(day.month()); }

}  // namespace

std::vector<CalendarDay> days_off(int year) {
  const std::string code = "Bộ luật Lao động 2019, Điều 112(1)";
  std::vector<CalendarDay> out;
  const auto add = [&](Date date, DayKind kind, std::string name, std::string name_en, std::string basis,
                       std::string note = {}) {
    out.push_back(made(date, kind, std::move(name), std::move(name_en), std::move(basis), std::move(note)));
  };
  add(Date(year, 1, 1), DayKind::statutory, "Tết Dương lịch", "New Year's Day", code);
  if (const auto first = tet(year)) {
    for (int k = -2; k <= 2; ++k) {
      add(*first + k, DayKind::tet, "Tết Âm lịch (dự kiến)", "Lunar New Year, projected", code + "(b)",
          "quy ước: 2 ngày trước và 3 ngày từ mùng 1; Thủ tướng quyết định hằng năm (Điều 112(3))");
    }
  }
  if (const auto kings = gio_to(year)) {
    add(*kings, DayKind::statutory, "Giỗ Tổ Hùng Vương (10/3 âm lịch)", "Hùng Kings' Commemoration Day", code);
  }
  add(Date(year, 4, 30), DayKind::statutory, "Ngày Chiến thắng", "Victory (Reunification) Day", code);
  add(Date(year, 5, 1), DayKind::statutory, "Ngày Quốc tế lao động", "International Labour Day", code);
  const Date national(year, 9, 2);
  const int weekday = national.weekday();
  const bool after = weekday == 0 || weekday == 3 || weekday == 6;
  add(national, DayKind::statutory, "Quốc khánh", "National Day", code);
  add(national + (after ? 1 : -1), DayKind::adjacent, "Quốc khánh: ngày liền kề (dự kiến)",
      "National Day, adjacent day, projected", code + "(đ)",
      "quy ước: bên nào cho kỳ nghỉ liền hơn; Thủ tướng quyết định hằng năm (Điều 112(3))");
  // No two of them ever fall on one day: of 2021 to 2100, Giỗ Tổ is never later than 29/4.
  std::stable_sort(out.begin(), out.end(), [](const CalendarDay& a, const CalendarDay& b) { return a.date < b.date; });

  std::set<Date> off;
  for (const CalendarDay& day : out) off.insert(day.date);
  const std::size_t holidays = out.size();
  for (std::size_t i = 0; i < holidays; ++i) {
    const CalendarDay day = out[i];
    if (day.date.weekday() < 5) continue;
    Date instead = day.date + 1;
    while (instead.weekday() >= 5 || off.contains(instead)) instead = instead + 1;
    off.insert(instead);
    const bool is_tet = day.kind == DayKind::tet;
    const bool saturday = day.date.weekday() == 5;
    add(instead, DayKind::compensatory,
        is_tet ? "Nghỉ bù Tết Âm lịch (dự kiến)"
               : "Nghỉ bù " + short_name(day.name) + " (" + (saturday ? "thứ Bảy " : "Chủ nhật ") +
                     short_date(day.date) + ")",
        is_tet ? "Compensatory day for Lunar New Year, projected"
               : "Compensatory day for " + day.name_en + " (" + (saturday ? "Saturday " : "Sunday ") +
                     short_date(day.date) + ")",
        "Bộ luật Lao động 2019, Điều 111(3)");
  }
  std::stable_sort(out.begin(), out.end(), [](const CalendarDay& a, const CalendarDay& b) { return a.date < b.date; });
  return out;
}

}  // namespace kehoach::projection
