#pragma once

#include "kehoach/lint/lint.hpp"

/// One rule a source file; each reads a plan, or one text as typed, and adds what it finds.

namespace kehoach::rules {

void year_contradicts_plan(const Plan& plan, const Place& place);
void performers_not_recipients(const Plan& plan, const Registry& units, const Place& place);
void anniversary_sum(std::string_view text, const Place& place);
void doubled_word(std::string_view text, const Place& place);
void reported_arithmetic(std::string_view text, const Place& place);

}  // namespace kehoach::rules
