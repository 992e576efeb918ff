#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/calendar/deadline.hpp"

namespace kehoach {

/// How often something comes again.
enum class Frequency { weekly, monthly, quarterly, half_yearly, yearly };
inline constexpr Word frequency_words[] = {{"weekly", "hằng tuần", "every week"},
                                           {"monthly", "hằng tháng", "every month"},
                                           {"quarterly", "hằng quý", "every quarter"},
                                           {"half_yearly", "6 tháng", "every half-year"},
                                           {"yearly", "hằng năm", "every year"}};
KEHOACH_WORDS(Frequency, frequency_words)

/// Something that comes again, a reporting period at a time (định kỳ).
struct Recurrence {
  KEHOACH_RECORD(Recurrence, "Something that comes again, a reporting period at a time (định kỳ; iCalendar RRULE).");
  KEHOACH_FIELD(std::string, text, "The words as typed: \"định kỳ hằng quý\".");
  KEHOACH_FIELD(Frequency, frequency, "How often.", required);
  KEHOACH_FIELD(
      std::optional<int>, day,
      "The day of the month, 1 to 31 (29 to 31 fall back to a shorter month's last); of a week, 1 (Monday) to "
      "7. Absent: the period's last day, by convention.");
  KEHOACH_FIELD(
      std::optional<int>, month,
      "Which month of the period, from 1; one more than it has is the first month after it. Absent: the last.");
  KEHOACH_FIELD_OR(CutOff, cut_off, CutOff::not_after, "Whether the day named is still in time.");

  /// Reads words: "định kỳ hằng quý", "ngày 25 hằng tháng". An issue where no rule reads them.
  static Result<Recurrence> parse(std::string_view words, const WordsContext& context = {});
  /// From RFC 5545: "FREQ=MONTHLY;BYMONTHDAY=25", with or without "RRULE:". KH-C013 for what plans do not have.
  static Result<Recurrence> from_rrule(std::string_view rrule);
  std::string to_rrule() const;

  /// The reporting periods that share a day with `within`, in order: "2024Q1" …
  std::vector<ReportingPeriod> periods(const Period& within) const;
  /// The day named in a period: the 25th, or its last day.
  Date day_in(const ReportingPeriod& period) const;
  /// The days named, of all periods, that lie in `within`.
  std::vector<Date> dates(const Period& within) const;
  /// The deadline of a turn.
  Deadline deadline_in(const ReportingPeriod& period) const;
};
void check(const Recurrence& recurrence, const Place& place);

}  // namespace kehoach
