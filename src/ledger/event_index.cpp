#include "kehoach/ledger/event_index.hpp"

#include <algorithm>

#include "kehoach/base/text.hpp"

namespace kehoach {
namespace {

constexpr std::uint16_t deepest_correction = 256;

bool of_an_obligation(EventType type) {
  return type == EventType::submitted || type == EventType::extended || type == EventType::exempted ||
         type == EventType::cancelled || type == EventType::registered || type == EventType::withdrawn;
}

bool of_a_theme(EventType type) { return type == EventType::registered || type == EventType::withdrawn; }

template <class Names>
void unknown(std::string path, std::string_view what, std::string_view id, const Names& names, bool suggest,
             Issues& issues) {
  std::vector<std::string_view> known;
  if (suggest && std::size(names) <= 20'000) {
    for (const auto& each : names) {
      if constexpr (requires { each.id; }) {
        known.push_back(each.id.str());
      } else {
        known.push_back(each.first);
      }
    }
    std::sort(known.begin(), known.end());
  }
  const std::string_view near = text::closest(id, known);
  if (near.empty()) {
    issues.add("event_unknown"_code, std::move(path), {what, id});
  } else {
    issues.add("event_unknown"_code, std::move(path), {what, id, near});
  }
}

}  // namespace

EventIndex::EventIndex(Registry registry, std::vector<std::shared_ptr<const Plan>> plans)
    : registry_(std::move(registry)), plans_(std::move(plans)) {
  for (auto& plan : plans_) plan = with_turns(std::move(plan));
  for (std::uint32_t p = 0; p < plans_.size(); ++p) {
    const Plan& plan = *plans_[p];
    plan_.emplace(plan.id.str(), p);
    OfPlan& known = of_plans_.emplace_back();
    for (std::uint32_t i = 0; i < plan.themes.size(); ++i) known.themes.emplace(plan.themes[i].id.str(), i);
    for (std::uint32_t t = 0; t < plan.tasks.size(); ++t) {
      known.tasks.emplace(plan.tasks[t].id.str(), t);
      known.first_slot.push_back(slots_);
      if (plan.tasks[t].kind == TaskKind::registration) known.registrations.push_back(t);
      slots_ += static_cast<std::uint32_t>(std::max<std::size_t>(1, plan.tasks[t].periods.size()));
    }
  }
}

std::uint32_t EventIndex::plan(std::string_view id) const noexcept {
  const auto found = plan_.find(id);
  return found == plan_.end() ? none : found->second;
}

EventIndex::Target EventIndex::resolve(const Log& log, std::uint32_t e, bool suggest, Issues& issues) const {
  return resolve(
      log.events()[e], [&](std::string_view field) { return log.path(e, field); }, suggest, issues);
}

EventIndex::Target EventIndex::resolve(const Event& event, const PathOf& path, bool suggest, Issues& issues) const {
  Target target;
  if (event.plan) {
    target.plan = plan(event.plan->str());
    if (target.plan == none) unknown(path("plan"), "plan", event.plan->str(), plan_, suggest, issues);
  }
  if (event.unit) {
    target.unit = registry_.index_of(event.unit->str());
    if (target.unit == none) unknown(path("unit"), "unit", event.unit->str(), registry_.units(), suggest, issues);
  }
  if (!of_an_obligation(event.type) || target.plan == none) return target;

  if (of_a_theme(event.type) && !event.theme) {  // an event built in memory: a text without it is refused by the reader
    issues.add("missing_field"_code, path({}), {"theme", "Event", "The theme."});
    return target;
  }
  const Plan& plan = *plans_[target.plan];
  const OfPlan& known = of_plans_[target.plan];
  if (of_a_theme(event.type) && event.theme) {
    const auto found = known.themes.find(event.theme->str());
    if (found == known.themes.end()) {
      unknown(path("theme"), "theme", event.theme->str(), known.themes, suggest, issues);
    } else {
      target.theme = found->second;
    }
  }
  if (event.task) {
    const auto found = known.tasks.find(event.task->str());
    if (found == known.tasks.end()) {
      unknown(path("task"), "task", event.task->str(), known.tasks, suggest, issues);
      return target;
    }
    target.task = found->second;
  } else if (known.registrations.size() == 1) {
    target.task = known.registrations.front();
  } else {
    issues.add("event_task_open"_code, path({}), {event.plan->str(), std::to_string(known.registrations.size())});
    return target;
  }
  const Task& task = plan.tasks[target.task];
  const bool registration = task.kind == TaskKind::registration;
  if ((of_a_theme(event.type) && !registration) || (event.type == EventType::submitted && registration)) {
    issues.add("event_wrong_kind"_code, path("type"), {word(event.type), task.id.str()});
    return target;
  }
  std::uint32_t turn = 0;
  if (event.period) {
    std::unordered_map<std::string_view, std::uint32_t> turns;
    for (std::uint32_t i = 0; i < task.periods.size(); ++i) turns.emplace(task.periods[i].period.str(), i);
    const auto found = turns.find(event.period->str());
    if (found == turns.end()) {
      unknown(path("period"), "period", event.period->str(), turns, suggest, issues);
      return target;
    }
    turn = found->second;
  } else if (!task.periods.empty()) {
    issues.add("event_period"_code, path({}), {task.id.str()});
    return target;
  }
  if (issues.empty()) target.slot = known.first_slot[target.task] + turn;
  return target;
}

Corrections::Corrections(const std::vector<CorrectionMade>& made,
                         const std::function<std::uint32_t(std::int64_t)>& index_of, const PathOf& path) {
  constexpr std::uint32_t none = EventIndex::none;
  std::unordered_map<std::uint32_t, std::uint32_t> hold, target;
  std::unordered_map<std::uint32_t, std::uint16_t> depth;
  const auto target_of = [&](std::uint32_t event) {
    const auto found = target.find(event);
    return found == target.end() ? none : found->second;
  };
  std::vector<CorrectionMade> idle;
  std::vector<std::pair<std::uint32_t, Issue>> lost;
  for (const CorrectionMade& each : made) {
    const std::uint32_t e = each.event;
    const std::uint32_t found = index_of(each.corrects), to = found == none || found >= e ? none : found;
    Issues problem;
    if (to == none) {
      problem.add("event_unknown"_code, path(e, "corrects"), {"event", std::to_string(each.corrects)});
    } else {
      depth[e] = static_cast<std::uint16_t>(target_of(to) == none ? 1 : depth[to] + 1);
      if (depth[e] > deepest_correction) {
        problem.add("corrections_too_deep"_code, path(e, "corrects"), {std::to_string(deepest_correction)});
      }
    }
    if (!problem.empty()) {
      depth[e] = 0;
      lost.emplace_back(e, problem[0]);
      continue;
    }
    if (hold[to] > 0) {  // not in force when this was recorded: it changes nothing, now or later
      idle.push_back(each);
      continue;
    }
    target[e] = to;
    acting_.push_back({e, to, each.recorded});
    // One more holds `to`; if that was a correction, it lets go of what it named, and so on down the chain.
    bool taken = true;
    for (std::uint32_t at = to; at != none; at = target_of(at)) {
      std::uint32_t& held = hold[at];
      const bool before = held > 0;
      held = taken ? held + 1 : held - 1;
      const bool after = held > 0;
      if (before == after) break;
      taken = !after;
    }
  }
  for (const CorrectionMade& each : idle) {
    if (hold[each.event] == 0)
      findings_.add("already_corrected"_code, path(each.event, "corrects"), {std::to_string(each.corrects)});
  }
  for (auto& [e, issue] : lost) {
    if (hold[e] == 0) unresolved_.add(std::move(issue));
  }
}

Corrections::Corrections(const Log& log) {
  const auto& events = log.events();
  std::vector<CorrectionMade> made;
  for (std::uint32_t e = 0; e < events.size(); ++e) {
    if (events[e].type == EventType::corrected)
      made.push_back({e, events[e].corrects.value_or(0), events[e].recorded.value_or(events[e].date).days()});
  }
  if (made.empty()) return;
  std::unordered_map<std::int64_t, std::uint32_t> by_seq;
  for (std::uint32_t i = 0; i < events.size(); ++i) by_seq.emplace(events[i].seq, i);
  *this = Corrections(
      made,
      [&](std::int64_t seq) {
        const auto found = by_seq.find(seq);
        return found == by_seq.end() ? EventIndex::none : found->second;
      },
      [&](std::uint32_t e, std::string_view field) { return log.path(e, field); });
}

Held Corrections::holds(std::optional<Date> known_on) const {
  std::unordered_map<std::uint32_t, bool> held;
  std::vector<std::uint32_t> out;
  for (auto c = acting_.rbegin(); c != acting_.rend(); ++c) {  // what may hold a correction comes after it
    if ((!known_on || c->recorded <= known_on->days()) && !held.contains(c->event)) held.emplace(c->target, true);
  }
  for (const auto& [event, _] : held) out.push_back(event);
  std::sort(out.begin(), out.end());
  return Held(std::move(out));
}

std::vector<std::uint32_t> Corrections::named() const {
  std::vector<std::uint32_t> out;
  for (const Correction& each : acting_) out.push_back(each.target);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Issues unresolved_events(const EventIndex& index, const Log& log) {
  const Corrections corrections(log);
  Issues unresolved = corrections.unresolved();
  const Held held = corrections.holds(std::nullopt);
  for (std::uint32_t e = 0; e < log.size(); ++e) {
    if (held(e)) continue;
    Issues issues;
    index.resolve(log, e, unresolved.size() < 50, issues);
    unresolved.append(std::move(issues));
  }
  return unresolved;
}

}  // namespace kehoach
