#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Vietnamese letters as small numbers: the letter, and the tone apart from it, so that a composed word, a decomposed
/// one, and one with its tone mark in the old place are the same.

namespace kehoach::words {

/// A syllable: six bits a letter, at most ten, and the tone in the top four. 0: no such word.
using Syllable = std::uint64_t;

inline constexpr std::string_view letters_in_order = "abcdefghijklmnopqrstuvwxyz";  // 1 to 26; then ă â đ ê ô ơ ư
enum : std::uint8_t { letter_a_breve = 27, letter_a_hat, letter_d_bar, letter_e_hat, letter_o_hat, letter_o_horn,
                      letter_u_horn };
inline constexpr std::uint8_t plain_of[] = {1, 1, 4, 5, 15, 15, 21};  // of 27 to 33: a a d e o o u

enum Tone : std::uint8_t { level, grave, acute, hook, tilde, dot };

struct Letter {
  std::uint8_t letter = 0;  ///< 0: no letter.
  std::uint8_t tone = level;
};

namespace detail {

struct Vowel {
  std::uint8_t letter;
  char32_t forms[12];  // level, grave, acute, hook, tilde, dot; small, then capital
};
inline constexpr Vowel vowels[] = {
    {1, {U'a', U'à', U'á', U'ả', U'ã', U'ạ', U'A', U'À', U'Á', U'Ả', U'Ã', U'Ạ'}},
    {letter_a_breve, {U'ă', U'ằ', U'ắ', U'ẳ', U'ẵ', U'ặ', U'Ă', U'Ằ', U'Ắ', U'Ẳ', U'Ẵ', U'Ặ'}},
    {letter_a_hat, {U'â', U'ầ', U'ấ', U'ẩ', U'ẫ', U'ậ', U'Â', U'Ầ', U'Ấ', U'Ẩ', U'Ẫ', U'Ậ'}},
    {5, {U'e', U'è', U'é', U'ẻ', U'ẽ', U'ẹ', U'E', U'È', U'É', U'Ẻ', U'Ẽ', U'Ẹ'}},
    {letter_e_hat, {U'ê', U'ề', U'ế', U'ể', U'ễ', U'ệ', U'Ê', U'Ề', U'Ế', U'Ể', U'Ễ', U'Ệ'}},
    {9, {U'i', U'ì', U'í', U'ỉ', U'ĩ', U'ị', U'I', U'Ì', U'Í', U'Ỉ', U'Ĩ', U'Ị'}},
    {15, {U'o', U'ò', U'ó', U'ỏ', U'õ', U'ọ', U'O', U'Ò', U'Ó', U'Ỏ', U'Õ', U'Ọ'}},
    {letter_o_hat, {U'ô', U'ồ', U'ố', U'ổ', U'ỗ', U'ộ', U'Ô', U'Ồ', U'Ố', U'Ổ', U'Ỗ', U'Ộ'}},
    {letter_o_horn, {U'ơ', U'ờ', U'ớ', U'ở', U'ỡ', U'ợ', U'Ơ', U'Ờ', U'Ớ', U'Ở', U'Ỡ', U'Ợ'}},
    {21, {U'u', U'ù', U'ú', U'ủ', U'ũ', U'ụ', U'U', U'Ù', U'Ú', U'Ủ', U'Ũ', U'Ụ'}},
    {letter_u_horn, {U'ư', U'ừ', U'ứ', U'ử', U'ữ', U'ự', U'Ư', U'Ừ', U'Ứ', U'Ử', U'Ữ', U'Ự'}},
    {25, {U'y', U'ỳ', U'ý', U'ỷ', U'ỹ', U'ỵ', U'Y', U'Ỳ', U'Ý', U'Ỷ', U'Ỹ', U'Ỵ'}},
};

inline constexpr std::size_t low_end = 0x1B1, high_start = 0x1EA0, high_end = 0x1EFA;

constexpr auto make_table() {
  std::array<Letter, low_end + (high_end - high_start)> table{};
  for (std::uint8_t i = 0; i < 26; ++i) {
    table[static_cast<std::size_t>('a' + i)] = table[static_cast<std::size_t>('A' + i)] = {
        static_cast<std::uint8_t>(i + 1), level};
  }
  table[U'đ'] = table[U'Đ'] = table[U'Ð'] = {letter_d_bar, level};  // the last is a common misprint
  for (const Vowel& vowel : vowels) {
    for (std::uint8_t i = 0; i < 12; ++i) {
      const std::size_t point = vowel.forms[i];
      table[point < low_end ? point : low_end + point - high_start] = {vowel.letter, static_cast<std::uint8_t>(i % 6)};
    }
  }
  return table;
}
inline constexpr auto table = make_table();

}  // namespace detail

constexpr Letter letter_of(char32_t point) noexcept {
  if (point < detail::low_end) return detail::table[point];
  if (point >= detail::high_start && point < detail::high_end)
    return detail::table[detail::low_end + point - detail::high_start];
  return {};
}

/// Puts the letters of a word together, whatever form they come in.
class SyllableBuilder {
 public:
  constexpr void add(Letter letter) noexcept {
    if (count_ < 10) letters_ |= Syllable{letter.letter} << (6 * count_);
    ++count_;
    if (letter.tone != level) tone_ = letter.tone;
  }
  /// A combining mark, U+0300…U+0323; false where it is none of Vietnamese.
  constexpr bool mark(char32_t point) noexcept {
    switch (point) {
      case 0x300:
        tone_ = grave;
        return true;
      case 0x301:
        tone_ = acute;
        return true;
      case 0x309:
        tone_ = hook;
        return true;
      case 0x303:
        tone_ = tilde;
        return true;
      case 0x323:
        tone_ = dot;
        return true;
      case 0x302:
        return change(1, letter_a_hat) || change(5, letter_e_hat) || change(15, letter_o_hat);
      case 0x306:
        return change(1, letter_a_breve);
      case 0x31B:
        return change(15, letter_o_horn) || change(21, letter_u_horn);
      default:
        return false;
    }
  }
  constexpr Syllable syllable() const noexcept {
    return count_ == 0 || count_ > 10 ? 0 : letters_ | (Syllable{tone_} << 60);
  }
  constexpr std::size_t size() const noexcept { return count_; }

