#include "stretch.hpp"

#include "names.hpp"
#include "starts.hpp"

namespace kehoach::words {
namespace {

bool printed_with_zeros(const Token& day, const Token& month) {
  return day.digits == 2 && month.digits == 2 && (day.value < 10 || month.value < 10);
}

}  // namespace

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
  return !at_.is_any(before, {W::so, W::vien, W::duong_road, W::pho, W::truong, W::ngo_lane, W::hem, W::kiet, W::nha,
                              W::phong, W::to, W::lo, W::dieu, W::khoan, W::muc, W::lop, W::le_rate, W::ty_rate,
                              W::diem, W::dot, W::tuan, W::thu, W::ky, W::lan, W::ap});
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
  const bool spread = mark == '-' && out.marked && !tight && at_.is_small(i + 2) && at_.is_mark(i + 3, '-') && at_.is_year(i + 4);
  if (!tight && !spread && (mark != '/' || (!out.marked && governed == Governed::no))) return std::nullopt;
  if (!at_.is_small(i + 2)) return std::nullopt;
  out.month = at_.value(i + 2);
  out.end = i + 3;
  const bool valid = out.day >= 1 && out.day <= 31 && out.month >= 1 && out.month <= 12;
  if (at_.is_mark(i + 3, mark) && at_.is_number(i + 4) && (mark == '/' || spread || (at_.glued(i + 3) && at_.glued(i + 4)))) {
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

std::optional<Stretch> StretchReader::month(std::size_t i, Governed governed) const {
  Stretch out;
  out.first = i;
  out.shape = Shape::month;
  out.rule = "month";
  if (at_.is(i, W::thang)) {
    out.marked = true;
    // "6 tháng 3" counts months, unless a date does.
    if (i > 0 && at_.is_number(i - 1) && !at_.is_list_head(i - 1) &&
        !(i > 1 && at_.is_any(i - 2, {W::dot, W::lan, W::tuan, W::thu, W::ky}))) {
      return std::nullopt;
    }
    if (at_.is_any(i + 1, {W::gieng, W::chap})) {
      out.shape = Shape::lunar_month;
      out.rule = "lunar";
      out.month = at_.is(i + 1, W::gieng) ? 1 : 12;
      std::size_t end = i + 2;
      if (const std::size_t word = lunar_word(end)) end = word;
      out.end = lunar_year(end, out);
      return out;
    }
    const auto number = month_number(i + 1);
    if (!number || number->value < 1) return std::nullopt;
    if (at_.is_any(number->end, {W::lan, W::ngay, W::tuan})) return std::nullopt;
    out.month = number->value;
    out.end = year_after(number->end, out, false);
    const bool joined = at_.is_mark(out.end, '-') && at_.is(out.end + 1, W::thang);  // "tháng 4-tháng 6"
    if (out.end == number->end && !joined && !may_end(out.end)) return std::nullopt;
    if (const std::size_t word = lunar_word(out.end)) {
      out.shape = Shape::lunar_month;
      out.rule = "lunar";
      out.end = lunar_year(word, out);
      return out;
    }
    // A page number on a line of its own.
    if (out.year == 0 && at_[i + 1].gap >= Gap::line && at_[i + 2].gap >= Gap::line) return std::nullopt;
    if (out.year == 0 && i > 0 && at_.is_any(i - 1, {W::moi, W::hang, W::cac})) return std::nullopt;
    return out;
  }
  if (at_.is(i, W::t) && at_.is_small(i + 1) && at_.glued(i + 1)) {  // T3/2024
    out.month = at_.value(i + 1);
    out.end = year_after(i + 2, out, false);
    const bool joined = at_.is_mark(out.end, '-') && at_.is(out.end + 1, W::t) && at_.is_number(out.end + 2);  // T3-T6/2024
    return out.year != 0 || joined ? std::optional(out) : std::nullopt;
  }
  if (governed != Governed::no && at_.is_small(i) && at_.is_mark(i + 1, '/') && at_.glued(i + 1) && at_.glued(i + 2) &&
      at_.is_year(i + 2) && may_begin(i, governed) && may_end(i + 3)) {
    out.month = at_.value(i);
    out.year = at_.value(i + 2);
    out.end = i + 3;
    return out.month >= 1 && out.month <= 12 ? std::optional(out) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Stretch> StretchReader::quarter(std::size_t i) const {
  Stretch out;
  out.first = i;
  out.shape = Shape::quarter;
  out.rule = "quarter";
  static constexpr W roman[] = {W::qi, W::qii, W::qiii, W::qiv};
  for (int number = 1; number <= 4; ++number) {
    if (at_.is(i, roman[number - 1])) {
      out.number = number;
      out.end = year_after(i + 1, out, false);
      return out.year != 0 ? std::optional(out) : std::nullopt;
    }
  }
  if (at_.is(i, W::q) && at_.is_small(i + 1) && at_.glued(i + 1) && at_.value(i + 1) >= 1 && at_.value(i + 1) <= 4) {
    out.number = at_.value(i + 1);
    out.end = year_after(i + 2, out, false);
    return out.year != 0 ? std::optional(out) : std::nullopt;
  }
  if (!at_.is(i, W::quy)) return std::nullopt;
  const auto number = at_.quarter_number(i + 1);
  if (!number) return std::nullopt;
  out.number = number->value;
  out.marked = true;
  out.end = year_after(number->end, out, true);
  const bool joined = at_.is_mark(out.end, '-') && at_.quarter_number(out.end + 1);  // "quý I-III/2024"
  if (out.end == number->end && !joined && !may_end(out.end)) return std::nullopt;
  return out;
}

std::optional<Stretch> StretchReader::months_of_year(std::size_t i) const {
  Stretch out;
  out.first = i;
  out.marked = true;
  const auto year_of = [&](std::size_t at) {  // behind "năm"
    if (at_.is_year(at) && may_end(at + 1)) {
      out.year = at_.value(at);
      return at + 1;
    }
    return at;
  };
  std::size_t at = 0;
  if (at_.is(i, W::nua)) {  // nửa đầu năm
    out.number = 6;
    at = i + 1;
  } else {
    if (at_.is_number(i) && !may_begin(i, Governed::no)) return std::nullopt;
    const auto count = at_.count(i);
    if (!count || count->value < 1 || count->value > 11 || !at_.is(count->end, W::thang)) return std::nullopt;
    out.number = count->value;
    at = count->end + 1;
  }
  if (at_.is_any(at, {W::dau, W::cuoi})) {
    const bool last = at_.is(at, W::cuoi);
    out.shape = last ? Shape::last_months : Shape::first_months;
    out.rule = last ? "last_months" : "first_months";
    const std::size_t year = at_.skip(at + 1, W::cua);
    if (at_.is(year, W::nam)) {
      if (at_.is(year + 1, W::hoc)) return std::nullopt;
      out.end = year_of(year + 1);
      if (const std::size_t end = relative_year(year, out)) out.end = end;
      return out;
    }
    out.end = year_of(year);
    return out.end != year ? std::optional(out) : std::nullopt;
  }
  if (at_.is(i, W::nua)) return std::nullopt;
  out.shape = Shape::first_months;
  out.rule = "first_months";
  out.end = year_after(at, out, false);
  if (out.end != at) return out;
  // "báo cáo 9 tháng": alone, only where the words before say that it is a period of reporting, or where it is all.
  const bool alone = i == 0 && at_[at].kind == TokenKind::end;
  const bool reported = i >= 2 && (at_.after(i - 2, {W::bao, W::cao}) != 0 || at_.after(i - 2, {W::so_first, W::ket}) != 0 ||
                                   at_.after(i - 2, {W::tong, W::ket}) != 0 || at_.after(i - 2, {W::ket, W::ket_qua}) != 0 ||
                                   at_.after(i - 2, {W::cong, W::tac}) != 0);
  const bool months = out.number == 3 || out.number == 6 || out.number == 9;
  const bool goes_on = at_.is_any(at, {W::tuoi, W::tro, W::ke, W::tu, W::sau, W::truoc, W::mot, W::lan, W::tinh}) ||
                       at_.is_number(at) || at_.is_mark(at, '/');
  return months && (alone || (reported && !goes_on)) ? std::optional(out) : std::nullopt;
}

std::optional<Stretch> StretchReader::year(std::size_t i) const {
  if (!at_.is(i, W::nam)) return std::nullopt;
  Stretch out;
  out.first = i;
  out.shape = Shape::year;
  out.rule = "year";
  out.marked = true;
  const bool school = at_.is(i + 1, W::hoc);
  const std::size_t first = school ? i + 2 : i + 1;
  // Without accents: "Viet Nam 2024", "Ha Nam 2024".
  if (at_[i].bare && i > 0 && at_.is_any(i - 1, {W::viet, W::quang, W::mien, W::phia, W::tay, W::dong, W::ha_place, W::dien_place})) {
    return std::nullopt;
  }
  if (!at_.is_year(first) || (i > 0 && at_.is(i - 1, W::nhung))) return std::nullopt;
  out.year = at_.value(first);
  out.end = first + 1;
  if (at_.is_mark(out.end, '-') && at_.is_year(out.end + 1) && at_.value(out.end + 1) > out.year && may_end(out.end + 2)) {
    out.number = at_.value(out.end + 1);
    out.end += 2;
    out.shape = Shape::years;
    out.rule = "years";
  }
  if (school) {
    if (out.shape != Shape::years || out.number != out.year + 1) return std::nullopt;
    out.shape = Shape::school_year;
    out.rule = "school_year";
    return out;
  }
  return may_end(out.end) ? std::optional(out) : std::nullopt;
}

std::optional<Stretch> StretchReader::stage(std::size_t i) const {
  std::size_t at = at_.after(i, {W::giai, W::doan});
  if (at == 0) at = at_.after(i, {W::thoi, W::ky});
  if (at == 0) return std::nullopt;
  at = at_.skip(at, W::nam);
  if (at_.is(at, W::tu)) at = at_.skip(at + 1, W::nam);
  if (!at_.is_year(at)) return std::nullopt;
  Stretch out;
  out.first = i;
  out.shape = Shape::years;
  out.rule = "years";
  out.marked = true;
  out.year = at_.value(at);
  ++at;
  if (!at_.is_mark(at, '-') && !at_.is(at, W::den)) return std::nullopt;
  at = at_.skip(at_.skip(at + 1, W::het), W::nam);
  if (!at_.is_year(at) || at_.value(at) < out.year || !may_end(at + 1)) return std::nullopt;
  out.number = at_.value(at);
  out.end = at + 1;
  return out;
}

std::optional<Stretch> StretchReader::edge(std::size_t i) const {
  Stretch out;
  if (at_.is(i, W::dau)) {
    out.edge = Edge::first;
  } else if (at_.is(i, W::giua)) {
    out.edge = Edge::middle;
  } else if (at_.is(i, W::cuoi)) {
    out.edge = Edge::last;
  } else {
    return std::nullopt;
  }
  // "tuần đầu tháng", "tháng cuối quý", "những ngày đầu năm": other stretches, which nothing here names.
  if (i > 0 && at_.is_any(i - 1, {W::tuan, W::thang, W::quy, W::ngay, W::nua, W::gio, W::bat})) return std::nullopt;
  out.first = i;
  out.shape = Shape::edge;
  out.marked = true;
  const std::size_t at = at_.skip(i + 1, W::cua);
  out.end = at + 1;
  if (at_.is(at, W::thang)) {
    if (at_.is_any(at + 1, {W::gieng, W::chap})) return std::nullopt;
    out.of = EdgeOf::month;
    out.rule = "month_edge";
    if (const auto number = month_number(at + 1); number && !at_.is(number->end, W::lan)) {
      out.month = number->value;
      out.end = year_after(number->end, out, false);
      if (out.end == number->end && !may_end(out.end)) return std::nullopt;
    }
    return out;
  }
  if (at_.is(at, W::quy)) {
    out.of = EdgeOf::quarter;
    out.rule = "quarter_edge";
    if (const auto number = at_.quarter_number(at + 1)) {
      out.number = number->value;
      out.end = year_after(number->end, out, true);
    }
    return out;
  }
  if (at_.is(at, W::nam)) {
    if (at_.is_any(at + 1, {W::hoc, W::qua})) return std::nullopt;
    out.of = EdgeOf::year;
    out.rule = "year_edge";
    if (const std::size_t end = relative_year(at, out)) out.end = end;
    if (at_.is_year(at + 1) && may_end(at + 2)) {
      out.year = at_.value(at + 1);
      out.end = at + 2;
    }
    return out;
  }
  return std::nullopt;
}

std::optional<Stretch> StretchReader::ten_days(std::size_t i) const {
  Stretch out;
  out.first = i;
  if (!at_.is_any(i, {W::thuong, W::trung, W::ha}) || !at_.is(i + 1, W::tuan)) return std::nullopt;
  const std::size_t at = at_.skip(i + 2, W::cua);
  if (!at_.is(at, W::thang)) return std::nullopt;
  const auto number = month_number(at + 1);
  if (!number) return std::nullopt;
  out.shape = Shape::ten_days;
  out.rule = "ten_days";
  out.marked = true;
  out.number = at_.is(i, W::thuong) ? 1 : at_.is(i, W::trung) ? 2 : 3;
  out.month = number->value;
  out.end = year_after(number->end, out, false);
  return out;
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
  out.leap = !(said || out.end != at);
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
  if (at_.is_small(i) && at_.is(i + 1, W::tet) && at_.value(i) >= 23 && at_.value(i) <= 30 && may_begin(i, Governed::no)) {
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
  while (at < i + 10 && (at_[at].kind == TokenKind::word || (at_.is_mark(at, ',') && at_[at + 1].kind == TokenKind::word))) {
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

std::optional<Stretch> StretchReader::read(std::size_t i, Governed governed) const {
  const std::uint32_t starts = starts_of(at_, i);
  std::optional<Stretch> best;
  const auto take = [&](std::optional<Stretch> found) {
    if (found && (!best || found->end > best->end)) best = std::move(found);
  };
  if (starts & start::weeks) take(weeks(i));
  if (starts & start::lunar) take(lunar(i));
  if (starts & start::tet) {
    if (auto found = tet(i); found && (!found->leap || governed == Governed::strictly)) {
      found->leap = false;
      take(std::move(found));
    }
  }
  if (starts & start::day) take(day(i, governed));
  if (starts & start::named) take(named(i));
  if (starts & start::months_of_year) take(months_of_year(i));
  if (starts & start::month) take(month(i, governed));
  if (starts & start::quarter) take(quarter(i));
  if (starts & start::stage) take(stage(i));
  if (starts & start::year) take(year(i));
  if (starts & start::edge) take(edge(i));
  if (starts & start::ten_days) take(ten_days(i));
  return best;
}

}  // namespace kehoach::words
