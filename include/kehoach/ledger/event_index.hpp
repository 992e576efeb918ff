#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
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

  /// The path of a field of an event, for issues.
  using PathOf = std::function<std::string(std::string_view field)>;
  /// What an event names; what it names in vain is added to `issues` (KH-L010 … KH-L013). `suggest`: look for what may
  /// have been meant.
  Target resolve(const Event& event, const PathOf& path, bool suggest, Issues& issues) const;
  Target resolve(const Log& log, std::uint32_t e, bool suggest, Issues& issues) const;

 private:
  Registry registry_;
  std::vector<std::shared_ptr<const Plan>> plans_;
  std::unordered_map<std::string_view, std::uint32_t> plan_;
  std::vector<OfPlan> of_plans_;
  std::uint32_t slots_ = 0;
};

/// A correction as it was recorded.
struct CorrectionMade {
  std::uint32_t event;    ///< Its place in the log.
  std::int64_t corrects;  ///< The seq it names.
  std::int32_t recorded;  ///< Days since 1970-01-01.
};

/// Events that corrections in force name: they did not happen so.
class Held {
 public:
  Held() = default;
  explicit Held(std::vector<std::uint32_t> sorted) : events_(std::move(sorted)) {}
  bool empty() const noexcept { return events_.empty(); }
  bool operator()(std::uint32_t event) const noexcept {
    return !events_.empty() && std::binary_search(events_.begin(), events_.end(), event);
  }
  const std::vector<std::uint32_t>& events() const noexcept { return events_; }

 private:
  std::vector<std::uint32_t> events_;
};

/// Corrections of a log: which events they name, and which of them act. Costs what there is of corrections.
class Corrections {
 public:
  /// The path of a field of event `e`.
  using PathOf = std::function<std::string(std::uint32_t e, std::string_view field)>;

  Corrections() = default;
  /// `made`, in the order of the log; `index_of` gives the place of a seq, or `EventIndex::none`.
  Corrections(const std::vector<CorrectionMade>& made, const std::function<std::uint32_t(std::int64_t)>& index_of,
              const PathOf& path);
  explicit Corrections(const Log& log);

  /// Corrections of nothing known (errors) that no standing correction names.
  const Issues& unresolved() const noexcept { return unresolved_; }
  /// Those of an event no longer in force (KH-L020).
  const Issues& findings() const noexcept { return findings_; }
  /// Which events are named by a correction in force. With `known_on`: one recorded by the end of that day.
  Held holds(std::optional<Date> known_on) const;
  /// Every event that a correction names, in force or not, in order.
  std::vector<std::uint32_t> named() const;

 private:
  struct Correction {
    std::uint32_t event, target;
    std::int32_t recorded;
  };
  std::vector<Correction> acting_;
  Issues unresolved_, findings_;
};

/// The errors of a log against what it speaks of: events that resolve to nothing and that no standing correction names.
Issues unresolved_events(const EventIndex& index, const Log& log);

}  // namespace kehoach
