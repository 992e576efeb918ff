#include "figures.hpp"

#include <algorithm>
#include <bit>
#include <optional>

namespace kehoach {
namespace {

using Small = Brief::Small;

/// A row's figures in four fields of 16 bits, by what its days say: bit 0 expected, 1 met, 2 on time, 3 not told here.
constexpr std::array<std::uint64_t, 16> packed = [] {
  std::array<std::uint64_t, 16> out{};
  for (unsigned i = 0; i < 8; ++i)
    out[i] = 1 | std::uint64_t{i & 1U} << 16 | std::uint64_t{i >> 1 & 1U} << 32 | std::uint64_t{i >> 2 & 1U} << 48;
  return out;
}();

constexpr std::uint32_t block = 1024;

struct Asked {
  const Brief* brief;
  Small day, known;
  bool with_known;
};

/// What the days of rows say, a number in `packed` each. Without branches, so that the compiler takes many at a time.
void read(const Asked& asked, Small slot_due, std::uint32_t row, std::uint32_t count, Small* __restrict out) {
  const Brief& brief = *asked.brief;
  const Small* __restrict new_due = brief.new_due.data() + row;
  const Small* __restrict extended = brief.extended.data() + row;
  const Small* __restrict met = brief.met.data() + row;
  const Small* __restrict off = brief.off.data() + row;
  const Small day = asked.day, known = asked.known;
  // All ones for true, as vector comparisons give them.
  const auto mask = [](bool holds) { return static_cast<Small>(holds ? -1 : 0); };
  if (!asked.with_known) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const Small more = mask(extended[i] <= day);
      const Small due = static_cast<Small>((new_due[i] & more) | (slot_due & ~more));
      const Small expected = static_cast<Small>(mask(due <= day) & mask(off[i] > day));
      const Small done = static_cast<Small>(expected & mask(met[i] <= day));
      const Small in_time = static_cast<Small>(done & mask(met[i] <= due));
      out[i] = static_cast<Small>((expected & 1) | (done & 2) | (in_time & 4) | (mask(off[i] == Brief::always) & 8));
    }
    return;
  }
  const Small* __restrict extended_known = brief.extended_known.data() + row;
  const Small* __restrict met_known = brief.met_known.data() + row;
  const Small* __restrict off_known = brief.off_known.data() + row;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Small more = static_cast<Small>(mask(extended[i] <= day) & mask(extended_known[i] <= known));
    const Small due = static_cast<Small>((new_due[i] & more) | (slot_due & ~more));
    const Small ended = static_cast<Small>(mask(off[i] <= day) & mask(off_known[i] <= known));
    const Small expected = static_cast<Small>(mask(due <= day) & ~ended);
    const Small done = static_cast<Small>(expected & mask(met[i] <= day) & mask(met_known[i] <= known));
    const Small in_time = static_cast<Small>(done & mask(met[i] <= due));
    out[i] = static_cast<Small>((expected & 1) | (done & 2) | (in_time & 4) | (mask(off[i] == Brief::always) & 8));
  }
}

/// Sums of one thread, packed for as long as no field can overflow.
class Accounts {
 public:
  explicit Accounts(std::uint32_t keys) : packed_(keys, 0), sums_(keys) {}

