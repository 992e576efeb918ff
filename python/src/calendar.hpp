#pragma once

#include <span>

#include "kehoach/calendar/work_calendar.hpp"
#include "values.hpp"

/// The calendar's bindings, a source a part; bind_calendar calls them in this order.

namespace kehoach::python {

void bind_lunar(py::module_& m);          // lunar_dates.cpp: LunarDate, tet, commemorations
void bind_work_calendar(py::module_& m);  // work_calendar.cpp: WorkCalendar, TimeLimit
void bind_recurrence(py::module_& m);     // recurrence.cpp
void bind_times(py::module_& m);          // times.cpp: TimeExpression, find_times, rules

/// A calendar argument: a WorkCalendar or None.
const WorkCalendar* calendar_argument(py::handle value);
/// reference=, calendar=, anchor= of everything that reads words.
WordsContext context_argument(py::handle reference, py::handle calendar, py::handle anchor = py::none());

/// An array of days: numpy datetime64 of any unit, a pandas column, or a list of dates. Days since 1970-01-01;
/// `absent` marks NaT and None.
struct DayArray {
  static constexpr std::int64_t absent = INT64_MIN;
  std::span<const std::int64_t> days;
  std::vector<py::ssize_t> shape;
  py::object array = py::none();  ///< Whose days they are, where it is an array.
  std::vector<std::int64_t> own;  ///< Or the days themselves.
};
/// Whether the value is an array or a list rather than one day.
bool is_day_array(py::handle value);
/// KH-C019 for what is none.
DayArray day_array_argument(py::handle value, const char* name);

}  // namespace kehoach::python
