#include "forms.hpp"

namespace kehoach::words {

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
    while (at < limit && at_[at].kind == TokenKind::word && at_[at].gap < Gap::paragraph && !at_.is(at, W::la) &&
           !at_.is(at, W::ngay) && !at_.is(at, W::vao)) {
      if (at_.is_any(at, {W::truoc, W::den, W::cham, W::khong, W::trong, W::tu, W::het})) return std::nullopt;
      ++at;
    }
    const std::size_t said = at_.skip(at_.skip(at_.skip_mark(at, ':'), W::la), W::vao);
    const bool stated = said != at;  // "thời hạn hoàn thành: tháng 6/2024"
    at = said;
    if (!stated && !at_.is(at, W::ngay) && !at_.is_number(at) && !at_.is_any(at, {W::thu, W::het, W::cuoi}))
      return std::nullopt;
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
      !at_.is_any(number + 1, {W::thang, W::lam, W::cua, W::hang, W::moi, W::cac, W::ke, W::sau, W::truoc, W::tro,
                               W::va, W::dau, W::cuoi, W::tu, W::tuan, W::den}) &&
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

}  // namespace kehoach::words
