#include "kehoach/evaluation/evaluation.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "kehoach/base/text.hpp"

namespace kehoach {
namespace {

template <class T>
std::shared_ptr<const T> find(const std::vector<std::shared_ptr<const T>>& all, std::string_view id) {
  for (const auto& each : all) {
    if (each->id.str() == id) return each;
  }
  return nullptr;
}

Issues missing(std::string_view what, std::string_view id) {
  Issues issues;
  issues.add("unknown_reference"_code, "", {what, id});
  return issues;
}

template <class List>
void unknown(std::string path, std::string_view what, std::string_view id, const List& list, Issues& issues) {
  std::vector<std::string_view> known;
  for (const auto& each : list) {
    if constexpr (requires { each->id; }) {
      known.push_back(each->id.str());
    } else {
      known.push_back(each.id.str());
    }
  }
  const std::string_view near = issues.size() < 50 ? text::closest(id, known) : std::string_view();
  if (near.empty()) {
    issues.add("event_unknown"_code, std::move(path), {what, id});
  } else {
    issues.add("event_unknown"_code, std::move(path), {what, id, near});
  }
}

template <class List>
void unknown_unless_there(const Log& log, std::uint32_t e, std::string_view field, std::string_view what,
                          std::string_view id, const List& list, Issues& issues) {
  if (std::none_of(list.begin(), list.end(), [&](const auto& each) { return each.id.str() == id; }))
    unknown(log.path(e, field), what, id, list, issues);
}

/// What stands before "/member" in the path of an event's field.
std::string fields_of(const Log& log, std::uint32_t e) {
  std::string out = log.path(e, "x");
  out.resize(out.size() - 2);
  return out;
}

}  // namespace

struct Evaluation::Standing {
  std::string unit, group;
  std::optional<Scorecard> card;
  std::optional<Rational> exact;
  std::vector<Rational> parting;  // the points that part equal percents
  int rank = 0;
};

Evaluation::Evaluation(Definitions definitions, Log log, Date as_of, std::optional<Date> known_on, OnError on_error)
    : definitions_(std::move(definitions)), log_(std::move(log)), as_of_(as_of) {
  const Held holds = Corrections(log_).holds(known_on);
  for (std::uint32_t e = 0; e < log_.size(); ++e) {
    const Event& event = log_.events()[e];
    const bool ours =
        event.type == EventType::assessed || event.type == EventType::balloted || event.type == EventType::decided;
    const bool in_force = !holds(e);
    const bool known = !known_on || event.recorded.value_or(event.date) <= *known_on;
    if (!ours || !in_force || !known || event.date > as_of) continue;
    if (on_error == OnError::skip) {
      Issues wrong;
      resolve_evaluation(definitions_, log_, e, wrong);
      if (!wrong.empty()) continue;
    }
    events_.push_back(e);
  }
  std::stable_sort(events_.begin(), events_.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return log_.events()[a].date < log_.events()[b].date; });
  if (on_error != OnError::skip) return;
  std::set<std::pair<std::string_view, std::string_view>> voted;  // the first ballot is the one that counts
  std::erase_if(events_, [&](std::uint32_t e) {
    const Event& event = log_.events()[e];
    return event.type == EventType::balloted && !voted.emplace(event.council->str(), event.member->str()).second;
  });
}

std::vector<Mark> Evaluation::marks(std::string_view criteria_set, std::string_view unit, Scorer scorer,
                                    std::string_view contest, std::string_view round) const {
  std::vector<Mark> out;
  for (const std::uint32_t e : events_) {
    const Event& event = log_.events()[e];
    const auto is = [](const auto& id, std::string_view wanted) {
      return (id ? std::string_view(id->str()) : std::string_view()) == wanted;
    };
    if (event.type != EventType::assessed || event.scorer != scorer || !is(event.criteria_set, criteria_set) ||
        !is(event.unit, unit) || !is(event.contest, contest) || !is(event.round, round))
      continue;
    for (const Mark& mark : event.marks) {
      const auto at =
          std::find_if(out.begin(), out.end(), [&](const Mark& each) { return each.criterion == mark.criterion; });
      at == out.end() ? out.push_back(mark) : void(*at = mark);
    }
  }
  return out;
}

