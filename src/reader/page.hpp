#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "../calendar/words/tokens.hpp"
#include "kehoach/base/issue.hpp"
#include "lexicon.hpp"

namespace kehoach::reader {

using words::Gap;
using words::TokenKind;

/// A token of the whole text, small.
struct Tok {
  std::uint32_t start = 0, end = 0;
  std::uint32_t value = 0;  ///< Of a number.
  std::uint16_t word = 0;   ///< Its number in the lexicon.
  TokenKind kind = TokenKind::end;
  Gap gap = Gap::paragraph;
  char mark = 0;
  std::uint8_t digits = 0;
  bool capital : 1 = false;     ///< Begins with a capital letter.
  bool upper : 1 = false;       ///< All its letters are capitals.
  bool line_start : 1 = false;  ///< First of its line, of its cell, or of what a long line was cut into.
  bool wide : 1 = false;        ///< Three blanks or more stand before it.
  bool cell : 1 = false;        ///< A cell of a table begins.
  bool motto : 1 = false;       ///< Part of the national motto.
  bool begins : 1 = false;      ///< A phrase may begin with it.
  bool toned : 1 = false;       ///< Has a tone mark: no abbreviation.
};

struct Line {
  std::uint32_t first = 0, end = 0;  ///< Tokens.
  bool blank_before = false;
  bool cell = false;
  bool upper = false;  ///< Its letters are capitals, nearly all.
  bool rule = false;   ///< Marks only: "-------".
};

/// A text made ready: noise is blanked without moving anything, so that places are those of the original.
class Page {
 public:
  Page(std::string_view text, Issues& issues);

  const std::string& text() const noexcept { return text_; }
  std::size_t size() const noexcept { return size_; }
  /// A token; what lies outside is an end.
  const Tok& operator[](std::size_t i) const noexcept { return i < size_ ? tokens_[i] : tokens_[size_]; }
  const std::vector<Line>& lines() const noexcept { return lines_; }
  /// How many cells of its row stand before a token; 64 at most.
  std::size_t column(std::size_t token) const noexcept;
  /// The line that holds a token.
  std::size_t line_of(std::size_t token) const noexcept;

  bool is(std::size_t i, R word) const noexcept { return (*this)[i].word == static_cast<std::uint16_t>(word); }
  bool is_mark(std::size_t i, char mark) const noexcept {
    return (*this)[i].kind == TokenKind::mark && (*this)[i].mark == mark;
  }
  bool is_number(std::size_t i) const noexcept { return (*this)[i].kind == TokenKind::number; }
  bool is_word(std::size_t i) const noexcept { return (*this)[i].kind == TokenKind::word; }
  bool glued(std::size_t i) const noexcept { return (*this)[i].gap == Gap::none && i < size_; }
  /// The longest phrase at a place that is one of `mask`, within a paragraph.
  Phrase phrase(std::size_t i, std::uint32_t mask) const noexcept {
    if (i >= size_ || !tokens_[i].begins || (first_words_.reach[tokens_[i].word] & mask) == 0) return {};
    return longest(i, mask);
  }

  /// The bytes of tokens [first, end).
  std::string_view raw(std::size_t first, std::size_t end) const noexcept {
    if (first >= end || first >= size_) return {};
    const std::size_t last = (end < size_ ? end : size_) - 1;
    return std::string_view(text_).substr(tokens_[first].start, tokens_[last].end - tokens_[first].start);
  }
  /// The same as a value: NFC, blanks folded.
  std::string folded(std::size_t first, std::size_t end) const;

 private:
  Phrase longest(std::size_t i, std::uint32_t mask) const noexcept;
  void blank_noise(Issues& issues);
  void cut();
  void cut_long_lines();
  void make_lines();

  std::string text_;
  std::vector<Tok> tokens_;
  std::vector<Line> lines_;
  std::size_t size_ = 0;
  FirstWords first_words_ = first_words();
  std::vector<std::uint32_t> cells_;  // places of | and tab that became line breaks
};

/// Blanks folded, NFC.
std::string folded(std::string_view text);

}  // namespace kehoach::reader
