#include "kehoach/calendar/work_calendar.hpp"

#include <algorithm>

namespace kehoach {

KEHOACH_DEFINE_RECORD(WorkCalendar)

namespace {
bool holds(const std::vector<Date>& days, Date day) { return std::find(days.begin(), days.end(), day) != days.end(); }

Date nearest(const WorkCalendar& calendar, Date day, int step) {
  Date at = day;
  for (int i = 0; i < 366; ++i, at = at + step) {
    if (calendar.is_working_day(at)) return at;
  }
  return day;
}
}  // namespace

bool WorkCalendar::is_working_day(Date day) const { return day.weekday() < 5 ? !holds(off, day) : holds(worked, day); }

Date WorkCalendar::on_or_after(Date day) const { return nearest(*this, day, 1); }
Date WorkCalendar::on_or_before(Date day) const { return nearest(*this, day, -1); }

}  // namespace kehoach
