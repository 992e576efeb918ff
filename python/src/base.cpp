/// Issues, the exceptions that carry them, and tables.

#include <pybind11/stl.h>

#include "kehoach/base/codes.hpp"
#include "kehoach/base/table.hpp"
#include "values.hpp"

namespace kehoach::python {
namespace {

constexpr Word severity_words[] = {
    {"error", "lỗi", "error"}, {"warning", "cảnh báo", "warning"}, {"note", "ghi chú", "note"}};

Severity severity_argument(py::handle value) {
  const std::string text = text_argument(value, "severity");
  for (std::size_t i = 0; i < std::size(severity_words); ++i) {
    if (severity_words[i].word == text) return static_cast<Severity>(i);
  }
  throw py::value_error("severity must be one of: error, warning, note");
}

std::string line_of(const Issue& issue, bool vi) {
  const std::string& message = vi ? issue.message.vi : issue.message.en;
  const std::string& way = vi ? issue.suggestion.vi : issue.suggestion.en;
  const std::string label(vi ? severity_words[static_cast<std::size_t>(issue.severity)].vi : word(issue.severity));
  return label + " " + issue.code + (issue.path.empty() ? "" : " " + issue.path) + ": " + message +
         (way.empty() ? "" : " → " + way);
}

py::object span_of(const Issue& issue) {
  if (!issue.span) return py::none();
  return py::make_tuple(issue.span->start, issue.span->end);
}

py::dict parts(const Issue& issue) {
  py::dict out;
  out["code"] = issue.code;
  out["severity"] = std::string(word(issue.severity));
  out["path"] = issue.path;
  out["span"] = span_of(issue);
  out["message"] = issue.message.vi;
  out["message_en"] = issue.message.en;
  out["suggestion"] = issue.suggestion.vi;
  out["suggestion_en"] = issue.suggestion.en;
  return out;
}

std::string issue_html(const Issue& issue) {
  return "<div><b>" + escaped(severity_words[static_cast<std::size_t>(issue.severity)].vi) + " " + escaped(issue.code) +
         "</b> <code>" + escaped(issue.path) + "</code><br>" + escaped(issue.message.vi) +
         (issue.suggestion.vi.empty() ? "" : "<br>→ " + escaped(issue.suggestion.vi)) + "<br><small>" +
         escaped(issue.message.en) + "</small></div>";
}

void bind_issue(py::module_& m, const py::object& severities) {
  const char* signature =
      "(*, code: str, severity: Severity | str = 'error', path: str = '', span: tuple[int, int] | None = None, "
      "message: str = '', "
      "message_en: str = '', suggestion: str = '', suggestion_en: str = '')";
  py::class_<Issue, std::shared_ptr<Issue>> cls(
      m, "Issue",
      class_doc("Issue", signature,
                "What is wrong, where, and what to do about it: an error of form or a finding of content.")
          .c_str());
  cls.def(py::init([](const std::string& code, py::handle severity, const std::string& path,
                      const std::optional<std::pair<std::size_t, std::size_t>>& span, const std::string& message,
                      const std::string& message_en, const std::string& suggestion, const std::string& suggestion_en) {
            std::optional<Span> range;
            if (span) range = Span{span->first, span->second};
            return std::make_shared<Issue>(Issue{
                code, severity_argument(severity), path, range, {message, message_en}, {suggestion, suggestion_en}});
          }),
          py::doc(init_doc(signature).c_str()), py::kw_only(), py::arg("code"), py::arg("severity") = "error",
          py::arg("path") = "", py::arg("span") = py::none(), py::arg("message") = "", py::arg("message_en") = "",
          py::arg("suggestion") = "", py::arg("suggestion_en") = "");
  property(cls, "code: str", "The code, which never changes meaning: KH-J004.",
           [](const Issue& issue) { return issue.code; });
  property(cls, "severity: Severity", "error stops a load; warning and note are findings, which never do.",
           [severities = severities.ptr()](const Issue& issue) -> py::object {
             return py::handle(severities).attr(std::string(word(issue.severity)).c_str());
           });
  property(cls, "path: str", "JSON Pointer (RFC 6901); in a folder file#pointer, in a log file:line#pointer.",
           [](const Issue& issue) { return issue.path; });
  property(
      cls, "span: tuple[int, int] | None",
      "Start and end in code points within the text that the path names, so that text[start:end] is what was read.",
      &span_of);
  property(cls, "message: str", "What is wrong, in Vietnamese.", [](const Issue& issue) { return issue.message.vi; });
  property(cls, "message_en: str", "What is wrong, in English.", [](const Issue& issue) { return issue.message.en; });
  property(cls, "suggestion: str", "The way out, in Vietnamese; may be empty.",
           [](const Issue& issue) { return issue.suggestion.vi; });
  property(cls, "suggestion_en: str", "The way out, in English; may be empty.",
           [](const Issue& issue) { return issue.suggestion.en; });
  method(
      cls, "text(self, lang: str = 'vi') -> str",
      "One line: severity, code, path, message and suggestion, in \"vi\" or \"en\".",
      [](const Issue& issue, const std::string& lang) { return line_of(issue, vietnamese(lang)); },
      py::arg("lang") = "vi");
  method(cls, "__str__(self) -> str", "The line in English.", [](const Issue& issue) { return line_of(issue, false); });
  method(cls, "__repr__(self) -> str", "An expression that makes an equal issue.", [](const Issue& issue) {
    std::string out = "Issue(";
    for (const auto& [name, value] : parts(issue)) {
      if (out.size() > 6) out += ", ";
      out += py::cast<std::string>(name) + "=" + quoted(value);
    }
    return out + ")";
  });
  method(cls, "_repr_html_(self) -> str", "The issue in both languages, for notebooks.", &issue_html);
  method(cls, "__eq__(self, other: object, /) -> bool", "Whether all parts are equal.",
         [](const Issue& issue, py::handle other) -> py::object {
           if (!py::isinstance<Issue>(other)) return py::reinterpret_borrow<py::object>(Py_NotImplemented);
           return py::bool_(issue == py::cast<const Issue&>(other));
         });
  method(cls, "__hash__(self) -> int", "Equal issues have equal hashes.", [](const Issue& issue) {
    return static_cast<Py_ssize_t>(std::hash<std::string>{}(issue.code + '\n' + issue.path + '\n' + issue.message.en));
  });
  freeze(cls, "it says what was found");
  copy_is_self(cls);
  pickle_by(cls, "call",
            [](py::handle self) { return py::make_tuple(py::type::of(self), parts(py::cast<const Issue&>(self))); });
  publish(cls);
}

// ---- tables

py::object cell(const Column& column, std::size_t row) {
  if (column.is_null(row)) return py::none();
  switch (column.type()) {
    case ColumnType::text:
      return py::str(column.text(row).data(), column.text(row).size());
    case ColumnType::integer:
      return py::int_(column.integers()[row]);
    case ColumnType::date:
      return to_python(column.date(row));
    case ColumnType::number:
      return py::float_(column.numbers()[row]);
    case ColumnType::decimal:
      return to_decimal(column.decimal_text(row));
    case ColumnType::boolean:
      return py::bool_(column.booleans()[row] != 0);
  }
  return py::none();
}

py::dict row_of(const Table& table, std::size_t row) {
  py::dict out;
  for (const Column& column : table.columns()) out[py::str(column.name())] = cell(column, row);
  return out;
}

py::list values_of(const Column& column) {
  py::list out;
  for (std::size_t row = 0; row < column.size(); ++row) out.append(cell(column, row));
  return out;
}

const Column& column_named(const Table& table, const std::string& name) {
  std::vector<std::string_view> names;
  for (const Column& column : table.columns()) {
    if (column.name() == name) return column;
    names.push_back(column.name());
  }
  no_such_key(name, names);
}

std::size_t place_of(const Table& table, py::ssize_t row) {
  const auto rows = static_cast<py::ssize_t>(table.rows());
  if (row < -rows || row >= rows)
    throw py::index_error("row " + std::to_string(row) + " of a table of " + std::to_string(rows));
  return static_cast<std::size_t>(row < 0 ? row + rows : row);
}

py::object item(const Table& table, py::handle key) {
  if (PyUnicode_Check(key.ptr()) != 0) return values_of(column_named(table, py::cast<std::string>(key)));
  if (PyIndex_Check(key.ptr()) != 0) return row_of(table, place_of(table, py::cast<py::ssize_t>(key)));
  if (PySlice_Check(key.ptr()) != 0) {
    std::size_t start = 0, stop = 0, step = 0, length = 0;
    if (!py::reinterpret_borrow<py::slice>(key).compute(table.rows(), &start, &stop, &step, &length))
      throw py::error_already_set();
    if (step != 1) throw py::value_error("a table is sliced in steps of 1");
    return py::cast(table.slice(start, length));
  }
  wrong_type("key", "a column's name, a row's number or a slice", key);
}

py::capsule arrow_stream(const Table& table,
                         py::handle /*requested_schema*/) {  // which may be ignored, by the specification
  auto stream = std::make_unique<ArrowArrayStream>();
  table.export_stream(stream.get());
  return py::capsule(stream.release(), "arrow_array_stream", [](PyObject* capsule) {
    auto* held = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, "arrow_array_stream"));
    if (held->release != nullptr) held->release(held);
    delete held;
  });
}

