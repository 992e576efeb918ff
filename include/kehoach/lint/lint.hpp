#pragma once

#include <string_view>

#include "kehoach/plan/plan.hpp"
#include "kehoach/unit/registry.hpp"

namespace kehoach {

/// What the rules find wrong in a plan, each finding at its place below `place`. Nothing is changed.
///
/// Rules: a deadline in a year the plan has no day of (KH-D001), anniversary sums (KH-D002), doubled words (KH-D003),
/// performers who are not recipients (KH-D004), reported sums and percentages that do not hold (KH-D010, KH-D011).
void lint(const Plan& plan, const Registry& units, const Place& place);
void lint(const Document& document, const Place& place);

}  // namespace kehoach
