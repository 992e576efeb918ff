#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "tokens.hpp"

namespace kehoach::words {

/// A number written in digits or in words, and the place after it.
struct Count {
  int value = 0;
  std::size_t end = 0;
  bool in_words = false;
};
/// A time of day, HH:MM.
struct Clock {
  int minutes = 0;
  std::size_t end = 0;
  std::string str() const;
};

/// Questions that every rule asks of the tokens. Places are indexes into the window; a place after a match is never 0,
/// so that 0 says "no".
class Cursor {
 public:
  explicit Cursor(const Tokens& tokens) : tokens_(tokens) {}

  const Token& operator[](std::size_t i) const noexcept { return tokens_[i]; }
  bool is(std::size_t i, W word) const noexcept {
    const Token& token = tokens_[i];
    if (token.kind != TokenKind::word) return false;
    return token.word == word || (token.bare && token.group != 0 && in_group(word, token.group));
  }
  bool is_any(std::size_t i, std::initializer_list<W> words) const noexcept {
    for (const W word : words) {
      if (is(i, word)) return true;
    }
    return false;
  }
  bool is_mark(std::size_t i, char mark) const noexcept {
    return tokens_[i].kind == TokenKind::mark && tokens_[i].mark == mark;
  }
  bool is_number(std::size_t i) const noexcept { return tokens_[i].kind == TokenKind::number; }
  /// Whether the token stands right behind the one before, without a blank.
  bool glued(std::size_t i) const noexcept { return tokens_[i].gap == Gap::none && tokens_[i].kind != TokenKind::end; }
  /// The place after those words, or 0.
  std::size_t after(std::size_t i, std::initializer_list<W> words) const noexcept {
    for (const W word : words) {
      if (!is(i, word)) return 0;
      ++i;
    }
    return i;
  }
  std::size_t skip(std::size_t i, W word) const noexcept { return is(i, word) ? i + 1 : i; }
  std::size_t skip_mark(std::size_t i, char mark) const noexcept { return is_mark(i, mark) ? i + 1 : i; }
  /// A number that heads a list ("2. Mục đích", at the beginning of a line) belongs to nothing before it.
  bool is_list_head(std::size_t i) const noexcept;
  /// A number of one or two digits that may be a day or a month.
  bool is_small(std::size_t i) const noexcept { return is_number(i) && tokens_[i].digits <= 2 && !is_list_head(i); }
  /// A year: four digits, 1000 to 2999.
  bool is_year(std::size_t i) const noexcept {
    return is_number(i) && tokens_[i].digits == 4 && tokens_[i].value >= 1000 && tokens_[i].value < 3000 &&
           !is_list_head(i);
  }
  int value(std::size_t i) const noexcept { return static_cast<int>(tokens_[i].value); }

  /// "03", "ba", "mười lăm", "03 (ba)".
  std::optional<Count> count(std::size_t i) const;
  /// "17 giờ 00 phút", "16h30", "17:00".
  std::optional<Clock> clock(std::size_t i) const;
  /// Hai … Bảy of "thứ Hai", Chủ nhật, with the word before; 1 to 7.
  std::optional<Count> weekday(std::size_t i) const;
  /// Giáp Thìn: its number in the cycle of 60, 0 being Giáp Tý.
  std::optional<Count> can_chi(std::size_t i) const;
  /// "trước, trong và sau": the place after it, or 0.
  std::size_t around(std::size_t i) const noexcept;
  /// I to IV, or 1 to 4, or in words.
  std::optional<Count> quarter_number(std::size_t i) const;

 private:
  std::optional<Count> digit_in_words(std::size_t i) const;
  std::optional<Count> count_in_words(std::size_t i) const;

  const Tokens& tokens_;
};

}  // namespace kehoach::words
