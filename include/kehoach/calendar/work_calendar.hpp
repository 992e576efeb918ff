#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/result.hpp"
#include "kehoach/base/table.hpp"
#include "kehoach/calendar/period.hpp"

namespace kehoach {

struct Deadline;
enum class Roll;

/// What a day is to those who work by a calendar.
enum class DayKind {
  working,
  weekend,
  statutory,
  tet,
  adjacent,
  compensatory,
  swap_off,
  swap_work,
  off,
  worked,
};
inline constexpr Word day_kind_words[] = {
    {"working", "ngày làm việc", "working day"},
    {"weekend", "ngày nghỉ hằng tuần", "weekly rest day"},
    {"statutory", "ngày lễ", "public holiday"},
    {"tet", "nghỉ Tết Âm lịch", "Lunar New Year holiday"},
    {"adjacent", "ngày liền kề Quốc khánh", "day beside National Day"},
    {"compensatory", "nghỉ bù", "compensatory day off"},
    {"swap_off", "nghỉ hoán đổi", "day off in exchange for a worked Saturday"},
    {"swap_work", "làm bù", "day of rest that is worked in exchange"},
    {"off", "nghỉ theo quy định của đơn vị", "day off by the employer's rule"},
    {"worked", "làm theo quy định của đơn vị", "day worked by the employer's rule"},
};
KEHOACH_WORDS(DayKind, day_kind_words)

/// By which rules years without data are read.
enum class CalendarRules { weekdays, labour_code };
inline constexpr Word calendar_rules_words[] = {
    {"weekdays", "chỉ thứ Bảy, Chủ nhật", "Saturdays and Sundays only, of every year"},
    {"labour_code", "Bộ luật Lao động 2019, Điều 111–112",
     "Labour Code 2019 Art. 111–112: years after the last with data are projected to 2100, those before the first are "
     "not known"},
};
KEHOACH_WORDS(CalendarRules, calendar_rules_words)

/// A day of a year that is not as its weekday says.
struct CalendarDay {
  KEHOACH_RECORD(CalendarDay, "A day of a work calendar that is not as its weekday says.");
  KEHOACH_FIELD(Date, date, "The day.", required);
  KEHOACH_FIELD(DayKind, kind, "Why it is off or worked.", required);
  KEHOACH_FIELD(std::string, name, "What it is called, in Vietnamese.");
  KEHOACH_FIELD(std::string, name_en, "What it is called, in English.");
  KEHOACH_FIELD(std::string, legal_basis, "The article, decision or notice it rests on.");
  KEHOACH_FIELD(std::string, note, "What else is to be known: \"instead of 2018-12-31\".");
};

/// A year as it was announced.
struct CalendarYear {
  KEHOACH_RECORD(CalendarYear, "A year of a work calendar as it was announced.");
  KEHOACH_FIELD(int, year, "The year.", required);
  KEHOACH_FIELD(std::string, legal_basis, "The decisions or notices that announced it.");
  KEHOACH_FIELD(std::vector<CalendarDay>, days, "Its days off besides weekends, and weekend days that are worked.");
  KEHOACH_FIELD(std::vector<CalendarDay>, proposed, "Days off that are only proposed: told of, not counted.");
};
void check(const CalendarYear& year, const Place& place);

/// What a work calendar is made from: a file that people can read and extend.
struct WorkCalendarData {
  static constexpr bool kehoach_checks_parts = true;
  KEHOACH_RECORD(WorkCalendarData,
                 "Which days are worked: Monday to Friday, less the days off of its years and `off`, plus what is "
                 "worked (lịch làm việc).");
  KEHOACH_FIELD(std::string, name, "Whose calendar it is.");
  KEHOACH_FIELD(CalendarRules, rules, "By which rules years without data are read.");
  KEHOACH_FIELD(std::vector<CalendarYear>, years, "The years announced, from the first to the last without a gap.");
  KEHOACH_FIELD(std::vector<Date>, off, "Days off besides: an employer's own choice. Goes before `years`.");
  KEHOACH_FIELD(std::vector<Date>, worked, "Days worked besides: an employer's own choice. Goes before `years`.");
};
void check(const WorkCalendarData& data, const Place& place);

/// A day explained.
struct DayInfo {
  KEHOACH_RECORD(DayInfo, "A day of a work calendar explained.");
  KEHOACH_FIELD(Date, date, "The day.", required);
  KEHOACH_FIELD(bool, is_working, "Whether it is worked.", required);
  KEHOACH_FIELD(DayKind, kind, "Why: a working day, a weekend, a public holiday, a day in lieu …", required);
  KEHOACH_FIELD(std::string, name, "What it is called, in Vietnamese; of a plain day its kind.");
  KEHOACH_FIELD(std::string, name_en, "What it is called, in English.");
  KEHOACH_FIELD(std::string, legal_basis,
                "The decision, notice or article it rests on; empty for a plain working day.");
  KEHOACH_FIELD(bool, projected, "Whether it is not announced yet: the Labour Code's rules and our conventions.");
  KEHOACH_FIELD(std::string, note,
                "What else is to be known, in Vietnamese; of a projected day, that it is not announced.");
  KEHOACH_FIELD(std::vector<CalendarDay>, proposed, "What is proposed for it and not counted.");