py::capsule arrow_schema(const Table& table) {
  ArrowArrayStream stream;
  table.export_stream(&stream);
  auto schema = std::make_unique<ArrowSchema>();
  const int failed = stream.get_schema(&stream, schema.get());
  stream.release(&stream);
  if (failed != 0) throw std::runtime_error("the table has no Arrow schema");
  return py::capsule(schema.release(), "arrow_schema", [](PyObject* capsule) {
    auto* held = static_cast<ArrowSchema*>(PyCapsule_GetPointer(capsule, "arrow_schema"));
    if (held->release != nullptr) held->release(held);
    delete held;
  });
}

template <class T>
py::bytes bytes_of(std::span<const T> values) {
  return py::bytes(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

/// A column for NumPy: its type, its values, which of them are null (None: none), the texts that codes mean.
py::tuple raw(const Table& table, const std::string& name) {
  const Column& column = column_named(table, name);
  py::object values = py::none(), nulls = py::none(), texts = py::none();
  switch (column.type()) {
    case ColumnType::text: {
      py::list dictionary;
      for (const std::string& text : column.dictionary()) dictionary.append(text);
      texts = dictionary;
      values = bytes_of(column.codes());
      break;
    }
    case ColumnType::integer:
      values = bytes_of(column.integers());
      break;
    case ColumnType::date:
      values = bytes_of(column.dates());
      break;
    case ColumnType::number:
      values = bytes_of(column.numbers());
      break;
    case ColumnType::decimal:
      values = values_of(column);
      break;
    case ColumnType::boolean:
      values = bytes_of(column.booleans());
      break;
  }
  if (column.null_count() > 0) {
    std::string mask(column.size(), '\0');
    for (std::size_t row = 0; row < mask.size(); ++row) mask[row] = column.is_null(row) ? 1 : 0;
    nulls = py::bytes(mask);
  }
  return py::make_tuple(std::string(word(column.type())), values, nulls, texts);
}

py::tuple parts(const Table& table) {
  py::list columns;
  for (const Column& column : table.columns()) {
    const bool decimal = column.type() == ColumnType::decimal;
    columns.append(py::make_tuple(column.name(), column.label().vi, column.label().en, static_cast<int>(column.type()),
                                  decimal ? column.scale() : 0, decimal ? column.precision() : 0, values_of(column)));
  }
  return py::make_tuple(table.title().vi, table.title().en, columns);
}

template <class Builder, class Convert>
void fill(Builder& column, const py::list& values, Convert convert) {
  for (const py::handle value : values) value.is_none() ? column.add_null() : column.add(convert(value));
}

void fill(DecimalBuilder& column, const py::list& values) {
  for (const py::handle value : values) {
    if (value.is_none()) {
      column.add_null();
      continue;
    }
    bool negative = false;
    Int128 unscaled = 0;
    for (const char c : py::cast<std::string>(value.attr("__format__")("f"))) {
      if (c == '-') negative = true;
      if (c >= '0' && c <= '9') unscaled = unscaled * 10 + (c - '0');
    }
    column.add_unscaled(negative ? -unscaled : unscaled);
  }
}

Table table_of(const std::string& vi, const std::string& en, const py::list& columns) {
  TableBuilder builder;
  builder.title({vi, en});
  for (const py::handle each : columns) {
    const auto [name, label_vi, label_en, type, scale, precision, values] =
        py::cast<std::tuple<std::string, std::string, std::string, int, int, int, py::list>>(each);
    const Bilingual label{label_vi, label_en};
    switch (static_cast<ColumnType>(type)) {
      case ColumnType::text:
        fill(builder.text(name, label), values, [](py::handle cell) { return py::cast<std::string>(cell); });
        break;
      case ColumnType::integer:
        fill(builder.integer(name, label), values, [](py::handle cell) { return py::cast<std::int64_t>(cell); });
        break;
      case ColumnType::date:
        fill(builder.date(name, label), values, [](py::handle cell) { return date_argument(cell, "cell"); });
        break;
      case ColumnType::number:
        fill(builder.number(name, label), values, [](py::handle cell) { return py::cast<double>(cell); });
        break;
      case ColumnType::boolean:
        fill(builder.boolean(name, label), values, [](py::handle cell) { return py::cast<bool>(cell); });
        break;
      case ColumnType::decimal:
        fill(builder.decimal(name, scale, precision, label), values);
        break;
    }
  }
  return std::move(builder).build();
}

void bind_table(py::module_& m) {
  py::class_<Table, std::shared_ptr<Table>> cls(
      m, "Table",
      "A tabular answer: named, typed columns in a stated order.\n\nIterating gives one dict a row; t[\"column\"] is a "
      "list, t[0] a row, t[2:5] a table.\n"
      "Any reader of the Arrow C stream takes it: pyarrow.table(t), polars.DataFrame(t).");
  property(cls, "columns: tuple[str, ...]", "The names of the columns.", [](const Table& table) {
    py::list names;
    for (const Column& column : table.columns()) names.append(column.name());
    return py::tuple(names);
  });
  property(cls, "types: dict[str, str]", "What each column holds: text, integer, date, number, decimal or boolean.",
           [](const Table& table) {
             py::dict out;
             for (const Column& column : table.columns())
               out[py::str(column.name())] = std::string(word(column.type()));
             return out;
           });
  method(cls, "__len__(self) -> int", "The number of rows.", &Table::rows);
  method(
      cls, "__iter__(self) -> Iterator[dict[str, Any]]", "One dict a row; null is None.",
      [](const std::shared_ptr<Table>& table) { return py::module_::import("kehoach._support").attr("rows")(table); });
  method(cls, "__getitem__(self, key: str | int | slice) -> Any",
         "A column as a list, a row as a dict, or a slice of rows as a table.", &item);
  method(
      cls, "head(self, n: int = 5) -> Table", "The first rows.",
      [](const Table& table, std::size_t n) { return table.slice(0, n); }, py::arg("n") = 5);
  method(
      cls, "select(self, columns: Sequence[str]) -> Table",
      "Those columns, in that order.\n\nRaises KeyError for an unknown one.",
      [](const Table& table, const std::vector<std::string>& columns) {
        for (const std::string& name : columns) column_named(table, name);
        return table.select(columns);
      },
      py::arg("columns"));
  method(cls, "to_dicts(self) -> list[dict[str, Any]]", "All rows, a dict each.", [](const Table& table) {
    py::list out;
    for (std::size_t row = 0; row < table.rows(); ++row) out.append(row_of(table, row));
    return out;
  });
  method(
      cls,
      "to_csv(self, path: str | os.PathLike[str] | None = None, *, byte_order_mark: bool = False, guard_formulas: bool "
      "= False) -> str | None",
      "CSV (RFC 4180) with dates in ISO 8601: the text, or written to `path`.\n\n`byte_order_mark` is for spreadsheets "
      "that take a file "
      "without one for another encoding; `guard_formulas` puts an apostrophe before text that one would run as a "
      "formula.",
      [](const Table& table, py::handle path, bool byte_order_mark, bool guard_formulas) -> py::object {
        const py::str text(table.csv({byte_order_mark, guard_formulas}));
        if (path.is_none()) return text;
        return py::module_::import("kehoach._support").attr("write_text")(path, text);
      },
      py::arg("path") = py::none(), py::kw_only(), py::arg("byte_order_mark") = false,
      py::arg("guard_formulas") = false);
  method(
      cls, "to_excel(self, path: str | os.PathLike[str], sheet: str = 'kehoach') -> None",
      "Writes a workbook: dates as dates, text as text (never as a formula), bold header, filter. Needs openpyxl.",
      [](const py::object& table, py::handle path, const std::string& sheet) {
        py::module_::import("kehoach._export").attr("to_excel")(table, path, sheet);
      },
      py::arg("path"), py::arg("sheet") = "kehoach");
  method(cls, "to_pandas(self) -> Any",
         "A pandas DataFrame: datetime64 for dates, category for text, nullable types where there are nulls. Needs "
         "pandas only.",
         [](const py::object& table) { return py::module_::import("kehoach._export").attr("to_pandas")(table); });
  method(cls, "__arrow_c_stream__(self, requested_schema: object | None = None) -> Any",
         "The table as an Arrow C stream.", &arrow_stream, py::arg("requested_schema") = py::none());
  method(cls, "__arrow_c_schema__(self) -> Any", "Its Arrow schema.", &arrow_schema);
  method(cls, "__str__(self) -> str", "The first rows as aligned columns.",
         [](const Table& table) { return table.str(); });
  method(cls, "__repr__(self) -> str", "The first rows as aligned columns.",
         [](const Table& table) { return table.str(); });
  method(cls, "_repr_html_(self) -> str", "The first rows, for notebooks.",
         [](const Table& table) { return table.html(); });
  property(cls, "title: str", "What it shows, in Vietnamese; may be empty.",
           [](const Table& table) { return table.title().vi; });
  method(
      cls, "labels(self, lang: str = 'vi') -> dict[str, str]",
      "Headings for readers by column, in \"vi\" or \"en\"; the name where there is none.",
      [](const Table& table, const std::string& lang) {
        const bool vi = vietnamese(lang);
        py::dict out;
        for (const Column& column : table.columns()) {
          const std::string& label = vi ? column.label().vi : column.label().en;
          out[py::str(column.name())] = label.empty() ? column.name() : label;
        }
        return out;
      },
      py::arg("lang") = "vi");
  method(
      cls, "to_html(self, max_rows: int = 50, lang: str | None = None) -> str",
      "An HTML table, all text escaped; with `lang` \"vi\" or \"en\" title and headings in it, else the columns' "
      "names.",
      [](const Table& table, std::size_t max_rows, const std::optional<std::string>& lang) {
        if (lang) vietnamese(*lang);
        return table.html(max_rows, lang.value_or(""));
      },
      py::arg("max_rows") = 50, py::arg("lang") = py::none());
  method(cls, "__eq__(self, other: object, /) -> bool", "Whether names, types and all cells are equal.",
         [](const Table& table, py::handle other) -> py::object {
           if (!py::isinstance<Table>(other)) return py::reinterpret_borrow<py::object>(Py_NotImplemented);
           return py::bool_(table == py::cast<const Table&>(other));
         });
  cls.attr("__hash__") = py::none();
  cls.def("_raw", &raw);
  cls.def_static("_of", &table_of);
  freeze(cls, "take it to pandas or Polars");
  copy_is_self(cls);
  pickle_by(cls, "table", [](py::handle self) { return parts(py::cast<const Table&>(self)); });
  publish(cls);
}

Table table_of_codes() {
  TableBuilder builder;
  std::vector<TextBuilder*> columns;
  for (const char* name :
       {"code", "name", "severity", "message", "message_en", "suggestion", "suggestion_en", "cause"}) {
    columns.push_back(&builder.text(name));
  }
  for (const Code& code : codes()) {
    const std::string_view cells[] = {code.code, code.name,      word(code.severity), code.vi,
                                      code.en,   code.remedy_vi, code.remedy_en,      code.cause};
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i]->add(cells[i]);
  }
  return std::move(builder).build();
}

}  // namespace

bool vietnamese(const std::string& lang) {
  if (lang != "vi" && lang != "en") throw py::value_error("lang must be \"vi\" or \"en\", not \"" + lang + "\"");
  return lang == "vi";
}

void bind_base(py::module_& m) {
  bind_issue(m, make_enumeration("Severity", severity_words));
  bind_table(m);
  function(m, "codes() -> Table",
           "Every issue code there is: code, name, severity, messages and suggestions in both languages, cause.",
           &table_of_codes);
  py::register_exception_translator([](std::exception_ptr thrown) {
    try {
      if (thrown) std::rethrow_exception(thrown);
    } catch (const Error& error) {
      try {
        raise(error.issues());
      } catch (py::error_already_set& set) {
        set.restore();
      }
    }
  });
}

}  // namespace kehoach::python
