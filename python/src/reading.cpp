/// From Python to C++: keyword arguments and values become JSON, which the library reads, so that every issue comes at
/// once.

#include <algorithm>
#include <cmath>
#include <limits>

#include "dates.hpp"
#include "kehoach/base/text.hpp"
#include "state.hpp"
#include "values.hpp"

namespace kehoach::python {
namespace {

using Json = nlohmann::ordered_json;

bool is_date(py::handle value) {
  if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
  if (PyDateTimeAPI == nullptr) throw py::error_already_set();
  return PyDate_Check(value.ptr()) != 0;
}
bool is_datetime(py::handle value) { return is_date(value) && PyDateTime_Check(value.ptr()) != 0; }
Date date_of(py::handle value) {
  return Date(PyDateTime_GET_YEAR(value.ptr()), PyDateTime_GET_MONTH(value.ptr()), PyDateTime_GET_DAY(value.ptr()));
}

/// The same, with what Python writes as an exponent written out.
std::string plain_decimal(py::handle number) {
  return py::cast<std::string>(to_decimal(py::cast<std::string>(py::str(number))).attr("__format__")("f"));
}

bool is_decimal(py::handle value) {
  return std::string_view(Py_TYPE(value.ptr())->tp_name).ends_with("Decimal") && py::hasattr(value, "as_tuple");
}

std::string wanted(const TypeView* type) {
  if (type == nullptr) return "a JSON value";
  switch (type->kind) {
    case TypeKind::boolean:
      return "true or false";
    case TypeKind::integer:
      return "a whole number";
    case TypeKind::optional:
      return wanted(&type->element());
    case TypeKind::list:
      return "a list";
    case TypeKind::record:
      return "an object (" + std::string(type->name) + ")";
    case TypeKind::scalar:
      return "text (" + std::string(type->form) + ")";
    default:
      return "text";
  }
}

/// Builds the JSON of a Python value; what no JSON value can stand for is an issue, and null in its place.
struct Converter {
  Issues& issues;

  Json refuse(const TypeView* type, py::handle value, const Place& place) const {
    const std::string got = Py_TYPE(value.ptr())->tp_name;
    place.add("wrong_type"_code, {wanted(type), got});
    return nullptr;
  }

  Json text(py::handle value, const Place& place) const {
    Py_ssize_t size = 0;
    const char* bytes = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
    if (bytes != nullptr) return std::string(bytes, static_cast<std::size_t>(size));
    PyErr_Clear();  // a lone surrogate
    place.add("not_utf8"_code, {"?"});
    return nullptr;
  }

  Json number(const TypeView* type, py::handle value, const Place& place) const {
    const bool decimal = type != nullptr && type->kind == TypeKind::scalar && type->name == Scalar<Decimal>::name;
    if (PyFloat_Check(value.ptr()) != 0) {
      const double number = PyFloat_AsDouble(value.ptr());
      if (!std::isfinite(number)) return refuse(type, value, place);
      return decimal ? Json(plain_decimal(py::float_(number))) : Json(number);
    }
    const auto whole = py::reinterpret_steal<py::object>(PyNumber_Index(value.ptr()));
    if (!whole) throw py::error_already_set();
    if (decimal) return py::cast<std::string>(py::str(whole));
    int overflow = 0;
    const long long number = PyLong_AsLongLongAndOverflow(whole.ptr(), &overflow);
    if (overflow == 0) return number;
    const std::string range =
        type == nullptr ? "64 bits" : std::to_string(type->minimum) + "…" + std::to_string(type->maximum);
    place.add("number_out_of_range"_code, {py::cast<std::string>(py::str(whole)).substr(0, 40), range});
    return nullptr;
  }

  Json mapping(const TypeView* type, py::handle value, const Place& place, int depth) const {
    Json out = Json::object();
    for (const py::handle key : py::reinterpret_borrow<py::object>(value)) {
      const py::object item = value[key];
      if (PyUnicode_Check(key.ptr()) == 0) {
        refuse(nullptr, key, place);
        continue;
      }
      const Json name = text(key, place);
      if (!name.is_string() || item.is_none()) continue;
      set(out, type, name.get_ref<const std::string&>(), item, place, depth);
    }
    return out;
  }

