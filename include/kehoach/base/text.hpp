#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kehoach::text {

/// The place of the first byte that is not UTF-8, or nothing.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) noexcept;
/// The text with U+FFFD in place of every byte that is not UTF-8.
std::string mended_utf8(std::string_view bytes);
/// The beginning of a text, at most so many bytes and no half character.
std::string_view head(std::string_view text, std::size_t bytes) noexcept;
/// Unicode NFC. `bytes` must be UTF-8.
std::string nfc(std::string_view bytes);
/// For look-ups: lower case, without accents and tone marks, đ as d, runs of blanks as one, ends trimmed.
std::string fold(std::string_view bytes);
/// NFC in lower case, accents and tone marks kept: "Ít nhất" as "ít nhất". `bytes` must be UTF-8.
std::string lower(std::string_view bytes);
/// The number of code points in `bytes`.
std::size_t code_points(std::string_view bytes) noexcept;
/// The candidate nearest to `word` by edits (Damerau–Levenshtein on folded text), if near enough to be meant; else
/// empty.
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace kehoach::text
