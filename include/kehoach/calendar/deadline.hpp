#pragma once

#include <optional>
#include <string>

#include "kehoach/base/result.hpp"
#include "kehoach/calendar/work_calendar.hpp"

namespace kehoach {

/// Whether the day named is still in time.
enum class CutOff { before, not_after };
inline constexpr Word cut_off_words[] = {{"before", "trước ngày", "before that day, which is excluded"},
                                         {"not_after", "chậm nhất, đến hết ngày", "that day at the latest, included"}};
KEHOACH_WORDS(CutOff, cut_off_words)

/// What a last day on a day off becomes; the caller's choice.
enum class Roll { strict, preceding, following };
inline constexpr Word roll_words[] = {{"strict", "giữ nguyên ngày", "the day itself"},
                                      {"preceding", "lùi về ngày làm việc trước", "the working day before"},
                                      {"following", "dời đến ngày làm việc sau", "the next working day"}};
KEHOACH_WORDS(Roll, roll_words)

/// What a deadline hangs on.
enum class Anchor { date, year_start, year_end };
inline constexpr Word anchor_words[] = {
    {"date", "ngày cụ thể", "a fixed date"},
    {"year_start", "đầu năm", "1 January (Civil Code 2015 Art. 146(3), by analogy)"},
    {"year_end", "cuối năm", "31 December (Civil Code 2015 Art. 146(3), by analogy)"}};
KEHOACH_WORDS(Anchor, anchor_words)

/// A deadline as a value: the words as typed, what they hang on, and whether the day named counts.
struct Deadline {
  KEHOACH_CHOICE(Deadline, "anchor",
                 "A deadline: the words as typed, what they hang on, and whether the day named counts (hạn).");
  KEHOACH_FIELD(std::string, text, "The words as typed: \"trước ngày 15/4/2024\".");
  KEHOACH_FIELD(Anchor, anchor, "What the deadline hangs on.", required);
  KEHOACH_FIELD_OR(CutOff, cut_off, CutOff::not_after, "Whether the day named is still in time.");
  KEHOACH_FIELD(std::optional<Date>, date, "The day named, as typed, even where it contradicts its plan.",
                required_with("date"));
  KEHOACH_FIELD(std::optional<int>, year, "The year meant.", required_with("year_start year_end"));

  /// The day named: the date, 1 January or 31 December.
  Date named_day() const;
  /// The last day in time, before any rolling: the day before the one named if `before`.
  Date last_day() const { return named_day() - (cut_off == CutOff::before ? 1 : 0); }
};
void check(const Deadline& deadline, const Place& place);

/// How the caller reads deadlines: data of a question, never a global setting.
struct DeadlinePolicy {
  KEHOACH_RECORD(DeadlinePolicy,
                 "How deadlines are read: what a day off does to them, and from when they are due soon.");
  KEHOACH_FIELD_OR(Roll, roll, Roll::strict, "What a last day on a day off becomes.");
  KEHOACH_FIELD_OR(int, due_soon_days, 7,
                   "An open obligation due within so many days, the last included, is due soon; 0 or more.");
};
void check(const DeadlinePolicy& policy, const Place& place);

/// `last_day` rolled by the policy. An issue (KH-C005) where rolling needs a calendar and there is none.
Result<Date> rolled(Date last_day, Roll roll, const WorkCalendar* calendar);

}  // namespace kehoach
