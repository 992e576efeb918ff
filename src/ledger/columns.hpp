#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kehoach/ledger/event_index.hpp"
#include "kehoach/ledger/ledger.hpp"

/// The columns behind a ledger. Days are days since 1970-01-01; `no_day` where there is none.

namespace kehoach {

inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
inline constexpr std::uint32_t no_row = 0xFFFFFFFF;

inline std::int32_t day_or_none(const std::optional<Date>& date) { return date ? date->days() : no_day; }

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

/// What plans and units come to: independent of events.
struct Ledger::Expansion {
  Registry registry;
  std::vector<std::shared_ptr<const Plan>> plans;
  Options options;
  Days days;

  std::vector<Slot> slots;
  std::vector<std::uint32_t> unit;  // a row each

  EventIndex events;
  std::vector<std::map<std::int32_t, std::vector<Registry::Mask>>>
      open_by_day;  // a plan each: an opening day → who may take each theme
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
  std::uint32_t row_of(std::uint32_t slot, std::uint32_t unit) const;
};

/// Why an event that concerns an obligation does not act on it.
enum class Ignored : std::uint8_t { no, closed_unit, theme_not_open, extension_before_opening };

enum class DueBasis : std::uint8_t { stated, inferred, extended };

/// Where an obligation stands on a day.
struct State {
  Status status = Status::open;
  std::int32_t due = no_day;
  DueBasis due_basis = DueBasis::stated;
  std::int32_t met_on = no_day;
  std::int32_t count = 0;
  bool expected = false, met = false, on_time = false;
  bool unsettled = false;        ///< Due before it opens, and no extension has settled it.
  bool closed = false;           ///< Cancelled because its unit closed.
  std::uint32_t event = no_row;  ///< The event that cancelled or exempted it.
};

/// The events, resolved to rows.
struct Ledger::Applied {
  Log log;
  std::vector<std::int32_t> date, recorded;
  std::vector<std::int32_t> value;  // count, new due day, or theme
  std::vector<EventType> type;
  std::vector<Ignored> ignored;
  std::vector<std::uint32_t> first;   // a row each, and one more: where its events begin in `of_row`
  std::vector<std::uint32_t> of_row;  // events of the rows, by (date, seq)
  Corrections corrections;
  Issues unresolved, findings;

  void apply(const Expansion& expansion);
  State state(const Expansion& expansion, const Slot& slot, std::uint32_t row, std::int32_t as_of,
              std::int32_t known_on, const std::vector<std::uint16_t>& holds) const;

 private:
  std::uint32_t row_of(const Expansion& expansion, std::uint32_t event, const EventIndex::Target& target,
                       Issues& issues);
  void find(const Expansion& expansion, const std::vector<std::uint16_t>& holds);
};

}  // namespace kehoach
