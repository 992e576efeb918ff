#pragma once

#include <vector>

#include "kehoach/calendar/time_expression.hpp"
#include "stretch.hpp"

namespace kehoach::words {

/// The forms that words of time have.
enum class Form {
  single,       // ngày 15/4/2024, quý I/2024; several where they share a month or a year
  range,        // từ A đến B
  since,        // từ A
  cut,          // trước A, đến A
  within,       // hoàn thành trong A
  limit,        // N ngày kể từ …
  recurrence,   // hằng quý
  same_period,  // cùng kỳ năm trước
  unreadable,   // a form that no value can stand for
};

/// Words of time as they were read, before anything is resolved.
struct Draft {
  Form form = Form::single;
  std::string_view rule;
  std::size_t first = 0, end = 0;
  std::vector<Stretch> items;             ///< Of a single, since, cut, within; of a range both ends.
  bool from_now = false, to_now = false;  ///< từ nay, đến nay
  bool as_of = false;                     ///< tính đến: figures, and no deadline
  CutOff cut_off = CutOff::not_after;
  TimeLimit limit;
  Anchor anchor = Anchor::date;
  std::size_t event_first = 0, event_end = 0;
  std::vector<Recurrence> recurrences;
  std::vector<std::pair<std::size_t, std::size_t>> places;  ///< Of each recurrence.
  int year = 0;                                             ///< Of cùng kỳ năm 2022.
  std::string_view open;  ///< Of what is unreadable: what it leaves open; empty where no value has such a form.
  TimeKind kind = TimeKind::deadline;  ///< Of what is unreadable: what it would be.
};

/// Reads the form that stands at a place, the longest where there are several: forms.cpp, ranges.cpp, deadlines.cpp,
/// limits.cpp, turns.cpp (what comes again).
class FormReader {
 public:
  explicit FormReader(const Cursor& cursor) : at_(cursor), stretches_(cursor) {}
  std::optional<Draft> read(std::size_t i) const;

 private:
  struct CutWords {
    CutOff cut_off = CutOff::not_after;
    std::size_t end = 0;
    std::string_view rule;
    Governed governed = Governed::strictly;
    bool by = false;     ///< vào: of a year only.
    bool as_of = false;  ///< tính đến
  };
  struct Every {
    Frequency frequency = Frequency::monthly;
    std::size_t end = 0;
    int month = 0;     ///< Of "tháng 12 hằng năm".
    bool firm = true;  ///< Enough by itself: "mỗi tháng" is not.
  };
  struct DayPart {
    Recurrence of;
    std::size_t end = 0;
  };

  std::optional<Draft> single(std::size_t i) const;
  std::optional<Draft> list(std::size_t i) const;
  std::optional<Draft> years(std::size_t i, std::size_t head) const;
  std::optional<Draft> range(std::size_t i) const;
  std::optional<Draft> cut(std::size_t i) const;
  std::optional<Draft> within(std::size_t i) const;
  std::optional<Draft> limit(std::size_t i) const;
  std::optional<Draft> limit_after_event(std::size_t i) const;
  std::optional<Draft> recurrence(std::size_t i) const;
  std::optional<Draft> day_that_recurs(std::size_t i) const;
  std::optional<Draft> same_period(std::size_t i) const;
  std::optional<Draft> around_a_day(std::size_t i) const;

  std::optional<CutWords> cut_words(std::size_t i) const;
  std::size_t from_words(std::size_t i) const;
  std::optional<TimeLimit> counted(std::size_t i, std::size_t& end) const;
  bool event(std::size_t i, Draft& out) const;
  std::optional<Every> unit_of_turn(std::size_t i) const;
  std::optional<Every> every(std::size_t i) const;
  std::optional<DayPart> day_part(std::size_t i, Frequency frequency) const;
  bool month_part(std::size_t i, Frequency frequency, DayPart& out) const;
  bool of_next_year(DayPart& out) const;
  std::size_t next_one(std::size_t i) const;
  bool hardly_ratio(const Stretch& stretch) const;

  const Cursor& at_;
  StretchReader stretches_;
};

}  // namespace kehoach::words
