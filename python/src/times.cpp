/// Words of time: what is found in a text, and the rules that read it.

#include <pybind11/stl.h>

#include "calendar.hpp"
#include "kehoach/base/text.hpp"
#include "kehoach/calendar/time_expression.hpp"

namespace kehoach::python {
namespace {

/// Byte offsets of a text as code points, asked in rising order.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}
  std::size_t at(std::size_t byte) {
    if (byte < byte_) byte_ = points_ = 0;
    points_ += text::code_points(text_.substr(byte_, byte - byte_));
    byte_ = byte;
    return points_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0, points_ = 0;
};

/// A reading with its text, spans in code points.
struct Times {
  std::string text;
  TimeReading reading;
};

py::object expression(TimeExpression found, CodePoints& points) {
  found.start = static_cast<std::int64_t>(points.at(found.span().start));
  found.end = static_cast<std::int64_t>(points.at(found.span().end));
  return share(found);
}

py::tuple found_of(const Times& times) {
  CodePoints points(times.text);
  py::list out;
  for (const TimeExpression& each : times.reading.found) out.append(expression(each, points));
  return py::tuple(out);
}

std::string html_of(const Times& times) {
  std::string out = "<div style=\"white-space:pre-wrap\">";
  std::size_t at = 0;
  for (const TimeExpression& each : times.reading.found) {
    const TimeRule* rule = time_rule(each.rule);
    out += escaped(std::string_view(times.text).substr(at, each.span().start - at));
    out += "<mark title=\"" + escaped(rule == nullptr ? each.rule : std::string(rule->vi)) + "\">" +
           escaped(std::string_view(times.text).substr(each.span().start, each.span().end - each.span().start)) +
           "</mark><sub>" +
           escaped(std::string(time_kind_words[static_cast<std::size_t>(each.kind)].vi) + " " + each.str()) + "</sub>";
    at = each.span().end;
  }
  return out + escaped(std::string_view(times.text).substr(at)) + "</div>";
}

}  // namespace

void bind_times(py::module_& m) {
  enumeration(view<RuleBasis>());
  auto cls = bind_record<TimeExpression>(m);
  static_method(
      cls,
      "parse(text: str, *, reference: datetime.date | None = None, calendar: WorkCalendar | None = None, anchor: "
      "datetime.date | None = None) -> TimeExpression",
      "Reads words that are one expression.\n\nRaises ValidationError: KH-C010 where no rule reads them or they are "
      "several, KH-C011 where they leave something open, KH-C014 for a day that does not exist.",
      [](const std::string& text, py::handle reference, py::handle calendar, py::handle anchor) {
        const WordsContext context = context_argument(reference, calendar, anchor);
        CodePoints points(text);
        return expression(value_or_raise(TimeExpression::parse(text, context),
                                         [&](const std::string&) { return std::optional<std::string>(text); }),
                          points);
      },
      py::arg("text"), py::kw_only(), py::arg("reference") = py::none(), py::arg("calendar") = py::none(),
      py::arg("anchor") = py::none());
  property(cls, "span: tuple[int, int]", "(start, end), in code points: text[start:end] is what was read.",
           [](const TimeExpression& value) { return py::make_tuple(value.start, value.end); });
  property(cls, "basis: RuleBasis", "Whether that rule is law, a convention, or what the words plainly say.",
           [](const TimeExpression& value) {
             const TimeRule* rule = time_rule(value.rule);
             return to_member(rule == nullptr ? RuleBasis::plain : rule->basis);
           });
  property(cls, "period: Period | None", "From `from_` to `to`, where both are known.",
           [](const TimeExpression& value) -> py::object {
             if (!value.from || !value.to) return py::none();
             return share(Period{*value.from, *value.to});
           });
  method(cls, "__str__(self) -> str", "In short: the words, what they are, the days, the rule.",
         [](const TimeExpression& value) {
           return "<" + std::string(word(value.kind)) + " " + quoted(py::str(value.text)) + ": " + value.str() + ", " +
                  value.rule + ">";
         });

  py::class_<Times, std::shared_ptr<Times>> times(m, "TimeReading", "The expressions of time found in a text.");
  property(times, "text: str", "The text.", [](const Times& value) { return value.text; });
  property(times, "found: tuple[TimeExpression, ...]", "What was found, in the order of the text.", &found_of);
  property(times, "issues: tuple[Issue, ...]",
           "What looked like an expression of time and gives no value: a day that does not exist, a year that nothing "
           "tells. Spans in code points.",
           [](const Times& value) {
             return py::tuple(to_python(in_code_points(
                 value.reading.issues, [&](const std::string&) { return std::optional<std::string>(value.text); })));
           });
  method(times, "__len__(self) -> int", "How many were found.",
         [](const Times& value) { return value.reading.found.size(); });
  method(times, "__iter__(self) -> Iterator[TimeExpression]", "Over what was found.",
         [](const Times& value) { return py::iter(found_of(value)); });
  method(times, "__getitem__(self, index: int) -> TimeExpression", "One of those found.",
         [](const Times& value, py::handle index) {
           return py::reinterpret_steal<py::object>(PyObject_GetItem(found_of(value).ptr(), index.ptr()));
         });
  method(times, "table(self) -> Table", "start, end, text, kind, rule, from, to, cut_off: a row an expression.",
         [](const Times& value) {
           CodePoints points(value.text);
           TableBuilder builder;
           builder.title({"Các cách nói thời gian", "Expressions of time"});
           auto& start = builder.integer("start", {"Từ ký tự", "Start"});
           auto& end = builder.integer("end", {"Đến ký tự", "End"});
           auto& text = builder.text("text", {"Nguyên văn", "Words"});
           auto& kind = builder.text("kind", {"Loại", "Kind"});
           auto& rule = builder.text("rule", {"Quy tắc", "Rule"});
           auto& from = builder.date("from", {"Từ ngày", "From"});
           auto& to = builder.date("to", {"Đến ngày", "To"});
           auto& cut_off = builder.text("cut_off", {"Mốc", "Cut-off"});
           for (const TimeExpression& each : value.reading.found) {
             start.add(static_cast<std::int64_t>(points.at(each.span().start)));
             end.add(static_cast<std::int64_t>(points.at(each.span().end)));
             text.add(each.text);
             kind.add(word(each.kind));
             rule.add(each.rule);
             from.add(each.from);
             to.add(each.to);
             cut_off.add(word(each.cut_off));
           }
           return std::move(builder).build();
         });
  method(times, "__repr__(self) -> str", "How many were found.", [](const Times& value) {
    return "<TimeReading of " + std::to_string(value.reading.found.size()) + " expressions, " +
           std::to_string(value.reading.issues.size()) + " issues>";
  });
  method(times, "_repr_html_(self) -> str", "The text with what was found marked, for notebooks.", &html_of);
  freeze(times, "read the text again");
  copy_is_self(times);
  publish(times);

  function(
      m,
      "find_times(text: str, *, reference: datetime.date | None = None, calendar: WorkCalendar | None = None, anchor: "
      "datetime.date | None = None) -> TimeReading",
      "Reads every expression of time in a text: dates, periods, deadlines, limits, recurrences, with and without "
      "accents.\n\n`reference`: the day of the document, from which a missing year is filled, and marked. `calendar`: "
      "for working days and the official break of Tết. What cannot be read is no value and an issue, never a guess. "
      "Linear in the length of the text.",
      [](std::string text, py::handle reference, py::handle calendar, py::handle anchor) {
        const WordsContext context = context_argument(reference, calendar, anchor);
        auto out = std::make_shared<Times>();
        out->text = std::move(text);
        {
          const py::gil_scoped_release free;
          out->reading = find_times(out->text, context);
        }
        return out;
      },
      py::arg("text"), py::kw_only(), py::arg("reference") = py::none(), py::arg("calendar") = py::none(),
      py::arg("anchor") = py::none());
  function(
      m, "time_rules() -> Table",
      "The rules by which words of time are read: word, basis (law, convention, plain), source, meaning, meaning_en.",
      [] {
        TableBuilder builder;
        builder.title({"Quy tắc đọc thời gian", "Rules for words of time"});
        auto& rule_word = builder.text("word", {"Quy tắc", "Rule"});
        auto& basis = builder.text("basis", {"Căn cứ", "Basis"});
        auto& source = builder.text("source", {"Nguồn", "Source"});
        auto& vi = builder.text("meaning", {"Nội dung", "Meaning"});
        auto& en = builder.text("meaning_en", {"Nội dung (tiếng Anh)", "Meaning in English"});
        for (const TimeRule& rule : time_rules()) {
          rule_word.add(rule.word);
          basis.add(word(rule.basis));
          source.add(rule.source);
          vi.add(rule.vi);
          en.add(rule.en);
        }
        return std::move(builder).build();
      });
}

}  // namespace kehoach::python
