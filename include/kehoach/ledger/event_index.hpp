#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kehoach/ledger/log.hpp"
#include "kehoach/plan/plan.hpp"
#include "kehoach/unit/registry.hpp"

namespace kehoach {

/// Finds what events name: plans, tasks, periods, themes, units. Knows nothing of who owes what.
class EventIndex {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  /// What an event resolves to, by place in the lists. `slot` counts the turns of all tasks of all plans in their
  /// order.
  struct Target {
    std::uint32_t plan = none, task = none, slot = none, unit = none, theme = none;
    bool complete() const noexcept { return slot != none && unit != none; }
  };
  struct OfPlan {
    std::unordered_map<std::string_view, std::uint32_t> tasks, themes;
    std::vector<std::uint32_t> first_slot;     ///< A task each; its turns follow.
    std::vector<std::uint32_t> registrations;  ///< The tasks that are registration rules.
  };

  EventIndex() = default;
  EventIndex(Registry registry, std::vector<std::shared_ptr<const Plan>> plans);

  const Registry& registry() const noexcept { return registry_; }
  const std::vector<std::shared_ptr<const Plan>>& plans() const noexcept { return plans_; }
  std::uint32_t plan(std::string_view id) const noexcept;
  /// The turns of all tasks of all plans.
  std::uint32_t slots() const noexcept { return slots_; }
  const OfPlan& of_plan(std::uint32_t plan) const { return of_plans_[plan]; }

  /// What event `e` of the log names; what it names in vain is added to `issues` (KH-L010 … KH-L013). `suggest`: look
  /// for what may have been meant.
  Target resolve(const Log& log, std::uint32_t e, bool suggest, Issues& issues) const;

 private:
  Registry registry_;
  std::vector<std::shared_ptr<const Plan>> plans_;
  std::unordered_map<std::string_view, std::uint32_t> plan_;
  std::vector<OfPlan> of_plans_;
  std::uint32_t slots_ = 0;
};

/// Corrections of a log: which events they name, and which of them act.
class Corrections {
 public:
  Corrections() = default;
  /// `unresolved` receives corrections of nothing known, `findings` those of an event no longer in force (KH-L020).
  Corrections(const Log& log, Issues& unresolved, Issues& findings);

  /// How many corrections in force name each event; empty where there are none at all. With `known_on`: only those
  /// recorded by the end of that day.
  std::vector<std::uint16_t> holds(std::optional<Date> known_on) const;

 private:
  struct Correction {
    std::uint32_t event, target;
    std::int32_t recorded;
  };
  std::vector<Correction> acting_;
  std::size_t events_ = 0;
};

/// The errors of a log against what it speaks of: events that resolve to nothing and that no standing correction names.
Issues unresolved_events(const EventIndex& index, const Log& log);

}  // namespace kehoach
