#include <algorithm>

#include "rules.hpp"

namespace kehoach::rules {
namespace {

bool says_all(const UnitSet& set) {
  return std::any_of(set.steps().begin(), set.steps().end(),
                     [](const UnitSet::Step& step) { return step.op == UnitSet::Op::all; });
}

}  // namespace

void unit_sets(const Plan& plan, const Registry& units, const Place& place, Findings& findings) {
  if (!findings.any(LintRule::set_of_nobody, LintRule::set_of_everybody, LintRule::theme_of_nobody)) return;
  const auto opens = plan.opens();
  if (!opens || units.size() == 0) return;
  const Registry::Day day = units.on(*opens);
  const std::size_t everybody = day.exists.count();
  const auto look = [&](const UnitSet& set, const Place& at) {
    Registry::Mask mask = units.evaluate(set, day);
    mask &= day.exists;
    const std::size_t count = mask.count();
    if (count == 0) findings.add(LintRule::set_of_nobody, at, {set.str(), opens->str()});
    if (count == everybody && count > 1 && !says_all(set))
      findings.add(LintRule::set_of_everybody, at, {set.str(), std::to_string(count), printed(*opens)});
    return mask;
  };
  Registry::Mask may_register(units.size(), false);
  const std::uint32_t issuer = plan.issuer ? units.index_of(plan.issuer->str()) : Registry::none;
  const Place tasks = place.key("tasks");
  for (std::size_t i = 0; i < plan.tasks.size(); ++i) {
    const Task& task = plan.tasks[i];
    const Place at = tasks.index(i);
    Registry::Mask mask = look(task.units, at.key("units"));
    if (task.lead) look(*task.lead, at.key("lead"));
    if (task.supporting) look(*task.supporting, at.key("supporting"));
    if (task.kind != TaskKind::registration) continue;
    if (issuer != Registry::none && !task.units.names(plan.issuer->str())) mask.reset(issuer);
    may_register |= mask;
  }
  const Place themes = place.key("themes");
  for (std::size_t i = 0; i < plan.themes.size(); ++i) {
    const Theme& theme = plan.themes[i];
    const Place at = themes.index(i);
    Registry::Mask mask = look(theme.units, at.key("units"));
    const bool anybody = mask.count() != 0;  // else the set itself is the finding
    mask &= may_register;
    if (anybody && mask.count() == 0) findings.add(LintRule::theme_of_nobody, at, {theme.id.str()});
  }
}

}  // namespace kehoach::rules
