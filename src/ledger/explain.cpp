#include <algorithm>
#include <map>

#include "answers.hpp"

namespace kehoach {

Result<Table> Ledger::coverage(std::string_view plan_id, Date as_of, std::string_view by,
                               std::optional<Date> known_on) const {
  const Expansion& in = *expansion_;
  TableBuilder table;
  const std::uint32_t p = in.events.plan(plan_id);
  if (p == EventIndex::none) return failure(unknown("plan", plan_id, "/plan"));
  if (!by.empty() && by != "theme" && by != "unit") {
    Issues issues;
    issues.add("unknown_grouping"_code, "/by", {by, "theme, unit"});
    return failure(std::move(issues));
  }
  const Plan& plan = *in.plans[p];
  const auto holds = applied_->held(known_on);
  const std::size_t themes = plan.themes.size();
  // Who registers: the units that owe a registration of the plan, each by its first such obligation; what they hold, by
  // all.
  std::map<std::uint32_t, std::vector<std::int32_t>> since;  // unit → a day for each theme it holds
  std::map<std::uint32_t, const Slot*> owed_by;
  for (const Slot& slot : in.slots) {
    if (slot.plan != p || in.task(slot).kind != TaskKind::registration) continue;
    for (std::uint32_t row = slot.first_row; row < slot.first_row + slot.rows; ++row) {
      const std::uint32_t unit = in.unit(slot, row);
      owed_by.emplace(unit, &slot);
      auto& held = since.try_emplace(unit, themes, no_day).first->second;
      for (const Act& act : applied_->acts(row)) {
        if (act.date() > as_of.days()) break;
        if ((known_on && act.recorded > known_on->days()) || holds(act.event)) continue;
        if (act.ignored() == Ignored::closed_unit) continue;
        if (act.type() != EventType::registered && act.type() != EventType::withdrawn) continue;
        std::int32_t& day = held[static_cast<std::size_t>(act.value)];
        if (act.type() == EventType::registered && day == no_day) day = act.date();
        if (act.type() == EventType::withdrawn) day = no_day;
      }
    }
  }
  const auto open = [&](std::size_t theme, std::uint32_t unit) {
    return in.open_themes(*owed_by.at(unit))[theme].test(unit);
  };

  if (by == "theme") {
    auto& theme = table.text("theme", {"Chủ đề", "Theme"});
    auto& text = table.text("text", {"Nội dung", "Text"});
    auto& open_to = table.integer("open_to", {"Số đơn vị được đăng ký", "Open to"});
    auto& held_by = table.integer("held_by", {"Số đơn vị đăng ký", "Held by"});
    for (std::size_t t = 0; t < themes; ++t) {
      int may = 0, do_hold = 0;
      for (const auto& [unit, held] : since) {
        may += open(t, unit) ? 1 : 0;
        do_hold += open(t, unit) && held[t] != no_day ? 1 : 0;
      }
      theme.add(plan.themes[t].id.str());
      text.add(plan.themes[t].text);
      open_to.add(may);
      held_by.add(do_hold);
    }
  } else if (by == "unit") {
    auto& unit = table.text("unit", {"Mã đơn vị", "Unit"});
    auto& name = table.text("unit_name", {"Đơn vị", "Unit name"});
    auto& open_to_it = table.integer("open_to_it", {"Số chủ đề được đăng ký", "Open to it"});
    auto& held = table.integer("held", {"Số chủ đề đã đăng ký", "Held"});
    for (const auto& [u, days] : since) {
      int may = 0, do_hold = 0;
      for (std::size_t t = 0; t < themes; ++t) {
        may += open(t, u) ? 1 : 0;
        do_hold += open(t, u) && days[t] != no_day ? 1 : 0;
      }
      unit.add(in.registry[u].id.str());
      name.add(in.registry[u].name_on(as_of));
      open_to_it.add(may);
      held.add(do_hold);
    }
  } else {
    auto& theme = table.text("theme", {"Chủ đề", "Theme"});
    auto& text = table.text("text", {"Nội dung", "Text"});
    auto& unit = table.text("unit", {"Mã đơn vị", "Unit"});
    auto& name = table.text("unit_name", {"Đơn vị", "Unit name"});
    auto& is_open = table.boolean("open", {"Được đăng ký", "Open"});
    auto& registered = table.boolean("registered", {"Đã đăng ký", "Registered"});
    auto& on = table.date("registered_on", {"Ngày đăng ký", "Registered on"});
    for (std::size_t t = 0; t < themes; ++t) {
      for (const auto& [u, days] : since) {
        theme.add(plan.themes[t].id.str());
        text.add(plan.themes[t].text);
        unit.add(in.registry[u].id.str());
        name.add(in.registry[u].name_on(as_of));
        is_open.add(open(t, u));
        registered.add(days[t] != no_day);
        add_day(on, days[t]);
      }
    }
  }
  return std::move(table).build();
}

Result<Table> Ledger::explain(std::string_view plan_id, std::string_view task_id, std::string_view unit_id, Date as_of,
                              std::string_view period_id, std::optional<Date> known_on) const {
  const Expansion& in = *expansion_;
  TableBuilder table;
  const std::uint32_t p = in.events.plan(plan_id);
  if (p == EventIndex::none) return failure(unknown("plan", plan_id, "/plan"));
  const EventIndex::OfPlan& known = in.events.of_plan(p);
  const auto task = known.tasks.find(task_id);
  if (task == known.tasks.end()) return failure(unknown("task", task_id, "/task"));
  const std::uint32_t unit = in.registry.index_of(unit_id);
  if (unit == Registry::none) return failure(unknown("unit", unit_id, "/unit"));
  const std::vector<TaskPeriod>& periods = in.plans[p]->tasks[task->second].periods;
  std::uint32_t turn = 0;
  while (turn < periods.size() && periods[turn].period.str() != period_id) ++turn;
  if (turn >= periods.size() && (!periods.empty() || !period_id.empty()))
    return failure(unknown("period", period_id, "/period"));
  const std::uint32_t slot_index = known.first_slot[task->second] + turn;
  const Slot& slot = in.slots[slot_index];
  const std::uint32_t row = in.row_of(slot_index, unit);

  auto& seq = table.integer("seq", {"Số", "Seq"});
  auto& type = table.text("type", {"Loại", "Type"});
  auto& date = table.date("date", {"Ngày", "Date"});
  auto& recorded = table.date("recorded", {"Ngày ghi", "Recorded"});
  auto& counts = table.boolean("counts", {"Được tính", "Counts"});
  auto& rule = table.text("rule", {"Quy tắc", "Rule"});
  auto& rule_vi = table.text("rule_vi", {"Quy tắc (tiếng Việt)", "Rule (Vietnamese)"});
  const auto holds = applied_->held(known_on);
  if (row != no_row) {
    std::uint32_t newest_extension = no_row;
    const auto acts = [&](const Act& act) {
      return act.date() <= as_of.days() && (!known_on || act.recorded <= known_on->days()) && !holds(act.event) &&
             act.ignored() == Ignored::no;
    };
    const std::span<const Act> own = applied_->acts(row);
    for (const Act& act : own) {
      if (acts(act) && act.type() == EventType::extended) newest_extension = act.event;
    }
    for (const Act& act : own) {
      seq.add(applied_->seq(act.event));
      type.add(word(act.type()));
      date.add(Date::from_days(act.date()));
      recorded.add(Date::from_days(act.recorded));
      bool good = acts(act);
      std::string_view en, vi;
      if (act.date() > as_of.days()) {
        en = "dated after the day asked", vi = "sau ngày được hỏi";
      } else if (known_on && act.recorded > known_on->days()) {
        en = "not recorded by known_on", vi = "chưa được ghi vào ngày known_on";
      } else if (holds(act.event)) {
        en = "corrected: it did not happen so", vi = "đã được đính chính";
      } else if (act.ignored() == Ignored::closed_unit) {
        en = "the unit was closed by then", vi = "đơn vị đã chấm dứt hoạt động";
      } else if (act.ignored() == Ignored::theme_not_open) {
        en = "the theme is not open to the unit", vi = "chủ đề không dành cho đơn vị";
      } else if (act.ignored() == Ignored::extension_before_opening) {
        en = "extends to a day before the obligation opens", vi = "gia hạn đến trước ngày bắt đầu";
      } else if (act.type() == EventType::extended && act.event != newest_extension) {
        good = false;
        en = "a newer extension holds", vi = "có gia hạn mới hơn";
      } else {
        en = "counts: dated by the day asked", vi = "được tính: không sau ngày được hỏi";
      }
      counts.add(good);
      rule.add(en);
      rule_vi.add(vi);
    }
    const State state = applied_->state(in, slot, row, as_of.days(), day_or_none(known_on), holds);
    const Task& of = in.task(slot);
    const std::string due = state.due == no_day ? "–" : Date::from_days(state.due).str();
    seq.add_null();
    type.add(word(state.status));
    date.add(as_of);
    add_day(recorded, day_or_none(known_on));
    counts.add(state.expected);
    rule.add(std::to_string(state.count) + " of at least " + std::to_string(of.minimum) + "; due " + due + " (" +
             std::string(word_of(state.due_basis)) + ")");
    rule_vi.add(std::to_string(state.count) + " trên ít nhất " + std::to_string(of.minimum) + "; hạn " + due);
  } else {
    seq.add_null();
    type.add_null();
    date.add(as_of);
    recorded.add_null();
    counts.add(false);
    rule.add("the unit does not owe this task: \"" + in.task(slot).units.str() +
             "\" did not hold it on the day it opened");
    rule_vi.add("đơn vị không có nhiệm vụ này: không thuộc \"" + in.task(slot).units.str() + "\" vào ngày bắt đầu");
  }
  return std::move(table).build();
}

}  // namespace kehoach
