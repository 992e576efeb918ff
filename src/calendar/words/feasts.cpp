#include "names.hpp"
#include "stretch.hpp"

namespace kehoach::words {

std::size_t StretchReader::lunar_word(std::size_t i) const {
  const bool bracket = at_.is_mark(i, '(');
  const std::size_t at = bracket ? i + 1 : i;
  std::size_t end = at_.after(at, {W::am, W::lich});
  if (end == 0) end = at_.after(at, {W::al});
  if (end == 0 || !bracket) return end;
  return at_.is_mark(end, ')') ? end + 1 : 0;
}

/// "năm Giáp Thìn 2024", "Giáp Thìn", "(năm 2024)", "2024".
std::size_t StretchReader::lunar_year(std::size_t i, Stretch& out) const {
  std::size_t end = i;
  std::size_t at = at_.skip(at_.skip_mark(i, '-'), W::nam);
  if (const auto cycle = at_.can_chi(at)) {
    out.cycle = cycle->value;
    end = at = cycle->end;
  } else {
    at = i;
  }
  const bool bracket = at_.is_mark(at, '(');
  at = at_.skip(bracket || at_.is_mark(at, '-') || at_.is_mark(at, ',') ? at + 1 : at, W::nam);
  if (at_.is_year(at) && may_end(at + 1) && (!bracket || at_.is_mark(at + 1, ')'))) {
    out.year = at_.value(at);
    end = at + (bracket ? 2 : 1);
    if (out.cycle < 0) {
      if (const auto cycle = at_.can_chi(end)) {
        out.cycle = cycle->value;
        end = cycle->end;
      }
    }
  }
  return end;
}

std::optional<Stretch> StretchReader::tet(std::size_t i) const {
  Stretch out;
  out.first = i;
  out.shape = Shape::tet_break;
  out.rule = "tet_break";
  std::size_t at = at_.around(i);
  bool said = at != 0;
  if (!said) at = i;
  while (at < i + 8 && at_.is_any(at, {W::dip, W::nghi, W::ky})) {
    said = true;
    ++at;
  }
  if (!at_.is(at, W::tet)) return std::nullopt;
  out.marked = said;
  ++at;
  std::size_t end = at_.after(at, {W::nguyen, W::dan});
  if (end == 0) end = at_.after(at, {W::am, W::lich});
  if (end == 0) end = at_.after(at, {W::co, W::truyen});
  if (end != 0) {
    at = end;
    said = true;
  } else if (at_.is_any(at, {W::trung, W::duong, W::thieu, W::doc, W::doan, W::trong_plant})) {
    return std::nullopt;  // other days that are called Tết
  }
  out.end = lunar_year(at, out);
  // Alone ("trước Tết", "quà Tết") it is a day only where the words before ask for one.
  out.lone = !(said || out.end != at);
  return out;
}

std::optional<Stretch> StretchReader::lunar(std::size_t i) const {
  Stretch out;
  out.first = i;
  out.shape = Shape::lunar_day;
  out.rule = "lunar";
  out.marked = true;
  const auto tet_name = [&](std::size_t at) {
    std::size_t end = at_.after(at, {W::nguyen, W::dan});
    if (end == 0) end = at_.after(at, {W::am, W::lich});
    return end == 0 ? at : end;
  };
  if (at_.is(i, W::mung) && at_.is_small(i + 1)) {
    const std::size_t at = i + 2;
    if (at_.is(at, W::tet)) {
      out.day = at_.value(i + 1);
      out.month = 1;
      out.end = lunar_year(tet_name(at + 1), out);
      return out;
    }
    return std::nullopt;
  }
  if (at_.is_small(i) && at_.is(i + 1, W::tet) && at_.value(i) >= 23 && at_.value(i) <= 30 &&
      may_begin(i, Governed::no)) {
    out.day = at_.value(i);
    out.month = 12;
    out.number = -1;  // of the lunar year before that Tết
    out.end = lunar_year(tet_name(i + 2), out);
    return out;
  }
  std::size_t at = i;
  if (at_.is_any(at, {W::dem, W::ngay})) ++at;
  if (at_.after(at, {W::giao, W::thua}) != 0) {
    at += 2;
    out.shape = Shape::new_years_eve;
    out.rule = "lunar";
    if (at_.is(at, W::tet)) at = tet_name(at + 1);
    out.end = lunar_year(at, out);
    return out;
  }
  if (at_.after(at, {W::gio_death, W::to}) != 0) {
    at += 2;
    out.day = 10;
    out.month = 3;
    if (const std::size_t end = at_.after(at, {W::hung, W::vuong})) at = end;
    const bool bracket = at_.is_mark(at, '(');
    Stretch printed;
    printed.marked = true;
    std::size_t date = bracket || at_.is_mark(at, '-') || at_.is_mark(at, ',') ? at + 1 : at;
    date = at_.skip(at_.skip(date, W::ngay), W::mung);
    if (const auto of = date_at(date, printed, Governed::strictly); of && of->day == 10 && of->month == 3) {
      if (!bracket || at_.is_mark(of->end, ')')) {
        out.year = of->year;
        out.cycle = of->cycle;
        at = of->end + (bracket ? 1 : 0);
      }
    }
    out.end = out.year != 0 || out.cycle >= 0 ? at : lunar_year(at, out);
    return out;
  }
  if (at_.is(at, W::ram)) {
    ++at;
    out.day = 15;
    if (at_.after(at, {W::trung, W::thu_autumn}) != 0) {
      out.month = 8;
      out.end = lunar_year(at + 2, out);
      return out;
    }
    if (!at_.is(at, W::thang)) return std::nullopt;
    ++at;
    if (at_.is_any(at, {W::gieng, W::chap})) {
      out.month = at_.is(at, W::gieng) ? 1 : 12;
      ++at;
    } else if (const auto number = month_number(at); number && number->value >= 1 && number->value <= 12) {
      out.month = number->value;
      at = number->end;
    } else {
      return std::nullopt;
    }
    if (const std::size_t end = lunar_word(at)) at = end;
    out.end = lunar_year(at, out);
    return out;
  }
  at = at_.skip(at_.skip(i, W::dip), W::tet);
  if (at_.after(at, {W::trung, W::thu_autumn}) != 0) {
    out.day = 15;
    out.month = 8;
    out.end = lunar_year(at + 2, out);
    return at != i || out.end != at + 2 ? std::optional(out) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Stretch> StretchReader::named(std::size_t i) const {
  if (!at_.is_any(i, {W::ngay, W::tuan, W::thang})) return std::nullopt;
  if (at_[i + 1].kind != TokenKind::word) return std::nullopt;
  Stretch out;
  out.first = i;
  out.marked = true;
  out.rule = "fixed_date";
  // A date that is printed with the name: "… 27/02", "… (27/02/2024)", "… ngày 27/02".
  const auto printed = [&](std::size_t at, bool known) -> std::size_t {
    const bool bracket = at_.is_mark(at, '(');
    std::size_t date = bracket || at_.is_mark(at, ',') || at_.is_mark(at, '-') ? at + 1 : at;
    const bool said = at_.is(date, W::ngay);
    if (said) ++date;
    if (at_.is_mark(at, ',') && !said) return 0;
    Stretch of;
    of.marked = true;
    const auto day_of = date_at(date, of, Governed::strictly);
    if (!day_of || day_of->unreadable || (bracket && !at_.is_mark(day_of->end, ')'))) return 0;
    const std::size_t end = day_of->end + (bracket ? 1 : 0);
    if (!known && !said && !bracket && day_of->year == 0) {
      const bool hardly = day_of->day > day_of->month || printed_with_zeros(at_[date], at_[date + 2]);
      if (!hardly && at_[end].kind == TokenKind::word) return 0;  // "tiếp nhận 10/12 ca"
    }
    const auto first = out.first;
    out = *day_of;
    out.rule = "fixed_date";
    out.first = first;
    return end;
  };

  if (const NameMatch match = match_name(at_, i); match.name != nullptr) {
    if (const std::size_t end = printed(match.end, true)) {
      out.end = end;
      return out;
    }
    out.shape = Shape::named_day;
    out.rule = "commemoration";
    out.name = match.name;
    out.end = match.end;
    const std::size_t year = at_.skip(match.end, W::nam);
    if (at_.is_year(year) && may_end(year + 1)) {
      out.year = at_.value(year);
      out.end = year + 1;
    }
    return out;
  }
  // "Ngày Giải phóng Thủ đô 10/10": a name that the table does not have, with its date.
  if (!at_.is(i, W::ngay) || !at_[i + 1].capital) return std::nullopt;
  std::size_t at = i + 1;
  while (at < i + 10 &&
         (at_[at].kind == TokenKind::word || (at_.is_mark(at, ',') && at_[at + 1].kind == TokenKind::word))) {
    if (at_.is_any(at, {W::ngay, W::tu, W::den, W::truoc, W::nam, W::thang})) return std::nullopt;
    ++at;
  }
  if (at < i + 3 || at == i + 10) return std::nullopt;
  const std::size_t end = printed(at, false);
  if (end == 0 || out.shape != Shape::day) return std::nullopt;
  out.end = end;
  return out;
}

std::optional<Stretch> StretchReader::weeks(std::size_t i) const {
  if (!at_.is(i, W::tuan)) return std::nullopt;
  std::size_t at = at_.around(at_.skip(i + 1, W::le_week));
  if (at == 0) return std::nullopt;
  at = at_.skip(at, W::dip);
  if (at_.is(at, W::tuan)) return std::nullopt;  // weeks around weeks: nothing to recurse into
  auto of = read(at, Governed::strictly);
  if (!of || of->unreadable) return std::nullopt;
  if (of->shape != Shape::day && of->shape != Shape::named_day && of->shape != Shape::lunar_day &&
      of->shape != Shape::tet_break) {
    return std::nullopt;
  }
  of->within = of->shape;
  of->shape = Shape::weeks;
  of->rule = "weeks_around";
  of->first = i;
  return of;
}

}  // namespace kehoach::words
