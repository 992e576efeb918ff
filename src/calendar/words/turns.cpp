#include "forms.hpp"

namespace kehoach::words {

/// tuần, tháng, quý, năm, 6 tháng: the length of a turn.
std::optional<FormReader::Every> FormReader::unit_of_turn(std::size_t i) const {
  Every out;
  out.end = i + 1;
  if (at_.is(i, W::tuan)) {
    out.frequency = Frequency::weekly;
  } else if (at_.is(i, W::thang)) {
    out.frequency = Frequency::monthly;
  } else if (at_.is(i, W::quy)) {
    if (at_.quarter_number(i + 1) && !at_.is(i + 1, W::mot)) return std::nullopt;
    out.frequency = Frequency::quarterly;
  } else if (at_.is(i, W::nam)) {
    out.frequency = Frequency::yearly;
  } else if (const auto count = at_.count(i); count && at_.is(count->end, W::thang)) {
    if (count->value == 1) {
      out.frequency = Frequency::monthly;
    } else if (count->value == 3) {
      out.frequency = Frequency::quarterly;
    } else if (count->value == 6) {
      out.frequency = Frequency::half_yearly;
    } else if (count->value == 12) {
      out.frequency = Frequency::yearly;
    } else {
      return std::nullopt;
    }
    out.end = count->end + 1;
  } else {
    return std::nullopt;
  }
  // "tháng 3", "năm 2024", "6 tháng đầu năm" name days; "quý 1 lần" does not.
  if (at_.is_number(out.end) && !at_.is_list_head(out.end) && !at_.is(out.end + 1, W::lan) &&
      at_[out.end].gap < Gap::line) {
    return std::nullopt;
  }
  if (at_.is_any(out.end, {W::gieng, W::chap}) ||
      (at_.is_any(out.end, {W::dau, W::cuoi}) && at_.is(out.end + 1, W::nam))) {
    return std::nullopt;
  }
  return out;
}

std::optional<FormReader::Every> FormReader::every(std::size_t i) const {
  // "một lần mỗi quý", "01 lần/năm"
  if (const auto once = at_.count(i); once && once->value == 1 && at_.is(once->end, W::lan)) {
    const std::size_t at = once->end + 1;
    if (at_.is_mark(at, '/') || at_.is_any(at, {W::moi, W::hang})) return unit_of_turn(at + 1);
    return std::nullopt;
  }
  if (at_.is_any(i, {W::thang, W::quy})) {  // "tháng 12 hằng năm", "tháng 6 và tháng 12 hằng năm", "quý IV hằng năm"
    Every out;
    out.frequency = Frequency::yearly;
    std::size_t at = i + 2;
    if (at_.is(i, W::quy)) {
      const auto number = at_.quarter_number(i + 1);
      if (!number) return std::nullopt;
      out.month = number->value * 3;
      at = number->end;
    } else {
      if (!at_.is_small(i + 1) || at_.value(i + 1) < 1 || at_.value(i + 1) > 12) return std::nullopt;
      out.month = at_.value(i + 1);
      if (at_.is(at, W::va) || at_.is_mark(at, ',')) {
        const std::size_t second = at_.skip(at + 1, W::thang);
        if (!at_.is_small(second) || at_.value(second) != out.month + 6) return std::nullopt;
        out.frequency = Frequency::half_yearly;
        at = second + 1;
      }
    }
    at = at_.skip(at, W::cua);
    if (!at_.is_any(at, {W::hang, W::moi}) || !at_.is(at + 1, W::nam) || at_.is_number(at + 2)) return std::nullopt;
    out.end = at + 2;
    return out;
  }
  std::size_t at = i;
  const bool regular = at_.after(at, {W::dinh, W::ky}) != 0;
  if (regular) at += 2;
  const bool hang = at_.is(at, W::hang), moi = at_.is(at, W::moi);
  if (hang || moi) ++at;
  auto out = unit_of_turn(at);
  if (!out) return std::nullopt;
  out->firm = regular || hang;
  if (const auto once = at_.count(out->end); once && at_.is(once->end, W::lan)) {
    if (once->value != 1) return std::nullopt;
    out->end = once->end + 1;
    out->firm = true;
  } else if (at_.is_mark(out->end, '/') && at_.is(out->end + 1, W::lan)) {
    out->end += 2;
    out->firm = true;
  } else if (!regular && !hang && !moi) {
    return std::nullopt;
  }
  return out;
}

/// "sau", "tiếp theo", "kế tiếp", "liền kề", "sau liền kề": the place after it, or 0.
std::size_t FormReader::next_one(std::size_t i) const {
  std::size_t at = i;
  for (int words = 0; words < 4 && at_.is_any(at, {W::sau, W::tiep, W::theo, W::ke_next, W::ke, W::lien}); ++words)
    ++at;
  return at == i ? 0 : at;
}

/// "trước ngày 10/01 năm sau": the month after those of the year, where it is that; another cannot be said.
bool FormReader::of_next_year(DayPart& out) const {
  if (!at_.is(out.end, W::nam)) return true;
  const std::size_t next = next_one(out.end + 1);
  if (next == 0) return true;
  if (out.of.month != 1) return false;
  out.of.month = 13;
  out.end = next;
  return true;
}

/// What stands behind "ngày 15" to say in which month of a turn: "của tháng cuối quý", "tháng đầu quý sau", "tháng
/// sau",
/// "/12", "tháng 6".
bool FormReader::month_part(std::size_t i, Frequency frequency, DayPart& out) const {
  std::size_t at = at_.skip(i, W::cua);
  if (at_.is_mark(i, '/') && at_.glued(i) && at_.is_small(i + 1) && at_.glued(i + 1)) {
    if (frequency != Frequency::yearly || at_.value(i + 1) < 1 || at_.value(i + 1) > 12) return false;
    out.of.month = at_.value(i + 1);
    out.end = i + 2;
    return stretches_.may_end(out.end) && !at_.is_mark(out.end, '/') && of_next_year(out);
  }
  if (!at_.is(at, W::thang)) return false;
  ++at;
  if (at_.is_small(at)) {
    if (frequency != Frequency::yearly || at_.value(at) < 1 || at_.value(at) > 12) return false;
    out.of.month = at_.value(at);
    out.end = at + 1;
    return of_next_year(out);
  }
  if (const std::size_t next = next_one(at)) {
    if (frequency == Frequency::monthly) {
      out.of.month = 2;
    } else if (frequency == Frequency::quarterly) {
      out.of.month = 4;
      if (at_.is(next, W::quy)) {
        out.end = next + 1;
        return true;
      }
    } else {
      return false;
    }
    out.end = next;
    return true;
  }
  if (frequency != Frequency::quarterly) return false;
  int month = 0;
  if (at_.is(at, W::dau)) {
    month = 1;
    at = at_.skip(at + 1, W::tien);
  } else if (at_.is(at, W::giua)) {
    month = 2;
    ++at;
  } else if (at_.is(at, W::cuoi)) {
    month = 3;
    at = at_.skip(at + 1, W::cung);
  } else if (at_.is(at, W::thu)) {
    const auto number = at_.count(at + 1);
    if (at_.is(at + 1, W::nhat)) {
      month = 1;
      at += 2;
    } else if (number && number->value >= 2 && number->value <= 3) {
      month = number->value;
      at = number->end;
    } else {
      return false;
    }
  } else {
    return false;
  }
  at = at_.skip(at, W::cua);
  if (at_.is_any(at, {W::moi, W::hang})) ++at;
  if (at_.is(at, W::quy)) {
    ++at;
    if (at_.quarter_number(at)) return false;  // "tháng đầu quý II" is a month
    if (const std::size_t next = next_one(at)) {
      if (month != 1) return false;  // only the first month after a quarter can be said
      month = 4;
      at = next;
    }
  }
  if (month != 3) out.of.month = month;
  out.end = at;
  return true;
}

/// The day within a turn, with what cuts it: "trước ngày 05", "vào ngày 15 tháng cuối quý", "vào thứ Sáu".
std::optional<FormReader::DayPart> FormReader::day_part(std::size_t i, Frequency frequency) const {
  DayPart out;
  out.of.frequency = frequency;
  std::size_t at = i;
  if (const auto words = cut_words(i)) {
    at = words->end;
    out.of.cut_off = words->cut_off;
  }
  if (const auto clock = at_.clock(at)) {  // a time of day cuts within its day
    if (clock->minutes > 0) out.of.cut_off = CutOff::not_after;
    at = at_.skip_mark(clock->end, ',');
  }
  if (frequency == Frequency::weekly) {
    const auto weekday = at_.weekday(at_.skip(at, W::ngay));
    if (!weekday) return std::nullopt;
    out.of.day = weekday->value;
    out.end = weekday->end;
    return out;
  }
  const bool said = at_.is(at, W::ngay);
  if (!said) {  // "trước 30/6 hằng năm"
    if (frequency != Frequency::yearly || !at_.is_mark(at + 1, '/') || !stretches_.may_begin(at, Governed::loosely)) {
      return std::nullopt;
    }
    --at;
  }
  if (!at_.is_small(at + 1) || at_.value(at + 1) < 1 || at_.value(at + 1) > 31) return std::nullopt;
  out.of.day = at_.value(at + 1);
  out.end = at + 2;
  if (month_part(out.end, frequency, out)) return out;
  if (!said) return std::nullopt;
  // A date follows, or nothing that belongs to the day.
  if (at_.is_mark(at + 2, '/') || at_.is_mark(at + 2, '-') || at_.is_mark(at + 2, '.')
          ? !stretches_.may_end(at + 2) || at_.is_number(at + 3)
          : at_.is(at_.skip(at + 2, W::cua), W::thang)) {
    return std::nullopt;
  }
  if (frequency != Frequency::monthly) return std::nullopt;
  out.end = at + 2;
  return out;
}

std::optional<Draft> FormReader::recurrence(std::size_t i) const {
  const bool at_month = at_.is(i, W::vao) && at_.is_any(i + 1, {W::thang, W::quy});  // "vào tháng 6 hằng năm"
  const auto found = every(at_month ? i + 1 : i);
  if (!found) return std::nullopt;
  Draft out;
  out.form = Form::recurrence;
  out.first = i;
  out.end = found->end;
  out.rule = "recurring";
  Recurrence of;
  of.frequency = found->frequency;
  if (found->month != 0) of.month = found->month;

  // "hằng tháng (trước ngày 25)", "hằng quý, chậm nhất ngày 15 tháng cuối quý"
  std::size_t at = found->end;
  const bool bracket = at_.is_mark(at, '(');
  if (bracket || at_.is_mark(at, ',') || at_.is_mark(at, ':')) ++at;
  if (const auto day = day_part(at, found->frequency)) {
    of = day->of;
    out.rule = "day_of_period";
    out.end = bracket && at_.is_mark(day->end, ')') ? day->end + 1 : day->end;
    out.recurrences = {of};
    out.places = {{i, out.end}};
    return out;
  }
  if (!found->firm) return std::nullopt;
  out.recurrences = {of};
  out.places = {{i, out.end}};
  while (out.recurrences.size() < 6) {  // "định kỳ hằng tháng, quý, năm"
    at = out.end;
    const std::size_t next =
        at_.is_mark(at, ',') || at_.is_mark(at, '/') ? at_.skip(at + 1, W::va) : at_.skip(at, W::va);
    if (next == at) break;
    if (at_.is_any(next, {W::hang, W::moi})) break;
    const auto more = unit_of_turn(next);
    if (!more || at_[more->end].kind == TokenKind::number || at_.is_any(more->end, {W::truoc, W::sau, W::nay_now}))
      break;
    Recurrence again;
    again.frequency = more->frequency;
    out.recurrences.push_back(again);
    out.places.push_back({next, more->end});
    out.end = more->end;
  }
  return out;
}

std::optional<Draft> FormReader::day_that_recurs(std::size_t i) const {
  Draft out;
  out.form = Form::recurrence;
  out.first = i;
  out.rule = "day_of_period";
  const auto take = [&](const DayPart& part, std::size_t end) {
    out.recurrences = {part.of};
    out.places = {{i, end}};
    out.end = end;
    return out;
  };
  // "từ ngày 20 đến ngày 25 hằng tháng": a recurrence has one day
  if (at_.is(i, W::tu) && at_.is(i + 1, W::ngay) && at_.is_small(i + 2) && at_.is(i + 3, W::den)) {
    const std::size_t number = at_.skip(i + 4, W::ngay);
    if (at_.is_small(number) && at_.is_any(at_.skip(number + 1, W::cua), {W::hang, W::moi})) {
      const auto turn = every(at_.skip(number + 1, W::cua));
      if (!turn) return std::nullopt;
      out.form = Form::unreadable;
      out.kind = TimeKind::recurrence;
      out.end = turn->end;
      return out;
    }
    return std::nullopt;
  }
  // "thứ Sáu hằng tuần"
  std::size_t day = i;
  if (const auto words = cut_words(i)) day = words->end;
  if (const auto clock = at_.clock(day)) day = at_.skip_mark(clock->end, ',');
  if (at_.weekday(at_.skip(day, W::ngay))) {
    const auto part = day_part(i, Frequency::weekly);
    if (!part) return std::nullopt;
    const auto turn = every(at_.skip(part->end, W::cua));
    if (!turn || turn->frequency != Frequency::weekly) return std::nullopt;
    return take(*part, turn->end);
  }
  if (!(at_.is(day, W::ngay) && at_.is_small(day + 1)) && !(at_.is_small(day) && at_.is_mark(day + 1, '/'))) {
    return std::nullopt;
  }

  // "ngày 01 và ngày 15 hằng tháng"
  if (const std::size_t second = day + 3;
      at_.is(day, W::ngay) && (at_.is(day + 2, W::va) || at_.is_mark(day + 2, ','))) {
    const std::size_t number = at_.skip(second, W::ngay);
    const std::size_t at = at_.skip(number + 1, W::cua);
    const auto is_day = [&](std::size_t k) { return at_.is_small(k) && at_.value(k) >= 1 && at_.value(k) <= 31; };
    const auto turn = is_day(day + 1) && is_day(number) && at_.is_any(at, {W::hang, W::moi}) ? every(at) : std::nullopt;
    if (turn && turn->frequency == Frequency::monthly) {
      Recurrence of;
      of.frequency = Frequency::monthly;
      if (const auto words = cut_words(i)) of.cut_off = words->cut_off;
      of.day = at_.value(day + 1);
      out.recurrences = {of, of};
      out.recurrences[1].day = at_.value(number);
      out.places = {{i, day + 2}, {second, turn->end}};
      out.end = turn->end;
      return out;
    }
  }
  if (const auto part = day_part(i, Frequency::monthly)) {
    const std::size_t at = at_.skip(part->end, W::cua);
    const auto turn = at_.is_any(at, {W::hang, W::moi}) ? every(at) : std::nullopt;
    if (turn && turn->frequency == Frequency::monthly) return take(*part, turn->end);
    if (part->of.month) return take(*part, part->end);  // "trước ngày 05 của tháng sau"
  }
  if (const auto part = day_part(i, Frequency::quarterly); part && !at_.is(part->end, W::nam)) {
    std::size_t end = part->end;
    if (at_.is_any(end, {W::hang, W::moi})) {
      if (const auto turn = every(end); turn && turn->frequency == Frequency::quarterly) end = turn->end;
    }
    const bool quarter = at_.is(end - 1, W::quy) || next_one(end - 1) != 0 || end != part->end;
    if (quarter) return take(*part, end);
  }
  if (auto part = day_part(i, Frequency::yearly); part && part->of.month) {
    // "ngày 20/6 và 20/12 hằng năm"
    std::optional<DayPart> second;
    std::size_t at = part->end, second_first = 0;
    if (at_.is(at, W::va) || at_.is_mark(at, ',')) {
      second_first = at + 1;
      const std::size_t number = at_.skip(at + 1, W::ngay);
      DayPart other;
      other.of = part->of;
      if (at_.is_small(number) && month_part(number + 1, Frequency::yearly, other)) {
        other.of.day = at_.value(number);
        second = other;
        at = other.end;
      }
    }
    at = at_.skip_mark(at_.skip(at, W::cua), ',');
    const auto turn = at_.is_any(at, {W::hang, W::moi}) ? every(at) : std::nullopt;
    if (!turn || turn->frequency != Frequency::yearly) return std::nullopt;
    if (!second) return take(*part, turn->end);
    if (*second->of.day == *part->of.day && *second->of.month == *part->of.month + 6) {
      part->of.frequency = Frequency::half_yearly;
      return take(*part, turn->end);
    }
    out.recurrences = {part->of, second->of};
    out.places = {{i, part->end}, {second_first, turn->end}};
    out.end = turn->end;
    return out;
  }
  return std::nullopt;
}

}  // namespace kehoach::words
