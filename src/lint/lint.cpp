#include "kehoach/lint/lint.hpp"

#include <algorithm>

#include "rules.hpp"

namespace kehoach {
namespace {

using rules::Findings;

void of_text(std::string_view text, const Place& place, Findings& findings) {
  if (findings.any(LintRule::anniversary_sum)) rules::anniversary_sum(text, place, findings);
  if (findings.any(LintRule::doubled_word)) rules::doubled_word(text, place, findings);
  if (findings.any(LintRule::reported_arithmetic, LintRule::reported_share))
    rules::reported_arithmetic(text, place, findings);
  if (std::none_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '@'; })) return;
  rules::weekday(text, place, findings);
  rules::personal_contact(text, place, findings);
}

/// Every text as typed: fields called `text` and `subject` of whatever the value holds.
void each_text(const TypeView& type, const void* value, const Place& place, Findings& findings) {
  if (type.kind == TypeKind::optional || type.kind == TypeKind::list) {
    for (std::size_t i = 0; i < type.size(value); ++i) {
      each_text(type.element(), type.at(value, i), type.kind == TypeKind::list ? place.index(i) : place, findings);
    }
  } else if (type.kind == TypeKind::record && type.name != "Remark") {
    for (const FieldView& field : type.fields) {
      const TypeView& of = field.type();
      const Place at = place.key(field.name);
      if (of.kind == TypeKind::text && (field.name == "text" || field.name == "subject")) {
        const auto& text = *static_cast<const std::string*>(field.get(value));
        of_text(text, at, findings);
        if (std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
          rules::impossible_date(text, at, findings);
      } else {
        each_text(of, field.get(value), at, findings);
      }
    }
  }
}

void of_document(const Document& document, const Place& place, Findings& findings) {
  rules::citations(document, place, findings);
  if (!document.not_in_hand) rules::form(document, place, findings);
}

}  // namespace

void lint(const Document& document, const LintOptions& options, const Place& place) {
  Findings findings(lint_needs::document, options, place.issues());
  of_document(document, place, findings);
  each_text(view<Document>(), &document, place, findings);
}

void lint(const Plan& plan, const LintOptions& options, const Place& place) {
  Findings findings(lint_needs::plan, options, place.issues());
  rules::year_contradicts_plan(plan, place, findings);
  rules::deadlines(plan, place, findings);
  of_document(plan.document, place.key("document"), findings);
  each_text(view<Plan>(), &plan, place, findings);
  if (options.units != nullptr) {
    if (findings.on(LintRule::performer_no_recipient))
      rules::performers_not_recipients(plan, *options.units, place, findings);
    rules::unit_sets(plan, *options.units, place, findings);
  }
  if (options.profile) rules::profile(plan, place, findings);
}

Issues lint(const Plan& plan, const LintOptions& options) {
  Issues issues;
  lint(plan, options, Place(issues));
  return issues;
}

Issues lint(const Document& document, const LintOptions& options) {
  Issues issues;
  lint(document, options, Place(issues));
  return issues;
}

Issues lint(const Reading& reading, const LintOptions& options) {
  Issues issues;
  const Place place(issues);
  Findings findings(lint_needs::reading, options, issues);
  rules::deadlines(reading, findings);
  rules::citations(reading, findings);
  rules::form(reading, findings);
  of_text(reading.text, place, findings);
  std::size_t told = 0;  // a day that both the head and the calendar stumble over is one finding
  for (const Issue& issue : reading.issues) {
    const bool impossible =
        issue.code == "reader_impossible_date"_code.code || issue.code == "impossible_date_in_words"_code.code;
    if (!impossible || !issue.span || issue.span->end > reading.text.size()) continue;
    if (issue.span->start < told) continue;
    findings.add(LintRule::impossible_date, place, {rules::quote(reading.text, *issue.span)}, issue.span);
    told = issue.span->end;
  }
  if (options.profile) rules::profile(reading, findings);
  Issues sorted;
  std::vector<Issue> all(issues.begin(), issues.end());
  std::stable_sort(all.begin(), all.end(), [](const Issue& a, const Issue& b) {
    return (a.span ? a.span->start : 0) < (b.span ? b.span->start : 0);
  });
  for (Issue& issue : all) sorted.add(std::move(issue));
  return sorted;
}

Issues lint(const Draft& draft, const LintOptions& options) { return draft.placed(lint(draft.plan, options)); }

}  // namespace kehoach
