#include "where.hpp"

#include <algorithm>

namespace kehoach {
namespace {

bool is_unit_term(UnitSet::Op op) { return op <= UnitSet::Op::under; }
bool is_operator(UnitSet::Op op) { return op >= UnitSet::Op::unite; }

void check_known(const UnitSet::Step& step, const Ledger::Expansion& in, Issues& issues) {
  bool known = true;
  std::string_view what;
  const auto& plans = in.plans;
  switch (step.op) {
    case UnitSet::Op::id:
    case UnitSet::Op::under:
      what = "unit";
      known = in.registry.index_of(step.text) != Registry::none;
      break;
    case UnitSet::Op::plan:
      what = "plan";
      known = in.events.plan(step.text) != EventIndex::none;
      break;
    case UnitSet::Op::task:
      what = "task";
      known =
          std::any_of(plans.begin(), plans.end(), [&](const auto& plan) { return plan->task(step.text) != nullptr; });
      break;
    case UnitSet::Op::theme:
      what = "theme";
      known =
          std::any_of(plans.begin(), plans.end(), [&](const auto& plan) { return plan->theme(step.text) != nullptr; });
      break;
    case UnitSet::Op::period:
      what = "period";
      known =
          std::any_of(in.slots.begin(), in.slots.end(), [&](const Slot& slot) { return in.period(slot) == step.text; });
      break;
    default:
      break;
  }
  if (!known) issues.add("unknown_reference"_code, "/where", {what, step.text});
}

}  // namespace

Result<Where> Where::read(const std::string& text, const Ledger::Expansion& expansion) {
  Where where;
  where.expansion_ = &expansion;
  if (text.empty()) return where;
  auto set = UnitSet::parse(text, UnitSet::Grammar::where);
  Issues issues;
  if (!set) {
    for (Issue issue : set.error()) {
      issue.path = "/where";
      issues.add(std::move(issue));
    }
    return failure(std::move(issues));
  }
  where.set_ = *std::move(set);
  for (const UnitSet::Step& step : where.set_.steps()) {
    check_known(step, expansion, issues);
    where.only_units_ = where.only_units_ && (is_unit_term(step.op) || is_operator(step.op));
  }
  if (!issues.empty()) return failure(std::move(issues));
  return where;
}

const Registry::Mask& Where::holds(const Slot& slot) {
  const Ledger::Expansion& in = *expansion_;
  const std::int32_t day = in.set_day(slot);
  if (only_units_) {
    const auto [at, fresh] = whole_.try_emplace(day);
    if (fresh) at->second = in.registry.evaluate(set_, in.days.on(day));
    return at->second;
  }
  const std::size_t n = in.registry.size();
  std::vector<Registry::Mask> stack;
  const auto& steps = set_.steps();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const UnitSet::Step& step = steps[i];
    switch (step.op) {
      case UnitSet::Op::plan:
        stack.emplace_back(n, in.plans[slot.plan]->id.str() == step.text);
        break;
      case UnitSet::Op::task:
        stack.emplace_back(n, in.task(slot).id.str() == step.text);
        break;
      case UnitSet::Op::period:
        stack.emplace_back(n, in.period(slot) == step.text);
        break;
      case UnitSet::Op::theme: {
        // The registration rules of a plan with that theme, for the units it is open to.
        const auto& themes = in.events.of_plan(slot.plan).themes;
        const auto found = themes.find(step.text);
        if (in.task(slot).kind != TaskKind::registration || found == themes.end()) {
          stack.emplace_back(n, false);
        } else {
          stack.push_back(in.open_themes(slot)[found->second]);
        }
        break;
      }
      case UnitSet::Op::unite:
      case UnitSet::Op::intersect:
      case UnitSet::Op::subtract:
        Registry::Mask::combine(step.op, stack);
        break;
      default: {
        const auto [at, fresh] = terms_.try_emplace({day, i});
        if (fresh) at->second = in.registry.evaluate(step, in.days.on(day));
        stack.push_back(at->second);
        break;
      }
    }
  }
  last_ = std::move(stack.back());
  return last_;
}

}  // namespace kehoach
