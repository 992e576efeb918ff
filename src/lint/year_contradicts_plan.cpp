#include <set>

#include "rules.hpp"

namespace kehoach::rules {
namespace {

/// The years the plan has days of: its period's, else its document's.
std::set<int> years_of(const Plan& plan) {
  std::set<int> years;
  if (plan.period) {
    for (int year = plan.period->start.year(); year <= plan.period->end.year() && years.size() < 200; ++year)
      years.insert(year);
  } else if (plan.document.issued_date) {
    years.insert(plan.document.issued_date->year());
  }
  return years;
}

std::string written(const std::set<int>& years) {
  return years.size() == 1 ? std::to_string(*years.begin())
                           : std::to_string(*years.begin()) + "–" + std::to_string(*years.rbegin());
}

void look(const Deadline& deadline, const Plan& plan, const std::set<int>& years, const Place& place,
          Findings& findings) {
  const auto named = deadline.named_day();
  if (!named) return;
  const Date day = *named;
  // A report of a plan that ends in December falls into January: the year after is no contradiction, a year before is.
  if (years.empty() || years.contains(day.year()) || day.year() == *years.rbegin() + 1) return;
  std::string meant = "…";
  for (const int year : years) {
    const auto candidate = Date::make(year, day.month(), day.day());
    if (candidate && (!plan.period || *candidate >= plan.period->start)) {
      meant = printed(*candidate);
      break;
    }
  }
  findings.add(LintRule::year_contradicts_plan, place,
               {deadline.text.empty() ? day.str() : deadline.text, std::to_string(day.year()), written(years), meant});
}

}  // namespace

void year_contradicts_plan(const Plan& plan, const Place& place, Findings& findings) {
  const std::set<int> years = years_of(plan);
  const Place tasks = place.key("tasks");
  for (std::size_t t = 0; t < plan.tasks.size(); ++t) {
    const Task& task = plan.tasks[t];
    const Place at = tasks.index(t);
    if (task.deadline) look(*task.deadline, plan, years, at.key("deadline"), findings);
    for (std::size_t i = 0; i < task.periods.size(); ++i) {
      const Place list = at.key("periods"), turn = list.index(i);
      if (task.periods[i].deadline) look(*task.periods[i].deadline, plan, years, turn.key("deadline"), findings);
    }
  }
}

}  // namespace kehoach::rules
