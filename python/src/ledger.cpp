/// Events and the ledger.

#include "kehoach/ledger/ledger.hpp"

#include <pybind11/stl.h>

#include "kehoach/base/arrow.hpp"
#include "kehoach/ledger/bulk.hpp"
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

RatesOptions rates_options(py::handle by, py::handle units, py::handle units_on) {
  return {by_text(by), word_argument<UnitsAs>(units, "units"), optional_date(units_on, "units_on")};
}

Scope scope_of(py::handle where, py::handle known_on) {
  return {optional_date(known_on, "known_on"), where_text(where)};
}

std::vector<Date> dates_argument(py::handle dates, const char* name) {
  if (py::isinstance<py::str>(dates) || !py::isinstance<py::iterable>(dates))
    wrong_type(name, "a list of datetime.date", dates);
  std::vector<Date> out;
  for (const py::handle each : dates) out.push_back(date_argument(each, name));
  return out;
}

/// Calls back into Python now and then: shows how far a load has come, and lets Ctrl-C stop it.
class Watch {
 public:
  explicit Watch(py::handle progress) {
    if (py::isinstance<py::bool_>(progress)) {
      if (py::cast<bool>(progress)) call_ = py::module_::import("kehoach._progress").attr("bar")();
    } else if (!progress.is_none()) {
      if (PyCallable_Check(progress.ptr()) == 0)
        wrong_type("progress", "True, or a function of a stage, how much is done, and the total", progress);
      call_ = py::reinterpret_borrow<py::object>(progress);
    }
  }
  /// Used without the interpreter's lock.
  OnProgress function() {
    return [this](const Progress& at) {
      const py::gil_scoped_acquire locked;
      try {
        if (PyErr_CheckSignals() != 0) throw py::error_already_set();
        if (call_) {
          const py::object goes_on = call_(py::str(at.stage.data(), at.stage.size()), at.done, at.total);
          if (goes_on.is(py::bool_(false))) return false;
        }
        return true;
      } catch (py::error_already_set& error) {
        error_ = std::make_unique<py::error_already_set>(error);
        return false;
      }
    };
  }
  /// After the load, with the lock: what stopped it is raised.
  void close() {
    if (call_ && py::hasattr(call_, "close")) call_.attr("close")();
    if (error_) throw py::error_already_set(*std::exchange(error_, nullptr));
  }

 private:
  py::object call_;
  std::unique_ptr<py::error_already_set> error_;
};

Registry registry_argument(py::handle units) {
  if (py::isinstance<Registry>(units)) return py::cast<const Registry&>(units);
  if (py::isinstance<py::str>(units) || !py::isinstance<py::iterable>(units))
    wrong_type("units", "a kehoach.Registry, as read_units_csv gives, or a list of kehoach.Unit", units);
  std::vector<Unit> all;
  for (const py::handle each : units) {
    if (!py::isinstance<Unit>(each)) wrong_type("units", "a list of kehoach.Unit", each);
    all.push_back(py::cast<const Unit&>(each));
  }
  Issues issues;
  Registry out(std::move(all), {}, Place(issues));
  if (issues.has_errors()) raise(issues);
  return out;
}

std::vector<std::shared_ptr<const Plan>> plans_argument(py::handle plans) {
  if (py::isinstance<Plan>(plans) || py::isinstance<py::str>(plans) || !py::isinstance<py::iterable>(plans))
    wrong_type("plans", "a list of kehoach.Plan, as read_tasks_csv gives", plans);
  std::vector<std::shared_ptr<const Plan>> out;
  for (const py::handle each : plans) {
    if (!py::isinstance<Plan>(each)) wrong_type("plans", "a list of kehoach.Plan", each);
    out.push_back(py::cast<std::shared_ptr<Plan>>(each));
  }
  return out;
}

Event event_of(py::handle event) {
  if (!py::isinstance<Event>(event)) wrong_type("event", "a kehoach.Event", event);
  return py::cast<const Event&>(event);
}