Result<Scorecard> Evaluation::scorecard(std::string_view criteria_set, std::string_view unit, Scorer scorer,
                                        std::string_view contest, std::string_view round,
                                        const ScoreOptions& options) const {
  const auto set = find(definitions_.criteria_sets, criteria_set);
  if (set == nullptr) return failure(missing("criteria set", criteria_set));
  if (definitions_.units.get(unit) == nullptr) return failure(missing("unit", unit));
  ScoreOptions with = options;
  with.not_for_unit = kehoach::not_for_unit(*set, definitions_.units, unit, as_of_);
  return Scorecard::score(set, marks(criteria_set, unit, scorer, contest, round), with);
}

Result<std::vector<Evaluation::Standing>> Evaluation::standings(const Contest& contest, std::size_t round,
                                                                const ScoreOptions& options) const {
  std::set<std::string> admitted;
  const Round& this_round = contest.rounds[round];
  if (this_round.from) {
    std::size_t before = 0;
    while (contest.rounds[before].id != *this_round.from) ++before;
    auto earlier = standings(contest, before, options);
    if (!earlier) return earlier;
    for (const Standing& each : *earlier) {
      const bool ranked = each.rank > 0;
      const bool enough = !this_round.at_least || (ranked && *each.card->percent() >= *this_round.at_least);
      const bool among = !this_round.best || (ranked && each.rank <= *this_round.best);
      if (enough && among && ranked) admitted.insert(each.unit);
    }
  }
  std::vector<Standing> out;
  std::set<std::string> seen;
  for (const ContestGroup& group : contest.groups) {
    const std::size_t first = out.size();
    for (const Unit* unit : definitions_.units.select(group.units, as_of_)) {
      const std::string& id = unit->id.str();
      if ((this_round.from && !admitted.contains(id)) || !seen.insert(id).second) continue;
      auto card =
          scorecard(contest.criteria_set.str(), id, this_round.scorer, contest.id.str(), this_round.id.str(), options);
      if (!card) return failure(std::move(card).error());
      Standing standing;
      standing.unit = id;
      standing.group = group.id.str();
      standing.exact = card->knocked_out() ? std::nullopt : card->exact_percent();
      for (const ItemId& criterion : contest.tie_criteria) {
        Rational points = -1;
        for (const TraceLine& line : card->lines()) {
          if (line.criterion != nullptr && line.criterion->id == criterion && line.rule != ScoreRule::not_assessed)
            points = line.share;
        }
        standing.parting.push_back(points);
      }
      standing.card = *std::move(card);
      out.push_back(std::move(standing));
    }
    const auto from = out.begin() + static_cast<std::ptrdiff_t>(first);
    std::stable_sort(from, out.end(), [](const Standing& a, const Standing& b) {
      if (a.exact.has_value() != b.exact.has_value()) return a.exact.has_value();
      if (!a.exact) return false;
      return *a.exact != *b.exact ? *a.exact > *b.exact : a.parting > b.parting;
    });
    int dense = 0;
    for (auto at = from; at != out.end() && at->exact; ++at) {
      const bool equal = at != from && *std::prev(at)->exact == *at->exact && std::prev(at)->parting == at->parting;
      if (!equal) ++dense;
      at->rank = equal ? std::prev(at)->rank : contest.ties == TieRule::dense ? dense : static_cast<int>(at - from) + 1;
    }
  }
  return out;
}

