#include "letters.hpp"

namespace kehoach::words {
namespace {

constexpr std::uint8_t index_of(char letter) { return static_cast<std::uint8_t>(letter - 'a' + 1); }

constexpr LetterTables make_tables() {
  LetterTables out;
  const auto set = [&](unsigned point, char plain, int quality, int tone) {
    const Letter letter{index_of(plain), static_cast<std::uint8_t>(quality), static_cast<std::uint8_t>(tone)};
    (point >= 0x1E80 ? out.additional[point - 0x1E80] : out.latin[point - 0xC0]) = letter;
  };
  // Upper case first; lower case lies 0x20 further in Latin-1, 1 further elsewhere.
  const auto pair = [&](unsigned point, char plain, int quality, int tone) {
    set(point, plain, quality, tone);
    set(point + (point < 0x100 ? 0x20 : 1), plain, quality, tone);
  };
  pair(0xC0, 'a', 0, 1), pair(0xC1, 'a', 0, 2), pair(0xC2, 'a', 1, 0), pair(0xC3, 'a', 0, 3);
  pair(0xC8, 'e', 0, 1), pair(0xC9, 'e', 0, 2), pair(0xCA, 'e', 1, 0);
  pair(0xCC, 'i', 0, 1), pair(0xCD, 'i', 0, 2);
  pair(0xD0, 'd', 1, 0);  // eth, often typed for Đ
  pair(0xD2, 'o', 0, 1), pair(0xD3, 'o', 0, 2), pair(0xD4, 'o', 1, 0), pair(0xD5, 'o', 0, 3);
  pair(0xD9, 'u', 0, 1), pair(0xDA, 'u', 0, 2), pair(0xDD, 'y', 0, 2);
  pair(0x102, 'a', 2, 0), pair(0x110, 'd', 1, 0), pair(0x128, 'i', 0, 3), pair(0x168, 'u', 0, 3);
  pair(0x1A0, 'o', 3, 0), pair(0x1AF, 'u', 3, 0);
  // U+1EA0…: plain letters with nặng and hỏi, then each letter with a mark of its own in the tones sắc huyền hỏi ngã
  // nặng.
  constexpr int tones[] = {2, 1, 4, 3, 5};
  unsigned point = 0x1EA0;
  const auto next = [&](char plain, int quality, int tone) {
    pair(point, plain, quality, tone);
    point += 2;
  };
  next('a', 0, 5), next('a', 0, 4);
  for (const int tone : tones) next('a', 1, tone);
  for (const int tone : tones) next('a', 2, tone);
  next('e', 0, 5), next('e', 0, 4), next('e', 0, 3);
  for (const int tone : tones) next('e', 1, tone);
  next('i', 0, 4), next('i', 0, 5);
  next('o', 0, 5), next('o', 0, 4);
  for (const int tone : tones) next('o', 1, tone);
  for (const int tone : tones) next('o', 3, tone);
  next('u', 0, 5), next('u', 0, 4);
  for (const int tone : tones) next('u', 3, tone);
  next('y', 0, 1), next('y', 0, 5), next('y', 0, 4), next('y', 0, 3);
  return out;
}

constexpr LetterTables tables = make_tables();

constexpr Letter combining(unsigned point) {
  switch (point) {
    case 0x300:
    case 0x340:
      return {0, 0, 1};
    case 0x301:
    case 0x341:
      return {0, 0, 2};
    case 0x303:
      return {0, 0, 3};
    case 0x309:
      return {0, 0, 4};
    case 0x323:
      return {0, 0, 5};
    case 0x302:
      return {0, 1, 0};
    case 0x306:
      return {0, 2, 0};
    case 0x31B:
      return {0, 3, 0};
    default:
      return {};
  }
}

Character of_point(unsigned point, std::uint8_t bytes) noexcept {
  if (point >= 0xC0 && point < 0x250) {
    if (point == 0xD7 || point == 0xF7) return {Glyph::other, bytes, {}};
    const Letter letter = point < 0x1C0 ? tables.latin[point - 0xC0] : Letter{};
    return {letter.plain != 0 ? Glyph::letter : Glyph::foreign_letter, bytes, letter};
  }
  if (point >= 0x1E00 && point < 0x1F00) {
    const Letter letter = point >= 0x1E80 ? tables.additional[point - 0x1E80] : Letter{};
    return {letter.plain != 0 ? Glyph::letter : Glyph::foreign_letter, bytes, letter};
  }
  if (point >= 0x300 && point < 0x370) {
    const Letter letter = combining(point);
    return {letter.quality != 0 || letter.tone != 0 ? Glyph::combining : Glyph::foreign_letter, bytes, letter};
  }
  if (point == 0xA0 || point == 0xAD || (point >= 0x2000 && point <= 0x200D) || point == 0x202F || point == 0x2060 ||
      point == 0x3000 || point == 0xFEFF) {
    return {Glyph::blank, bytes, {}};
  }
  if ((point >= 0x2010 && point <= 0x2015) || point == 0x2212) return {Glyph::dash, bytes, {}};
  // Greek to Thai, and East Asian scripts: letters of words that are none of ours.
  if ((point >= 0x370 && point < 0x1E00) || (point >= 0x3040 && point < 0xE000)) {
    return {Glyph::foreign_letter, bytes, {}};
  }
  return {Glyph::other, bytes, {}};
}

}  // namespace

constexpr LetterTables letter_tables = tables;

Character decode(const char* at, const char* end) noexcept {
  const auto byte = [&](int i) { return static_cast<unsigned>(static_cast<unsigned char>(at[i])); };
  const auto follows = [&](int count) {
    if (end - at <= count) return false;
    for (int i = 1; i <= count; ++i) {
      if ((byte(i) & 0xC0) != 0x80) return false;
    }
    return true;
  };
  const unsigned lead = byte(0);
  if (lead >= 0xC2 && lead < 0xE0 && follows(1)) return of_point((lead & 0x1F) << 6 | (byte(1) & 0x3F), 2);
  if (lead >= 0xE0 && lead < 0xF0 && follows(2)) {
    return of_point((lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3);
  }
  if (lead >= 0xF0 && lead < 0xF5 && follows(3)) return {Glyph::other, 4, {}};
  return {};
}

Syllable syllable(std::string_view text) noexcept {
  SyllableBuilder out;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    const char c = *at;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      out.add_plain(static_cast<unsigned>((c | 0x20) - 'a' + 1));
      ++at;
      continue;
    }
    const Character character = static_cast<unsigned char>(c) < 0x80 ? Character{} : decode(at, end);
    if (character.glyph == Glyph::letter || character.glyph == Glyph::combining) {
      out.add(character.letter);
    } else {
      out.add_foreign();
    }
    at += character.bytes;
  }
  return out.syllable();
}

}  // namespace kehoach::words
