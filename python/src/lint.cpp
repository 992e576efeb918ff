/// The linter.

#include "kehoach/lint/lint.hpp"

#include <pybind11/stl.h>

#include "calendar.hpp"
#include "reader.hpp"

namespace kehoach::python {
namespace {

/// The documents of an iterable, or of a mapping's values; a plan stands for its own.
std::vector<const Document*> documents_argument(py::handle value, std::vector<py::object>& keep) {
  std::vector<const Document*> out;
  if (value.is_none()) return out;
  py::object all = py::reinterpret_borrow<py::object>(value);
  if (py::hasattr(all, "values")) all = all.attr("values")();
  if (PyUnicode_Check(all.ptr()) != 0 || !py::isinstance<py::iterable>(all))
    wrong_type("documents", "documents or plans", value);
  for (const py::handle each : all) {
    keep.push_back(py::reinterpret_borrow<py::object>(each));
    if (py::isinstance<Document>(each)) {
      out.push_back(&py::cast<const Document&>(each));
    } else if (py::isinstance<Plan>(each)) {
      out.push_back(&py::cast<const Plan&>(each).document);
    } else {
      wrong_type("documents", "documents or plans", each);
    }
  }
  return out;
}

template <class T>
const T* optional_argument(py::handle value, const char* name, const char* wanted) {
  if (value.is_none()) return nullptr;
  if (!py::isinstance<T>(value)) wrong_type(name, wanted, value);
  return &py::cast<const T&>(value);
}

/// Runs without the lock: everything it reads is immutable and kept alive by the caller's arguments.
template <class T>
Issues linted(const T& value, const LintOptions& options) {
  const py::gil_scoped_release free;
  return lint(value, options);
}

py::tuple shown(Issues issues, const TextOf& text_of) {
  return py::tuple(to_python(in_code_points(std::move(issues), text_of)));
}

template <class T>
py::tuple of_value(const T& value, const LintOptions& options) {
  Issues issues = linted(value, options);
  const nlohmann::ordered_json json = json::write(view<T>(), &value, true);
  return shown(std::move(issues), texts_in(json));
}

}  // namespace

void bind_lint(py::module_& m) {
  bind_record<LintSetting>(m);
  bind_record<LintRules>(m);
  enumeration(view<LintProfile>());
  function(
      m,
      "lint(what: Plan | Document | Reading | Draft, *, profile: LintProfile | str | None = None, calendar: "
      "WorkCalendar | None = None, units: Registry | None = None, documents: Iterable[Document | Plan] | "
      "Mapping[str, Document] | Mapping[str, Plan] | None = None, rules: LintRules | "
      "None = None) -> tuple[Issue, ...]",
      "What is wrong with a plan, a document, a reading or a draft: every finding with code, severity, place, message "
      "and "
      "suggestion. Nothing is changed, and nothing found is raised.\n\n`profile`: \"communication\" names the parts of "
      "a "
      "communication plan that are absent. `calendar`: for deadlines on days off. `units`: for unit sets. `documents`: "
      "others, which may say that a cited one was replaced. `rules`: switched off, or of another severity "
      "(read_lint_rules). A rule that needs what is not given does not run; lint_rules() lists them. Of a plan or a "
      "document the place is a JSON Pointer, with a span where part of a text is meant; of a reading a span of its "
      "text; of a "
      "draft both.",
      [](py::handle what, py::handle profile, py::handle calendar, py::handle units, py::handle documents,
         py::handle rules) {
        LintOptions options;
        std::vector<py::object> keep;
        if (!profile.is_none()) options.profile = word_argument<LintProfile>(profile, "profile");
        options.calendar = calendar_argument(calendar);
        options.units = optional_argument<Registry>(units, "units", "a kehoach.Registry");
        options.rules = optional_argument<LintRules>(rules, "rules", "a kehoach.LintRules");
        const std::vector<const Document*> others = documents_argument(documents, keep);
        options.documents = others;
        if (py::isinstance<Plan>(what)) return of_value(py::cast<const Plan&>(what), options);
        if (py::isinstance<Document>(what)) return of_value(py::cast<const Document&>(what), options);
        if (py::isinstance<Read>(what)) {
          const auto reading = py::cast<const Read&>(what).in_bytes;
          return shown(linted(*reading, options), [&](const std::string&) { return std::optional(reading->text); });
        }
        if (py::isinstance<Drafted>(what))
          return py::tuple(to_python(linted(py::cast<const Drafted&>(what).draft, options)));  // in code points already
        wrong_type("what", "a Plan, Document, Reading or Draft", what);
      },
      py::arg("what"), py::kw_only(), py::arg("profile") = py::none(), py::arg("calendar") = py::none(),
      py::arg("units") = py::none(), py::arg("documents") = py::none(), py::arg("rules") = py::none());
  function(m, "lint_rules() -> Table",
           "The rules of the linter: word, code, severity, reads, needs, in_check, source, meaning, meaning_en.",
           &lint_rule_table);
}

}  // namespace kehoach::python
