#include "kehoach/calendar/commemoration.hpp"

#include <algorithm>

#include "embedded.hpp"
#include "kehoach/json/json.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Commemoration)
KEHOACH_DEFINE_RECORD(CommemorationList)

namespace {

constexpr std::string_view weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

int number(std::string_view digits) {
  int out = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return 0;
    out = out * 10 + (c - '0');
  }
  return out;
}

/// The day that "MM-DD" or "MM-WWWn" (the n-th such weekday of the month) names in a year.
std::optional<Date> day_in(std::string_view form, int year) {
  if (form.size() < 5 || form[2] != '-') return std::nullopt;
  const int month = number(form.substr(0, 2));
  if (form.size() == 5) return Date::make(year, month, number(form.substr(3)));
  if (form.size() != 7) return std::nullopt;
  const auto weekday = std::find(std::begin(weekdays), std::end(weekdays), form.substr(3, 3));
  const int turn = form[6] - '0';
  const auto first = Date::make(year, month, 1);
  if (weekday == std::end(weekdays) || turn < 1 || turn > 4 || !first) return std::nullopt;
  const int ahead = (static_cast<int>(weekday - std::begin(weekdays)) - first->weekday() + 7) % 7;
  return *first + ahead + (turn - 1) * 7;
}

}  // namespace

void check(const Commemoration& day, const Place& place) {
  const auto form = [&](std::string_view key, const std::string& value, bool several) {
    if (!day_in(value, 2024) || (several && value.size() != 5)) place.key(key).add("impossible_date"_code, {value});
  };
  form("starts", day.starts, false);
  if (day.ends.empty()) return;
  form("ends", day.ends, true);
  const auto first = day_in(day.starts, 2024), last = day_in(day.ends, 2024);
  if (first && last && *last < *first) place.key("ends").add("reversed_period"_code, {day.starts, day.ends});
}

std::optional<Period> Commemoration::in(int year) const {
  if (since && year < *since) return std::nullopt;
  const auto first = day_in(starts, year);
  if (!first) return std::nullopt;
  if (ends.empty()) return Period{*first, *first};
  const auto last = day_in(ends, year);
  return last && *first <= *last ? std::optional(Period{*first, *last}) : std::nullopt;
}

const std::vector<Commemoration>& commemorations() {
  static const std::vector<Commemoration> all =
      value_or_throw(from_json<CommemorationList>(embedded::commemorations_json())).days;
  return all;
}

const Commemoration* commemoration(std::string_view id) {
  const auto& all = commemorations();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Commemoration& each) { return each.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<const Commemoration*> commemorations_on(Date day) {
  std::vector<const Commemoration*> out;
  for (const Commemoration& each : commemorations()) {
    if (const auto days = each.in(day.year()); days && days->contains(day)) out.push_back(&each);
  }
  return out;
}

Table commemorations_in(int year) {
  std::vector<std::pair<Period, const Commemoration*>> rows;
  for (const Commemoration& each : commemorations()) {
    if (const auto days = each.in(year)) rows.emplace_back(*days, &each);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.first.start < b.first.start; });
  TableBuilder builder;
  builder.title({"Ngày kỷ niệm của ngành Y tế năm " + std::to_string(year),
                 "Commemorative days of the health sector, " + std::to_string(year)});
  auto& id = builder.text("id", {"Mã", "Id"});
  auto& name = builder.text("name", {"Tên", "Name"});
  auto& name_en = builder.text("name_en", {"Tên tiếng Anh", "Name in English"});
  auto& start = builder.date("start", {"Từ ngày", "From"});
  auto& end = builder.date("end", {"Đến ngày", "To"});
  auto& grade = builder.text("grade", {"Mức chứng cứ", "Evidence"});
  auto& source = builder.text("source", {"Nguồn", "Source"});
  for (const auto& [days, each] : rows) {
    id.add(each->id);
    name.add(each->name);
    name_en.add(each->name_en);
    start.add(days.start);
    end.add(days.end);
    grade.add(word(each->grade));
    source.add(each->source);
  }
  return std::move(builder).build();
}

}  // namespace kehoach
