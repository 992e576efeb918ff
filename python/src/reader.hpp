#pragma once

#include "kehoach/reader/draft.hpp"
#include "kehoach/reader/reading.hpp"
#include "values.hpp"

/// The reader's bindings: reader.cpp has readings, draft.cpp the drafts made from them.

namespace kehoach::python {

/// A reading with the spans of its values in code points (those of its issues stay in bytes), and all in bytes.
struct Read {
  Reading reading;
  std::shared_ptr<const Reading> in_bytes;
};
/// A draft with its spans in code points, and the text they are in.
struct Drafted {
  Draft draft;
  std::shared_ptr<const std::string> text;
};
/// Turns places in a text from bytes to code points, all in one pass over it.
void count_code_points(std::string_view text, std::vector<std::int64_t*> places);

/// A record with its evidence at hand.
template <class T>
py::class_<T, std::shared_ptr<T>> bind_read(py::module_& m) {
  auto cls = bind_record<T>(m);
  property(cls, "span: tuple[int, int]", "(start, end), in code points: reading.text[start:end] is what was read.",
           [](const T& value) { return py::make_tuple(value.evidence.start, value.evidence.end); });
  property(cls, "text: str", "The words as typed.", [](const T& value) { return value.evidence.text; });
  property(cls, "rule: str", "The rule that read it; reader_rules() says what it is.",
           [](const T& value) { return value.evidence.rule; });
  property(cls, "confidence: int", "0 to 100: an order of doubt, not a probability.",
           [](const T& value) { return value.evidence.confidence; });
  return cls;
}

template <class T>
py::tuple shared(const std::vector<T>& values) {
  py::list out;
  for (const T& each : values) out.append(share(each));
  return py::tuple(out);
}

/// Draft, and how a reading gives one.
void bind_drafts(py::module_& m, py::class_<Read, std::shared_ptr<Read>>& reading);

}  // namespace kehoach::python
