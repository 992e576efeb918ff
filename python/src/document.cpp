/// Documents and what they cite.

#include "kehoach/document/document.hpp"

#include <pybind11/stl.h>

#include "values.hpp"

namespace kehoach::python {

void bind_document(py::module_& m) {
  bind_record<Citation>(m);
  bind_record<Recipient>(m);
  bind_record<SignerInfo>(m);
  bind_record<DateBounds>(m);
  auto document = bind_record<Document>(m);
  method(document, "full_number(self) -> str | None",
         "Number and notation, \"09/KH-SYT\"; None where the number is blank.", &Document::full_number);
  method(document, "issued_bounds(self) -> DateBounds | None",
         "When it can have been issued: what is printed, narrowed by what it cites. Inferred, never stored.",
         [](const Document& value) -> py::object {
           const auto bounds = issued_bounds(value);
           return bounds ? share(*bounds) : py::none();
         });
}

}  // namespace kehoach::python
