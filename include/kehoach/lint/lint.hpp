#pragma once

#include <optional>
#include <span>

#include "kehoach/calendar/work_calendar.hpp"
#include "kehoach/lint/rules.hpp"
#include "kehoach/plan/plan.hpp"
#include "kehoach/reader/draft.hpp"
#include "kehoach/reader/reading.hpp"
#include "kehoach/unit/registry.hpp"

namespace kehoach {

/// What the linter may go by besides the thing itself. A rule that needs what is not given does not run.
struct LintOptions {
  std::optional<LintProfile> profile;          ///< What a document should have beyond its form.
  const WorkCalendar* calendar = nullptr;      ///< For days off.
  const Registry* units = nullptr;             ///< For unit sets.
  std::span<const Document* const> documents;  ///< Others that may say what was replaced.
  const LintRules* rules = nullptr;            ///< Switched off, or taken otherwise.
  bool only_check = false;                     ///< Only the rules of `Workspace::check()`.
};

/// What the rules find wrong in a plan, each finding at its JSON Pointer, with a span where part of a text is meant.
/// Nothing is changed. Linear in the size of what is looked at, whatever it holds.
Issues lint(const Plan& plan, const LintOptions& options = {});
/// Of a document alone: its form, its citations, its texts.
Issues lint(const Document& document, const LintOptions& options = {});
/// Of a text that was read: each finding with its span in `reading.text`, in bytes.
Issues lint(const Reading& reading, const LintOptions& options = {});
/// Of a draft: what lint finds in its plan, each with its path in the plan as it was read and the span of the words it
/// was read from (`Draft::placed`).
Issues lint(const Draft& draft, const LintOptions& options = {});

/// The same, added below `place`.
void lint(const Plan& plan, const LintOptions& options, const Place& place);
void lint(const Document& document, const LintOptions& options, const Place& place);

}  // namespace kehoach
