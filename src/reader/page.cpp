#include "page.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "kehoach/base/codes.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach::reader {
namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && blank(line.back())) line.remove_suffix(1);
  while (line.starts_with("\xC2\xA0")) line.remove_prefix(2);
  while (line.ends_with("\xC2\xA0")) line.remove_suffix(2);
  return line;
}

/// "3", "- 3 -", "Trang 3", "Trang 3/20": what prints a page number, and nothing else.
bool page_number(std::string_view line) {
  line = trimmed(line);
  if (line.empty() || line.size() > 16) return false;
  if (line.starts_with("Trang ") || line.starts_with("trang ")) line.remove_prefix(6);
  if (line.size() > 4 && line.front() == '-' && line.back() == '-') line = trimmed(line.substr(1, line.size() - 2));
  if (line.empty() || line.size() > 9) return false;
  std::size_t digits = 0, strokes = 0;
  for (const char c : line) {
    if (c >= '0' && c <= '9') {
      ++digits;
    } else if (c == '/' && digits > 0) {
      ++strokes;
    } else {
      return false;
    }
  }
  return digits >= 1 && digits <= (strokes == 0 ? 3U : 6U) && strokes <= 1 && line.front() != '0' && line.back() != '/';
}

bool upper_letter(const char* at) noexcept {
  const auto lead = static_cast<unsigned char>(*at);
  if (lead < 0x80) return lead >= 'A' && lead <= 'Z';
  const auto second = static_cast<unsigned char>(at[1]);
  switch (lead) {
    case 0xC3:
      return second < 0xA0;
    case 0xC4:
    case 0xC5:
      return second % 2 == 0;  // Ă Đ Ĩ Ũ
    case 0xC6:
      return second == 0xA0 || second == 0xAF;  // Ơ Ư
    case 0xE1:
      return static_cast<unsigned char>(at[2]) % 2 == 0;
    default:
      return false;
  }
}

/// Whether all letters are capitals; marks that combine say nothing.
bool all_upper(std::string_view word) noexcept {
  const char* at = word.data();
  const char* const end = at + word.size();
  while (at < end) {
    const auto lead = static_cast<unsigned char>(*at);
    const int bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (end - at < bytes) return false;
    if (lead != 0xCC && lead != 0xCD && !upper_letter(at)) return false;
    at += bytes;
  }
  return true;
}

}  // namespace

/// Whether a byte may have to be folded or composed.
constexpr auto foldable = [] {
  std::array<bool, 256> out{};
  for (const char c : {'\t', '\r', '\f', '\v', '\n'}) out[static_cast<unsigned char>(c)] = true;
  for (const std::uint8_t c : std::array<std::uint8_t, 4>{0xC2, 0xE2, 0xCC, 0xCD}) out[c] = true;
  return out;
}();

/// Whether a text is folded and composed as it stands.
bool plain_text(std::string_view text) noexcept {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (foldable[c] || (c == ' ' && text[i + 1] == ' ') || c >= 0xF0) return false;
  }
  return true;
}

