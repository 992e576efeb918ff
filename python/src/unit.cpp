/// Units, unit sets, the registry.

#include "kehoach/unit/unit.hpp"

#include <pybind11/stl.h>

#include "kehoach/unit/registry.hpp"
#include "kehoach/unit/unit_set.hpp"
#include "mapping.hpp"
#include "values.hpp"

namespace kehoach::python {
namespace {

UnitSet parse_unit_set(py::handle text, UnitSet::Grammar grammar, const char* name) {
  const std::string expression = text_argument(text, name);
  return value_or_raise(UnitSet::parse(expression, grammar), texts_of(expression));
}

UnitSet unit_set_argument(py::handle value, const char* name) {
  if (py::isinstance<UnitSet>(value)) return py::cast<UnitSet>(value);
  if (!py::isinstance<py::str>(value)) wrong_type(name, "a str or a kehoach.UnitSet", value);
  return parse_unit_set(value, UnitSet::Grammar::units, name);
}

void bind_unit_set(py::module_& m) {
  py::class_<UnitSet, std::shared_ptr<UnitSet>> cls(
      m, "UnitSet",
      class_doc("UnitSet", "(text: str)",
                "An expression that means a set of units: all, id:, kind: (with its subtree of kinds), tier:, block:, "
                "under: (a subtree of\n"
                "units without its root) and parentheses; ` - ` binds tightest, then &, then |, all to the left.\n\n"
                "str() gives its one canonical form. Raises ValidationError with every error and its span.")
          .c_str());
  cls.def(py::init([](py::handle text) { return parse_unit_set(text, UnitSet::Grammar::units, "text"); }),
          py::doc(init_doc("(text: str)").c_str()), py::arg("text"));
  static_method(
      cls, "parse(text: str) -> UnitSet", "The same as UnitSet(text).",
      [](py::handle text) { return parse_unit_set(text, UnitSet::Grammar::units, "text"); }, py::arg("text"));
  method(
      cls, "names(self, unit_id: str) -> bool", "Whether the unit's own id: stands in it other than after a minus.",
      [](const UnitSet& set, py::handle unit) { return set.names(text_argument(unit, "unit_id")); },
      py::arg("unit_id"));
  method(cls, "__str__(self) -> str", "The canonical form: UnitSet(str(x)) == x.", &UnitSet::str);
  method(cls, "__repr__(self) -> str", "An expression that makes an equal set.",
         [](const UnitSet& set) { return "UnitSet(" + quoted(py::str(set.str())) + ")"; });
  method(cls, "__eq__(self, other: object, /) -> bool", "Whether both have the same canonical form.",
         [](const UnitSet& set, py::handle other) -> py::object {
           if (!py::isinstance<UnitSet>(other)) return py::reinterpret_borrow<py::object>(Py_NotImplemented);
           return py::bool_(set == py::cast<const UnitSet&>(other));
         });
  method(cls, "__hash__(self) -> int", "Equal sets have equal hashes.",
         [](const UnitSet& set) { return py::hash(py::str(set.str())); });
  freeze(cls, "make a new one");
  copy_is_self(cls);
  pickle_by(cls, "call_with", [](py::handle self) { return py::make_tuple(py::type::of(self), py::str(self)); });
  publish(cls);
  add_scalar_class(Scalar<UnitSet>::name, {"UnitSet", "UnitSet | str", [](const void* value) {
                                             return py::cast(*static_cast<const UnitSet*>(value));
                                           }});
}

using Shared = std::shared_ptr<Registry>;

py::object handed_out(const Shared& registry, const Unit& unit) {
  return share(std::shared_ptr<const Unit>(registry, &unit));
}

std::string registry_html(const Registry& registry) {
  constexpr std::size_t shown = 60;
  std::string out =
      "<table><caption style=\"text-align:left\"><b>" + std::to_string(registry.size()) + " đơn vị</b></caption>";
  for (const Unit& unit : registry.units().first(std::min(shown, registry.size()))) {
    const Word& kind = words_of(unit.kind)[static_cast<std::size_t>(unit.kind)];
    out += "<tr><td style=\"text-align:left\"><code>" + escaped(unit.id.str()) +
           "</code></td><td style=\"text-align:left\">" + escaped(unit.name) + "</td><td style=\"text-align:left\">" +
           escaped(kind.vi) + "</td></tr>";
  }
  return out + (registry.size() > shown ? "<tr><td>…</td></tr>" : "") + "</table>";
}

void bind_registry(py::module_& m) {
  py::class_<Registry, std::shared_ptr<Registry>> cls(
      m, "Registry", "The units of a workspace, a mapping by id, and what became of them.");
  bind_mapping(
      cls, "Unit",
      [](const Registry& registry) {
        std::vector<std::string_view> ids;
        for (const Unit& unit : registry.units()) ids.push_back(unit.id.str());
        return ids;
      },
      [](const Shared& registry, const std::string& id) -> py::object {
        const Unit* unit = registry->get(id);
        return unit == nullptr ? py::none() : handed_out(registry, *unit);
      });
  method(
      cls, "find(self, text: str) -> Unit",
      "The unit of that id, name, former name or alias; accents, case, abbreviations (TTYT, SYT …) and words such as "
      "\"huyện\" do not "
      "matter.\n\nRaises LookupError that names the candidates where there is none or more than one.",
      [](const Shared& registry, py::handle text) {
        const auto found = registry->find(text_argument(text, "text"));
        if (found) return handed_out(registry, **found);
        const py::object error = py::module_::import("kehoach._errors").attr("lookup_error")(to_python(found.error()));
        PyErr_SetObject(PyExc_LookupError, error.ptr());
        throw py::error_already_set();
      },
      py::arg("text"));
  method(
      cls, "select(self, units: UnitSet | str, on: datetime.date) -> tuple[Unit, ...]",
      "The units of a set on a day, in the registry's order.",
      [](const Shared& registry, py::handle units, py::handle on) {
        py::list out;
        for (const Unit* unit : registry->select(unit_set_argument(units, "units"), date_argument(on, "on")))
          out.append(handed_out(registry, *unit));
        return py::tuple(out);
      },
      py::arg("units"), py::arg("on"));
  property(cls, "lineage: tuple[Lineage, ...]", "What became of units, in the order of the records.",
           [](const Shared& registry) {
             py::list out;
             for (const Lineage& record : registry->lineage())
               out.append(share(std::shared_ptr<const Lineage>(registry, &record)));
             return py::tuple(out);
           });
  method(cls, "__repr__(self) -> str", "How many units there are.",
         [](const Registry& registry) { return "<Registry of " + std::to_string(registry.size()) + " units>"; });
  method(cls, "_repr_html_(self) -> str", "The units, for notebooks.", &registry_html);
  publish(cls);
}

}  // namespace

void bind_unit(py::module_& m) {
  bind_unit_set(m);
  bind_record<Remark>(m);
  bind_record<UnitChange>(m);
  auto unit = bind_record<Unit>(m);
  method(
      unit, "exists_on(self, day: datetime.date) -> bool",
      "Whether it exists on that day: from its opening day to the day before its closing day.",
      [](const Unit& value, py::handle day) { return value.exists_on(date_argument(day, "day")); }, py::arg("day"));
  method(
      unit, "name_on(self, day: datetime.date) -> str", "The name it bore on that day.",
      [](const Unit& value, py::handle day) { return value.name_on(date_argument(day, "day")); }, py::arg("day"));
  bind_record<Lineage>(m);
  bind_registry(m);
}

}  // namespace kehoach::python