/// The three ways in which events come: a file, a table that speaks Arrow, or one by one.
template <class OfFile, class OfStream, class OfList>
Result<Ledger> by_events(py::handle events, OfFile of_file, OfStream of_stream, OfList of_list) {
  const bool is_path = py::isinstance<py::str>(events) || py::hasattr(events, "__fspath__");
  if (is_path) {
    const auto path = py::cast<std::string>(py::module_::import("os").attr("fspath")(events));
    const py::gil_scoped_release free;
    return of_file(path);
  }
  if (py::hasattr(events, "__arrow_c_stream__")) {
    py::object capsule = events.attr("__arrow_c_stream__")();
    auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), "arrow_array_stream"));
    if (stream == nullptr) throw py::error_already_set();
    const py::gil_scoped_release free;
    return of_stream(stream);
  }
  if (py::isinstance<Event>(events) || !py::isinstance<py::iterable>(events))
    wrong_type("events",
               "a path, a table with __arrow_c_stream__ (pyarrow, Polars, pandas, DuckDB …), or a list of "
               "kehoach.Event",
               events);
  std::vector<Event> all;
  for (const py::handle each : events) all.push_back(event_of(each));
  const py::gil_scoped_release free;
  return of_list(std::move(all));
}

Ledger build(py::handle units, py::handle plans, py::handle events, py::handle calendar, py::handle policy, int threads,
             py::handle on_error, py::handle progress) {
  Ledger::Options options = options_of(calendar, policy);
  options.on_error = word_argument<OnError>(on_error, "on_error");
  options.threads = threads;
  const Registry registry = registry_argument(units);
  const std::vector<std::shared_ptr<const Plan>> all = plans_argument(plans);
  if (Issues issues = unknown_units(registry, all); issues.has_errors()) raise(issues);
  Watch watch(progress);
  options.progress = watch.function();
  const py::list none;
  auto ledger = by_events(
      events.is_none() ? py::handle(none) : events,
      [&](const std::string& path) { return Ledger::build_from_file(registry, all, path, options); },
      [&](ArrowArrayStream* stream) { return Ledger::build_from_stream(registry, all, stream, options); },
      [&](const std::vector<Event>& list) -> Result<Ledger> {
        auto ledger_without = Ledger::build(registry, all, Log(), options);
        if (!ledger_without || list.empty()) return ledger_without;
        return ledger_without->with_events(list);
      });
  watch.close();
  return value_or_raise(std::move(ledger));
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

namespace {

/// What a reading left out goes to the list that the caller gave.
template <class T, class Read>
T read_bulk(py::handle on_error, py::handle issues, Read read) {
  const auto how = word_argument<OnError>(on_error, "on_error");
  if (!issues.is_none() && !py::isinstance<py::list>(issues)) wrong_type("issues", "a list to add to", issues);
  Issues left_out;
  Result<T> result = [&] {
    const py::gil_scoped_release free;
    return read(how, &left_out);
  }();
  T value = value_or_raise(std::move(result));
  if (!issues.is_none()) py::reinterpret_borrow<py::list>(issues).attr("extend")(to_python(left_out));
  return value;
}

std::string path_argument(py::handle path, const char* name) {
  if (!py::isinstance<py::str>(path) && !py::hasattr(path, "__fspath__")) wrong_type(name, "a path", path);
  return py::cast<std::string>(py::module_::import("os").attr("fspath")(path));
}

void bind_bulk(py::module_& m) {
  function(
      m,
      "read_units_csv(path: str | os.PathLike[str], *, lineage: str | os.PathLike[str] | None = None, on_error: "
      "OnError "
      "| str = 'raise', issues: list[Issue] | None = None) -> Registry",
      "Units from CSV. Columns: id, kind; optional: name, tier, block (words parted by blanks), parent, ownership, "
      "organ_id, aliases (parted by |), opened, closed, illustrative, from, basis. A line with `from` is a change of a "
      "unit above from that day on. `lineage`: a file with type, date, from, to (ids parted by blanks), basis, "
      "illustrative.\n\n"
      "Raises ValidationError with every issue at file:line#/column. With on_error=\"skip\" wrong lines are left out, "
      "with what rests on them, and added to `issues`.",
      [](py::handle path, py::handle lineage, py::handle on_error, py::handle issues) {
        const std::string units = path_argument(path, "path");
        std::optional<std::filesystem::path> records;
        if (!lineage.is_none()) records = path_argument(lineage, "lineage");
        return std::make_shared<Registry>(read_bulk<Registry>(on_error, issues, [&](OnError how, Issues* left_out) {
          return read_units_csv(units, records, how, left_out);
        }));
      },
      py::arg("path"), py::kw_only(), py::arg("lineage") = py::none(), py::arg("on_error") = "raise",
      py::arg("issues") = py::none());
  function(
      m,
      "read_tasks_csv(path: str | os.PathLike[str], *, on_error: OnError | str = 'raise', issues: list[Issue] | None = "
      "None) -> tuple[Plan, ...]",
      "Plans with their tasks from CSV, a line a task or a turn of one. Columns: plan, task, unit_set; optional: "
      "period "
      "(2024Q1), opens (of a turn), due (the last day), kind, text, clause, minimum, issuer, plan_start, plan_end.\n\n"
      "Raises ValidationError with every issue at file:line#/column. With on_error=\"skip\" wrong lines are left out "
      "and added to `issues`.",
      [](py::handle path, py::handle on_error, py::handle issues) {
        const std::string tasks = path_argument(path, "path");
        using Plans = std::vector<std::shared_ptr<const Plan>>;
        const auto plans = read_bulk<Plans>(
            on_error, issues, [&](OnError how, Issues* left_out) { return read_tasks_csv(tasks, how, left_out); });
        py::tuple out(plans.size());
        for (std::size_t i = 0; i < plans.size(); ++i) out[i] = share(plans[i]);
        return out;
      },
      py::arg("path"), py::kw_only(), py::arg("on_error") = "raise", py::arg("issues") = py::none());
  function(
      m, "issue_table(issues: Iterable[Issue]) -> Table",
      "Issues as a table: line (of a file; none elsewhere), code, path, severity, message, message_en, suggestion, "
      "suggestion_en.",
      [](py::handle issues) {
        TableBuilder builder;
        builder.title({"Vấn đề", "Issues"});
        auto& line = builder.integer("line", {"Dòng", "Line"});
        auto& code = builder.text("code", {"Mã", "Code"});
        auto& path = builder.text("path", {"Vị trí", "Place"});
        auto& severity = builder.text("severity", {"Mức độ", "Severity"});
        auto& message = builder.text("message", {"Nội dung", "Message (Vietnamese)"});
        auto& message_en = builder.text("message_en", {"Nội dung (tiếng Anh)", "Message"});
        auto& way = builder.text("suggestion", {"Cách xử lý", "Suggestion (Vietnamese)"});
        auto& way_en = builder.text("suggestion_en", {"Cách xử lý (tiếng Anh)", "Suggestion"});
        if (!py::isinstance<py::iterable>(issues)) wrong_type("issues", "a list of kehoach.Issue", issues);
        for (const py::handle each : issues) {
          if (!py::isinstance<Issue>(each)) wrong_type("issues", "a list of kehoach.Issue", each);
          const auto& issue = py::cast<const Issue&>(each);
          const std::string file = issue.path.substr(0, issue.path.find('#'));
          const std::size_t colon = file.rfind(':');
          const bool has_line = colon != std::string::npos && colon + 1 < file.size() && file.size() - colon < 18 &&
                                file.find_first_not_of("0123456789", colon + 1) == std::string::npos;
          has_line ? line.add(std::stoll(file.substr(colon + 1))) : line.add_null();
          code.add(issue.code);
          path.add(issue.path);
          severity.add(word(issue.severity));
          message.add(issue.message.vi);
          message_en.add(issue.message.en);
          way.add(issue.suggestion.vi);
          way_en.add(issue.suggestion.en);
        }
        return std::move(builder).build();
      },
      py::arg("issues"));
}

}  // namespace

void bind_ledger(py::module_& m) {
  bind_record<Mark>(m);
  bind_record<Event>(m);
  enumeration(view<Status>());
  enumeration(view<UnitsAs>());
  enumeration(view<OnError>());
  enumeration(view<Rate>());

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
      "`by`: unit, parent, province, tier, kind, block, tier:WORD, kind:WORD, plan, task, theme or period; None: one "
      "row. `units`: the ancestors units\n"
      "had on their due dates (as_was), or the successors of `units_on` (as_is), with `basis`, the decisions by which "
      "others count for a unit; a split that cannot be apportioned is a row of its own, \"A | B\". Raises "
      "ValidationError.",
      [](const Ledger& ledger, py::handle as_of, py::handle by, py::handle where, py::handle known_on, py::handle units,
         py::handle units_on) {
        const Date day = date_argument(as_of, "as_of");
        const Scope scope = scope_of(where, known_on);
        const RatesOptions options = rates_options(by, units, units_on);
        return answer(scope.where, [&] { return ledger.rates(day, options, scope); });
      },
      py::arg("as_of"), py::kw_only(), py::arg("by") = py::none(), py::arg("where") = py::none(),
      py::arg("known_on") = py::none(), py::arg("units") = "as_was", py::arg("units_on") = py::none());
  method(
      cls,
      "trend(self, dates: Iterable[datetime.date], *, by: str | None = None, where: UnitSet | str | None = None, "
      "known_on: datetime.date | None = None, units: UnitsAs | str = 'as_was', units_on: datetime.date | None = None) "
      "-> "
      "Table",
      "`rates` at many dates in one pass: date, then the columns of `rates`.\n\nRaises ValidationError.",
      [](const Ledger& ledger, py::handle dates, py::handle by, py::handle where, py::handle known_on, py::handle units,
         py::handle units_on) {
        const std::vector<Date> days = dates_argument(dates, "dates");
        const Scope scope = scope_of(where, known_on);
        const RatesOptions options = rates_options(by, units, units_on);
        return answer(scope.where, [&] { return ledger.trend(days, options, scope); });
      },
      py::arg("dates"), py::kw_only(), py::arg("by") = py::none(), py::arg("where") = py::none(),
      py::arg("known_on") = py::none(), py::arg("units") = "as_was", py::arg("units_on") = py::none());
  method(
      cls,
      "subtrees(self, as_of: datetime.date, *, where: UnitSet | str | None = None, known_on: datetime.date | None = "
      "None, units: UnitsAs | str = 'as_was', units_on: datetime.date | None = None) -> Table",
      "The figures of every unit with all below it, in the columns of `rates`; key is the unit.\n\nRaises "
      "ValidationError.",
      [](const Ledger& ledger, py::handle as_of, py::handle where, py::handle known_on, py::handle units,
         py::handle units_on) {
        const Date day = date_argument(as_of, "as_of");
        const Scope scope = scope_of(where, known_on);
        const RatesOptions options = rates_options(py::none(), units, units_on);
        return answer(scope.where, [&] { return ledger.subtrees(day, options, scope); });
      },
      py::arg("as_of"), py::kw_only(), py::arg("where") = py::none(), py::arg("known_on") = py::none(),
      py::arg("units") = "as_was", py::arg("units_on") = py::none());
  method(
      cls,
      "owing(self, as_of: datetime.date, *, limit: int = 20, where: UnitSet | str | None = None, known_on: "
      "datetime.date | None = None, units: UnitsAs | str = 'as_was', units_on: datetime.date | None = None) -> Table",
      "The units that miss most, in the columns of `rates`: by missing, falling, then by id; none that misses "
      "nothing.\n\nRaises ValidationError.",
      [](const Ledger& ledger, py::handle as_of, std::size_t limit, py::handle where, py::handle known_on,
         py::handle units, py::handle units_on) {
        const Date day = date_argument(as_of, "as_of");
        const Scope scope = scope_of(where, known_on);
        const RatesOptions options = rates_options(py::none(), units, units_on);
        return answer(scope.where, [&] { return ledger.owing(day, limit, options, scope); });
      },
      py::arg("as_of"), py::kw_only(), py::arg("limit") = 20, py::arg("where") = py::none(),
      py::arg("known_on") = py::none(), py::arg("units") = "as_was", py::arg("units_on") = py::none());
  method(
      cls,
      "gaps(self, as_of: datetime.date, minimum: float, *, of: Rate | str = 'completeness', by: str | None = None, "
      "where: UnitSet | str | None = None, known_on: datetime.date | None = None, units: UnitsAs | str = 'as_was', "
      "units_on: datetime.date | None = None) -> Table",
      "Whoever's rate is below `minimum` (0 to 1), in the columns of `rates`; units, unless `by` says otherwise. Where "
      "nothing is expected there is no gap.\n\nRaises ValidationError.",
      [](const Ledger& ledger, py::handle as_of, double minimum, py::handle of, py::handle by, py::handle where,
         py::handle known_on, py::handle units, py::handle units_on) {
        const Date day = date_argument(as_of, "as_of");
        const Scope scope = scope_of(where, known_on);
        const RatesOptions options = rates_options(by, units, units_on);
        const Rate rate = word_argument<Rate>(of, "of");
        return answer(scope.where, [&] { return ledger.gaps(day, minimum, rate, options, scope); });
      },
      py::arg("as_of"), py::arg("minimum"), py::kw_only(), py::arg("of") = "completeness", py::arg("by") = py::none(),
      py::arg("where") = py::none(), py::arg("known_on") = py::none(), py::arg("units") = "as_was",
      py::arg("units_on") = py::none());
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
      cls, "with_events(self, events: Iterable[Event] | str | os.PathLike[str] | Any) -> Ledger",
      "The same plans and units with further events: a list of them, a file of log lines, or a table that speaks "
      "Arrow. "
      "Costs what they are, not what is there.\n\nRaises ValidationError for one that resolves to nothing.",
      [](const Ledger& ledger, py::handle events) {
        return value_or_raise(by_events(
            events, [&](const std::string& path) { return ledger.with_events_from_file(path); },
            [&](ArrowArrayStream* stream) { return ledger.with_events_from_stream(stream); },
            [&](std::vector<Event> list) { return ledger.with_events(list); }));
      },
      py::arg("events"));
  static_method(
      cls,
      "build(units: Registry | Iterable[Unit], plans: Iterable[Plan], *, events: str | os.PathLike[str] | "
      "Iterable[Event] "
      "| Any | None = None, calendar: WorkCalendar | None = None, policy: DeadlinePolicy | None = None, threads: int = "
      "1, "
      "on_error: OnError | str = 'raise', progress: bool | Callable[[str, int, int], object] | None = None) -> Ledger",
      "A ledger without a workspace, from units and plans as `read_units_csv` and `read_tasks_csv` give them.\n\n"
      "`events`: a file of log lines, a table that speaks Arrow (columns type, date, plan, task, period, unit and so "
      "on, as "
      "an event's fields are called), or a list of Event. `threads`: at most so many; no answer depends on it. "
      "`progress`: True for a bar, or a function of a stage, how much is done and the total, which stops the load by "
      "returning False; Ctrl-C stops it too, and nothing is left of it.\n\n"
      "Raises ValidationError with every issue at file:line#/field or /events/ROW/field, before anything is built; "
      "with "
      "on_error=\"skip\" wrong lines are left out and listed in `load_issues` and `unresolved`.",
      &build, py::arg("units"), py::arg("plans"), py::kw_only(), py::arg("events") = py::none(),
      py::arg("calendar") = py::none(), py::arg("policy") = py::none(), py::arg("threads") = 1,
      py::arg("on_error") = "raise", py::arg("progress") = py::none());
  property(cls, "load_issues: list[Issue]", "What a load in bulk left out, with on_error=\"skip\", or warns of.",
           [](const Ledger& ledger) { return to_python(ledger.load_issues()); });
  property(cls, "events: int", "Events in it, those that count for nothing too.", &Ledger::events);
  property(cls, "nbytes: int", "Bytes of the columns and the index, free text aside.", &Ledger::bytes);
  property(cls, "findings: list[Issue]", "What is odd about the log and the plans' due dates; never stops anything.",
           [](const Ledger& ledger) { return to_python(ledger.findings()); });
  property(cls, "unresolved: list[Issue]", "Events that resolve to nothing, where they were skipped.",
           [](const Ledger& ledger) { return to_python(ledger.unresolved()); });
  method(cls, "__repr__(self) -> str", "How many obligations there are.",
         [](const Ledger& ledger) { return "<Ledger of " + std::to_string(ledger.size()) + " obligations>"; });
  bind_bulk(m);
  freeze(cls, ".with_events() gives a new one");
  copy_is_self(cls);
  publish(cls);
}

}  // namespace kehoach::python
