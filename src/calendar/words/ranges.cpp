#include "forms.hpp"

namespace kehoach::words {

/// "từ", "kể từ", "tính từ", "bắt đầu từ": the place after it, or 0.
std::size_t FormReader::from_words(std::size_t i) const {
  if (at_.is(i, W::tu)) return i + 1;
  if (at_.is_any(i, {W::ke, W::tinh}) && at_.is(i + 1, W::tu)) return i + 2;
  if (at_.after(i, {W::bat, W::dau, W::tu})) return i + 3;
  return 0;
}

std::optional<Draft> FormReader::range(std::size_t i) const {
  std::size_t at = i;
  bool during = false;  // "trong thời gian từ", "trong khoảng từ"
  if (at_.is(at, W::trong)) {
    at = at_.skip(at + 1, W::khoang);
    if (const std::size_t end = at_.after(at, {W::thoi, W::gian})) at = end;
    during = true;
  }
  const std::size_t begin = from_words(at);
  const bool from = begin != 0;
  if (during && !from) return std::nullopt;
  if (from) at = begin;

  Draft out;
  out.first = i;
  out.form = Form::range;
  out.rule = "from_to";
  std::optional<Stretch> a;
  bool bare_day = false;
  if (from && at_.is(at, W::nay_now)) {
    out.from_now = true;
    ++at;
  } else {
    a = stretches_.read(at, Governed::strictly);
    const std::size_t number = at_.skip(at, W::ngay);
    if (!a && at_.is_small(number) && at_.value(number) >= 1 && at_.value(number) <= 31 &&
        (from || number != at || at_.is_mark(number - 1, '(') || stretches_.may_begin(number, Governed::no))) {
      Stretch day;  // "từ 01 đến 15/3/2024", "ngày 15-16/4"
      day.rule = "fixed_date";
      day.first = at;
      day.day = at_.value(number);
      day.end = number + 1;
      day.marked = from || number != at;
      a = day;
      bare_day = true;
    }
    if (!a && from && at_.is_year(at) && at_.is(at + 1, W::den)) {
      Stretch year;  // "từ 2021 đến năm 2025"
      year.shape = Shape::year;
      year.rule = "year";
      year.year = at_.value(at);
      year.first = at;
      year.end = at + 1;
      const auto until = stretches_.read(at_.skip(at + 2, W::het), Governed::no);
      if (until && until->shape == Shape::year) a = year;
    }
    if (!a || a->hours) return std::nullopt;
    at = a->end;
  }
  if (at_.is_mark(at, '(')) {  // "23 tháng Chạp (02/02/2024) đến …"
    if (const auto day = stretches_.day(at + 1, Governed::no); day && at_.is_mark(day->end, ')')) {
      at = day->end + 1;
    }
  }
  std::size_t next = at_.skip_mark(at_.skip(at, W::cho), ',');
  const bool until = at_.is(next, W::den);
  const bool dash = !until && at_.is_mark(at, '-');
  if (until || dash) {
    next = until ? next + 1 : at + 1;
    if (until && a && at_.is(next, W::nay_now)) {
      out.to_now = true;
      out.end = next + 1;
      out.items = {*a};
      if (bare_day) return std::nullopt;
      return out;
    }
    if (until) next = at_.skip(next, W::het);
    std::optional<Stretch> b = stretches_.read(next, Governed::strictly);
    if (!b && a && !bare_day) {  // "quý I-III/2024", "tháng 3-5 năm 2024", "năm 2021 đến 2025"
      Stretch second;
      second.first = next;
      second.shape = a->shape;
      second.rule = a->rule;
      second.marked = true;
      if (a->shape == Shape::quarter) {
        if (const auto number = at_.quarter_number(next)) {
          second.number = number->value;
          second.end = stretches_.year_after(number->end, second, true);
          b = second;
        }
      } else if (a->shape == Shape::month && a->year == 0 && at_.is_small(next) && at_.value(next) >= 1 &&
                 at_.value(next) <= 12) {
        second.month = at_.value(next);
        second.end = stretches_.year_after(next + 1, second, false);
        if (second.year != 0) b = second;
      } else if (a->shape == Shape::year && at_.is_year(next) && stretches_.may_end(next + 1)) {
        second.year = at_.value(next);
        second.end = next + 1;
        b = second;
      }
    }
    if (b && a) {
      const bool same = a->shape == b->shape;
      const bool days = a->shape == Shape::day && b->shape == Shape::day;
      bool sure = from || a->marked || b->year != 0 || a->year != 0 ||
                  (days && !bare_day && (hardly_ratio(*a) || hardly_ratio(*b)));
      if (bare_day) {  // "(16-23/10)"
        sure = from || a->marked || b->year != 0 || (a->first > 0 && at_.is_mark(a->first - 1, '('));
        if (b->shape != Shape::day || b->month == 0) b.reset();
      }
      if (b && dash && !same) b.reset();
      if (!sure) b.reset();
    }
    if (b && (a || until)) {
      if (bare_day) {
        a->month = b->month;
        a->year = b->year;
        a->short_year = b->short_year;
      }
      out.end = b->end;
      if (at_.is(at_.skip(out.end, W::cua), W::hang)) {  // "từ 15/4 đến 15/5 hằng năm": a recurrence has one day
        if (const auto turn = every(at_.skip(out.end, W::cua))) {
          out.form = Form::unreadable;
          out.kind = TimeKind::recurrence;
          out.end = turn->end;
          return out;
        }
      }
      if (a) out.items.push_back(*a);
      out.items.push_back(*b);
      return out;
    }
  }
  if (!from || during || bare_day || out.from_now) return std::nullopt;
  // An open end: a bare "từ 3/5" may be a ratio.
  const auto since = stretches_.read(begin, Governed::loosely);
  if (!since) return std::nullopt;
  out.form = Form::since;
  out.rule = "open_from";
  out.items = {*since};
  out.end = since->end;
  return out;
}

}  // namespace kehoach::words
