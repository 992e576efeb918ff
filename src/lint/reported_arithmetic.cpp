#include <re2/re2.h>

#include "kehoach/plan/quantity.hpp"
#include "rules.hpp"

namespace kehoach::rules {
namespace {

std::string_view view_of(const re2::StringPiece& piece) { return {piece.data(), piece.size()}; }

std::optional<Rational> number(const re2::StringPiece& piece) {
  const auto value = parse_number(view_of(piece));
  return value ? std::optional<Rational>(to_rational(*value)) : std::nullopt;
}

}  // namespace

void reported_arithmetic(std::string_view text, const Place& place, Findings& findings) {
  // "05 cas, giảm 73.066 cas so với cùng kỳ năm 2022 (73.071)": a figure with its measure, the change, the base in
  // brackets, in one clause.
  static const RE2 pattern(
      R"(((?:\d[\d.]*\d|\d)(?:,\d+)?)( *%| +[^\d.;:()%]{1,40}?)? *,? +(tăng|giảm)(?: +là)? +((?:\d[\d.]*\d|\d)(?:,\d+)?)( *%)?([^;()\d]{0,60}so với [^;()]{1,80})\( *((?:\d[\d.]*\d|\d)(?:,\d+)?)[^\d()]{0,40}\))");
  if (text.find('(') == std::string_view::npos || text.find("so với") == std::string_view::npos) return;
  re2::StringPiece rest(text.data(), text.size()), now_text, measure, verb, change_text, percent, between, base_text;
  while (
      RE2::FindAndConsume(&rest, pattern, &now_text, &measure, &verb, &change_text, &percent, &between, &base_text)) {
    const auto now = number(now_text), change = number(change_text), base = number(base_text);
    if (!now || !change || !base) continue;
    const bool down = view_of(verb) == "giảm";
    const Span span{static_cast<std::size_t>(now_text.data() - text.data()),
                    static_cast<std::size_t>(rest.data() - text.data())};
    const std::string_view quote(now_text.data(), span.end - span.start);
    const std::string now_shown(view_of(now_text)), base_shown(view_of(base_text)), change_shown(view_of(change_text));
    const bool of_percentages = view_of(measure).find('%') != std::string_view::npos;
    if (percent.empty() || of_percentages) {  // of percentages the change is in points
      const Rational right = down ? Rational(*base - *now) : Rational(*now - *base);
      if (right == *change) continue;
      const auto shown = Decimal::parse(exact_text(right, 18));
      findings.add(LintRule::reported_arithmetic, place,
                   {quote, down ? base_shown : now_shown, down ? now_shown : base_shown,
                    shown ? number_text(*shown, "vi") : exact_text(right), "−", change_shown},
                   span);
      continue;
    }
    if (*base == 0) continue;
    const auto printed = parse_number(view_of(change_text));
    const Rational right = (down ? Rational(*base - *now) : Rational(*now - *base)) * 100 / *base;
    if (rounded_text(right, printed->scale(), Rounding::half_up) == printed->str()) continue;
    findings.add(LintRule::reported_share, place,
                 {quote, now_shown, base_shown, number_text(right, printed->scale(), "vi"), change_shown}, span);
  }
}

}  // namespace kehoach::rules
