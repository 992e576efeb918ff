#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/result.hpp"
#include "kehoach/calendar/period.hpp"
#include "kehoach/calendar/time_limit.hpp"
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
enum class Anchor { date, year_start, year_end, tet, commemoration, period_end, receipt, signing, issue, activity };
inline constexpr Word anchor_words[] = {
    {"date", "ngày cụ thể", "a fixed date"},
    {"year_start", "đầu năm", "1 January (Civil Code 2015 Art. 146(3), by analogy)"},
    {"year_end", "cuối năm", "31 December (Civil Code 2015 Art. 146(3), by analogy)"},
    {"tet", "Tết Nguyên đán", "Tết, the first day of the lunar year"},
    {"commemoration", "ngày kỷ niệm", "a commemorative day"},
    {"period_end", "hết kỳ", "the days of a period, to its end"},
    {"receipt", "ngày nhận", "the day something is received"},
    {"signing", "ngày ký", "the day something is signed"},
    {"issue", "ngày ban hành", "the day a document is issued"},
    {"activity", "hoạt động khác", "another activity or event"}};
KEHOACH_WORDS(Anchor, anchor_words)

/// What the words left open and was filled from the reference date or a convention.
enum class Inferred { year, month, day, range, anchor };
inline constexpr Word inferred_words[] = {{"year", "năm", "the year"},
                                          {"month", "tháng", "the month"},
                                          {"day", "ngày", "the day"},
                                          {"range", "khoảng ngày", "the range of days"},
                                          {"anchor", "ngày của sự kiện", "the day of the event that it hangs on"}};
KEHOACH_WORDS(Inferred, inferred_words)

/// When a deadline falls due, and why.
struct Due {
  KEHOACH_RECORD(Due, "When a deadline falls due, and why.");
  KEHOACH_FIELD(Date, date, "The last day in time.", required);
  KEHOACH_FIELD(std::string, reason, "From the words to the day, in Vietnamese: cut-off, limit, roll, day off.");
  KEHOACH_FIELD(std::string, reason_en, "From the words to the day, in English.");
  KEHOACH_FIELD(bool, projected, "Whether it rests on days off that are not announced yet.");
};

/// A deadline as a value: the words as typed, what they hang on, and whether the day named counts.
struct Deadline {
  KEHOACH_CHOICE(Deadline, "anchor",
                 "A deadline: the words as typed, what they hang on, and whether the day named counts (hạn).");
  KEHOACH_FIELD(std::string, text, "The words as typed: \"trước ngày 15/4/2024\".");
  KEHOACH_FIELD(Anchor, anchor, "What the deadline hangs on.", required);
  KEHOACH_FIELD_OR(CutOff, cut_off, CutOff::not_after, "Whether the day named is still in time.");
  KEHOACH_FIELD(std::optional<Date>, date,
                "The day named, as typed, even where it contradicts its plan; of an event the day of it, where known.",
                ForTags{"date receipt signing issue activity", "date"});
  KEHOACH_FIELD(std::optional<int>, year, "The year meant.",
                ForTags{"year_start year_end tet commemoration", "year_start year_end tet commemoration"});
  KEHOACH_FIELD(std::string, commemoration, "Which commemorative day: its id, as in \"thay-thuoc-viet-nam\".",
                required_with("commemoration"));
  KEHOACH_FIELD(std::string, event, "The words for the event: \"ngày nhận\", \"kết thúc Hội thi\".",
                only_with("receipt signing issue activity"));
  KEHOACH_FIELD(std::optional<Period>, period,
                "The days that the words name, where they are more than a day: a month, the official break of Tết.",
                needed_with("period_end"));
  KEHOACH_FIELD(std::optional<TimeLimit>, limit, "Counted from there: \"03 ngày làm việc kể từ …\".");
  KEHOACH_FIELD(std::string, time, "The time of day at which it ends, HH:MM: \"17:00\". It cuts within its day.");
  KEHOACH_FIELD(std::vector<Inferred>, inferred, "What the words left open and was filled.");
  KEHOACH_FIELD(std::string, rule,
                "The rule that read the words, as in \"fixed_date\"; absent where a person wrote it.");

  /// Reads words: "trước ngày 15/4/2024", "03 ngày làm việc kể từ ngày nhận". An issue where no rule reads them, and
  /// where they hold more than one deadline.
  static Result<Deadline> parse(std::string_view words, const WordsContext& context = {});

  /// The day it hangs on: the date named, 1 January, Tết, the last day of the period. Nothing for an event whose day is
  /// not known.
  std::optional<Date> named_day() const;
  /// The days that the words name: one day, a month, the days that a limit runs. Nothing where the day of an event or
  /// the working days are not known.
  std::optional<Period> window() const;
  /// The last day in time, before any rolling: the day before the window if `before`, unless a clock time cuts within
  /// it; else the window's last.
  std::optional<Date> last_day() const;
  /// Whether it is counted by a limit, which ends by Art. 148 of the Civil Code on a working day.
  bool is_limit() const noexcept { return limit.has_value(); }
  /// When it falls due. `roll` absent: a limit by Art. 148(5) (`following`), any other `strict`. `event_day`: the day
  /// of the event that it hangs on. Issues: KH-C005 where working days are asked for without a calendar, KH-C008
  /// outside the calendar, KH-C012 where the day of an event is not known.
  Result<Due> due(const WorkCalendar* calendar = nullptr, std::optional<Roll> roll = {},
                  std::optional<Date> event_day = {}) const;
};
void check(const Deadline& deadline, const Place& place);

/// How the caller reads deadlines: data of a question, never a global setting.
struct DeadlinePolicy {
  KEHOACH_RECORD(DeadlinePolicy,
                 "How deadlines are read: what a day off does to them, and from when they are due soon.");
  KEHOACH_FIELD(
      std::optional<Roll>, roll,
      "What a last day on a day off becomes. Absent: each deadline by its own rule: a limit (N ngày kể từ …) by "
      "Civil Code 2015 Art. 148(5) the next working day, any other the day itself.");
  KEHOACH_FIELD_OR(int, due_soon_days, 7,
                   "An open obligation due within so many days, the last included, is due soon; 0 or more.");
};
void check(const DeadlinePolicy& policy, const Place& place);

/// `last_day` rolled by the policy. An issue (KH-C005) where rolling needs a calendar and there is none, KH-C008 where
/// the calendar does not reach.
Result<Date> rolled(Date last_day, Roll roll, const WorkCalendar* calendar);

}  // namespace kehoach
