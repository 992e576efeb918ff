/// Criteria sets and scorecards.

#include "evaluation.hpp"

#include <pybind11/stl.h>

#include "kehoach/base/arrow.hpp"

namespace kehoach::python {
namespace {

using Shared = std::shared_ptr<CriteriaSet>;

py::object decimal_of(const std::optional<Decimal>& number) { return number ? to_decimal(number->str()) : py::none(); }

/// The number as a Decimal: exactly where twelve places suffice, else rounded as the card is.
py::object shown_decimal(const Rational& number, const ScoreOptions& options) {
  const std::string exact = exact_text(number);
  return to_decimal(exact.find('/') == std::string::npos ? exact
                                                         : rounded_text(number, options.places, options.rounding));
}

std::vector<Mark> marks_of(const CriteriaSet& set, py::handle given) {
  py::list list;
  if (py::isinstance(given, py::module_::import("collections.abc").attr("Mapping"))) {
    for (const py::handle item : given.attr("items")()) {
      const py::tuple pair = py::reinterpret_borrow<py::tuple>(item);
      const std::string id = text_argument(pair[0], "marks (a criterion)");
      const py::object value = pair[1];
      py::dict mark;
      if (py::isinstance<Mark>(value)) {
        mark = py::module_::import("json").attr("loads")(value.attr("to_json")());
      } else if (PyBool_Check(value.ptr()) != 0) {
        mark["passed"] = value;
      } else if (!value.is_none()) {
        mark[py::str(std::string(number_field(set, id)))] = value;
      }
      mark["criterion"] = id;
      list.append(mark);
    }
  } else if (py::isinstance<Assessment>(given)) {
    return marks_of(set, given.attr("marks"));
  } else if (py::isinstance<py::str>(given) || !py::isinstance<py::iterable>(given)) {
    wrong_type("marks", "a mapping of criteria to marks, or a list of kehoach.Mark", given);
  } else {
    list = py::list(py::reinterpret_borrow<py::object>(given));
  }
  py::kwargs fields;
  fields["marks"] = list;
  return std::static_pointer_cast<Assessment>(from_keywords(record_of(view<Assessment>()), fields))->marks;
}

Scorecard scored(const Shared& set, py::handle marks, py::handle rounding, int places, py::handle units,
                 py::handle unit, py::handle on) {
  ScoreOptions options = score_options(rounding, places);
  if (!unit.is_none()) {
    if (!py::isinstance<Registry>(units)) wrong_type("units", "the kehoach.Registry that has the unit", units);
    const Date day = date_argument(on, "on");
    const std::string id = text_argument(unit, "unit");
    options.not_for_unit = not_for_unit(*set, py::cast<const Registry&>(units), id, day);
  }
  return value_or_raise(Scorecard::score(set, marks_of(*set, marks), options));
}

/// The Arrow stream of any table; what is not one is told by name.
ArrowArrayStream* stream_of(py::object& capsule) {
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), "arrow_array_stream"));
  if (stream == nullptr) throw py::error_already_set();
  return stream;
}

Table table_scored(const CriteriaSet& set, py::handle table, py::handle scorer, py::handle rounding, int places) {
  const ScoreOptions options = score_options(rounding, places);
  const auto who = std::string(word(word_argument<Scorer>(scorer, "scorer")));
  if (!py::hasattr(table, "__arrow_c_stream__"))
    wrong_type("table", "a table with __arrow_c_stream__ (pyarrow, Polars, pandas, DuckDB …)", table);
  py::object capsule = table.attr("__arrow_c_stream__")();
  ArrowArrayStream* stream = stream_of(capsule);
  Result<Table> result = [&] {
    const py::gil_scoped_release free;
    return score_table(set, stream, who, options);
  }();
  return value_or_raise(std::move(result));
}

