#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "vocabulary.hpp"

/// A text as the few things that expressions of time are made of.

namespace kehoach::words {

enum class TokenKind : std::uint8_t {
  other,   ///< Words that say nothing of time, as many as stand together.
  word,    ///< A word of the vocabulary.
  number,  ///< Digits.
  mark,    ///< One of / - . , : ( ) ~ ; dashes of any length are '-'.
  end,     ///< The end of the text.
};

struct Token {
  std::uint32_t start = 0, end = 0;  ///< Bytes.
  std::uint32_t value = 0;           ///< Of a number.
  TokenKind kind = TokenKind::other;
  Key key = Key::none;
  std::uint8_t group = 0;
  std::uint8_t digits = 0;  ///< Of a number; 255: more than nine.
  char mark = 0;
  bool glued = false;  ///< No blank before it.
  bool capital = false;
};

/// Tokens of a stretch of text, and an `end` after them. Linear.
void tokenise(std::string_view text, std::vector<Token>& out);

/// Whether a letter with a Vietnamese mark stands in the text.
bool has_accents(std::string_view text) noexcept;

}  // namespace kehoach::words
