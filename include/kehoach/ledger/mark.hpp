#pragma once

#include <optional>
#include <string>

#include "kehoach/json/description.hpp"

namespace kehoach {

/// Who gave the marks; scores of different scorers stay apart.
enum class Scorer { self, verified, council };
inline constexpr Word scorer_words[] = {{"self", "tự chấm", "scored by the unit itself"},
                                        {"verified", "thẩm định", "verified"},
                                        {"council", "hội đồng", "scored by the council"}};
KEHOACH_WORDS(Scorer, scorer_words)

/// A mark (điểm chấm) for one criterion: a score, a count, a pass or a measured value, by the kind of the criterion; or
/// *not applicable* with its reason. Where nothing of these stands, it is not yet assessed, which is not zero.
struct Mark {
  KEHOACH_RECORD(Mark, "A mark for one criterion; where nothing is given it is not yet assessed, which is not zero.");
  KEHOACH_FIELD(std::optional<ItemId>, criterion, "The criterion; in a mapping its key says so.");
  KEHOACH_FIELD(std::optional<Decimal>, score, "The points given, in 0…max.");
  KEHOACH_FIELD(std::optional<int>, count, "How many items were found.");
  KEHOACH_FIELD(std::optional<Decimal>, value, "What was measured, in the unit of the target.");
  KEHOACH_FIELD(std::optional<bool>, passed, "Whether it was passed; of its own where the criterion is a knock-out.");
  KEHOACH_FIELD(bool, not_applicable, "It does not apply to this unit and leaves the denominator.");
  KEHOACH_FIELD(std::string, reason, "Why it does not apply, or why so many points.");
  KEHOACH_FIELD(std::string, evidence, "Where it can be looked up.");

  /// Whether anything was assessed.
  bool assessed() const noexcept { return score || count || value || passed || not_applicable; }
};

}  // namespace kehoach
