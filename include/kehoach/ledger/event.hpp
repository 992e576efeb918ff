#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kehoach/calendar/period.hpp"
#include "kehoach/json/description.hpp"
#include "kehoach/ledger/category.hpp"
#include "kehoach/ledger/mark.hpp"
#include "kehoach/plan/quantity.hpp"
#include "kehoach/unit/remark.hpp"

namespace kehoach {

/// What can happen.
enum class EventType {
  submitted,
  extended,
  exempted,
  cancelled,
  registered,
  withdrawn,
  assessed,
  balloted,
  decided,
  observed,
  corrected
};
// clang-format off
inline constexpr Word event_type_words[] = {
    {"submitted", "đã nộp", "handed in"}, {"extended", "gia hạn", "given more time"}, {"exempted", "được miễn", "exempted"},
    {"cancelled", "hủy", "cancelled"}, {"registered", "đăng ký", "registered a theme"}, {"withdrawn", "rút đăng ký", "withdrew a theme"},
    {"assessed", "chấm điểm", "assessed"}, {"balloted", "bỏ phiếu", "cast a ballot"}, {"decided", "quyết định", "decided"},
    {"observed", "ghi nhận số liệu", "observed"}, {"corrected", "đính chính", "corrects an earlier event"}};
// clang-format on
KEHOACH_WORDS(EventType, event_type_words)

/// Something that happened. Appended, never rewritten.
struct Event {
  KEHOACH_CHOICE(Event, "type", "Something that happened: appended to the log, never rewritten.");
  KEHOACH_FIELD(int, seq, "Its number in the log, rising by one; given by `append` where absent.");
  KEHOACH_FIELD(EventType, type, "What happened.", required);
  KEHOACH_FIELD(Date, date, "The day it happened.", required);
  KEHOACH_FIELD(std::optional<Date>, recorded, "The day it was written down; never falls from line to line.");
  KEHOACH_FIELD(std::optional<PlanId>, plan, "The plan it is about.",
                needed_with("submitted extended exempted cancelled registered withdrawn"));
  KEHOACH_FIELD(std::optional<TaskId>, task,
                "The task; a registration may leave it out where its plan has one registration rule.",
                needed_with("submitted extended exempted cancelled"));
  KEHOACH_FIELD(std::optional<ReportingPeriod>, period,
                "The turn of a task that recurs; of a figure, the period it is reported for.");
  KEHOACH_FIELD(std::optional<UnitId>, unit, "The unit it is about.",
                needed_with("submitted extended exempted cancelled registered withdrawn assessed observed"));
  KEHOACH_FIELD(std::optional<int>, count, "How many were handed in; 1 when absent.", only_with("submitted"));
  KEHOACH_FIELD(std::optional<Date>, new_due, "The new last day.", required_with("extended"));
  KEHOACH_FIELD(std::optional<ThemeId>, theme, "The theme.", required_with("registered withdrawn"));
  KEHOACH_FIELD(std::optional<CriteriaSetId>, criteria_set, "The criteria set the unit was scored by.",
                required_with("assessed"));
  KEHOACH_FIELD(std::optional<Scorer>, scorer, "Who gave the marks.", required_with("assessed"));
  KEHOACH_FIELD(std::vector<Mark>, marks, "The marks; of a criterion marked before, the newer one stands.",
                only_with("assessed"));
  KEHOACH_FIELD(std::optional<ContestId>, contest, "The contest the marks are given in.", only_with("assessed"));
  KEHOACH_FIELD(std::optional<ItemId>, round, "The round of the contest.", only_with("assessed"));
  KEHOACH_FIELD(std::optional<CouncilId>, council, "The council that votes.", required_with("balloted decided"));
  KEHOACH_FIELD(std::optional<ItemId>, member, "The member who cast the ballot.", required_with("balloted"));
  KEHOACH_FIELD(std::vector<ItemId>, choices, "The nominations chosen; in order of preference where the rule ranks.",
                only_with("balloted"));
  KEHOACH_FIELD(bool, abstained, "Was present and chose nothing.", only_with("balloted"));
  KEHOACH_FIELD(std::vector<ItemId>, elected, "Which of the tied take the places left.", only_with("decided"));
  KEHOACH_FIELD(std::string, minutes, "The minutes (biên bản) in which the decision stands.", required_with("decided"));
  KEHOACH_FIELD(Rare<IndicatorId>, indicator, "The indicator the figure is of.", required_with("observed"));
  KEHOACH_FIELD(Rare<Quantity>, value, "The figure.", required_with("observed"));
  KEHOACH_FIELD(Rare<Period>, window, "The days it was counted over, where they are not the period's.",
                only_with("observed"));
  KEHOACH_FIELD(std::vector<Category>, categories, "What part of the whole it is of; none: the whole.",
                only_with("observed"));
  KEHOACH_FIELD(Rare<ItemId>, definition, "The definition it was counted by; absent: the one in force on its last day.",
                only_with("observed"));
  KEHOACH_FIELD(bool, provisional, "Whether it may still change (số sơ bộ).", only_with("observed"));
  KEHOACH_FIELD(Rare<Quantity>, reported_change,
                "The change on the same period last year that the source prints beside it, below zero for a decrease.",
                only_with("observed"));
  KEHOACH_FIELD(Rare<Decimal>, reported_percent, "The same in percent, as printed; both are recomputed by `check`.",
                only_with("observed"));
  KEHOACH_FIELD(Rare<DocumentId>, document, "The document it stands in.", only_with("observed"));
  KEHOACH_FIELD(std::string, clause, "Where in it.", only_with("observed"));
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What of the figure is inferred or interpreted.", only_with("observed"));
  KEHOACH_FIELD(std::optional<int>, corrects, "The number of the event that did not happen so.",
                required_with("corrected"));
  KEHOACH_FIELD(std::string, by, "Who recorded or decided it.");
  KEHOACH_FIELD(std::string, reason, "Why.");
  KEHOACH_FIELD(std::string, evidence, "Where it can be looked up.");
  KEHOACH_FIELD(bool, illustrative, "Made up to show how the library works.");
};
void check(const Event& event, const Place& place);

}  // namespace kehoach
