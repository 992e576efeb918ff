#include "resolve.hpp"

#include <algorithm>

#include "kehoach/calendar/lunar_date.hpp"
#include "kehoach/calendar/work_calendar.hpp"

namespace kehoach::words {
namespace {

std::optional<Period> months(int year, int first, int last) {
  const auto start = Date::make(year, first, 1);
  const auto end =
      start && last >= first && last <= 12 ? Date::make(year, last, Date::days_in_month(year, last)) : std::nullopt;
  if (!end) return std::nullopt;
  return Period{*start, *end};
}
std::optional<Period> one(std::optional<Date> day) {
  if (!day) return std::nullopt;
  return Period{*day, *day};
}

std::string printed(const Stretch& stretch, int year) {
  std::string out;
  if (stretch.day != 0 || stretch.shape == Shape::day) out += std::to_string(stretch.day) + "/";
  return out + std::to_string(stretch.month) + "/" + std::to_string(year);
}

/// Six calendar months before a day.
Date half_a_year_before(Date day) {
  const int all = day.year() * 12 + day.month() - 1 - 6;
  const int year = all / 12, month = all % 12 + 1;
  return Date::make(year, month, std::min(day.day(), Date::days_in_month(year, month))).value_or(day);
}

std::optional<Period> lunar_days(const Stretch& stretch, int year) {
  const auto first =
      LunarDate{stretch.shape == Shape::lunar_month ? 1 : stretch.day, stretch.month, stretch.leap, year}.to_date();
  if (!first) return std::nullopt;
  if (stretch.shape != Shape::lunar_month) return Period{*first, *first};
  const auto length = lunar_month_length(year, stretch.month, stretch.leap);
  if (!length) return std::nullopt;
  return Period{*first, *first + (*length - 1)};
}

bool is_lunar(Shape shape) { return shape == Shape::lunar_day || shape == Shape::lunar_month; }

}  // namespace

void infer(std::vector<Inferred>& inferred, Inferred what) {
  const auto place = std::lower_bound(inferred.begin(), inferred.end(), what);
  if (place == inferred.end() || *place != what) inferred.insert(place, what);
}

/// What depends on no year: digits that are no date, years of two digits, months that are open.
bool Resolver::prepare(Stretch& stretch, std::vector<Inferred>& inferred, Problem& problem) const {
  if (stretch.unreadable) {
    problem.kind = Problem::Kind::not_read;
    return false;
  }
  if (stretch.short_year) {
    stretch.year += 2000;
    stretch.short_year = false;
    infer(inferred, Inferred::year);
  }
  if (stretch.blank_day) infer(inferred, Inferred::day);
  if (stretch.years_on && stretch.year == 0) {
    if (!context_.reference) {
      problem.kind = Problem::Kind::open;
      problem.what = "year";
      return false;
    }
    stretch.year = context_.reference->year() + *stretch.years_on;
    infer(inferred, Inferred::year);
  }
  if (stretch.year == 0 && stretch.cycle >= 0) {
    if (!context_.reference) {
      problem.kind = Problem::Kind::open;
      problem.what = "year";
      return false;
    }
    const int year = context_.reference->year();
    const int ahead = ((stretch.cycle - (year - 4)) % 60 + 60) % 60;
    stretch.year = ahead <= 30 ? year + ahead : year + ahead - 60;
  }
  const bool open_month = (stretch.shape == Shape::edge && stretch.of == EdgeOf::month && stretch.month == 0) ||
                          (stretch.shape == Shape::day && stretch.month == 0);
  const bool open_quarter = stretch.shape == Shape::edge && stretch.of == EdgeOf::quarter && stretch.number == 0;
  if (open_month || open_quarter) {
    if (!context_.reference) {
      problem.kind = Problem::Kind::open;
      problem.what = open_month ? "month" : "quarter";
      return false;
    }
    const Date day = *context_.reference;
    stretch.year = day.year();
    stretch.month = day.month();
    stretch.number = (day.month() + 2) / 3;
    if (stretch.shape == Shape::day && stretch.day < day.day()) {  // "trước ngày 05", on the 20th: next month's
      stretch.year += stretch.month / 12;
      stretch.month = stretch.month % 12 + 1;
    }
    infer(inferred, Inferred::year);
    infer(inferred, Inferred::month);
  }
  return true;
}

std::optional<Period> Resolver::in_year(const Stretch& stretch, int year, Problem& problem) const {
  std::optional<Period> out;
  switch (stretch.shape) {
    case Shape::day:
      out = one(Date::make(year, stretch.month, stretch.day));
      if (!out) problem.what = printed(stretch, year);
      break;
    case Shape::month:
      out = months(year, stretch.month, stretch.month);
      if (!out) problem.what = printed(stretch, year);
      break;
    case Shape::quarter:
      out = months(year, stretch.number * 3 - 2, stretch.number * 3);
      break;
    case Shape::first_months:
      out = months(year, 1, stretch.number);
      break;
    case Shape::last_months:
      out = months(year, 13 - stretch.number, 12);
      break;
    case Shape::year:
      out = months(year, 1, 12);
      break;
    case Shape::years: {
      const auto start = Date::make(year, 1, 1), end = Date::make(stretch.number, 12, 31);
      if (start && end) out = Period{*start, *end};
      break;
    }
    case Shape::school_year: {
      const auto start = Date::make(year, 8, 1), end = Date::make(stretch.number, 7, 31);
      if (start && end) out = Period{*start, *end};
      break;
    }
    case Shape::ten_days:
      if (const auto month = months(year, stretch.month, stretch.month)) {
        out = Period{month->start + (stretch.number - 1) * 10,
                     stretch.number == 3 ? month->end : month->start + (stretch.number * 10 - 1)};
      } else {
        problem.what = printed(stretch, year);
      }
      break;
    case Shape::edge: {
      const int first = stretch.of == EdgeOf::month     ? stretch.month
                        : stretch.of == EdgeOf::quarter ? stretch.number * 3 - 2
                                                        : 1;
      const int last = stretch.of == EdgeOf::month     ? stretch.month
                       : stretch.of == EdgeOf::quarter ? stretch.number * 3
                                                       : 12;
      const auto all = months(year, first, last);
      if (!all) {
        problem.what = printed(stretch, year);
        break;
      }
      if (stretch.edge == Edge::first) {
        out = one(all->start);
      } else if (stretch.edge == Edge::last) {
        out = one(all->end);
      } else {  // Civil Code 2015 Art. 146(3): the 15th, 30 June; of a quarter, by analogy, the 15th of its second
                // month
        out = one(stretch.of == EdgeOf::month     ? Date::make(year, first, 15)
                  : stretch.of == EdgeOf::quarter ? Date::make(year, first + 1, 15)
                                                  : Date::make(year, 6, 30));
      }
      break;
    }
    case Shape::lunar_day:
    case Shape::lunar_month: {
      const int lunar_year = year + stretch.number;  // "29 Tết" is of the year before
      out = lunar_days(stretch, lunar_year);
      if (!out) problem.what = printed(stretch, lunar_year) + " âm lịch";
      break;
    }
    case Shape::new_years_eve:
    case Shape::tet: {
      const auto day = stretch.shape == Shape::tet ? kehoach::tet(year) : giao_thua(year);
      if (day) {
        out = Period{*day, *day};
      } else {
        problem.kind = Problem::Kind::issues;
        problem.issues = day.error();
      }
      break;
    }
    case Shape::tet_break: {
      if (context_.calendar == nullptr) {
        problem.kind = Problem::Kind::open;
        problem.what = "the official break of Tết";
        break;
      }
      auto days = context_.calendar->tet_break(year);
      if (days) {
        out = *days;
      } else {
        problem.kind = Problem::Kind::issues;
        problem.issues = std::move(days).error();
      }
      break;
    }
    case Shape::named_day:
      out = stretch.name->in(year);
      if (!out) problem.what = stretch.name->name + " " + std::to_string(year);
      break;
    case Shape::weeks: {
      Stretch inner = stretch;
      inner.shape = stretch.within;
      out = in_year(inner, year, problem);
      if (out) out = Period{out->start - out->start.weekday() - 7, out->end - out->end.weekday() + 13};
      break;
    }
  }
  if (!out && problem.kind == Problem::Kind::none) {
    problem.kind = Problem::Kind::impossible;
    if (problem.what.empty()) problem.what = std::to_string(year);
  }
  return out;
}

/// The year that a reference gives: its own; for what looks ahead, and for Tết, the next where that day would lie more
/// than six months before it.
std::optional<int> Resolver::likely_year(const Stretch& stretch, Outlook outlook) const {
  if (!context_.reference) return std::nullopt;
  const Date reference = *context_.reference;
  const int year = reference.year();
  const Shape shape = stretch.shape == Shape::weeks ? stretch.within : stretch.shape;
  if (is_lunar(shape) && stretch.number == 0) {
    // A lunar year begins and ends within two of ours: which one has the day in the year meant?
    const auto falls_in = [&](int gregorian) -> std::optional<int> {
      for (const int lunar : {gregorian, gregorian - 1}) {
        const auto days = lunar_days(stretch, lunar);
        if (days && days->start.year() == gregorian) return lunar;
      }
      return std::nullopt;
    };
    const auto same = falls_in(year);
    if (!same) return year;
    const auto days = lunar_days(stretch, *same);
    if (outlook == Outlook::ahead && days && days->end < half_a_year_before(reference)) {
      if (const auto next = falls_in(year + 1)) return next;
    }
    return same;
  }
  const bool ahead = outlook == Outlook::ahead || shape == Shape::tet || shape == Shape::tet_break ||
                     shape == Shape::new_years_eve || (is_lunar(shape) && (stretch.number != 0 || stretch.month == 1));
  if (!ahead) return year;
  Problem unused;
  Stretch probe = stretch;
  if (shape == Shape::tet_break) probe.shape = Shape::tet;
  const auto days = in_year(probe, year, unused);
  return days && days->end < half_a_year_before(reference) ? year + 1 : year;
}

std::optional<Period> Resolver::days(Stretch& stretch, Outlook outlook, std::vector<Inferred>& inferred,
                                     Problem& problem) const {
  if (!prepare(stretch, inferred, problem)) return std::nullopt;
  if (stretch.year == 0) {
    // What exists in no year needs none to be told so: 31/4.
    if (stretch.shape == Shape::day && !Date::make(2024, stretch.month, stretch.day)) {
      problem.kind = Problem::Kind::impossible;
      problem.what = std::to_string(stretch.day) + "/" + std::to_string(stretch.month);
      return std::nullopt;
    }
    if (stretch.shape == Shape::month && (stretch.month < 1 || stretch.month > 12)) {
      problem.kind = Problem::Kind::impossible;
      problem.what = std::to_string(stretch.month);
      return std::nullopt;
    }
    const auto year = likely_year(stretch, outlook);
    if (!year) {
      problem.kind = Problem::Kind::open;
      problem.what = "year";
      return std::nullopt;
    }
    stretch.year = *year;
    infer(inferred, Inferred::year);
  }
  auto out = in_year(stretch, stretch.year, problem);
  const Shape shape = stretch.shape == Shape::weeks ? stretch.within : stretch.shape;
  if (out && shape == Shape::tet_break) infer(inferred, Inferred::range);
  return out;
}

std::optional<Period> Resolver::days(Stretch& a, Stretch& b, Outlook outlook, std::vector<Inferred>& inferred,
                                     Problem& problem) const {
  const auto ordered = [&](std::optional<Period> from, std::optional<Period> to) -> std::optional<Period> {
    if (!from || !to) return std::nullopt;
    if (from->start > to->end) {
      problem.kind = Problem::Kind::reversed;
      problem.what = from->start.str();
      problem.until = to->end.str();
      return std::nullopt;
    }
    return Period{from->start, to->end};
  };
  if (!prepare(a, inferred, problem) || !prepare(b, inferred, problem)) return std::nullopt;
  if (a.year == 0 && b.year != 0) {  // "từ ngày 10/9 đến 25/12/2014"; over New Year: "từ 20/12 đến 10/1/2025"
    const int year = b.shape == Shape::years || b.shape == Shape::school_year ? b.number : b.year;
    const auto to = in_year(b, b.year, problem);
    auto from = in_year(a, year, problem);
    if (to && !from && problem.kind == Problem::Kind::impossible) return std::nullopt;
    a.year = year;
    if (from && to && from->start > to->end) {
      a.year = year - 1;
      from = in_year(a, a.year, problem);
      infer(inferred, Inferred::year);
    }
    return ordered(from, to);
  }
  std::optional<Period> from = days(a, outlook, inferred, problem);
  if (!from) return std::nullopt;
  if (b.year != 0) return ordered(from, in_year(b, b.year, problem));
  infer(inferred, Inferred::year);  // "từ 20/11/2024 đến 20/12", and where neither has a year
  b.year = a.shape == Shape::years || a.shape == Shape::school_year ? a.number : a.year;
  auto to = in_year(b, b.year, problem);
  if (!to) return std::nullopt;
  if (from->start > to->end) {
    b.year += 1;
    to = in_year(b, b.year, problem);
  }
  return ordered(from, to);
}

}  // namespace kehoach::words
