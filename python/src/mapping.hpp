#pragma once

#include "values.hpp"

namespace kehoach::python {

/// The face of a mapping by id. `ids` lists the keys in order; `get` gives the value of one, or None.
template <class Class, class Ids, class Get>
void bind_mapping(Class& cls, const char* value_type, Ids ids, Get get) {
  using Self = typename Class::type;
  const std::string of = value_type;
  const auto view = [](const char* name) {
    return [name](const py::object& self) { return py::module_::import("collections.abc").attr(name)(self); };
  };
  method(cls, "__len__(self) -> int", "How many there are.", [ids](const Self& self) { return ids(self).size(); });
  method(cls, "__iter__(self) -> Iterator[str]", "The ids, in order.", [ids](const Self& self) {
    py::list out;
    for (const std::string_view id : ids(self)) out.append(py::str(id.data(), id.size()));
    return py::iter(out);
  });
  method(cls, "__contains__(self, id: object, /) -> bool", "Whether there is one of that id.",
         [get](const std::shared_ptr<Self>& self, py::handle id) {
           return py::isinstance<py::str>(id) && !get(self, py::cast<std::string>(id)).is_none();
         });
  method(cls, ("__getitem__(self, id: str, /) -> " + of).c_str(),
         "The one of that id.\n\nRaises KeyError with the nearest id.",
         [get, ids](const std::shared_ptr<Self>& self, py::handle id) {
           const std::string key = text_argument(id, "id");
           py::object found = get(self, key);
           if (found.is_none()) no_such_key(key, ids(*self));
           return found;
         });
  method(
      cls, ("get(self, id: str, default: Any = None) -> " + of + " | Any").c_str(), "The one of that id, or `default`.",
      [get](const std::shared_ptr<Self>& self, py::handle id, py::object otherwise) {
        py::object found = get(self, text_argument(id, "id"));
        return found.is_none() ? otherwise : found;
      },
      py::arg("id"), py::arg("default") = py::none());
  method(cls, "keys(self) -> KeysView[str]", "The ids.", view("KeysView"));
  method(cls, ("values(self) -> ValuesView[" + of + "]").c_str(), "The values, in order.", view("ValuesView"));
  method(cls, ("items(self) -> ItemsView[str, " + of + "]").c_str(), "Ids with their values.", view("ItemsView"));
  cls.def("_ipython_key_completions_", [](const py::object& self) { return py::list(self); });
  py::module_::import("collections.abc").attr("Mapping").attr("register")(cls);
}

}  // namespace kehoach::python
