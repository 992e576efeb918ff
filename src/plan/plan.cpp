#include "kehoach/plan/plan.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "kehoach/base/text.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Plan)

namespace {

template <class List>
void check_ids(const List& list, std::string_view key, const Place& place) {
  std::unordered_map<std::string_view, std::size_t> first;
  first.reserve(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].id.str().empty()) continue;
    const auto [at, fresh] = first.emplace(list[i].id.str(), i);
    if (!fresh) {
      place.key(key).index(i).key("id").add("duplicate_id"_code,
                                            {list[i].id.str(), std::string(key) + "/" + std::to_string(at->second)});
    }
  }
}

template <class List>
void check_item(const ItemId& id, const List& list, std::string_view what, const Place& place) {
  // An empty id could not be read: it may be the one that is meant, or name anything.
  if (id.str().empty() ||
      std::any_of(list.begin(), list.end(), [&](const auto& each) { return each.id == id || each.id.str().empty(); }))
    return;
  std::vector<std::string_view> known;
  for (const auto& each : list) known.push_back(each.id.str());
  const std::string_view near = place.issues().size() < 50 ? text::closest(id.str(), known) : std::string_view();
  if (near.empty()) {
    place.add("unknown_reference"_code, {what, id.str()});
  } else {
    place.add("unknown_reference"_code, {what, id.str(), near});
  }
}

template <class Item>
void check_items(const Item& item, const Plan& plan, const Place& place) {
  if constexpr (requires { item.channels; }) {
    for (std::size_t i = 0; i < item.channels.size(); ++i)
      check_item(item.channels[i], plan.channels, "channel", place.key("channels").index(i));
  }
  if constexpr (requires { item.materials; }) {
    for (std::size_t i = 0; i < item.materials.size(); ++i)
      check_item(item.materials[i], plan.materials, "material", place.key("materials").index(i));
  }
  if constexpr (requires { item.focal_point; }) {
    if (item.focal_point) check_item(*item.focal_point, plan.focal_points, "focal point", place.key("focal_point"));
  }
  if constexpr (requires { item.repeats; }) {
    for (std::size_t i = 0; i < item.repeats.size(); ++i)
      check_item(item.repeats[i], plan.key_messages, "key message", place.key("repeats").index(i));
  }
}

template <class List>
void check_list(const List& list, const Plan& plan, std::string_view key, const Place& place) {
  check_ids(list, key, place);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Place at = place.key(key);
    check_items(list[i], plan, at.index(i));
  }
}

}  // namespace

const Task* Plan::task(std::string_view task_id) const noexcept {
  const auto found =
      std::find_if(tasks.begin(), tasks.end(), [&](const Task& each) { return each.id.str() == task_id; });
  return found == tasks.end() ? nullptr : &*found;
}

const Theme* Plan::theme(std::string_view theme_id) const noexcept {
  const auto found =
      std::find_if(themes.begin(), themes.end(), [&](const Theme& each) { return each.id.str() == theme_id; });
  return found == themes.end() ? nullptr : &*found;
}

std::optional<Date> Plan::opens() const {
  if (period) return period->start;
  const auto bounds = kehoach::issued_bounds(document);
  return bounds ? std::optional(bounds->latest) : std::nullopt;
}

void check(const Plan& plan, const Place& place) {
  check_list(plan.focus_windows, plan, "focus_windows", place);
  check_list(plan.goals, plan, "goals", place);
  check_list(plan.requirements, plan, "requirements", place);
  check_list(plan.slogans, plan, "slogans", place);
  check_list(plan.themes, plan, "themes", place);
  check_list(plan.key_messages, plan, "key_messages", place);
  check_list(plan.audience_segments, plan, "audience_segments", place);
  check_list(plan.tactics, plan, "tactics", place);
  check_list(plan.channels, plan, "channels", place);
  check_list(plan.materials, plan, "materials", place);
  check_list(plan.activities, plan, "activities", place);
  check_list(plan.tasks, plan, "tasks", place);
  check_list(plan.conferences, plan, "conferences", place);
  check_list(plan.statements, plan, "statements", place);
  check_list(plan.funding_sources, plan, "funding_sources", place);
  check_list(plan.focal_points, plan, "focal_points", place);
  const auto& fields = view<Plan>().fields;
  for (std::size_t i = 0; i < plan.open_lists.size(); ++i) {
    const bool known = std::any_of(fields.begin(), fields.end(), [&](const FieldView& field) {
      return field.name == plan.open_lists[i] && field.type().kind == TypeKind::list;
    });
    if (!known)
      place.key("open_lists")
          .index(i)
          .add("unknown_word"_code, {plan.open_lists[i], "list of a plan", "themes, tasks, statements …"});
  }
}

std::optional<DateBounds> issued_bounds(const Plan& plan) {
  auto bounds = issued_bounds(plan.document);
  if (bounds && bounds->inferred && plan.period && bounds->earliest <= plan.period->start &&
      plan.period->start < bounds->latest) {
    bounds->presumably_by = plan.period->start;
  }
  return bounds;
}

std::shared_ptr<const Plan> with_turns(std::shared_ptr<const Plan> plan, bool listed) {
  const auto expands = [&](const Task& task) { return task.recurrence && task.periods.empty() && plan->period; };
  if (std::none_of(plan->tasks.begin(), plan->tasks.end(), expands)) return plan;
  auto out = std::make_shared<Plan>(*plan);
  for (Task& task : out->tasks) {
    if (!expands(task)) continue;
    const Recurrence& every = *task.recurrence;
    for (const ReportingPeriod& period : every.periods(*plan->period)) {
      TaskPeriod turn;
      turn.period = period;
      if (every.day || every.month) turn.deadline = every.deadline_in(period);
      const auto last = turn.deadline ? turn.deadline->last_day() : std::nullopt;
      if (last && *last < plan->period->start) continue;  // due before the plan begins: not of this plan
      task.periods.push_back(std::move(turn));
    }
    if (listed && !task.periods.empty()) task.recurrence.reset();
  }
  return out;
}

}  // namespace kehoach
