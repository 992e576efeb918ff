#include <algorithm>

#include "history.hpp"

namespace kehoach {
namespace {

/// What a row comes to where a few days tell everything.
struct Plain {
  bool simple = true;        ///< As long as all that is known counts.
  bool simple_known = true;  ///< With `known_on` too.
  std::int32_t extended = no_day, new_due = no_day, met = no_day, off = no_day;
  std::int32_t extended_known = no_day, met_known = no_day, off_known = no_day;
};

Plain plain_of(const Terms& terms, bool has_due, std::span<const Act> acts, const Held& standing,
               const std::vector<std::uint32_t>& corrected) {
  Plain out;
  std::int64_t count = 0;
  int works = 0, extensions = 0, offs = 0;
  std::vector<std::int32_t> themes;
  for (const Act& act : acts) {
    if (act.ignored() != Ignored::no) continue;
    if (!corrected.empty() && std::binary_search(corrected.begin(), corrected.end(), act.event)) {
      out.simple_known = false;
      if (standing(act.event)) continue;
    }
    switch (act.type()) {
      case EventType::registered:
        if (std::find(themes.begin(), themes.end(), act.value) != themes.end()) {
          ++works;
          break;
        }
        themes.push_back(act.value);
        [[fallthrough]];
      case EventType::submitted:
        ++works;
        count += act.type() == EventType::submitted ? act.value : 1;
        if (out.met == no_day && count >= terms.minimum) {
          out.met = act.date();
          out.met_known = act.recorded;
        }
        break;
      case EventType::withdrawn:
        out.simple = false;
        break;
      case EventType::extended:
        ++extensions;
        out.extended = act.date();
        out.extended_known = act.recorded;
        out.new_due = act.value;
        break;
      case EventType::exempted:
      case EventType::cancelled:
        ++offs;
        if (out.off == no_day) {
          out.off = act.date();
          out.off_known = act.recorded;
        }
        break;
      default:
        break;
    }
  }
  if (extensions > 1) out.simple = false;
  if (works > 1 || offs > 1) out.simple_known = false;
  if (terms.closing != no_day) {
    if (out.met != no_day) {
      out.simple_known = false;
    } else if (extensions > 0) {
      out.simple = false;
    } else if (!has_due || terms.closing <= terms.due) {
      if (out.off != no_day) out.simple_known = false;
      if (out.off == no_day || terms.closing < out.off) {
        out.off = terms.closing;
        out.off_known = std::numeric_limits<std::int32_t>::min() + 1;
      }
    }
  }
  return out;
}

/// Collects changes of one slot's figures by day, and gives them out once.
class SlotChanges {
 public:
  void add(std::int32_t day, int expected, int met, int on_time) {
    const std::size_t at = static_cast<std::size_t>(day & 0xFFFF);
    Sum& sum = sums_[at];
    if (sum.day != day) {
      if (sum.day != no_day) give(sum);
      if (sum.day == no_day) touched_.push_back(at);
      sum = {day, 0, 0, 0};
    }
    sum.expected += expected;
    sum.met += met;
    sum.on_time += on_time;
  }
  void finish(std::uint32_t slot) {
    slot_ = slot;
    for (const std::size_t at : touched_) {
      give(sums_[at]);
      sums_[at].day = no_day;
    }
    touched_.clear();
    for (Change& each : early_) {
      each.key = slot;
      out_->push_back(each);
    }
    early_.clear();
  }
  explicit SlotChanges(std::vector<Change>& out) : out_(&out), sums_(1 << 16) {}