std::string folded(std::string_view text) {
  if (plain_text(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  bool gap = false, plain = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (blank(c) || c == '\n' || (c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0')) {
      gap = !out.empty();
      i += c == '\xC2' ? 1 : 0;
      continue;
    }
    if (c == '\xE2' && i + 2 < text.size() && text[i + 1] == '\x80' &&
        (text[i + 2] == '\x8B' || text[i + 2] == '\x8C' || text[i + 2] == '\x8D')) {
      i += 2;
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    plain = plain && static_cast<unsigned char>(c) < 0xCC;
    out += c;
  }
  // Only marks that combine (U+0300…) and what lies far off need composing.
  bool compose = false;
  if (!plain) {
    for (std::size_t i = 0; i + 1 < out.size() && !compose; ++i) {
      const auto lead = static_cast<unsigned char>(out[i]);
      compose = lead == 0xCC || (lead == 0xCD && static_cast<unsigned char>(out[i + 1]) < 0xB0);
    }
  }
  return compose ? text::nfc(out) : out;
}

std::string Page::folded(std::size_t first, std::size_t end) const { return reader::folded(raw(first, end)); }

Page::Page(std::string_view text, Issues& issues) : text_(text) {
  blank_noise(issues);
  // Twice the tokens of Vietnamese text; grown where there are more.
  words::Scanner scanner(text_);
  std::vector<words::Token> window(1024);
  tokens_.reserve(text_.size() / 4 + 16);
  std::size_t cell = 0;
  std::uint32_t last_end = 0;
  while (true) {
    const std::size_t count = scanner.scan(window.data(), window.size());
    for (std::size_t i = 0; i < count; ++i) {
      const words::Token& from = window[i];
      Tok& to = tokens_.emplace_back();
      to.start = static_cast<std::uint32_t>(from.start);
      to.end = static_cast<std::uint32_t>(from.end);
      to.value = from.value;
      to.kind = from.kind;
      to.gap = from.gap;
      to.mark = from.mark;
      to.digits = from.digits;
      if (from.kind == TokenKind::word) {
        to.word = word_of(from.syllable);
        to.begins = to.word != 0 && first_words_.reach[to.word] != 0;
        const char* const at = text_.data() + from.start;
        to.capital = upper_letter(at);
        to.upper = to.capital && all_upper({at, from.end - from.start});
        to.toned = (from.syllable.marks >> 24) != 0;
      }
      to.line_start = from.gap >= Gap::line || tokens_.size() == 1;
      to.wide = to.start - last_end >= 4 && from.gap == Gap::blank;
      while (cell < cells_.size() && cells_[cell] < last_end) ++cell;
      to.cell = cell < cells_.size() && cells_[cell] < to.start;
      last_end = to.end;
    }
    if (count < window.size()) break;
  }
  size_ = tokens_.size();
  Tok end;
  end.start = end.end = static_cast<std::uint32_t>(text_.size());
  end.line_start = true;
  tokens_.push_back(end);
  if (size_ > 0) tokens_[0].gap = Gap::paragraph;
  cut();
  make_lines();
}

void Page::blank_noise(Issues& issues) {
  std::size_t bad = 0;
  if (text::first_invalid_utf8(text_)) {
    for (std::size_t at = 0; at < text_.size();) {
      const auto lead = static_cast<unsigned char>(text_[at]);
      const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      if (lead < 0x80 ||
          (bytes <= text_.size() - at && !text::first_invalid_utf8(std::string_view(text_).substr(at, bytes)))) {
        at += bytes;
      } else {
        text_[at++] = ' ';
        ++bad;
      }
    }
    if (bad > 0) issues.add("reader_not_utf8"_code, "", {std::to_string(bad)});
  }

  char last = '\n';         // the last character that is no blank, before the line
  std::size_t last_at = 0;  // and the place after it
  bool fed = false;         // a form feed since then
  std::size_t lines_since = 0;
  std::size_t at = 0;
  const std::size_t size = text_.size();
  while (at < size) {
    const char* const found = static_cast<const char*>(std::memchr(text_.data() + at, '\n', size - at));
    const std::size_t end = found == nullptr ? size : static_cast<std::size_t>(found - text_.data());
    const std::string_view line = std::string_view(text_).substr(at, end - at);
    const bool feed = line.find('\f') != std::string_view::npos;
    fed = fed || feed;
    if (page_number(line) && last != ':' && last != '/' && last != '-' && last != '|') {
      const std::size_t next = std::min(end + 1, size);
      const bool blank_after =
          next == size ||
          trimmed(std::string_view(text_).substr(next, std::min(text_.find('\n', next), size) - next)).empty();
      if (fed || blank_after || lines_since > 1) {
        for (std::size_t i = at; i < end; ++i) text_[i] = ' ';
        fed = true;  // as good as one
        ++lines_since;
        at = end + 1;
        continue;
      }
    }
    if (trimmed(line).empty()) {
      ++lines_since;
      at = end + 1;
      continue;
    }
    // A page ended inside a sentence: what lies between is one line break.
    if (fed && lines_since > 1 && last_at > 0 && last != '.' && last != ';' && last != ':' && last != '!' &&
        last != '?') {
      std::size_t begin = at;
      while (begin < end && blank(text_[begin])) ++begin;
      const auto lead = begin < end ? static_cast<unsigned char>(text_[begin]) : 0;
      const bool goes_on =
          (lead >= 'a' && lead <= 'z') || (lead >= 0xC3 && lead <= 0xE1 && !upper_letter(&text_[begin]));
      if (goes_on) {
        for (std::size_t i = last_at; i + 1 < at; ++i) {
          if (text_[i] == '\n') text_[i] = ' ';
        }
      }
    }
    fed = false;
    // Cells of tables, marks of emphasis, breaks written out.
    std::size_t text_seen = 0;
    if (line.find_first_of("|\t*\\") == std::string_view::npos) {
      std::size_t stop = end;
      while (stop > at && blank(text_[stop - 1])) --stop;
      last = text_[stop - 1];
      last_at = stop;
      lines_since = 1;
      at = end + 1;
      continue;
    }
    std::size_t stop = end;
    while (stop > at && blank(text_[stop - 1])) --stop;
    for (std::size_t i = at; i < end; ++i) {
      const char c = text_[i];
      if (c == '|') {
        if (text_seen > 0 && i + 1 >= stop) {
          text_[i] = ' ';  // it closes the row
          continue;
        }
        text_[i] = '\n';
        cells_.push_back(static_cast<std::uint32_t>(i));
      } else if (c == '\t') {
        if (text_seen > 3) {
          text_[i] = '\n';
          cells_.push_back(static_cast<std::uint32_t>(i));
        } else if (text_seen > 0 && ((text_[i - 1] >= '0' && text_[i - 1] <= '9') || text_[i - 1] == 'T')) {
          text_[i] = '\n';  // a number, TT or STT alone in its cell
          cells_.push_back(static_cast<std::uint32_t>(i));
        }
      } else if (c == '*' && i + 1 < end && text_[i + 1] == '*') {
        text_[i] = text_[i + 1] = ' ';
        if (i + 2 < end && text_seen > 0 &&
            ((text_[i + 2] >= '0' && text_[i + 2] <= '9') || text_[i + 2] == 'I' || text_[i + 2] == 'V')) {
          text_[i] = '\n';
        }
        ++i;
      } else if (c == '\\' && i + 3 < end && text_.compare(i, 4, "\\r\\n") == 0) {
        text_.replace(i, 4, "\n   ");
        i += 3;
      } else if (!blank(c)) {
        ++text_seen;
        last = c;
        last_at = i + 1;
      }
    }
    lines_since = 1;
    at = end + 1;
  }
}

std::size_t Page::column(std::size_t token) const noexcept {
  const std::uint32_t start = (*this)[token].start;
  auto after = std::upper_bound(cells_.begin(), cells_.end(), start);
  std::size_t count = 0;
  std::uint32_t from = start;
  while (after != cells_.begin() && count < 64) {
    --after;
    const std::string_view between = std::string_view(text_).substr(*after + 1, from - *after - 1);
    if (between.size() > 4000 || between.find('\n') != std::string_view::npos) break;
    ++count;
    from = *after;
  }
  return count;
}

std::size_t Page::line_of(std::size_t token) const noexcept {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), token,
                                      [](std::size_t t, const Line& line) { return t < line.first; });
  return after == lines_.begin() ? 0 : static_cast<std::size_t>(after - lines_.begin()) - 1;
}

Phrase Page::longest(std::size_t i, std::uint32_t mask) const noexcept {
  Phrase best;
  std::uint32_t node = 0;
  for (std::size_t at = i; at < size_ && tokens_[at].kind == TokenKind::word; ++at) {
    if (at > i && tokens_[at].gap == Gap::paragraph) break;
    node = at == i ? first_words_.node[tokens_[at].word] : step(node, tokens_[at].word);
    if (node == 0) break;
    const Phrase& phrase = at_node(node);
    if ((phrase.mask & mask) != 0) {
      best = phrase;
      best.end = at + 1;
    }
  }
  return best;
}

void Page::cut() {
  const auto skip_marks = [&](std::size_t i) {
    while (i < size_ && tokens_[i].kind == TokenKind::mark) ++i;
    return i;
  };
  const auto mark_range = [&](std::size_t first, std::size_t end) {
    for (std::size_t i = first; i < end; ++i) tokens_[i].motto = true;
    tokens_[first].line_start = true;
    if (end < size_) tokens_[end].line_start = true;
  };
  bool any = false;
  for (std::size_t i = 0; i < size_; ++i) {
    Tok& token = tokens_[i];
    if (token.wide && !token.line_start && i > 0 && (token.capital || token.mark == '/' || token.mark == '(')) {
      const Tok& before = tokens_[i - 1];
      const bool date = is(i - 1, R::ngay) || is(i - 1, R::thang) || is(i - 1, R::nam) || is(i - 1, R::so);
      if (!date && before.mark != ':' && before.mark != '-') token.line_start = true;
    }
    if (token.kind != TokenKind::word || !token.capital || token.motto) continue;
    if (is(i, R::doc) && !is(i + 1, R::none) &&
        (token.line_start || (i > 0 && tokens_[i - 1].motto) || token.wide || token.upper || i < 200)) {
      // Độc lập - Tự do - Hạnh phúc, as far as it was kept
      std::size_t at = skip_marks(i + 2), end = 0;
      if (is(at, R::tu_self)) {
        end = at + 1;
        if (tokens_[end].kind == TokenKind::word && !is(end, R::hanh_happy)) ++end;
        at = skip_marks(end);
        if (is(at, R::hanh_happy) && is(at + 1, R::phuc)) end = at + 2;
      }
      if (end > 0 && end <= size_) {
        mark_range(i, end);
        any = true;
        i = end - 1;
      }
      continue;
    }
    if (!token.upper && !token.line_start) continue;
    std::size_t end = 0;
    if (is(i, R::chu) && is(i + 1, R::nghia) && is(i + 2, R::viet) && is(i + 3, R::nam_south)) end = i + 4;
    if (end != 0) {
      std::size_t first = i;
      for (std::size_t back = 1; back <= 6 && back <= i; ++back) {
        if (tokens_[i - back].motto) break;
        if (is(i - back, R::cong)) {
          first = i - back;
          break;
        }
        if (tokens_[i - back].kind == TokenKind::mark) break;
      }
      mark_range(first, end);
      any = true;
      i = end - 1;
    }
  }
  if (any) cut_long_lines();
}

/// A whole document on one line, as some sites give it: its parts begin lines of their own.
void Page::cut_long_lines() {
  std::size_t first = 0;
  while (first < size_) {
    std::size_t end = first + 1;
    bool motto = tokens_[first].motto;
    for (; end < size_ && tokens_[end].gap < Gap::line; ++end) motto = motto || tokens_[end].motto;
    if (motto && tokens_[end - 1].end - tokens_[first].start > 300) {
      for (std::size_t i = first + 1; i < end; ++i) {
        Tok& token = tokens_[i];
        const Tok& before = tokens_[i - 1];
        if (token.kind != TokenKind::word || !token.capital || token.motto || token.line_start) continue;
        const bool run_begins = token.upper && !before.upper && before.mark != '/' && before.mark != '-' &&
                                before.mark != '(' && tokens_[i + 1].upper && tokens_[i + 1].gap != Gap::none;
        const bool run_ends = !token.upper && before.upper && i >= 2 && tokens_[i - 2].upper && before.gap != Gap::none;
        if (run_begins && (phrase(i, is::type | is::person | is::body))) token.line_start = true;
        if (run_ends) token.line_start = true;
        if (token.upper && before.upper && phrase(i, is::person)) {
          std::size_t run = i;
          while (run < end && tokens_[run].upper) ++run;
          if (is(run, R::can) || is(run, R::xet) || is(run, R::theo)) token.line_start = true;
        }
        if (!token.upper && (before.mark == ';' || before.upper) && (phrase(i, is::basis) || is(i, R::can)))
          token.line_start = true;
        if (is(i, R::so) && (is_mark(i + 1, ':') || is_mark(i + 1, '/') || is_number(i + 1)) && before.motto)
          token.line_start = true;
        if (is(i, R::so) && is_mark(i + 1, ':')) token.line_start = true;
        if (is(i, R::chuong) && tokens_[i + 1].upper) token.line_start = true;
        if (is(i, R::dieu) && before.mark != ',' &&
            (before.kind != TokenKind::word || !tokens_[i + 1].capital || before.upper) &&
            !(before.kind == TokenKind::word && is_number(i + 1)))
          token.line_start = true;
        if ((is(i, R::noi) && is(i + 1, R::nhan)) || (is(i, R::kinh) && is(i + 1, R::gui))) token.line_start = true;
      }
    }
    first = end;
  }
}

void Page::make_lines() {
  lines_.reserve(size_ / 16 + 1);
  for (std::size_t i = 0; i < size_;) {
    Line line;
    line.first = static_cast<std::uint32_t>(i);
    line.blank_before = tokens_[i].gap == Gap::paragraph;
    line.cell = tokens_[i].cell;
    std::size_t upper = 0, lower = 0, words = 0;
    do {
      const Tok& token = tokens_[i];
      if (token.kind == TokenKind::word) {
        ++words;
        if (token.upper) {
          ++upper;
        } else if (token.end - token.start > 1) {
          ++lower;
        }
      } else if (token.kind == TokenKind::number) {
        ++words;
      }
      ++i;
    } while (i < size_ && !tokens_[i].line_start);
    line.end = static_cast<std::uint32_t>(i);
    line.upper = upper > 0 && lower * 7 <= upper;
    line.rule = words == 0;
    lines_.push_back(line);
  }
}

}  // namespace kehoach::reader
