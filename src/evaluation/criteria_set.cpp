#include "kehoach/evaluation/criteria_set.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "kehoach/base/text.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(GradeBand)
KEHOACH_DEFINE_RECORD(CriterionGroup)
KEHOACH_DEFINE_RECORD(Criterion)
KEHOACH_DEFINE_RECORD(CriteriaSet)

namespace {

const Decimal zero, hundred(100, 0);

void must_be_positive(const std::optional<Decimal>& number, std::string_view field, const Place& place) {
  if (number && *number <= zero) place.key(field).add("must_be_positive"_code, {field, number->str()});
}

struct Edge {
  const GradeBand* band;
  std::size_t index;
};

/// The bands from the lowest up.
std::vector<Edge> by_edge(const CriteriaSet& set) {
  std::vector<Edge> out;
  for (std::size_t i = 0; i < set.bands.size(); ++i) out.push_back({&set.bands[i], i});
  std::stable_sort(out.begin(), out.end(),
                   [](const Edge& a, const Edge& b) { return a.band->at_least < b.band->at_least; });
  return out;
}

void check_bands(const CriteriaSet& set, const Place& place) {
  const Place list = place.key("bands");
  std::set<std::string_view> labels;
  for (std::size_t i = 0; i < set.bands.size(); ++i) {
    const GradeBand& band = set.bands[i];
    if (band.below && *band.below <= band.at_least)
      list.index(i).key("below").add("bands_overlap"_code, {band.label, band.label, band.below->str()});
    if (!labels.insert(band.label).second) list.index(i).key("label").add("duplicate_id"_code, {band.label, "/bands"});
  }
  const std::vector<Edge> edges = by_edge(set);
  for (std::size_t i = 1; i < edges.size(); ++i) {
    const GradeBand &low = *edges[i - 1].band, &high = *edges[i].band;
    if (low.at_least == high.at_least || (low.below && *low.below > high.at_least)) {
      list.index(edges[i].index)
          .key("at_least")
          .add("bands_overlap"_code, {low.label, high.label, high.at_least.str()});
    }
  }
}

void check_groups(const CriteriaSet& set, const Place& place) {
  std::unordered_map<std::string_view, std::size_t> groups;
  const Place list = place.key("groups");
  for (std::size_t i = 0; i < set.groups.size(); ++i) {
    const auto [at, fresh] = groups.emplace(set.groups[i].id.str(), i);
    if (!fresh && !set.groups[i].id.empty())
      list.index(i).key("id").add("duplicate_id"_code,
                                  {set.groups[i].id.str(), "/groups/" + std::to_string(at->second)});
  }
  for (std::size_t i = 0; i < set.groups.size(); ++i) {
    const auto& parent = set.groups[i].parent;
    if (parent && !groups.contains(parent->str()) && !groups.contains(""))
      list.index(i).key("parent").add("unknown_reference"_code, {"group", parent->str()});
    std::size_t at = i, steps = 0;
    while (set.groups[at].parent && steps <= set.groups.size()) {
      const auto up = groups.find(set.groups[at].parent->str());
      if (up == groups.end()) break;
      at = up->second;
      ++steps;
      if (at == i) {
        list.index(i).key("parent").add("group_cycle"_code, {set.groups[i].id.str()});
        break;
      }
    }
  }
}

void check_criteria(const CriteriaSet& set, const Place& place) {
  std::set<std::string_view> groups, bands;  // an empty one could not be read, and may be the one that is meant
  for (const CriterionGroup& group : set.groups) groups.insert(group.id.str());
  for (const GradeBand& band : set.bands) bands.insert(band.label);
  std::unordered_map<std::string_view, std::size_t> first;
  const Place list = place.key("criteria");
  for (std::size_t i = 0; i < set.criteria.size(); ++i) {
    const Criterion& criterion = set.criteria[i];
    const Place here = list.index(i);
    const auto [at, fresh] = first.emplace(criterion.id.str(), i);
    if (!fresh && !criterion.id.empty())
      here.key("id").add("duplicate_id"_code, {criterion.id.str(), "/criteria/" + std::to_string(at->second)});
    if (criterion.group && !groups.contains(criterion.group->str()) && !groups.contains(""))
      here.key("group").add("unknown_reference"_code, {"group", criterion.group->str()});
    if (!criterion.caps_at.empty() && !bands.contains(criterion.caps_at) && !bands.contains(""))
      here.key("caps_at").add("unknown_reference"_code, {"grade band", criterion.caps_at});
  }
}

Rational worth(const Criterion& criterion) {
  if (criterion.weight) return to_rational(*criterion.weight);
  return criterion.max ? to_rational(*criterion.max) : Rational(0);
}

/// What everything at the top is worth; only of a set without cycles.
Rational worth_at_the_top(const CriteriaSet& set) {
  std::map<std::string_view, Rational> sums;
  for (const Criterion& each : set.criteria) {
    if (!each.beside()) sums[each.group ? std::string_view(each.group->str()) : std::string_view()] += worth(each);
  }
  std::map<std::string_view, std::size_t> depth;
  std::vector<std::pair<std::size_t, const CriterionGroup*>> deepest_first;
  std::unordered_map<std::string_view, const CriterionGroup*> groups;
  for (const CriterionGroup& group : set.groups) groups.emplace(group.id.str(), &group);
  for (const CriterionGroup& group : set.groups) {
    std::size_t levels = 0;
    for (const CriterionGroup* at = &group; at->parent && groups.contains(at->parent->str());
         at = groups.at(at->parent->str()))
      ++levels;
    deepest_first.emplace_back(levels, &group);
  }
  std::stable_sort(deepest_first.begin(), deepest_first.end(), [](auto& a, auto& b) { return a.first > b.first; });
  for (const auto& [_, group] : deepest_first) {
    const Rational own = group->weight ? to_rational(*group->weight) : sums[group->id.str()];
    sums[group->parent ? std::string_view(group->parent->str()) : std::string_view()] += own;
  }
  return sums[""];
}

Citation cited(std::string text, std::string number, std::string_view date, Relation relation) {
  Citation out;
  out.text = std::move(text);
  out.number = std::move(number);
  out.date = PartialDate::parse(date);
  out.relation = relation;
  return out;
}

Criterion made_up(std::string id, std::string title, std::string group, CriterionKind kind, std::optional<int> max) {
  Criterion out;
  out.id = ItemId(std::move(id));
  out.title = std::move(title);
  out.group = ItemId(std::move(group));
  out.kind = kind;
  if (max) out.max = Decimal(*max, 0);
  return out;
}

}  // namespace

