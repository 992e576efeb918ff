/// Documents among themselves: citations resolved, who implements whom.

#include "kehoach/document/cascade.hpp"

#include <pybind11/stl.h>

#include "values.hpp"

namespace kehoach::python {
namespace {

using Documents = std::vector<std::shared_ptr<const Document>>;

Documents documents_of(py::handle list) {
  Documents out;
  for (const py::handle each : list) out.push_back(py::cast<std::shared_ptr<Document>>(each));
  return out;
}

py::tuple ids_of(const Cascade& cascade, const std::vector<std::vector<std::size_t>>& groups) {
  py::list out;
  for (const auto& group : groups) {
    py::list ids;
    for (const std::size_t place : group) ids.append(cascade.all()[place].document->id.str());
    out.append(py::tuple(ids));
  }
  return py::tuple(out);
}

std::size_t place_of(const Cascade& cascade, const std::string& id) {
  if (const auto place = cascade.find(id)) return *place;
  std::vector<std::string_view> known;
  for (const CascadeDocument& each : cascade.all()) known.push_back(each.document->id.str());
  no_such_key(id, known);
}

std::string summary(const Cascade& cascade) {
  return std::to_string(cascade.all().size()) + " documents, " + std::to_string(cascade.links().size()) + " edges, " +
         std::to_string(cascade.lacking().size()) + " missing, " + std::to_string(cascade.issues().size()) + " issues";
}

}  // namespace

void bind_cascade(py::module_& m) {
  bind_record<CitationMatch>(m);
  bind_record<DayRange>(m);

  py::class_<Cascade, std::shared_ptr<Cascade>> cls(
      m, "Cascade", "Who implements whom among documents: days lost at each step, what is missing, circles.");
  property(cls, "documents: Table", "The documents, with the days they can be of and how far down they stand.",
           [](const Cascade& self) { return self.documents(); });
  property(cls, "edges: Table", "One document stands to another as the first says, with the days from the cited one.",
           [](const Cascade& self) { return self.edges(); });
  property(cls, "citations: Table", "Every citation: found, not here, or ambiguous, and why.",
           [](const Cascade& self) { return self.citations(); });
  property(cls, "missing: Table", "What others rest on and that is not here, one row a document.",
           [](const Cascade& self) { return self.missing(); });
  property(cls, "not_passed_on: Table", "Documents addressed to somebody that nothing here implements.",
           [](const Cascade& self) { return self.not_passed_on(); });
  property(cls, "cycles: tuple[tuple[str, ...], ...]", "Documents that rest on one another in a circle, by id.",
           [](const Cascade& self) { return ids_of(self, self.cycles()); });
  property(cls, "duplicates: tuple[tuple[str, ...], ...]", "Documents with one number, issuer and year, by id.",
           [](const Cascade& self) { return ids_of(self, self.duplicates()); });
  property(cls, "issues: tuple[Issue, ...]", "What contradicts itself, is missing or cannot be told.",
           [](const Cascade& self) { return py::tuple(to_python(self.issues())); });
  method(
      cls, "days_between(self, upper: str, lower: str) -> DayRange | None",
      "Days from one document to another by their ids, whatever stands between; None where either has no date.",
      [](const Cascade& self, const std::string& upper, const std::string& lower) -> py::object {
        const auto days = self.days_between(place_of(self, upper), place_of(self, lower));
        return days ? share(*days) : py::none();
      },
      py::arg("upper"), py::arg("lower"));
  method(cls, "__len__(self) -> int", "How many documents there are.",
         [](const Cascade& self) { return self.all().size(); });
  method(cls, "__repr__(self) -> str", "How much there is of each.",
         [](const Cascade& self) { return "<Cascade: " + summary(self) + ">"; });
  method(cls, "_repr_html_(self) -> str", "Its documents and edges, for notebooks.", [](const Cascade& self) {
    return "<p>" + summary(self) + "</p>" + self.documents().html() + self.edges().html();
  });
  freeze(cls, "make another by kehoach.cascade()");
  copy_is_self(cls);
  publish(cls);

  m.def("_cascade", [](py::handle list, const std::vector<std::shared_ptr<Issue>>& met) {
    Documents documents = documents_of(list);
    const py::gil_scoped_release free;
    auto made = std::make_shared<Cascade>(std::move(documents));
    Issues issues;
    for (const auto& each : met) issues.add(*each);
    made->met(std::move(issues));
    return made;
  });
  m.def("_resolve_citations", [](const std::shared_ptr<Document>& document, py::handle list) {
    py::list out;
    for (const CitationMatch& match : resolve_citations(*document, documents_of(list))) out.append(share(match));
    return py::tuple(out);
  });
}

}  // namespace kehoach::python