  void set(Json& out, const TypeView* type, const std::string& name, py::handle item, const Place& place,
           int depth) const {
    const TypeView* inner = nullptr;
    if (type != nullptr && type->kind == TypeKind::record) {
      for (const FieldView& field : type->fields) {
        if (field.name == name) inner = &field.type();
      }
    }
    out[name] = convert(inner, item, place.key(name), depth + 1);
  }

  Json convert(const TypeView* type, py::handle value, const Place& place, int depth) const {
    while (type != nullptr && type->kind == TypeKind::optional) type = &type->element();
    if (depth > depth_limit) {
      place.add("too_deep"_code, {std::to_string(depth_limit)});
      return nullptr;
    }
    PyObject* object = value.ptr();
    if (value.is_none()) return nullptr;
    if (type != nullptr && type->kind == TypeKind::record) {
      const auto& shorthands = State::get().shorthands;
      if (const auto at = shorthands.find(type->name); at != shorthands.end()) {
        if (auto given = at->second.read(value, place)) return *std::move(given);
      }
    }
    if (PyUnicode_Check(object) != 0) return text(value, place);
    if (PyBool_Check(object) != 0) return object == Py_True;
    if (PyFloat_Check(object) != 0 || PyIndex_Check(object) != 0) return number(type, value, place);
    if (is_date(value)) {
      const bool day = type == nullptr || type->kind == TypeKind::scalar;
      if (!day || is_datetime(value) || PyDateTime_GET_YEAR(object) < 1400) return refuse(type, value, place);
      return date_of(value).str();
    }
    if (is_decimal(value)) {
      if (type != nullptr && type->kind == TypeKind::text) return refuse(type, value, place);
      if (!py::cast<bool>(value.attr("is_finite")())) return refuse(type, value, place);
      return plain_decimal(value);
    }
    if (const Record* record = record_of(value)) {
      if (type != nullptr && type != record->type) return refuse(type, value, place);
      return json::write(*record->type, record->unwrap(value).get(), true);
    }
    for (const auto& [name, scalar] : State::get().scalars) {
      if (scalar.annotation == Py_TYPE(object)->tp_name ||
          std::string_view(Py_TYPE(object)->tp_name).ends_with("." + scalar.annotation)) {
        return py::cast<std::string>(py::str(value));
      }
    }
    if (PyList_Check(object) != 0 || PyTuple_Check(object) != 0 ||
        (PyIter_Check(object) != 0 && type != nullptr && type->kind == TypeKind::list)) {
      Json out = Json::array();
      const TypeView* inner = type != nullptr && type->kind == TypeKind::list ? &type->element() : nullptr;
      std::size_t index = 0;
      for (const py::handle item : value) out.push_back(convert(inner, item, place.index(index++), depth + 1));
      return out;
    }
    if (PyDict_Check(object) != 0) return mapping(type, value, place, depth);
    return refuse(type, value, place);
  }
};

void read_value(const TypeView& type, const Json& json, Issues already, void* out) {
  Issues found;
  const Place place(found);
  std::string text;
  try {
    text = json.dump();
  } catch (const nlohmann::json::type_error&) {
    place.add("not_utf8"_code, {"?"});
  }
  const bool too_deep = std::any_of(already.begin(), already.end(),
                                    [](const Issue& issue) { return issue.code == "too_deep"_code.code; });
  if (found.empty() && !too_deep) json::read(type, text, out, place);
  Issues all = std::move(already);
  const std::size_t mine = all.size();
  for (Issue& issue : found) {  // of what stands as null because it was refused, once is enough
    bool told = false;
    for (std::size_t i = 0; i < mine; ++i) told = told || all[i].path == issue.path;
    if (!told) all.add(std::move(issue));
  }
  if (all.has_errors()) raise_invalid(std::move(all), texts_in(json));
}

void read_keywords(const Record& record, const py::kwargs& fields, Json json, void* out) {
  Issues issues;
  const Converter converter{issues};
  const Place root(issues);
  for (const auto& [key, item] : fields) {
    std::string name = py::cast<std::string>(key);
    for (const FieldView& field : record.type->fields) {
      if (name == python_name(field.name)) name = field.name;
    }
    json.erase(name);
    if (!item.is_none()) converter.set(json, record.type, name, item, root, 0);
  }
  read_value(*record.type, json, std::move(issues), out);
}

}  // namespace

std::shared_ptr<void> from_keywords(const Record& record, const py::kwargs& fields, const Json* base) {
  std::shared_ptr<void> value = record.make();
  read_keywords(record, fields, base == nullptr ? Json::object() : *base, value.get());
  return value;
}

Json json_argument(py::handle value, const TypeView* type, const std::string& path) {
  Issues issues;
  Json out = Converter{issues}.convert(type, value, Place(issues, path), 0);
  if (issues.has_errors()) raise(issues);
  return out;
}

void construct(const TypeView& type, const py::args& args, const py::kwargs& fields, void* out) {
  if (args.empty()) return read_keywords(record_of(type), fields, Json::object(), out);
  py::kwargs all(fields);
  std::size_t given = 0;
  std::string names;
  for (const FieldView& field : type.fields) {
    const std::string name = python_name(field.name);
    names += (names.empty() ? "" : ", ") + name + "=…";
    if (!field.is_positional || given == args.size()) continue;
    if (all.contains(name))
      throw py::type_error(std::string(type.name) + " got " + name + " by its place and by its name");
    all[py::str(name)] = args[given++];
  }
  if (given < args.size()) {
    throw py::type_error(std::string(type.name) + " takes " +
                         (given == 0 ? "keyword arguments only" : std::to_string(given) + " arguments by place") +
                         ": " + std::string(type.name) + "(" + names + ")");
  }
  read_keywords(record_of(type), all, Json::object(), out);
}

void wrong_type(const char* argument, const char* wanted, py::handle got) {
  throw py::type_error(std::string(argument) + " must be " + wanted + ", not " + Py_TYPE(got.ptr())->tp_name);
}

std::string text_argument(py::handle value, const char* name) {
  if (PyUnicode_Check(value.ptr()) == 0) wrong_type(name, "a str", value);
  return py::cast<std::string>(value);
}

std::string_view bytes_argument(py::handle value, const char* name) {
  if (PyBytes_Check(value.ptr()) != 0)
    return {PyBytes_AS_STRING(value.ptr()), static_cast<std::size_t>(PyBytes_GET_SIZE(value.ptr()))};
  if (PyUnicode_Check(value.ptr()) == 0) wrong_type(name, "a str or bytes", value);
  Py_ssize_t size = 0;
  const char* bytes = PyUnicode_AsUTF8AndSize(value.ptr(), &size);
  if (bytes != nullptr) return {bytes, static_cast<std::size_t>(size)};
  PyErr_Clear();  // a lone surrogate
  Issues issues;
  issues.add("not_utf8"_code, "", {"?"});
  raise(issues);
}

Date date_argument(py::handle value, const char* name) {
  if (!is_date(value)) wrong_type(name, "a datetime.date", value);
  if (is_datetime(value)) wrong_type(name, "a datetime.date (use .date())", value);
  if (PyDateTime_GET_YEAR(value.ptr()) < 1400)
    throw py::value_error(std::string(name) + " must be in the years 1400 to 9999");
  return date_of(value);
}

std::optional<Date> optional_date(py::handle value, const char* name) {
  if (value.is_none()) return std::nullopt;
  return date_argument(value, name);
}

std::size_t word_argument(const TypeView& type, py::handle value, const char* name) {
  const std::string text = text_argument(value, name);
  std::vector<std::string_view> words;
  std::string all;
  for (std::size_t i = 0; i < type.words.size(); ++i) {
    if (type.words[i].word == text) return i;
    words.push_back(type.words[i].word);
    all += (i == 0 ? "" : ", ") + std::string(type.words[i].word);
  }
  Issues issues;
  const std::string_view near = text::closest(text, words);
  issues.add("unknown_word"_code, "/" + std::string(name),
             {text, type.name, near.empty() ? std::string_view(all) : near});
  raise(issues);
}

}  // namespace kehoach::python
