/// Work calendars and limits.

#include "kehoach/calendar/work_calendar.hpp"

#include "calendar.hpp"
#include "kehoach/calendar/time_limit.hpp"

namespace kehoach::python {

const WorkCalendar* calendar_argument(py::handle value) {
  if (value.is_none()) return nullptr;
  if (!py::isinstance<WorkCalendar>(value)) wrong_type("calendar", "a kehoach.WorkCalendar", value);
  return &py::cast<const WorkCalendar&>(value);
}

WordsContext context_argument(py::handle reference, py::handle calendar, py::handle anchor) {
  return {optional_date(reference, "reference"), calendar_argument(calendar), optional_date(anchor, "anchor")};
}

void bind_work_calendar(py::module_& m) {
  bind_record<TimeLimit>(m);
  bind_record<CalendarDay>(m);
  bind_record<CalendarYear>(m);
  bind_record<WorkCalendarData>(m);
  py::class_<WorkCalendar, std::shared_ptr<WorkCalendar>> cls(
      m, "WorkCalendar",
      class_doc("WorkCalendar", "(**fields: Any)",
                "Which days are worked: data and rules, made ready for asking (lịch làm việc).\n\nThe fields are those "
                "of WorkCalendarData; without any: Monday to Friday of every year.")
          .c_str());
  cls.def(py::init([](const py::kwargs& fields) {
            const auto data =
                std::static_pointer_cast<WorkCalendarData>(from_keywords(record_of(view<WorkCalendarData>()), fields));
            return std::make_shared<WorkCalendar>(value_or_raise(WorkCalendar::make(*data)));
          }),
          py::doc(init_doc("(**fields: Any)").c_str()));
  method(
      cls, "is_working_day(self, day: datetime.date) -> bool", "Whether the day is worked.",
      [](const WorkCalendar& value, py::handle day) {
        return value_or_raise(value.is_working_day(date_argument(day, "day")));
      },
      py::arg("day"));
  publish(cls);
}

}  // namespace kehoach::python
