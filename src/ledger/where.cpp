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

Where::Units Where::term(const UnitSet::Step& step, std::size_t index, const Slot& slot) {
  using Kind = Units::Kind;
  const Ledger::Expansion& in = *expansion_;
  const auto whether = [](bool holds) { return Units{holds ? Kind::all : Kind::none, nullptr}; };
  switch (step.op) {
    case UnitSet::Op::plan:
      return whether(in.plans[slot.plan]->id.str() == step.text);
    case UnitSet::Op::task:
      return whether(in.task(slot).id.str() == step.text);
    case UnitSet::Op::period:
      return whether(in.period(slot) == step.text);
    case UnitSet::Op::theme: {
      // The registration rules of a plan with that theme, for the units it is open to.
      const auto& themes = in.events.of_plan(slot.plan).themes;
      const auto found = themes.find(step.text);
      if (in.task(slot).kind != TaskKind::registration || found == themes.end()) return whether(false);
      return {Kind::some, &in.open_themes(slot)[found->second]};
    }
    default: {
      const Registry::Day& day = in.days.on(in.set_day(slot));
      const auto [at, fresh] = terms_.try_emplace({&day, index});
      if (fresh) at->second = in.registry.evaluate(step, day);
      return {Kind::some, &at->second};
    }
  }
}

Where::Units Where::combine(UnitSet::Op op, Units left, Units right) {
  using Kind = Units::Kind;
  const auto made = [&](Registry::Mask mask) {
    made_.push_back(std::move(mask));
    return Units{Kind::some, &made_.back()};
  };
  switch (op) {
    case UnitSet::Op::unite: {
      if (left.kind == Kind::none || right.kind == Kind::all) return right;
      if (right.kind == Kind::none || left.kind == Kind::all) return left;
      Registry::Mask mask = *left.mask;
      return made(mask |= *right.mask);
    }
    case UnitSet::Op::intersect: {
      if (left.kind == Kind::none || right.kind == Kind::all) return left;
      if (right.kind == Kind::none || left.kind == Kind::all) return right;
      Registry::Mask mask = *left.mask;
      return made(mask &= *right.mask);
    }
    default: {
      if (left.kind == Kind::none || right.kind == Kind::none) return left;
      if (right.kind == Kind::all) return {Kind::none, nullptr};
      Registry::Mask mask = left.kind == Kind::all ? Registry::Mask(expansion_->registry.size(), true) : *left.mask;
      return made(mask -= *right.mask);
    }
  }
}

Where::Units Where::of(const Slot& slot) {
  if (set_.empty()) return {};
  if (only_units_) {
    const Registry::Day& day = expansion_->days.on(expansion_->set_day(slot));
    const auto [at, fresh] = whole_.try_emplace(&day);
    if (fresh) at->second = expansion_->registry.evaluate(set_, day);
    return {Units::Kind::some, &at->second};
  }
  std::vector<Units> stack;
  const auto& steps = set_.steps();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!is_operator(steps[i].op)) {
      stack.push_back(term(steps[i], i, slot));
      continue;
    }
    const Units right = stack.back();
    stack.pop_back();
    stack.back() = combine(steps[i].op, stack.back(), right);
  }
  return stack.back();
}

}  // namespace kehoach
