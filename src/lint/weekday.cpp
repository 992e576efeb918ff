#include <algorithm>

#include "../calendar/words/tokens.hpp"
#include "kehoach/base/text.hpp"
#include "rules.hpp"

namespace kehoach::rules {
namespace {

using words::Gap;
using words::Token;
using words::TokenKind;
using words::Tokens;
using words::W;

struct Name {
  std::string_view vi, en;
};
constexpr Name names[] = {{"thứ Hai", "Monday"},   {"thứ Ba", "Tuesday"}, {"thứ Tư", "Wednesday"},
                          {"thứ Năm", "Thursday"}, {"thứ Sáu", "Friday"}, {"thứ Bảy", "Saturday"},
                          {"Chủ nhật", "Sunday"}};

struct Weekday {
  std::size_t end = 0;
  int day = 0;
};

/// The weekday whose words begin at a place: "thứ Năm", "thứ 5", "Chủ nhật".
Weekday weekday_at(const Tokens& tokens, std::size_t i) {
  const Token& second = tokens[i + 1];
  if (second.gap == Gap::paragraph || second.kind == TokenKind::end) return {};
  if (tokens[i].word == W::chu && second.word == W::nhat_sun) return {i + 2, 6};
  if (tokens[i].word != W::thu) return {};
  if (second.kind == TokenKind::number) {
    if (second.digits == 1 && second.value >= 2 && second.value <= 7)
      return {i + 2, static_cast<int>(second.value) - 2};
    return {};
  }
  static constexpr std::pair<W, int> days[] = {{W::hai, 0}, {W::ba, 1},      {W::tu_four, 2},
                                               {W::nam, 3}, {W::sau_six, 4}, {W::bay, 5}};
  for (const auto& [word, day] : days) {
    if (second.word == word) return {i + 2, day};
  }
  return {};
}

/// "lần thứ hai", "phần thứ ba", "khóa thứ năm": what counts, not what names a day.
bool counts(std::string_view text, const Token& before, const Token& thu) {
  if (before.kind != TokenKind::word || thu.gap == Gap::line || thu.gap == Gap::paragraph) return false;
  static constexpr std::string_view words[] = {
      "lan",  "dot", "vong", "ky",  "tuan",  "nam", "phan", "khoa", "hang", "buoc", "nguoi", "nhom", "dieu", "muc",
      "tien", "mui", "cap",  "mon", "phien", "the", "loai", "giai", "ban",  "tap",  "so",    "doan", "ngay"};
  const std::string word = text::fold(text.substr(before.start, before.end - before.start));
  // "ngày thứ hai" is the second day; "ngày thứ Hai" a Monday: left alone alike.
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

struct FullDate {
  std::size_t end = 0;
  Date day;
};

/// A full date: 06/04/2023, 6-4-2023, 06 tháng 4 năm 2023.
FullDate date_at(const Tokens& tokens, std::size_t i) {
  const auto is_number = [&](std::size_t k, int digits) {
    return tokens[k].kind == TokenKind::number && tokens[k].digits <= digits && tokens[k].gap != Gap::paragraph;
  };
  if (!is_number(i, 2)) return {};
  std::size_t month = 0, year = 0;
  const Token& mark = tokens[i + 1];
  if (mark.kind == TokenKind::mark && (mark.mark == '/' || mark.mark == '-' || mark.mark == '.')) {
    if (!is_number(i + 2, 2) || tokens[i + 3].kind != TokenKind::mark || tokens[i + 3].mark != mark.mark) return {};
    month = i + 2;
    year = i + 4;
  } else if (mark.word == W::thang && is_number(i + 2, 2)) {
    month = i + 2;
    const Token& then = tokens[i + 3];
    if (then.word != W::nam && !(then.kind == TokenKind::mark && then.mark == '/')) return {};
    year = i + 4;
  } else {
    return {};
  }
  if (!is_number(year, 4) || tokens[year].digits != 4) return {};
  const auto day = Date::make(static_cast<int>(tokens[year].value), static_cast<int>(tokens[month].value),
                              static_cast<int>(tokens[i].value));
  if (!day) return {};
  return {year + 1, *day};
}

}  // namespace

void weekday(std::string_view text, const Place& place, Findings& findings) {
  if (!findings.on(LintRule::weekday)) return;
  Tokens tokens(text);
  const auto compare = [&](std::size_t first, std::size_t end, int said, Date day) {
    if (day.weekday() == said) return;
    const Span span{tokens[first].start, tokens[end - 1].end};
    const Name& right = names[day.weekday()];
    findings.add(LintRule::weekday, place, {quote(text, span), printed(day), right.vi, right.en}, span);
  };
  const auto look = [&](std::size_t i) {
    const Weekday found = weekday_at(tokens, i);
    if (found.end == 0 || (i > 0 && counts(text, tokens[i - 1], tokens[i]))) return;
    std::size_t at = found.end;  // "Thứ năm - 06/04/2023", "thứ Hai, ngày 06/04/2023"
    while (at < found.end + 2 && tokens[at].kind == TokenKind::mark &&
           std::string_view("-,(:").find(tokens[at].mark) != std::string_view::npos &&
           tokens[at].gap != Gap::paragraph) {
      ++at;
    }
    if (tokens[at].word == W::ngay && tokens[at].gap != Gap::paragraph) ++at;
    if (const FullDate date = date_at(tokens, at); date.end != 0) return compare(i, date.end, found.day, date.day);
    if (i < 2 || tokens[i - 1].kind != TokenKind::mark || tokens[i - 1].mark != '(') return;
    for (std::size_t back = 6; back <= 7; ++back) {  // "06/4/2023 (thứ Năm)", "06 tháng 4 năm 2023 (thứ Năm)"
      if (i < back) break;
      if (const FullDate date = date_at(tokens, i - back); date.end == i - 1) {
        return compare(i - back, found.end, found.day, date.day);
      }
    }
  };
  for (std::size_t i = 0;;) {
    if (i >= tokens.readable()) {
      if (tokens.done()) break;
      i = tokens.move_to(i);
      continue;
    }
    if (tokens[i].word == W::thu || tokens[i].word == W::chu) look(i);
    ++i;
  }
}

}  // namespace kehoach::rules
