/// A plan drafted from any text: it is always a plan that its own reader accepts, and its evidence always lies in the
/// text.

#include "kehoach/reader/draft.hpp"

#include <cstdint>
#include <string_view>

#include "kehoach/json/json.hpp"
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
  return 0;
}
