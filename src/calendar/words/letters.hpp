#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Vietnamese letters straight from UTF-8, composed or decomposed, without a copy of the text.

namespace kehoach::words {

/// A letter, or a mark that combines with the one before: its plain letter (1 = a … 26 = z; 0 for a combining mark),
/// the mark that makes another letter of it (ă â đ ê ô ơ ư), and its tone.
struct Letter {
  std::uint8_t plain = 0;
  std::uint8_t quality = 0;  ///< 0 none, 1 circumflex (or the bar of đ), 2 breve, 3 horn.
  std::uint8_t tone = 0;     ///< 0 none, 1 huyền, 2 sắc, 3 ngã, 4 hỏi, 5 nặng.
};

/// The two blocks with Vietnamese letters.
struct LetterTables {
  std::array<Letter, 0x100> latin{};      ///< U+00C0 to U+01BF.
  std::array<Letter, 0x80> additional{};  ///< U+1E80 to U+1EFF.
};
extern const LetterTables letter_tables;

/// The composed letter that stands at a place where one does, as nearly always in Vietnamese text outside ASCII, and
/// the bytes it takes; else 0 bytes: ask `decode`.
inline int common_letter(const char* at, const char* end, Letter& out) noexcept {
  const auto lead = static_cast<unsigned char>(*at);
  if (lead == 0xE1) {
    if (end - at < 3) return 0;
    const auto second = static_cast<unsigned char>(at[1]), third = static_cast<unsigned char>(at[2]);
    if ((second & 0xFE) != 0xBA || (third & 0xC0) != 0x80) return 0;
    out = letter_tables.additional[static_cast<std::size_t>(second & 1) << 6 | (third & 0x3F)];
    return out.plain != 0 ? 3 : 0;
  }
  if (lead < 0xC3 || lead > 0xC6 || end - at < 2) return 0;
  const auto second = static_cast<unsigned char>(at[1]);
  if ((second & 0xC0) != 0x80) return 0;
  out = letter_tables.latin[(static_cast<std::size_t>(lead - 0xC3) << 6) | (second & 0x3F)];
  return out.plain != 0 ? 2 : 0;
}

enum class Glyph : std::uint8_t { letter, combining, foreign_letter, blank, dash, other };

/// A character outside ASCII.
struct Character {
  Glyph glyph = Glyph::other;
  std::uint8_t bytes = 1;  ///< At least 1, and within the text; 1 for what is not UTF-8.
  Letter letter;
};

Character decode(const char* at, const char* end) noexcept;

/// A syllable: letters as 5 bits each, first lowest; marks: 2 bits of quality a letter, the tone from bit 24. Where the
/// tone mark stands does not matter: "quý" and "qúy" are equal.
struct Syllable {
  static constexpr int longest = 8;  // "nghiêng" has 7
  std::uint64_t letters = 0;
  std::uint32_t marks = 0;
  bool operator==(const Syllable&) const = default;
};

/// Gathers the letters of a syllable; what no Vietnamese syllable can be has no letters.
class SyllableBuilder {
 public:
  void add_plain(unsigned letter) noexcept {
    if (count_ < Syllable::longest) out_.letters |= std::uint64_t{letter} << (5 * count_);
    ++count_;
  }
  void add(const Letter& letter) noexcept {
    if (letter.plain != 0) {
      add_plain(letter.plain);
    } else if (count_ == 0) {
      foreign_ = true;  // a mark with nothing to combine with
      return;
    }
    if (letter.quality != 0 && count_ <= Syllable::longest) {
      out_.marks |= std::uint32_t{letter.quality} << (2 * (count_ - 1));
    }
    if (letter.tone != 0) {
      foreign_ = foreign_ || (out_.marks >> 24) != 0;
      out_.marks |= std::uint32_t{letter.tone} << 24;
    }
  }
  void add_foreign() noexcept {
    foreign_ = true;
    ++count_;
  }
  int count() const noexcept { return count_; }
  Syllable syllable() const noexcept { return foreign_ || count_ > Syllable::longest ? Syllable{} : out_; }
  bool marked() const noexcept { return out_.marks != 0; }

 private:
  Syllable out_;
  int count_ = 0;
  bool foreign_ = false;
};

/// The syllable that a text of letters spells.
Syllable syllable(std::string_view text) noexcept;

}  // namespace kehoach::words
