#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/arrow.hpp"
#include "kehoach/evaluation/criteria_set.hpp"
#include "kehoach/ledger/mark.hpp"

namespace kehoach {

/// Marks that one scorer gave one unit.
struct Assessment {
  KEHOACH_RECORD(Assessment, "Marks that one scorer gave (lần chấm điểm).");
  KEHOACH_FIELD(std::optional<CriteriaSetId>, criteria_set, "What it was scored by.");
  KEHOACH_FIELD(std::optional<UnitId>, unit, "The unit.");
  KEHOACH_FIELD(std::optional<Scorer>, scorer, "Who gave the marks.");
  KEHOACH_FIELD(std::vector<Mark>, marks, "The marks.");
};

/// Which rule decided what counted of a mark; the trace names it.
enum class ScoreRule {
  as_given,
  passed,
  failed,
  items,
  capped,
  proportion,
  not_applicable,
  not_for_unit,
  not_assessed,
  deducted,
  none_given,
  held
};
// clang-format off
inline constexpr Word score_rule_words[] = {
    {"as_given", "điểm được chấm", "the points given"}, {"passed", "đạt: đủ điểm", "passed: the points in full"}, {"failed", "không đạt: 0 điểm", "not passed: no points"},
    {"items", "số mục × điểm mỗi mục", "items × points each"}, {"capped", "số mục × điểm mỗi mục, tối đa", "items × points each, up to the maximum"},
    {"proportion", "tỷ lệ so với chỉ tiêu", "in proportion to the target"}, {"not_applicable", "không áp dụng: ra khỏi mẫu số", "not applicable: leaves the denominator"},
    {"not_for_unit", "không dành cho đơn vị này", "not for this unit"}, {"not_assessed", "chưa chấm: không phải 0", "not yet assessed: not zero"},
    {"deducted", "điểm trừ", "deducted"},
    {"none_given", "không có điểm cộng, điểm trừ", "no bonus or penalty was given"}, {"held", "giữ trong khoảng 0…tối đa", "held in 0…maximum"}};
// clang-format on
KEHOACH_WORDS(ScoreRule, score_rule_words)

/// How a card is made and shown.
struct ScoreOptions {
  Rounding rounding = Rounding::half_up;  ///< The one rounding, at the end.
  int places = 2;                         ///< Decimals of what is rounded, 0 … 12.
  std::vector<std::string> not_for_unit;  ///< Criteria whose unit set does not hold the unit.
};

/// A line of the explanation: one criterion, or what holding the total in 0…max took or gave.
struct TraceLine {
  const Criterion* criterion = nullptr;  ///< None for the line `held`.
  Mark mark;
  Rational counted;  ///< Points of the criterion itself, before its weight and its groups'.
  Rational share;    ///< What it adds to the total. All shares sum to the total exactly.
  Rational basis;    ///< What it adds to the applicable maximum. All bases sum to it exactly.
  ScoreRule rule = ScoreRule::not_assessed;
  /// The criterion's id, or `held`.
  std::string name() const { return criterion == nullptr ? "held" : criterion->id.str(); }
  std::optional<bool> passed;  ///< Of a knock-out: whether it was passed, where that is known.
};

/// An explained score: an immutable value.
class Scorecard {
 public:
  /// Every issue of the marks, or the card.
  static Result<Scorecard> score(std::shared_ptr<const CriteriaSet> set, std::span<const Mark> marks,
                                 const ScoreOptions& options = {});

  const CriteriaSet& set() const noexcept { return *set_; }
  const ScoreOptions& options() const noexcept { return options_; }
  const std::vector<Mark>& marks() const noexcept { return marks_; }
  const std::vector<TraceLine>& lines() const noexcept { return lines_; }
  const Rational& total() const noexcept { return total_; }
  /// What could be had of what applies, assessed or not.
  const Rational& applicable_max() const noexcept { return applicable_max_; }
  /// The exact percent; none while something is not yet assessed, and where nothing applies.
  std::optional<Rational> exact_percent() const;
  /// Of what is assessed so far; none where nothing is.
  std::optional<Rational> exact_percent_so_far() const;
  std::optional<Decimal> percent() const;
  std::optional<Decimal> percent_so_far() const;
  /// By the shown percent, lowered by a knock-out that caps; none without percent, without a band and where the card
  /// failed.
  std::optional<std::string> grade() const;
  /// Whether a knock-out fails the card, and which criteria were not passed.
  bool knocked_out() const noexcept { return knocked_out_; }
  std::vector<std::string> not_passed() const;
  std::vector<std::string> not_assessed() const;

  /// A row a criterion: what was given, what counted, by which rule, its share of the total and of the applicable
  /// maximum, as exact texts that sum to them. The row of `held` has no criterion.
  Table trace() const;
  /// The result, a row a figure, with the arithmetic of the percent.
  Table summary() const;
  /// Both for printing, with the words in "vi" or "en".
  Table trace(std::string_view language) const;
  Table summary(std::string_view language) const;
  std::string html(std::string_view language) const;
  std::string str(std::string_view language) const;
  /// The card that other marks would give; those not named stay. This one does not change.
  Result<Scorecard> what_if(std::span<const Mark> marks) const;
  /// The card that the same marks give by another version of the set; marks of criteria that it has no longer are left
  /// out. Every issue where it does not take the others.
  Result<Scorecard> under(std::shared_ptr<const CriteriaSet> version) const;
  /// What moves between two cards, of one set or of two versions: criteria whose share differs, then the
  /// total, the applicable maximum, the percent, the grade.
  Table changes(const Scorecard& after) const;

 private:
  std::shared_ptr<const CriteriaSet> set_;
  ScoreOptions options_;
  std::vector<Mark> marks_;
  std::vector<TraceLine> lines_;
  Rational total_, applicable_max_, assessed_max_;
  bool complete_ = true, knocked_out_ = false;
};

/// A mark that does not apply, and why.
Mark not_applicable(std::string reason, std::string evidence = {});
/// The field of a mark that a plain number means for a criterion: "score", "count" or "value".
std::string_view number_field(const CriteriaSet& set, std::string_view criterion);
/// The criteria whose unit set does not hold a unit on a day.
std::vector<std::string> not_for_unit(const CriteriaSet& set, const Registry& registry, std::string_view unit, Date on);

/// Scores of many units from an Arrow stream with the columns `unit`, `criterion` and at least one of `score`,
/// `passed`, `count`, `value`, `not_applicable`; `scorer` where there is one is filtered by. A row a unit, in the order
/// in which units first appear. Takes the stream. Every bad row is an issue at `/rows/<n>/<column>`.
Result<Table> score_table(const CriteriaSet& set, ArrowArrayStream* stream, std::string_view scorer,
                          const ScoreOptions& options = {});

}  // namespace kehoach
