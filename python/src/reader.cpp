/// Reading documents.

#include "reader.hpp"

#include <pybind11/stl.h>

#include <algorithm>

#include "calendar.hpp"
#include "kehoach/base/codes.hpp"
#include "kehoach/base/table.hpp"
#include "kehoach/base/text.hpp"
#include "kehoach/reader/to_document.hpp"

namespace kehoach::python {

void count_code_points(std::string_view text, std::vector<std::int64_t*> places) {
  std::sort(places.begin(), places.end(), [](const std::int64_t* a, const std::int64_t* b) { return *a < *b; });
  std::size_t byte = 0, points = 0;
  for (std::int64_t* place : places) {
    const std::size_t to = std::min(static_cast<std::size_t>(*place), text.size());
    points += text::code_points(text.substr(byte, to - byte));
    byte = to;
    *place = static_cast<std::int64_t>(points);
  }
}

namespace {

std::shared_ptr<Read> read(std::string text, py::handle calendar, Issues met) {
  const WordsContext context = context_argument(py::none(), calendar, py::none());
  const py::gil_scoped_release free;
  Reading reading = read_document(text, {context.calendar});
  met.append(std::move(reading.issues));
  reading.issues = std::move(met);
  auto out = std::make_shared<Read>();
  out->in_bytes = std::make_shared<const Reading>(std::move(reading));
  out->reading = *out->in_bytes;
  std::vector<std::int64_t*> places;
  out->reading.each_evidence([&](std::int64_t& start, std::int64_t& end) {
    places.push_back(&start);
    places.push_back(&end);
  });
  count_code_points(out->reading.text, std::move(places));
  return out;
}

}  // namespace

void bind_reader(py::module_& m) {
  auto evidence = bind_record<Evidence>(m);
  property(evidence, "span: tuple[int, int]", "(start, end), in code points.",
           [](const Evidence& value) { return py::make_tuple(value.start, value.end); });
  bind_read<ReadText>(m);
  bind_read<ReadDate>(m);
  bind_read<ReadType>(m);
  bind_read<ReadRecipient>(m);
  bind_read<ReadSigner>(m);
  auto document = bind_record<DocumentReading>(m);
  method(document, "full_number(self) -> str | None", "\"06/2010/NQ-HĐND\"; None where the number is blank.",
         &DocumentReading::full_number);
  auto citation = bind_read<ReadCitation>(m);
  method(citation, "citation(self) -> Citation", "As a workspace keeps it.",
         [](const ReadCitation& value) { return share(value.citation()); });
  bind_read<ReadClause>(m);
  bind_read<ReadTime>(m);
  bind_read<ReadUnit>(m);
  bind_record<UnitClass>(m);

  py::class_<Read, std::shared_ptr<Read>> cls(m, "Reading", "What was read of the text of a document.");
  property(cls, "text: str", "The text as given.", [](const Read& value) { return value.reading.text; });
  property(cls, "document: DocumentReading", "Its head and foot.",
           [](const Read& value) { return share(value.reading.document); });
  property(cls, "citations: tuple[ReadCitation, ...]", "The documents it cites, in the order of first appearance.",
           [](const Read& value) { return shared(value.reading.citations); });
  property(cls, "clauses: tuple[ReadClause, ...]", "Headings, numbered items, bullets and rows, each with its path.",
           [](const Read& value) { return shared(value.reading.clauses); });
  property(cls, "sections: tuple[ReadClause, ...]", "The headings of its upper levels.", [](const Read& value) {
    py::list out;
    for (const ReadClause& each : value.reading.clauses) {
      if (each.heading) out.append(share(each));
    }
    return py::tuple(out);
  });
  property(cls, "dates: tuple[ReadTime, ...]", "The times of the text's own.",
           [](const Read& value) { return shared(value.reading.times); });
  property(cls, "units: tuple[ReadUnit, ...]", "Bodies and classes of units that are given something to do.",
           [](const Read& value) { return shared(value.reading.units); });
  property(cls, "issues: tuple[Issue, ...]", "What could not be read, was mended, or is blank. Spans in code points.",
           [](const Read& value) {
             return py::tuple(to_python(in_code_points(value.reading.issues, [&](const std::string&) {
               return std::optional<std::string>(value.reading.text);
             })));
           });
  method(cls, "__repr__(self) -> str", "What it is, and how much was read.",
         [](const Read& value) { return value.reading.str(); });
  method(
      cls, "to_document(self, id: str) -> Document",
      "The document that was read, as a workspace keeps it: head, foot and citations, without their places.",
      [](const Read& value, const std::string& id) {
        if (!is_id(id)) {
          Issues issues;
          issues.add("bad_id"_code, "/id", {id});
          raise(issues);
        }
        return share(to_document(value.reading, DocumentId(id)));
      },
      py::arg("id"));
  method(
      cls, "show(self, *, lang: str = 'vi') -> Any",
      "The text with what was read in it marked, its issues above: HTML in a notebook, marks and colours in a "
      "terminal.\n\nThe value shows itself; print() it, or take its .html.",
      [](py::handle self, const std::string& lang) {
        return py::module_::import("kehoach._show").attr("show_reading")(self, py::str(lang));
      },
      py::kw_only(), py::arg("lang") = "vi");
  method(cls, "_repr_html_(self) -> str", "Its head, how much was read and its issues, for notebooks.",
         [](py::handle self) { return py::module_::import("kehoach._show").attr("summary_html")(self); });
  bind_drafts(m, cls);
  freeze(cls, "read the text again");
  copy_is_self(cls);
  publish(cls);

  function(
      m, "read_document(text: str, *, calendar: WorkCalendar | None = None) -> Reading",
      "Reads the text of a Vietnamese administrative document as it comes: composed or decomposed, with torn lines, "
      "page numbers inside sentences, columns, and the menus of web pages around it.\n\n`calendar`: for working days "
      "and the official break of Tết. What is not printed is not stated; what was mended says so. Linear in the length "
      "of the text.",
      [](std::string text, py::handle calendar) { return read(std::move(text), calendar, {}); }, py::arg("text"),
      py::kw_only(), py::arg("calendar") = py::none());
  // For files: what was met on the way to their text comes first.
  m.def("_read_document", [](std::string text, py::handle calendar, const std::vector<std::shared_ptr<Issue>>& met) {
    Issues issues;
    for (const auto& each : met) issues.add(*each);
    return read(std::move(text), calendar, std::move(issues));
  });
  function(
      m, "classify_unit(name: str) -> UnitClass",
      "What a name alone says of a unit: kind, tier, blocks. What it does not say is absent.",
      [](const std::string& name) { return share(classify_unit(name)); }, py::arg("name"));
  function(
      m, "unit_phrase(phrase: str) -> UnitSet | None",
      "The unit set that a phrase means, without `under:`; None where no rule reads it.",
      [](const std::string& phrase) -> py::object {
        const auto units = unit_phrase(phrase);
        return units ? py::cast(*units) : py::none();
      },
      py::arg("phrase"));
  function(m, "reader_rules() -> Table", "The rules of the reader: word, meaning, meaning_en.", [] {
    TableBuilder builder;
    builder.title({"Quy tắc đọc văn bản", "Rules of the reader"});
    auto& rule_word = builder.text("word", {"Quy tắc", "Rule"});
    auto& vi = builder.text("meaning", {"Nội dung", "Meaning"});
    auto& en = builder.text("meaning_en", {"Nội dung (tiếng Anh)", "Meaning in English"});
    for (const ReaderRule& rule : reader_rules()) {
      rule_word.add(rule.word);
      vi.add(rule.vi);
      en.add(rule.en);
    }
    return std::move(builder).build();
  });
}

}  // namespace kehoach::python
