#include "forms.hpp"

#include "starts.hpp"

#include <algorithm>

namespace kehoach::words {
namespace {

std::string_view rule_of(LimitUnit unit) {
  switch (unit) {
    case LimitUnit::working_day:
      return "working_days_from";
    case LimitUnit::month:
      return "months_from";
    case LimitUnit::year:
      return "years_from";
    default:
      return "days_from";
  }
}

}  // namespace

std::optional<Draft> FormReader::read(std::size_t i) const {
  const std::uint32_t starts = starts_of(at_, i);
  std::optional<Draft> best;
  const auto take = [&](std::uint32_t form, auto reader) {
    if ((starts & form) == 0) return;
    if (auto found = (this->*reader)(i); found && (!best || found->end > best->end)) best = std::move(found);
  };
  take(start::recurrence, &FormReader::recurrence);
  take(start::day_that_recurs, &FormReader::day_that_recurs);
  take(start::limit, &FormReader::limit);
  take(start::limit_after_event, &FormReader::limit_after_event);
  take(start::range, &FormReader::range);
  take(start::cut, &FormReader::cut);
  take(start::within, &FormReader::within);
  take(start::same_period, &FormReader::same_period);
  take(start::around_a_day, &FormReader::around_a_day);
  take(start::list, &FormReader::list);
  take(start::single, &FormReader::single);
  return best;
}

bool FormReader::hardly_ratio(const Stretch& stretch) const {
  return stretch.shape != Shape::day || stretch.marked || stretch.year != 0 || stretch.day > stretch.month;
}

// ---- days that are named

std::optional<Draft> FormReader::single(std::size_t i) const {
  std::size_t at = i;
  bool edge_only = false;
  if (at_.is(at, W::trong)) {
    at = at_.skip(at_.skip(at + 1, W::cac), W::khoang);
  } else if (at_.is(at, W::ngay_at_once)) {  // "ngay trong quý II", "ngay từ đầu năm", "ngay đầu năm"
    ++at;
    edge_only = !at_.is(at, W::trong);
    at = edge_only ? at_.skip(at, W::tu) : at + 1;
  } else if (at_.is(at, W::vao)) {  // "vào cuối năm"
    ++at;
  } else if (at_.is(at, W::tu)) {  // "từ 8h00 đến 11h30 ngày 5/5/2024"
    const auto day = stretches_.day(at + 1, Governed::no);
    if (!day || !day->hours) return std::nullopt;
    ++at;
  }
  // "dịp lễ 30/4 và 1/5", "Quốc khánh 2/9"
  const bool feast = at == i && i > 0 && at_.is_number(i) &&
                     (at_.is_any(i - 1, {W::dip, W::le_week, W::khanh}) ||
                      (i > 3 && (at_.is(i - 1, W::va) || at_.is_mark(i - 1, ',')) && at_.is_small(i - 2) &&
                       at_.is_mark(i - 3, '/') && at_.is_small(i - 4) && at_.value(i - 4) > at_.value(i - 2)));
  auto found = stretches_.read(at, feast ? Governed::strictly : Governed::no);
  if (edge_only && (!found || found->shape != Shape::edge)) found = stretches_.read(i, Governed::no);  // "ngay 5/4/2024"
  if (!found) return std::nullopt;
  Draft out;
  out.first = i;
  out.end = found->end;
  out.rule = found->rule;
  out.items.push_back(*found);
  return out;
}

/// "ngày 15, 16 và 17/4/2024", "quý I và quý II/2024", "tháng 3, 4 năm 2024": what is printed once is shared.
std::optional<Draft> FormReader::list(std::size_t i) const {
  const std::size_t at = at_.skip(i, W::trong);
  const std::size_t head = at_.skip(at, W::cac);
  const bool days = at_.is(head, W::ngay), months = at_.is(head, W::thang), quarters = at_.is(head, W::quy);
  if (!days && !months && !quarters) return std::nullopt;
  if (months && head > 0 && at_.is_number(head - 1)) return std::nullopt;
  Draft out;
  out.first = i;
  std::size_t place = head + 1;
  while (out.items.size() < 12) {
    Stretch item;
    item.first = out.items.empty() ? i : place;
    if (!out.items.empty()) place = at_.skip(place, days ? W::ngay : months ? W::thang : W::quy);
    item.marked = true;
    if (days) {
      if (const auto of = stretches_.day(out.items.empty() ? head : place, Governed::strictly);
          of && of->shape == Shape::day && of->month != 0) {
        item = *of;
        item.first = out.items.empty() ? i : place;
        const bool more = item.year == 0 && (at_.is_mark(of->end, ',') || at_.is_any(of->end, {W::va, W::hoac}));
        out.items.push_back(item);
        place = item.end;
        if (more && out.items.size() < 12) {
          place = at_.skip_mark(place, ',');
          if (at_.is_any(place, {W::va, W::hoac})) ++place;
          if (at_.is_small(at_.skip(place, W::ngay))) continue;
        }
        // A month for the days before that have none, the year for all.
        for (std::size_t k = out.items.size() - 1; k-- > 0;) {
          Stretch& each = out.items[k];
          const Stretch& next = out.items[k + 1];
          if (each.month == 0) each.month = next.month;
          if (each.month > next.month) return std::nullopt;
          each.year = next.year;
          each.short_year = next.short_year;
        }
        out.end = out.items.back().end;
        out.rule = "fixed_date";
        return out.items.size() > 1 ? std::optional(out) : std::nullopt;
      }
      if (!at_.is_small(place) || at_.value(place) < 1 || at_.value(place) > 31) return std::nullopt;
      item.rule = "fixed_date";
      item.day = at_.value(place);
      item.end = ++place;
    } else if (months) {
      if (!at_.is_small(place) || at_.value(place) < 1 || at_.value(place) > 12) break;
      item.shape = Shape::month;
      item.rule = "month";
      item.month = at_.value(place);
      item.end = place = stretches_.year_after(place + 1, item, false);
    } else {
      const auto number = at_.quarter_number(place);
      if (!number) break;
      item.shape = Shape::quarter;
      item.rule = "quarter";
      item.number = number->value;
      item.end = place = stretches_.year_after(number->end, item, true);
    }
    out.items.push_back(item);
    if (item.year != 0) break;
    std::size_t next = at_.skip_mark(place, ',');
    if (next == place) next = at_.skip_mark(place, ';');
    next = at_.is_any(next, {W::va, W::hoac}) ? next + 1 : next;
    if (next == place) break;
    place = next;
  }
  if (days || out.items.size() < 2 || out.items.back().year == 0) return std::nullopt;
  for (Stretch& each : out.items) {
    each.year = out.items.back().year;
    each.short_year = out.items.back().short_year;
  }
  out.end = out.items.back().end;
  out.rule = out.items[0].rule;
  return stretches_.may_end(out.end) ? std::optional(out) : std::nullopt;
}

// ---- from, to

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

// ---- deadlines

std::optional<FormReader::CutWords> FormReader::cut_words(std::size_t i) const {
  CutWords out;
  out.rule = "not_after";
  std::size_t at = 0;
  if (at_.is(i, W::truoc)) {
    if (at_.is_any(i + 1, {W::het, W::khi, W::tien})) return std::nullopt;
    at = i + 1;
    out.cut_off = CutOff::before;
    out.rule = "before";
  } else if (at_.after(i, {W::cham, W::nhat}) != 0) {
    at = at_.skip_mark(at_.skip(i + 2, W::la), ':');
  } else if (at_.is(i, W::khong)) {
    const std::size_t late = at_.skip(i + 1, W::duoc);
    if (at_.is(late, W::qua)) at = late + 1;
    if (at_.after(late, {W::cham, W::hon}) != 0) at = late + 2;
    if (at == 0) return std::nullopt;
  } else if (at_.is_any(i, {W::den, W::cho, W::tinh})) {
    at = at_.is(i, W::den) ? i + 1 : at_.is(i + 1, W::den) ? i + 2 : 0;
    if (at_.is(i, W::tinh) && at_.is(i + 1, W::cho) && at_.is(i + 2, W::den)) at = i + 3;
    if (at == 0) return std::nullopt;
    out.governed = Governed::loosely;
    out.as_of = at_.is(i, W::tinh);
    if (out.as_of) out.rule = "as_of";
  } else if (at_.is(i, W::het)) {
    at = i + 1;
    out.governed = Governed::loosely;
    out.rule = "not_after";
  } else if (at_.is(i, W::han) || at_.after(i, {W::thoi, W::han}) != 0) {
    // "hạn cuối", "hạn chót là", "thời hạn gửi báo cáo: ngày …"
    at = at_.is(i, W::han) ? i + 1 : i + 2;
    const std::size_t limit = at + 6;
    while (at < limit && at_[at].kind == TokenKind::word && at_[at].gap < Gap::line && !at_.is(at, W::la) &&
           !at_.is(at, W::ngay) && !at_.is(at, W::vao)) {
      if (at_.is_any(at, {W::truoc, W::den, W::cham, W::khong, W::trong, W::tu, W::het})) return std::nullopt;
      ++at;
    }
    at = at_.skip(at_.skip(at_.skip_mark(at, ':'), W::la), W::vao);
    if (!at_.is(at, W::ngay) && !at_.is_number(at) && !at_.is_any(at, {W::thu, W::het, W::cuoi})) return std::nullopt;
  } else if (at_.is(i, W::vao)) {
    at = i + 1;
    out.governed = Governed::no;
    out.by = true;
    out.rule = "not_after";
  } else {
    return std::nullopt;
  }
  if (!out.by && out.cut_off != CutOff::before) {
    // "chậm nhất trước ngày", "chậm nhất đến hết ngày", "đến trước ngày"
    for (int words = 0; words < 3; ++words) {
      if (at_.is_any(at, {W::vao, W::den, W::het})) {
        ++at;
      } else if (at_.is(at, W::trong) && out.governed == Governed::strictly) {
        ++at;
      } else if (at_.is(at, W::truoc)) {
        ++at;
        out.cut_off = CutOff::before;
        out.rule = "before";
        break;
      } else {
        break;
      }
    }
  }
  if (const std::size_t end = at_.after(at, {W::thoi, W::diem})) at = end;
  out.end = at;
  return out;
}

std::optional<Draft> FormReader::cut(std::size_t i) const {
  const auto words = cut_words(i);
  if (!words) return std::nullopt;
  auto found = stretches_.read(words->end, words->governed);
  const std::size_t number = words->end + 1;
  if (!found && words->governed == Governed::strictly && at_.is(words->end, W::ngay) && at_.is_small(number) &&
      at_.value(number) >= 1 && at_.value(number) <= 31 && stretches_.may_end(number + 1) &&
      !at_.is_any(number + 1, {W::thang, W::lam, W::cua, W::hang, W::moi, W::cac, W::ke, W::sau, W::truoc, W::tro, W::va,
                               W::dau, W::cuoi, W::tu, W::tuan, W::den}) &&
      !at_.is_mark(number + 1, '/') && !at_.is_mark(number + 1, '-') && !at_.is_mark(number + 1, ',') &&
      !at_.is_number(number + 1)) {
    Stretch day;  // "trước ngày 25": the month is open
    day.rule = "fixed_date";
    day.first = words->end;
    day.end = number + 1;
    day.day = at_.value(number);
    day.marked = true;
    found = day;
  }
  if (!found) return std::nullopt;
  if (words->by && found->shape != Shape::year) return std::nullopt;
  Draft out;
  out.form = Form::cut;
  out.first = i;
  out.end = found->end;
  out.cut_off = words->cut_off;
  out.rule = found->clock ? "clock" : words->rule;
  out.as_of = words->as_of;
  out.items = {*found};
  return out;
}

/// "hoàn thành trong tháng 5/2024": its last day is the deadline.
std::optional<Draft> FormReader::within(std::size_t i) const {
  std::size_t at = at_.after(i, {W::hoan, W::thanh});
  if (at == 0) at = at_.after(i, {W::ket, W::thuc});
  if (at == 0 && at_.is(i, W::xong)) at = i + 1;
  if (at == 0) return std::nullopt;
  at = at_.skip(at_.skip(at, W::xong), W::ngay_at_once);
  if (!at_.is_any(at, {W::trong, W::vao})) return std::nullopt;
  const auto found = stretches_.read(at + 1, Governed::loosely);
  if (!found) return std::nullopt;
  Draft out;
  out.form = Form::within;
  out.first = i;
  out.end = found->end;
  out.rule = "within";
  out.items = {*found};
  return out;
}

std::optional<Draft> FormReader::same_period(std::size_t i) const {
  std::size_t at = at_.after(i, {W::cung, W::ky});
  if (at == 0) return std::nullopt;
  Draft out;
  out.form = Form::same_period;
  out.rule = "same_period";
  out.first = i;
  if (at_.is(at, W::cac)) return std::nullopt;
  const std::size_t year = at_.skip(at, W::cua);
  if (at_.is(year, W::nam) && at_.is_any(year + 1, {W::truoc, W::ngoai})) {
    at = year + 2;
  } else if (at_.is(year, W::nam) && at_.is_year(year + 1) && stretches_.may_end(year + 2)) {
    out.year = at_.value(year + 1);
    at = year + 2;
  } else if (stretches_.read(year, Governed::no)) {
    return std::nullopt;  // "cùng kỳ quý I/2023" names its days itself
  }
  out.end = at;
  return out;
}

/// "trước, trong và sau ngày 27/2": which days those are, nothing says.
std::optional<Draft> FormReader::around_a_day(std::size_t i) const {
  std::size_t at = at_.around(i);
  if (at == 0) return std::nullopt;
  at = at_.skip(at, W::dip);
  const auto found = stretches_.read(at, Governed::no);
  if (!found || found->shape == Shape::tet_break) return std::nullopt;
  Draft out;
  out.form = Form::unreadable;
  out.first = i;
  out.end = found->end;
  out.open = "the range of days";
  return out;
}

// ---- limits

/// "03 ngày làm việc", "ba tuần", "nửa tháng".
std::optional<TimeLimit> FormReader::counted(std::size_t i, std::size_t& end) const {
  TimeLimit out;
  if (at_.is(i, W::nua)) {  // Civil Code 2015 Art. 146(1): half a month is 15 days, half a year 6 months
    if (at_.is(i + 1, W::thang)) {
      out.count = 15;
      out.unit = LimitUnit::day;
    } else if (at_.is(i + 1, W::nam)) {
      out.count = 6;
      out.unit = LimitUnit::month;
    } else {
      return std::nullopt;
    }
    end = i + 2;
    return out;
  }
  if (at_.is_number(i) && at_.glued(i) && i > 0 && !stretches_.may_begin(i, Governed::no)) return std::nullopt;
  const auto count = at_.count(i);
  if (!count || count->value > 36500) return std::nullopt;
  out.count = count->value;
  std::size_t at = count->end;
  if (at_.is(at, W::ngay)) {
    ++at;
    out.unit = LimitUnit::day;
    if (const std::size_t work = at_.after(at, {W::lam, W::viec})) {
      out.unit = LimitUnit::working_day;
      at = work;
    } else if (at_.is_mark(at, '(') && at_.after(at + 1, {W::lam, W::viec}) != 0 && at_.is_mark(at + 3, ')')) {
      out.unit = LimitUnit::working_day;
      at += 4;
    }
  } else if (at_.is(at, W::tuan)) {
    ++at;
    out.unit = LimitUnit::week;
  } else if (at_.is(at, W::thang)) {
    ++at;
    out.unit = LimitUnit::month;
  } else if (at_.is(at, W::nam)) {
    ++at;
    out.unit = LimitUnit::year;
  } else {
    return std::nullopt;
  }
  end = at;
  return out;
}

/// The words of an event, up to a mark, a number, or a word that begins something else.
bool FormReader::event(std::size_t i, Draft& out) const {
  if (at_[i].kind != TokenKind::word || at_.is_any(i, {W::do_that, W::nay_now, W::nay_this})) return false;
  std::size_t at = i;
  while (at < i + 10 && at_[at].kind == TokenKind::word && (at == i || at_[at].gap < Gap::paragraph)) {
    if (at_.is_any(at, {W::cac, W::phai, W::thi, W::de, W::ma, W::de_ask, W::neu, W::tru, W::theo, W::va, W::so, W::trong,
                        W::truoc, W::cham, W::den, W::ngay, W::hoac})) {
      break;
    }
    ++at;
    if (at_.is(at - 1, W::nay_this)) break;
  }
  if (at == i) return false;
  out.event_first = i;
  out.event_end = out.end = at;
  out.anchor = Anchor::activity;
  if (at_.is_any(i, {W::ket, W::hoan, W::khai, W::be, W::to, W::bat, W::dien})) return true;
  for (std::size_t k = i; k < at; ++k) {
    if (at_.is(k, W::nhan) && !(k > i && at_.is_any(k - 1, {W::cong, W::xac, W::chung}))) {
      out.anchor = Anchor::receipt;
      break;
    }
    if (at_.is(k, W::ky_sign)) {
      out.anchor = Anchor::signing;
      break;
    }
    if (at_.after(k, {W::ban, W::hanh}) != 0) {
      out.anchor = Anchor::issue;
      break;
    }
  }
  return true;
}

std::optional<Draft> FormReader::limit(std::size_t i) const {
  Draft out;
  out.form = Form::limit;
  out.first = i;
  std::size_t at = i;
  bool strong = false;
  if (at_.is(at, W::trong)) {
    ++at;
    if (at_.after(at, {W::thoi, W::han}) != 0 || at_.after(at, {W::thoi, W::gian}) != 0) {
      at += 2;
      strong = true;
    } else if (at_.is(at, W::vong)) {
      ++at;
      strong = true;
    }
  } else if (at_.after(at, {W::thoi, W::han}) != 0 || at_.after(at, {W::thoi, W::gian}) != 0) {
    at += 2;
  }
  for (int words = 0; words < 3; ++words) {
    if (at_.after(at, {W::cham, W::nhat}) != 0) {
      at = at_.skip(at_.skip(at + 2, W::la), W::trong);
      strong = true;
    } else if (at_.after(at, {W::khong, W::qua}) != 0) {
      at += 2;
    } else if (at_.after(at, {W::toi, W::da}) != 0) {
      at = at_.skip(at + 2, W::la);
    } else if (at_.is(at, W::la) && at > i) {
      ++at;
    } else {
      break;
    }
  }
  at = at_.skip(at, W::sau);
  // "trước 05 ngày", "trước ít nhất 10 ngày làm việc": back from a day
  const bool back = at_.is(at, W::truoc) && at > i;
  if (back) ++at;
  std::size_t unit_end = 0;
  const auto limit = counted(at, unit_end);
  if (!limit) return std::nullopt;
  out.limit = *limit;
  out.rule = rule_of(limit->unit);
  at = at_.skip_mark(unit_end, ',');

  std::size_t start = from_words(at);
  bool plain_from = at_.is(at, W::tu);
  bool after = false;
  if (start == 0 && at_.is(at, W::sau)) {
    start = at + 1;
    after = true;
  }
  if (start == 0) {
    const bool days = limit->unit == LimitUnit::day || limit->unit == LimitUnit::working_day;
    const bool before = days && at_.is(at, W::truoc) && at_.is_any(at + 1, {W::ngay, W::khi});
    if (before && strong && event(at + 2, out)) {
      out.form = Form::unreadable;
      out.open = "";
      return out;
    }
    if (before) {
      if (const auto day = stretches_.day(at + 1, Governed::strictly)) {
        out.form = Form::unreadable;
        out.end = day->end;
        return out;
      }
    }
    if (strong && days) {
      out.form = Form::unreadable;
      out.open = "the day it starts from";
      out.end = unit_end;
      return out;
    }
    return std::nullopt;
  }
  if (const auto day = stretches_.read(start, Governed::strictly);
      day && (day->shape == Shape::day || day->shape == Shape::lunar_day || day->shape == Shape::named_day ||
              (day->shape == Shape::edge && day->of == EdgeOf::year)) &&
      !day->blank_day) {
    out.items = {*day};
    out.end = day->end;
    return out;
  }
  std::size_t of = start;
  const auto named = [&](std::size_t first) -> std::optional<Draft> {
    if (!event(first, out)) return std::nullopt;
    out.event_first = start;
    return out;
  };
  if (at_.is_any(of, {W::ngay, W::khi, W::luc})) {
    ++of;
  } else if (const std::size_t end = at_.after(of, {W::thoi, W::diem})) {
    of = end;
  } else if (plain_from || (after && !strong && !at_[of].capital)) {
    return std::nullopt;
  }
  return named(of);
}

/// "Kể từ ngày nhận được hồ sơ, trong thời hạn 05 ngày làm việc".
std::optional<Draft> FormReader::limit_after_event(std::size_t i) const {
  std::size_t at = from_words(i);
  if (at == 0 && at_.is(i, W::sau)) at = i + 1;
  if (at == 0 || !at_.is_any(at, {W::ngay, W::khi, W::luc})) return std::nullopt;
  Draft out;
  out.form = Form::limit;
  out.first = i;
  if (!event(at + 1, out)) return std::nullopt;
  out.event_first = at;
  at = out.end;
  if (!at_.is_mark(at, ',')) return std::nullopt;
  ++at;
  if (!at_.is_any(at, {W::trong, W::cham})) return std::nullopt;
  if (at_.is(at, W::cham)) {
    at = at_.skip(at_.skip(at, W::cham), W::nhat);
  } else {
    ++at;
    if (at_.after(at, {W::thoi, W::han}) != 0 || at_.after(at, {W::thoi, W::gian}) != 0) {
      at += 2;
    } else {
      at = at_.skip(at, W::vong);
    }
  }
  std::size_t end = 0;
  const auto limit = counted(at, end);
  if (!limit || from_words(at_.skip_mark(end, ',')) != 0) return std::nullopt;
  out.limit = *limit;
  out.end = end;
  out.rule = rule_of(limit->unit);
  return out;
}

// ---- what comes again

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
  if (at_.is_any(out.end, {W::gieng, W::chap}) || (at_.is_any(out.end, {W::dau, W::cuoi}) && at_.is(out.end + 1, W::nam))) {
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
  if (at_.is(i, W::thang)) {  // "tháng 12 hằng năm"
    if (!at_.is_small(i + 1) || at_.value(i + 1) < 1 || at_.value(i + 1) > 12) return std::nullopt;
    const std::size_t at = at_.skip(i + 2, W::cua);
    if (!at_.is_any(at, {W::hang, W::moi}) || !at_.is(at + 1, W::nam) || at_.is_number(at + 2)) return std::nullopt;
    Every out;
    out.frequency = Frequency::yearly;
    out.month = at_.value(i + 1);
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
  for (int words = 0; words < 4 && at_.is_any(at, {W::sau, W::tiep, W::theo, W::ke_next, W::ke, W::lien}); ++words) ++at;
  return at == i ? 0 : at;
}

/// What stands behind "ngày 15" to say in which month of a turn: "của tháng cuối quý", "tháng đầu quý sau", "tháng sau",
/// "/12", "tháng 6".
bool FormReader::month_part(std::size_t i, Frequency frequency, DayPart& out) const {
  std::size_t at = at_.skip(i, W::cua);
  if (at_.is_mark(i, '/') && at_.glued(i) && at_.is_small(i + 1) && at_.glued(i + 1)) {
    if (frequency != Frequency::yearly || at_.value(i + 1) < 1 || at_.value(i + 1) > 12) return false;
    out.of.month = at_.value(i + 1);
    out.end = i + 2;
    return stretches_.may_end(out.end) && !at_.is_mark(out.end, '/');
  }
  if (!at_.is(at, W::thang)) return false;
  ++at;
  if (at_.is_small(at)) {
    if (frequency != Frequency::yearly || at_.value(at) < 1 || at_.value(at) > 12) return false;
    out.of.month = at_.value(at);
    out.end = at + 1;
    return true;
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
  if (at_.is_mark(at + 2, '/') || at_.is_mark(at + 2, '-') || at_.is_mark(at + 2, '.') ? !stretches_.may_end(at + 2) || at_.is_number(at + 3)
                                                             : at_.is(at_.skip(at + 2, W::cua), W::thang)) {
    return std::nullopt;
  }
  if (frequency != Frequency::monthly) return std::nullopt;
  out.end = at + 2;
  return out;
}

std::optional<Draft> FormReader::recurrence(std::size_t i) const {
  const auto found = every(i);
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
    const std::size_t next = at_.is_mark(at, ',') || at_.is_mark(at, '/') ? at_.skip(at + 1, W::va) : at_.skip(at, W::va);
    if (next == at) break;
    if (at_.is_any(next, {W::hang, W::moi})) break;
    const auto more = unit_of_turn(next);
    if (!more || at_[more->end].kind == TokenKind::number || at_.is_any(more->end, {W::truoc, W::sau, W::nay_now})) break;
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
