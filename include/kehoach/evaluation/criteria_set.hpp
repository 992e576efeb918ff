#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/rational.hpp"
#include "kehoach/base/table.hpp"
#include "kehoach/calendar/period.hpp"
#include "kehoach/document/document.hpp"
#include "kehoach/json/json.hpp"
#include "kehoach/unit/registry.hpp"
#include "kehoach/unit/unit_set.hpp"

namespace kehoach {

// clang-format off
inline constexpr Word rounding_words[] = {
    {"half_up", "làm tròn, nửa thì lên", "to the nearest, a half away from zero"}, {"half_even", "làm tròn, nửa thì về số chẵn", "to the nearest, a half to the even"},
    {"half_down", "làm tròn, nửa thì xuống", "to the nearest, a half towards zero"}, {"down", "cắt bỏ", "cut off"}, {"up", "làm tròn lên", "away from zero"}};
// clang-format on
KEHOACH_WORDS(Rounding, rounding_words)

/// How a criterion is marked.
enum class CriterionKind { scored, pass_fail, per_item, measured, bonus, penalty };
// clang-format off
inline constexpr Word criterion_kind_words[] = {
    {"scored", "chấm điểm", "scored 0…max"}, {"pass_fail", "đạt / không đạt", "passed or not"}, {"per_item", "điểm mỗi mục", "points for each item, up to max"},
    {"measured", "đo so với chỉ tiêu", "measured against a target"}, {"bonus", "điểm cộng", "bonus"}, {"penalty", "điểm trừ", "penalty"}};
// clang-format on
KEHOACH_WORDS(CriterionKind, criterion_kind_words)

/// Which way is good.
enum class Direction { at_least, at_most };
inline constexpr Word direction_words[] = {{"at_least", "càng cao càng tốt", "the more the better"},
                                           {"at_most", "càng thấp càng tốt", "the less the better"}};
KEHOACH_WORDS(Direction, direction_words)

/// What failing a knock-out (điểm liệt) does.
enum class KnockOut { fail, cap };
inline constexpr Word knock_out_words[] = {{"fail", "không đạt", "the whole card fails"},
                                           {"cap", "hạ mức tối đa", "the grade is capped"}};
KEHOACH_WORDS(KnockOut, knock_out_words)

/// A grade (mức xếp loại) and the shown percents that it holds.
struct GradeBand {
  KEHOACH_RECORD(GradeBand, "A grade (mức xếp loại) and the percents that it holds.");
  KEHOACH_FIELD(std::string, label, "What it is called: \"Tốt\".", required, positional);
  KEHOACH_FIELD(Decimal, at_least, "The least percent in it.", required);
  KEHOACH_FIELD(std::optional<Decimal>, below, "The percent it ends before; by default where the next begins.");
};

/// A group of criteria (nhóm tiêu chí), within another or at the top.
struct CriterionGroup {
  KEHOACH_RECORD(CriterionGroup, "A group of criteria (nhóm tiêu chí), within another or at the top.");
  KEHOACH_FIELD(ItemId, id, "Its id in this set.", required);
  KEHOACH_FIELD(std::string, title, "Its words.");
  KEHOACH_FIELD(std::optional<ItemId>, parent, "The group it stands in.");
  KEHOACH_FIELD(std::optional<Decimal>, weight,
                "What it is worth in what it stands in, shared among what applies; by default the sum of its parts.");
};
void check(const CriterionGroup& group, const Place& place);

/// A criterion (tiêu chí).
struct Criterion {
  KEHOACH_CHOICE(Criterion, "kind", "A criterion (tiêu chí): what is looked at and what it gives.");
  KEHOACH_FIELD(ItemId, id, "Its id in this set.", required);
  KEHOACH_FIELD(std::string, title, "Its words.");
  KEHOACH_FIELD(CriterionKind, kind, "How it is marked.", required);
  KEHOACH_FIELD(std::optional<ItemId>, group, "The group it stands in.");
  KEHOACH_FIELD(std::optional<Decimal>, max, "The most points; of a pass, what it gives; none: no points.",
                needed_with("scored per_item measured"));
  KEHOACH_FIELD(std::optional<Decimal>, weight,
                "What it is worth in what it stands in, instead of its maximum: points count as points × weight / max.",
                only_with("scored pass_fail per_item measured"));
  KEHOACH_FIELD(std::optional<Decimal>, points, "Points for each item.", required_with("per_item"));
  KEHOACH_FIELD(std::optional<Decimal>, target, "What is to be reached.", required_with("measured"));
  KEHOACH_FIELD(std::optional<Direction>, direction, "Which way is good.", required_with("measured"));
  KEHOACH_FIELD(std::optional<KnockOut>, knock_out, "What failing it does to the whole card (điểm liệt).");
  KEHOACH_FIELD(std::optional<Decimal>, pass_at,
                "The least points that pass a knock-out whose mark does not say `passed`.",
                only_with("scored per_item measured"));
  KEHOACH_FIELD(std::string, caps_at, "With knock_out cap: the label of the best grade left.");
  KEHOACH_FIELD(std::optional<UnitSet>, units, "The units it applies to; by default all that the set applies to.");
  KEHOACH_FIELD(std::string, clause, "Where it stands in the document.");