 private:
  struct Sum {
    std::int32_t day = no_day, expected = 0, met = 0, on_time = 0;
  };
  void give(Sum& sum) {
    while (sum.expected != 0 || sum.met != 0 || sum.on_time != 0) {
      const auto part = [](std::int32_t& left) {
        const std::int32_t taken = std::clamp(left, -32768, 32767);
        left -= taken;
        return static_cast<std::int16_t>(taken);
      };
      Change change{sum.day, 0, 0, 0, 0, 0};
      change.expected = part(sum.expected);
      change.met = part(sum.met);
      change.on_time = part(sum.on_time);
      early_.push_back(change);
    }
  }
  std::vector<Change>* out_;
  std::uint32_t slot_ = 0;
  std::vector<Sum> sums_;
  std::vector<std::size_t> touched_;
  std::vector<Change> early_;
};

}  // namespace

History History::of(std::uint32_t rows, const std::vector<EventColumns>& parts, std::uint32_t base, int threads) {
  History out;
  out.first.assign(static_cast<std::size_t>(rows) + 1, 0);
  const auto each_thread = [&](auto work) {
    in_parallel(threads, [&](int i) {
      const auto t = static_cast<std::uint64_t>(threads);
      const auto from = static_cast<std::uint32_t>(static_cast<std::uint64_t>(i) * rows / t),
                 to = static_cast<std::uint32_t>(static_cast<std::uint64_t>(i + 1) * rows / t);
      work(from, to);
    });
  };
  each_thread([&](std::uint32_t from, std::uint32_t to) {
    for (const EventColumns& part : parts) {
      for (const std::uint32_t row : part.row) {
        if (row >= from && row < to) ++out.first[row];
      }
    }
  });
  std::uint32_t total = 0;
  for (std::uint32_t& each : out.first) {  // where each row's acts end, once they were put in from the back
    const std::uint32_t count = each;
    each = total;
    total += count;
  }
  out.acts.resize(total);
  std::vector<std::uint32_t> next(out.first.begin(), out.first.end() - 1);
  each_thread([&](std::uint32_t from, std::uint32_t to) {
    std::uint32_t event = base;
    for (const EventColumns& part : parts) {
      for (std::size_t i = 0; i < part.size(); ++i, ++event) {
        const std::uint32_t row = part.row[i];
        if (row < from || row >= to) continue;
        const Act act(event, part, i);
        // In order of (date, place in the log): events come by place, and mostly by date.
        std::uint32_t at = next[row]++;
        for (; at > out.first[row] && out.acts[at - 1].date() > act.date(); --at) out.acts[at] = out.acts[at - 1];
        out.acts[at] = act;
      }
    }
  });
  return out;
}

std::shared_ptr<const Base> make_base(const Ledger::Expansion& in, History history, const Held& standing,
                                      const std::vector<std::uint32_t>& corrected, int threads) {
  auto base = std::make_shared<Base>();
  base->history = std::move(history);
  const History& acts = base->history;
  Brief& brief = base->brief;
  brief.origin = 19723;  // 2024-01-01
  for (const Slot& slot : in.slots) {
    if (slot.rows == 0 || slot.due == no_day) continue;
    brief.origin = slot.due;
    break;
  }
  const std::size_t rows = in.rows;
  for (auto* column : {&brief.new_due, &brief.extended, &brief.met, &brief.off, &brief.extended_known, &brief.met_known,
                       &brief.off_known})
    column->resize(rows);
  std::vector<std::int32_t> by_seat(in.seats.size(), 0), by_slot(in.slots.size(), 0);
  for (std::size_t s = 0; s < in.slots.size(); ++s) {
    const Slot& slot = in.slots[s];
    const bool fits = slot.has_due() && brief.fits(slot.due);
    brief.slot_due.push_back(fits ? brief.small(slot.due) : Brief::never);
    by_slot[s] = static_cast<std::int32_t>(slot.rows);
    const std::int32_t day = in.key_day(slot);
    for (const std::uint32_t unit : in.units(slot)) ++by_seat[in.seats.at(unit, day)];
  }

  const int parts = std::max(1, threads);
  std::vector<std::vector<Change>> seat_changes(static_cast<std::size_t>(parts)),
      slot_changes(static_cast<std::size_t>(parts));
  std::vector<std::vector<std::uint32_t>> hard(static_cast<std::size_t>(parts)),
      hard_known(static_cast<std::size_t>(parts));
  in_parallel(parts, [&](int i) {
    const auto p = static_cast<std::size_t>(i);
    const auto from = static_cast<std::uint32_t>(p * rows / static_cast<std::size_t>(parts)),
               to = static_cast<std::uint32_t>((p + 1) * rows / static_cast<std::size_t>(parts));
    std::vector<Change>& out = seat_changes[p];
    out.reserve((to - from) + (to - from) / 2);
    SlotChanges of_slot(slot_changes[p]);
    for (std::uint32_t s = 0; s < in.slots.size(); ++s) {
      const Slot& slot = in.slots[s];
      const std::uint32_t begin = std::max(slot.first_row, from), end = std::min(slot.first_row + slot.rows, to);
      if (begin >= end) continue;
      const bool has_due = slot.has_due(), fits = !has_due || brief.fits(slot.due);
      const std::int32_t key_day = in.key_day(slot);
      Terms terms = terms_of(in, slot, in.unit(slot, begin));
      for (std::uint32_t row = begin; row < end; ++row) {
        const std::uint32_t unit = in.unit(slot, row);
        terms.closing = in.closing[unit];
        const std::span<const Act> own = acts.of(row);
        Plain plain = plain_of(terms, has_due, own, standing, corrected);
        const auto small = [&](std::int32_t day, Brief::Small none) {
          if (day == no_day) return none;
          if (!brief.fits(day)) plain.simple = false;
          return brief.small(day);
        };
        const auto known = [&](std::int32_t day) {  // a day out of reach is before, or after, any that is asked
          return day == no_day ? Brief::never : brief.small(day);
        };
        const Brief::Small extended = small(plain.extended, Brief::never), new_due = small(plain.new_due, Brief::never),
                           met = small(plain.met, Brief::never), off = small(plain.off, Brief::never);
        const std::uint32_t seat = in.seats.at(unit, key_day);
        if (!plain.simple || !fits) {
          brief.extended[row] = brief.new_due[row] = brief.met[row] = Brief::never;
          brief.extended_known[row] = brief.met_known[row] = Brief::never;
          brief.off[row] = brief.off_known[row] = Brief::always;
          hard[p].push_back(row);
          const Steps steps = steps_of(in, slot, unit, own, standing);
          for (std::size_t k = 1; k < steps.at.size(); ++k) {
            const auto& [day, now] = steps.at[k];
            const Sum& then = steps.at[k - 1].second;
            const auto less = [](std::int64_t x) { return static_cast<std::int16_t>(x); };
            of_slot.add(day, static_cast<int>(now.expected - then.expected), static_cast<int>(now.met - then.met),
                        static_cast<int>(now.on_time - then.on_time));
            if (steps.seats[k] == steps.seats[k - 1]) {
              out.push_back({day, steps.seats[k], 0, less(now.expected - then.expected), less(now.met - then.met),
                             less(now.on_time - then.on_time)});
            } else {
              out.push_back({day, steps.seats[k - 1], -1, less(-then.expected), less(-then.met), less(-then.on_time)});
              out.push_back({day, steps.seats[k], 1, less(now.expected), less(now.met), less(now.on_time)});
            }
          }
          continue;
        }
        if (!plain.simple_known) hard_known[p].push_back(row);
        brief.extended[row] = extended;
        brief.new_due[row] = new_due;
        brief.met[row] = met;
        brief.off[row] = off;
        brief.extended_known[row] = known(plain.extended_known);
        brief.met_known[row] = known(plain.met_known);
        brief.off_known[row] = known(plain.off_known);
        const std::int32_t far = std::numeric_limits<std::int32_t>::max();
        const std::int32_t ends = plain.off == no_day ? far : plain.off, done = plain.met == no_day ? far : plain.met;
        if (plain.extended == no_day) {
          if (!has_due || slot.due >= ends) continue;
          const bool by_then = done <= slot.due;
          out.push_back({slot.due, seat, 0, 1, by_then, by_then});
          of_slot.add(slot.due, 1, by_then, by_then);
          const bool late = !by_then && done < ends;
          if (late) {
            out.push_back({done, seat, 0, 0, 1, 0});
            of_slot.add(done, 0, 1, 0);
          }
          if (ends != far) {
            const auto met_by_end = static_cast<std::int16_t>(by_then || late ? -1 : 0);
            out.push_back({ends, seat, 0, -1, met_by_end, static_cast<std::int16_t>(by_then ? -1 : 0)});
            of_slot.add(ends, -1, met_by_end, by_then ? -1 : 0);
          }
          continue;
        }
        std::int32_t days[5] = {has_due ? slot.due : plain.extended, plain.extended, plain.new_due, done, ends};
        std::sort(std::begin(days), std::end(days));
        const std::uint32_t then_seat = in.seats.single() ? seat : in.seats.at(unit, plain.new_due);
        std::int16_t e0 = 0, m0 = 0, t0 = 0;
        std::uint32_t at_seat = seat;
        for (int k = 0; k < 5; ++k) {
          const std::int32_t day = days[k];
          if (day == far || (k > 0 && day == days[k - 1])) continue;
          const bool more = plain.extended <= day;
          const std::int32_t due = more ? plain.new_due : has_due ? slot.due : far;
          const std::int16_t e = due <= day && ends > day ? 1 : 0,
                             m = e != 0 && done <= day ? std::int16_t{1} : std::int16_t{0},
                             t = m != 0 && done <= due ? std::int16_t{1} : std::int16_t{0};
          const std::uint32_t now_seat = more ? then_seat : seat;
          const auto less = [](int x) { return static_cast<std::int16_t>(x); };
          if (e != e0 || m != m0 || t != t0) of_slot.add(day, e - e0, m - m0, t - t0);
          if (now_seat != at_seat) {
            out.push_back({day, at_seat, -1, less(-e0), less(-m0), less(-t0)});
            out.push_back({day, now_seat, 1, e, m, t});
          } else if (e != e0 || m != m0 || t != t0) {
            out.push_back({day, seat == at_seat ? seat : now_seat, 0, less(e - e0), less(m - m0), less(t - t0)});
          }
          e0 = e, m0 = m, t0 = t, at_seat = now_seat;
        }
      }
      of_slot.finish(s);
    }
  });
  for (std::size_t p = 0; p < static_cast<std::size_t>(parts); ++p) {
    brief.hard.insert(brief.hard.end(), hard[p].begin(), hard[p].end());
    brief.hard_known.insert(brief.hard_known.end(), hard_known[p].begin(), hard_known[p].end());
  }
  in_parallel(std::min(parts, 2), [&](int i) {
    if (i == 0) base->by_seat = Series(std::move(by_seat), seat_changes);
    if (i == 1 || parts == 1) base->by_slot = Series(std::move(by_slot), slot_changes);
  });
  return base;
}

}  // namespace kehoach
