#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/evaluation/council.hpp"
#include "kehoach/evaluation/scorecard.hpp"
#include "kehoach/ledger/event_index.hpp"
#include "kehoach/ledger/log.hpp"

namespace kehoach {

/// What equal percents do to ranks.
enum class TieRule { shared, dense };
inline constexpr Word tie_rule_words[] = {{"shared", "đồng hạng, bỏ hạng sau: 1 1 3", "the same rank, the next left out: 1 1 3"},
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
  KEHOACH_FIELD(std::optional<ItemId>, from, "The earlier round that its participants come from; by default all take part.");
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

/// Asks what the log says of scores and votes, at the end of a day and as known on another.
class Evaluation {
 public:
  struct Definitions {
    Registry units;
    std::vector<std::shared_ptr<const CriteriaSet>> criteria_sets;
    std::vector<std::shared_ptr<const Contest>> contests;
    std::vector<std::shared_ptr<const Council>> councils;
  };
  Evaluation(Definitions definitions, Log log, Date as_of, std::optional<Date> known_on);

  /// The marks of a unit as they stand; in a round of a contest where one is given.
  std::vector<Mark> marks(std::string_view criteria_set, std::string_view unit, Scorer scorer,
                          std::string_view contest = {}, std::string_view round = {}) const;
  Result<Scorecard> scorecard(std::string_view criteria_set, std::string_view unit, Scorer scorer,
                              std::string_view contest = {}, std::string_view round = {},
                              const ScoreOptions& options = {}) const;
  /// A row a participant of a round: group, rank by the exact percent, shown percent, grade, and why it is not ranked.
  Result<Table> ranking(std::string_view contest, std::string_view round, const ScoreOptions& options = {}) const;
  Result<Tally> tally(std::string_view council) const;

 private:
  struct Standing;
  Result<std::vector<Standing>> standings(const Contest& contest, std::size_t round, const ScoreOptions& options) const;

  Definitions definitions_;
  Log log_;
  std::vector<std::uint32_t> events_;  // those that count, in the order of (date, seq)
  Date as_of_;
};

/// What events of scores and votes name in vain (KH-L010), and marks that their set does not take; of those that no
/// standing correction names.
Issues unresolved_evaluations(const Evaluation::Definitions& definitions, const Log& log);
/// The same for one event, the last of a log.
void resolve_evaluation(const Evaluation::Definitions& definitions, const Log& log, std::uint32_t event,
                        Issues& issues);

}  // namespace kehoach