Result<Table> Evaluation::ranking(std::string_view contest_id, std::string_view round_id,
                                  const ScoreOptions& options) const {
  const auto contest = find(definitions_.contests, contest_id);
  if (contest == nullptr) return failure(missing("contest", contest_id));
  std::size_t round = 0;
  while (round < contest->rounds.size() && contest->rounds[round].id.str() != round_id) ++round;
  if (round == contest->rounds.size()) return failure(missing("round", round_id));
  auto all = standings(*contest, round, options);
  if (!all) return failure(std::move(all).error());
  TableBuilder builder;
  builder.title(
      {contest->title + " – " + contest->rounds[round].title, contest->title + " – " + contest->rounds[round].title});
  auto& group = builder.text("group", {"Nhóm", "Group"});
  auto& rank = builder.integer("rank", {"Hạng", "Rank"});
  auto& unit = builder.text("unit", {"Mã đơn vị", "Unit"});
  auto& name = builder.text("unit_name", {"Đơn vị", "Name"});
  auto& total = builder.text("total", {"Tổng điểm", "Total"});
  auto& most = builder.text("applicable_max", {"Tối đa áp dụng", "Applicable maximum"});
  auto& percent = builder.decimal("percent", options.places, TableBuilder::max_precision, {"Tỷ lệ %", "Percent"});
  auto& grade = builder.text("grade", {"Xếp loại", "Grade"});
  auto& note = builder.text("note_vi", {"Ghi chú", "Note (Vietnamese)"});
  auto& note_en = builder.text("note_en", {"Ghi chú (tiếng Anh)", "Note"});
  for (const Standing& each : *all) {
    group.add(each.group);
    each.rank > 0 ? rank.add(each.rank) : rank.add_null();
    unit.add(each.unit);
    name.add(definitions_.units.get(each.unit)->name_on(as_of_));
    total.add(exact_text(each.card->total()));
    most.add(exact_text(each.card->applicable_max()));
    percent.add(each.card->percent());
    grade.add(each.card->grade());
    const Bilingual why = each.card->knocked_out() ? Bilingual{"không đạt vì điểm liệt", "failed by a knock-out"}
                          : each.exact             ? Bilingual{}
                          : each.card->not_assessed().empty()
                              ? Bilingual{"không có tiêu chí áp dụng", "no criterion applies"}
                              : Bilingual{"chưa chấm xong", "not yet assessed in full"};
    note.add(why.vi);
    note_en.add(why.en);
  }
  return std::move(builder).build();
}

Result<Tally> Evaluation::tally(std::string_view council_id, const PointsOf& points) const {
  const auto council = find(definitions_.councils, council_id);
  if (council == nullptr) return failure(missing("council", council_id));
  std::vector<Ballot> ballots;
  std::vector<TieDecision> decisions;
  for (const std::uint32_t e : events_) {
    const Event& event = log_.events()[e];
    if (!event.council || event.council->str() != council_id) continue;
    if (event.type == EventType::balloted) {
      ballots.push_back({*event.member, event.choices, event.abstained});
    } else if (event.type == EventType::decided) {
      decisions.push_back({event.elected, event.minutes});
    }
  }
  return Tally::count(*council, ballots, decisions, points);
}

void resolve_evaluation(const Evaluation::Definitions& definitions, const Log& log, std::uint32_t e, Issues& issues) {
  const Event& event = log.events()[e];
  if (event.criteria_set) {
    const auto set = find(definitions.criteria_sets, event.criteria_set->str());
    if (set == nullptr) {
      unknown(log.path(e, "criteria_set"), "criteria set", event.criteria_set->str(), definitions.criteria_sets,
              issues);
    } else if (auto card = Scorecard::score(set, event.marks); !card) {
      for (Issue issue : card.error()) {
        issue.path = fields_of(log, e) + "/marks" + issue.path;
        issues.add(std::move(issue));
      }
    }
  }
  if (event.contest) {
    const auto contest = find(definitions.contests, event.contest->str());
    if (contest == nullptr) {
      unknown(log.path(e, "contest"), "contest", event.contest->str(), definitions.contests, issues);
    } else if (event.round) {
      unknown_unless_there(log, e, "round", "round", event.round->str(), contest->rounds, issues);
    }
  }
  if (event.council) {
    const auto council = find(definitions.councils, event.council->str());
    if (council == nullptr) {
      unknown(log.path(e, "council"), "council", event.council->str(), definitions.councils, issues);
    } else {
      if (event.member) unknown_unless_there(log, e, "member", "member", event.member->str(), council->members, issues);
      for (const auto* list : {&event.choices, &event.elected}) {
        const std::string_view field = list == &event.choices ? "choices" : "elected";
        for (std::size_t i = 0; i < list->size(); ++i) {
          unknown_unless_there(log, e, std::string(field) + "/" + std::to_string(i), "nomination", (*list)[i].str(),
                               council->nominations, issues);
        }
      }
      if (event.type == EventType::balloted)
        check_ballot(*council, {*event.member, event.choices, event.abstained}, fields_of(log, e), issues);
    }
  }
}