void bind_criteria_set(py::module_& m) {
  auto set = bind_record<CriteriaSet>(m);
  method(set,
         "score(self, marks: Mapping[str, Any] | Iterable[Mark] | Assessment, *, rounding: Rounding | str = 'half_up', "
         "places: int = 2, units: Registry | None = None, unit: str | None = None, on: datetime.date | None = None) -> "
         "Scorecard",
         "The explained score of marks: a number by the kind of the criterion (a score, a count, a measured value), "
         "True or "
         "False for a pass, None for not yet assessed, `not_applicable(reason)`, or a `Mark`. A criterion without a "
         "mark is "
         "not yet assessed, which is not zero.\n\nWith `units`, `unit` and `on`: criteria whose unit set does not hold "
         "the "
         "unit on that day do not count.\nRaises ValidationError with every issue.",
         &scored, py::arg("marks"), py::kw_only(), py::arg("rounding") = "half_up", py::arg("places") = 2,
         py::arg("units") = py::none(), py::arg("unit") = py::none(), py::arg("on") = py::none());
  method(
      set,
      "score_table(self, table: Any, scorer: Scorer | str = 'verified', *, rounding: Rounding | str = 'half_up', "
      "places: "
      "int = 2) -> Table",
      "Scores of many units from any table that speaks Arrow: columns unit, criterion, score, passed, count, value, "
      "not_applicable, reason, evidence, as far as they are needed. Where there is a column scorer, only that scorer's "
      "rows count. A row a unit, in the order in which units first appear; exact.\n\n"
      "`passed` counts only where the criterion is a pass or a knock-out; beside not_applicable nothing else counts..\n"
      "Raises ValidationError with every bad row at /rows/<n>/<column>, rows counted from 0.",
      &table_scored, py::arg("table"), py::arg("scorer") = "verified", py::kw_only(), py::arg("rounding") = "half_up",
      py::arg("places") = 2);
  method(set, "check(self) -> list[Issue]",
         "Everything there is to say of the set as a whole: gaps between grade bands, empty groups, criteria that are "
         "missing.",
         [](const CriteriaSet& value) { return to_python(check(value)); });
  method(
      set, "diff(self, other: CriteriaSet) -> Table",
      "What changed from this version to another: a row for each criterion or group added, removed, reweighted or "
      "changed.",
      [](const CriteriaSet& value, const CriteriaSet& other) { return diff(value, other); }, py::arg("other"));
  method(
      set, "criterion(self, id: str) -> Criterion", "The criterion of that id.\n\nRaises KeyError with the nearest id.",
      [](const Shared& value, const std::string& id) {
        const Criterion* found = value->find(id);
        if (found != nullptr) return share(std::shared_ptr<const Criterion>(value, found));
        no_such_key(id, value->criterion_ids());
      },
      py::arg("id"));
}

