#pragma once

#include <optional>

#include "kehoach/base/result.hpp"
#include "kehoach/calendar/period.hpp"

namespace kehoach {

class WorkCalendar;

/// What a limit is counted in.
enum class LimitUnit { day, working_day, week, month, year };
inline constexpr Word limit_unit_words[] = {{"day", "ngày", "days"},
                                            {"working_day", "ngày làm việc", "working days"},
                                            {"week", "tuần", "weeks"},
                                            {"month", "tháng", "months"},
                                            {"year", "năm", "years"}};
KEHOACH_WORDS(LimitUnit, limit_unit_words)

/// A limit (thời hạn) by the Civil Code 2015, Art. 144–148: "10 ngày", "03 ngày làm việc", "06 tháng".
struct TimeLimit {
  KEHOACH_RECORD(TimeLimit,
                 "A limit counted from a day, which itself does not count (thời hạn; Civil Code 2015 Art. 144–148).");
  KEHOACH_FIELD(int, count, "How many; 0 or more.", required, positional);
  KEHOACH_FIELD(LimitUnit, unit, "Of what.", required, positional);

  /// The last day before any rolling: the first day is excluded (Art. 147); for months and years the corresponding day,
  /// else the month's last (Art. 148; for years by analogy). Working days need a calendar (KH-C005); a limit that
  /// leaves the years 1400–9999 is KH-C016.
  Result<Date> last_day(Date start, const WorkCalendar* calendar = nullptr) const;
  /// The end by Art. 148(5): `last_day`, or the next working day where that is a day off.
  Result<Date> end(Date start, const WorkCalendar& calendar) const;
};
void check(const TimeLimit& limit, const Place& place);

}  // namespace kehoach
