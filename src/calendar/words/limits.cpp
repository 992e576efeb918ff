#include "forms.hpp"

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
    if (at_.is_any(at, {W::cac, W::phai, W::thi, W::de, W::ma, W::de_ask, W::neu, W::tru, W::theo, W::va, W::trong,
                        W::truoc, W::cham, W::den, W::ngay, W::hoac})) {
      break;
    }
    if (at_[at].word == W::so) break;  // a number follows; without accents "so" is sơ too (hồ sơ)
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
      day &&
      (day->shape == Shape::day || day->shape == Shape::lunar_day || day->shape == Shape::named_day ||
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

}  // namespace kehoach::words
