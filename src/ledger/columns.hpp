#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/ledger/event_index.hpp"
#include "kehoach/ledger/ledger.hpp"

/// What plans and units come to: slots of obligations, a row each. Days are days since 1970-01-01; `no_day` where there
/// is none.

namespace kehoach {

inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
inline constexpr std::uint32_t no_row = 0xFFFFFFFF;

inline std::int32_t day_or_none(const std::optional<Date>& date) { return date ? date->days() : no_day; }

/// The units that a slot falls on, and the place of each among them. Slots with the same units share one.
struct Members {
  explicit Members(Registry::Mask of);
  Registry::Mask mask;
  std::vector<std::uint32_t> units;   ///< In the registry's order.
  std::vector<std::uint32_t> before;  ///< Members before each word of the mask.

  bool has(std::uint32_t unit) const noexcept { return unit < mask.size() && mask.test(unit); }
  /// The place of a unit that is among them.
  std::uint32_t rank(std::uint32_t unit) const noexcept;
};

/// A task, or one period of a task that recurs: its obligations stand together, a row for each unit in the registry's
/// order.
struct Slot {
  std::uint32_t plan = 0, task = 0;
  std::int32_t period = -1;  ///< Place among the task's periods.
  std::int32_t opens = no_day;
  std::int32_t due = no_day;
  bool due_inferred = false;
  bool projected = false;  ///< The due day rests on days off that are not announced yet.
  std::uint32_t first_row = 0, rows = 0;
  std::uint32_t members = 0;

  /// Whether the due day counts: there is one, and not before the slot opens.
  bool has_due() const noexcept { return due != no_day && (opens == no_day || due >= opens); }
};

/// The registry on the days a ledger asks about: one snapshot for each stretch of days without a change.
class Days {
 public:
  Days() = default;
  explicit Days(Registry registry);
  const Registry::Day& on(std::int32_t day) const;

 private:
  Registry registry_;
  std::vector<std::int32_t> changes_;
  struct Cache {
    std::mutex mutex;
    std::map<std::size_t, std::unique_ptr<const Registry::Day>> days;
  };
  std::shared_ptr<Cache> cache_ = std::make_shared<Cache>();
};

/// Seats: each unit as often as what it is, or whom it belongs to up to the top, changed. An obligation counts for the
/// seat its unit had on its due date. A unit that does not exist on a day sits as on its last, or its first.
class Seats {
 public:
  Seats() = default;
  explicit Seats(const Registry& registry);

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(unit_.size()); }
  std::uint32_t at(std::uint32_t unit, std::int32_t day) const noexcept {
    const std::uint32_t first = first_[unit];
    return first_[unit + 1] - first == 1 ? first : search(unit, day);
  }
  /// Whether every unit has one seat only.
  bool single() const noexcept { return unit_.size() + 1 == first_.size(); }
  std::uint32_t unit(std::uint32_t seat) const noexcept { return unit_[seat]; }
  /// A day on which it stands as this seat says.
  std::int32_t day(std::uint32_t seat) const noexcept { return from_[seat] == no_day ? before_ : from_[seat]; }
  /// The stretch of days without any change of seats, by number.
  std::size_t stretch(std::int32_t day) const noexcept;

 private:
  std::uint32_t search(std::uint32_t unit, std::int32_t day) const noexcept;

  std::vector<std::uint32_t> first_, unit_;
  std::vector<std::int32_t> from_, changes_, opened_, closed_;
  std::int32_t before_ = 0;
};

class Grouping;

/// What plans and units come to: independent of events.
struct Ledger::Expansion {
  Registry registry;
  std::vector<std::shared_ptr<const Plan>> plans;
  Options options;
  Days days;
  Seats seats;

  std::vector<Slot> slots;
  std::vector<Members> members;
  std::uint32_t rows = 0;
  std::vector<std::int32_t> closing;  ///< A unit each.

  EventIndex events;
  std::vector<std::map<std::int32_t, std::vector<Registry::Mask>>>
      open_by_day;  ///< A plan each: an opening day → who may take each theme.
  Issues findings;

  /// Fills the columns; with `only`, rows are made for those slots alone (the findings are the same).
  Issues expand(const std::vector<bool>* only = nullptr);
  const Task& task(const Slot& slot) const { return plans[slot.plan]->tasks[slot.task]; }
  std::string_view period(const Slot& slot) const {
    return slot.period < 0 ? std::string_view()
                           : std::string_view(task(slot).periods[static_cast<std::size_t>(slot.period)].period.str());
  }
  const std::vector<Registry::Mask>& open_themes(const Slot& slot) const {
    return open_by_day[slot.plan].at(slot.opens);
  }
  /// The day on which a slot's unit sets are evaluated.
  std::int32_t set_day(const Slot& slot) const;
  /// The day on whose ancestors an obligation counts, as long as no extension changes it.
  std::int32_t key_day(const Slot& slot) const { return slot.has_due() ? slot.due : set_day(slot); }
  std::span<const std::uint32_t> units(const Slot& slot) const {
    return {members[slot.members].units.data(), slot.rows};
  }
  std::uint32_t unit(const Slot& slot, std::uint32_t row) const {
    return members[slot.members].units[row - slot.first_row];
  }
  std::uint32_t row_of(std::uint32_t slot, std::uint32_t unit) const {
    const Slot& of = slots[slot];
    const Members& who = members[of.members];
    return of.rows != 0 && who.has(unit) ? of.first_row + who.rank(unit) : no_row;
  }
  std::uint32_t slot_of(std::uint32_t row) const;

  /// Groupings asked before.
  struct Cache {
    std::mutex mutex;
    std::map<std::string, std::shared_ptr<const Grouping>> groupings;
  };
  std::shared_ptr<Cache> cache = std::make_shared<Cache>();
};

}  // namespace kehoach
