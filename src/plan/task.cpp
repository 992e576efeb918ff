#include "kehoach/plan/task.hpp"

#include <algorithm>

namespace kehoach {

KEHOACH_DEFINE_RECORD(TaskPeriod)
KEHOACH_DEFINE_RECORD(Theme)
KEHOACH_DEFINE_RECORD(Task)

void check(const Task& task, const Place& place) {
  if (task.minimum < 1)
    place.key("minimum").add("number_out_of_range"_code, {std::to_string(task.minimum), "1…2147483647"});
  if (!task.periods.empty() && task.deadline) place.key("deadline").add("contradiction"_code, {"deadline", "periods"});
  if (task.recurrence && !task.periods.empty())
    place.key("recurrence").add("contradiction"_code, {"recurrence", "periods"});
  if (task.recurrence && task.deadline) place.key("deadline").add("contradiction"_code, {"deadline", "recurrence"});
  for (std::size_t i = 0; i < task.periods.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (task.periods[i].period == task.periods[j].period) {
        place.key("periods").index(i).key("period").add("duplicate_id"_code,
                                                        {task.periods[i].period.str(), "periods/" + std::to_string(j)});
        break;
      }
    }
  }
}

}  // namespace kehoach