  void room(std::uint32_t rows) {
    if (since_ + rows > 65'000) flush();
    since_ += rows;
  }
  std::uint64_t* data() noexcept { return packed_.data(); }
  void add(std::uint32_t key, const Sum& sum, int sign) {
    Sum& to = sums_[key];
    to.present += sign * sum.present, to.expected += sign * sum.expected, to.met += sign * sum.met,
        to.on_time += sign * sum.on_time;
  }
  const std::vector<Sum>& sums() {
    flush();
    return sums_;
  }

 private:
  void flush() {
    for (std::size_t key = 0; key < packed_.size(); ++key) {
      std::uint64_t& each = packed_[key];
      if (each == 0) continue;
      sums_[key] += {static_cast<std::int64_t>(each & 0xFFFF), static_cast<std::int64_t>(each >> 16 & 0xFFFF),
                     static_cast<std::int64_t>(each >> 32 & 0xFFFF), static_cast<std::int64_t>(each >> 48)};
      each = 0;
    }
    since_ = 0;
  }
  std::vector<std::uint64_t> packed_;
  std::vector<Sum> sums_;
  std::uint32_t since_ = 0;
};

/// Reads the columns of what is asked about.
class Scan {
 public:
  Scan(const Ledger::Expansion& in, const Ledger::Applied& applied, const Grouping& grouping, Where& where,
       std::int32_t as_of, std::optional<Date> known_on)
      : in_(in), applied_(applied), grouping_(grouping), as_of_(as_of), known_on_(day_or_none(known_on)) {
    const Brief& brief = applied.base->brief;
    asked_ = {&brief, brief.small(as_of), known_on ? brief.small(known_on_) : Small{0}, known_on.has_value()};
    if (known_on) held_ = applied.corrections->holds(known_on);
    // Rows that their few days do not tell: of layers, and with `known_on` those that several events made.
    excluded_ = applied.touched();
    const auto put = [&](const std::vector<std::uint32_t>& rows) {
      if (rows.empty()) return;
      std::vector<std::uint32_t> both;
      both.reserve(excluded_.size() + rows.size());
      std::set_union(excluded_.begin(), excluded_.end(), rows.begin(), rows.end(), std::back_inserter(both));
      excluded_ = std::move(both);
    };
    put(brief.hard);
    if (known_on) put(brief.hard_known);
    std::uint64_t rows = 0;
    for (std::uint32_t s = 0; s < in.slots.size(); ++s) {
      if (in.slots[s].rows == 0) continue;
      const Where::Units units = where.of(in.slots[s]);
      if (units.kind == Where::Units::Kind::none) continue;
      todo_.push_back({s, units});
      rows += in.slots[s].rows;
    }
    if (rows > 200'000) threads_ = std::max(1, in.options.threads);
    // The keys of units on the days of slots: one table for each stretch between changes.
    if (grouping.told() == Grouping::Told::seat) {
      for (const Task& each : todo_) table(in.key_day(in.slots[each.slot]));
    }
  }

  std::vector<Sum> sums() {
    std::vector<std::vector<Sum>> parts(static_cast<std::size_t>(threads_));
    in_parallel(threads_, [&](int i) {
      Accounts accounts(grouping_.keys());
      std::vector<Small> told(block);
      for (std::size_t k = static_cast<std::size_t>(i); k < todo_.size(); k += static_cast<std::size_t>(threads_))
        read_slot(todo_[k], accounts, told);
      parts[static_cast<std::size_t>(i)] = accounts.sums();
    });
    std::vector<Sum> out = std::move(parts[0]);
    for (std::size_t p = 1; p < parts.size(); ++p) {
      for (std::size_t key = 0; key < out.size(); ++key) out[key] += parts[p][key];
    }
    return out;
  }

 private:
  struct Task {
    std::uint32_t slot;
    Where::Units units;
  };

  void table(std::int32_t day) {
    if (in_.seats.single()) return;
    std::vector<std::uint32_t>& keys = tables_[in_.seats.stretch(day)];
    if (!keys.empty()) return;
    keys.resize(in_.registry.size());
    for (std::uint32_t unit = 0; unit < keys.size(); ++unit) keys[unit] = grouping_.key()[in_.seats.at(unit, day)];
  }

  bool asks(const Where::Units& units, std::uint32_t unit) const {
    return units.kind == Where::Units::Kind::all || units.mask->test(unit);
  }

  /// The keys of a row: one, or of themes several.
  template <class Then>
  void keys_of(const Slot& slot, std::uint32_t slot_index, std::uint32_t unit, std::int32_t day, Then then) const {
    switch (grouping_.told()) {
      case Grouping::Told::seat:
        return then(grouping_.key()[in_.seats.at(unit, day)]);
      case Grouping::Told::unit:
        return then(grouping_.key()[unit]);
      case Grouping::Told::slot:
        return then(grouping_.key()[slot_index]);
      case Grouping::Told::themes: {
        if (in_.task(slot).kind != TaskKind::registration) return then(grouping_.null());
        const auto& open = in_.open_themes(slot);
        const std::uint32_t first = grouping_.first_theme(slot.plan);
        bool any = false;
        for (std::uint32_t t = 0; t < open.size(); ++t) {
          if (!open[t].test(unit)) continue;
          any = true;
          then(first + t);
        }
        if (!any) then(grouping_.null());
        return;
      }
    }
  }

  void read_slot(const Task& task, Accounts& accounts, std::vector<Small>& told) const {
    const Slot& slot = in_.slots[task.slot];
    const Brief& brief = *asked_.brief;
    const Small slot_due = brief.slot_due[task.slot];
    const std::span<const std::uint32_t> units = in_.units(slot);
    const std::int32_t day = in_.key_day(slot);
    const Grouping::Told by = grouping_.told();
    const bool some = task.units.kind == Where::Units::Kind::some;
    std::uint64_t wanted = slot.rows;
    if (some) {
      wanted = 0;
      const auto members = in_.members[slot.members].mask.words(), mask = task.units.mask->words();
      for (std::size_t w = 0; w < members.size(); ++w)
        wanted += static_cast<std::uint64_t>(std::popcount(members[w] & mask[w]));
      if (wanted == 0) return;
    }
    if (by == Grouping::Told::themes || (some && wanted * 16 < slot.rows)) {
      one_by_one(task, accounts);
      return;
    }
    // With an extension the due day, and with it the seat, may be another.
    const bool moves = by == Grouping::Told::seat && !in_.seats.single();
    const std::uint32_t* keys = by == Grouping::Told::slot ? nullptr
                                : moves                    ? tables_.at(in_.seats.stretch(day)).data()
                                                           : grouping_.key().data();
    const std::uint32_t of_slot = keys == nullptr ? grouping_.key()[task.slot] : 0;
    for (std::uint32_t from = 0; from < slot.rows; from += block) {
      const std::uint32_t count = std::min(block, slot.rows - from);
      read(asked_, slot_due, slot.first_row + from, count, told.data());
      accounts.room(count);
      std::uint64_t* sums = accounts.data();
      const std::uint32_t* who = units.data() + from;
      if (keys == nullptr) {
        std::uint64_t sum = 0;
        if (some) {
          for (std::uint32_t i = 0; i < count; ++i) sum += task.units.mask->test(who[i]) ? value(told[i]) : 0;
        } else {
          for (std::uint32_t i = 0; i < count; ++i) sum += value(told[i]);
        }
        sums[of_slot] += sum;
      } else if (some) {
        for (std::uint32_t i = 0; i < count; ++i)
          sums[keys[who[i]]] += value(told[i]) & (std::uint64_t{0} - std::uint64_t{task.units.mask->test(who[i])});
      } else {
        for (std::uint32_t i = 0; i < count; ++i) sums[keys[who[i]]] += value(told[i]);
      }
      for (std::uint32_t i = 0; moves && i < count; ++i) {
        const std::uint32_t row = slot.first_row + from + i;
        if (!extended(row) || told[i] >= 8 || !asks(task.units, who[i])) continue;
        const std::uint32_t key = grouping_.key()[in_.seats.at(who[i], brief.origin + brief.new_due[row])];
        if (key == keys[who[i]]) continue;
        const Sum sum{1, told[i] & 1, told[i] >> 1 & 1, told[i] >> 2 & 1};
        accounts.add(keys[who[i]], sum, -1);
        accounts.add(key, sum, 1);
      }
    }
    // What the days do not tell: taken out where it was counted, and looked at event by event.
    for (auto at = std::lower_bound(excluded_.begin(), excluded_.end(), slot.first_row);
         at != excluded_.end() && *at < slot.first_row + slot.rows; ++at) {
      const std::uint32_t unit = in_.unit(slot, *at);
      if (!asks(task.units, unit)) continue;
      Small one = 0;
      read(asked_, slot_due, *at, 1, &one);
      if (one < 8) {
        const Sum sum{1, one & 1, one >> 1 & 1, one >> 2 & 1};
        keys_of(slot, task.slot, unit, extended(*at) ? brief.origin + brief.new_due[*at] : day,
                [&](std::uint32_t key) { accounts.add(key, sum, -1); });
      }
      look_at(slot, task.slot, *at, unit, accounts);
    }
  }

  bool extended(std::uint32_t row) const {
    const Brief& brief = *asked_.brief;
    return brief.extended[row] <= asked_.day && (!asked_.with_known || brief.extended_known[row] <= asked_.known);
  }
  static std::uint64_t value(Small told) { return packed[static_cast<std::size_t>(told)]; }

  void look_at(const Slot& slot, std::uint32_t slot_index, std::uint32_t row, std::uint32_t unit,
               Accounts& accounts) const {
    const State state =
        applied_.state(in_, slot, row, as_of_, known_on_, asked_.with_known ? held_ : applied_.standing);
    const std::int32_t day = state.due != no_day && !state.unsettled ? state.due : in_.set_day(slot);
    const Sum sum{1, state.expected, state.met, state.on_time};
    keys_of(slot, slot_index, unit, day, [&](std::uint32_t key) { accounts.add(key, sum, 1); });
  }

  void one_by_one(const Task& task, Accounts& accounts) const {
    const Slot& slot = in_.slots[task.slot];
    const Brief& brief = *asked_.brief;
    const Small slot_due = brief.slot_due[task.slot];
    const std::int32_t day = in_.key_day(slot);
    const Members& members = in_.members[slot.members];
    auto next = std::lower_bound(excluded_.begin(), excluded_.end(), slot.first_row);
    const auto row = [&](std::uint32_t at) {
      const std::uint32_t r = slot.first_row + at, unit = members.units[at];
      while (next != excluded_.end() && *next < r) ++next;
      if (next != excluded_.end() && *next == r) return look_at(slot, task.slot, r, unit, accounts);
      Small one = 0;
      read(asked_, slot_due, r, 1, &one);
      const Sum sum{1, one & 1, one >> 1 & 1, one >> 2 & 1};
      keys_of(slot, task.slot, unit, extended(r) ? brief.origin + brief.new_due[r] : day,
              [&](std::uint32_t key) { accounts.add(key, sum, 1); });
    };
    if (task.units.kind == Where::Units::Kind::all) {
      for (std::uint32_t i = 0; i < slot.rows; ++i) row(i);
      return;
    }
    const auto mine = members.mask.words(), mask = task.units.mask->words();
    for (std::size_t w = 0; w < mine.size(); ++w) {
      for (std::uint64_t rest = mine[w] & mask[w]; rest != 0; rest &= rest - 1) {
        const auto unit = static_cast<std::uint32_t>(w * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
        if (unit < members.mask.size()) row(members.rank(unit));
      }
    }
  }

  const Ledger::Expansion& in_;
  const Ledger::Applied& applied_;
  const Grouping& grouping_;
  std::int32_t as_of_, known_on_;
  Asked asked_{};
  Held held_;
  std::vector<std::uint32_t> excluded_;
  std::vector<Task> todo_;
  std::map<std::size_t, std::vector<std::uint32_t>> tables_;
  int threads_ = 1;
};

/// The same from the index: what it costs does not depend on how many obligations there are.
std::vector<Sum> from_index(const Ledger::Applied& applied, const Grouping& grouping, std::int32_t as_of,
                            const Seats& seats) {
  const bool slots = grouping.told() == Grouping::Told::slot;
  const Series& series = slots ? applied.base->by_slot : applied.base->by_seat;
  std::vector<Series::Counts> counts;
  series.at(as_of, counts);
  for (const auto& layer : applied.layers) {
    for (const Change& each : slots ? layer->slots : layer->seats) {
      if (each.day > as_of) break;
      Series::Counts& to = counts[each.key];
      to.present += each.present, to.expected += each.expected, to.met += each.met, to.on_time += each.on_time;
    }
  }
  std::vector<Sum> out(grouping.keys());
  const auto add = [&](std::uint32_t key, const Series::Counts& from) {
    out[key] += {from.present, from.expected, from.met, from.on_time};
  };
  for (std::uint32_t each = 0; each < counts.size(); ++each) {
    if (counts[each].present == 0) continue;
    const std::uint32_t of = grouping.told() == Grouping::Told::unit ? seats.unit(each) : each;
    if (grouping.nested()) {
      for (const std::uint32_t key : grouping.keys_of(of)) add(key, counts[each]);
    } else {
      add(grouping.key()[of], counts[each]);
    }
  }
  return out;
}

}  // namespace

std::vector<Sum> figures_of(const Ledger::Expansion& in, const Ledger::Applied& applied, const Grouping& grouping,
                            Where& where, std::int32_t as_of, std::optional<Date> known_on) {
  if (where.all() && !known_on && grouping.told() != Grouping::Told::themes)
    return from_index(applied, grouping, as_of, in.seats);
  if (grouping.nested()) {  // by seat or unit first, then up
    Grouping flat = grouping.flat(in);
    const std::vector<Sum> own = Scan(in, applied, flat, where, as_of, known_on).sums();
    std::vector<Sum> out(grouping.keys());
    for (std::uint32_t of = 0; of + 1 < own.size(); ++of) {
      if (own[of].present == 0) continue;
      for (const std::uint32_t key : grouping.keys_of(of)) out[key] += own[of];
    }
    return out;
  }
  return Scan(in, applied, grouping, where, as_of, known_on).sums();
}

}  // namespace kehoach