  /// Outside the denominator: a bonus or a penalty.
  bool beside() const noexcept { return kind == CriterionKind::bonus || kind == CriterionKind::penalty; }
};
void check(const Criterion& criterion, const Place& place);

/// A set of criteria (bộ tiêu chí) in one version: what can be scored by it and how.
struct CriteriaSet {
  static constexpr bool kehoach_checks_parts = true;
  KEHOACH_RECORD(CriteriaSet, "A set of criteria (bộ tiêu chí) in one version.");
  KEHOACH_FIELD(CriteriaSetId, id, "Its id.", required);
  KEHOACH_FIELD(std::string, version, "Its version.");
  KEHOACH_FIELD(std::string, title, "Its words.");
  KEHOACH_FIELD(std::vector<Citation>, citations, "Its legal basis, and what it replaces.");
  KEHOACH_FIELD(std::optional<Period>, period, "The days it holds for.");
  KEHOACH_FIELD(std::optional<UnitSet>, units, "The units it applies to; by default all.");
  KEHOACH_FIELD(std::vector<CriterionGroup>, groups, "Its groups.");
  KEHOACH_FIELD(std::vector<Criterion>, criteria, "Its criteria, in order.");
  KEHOACH_FIELD(std::vector<GradeBand>, bands, "Its grades, in any order.");
  KEHOACH_FIELD(std::optional<Decimal>, weight_total, "What everything at the top is worth together, as it states.");
  KEHOACH_FIELD(std::optional<int>, criteria_count, "How many criteria the document states.");
  KEHOACH_FIELD(std::optional<int>, decimals, "The most decimals that a score may have; by default any number.");
  KEHOACH_FIELD(bool, reasons_required, "Whether not applicable needs a reason.");
  KEHOACH_FIELD(bool, unbounded, "Whether bonus and penalty may lead beyond 0…max.");
  KEHOACH_FIELD(bool, not_in_hand, "Known only by what others cite of it: the criteria themselves are missing.");
  KEHOACH_FIELD(bool, illustrative, "Made up to show how the library works: nothing official.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");

  const Criterion* find(std::string_view criterion_id) const noexcept;
  std::vector<std::string_view> criterion_ids() const;
  /// The band that holds a percent; none where there is none.
  const GradeBand* band(const Decimal& percent) const noexcept;
};
/// Duplicate ids, unknown groups, cycles, bands that overlap, a sum of weights that is not what the set states.
void check(const CriteriaSet& set, const Place& place);
/// Everything there is to say: the errors, and the findings (gaps between bands, empty groups, criteria that are
/// missing).
Issues check(const CriteriaSet& set);

/// What changed from one version to another, a row a criterion or group: `added`, `removed`, `reweighted`, `changed`.
Table diff(const CriteriaSet& before, const CriteriaSet& after);

/// The identity of the set of Decision 5959/QĐ-BYT as the decision's own articles state it. Its annex is not in our
/// hands: it has no criteria.
CriteriaSet decision_5959();
/// A set made up to try things with; nothing in it is official.
CriteriaSet sample_criteria_set();

}  // namespace kehoach
