#include <algorithm>
#include <numeric>

#include "columns.hpp"

namespace kehoach {
void Ledger::Applied::apply(const Expansion& expansion) {
  const auto& events = log.events();
  const std::size_t n = events.size();
  date.resize(n);
  recorded.resize(n);
  value.assign(n, 0);
  type.resize(n);
  ignored.assign(n, Ignored::no);
  std::vector<std::uint32_t> row(n, no_row);
  corrections = Corrections(log, unresolved, findings);
  const std::vector<std::uint16_t> standing = corrections.holds(std::nullopt);
  for (std::uint32_t e = 0; e < n; ++e) {
    date[e] = events[e].date.days();
    recorded[e] = events[e].recorded.value_or(events[e].date).days();
    type[e] = events[e].type;
    Issues lost, odd;
    const EventIndex::Target target = expansion.events.resolve(log, e, unresolved.size() < 50, lost);
    if (target.complete()) row[e] = row_of(expansion, e, target, odd);
    if (!standing.empty() && standing[e] > 0) continue;  // what a standing correction names raises nothing
    unresolved.append(std::move(lost));
    findings.append(std::move(odd));
  }

  // Events by row, each row's by (date, seq): counting sort by row over an order by (date, place in the log).
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return date[a] < date[b]; });
  first.assign(expansion.unit.size() + 1, 0);
  for (const std::uint32_t r : row) {
    if (r != no_row) ++first[r + 1];
  }
  std::partial_sum(first.begin(), first.end(), first.begin());
  of_row.resize(first.back());
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  for (const std::uint32_t e : order) {
    if (row[e] != no_row) of_row[next[row[e]]++] = e;
  }
  find(expansion, standing);
}

std::uint32_t Ledger::Applied::row_of(const Expansion& expansion, std::uint32_t e, const EventIndex::Target& target,
                                      Issues& issues) {
  const Event& event = log.events()[e];
  const std::uint32_t row = expansion.row_of(target.slot, target.unit);
  const Slot& slot = expansion.slots[target.slot];
  if (row == no_row) {
    issues.add("not_owed"_code, log.path(e, "unit"), {event.unit->str(), expansion.task(slot).id.str()});
    return no_row;
  }
  switch (event.type) {
    case EventType::submitted:
      value[e] = event.count.value_or(1);
      break;
    case EventType::extended:
      value[e] = event.new_due.value_or(event.date).days();
      if (slot.opens != no_day && value[e] < slot.opens) ignored[e] = Ignored::extension_before_opening;
      break;
    case EventType::registered:
    case EventType::withdrawn:
      value[e] = static_cast<std::int32_t>(target.theme);
      if (!expansion.open_themes(slot)[target.theme].test(target.unit)) ignored[e] = Ignored::theme_not_open;
      break;
    default:
      break;
  }
  const std::int32_t closed = day_or_none(expansion.registry[target.unit].closed);
  if (closed != no_day && date[e] >= closed) ignored[e] = Ignored::closed_unit;
  return row;
}

State Ledger::Applied::state(const Expansion& expansion, const Slot& slot, std::uint32_t row, std::int32_t as_of,
                             std::int32_t known_on, const std::vector<std::uint16_t>& holds) const {
  State state;
  state.due = slot.due;
  state.due_basis = slot.due_inferred ? DueBasis::inferred : DueBasis::stated;
  const Task& task = expansion.task(slot);
  std::uint32_t exempted = no_row, cancelled = no_row;
  std::vector<std::int32_t> themes;
  bool dirty = false;
  std::int32_t today = no_day;
  const auto end_of_day = [&] {
    if (!dirty) return;
    const bool enough = state.count >= task.minimum;
    if (!enough) {
      state.met_on = no_day;
    } else if (state.met_on == no_day) {
      state.met_on = today;
    }
    dirty = false;
  };
  for (std::uint32_t i = first[row]; i < first[row + 1]; ++i) {
    const std::uint32_t e = of_row[i];
    if (date[e] > as_of) break;
    if (known_on != no_day && recorded[e] > known_on) continue;
    if (ignored[e] != Ignored::no || (!holds.empty() && holds[e] > 0)) continue;
    if (date[e] != today) end_of_day();
    today = date[e];
    switch (type[e]) {
      case EventType::submitted:
        state.count = value[e] > std::numeric_limits<std::int32_t>::max() - state.count
                          ? std::numeric_limits<std::int32_t>::max()
                          : state.count + value[e];
        dirty = true;
        break;
      case EventType::registered:
        if (std::find(themes.begin(), themes.end(), value[e]) == themes.end()) themes.push_back(value[e]);
        state.count = static_cast<std::int32_t>(themes.size());
        dirty = true;
        break;
      case EventType::withdrawn:
        std::erase(themes, value[e]);
        state.count = static_cast<std::int32_t>(themes.size());
        dirty = true;
        break;
      case EventType::extended:
        state.due = value[e];
        state.due_basis = DueBasis::extended;
        break;
      case EventType::exempted:
        exempted = e;
        break;
      case EventType::cancelled:
        cancelled = e;
        break;
      default:
        break;
    }
  }
  end_of_day();

  state.unsettled = state.due != no_day && slot.opens != no_day && state.due < slot.opens;
  const bool has_due = state.due != no_day && !state.unsettled;
  const bool enough = state.met_on != no_day;
  const std::int32_t closing = day_or_none(expansion.registry[expansion.unit[row]].closed);
  state.closed = closing != no_day && closing <= as_of && !enough && (!has_due || closing <= state.due);
  if (cancelled != no_row || state.closed) {
    state.status = Status::cancelled;
    state.event = cancelled;
    return state;
  }
  if (exempted != no_row) {
    state.status = Status::exempt;
    state.event = exempted;
    return state;
  }
  state.expected = has_due && state.due <= as_of;
  state.met = state.expected && enough;
  state.on_time = state.met && state.met_on <= state.due;
  if (enough) {
    state.status = has_due && state.met_on > state.due ? Status::met_late : Status::met;
  } else if (slot.opens != no_day && as_of < slot.opens) {
    state.status = Status::not_open;
  } else if (!has_due) {
    state.status = Status::open;
  } else if (state.due <= as_of) {
    state.status = Status::overdue;
  } else {
    state.status = state.due - as_of <= expansion.options.policy.due_soon_days ? Status::due_soon : Status::open;
  }
  return state;
}

