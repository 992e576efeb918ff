#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "kehoach/evaluation/contest.hpp"
#include "kehoach/evaluation/council.hpp"
#include "kehoach/evaluation/scorecard.hpp"
#include "kehoach/ledger/event_index.hpp"
#include "kehoach/ledger/log.hpp"

namespace kehoach {

/// Asks what the log says of scores and votes, at the end of a day and as known on another.
class Evaluation {
 public:
  struct Definitions {
    Registry units;
    std::vector<std::shared_ptr<const CriteriaSet>> criteria_sets;
    std::vector<std::shared_ptr<const Contest>> contests;
    std::vector<std::shared_ptr<const Council>> councils;
  };
  /// `on_error` skip: events that resolve to nothing count for nothing; by default the log was checked before.
  Evaluation(Definitions definitions, Log log, Date as_of, std::optional<Date> known_on,
             OnError on_error = OnError::raise);

  /// The marks of a unit as they stand; in a round of a contest where one is given.
  std::vector<Mark> marks(std::string_view criteria_set, std::string_view unit, Scorer scorer,
                          std::string_view contest = {}, std::string_view round = {}) const;
  Result<Scorecard> scorecard(std::string_view criteria_set, std::string_view unit, Scorer scorer,
                              std::string_view contest = {}, std::string_view round = {},
                              const ScoreOptions& options = {}) const;
  /// A row a participant of a round: group, rank by the exact percent, shown percent, grade, and why it is not ranked.
  Result<Table> ranking(std::string_view contest, std::string_view round, const ScoreOptions& options = {}) const;
  Result<Tally> tally(std::string_view council, const PointsOf& points = {}) const;

 private:
  struct Standing;
  Result<std::vector<Standing>> standings(const Contest& contest, std::size_t round, const ScoreOptions& options) const;

  Definitions definitions_;
  Log log_;
  std::vector<std::uint32_t> events_;  // those that count, in the order of (date, seq)
  Date as_of_;
};

/// What events of scores and votes name in vain (KH-L010), marks that their set does not take, ballots that do not hold
/// (KH-V021 …); of those that no standing correction names.
Issues unresolved_evaluations(const Evaluation::Definitions& definitions, const Log& log);
/// The same for one event by itself: whether a member voted before is not asked.
void resolve_evaluation(const Evaluation::Definitions& definitions, const Log& log, std::uint32_t event,
                        Issues& issues);
/// The ballots in force of members who had voted before; each issue at the later one (KH-V021).
Issues voted_twice(const Log& log);
/// Whether a ballot of the member is in force.
bool has_voted(const Log& log, std::string_view council, std::string_view member);
/// What is odd about events of scores: a day outside the set's or the round's, a unit that the set or the contest is
/// not for; and criteria sets' own findings. Never stops anything.
Issues evaluation_findings(const Evaluation::Definitions& definitions, const Log& log);

}  // namespace kehoach
