#pragma once

#include <map>

#include "values.hpp"

namespace kehoach::python {

/// Another way in which a record may be given: a quantity as a number or as words.
struct Shorthand {
  std::string accepts;  ///< In stubs, beside the class itself.
  /// The JSON of the value; null with issues at the place where it cannot be read, nothing where it is of another kind.
  std::optional<nlohmann::ordered_json> (*read)(py::handle value, const Place& place);
};

/// What has been bound, filled while the module is imported; the objects live as long as the interpreter.
struct State {
  struct Described {
    std::string scope, signature, doc;  ///< A function; of a class, or of the module where the scope is empty.
    bool is_property = false;
  };
  std::map<std::string_view, Record> records;  // by the name of the type
  std::map<std::string_view, ScalarClass> scalars;
  std::map<std::string_view, Shorthand> shorthands;  // by the name of the record
  std::map<std::string, py::object> enumerations;
  std::vector<Described> described;
  std::vector<std::string> classes;  // that are public, in order

  static State& get() {
    static State* state = new State;  // never destroyed: Python objects must not outlive their interpreter
    return *state;
  }
};

}  // namespace kehoach::python
