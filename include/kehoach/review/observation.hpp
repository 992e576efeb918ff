#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kehoach/base/table.hpp"
#include "kehoach/ledger/log.hpp"
#include "kehoach/review/indicator.hpp"
#include "kehoach/unit/registry.hpp"

namespace kehoach {

/// A figure (số liệu) as an `observed` event of the log says it.
struct Observation {
  KEHOACH_RECORD(Observation, "A figure (số liệu) as an `observed` event of the log says it.");
  KEHOACH_FIELD(int, seq, "The number of its event; 0 where it is a sum of several.");
  KEHOACH_FIELD(IndicatorId, indicator, "The indicator.", required);
  KEHOACH_FIELD(UnitId, unit, "Whose figure it is.", required);
  KEHOACH_FIELD(std::optional<ReportingPeriod>, period, "The period it is reported for.");
  KEHOACH_FIELD(std::optional<Period>, window, "The days it was counted over, where they are declared.");
  KEHOACH_FIELD(Quantity, value, "The figure.", required);
  KEHOACH_FIELD(std::vector<Category>, categories, "What part of the whole it is of; none: the whole.");
  KEHOACH_FIELD(std::optional<ItemId>, definition, "The definition it was counted by, where that is said.");
  KEHOACH_FIELD(bool, provisional, "Whether it may still change (số sơ bộ).");
  KEHOACH_FIELD(std::optional<Quantity>, reported_change,
                "The change that its source prints, below zero for a decrease.");
  KEHOACH_FIELD(std::optional<Decimal>, reported_percent, "The change in percent that its source prints.");
  KEHOACH_FIELD(std::optional<DocumentId>, document, "The document it stands in.");
  KEHOACH_FIELD(std::string, clause, "Where in it.");
  KEHOACH_FIELD(std::optional<Date>, date, "The day it was reported.");
  KEHOACH_FIELD(std::optional<Date>, recorded, "The day it was written down.");
  KEHOACH_FIELD(bool, illustrative, "Made up to show how the library works.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What of it is inferred or interpreted.");

  /// The days it was counted over: those declared, else the period's.
  Period days() const;
};
/// The figure of an `observed` event.
Observation observation_of(const Event& event);

/// The figures that stand at the end of `as_of`, of what was recorded by `known_on`: of one indicator, unit, period,
/// days and categories the newest by (date, seq); what a correction names does not count. In the order of their events.
std::vector<Observation> standing_observations(const Log& log, Date as_of, std::optional<Date> known_on);

/// A row a figure: seq, indicator, unit, unit_name, period, start, end, days, categories, text, kind, value, lower,
/// upper, unit_of_measure, provisional, document, clause, date, recorded, illustrative.
Table observation_table(std::span<const Observation> observations, const Registry& units);

/// The window of Decree 09/2019/NĐ-CP, Art. 12 for a month, quarter, half-year or year: from the 15th of the month
/// before to the 14th of its last month. None for a week.
std::optional<Period> decree_window(const ReportingPeriod& period);

}  // namespace kehoach
