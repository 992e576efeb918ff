/// Plans and their parts.

#include "kehoach/plan/plan.hpp"

#include <pybind11/stl.h>

#include "review.hpp"
#include "values.hpp"

namespace kehoach::python {
namespace {

template <class T>
py::object part(const std::shared_ptr<Plan>& plan, const T* found, const std::vector<T>& all, const std::string& id) {
  if (found != nullptr) return share(std::shared_ptr<const T>(plan, found));
  std::vector<std::string_view> ids;
  for (const T& each : all) ids.push_back(each.id.str());
  no_such_key(id, ids);
}

}  // namespace

void bind_plan(py::module_& m) {
  bind_quantity(m);
  bind_record<Passage>(m);
  bind_record<KeyMessage>(m);
  bind_record<AudienceSegment>(m);
  bind_record<Channel>(m);
  bind_record<Tactic>(m);
  bind_record<Material>(m);
  bind_record<Activity>(m);
  bind_record<FocusWindow>(m);
  bind_record<FundingSource>(m);
  bind_record<FocalPoint>(m);
  bind_record<Figure>(m);
  bind_record<Statement>(m);
  bind_record<Participant>(m);
  bind_record<ConferenceSite>(m);
  bind_record<Conference>(m);
  bind_record<TaskPeriod>(m);
  bind_record<Theme>(m);
  bind_record<Task>(m);
  auto plan = bind_record<Plan>(m);
  method(
      plan, "task(self, id: str) -> Task", "The task of that id.\n\nRaises KeyError with the nearest id.",
      [](const std::shared_ptr<Plan>& value, const std::string& id) {
        return part(value, value->task(id), value->tasks, id);
      },
      py::arg("id"));
  method(
      plan, "theme(self, id: str) -> Theme", "The theme of that id.\n\nRaises KeyError with the nearest id.",
      [](const std::shared_ptr<Plan>& value, const std::string& id) {
        return part(value, value->theme(id), value->themes, id);
      },
      py::arg("id"));
  method(plan, "opens(self) -> datetime.date | None",
         "The day obligations open that have no day of their own: the period's start, else the latest day the document "
         "can be of.",
         [](const Plan& value) { return to_python(value.opens()); });
  method(plan, "with_turns(self) -> Plan",
         "The plan with `periods` in place of each `recurrence` of a task, expanded over the plan's period.",
         [](const std::shared_ptr<Plan>& value) { return share(with_turns(value, true)); });
  method(
      plan,
      "to_ics(self, path: str | os.PathLike[str] | None = None, *, calendar: WorkCalendar | None = None, roll: Roll | "
      "str "
      "| None = None, stamp: datetime.date | None = None, lang: str = 'vi') -> str | None",
      "The plan as a calendar file (RFC 5545): the text, or written to `path`.\n\nThe period and the focus windows are "
      "all-day events, whose end is exclusive; deadlines are to-dos with DUE, rolled by `calendar` and `roll` as "
      "Deadline.due does; a task that recurs gives one for each reporting period. What is inferred says so. `stamp`: "
      "DTSTAMP; without it the latest day the document can be of, so that the same plan gives the same file. No names "
      "or contacts. Needs icalendar: pip install 'kehoach[calendar]'.",
      [](const py::object& value, py::handle path, py::handle calendar, py::handle roll, py::handle stamp,
         const std::string& lang) {
        return py::module_::import("kehoach._ics").attr("to_ics")(value, path, calendar, roll, stamp, lang);
      },
      py::arg("path") = py::none(), py::kw_only(), py::arg("calendar") = py::none(), py::arg("roll") = py::none(),
      py::arg("stamp") = py::none(), py::arg("lang") = "vi");
  method(plan, "issued_bounds(self) -> DateBounds | None",
         "The bounds of the plan's issue day; presumably by its period's start, where that falls within.",
         [](const Plan& value) -> py::object {
           const auto bounds = issued_bounds(value);
           return bounds ? share(*bounds) : py::none();
         });
}

}  // namespace kehoach::python