void Ledger::Applied::find(const Expansion& expansion, const std::vector<std::uint16_t>& holds) {
  struct Found {
    std::uint32_t event;
    Issues issues;
  };
  std::vector<Found> found;
  const auto& events = log.events();
  for (const Slot& slot : expansion.slots) {
    const Task& task = expansion.task(slot);
    const Plan& plan = *expansion.plans[slot.plan];
    for (std::uint32_t row = slot.first_row; row < slot.first_row + slot.rows; ++row) {
      if (first[row] == first[row + 1]) continue;
      const Unit& unit = expansion.registry[expansion.unit[row]];
      std::uint32_t handed_in = no_row;
      std::vector<std::pair<std::int32_t, std::uint32_t>> held;  // theme, since which event
      for (std::uint32_t i = first[row]; i < first[row + 1]; ++i) {
        const std::uint32_t e = of_row[i];
        if (!holds.empty() && holds[e] > 0) continue;
        Issues issues;
        const bool work = type[e] == EventType::submitted || type[e] == EventType::registered;
        if (work && slot.opens != no_day && date[e] < slot.opens) {
          issues.add("before_it_opens"_code, log.path(e, "date"),
                     {events[e].date.str(), Date::from_days(slot.opens).str()});
        }
        const auto holding =
            std::find_if(held.begin(), held.end(), [&](const auto& each) { return each.first == value[e]; });
        if (ignored[e] == Ignored::closed_unit) {
          issues.add("closed_unit"_code, log.path(e, "unit"), {unit.id.str(), unit.closed->str()});
        } else if (ignored[e] == Ignored::extension_before_opening) {
          issues.add("due_before_it_opens"_code, log.path(e, "new_due"),
                     {Date::from_days(value[e]).str(), Date::from_days(slot.opens).str()});
        } else if (ignored[e] == Ignored::theme_not_open) {
          if (type[e] == EventType::registered) {
            std::string open;
            for (std::size_t t = 0; t < plan.themes.size(); ++t) {
              if (expansion.open_themes(slot)[t].test(expansion.unit[row]))
                open += (open.empty() ? "" : ", ") + plan.themes[t].id.str();
            }
            issues.add("theme_not_open"_code, log.path(e, "theme"), {events[e].theme->str(), unit.id.str(), open});
          }
        } else if (type[e] == EventType::submitted && task.minimum == 1) {
          if (handed_in != no_row) issues.add("handed_in_twice"_code, log.path(e), {events[handed_in].date.str()});
          if (handed_in == no_row) handed_in = e;
        } else if (type[e] == EventType::registered) {
          if (holding != held.end()) {
            issues.add("theme_held"_code, log.path(e, "theme"),
                       {unit.id.str(), events[e].theme->str(), events[holding->second].date.str()});
          } else {
            held.emplace_back(value[e], e);
          }
        } else if (type[e] == EventType::withdrawn && holding != held.end()) {
          held.erase(holding);
        }
        if (!issues.empty()) found.push_back({e, std::move(issues)});
      }
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.event < b.event; });
  for (Found& each : found) findings.append(std::move(each.issues));
}

}  // namespace kehoach
