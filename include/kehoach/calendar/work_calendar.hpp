#pragma once

#include <vector>

#include "kehoach/json/description.hpp"

namespace kehoach {

/// Which days are worked: Monday to Friday, less the days off named, plus the weekend days named as worked. A value,
/// passed in.
struct WorkCalendar {
  KEHOACH_RECORD(WorkCalendar, "Which days are worked: Monday to Friday, less `off`, plus `worked` (lịch làm việc).");
  KEHOACH_FIELD(std::vector<Date>, off, "Days off besides Saturdays and Sundays: holidays and days in lieu.");
  KEHOACH_FIELD(std::vector<Date>, worked, "Saturdays and Sundays that are worked (làm bù).");

  bool is_working_day(Date day) const;
  /// The nearest working day on or after `day`, within a year; else `day`.
  Date on_or_after(Date day) const;
  /// The nearest working day on or before `day`, within a year; else `day`.
  Date on_or_before(Date day) const;
};

}  // namespace kehoach
