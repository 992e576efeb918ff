#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kehoach/calendar/deadline.hpp"
#include "kehoach/calendar/period.hpp"
#include "kehoach/calendar/recurrence.hpp"
#include "kehoach/unit/remark.hpp"
#include "kehoach/unit/unit_set.hpp"

namespace kehoach {

/// A registration rule and a reporting requirement are kinds of task.
enum class TaskKind { task, registration, reporting };
inline constexpr Word task_kind_words[] = {{"task", "nhiệm vụ", "task"},
                                           {"registration", "đăng ký", "registration rule"},
                                           {"reporting", "báo cáo", "reporting requirement"}};
KEHOACH_WORDS(TaskKind, task_kind_words)

/// One turn of a task that recurs.
struct TaskPeriod {
  KEHOACH_RECORD(TaskPeriod, "One turn of a task that recurs (kỳ).");
  KEHOACH_FIELD(ReportingPeriod, period, "Which turn: \"2024Q1\".", required);
  KEHOACH_FIELD(std::optional<Date>, opens, "The day its obligations open; absent: the period's first day.");
  KEHOACH_FIELD(std::optional<Deadline>, deadline, "By when; absent: due, inferred, on the period's last day.");
};

/// What a unit registers for (chủ đề): the outstanding events of a year.
struct Theme {
  KEHOACH_RECORD(Theme, "What units register for (chủ đề, nội dung đăng ký).");
  KEHOACH_FIELD(ThemeId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(UnitSet, units, "Who may register for it.", required);
  KEHOACH_FIELD(std::string, units_text, "The words for them as typed.");
  KEHOACH_FIELD(bool, open_ended, "Whether its content is left open (\"Các nội dung khác …\").");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// What is to be done, by whom, by when (nhiệm vụ). Obligations fall on `units` only.
struct Task {
  KEHOACH_RECORD(
      Task,
      "What is to be done, by whom, by when (nhiệm vụ; FHIR Task, iCalendar VTODO). Obligations fall on `units` only.");
  KEHOACH_FIELD(TaskId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(TaskKind, kind, "What kind of task.");
  KEHOACH_FIELD(std::string, text, "The words as typed.");
  KEHOACH_FIELD(std::string, clause, "Where it stands: \"IV.2, bullet 2\".");
  KEHOACH_FIELD(UnitSet, units, "Who owes it, as of the day it opens.", required);
  KEHOACH_FIELD(std::string, units_text, "The words for them as typed.");
  KEHOACH_FIELD(std::optional<UnitSet>, lead, "Who leads (chủ trì); owes nothing by it.");
  KEHOACH_FIELD(std::optional<UnitSet>, supporting, "Who helps (phối hợp); owes nothing by it.");
  KEHOACH_FIELD(std::string, supporting_text, "The words for them as typed.");
  KEHOACH_FIELD(std::optional<Deadline>, deadline, "By when; absent: due, inferred, at the end of the plan's period.");
  KEHOACH_FIELD(std::optional<Recurrence>, recurrence,
                "How it recurs (định kỳ): over the plan's period, a turn for each reporting period.");
  KEHOACH_FIELD(std::vector<TaskPeriod>, periods, "The turns of a task that recurs, one by one.");
  KEHOACH_FIELD_OR(int, minimum, 1, "At least so many: submissions, or of a registration distinct themes; 1 or more.");
  KEHOACH_FIELD(std::vector<std::string>, products, "What is to come of it: \"tin\", \"bài\", \"video clip\".");
  KEHOACH_FIELD(std::vector<ItemId>, channels, "The channels it goes through.");
  KEHOACH_FIELD(std::optional<ItemId>, focal_point, "Through whom it is handed in.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};
void check(const Task& task, const Place& place);

}  // namespace kehoach
