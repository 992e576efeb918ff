#include "kehoach/reader/draft.hpp"

#include <algorithm>

#include "draft/drafter.hpp"
#include "kehoach/base/codes.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(DraftEvidence)
KEHOACH_DEFINE_RECORD(Correction)

const Evidence* Draft::evidence_of(std::string_view path) const noexcept {
  for (;;) {
    for (const DraftEvidence& each : evidence) {
      if (each.path == path) return &each.evidence;
    }
    const std::size_t step = path.rfind('/');
    if (step == std::string_view::npos) return nullptr;
    path = path.substr(0, step);
  }
}

Draft draft_plan(const Reading& given, const Registry& units, const DraftOptions& options) {
  using namespace reader;  // NOLINT(google-build-using-namespace): this source is their front
  Draft out;
  // Words such as "dịp Tết" need the calendar that the reading may not have had.
  std::optional<Reading> with_calendar;
  if (options.calendar != nullptr) with_calendar = read_document(given.text, {options.calendar});
  const Reading& reading = with_calendar ? *with_calendar : given;
  out.issues = reading.issues;
  // The text once more in tokens: a reading keeps what was found, not the way there.
  Issues again;
  const Page page(reading.text, again);
  const Evidences evidences(page, reading.text);
  const Head head = read_head(page, evidences, again);
  const Clauses clauses = read_clauses(page, head, evidences);
  const Source source(reading, page, head, clauses, evidences);

  std::optional<Date> on;
  if (reading.document.issued_date) on = reading.document.issued_date->value.latest();
  if (!on) {
    for (const ReadTime& time : reading.times) {
      if (time.time.kind == TimeKind::day && time.time.from) {
        on = time.time.from;
        break;
      }
    }
  }
  std::optional<UnitId> issuer = options.issuer;
  if (!issuer) {
    const auto& document = reading.document;
    issuer = find_issuer(units, document.organ_name ? std::optional(document.organ_name->value) : std::nullopt,
                         document.code_notation ? document.code_notation->value : std::string(),
                         document.place ? document.place->value : std::string(), reading.text, on);
  }
  const UnitWords words(units, issuer, on);
  Drafter drafter{source, words, options, out, {}, {}, {}};
  drafter.document();
  drafter.times();
  drafter.channels();
  drafter.materials();
  drafter.passages();
  drafter.tactics();
  drafter.themes();
  drafter.focal_points();
  drafter.tasks();
  drafter.statements();
  drafter.conferences();
  return out;
}

}  // namespace kehoach
