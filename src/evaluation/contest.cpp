#include "kehoach/evaluation/contest.hpp"

#include <map>
#include <set>

namespace kehoach {

KEHOACH_DEFINE_RECORD(ContestGroup)
KEHOACH_DEFINE_RECORD(Round)
KEHOACH_DEFINE_RECORD(Contest)

void check(const Contest& contest, const Place& place) {
  std::map<std::string_view, std::size_t> rounds;
  const Place list = place.key("rounds"), groups = place.key("groups");
  for (std::size_t i = 0; i < contest.rounds.size(); ++i) {
    const Round& round = contest.rounds[i];
    const Place here = list.index(i);
    if (round.from && !rounds.contains(round.from->str()))
      here.key("from").add("round_entry"_code, {round.from->str(), round.id.str()});
    if (!round.from && (round.at_least || round.best))
      here.add("missing_field"_code, {"from", "Round", "The earlier round that its participants come from."});
    if (round.best && *round.best < 1)
      here.key("best").add("number_out_of_range"_code, {std::to_string(*round.best), "1…"});
    if (!rounds.emplace(round.id.str(), i).second) here.key("id").add("duplicate_id"_code, {round.id.str(), "/rounds"});
  }
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < contest.groups.size(); ++i) {
    if (!ids.insert(contest.groups[i].id.str()).second)
      groups.index(i).key("id").add("duplicate_id"_code, {contest.groups[i].id.str(), "/groups"});
  }
}

}  // namespace kehoach
