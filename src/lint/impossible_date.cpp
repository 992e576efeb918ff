#include "kehoach/calendar/time_expression.hpp"
#include "rules.hpp"

namespace kehoach::rules {

void impossible_date(std::string_view text, const Place& place, Findings& findings) {
  if (!findings.on(LintRule::impossible_date)) return;
  for (const Issue& issue : find_times(text).issues) {
    if (issue.code != "impossible_date_in_words"_code.code || !issue.span) continue;
    findings.add(LintRule::impossible_date, place, {quote(text, *issue.span)}, issue.span);
  }
}

}  // namespace kehoach::rules
