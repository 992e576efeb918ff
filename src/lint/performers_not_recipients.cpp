#include <map>
#include <unordered_set>

#include "rules.hpp"

namespace kehoach::rules {

void performers_not_recipients(const Plan& plan, const Registry& units, const Place& place, Findings& findings) {
  const auto opens = plan.opens();
  if (!opens) return;
  const Registry::Day day = units.on(*opens);
  Registry::Mask receive(units.size(), false), perform(units.size(), false);
  bool any = false;
  for (const auto* list : {&plan.document.addressees, &plan.document.recipients}) {
    for (const Recipient& recipient : *list) {
      if (!recipient.units) continue;
      receive |= units.evaluate(*recipient.units, day);
      any = true;
    }
  }
  if (!any) return;                           // recipients that nobody has read as units say nothing
  std::unordered_set<std::string_view> seen;  // many tasks are the same units'
  for (const Task& task : plan.tasks) {
    if (seen.insert(task.units.str()).second) perform |= units.evaluate(task.units, day);
  }
  perform -= receive;
  const std::uint32_t issuer = plan.issuer ? units.index_of(plan.issuer->str()) : Registry::none;
  if (issuer != Registry::none) perform.reset(issuer);

  std::map<UnitKind, std::vector<std::uint32_t>> missing;
  for (const std::uint32_t unit : perform.members()) missing[day.kind[unit]].push_back(unit);
  for (const auto& [kind, members] : missing) {
    std::string names;
    for (std::size_t i = 0; i < members.size() && i < 5; ++i)
      names += (i == 0 ? "" : ", ") + units[members[i]].id.str();
    if (members.size() > 5) names += ", …";
    const Place document = place.key("document");
    findings.add(
        LintRule::performer_no_recipient, document.key("recipients"),
        {std::to_string(members.size()), word(kind), names, words_of(kind)[static_cast<std::size_t>(kind)].vi});
  }
}

}  // namespace kehoach::rules
