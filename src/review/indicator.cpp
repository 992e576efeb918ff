#include "kehoach/review/indicator.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace kehoach {

KEHOACH_DEFINE_RECORD(IndicatorDefinition)
KEHOACH_DEFINE_RECORD(Disaggregation)
KEHOACH_DEFINE_RECORD(ReferenceValue)
KEHOACH_DEFINE_RECORD(Indicator)

namespace {

template <class List>
void check_ids(const List& list, std::string_view key, const Place& place) {
  std::set<std::string_view> seen;
  const Place all = place.key(key);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string& id = list[i].id.str();
    if (!id.empty() && !seen.insert(id).second)
      all.index(i).key("id").add("duplicate_id"_code, {id, "/" + std::string(key)});
  }
}

}  // namespace

void check(const Indicator& indicator, const Place& place) {
  check_ids(indicator.definitions, "definitions", place);
  check_ids(indicator.disaggregations, "disaggregations", place);
  const Place definitions = place.key("definitions");
  for (std::size_t i = 0; i < indicator.definitions.size(); ++i) {
    const IndicatorDefinition& now = indicator.definitions[i];
    const bool first = i == 0, has_day = now.since.has_value();
    const bool in_order =
        first || (has_day && (!indicator.definitions[i - 1].since || *indicator.definitions[i - 1].since < *now.since));
    if (!in_order) definitions.index(i).key("since").add("definition_order"_code, {now.id.str()});
  }
  const Place disaggregations = place.key("disaggregations");
  for (std::size_t i = 0; i < indicator.disaggregations.size(); ++i) {
    std::set<std::string_view> seen;
    const Place at = disaggregations.index(i), categories = at.key("categories");
    const auto& list = indicator.disaggregations[i].categories;
    for (std::size_t c = 0; c < list.size(); ++c) {
      if (!list[c].empty() && !seen.insert(list[c].str()).second)
        categories.index(c).add("duplicate_id"_code, {list[c].str(), "/categories"});
    }
  }
  std::set<std::pair<std::string, std::string>> seen;
  const Place targets = place.key("targets");
  for (std::size_t i = 0; i < indicator.targets.size(); ++i) {
    const ReferenceValue& target = indicator.targets[i];
    const std::string unit = target.unit ? target.unit->str() : "";
    if (!target.period.str().empty() && !seen.emplace(unit, target.period.str()).second)
      targets.index(i).add("target_twice"_code, {unit.empty() ? "*" : unit, target.period.str()});
  }
}

const IndicatorDefinition* Indicator::definition_on(Date day) const noexcept {
  const IndicatorDefinition* found = nullptr;
  for (const IndicatorDefinition& each : definitions) {
    if (!each.since || *each.since <= day) found = &each;
  }
  return found;
}

const ReferenceValue* Indicator::target(const ReportingPeriod& period, std::string_view unit_id) const noexcept {
  const ReferenceValue* any = nullptr;
  for (const ReferenceValue& each : targets) {
    if (!(each.period == period)) continue;
    if (each.unit && each.unit->str() == unit_id) return &each;
    if (!each.unit) any = &each;
  }
  return any;
}

const std::string& Indicator::title_in(std::string_view language) const noexcept {
  return language == "en" && !title_en.empty() ? title_en : title;
}
const std::string& Indicator::measure_in(std::string_view language) const noexcept {
  return language == "en" && !unit_of_measure_en.empty() ? unit_of_measure_en : unit_of_measure;
}

}  // namespace kehoach
