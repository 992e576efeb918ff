#include "groups.hpp"

#include <algorithm>
#include <set>

namespace kehoach {
namespace {

template <class Words>
int index_of(Words words, std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].word == word) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

Result<Groups> Groups::make(const Ledger::Expansion& in, const RatesOptions& options, Date as_of) {
  static constexpr std::pair<std::string_view, By> simple[] = {
      {"", By::all},      {"unit", By::unit}, {"parent", By::parent}, {"province", By::province}, {"tier", By::tier},
      {"kind", By::kind}, {"plan", By::plan}, {"task", By::task},     {"period", By::period}};
  Groups groups;
  groups.in_ = &in;
  groups.units_ = options.units;
  groups.units_on_ = options.units_on ? options.units_on->days() : in.registry.last_lineage().value_or(as_of).days();
  Issues issues;
  const auto found =
      std::find_if(std::begin(simple), std::end(simple), [&](const auto& each) { return each.first == options.by; });
  if (found != std::end(simple)) {
    groups.by_ = found->second;
  } else if (options.by.starts_with("tier:") && index_of(words_of(Tier{}), options.by.substr(5)) >= 0) {
    groups.by_ = By::ancestor_tier;
    groups.word_ = index_of(words_of(Tier{}), options.by.substr(5));
  } else if (options.by.starts_with("kind:") && index_of(words_of(UnitKind{}), options.by.substr(5)) >= 0) {
    groups.by_ = By::ancestor_kind;
    groups.word_ = index_of(words_of(UnitKind{}), options.by.substr(5));
  } else {
    issues.add("unknown_grouping"_code, "/by",
               {options.by, "unit, parent, province, tier, kind, tier:WORD, kind:WORD, plan, task, period"});
    return failure(std::move(issues));
  }
  if (groups.by_ == By::province) {
    const auto is_department = [](const Unit& unit) {
      return unit.kind == UnitKind::department_of_health ||
             std::any_of(unit.history.begin(), unit.history.end(),
                         [](const UnitChange& change) { return change.kind == UnitKind::department_of_health; });
    };
    const auto units = in.registry.units();
    if (std::none_of(units.begin(), units.end(), is_department)) {
      issues.add("no_province"_code, "/by");
      return failure(std::move(issues));
    }
  }
  return groups;
}

std::uint32_t Groups::of_unit(std::uint32_t unit, const Registry::Day& day) const {
  switch (by_) {
    case By::unit:
      return unit;
    case By::parent:
      return day.parent[unit] == Registry::none ? null : day.parent[unit];
    case By::province: {
      const std::uint32_t province = in_->registry.province(unit, day);
      return province == Registry::none ? null : province;
    }
    case By::tier:
      return day.tier[unit] < 0 ? null : static_cast<std::uint32_t>(day.tier[unit]);
    case By::kind:
      return static_cast<std::uint32_t>(day.kind[unit]);
    case By::ancestor_tier:
    case By::ancestor_kind: {
      std::uint32_t at = unit;
      for (int level = 0; at != Registry::none && level <= Registry::deepest + 1; ++level, at = day.parent[at]) {
        const bool meant =
            by_ == By::ancestor_tier ? day.tier[at] == word_ : is_kind_of(day.kind[at], static_cast<UnitKind>(word_));
        if (meant) return at;
      }
      return null;
    }
    default:
      return null;
  }
}

std::uint32_t Groups::as_was(std::uint32_t unit, std::int32_t day) const {
  // Where the unit no longer exists on that day: as on its last. Where it does not exist yet: as on its first.
  const Unit& each = in_->registry[unit];
  if (each.closed && each.closed->days() <= day) day = each.closed->days() - 1;
  if (each.opened && each.opened->days() > day) day = each.opened->days();
  return of_unit(unit, in_->days.on(day));
}

std::uint32_t Groups::as_is(std::uint32_t unit) {
  const auto known = now_.find(unit);
  if (known != now_.end()) return known->second;
  const Registry& registry = in_->registry;
  const Date on = Date::from_days(units_on_);
  // The unit's successors count where they stand on that day. Where nothing is left of it, or it is not there yet, its
  // last, or first, ancestors do. A group that is a unit and is gone by then stands for what became of it.
  std::vector<std::uint32_t> groups;
  for (const std::uint32_t successor : registry.successors(unit, on))
    groups.push_back(of_unit(successor, in_->days.on(units_on_)));
  if (groups.empty()) groups.push_back(as_was(unit, units_on_));
  std::set<std::uint32_t> keys;
  for (const std::uint32_t group : groups) {
    std::vector<std::uint32_t> now;
    if (group != null && keys_are_units()) now = registry.successors(group, on);
    if (now.empty()) now.push_back(group);
    keys.insert(now.begin(), now.end());
  }
  std::uint32_t key = *keys.begin();
  if (keys.size() > 1) {  // a split that cannot be apportioned is shown as such
    std::string text;
    for (const std::uint32_t each : keys)
      text += (text.empty() ? "" : " | ") + (each == null ? std::string("–") : label(each));
    const auto found = std::find(split_.begin(), split_.end(), text);
    key = static_cast<std::uint32_t>(registry.size() + 100 + static_cast<std::size_t>(found - split_.begin()));
    if (found == split_.end()) split_.push_back(text);
  }
  now_.emplace(unit, key);
  return key;
}

std::uint32_t Groups::key(const Slot& slot, std::uint32_t unit, std::int32_t day) {
  switch (by_) {
    case By::all:
      return null;
    case By::plan:
      return slot.plan;
    case By::task:
    case By::period: {
      const Plan& plan = *in_->plans[slot.plan];
      const std::string name =
          by_ == By::task ? plan.id.str() + "#" + in_->task(slot).id.str() : std::string(in_->period(slot));
      if (name.empty()) return null;
      const auto [at, fresh] = name_.emplace(name, static_cast<std::uint32_t>(names_.size()));
      if (fresh) names_.push_back(name);
      return at->second;
    }
    default:
      return units_ == UnitsAs::as_was ? as_was(unit, day) : as_is(unit);
  }
}

std::string Groups::label(std::uint32_t key) const {
  switch (by_) {
    case By::plan:
      return in_->plans[key]->id.str();
    case By::task:
    case By::period:
      return names_[key];
    default:
      break;
  }
  if (key >= in_->registry.size() + 100) return split_[key - in_->registry.size() - 100];
  if (by_ == By::tier) return std::string(tier_words[key].word);
  if (by_ == By::kind) return std::string(unit_kind_words[key].word);
  return in_->registry[key].id.str();
}

}  // namespace kehoach
