#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon.hpp"

namespace kehoach::words {

enum class TokenKind : std::uint8_t { word, number, mark, end };

/// What stands between a token and the one before.
enum class Gap : std::uint8_t { none, blank, line, paragraph };

struct Token {
  std::size_t start = 0, end = 0;
  Syllable syllable;        ///< Of a word.
  std::uint32_t value = 0;  ///< Of a number, at most 999 999 999.
  TokenKind kind = TokenKind::end;
  Gap gap = Gap::none;
  W word = W::none;
  std::uint8_t group = 0;   ///< Of a word without any mark: its group in the lexicon.
  std::uint8_t digits = 0;  ///< Of a number, at most 255.
  char mark = 0;            ///< Of a mark: its character; '-' for every dash, '?' for what is not ASCII.
  bool bare = false;        ///< Whether it may be read without accents: nothing near it has any.
  bool capital = false;
  bool accented = false;

  /// Whether it is a word of time, or may be one without accents.
  bool known() const noexcept { return word != W::none || (bare && group != 0); }
};

/// A text as tokens, a window of it at a time: what is looked at never grows with the text.
class Tokens {
 public:
  /// How far ahead of a place the window reaches, unless the text ends; no rule looks further.
  static constexpr std::size_t ahead = 256;

  explicit Tokens(std::string_view text);

  std::string_view text() const noexcept { return text_; }
  /// The tokens in the window; what lies outside it is an end.
  const Token& operator[](std::size_t index) const noexcept { return index < size_ ? tokens_[index] : tokens_[size_]; }
  std::size_t size() const noexcept { return size_; }
  /// The places up to which the window can be read from.
  std::size_t readable() const noexcept { return done_ ? size_ : size_ - ahead; }
  /// Moves the window on so that it starts a little before `index`; gives the place of the same token in it.
  std::size_t move_to(std::size_t index);
  bool done() const noexcept { return done_; }

 private:
  void fill();
  void read_word(Token& token);
  void mark_bare();

  static constexpr std::size_t capacity = 4096;
  static constexpr std::size_t behind = 16;

  std::string_view text_;
  const char* at_;
  const char* end_;
  std::vector<Token> tokens_;  // one more than `size_`: an end
  std::size_t size_ = 0;
  std::size_t before_ = 0;  // end of the last accented word that has left the window
  bool before_any_ = false;
  bool done_ = false;
};

}  // namespace kehoach::words