 private:
  constexpr bool change(std::uint8_t from, std::uint8_t to) noexcept {
    if (count_ == 0 || count_ > 10) return count_ > 10;
    const std::size_t shift = 6 * (count_ - 1);
    if (((letters_ >> shift) & 63) != from) return false;
    letters_ = (letters_ & ~(Syllable{63} << shift)) | (Syllable{to} << shift);
    return true;
  }

  Syllable letters_ = 0;
  std::size_t count_ = 0;
  std::uint8_t tone_ = level;
};

/// The syllable without its marks: "ngày" → "ngay".
constexpr Syllable plain(Syllable syllable) noexcept {
  Syllable out = 0;
  for (int shift = 0; shift < 60; shift += 6) {
    Syllable letter = (syllable >> shift) & 63;
    if (letter >= 27) letter = plain_of[letter - 27];
    out |= letter << shift;
  }
  return out;
}

/// The code point at `at` of UTF-8, and how many bytes it takes; what is no UTF-8 is one byte of U+FFFD.
struct Point {
  char32_t point;
  std::size_t size;
};
constexpr Point point_at(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) -> char32_t {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first < 0xE0 && follows(1)) return {((first & 0x1F) << 6) | (byte(1) & 0x3F), 2};
  if (first >= 0xE0 && first < 0xF0 && follows(1) && follows(2))
    return {((first & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F), 3};
  if (first >= 0xF0 && first < 0xF5 && follows(1) && follows(2) && follows(3))
    return {((first & 7) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F), 4};
  return {0xFFFD, 1};
}

/// The syllable of one written word, for the vocabulary.
constexpr Syllable syllable_of(std::string_view word) noexcept {
  SyllableBuilder builder;
  for (std::size_t at = 0; at < word.size();) {
    const Point next = point_at(word, at);
    builder.add(letter_of(next.point));
    at += next.size;
  }
  return builder.syllable();
}

}  // namespace kehoach::words