void check(const CriterionGroup& group, const Place& place) { must_be_positive(group.weight, "weight", place); }

void check(const Criterion& criterion, const Place& place) {
  must_be_positive(criterion.max, "max", place);
  must_be_positive(criterion.weight, "weight", place);
  must_be_positive(criterion.points, "points", place);
  if (criterion.knock_out == KnockOut::cap && criterion.caps_at.empty()) {
    place.add("missing_field"_code, {"caps_at", "Criterion", "The label of the best grade left."});
  } else if (criterion.knock_out != KnockOut::cap && !criterion.caps_at.empty()) {
    place.key("caps_at").add("contradiction"_code, {"caps_at", "knock_out"});
  }
  if (criterion.pass_at && !criterion.knock_out)
    place.key("pass_at").add("missing_field"_code, {"knock_out", "Criterion", "What failing it does."});
}

void check(const CriteriaSet& set, const Place& place) {
  const std::size_t before = place.issues().size();
  check_groups(set, place);
  check_criteria(set, place);
  check_bands(set, place);
  if (set.decimals && (*set.decimals < 0 || *set.decimals > 17))
    place.key("decimals").add("number_out_of_range"_code, {std::to_string(*set.decimals), "0…17"});
  if (set.criteria_count && *set.criteria_count < 0)
    place.key("criteria_count").add("number_out_of_range"_code, {std::to_string(*set.criteria_count), "0…"});
  if (set.weight_total && place.issues().size() == before) {
    const Rational sum = worth_at_the_top(set);
    if (sum != to_rational(*set.weight_total))
      place.key("weight_total").add("weight_total"_code, {exact_text(sum), set.weight_total->str()});
  }
}

