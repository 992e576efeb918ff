#include "cursor.hpp"

#include <cstdio>

namespace kehoach::words {

std::string Clock::str() const {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", minutes / 60, minutes % 60);
  return text;
}

bool Cursor::is_list_head(std::size_t i) const noexcept {
  if (tokens_[i].gap < Gap::line || (i > 0 && is(i - 1, W::ngay))) return false;
  return (is_mark(i + 1, '.') || is_mark(i + 1, ')')) && glued(i + 1) && !(is_number(i + 2) && glued(i + 2));
}

std::optional<Count> Cursor::digit_in_words(std::size_t i) const {
  static constexpr W digits[] = {W::mot, W::hai, W::ba, W::bon, W::nam, W::sau_six, W::bay, W::tam, W::chin};
  for (int value = 1; value <= 9; ++value) {
    if (is(i, digits[value - 1])) return Count{value, i + 1, true};
  }
  if (is(i, W::tu_four)) return Count{4, i + 1, true};
  return std::nullopt;
}

/// To 999: "mười lăm", "hai mươi mốt", "một trăm tám mươi", "một trăm linh năm".
std::optional<Count> Cursor::count_in_words(std::size_t i) const {
  const auto last_digit = [&](std::size_t at) -> std::optional<Count> {
    if (is(at, W::mot_one)) return Count{1, at + 1, true};
    if (is(at, W::lam_five)) return Count{5, at + 1, true};
    // "mười năm" are ten years, and "hai mươi năm" twenty: there five is "lăm".
    if (is(at, W::nam)) return std::nullopt;
    return digit_in_words(at);
  };
  const auto below_hundred = [&](std::size_t at) -> std::optional<Count> {
    int tens = 0;
    if (is(at, W::muoi)) {
      tens = 10;
      ++at;
    } else if (const auto first = digit_in_words(at)) {
      if (!is(first->end, W::muoi_tens)) return first;
      tens = first->value * 10;
      at = first->end + 1;
    } else {
      return std::nullopt;
    }
    if (const auto last = last_digit(at)) return Count{tens + last->value, last->end, true};
    return Count{tens, at, true};
  };
  if (const auto first = digit_in_words(i); first && is(first->end, W::tram)) {
    const int hundreds = first->value * 100;
    const std::size_t at = first->end + 1;
    if (is(at, W::linh)) {
      if (const auto last = digit_in_words(at + 1)) return Count{hundreds + last->value, last->end, true};
    }
    if (const auto rest = below_hundred(at); rest && rest->value >= 10) {
      return Count{hundreds + rest->value, rest->end, true};
    }
    return Count{hundreds, at, true};
  }
  return below_hundred(i);
}

std::optional<Count> Cursor::count(std::size_t i) const {
  std::optional<Count> out;
  if (is_number(i) && !is_list_head(i) && tokens_[i].digits <= 5) {
    out = Count{value(i), i + 1, false};
  } else if (tokens_[i].kind == TokenKind::word) {
    out = count_in_words(i);
  }
  if (out && is_mark(out->end, '(')) {  // "03 (ba)", "ba (03)": both must say the same
    const std::size_t inner = out->end + 1;
    const auto again = out->in_words
                           ? (is_number(inner) ? std::optional(Count{value(inner), inner + 1, false}) : std::nullopt)
                           : count_in_words(inner);
    if (again && is_mark(again->end, ')')) {
      if (again->value != out->value) return std::nullopt;
      out->end = again->end + 1;
    }
  }
  return out;
}

std::optional<Clock> Cursor::clock(std::size_t i) const {
  if (!is_small(i) || value(i) > 24) return std::nullopt;
  const int hours = value(i) * 60;
  std::size_t at = i + 1;
  const bool colon = is_mark(at, ':') && glued(at) && is_number(at + 1) && glued(at + 1) && tokens_[at + 1].digits == 2;
  if (!colon && !is(at, W::gio) && !((is(at, W::h) || is(at, W::g)) && glued(at))) return std::nullopt;
  ++at;
  // "17 giờ 12/4", "17 giờ 12 tháng 4": 12 is no minute.
  const bool minutes = is_number(at) && tokens_[at].digits == 2 && value(at) < 60 &&
                       (glued(at) || is(at - 1, W::gio)) && !is(at + 1, W::thang) &&
                       !(is_mark(at + 1, '/') && glued(at + 1));
  if (minutes) {
    const int all = hours + value(at);
    if (all > 24 * 60) return std::nullopt;
    return Clock{all, skip_mark(skip(at + 1, W::phut), '\'')};
  }
  if (colon) return std::nullopt;
  return Clock{hours, at};
}

std::optional<Count> Cursor::weekday(std::size_t i) const {
  if (is(i, W::chu) && is(i + 1, W::nhat_sun)) return Count{7, i + 2};
  if (is(i, W::cn)) return Count{7, i + 1};
  if (!is(i, W::thu)) return std::nullopt;
  static constexpr W names[] = {W::hai, W::ba, W::tu_four, W::nam, W::sau_six, W::bay};
  for (int day = 1; day <= 6; ++day) {
    if (is(i + 1, names[day - 1])) return Count{day, i + 2};
  }
  if (is_number(i + 1) && tokens_[i + 1].digits == 1 && value(i + 1) >= 2 && value(i + 1) <= 7) {
    return Count{value(i + 1) - 1, i + 2};
  }
  return std::nullopt;
}

std::optional<Count> Cursor::can_chi(std::size_t i) const {
  static constexpr W stems[] = {W::giap,    W::at,   W::binh, W::dinh_stem, W::mau,
                                W::ky_stem, W::canh, W::tan,  W::nham,      W::quy};
  static constexpr W branches[] = {W::ty_rat, W::suu, W::dan_tiger, W::mao,      W::thin, W::ty_snake,
                                   W::ngo,    W::mui, W::than,      W::dau_cock, W::tuat, W::hoi};
  // Without accents "Tan Ty" is Tân Tỵ, and "Ty" of an even stem Tý: only stem and branch of equal parity go together.
  for (int stem = 0; stem < 10; ++stem) {
    if (!is(i, stems[stem])) continue;
    for (int branch = 0; branch < 12; ++branch) {
      if ((stem - branch) % 2 != 0 || !is(i + 1, branches[branch])) continue;
      int year = stem;
      while (year % 12 != branch) year += 10;
      return Count{year, i + 2};
    }
  }
  return std::nullopt;
}

std::size_t Cursor::around(std::size_t i) const noexcept {
  if (!is(i, W::truoc)) return 0;
  std::size_t at = skip(skip_mark(i + 1, ','), W::va);
  if (!is(at, W::trong)) return 0;
  at = skip(skip_mark(at + 1, ','), W::va);
  return is(at, W::sau) ? at + 1 : 0;
}

std::optional<Count> Cursor::quarter_number(std::size_t i) const {
  static constexpr W roman[] = {W::i, W::ii, W::iii, W::iv};
  static constexpr W names[] = {W::mot, W::hai, W::ba, W::bon};
  for (int number = 1; number <= 4; ++number) {
    if (is(i, roman[number - 1])) return Count{number, i + 1};
    if (is(i, names[number - 1]) && !is(i + 1, W::lan)) return Count{number, i + 1, true};
  }
  if (is(i, W::tu_four)) return Count{4, i + 1, true};
  if (is_small(i) && value(i) >= 1 && value(i) <= 4 && !is(i + 1, W::lan)) return Count{value(i), i + 1};
  return std::nullopt;
}

}  // namespace kehoach::words
