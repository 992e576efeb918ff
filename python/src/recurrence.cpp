/// Recurrence.

#include "kehoach/calendar/recurrence.hpp"

#include "calendar.hpp"

namespace kehoach::python {

void bind_recurrence(py::module_& m) {
  auto cls = bind_record<Recurrence>(m);
  static_method(
      cls,
      "parse(text: str, *, reference: datetime.date | None = None, calendar: WorkCalendar | None = None) -> Recurrence",
      "Reads words: \"định kỳ hằng quý\", \"ngày 25 hằng tháng\", \"trước ngày 05 hằng tháng\".\n\nRaises "
      "ValidationError (KH-C010) where no rule reads them.",
      [](const std::string& text, py::handle reference, py::handle calendar) {
        const WordsContext context = context_argument(reference, calendar);
        return value_or_raise(Recurrence::parse(text, context),
                              [&](const std::string&) { return std::optional<std::string>(text); });
      },
      py::arg("text"), py::kw_only(), py::arg("reference") = py::none(), py::arg("calendar") = py::none());
  static_method(
      cls, "from_rrule(rrule: str) -> Recurrence",
      "From RFC 5545: \"FREQ=MONTHLY;BYMONTHDAY=25\", with or without \"RRULE:\".\n\nINTERVAL=3, 6 or 12 of months are "
      "calendar quarters, half-years and years. Raises ValidationError (KH-C013), naming every part that plans do not "
      "have.",
      [](const std::string& rrule) { return value_or_raise(Recurrence::from_rrule(rrule)); }, py::arg("rrule"));
  method(cls, "to_rrule(self) -> str",
         "RFC 5545 text of the days named; the 29th to 31st fall back to a shorter month's last day: "
         "BYMONTHDAY=28,29,30;BYSETPOS=-1. The cut-off and the words are not in it.",
         &Recurrence::to_rrule);
  method(
      cls, "periods(self, within: Period) -> tuple[ReportingPeriod, ...]",
      "The reporting periods that share a day with `within`, in order: 2024Q1 …",
      [](const Recurrence& value, const Period& within) {
        py::list out;
        for (const ReportingPeriod& each : value.periods(within)) out.append(py::cast(each));
        return py::tuple(out);
      },
      py::arg("within"));
  const auto period_argument = [](py::handle period) {
    if (py::isinstance<ReportingPeriod>(period)) return py::cast<const ReportingPeriod&>(period);
    ReportingPeriod out;
    Issues issues;
    Scalar<ReportingPeriod>::read(text_argument(period, "period"), out, Place(issues, "/period"));
    if (!issues.empty()) raise(issues);
    return out;
  };
  method(
      cls, "day_in(self, period: ReportingPeriod | str) -> datetime.date",
      "The day named in a period: the 25th, or its last day.",
      [period_argument](const Recurrence& value, py::handle period) {
        return to_python(value.day_in(period_argument(period)));
      },
      py::arg("period"));
  method(
      cls, "dates(self, within: Period) -> tuple[datetime.date, ...]", "The days named that lie in `within`, in order.",
      [](const Recurrence& value, const Period& within) {
        py::list out;
        for (const Date each : value.dates(within)) out.append(to_python(each));
        return py::tuple(out);
      },
      py::arg("within"));
  method(
      cls, "deadline_in(self, period: ReportingPeriod | str) -> Deadline", "The deadline of one turn.",
      [period_argument](const Recurrence& value, py::handle period) {
        return share(value.deadline_in(period_argument(period)));
      },
      py::arg("period"));
}

}  // namespace kehoach::python
