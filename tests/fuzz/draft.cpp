/// A plan drafted from any text: it is always a plan that its own reader accepts, and its evidence always lies in the
/// text, as what the rules of lint find in it does.

#include "kehoach/reader/draft.hpp"

#include <cstdint>
#include <string_view>

#include "kehoach/json/json.hpp"
#include "kehoach/lint/lint.hpp"
#include "sample.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kehoach;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Reading reading = read_document(text);
  const Draft draft = draft_plan(reading, fuzz::sample().units());
  fuzz::require(!validate(draft.plan).has_errors());
  fuzz::require_complete(draft.issues, size);
  for (const DraftEvidence& each : draft.evidence) {
    const Span span = each.evidence.span();
    fuzz::require(span.start <= span.end && span.end <= size);
    fuzz::require(text.substr(span.start, span.end - span.start) == each.evidence.text);
    fuzz::require(!each.evidence.rule.empty() && draft.evidence_of(each.path) != nullptr);
  }
  // Nothing found is raised, and every place lies in the text.
  LintOptions options;
  options.profile = LintProfile::communication;
  fuzz::require_complete(lint(reading, options), size);
  fuzz::require_complete(lint(draft, options), size);
  return 0;
}
