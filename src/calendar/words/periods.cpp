#include "stretch.hpp"

namespace kehoach::words {

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
    const bool joined =
        at_.is_mark(out.end, '-') && at_.is(out.end + 1, W::t) && at_.is_number(out.end + 2);  // T3-T6/2024
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
  const bool reported =
      i >= 2 && (at_.after(i - 2, {W::bao, W::cao}) != 0 || at_.after(i - 2, {W::so_first, W::ket}) != 0 ||
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
  if (at_[i].bare && i > 0 &&
      at_.is_any(i - 1, {W::viet, W::quang, W::mien, W::phia, W::tay, W::dong, W::ha_place, W::dien_place})) {
    return std::nullopt;
  }
  if (!at_.is_year(first) || (i > 0 && at_.is(i - 1, W::nhung))) return std::nullopt;
  out.year = at_.value(first);
  out.end = first + 1;
  if (at_.is_mark(out.end, '-') && at_.is_year(out.end + 1) && at_.value(out.end + 1) > out.year &&
      may_end(out.end + 2)) {
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

}  // namespace kehoach::words
