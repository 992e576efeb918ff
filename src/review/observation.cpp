#include "kehoach/review/observation.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "kehoach/ledger/event_index.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Observation)

namespace {

template <class T>
std::optional<T> opened(const Rare<T>& rare) {
  return rare ? std::optional<T>(*rare) : std::nullopt;
}

/// What a later figure replaces.
using Key = std::tuple<std::string, std::string, std::string, std::int32_t, std::int32_t,
                       std::vector<std::pair<std::string, std::string>>>;

Key key_of(const Observation& figure) {
  std::vector<std::pair<std::string, std::string>> categories;
  for (const Category& each : figure.categories)
    categories.emplace_back(each.disaggregation.str(), each.category.str());
  std::sort(categories.begin(), categories.end());
  const Period days = figure.days();
  return {figure.indicator.str(), figure.unit.str(), figure.period ? figure.period->str() : "",
          days.start.days(),      days.end.days(),   std::move(categories)};
}

}  // namespace

Period Observation::days() const { return window ? *window : period ? period->period() : Period(); }

Observation observation_of(const Event& event) {
  Observation out;
  out.seq = event.seq;
  if (event.indicator) out.indicator = *event.indicator;
  if (event.unit) out.unit = *event.unit;
  out.period = event.period;
  out.window = opened(event.window);
  if (event.value) out.value = *event.value;
  out.categories = event.categories;
  std::sort(out.categories.begin(), out.categories.end());
  out.definition = opened(event.definition);
  out.provisional = event.provisional;
  out.reported_change = opened(event.reported_change);
  out.reported_percent = opened(event.reported_percent);
  out.document = opened(event.document);
  out.clause = event.clause;
  out.date = event.date;
  out.recorded = event.recorded;
  out.illustrative = event.illustrative;
  out.remarks = event.remarks;
  return out;
}

std::vector<Observation> standing_observations(const Log& log, Date as_of, std::optional<Date> known_on) {
  const Held holds = Corrections(log).holds(known_on);
  std::map<Key, std::uint32_t> newest;
  const auto& events = log.events();
  for (std::uint32_t e = 0; e < events.size(); ++e) {
    const Event& event = events[e];
    if (event.type != EventType::observed || !event.indicator || !event.value || !event.unit) continue;
    if (!event.period && !event.window) continue;
    if (event.date > as_of || holds(e)) continue;
    if (known_on && event.recorded.value_or(event.date) > *known_on) continue;
    const auto [at, fresh] = newest.emplace(key_of(observation_of(event)), e);
    if (!fresh && events[at->second].date <= event.date) at->second = e;
  }
  std::vector<std::uint32_t> order;
  for (const auto& [key, e] : newest) order.push_back(e);
  std::sort(order.begin(), order.end());
  std::vector<Observation> out;
  for (const std::uint32_t e : order) out.push_back(observation_of(events[e]));
  return out;
}

Table observation_table(std::span<const Observation> observations, const Registry& units) {
  int scale = 0;
  for (const Observation& each : observations) {
    for (const auto& number : {each.value.value, each.value.lower(), each.value.upper()}) {
      if (number) scale = std::max(scale, number->scale());
    }
  }
  TableBuilder builder;
  builder.title({"Số liệu", "Figures"});
  auto& seq = builder.integer("seq", {"Số sự kiện", "Event"});
  auto& indicator = builder.text("indicator", {"Chỉ số", "Indicator"});
  auto& unit = builder.text("unit", {"Đơn vị", "Unit"});
  auto& unit_name = builder.text("unit_name", {"Tên đơn vị", "Name of the unit"});
  auto& period = builder.text("period", {"Kỳ", "Period"});
  auto& start = builder.date("start", {"Từ ngày", "From"});
  auto& end = builder.date("end", {"Đến ngày", "To"});
  auto& days = builder.integer("days", {"Số ngày", "Days"});
  auto& categories = builder.text("categories", {"Phân tổ", "Categories"});
  auto& text = builder.text("text", {"Nguyên văn", "As typed"});
  auto& kind = builder.text("kind", {"Loại", "Kind"});
  auto& value = builder.decimal("value", scale, TableBuilder::max_precision, {"Giá trị", "Value"});
  auto& lower = builder.decimal("lower", scale, TableBuilder::max_precision, {"Cận dưới", "Lower"});
  auto& upper = builder.decimal("upper", scale, TableBuilder::max_precision, {"Cận trên", "Upper"});
  auto& measure = builder.text("unit_of_measure", {"Đơn vị tính", "Unit of measure"});
  auto& provisional = builder.boolean("provisional", {"Sơ bộ", "Provisional"});
  auto& document = builder.text("document", {"Văn bản", "Document"});
  auto& clause = builder.text("clause", {"Chỗ trong văn bản", "Clause"});
  auto& date = builder.date("date", {"Ngày báo cáo", "Reported"});
  auto& recorded = builder.date("recorded", {"Ngày ghi", "Recorded"});
  auto& illustrative = builder.boolean("illustrative", {"Minh họa", "Illustrative"});
  for (const Observation& each : observations) {
    const Period counted = each.days();
    const Unit* whose = units.get(each.unit.str());
    seq.add(each.seq);
    indicator.add(each.indicator.str());
    unit.add(each.unit.str());
    unit_name.add(whose == nullptr ? each.unit.str() : whose->name_on(counted.end));
    each.period ? period.add(each.period->str()) : period.add_null();
    start.add(counted.start);
    end.add(counted.end);
    days.add(counted.length());
    std::string parts;
    for (const Category& part : each.categories)
      parts += (parts.empty() ? "" : ", ") + part.disaggregation.str() + "=" + part.category.str();
    parts.empty() ? categories.add_null() : categories.add(parts);
    each.value.text.empty() ? text.add_null() : text.add(each.value.text);
    kind.add(word(each.value.kind));
    value.add(each.value.value);
    lower.add(each.value.lower());
    upper.add(each.value.upper());
    measure.add(each.value.unit_of_measure);
    provisional.add(each.provisional);
    each.document ? document.add(each.document->str()) : document.add_null();
    clause.add(each.clause);
    date.add(each.date);
    recorded.add(each.recorded);
    illustrative.add(each.illustrative);
  }
  return std::move(builder).build();
}

std::optional<Period> decree_window(const ReportingPeriod& period) {
  if (period.str().empty() || period.str().find('W') != std::string::npos) return std::nullopt;
  const Period days = period.period();
  const int year = days.start.month() == 1 ? days.start.year() - 1 : days.start.year();
  const auto start = Date::make(year, days.start.month() == 1 ? 12 : days.start.month() - 1, 15);
  const auto end = Date::make(days.end.year(), days.end.month(), 14);
  if (!start || !end) return std::nullopt;
  Period out;
  out.start = *start;
  out.end = *end;
  return out;
}

}  // namespace kehoach
