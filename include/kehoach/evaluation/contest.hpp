#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kehoach/calendar/period.hpp"
#include "kehoach/evaluation/criteria_set.hpp"
#include "kehoach/ledger/mark.hpp"

namespace kehoach {

/// What equal percents do to ranks.
enum class TieRule { shared, dense };
inline constexpr Word tie_rule_words[] = {
    {"shared", "đồng hạng, bỏ hạng sau: 1 1 3", "the same rank, the next left out: 1 1 3"},
    {"dense", "đồng hạng, không bỏ hạng: 1 1 2", "the same rank, none left out: 1 1 2"}};
KEHOACH_WORDS(TieRule, tie_rule_words)

/// A group of participants that is ranked by itself (bảng thi, nhóm).
struct ContestGroup {
  KEHOACH_RECORD(ContestGroup, "A group of participants that is ranked by itself (nhóm).");
  KEHOACH_FIELD(ItemId, id, "Its id in this contest.", required);
  KEHOACH_FIELD(std::string, title, "Its words.");
  KEHOACH_FIELD(UnitSet, units, "Who belongs to it.", required);
};

/// A round (vòng) of a contest.
struct Round {
  KEHOACH_RECORD(Round, "A round (vòng) of a contest.");
  KEHOACH_FIELD(ItemId, id, "Its id in this contest.", required);
  KEHOACH_FIELD(std::string, title, "Its words.");
  KEHOACH_FIELD(std::optional<Period>, period, "Its days.");
  KEHOACH_FIELD(Scorer, scorer, "Whose marks decide.", required);
  KEHOACH_FIELD(std::optional<ItemId>, from,
                "The earlier round that its participants come from; by default all take part.");
  KEHOACH_FIELD(std::optional<Decimal>, at_least, "Entry: the least shown percent of the round before.");
  KEHOACH_FIELD(std::optional<int>, best, "Entry: the best so many of each group, those tied with the last included.");
};

/// A contest (cuộc thi).
struct Contest {
  KEHOACH_RECORD(Contest, "A contest (cuộc thi): who is ranked by which criteria in which rounds.");
  KEHOACH_FIELD(ContestId, id, "Its id.", required);
  KEHOACH_FIELD(std::string, title, "Its words.");
  KEHOACH_FIELD(CriteriaSetId, criteria_set, "What it is scored by.", required);
  KEHOACH_FIELD(std::vector<ContestGroup>, groups, "Its groups of participants.");
  KEHOACH_FIELD(std::vector<Round>, rounds, "Its rounds, in order.");
  KEHOACH_FIELD(TieRule, ties, "What equal percents do to ranks.");
  KEHOACH_FIELD(std::vector<ItemId>, tie_criteria, "Criteria whose points part equal percents, the first that can.");
  KEHOACH_FIELD(bool, illustrative, "Made up to show how the library works.");
};
void check(const Contest& contest, const Place& place);

}  // namespace kehoach
