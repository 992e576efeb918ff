#include <algorithm>

#include "columns.hpp"

namespace kehoach {

Seats::Seats(const Registry& registry) {
  const auto n = static_cast<std::uint32_t>(registry.size());
  for (const Unit& unit : registry.units()) {
    opened_.push_back(day_or_none(unit.opened));
    closed_.push_back(day_or_none(unit.closed));
    for (const UnitChange& change : unit.history) changes_.push_back(change.from.days());
  }
  std::sort(changes_.begin(), changes_.end());
  changes_.erase(std::unique(changes_.begin(), changes_.end()), changes_.end());
  before_ = changes_.empty() ? 0 : changes_.front() - 1;

  std::vector<std::pair<std::uint32_t, std::int32_t>> more;  // a unit and the day of a further seat
  Registry::Day then = registry.on(Date::from_days(before_));
  for (const std::int32_t change : changes_) {
    Registry::Day now = registry.on(Date::from_days(change));
    enum : std::uint8_t { unknown, same, other };
    std::vector<std::uint8_t> state(n, unknown);
    std::vector<std::uint32_t> open;
    for (std::uint32_t unit = 0; unit < n; ++unit) {
      std::uint32_t at = unit;
      // Up until what is known, or changed itself; a circle of parents was refused before.
      while (state[at] == unknown) {
        if (then.parent[at] != now.parent[at] || then.kind[at] != now.kind[at] || then.tier[at] != now.tier[at] ||
            then.blocks[at] != now.blocks[at]) {
          state[at] = other;
        } else if (now.parent[at] == Registry::none || open.size() > n) {
          state[at] = same;
        } else {
          open.push_back(at);
          at = now.parent[at];
        }
      }
      for (; !open.empty(); open.pop_back()) state[open.back()] = state[at];
      if (state[unit] == other) more.emplace_back(unit, change);
    }
    then = std::move(now);
  }
  std::stable_sort(more.begin(), more.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  auto next = more.begin();
  for (std::uint32_t unit = 0; unit < n; ++unit) {
    first_.push_back(static_cast<std::uint32_t>(unit_.size()));
    unit_.push_back(unit);
    from_.push_back(no_day);
    for (; next != more.end() && next->first == unit; ++next) {
      unit_.push_back(unit);
      from_.push_back(next->second);
    }
  }
  first_.push_back(static_cast<std::uint32_t>(unit_.size()));
}

std::uint32_t Seats::search(std::uint32_t unit, std::int32_t day) const noexcept {
  if (closed_[unit] != no_day && closed_[unit] <= day) day = closed_[unit] - 1;
  if (opened_[unit] != no_day && opened_[unit] > day) day = opened_[unit];
  std::uint32_t seat = first_[unit];
  while (seat + 1 < first_[unit + 1] && from_[seat + 1] <= day) ++seat;
  return seat;
}

std::size_t Seats::stretch(std::int32_t day) const noexcept {
  return static_cast<std::size_t>(std::upper_bound(changes_.begin(), changes_.end(), day) - changes_.begin());
}

}  // namespace kehoach
