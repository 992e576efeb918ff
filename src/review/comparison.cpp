#include "kehoach/review/comparison.hpp"

#include <algorithm>

#include "words.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Caution)
KEHOACH_DEFINE_RECORD(Comparison)

std::optional<Rational> percent_change(const Quantity& now, const Quantity& before) {
  if (!now.is_exact() || !before.is_exact() || !now.value || !before.value) return std::nullopt;
  const Rational base = to_rational(*before.value);
  if (base == 0) return std::nullopt;
  const Rational size = base < 0 ? Rational(-base) : base;
  return Rational((to_rational(*now.value) - base) * 100 / size);
}

Issues check_arithmetic(const Quantity& now, const Quantity& before, const std::optional<Quantity>& change,
                        const std::optional<Decimal>& percent) {
  Issues issues;
  if (!now.is_exact() || !before.is_exact() || !now.value || !before.value) return issues;
  const Rational right = to_rational(*now.value) - to_rational(*before.value);
  const Bilingual now_text = words::number(*now.value), before_text = words::number(*before.value);
  const auto fits = Decimal::parse(exact_text(right, 18));
  const Bilingual right_text = fits ? words::number(*fits) : words::plain(exact_text(right, 18));
  if (change && change->is_exact() && change->value && to_rational(*change->value) != right) {
    issues.add(words::issue("change_wrong"_code, "/reported_change",
                            {words::number(*change->value), now_text, before_text, right_text}));
  }
  if (percent) {
    const auto exact = percent_change(now, before);
    if (exact && rounded_text(*exact, percent->scale(), Rounding::half_up) != percent->str()) {
      issues.add(
          words::issue("percent_wrong"_code, "/reported_percent",
                       {words::number(*percent),
                        now_text,
                        before_text,
                        {number_text(*exact, percent->scale(), "vi"), number_text(*exact, percent->scale(), "en")}}));
    }
  }
  return issues;
}

bool Comparison::has(CautionKind kind) const noexcept {
  return std::any_of(cautions.begin(), cautions.end(), [&](const Caution& each) { return each.kind == kind; });
}

std::vector<std::string> Comparison::notes(std::string_view language) const {
  std::vector<std::string> out;
  for (const Caution& each : cautions) out.push_back(language == "en" ? each.message_en : each.message);
  return out;
}

Issues Comparison::issues() const {
  Issues out;
  for (const Caution& each : cautions) {
    Issue issue;
    issue.code = each.code;
    issue.severity = each.kind == CautionKind::units_summed ? Severity::note : Severity::warning;
    issue.path = each.path;
    issue.message = {each.message, each.message_en};
    issue.suggestion = {each.advice, each.advice_en};
    out.add(std::move(issue));
  }
  return out;
}

}  // namespace kehoach
