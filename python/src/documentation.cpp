/// Classes, functions and enumerations as Python shows them: names, signatures, docstrings, and the export that stubs
/// are made from.

#include <algorithm>

#include "state.hpp"
#include "values.hpp"

namespace kehoach::python {
namespace {

const TypeView& bare(const TypeView& type) { return type.kind == TypeKind::optional ? bare(type.element()) : type; }

/// The type of a field's value, as stubs write it.
std::string annotation(const TypeView& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return "bool";
    case TypeKind::integer:
      return "int";
    case TypeKind::text:
      return "str";
    case TypeKind::optional:
      return annotation(type.element()) + " | None";
    case TypeKind::list:
      return "tuple[" + annotation(type.element()) + ", ...]";
    case TypeKind::scalar: {
      const auto& scalars = State::get().scalars;
      const auto at = scalars.find(type.name);
      return at == scalars.end() ? "str" : at->second.annotation;
    }
    default:
      return std::string(type.name);
  }
}

/// What a constructor takes for it.
std::string accepted(const TypeView& type) {
  switch (type.kind) {
    case TypeKind::optional:
      return accepted(type.element()) + " | None";
    case TypeKind::list:
      return "Sequence[" + accepted(type.element()) + "]";
    case TypeKind::scalar: {
      const auto& scalars = State::get().scalars;
      const auto at = scalars.find(type.name);
      return at == scalars.end() ? "str" : at->second.accepts;
    }
    case TypeKind::enumeration:
      return std::string(type.name) + " | str";
    case TypeKind::record: {
      const auto& shorthands = State::get().shorthands;
      const auto at = shorthands.find(type.name);
      return std::string(type.name) + " | Mapping[str, Any]" +
             (at == shorthands.end() ? "" : " | " + at->second.accepts);
    }
    default:
      return annotation(type);
  }
}

std::string default_of(const TypeView& type, const void* value) {
  switch (type.kind) {
    case TypeKind::boolean:
      return *static_cast<const bool*>(value) ? "True" : "False";
    case TypeKind::integer:
      return std::to_string(type.get_integer(value));
    case TypeKind::text:
      return quoted(py::str(*static_cast<const std::string*>(value)));
    case TypeKind::enumeration:
      return "'" + std::string(type.words[type.get_word(value)].word) + "'";
    case TypeKind::list:
      return "()";
    default:
      return "None";
  }
}

std::string signature_of(const TypeView& type, bool annotated) {
  std::string out = "(";
  bool by_place = true;
  for (const int turn : {0, 1, 2}) {  // by place; then by name, what must be there and what may
    if (turn == 1) {
      out += by_place && out == "(" ? "*" : ", *";
      by_place = false;
    }
    for (const FieldView& field : type.fields) {
      const bool required = field.presence == Presence::required;
      if (turn != (field.is_positional ? 0 : required ? 1 : 2)) continue;
      const std::string value = default_of(field.type(), field.get(type.defaults()));
      std::string takes = accepted(field.type());
      if (!required && value == "None" && field.type().kind != TypeKind::optional) takes += " | None";
      out += (out == "(" ? "" : ", ") + python_name(field.name);
      if (annotated) out += ": " + takes;
      if (!required) out += (annotated ? " = " : "=") + value;
    }
  }
  if (out.ends_with(", *")) out.resize(out.size() - 3);  // everything has its place
  return out + ")";
}

/// "(self, day: datetime.date = None)" without its annotations, which inspect does not take from a docstring.
std::string without_annotations(const std::string& signature) {
  std::string out;
  int depth = 0;
  bool skipping = false;
  for (const char c : signature) {
    if (c == '[' || c == '(') ++depth;
    if (c == ']' || c == ')') --depth;
    if (depth == 1 && c == ':') skipping = true;
    if (depth == 0 || (depth == 1 && (c == ',' || c == '='))) {
      if (skipping && c == '=') out += ' ';
      skipping = false;
    }
    if (!skipping) out += c;
  }
  return out;
}

std::string words_of_choice(const FieldView& field) {
  if (!field.tags.required_with.empty() && field.tags.required_with == field.tags.words) {
    return " Required with, and only with: " + std::string(field.tags.words) + ".";
  }
  std::string out;
  if (!field.tags.required_with.empty()) out += " Required with: " + std::string(field.tags.required_with) + ".";
  if (!field.tags.words.empty()) out += " Only with: " + std::string(field.tags.words) + ".";
  return out;
}

py::dict description_of(const TypeView& type) {
  py::dict out;
  out["name"] = std::string(type.name);
  out["meaning"] = std::string(type.meaning);
  out["signature"] = signature_of(type, true);
  py::list fields;
  for (const FieldView& field : type.fields) {
    py::dict each;
    each["name"] = std::string(field.name);
    each["python"] = python_name(field.name);
    each["meaning"] = std::string(field.meaning);
    each["type"] = annotation(field.type());
    each["element"] = std::string(bare(field.type()).kind == TypeKind::list ? bare(bare(field.type()).element()).name
                                                                            : bare(field.type()).name);
    each["list"] = bare(field.type()).kind == TypeKind::list;
    each["required"] = field.presence == Presence::required;
    each["private"] = field.is_private;
    each["tag"] = &field == type.tag;
    each["only_with"] = std::string(field.tags.words);
    each["required_with"] = std::string(field.tags.required_with);
    fields.append(each);
  }
  out["fields"] = fields;
  return out;
}

}  // namespace

