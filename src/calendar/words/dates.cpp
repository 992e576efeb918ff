#include "stretch.hpp"

namespace kehoach::words {

bool printed_with_zeros(const Token& day, const Token& month) noexcept {
  return day.digits == 2 && month.digits == 2 && (day.value < 10 || month.value < 10);
}

bool StretchReader::may_begin(std::size_t i, Governed governed) const {
  if (i == 0) return true;
  if (at_.glued(i)) {
    const Token& before = at_[i - 1];
    if (before.kind != TokenKind::mark) return false;
    if (before.mark == '/' || before.mark == '.' || before.mark == ',' || before.mark == ':') return false;
    const bool joined = before.mark == '-' && i >= 2 && at_.glued(i - 1) && at_[i - 2].kind != TokenKind::mark;
    if (joined && (governed != Governed::strictly || at_[i - 2].kind == TokenKind::word)) return false;
  }
  if (governed != Governed::no) return true;
  // "số 15/4/2024", "số: …" number documents, "đường 30/4" and "Bệnh viện 19/8" are names, "tỷ lệ 3/2" is a ratio.
  const std::size_t before = at_.is_mark(i - 1, ':') && i >= 2 ? i - 2 : i - 1;
  return !at_.is_any(before,
                     {W::so,    W::vien, W::duong_road, W::pho,  W::truong, W::ngo_lane, W::hem, W::kiet,    W::nha,
                      W::phong, W::to,   W::lo,         W::dieu, W::khoan,  W::muc,      W::lop, W::le_rate, W::ty_rate,
                      W::diem,  W::dot,  W::tuan,       W::thu,  W::ky,     W::lan,      W::ap});
}

bool StretchReader::may_end(std::size_t end) const {
  if (!at_.glued(end)) return true;
  const Token& next = at_[end];
  if (next.kind != TokenKind::mark) return false;
  if (next.mark == '%') return false;
  const Token& after = at_[end + 1];
  if (!at_.glued(end + 1) || after.kind == TokenKind::mark) return true;
  if (next.mark == '/') return false;
  if (next.mark == '-') return after.kind == TokenKind::number;
  return !(after.kind == TokenKind::number && (next.mark == '.' || next.mark == ','));
}

std::size_t StretchReader::year_after(std::size_t i, Stretch& out, bool bare_allowed) const {
  const auto take = [&](std::size_t at) {
    out.year = at_.value(at);
    return at + 1;
  };
  if (at_.is_mark(i, '/') || at_.is_mark(i, '-') || (at_.is_mark(i, '.') && at_.glued(i) && at_.glued(i + 1))) {
    if (at_.is_year(i + 1) && may_end(i + 2)) return take(i + 1);
    if (at_.is_mark(i, '/') && at_.is_small(i + 1) && at_.glued(i + 1) && at_[i + 1].digits == 2 &&
        at_.value(i + 1) > 12 && may_end(i + 2)) {
      out.short_year = true;
      return take(i + 1);
    }
  }
  std::size_t at = at_.skip_mark(i, ',');
  at = at_.skip(at, W::cua);
  if (at_.is(at, W::nam)) {
    if (at_.is_year(at + 1) && may_end(at + 2)) return take(at + 1);
    if (const std::size_t end = relative_year(at, out)) return end;
  }
  if (bare_allowed && at_.is_year(i) && at_.value(i) >= 1950 && at_.value(i) <= 2100 && may_end(i + 1)) return take(i);
  return i;
}

/// "năm nay", "năm sau", "năm trước", seen from the reference: the place after it, or 0.
std::size_t StretchReader::relative_year(std::size_t i, Stretch& out) const {
  if (!at_.is(i, W::nam)) return 0;
  if (at_.is(i + 1, W::nay_now)) {
    out.years_on = 0;
  } else if (at_.is(i + 1, W::ngoai)) {
    out.years_on = -1;
  } else if (at_.is_any(i + 1, {W::sau, W::truoc}) && !at_.is_any(i + 2, {W::ngay, W::thang, W::khi}) &&
             !at_.is_number(i + 2)) {
    out.years_on = at_.is(i + 1, W::sau) ? 1 : -1;
  } else {
    return 0;
  }
  return i + 2;
}

std::optional<Count> StretchReader::month_number(std::size_t i) const {
  if (at_.is_small(i)) return Count{at_.value(i), i + 1};
  if (at_[i].kind != TokenKind::word || at_.is(i, W::nam)) return std::nullopt;
  const auto number = at_.count(i);
  if (!number || !number->in_words || number->value > 12 || at_.is_mark(number->end - 1, ')')) return std::nullopt;
  // "tháng năm" may be May or months of the year, "tháng một lần" no January, "tháng tư vấn" no April.
  const bool year = at_.is(number->end, W::nam) || at_.is_mark(number->end, '/');
  const bool last = at_[number->end].kind != TokenKind::word && at_[number->end].kind != TokenKind::number;
  return year || last || at_.is(number->end, W::den) ? number : std::nullopt;
}

std::optional<Stretch> StretchReader::day(std::size_t i, Governed governed) const {
  Stretch out;
  out.first = i;
  out.rule = "fixed_date";
  std::size_t at = at_.skip(i, W::buoi);
  if (at_.is_any(at, {W::sang, W::trua, W::chieu, W::toi, W::dem})) {
    out.marked = true;
    ++at;
    at = at_.skip_mark(at, ',');
  } else if (at != i) {
    return std::nullopt;
  }
  if (const auto clock = at_.clock(at)) {
    out.clock = clock;
    out.marked = true;
    at = clock->end;
    if (at_.is_mark(at, '-') || at_.is(at, W::den)) {  // "từ 8h00 đến 11h30 ngày 5/5": hours of one day
      if (const auto until = at_.clock(at + 1)) {
        out.hours = true;
        at = until->end;
      }
    }
    at = at_.skip_mark(at, ',');
    if (at_.is_any(at, {W::sang, W::trua, W::chieu, W::toi, W::dem})) ++at;
  }
  if (const auto weekday = at_.weekday(at_.skip(at, W::ngay))) {  // "ngày thứ Sáu, 12/4"
    out.marked = true;
    at = weekday->end;
    if (at_.is_mark(at, ',') || at_.is_mark(at, '-') || at_.is_mark(at, '(')) ++at;
  }
  if (at_.is(at, W::ngay)) {
    out.marked = true;
    ++at;
    std::size_t after = at;  // "ngày … tháng 3 năm 2024", "ngày     tháng 3 năm 2024"
    while (after < at + 16 && (at_.is_mark(after, '.') || at_.is_mark(after, '?'))) ++after;
    if (at_.is(after, W::thang)) {
      auto of = month(after, Governed::no);
      if (!of || of->year == 0) return std::nullopt;
      of->first = i;
      of->blank_day = true;
      return of;
    }
  }
  if (at_.is(at, W::mung)) {
    out.marked = true;
    ++at;
  }
  auto found = date_at(at, out, governed);
  if (found && at_.is_mark(found->end, '(')) {  // "ngày 10/4/2024 (thứ Tư)"
    if (const auto weekday = at_.weekday(found->end + 1); weekday && at_.is_mark(weekday->end, ')')) {
      found->end = weekday->end + 1;
    }
  }
  return found;
}

std::optional<Stretch> StretchReader::date_at(std::size_t i, Stretch out, Governed governed) const {
  if (at_.is_year(i) && at_.glued(i + 1) && (at_.is_mark(i + 1, '-') || at_.is_mark(i + 1, '/'))) {  // ISO 8601
    const char mark = at_[i + 1].mark;
    if (!at_.is_number(i + 2) || !at_.glued(i + 2) || at_[i + 2].digits != 2 || !at_.is_mark(i + 3, mark) ||
        !at_.glued(i + 3) || !at_.is_number(i + 4) || !at_.glued(i + 4) || at_[i + 4].digits != 2 ||
        (!may_end(i + 5) && !at_.is(i + 5, W::t)) || !may_begin(i, governed)) {
      return std::nullopt;
    }
    out.year = at_.value(i);
    out.month = at_.value(i + 2);
    out.day = at_.value(i + 4);
    out.end = i + 5;
    return out;
  }
  if (!at_.is_small(i) || (!out.marked && !may_begin(i, governed))) return std::nullopt;
  out.day = at_.value(i);

  const auto lunar = [&](std::size_t end) -> std::size_t {  // "nhuận", "âm lịch", with a year behind
    std::size_t at = end;
    const bool leap = at_.is(at, W::nhuan);
    if (leap) ++at;
    const std::size_t word = lunar_word(at);
    if (word == 0 && !leap) return 0;
    out.leap = leap;
    out.shape = Shape::lunar_day;
    out.rule = "lunar";
    return lunar_year(word == 0 ? at : word, out);
  };

  if (at_.is(i + 1, W::thang)) {
    if (at_.is_any(i + 2, {W::gieng, W::chap})) {
      out.shape = Shape::lunar_day;
      out.rule = "lunar";
      out.month = at_.is(i + 2, W::gieng) ? 1 : 12;
      std::size_t end = i + 3;
      if (const std::size_t word = lunar_word(end)) end = word;
      out.end = lunar_year(end, out);
      return out;
    }
    const auto number = month_number(i + 2);
    if (!number || at_.is_any(number->end, {W::ngay, W::tuan, W::lan})) return std::nullopt;
    out.month = number->value;
    out.end = year_after(number->end, out, false);
    if (out.end == number->end && !may_end(out.end)) return std::nullopt;
    if (at_.is(out.end, W::nam) && at_.can_chi(out.end + 1)) {  // "mùng 10 tháng 3 năm Giáp Thìn"
      out.shape = Shape::lunar_day;
      out.rule = "lunar";
      out.end = lunar_year(out.end, out);
      if (const std::size_t word = lunar_word(out.end)) out.end = word;
      return out;
    }
    if (const std::size_t end = lunar(out.end)) {
      out.end = end;
    } else if (!out.marked && governed == Governed::no && out.year == 0) {
      return std::nullopt;
    }
    return out;
  }

  const char mark = at_[i + 1].kind == TokenKind::mark ? at_[i + 1].mark : '\0';
  if (mark != '/' && mark != '-' && mark != '.') return std::nullopt;
  const bool tight = at_.glued(i + 1) && at_.glued(i + 2);
  // "ngày 05 - 4 - 2024": a dash between blanks is one of a date only where the year follows too
  const bool spread =
      mark == '-' && out.marked && !tight && at_.is_small(i + 2) && at_.is_mark(i + 3, '-') && at_.is_year(i + 4);
  if (!tight && !spread && (mark != '/' || (!out.marked && governed == Governed::no))) return std::nullopt;
  if (!at_.is_small(i + 2)) return std::nullopt;
  out.month = at_.value(i + 2);
  out.end = i + 3;
  const bool valid = out.day >= 1 && out.day <= 31 && out.month >= 1 && out.month <= 12;
  if (at_.is_mark(i + 3, mark) && at_.is_number(i + 4) &&
      (mark == '/' || spread || (at_.glued(i + 3) && at_.glued(i + 4)))) {
    const bool four = at_[i + 4].digits == 4;
    // With dots or dashes two digits are more often the number of a chapter, or of a telephone.
    const bool two = at_[i + 4].digits == 2 && valid && (mark == '/' || out.marked);
    if (!may_end(i + 5)) return std::nullopt;
    if (four || two) {
      if (!valid && !out.marked && mark != '/') return std::nullopt;
      out.year = at_.value(i + 4);
      out.short_year = two;
      out.end = i + 5;
      if (const std::size_t end = lunar(out.end)) out.end = end;
      return out;
    }
    if (!out.marked || !at_.glued(i + 3)) return std::nullopt;
    out.unreadable = true;
    out.end = i + 5;
    return out;
  }
  if (!may_end(out.end) || at_.is_list_head(i + 2)) return std::nullopt;
  if (const std::size_t end = lunar(out.end)) {
    out.end = end;
    return valid ? std::optional(out) : std::nullopt;
  }
  const std::size_t end = year_after(out.end, out, false);
  if (end != out.end) {
    out.end = end;
    return valid || out.marked ? std::optional(out) : std::nullopt;
  }
  if (mark == '.' && !out.marked) return std::nullopt;
  if (mark == '-' && (!out.marked || out.month > 12 || at_.is(out.end, W::thang))) return std::nullopt;
  if (out.marked) return out;
  if (!valid || governed == Governed::strictly) return valid ? std::optional(out) : std::nullopt;
  // A bare 3/5 may be a ratio: only what can hardly be one is a day.
  const bool hardly = out.day > out.month || printed_with_zeros(at_[i], at_[i + 2]);
  if (mark != '/' || !hardly || (out.day == 24 && out.month == 7)) return std::nullopt;
  return out;
}

}  // namespace kehoach::words
