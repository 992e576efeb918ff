#pragma once

#include <vector>

#include "kehoach/calendar/work_calendar.hpp"

/// Days off of years that nobody has announced, by the Labour Code 2019 (Art. 111(3), 112) and our conventions.

namespace kehoach::projection {

inline constexpr int first_year = 2021;  ///< Since when the Labour Code 2019 gives these days.

/// The public sector's days off of a year besides weekends, in their order. Conventions, which give the days off that
/// were announced for every year from 2021 to 2026, swaps aside:
/// Tết is the two days before mùng 1 and the three from it on; the second day of Quốc khánh is 3/9 where 2/9 is a
/// Monday, Thursday or Sunday, else 1/9. A holiday on a weekend is compensated on the next working day, one after the
/// other.
std::vector<CalendarDay> days_off(int year);

}  // namespace kehoach::projection