std::string documented(const std::string& scope, const std::string& signature, const std::string& doc) {
  auto& described = State::get().described;
  const bool known = std::any_of(described.begin(), described.end(), [&](const State::Described& each) {
    return each.scope == scope && each.signature == signature;
  });
  if (!known) described.push_back({scope, signature, doc, false});
  const std::size_t from = signature.starts_with('@') ? signature.find(' ') + 1 : 0;
  const std::string plain = signature.substr(from, signature.rfind(") -> ") + 1 - from);
  const std::string shown = plain.starts_with('_') ? "" : signature.substr(from) + "\n\n";
  return without_annotations(plain) + "\n--\n\n" + shown + doc;
}

void add_property(py::handle cls, const char* declaration, const char* doc, const py::cpp_function& getter) {
  const std::string text(declaration);
  const std::string name = text.substr(0, text.find(':'));
  State::get().described.push_back({py::cast<std::string>(cls.attr("__name__")), text, doc, true});
  cls.attr(name.c_str()) =
      py::module_::import("builtins").attr("property")(getter, py::none(), py::none(), std::string(doc));
}

std::string class_doc(const std::string& name, const std::string& signature, const std::string& doc) {
  const std::string own = "__init__(self" + (signature == "()" ? ")" : ", " + signature.substr(1)) + " -> None";
  State::get().described.push_back({name, own, doc, false});
  return name + without_annotations(signature) + "\n--\n\n" + doc;
}

std::string init_doc(const std::string& signature) {
  return without_annotations("__init__(self" + (signature == "()" ? ")" : ", " + signature.substr(1))) + "\n--\n\n";
}

std::string record_init_doc(const TypeView& type) { return init_doc(signature_of(type, false)); }

std::string record_doc(const TypeView& type) {
  std::string out =
      std::string(type.name) + signature_of(type, false) + "\n--\n\n" + std::string(type.meaning) + "\n\nFields:\n";
  for (const FieldView& field : type.fields) {
    out += "    " + python_name(field.name) + " (" + annotation(field.type()) +
           (field.presence == Presence::required ? ", required" : "") + "): " + std::string(field.meaning) +
           words_of_choice(field) + "\n";
  }
  return out + "\nRaises ValidationError with every issue at once.\n";
}

void publish(py::handle cls) {
  cls.attr("__module__") = "kehoach";
  State::get().classes.push_back(py::cast<std::string>(cls.attr("__name__")));
}

