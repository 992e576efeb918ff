#include "kehoach/calendar/work_calendar.hpp"

#include <algorithm>

namespace kehoach {

KEHOACH_DEFINE_RECORD(CalendarDay)
KEHOACH_DEFINE_RECORD(CalendarYear)
KEHOACH_DEFINE_RECORD(WorkCalendarData)

void check(const CalendarYear&, const Place&) {}
void check(const WorkCalendarData&, const Place&) {}

struct WorkCalendar::Index {
  WorkCalendarData data;
};

WorkCalendar::WorkCalendar() : index_(std::make_shared<const Index>()) {}

Result<WorkCalendar> WorkCalendar::make(WorkCalendarData data) {
  WorkCalendar out;
  out.index_ = std::make_shared<const Index>(Index{std::move(data)});
  return out;
}

const WorkCalendarData& WorkCalendar::data() const noexcept { return index_->data; }
std::optional<Period> WorkCalendar::range() const noexcept { return std::nullopt; }
bool WorkCalendar::covers(Date) const noexcept { return true; }
bool WorkCalendar::projected(Date) const noexcept { return false; }

namespace {
bool holds(const std::vector<Date>& days, Date day) { return std::find(days.begin(), days.end(), day) != days.end(); }
Result<Date> nearest(const WorkCalendar& calendar, Date day, int step) {
  Date at = day;
  for (int i = 0; i < 366; ++i, at = at + step) {
    if (calendar.is_working_day(at).value()) return at;
  }
  return day;
}
}  // namespace

Result<bool> WorkCalendar::is_working_day(Date day) const {
  return day.weekday() < 5 ? !holds(data().off, day) : holds(data().worked, day);
}
Result<Date> WorkCalendar::on_or_after(Date day) const { return nearest(*this, day, 1); }
Result<Date> WorkCalendar::on_or_before(Date day) const { return nearest(*this, day, -1); }
Result<Date> WorkCalendar::next_working_day(Date day) const { return nearest(*this, day + 1, 1); }
Result<Date> WorkCalendar::previous_working_day(Date day) const { return nearest(*this, day - 1, -1); }
Result<Date> WorkCalendar::add_working_days(Date day, std::int64_t n) const {
  for (; n > 0; --n) day = nearest(*this, day + 1, 1).value();
  for (; n < 0; ++n) day = nearest(*this, day - 1, -1).value();
  return day;
}
Result<DayInfo> WorkCalendar::day(Date day) const {
  DayInfo info;
  info.date = day;
  info.is_working = is_working_day(day).value();
  if (!info.is_working) info.kind = DayKind::weekend;
  const Word& kind = day_kind_words[static_cast<std::size_t>(info.kind)];
  info.name = {std::string(kind.vi), std::string(kind.en)};
  return info;
}
bool WorkCalendar::operator==(const WorkCalendar& other) const { return data() == other.data(); }

}  // namespace kehoach