Issues voted_twice(const Log& log) {
  Issues out;
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> first;
  std::optional<Held> holds;
  for (std::uint32_t e = 0; e < log.size(); ++e) {
    const Event& event = log.events()[e];
    if (event.type != EventType::balloted || !event.council || !event.member) continue;
    if (!holds) holds = Corrections(log).holds(std::nullopt);
    if ((*holds)(e)) continue;
    if (!first.try_emplace({event.council->str(), event.member->str()}, e).second)
      out.add("voted_twice"_code, log.path(e, "member"), {event.member->str()});
  }
  return out;
}

bool has_voted(const Log& log, std::string_view council, std::string_view member) {
  std::vector<std::uint32_t> ballots;
  for (std::uint32_t e = 0; e < log.size(); ++e) {
    const Event& event = log.events()[e];
    if (event.type == EventType::balloted && event.council && event.council->str() == council && event.member &&
        event.member->str() == member)
      ballots.push_back(e);
  }
  if (ballots.empty()) return false;
  const Held holds = Corrections(log).holds(std::nullopt);
  return std::any_of(ballots.begin(), ballots.end(), [&](std::uint32_t e) { return !holds(e); });
}

Issues unresolved_evaluations(const Evaluation::Definitions& definitions, const Log& log) {
  Issues out;
  const Held holds = Corrections(log).holds(std::nullopt);
  for (std::uint32_t e = 0; e < log.size(); ++e) {
    if (!holds(e)) resolve_evaluation(definitions, log, e, out);
  }
  out.append(voted_twice(log));
  return out;
}

Issues evaluation_findings(const Evaluation::Definitions& definitions, const Log& log) {
  Issues out;
  for (std::size_t i = 0; i < definitions.criteria_sets.size(); ++i) {
    for (Issue issue : check(*definitions.criteria_sets[i])) {
      issue.path.insert(0, "/criteria_sets/" + std::to_string(i));
      out.add(std::move(issue));
    }
  }
  const Held holds = Corrections(log).holds(std::nullopt);
  using Units = std::set<std::string_view>;
  std::map<std::pair<std::string, std::int32_t>, Units> selected;  // a unit set on a day
  const auto holds_unit = [&](const UnitSet& set, Date on, std::string_view unit) {
    const auto [at, fresh] = selected.try_emplace({set.str(), on.days()});
    if (fresh) {
      for (const Unit* each : definitions.units.select(set, on)) at->second.insert(each->id.str());
    }
    return at->second.contains(unit);
  };
  for (std::uint32_t e = 0; e < log.size(); ++e) {
    const Event& event = log.events()[e];
    if (event.type != EventType::assessed || holds(e) || !event.unit || !event.criteria_set) continue;
    const auto outside = [&](const std::optional<Period>& period, const std::string& of) {
      if (period && !period->contains(event.date))
        out.add("assessed_outside"_code, log.path(e, "date"),
                {event.date.str(), period->start.str() + "…" + period->end.str(), of});
    };
    const std::string& unit = event.unit->str();
    if (const auto set = find(definitions.criteria_sets, event.criteria_set->str()); set != nullptr) {
      outside(set->period, set->id.str());
      if (set->units && !holds_unit(*set->units, event.date, unit))
        out.add("unit_outside_set"_code, log.path(e, "unit"), {unit, set->id.str()});
    }
    const auto contest = event.contest ? find(definitions.contests, event.contest->str()) : nullptr;
    if (contest == nullptr) continue;
    for (const Round& round : contest->rounds) {
      if (event.round && round.id == *event.round) outside(round.period, contest->id.str() + ", " + round.id.str());
    }
    const bool takes_part = std::any_of(contest->groups.begin(), contest->groups.end(), [&](const ContestGroup& group) {
      return holds_unit(group.units, event.date, unit);
    });
    if (!takes_part) out.add("unit_outside_set"_code, log.path(e, "unit"), {unit, contest->id.str()});
  }
  return out;
}

}  // namespace kehoach
