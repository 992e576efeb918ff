#include <algorithm>

#include "history.hpp"

namespace kehoach {

Terms terms_of(const Ledger::Expansion& expansion, const Slot& slot, std::uint32_t unit) {
  return {.opens = slot.opens,
          .due = slot.due,
          .closing = expansion.closing[unit],
          .minimum = expansion.task(slot).minimum,
          .due_soon_days = expansion.options.policy.due_soon_days,
          .due_inferred = slot.due_inferred};
}

State state_of(const Terms& terms, std::span<const Act> acts, std::int32_t as_of, std::int32_t known_on,
               const Held& held) {
  State state;
  state.due = terms.due;
  state.due_basis = terms.due_inferred ? DueBasis::inferred : DueBasis::stated;
  std::uint32_t exempted = no_row, cancelled = no_row;
  std::vector<std::int32_t> themes;
  bool dirty = false;
  std::int32_t today = no_day;
  const auto end_of_day = [&] {
    if (!dirty) return;
    const bool enough = state.count >= terms.minimum;
    if (!enough) {
      state.met_on = no_day;
    } else if (state.met_on == no_day) {
      state.met_on = today;
    }
    dirty = false;
  };
  for (const Act& act : acts) {
    if (act.date() > as_of) break;
    if (known_on != no_day && act.recorded > known_on) continue;
    if (act.ignored() != Ignored::no || held(act.event)) continue;
    if (act.date() != today) end_of_day();
    today = act.date();
    switch (act.type()) {
      case EventType::submitted:
        state.count = act.value > std::numeric_limits<std::int32_t>::max() - state.count
                          ? std::numeric_limits<std::int32_t>::max()
                          : state.count + act.value;
        dirty = true;
        break;
      case EventType::registered:
        if (std::find(themes.begin(), themes.end(), act.value) == themes.end()) themes.push_back(act.value);
        state.count = static_cast<std::int32_t>(themes.size());
        dirty = true;
        break;
      case EventType::withdrawn:
        std::erase(themes, act.value);
        state.count = static_cast<std::int32_t>(themes.size());
        dirty = true;
        break;
      case EventType::extended:
        state.due = act.value;
        state.due_basis = DueBasis::extended;
        break;
      case EventType::exempted:
        exempted = act.event;
        break;
      case EventType::cancelled:
        cancelled = act.event;
        break;
      default:
        break;
    }
  }
  end_of_day();

  state.unsettled = state.due != no_day && terms.opens != no_day && state.due < terms.opens;
  const bool has_due = state.due != no_day && !state.unsettled;
  const bool enough = state.met_on != no_day;
  state.closed =
      terms.closing != no_day && terms.closing <= as_of && !enough && (!has_due || terms.closing <= state.due);
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
  } else if (terms.opens != no_day && as_of < terms.opens) {
    state.status = Status::not_open;
  } else if (!has_due) {
    state.status = Status::open;
  } else if (state.due <= as_of) {
    state.status = Status::overdue;
  } else {
    state.status = state.due - as_of <= terms.due_soon_days ? Status::due_soon : Status::open;
  }
  return state;
}

Steps steps_of(const Ledger::Expansion& in, const Slot& slot, std::uint32_t unit, std::span<const Act> acts,
               const Held& standing) {
  const Terms terms = terms_of(in, slot, unit);
  std::vector<std::int32_t> days;
  if (terms.due != no_day) days.push_back(terms.due);
  if (terms.closing != no_day) days.push_back(terms.closing);
  for (const Act& act : acts) {
    days.push_back(act.date());
    if (act.type() == EventType::extended) days.push_back(act.value);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  Steps out;
  out.at.push_back({no_day, {.present = 1}});
  out.seats.push_back(in.seats.at(unit, in.key_day(slot)));
  for (const std::int32_t day : days) {
    const State state = state_of(terms, acts, day, no_day, standing);
    out.at.push_back({day, {1, state.expected, state.met, state.on_time}});
    out.seats.push_back(in.seats.at(unit, state.due != no_day && !state.unsettled ? state.due : in.set_day(slot)));
  }
  return out;
}

}  // namespace kehoach
