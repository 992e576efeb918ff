#include "kehoach/ledger/ledger.hpp"

#include <algorithm>

#include "answers.hpp"
#include "kehoach/json/json.hpp"
#include "where.hpp"

namespace kehoach {
namespace {

/// Whether what was read may be built on: strict, no error at all; skipping, none that concerns the whole.
bool usable(const Issues& issues, OnError on_error) {
  return std::none_of(issues.begin(), issues.end(), [&](const Issue& issue) {
    if (issue.severity != Severity::error) return false;
    const bool whole = issue.code == "stopped"_code.code || issue.code == "file_changed"_code.code ||
                       issue.code == "cannot_read_file"_code.code || issue.code == "ledger_too_large"_code.code ||
                       issue.code == "column_missing"_code.code || issue.code == "not_arrow"_code.code ||
                       issue.code == "arrow_type"_code.code;
    return whole || on_error == OnError::raise;
  });
}

}  // namespace

Result<std::shared_ptr<Ledger::Expansion>> Ledger::expanded(Registry registry,
                                                            std::vector<std::shared_ptr<const Plan>> plans,
                                                            const Options& options) {
  Issues wrong = validate(options.policy);
  if (options.threads < 1 || options.threads > 64)
    wrong.add("number_out_of_range"_code, "/threads", {std::to_string(options.threads), "1…64"});
  if (!wrong.empty()) return failure(std::move(wrong));
  auto expansion = std::make_shared<Expansion>();
  expansion->registry = std::move(registry);
  for (auto& plan : plans) expansion->plans.push_back(with_turns(std::move(plan)));
  expansion->options = options;
  if (Issues issues = expansion->expand(); issues.has_errors()) return failure(std::move(issues));
  return expansion;
}

template <class Take>
Result<Ledger> Ledger::built(Registry registry, std::vector<std::shared_ptr<const Plan>> plans, const Options& options,
                             Take take) {
  auto expansion = expanded(std::move(registry), std::move(plans), options);
  if (!expansion) return failure(std::move(expansion).error());
  Intake intake = take(**expansion);
  // Everything is checked before anything is built: what is wrong with the form, and what resolves to nothing.
  const bool good = usable(intake.issues, options.on_error);
  const auto go_on = [&](std::uint64_t done) {
    return !options.progress || options.progress({"obligations", done, (*expansion)->rows});
  };
  auto applied = std::make_shared<Applied>();
  if (!good || (options.on_error == OnError::raise && !intake.chunk->lost.empty())) {
    applied->chunks.push_back(intake.chunk);
    applied->load_issues = std::move(intake.issues);
    applied->resolve();
    Issues all = std::move(applied->load_issues);
    all.append(applied->unresolved);
    if (!good || applied->unresolved.has_errors()) return failure(std::move(all));
    intake.issues = std::move(all);
    applied = std::make_shared<Applied>();
  }
  if (!go_on(0)) {
    Issues issues;
    issues.add("stopped"_code, "");
    return failure(std::move(issues));
  }
  applied->begin(**expansion, std::move(intake), options.threads);
  if (options.on_error == OnError::raise && applied->unresolved.has_errors()) return failure(applied->unresolved);
  if (!go_on((*expansion)->rows)) {
    Issues issues;
    issues.add("stopped"_code, "");
    return failure(std::move(issues));
  }
  (*expansion)->options.progress = {};
  Ledger ledger;
  ledger.expansion_ = *std::move(expansion);
  ledger.applied_ = std::move(applied);
  return ledger;
}

template <class Take>
Result<Ledger> Ledger::gone_on(Take take) const {
  Intake intake = take(*expansion_, applied_->end);
  const OnError on_error = options().on_error;
  if (!usable(intake.issues, on_error)) return failure(std::move(intake.issues));
  auto applied = std::make_shared<Applied>();
  applied->go_on(*expansion_, *applied_, std::move(intake), options().threads);
  if (on_error == OnError::raise && applied->unresolved.has_errors()) return failure(applied->unresolved);
  Ledger out;
  out.expansion_ = expansion_;
  out.applied_ = std::move(applied);
  return out;
}

Result<Ledger> Ledger::build(Registry registry, std::vector<std::shared_ptr<const Plan>> plans, Log log,
                             const Options& options) {
  return built(std::move(registry), std::move(plans), options,
               [&](const Expansion& in) { return take_events(in, log); });
}

Result<Ledger> Ledger::build_from_file(Registry registry, std::vector<std::shared_ptr<const Plan>> plans,
                                       const std::filesystem::path& events, const Options& options) {
  return built(std::move(registry), std::move(plans), options,
               [&](const Expansion& in) { return take_file(in, events.string(), {}); });
}

Result<Ledger> Ledger::build_from_stream(Registry registry, std::vector<std::shared_ptr<const Plan>> plans,
                                         ArrowArrayStream* events, const Options& options) {
  const Released released(events);
  return built(std::move(registry), std::move(plans), options,
               [&](const Expansion& in) { return take_stream(in, events, {}); });
}

Result<Ledger> Ledger::with_events(const std::vector<Event>& events) const {
  return gone_on([&](const Expansion& in, const LogEnd& end) { return take_events(in, events, end); });
}

Result<Ledger> Ledger::with_events_from_file(const std::filesystem::path& events) const {
  return gone_on([&](const Expansion& in, const LogEnd& end) { return take_file(in, events.string(), end); });
}

Result<Ledger> Ledger::with_events_from_stream(ArrowArrayStream* events) const {
  const Released released(events);
  return gone_on([&](const Expansion& in, const LogEnd& end) { return take_stream(in, events, end); });
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
  applied.begin(expansion, take_events(expansion, log), 1);
  issues.append(applied.findings(expansion));
  return issues;
}

std::size_t Ledger::size() const noexcept { return expansion_->rows; }
std::size_t Ledger::events() const noexcept { return applied_->end.events; }
std::size_t Ledger::bytes() const noexcept { return applied_->bytes(); }
const Ledger::Options& Ledger::options() const noexcept { return expansion_->options; }
const Issues& Ledger::unresolved() const noexcept { return applied_->unresolved; }
const Issues& Ledger::load_issues() const noexcept { return applied_->load_issues; }
const Issues& Ledger::findings() const {
  std::call_once(applied_->once->flag, [this] { applied_->once->issues = applied_->findings(*expansion_); });
  return applied_->once->issues;
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
  const Held held = applied_->held(scope.known_on);
  for (const Slot& slot : in.slots) {
    const Task& of = in.task(slot);
    where->each_row(slot, [&](std::uint32_t row) {
      const State state = applied_->state(in, slot, row, as_of.days(), known_on, held);
      if (!statuses.empty() && std::find(statuses.begin(), statuses.end(), state.status) == statuses.end()) return;
      const std::uint32_t u = in.unit(slot, row);
      const Unit& who = in.registry[u];
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
        add_text(reason, applied_->reason(state.event));
      } else if (state.closed) {
        const std::string_view basis = in.registry.closing_basis(u, *who.closed);
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

}  // namespace kehoach
