/// Indicators, figures, comparisons, interim and final reviews.

#include "review.hpp"

#include <pybind11/stl.h>

namespace kehoach::python {
namespace {

std::string language_argument(const std::string& lang) {
  if (lang == "vi" || lang == "en") return lang;
  throw py::value_error("lang must be \"vi\" or \"en\"");
}

std::vector<Category> categories_of(py::handle value) {
  std::vector<Category> out;
  if (value.is_none()) return out;
  const auto add = [&](const py::object& by, const py::object& category) {
    py::kwargs fields;
    fields["disaggregation"] = by;
    fields["category"] = category;
    out.push_back(*std::static_pointer_cast<Category>(from_keywords(record_of(view<Category>()), fields)));
  };
  if (py::isinstance(value, py::module_::import("collections.abc").attr("Mapping"))) {
    for (const py::handle item : value.attr("items")()) {
      const py::tuple pair = py::reinterpret_borrow<py::tuple>(item);
      add(pair[0], pair[1]);
    }
    return out;
  }
  if (PyUnicode_Check(value.ptr()) != 0 || !py::isinstance<py::iterable>(value))
    wrong_type("categories", "a mapping or a list of kehoach.Category", value);
  for (const py::handle each : value) {
    if (!py::isinstance<Category>(each)) wrong_type("categories", "a mapping or a list of kehoach.Category", each);
    out.push_back(py::cast<const Category&>(each));
  }
  return out;
}

py::str joined(const std::string& first, const std::vector<std::string>& notes, const char* before) {
  std::string out = first;
  for (const std::string& note : notes) out += "\n" + std::string(before) + note;
  return out;
}

void bind_comparison(py::module_& m) {
  auto cls = bind_record<Comparison>(m);
  method(
      cls, "sentence(self, lang: str = 'vi') -> str",
      "What a report prints: \"giảm 73.066 ca so với cùng kỳ năm 2022 (73.071)\", or in English (\"en\").",
      [](const Comparison& value, const std::string& lang) { return value.sentence(language_argument(lang)); },
      py::arg("lang") = "vi");
  method(
      cls, "statement(self, lang: str = 'vi') -> str", "The whole sentence, with what was counted over which days.",
      [](const Comparison& value, const std::string& lang) { return value.statement(language_argument(lang)); },
      py::arg("lang") = "vi");
  method(
      cls, "notes(self, lang: str = 'vi') -> list[str]", "What a reader must know, a sentence each.",
      [](const Comparison& value, const std::string& lang) { return value.notes(language_argument(lang)); },
      py::arg("lang") = "vi");
  property(cls, "issues: list[Issue]", "The same as issues, each with its code.",
           [](const Comparison& value) { return to_python(value.issues()); });
  method(cls, "__str__(self) -> str", "The whole sentence and what a reader must know, in Vietnamese.",
         [](const Comparison& value) { return joined(value.statement("vi"), value.notes("vi"), "Lưu ý: "); });
}

void bind_one_review(py::module_& m) {
  py::class_<Review, std::shared_ptr<Review>> cls(
      m, "Review",
      "An interim or final review (sơ kết, tổng kết) as data: what a period brought, what was done and what was not, "
      "what "
      "comes next.\n\n`Workspace.interim_review` and `final_review` make one.");
  property(cls, "kind: ReviewKind", "interim_review or final_review.",
           [](const Review& review) { return to_member(review.kind()); });
  property(cls, "period: ReportingPeriod", "The period reviewed.",
           [](const Review& review) { return review.period(); });
  property(cls, "as_of: datetime.date", "The day it is made of.",
           [](const Review& review) { return to_python(review.as_of()); });
  property(
      cls, "comparisons: tuple[Comparison, ...]",
      "The period's figures held against the same period last year and against targets, as far as these are known.",
      [](const Review& review) {
        py::tuple out(review.comparisons().size());
        for (std::size_t i = 0; i < review.comparisons().size(); ++i) out[i] = share(review.comparisons()[i]);
        return out;
      });
  property(
      cls, "results: Table",
      "A row a figure and what it is held against: indicator, title, unit, unit_name, period, start, end, text, kind, "
      "value, lower, upper, unit_of_measure, against, base, difference, percent, direction, better, provisional, "
      "sentence, sentence_en, cautions. Where there is nothing to compare with, the rest is null.",
      [](const Review& review) { return review.results(); });
  property(cls, "statements: Table", "What documents state of the period, in their words.",
           [](const Review& review) { return review.stated(); });
  property(cls, "done: Table", "Obligations due in the period and met, and those of other periods met within it.",
           [](const Review& review) { return review.done(); });
  property(
      cls, "not_done: Table",
      "Obligations due in the period and overdue; in a final review also those without a due date that are not met.",
      [](const Review& review) { return review.not_done(); });
  property(cls, "next_tasks: Table",
           "The tasks of the next period that are not yet settled, with how many units owe them.",
           [](const Review& review) { return review.next_tasks(); });
  property(cls, "summary: Table", "How many were due, done, not done, exempt, cancelled: one row.",
           [](const Review& review) { return review.summary(); });
  method(
      cls, "text(self, lang: str = 'vi') -> str",
      "What a report prints: a line a figure with its conditions, then how much was done.",
      [](const Review& review, const std::string& lang) { return review.str(language_argument(lang)); },
      py::arg("lang") = "vi");
  method(cls, "__str__(self) -> str", "The text in Vietnamese.", [](const Review& review) { return review.str("vi"); });
  method(cls, "__repr__(self) -> str", "What it reviews.", [](const Review& review) {
    return "<Review " + std::string(word(review.kind())) + " of " + review.period().str() + ", as of " +
           review.as_of().str() + ">";
  });
  method(cls, "_repr_html_(self) -> str", "Its tables, for notebooks.", [](const Review& review) {
    std::string out = "<pre>" + escaped(review.str("vi")) + "</pre>";
    for (const Table* each : {&review.summary(), &review.results(), &review.done(), &review.not_done(),
                              &review.next_tasks(), &review.stated()}) {
      if (each->rows() > 0) out += each->html(20, "vi");
    }
    return out;
  });
  freeze(cls, "ask for another");
  copy_is_self(cls);
  publish(cls);
}

}  // namespace

ReportingPeriod reporting_period_argument(py::handle value, const char* name) {
  if (py::isinstance<ReportingPeriod>(value)) return py::cast<const ReportingPeriod&>(value);
  const bool year = PyLong_Check(value.ptr()) != 0 && PyBool_Check(value.ptr()) == 0;  // 2023
  if (!year && PyUnicode_Check(value.ptr()) == 0) wrong_type(name, "a reporting period such as \"2023Q1\"", value);
  ReportingPeriod out;
  Issues issues;
  const std::string text = year ? py::cast<std::string>(py::str(value)) : text_argument(value, name);
  Scalar<ReportingPeriod>::read(text, out, Place(issues, "/" + std::string(name)));
  if (!issues.empty()) raise(issues);
  return out;
}

When when_argument(py::handle value, const char* name) {
  if (py::isinstance<Period>(value)) return py::cast<const Period&>(value);
  return reporting_period_argument(value, name);
}

std::string optional_id(py::handle value, const char* name) {
  if (value.is_none()) return {};
  if (PyUnicode_Check(value.ptr()) != 0) return py::cast<std::string>(value);
  if (record_of(value) != nullptr && py::hasattr(value, "id")) return py::cast<std::string>(value.attr("id"));
  wrong_type(name, "an id, or the value that has it", value);
}

std::vector<std::string> id_list(py::handle value, const char* name) {
  std::vector<std::string> out;
  if (value.is_none()) return out;
  if (PyUnicode_Check(value.ptr()) != 0 || !py::isinstance<py::iterable>(value))
    wrong_type(name, "a list of ids, or of the values that have them", value);
  for (const py::handle each : value) out.push_back(optional_id(each, name));
  return out;
}

CompareOptions compare_options(py::handle against, py::handle unit, py::handle categories, py::handle refuse,
                               py::handle units, int places) {
  CompareOptions out;
  out.against = word_argument<Against>(against, "against");
  out.unit = optional_id(unit, "unit");
  out.part = categories_of(categories);
  out.as_is = word_argument<UnitsAs>(units, "units") == UnitsAs::as_is;
  out.places = places;
  if (PyUnicode_Check(refuse.ptr()) != 0) {
    if (py::cast<std::string>(refuse) == "all") {
      for (std::size_t i = 0; i < std::size(caution_kind_words); ++i) {
        if (static_cast<CautionKind>(i) != CautionKind::units_summed) out.refuse.push_back(static_cast<CautionKind>(i));
      }
    } else {
      out.refuse.push_back(word_argument<CautionKind>(refuse, "refuse"));
    }
  } else {
    if (!py::isinstance<py::iterable>(refuse)) wrong_type("refuse", "\"all\", a word or a list of words", refuse);
    for (const py::handle each : refuse) out.refuse.push_back(word_argument<CautionKind>(each, "refuse"));
  }
  return out;
}

void bind_review(py::module_& m) {
  bind_record<Category>(m);
  bind_record<IndicatorDefinition>(m);
  bind_record<Disaggregation>(m);
  bind_record<ReferenceValue>(m);
  bind_record<Indicator>(m);
  auto observation = bind_record<Observation>(m);
  method(observation, "days(self) -> Period", "The days it was counted over: those declared, else the period's.",
         [](const Observation& value) { return share(value.days()); });
  bind_record<Caution>(m);
  bind_comparison(m);
  enumeration(view<ReviewKind>());
  bind_one_review(m);
  function(
      m,
      "check_arithmetic(now: Quantity | int | Decimal | float | str, before: Quantity | int | Decimal | float | str, "
      "change: "
      "Quantity | int | Decimal | float | str | None = None, percent: Decimal | int | float | str | None = None) -> "
      "list[Issue]",
      "Recomputes what a report prints beside two figures: the change, below zero for a decrease (\"giảm 73.066 ca\"), "
      "and "
      "the percent at the places it is printed with. An issue names the right number: KH-R030, KH-R031.",
      [](py::handle now, py::handle before, py::handle change, py::handle percent) {
        std::optional<Quantity> printed;
        std::optional<Decimal> share_of;
        if (!change.is_none()) printed = quantity_argument(change, "change");
        if (!percent.is_none()) share_of = quantity_argument(percent, "percent").value;
        return to_python(
            check_arithmetic(quantity_argument(now, "now"), quantity_argument(before, "before"), printed, share_of));
      },
      py::arg("now"), py::arg("before"), py::arg("change") = py::none(), py::arg("percent") = py::none());
  function(
      m, "decree_window(period: ReportingPeriod | str) -> Period | None",
      "The days that Decree 09/2019/NĐ-CP, Art. 12 counts for a month, quarter, half-year or year: from the 15th of "
      "the "
      "month before to the 14th of its last month. None for a week.",
      [](py::handle period) -> py::object {
        const auto window = decree_window(reporting_period_argument(period, "period"));
        return window ? share(*window) : py::none();
      },
      py::arg("period"));
}

}  // namespace kehoach::python
