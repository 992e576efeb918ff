/// Workspaces.

#include "kehoach/workspace/workspace.hpp"

#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "evaluation.hpp"
#include "ledger.hpp"
#include "mapping.hpp"
#include "review.hpp"
#include "state.hpp"
#include "values.hpp"

namespace kehoach::python {
namespace {

/// Definitions by id, each kept alive by itself.
struct Definitions {
  struct Entry {
    std::string id;
    py::object (*wrap)(const Owner& value);
    Owner value;
  };
  std::string what;
  std::vector<Entry> entries;
  std::unordered_map<std::string, std::size_t> places;

  template <class T>
  static Definitions of(std::string what, const std::vector<std::shared_ptr<const T>>& values) {
    Definitions out{std::move(what), {}, {}};
    for (const auto& value : values) {
      out.places.emplace(value->id.str(), out.entries.size());
      out.entries.push_back(
          {value->id.str(), [](const Owner& held) { return share(std::static_pointer_cast<const T>(held)); }, value});
    }
    return out;
  }
};

/// A workspace grows in place by `append`; everything that reads it without the interpreter's lock shares this one.
struct Shared {
  explicit Shared(Workspace given) : value(std::move(given)) {}
  Workspace value;
  mutable std::shared_mutex mutex;

  template <class Ask>
  auto read(Ask ask) const {
    const py::gil_scoped_release free;  // before waiting for the mutex, or two threads may wait for each other
    const std::shared_lock lock(mutex);
    return ask(value);
  }
};
using Self = std::shared_ptr<Shared>;

Self shared(Workspace workspace) { return std::make_shared<Shared>(std::move(workspace)); }

LoadOptions load_options(py::handle on_error) { return {word_argument<OnError>(on_error, "on_error")}; }

Self load(const std::filesystem::path& folder, py::handle on_error) {
  const auto options = load_options(on_error);
  Result<Workspace> result = [&] {
    const py::gil_scoped_release free;
    return Workspace::load(folder, options);
  }();
  return shared(value_or_raise(std::move(result), texts_of_folder(folder.string())));
}

Self from_json(py::handle text, py::handle on_error) {
  const std::string_view bytes = bytes_argument(text, "text");
  const auto options = load_options(on_error);
  Result<Workspace> result = [&] {
    const py::gil_scoped_release free;
    return Workspace::from_json(bytes, options);
  }();
  return shared(value_or_raise(std::move(result), texts_of(bytes)));
}

template <class T>
Result<Workspace> put_as(const Shared& self, py::handle x) {
  const T definition = py::cast<const T&>(x);
  return self.read([&](const Workspace& workspace) { return workspace.put(definition); });
}

Result<Workspace> put(const Shared& self, py::handle x) {
  if (py::isinstance<Unit>(x)) return put_as<Unit>(self, x);
  if (py::isinstance<Plan>(x)) return put_as<Plan>(self, x);
  if (py::isinstance<Document>(x)) return put_as<Document>(self, x);
  if (py::isinstance<Lineage>(x)) return put_as<Lineage>(self, x);
  if (py::isinstance<CriteriaSet>(x)) return put_as<CriteriaSet>(self, x);
  if (py::isinstance<Contest>(x)) return put_as<Contest>(self, x);
  if (py::isinstance<Council>(x)) return put_as<Council>(self, x);
  if (py::isinstance<Indicator>(x)) return put_as<Indicator>(self, x);
  wrong_type("x", "a kehoach.Unit, Plan, Document, Lineage, CriteriaSet, Contest, Council or Indicator", x);
}

Result<Workspace> removed_by_id(const Workspace& workspace, const std::string& id) {
  const bool unit = workspace.units().get(id) != nullptr, plan = workspace.plan(id) != nullptr;
  bool document = false, set = false, contest = false, council = false, indicator = false;
  std::vector<std::string_view> known;
  for (const Unit& each : workspace.units().units()) known.push_back(each.id.str());
  for (const auto& each : workspace.plans()) known.push_back(each->id.str());
  for (const auto& each : workspace.documents()) {
    known.push_back(each->id.str());
    document = document || each->id.str() == id;
  }
  const auto look = [&](const auto& list, bool& found) {
    for (const auto& each : list) {
      known.push_back(each->id.str());
      found = found || each->id.str() == id;
    }
  };
  look(workspace.criteria_sets(), set);
  look(workspace.contests(), contest);
  look(workspace.councils(), council);
  look(workspace.indicators(), indicator);
  if (int{unit} + int{plan} + int{document} + int{set} + int{contest} + int{council} + int{indicator} > 1) {
    throw py::value_error("several definitions have the id " + id + "; pass the one to remove itself");
  }
  if (unit) return workspace.remove_unit(id);
  if (plan) return workspace.remove_plan(id);
  if (document) return workspace.remove_document(id);
  if (set) return workspace.remove_criteria_set(id);
  if (contest) return workspace.remove_contest(id);
  if (council) return workspace.remove_council(id);
  if (indicator) return workspace.remove_indicator(id);
  no_such_key(id, known);
}

Result<Workspace> removed(const Workspace& workspace, py::handle x) {
  if (py::isinstance<Unit>(x)) return workspace.remove_unit(py::cast<const Unit&>(x).id.str());
  if (py::isinstance<Plan>(x)) return workspace.remove_plan(py::cast<const Plan&>(x).id.str());
  if (py::isinstance<Document>(x)) return workspace.remove_document(py::cast<const Document&>(x).id.str());
  if (py::isinstance<CriteriaSet>(x)) return workspace.remove_criteria_set(py::cast<const CriteriaSet&>(x).id.str());
  if (py::isinstance<Contest>(x)) return workspace.remove_contest(py::cast<const Contest&>(x).id.str());
  if (py::isinstance<Council>(x)) return workspace.remove_council(py::cast<const Council&>(x).id.str());
  if (py::isinstance<Indicator>(x)) return workspace.remove_indicator(py::cast<const Indicator&>(x).id.str());
  if (!py::isinstance<py::str>(x))
    wrong_type("x", "an id, or a kehoach.Unit, Plan, Document, CriteriaSet, Contest, Council or Indicator", x);
  return removed_by_id(workspace, py::cast<std::string>(x));
}

template <class T>
py::tuple copies(const std::vector<T>& values) {
  py::tuple out(values.size());
  const auto all = std::make_shared<const std::vector<T>>(values);
  for (std::size_t i = 0; i < values.size(); ++i) out[i] = share(std::shared_ptr<const T>(all, &(*all)[i]));
  return out;
}

std::string counted(const Workspace& workspace) {
  return std::to_string(workspace.units().size()) + " units, " + std::to_string(workspace.documents().size()) +
         " documents, " + std::to_string(workspace.plans().size()) + " plans, " +
         std::to_string(workspace.log().size()) + " events";
}

std::string html(const Workspace& workspace) {
  std::string out = "<div><b>" + escaped(workspace.title().empty() ? "kehoach.Workspace" : workspace.title()) + "</b>";
  if (!workspace.description().empty()) out += "<p>" + escaped(workspace.description()) + "</p>";
  out += "<table><tr><th style=\"text-align:left\">Đơn vị</th><td>" + std::to_string(workspace.units().size()) +
         "</td></tr><tr><th style=\"text-align:left\">Văn bản</th><td>" + std::to_string(workspace.documents().size()) +
         "</td></tr><tr><th style=\"text-align:left\">Kế hoạch</th><td>" + std::to_string(workspace.plans().size()) +
         "</td></tr><tr><th style=\"text-align:left\">Sự kiện</th><td>" + std::to_string(workspace.log().size()) +
         "</td></tr></table><ul>";
  for (const auto& plan : workspace.plans()) {
    out += "<li><code>" + escaped(plan->id.str()) + "</code> " +
           escaped(plan->title.empty() ? plan->document.subject : plan->title) + "</li>";
  }
  return out + "</ul></div>";
}

void bind_definitions(py::module_& m) {
  py::class_<Definitions, std::shared_ptr<Definitions>> cls(
      m, "Definitions", "Plans or documents of a workspace: a mapping by id, in their order.");
  bind_mapping(
      cls, "Any",
      [](const Definitions& all) {
        std::vector<std::string_view> ids;
        for (const auto& entry : all.entries) ids.push_back(entry.id);
        return ids;
      },
      [](const std::shared_ptr<Definitions>& all, const std::string& id) -> py::object {
        const auto at = all->places.find(id);
        if (at == all->places.end()) return py::none();
        const Definitions::Entry& entry = all->entries[at->second];
        return entry.wrap(entry.value);
      });
  method(cls, "__repr__(self) -> str", "How many there are, and their ids.", [](const Definitions& all) {
    std::string out = "<" + std::to_string(all.entries.size()) + " " + all.what + ":";
    for (std::size_t i = 0; i < std::min<std::size_t>(all.entries.size(), 10); ++i) out += " " + all.entries[i].id;
    return out + (all.entries.size() > 10 ? " …>" : ">");
  });
  method(cls, "_repr_html_(self) -> str", "Their ids, for notebooks.", [](const Definitions& all) {
    std::string out = "<b>" + std::to_string(all.entries.size()) + " " + escaped(all.what) + "</b><ul>";
    for (const auto& entry : all.entries) out += "<li><code>" + escaped(entry.id) + "</code></li>";
    return out + "</ul>";
  });
  publish(cls);
}

void bind_reading(py::class_<Shared, Self>& cls) {
  static_method(cls, "load(folder: str | os.PathLike[str], *, on_error: OnError | str = 'raise') -> Workspace",
                "Reads a folder: every *.json in it and in plans/, the log events.ndjson, the contacts "
                "private.json.\n\nEvery issue of every file is "
                "reported, and nothing is half-loaded: raises ParseError or ValidationError.\non_error=\"skip\" leaves "
                "out events that resolve to "
                "nothing and lists them in `load_issues`.",
                &load, py::arg("folder"), py::kw_only(), py::arg("on_error") = "raise");
  static_method(cls, "from_json(text: str | bytes, *, on_error: OnError | str = 'raise') -> Workspace",
                "Reads one JSON text that holds everything.\n\nRaises ParseError or ValidationError with every issue.",
                &from_json, py::arg("text"), py::kw_only(), py::arg("on_error") = "raise");
  method(
      cls, "to_json(self, private: bool = False) -> str",
      "The whole workspace as one JSON text; contacts only when asked for.",
      [](const Shared& self, bool with_private) {
        return self.read([&](const Workspace& ws) { return ws.to_json(with_private); });
      },
      py::arg("private") = false);
  method(
      cls, "save(self, folder: str | os.PathLike[str]) -> None",
      "Writes the folder, contacts and all (private.json with mode 0600), each file whole or not at all.\n\nRaises "
      "ValidationError (KH-W010) "
      "unless the log that is there is a prefix of ours.",
      [](const Shared& self, const std::filesystem::path& folder) {
        const auto result = self.read([&](const Workspace& ws) { return ws.save(folder); });
        if (!result) raise(result.error());
      },
      py::arg("folder"));
}

void bind_parts(py::class_<Shared, Self>& cls) {
  property(cls, "id: str | None", "Its id.", [](const Shared& self) -> py::object {
    return self.value.id() ? py::object(py::str(self.value.id()->str())) : py::none();
  });
  property(cls, "title: str", "What it is called.", [](const Shared& self) { return self.value.title(); });
  property(cls, "description: str", "What it holds, and what of it is illustrative.",
           [](const Shared& self) { return self.value.description(); });
  property(cls, "units: Registry", "The units, a mapping by id, with find and select.",
           [](const Shared& self) { return std::make_shared<Registry>(self.value.units()); });
  property(cls, "plans: Mapping[str, Plan]", "The plans by id.",
           [](const Shared& self) { return Definitions::of("plans", self.value.plans()); });
  property(cls, "documents: Mapping[str, Document]", "The documents beside the plans by id.",
           [](const Shared& self) { return Definitions::of("documents", self.value.documents()); });
  property(cls, "criteria_sets: Mapping[str, CriteriaSet]", "The criteria sets by id.",
           [](const Shared& self) { return Definitions::of("criteria_sets", self.value.criteria_sets()); });
  property(cls, "contests: Mapping[str, Contest]", "The contests by id.",
           [](const Shared& self) { return Definitions::of("contests", self.value.contests()); });
  property(cls, "councils: Mapping[str, Council]", "The councils by id.",
           [](const Shared& self) { return Definitions::of("councils", self.value.councils()); });
  property(cls, "indicators: Mapping[str, Indicator]", "The indicators by id; their figures are events.",
           [](const Shared& self) { return Definitions::of("indicators", self.value.indicators()); });
  property(cls, "log: tuple[Event, ...]", "What happened, in the order of recording.",
           [](const Shared& self) { return copies(self.read([](const Workspace& ws) { return ws.log().events(); })); });
  property(cls, "contacts: tuple[Contact, ...]", "Persons behind focal points: personal data.",
           [](const Shared& self) { return copies(self.value.contacts()); });
  property(
      cls, "load_issues: list[Issue]",
      "What a load with on_error=\"skip\" left out, and lines of the log that were cut off.",
      [](const Shared& self) { return to_python(self.read([](const Workspace& ws) { return ws.load_issues(); })); });
  property(cls, "folder: pathlib.Path | None",
           "The folder it was loaded from, where append writes; None: in memory only.",
           [](const Shared& self) { return self.read([](const Workspace& ws) { return ws.folder(); }); });
}

void bind_changes(py::class_<Shared, Self>& cls) {
  method(
      cls, "append(self, event: Event | None = None, **fields: Any) -> int",
      "Appends an event, given as one or by its fields, to the log; gives its seq.\n\nIn a folder: takes a lock, adds "
      "what other writers "
      "appended meanwhile, writes the line and flushes it; on failure the file is as it was. `recorded` defaults to "
      "the later of the "
      "event's date and the last recorded day.\nRaises ValidationError for an event that resolves to nothing.",
      [](Shared& self, py::handle given, const py::kwargs& fields) {
        Event event = event_argument(given, fields);
        Result<int> seq = [&] {
          const py::gil_scoped_release free;
          const std::unique_lock lock(self.mutex);
          return self.value.append(std::move(event));
        }();
        return value_or_raise(std::move(seq));
      },
      py::arg("event") = py::none());
  method(
      cls, "put(self, x: Unit | Plan | Document | Lineage | CriteriaSet | Contest | Council | Indicator) -> Workspace",
      "The workspace with a definition added, or replaced by its id.\n\nRaises ValidationError with every issue.",
      [](const Shared& self, py::handle x) { return shared(value_or_raise(put(self, x))); }, py::arg("x"));
  method(
      cls, "remove(self, x: Unit | Plan | Document | CriteriaSet | Contest | Council | Indicator | str) -> Workspace",
      "The workspace without a definition, given as itself or by its id.\n\nRaises KeyError where there is none of "
      "that id, ValidationError "
      "where it is still referred to.",
      [](const Shared& self, py::handle x) {
        const std::shared_lock lock(self.mutex);
        return shared(value_or_raise(removed(self.value, x)));
      },
      py::arg("x"));
}

Evaluation evaluation(const Shared& self, py::handle as_of, py::handle known_on) {
  const Date day = date_argument(as_of, "as_of");
  const auto known = optional_date(known_on, "known_on");
  return self.read([&](const Workspace& ws) { return ws.evaluation(day, known); });
}

void bind_scores(py::class_<Shared, Self>& cls) {
  method(
      cls,
      "scorecard(self, criteria_set: str, unit: str, *, as_of: datetime.date, scorer: Scorer | str = 'verified', "
      "contest: "
      "str = '', round: str = '', known_on: datetime.date | None = None, rounding: Rounding | str = 'half_up', places: "
      "int "
      "= 2) -> Scorecard",
      "The explained score of a unit by what the log says at the end of a day; with `known_on` of what was recorded by "
      "then. Marks given in a round of a contest stay apart from the others.\n\nRaises ValidationError.",
      [](const Shared& self, const std::string& set, const std::string& unit, py::handle as_of, py::handle scorer,
         const std::string& contest, const std::string& round, py::handle known_on, py::handle rounding, int places) {
        return value_or_raise(evaluation(self, as_of, known_on)
                                  .scorecard(set, unit, word_argument<Scorer>(scorer, "scorer"), contest, round,
                                             score_options(rounding, places)));
      },
      py::arg("criteria_set"), py::arg("unit"), py::kw_only(), py::arg("as_of"), py::arg("scorer") = "verified",
      py::arg("contest") = "", py::arg("round") = "", py::arg("known_on") = py::none(), py::arg("rounding") = "half_up",
      py::arg("places") = 2);
  method(
      cls,
      "ranking(self, contest: str, round: str, *, as_of: datetime.date, known_on: datetime.date | None = None, "
      "rounding: "
      "Rounding | str = 'half_up', places: int = 2) -> Table",
      "The participants of a round at the end of a day, ranked in their groups by the exact percent; who is not ranked "
      "has the reason in note.\n\nRaises ValidationError.",
      [](const Shared& self, const std::string& contest, const std::string& round, py::handle as_of,
         py::handle known_on, py::handle rounding, int places) {
        return value_or_raise(
            evaluation(self, as_of, known_on).ranking(contest, round, score_options(rounding, places)));
      },
      py::arg("contest"), py::arg("round"), py::kw_only(), py::arg("as_of"), py::arg("known_on") = py::none(),
      py::arg("rounding") = "half_up", py::arg("places") = 2);
  method(
      cls,
      "tally(self, council: str, *, as_of: datetime.date, known_on: datetime.date | None = None, points: "
      "Callable[[Ballot, "
      "int], int] | None = None) -> Tally",
      "The count of a council's ballots at the end of a day, with the decisions recorded on ties; `points` counts "
      "by a rule of your own.\n\nRaises "
      "ValidationError.",
      [](const Shared& self, const std::string& council, py::handle as_of, py::handle known_on, py::handle points) {
        return value_or_raise(evaluation(self, as_of, known_on).tally(council, points_of(points)));
      },
      py::arg("council"), py::kw_only(), py::arg("as_of"), py::arg("known_on") = py::none(),
      py::arg("points") = py::none());
}

Results results(const Shared& self, py::handle as_of, py::handle known_on) {
  const Date day = date_argument(as_of, "as_of");
  const auto known = optional_date(known_on, "known_on");
  return self.read([&](const Workspace& ws) { return ws.results(day, known); });
}

Review review(const Shared& self, ReviewKind kind, py::handle period, py::handle as_of, py::handle unit,
              py::handle where, py::handle known_on, py::handle calendar, py::handle policy) {
  ReviewOptions options;
  options.unit = optional_id(unit, "unit");
  if (!where.is_none()) options.where = py::cast<std::string>(py::str(where));
  options.known_on = optional_date(known_on, "known_on");
  options.ledger = options_of(calendar, policy);
  const ReportingPeriod of = reporting_period_argument(period, "period");
  const Date day = date_argument(as_of, "as_of");
  return value_or_raise(self.read([&](const Workspace& ws) { return ws.review(kind, of, day, options); }),
                        [&](const std::string&) { return std::optional<std::string>(options.where); });
}

template <ReviewKind kind>
void bind_review_of(py::class_<Shared, Self>& cls, const char* name, const char* doc) {
  const std::string signature =
      std::string(name) +
      "(self, period: ReportingPeriod | str | int, *, as_of: datetime.date, unit: Unit | str | None = None, where: "
      "UnitSet | "
      "str | None = None, known_on: datetime.date | None = None, calendar: WorkCalendar | None = None, policy: "
      "DeadlinePolicy | None = None) -> Review";
  method(
      cls, signature.c_str(), doc,
      [](const Shared& self, py::handle period, py::handle as_of, py::handle unit, py::handle where,
         py::handle known_on, py::handle calendar,
         py::handle policy) { return review(self, kind, period, as_of, unit, where, known_on, calendar, policy); },
      py::arg("period"), py::kw_only(), py::arg("as_of"), py::arg("unit") = py::none(), py::arg("where") = py::none(),
      py::arg("known_on") = py::none(), py::arg("calendar") = py::none(), py::arg("policy") = py::none());
}

void bind_figures(py::class_<Shared, Self>& cls) {
  method(
      cls,
      "observations(self, as_of: datetime.date, *, indicator: Indicator | str | None = None, unit: Unit | str | None = "
      "None, "
      "period: ReportingPeriod | str | None = None, known_on: datetime.date | None = None) -> Table",
      "The figures that stand at the end of a day, a row each: seq, indicator, unit, unit_name, period, start, end, "
      "days, "
      "categories, text, kind, value, lower, upper, unit_of_measure, provisional, document, clause, date, recorded, "
      "illustrative.\n\nOf one indicator, unit, period, days and categories the newest stands; `known_on`: only what "
      "was "
      "recorded by the end of that day.",
      [](const Shared& self, py::handle as_of, py::handle indicator, py::handle unit, py::handle period,
         py::handle known_on) {
        const Results asked = results(self, as_of, known_on);
        const std::string turn = period.is_none() ? "" : reporting_period_argument(period, "period").str();
        return observation_table(
            asked.observations(optional_id(indicator, "indicator"), optional_id(unit, "unit"), turn),
            self.value.units());
      },
      py::arg("as_of"), py::kw_only(), py::arg("indicator") = py::none(), py::arg("unit") = py::none(),
      py::arg("period") = py::none(), py::arg("known_on") = py::none());
  method(
      cls,
      "compare(self, indicator: Indicator | str, period: ReportingPeriod | Period | str | int, *, as_of: "
      "datetime.date, "
      "against: Against | str = 'same_period_last_year', unit: Unit | str | None = None, categories: Mapping[str, str] "
      "| "
      "Iterable[Category] | None = None, refuse: CautionKind | str | Iterable[CautionKind | str] = (), units: UnitsAs "
      "| str = "
      "'as_was', known_on: datetime.date | None = None, places: int = 2) -> Comparison",
      "A figure held against that of the same period last year, of the period before (period_before) or the target.\n\n"
      "`period`: a reporting period, or the days themselves. What makes it less than simple stands in `cautions`; "
      "`refuse` "
      "names those under which there is to be none, or \"all\". `units=\"as_is\"`: the earlier figure is the sum over "
      "all "
      "units that became this one.\nRaises ValidationError: no figure (KH-R010), several (KH-R012), no target "
      "(KH-R011), and "
      "what is refused.",
      [](const Shared& self, py::handle indicator, py::handle period, py::handle as_of, py::handle against,
         py::handle unit, py::handle categories, py::handle refuse, py::handle units, py::handle known_on, int places) {
        const CompareOptions options = compare_options(against, unit, categories, refuse, units, places);
        const When when = when_argument(period, "period");
        return share(
            value_or_raise(results(self, as_of, known_on).compare(optional_id(indicator, "indicator"), when, options)));
      },
      py::arg("indicator"), py::arg("period"), py::kw_only(), py::arg("as_of"),
      py::arg("against") = "same_period_last_year", py::arg("unit") = py::none(), py::arg("categories") = py::none(),
      py::arg("refuse") = py::tuple(), py::arg("units") = "as_was", py::arg("known_on") = py::none(),
      py::arg("places") = 2);
  method(
      cls,
      "total(self, indicator: Indicator | str, period: ReportingPeriod | str | int, *, as_of: datetime.date, units: "
      "Iterable[Unit | str] | None = None, known_on: datetime.date | None = None) -> Quantity",
      "The sum of an indicator's figures over units, with bounds where one is not exact: over all that have one, or "
      "those "
      "named.\n\nRaises ValidationError: KH-R014 where figures of parts do not add up, KH-R010 where a unit named has "
      "none.",
      [](const Shared& self, py::handle indicator, py::handle period, py::handle as_of, py::handle units,
         py::handle known_on) {
        return share(value_or_raise(results(self, as_of, known_on)
                                        .total(optional_id(indicator, "indicator"),
                                               reporting_period_argument(period, "period"), id_list(units, "units"))));
      },
      py::arg("indicator"), py::arg("period"), py::kw_only(), py::arg("as_of"), py::arg("units") = py::none(),
      py::arg("known_on") = py::none());
  bind_review_of<ReviewKind::interim_review>(
      cls, "interim_review",
      "An interim review (sơ kết) of a period: its figures, what was done and what was not, the next period's "
      "tasks.\n\n"
      "`unit`: whose figures; `where`: whose obligations. Raises ValidationError.");
  bind_review_of<ReviewKind::final_review>(cls, "final_review",
                                           "A final review (tổng kết) of a period: like an interim one, but what is "
                                           "still open without a due date is not done "
                                           "either.\n\nRaises ValidationError.");
}

}  // namespace

void bind_workspace(py::module_& m) {
  bind_record<Contact>(m);
  bind_definitions(m);
  py::class_<Shared, Self> cls(
      m, "Workspace",
      class_doc(
          "Workspace", "()",
          "Units, documents, plans and the log of what happened.\n\nDefinitions are values: put and remove give a new "
          "workspace. Only the log grows in place, by append.")
          .c_str());
  cls.def(py::init([] { return shared(Workspace()); }), py::doc(init_doc("()").c_str()));
  bind_reading(cls);
  bind_parts(cls);
  bind_changes(cls);
  bind_scores(cls);
  bind_figures(cls);
  method(cls, "check(self) -> list[Issue]",
         "Every finding: of the rules of lint, of the log, of the unit sets. Nothing is changed.",
         [](const Shared& self) { return to_python(self.read([](const Workspace& ws) { return ws.check(); })); });
  method(
      cls, "ledger(self, calendar: WorkCalendar | None = None, policy: DeadlinePolicy | None = None) -> Ledger",
      "Tasks × unit sets, events applied: an immutable snapshot. Events that resolve to nothing, which a load with "
      "on_error=\"skip\" leaves in the log, count for nothing and stand in its `unresolved`.\n\nRaises ValidationError "
      "where the policy rolls "
      "deadlines and there is no calendar.",
      [](const Shared& self, py::handle calendar, py::handle policy) {
        const Ledger::Options options = options_of(calendar, policy);
        return value_or_raise(self.read([&](const Workspace& ws) { return ws.ledger(options); }));
      },
      py::arg("calendar") = py::none(), py::arg("policy") = py::none());
  method(cls, "__repr__(self) -> str", "What it holds, counted.", [](const Shared& self) {
    const std::string id = self.value.id() ? " " + self.value.id()->str() : "";
    return "<Workspace" + id + ": " + self.read([](const Workspace& ws) { return counted(ws); }) + ">";
  });
  method(cls, "_repr_html_(self) -> str", "What it holds, for notebooks.",
         [](const Shared& self) { return self.read([](const Workspace& ws) { return html(ws); }); });
  pickle_by(cls, "workspace", [](py::handle self) {
    return py::make_tuple(py::type::of(self),
                          py::cast<const Shared&>(self).read([](const Workspace& ws) { return ws.to_json(true); }));
  });
  publish(cls);

  function(
      m, "json_schema(of: type[Any] | None = None) -> dict[str, Any]",
      "JSON Schema (2020-12) of a workspace and everything in it, or of one class: "
      "json_schema(kehoach.WorkCalendarData).",
      [](py::handle of) {
        if (of.is_none()) return to_python(json_schema());
        for (const auto& [name, record] : State::get().records) {
          if (record.cls.is(of)) return to_python(json::schema(*record.type));
        }
        wrong_type("of", "a class of kehoach that is written as JSON", of);
      },
      py::arg("of") = py::none());
  function(
      m, "difference(before: Any, after: Any) -> list[Change]",
      "What changed between two values of one class: (path, before, after) each, as JSON values; None is absent.",
      [](py::handle before, py::handle after) {
        const Record* record = record_of(before);
        if (record == nullptr) wrong_type("before", "a value of kehoach", before);
        if (record_of(after) != record)
          wrong_type("after", ("a kehoach." + std::string(record->type->name)).c_str(), after);
        const py::object change = py::module_::import("kehoach._support").attr("Change");
        py::list out;
        for (const json::Change& each :
             json::difference(*record->type, record->unwrap(before).get(), record->unwrap(after).get())) {
          out.append(change(each.path, to_python(each.before), to_python(each.after)));
        }
        return out;
      },
      py::arg("before"), py::arg("after"));
}

}  // namespace kehoach::python