void bind_scorecard(py::module_& m) {
  py::class_<Scorecard, std::shared_ptr<Scorecard>> cls(
      m, "Scorecard",
      "An explained score (phiếu điểm): what was given, what counted, by which rule; made by CriteriaSet.score.");
  property(cls, "total: Decimal",
           "The points, so far where something is not yet assessed; exact where twelve decimals suffice.",
           [](const Scorecard& card) { return shown_decimal(card.total(), card.options()); });
  property(cls, "applicable_max: Decimal", "The points that could be had of what applies.",
           [](const Scorecard& card) { return shown_decimal(card.applicable_max(), card.options()); });
  property(cls, "percent: Decimal | None",
           "The percent, rounded once; None while something is not yet assessed, and where nothing applies.",
           [](const Scorecard& card) { return decimal_of(card.percent()); });
  property(cls, "percent_so_far: Decimal | None", "The percent of what is assessed; None where nothing is.",
           [](const Scorecard& card) { return decimal_of(card.percent_so_far()); });
  property(cls, "exact_percent: Fraction | None", "The percent before it is rounded, by which ranks go.",
           [](const Scorecard& card) {
             const auto exact = card.exact_percent();
             return exact ? to_fraction(*exact) : py::none();
           });
  property(cls, "exact_total: Fraction", "The total before it is shown; the shares sum to it.",
           [](const Scorecard& card) { return to_fraction(card.total()); });
  property(cls, "grade: str | None",
           "The label of the grade band that holds the shown percent, lowered by a knock-out.",
           [](const Scorecard& card) { return card.grade(); });
  property(cls, "knocked_out: bool", "Whether a knock-out (điểm liệt) fails the card.",
           [](const Scorecard& card) { return card.knocked_out(); });
  property(cls, "not_passed: list[str]", "The knock-outs that were not passed.",
           [](const Scorecard& card) { return card.not_passed(); });
  property(cls, "not_assessed: list[str]", "The criteria not yet assessed.",
           [](const Scorecard& card) { return card.not_assessed(); });
  property(
      cls, "trace: Table",
      "The explanation, a row a criterion: given, counted, rule, share of the total and of the applicable maximum, as "
      "exact decimals or fractions.",
      [](const Scorecard& card) { return card.trace(); });
  property(cls, "summary: Table", "The result, a row a figure, with the arithmetic of the percent.",
           [](const Scorecard& card) { return card.summary(); });
  property(cls, "shares: dict[str, Fraction]",
           "What each criterion adds to the total, exactly; under `held` what holding it in 0…maximum does.",
           [](const Scorecard& card) {
             py::dict out;
             for (const TraceLine& line : card.lines()) out[py::str(line.name())] = to_fraction(line.share);
             return out;
           });
  method(
      cls, "what_if(self, marks: Mapping[str, Any]) -> Scorecard",
      "The card that other marks would give; those not named stay. This one does not change.\n\nRaises "
      "ValidationError.",
      [](const Scorecard& card, py::handle marks) { return value_or_raise(card.what_if(marks_of(card.set(), marks))); },
      py::arg("marks"));
  method(
      cls, "changes(self, after: Scorecard) -> Table",
      "What moves from this card to another: shares that differ, then the total, the percent, the grade.",
      [](const Scorecard& card, const Scorecard& after) { return card.changes(after); }, py::arg("after"));
  method(
      cls, "under(self, version: CriteriaSet) -> Scorecard",
      "The card that the same marks give by another version of the set; marks of criteria that it has no longer are "
      "left "
      "out. `changes` says what that moves.\n\nRaises ValidationError with every mark that the version does not take.",
      [](const Scorecard& card, const Shared& version) { return value_or_raise(card.under(version)); },
      py::arg("version"));
  method(
      cls, "to_html(self, lang: str = 'vi') -> str",
      "The result and the explanation for printing, in \"vi\" or \"en\", all text escaped.",
      [](const Scorecard& card, const std::string& lang) { return card.html(vietnamese(lang) ? "vi" : "en"); },
      py::arg("lang") = "vi");
  method(
      cls, "to_text(self, lang: str = 'vi') -> str",
      "The result and the explanation as aligned columns, in \"vi\" or \"en\".",
      [](const Scorecard& card, const std::string& lang) { return card.str(vietnamese(lang) ? "vi" : "en"); },
      py::arg("lang") = "vi");
  method(cls, "__str__(self) -> str", "The result and the explanation as aligned columns, in Vietnamese.",
         [](const Scorecard& card) { return card.str("vi"); });
  method(cls, "__repr__(self) -> str", "The set, the total and the percent.", [](const Scorecard& card) {
    const auto percent = card.percent();
    return "<Scorecard " + card.set().id.str() + ": " + exact_text(card.total()) + " / " +
           exact_text(card.applicable_max()) + (percent ? " = " + percent->str() + " %" : "") + ">";
  });
  method(cls, "_repr_html_(self) -> str", "The result and the explanation, for notebooks and for printing.",
         [](const Scorecard& card) { return card.html("vi"); });
  publish(cls);
}

}  // namespace

ScoreOptions score_options(py::handle rounding, int places) {
  ScoreOptions options;
  options.rounding = word_argument<Rounding>(rounding, "rounding");
  options.places = places;
  return options;
}

py::object to_fraction(const Rational& number) {
  const py::object of = py::module_::import("builtins").attr("int");
  return py::module_::import("fractions").attr("Fraction")(of(numerator(number).str()), of(denominator(number).str()));
}

void bind_evaluation(py::module_& m) {
  enumeration(view<Rounding>());
  bind_record<GradeBand>(m);
  bind_record<CriterionGroup>(m);
  bind_record<Criterion>(m);
  bind_record<Assessment>(m);
  bind_scorecard(m);
  bind_criteria_set(m);
  function(
      m, "not_applicable(reason: str = '', evidence: str = '') -> Mark",
      "A mark that says that the criterion does not apply to the unit, and why; it leaves the denominator.",
      [](const std::string& reason, const std::string& evidence) { return share(not_applicable(reason, evidence)); },
      py::arg("reason") = "", py::arg("evidence") = "");
  function(
      m, "decision_5959() -> CriteriaSet",
      "The identity of the criteria set of Decision 5959/QĐ-BYT as the decision's own articles state it. Its annex is "
      "not in our hands: it has no criteria, and check() says so.",
      [] { return share(decision_5959()); });
  function(m, "sample_criteria_set() -> CriteriaSet", "A set made up to try things with; nothing in it is official.",
           [] { return share(sample_criteria_set()); });
  bind_votes(m);
}

}  // namespace kehoach::python
