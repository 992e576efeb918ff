#include "kehoach/ledger/ledger.hpp"

#include <algorithm>

#include "columns.hpp"
#include "groups.hpp"
#include "kehoach/json/json.hpp"
#include "where.hpp"

namespace kehoach {
namespace {

void add_day(DateBuilder& column, std::int32_t day) {
  day == no_day ? column.add_null() : column.add(Date::from_days(day));
}

void add_text(TextBuilder& column, std::string_view text) { text.empty() ? column.add_null() : column.add(text); }

std::string_view word_of(DueBasis basis) {
  switch (basis) {
    case DueBasis::stated:
      return "stated";
    case DueBasis::inferred:
      return "inferred";
    case DueBasis::extended:
      return "extended";
  }
  return "stated";
}

Issues unknown(std::string_view what, std::string_view id, std::string path) {
  Issues issues;
  issues.add("unknown_reference"_code, std::move(path), {what, id});
  return issues;
}

}  // namespace

Result<Ledger> Ledger::build(Registry registry, std::vector<std::shared_ptr<const Plan>> plans, Log log,
                             const Options& options) {
  if (Issues issues = validate(options.policy); !issues.empty()) return failure(std::move(issues));
  auto expansion = std::make_shared<Expansion>();
  expansion->registry = std::move(registry);
  for (auto& plan : plans) expansion->plans.push_back(with_turns(std::move(plan)));
  expansion->options = options;
  if (Issues issues = expansion->expand(); issues.has_errors()) return failure(std::move(issues));
  auto applied = std::make_shared<Applied>();
  applied->log = std::move(log);
  applied->apply(*expansion);
  if (options.on_error == OnError::raise && applied->unresolved.has_errors()) return failure(applied->unresolved);
  Ledger ledger;
  Issues findings = expansion->findings;
  findings.append(applied->findings);
  applied->findings = std::move(findings);
  ledger.expansion_ = std::move(expansion);
  ledger.applied_ = std::move(applied);
  return ledger;
}

Issues Ledger::check(Registry registry, std::vector<std::shared_ptr<const Plan>> plans, Log log) {
  Expansion expansion;
  expansion.registry = std::move(registry);
  for (auto& plan : plans) expansion.plans.push_back(with_turns(std::move(plan)));
  const EventIndex index(expansion.registry, expansion.plans);
  std::vector<bool> named(index.slots(), false);
  for (std::uint32_t e = 0; e < log.size(); ++e) {
    Issues ignored;
    const EventIndex::Target target = index.resolve(log, e, false, ignored);
    if (target.slot != EventIndex::none) named[target.slot] = true;
  }
  Issues issues = expansion.expand(&named);
  Applied applied;
  applied.log = std::move(log);
  applied.apply(expansion);
  issues.append(std::move(expansion.findings));
  issues.append(std::move(applied.findings));
  return issues;
}

std::size_t Ledger::size() const noexcept { return expansion_->unit.size(); }
const Ledger::Options& Ledger::options() const noexcept { return expansion_->options; }
const Issues& Ledger::unresolved() const noexcept { return applied_->unresolved; }
const Issues& Ledger::findings() const noexcept { return applied_->findings; }

Result<Ledger> Ledger::with_events(const std::vector<Event>& events) const {
  Issues issues;
  auto applied = std::make_shared<Applied>();
  applied->log = applied_->log;
  for (std::size_t i = 0; i < events.size(); ++i) {
    Event event = events[i];
    const auto& before = applied->log.events();
    const int wanted = applied->log.next_seq();
    const Date last = before.empty() ? event.date : before.back().recorded.value_or(event.date);
    if (event.seq == 0) event.seq = wanted;
    if (!event.recorded) event.recorded = std::max(event.date, last);
    const std::string path = "/events/" + std::to_string(i);
    Issues found;
    Event scratch;
    json::validate(view<Event>(), &event, &scratch, Place(found, path));
    issues.append(std::move(found));
    if (event.seq != wanted)
      issues.add("seq_order"_code, path + "/seq", {std::to_string(event.seq), std::to_string(wanted)});
    if (*event.recorded < last)
      issues.add("recorded_falls"_code, path + "/recorded", {event.recorded->str(), last.str()});
    applied->log.append(std::move(event));
  }
  if (!issues.empty()) return failure(std::move(issues));
  applied->apply(*expansion_);
  if (options().on_error == OnError::raise && applied->unresolved.has_errors()) return failure(applied->unresolved);
  Issues findings = expansion_->findings;
  findings.append(applied->findings);
  applied->findings = std::move(findings);
  Ledger out;
  out.expansion_ = expansion_;
  out.applied_ = std::move(applied);
  return out;
}

Result<Table> Ledger::obligations(Date as_of, const std::vector<Status>& statuses, const Scope& scope) const {
  const Expansion& in = *expansion_;
  TableBuilder table;
  auto where = Where::read(scope.where, in);
  if (!where) return failure(std::move(where).error());
  auto& plan = table.text("plan", {"Kế hoạch", "Plan"});
  auto& task = table.text("task", {"Nhiệm vụ", "Task"});
  auto& clause = table.text("clause", {"Mục", "Clause"});
  auto& unit = table.text("unit", {"Mã đơn vị", "Unit"});
  auto& unit_name = table.text("unit_name", {"Đơn vị", "Unit name"});
  auto& period = table.text("period", {"Kỳ", "Period"});
  auto& opens = table.date("opens", {"Bắt đầu", "Opens"});
  auto& due = table.date("due", {"Hạn", "Due"});
  auto& due_basis = table.text("due_basis", {"Cơ sở của hạn", "Basis of the due date"});
  auto& status = table.text("status", {"Trạng thái", "Status"});
  auto& met_on = table.date("met_on", {"Ngày hoàn thành", "Met on"});
  auto& count = table.integer("count", {"Số lượng", "Count"});
  auto& minimum = table.integer("minimum", {"Tối thiểu", "Minimum"});
  auto& reason = table.text("reason", {"Lý do", "Reason"});
  const std::int32_t known_on = day_or_none(scope.known_on);
  const auto holds = applied_->corrections.holds(scope.known_on);
  for (const Slot& slot : in.slots) {
    const Task& of = in.task(slot);
    where->each_row(slot, [&](std::uint32_t row) {
      const State state = applied_->state(in, slot, row, as_of.days(), known_on, holds);
      if (!statuses.empty() && std::find(statuses.begin(), statuses.end(), state.status) == statuses.end()) return;
      const Unit& who = in.registry[in.unit[row]];
      plan.add(in.plans[slot.plan]->id.str());
      task.add(of.id.str());
      add_text(clause, of.clause);
      unit.add(who.id.str());
      unit_name.add(who.name_on(as_of));
      add_text(period, in.period(slot));
      add_day(opens, slot.opens);
      add_day(due, state.due);
      state.due == no_day ? due_basis.add_null() : due_basis.add(word_of(state.due_basis));
      status.add(word(state.status));
      add_day(met_on, state.met_on);
      count.add(state.count);
      minimum.add(of.minimum);
      if (state.event != no_row) {
        add_text(reason, applied_->log.events()[state.event].reason);
      } else if (state.closed) {
        const std::string_view basis = in.registry.closing_basis(in.unit[row], *who.closed);
        reason.add(basis.empty() ? "closed " + who.closed->str() : std::string(basis));
      } else if (state.unsettled) {
        reason.add("due_before_it_opens"_code.code);
      } else if (slot.projected && state.due_basis != DueBasis::extended) {
        reason.add("not_announced"_code.code);
      } else {
        reason.add_null();
      }
    });
  }
  return std::move(table).build();
}

Result<Table> Ledger::rates(Date as_of, const RatesOptions& options, const Scope& scope) const {
  const Expansion& in = *expansion_;
  TableBuilder table;
  auto where = Where::read(scope.where, in);
  if (!where) return failure(std::move(where).error());
  auto groups = Groups::make(in, options, as_of);
  if (!groups) return failure(std::move(groups).error());
  struct Sum {
    std::int64_t expected = 0, met = 0, on_time = 0;
  };
  std::map<std::uint32_t, Sum> sums;
  if (options.by.empty()) sums[Groups::null];
  const std::int32_t known_on = day_or_none(scope.known_on);
  const auto holds = applied_->corrections.holds(scope.known_on);
  for (const Slot& slot : in.slots) {
    where->each_row(slot, [&](std::uint32_t row) {
      const State state = applied_->state(in, slot, row, as_of.days(), known_on, holds);
      const std::int32_t day = state.due != no_day && !state.unsettled ? state.due : in.set_day(slot);
      Sum& sum = sums[groups->key(slot, in.unit[row], day)];
      sum.expected += state.expected;
      sum.met += state.met;
      sum.on_time += state.on_time;
    });
  }
  auto& key = table.text("key", {"Nhóm", "Group"});
  auto& expected = table.integer("expected", {"Phải nộp", "Expected"});
  auto& met = table.integer("met", {"Đã nộp", "Met"});
  auto& on_time = table.integer("on_time", {"Đúng hạn", "On time"});
  auto& missing = table.integer("missing", {"Còn thiếu", "Missing"});
  auto& completeness = table.number("completeness", {"Tỷ lệ hoàn thành", "Completeness"});
  auto& timeliness = table.number("timeliness", {"Tỷ lệ đúng hạn", "Timeliness"});
  for (const std::uint32_t group : groups->in_order(sums)) {
    const Sum& sum = sums[group];
    group == Groups::null ? key.add_null() : key.add(groups->label(group));
    expected.add(sum.expected);
    met.add(sum.met);
    on_time.add(sum.on_time);
    missing.add(sum.expected - sum.met);
    if (sum.expected == 0) {
      completeness.add_null();
      timeliness.add_null();
    } else {
      completeness.add(static_cast<double>(sum.met) / static_cast<double>(sum.expected));
      timeliness.add(static_cast<double>(sum.on_time) / static_cast<double>(sum.expected));
    }
  }
  return std::move(table).build();
}

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
  const auto holds = applied_->corrections.holds(known_on);
  const std::size_t themes = plan.themes.size();
  // Who registers: the units that owe a registration of the plan, each by its first such obligation; what they hold, by
  // all.
  std::map<std::uint32_t, std::vector<std::int32_t>> since;  // unit → a day for each theme it holds
  std::map<std::uint32_t, const Slot*> owed_by;
  for (const Slot& slot : in.slots) {
    if (slot.plan != p || in.task(slot).kind != TaskKind::registration) continue;
    for (std::uint32_t row = slot.first_row; row < slot.first_row + slot.rows; ++row) {
      owed_by.emplace(in.unit[row], &slot);
      auto& held = since.try_emplace(in.unit[row], themes, no_day).first->second;
      for (std::uint32_t i = applied_->first[row]; i < applied_->first[row + 1]; ++i) {
        const std::uint32_t e = applied_->of_row[i];
        if (applied_->date[e] > as_of.days()) break;
        if ((known_on && applied_->recorded[e] > known_on->days()) || (!holds.empty() && holds[e] > 0)) continue;
        if (applied_->ignored[e] == Ignored::closed_unit) continue;
        std::int32_t& day = held[static_cast<std::size_t>(applied_->value[e])];
        if (applied_->type[e] == EventType::registered && day == no_day) day = applied_->date[e];
        if (applied_->type[e] == EventType::withdrawn) day = no_day;
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
  const auto holds = applied_->corrections.holds(known_on);
  const auto& events = applied_->log.events();
  if (row != no_row) {
    std::uint32_t newest_extension = no_row;
    const auto acts = [&](std::uint32_t e) {
      return applied_->date[e] <= as_of.days() && (!known_on || applied_->recorded[e] <= known_on->days()) &&
             (holds.empty() || holds[e] == 0) && applied_->ignored[e] == Ignored::no;
    };
    for (std::uint32_t i = applied_->first[row]; i < applied_->first[row + 1]; ++i) {
      if (acts(applied_->of_row[i]) && applied_->type[applied_->of_row[i]] == EventType::extended)
        newest_extension = applied_->of_row[i];
    }
    for (std::uint32_t i = applied_->first[row]; i < applied_->first[row + 1]; ++i) {
      const std::uint32_t e = applied_->of_row[i];
      seq.add(events[e].seq);
      type.add(word(events[e].type));
      date.add(events[e].date);
      recorded.add(events[e].recorded.value_or(events[e].date));
      bool good = acts(e);
      std::string_view en, vi;
      if (applied_->date[e] > as_of.days()) {
        en = "dated after the day asked", vi = "sau ngày được hỏi";
      } else if (known_on && applied_->recorded[e] > known_on->days()) {
        en = "not recorded by known_on", vi = "chưa được ghi vào ngày known_on";
      } else if (!holds.empty() && holds[e] > 0) {
        en = "corrected: it did not happen so", vi = "đã được đính chính";
      } else if (applied_->ignored[e] == Ignored::closed_unit) {
        en = "the unit was closed by then", vi = "đơn vị đã chấm dứt hoạt động";
      } else if (applied_->ignored[e] == Ignored::theme_not_open) {
        en = "the theme is not open to the unit", vi = "chủ đề không dành cho đơn vị";
      } else if (applied_->ignored[e] == Ignored::extension_before_opening) {
        en = "extends to a day before the obligation opens", vi = "gia hạn đến trước ngày bắt đầu";
      } else if (applied_->type[e] == EventType::extended && e != newest_extension) {
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
