#include "kehoach/calendar/time_expression.hpp"

namespace kehoach {

Result<Deadline> Deadline::parse(std::string_view words, const WordsContext&) {
  Issues issues;
  issues.add("words_not_read"_code, "", {words, "deadline", "trước ngày 15/4/2024"});
  return failure(std::move(issues));
}

}  // namespace kehoach
