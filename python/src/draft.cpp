/// Drafts: plans made from readings, and what people say of them.

#include <pybind11/stl.h>

#include <map>

#include "calendar.hpp"
#include "kehoach/json/json.hpp"
#include "reader.hpp"

namespace kehoach::python {
namespace {

using Self = std::shared_ptr<Drafted>;

std::shared_ptr<Registry> registry_argument(py::handle units) {
  if (py::isinstance<Registry>(units)) return py::cast<std::shared_ptr<Registry>>(units);
  const py::object of_workspace = py::getattr(units, "units", py::none());
  if (!py::isinstance<Registry>(of_workspace)) wrong_type("units", "a kehoach.Registry or a kehoach.Workspace", units);
  return py::cast<std::shared_ptr<Registry>>(of_workspace);
}

std::vector<Correction> corrections_argument(py::handle value) {
  if (py::isinstance<CorrectionFile>(value)) return py::cast<const CorrectionFile&>(value).said;
  if (!py::isinstance<py::iterable>(value) || py::isinstance<py::str>(value))
    wrong_type("corrections", "kehoach.Correction, several of them", value);
  std::vector<Correction> out;
  for (const py::handle each : py::reinterpret_borrow<py::iterable>(value)) {
    if (!py::isinstance<Correction>(each)) wrong_type("corrections", "kehoach.Correction, several of them", each);
    out.push_back(py::cast<const Correction&>(each));
  }
  return out;
}

Self drafted(const Read& read, const Registry& units, const DraftOptions& options) {
  auto out = std::make_shared<Drafted>();
  const std::string& text = read.in_bytes->text;
  Draft draft = draft_plan(*read.in_bytes, units, options);
  std::vector<std::int64_t*> places;
  for (DraftEvidence& each : draft.evidence) {
    places.push_back(&each.evidence.start);
    places.push_back(&each.evidence.end);
  }
  count_code_points(text, std::move(places));
  draft.issues =
      in_code_points(std::move(draft.issues), [&](const std::string&) { return std::optional<std::string>(text); });
  out->draft = std::move(draft);
  out->text = std::shared_ptr<const std::string>(read.in_bytes, &text);
  return out;
}

Self to_plan(const Read& read, py::handle units, py::handle id, py::handle issuer, py::handle calendar,
             py::handle corrections) {
  const auto registry = registry_argument(units);
  DraftOptions options;
  if (!id.is_none()) options.id = PlanId(text_argument(id, "id"));
  if (!issuer.is_none()) {
    const std::string name = text_argument(issuer, "issuer");
    std::vector<std::string_view> known;
    for (const Unit& each : registry->units()) known.push_back(each.id.str());
    if (registry->get(name) == nullptr) no_such_key(name, known);
    options.issuer = UnitId(name);
  }
  options.calendar = calendar_argument(calendar);
  const std::vector<Correction> said = corrections_argument(corrections);
  Self out;
  Issues wrong;
  {
    const py::gil_scoped_release free;
    out = drafted(read, *registry, options);
    if (!said.empty()) {
      auto with = out->draft.with_again(said);
      if (with) {
        out->draft = *std::move(with);
      } else {
        wrong = std::move(with).error();
      }
    }
  }
  if (!wrong.empty()) raise(wrong);
  return out;
}

Self with(const Drafted& self, const std::vector<Correction>& said) {
  auto out = std::make_shared<Drafted>();
  out->draft = value_or_raise(self.draft.with(said));
  out->text = self.text;
  return out;
}

Self say(const Drafted& self, const std::string& path, Verdict verdict, py::handle value, py::handle by,
         py::handle date, py::handle reason) {
  std::string json;
  if (value) json = json_argument(value, plan_type_at(path), path).dump();
  Correction said = self.draft.correction(path, verdict, std::move(json));
  said.by = text_argument(by, "by");
  said.date = optional_date(date, "date");
  said.reason = text_argument(reason, "reason");
  return with(self, {std::move(said)});
}

std::string html(const Drafted& self) {
  std::string rows;
  for (const auto& [name, value] : self.draft.summary())
    rows += "<tr><th style=\"text-align:left\">" + escaped(name) + "</th><td style=\"text-align:left\">" +
            escaped(value) + "</td></tr>";
  return "<div><b>Dự thảo " + escaped(self.draft.plan.id.str()) + "</b><table>" + rows + "</table></div>";
}

void bind_said(py::class_<Drafted, Self>& cls) {
  method(
      cls, "confirm(self, path: str, *, by: str = '', date: datetime.date | None = None, reason: str = '') -> Draft",
      "Says that what was read at a path is right.\n\n`path`: a JSON Pointer into the plan as it was read. Of what is "
      "said of one path, the last holds: confirming what was corrected or removed takes that back. Raises "
      "ValidationError where there is no such place.",
      [](const Drafted& self, const std::string& path, py::handle by, py::handle date, py::handle reason) {
        return say(self, path, Verdict::confirmed, {}, by, date, reason);
      },
      py::arg("path"), py::kw_only(), py::arg("by") = "", py::arg("date") = py::none(), py::arg("reason") = "");
  method(
      cls,
      "correct(self, path: str, value: Any, *, by: str = '', date: datetime.date | None = None, reason: str = '') -> "
      "Draft",
      "Says what should stand at a path, whether something was read there or not.\n\n`value`: what the field takes, or "
      "its JSON as Python values. Raises ValidationError with every issue where the plan would not be one; the draft "
      "stays as it is.",
      [](const Drafted& self, const std::string& path, py::handle value, py::handle by, py::handle date,
         py::handle reason) { return say(self, path, Verdict::corrected, value, by, date, reason); },
      py::arg("path"), py::arg("value"), py::kw_only(), py::arg("by") = "", py::arg("date") = py::none(),
      py::arg("reason") = "");
  method(
      cls, "remove(self, path: str, *, by: str = '', date: datetime.date | None = None, reason: str = '') -> Draft",
      "Says that what was read at a path is none. Other paths stay as they are.\n\nRaises ValidationError with every "
      "issue.",
      [](const Drafted& self, const std::string& path, py::handle by, py::handle date, py::handle reason) {
        return say(self, path, Verdict::removed, {}, by, date, reason);
      },
      py::arg("path"), py::kw_only(), py::arg("by") = "", py::arg("date") = py::none(), py::arg("reason") = "");
  method(
      cls,
      "add(self, path: str, value: Any, *, by: str = '', date: datetime.date | None = None, reason: str = '') -> Draft",
      "Says what was missed: \"/tasks/-\" adds to a list, \"/tasks/1/deadline\" gives a value where none was "
      "read.\n\nRaises ValidationError with every issue.",
      [](const Drafted& self, const std::string& path, py::handle value, py::handle by, py::handle date,
         py::handle reason) { return say(self, path, Verdict::added, value, by, date, reason); },
      py::arg("path"), py::arg("value"), py::kw_only(), py::arg("by") = "", py::arg("date") = py::none(),
      py::arg("reason") = "");
  method(
      cls, "with_corrections(self, corrections: Iterable[Correction]) -> Draft",
      "Says several things at once, all or nothing.\n\nRaises ValidationError with every issue.",
      [](const Drafted& self, py::handle corrections) { return with(self, corrections_argument(corrections)); },
      py::arg("corrections"));
  method(
      cls, "save_corrections(self, path: str | os.PathLike[str]) -> None",
      "Writes what was said to a JSON file, whole or not at all; `read_corrections` reads it.",
      [](const Drafted& self, py::handle path) {
        py::module_::import("kehoach._drafts").attr("write_whole")(path, to_json(self.draft.kept()) + "\n");
      },
      py::arg("path"));
}

}  // namespace

void bind_drafts(py::module_& m, py::class_<Read, std::shared_ptr<Read>>& reading) {
  bind_read<DraftEvidence>(m);
  bind_record<Correction>(m);
  bind_record<CorrectionFile>(m);

  py::class_<Drafted, Self> cls(
      m, "Draft", "A plan drafted from a reading, each value with its evidence, and what people said of it.");
  property(cls, "plan: Plan", "The plan, with what was said of it.",
           [](const Self& self) { return share(std::shared_ptr<const Plan>(self, &self->draft.plan)); });
  property(
      cls, "as_read: Plan", "The plan as it was read; the paths of evidence and corrections lead into it.",
      [](const Self& self) {
        return share(self->draft.as_read ? self->draft.as_read : std::shared_ptr<const Plan>(self, &self->draft.plan));
      });
  property(cls, "text: str", "The text it was read from.", [](const Drafted& self) { return *self.text; });
  property(cls, "evidence: tuple[DraftEvidence, ...]", "Where each value was read, in the order of the plan.",
           [](const Drafted& self) { return shared(self.draft.evidence); });
  method(
      cls, "evidence_of(self, path: str) -> Evidence | None",
      "Where the value at a path was read: its own evidence, else that of the nearest part that holds it; None: of "
      "none.",
      [](const Drafted& self, const std::string& path) -> py::object {
        const Evidence* evidence = self.draft.evidence_of(path);
        return evidence == nullptr ? py::none() : share(*evidence);
      },
      py::arg("path"));
  property(cls, "issues: tuple[Issue, ...]",
           "What could not be read or turned into data, and corrections that do not fit this reading. Spans in code "
           "points.",
           [](const Drafted& self) { return py::tuple(to_python(self.draft.issues)); });
  property(cls, "corrections: tuple[Correction, ...]", "What was said of it, in the order said.",
           [](const Drafted& self) { return shared(self.draft.corrections); });
  property(cls, "passed_over: tuple[Correction, ...]",
           "Those of the corrections that are kept without being applied: they speak of an earlier reading.",
           [](const Drafted& self) {
             py::list out;
             for (const std::size_t each : self.draft.passed_over) out.append(share(self.draft.corrections[each]));
             return py::tuple(out);
           });
  method(cls, "table(self) -> Table",
         "path, value, words, clause, rule, confidence, verdict: every value that was read, or that somebody spoke of.",
         [](const Drafted& self) { return self.draft.table(); });
  method(
      cls, "show(self, *, lang: str = 'vi') -> Any",
      "The text with the places of the draft's values marked, its issues above: HTML in a notebook, marks and colours "
      "in "
      "a terminal.\n\nThe value shows itself; print() it, or take its .html.",
      [](py::handle self, const std::string& lang) {
        return py::module_::import("kehoach._drafts").attr("show")(self, py::str(lang));
      },
      py::kw_only(), py::arg("lang") = "vi");
  bind_said(cls);
  method(cls, "__repr__(self) -> str", "What it is, and how much was read.",
         [](const Drafted& self) { return self.draft.str(); });
  method(cls, "_repr_html_(self) -> str", "A summary, for notebooks.", &html);
  freeze(cls, "use confirm, correct, remove or add, which give a new draft");
  copy_is_self(cls);
  publish(cls);

  method(
      reading,
      "to_plan(self, units: Registry | Workspace, *, id: str | None = None, issuer: str | None = None, calendar: "
      "WorkCalendar | None = None, corrections: Iterable[Correction] = ()) -> Draft",
      "Drafts a plan: what the text prints, with the unit sets that its phrases mean among `units`; what is inferred "
      "says so.\n\n`id`: of the plan, by default made from number, notation and date; `issuer`: by default the unit "
      "whose name stands as issuer; `calendar`: for the official break of Tết. `corrections`: what was said of an "
      "earlier draft of the document; what does not fit this reading is kept, not applied, and an issue says so.",
      &to_plan, py::arg("units"), py::kw_only(), py::arg("id") = py::none(), py::arg("issuer") = py::none(),
      py::arg("calendar") = py::none(), py::arg("corrections") = py::tuple());
}

}  // namespace kehoach::python
