#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kehoach/base/rational.hpp"
#include "kehoach/base/result.hpp"
#include "kehoach/json/description.hpp"

namespace kehoach {

/// How far words fix a number.
enum class QuantityKind { exact, approximate, bounded };
inline constexpr Word quantity_kind_words[] = {
    {"exact", "chính xác", "one number"},
    {"approximate", "ước chừng", "words that name no number, or name one roughly: its bounds are a convention"},
    {"bounded", "có giới hạn", "at least, at most, between: the bounds are stated"}};
KEHOACH_WORDS(QuantityKind, quantity_kind_words)

/// By which rule an approximate quantity got its bounds. No law or standard fixes these: the conventions are ours.
enum class Convention { magnitude, few, about, nearly, sum };
// clang-format off
inline constexpr Word convention_words[] = {
    {"magnitude", "“hàng trăm”: từ 100 đến 999", "\"hàng trăm\" is 100 to 999: as many digits, and no fewer"},
    {"few", "“vài chục”: từ 2 đến 9 chục", "\"vài chục\" is 2 to 9 tens"},
    {"about", "“khoảng 500”: sai lệch không quá 10 %", "\"khoảng 500\" is 500 give or take 10 %"},
    {"nearly", "“gần 500”: dưới 500, không kém quá 10 %", "\"gần 500\" is below 500 by at most 10 %"},
    {"sum", "cộng, trừ từ các số ước chừng", "added or subtracted from approximate quantities"}};
// clang-format on
KEHOACH_WORDS(Convention, convention_words)

/// A number as typed and as meant: exact (146 chuyên mục), approximate ("hàng trăm"), bounded ("ít nhất 01").
struct Quantity {
  KEHOACH_CHOICE(Quantity, "kind", "A number as typed and as meant (số lượng): exact, approximate or bounded.");
  KEHOACH_FIELD(QuantityKind, kind, "How far the words fix it.", required);
  KEHOACH_FIELD(std::string, text, "As typed: \"05 cas\", \"hàng trăm tin, bài, ảnh\".");
  KEHOACH_FIELD(std::optional<Decimal>, value, "The number; of an approximate quantity the one it names (khoảng 500).",
                exact_number);
  KEHOACH_FIELD(std::optional<Decimal>, at_least, "It is this or more (ít nhất).", only_with("approximate bounded"));
  KEHOACH_FIELD(std::optional<Decimal>, above, "It is more than this (trên).", only_with("approximate bounded"));
  KEHOACH_FIELD(std::optional<Decimal>, at_most, "It is this or less (không quá).", only_with("approximate bounded"));
  KEHOACH_FIELD(std::optional<Decimal>, below, "It is less than this (dưới).", only_with("approximate bounded"));
  KEHOACH_FIELD(std::optional<Convention>, convention, "By which rule it got its bounds.",
                required_with("approximate"));
  KEHOACH_FIELD(std::string, unit_of_measure, "Of what: \"ca\", \"chuyên mục\", \"%\".");

  /// Reads words that state one quantity: "73.066 ca", "05", "86,67 %", "hàng trăm tin, bài", "ít nhất 01", "từ 5 đến
  /// 10", "1,5 triệu"; "giảm 73.066 ca" is below zero. A point parts thousands, a comma stands before decimals. What
  /// follows the number is its measure. An issue (KH-R001, KH-R002) where they state none, or may state two.
  static Result<Quantity> parse(std::string_view words);
  static Quantity exact(Decimal value, std::string unit_of_measure = {});

  bool is_exact() const noexcept { return kind == QuantityKind::exact; }
  /// The least and the greatest it can be, whether the end itself belongs to it or not; none where there is no such
  /// end.
  std::optional<Decimal> lower() const noexcept;
  std::optional<Decimal> upper() const noexcept;
  /// As a report prints it in "vi" or "en", with its measure: "73.066 ca", "từ 100 đến 999 tin".
  std::string str(std::string_view language = "vi") const;

 private:
  static constexpr ForTags exact_number{"exact approximate", "exact"};
};
void check(const Quantity& quantity, const Place& place);

/// Reads a number in Vietnamese writing (73.066; 05; 86,67; −3): KH-R001 for anything else.
Result<Decimal> parse_number(std::string_view text);
/// "73.066,5" in "vi", "73,066.5" in "en".
std::string number_text(const Decimal& number, std::string_view language);
std::string number_text(const Rational& number, int places, std::string_view language);

/// The sum, with bounds: exact where all parts are; else it says so by its kind. Of different measures only where the
/// caller names a common one (KH-R005). Nothing gives exactly 0.
Result<Quantity> total(std::span<const Quantity> parts, std::optional<std::string> unit_of_measure = std::nullopt);
/// `now` less `before`, with bounds; the measure is that of `now`, and where both name one they must agree.
Result<Quantity> difference(const Quantity& now, const Quantity& before);

}  // namespace kehoach