Issues check(const CriteriaSet& set) {
  Issues issues = validate(set);
  const Place place(issues);
  const std::vector<Edge> edges = by_edge(set);
  Decimal reached = zero;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const GradeBand& band = *edges[i].band;
    if (band.at_least > reached)
      place.key("bands").index(edges[i].index).add("bands_gap"_code, {reached.str(), band.at_least.str()});
    reached = band.below ? *band.below : i + 1 == edges.size() ? Decimal(101, 0) : edges[i + 1].band->at_least;
  }
  if (!edges.empty() && reached <= hundred)
    place.key("bands").index(edges.back().index).add("bands_gap"_code, {reached.str(), "100.01"});
  std::set<std::string_view> used;
  for (const Criterion& each : set.criteria) {
    if (each.group) used.insert(each.group->str());
  }
  for (const CriterionGroup& each : set.groups) {
    if (each.parent) used.insert(each.parent->str());
  }
  for (std::size_t i = 0; i < set.groups.size(); ++i) {
    if (!used.contains(set.groups[i].id.str()))
      place.key("groups").index(i).add("group_empty"_code, {set.groups[i].id.str()});
  }
  if (set.criteria_count && static_cast<std::size_t>(*set.criteria_count) != set.criteria.size()) {
    place.key("criteria")
        .add("criteria_count"_code, {std::to_string(*set.criteria_count), std::to_string(set.criteria.size())});
  }
  return issues;
}

const Criterion* CriteriaSet::find(std::string_view criterion_id) const noexcept {
  for (const Criterion& each : criteria) {
    if (each.id.str() == criterion_id) return &each;
  }
  return nullptr;
}

std::vector<std::string_view> CriteriaSet::criterion_ids() const {
  std::vector<std::string_view> out;
  for (const Criterion& each : criteria) out.push_back(each.id.str());
  return out;
}

const GradeBand* CriteriaSet::band(const Decimal& percent) const noexcept {
  const GradeBand* found = nullptr;
  for (const GradeBand& each : bands) {
    if (each.at_least <= percent && (found == nullptr || found->at_least < each.at_least)) found = &each;
  }
  return found != nullptr && found->below && percent >= *found->below ? nullptr : found;
}

Table diff(const CriteriaSet& before, const CriteriaSet& after) {
  TableBuilder builder;
  builder.title({"Khác nhau giữa hai phiên bản", "What changed between the versions"});
  auto& part = builder.text("part", {"Phần", "Part"});
  auto& id = builder.text("id", {"Mã", "Id"});
  auto& title = builder.text("title", {"Nội dung", "Words"});
  auto& change = builder.text("change", {"Thay đổi", "Change"});
  auto& was = builder.text("before", {"Trước", "Before"});
  auto& now = builder.text("after", {"Sau", "After"});
  const auto row = [&](std::string_view what, const auto& of, std::string_view how, const std::optional<std::string>& a,
                       const std::optional<std::string>& b) {
    part.add(what);
    id.add(of.id.str());
    title.add(of.title);
    change.add(how);
    was.add(a);
    now.add(b);
  };
  using Text = std::optional<std::string>;
  const auto compare = [&](std::string_view what, const auto& olds, const auto& news, const auto& worth_of) {
    const auto find = [](const auto& list, const auto& key) {
      return std::find_if(list.begin(), list.end(), [&](const auto& each) { return each.id == key; });
    };
    for (const auto& old : olds) {
      const auto fresh = find(news, old.id);
      if (fresh == news.end()) {
        row(what, old, "removed", worth_of(old), std::nullopt);
        continue;
      }
      const Text a = worth_of(old), b = worth_of(*fresh);
      if (a != b) row(what, old, "reweighted", a, b);
      for (const json::Change& each : difference(old, *fresh)) {
        if (each.path == "/max" || each.path == "/weight") continue;
        const auto text = [](const nlohmann::ordered_json& value) {
          return value.is_null() ? Text() : Text(value.is_string() ? value.get<std::string>() : value.dump());
        };
        row(what, *fresh, "changed", each.path.substr(1) + ": " + text(each.before).value_or("–"),
            each.path.substr(1) + ": " + text(each.after).value_or("–"));
      }
    }
    for (const auto& fresh : news) {
      if (find(olds, fresh.id) == olds.end()) row(what, fresh, "added", std::nullopt, worth_of(fresh));
    }
  };
  compare("criterion", before.criteria, after.criteria,
          [](const Criterion& each) { return Text(exact_text(worth(each))); });
  compare("group", before.groups, after.groups,
          [](const CriterionGroup& each) { return each.weight ? Text(each.weight->str()) : Text(); });
  return std::move(builder).build();
}

