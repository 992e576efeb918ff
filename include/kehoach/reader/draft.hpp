#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kehoach/base/result.hpp"
#include "kehoach/base/table.hpp"
#include "kehoach/plan/plan.hpp"
#include "kehoach/reader/reading.hpp"
#include "kehoach/unit/registry.hpp"

namespace kehoach {

/// Where a value of a draft was read.
struct DraftEvidence {
  KEHOACH_RECORD(DraftEvidence, "Where a value of a draft was read.");
  KEHOACH_FIELD(std::string, path, "JSON Pointer to the value in the plan: \"/tasks/1/deadline\".", required);
  KEHOACH_FIELD(Evidence, evidence, "Where it was read, and by what.", required);
};

/// What a person says of a value of a draft.
enum class Verdict { confirmed, corrected, removed, added };
inline constexpr Word verdict_words[] = {{"confirmed", "đúng", "it is right"},
                                         {"corrected", "sửa", "it should be something else"},
                                         {"removed", "bỏ", "it is none"},
                                         {"added", "thêm", "it was missed"}};
KEHOACH_WORDS(Verdict, verdict_words)

/// What a person said of a value of a draft, kept as data: the document can be read again, and what was said of it is
/// applied again. The plan itself never changes behind anybody's back.
struct Correction {
  KEHOACH_RECORD(Correction, "What a person said of a value of a draft: that it is right, or what it should be.");
  KEHOACH_FIELD(
      std::string, path,
      "JSON Pointer (RFC 6901) into the plan as it was read: \"/tasks/1/deadline\"; \"/tasks/-\" adds to a list.",
      required);
  KEHOACH_FIELD(Verdict, verdict, "What was said.", required);
  KEHOACH_FIELD(std::string, read, "The value as it was read, as JSON text; empty where there was none.");
  KEHOACH_FIELD(std::string, words,
                "The words as typed that it speaks of: of the value, else of the nearest part that holds it.");
  KEHOACH_FIELD(std::string, value, "The right value, as JSON text; empty of confirmed and removed.");
  KEHOACH_FIELD(std::string, by, "Who said it.");
  KEHOACH_FIELD(std::optional<Date>, date, "The day it was said.");
  KEHOACH_FIELD(std::string, reason, "Why.");
};

void check(const Correction& correction, const Place& place);

/// What people said of a draft, as a file keeps it.
struct CorrectionFile {
  KEHOACH_RECORD(CorrectionFile, "What people said of a draft, as a file keeps it.");
  KEHOACH_FIELD_OR(int, schema, 1, "The version of this format.", required);
  KEHOACH_FIELD(std::string, document, "What it was said of, for people: number and notation, or the subject.");
  KEHOACH_FIELD(std::vector<Correction>, said, "What was said, in the order said.");
};
void check(const CorrectionFile& corrections, const Place& place);

/// The type of what may stand at a JSON Pointer into a plan, "-" for the next of a list; null where nothing may.
const TypeView* plan_type_at(std::string_view path);

/// A plan drafted from a reading, each value with its evidence. Paths, of evidence and of what is said, lead into the
/// plan as it was read, with what was added at the end of its lists: a removal does not shift the others.
struct Draft {
  Plan plan;                             ///< With what was said of it.
  std::shared_ptr<const Plan> as_read;   ///< As it was read; null where nothing was said: `plan` itself.
  std::vector<DraftEvidence> evidence;   ///< In the order drafted, a part after the other.
  std::vector<Correction> corrections;   ///< What was said of it, in the order said.
  std::vector<std::size_t> passed_over;  ///< Which of them are kept without being applied: they fit an earlier reading.
  Issues issues;                         ///< What the reading found, and what it could not turn into data; with spans.

  /// Where the value at `path` was read: its own evidence, else that of the nearest part that holds it; null: of none.
  const Evidence* evidence_of(std::string_view path) const noexcept;
  /// "<Draft of 12/KH-SYT: 40 values read, …>".
  std::string str() const;
  /// What it holds, a line each in Vietnamese: label and words.
  std::vector<std::pair<std::string, std::string>> summary() const;
  /// What was said of it, as a file keeps it.
  CorrectionFile kept() const;
  /// The value at `path` as it was read, as JSON text; empty where there is none.
  std::string read_at(std::string_view path) const;
  /// What says `verdict` of `path`, with what was read there; `value` as JSON text. To be given to `with`.
  Correction correction(std::string_view path, Verdict verdict, std::string value = {}) const;
  /// The draft with more said of it; of what is said of one path, the last holds. Every issue where a path leads
  /// nowhere (KH-T040), a value was not read so (KH-T041), or the plan would not be one; then nothing is applied.
  Result<Draft> with(std::span<const Correction> said) const;
  /// The draft with what was said of an earlier one, kept as data. What was said of another value than is read there
  /// now is kept and not applied, and an issue of the draft says so (KH-T041, KH-T043). Fails as `with` does otherwise.
  Result<Draft> with_again(std::span<const Correction> said) const;
  /// Issues of `plan` with their paths in the plan as it was read, where `with` takes them, and the spans of the words
  /// that each value was read from.
  Issues placed(Issues issues) const;
  /// path, value, words, clause, rule, confidence, verdict: every value that was read, or that somebody spoke of. What
  /// was confirmed or corrected has a confidence of 100.
  Table table() const;
};

struct DraftOptions {
  std::optional<PlanId> id;                ///< By default made from number, notation and date.
  std::optional<UnitId> issuer;            ///< By default the unit whose name stands as issuer.
  const WorkCalendar* calendar = nullptr;  ///< For the official break of Tết.
};

/// Drafts a plan: themes, key messages, activities, tasks, deadlines and what else the text prints, with the unit sets
/// its phrases mean among `units`. What is inferred or a reading of open words is marked so (`Remark`).
Draft draft_plan(const Reading& reading, const Registry& units, const DraftOptions& options = {});

}  // namespace kehoach