void freeze(py::handle cls, const char* hint) {
  const std::string way = hint;
  const auto refuse = [way](py::handle self, const std::string& name) {
    throw py::attribute_error(
        "cannot change " + name + ": values of " +
        py::cast<std::string>(py::type::of(py::reinterpret_borrow<py::object>(self)).attr("__name__")) +
        " are frozen; " + way);
  };
  cls.attr("__setattr__") =
      py::cpp_function([refuse](py::handle self, const std::string& name, py::handle) { refuse(self, name); },
                       py::name("__setattr__"), py::is_method(cls));
  cls.attr("__delattr__") = py::cpp_function([refuse](py::handle self, const std::string& name) { refuse(self, name); },
                                             py::name("__delattr__"), py::is_method(cls));
}

void copy_is_self(py::handle cls) {
  const auto same = [](py::object self, const py::args&) { return self; };
  cls.attr("__copy__") = py::cpp_function(same, py::name("__copy__"), py::is_method(cls));
  cls.attr("__deepcopy__") = py::cpp_function(same, py::name("__deepcopy__"), py::is_method(cls));
}

void pickle_by(py::handle cls, const char* rebuild, std::function<py::tuple(py::handle)> arguments) {
  const std::string name = rebuild;
  cls.attr("__reduce__") = py::cpp_function(
      [name, arguments = std::move(arguments)](py::handle self) {
        return py::make_tuple(py::module_::import("kehoach._support").attr(name.c_str()), arguments(self));
      },
      py::name("__reduce__"), py::is_method(cls));
}

py::object make_enumeration(std::string_view name, std::span<const Word> words) {
  py::list members;
  std::string doc = "Words:";
  for (const Word& word : words) {
    doc += "\n    " + std::string(word.word) + ": " + std::string(word.vi) + "; " + std::string(word.en);
    members.append(py::make_tuple(python_name(word.word),
                                  py::make_tuple(std::string(word.word), std::string(word.vi), std::string(word.en))));
  }
  const py::object made =
      py::module_::import("kehoach._support").attr("Words")(std::string(name), members, py::arg("module") = "kehoach");
  made.attr("__doc__") = doc;
  State::get().enumerations[std::string(name)] = made;
  return made;
}

py::object enumeration(const TypeView& type) {
  auto& known = State::get().enumerations;
  const auto at = known.find(std::string(type.name));
  return at != known.end() ? at->second : make_enumeration(type.name, type.words);
}

py::object member(const TypeView& type, std::size_t index) {
  return enumeration(type).attr(python_name(type.words[index].word).c_str());
}

std::string python_name(std::string_view field) {
  static constexpr std::string_view keywords[] = {
      "and",    "as",   "assert", "async",  "await",    "break", "class", "continue", "def",
      "del",    "elif", "else",   "except", "finally",  "for",   "from",  "global",   "if",
      "import", "in",   "is",     "lambda", "nonlocal", "not",   "or",    "pass",     "raise",
      "return", "try",  "while",  "with",   "yield",    "None",  "True",  "False"};
  const bool reserved = std::find(std::begin(keywords), std::end(keywords), field) != std::end(keywords);
  return std::string(field) + (reserved ? "_" : "");
}

py::object description() {
  py::dict out, records, enumerations;
  const State& state = State::get();
  for (const std::string& name : state.classes) {
    if (const auto at = state.records.find(name); at != state.records.end())
      records[name.c_str()] = description_of(*at->second.type);
  }
  for (const auto& [name, made] : state.enumerations) enumerations[name.c_str()] = made;
  py::list functions, classes;
  for (const auto& each : state.described) {
    py::dict one;
    one["scope"] = each.scope;
    one["signature"] = each.signature;
    one["doc"] = each.doc;
    one["property"] = each.is_property;
    functions.append(one);
  }
  for (const std::string& name : state.classes) classes.append(name);
  out["records"] = records;
  out["enumerations"] = enumerations;
  out["classes"] = classes;
  out["described"] = functions;
  return out;
}

}  // namespace kehoach::python
