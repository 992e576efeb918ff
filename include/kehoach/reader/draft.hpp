#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/result.hpp"
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
  KEHOACH_FIELD(std::string, path,
                "JSON Pointer (RFC 6901) into the plan as it was read: \"/tasks/1/deadline\"; \"/tasks/-\" adds to a list.",
                required);
  KEHOACH_FIELD(Verdict, verdict, "What was said.", required);
  KEHOACH_FIELD(std::string, read, "The value as it was read, as JSON text; empty where there was none.");
  KEHOACH_FIELD(std::string, value, "The right value, as JSON text; empty of confirmed and removed.");
  KEHOACH_FIELD(std::string, by, "Who said it.");
  KEHOACH_FIELD(std::optional<Date>, date, "The day it was said.");
  KEHOACH_FIELD(std::string, reason, "Why.");
};

/// A plan drafted from a reading, each value with its evidence.
struct Draft {
  Plan plan;
  std::vector<DraftEvidence> evidence;  ///< In the order of the plan.
  std::vector<Correction> corrections;  ///< What was said of it, in the order said; `plan` has it in.
  Issues issues;                        ///< What the reading found, and what it could not turn into data; with spans.

  /// Where the value at `path` was read: its own evidence, else that of the nearest part that holds it; null: of none.
  const Evidence* evidence_of(std::string_view path) const noexcept;
  /// The draft with more said of it. Every issue where a path leads nowhere, a value was not read so, or the plan would
  /// not be one.
  Result<Draft> with(std::span<const Correction> said) const;
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
