#include "grammar.hpp"

#include <algorithm>

#include "kehoach/calendar/commemoration.hpp"

namespace kehoach::words {
namespace {

/// The names of commemorative days as syllables, for comparing with what is typed in any form.
struct CommemorationNames {
  struct Name {
    std::vector<Syllable> syllables;
    std::string_view id;
  };
  std::vector<Name> names;

  static std::vector<Syllable> syllables_of(std::string_view text, std::size_t most) {
    std::vector<Syllable> out;
    SyllableBuilder builder;
    for (std::size_t at = 0; at <= text.size() && out.size() < most;) {
      const Point next = at < text.size() ? point_at(text, at) : Point{U' ', 1};
      if (const Letter letter = letter_of(next.point); letter.letter != 0) {
        builder.add(letter);
      } else if (next.point >= 0x300 && next.point < 0x370) {
        builder.mark(next.point);
      } else {
        if (builder.size() > 0) out.push_back(builder.syllable());
        builder = {};
        // Only blanks, commas and slashes (HIV/AIDS) stand within a name.
        if (next.point != U' ' && next.point != U',' && next.point != U'/' && next.point != U'\n' && next.point != U'\r' && next.point != 0xA0)
          break;
      }
      at += next.size;
    }
    return out;
  }

  CommemorationNames() {
    for (const Commemoration& each : commemorations()) {
      auto syllables = syllables_of(each.name, 24);
      if (syllables.size() >= 3) names.push_back({std::move(syllables), each.id});
    }
    // The longest first, so that "Ngày Sức khỏe toàn dân" does not stop at a shorter one.
    std::stable_sort(names.begin(), names.end(),
                     [](const Name& a, const Name& b) { return a.syllables.size() > b.syllables.size(); });
  }
};

const CommemorationNames& commemoration_names() {
  static const CommemorationNames made;
  return made;
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

bool Grammar::bare() const {
  if (accents_ == unknown) {
    constexpr std::size_t around = 100;  // bytes on either side
    const std::size_t at = tok(here_).start, from = at > around ? at - around : 0;
    accents_ = has_accents(text_.substr(from, at + around - from)) ? some : none;
  }
  return accents_ == none;
}

bool Grammar::free_before(At i) const {
  if (i == 0) return true;
  if (!tok(i).glued) return !(is(i - 1, Key::number) || (mark(i - 1, ':') && i > 1 && is(i - 2, Key::number)));
  const Token& before = tok(i - 1);
  if (before.kind == TokenKind::mark)
    return before.mark == '(' || before.mark == ',' || before.mark == ':' || before.mark == ';' || before.mark == '|' ||
           (before.mark == '-' && (i < 2 || !before.glued || tok(i - 2).kind != TokenKind::other)) ||
           (before.mark == '~');
  if (before.kind == TokenKind::number) return false;
  // A letter right before digits makes a code of them (QH15), except a quotation mark and the like.
  if (before.kind == TokenKind::other) {
    const std::string_view text = words(i - 1);
    std::size_t at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80) --at;
    if (at > 0) --at;
    const Point last = point_at(text, at);
    return letter_of(last.point).letter == 0;
  }
  return true;
}

bool Grammar::free_after(At i) const {
  const Token& next = tok(i);
  if (!next.glued || next.kind == TokenKind::end) return true;
  if (next.kind == TokenKind::mark) {
    const Token& then = tok(i + 1);
    const bool joined = then.glued && then.kind != TokenKind::end;
    if (next.mark == '/') return !joined || then.kind == TokenKind::mark;
    if (next.mark == '.' || next.mark == ',' || next.mark == ':') return !(joined && then.kind == TokenKind::number);
    if (next.mark == '-') return !joined || then.kind == TokenKind::number || then.kind == TokenKind::word;
    return true;
  }
  if (next.kind == TokenKind::number) return false;
  if (next.kind == TokenKind::other) {
    return letter_of(point_at(words(i), 0).point).letter == 0 && words(i)[0] != '%';
  }
  return true;
}

Grammar::At Grammar::small_number(At i, int& out) const {
  if (number(i) && tok(i).digits <= 4) {
    out = value(i);
    At next = i + 1;
    // "03 (ba) ngày": the number again in words.
    int again = 0;
    if (mark(next, '(') && !number(next + 1)) {
      if (const At inside = small_number(next + 1, again); inside != 0 && mark(inside, ')') && again == out)
        next = inside + 1;
    }
    return next;
  }
  static constexpr Key ones[] = {Key::one, Key::two, Key::three, Key::four, Key::five, Key::six, Key::seven, Key::eight, Key::nine};
  const auto one = [&](At at) {
    if (is(at, Key::year) || is(at, Key::fifteen_five)) return 5;  // năm
    for (int k = 0; k < 9; ++k) {
      if (k != 4 && is(at, ones[k])) return k + 1;
    }
    return is(at, Key::fourth) ? 4 : 0;
  };
  if (tok(i).kind != TokenKind::word) return 0;
  if (is(i, Key::ten)) {
    const int last = one(i + 1);
    // "mười năm" is ten years: "lăm" is the five of fifteen.
    const bool five = is(i + 1, Key::fifteen_five);
    if (last == 0 || (last == 5 && !five)) {
      out = 10;
      return i + 1;
    }
    out = 10 + last;
    return i + 2;
  }
  const int first = one(i);
  if (first == 0 || is(i, Key::fifteen_five)) return 0;
  if (is(i + 1, Key::tens)) {
    const int last = one(i + 2);
    const bool five = is(i + 2, Key::fifteen_five);
    out = first * 10 + (last == 5 && !five ? 0 : last);
    return last == 0 || (last == 5 && !five) ? i + 2 : i + 3;
  }
  out = first;
  return i + 1;
}

Grammar::At Grammar::month_number(At i, Named& out) const {
  if (small(i, 1, 12)) {
    out.m = value(i);
    return i + 1;
  }
  if (number(i) || is(i, Key::year)) return 0;  // "tháng năm" may be May or "months of the year": not read
  int month = 0;
  const At next = small_number(i, month);
  if (next == 0 || month < 1 || month > 12) return 0;
  out.m = month;
  return next;
}

Grammar::At Grammar::year_after(At i, int& year, bool* short_year) const {
  At at = i;
  bool slash = false;
  if ((mark(at, '/') || mark(at, '-') || mark(at, '.')) && (mark(at, '/') || (tok(at).glued && tok(at + 1).glued))) {
    slash = true;
    ++at;
  }
  if (!slash) {
    at = skip_comma(at);
    if (mark(at, '(') && year_number(at + 1) && mark(at + 2, ')')) {
      year = value(at + 1);
      return at + 3;
    }
    if (is(at, Key::year)) {
      ++at;
    } else if (at != i) {
      return 0;
    }
  }
  if (year_number(at) && free_after(at + 1)) {
    year = value(at);
    return at + 1;
  }
  if (slash && short_year != nullptr && number(at) && tok(at).digits == 2 && tok(at).glued && free_after(at + 1)) {
    year = 2000 + value(at);
    *short_year = true;
    return at + 1;
  }
  return 0;
}

Grammar::At Grammar::weekday(At i) const {
  At at = i;
  if (is(at, Key::part_of_day)) ++at;
  At end = at;
  if (is(at, Key::weekday)) {
    int which = 0;
    if (is(at + 1, Key::fourth) || is(at + 1, Key::year)) {
      end = at + 2;
    } else if (const At next = small_number(at + 1, which); next != 0 && which >= 2 && which <= 7) {
      end = next;
    } else {
      return 0;
    }
  } else if (is(at, Key::sunday) && is(at + 1, Key::sunday_2)) {
    end = at + 2;
  } else if (at == i) {
    return 0;
  }
  if (mark(end, ',') || mark(end, '-')) ++end;
  return end;
}

Grammar::At Grammar::clock(At i, std::string& time) const {
  if (!small(i, 0, 24)) return 0;
  const int hour = value(i);
  int minute = 0;
  At at = i + 1;
  if (is(at, Key::hour) || (is(at, Key::letter_h) && tok(at).glued)) {
    ++at;
    if (small(at, 0, 59) && !mark(at + 1, '/')) {
      minute = value(at);
      ++at;
      if (is(at, Key::minute)) ++at;
    }
  } else if (mark(at, ':') && tok(at).glued && small(at + 1, 0, 59) && tok(at + 1).digits == 2) {
    minute = value(at + 1);
    at += 2;
  } else {
    return 0;
  }
  if (hour == 24 && minute != 0) return 0;
  time = two(hour) + ":" + two(minute);
  if (is(at, Key::part_of_day)) ++at;
  return skip_comma(at);
}

Grammar::At Grammar::day(At i, Named& out, bool brief) const {
  const At end = plain_day(i, out, brief);
  if (end == 0 || !mark(end, '(')) return end;
  const At after = weekday(end + 1);  // "ngày 10/4/2024 (thứ Tư)"
  return after != 0 && mark(after, ')') ? after + 1 : end;
}

Grammar::At Grammar::plain_day(At i, Named& out, bool brief) const {
  At at = i;
  if (const At next = weekday(at); next != 0) at = next;
  const bool said = is(at, Key::day);
  if (said) ++at;
  if (is(at, Key::first_days)) ++at;
  if (!number(at)) return 0;
  if (!free_before(at)) return 0;
  // ISO 8601
  if (year_number(at) && mark(at + 1, '-') && tok(at + 1).glued && tok(at + 2).glued && small(at + 2, 1, 12) &&
      tok(at + 2).digits == 2 && mark(at + 3, '-') && tok(at + 3).glued && small(at + 4, 1, 31) &&
      tok(at + 4).digits == 2 && tok(at + 4).glued && free_after(at + 5)) {
    out.grain = Grain::day;
    out.y = value(at);
    out.m = value(at + 2);
    out.d = value(at + 4);
    return at + 5;
  }
  if (tok(at).digits > 2) return 0;
  const int d = value(at);
  out.grain = Grain::day;
  out.d = d;
  ++at;
  const bool slash = mark(at, '/');
  const bool joined = (mark(at, '-') || mark(at, '.')) && tok(at).glued && tok(at + 1).glued;
  if ((slash || joined) && number(at + 1) && tok(at + 1).digits <= 2) {
    const char sign = tok(at).mark;
    const int m = value(at + 1);
    const At then = at + 2;
    const bool again = mark(then, sign) && (sign == '/' || (tok(then).glued && tok(then + 1).glued));
    if (again && number(then + 1) && (tok(then + 1).digits == 4 || (tok(then + 1).digits == 2 && sign == '/'))) {
      if (!free_after(then + 2)) return 0;
      const bool full = tok(then + 1).digits == 4;
      if (full && !year_number(then + 1)) return 0;
      const bool plausible = d >= 1 && d <= 31 && m >= 1 && m <= 12;
      if (!plausible && !(said && full)) return 0;
      out.m = m;
      out.y = full ? value(then + 1) : 2000 + value(then + 1);
      out.short_year = !full;
      return then + 2;
    }
    if (sign == '/' && !again && (said || brief) && d >= 1 && d <= 31 && m >= 1 && m <= 12) {
      out.m = m;
      int year = 0;
      if (is(then, Key::year) && year_number(then + 1)) {
        out.y = value(then + 1);
        return then + 2;
      }
      if (const At next = mark(then, ',') ? year_after(then, year) : 0; next != 0) {
        out.y = year;
        return next;
      }
      return free_after(then) ? then : 0;
    }
    if (sign == '/') return 0;
  }
  if (d < 1 || d > 31) return 0;
  At month_at = skip_comma(at);
  if (is(month_at, Key::month)) {
    Named month;
    if (const At next = month_number(month_at + 1, month); next != 0) {
      out.m = month.m;
      if (const At year = year_after(next, out.y); year != 0) return year;
      if (is(next, Key::year) && is(next + 1, Key::now)) return next + 2;
      return next;
    }
    return 0;
  }
  if (said && brief && free_after(at) && !mark(at, '/')) return at;  // the day alone
  return 0;
}

Grammar::At Grammar::lunar(At i, Named& out) const {
  At at = i;
  if (is(at, Key::anniversary) && is(at + 1, Key::ancestor)) {
    out = {Grain::lunar};
    out.d = 10;
    out.m = 3;
    at += 2;
    if (tok(at).kind == TokenKind::other) {  // Hùng Vương
      const auto name = CommemorationNames::syllables_of(words(at), 3);
      if (name.size() == 2 && plain(name[0]) == syllable_of("hung") && plain(name[1]) == syllable_of("vuong")) ++at;
    }
    if (mark(at, '(') && !is(at + 1, Key::anniversary)) {
      Named inside;
      if (const At next = lunar(at + 1, inside); next != 0 && mark(next, ')')) at = next + 1;
    }
    if (const At year = year_after(at, out.y); year != 0) return year;
    return at;
  }
  if (is(at, Key::new_year_eve) && is(at + 1, Key::new_year_eve_2)) {
    out = {Grain::new_year_eve};
    at += 2;
    if (is(at, Key::tet)) ++at;
    if (const At year = year_after(at, out.y); year != 0) return year;
    return at;
  }
  const auto month_name = [&](At from, Named& named_month) -> At {
    if (!is(from, Key::month)) return 0;
    if (is(from + 1, Key::january)) {
      named_month.m = 1;
      return from + 2;
    }
    if (is(from + 1, Key::december)) {
      named_month.m = 12;
      return from + 2;
    }
    return month_number(from + 1, named_month);
  };
  if (is(at, Key::day)) ++at;
  Named found{Grain::lunar};
  bool lunar_only = false;
  if (is(at, Key::full_moon)) {
    found.d = 15;
    ++at;
    lunar_only = true;
    if ((at = month_name(at, found)) == 0) return 0;
  } else {
    if (is(at, Key::first_days)) ++at;
    if (!small(at, 1, 30) || !free_before(at)) return 0;
    found.d = value(at);
    ++at;
    if (is(at, Key::tet) && tok(at).kind == TokenKind::word && at >= 2 && is(at - 2, Key::first_days)) {
      found.m = 1;
      ++at;
      if (is(at, Key::tet_origin) && is(at + 1, Key::tet_dawn)) at += 2;
      lunar_only = true;
    } else if (mark(at, '/') && small(at + 1, 1, 12)) {
      found.m = value(at + 1);
      at += 2;
    } else {
      const At month_at = at;
      if ((at = month_name(month_at, found)) == 0) return 0;
      lunar_only = is(month_at + 1, Key::january) || is(month_at + 1, Key::december);
    }
  }
  if (is(at, Key::leap)) {
    found.leap = true;
    ++at;
  }
  bool said = false;
  const auto lunar_said = [&] {
    const bool bracket = mark(at, '(');
    const At from = bracket ? at + 1 : at;
    if (is(from, Key::lunar) && is(from + 1, Key::calendar) && (!bracket || mark(from + 2, ')'))) {
      said = true;
      at = from + 2 + (bracket ? 1 : 0);
    }
  };
  lunar_said();
  if (const At year = year_after(at, found.y); year != 0) at = year;
  if (!said) lunar_said();
  if (!said && !lunar_only) return 0;
  out = found;
  return at;
}

Grammar::At Grammar::month(At i, Named& out) const {
  out = {Grain::month};
  if (is(i, Key::letter_t) && tok(i).capital && small(i + 1, 1, 12) && tok(i + 1).glued) {
    out.m = value(i + 1);
    return mark(i + 2, '/') ? year_after(i + 2, out.y) : 0;
  }
  if (!is(i, Key::month)) return 0;
  const At next = month_number(i + 1, out);
  if (next == 0 || !free_after(next)) {
    if (next == 0 || !(mark(next, '/') || mark(next, '-') || mark(next, '.'))) return 0;
  }
  if (const At year = year_after(next, out.y); year != 0) return year;
  if (is(next, Key::year) && is(next + 1, Key::now)) return next + 2;
  return free_after(next) ? next : 0;
}

Grammar::At Grammar::quarter(At i, Named& out) const {
  if (!is(i, Key::quarter)) return 0;
  out = {Grain::quarter};
  static constexpr Key romans[] = {Key::roman_1, Key::roman_2, Key::roman_3, Key::roman_4};
  for (int n = 1; n <= 4; ++n) {
    if (is(i + 1, romans[n - 1])) out.n = n;
  }
  if (small(i + 1, 1, 4)) out.n = value(i + 1);
  if (out.n == 0) return 0;
  if (const At year = year_after(i + 2, out.y); year != 0) return year;
  if (is(i + 2, Key::year) && is(i + 3, Key::now)) return i + 4;
  return free_after(i + 2) ? i + 2 : 0;
}

Grammar::At Grammar::months(At i, Named& out) const {
  if (!number(i) && tok(i).kind != TokenKind::word) return 0;
  if (number(i) && !free_before(i)) return 0;
  int n = 0;
  At at = small_number(i, n);
  if (at == 0 || n < 1 || n > 11 || !is(at, Key::month)) return 0;
  ++at;
  out = {Grain::first_months};
  out.n = n;
  const bool first = is(at, Key::start), last = is(at, Key::end);
  if (first || last) {
    if (last) out.grain = Grain::last_months;
    ++at;
    if (!is(at, Key::year)) {
      if (const At year = year_after(at, out.y); year != 0) return year;
      return 0;
    }
    if (year_number(at + 1) && free_after(at + 2)) {
      out.y = value(at + 1);
      return at + 2;
    }
    if (is(at + 1, Key::school)) return 0;
    if (is(at + 1, Key::now)) return at + 2;
    ++at;
    if (const At year = mark(at, '(') || mark(at, ',') ? year_after(at, out.y) : 0; year != 0) return year;
    return at;
  }
  if (n != 3 && n != 6 && n != 9) return 0;
  if (const At year = year_after(at, out.y); year != 0) return year;
  return whole_ && i == 0 && tok(at).kind == TokenKind::end ? at : 0;
}

Grammar::At Grammar::years(At i, Named& out) const {
  if (is(i, Key::stage) && is(i + 1, Key::phase)) {
    At at = i + 2;
    if (is(at, Key::from)) ++at;
    if (is(at, Key::year)) ++at;
    if (!year_number(at)) return 0;
    out = {Grain::years};
    out.y = value(at);
    ++at;
    if (mark(at, '-') || is(at, Key::until)) {
      ++at;
      if (is(at, Key::done)) ++at;
      if (is(at, Key::year)) ++at;
      if (year_number(at) && value(at) >= out.y && free_after(at + 1)) {
        out.y2 = value(at);
        return at + 1;
      }
    }
    return 0;
  }
  if (!is(i, Key::year)) return 0;
  if (is(i + 1, Key::school) && year_number(i + 2) && mark(i + 3, '-') && year_number(i + 4)) {
    out = {Grain::school_year};
    out.y = value(i + 2);
    out.y2 = value(i + 4);
    return out.y2 == out.y + 1 ? i + 5 : 0;
  }
  if (!year_number(i + 1)) return 0;
  out = {Grain::year};
  out.y = value(i + 1);
  if (mark(i + 2, '-') && year_number(i + 3) && value(i + 3) > out.y && free_after(i + 4)) {
    out.grain = Grain::years;
    out.y2 = value(i + 3);
    return i + 4;
  }
  return free_after(i + 2) ? i + 2 : 0;
}

Grammar::At Grammar::edge(At i, Named& out) const {
  const int which = is(i, Key::start) ? 1 : is(i, Key::middle) ? 2 : is(i, Key::end) ? 3 : 0;
  if (which == 0) return 0;
  At at = i + 1;
  if (is(at, Key::month)) {
    out = {Grain::month_edge};
    out.n = which;
    if (const At next = month_number(at + 1, out); next != 0) {
      if (const At year = year_after(next, out.y); year != 0) return year;
      return free_after(next) ? next : 0;
    }
    return at + 1;
  }
  if (is(at, Key::quarter)) {
    Named of;
    const At next = quarter(at, of);
    if (next == 0 || which == 2) return 0;
    out = {Grain::quarter_edge};
    out.n = which;
    out.m = of.n;
    out.y = of.y;
    return next;
  }
  if (is(at, Key::year)) {
    if (is(at + 1, Key::school)) return 0;
    out = {Grain::year_edge};
    out.n = which;
    if (year_number(at + 1) && free_after(at + 2)) {
      out.y = value(at + 1);
      return at + 2;
    }
    if (is(at + 1, Key::now)) return at + 2;
    return at + 1;
  }
  return 0;
}

Grammar::At Grammar::ten_days(At i, Named& out) const {
  const int which = is(i, Key::upper) ? 1 : is(i, Key::mid) ? 2 : is(i, Key::lower) ? 3 : 0;
  if (which == 0 || !is(i + 1, Key::week)) return 0;
  At at = i + 2;
  if (is(at, Key::of_)) ++at;
  Named of;
  const At next = month(at, of);
  if (next == 0) return 0;
  out = {Grain::ten_days};
  out.n = which;
  out.m = of.m;
  out.y = of.y;
  return next;
}

Grammar::At Grammar::tet(At i, Named& out, bool lone) const {
  At at = i;
  bool range = false;
  // "trước, trong và sau Tết"
  if (is(at, Key::before)) {
    At next = skip_comma(at + 1);
    if (!is(next, Key::within)) return 0;
    next = skip_comma(next + 1);
    if (is(next, Key::and_)) ++next;
    if (!is(next, Key::after)) return 0;
    at = next + 1;
    range = true;
  }
  if (is(at, Key::occasion) || is(at, Key::rest_day)) {
    range = true;
    ++at;
    if (is(at, Key::rest_day)) ++at;
  }
  if (!is(at, Key::tet)) return 0;
  ++at;
  if (is(at, Key::tet_origin) && is(at + 1, Key::tet_dawn)) {
    range = range || !lone;
    at += 2;
  } else if (!range && !lone) {
    return 0;
  }
  out = {range ? Grain::tet_break : Grain::tet};
  if (tok(at).kind == TokenKind::other && tok(at).end - tok(at).start <= 30) {
    const auto name = CommemorationNames::syllables_of(words(at), 3);
    if (name.size() == 2 && (year_number(at + 1) || is(at + 1, Key::year) || mark(at + 1, '-') || mark(at + 1, '(') ||
                             tok(at + 1).kind != TokenKind::number)) {
      out.can_chi = words(at);
      const At next = mark(at + 1, '-') ? at + 2 : at + 1;
      if (const At year = year_after(next, out.y); year != 0) return year;
      out.can_chi = words(at);
      return at + 1;
    }
  }
  if (is(at, Key::year) && is(at + 1, Key::now)) return at + 2;
  if (const At year = year_after(at, out.y); year != 0) return year;
  return at;
}

Grammar::At Grammar::weeks(At i, Named& out) const {
  if (!is(i, Key::week)) return 0;
  At at = i + 1;
  if (is(at, Key::feast)) ++at;
  if (!is(at, Key::before)) return 0;
  at = skip_comma(at + 1);
  if (!is(at, Key::within)) return 0;
  at = skip_comma(at + 1);
  if (is(at, Key::and_)) ++at;
  if (!is(at, Key::after)) return 0;
  ++at;
  Named center;
  At next = tet(at, center, true);
  if (next == 0) next = commemorated(at, center);
  if (next == 0) next = lunar(at, center);
  if (next == 0) next = day(at, center, true);
  if (next == 0) return 0;
  if (center.grain == Grain::tet_break) center.grain = Grain::tet;
  out = center;
  out.center = center.grain;
  out.grain = Grain::weeks_around;
  return next;
}

Grammar::At Grammar::commemorated(At i, Named& out) const {
  const Token& first = tok(i);
  if (first.kind != TokenKind::word || !(is(i, Key::day) || is(i, Key::week) || is(i, Key::month))) return 0;
  if (tok(i + 1).kind == TokenKind::number || tok(i + 1).kind == TokenKind::mark) return 0;
  const std::string_view rest = text_.substr(first.start, 240);
  const auto typed = CommemorationNames::syllables_of(rest, 24);
  if (typed.size() < 3) return 0;
  const bool bare = !has_accents(rest.substr(0, 80));
  for (const auto& name : commemoration_names().names) {
    if (name.syllables.size() > typed.size()) continue;
    const bool same = std::equal(name.syllables.begin(), name.syllables.end(), typed.begin(),
                                 [&](Syllable a, Syllable b) { return a == b || (bare && plain(a) == plain(b)); });
    if (!same) continue;
    // The token after the name: tokens know bytes, the name knows syllables.
    std::size_t byte = first.start, left = name.syllables.size();
    while (left > 0 && byte < text_.size()) {
      while (byte < text_.size()) {
        const Point next = point_at(text_, byte);
        if (letter_of(next.point).letter != 0) break;
        byte += next.size;
      }
      while (byte < text_.size()) {
        const Point next = point_at(text_, byte);
        if (letter_of(next.point).letter == 0 && !(next.point >= 0x300 && next.point < 0x370)) break;
        byte += next.size;
      }
      --left;
    }
    At at = i + 1;
    while (tok(at).kind != TokenKind::end && tok(at).start < byte) ++at;
    out = {Grain::commemoration};
    out.id = name.id;
    if (tok(at - 1).end > byte) {  // other words go on right after the name
      out.name_end = byte;
      return at;
    }
    const bool bracket = mark(at, '(');
    Named printed;
    if (const At next = day(bracket ? at + 1 : at, printed, true);
        next != 0 && printed.m != 0 && (!bracket || mark(next, ')'))) {
      printed.id = name.id;
      out = printed;
      return bracket ? next + 1 : next;
    }
    if (const At year = year_after(at, out.y); year != 0) return year;
    return at;
  }
  return 0;
}

Grammar::At Grammar::named(At i, Named& out, bool brief) const {
  At best = 0;
  Named found;
  const auto better = [&](At end) {
    if (end > best) {
      best = end;
      out = found;
    }
    found = {};
  };
  better(lunar(i, found));
  better(commemorated(i, found));
  better(ten_days(i, found));
  better(edge(i, found));
  better(weeks(i, found));
  better(tet(i, found, false));
  better(quarter(i, found));
  better(months(i, found));
  better(month(i, found));
  better(years(i, found));
  better(day(i, found, brief));
  if (best == 0 && brief && number(i) && free_before(i)) {
    if (small(i, 1, 12) && mark(i + 1, '/') && year_number(i + 2) && free_after(i + 3)) {
      out = {Grain::month};
      out.m = value(i);
      out.y = value(i + 2);
      return i + 3;
    }
    if (year_number(i) && free_after(i + 1)) {
      out = {Grain::year};
      out.y = value(i);
      return i + 1;
    }
  }
  return best;
}

bool Grammar::range(At i, Parsed& out) const {
  At at = i;
  const bool counted = (is(at, Key::counted) || is(at, Key::reckoned)) && is(at + 1, Key::from);
  if (counted) ++at;
  const bool from = is(at, Key::from);
  if (from) {
    ++at;
    std::string time;
    if (const At next = clock(at, time); next != 0) at = next;
  }
  Named first, second;
  At end = 0;
  if (from && is(at, Key::now)) {
    first = {};
    first.grain = Grain::today;
    end = at + 1;
  } else {
    end = named(at, first, from);
  }
  if (!from && end == 0 && is(at, Key::day)) ++at;  // "ngày 15-16/4/2024"
  // "từ 01 đến 15/3/2024", "01-15/3/2024"
  bool lone = false;
  if (end == 0 && small(at, 1, 31) && free_before(at) && (from || mark(at + 1, '-'))) {
    first = {Grain::day};
    first.d = value(at);
    end = at + 1;
    lone = true;
  } else if (end == 0 && small(at, 1, 31) && mark(at + 1, '/') && small(at + 2, 1, 12) && free_before(at)) {
    first = {Grain::day};
    first.d = value(at);
    first.m = value(at + 2);
    end = at + 3;
    lone = true;
  }
  if (end == 0) return false;
  At joint = skip_comma(end);
  const bool until = is(joint, Key::until);
  const bool dash = mark(joint, '-') || mark(joint, '~');
  if (until || dash) {
    At next = joint + 1;
    if (is(next, Key::done)) ++next;
    std::string time;
    if (const At clocked = clock(next, time); clocked != 0) next = clocked;
    At stop = named(next, second, true);
    if (stop == 0 && until && is(next, Key::now)) {
      second = {};
      second.grain = Grain::today;
      stop = next + 1;
    }
    if (second.grain == Grain::day && second.m == 0) stop = 0;  // "từ ngày 01 đến ngày 15": of which month?
    if (stop != 0) {
      const auto stretch = [](Grain grain) { return grain == Grain::tet_break || grain == Grain::weeks_around; };
      const bool comparable = !stretch(first.grain) && !stretch(second.grain) &&
                              (until || first.grain == second.grain) && (from || until || first.grain != Grain::year);
      const bool told = !lone || (second.grain == Grain::day && second.m != 0 && (from || second.y != 0 || whole_));
      if (comparable && told) {
        out.shape = Shape::range;
        out.rule = "from_to";
        out.first = first;
        out.second = second;
        out.end = stop;
        return true;
      }
    }
  }
  if (!from || lone || first.grain == Grain::today || (first.grain == Grain::day && first.m == 0)) return false;
  out.first = first;
  out.end = end;
  if (first.grain == Grain::year_edge && first.n == 1 && !counted) {  // "ngay từ đầu năm": at its start
    out.shape = Shape::named;
    out.rule = "year_edge";
    return true;
  }
  out.shape = Shape::open_from;
  out.rule = "open_from";
  return true;
}

Grammar::At Grammar::event(At i, Parsed& out) const {
  At at = i;
  const At start = i;
  const auto mark_event = [&](Anchor anchor, At end) {
    out.anchor = anchor;
    out.event_from = tok(start).start;
    out.event_to = tok(end - 1).end;
    return end;
  };
  if (is(at, Key::day) || is(at, Key::when)) ++at;
  if (is(at, Key::receive_2) && is(at + 1, Key::receive)) return mark_event(Anchor::receipt, at + 2);
  if (is(at, Key::receive)) return mark_event(Anchor::receipt, is(at + 1, Key::get) ? at + 2 : at + 1);
  if (is(at, Key::sign))
    return mark_event(Anchor::signing, is(at + 1, Key::issue) && is(at + 2, Key::issue_2) ? at + 3 : at + 1);
  if ((is(at, Key::issue) || is(at, Key::publish)) && is(at + 1, Key::issue_2)) return mark_event(Anchor::issue, at + 2);
  // Any other event, in its own words: to the next mark, at most so far.
  if (at == i && !is(at, Key::finish)) return 0;
  if (tok(at).kind != TokenKind::other && tok(at).kind != TokenKind::word) return 0;
  if (is(at, Key::before) || is(at, Key::from) || is(at, Key::until) || is(at, Key::limit)) return 0;
  const std::size_t from = tok(start).start;
  std::size_t to = tok(at).start;
  std::size_t most = std::min(text_.size(), from + 120);
  while (to < most) {
    const char c = text_[to];
    if (c == '.' || c == ',' || c == ';' || c == ':' || c == '(' || c == ')' || c == '\n' || c == '|') break;
    ++to;
  }
  while (to < text_.size() && (static_cast<unsigned char>(text_[to]) & 0xC0) == 0x80) ++to;
  At end = at;
  while (tok(end).kind != TokenKind::end && tok(end).start < to) ++end;
  while (to > from && (text_[to - 1] == ' ' || text_[to - 1] == '\t')) --to;
  out.anchor = Anchor::activity;
  out.event_from = from;
  out.event_to = to;
  return end;
}

bool Grammar::limit(At i, Parsed& out) const {
  At at = i;
  Parsed words;
  if (is(at, Key::within)) {
    ++at;
    if (is(at, Key::span)) ++at;
    if (is(at, Key::time) && is(at + 1, Key::limit)) at += 2;
  } else if (const At next = deadline_words(at, words); next != 0 && words.cut_off == CutOff::not_after) {
    at = next;
  }
  if (is(at, Key::after)) ++at;
  if (number(at) && !free_before(at)) return false;
  int count = 0;
  At next = small_number(at, count);
  if (next == 0) return false;
  TimeLimit limit;
  limit.count = count;
  if (is(next, Key::day)) {
    limit.unit = LimitUnit::day;
    ++next;
    if (is(next, Key::work) && is(next + 1, Key::work_2)) {
      limit.unit = LimitUnit::working_day;
      next += 2;
    }
  } else if (is(next, Key::week)) {
    limit.unit = LimitUnit::week;
    ++next;
  } else if (is(next, Key::month)) {
    limit.unit = LimitUnit::month;
    ++next;
  } else if (is(next, Key::year)) {
    limit.unit = LimitUnit::year;
    ++next;
  } else {
    return false;
  }
  next = skip_comma(next);
  // kể từ, tính từ, từ, sau, kể từ khi
  const bool counted = (is(next, Key::counted) || is(next, Key::reckoned)) && is(next + 1, Key::from);
  At start = 0;
  if (counted) {
    start = next + 2;
  } else if (is(next, Key::from) || is(next, Key::after)) {
    start = next + 1;
  } else {
    return false;
  }
  Parsed found;
  Named day;
  At end = named(start, day, true);
  if (end != 0 && (day.grain == Grain::day || day.grain == Grain::lunar || day.grain == Grain::commemoration ||
                   day.grain == Grain::tet || day.grain == Grain::month_edge || day.grain == Grain::year_edge)) {
    found.first = day;
    found.anchor = Anchor::date;
  } else {
    end = event(start, found);
    if (end == 0) return false;
  }
  found.shape = Shape::limit;
  found.limit = limit;
  found.rule = limit.unit == LimitUnit::working_day ? "working_days_from"
               : limit.unit == LimitUnit::month     ? "months_from"
               : limit.unit == LimitUnit::year      ? "years_from"
                                                    : "days_from";
  found.end = end;
  out = found;
  return true;
}

/// The words before a deadline's day: "trước", "chậm nhất là vào", "hạn cuối:", "đến hết".
Grammar::At Grammar::deadline_words(At i, Parsed& out) const {
  At at = i;
  out.cut_off = CutOff::not_after;
  out.rule = "not_after";
  const auto joints = [&] {
    for (int k = 0; k < 3; ++k) {
      if (is(at, Key::is) || mark(at, ':') || is(at, Key::at)) ++at;
    }
  };
  const auto then_before = [&] {
    if (is(at, Key::before)) {
      out.cut_off = CutOff::before;
      out.rule = "before";
      ++at;
    } else if (is(at, Key::until)) {
      ++at;
      if (is(at, Key::done)) ++at;
    } else if (is(at, Key::done)) {
      ++at;
    }
  };
  if (is(at, Key::before)) {
    ++at;
    if (is(at, Key::time) && is(at + 1, Key::moment)) at += 2;
    out.cut_off = CutOff::before;
    out.rule = "before";
    out.until_only = true;
    return at;
  }
  out.until_only = true;
  if ((is(at, Key::slow) || is(at, Key::late)) && is(at + 1, Key::most)) {
    at += 2;
    joints();
    then_before();
    return at;
  }
  if (is(at, Key::not_) && (is(at + 1, Key::over) || is(at + 1, Key::late))) {
    at += 2;
    if (is(at, Key::over) || is(at, Key::more)) ++at;
    joints();
    return at;
  }
  if (is(at, Key::limit) || (is(at, Key::time) && is(at + 1, Key::limit))) {
    at += is(at, Key::time) ? 2 : 1;
    if (is(at, Key::end) || is(at, Key::last)) ++at;
    if (is(at, Key::hand_in)) ++at;
    // "hạn chót nộp báo cáo là …": what is handed in
    if (tok(at).kind == TokenKind::other && tok(at).end - tok(at).start <= 40 &&
        (is(at + 1, Key::is) || mark(at + 1, ':') || is(at + 1, Key::before) || is(at + 1, Key::until)))
      ++at;
    joints();
    then_before();
    joints();
    return at;
  }
  if (is(at, Key::reckoned) && is(at + 1, Key::until)) {
    at += 2;
    if (is(at, Key::done)) ++at;
    out.reference_only = true;
    out.rule = "as_of";
    return at;
  }
  if (is(at, Key::until)) {
    ++at;
    if (is(at, Key::done)) ++at;
    return at;
  }
  if (is(at, Key::done)) return at + 1;
  if (is(at, Key::at) && is(at + 1, Key::year)) return at + 1;  // "vào năm 2030"
  out.until_only = false;
  return 0;
}

bool Grammar::deadline(At i, Parsed& out) const {
  // "10 ngày trước ngày họp" counts backwards: no deadline of ours
  if (i >= 2 && is(i, Key::before) &&
      (is(i - 1, Key::day) || is(i - 1, Key::work_2) || is(i - 1, Key::week) || is(i - 1, Key::month) ||
       is(i - 1, Key::hour)))
    return false;
  Parsed found;
  At at = deadline_words(i, found);
  if (at == 0) return false;
  if (const At next = clock(at, found.time); next != 0) at = next;
  At end = named(at, found.first, true);
  if (end == 0) end = tet(at, found.first, true);
  if (found.cut_off == CutOff::before) {
    // "trước Tết Nguyên đán" is before mùng 1; "trước dịp Tết" before the break.
    Named lone;
    if (const At tet_end = tet(at, lone, true); tet_end != 0 && tet_end >= end && lone.grain == Grain::tet) {
      end = tet_end;
      found.first = lone;
    }
    if (found.first.grain == Grain::years) return false;
  }
  if (end == 0) return false;
  // A day without its month is one of a deadline's own words only: "trước ngày 15", not "đến ngày 15".
  if (found.first.grain == Grain::day && found.first.m == 0 && (is(i, Key::until) || is(i, Key::done))) return false;
  if (!found.time.empty() && found.first.grain != Grain::day && found.first.grain != Grain::lunar) return false;
  found.shape = Shape::deadline;
  if (!found.time.empty()) found.rule = "clock";
  found.end = end;
  out = found;
  return true;
}

bool Grammar::same_period(At i, Parsed& out) const {
  if (!is(i, Key::same) || !is(i + 1, Key::term)) return false;
  out.shape = Shape::same_period;
  out.rule = "same_period";
  out.end = i + 2;
  At at = i + 2;
  if (is(at, Key::of_)) ++at;
  if (is(at, Key::year)) {
    if (year_number(at + 1) && free_after(at + 2)) {
      out.first.y = value(at + 1);
      out.end = at + 2;
    } else if (is(at + 1, Key::before) || is(at + 1, Key::past_year)) {
      out.end = at + 2;
    }
    return true;
  }
  Named of;
  if (const At next = named(at, of, false); next != 0 && of.grain != Grain::year) {
    out.first = of;
    out.end = next;
  }
  return true;
}

bool Grammar::recurrence(At i, Parsed& out) const {
  At at = i;
  Parsed found;
  Recurrence& every = found.recurrence;
  bool dated = false;
  Named day_named;
  if (const At next = deadline_words(at, found); next != 0) {
    at = next;
    every.cut_off = found.cut_off;
    dated = true;
  }
  const auto frequency = [&](At from, Frequency& out_frequency) -> At {
    if (is(from, Key::week)) return out_frequency = Frequency::weekly, from + 1;
    if (is(from, Key::month)) return out_frequency = Frequency::monthly, from + 1;
    if (is(from, Key::quarter)) return out_frequency = Frequency::quarterly, from + 1;
    if (is(from, Key::year)) return out_frequency = Frequency::yearly, from + 1;
    int n = 0;
    if (const At next = small_number(from, n); next != 0 && is(next, Key::month) && !is(next + 1, Key::start) &&
                                               !is(next + 1, Key::end)) {
      if (n == 1) return out_frequency = Frequency::monthly, next + 1;
      if (n == 3) return out_frequency = Frequency::quarterly, next + 1;
      if (n == 6) return out_frequency = Frequency::half_yearly, next + 1;
      if (n == 12) return out_frequency = Frequency::yearly, next + 1;
    }
    return 0;
  };
  // A day before the frequency: "ngày 25 hằng tháng", "ngày 20/6 hằng năm", "thứ Hai hằng tuần".
  bool weekly_day = false, edge_of_quarter = false, next_period = false;
  if (is(at, Key::weekday) || (is(at, Key::sunday) && is(at + 1, Key::sunday_2))) {
    int which = 0;
    At next = 0;
    if (is(at, Key::sunday)) {
      which = 8;
      next = at + 2;
    } else if (is(at + 1, Key::fourth)) {
      which = 4;
      next = at + 2;
    } else if (is(at + 1, Key::year)) {
      which = 5;
      next = at + 2;
    } else {
      next = small_number(at + 1, which);
    }
    if (next != 0 && which >= 2 && which <= 8 && is(next, Key::every) && is(next + 1, Key::week)) {
      every.day = which - 1;
      weekly_day = true;
      at = next;
    }
  } else if (is(at, Key::month) && small(at + 1, 1, 12) && is(at + 2, Key::every) && is(at + 3, Key::year)) {
    every.month = value(at + 1);  // "tháng 12 hằng năm"
    at += 2;
  } else if (is(at, Key::day) || (dated && number(at))) {
    At next = is(at, Key::day) ? at + 1 : at;
    if (small(next, 1, 31) && free_before(next)) {
      every.day = value(next);
      ++next;
      if (mark(next, '/') && small(next + 1, 1, 12)) {
        every.month = value(next + 1);
        next += 2;
      } else if (is(next, Key::month) && small(next + 1, 1, 12)) {
        every.month = value(next + 1);
        next += 2;
      } else if (is(next, Key::of_) || is(next, Key::month)) {
        // "ngày 15 (của) tháng cuối (mỗi) quý", "ngày 10 tháng đầu quý sau"
        At joint = is(next, Key::of_) ? next + 1 : next;
        if (is(joint, Key::month) && (is(joint + 1, Key::start) || is(joint + 1, Key::end))) {
          const bool last = is(joint + 1, Key::end);
          At quarter_at = joint + 2;
          if (is(quarter_at, Key::of_)) ++quarter_at;
          if (is(quarter_at, Key::each) || is(quarter_at, Key::every)) ++quarter_at;
          if (is(quarter_at, Key::quarter) && !small(quarter_at + 1, 1, 4)) {
            edge_of_quarter = true;
            next = quarter_at + 1;
            if (is(next, Key::after)) {
              next_period = true;
              ++next;
            }
            every.month = (last ? 3 : 1) + (next_period ? 3 : 0);
          }
        }
      }
      at = next;
    } else {
      return false;
    }
  }
  if (edge_of_quarter) {
    every.frequency = Frequency::quarterly;
    found.rule = "day_of_period";
    found.shape = Shape::recurrence;
    found.end = at;
    out = found;
    return true;
  }
  if (every.day && !weekly_day && is(at, Key::of_)) ++at;
  At end = 0;
  if (is(at, Key::periodic) && is(at + 1, Key::term)) {
    At next = at + 2;
    if (is(next, Key::every) || is(next, Key::each)) ++next;
    end = frequency(next, every.frequency);
  } else if (is(at, Key::every) || is(at, Key::each)) {
    end = frequency(at + 1, every.frequency);
  }
  if (end == 0) return false;
  if (every.frequency == Frequency::yearly && is(end, Key::school)) return false;
  // "một lần", "1 lần"
  int once = 0;
  At times = is(end, Key::one) || (number(end) && value(end) == 1) ? small_number(end, once) : 0;
  if (times != 0 && is(times, Key::times)) end = times + 1;
  // "hằng tháng vào ngày 25", "hằng tháng, trước ngày 05"
  if (!every.day && every.frequency != Frequency::weekly) {
    At next = skip_comma(end);
    Parsed later;
    const At worded = deadline_words(next, later);
    if (worded != 0) next = worded;
    else if (is(next, Key::at)) ++next;
    if ((worded != 0 || next != end) && is(next, Key::day) && small(next + 1, 1, 31) && !mark(next + 2, '/') &&
        !is(next + 2, Key::month)) {
      every.day = value(next + 1);
      every.cut_off = worded != 0 ? later.cut_off : CutOff::not_after;
      end = next + 2;
    }
  }
  if (every.month && every.frequency != Frequency::yearly) return false;
  if (every.day && !every.month && every.frequency == Frequency::yearly) return false;
  found.rule = every.day ? "day_of_period" : "recurring";
  found.shape = Shape::recurrence;
  found.end = end;
  out = found;
  return true;
}

Parsed Grammar::at(At i) const {
  here_ = i;
  accents_ = unknown;
  Parsed best;
  const auto consider = [&](bool matched, Parsed& parsed) {
    if (matched && parsed.end > best.end) best = parsed;
    parsed = {};
  };
  const Token& token = tok(i);
  if (token.kind != TokenKind::word && token.kind != TokenKind::number) return best;
  Parsed found;
  consider(limit(i, found), found);
  consider(recurrence(i, found), found);
  consider(deadline(i, found), found);
  consider(range(i, found), found);
  consider(same_period(i, found), found);
  At at = i;
  if (is(i, Key::within) || is(i, Key::at)) ++at;
  const bool brief = whole_ && i == 0;
  if (const At end = named(at, found.first, brief); end > best.end) {
    found.shape = Shape::named;
    found.end = end;
    best = found;
    if (found.first.grain == Grain::year && at == i && !whole_ && best.end != 0) best.rule = "year";
  }
  return best;
}

}  // namespace kehoach::words
