/// Quantities.

#include "kehoach/plan/quantity.hpp"

#include <pybind11/stl.h>

#include "review.hpp"
#include "state.hpp"

namespace kehoach::python {
namespace {

py::object decimal_of(const std::optional<Decimal>& number) { return number ? to_decimal(number->str()) : py::none(); }

std::string language_argument(const std::string& lang) {
  if (lang == "vi" || lang == "en") return lang;
  throw py::value_error("lang must be \"vi\" or \"en\"");
}

bool is_number(py::handle value) {
  return !py::isinstance<py::bool_>(value) && (PyIndex_Check(value.ptr()) != 0 || PyFloat_Check(value.ptr()) != 0 ||
                                               std::string_view(Py_TYPE(value.ptr())->tp_name).ends_with("Decimal"));
}

/// The JSON of a quantity that is given as a number or as words; nothing for anything else.
std::optional<nlohmann::ordered_json> short_quantity(py::handle value, const Place& place) {
  if (PyUnicode_Check(value.ptr()) != 0) {
    auto read = Quantity::parse(bytes_argument(value, "text"));
    if (read) return json::write(view<Quantity>(), &*read, true);
    for (Issue issue : read.error()) {
      issue.path = place.path() + issue.path;
      place.issues().add(std::move(issue));
    }
    return nullptr;
  }
  if (!is_number(value)) return std::nullopt;
  nlohmann::ordered_json out;
  out["kind"] = "exact";
  out["value"] = py::cast<std::string>(to_decimal(py::cast<std::string>(py::str(value))).attr("__format__")("f"));
  return out;
}

std::vector<Quantity> quantities_of(py::handle values, const char* name) {
  if (PyUnicode_Check(values.ptr()) != 0 || !py::isinstance<py::iterable>(values))
    wrong_type(name, "a list of kehoach.Quantity, numbers or words", values);
  std::vector<Quantity> out;
  for (const py::handle each : values) out.push_back(quantity_argument(each, name));
  return out;
}

}  // namespace

Quantity quantity_argument(py::handle value, const char* name) {
  if (py::isinstance<Quantity>(value)) return py::cast<const Quantity&>(value);
  if (PyUnicode_Check(value.ptr()) != 0) return value_or_raise(Quantity::parse(bytes_argument(value, name)));
  if (!is_number(value)) wrong_type(name, "a kehoach.Quantity, a number or words", value);
  py::kwargs fields;
  fields["kind"] = "exact";
  fields["value"] = py::reinterpret_borrow<py::object>(value);
  return *std::static_pointer_cast<Quantity>(from_keywords(record_of(view<Quantity>()), fields));
}

void bind_quantity(py::module_& m) {
  auto cls = bind_record<Quantity>(m);
  State::get().shorthands.emplace(view<Quantity>().name, Shorthand{"int | Decimal | float | str", &short_quantity});
  static_method(
      cls, "parse(text: str) -> Quantity",
      "Reads words that state one quantity: \"73.066 ca\", \"05\", \"86,67 %\", \"hàng trăm tin, bài\", \"ít nhất "
      "01\", "
      "\"từ 5 đến 10\", \"1,5 triệu\"; \"giảm 73.066 ca\" is below zero.\n\nA point parts thousands, a comma stands "
      "before "
      "decimals; what follows the number is its measure. Raises ValidationError where they state none, or may state "
      "two: "
      "KH-R001, KH-R002.",
      [](py::handle text) {
        if (PyUnicode_Check(text.ptr()) == 0) wrong_type("text", "a str", text);
        return share(quantity_argument(text, "text"));
      },
      py::arg("text"));
  property(cls, "is_exact: bool", "Whether it is one number.", &Quantity::is_exact);
  property(cls, "lower: Decimal | None", "The least it can be; None where nothing says so.",
           [](const Quantity& value) { return decimal_of(value.lower()); });
  property(cls, "upper: Decimal | None", "The greatest it can be; None where nothing says so.",
           [](const Quantity& value) { return decimal_of(value.upper()); });
  method(
      cls, "label(self, lang: str = 'vi') -> str",
      "As a report prints it: \"73.066 ca\", \"từ 100 đến 999 tin\"; \"73,066 cases\" in English.",
      [](const Quantity& value, const std::string& lang) { return value.str(language_argument(lang)); },
      py::arg("lang") = "vi");
  method(cls, "__str__(self) -> str", "As a Vietnamese report prints it.",
         [](const Quantity& value) { return value.str("vi"); });
  const auto plus = [](const Quantity& a, py::handle b) -> py::object {
    if (!py::isinstance<Quantity>(b) && !is_number(b)) return py::reinterpret_borrow<py::object>(Py_NotImplemented);
    const std::vector<Quantity> both{a, quantity_argument(b, "other")};
    return share(value_or_raise(total(both)));
  };
  method(cls, "__add__(self, other: Quantity | int | Decimal, /) -> Quantity",
         "The sum, with bounds. Raises ValidationError for another measure (KH-R005): `total` takes a common one.",
         plus);
  method(cls, "__radd__(self, other: Quantity | int | Decimal, /) -> Quantity", "The sum, so that sum() works.", plus);
  method(cls, "__sub__(self, other: Quantity | int | Decimal, /) -> Quantity",
         "The difference, with bounds. Raises ValidationError for another measure (KH-R005).",
         [](const Quantity& a, py::handle b) -> py::object {
           if (!py::isinstance<Quantity>(b) && !is_number(b))
             return py::reinterpret_borrow<py::object>(Py_NotImplemented);
           return share(value_or_raise(difference(a, quantity_argument(b, "other"))));
         });
  function(
      m,
      "total(quantities: Iterable[Quantity | int | Decimal | float | str], unit_of_measure: str | None = None) -> "
      "Quantity",
      "The sum, with bounds: exact where all parts are, else its kind says that it is not.\n\n`unit_of_measure`: what "
      "parts of different measures have in common. Raises ValidationError (KH-R005) where they differ and it is not "
      "given.",
      [](py::handle quantities, std::optional<std::string> measure) {
        return share(value_or_raise(total(quantities_of(quantities, "quantities"), std::move(measure))));
      },
      py::arg("quantities"), py::arg("unit_of_measure") = py::none());
  function(
      m, "parse_number(text: str) -> Decimal",
      "A number in Vietnamese writing: 73.066 is 73066, 05 is 5, 86,67 is 86.67.\n\nRaises ValidationError (KH-R001) "
      "for "
      "any other.",
      [](py::handle text) { return to_decimal(value_or_raise(parse_number(text_argument(text, "text"))).str()); },
      py::arg("text"));
}

}  // namespace kehoach::python
