/// Events and the ledger.

#include "kehoach/ledger/ledger.hpp"

#include <pybind11/stl.h>

#include "ledger.hpp"
#include "values.hpp"

namespace kehoach::python {
namespace {

std::string where_text(py::handle where) {
  if (where.is_none()) return {};
  if (py::isinstance<UnitSet>(where)) return py::cast<const UnitSet&>(where).str();
  if (!py::isinstance<py::str>(where)) wrong_type("where", "a str or a kehoach.UnitSet", where);
  return py::cast<std::string>(where);
}

std::vector<Status> statuses_of(py::handle status) {
  if (status.is_none()) return {};
  if (py::isinstance<py::str>(status)) return {word_argument<Status>(status, "status")};
  if (!py::isinstance<py::iterable>(status)) wrong_type("status", "a word or a list of words", status);
  std::vector<Status> out;
  for (const py::handle each : status) out.push_back(word_argument<Status>(each, "status"));
  if (out.empty()) throw py::value_error("status must not be an empty list; leave it out for every status");
  return out;
}

std::string by_text(py::handle by) {
  if (by.is_none()) return {};
  return text_argument(by, "by");
}

std::string id_argument(py::handle value, const char* name) {
  if (py::isinstance<py::str>(value)) return py::cast<std::string>(value);
  if (record_of(value) != nullptr && py::hasattr(value, "id")) return py::cast<std::string>(value.attr("id"));
  wrong_type(name, "an id, or the value that has it", value);
}

/// Runs a question without the interpreter's lock; a span in `where` is turned into code points.
template <class Ask>
Table answer(const std::string& where, Ask ask) {
  Result<Table> result = [&] {
    const py::gil_scoped_release free;
    return ask();
  }();
  return value_or_raise(std::move(result), [&](const std::string&) { return std::optional<std::string>(where); });
}

}  // namespace

Ledger::Options options_of(py::handle calendar, py::handle policy) {
  Ledger::Options options;
  if (!calendar.is_none()) {
    if (!py::isinstance<WorkCalendar>(calendar)) wrong_type("calendar", "a kehoach.WorkCalendar", calendar);
    options.calendar = py::cast<const WorkCalendar&>(calendar);
  }
  if (!policy.is_none()) {
    if (!py::isinstance<DeadlinePolicy>(policy)) wrong_type("policy", "a kehoach.DeadlinePolicy", policy);
    options.policy = py::cast<const DeadlinePolicy&>(policy);
  }
  return options;
}

Event event_argument(py::handle event, const py::kwargs& fields) {
  const Record& record = record_of(view<Event>());
  if (event.is_none()) return *std::static_pointer_cast<Event>(from_keywords(record, fields));
  if (!py::isinstance<Event>(event)) wrong_type("event", "a kehoach.Event", event);
  if (!fields.empty()) throw py::type_error("give an event or its fields, not both");
  return py::cast<const Event&>(event);
}

void bind_ledger(py::module_& m) {
  bind_record<Mark>(m);
  bind_record<Event>(m);
  enumeration(view<Status>());
  enumeration(view<UnitsAs>());
  enumeration(view<OnError>());

  py::class_<Ledger, std::shared_ptr<Ledger>> cls(
      m, "Ledger",
      "Everything units owe by their plans, and what happened: an immutable snapshot, an obligation a "
      "row.\n\n`Workspace.ledger()` makes one.");
  method(cls, "__len__(self) -> int", "The number of obligations.", &Ledger::size);
  method(
      cls,
      "obligations(self, as_of: datetime.date, *, where: UnitSet | str | None = None, status: Status | str | "
      "Iterable[Status | str] | None = None, "
      "known_on: datetime.date | None = None) -> Table",
      "One row an obligation: plan, task, clause, unit, unit_name, period, opens, due, due_basis, status, met_on, "
      "count, minimum, reason.\n\n"
      "`as_of`: the day asked about, to its end. `where`: a unit set, with plan:, task:, theme: and period:. "
      "`known_on`: only what was\n"
      "recorded by the end of that day counts. Raises ValidationError for a `where` or `status` that cannot be read.",
      [](const Ledger& ledger, py::handle as_of, py::handle where, py::handle status, py::handle known_on) {
        const Date day = date_argument(as_of, "as_of");
        const Scope scope{optional_date(known_on, "known_on"), where_text(where)};
        const std::vector<Status> statuses = statuses_of(status);
        return answer(scope.where, [&] { return ledger.obligations(day, statuses, scope); });
      },
      py::arg("as_of"), py::kw_only(), py::arg("where") = py::none(), py::arg("status") = py::none(),
      py::arg("known_on") = py::none());
  method(
      cls,
      "rates(self, as_of: datetime.date, *, by: str | None = None, where: UnitSet | str | None = None, known_on: "
      "datetime.date | None = None, "
      "units: UnitsAs | str = 'as_was', units_on: datetime.date | None = None) -> Table",
      "key, expected, met, on_time, missing, completeness, timeliness; the last two without value where nothing is "
      "expected.\n\n"
      "`by`: unit, parent, province, tier, kind, tier:WORD, kind:WORD, plan, task or period; None: one row. `units`: "
      "the ancestors units\n"
      "had on their due dates (as_was), or the successors of `units_on` (as_is). Raises ValidationError.",
      [](const Ledger& ledger, py::handle as_of, py::handle by, py::handle where, py::handle known_on, py::handle units,
         py::handle units_on) {
        const Date day = date_argument(as_of, "as_of");
        const Scope scope{optional_date(known_on, "known_on"), where_text(where)};
        const RatesOptions options{by_text(by), word_argument<UnitsAs>(units, "units"),
                                   optional_date(units_on, "units_on")};
        return answer(scope.where, [&] { return ledger.rates(day, options, scope); });
      },
      py::arg("as_of"), py::kw_only(), py::arg("by") = py::none(), py::arg("where") = py::none(),
      py::arg("known_on") = py::none(), py::arg("units") = "as_was", py::arg("units_on") = py::none());
  method(
      cls,
      "coverage(self, plan: Plan | str, as_of: datetime.date, *, by: str | None = None, known_on: datetime.date | None "
      "= None) -> Table",
      "Theme × unit of a plan: theme, text, unit, unit_name, open, registered, registered_on.\n\nby=\"theme\": theme, "
      "text, open_to, held_by. "
      "by=\"unit\": unit, unit_name, open_to_it, held. Raises ValidationError.",
      [](const Ledger& ledger, py::handle plan, py::handle as_of, py::handle by, py::handle known_on) {
        const std::string id = id_argument(plan, "plan"), grouped = by_text(by);
        const Date day = date_argument(as_of, "as_of");
        const auto known = optional_date(known_on, "known_on");
        return answer("", [&] { return ledger.coverage(id, day, grouped, known); });
      },
      py::arg("plan"), py::arg("as_of"), py::kw_only(), py::arg("by") = py::none(), py::arg("known_on") = py::none());
  method(
      cls,
      "explain(self, plan: Plan | str, task: Task | str, unit: Unit | str, as_of: datetime.date, *, period: "
      "ReportingPeriod | str | None = None, "
      "known_on: datetime.date | None = None) -> Table",
      "Which events of an obligation counted, and by which rule: seq, type, date, recorded, counts, rule, "
      "rule_vi.\n\nA last row without seq "
      "says where it stands. Raises ValidationError where there is no such obligation.",
      [](const Ledger& ledger, py::handle plan, py::handle task, py::handle unit, py::handle as_of, py::handle period,
         py::handle known_on) {
        const std::string plan_id = id_argument(plan, "plan"), task_id = id_argument(task, "task"),
                          unit_id = id_argument(unit, "unit");
        const Date day = date_argument(as_of, "as_of");
        const std::string turn = period.is_none() ? "" : text_argument(py::str(period), "period");
        const auto known = optional_date(known_on, "known_on");
        return answer("", [&] { return ledger.explain(plan_id, task_id, unit_id, day, turn, known); });
      },
      py::arg("plan"), py::arg("task"), py::arg("unit"), py::arg("as_of"), py::kw_only(),
      py::arg("period") = py::none(), py::arg("known_on") = py::none());
  method(
      cls, "with_events(self, events: Iterable[Event]) -> Ledger",
      "The same plans and units with further events.\n\nRaises ValidationError for one that resolves to nothing.",
      [](const Ledger& ledger, py::handle events) {
        if (!py::isinstance<py::iterable>(events) || py::isinstance<Event>(events))
          wrong_type("events", "a list of kehoach.Event", events);
        std::vector<Event> all;
        for (const py::handle event : events) all.push_back(event_argument(event, {}));
        Result<Ledger> result = [&] {
          const py::gil_scoped_release free;
          return ledger.with_events(all);
        }();
        return value_or_raise(std::move(result));
      },
      py::arg("events"));
  property(cls, "findings: list[Issue]", "What is odd about the log and the plans' due dates; never stops anything.",
           [](const Ledger& ledger) { return to_python(ledger.findings()); });
  property(cls, "unresolved: list[Issue]", "Events that resolve to nothing, where they were skipped.",
           [](const Ledger& ledger) { return to_python(ledger.unresolved()); });
  method(cls, "__repr__(self) -> str", "How many obligations there are.",
         [](const Ledger& ledger) { return "<Ledger of " + std::to_string(ledger.size()) + " obligations>"; });
  freeze(cls, ".with_events() gives a new one");
  copy_is_self(cls);
  publish(cls);
}

}  // namespace kehoach::python
