#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar.hpp"
#include "kehoach/calendar/time_expression.hpp"

/// From what the words say to days: what is missing is filled from the context, and marked.

namespace kehoach::words {

/// Days that were named, or why there are none.
struct Days {
  Date from, to;
  std::vector<Inferred> inferred;
  std::string_view rule;
  std::string_view open;   ///< What the words leave open and nothing fills; empty: nothing.
  std::string impossible;  ///< "31/4/2024": such a day is not there; empty: it is.
  bool ok() const { return open.empty() && impossible.empty(); }
};

/// The day or days of a name. `deadline`: a missing year is the next one where this year's day lies more than half a
/// year before the reference.
Days resolve(const Named& named, const WordsContext& context, bool deadline = false);
/// Both ends of a range, each told by the other what it does not say itself.
std::pair<Days, Days> resolve_range(Named first, Named second, const WordsContext& context);

}  // namespace kehoach::words
