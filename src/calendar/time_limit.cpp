#include "kehoach/calendar/time_limit.hpp"

#include "kehoach/calendar/work_calendar.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(TimeLimit)

namespace {

tl::unexpected<Issues> too_long(const TimeLimit& limit) {
  Issues issues;
  issues.add("limit_out_of_range"_code, "/limit", {std::to_string(limit.count) + " " + std::string(word(limit.unit))});
  return failure(std::move(issues));
}

/// The corresponding day so many months on, else that month's last (Civil Code 2015 Art. 148(3); for years by analogy).
std::optional<Date> months_after(Date start, std::int64_t months) {
  const std::int64_t all = std::int64_t{start.year()} * 12 + (start.month() - 1) + months;
  const auto year = static_cast<int>(all / 12), month = static_cast<int>(all % 12) + 1;
  if (all < 0 || year > 9999) return std::nullopt;
  return Date::make(year, month, std::min(start.day(), Date::days_in_month(year, month)));
}

}  // namespace

void check(const TimeLimit& limit, const Place& place) {
  if (limit.count < 0 || limit.count > 36500) {
    place.key("count").add("number_out_of_range"_code, {std::to_string(limit.count), "0…36500"});
  }
}

Result<Date> TimeLimit::last_day(Date start, const WorkCalendar* calendar) const {
  if (count < 0 || count > 36500) return too_long(*this);
  std::optional<Date> day;
  switch (unit) {
    case LimitUnit::working_day:
      if (calendar == nullptr) {
        Issues issues;
        issues.add("calendar_needed"_code, "/limit", {word(unit)});
        return failure(std::move(issues));
      }
      return calendar->add_working_days(start, count);
    case LimitUnit::day:
    case LimitUnit::week: {
      const Date end = start + count * (unit == LimitUnit::week ? 7 : 1);
      if (end <= Date(9999, 12, 31)) day = end;
      break;
    }
    case LimitUnit::month:
    case LimitUnit::year:
      day = months_after(start, std::int64_t{count} * (unit == LimitUnit::year ? 12 : 1));
      break;
  }
  if (!day) return too_long(*this);
  return *day;
}

Result<Date> TimeLimit::end(Date start, const WorkCalendar& calendar) const {
  const Result<Date> last = last_day(start, &calendar);
  return last ? calendar.on_or_after(*last) : last;
}

}  // namespace kehoach