  /// "2024-05-04 worked, swap_work: Làm bù 30/4-1/5/2024 (Công văn …)".
  std::string str() const;
};

/// Which days are worked: data and rules, made ready for asking. Immutable, cheap to copy, passed in wherever working
/// days matter. Without data: Monday to Friday of every year.
class WorkCalendar {
 public:
  WorkCalendar();
  /// The public sector of Viet Nam (công chức, viên chức): announced from 2018, projected after the last announced year
  /// to 2100.
  static WorkCalendar vietnam();
  static Result<WorkCalendar> make(WorkCalendarData data);
  /// The same with `years` added; one of a number that is there replaces it.
  Result<WorkCalendar> with_years(std::vector<CalendarYear> years) const;

  const WorkCalendarData& data() const noexcept;
  /// The days it answers for; nothing where it answers for all.
  std::optional<Period> range() const noexcept;
  /// The announced years, rising; empty where only weekdays count.
  std::vector<int> announced_years() const;
  bool covers(Date day) const noexcept;
  /// What is odd in the data and yet no error: a Monday worked in exchange, a compensatory day on a Sunday (KH-C022).
  const Issues& findings() const noexcept;
  /// Whether an answer about the day rests on a projection: a year after the last announced one. Not where the employer
  /// has decided (`off`, `worked`).
  bool is_projected(Date day) const noexcept;

  // Each gives KH-C008 for a day outside the range.
  Result<DayInfo> day(Date day) const;
  Result<bool> is_working_day(Date day) const;
  /// The nearest working day on or after (before) `day`.
  Result<Date> on_or_after(Date day) const;
  Result<Date> on_or_before(Date day) const;
  /// The nearest working day after (before) `day`.
  Result<Date> next_working_day(Date day) const;
  Result<Date> previous_working_day(Date day) const;
  /// The n-th working day after `day`, which itself does not count; n < 0: before; n = 0: `day`.
  Result<Date> add_working_days(Date day, std::int64_t n) const;
  /// Working days d with a < d ≤ b; negative backwards: −(working days with b < d ≤ a).
  Result<std::int64_t> working_days_between(Date a, Date b) const;

  /// For many days at once, days since 1970-01-01 (the least int64: none, as numpy's NaT): fills `out` with 1 for
  /// working days, 0 for others. The issue names the first place that lies outside (KH-C008) or is no day (KH-C019).
  Result<std::size_t> is_working_day(std::span<const std::int64_t> days, std::span<std::uint8_t> out) const;
  /// Likewise; `n` and `b` have as many values as there are days.
  Result<std::size_t> add_working_days(std::span<const std::int64_t> days, std::span<const std::int64_t> n,
                                       std::span<std::int64_t> out) const;
  Result<std::size_t> working_days_between(std::span<const std::int64_t> a, std::span<const std::int64_t> b,
                                           std::span<std::int64_t> out) const;

  /// The days off of a year besides weekends, and the weekend days worked: date, weekday, kind, working, name, name_en,
  /// legal_basis, projected, note.
  Result<Table> year(int year) const;
  /// The year as data: as announced, or as it is projected, to be edited once it is announced. Without `off` and
  /// `worked`.
  Result<CalendarYear> calendar_year(int year) const;
  /// The official break of Tết of a year: the stretch of days off without a gap that holds mùng 1, weekends at its ends
  /// left out unless they are part of the announced holiday (2024: 08/02–14/02). KH-C021 where mùng 1 is no holiday.
  Result<Period> tet_break(int year) const;
  /// Which deadlines fall due on another day by `other`: text, due, due_other, moved_by (days), reason, reason_other.
  /// One that either calendar cannot tell is listed too, with the reason in place of the day's.
  Result<Table> compare(const WorkCalendar& other, std::span<const Deadline> deadlines,
                        std::optional<Roll> roll = {}) const;

  bool operator==(const WorkCalendar& other) const;

 private:
  struct Index;
  std::shared_ptr<const Index> index_;
};

}  // namespace kehoach
