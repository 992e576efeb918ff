#include "kehoach/unit/registry.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "kehoach/base/text.hpp"

namespace kehoach {
namespace {

using Mask = Registry::Mask;
constexpr std::uint32_t none = Registry::none;

/// Names as people write them: folded, abbreviations written out, separators as blanks.
std::string look_up_key(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> long_forms{
      {{"ttyt", "trung tam y te"},
       {"syt", "so y te"},
       {"tyt", "tram y te"},
       {"byt", "bo y te"},
       {"cdc", "trung tam kiem soat benh tat"},
       {"ttksbt", "trung tam kiem soat benh tat"},
       {"ksbt", "kiem soat benh tat"},
       {"bvdk", "benh vien da khoa"},
       {"bv", "benh vien"},
       {"yhct", "y hoc co truyen"},
       {"pkdkkv", "phong kham da khoa khu vuc"},
       {"ubnd", "uy ban nhan dan"}}};
  std::string text = text::fold(name);
  for (char& c : text) {
    if (c == '-' || c == '_' || c == '/' || c == '.' || c == ',') c = ' ';
  }
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    std::string_view token = std::string_view(text).substr(at, end - at);
    at = end + 1;
    if (token.empty()) continue;
    for (const auto& [brief, whole] : long_forms) {
      if (token == brief) token = whole;
    }
    if (!out.empty()) out += ' ';
    out += token;
  }
  return out;
}

/// Without the words of administration that people leave out: "huyện", "thành phố" …
std::string without_fillers(const std::string& key) {
  static constexpr std::array<std::string_view, 9> fillers{" huyen ", " thanh pho ", " thi xa ",   " tinh ", " quan ",
                                                           " xa ",    " phuong ",    " thi tran ", " tp "};
  std::string text = " " + key + " ";
  for (const std::string_view filler : fillers) {
    for (std::size_t at; (at = text.find(filler)) != std::string::npos;) text.replace(at, filler.size(), " ");
  }
  return text.size() <= 2 ? key : text.substr(1, text.size() - 2);
}

bool holds_all_tokens(const std::string& key, const std::string& wanted) {
  const std::string text = " " + key + " ";
  for (std::size_t at = 0; at < wanted.size();) {
    const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
    if (text.find(" " + wanted.substr(at, end - at) + " ") == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

std::string_view nearest(const std::unordered_map<std::string_view, std::uint32_t>& index, std::string_view id,
                         const Issues& issues) {
  if (index.size() > 20'000 || issues.size() > 50) return {};
  std::vector<std::string_view> known;
  known.reserve(index.size());
  for (const auto& [each, _] : index) known.push_back(each);
  std::sort(known.begin(), known.end());
  return text::closest(id, known);
}

}  // namespace

std::size_t Mask::count() const noexcept {
  std::size_t total = 0;
  for (std::size_t i = 0; i < bits_.size(); ++i) {
    const bool last = i + 1 == bits_.size() && size_ % 64 != 0;
    total +=
        static_cast<std::size_t>(std::popcount(last ? bits_[i] & ((std::uint64_t{1} << (size_ % 64)) - 1) : bits_[i]));
  }
  return total;
}

std::vector<std::uint32_t> Mask::members() const {
  std::vector<std::uint32_t> out;
  for (std::size_t word = 0; word < bits_.size(); ++word) {
    for (std::uint64_t rest = bits_[word]; rest != 0; rest &= rest - 1) {
      const std::size_t i = word * 64 + static_cast<std::size_t>(std::countr_zero(rest));
      if (i < size_) out.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return out;
}

Mask& Mask::operator&=(const Mask& other) noexcept {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
  return *this;
}
Mask& Mask::operator|=(const Mask& other) noexcept {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
  return *this;
}
Mask& Mask::operator-=(const Mask& other) noexcept {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= ~other.bits_[i];
  return *this;
}

void Mask::combine(UnitSet::Op op, std::vector<Mask>& stack) {
  const Mask right = std::move(stack.back());
  stack.pop_back();
  if (op == UnitSet::Op::unite) {
    stack.back() |= right;
  } else if (op == UnitSet::Op::intersect) {
    stack.back() &= right;
  } else {
    stack.back() -= right;
  }
}

struct Registry::Data {
  std::vector<Unit> units;
  std::vector<Lineage> lineage;
  std::unordered_map<std::string_view, std::uint32_t> index;
  std::vector<std::vector<std::uint32_t>> successions;  // a unit → lineage records of mergers and splits from it

  struct Name {
    std::string key, brief;
    std::uint32_t unit;
  };
  mutable std::once_flag named;
  mutable std::vector<Name> names;

  const std::vector<Name>& all_names() const {
    std::call_once(named, [this] {
      for (std::uint32_t i = 0; i < units.size(); ++i) {
        const auto add = [&](std::string_view name) {
          std::string key = look_up_key(name);
          std::string brief = without_fillers(key);
          names.push_back({std::move(key), std::move(brief), i});
        };
        const Unit& unit = units[i];
        add(unit.id.str());
        add(unit.name);
        for (const std::string& alias : unit.aliases) add(alias);
        for (const UnitChange& change : unit.history) {
          if (change.name) add(*change.name);
        }
      }
    });
    return names;
  }

  std::uint32_t parent_on(std::uint32_t unit, Date day) const {
    const Unit& each = units[unit];
    const UnitId* parent = each.parent ? &*each.parent : nullptr;
    for (const UnitChange& change : each.history) {
      if (change.from > day) break;
      if (change.parent) parent = &*change.parent;
      if (change.without_parent) parent = nullptr;
    }
    if (parent == nullptr || parent->str().empty()) return none;
    const auto found = index.find(parent->str());
    return found == index.end() ? none : found->second;
  }

  void check_parents(const Place& place) const;
  void check_lineage(const Place& place) const;
};

void Registry::Data::check_parents(const Place& place) const {
  const Place list = place.key("units");
  std::vector<Date> days;
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    const Unit& unit = units[i];
    const auto refer = [&](const UnitId& parent, const Place& at) {
      if (parent.str().empty() || index.contains(parent.str()) || index.contains(""))
        return;  // empty: it could not be read
      const std::string_view near = nearest(index, parent.str(), at.issues());
      if (near.empty()) {
        at.add("unknown_reference"_code, {"unit", parent.str()});
      } else {
        at.add("unknown_reference"_code, {"unit", parent.str(), near});
      }
    };
    if (unit.parent) refer(*unit.parent, list.index(i).key("parent"));
    // A cycle that forms on a day has an edge that begins on that day: walking up from every unit on each of its own
    // days finds all.
    for (std::size_t k = 0; k <= unit.history.size(); ++k) {
      if (k > 0 && unit.history[k - 1].parent)
        refer(*unit.history[k - 1].parent, list.index(i).key("history").index(k - 1).key("parent"));
      if (k > 0 && !unit.history[k - 1].parent) continue;
      const Date day = k == 0 ? Date(1400, 1, 1) : unit.history[k - 1].from;
      std::uint32_t above = parent_on(i, day);
      int levels = 0;
      while (above != none && above != i && levels <= deepest) {
        above = parent_on(above, day);
        ++levels;
      }
      const bool too_deep = levels > deepest && above != none && above != i;
      bool circle = above == i, beside = false;
      if (too_deep) {  // a long way up, a long circle, or a way into a circle: then its own units say so
        std::uint32_t again = parent_on(above, day);
        for (int step = 0; again != none && again != above && step < 1000; ++step) {
          circle = circle || again == i;
          again = parent_on(again, day);
        }
        beside = again == above && !circle;
      }
      if (!circle && (!too_deep || beside)) continue;
      const Place own = list.index(i), history = own.key("history"), change = history.index(k == 0 ? 0 : k - 1);
      const Place at = k == 0 ? own.key("parent") : change.key("parent");
      if (circle) {
        at.add("parent_cycle"_code, {unit.id.str(), k == 0 ? "…" : day.str()});
      } else {
        at.add("parents_too_deep"_code, {unit.id.str(), std::to_string(deepest)});
      }
      break;
    }
  }
}

void Registry::Data::check_lineage(const Place& place) const {
  const Place list = place.key("lineage");
  for (std::size_t i = 0; i < lineage.size(); ++i) {
    for (const auto& [key, ids] : {std::pair{"from", &lineage[i].from}, std::pair{"to", &lineage[i].to}}) {
      for (std::size_t k = 0; k < ids->size(); ++k) {
        if ((*ids)[k].str().empty() || index.contains((*ids)[k].str()) || index.contains("")) continue;
        const Place record = list.index(i), side = record.key(key), at = side.index(k);
        const std::string_view near = nearest(index, (*ids)[k].str(), at.issues());
        if (near.empty()) {
          at.add("unknown_reference"_code, {"unit", (*ids)[k].str()});
        } else {
          at.add("unknown_reference"_code, {"unit", (*ids)[k].str(), near});
        }
      }
    }
  }
  // Depth-first over successions, without recursion: a unit met again while it is still open becomes itself.
  std::vector<char> state(units.size(), 0);
  for (std::uint32_t root = 0; root < units.size(); ++root) {
    if (state[root] != 0) continue;
    std::vector<std::pair<std::uint32_t, std::vector<std::pair<std::uint32_t, std::uint32_t>>>>
        open;  // successor, by which record
    const auto enter = [&](std::uint32_t unit) {
      state[unit] = 1;
      std::vector<std::pair<std::uint32_t, std::uint32_t>> next;
      for (const std::uint32_t record : successions[unit]) {
        for (const UnitId& to : lineage[record].to) {
          const auto found = index.find(to.str());
          if (found != index.end() && found->second != unit) next.emplace_back(found->second, record);
        }
      }
      open.emplace_back(unit, std::move(next));
    };
    enter(root);
    while (!open.empty()) {
      auto& [unit, next] = open.back();
      if (next.empty()) {
        state[unit] = 2;
        open.pop_back();
        continue;
      }
      const auto [to, record] = next.back();
      next.pop_back();
      if (state[to] == 0) {
        enter(to);
      } else if (state[to] == 1) {
        list.index(record).key("to").add("lineage_cycle"_code, {units[to].id.str()});
      }
    }
  }
}

Registry::Registry(std::vector<Unit> units, std::vector<Lineage> lineage, const Place& place) {
  auto data = std::make_shared<Data>();
  data->units = std::move(units);
  data->lineage = std::move(lineage);
  data->index.reserve(data->units.size());
  for (std::uint32_t i = 0; i < data->units.size(); ++i) {
    const auto [at, fresh] = data->index.emplace(data->units[i].id.str(), i);
    if (!fresh && !at->first.empty()) {  // empty: it could not be read
      place.key("units").index(i).key("id").add("duplicate_id"_code,
                                                {data->units[i].id.str(), "/units/" + std::to_string(at->second)});
    }
  }
  data->successions.resize(data->units.size());
  for (std::uint32_t i = 0; i < data->lineage.size(); ++i) {
    const LineageType type = data->lineage[i].type;
    if (type != LineageType::merged && type != LineageType::split) continue;
    for (const UnitId& from : data->lineage[i].from) {
      const auto found = data->index.find(from.str());
      if (found != data->index.end()) data->successions[found->second].push_back(i);
    }
  }
  data->check_parents(place);
  data->check_lineage(place);
  data_ = std::move(data);
}

std::span<const Unit> Registry::units() const noexcept {
  return data_ ? std::span<const Unit>(data_->units) : std::span<const Unit>();
}
std::span<const Lineage> Registry::lineage() const noexcept {
  return data_ ? std::span<const Lineage>(data_->lineage) : std::span<const Lineage>();
}

std::uint32_t Registry::index_of(std::string_view id) const noexcept {
  if (!data_) return none;
  const auto found = data_->index.find(id);
  return found == data_->index.end() ? none : found->second;
}

const Unit* Registry::get(std::string_view id) const noexcept {
  const std::uint32_t index = index_of(id);
  return index == none ? nullptr : &data_->units[index];
}

Result<const Unit*> Registry::find(std::string_view text) const {
  if (const Unit* unit = get(text)) return unit;
  Issues issues;
  if (text::first_invalid_utf8(text)) {
    issues.add("not_utf8"_code, "", {"?"});
    return failure(std::move(issues));
  }
  const std::string key = look_up_key(text), brief = without_fillers(key);
  std::vector<std::uint32_t> found;
  if (data_ && !key.empty()) {
    const auto collect = [&](auto matches) {
      if (!found.empty()) return;
      for (const Data::Name& name : data_->all_names()) {
        if (matches(name) && std::find(found.begin(), found.end(), name.unit) == found.end())
          found.push_back(name.unit);
      }
    };
    collect([&](const Data::Name& name) { return name.key == key; });
    collect([&](const Data::Name& name) { return name.brief == brief; });
    collect([&](const Data::Name& name) { return holds_all_tokens(name.key, brief); });
  }
  if (found.size() == 1) return &data_->units[found.front()];
  std::string candidates;
  for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 8); ++i) {
    candidates += (i == 0 ? "" : ", ") + data_->units[found[i]].id.str() + " (" + data_->units[found[i]].name + ")";
  }
  if (found.size() > 8) candidates += ", … +" + std::to_string(found.size() - 8);
  const std::string_view shown = text::head(text, 200);
  if (found.empty()) {
    std::vector<std::string_view> keys;
    if (data_ && data_->units.size() <= 20'000) {
      for (const Data::Name& name : data_->all_names()) keys.push_back(name.key);
    }
    const std::string_view near = text::closest(key, keys);
    for (const Data::Name& name : near.empty() ? std::vector<Data::Name>() : data_->all_names()) {
      if (std::string_view(name.key) == near)
        candidates = data_->units[name.unit].id.str() + " (" + data_->units[name.unit].name + ")";
    }
    if (candidates.empty()) {
      issues.add("unit_not_found"_code, "", {shown});
    } else {
      issues.add("unit_not_found"_code, "", {shown, candidates});
    }
  } else {
    issues.add("unit_ambiguous"_code, "", {shown, candidates});
  }
  return failure(std::move(issues));
}

std::vector<Date> Registry::change_days() const {
  std::vector<Date> days;
  for (const Unit& unit : units()) {
    if (unit.opened) days.push_back(*unit.opened);
    if (unit.closed) days.push_back(*unit.closed);
    for (const UnitChange& change : unit.history) days.push_back(change.from);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

Registry::Day Registry::on(Date date) const {
  Day day;
  day.date = date;
  const std::size_t n = size();
  day.exists = Mask(n, false);
  day.parent.assign(n, none);
  day.kind.resize(n);
  day.tier.resize(n);
  day.blocks.resize(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    const Unit& unit = data_->units[i];
    UnitKind kind = unit.kind;
    std::optional<Tier> tier = unit.tier;
    const std::vector<Block>* blocks = &unit.blocks;
    for (const UnitChange& change : unit.history) {
      if (change.from > date) break;
      if (change.kind) kind = *change.kind;
      if (change.tier) tier = change.tier;
      if (change.without_tier) tier.reset();
      if (change.blocks) blocks = &*change.blocks;
    }
    if (unit.exists_on(date)) day.exists.set(i);
    day.kind[i] = kind;
    day.tier[i] = tier ? static_cast<std::int8_t>(*tier) : std::int8_t{-1};
    std::uint8_t bits = 0;
    for (const Block block : *blocks) bits = static_cast<std::uint8_t>(bits | 1U << static_cast<unsigned>(block));
    day.blocks[i] = bits;
    day.parent[i] = data_->parent_on(i, date);
  }
  return day;
}

Mask Registry::evaluate(const UnitSet::Step& term, const Day& day) const {
  const std::size_t n = size();
  const auto where = [&](auto holds) {
    Mask mask(n, false);
    for (std::size_t i = 0; i < n; ++i) {
      if (day.exists.test(i) && holds(i)) mask.set(i);
    }
    return mask;
  };
  switch (term.op) {
    case UnitSet::Op::id: {
      Mask mask(n, false);
      const std::uint32_t unit = index_of(term.text);
      if (unit != none && day.exists.test(unit)) mask.set(unit);
      return mask;
    }
    case UnitSet::Op::kind:
      return where([&](std::size_t i) { return is_kind_of(day.kind[i], static_cast<UnitKind>(term.word)); });
    case UnitSet::Op::tier:
      return where([&](std::size_t i) { return day.tier[i] == static_cast<std::int8_t>(term.word); });
    case UnitSet::Op::block:
      return where([&](std::size_t i) { return (day.blocks[i] >> term.word & 1) != 0; });
    case UnitSet::Op::under: {
      const std::uint32_t root = index_of(term.text);
      return where([&](std::size_t i) {
        std::uint32_t above = day.parent[i];
        for (int level = 0; above != none && above != root && level <= deepest; ++level) above = day.parent[above];
        return root != none && above == root;
      });
    }
    default:
      return day.exists;  // `all`; `plan:` and the like are the ledger's to evaluate
  }
}

Mask Registry::evaluate(const UnitSet& set, const Day& day) const {
  std::vector<Mask> stack;
  for (const UnitSet::Step& step : set.steps()) {
    if (step.op < UnitSet::Op::unite) {
      stack.push_back(evaluate(step, day));
      continue;
    }
    Mask::combine(step.op, stack);
  }
  return stack.empty() ? Mask(size(), false) : std::move(stack.back());
}

std::vector<const Unit*> Registry::select(const UnitSet& set, Date on_date) const {
  std::vector<const Unit*> out;
  for (const std::uint32_t i : evaluate(set, on(on_date)).members()) out.push_back(&data_->units[i]);
  return out;
}

std::uint32_t Registry::province(std::uint32_t unit, const Day& day) const noexcept {
  std::uint32_t top = none, at = unit;
  for (int level = 0; at != none && level <= deepest + 1; ++level, at = day.parent[at]) {
    if (day.kind[at] == UnitKind::department_of_health) top = at;
  }
  return top;
}

std::optional<Date> Registry::last_lineage() const noexcept {
  std::optional<Date> last;
  for (const Lineage& record : lineage()) {
    if (!last || record.date > *last) last = record.date;
  }
  return last;
}

std::string_view Registry::closing_basis(std::uint32_t unit, Date closed) const noexcept {
  for (const Lineage& record : lineage()) {
    const bool ends =
        record.type == LineageType::closed || record.type == LineageType::merged || record.type == LineageType::split;
    if (!ends || record.date != closed) continue;
    for (const UnitId& from : record.from) {
      if (from == units()[unit].id) return record.basis;
    }
  }
  return {};
}

std::vector<std::uint32_t> Registry::successors(std::uint32_t unit, Date on_date) const {
  std::vector<std::uint32_t> open{unit}, out;
  std::vector<bool> met(size());
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (met[at]) continue;
    met[at] = true;
    if (data_->units[at].exists_on(on_date)) {
      out.push_back(at);
      continue;
    }
    for (const std::uint32_t record : data_->successions[at]) {
      if (data_->lineage[record].date > on_date) continue;
      for (const UnitId& to : data_->lineage[record].to) open.push_back(index_of(to.str()));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace kehoach