CriteriaSet decision_5959() {
  CriteriaSet out;
  out.id = CriteriaSetId("5959-QĐ-BYT");
  out.version = "5959/QĐ-BYT";
  out.title = "Bộ tiêu chí cơ sở y tế xanh - sạch - đẹp";
  out.citations = {cited("Quyết định số 5959/QĐ-BYT ngày 31/12/2021", "5959/QĐ-BYT", "2021-12-31", Relation::basis),
                   cited("Quyết định số 3638/QĐ-BYT ngày 15/7/2016", "3638/QĐ-BYT", "2016-07-15", Relation::replaces)};
  out.criteria_count = 32;
  out.not_in_hand = true;
  Remark remark;
  remark.text =
      "Điều 1 nêu 32 tiêu chí; Điều 2: cơ sở y tế công lập và ngoài công lập; Điều 4: thay thế 3638/QĐ-BYT và các văn "
      "bản "
      "khác. Phụ lục không có ở đây, nên không có tiêu chí nào.";
  out.remarks.push_back(std::move(remark));
  return out;
}

CriteriaSet sample_criteria_set() {
  CriteriaSet out;
  out.id = CriteriaSetId("sample");
  out.version = "1";
  out.title = "Bộ tiêu chí mẫu để thử (không phải văn bản)";
  out.illustrative = true;
  const auto group = [&](const char* id, const char* title) {
    CriterionGroup fresh;
    fresh.id = ItemId(id);
    fresh.title = title;
    out.groups.push_back(std::move(fresh));
  };
  group("1", "Xanh (mẫu)");
  group("2", "Sạch (mẫu)");
  group("3", "Đẹp (mẫu)");
  using Kind = CriterionKind;
  out.criteria = {made_up("1.1", "Cây xanh trong khuôn viên", "1", Kind::scored, 10),
                  made_up("1.2", "Tiết kiệm điện so với năm trước", "1", Kind::measured, 5),
                  made_up("2.1", "Nhà vệ sinh sạch, đủ nước", "2", Kind::scored, 10),
                  made_up("2.2", "Phân loại chất thải tại nguồn", "2", Kind::scored, 10),
                  made_up("2.3", "Buồng bệnh sạch", "2", Kind::scored, 8),
                  made_up("2.4", "Không để chất thải lây nhiễm ra môi trường", "2", Kind::pass_fail, std::nullopt),
                  made_up("3.1", "Biển hiệu, sơ đồ chỉ dẫn", "3", Kind::per_item, 6),
                  made_up("3.2", "Sáng kiến", "3", Kind::bonus, 3),
                  made_up("3.3", "Phản ánh có cơ sở của người bệnh", "3", Kind::penalty, 5)};
  out.criteria[1].target = Decimal(10, 0);
  out.criteria[1].direction = Direction::at_least;
  out.criteria[5].knock_out = KnockOut::fail;
  out.criteria[6].points = Decimal(15, 1);
  const auto band = [&](const char* label, int at_least) {
    GradeBand fresh;
    fresh.label = label;
    fresh.at_least = Decimal(at_least, 0);
    out.bands.push_back(std::move(fresh));
  };
  band("Tốt", 80);
  band("Khá", 65);
  band("Trung bình", 50);
  band("Chưa đạt", 0);
  return out;
}

}  // namespace kehoach
