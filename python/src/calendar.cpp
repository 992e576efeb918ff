/// Partial dates, periods, deadlines, work calendars.

#include "calendar.hpp"

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
                "A reporting period (kỳ báo cáo) as DHIS2 writes it: \"2024\", \"2024S1\", \"2024Q1\", "
                "\"202401\" or \"2024W7\" (ISO 8601 week).\n\nEqual to its text. "
                "Raises ValidationError for any other.")
          .c_str());
  cls.def(py::init([](py::handle text) { return read_scalar<ReportingPeriod>(text, "text"); }),
          py::doc(init_doc("(text: str)").c_str()), py::arg("text"));
  property(cls, "period: Period", "Its days.", [](const ReportingPeriod& value) { return share(value.period()); });
  method(cls, "previous(self) -> ReportingPeriod | None", "The period of the same kind before this one.",
         [](const ReportingPeriod& value) { return value.previous(); });
  method(cls, "next(self) -> ReportingPeriod | None", "The period of the same kind after this one.",
         [](const ReportingPeriod& value) { return value.next(); });
  method(cls, "same_period_last_year(self) -> ReportingPeriod | None",
         "That of the year before (cùng kỳ năm trước); None for a week 53 that the year before has not.",
         [](const ReportingPeriod& value) { return value.same_period_last_year(); });
  method(
      cls, "label(self, lang: str = 'vi') -> str", "As a report calls it: \"quý I/2023\", \"quarter I of 2023\".",
      [](const ReportingPeriod& value, const std::string& lang) {
        return lang == "en" ? value.label().en : value.label().vi;
      },
      py::arg("lang") = "vi");
  bind_text_like(cls);
  add_scalar_class(Scalar<ReportingPeriod>::name, {"ReportingPeriod", "ReportingPeriod | str", [](const void* value) {
                                                     return py::cast(*static_cast<const ReportingPeriod*>(value));
                                                   }});
}

void bind_deadline(py::module_& m) {
  bind_record<Due>(m);
  auto deadline = bind_record<Deadline>(m);
  static_method(
      deadline,
      "parse(text: str, *, reference: datetime.date | None = None, calendar: WorkCalendar | None = None, anchor: "
      "datetime.date | None = None) -> Deadline",
      "Reads words: \"trước ngày 15/4/2024\", \"03 ngày làm việc kể từ ngày nhận\".\n\n`reference`: the day of the "
      "document, from which a missing year is filled, and marked in `inferred`. `calendar`: for working days and the "
      "official break of Tết. `anchor`: the day of the event that a limit starts with (nhận, ký, ban hành); without it "
      "the reference date stands in, marked. Raises ValidationError (KH-C010, KH-C011, KH-C014) where no rule reads "
      "the words: nothing is guessed.",
      [](const std::string& text, py::handle reference, py::handle calendar, py::handle anchor) {
        const WordsContext context = context_argument(reference, calendar, anchor);
        return value_or_raise(Deadline::parse(text, context),
                              [&](const std::string&) { return std::optional<std::string>(text); });
      },
      py::arg("text"), py::kw_only(), py::arg("reference") = py::none(), py::arg("calendar") = py::none(),
      py::arg("anchor") = py::none());
  method(deadline, "named_day(self) -> datetime.date | None",
         "The day it hangs on: the date named, 1 January, Tết, the last day of the period; None for an event whose day "
         "is not known.",
         [](const Deadline& value) { return to_python(value.named_day()); });
  property(deadline, "window: Period | None",
           "The days that the words name, both ends included: one day, a month, the days a limit runs. None where the "
           "day of an event, or the working days, are not known.",
           [](const Deadline& value) -> py::object {
             const auto days = value.window();
             return days ? share(*days) : py::object(py::none());
           });
  method(deadline, "last_day(self) -> datetime.date | None",
         "The last day in time, before any rolling: the day before the window if the cut-off is `before` (a clock time "
         "cuts within its day), else the window's last.",
         [](const Deadline& value) { return to_python(value.last_day()); });
  method(
      deadline,
      "due(self, calendar: WorkCalendar | None = None, roll: Roll | str | None = None, *, anchor: datetime.date | None "
      "= None) -> Due",
      "When it falls due: `.date`, the last day in time, and `.reason`.\n\nWithout `roll` a limit (N ngày kể từ …) "
      "ends by Civil Code 2015 Art. 148 on the next working day, any other deadline is `strict`. `anchor`: the day of "
      "the event that it hangs on. Raises ValidationError: KH-C005 where working days are needed and there is no "
      "calendar, KH-C008 outside the calendar, KH-C012 where the day of an event is not known.",
      [](const Deadline& value, py::handle calendar, py::handle roll, py::handle anchor) {
        const auto by = roll.is_none() ? std::nullopt : std::optional(word_argument<Roll>(roll, "roll"));
        return value_or_raise(value.due(calendar_argument(calendar), by, optional_date(anchor, "anchor")));
      },
      py::arg("calendar") = py::none(), py::arg("roll") = py::none(), py::kw_only(), py::arg("anchor") = py::none());
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
  static_method(
      period,
      "parse(text: str, *, reference: datetime.date | None = None, calendar: WorkCalendar | None = None) -> Period",
      "Reads words: \"quý I/2023\", \"từ ngày 20/01/2024 đến ngày 31/3/2024\", \"tuần trước, trong và sau ngày "
      "27/2\".\n\n`reference`: the day of the document, which gives a missing year. `calendar`: gives the official "
      "break "
      "of Tết (\"dịp Tết\"). TimeExpression.parse says which rule read the words and what was filled. Raises "
      "ValidationError where they have not two ends: KH-C010, KH-C011, KH-C014, KH-C002.",
      [](const std::string& text, py::handle reference, py::handle calendar) {
        const WordsContext context = context_argument(reference, calendar);
        return share(value_or_raise(Period::parse(text, context),
                                    [&](const std::string&) { return std::optional<std::string>(text); }));
      },
      py::arg("text"), py::kw_only(), py::arg("reference") = py::none(), py::arg("calendar") = py::none());
  method(period, "same_period_last_year(self) -> Period",
         "The same days a year earlier (cùng kỳ năm trước); 29 February becomes 28 February, by convention.",
         [](const Period& value) { return share(value.same_period_last_year()); });
  method(
      period, "contains(self, day: datetime.date) -> bool", "Whether the day is in it; both ends are.",
      [](const Period& value, py::handle day) { return value.contains(date_argument(day, "day")); }, py::arg("day"));
  method(period, "__contains__(self, day: object, /) -> bool", "Whether the day is in it; both ends are.",
         [](const Period& value, py::handle day) { return value.contains(date_argument(day, "day")); });
  method(period, "length(self) -> int", "Days in it, at least 1.", &Period::length);
  bind_reporting_period(m);

  bind_lunar(m);
  bind_work_calendar(m);
  bind_deadline(m);
  bind_recurrence(m);
  bind_times(m);
  bind_record<DeadlinePolicy>(m);
}

}  // namespace kehoach::python
