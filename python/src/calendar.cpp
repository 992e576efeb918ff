/// Partial dates, periods, deadlines, work calendars.

#include <pybind11/operators.h>
#include <pybind11/stl.h>

#include "kehoach/calendar/deadline.hpp"
#include "kehoach/calendar/partial_date.hpp"
#include "kehoach/calendar/period.hpp"
#include "kehoach/calendar/work_calendar.hpp"
#include "values.hpp"

namespace kehoach::python {
namespace {

/// A scalar that is equal to its text, so that one can write either.
template <class T>
void bind_text_like(py::class_<T, std::shared_ptr<T>>& cls) {
  method(cls, "__str__(self) -> str", "The text.", [](const T& value) { return value.str(); });
  method(cls, "__repr__(self) -> str", "An expression that makes an equal value.", [](const py::object& self) {
    return py::cast<std::string>(py::type::of(self).attr("__name__")) + "(" + quoted(py::str(self)) + ")";
  });
  method(cls, "__eq__(self, other: object, /) -> bool", "Whether it is the same, as a value or as its text.",
         [](const T& value, py::handle other) -> py::object {
           if (py::isinstance<T>(other)) return py::bool_(value == py::cast<const T&>(other));
           if (py::isinstance<py::str>(other)) return py::bool_(value.str() == py::cast<std::string>(other));
           return py::reinterpret_borrow<py::object>(Py_NotImplemented);
         });
  method(cls, "__hash__(self) -> int", "That of its text.",
         [](const T& value) { return py::hash(py::str(value.str())); });
  freeze(cls, "make a new one");
  copy_is_self(cls);
  pickle_by(cls, "call_with", [](py::handle self) { return py::make_tuple(py::type::of(self), py::str(self)); });
  publish(cls);
}

template <class T>
T read_scalar(py::handle value, const char* name) {
  T out;
  Issues issues;
  Scalar<T>::read(text_argument(value, name), out, Place(issues));
  if (!issues.empty()) raise(issues);
  return out;
}

void bind_partial_date(py::module_& m) {
  py::class_<PartialDate, std::shared_ptr<PartialDate>> cls(
      m, "PartialDate",
      class_doc("PartialDate", "(text: str | datetime.date)",
                "A date as far as it is printed: \"2024\", \"2024-03\" or \"2024-03-15\".\n\nEqual to its text. Raises "
                "ValidationError for what does not exist.")
          .c_str());
  cls.def(py::init([](py::handle text) {
            if (!py::isinstance<py::str>(text) && py::hasattr(text, "isoformat"))
              return PartialDate(date_argument(text, "text"));
            return read_scalar<PartialDate>(text, "text");
          }),
          py::doc(init_doc("(text: str | datetime.date)").c_str()), py::arg("text"));
  property(cls, "year: int", "The year.", &PartialDate::year);
  property(cls, "month: int | None", "The month, 1 to 12; None where none is printed.", &PartialDate::month);
  property(cls, "day: int | None", "The day; None where none is printed.", &PartialDate::day);
  property(cls, "is_complete: bool", "Whether the day is printed.", &PartialDate::is_complete);
  property(cls, "earliest: datetime.date", "The first day that it can be.",
           [](const PartialDate& date) { return to_python(date.earliest()); });
  property(cls, "latest: datetime.date", "The last day that it can be.",
           [](const PartialDate& date) { return to_python(date.latest()); });
  const char* order = "By year, month, day; a part that is not printed goes first.";
  using Two = const PartialDate&;
  method(
      cls, "__lt__(self, other: PartialDate, /) -> bool", order, [](Two a, Two b) { return a < b; }, py::is_operator());
  method(
      cls, "__le__(self, other: PartialDate, /) -> bool", order, [](Two a, Two b) { return a <= b; },
      py::is_operator());
  method(
      cls, "__gt__(self, other: PartialDate, /) -> bool", order, [](Two a, Two b) { return a > b; }, py::is_operator());
  method(
      cls, "__ge__(self, other: PartialDate, /) -> bool", order, [](Two a, Two b) { return a >= b; },
      py::is_operator());
  bind_text_like(cls);
  add_scalar_class(Scalar<PartialDate>::name,
                   {"PartialDate", "PartialDate | datetime.date | str",
                    [](const void* value) { return py::cast(*static_cast<const PartialDate*>(value)); }});
}

void bind_reporting_period(py::module_& m) {
  py::class_<ReportingPeriod, std::shared_ptr<ReportingPeriod>> cls(
      m, "ReportingPeriod",
      class_doc("ReportingPeriod", "(text: str)",
                "A reporting period (kỳ báo cáo) as DHIS2 writes it: \"2024\", \"2024S1\", \"2024Q1\" or "
                "\"202401\".\n\nEqual to its text. "
                "Raises ValidationError for any other.")
          .c_str());
  cls.def(py::init([](py::handle text) { return read_scalar<ReportingPeriod>(text, "text"); }),
          py::doc(init_doc("(text: str)").c_str()), py::arg("text"));
  property(cls, "period: Period", "Its days.", [](const ReportingPeriod& value) { return share(value.period()); });
  bind_text_like(cls);
  add_scalar_class(Scalar<ReportingPeriod>::name, {"ReportingPeriod", "ReportingPeriod | str", [](const void* value) {
                                                     return py::cast(*static_cast<const ReportingPeriod*>(value));
                                                   }});
}

}  // namespace

void bind_calendar(py::module_& m) {
  add_scalar_class(Scalar<Date>::name, {"datetime.date", "datetime.date | str",
                                        [](const void* value) { return to_python(*static_cast<const Date*>(value)); }});
  add_scalar_class(Scalar<Decimal>::name, {"Decimal", "Decimal | float | str", [](const void* value) {
                                             return to_decimal(static_cast<const Decimal*>(value)->str());
                                           }});
  bind_partial_date(m);

  auto period = bind_record<Period>(m);
  method(
      period, "contains(self, day: datetime.date) -> bool", "Whether the day is in it; both ends are.",
      [](const Period& value, py::handle day) { return value.contains(date_argument(day, "day")); }, py::arg("day"));
  method(period, "__contains__(self, day: object, /) -> bool", "Whether the day is in it; both ends are.",
         [](const Period& value, py::handle day) { return value.contains(date_argument(day, "day")); });
  method(period, "length(self) -> int", "Days in it, at least 1.", &Period::length);
  bind_reporting_period(m);

  auto days = bind_record<WorkCalendar>(m);
  method(
      days, "is_working_day(self, day: datetime.date) -> bool", "Whether the day is worked.",
      [](const WorkCalendar& value, py::handle day) { return value.is_working_day(date_argument(day, "day")); },
      py::arg("day"));
  method(
      days, "on_or_after(self, day: datetime.date) -> datetime.date",
      "The nearest working day on or after `day`, within a year; else `day`.",
      [](const WorkCalendar& value, py::handle day) { return to_python(value.on_or_after(date_argument(day, "day"))); },
      py::arg("day"));
  method(
      days, "on_or_before(self, day: datetime.date) -> datetime.date",
      "The nearest working day on or before `day`, within a year; else `day`.",
      [](const WorkCalendar& value, py::handle day) {
        return to_python(value.on_or_before(date_argument(day, "day")));
      },
      py::arg("day"));

  auto deadline = bind_record<Deadline>(m);
  method(deadline, "named_day(self) -> datetime.date", "The day named: the date, 1 January or 31 December.",
         [](const Deadline& value) { return to_python(value.named_day()); });
  method(deadline, "last_day(self) -> datetime.date",
         "The last day in time, before any rolling: the day before the one named if the cut-off is `before`.",
         [](const Deadline& value) { return to_python(value.last_day()); });
  method(
      deadline, "due(self, calendar: WorkCalendar | None = None, roll: Roll | str = 'strict') -> datetime.date",
      "The last day in time, rolled to a working day.\n\nRaises ValidationError (KH-C005) where rolling needs a "
      "calendar and there is none.",
      [](const Deadline& value, const WorkCalendar* calendar, py::handle roll) {
        return to_python(value_or_raise(rolled(value.last_day(), word_argument<Roll>(roll, "roll"), calendar)));
      },
      py::arg("calendar") = py::none(), py::arg("roll") = "strict");
  bind_record<DeadlinePolicy>(m);
}

}  // namespace kehoach::python
