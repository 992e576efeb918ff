#pragma once

#include <array>
#include <string>

#include "kehoach/lint/lint.hpp"

/// One rule, or one small group of them, a source file; each reads a plan, a document, a reading or one text as typed,
/// and adds what it finds.

namespace kehoach::rules {

/// Where findings go, by the rules that run.
class Findings {
 public:
  /// `kind`: what is looked at, a bit of `lint_needs`.
  Findings(unsigned kind, const LintOptions& options, Issues& issues);

  const LintOptions& options() const noexcept { return options_; }
  bool on(LintRule rule) const noexcept { return levels_[static_cast<std::size_t>(rule)] != LintLevel::off; }
  template <class... Rules>
  bool any(Rules... rules) const noexcept {
    return (on(rules) || ...);
  }
  /// Adds a finding, unless its rule does not run. Of a reading `path` is empty.
  void add(LintRule rule, std::string path, std::initializer_list<std::string_view> arguments = {},
           std::optional<Span> span = std::nullopt);
  void add(LintRule rule, const Place& place, std::initializer_list<std::string_view> arguments = {},
           std::optional<Span> span = std::nullopt) {
    if (on(rule)) add(rule, place.path(), arguments, span);
  }

 private:
  const LintOptions& options_;
  Issues& issues_;
  std::array<LintLevel, lint_rule_count> levels_{};
};

/// "05/4/2024", as documents print it.
std::string printed(Date day);
/// The words of a span, shortened where they are long.
std::string quote(std::string_view text, Span span);

// one text as typed
void anniversary_sum(std::string_view text, const Place& place, Findings& findings);
void doubled_word(std::string_view text, const Place& place, Findings& findings);
void reported_arithmetic(std::string_view text, const Place& place, Findings& findings);
void weekday(std::string_view text, const Place& place, Findings& findings);
void impossible_date(std::string_view text, const Place& place, Findings& findings);
void personal_contact(std::string_view text, const Place& place, Findings& findings);

// deadlines
void year_contradicts_plan(const Plan& plan, const Place& place, Findings& findings);
void deadlines(const Plan& plan, const Place& place, Findings& findings);
void deadlines(const Reading& reading, Findings& findings);

// unit sets
void performers_not_recipients(const Plan& plan, const Registry& units, const Place& place, Findings& findings);
void unit_sets(const Plan& plan, const Registry& units, const Place& place, Findings& findings);

// citations, form, completeness
void citations(const Document& document, const Place& place, Findings& findings);
void citations(const Reading& reading, Findings& findings);
void form(const Document& document, const Place& place, Findings& findings);
void form(const Reading& reading, Findings& findings);
void profile(const Plan& plan, const Place& place, Findings& findings);
void profile(const Reading& reading, Findings& findings);

}  // namespace kehoach::rules
