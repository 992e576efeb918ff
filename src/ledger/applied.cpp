#include <algorithm>

#include "history.hpp"

namespace kehoach {

std::span<const Act> Ledger::Applied::acts(std::uint32_t row) const noexcept {
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    if (const auto found = (*layer)->rows.find(row); found != (*layer)->rows.end()) return (*layer)->of(found->second);
  }
  return base->history.of(row);
}

State Ledger::Applied::state(const Expansion& in, const Slot& slot, std::uint32_t row, std::int32_t as_of,
                             std::int32_t known_on, const Held& held) const {
  return state_of(terms_of(in, slot, in.unit(slot, row)), acts(row), as_of, known_on, held);
}

Held Ledger::Applied::held(std::optional<Date> known_on) const {
  return known_on ? corrections->holds(known_on) : standing;
}

std::vector<std::uint32_t> Ledger::Applied::touched() const {
  std::vector<std::uint32_t> out;
  for (const auto& layer : layers) {
    for (const auto& [row, _] : layer->rows) out.push_back(row);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

const Chunk& Ledger::Applied::chunk_of(std::uint32_t event) const noexcept {
  const auto after = std::upper_bound(chunks.begin(), chunks.end(), event,
                                      [](std::uint32_t e, const auto& chunk) { return e < chunk->end; });
  return after == chunks.end() ? *chunks.back() : **after;
}

std::uint32_t Ledger::Applied::row_of(std::uint32_t event) const noexcept {
  const Chunk& chunk = chunk_of(event);
  return chunk.rows[event - chunk.begin];
}

std::string Ledger::Applied::path(std::uint32_t event, std::string_view field) const {
  return chunk_of(event).numbers.path(event, field);
}

std::string_view Ledger::Applied::reason(std::uint32_t event) const noexcept {
  const auto& reasons = chunk_of(event).reasons;
  const auto found = std::lower_bound(reasons.begin(), reasons.end(), event,
                                      [](const Chunk::Reason& each, std::uint32_t e) { return each.event < e; });
  return found != reasons.end() && found->event == event ? std::string_view(found->text) : std::string_view();
}

/// Which corrections act now, over all chunks.
void Ledger::Applied::correct() {
  std::vector<CorrectionMade> made;
  for (const auto& chunk : chunks) made.insert(made.end(), chunk->corrections.begin(), chunk->corrections.end());
  const auto index_of = [this](std::int64_t seq) {
    for (const auto& chunk : chunks) {
      if (const std::uint32_t found = chunk->numbers.find(seq, chunk->end); found != EventIndex::none) return found;
    }
    return EventIndex::none;
  };
  corrections = std::make_shared<const Corrections>(
      made, index_of, [this](std::uint32_t e, std::string_view field) { return path(e, field); });
  standing = corrections->holds(std::nullopt);
}

void Ledger::Applied::settle() {
  unresolved = corrections->unresolved();
  for (const auto& chunk : chunks) {
    for (const Chunk::Lost& each : chunk->lost) {
      if (!standing(each.event)) unresolved.add(each.issue);
    }
  }
  const Chunk& last = *chunks.back();
  end.events = last.end;
  if (last.end > last.begin) {
    end.seq = last.last_seq;
    end.recorded = last.last_recorded;
  }
}

void Ledger::Applied::begin(const Expansion& in, Intake intake, int threads) {
  chunks.push_back(std::move(intake.chunk));
  load_issues = std::move(intake.issues);
  correct();
  History history = History::of(in.rows, intake.parts, 0, threads);
  std::vector<EventColumns>().swap(intake.parts);
  base = make_base(in, std::move(history), standing, corrections->named(), threads);
  settle();
}

void Ledger::Applied::go_on(const Expansion& in, const Applied& before, Intake intake, int threads) {
  base = before.base;
  layers = before.layers;
  chunks = before.chunks;
  corrections = before.corrections;
  standing = before.standing;
  load_issues = before.load_issues;
  load_issues.append(std::move(intake.issues));
  end = before.end;
  const std::shared_ptr<const Chunk> chunk = std::move(intake.chunk);
  chunks.push_back(chunk);
  if (!chunk->corrections.empty()) correct();

  // The rows that something new concerns: an event of their own, or a correction of one.
  auto layer = std::make_shared<Layer>();
  std::map<std::uint32_t, std::vector<Act>> fresh;
  std::uint32_t event = chunk->begin;
  for (const EventColumns& part : intake.parts) {
    for (std::size_t i = 0; i < part.size(); ++i, ++event) {
      if (part.row[i] == no_row) continue;
      const Act act(event, part, i);
      fresh[part.row[i]].push_back(act);
    }
  }
  // A corrected row stays in a layer: what is known of it on a day is no longer told by the base's days.
  for (const std::uint32_t named : chunk->corrections.empty() ? std::vector<std::uint32_t>() : corrections->named()) {
    if (const std::uint32_t row = row_of(named); row != no_row) fresh[row];
  }
  std::vector<std::vector<Change>> changes(1);
  for (auto& [row, acts] : fresh) {
    const std::uint32_t s = in.slot_of(row);
    const Slot& slot = in.slots[s];
    const std::uint32_t unit = in.unit(slot, row);
    const std::span<const Act> old = before.acts(row);
    std::vector<Act> all(old.begin(), old.end());
    all.insert(all.end(), acts.begin(), acts.end());
    std::stable_sort(all.begin(), all.end(), [](const Act& a, const Act& b) { return a.date() < b.date(); });
    const auto count = [&](const Steps& steps, int sign) {
      for (std::size_t k = 1; k < steps.at.size(); ++k) {
        const auto& [day, now] = steps.at[k];
        const Sum& then = steps.at[k - 1].second;
        const auto times = [&](std::int64_t x) { return static_cast<std::int16_t>(x * sign); };
        const Change total{day,
                           s,
                           0,
                           times(now.expected - then.expected),
                           times(now.met - then.met),
                           times(now.on_time - then.on_time)};
        if (total.expected != 0 || total.met != 0 || total.on_time != 0) layer->slots.push_back(total);
        if (steps.seats[k] == steps.seats[k - 1]) {
          if (total.expected != 0 || total.met != 0 || total.on_time != 0)
            layer->seats.push_back({day, steps.seats[k], 0, total.expected, total.met, total.on_time});
        } else {
          layer->seats.push_back(
              {day, steps.seats[k - 1], times(-1), times(-then.expected), times(-then.met), times(-then.on_time)});
          layer->seats.push_back(
              {day, steps.seats[k], times(1), times(now.expected), times(now.met), times(now.on_time)});
        }
      }
    };
    count(steps_of(in, slot, unit, old, before.standing), -1);
    count(steps_of(in, slot, unit, all, standing), 1);
    const auto from = static_cast<std::uint32_t>(layer->acts.size());
    layer->acts.insert(layer->acts.end(), all.begin(), all.end());
    layer->rows.emplace(row, std::pair(from, static_cast<std::uint32_t>(layer->acts.size())));
  }
  const auto earlier = [](const Change& a, const Change& b) { return a.day < b.day; };
  std::stable_sort(layer->seats.begin(), layer->seats.end(), earlier);
  std::stable_sort(layer->slots.begin(), layer->slots.end(), earlier);
  layers.push_back(std::move(layer));

  // Few layers, and never much beside the base: each event is moved a bounded number of times.
  if (layers.size() >= 16) {
    auto whole = std::make_shared<Layer>();
    for (auto each = layers.rbegin(); each != layers.rend(); ++each) {
      for (const auto& [row, range] : (*each)->rows) {
        if (whole->rows.contains(row)) continue;
        const std::span<const Act> acts = (*each)->of(range);
        const auto from = static_cast<std::uint32_t>(whole->acts.size());
        whole->acts.insert(whole->acts.end(), acts.begin(), acts.end());
        whole->rows.emplace(row, std::pair(from, static_cast<std::uint32_t>(whole->acts.size())));
      }
    }
    for (const auto& each : layers) {
      whole->seats.insert(whole->seats.end(), each->seats.begin(), each->seats.end());
      whole->slots.insert(whole->slots.end(), each->slots.begin(), each->slots.end());
    }
    std::stable_sort(whole->seats.begin(), whole->seats.end(), earlier);
    std::stable_sort(whole->slots.begin(), whole->slots.end(), earlier);
    layers.assign(1, std::move(whole));
  }
  std::size_t beside = 0;
  for (const auto& each : layers) beside += each->acts.size();
  if (beside > 4096 + base->history.acts.size() / 4) {
    History history;
    history.first.reserve(static_cast<std::size_t>(in.rows) + 1);
    history.acts.reserve(base->history.acts.size() + beside);
    for (std::uint32_t row = 0; row < in.rows; ++row) {
      history.first.push_back(static_cast<std::uint32_t>(history.acts.size()));
      const std::span<const Act> own = acts(row);
      history.acts.insert(history.acts.end(), own.begin(), own.end());
    }
    history.first.push_back(static_cast<std::uint32_t>(history.acts.size()));
    layers.clear();
    base = make_base(in, std::move(history), standing, corrections->named(), threads);
  }
  settle();
}

std::size_t Ledger::Applied::bytes() const noexcept {
  const Brief& brief = base->brief;
  std::size_t out = base->history.first.size() * 4 + base->history.acts.size() * sizeof(Act) +
                    brief.met.size() * 7 * sizeof(Brief::Small) + brief.slot_due.size() * 2 +
                    (brief.hard.size() + brief.hard_known.size()) * 4 + base->by_seat.bytes() + base->by_slot.bytes();
  for (const auto& chunk : chunks)
    out += chunk->rows.size() * 4 + chunk->corrections.size() * sizeof(CorrectionMade) +
           chunk->unowned.size() * sizeof(Chunk::Unowned);
  for (const auto& layer : layers)
    out += layer->rows.size() * 32 + layer->acts.size() * sizeof(Act) +
           (layer->seats.size() + layer->slots.size()) * sizeof(Change);
  return out;
}

Issues Ledger::Applied::findings(const Expansion& in) const {
  Issues out = in.findings;
  out.append(corrections->findings());
  for (const auto& chunk : chunks) {
    for (const Chunk::Unowned& each : chunk->unowned) {
      if (standing(each.event)) continue;
      out.add("not_owed"_code, chunk->numbers.path(each.event, "unit"),
              {in.registry[each.unit].id.str(), in.task(in.slots[each.slot]).id.str()});
    }
  }
  struct Odd {
    std::uint32_t event;
    Issues issues;
  };
  std::vector<Odd> all;
  for (const Slot& slot : in.slots) {
    const Task& task = in.task(slot);
    const Plan& plan = *in.plans[slot.plan];
    for (std::uint32_t row = slot.first_row; row < slot.first_row + slot.rows; ++row) {
      const std::span<const Act> own = acts(row);
      if (own.empty()) continue;
      const Unit& unit = in.registry[in.unit(slot, row)];
      const Act* handed_in = nullptr;
      std::vector<std::pair<std::int32_t, const Act*>> holding;  // theme, since which event
      for (const Act& act : own) {
        const std::uint32_t e = act.event;
        if (standing(e)) continue;
        Issues issues;
        const auto day = [](std::int32_t days) { return Date::from_days(days).str(); };
        const bool work = act.type() == EventType::submitted || act.type() == EventType::registered;
        if (work && slot.opens != no_day && act.date() < slot.opens)
          issues.add("before_it_opens"_code, path(e, "date"), {day(act.date()), day(slot.opens)});
        const auto held_now =
            std::find_if(holding.begin(), holding.end(), [&](const auto& each) { return each.first == act.value; });
        const auto theme = [&] { return plan.themes[static_cast<std::size_t>(act.value)].id.str(); };
        if (act.ignored() == Ignored::closed_unit) {
          issues.add("closed_unit"_code, path(e, "unit"), {unit.id.str(), unit.closed->str()});
        } else if (act.ignored() == Ignored::extension_before_opening) {
          issues.add("due_before_it_opens"_code, path(e, "new_due"), {day(act.value), day(slot.opens)});
        } else if (act.ignored() == Ignored::theme_not_open) {
          if (act.type() == EventType::registered) {
            std::string open;
            for (std::size_t t = 0; t < plan.themes.size(); ++t) {
              if (in.open_themes(slot)[t].test(in.unit(slot, row)))
                open += (open.empty() ? "" : ", ") + plan.themes[t].id.str();
            }
            issues.add("theme_not_open"_code, path(e, "theme"), {theme(), unit.id.str(), open});
          }
        } else if (act.type() == EventType::submitted && task.minimum == 1) {
          if (handed_in != nullptr) issues.add("handed_in_twice"_code, path(e), {day(handed_in->date())});
          if (handed_in == nullptr) handed_in = &act;
        } else if (act.type() == EventType::registered) {
          if (held_now != holding.end()) {
            issues.add("theme_held"_code, path(e, "theme"), {unit.id.str(), theme(), day(held_now->second->date())});
          } else {
            holding.emplace_back(act.value, &act);
          }
        } else if (act.type() == EventType::withdrawn && held_now != holding.end()) {
          holding.erase(held_now);
        }
        if (!issues.empty()) all.push_back({e, std::move(issues)});
      }
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Odd& a, const Odd& b) { return a.event < b.event; });
  for (Odd& each : all) out.append(std::move(each.issues));
  return out;
}

}  // namespace kehoach
