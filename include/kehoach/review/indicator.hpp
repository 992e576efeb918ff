#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kehoach/calendar/period.hpp"
#include "kehoach/ledger/category.hpp"
#include "kehoach/plan/quantity.hpp"
#include "kehoach/unit/remark.hpp"

namespace kehoach {

/// Which way an indicator is better.
enum class IndicatorDirection { neutral, higher_is_better, lower_is_better };
inline constexpr Word indicator_direction_words[] = {{"neutral", "không xét tốt xấu", "neither way is better"},
                                                     {"higher_is_better", "càng cao càng tốt", "higher is better"},
                                                     {"lower_is_better", "càng thấp càng tốt", "lower is better"}};
KEHOACH_WORDS(IndicatorDirection, indicator_direction_words)

/// How an indicator is counted, from a day on.
struct IndicatorDefinition {
  KEHOACH_RECORD(IndicatorDefinition, "How an indicator is counted, from a day on.");
  KEHOACH_FIELD(ItemId, id, "Its id in the indicator.", required);
  KEHOACH_FIELD(std::string, text, "The words.", required);
  KEHOACH_FIELD(std::optional<Date>, since, "The first day it holds; absent: always, until the next.");
  KEHOACH_FIELD(std::optional<DocumentId>, document, "The document that lays it down.");
  KEHOACH_FIELD(std::string, clause, "Where in it.");
};

/// A way in which figures are taken apart.
struct Disaggregation {
  KEHOACH_RECORD(Disaggregation, "A way in which figures are taken apart (phân tổ): by sex, by age group.");
  KEHOACH_FIELD(ItemId, id, "Its id in the indicator.", required);
  KEHOACH_FIELD(std::string, title, "What to call it.");
  KEHOACH_FIELD(std::vector<ItemId>, categories, "The parts; together they are the whole.", required);
};

/// A baseline or a target: what an actual figure is held against.
struct ReferenceValue {
  KEHOACH_RECORD(ReferenceValue, "A baseline or a target (chỉ tiêu): what an actual figure is held against.");
  KEHOACH_FIELD(Quantity, value, "How much.", required);
  KEHOACH_FIELD(ReportingPeriod, period, "The period it is of.", required);
  KEHOACH_FIELD(std::optional<UnitId>, unit, "The unit it is set for; absent: any.");
  KEHOACH_FIELD(std::optional<DocumentId>, document, "The document it stands in.");
  KEHOACH_FIELD(std::string, clause, "Where in it.");
  KEHOACH_FIELD(bool, illustrative, "Made up to show how the library works.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred or interpreted.");
};

/// What is counted (chỉ số, chỉ tiêu thống kê): its definition. Figures are events of the log.
struct Indicator {
  KEHOACH_RECORD(Indicator, "What is counted (chỉ số): its definition. Figures are `observed` events of the log.");
  KEHOACH_FIELD(IndicatorId, id, "Its id.", required);
  KEHOACH_FIELD(std::string, title, "What to call it.", required);
  KEHOACH_FIELD(std::string, title_en, "The same in English.");
  KEHOACH_FIELD(std::string, unit_of_measure, "Of what its figures are: \"ca\", \"%\"; absent for an index.");
  KEHOACH_FIELD(std::string, unit_of_measure_en, "The same in English, in the plural: \"cases\".");
  KEHOACH_FIELD(IndicatorDirection, direction, "Which way is better.");
  KEHOACH_FIELD(bool, additive,
                "Whether the figures of parts add up to that of the whole, as counts do and rates do not.");
  KEHOACH_FIELD(std::vector<IndicatorDefinition>, definitions, "How it is counted; each holds until the next.");
  KEHOACH_FIELD(std::vector<Disaggregation>, disaggregations, "How figures are taken apart.");
  KEHOACH_FIELD(std::optional<ReferenceValue>, baseline, "Where it started from.");
  KEHOACH_FIELD(std::vector<ReferenceValue>, targets, "What is to be reached, by period and unit.");
  KEHOACH_FIELD(std::optional<DocumentId>, document, "The document that names it.");
  KEHOACH_FIELD(std::string, clause, "Where in it.");
  KEHOACH_FIELD(bool, illustrative, "Made up to show how the library works.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred or interpreted.");

  /// The definition in force on a day; none where none is given.
  const IndicatorDefinition* definition_on(Date day) const noexcept;
  /// The target of a unit for a period: its own, else one for any unit; none where there is none.
  const ReferenceValue* target(const ReportingPeriod& period, std::string_view unit) const noexcept;
  /// The title and the measure in "vi" or "en"; in Vietnamese where there is no English.
  const std::string& title_in(std::string_view language) const noexcept;
  const std::string& measure_in(std::string_view language) const noexcept;
};
void check(const Indicator& indicator, const Place& place);

}  // namespace kehoach
