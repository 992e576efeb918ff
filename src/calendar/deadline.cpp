#include "kehoach/calendar/deadline.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Deadline)
KEHOACH_DEFINE_RECORD(DeadlinePolicy)

void check(const Deadline& deadline, const Place& place) {
  if (deadline.year && !Date::make(*deadline.year, 1, 1)) {
    place.key("year").add("number_out_of_range"_code, {std::to_string(*deadline.year), "1400…9999"});
  }
}

void check(const DeadlinePolicy& policy, const Place& place) {
  if (policy.due_soon_days < 0 || policy.due_soon_days > 36500) {
    place.key("due_soon_days").add("number_out_of_range"_code, {std::to_string(policy.due_soon_days), "0…36500"});
  }
}

Date Deadline::named_day() const {
  if (anchor == Anchor::date) return date.value_or(Date());
  return anchor == Anchor::year_start ? Date(year.value_or(1970), 1, 1) : Date(year.value_or(1970), 12, 31);
}

Result<Date> rolled(Date last_day, Roll roll, const WorkCalendar* calendar) {
  if (roll == Roll::strict) return last_day;
  if (calendar == nullptr) {
    Issues issues;
    issues.add("calendar_needed"_code, "/policy/roll", {word(roll)});
    return failure(std::move(issues));
  }
  return roll == Roll::preceding ? calendar->on_or_before(last_day) : calendar->on_or_after(last_day);
}

}  // namespace kehoach
