#include "resolve.hpp"

#include <algorithm>

#include "kehoach/base/text.hpp"
#include "kehoach/calendar/commemoration.hpp"
#include "kehoach/calendar/lunar_date.hpp"

namespace kehoach::words {
namespace {

constexpr int half_year = 182;  // days



std::string printed(const Named& named) {
  std::string out = std::to_string(named.d) + "/" + std::to_string(named.m);
  if (named.y != 0) out += "/" + std::to_string(named.y);
  return out;
}

Date month_end(int year, int month) { return Date(year, month, Date::days_in_month(year, month)); }

/// The days of a name whose year (and month) are known.
void place(const Named& named, const WordsContext& context, Days& out) {
  const int y = named.y;
  const auto impossible = [&] { out.impossible = printed(named); };
  const auto day = [&](std::optional<Date> date) {
    if (!date) return impossible();
    out.from = out.to = *date;
  };
  const auto stretch = [&](Date from, Date to) {
    out.from = from;
    out.to = to;
  };
  switch (named.grain) {
    case Grain::none:
      return impossible();
    case Grain::day:
      out.rule = "fixed_date";
      return day(Date::make(y, named.m, named.d));
    case Grain::month:
      out.rule = "month";
      return stretch(Date(y, named.m, 1), month_end(y, named.m));
    case Grain::quarter:
      out.rule = "quarter";
      return stretch(Date(y, named.n * 3 - 2, 1), month_end(y, named.n * 3));
    case Grain::first_months:
      out.rule = "first_months";
      return stretch(Date(y, 1, 1), month_end(y, named.n));
    case Grain::last_months:
      out.rule = "last_months";
      return stretch(Date(y, 13 - named.n, 1), Date(y, 12, 31));
    case Grain::year:
      out.rule = "year";
      return stretch(Date(y, 1, 1), Date(y, 12, 31));
    case Grain::years:
      out.rule = "years";
      return stretch(Date(y, 1, 1), Date(named.y2, 12, 31));
    case Grain::school_year:
      out.rule = "school_year";
      return stretch(Date(y, 8, 1), Date(named.y2, 7, 31));
    case Grain::ten_days:
      out.rule = "ten_days";
      return stretch(Date(y, named.m, named.n * 10 - 9),
                     named.n == 3 ? month_end(y, named.m) : Date(y, named.m, named.n * 10));
    case Grain::month_edge:
      out.rule = "month_edge";
      return day(named.n == 1 ? Date(y, named.m, 1) : named.n == 2 ? Date(y, named.m, 15) : month_end(y, named.m));
    case Grain::quarter_edge:
      out.rule = "quarter_edge";
      return day(named.n == 1 ? Date(y, named.m * 3 - 2, 1) : month_end(y, named.m * 3));
    case Grain::year_edge:
      out.rule = "year_edge";
      return day(named.n == 1 ? Date(y, 1, 1) : named.n == 2 ? Date(y, 6, 30) : Date(y, 12, 31));
    case Grain::tet: {
      out.rule = "tet";
      const auto first = tet(y);
      return day(first ? std::optional(*first) : std::nullopt);
    }
    case Grain::new_year_eve: {
      out.rule = "lunar";
      const auto eve = giao_thua(y);
      return day(eve ? std::optional(*eve) : std::nullopt);
    }
    case Grain::tet_break: {
      out.rule = "tet_break";
      out.inferred.push_back(Inferred::range);
      if (context.calendar == nullptr) {
        out.open = "the official break of Tết";
        return;
      }
      const auto days = context.calendar->tet_break(y);
      if (!days) {
        out.open = "the official break of Tết";
        return;
      }
      return stretch(days->start, days->end);
    }
    case Grain::lunar: {
      out.rule = "lunar";
      LunarDate date;
      date.day = named.d;
      date.month = named.m;
      date.leap = named.leap;
      date.year = y;
      const auto found = date.to_date();
      return day(found ? std::optional(*found) : std::nullopt);
    }
    case Grain::commemoration: {
      out.rule = "commemoration";
      const Commemoration* of = commemoration(named.id);
      const auto days = of == nullptr ? std::nullopt : of->in(y);
      if (!days) return impossible();
      return stretch(days->start, days->end);
    }
    case Grain::today:
      out.rule = "fixed_date";
      return day(context.reference);
    case Grain::weeks_around: {
      Named center = named;
      center.grain = named.center;
      place(center, context, out);
      out.rule = "weeks_around";
      if (!out.ok()) return;
      const Date monday = out.from - out.from.weekday();
      return stretch(monday - 7, monday + 13);
    }
  }
}

/// The lunar year of that name nearest to another.
std::optional<int> year_of_can_chi(std::string_view typed, int near) {
  const std::string wanted = text::fold(typed);
  for (int step = 0; step <= 30; ++step) {
    for (const int year : {near + step, near - step}) {
      if (text::fold(can_chi(year)) == wanted) return year;
    }
  }
  return std::nullopt;
}

}  // namespace

Days resolve(const Named& named, const WordsContext& context, bool deadline) {
  Days out;
  Named full = named;
  if (named.short_year) out.inferred.push_back(Inferred::year);
  if (named.grain == Grain::today) {
    if (!context.reference) {
      out.open = "day";
      return out;
    }
    out.inferred.push_back(Inferred::day);
    place(full, context, out);
    return out;
  }
  const bool needs_month = (named.grain == Grain::day || named.grain == Grain::month_edge) && named.m == 0;
  if (named.y == 0) {
    if (!context.reference) {
      out.open = needs_month ? "month" : "year";
      return out;
    }
    full.y = context.reference->year();
    out.inferred.push_back(Inferred::year);
    if (!named.can_chi.empty()) {
      const auto year = year_of_can_chi(named.can_chi, full.y);
      if (year) {
        full.y = *year;
        out.inferred.clear();
      }
    }
  }
  if (needs_month) {
    if (!context.reference) {
      out.open = "month";
      return out;
    }
    full.m = context.reference->month();
    out.inferred.push_back(Inferred::month);
    place(full, context, out);
    if (deadline && out.ok() && out.to < *context.reference) {  // "trước ngày 05", read on the 20th: of next month
      full.y += full.m == 12 ? 1 : 0;
      full.m = full.m == 12 ? 1 : full.m + 1;
      place(full, context, out);
    }
    return out;
  }
  place(full, context, out);
  if (deadline && named.y == 0 && named.can_chi.empty() && out.ok() && context.reference &&
      *context.reference - out.to > half_year && named.grain != Grain::year_edge) {
    Days next;
    next.inferred = out.inferred;
    if (named.grain == Grain::tet_break) next.inferred.pop_back();  // `place` marks it again
    ++full.y;
    place(full, context, next);
    return next;
  }
  return out;
}

std::pair<Days, Days> resolve_range(Named first, Named second, const WordsContext& context) {
  std::vector<Inferred> inferred;
  if (first.grain == Grain::day && first.m == 0) first.m = second.m;
  const auto order = [](const Named& named) {
    switch (named.grain) {
      case Grain::day:
        return named.m * 100 + named.d;
      case Grain::month:
      case Grain::month_edge:
      case Grain::ten_days:
        return named.m * 100;
      case Grain::quarter:
        return named.n * 300 - 200;
      case Grain::year_edge:
        return named.n == 1 ? 0 : named.n == 2 ? 630 : 1300;
      default:
        return -1;
    }
  };
  // "từ 15/12 đến 15/01": over the turn of a year
  const bool today = first.grain == Grain::today || second.grain == Grain::today;
  const bool later = !today && order(second) >= 0 && order(first) > order(second);
  if (today) {
    // "từ đầu năm đến nay", "từ nay đến hết năm": each end by itself
  } else if (first.y == 0 && second.y == 0 && context.reference) {
    first.y = second.y = context.reference->year();
    if (later) ++second.y;
    inferred.push_back(Inferred::year);
  } else if (first.y == 0 && second.y != 0) {
    first.y = second.y - (later ? 1 : 0);
    first.short_year = second.short_year;
  } else if (second.y == 0 && first.y != 0) {
    second.y = first.y + (later ? 1 : 0);
  }
  std::pair<Days, Days> out{resolve(first, context), resolve(second, context)};
  out.first.inferred.insert(out.first.inferred.begin(), inferred.begin(), inferred.end());
  return out;
}

}  // namespace kehoach::words
