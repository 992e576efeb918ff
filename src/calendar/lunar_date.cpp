#include "kehoach/calendar/lunar_date.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(LunarDate)
void check(const LunarDate&, const Place&) {}

Result<Date> tet(int year) {
  Issues issues;
  issues.add("lunar_out_of_range"_code, "", {std::to_string(year), "1900–2100"});
  return failure(std::move(issues));
}

}  // namespace kehoach
