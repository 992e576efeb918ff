#include "grouping.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace kehoach {
namespace {

template <class Words>
int index_of(Words words, std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].word == word) return static_cast<int>(i);
  }
  return -1;
}

Date day_of(const Ledger::Expansion& in, const RatesOptions& options, Date as_of) {
  return options.units_on ? *options.units_on : in.registry.last_lineage().value_or(as_of);
}

}  // namespace

Result<std::shared_ptr<const Grouping>> Grouping::make(const Ledger::Expansion& in, const RatesOptions& options,
                                                       Date as_of) {
  static constexpr std::pair<std::string_view, By> simple[] = {
      {"", By::all},      {"unit", By::unit},   {"parent", By::parent}, {"province", By::province},
      {"tier", By::tier}, {"kind", By::kind},   {"block", By::block},   {"plan", By::plan},
      {"task", By::task}, {"theme", By::theme}, {"period", By::period}};
  const Date on = day_of(in, options, as_of);
  const bool is_now = options.units == UnitsAs::as_is;
  const std::string name = options.by + (is_now ? "@" + std::to_string(on.days()) : "");
  {
    const std::lock_guard lock(in.cache->mutex);
    if (const auto found = in.cache->groupings.find(name); found != in.cache->groupings.end()) return found->second;
  }
  Grouping out;
  out.in_ = &in;
  Issues issues;
  const auto found =
      std::find_if(std::begin(simple), std::end(simple), [&](const auto& each) { return each.first == options.by; });
  if (found != std::end(simple)) {
    out.by_ = found->second;
  } else if (options.by.starts_with("tier:") && index_of(words_of(Tier{}), options.by.substr(5)) >= 0) {
    out.by_ = By::ancestor_tier;
    out.word_ = index_of(words_of(Tier{}), options.by.substr(5));
  } else if (options.by.starts_with("kind:") && index_of(words_of(UnitKind{}), options.by.substr(5)) >= 0) {
    out.by_ = By::ancestor_kind;
    out.word_ = index_of(words_of(UnitKind{}), options.by.substr(5));
  } else {
    issues.add(
        "unknown_grouping"_code, "/by",
        {options.by, "unit, parent, province, tier, kind, block, tier:WORD, kind:WORD, plan, task, theme, period"});
    return failure(std::move(issues));
  }
  if (out.by_ == By::province) {
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

  const auto named = [&](auto name_of) {  // slots by a name, in the order of first appearance; no name: null
    std::map<std::string, std::uint32_t> known;
    out.told_ = Told::slot;
    for (const Slot& slot : in.slots) {
      const std::string text = name_of(slot);
      if (text.empty()) {
        out.key_.push_back(none);
        continue;
      }
      const auto [at, fresh] = known.emplace(text, static_cast<std::uint32_t>(out.labels_.size()));
      if (fresh) out.labels_.push_back(text);
      out.key_.push_back(at->second);
    }
  };
  switch (out.by_) {
    case By::all:
      out.whole_ = true;
      out.told_ = Told::slot;
      out.key_.assign(in.slots.size(), none);
      break;
    case By::plan:
      named([&](const Slot& slot) { return in.plans[slot.plan]->id.str(); });
      break;
    case By::task:
      named([&](const Slot& slot) { return in.plans[slot.plan]->id.str() + "#" + in.task(slot).id.str(); });
      break;
    case By::period:
      named([&](const Slot& slot) { return std::string(in.period(slot)); });
      break;
    case By::theme:
      out.told_ = Told::themes;
      for (const auto& plan : in.plans) {
        out.first_theme_.push_back(static_cast<std::uint32_t>(out.labels_.size()));
        for (const Theme& theme : plan->themes) out.labels_.push_back(plan->id.str() + "#" + theme.id.str());
      }
      break;
    default: {
      const auto words = [&](auto of) {
        for (const Word& each : words_of(of)) out.labels_.emplace_back(each.word);
      };
      if (out.by_ == By::tier) {
        words(Tier{});
      } else if (out.by_ == By::kind) {
        words(UnitKind{});
      } else if (out.by_ == By::block) {
        out.of_blocks_ = true;
        for (unsigned bits = 0; bits < 32; ++bits) {
          std::string& label = out.labels_.emplace_back();
          for (unsigned block = 0; block < 5; ++block) {
            if ((bits >> block & 1U) != 0) label += (label.empty() ? "" : " ") + std::string(block_words[block].word);
          }
          if (label.empty()) label = "–";
        }
      } else {
        for (const Unit& unit : in.registry.units()) out.labels_.push_back(unit.id.str());
      }
      out.plain_ = static_cast<std::uint32_t>(out.labels_.size());
      if (is_now) {
        out.told_ = Told::unit;
        std::vector<bool> owes(in.registry.size(), false);
        for (const Slot& slot : in.slots) {
          for (const std::uint32_t unit : in.units(slot)) owes[unit] = true;
        }
        for (std::uint32_t unit = 0; unit < in.registry.size(); ++unit)
          out.key_.push_back(owes[unit] ? out.as_is(unit, on) : none);
      } else {
        for (std::uint32_t seat = 0; seat < in.seats.size(); ++seat)
          out.key_.push_back(out.of_unit(in.seats.unit(seat), in.days.on(in.seats.day(seat))));
      }
      break;
    }
  }
  out.null_ = static_cast<std::uint32_t>(out.labels_.size());
  for (std::uint32_t& key : out.key_) key = std::min(key, out.null_);
  if (out.null_ > 256 && !out.of_blocks_) out.dictionary_ = Dictionary(out.labels_);
  if (is_now && out.by_ != By::all && out.keys_are_units()) out.cite(on);
  auto shared = std::make_shared<const Grouping>(std::move(out));
  const std::lock_guard lock(in.cache->mutex);
  if (in.cache->groupings.size() >= 64) in.cache->groupings.clear();
  in.cache->groupings.emplace(name, shared);
  return shared;
}

std::uint32_t Grouping::of_unit(std::uint32_t unit, const Registry::Day& day) const {
  switch (by_) {
    case By::unit:
      return unit;
    case By::parent:
      return day.parent[unit];
    case By::province:
      return in_->registry.province(unit, day);
    case By::tier:
      return day.tier[unit] < 0 ? none : static_cast<std::uint32_t>(day.tier[unit]);
    case By::kind:
      return static_cast<std::uint32_t>(day.kind[unit]);
    case By::block:
      return day.blocks[unit];
    case By::ancestor_tier:
    case By::ancestor_kind: {
      std::uint32_t at = unit;
      for (int level = 0; at != Registry::none && level <= Registry::deepest + 1; ++level, at = day.parent[at]) {
        const bool meant =
            by_ == By::ancestor_tier ? day.tier[at] == word_ : is_kind_of(day.kind[at], static_cast<UnitKind>(word_));
        if (meant) return at;
      }
      return none;
    }
    default:
      return none;
  }
}

std::uint32_t Grouping::split(const std::vector<std::uint32_t>& keys) {
  std::string text;
  for (const std::uint32_t each : keys)
    text += (text.empty() ? "" : " | ") + (each == none ? std::string("–") : labels_[each]);
  const auto begin = labels_.begin() + plain_;
  const auto found = std::find(begin, labels_.end(), text);
  const auto key = static_cast<std::uint32_t>(found - labels_.begin());
  if (found == labels_.end()) labels_.push_back(text);
  return key;
}

std::uint32_t Grouping::as_is(std::uint32_t unit, Date on) {
  // The unit's successors count where they stand on that day. Where nothing is left of it, or it is not there yet, its
  // last, or first, ancestors do. A group that is a unit and is gone by then stands for what became of it.
  const Registry& registry = in_->registry;
  const auto heirs = [&](std::uint32_t of) {
    return registry[of].exists_on(on) ? std::vector<std::uint32_t>{of} : registry.successors(of, on);
  };
  std::vector<std::uint32_t> groups;
  for (const std::uint32_t successor : heirs(unit)) groups.push_back(of_unit(successor, in_->days.on(on.days())));
  if (groups.empty()) {
    const std::uint32_t seat = in_->seats.at(unit, on.days());
    groups.push_back(of_unit(unit, in_->days.on(in_->seats.day(seat))));
  }
  std::set<std::uint32_t> keys;
  for (const std::uint32_t group : groups) {
    std::vector<std::uint32_t> now;
    if (group != none && keys_are_units()) now = heirs(group);
    if (now.empty()) now.push_back(group);
    keys.insert(now.begin(), now.end());
  }
  if (keys.size() == 1) return *keys.begin();
  return split({keys.begin(), keys.end()});  // a split that cannot be apportioned is shown as such
}

std::shared_ptr<const Grouping> Grouping::subtrees(const Ledger::Expansion& in, const RatesOptions& options,
                                                   Date as_of) {
  const Date on = day_of(in, options, as_of);
  const std::string name = options.units == UnitsAs::as_is ? "*@" + std::to_string(on.days()) : "*";
  {
    const std::lock_guard lock(in.cache->mutex);
    if (const auto found = in.cache->groupings.find(name); found != in.cache->groupings.end()) return found->second;
  }
  Grouping out;
  out.in_ = &in;
  out.by_ = By::unit;
  for (const Unit& unit : in.registry.units()) out.labels_.push_back(unit.id.str());
  out.plain_ = static_cast<std::uint32_t>(out.labels_.size());
  out.nest(options.units, on);
  out.null_ = static_cast<std::uint32_t>(out.labels_.size());
  out.dictionary_ = Dictionary(out.labels_);
  if (options.units == UnitsAs::as_is) out.cite(on);
  auto shared = std::make_shared<const Grouping>(std::move(out));
  const std::lock_guard lock(in.cache->mutex);
  in.cache->groupings.emplace(name, shared);
  return shared;
}

Grouping Grouping::flat(const Ledger::Expansion& in) const {
  Grouping out;
  out.in_ = &in;
  out.by_ = By::unit;
  out.told_ = told_;
  out.null_ = static_cast<std::uint32_t>(told_ == Told::seat ? in.seats.size() : in.registry.size());
  for (std::uint32_t i = 0; i < out.null_; ++i) out.key_.push_back(i);
  return out;
}

void Grouping::cite(Date on) {
  std::unordered_map<std::string_view, std::vector<const Lineage*>> of;  // a successor, or a new parent
  for (const Lineage& record : in_->registry.lineage()) {
    if (record.date > on) continue;
    for (const UnitId& unit : record.to) of[unit.str()].push_back(&record);
  }
  bases_.resize(labels_.size());
  for (std::size_t key = 0; key < labels_.size(); ++key) {
    const std::string_view label = labels_[key];
    const bool is_split = key >= plain_;
    std::string& bases = bases_[key];
    std::set<std::string_view> seen;
    for (std::size_t at = 0; at <= label.size();) {
      const std::size_t end = is_split ? std::min(label.find(" | ", at), label.size()) : label.size();
      if (const auto records = of.find(label.substr(at, end - at)); records != of.end()) {
        for (const Lineage* record : records->second) {
          if (is_split && record->type != LineageType::split) continue;
          if (seen.insert(record->basis).second) bases += (bases.empty() ? "" : "; ") + record->basis;
        }
      }
      at = end + (is_split ? 3 : 1);
    }
  }
}

void Grouping::nest(UnitsAs units, Date on) {
  const Registry& registry = in_->registry;
  const auto up = [](std::uint32_t unit, const Registry::Day& day) {
    std::vector<std::uint32_t> out;
    for (int level = 0; unit != Registry::none && level <= Registry::deepest + 1; ++level, unit = day.parent[unit])
      out.push_back(unit);
    return out;
  };
  const auto close = [&](const std::vector<std::uint32_t>& keys) {
    above_.insert(above_.end(), keys.begin(), keys.end());
    first_.push_back(static_cast<std::uint32_t>(above_.size()));
  };
  first_.push_back(0);
  if (units == UnitsAs::as_was) {
    for (std::uint32_t seat = 0; seat < in_->seats.size(); ++seat)
      close(up(in_->seats.unit(seat), in_->days.on(in_->seats.day(seat))));
    return;
  }
  told_ = Told::unit;
  const auto heirs = [&](std::uint32_t of) {
    return registry[of].exists_on(on) ? std::vector<std::uint32_t>{of} : registry.successors(of, on);
  };
  for (std::uint32_t unit = 0; unit < registry.size(); ++unit) {
    // For what every successor has above it, it counts; what differs is a split, shown once.
    std::vector<std::uint32_t> successors = heirs(unit);
    std::vector<std::vector<std::uint32_t>> chains;
    for (const std::uint32_t each : successors) chains.push_back(up(each, in_->days.on(on.days())));
    if (chains.empty()) chains.push_back(up(unit, in_->days.on(in_->seats.day(in_->seats.at(unit, on.days())))));
    std::vector<std::uint32_t> keys;
    if (chains.size() > 1) keys.push_back(split(successors));
    for (const std::uint32_t each : chains.front()) {
      const bool common = std::all_of(chains.begin(), chains.end(), [&](const auto& chain) {
        return std::find(chain.begin(), chain.end(), each) != chain.end();
      });
      if (!common) continue;
      const std::vector<std::uint32_t> now = heirs(each);
      const std::uint32_t key = now.empty() ? each : now.size() == 1 ? now.front() : split(now);
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    }
    close(keys);
  }
}

}  // namespace kehoach
