#pragma once

/// The machinery that all bindings share. Nothing here or in the chapters names a field of a record: fields, meanings
/// and words come from the library's `TypeView`, so that a new field appears in Python by itself.

#include <pybind11/pybind11.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/result.hpp"
#include "kehoach/json/json.hpp"

namespace kehoach::python {

namespace py = pybind11;

/// Keeps a value and everything around it alive: nested values are handed out as aliases of their root.
using Owner = std::shared_ptr<const void>;

/// What the machinery needs to know of a bound record.
struct Record {
  const TypeView* type;
  py::handle cls;
  std::shared_ptr<void> (*make)();
  py::object (*wrap)(const Owner& owner, const void* value);
  Owner (*unwrap)(py::handle object);
};

/// A scalar that has a class of its own in Python instead of being text.
struct ScalarClass {
  std::string annotation;  ///< Of the field in stubs: "UnitSet".
  std::string accepts;     ///< Of the argument in stubs: "UnitSet | str".
  py::object (*wrap)(const void* value);
};

// ---- what the chapters call

/// One function of the module or of a class. `signature` is Python's own, with annotations: it is shown by help() and
/// written into the stubs.
std::string documented(const std::string& scope, const std::string& signature, const std::string& doc);

template <class Class, class Function, class... Extra>
void method(Class& cls, const char* signature, const char* doc, Function&& function, const Extra&... extra) {
  const std::string name(signature, std::string_view(signature).find('('));
  const std::string text = documented(py::cast<std::string>(cls.attr("__name__")), signature, doc);
  cls.def(name.c_str(), std::forward<Function>(function), py::doc(text.c_str()), extra...);
}
template <class Class, class Function, class... Extra>
void static_method(Class& cls, const char* signature, const char* doc, Function&& function, const Extra&... extra) {
  const std::string name(signature, std::string_view(signature).find('('));
  const std::string text =
      documented(py::cast<std::string>(cls.attr("__name__")), std::string("@staticmethod ") + signature, doc);
  cls.def_static(name.c_str(), std::forward<Function>(function), py::doc(text.c_str()), extra...);
}
template <class Function, class... Extra>
void function(py::module_& m, const char* signature, const char* doc, Function&& function, const Extra&... extra) {
  const std::string name(signature, std::string_view(signature).find('('));
  const std::string text = documented("", signature, doc);
  m.def(name.c_str(), std::forward<Function>(function), py::doc(text.c_str()), extra...);
}
/// A property: `declaration` is "name: type".
void add_property(py::handle cls, const char* declaration, const char* doc, const py::cpp_function& getter);
template <class Function>
void property(py::handle cls, const char* declaration, const char* doc, Function&& getter) {
  add_property(cls, declaration, doc, py::cpp_function(std::forward<Function>(getter)));
}

/// The text of a class's own docstring, with the signature of its constructor.
std::string class_doc(const std::string& name, const std::string& signature, const std::string& doc);
/// The docstring of `__init__`, from which inspect reads the constructor's signature.
std::string init_doc(const std::string& signature);
/// Says that a class is public: it counts as `kehoach.Name`, in `__all__` and in the stubs.
void publish(py::handle cls);
/// Values of the class refuse to be changed; `hint` says what to do instead.
void freeze(py::handle cls, const char* hint);
/// Copying a value that cannot change gives the value itself.
void copy_is_self(py::handle cls);
/// How the class pickles: `Class.from_json(text)`, or what `rebuild` names in kehoach._support.
void pickle_by(py::handle cls, const char* rebuild, std::function<py::tuple(py::handle)> arguments);

void describe(py::handle cls, Record record);
std::string record_doc(const TypeView& type);
std::string record_init_doc(const TypeView& type);
void construct(const TypeView& type, const py::args& args, const py::kwargs& fields, void* out);
void add_scalar_class(std::string_view scalar, ScalarClass binding);

/// Binds a record with everything that its description says.
template <class T>
py::class_<T, std::shared_ptr<T>> bind_record(py::module_& m) {
  const TypeView& type = view<T>();
  py::class_<T, std::shared_ptr<T>> cls(m, std::string(type.name).c_str(), record_doc(type).c_str());
  cls.def(py::init([](const py::args& args, const py::kwargs& fields) {
            auto value = std::make_shared<T>();
            construct(view<T>(), args, fields, value.get());
            return value;
          }),
          py::doc(record_init_doc(type).c_str()));
  describe(cls, {&type, cls, []() -> std::shared_ptr<void> { return std::make_shared<T>(); },
                 [](const Owner& owner, const void* value) -> py::object {
                   return py::cast(std::shared_ptr<T>(std::const_pointer_cast<void>(owner),
                                                      static_cast<T*>(const_cast<void*>(value))));  // frozen in Python
                 },
                 [](py::handle object) -> Owner { return py::cast<std::shared_ptr<T>>(object); }});
  return cls;
}

// ---- from C++ to Python

py::object to_python(const TypeView& type, const void* value, const Owner& owner);
py::object to_python(const nlohmann::ordered_json& json);
py::object to_python(Date date);
inline py::object to_python(const std::optional<Date>& date) { return date ? to_python(*date) : py::none(); }
py::object to_python(const Issues& issues);  ///< A list of `kehoach.Issue`.
py::object to_decimal(const std::string& text);
/// A nested or shared value as its class.
template <class T>
py::object share(std::shared_ptr<const T> value) {
  return py::cast(std::const_pointer_cast<T>(std::move(value)));
}
template <class T>
py::object share(const T& value) {
  return py::cast(std::make_shared<T>(value));
}
/// The member of the StrEnum made of the words.
py::object enumeration(const TypeView& type);
py::object member(const TypeView& type, std::size_t index);
template <class T>
py::object to_member(T value) {
  return member(view<T>(), static_cast<std::size_t>(value));
}
/// Makes a StrEnum of words and publishes it; enumerations in records are found by themselves.
py::object make_enumeration(std::string_view name, std::span<const Word> words);

// ---- from Python to C++

/// A value from keyword arguments, over the fields of `base` where there is one; throws ValidationError with every
/// issue.
std::shared_ptr<void> from_keywords(const Record& record, const py::kwargs& fields,
                                    const nlohmann::ordered_json* base = nullptr);
/// The JSON of a value of that type (null: of any); throws ValidationError with every issue, each under `path`.
nlohmann::ordered_json json_argument(py::handle value, const TypeView* type, const std::string& path);
const Record& record_of(const TypeView& type);
const Record* record_of(py::handle object);

/// Arguments of functions: a TypeError that names the argument where the type is wrong.
std::string text_argument(py::handle value, const char* name);
/// The UTF-8 of a str or bytes, which lives as long as the object does.
std::string_view bytes_argument(py::handle value, const char* name);
Date date_argument(py::handle value, const char* name);
std::optional<Date> optional_date(py::handle value, const char* name);
/// A word of an enumeration, plain or as its member; ValidationError (KH-J008) for any other.
std::size_t word_argument(const TypeView& type, py::handle value, const char* name);
template <class T>
T word_argument(py::handle value, const char* name) {
  return static_cast<T>(word_argument(view<T>(), value, name));
}
[[noreturn]] void wrong_type(const char* argument, const char* wanted, py::handle got);
/// Whether it is "vi", not "en"; ValueError for any other.
bool vietnamese(const std::string& lang);

// ---- errors

/// The text that an issue's path names, for turning byte spans into code points; nothing where it cannot be had.
using TextOf = std::function<std::optional<std::string>(const std::string& path)>;
TextOf texts_of(std::string_view text);               ///< A JSON text, which must outlive it, and the values in it.
TextOf texts_in(const nlohmann::ordered_json& json);  ///< Which must outlive it.
TextOf texts_of_folder(std::string folder);
/// Spans as Python counts: code points of the text they are in.
Issues in_code_points(Issues issues, const TextOf& text_of);
/// Throws ParseError or ValidationError.
[[noreturn]] void raise(const Issues& issues);
[[noreturn]] void raise(Issues issues, const TextOf& text_of);
/// Throws ValidationError whatever the issues: what was read is no text.
[[noreturn]] void raise_invalid(Issues issues, const TextOf& text_of);
template <class T>
T value_or_raise(Result<T>&& result) {
  if (!result) raise(result.error());
  return *std::move(result);
}
template <class T>
T value_or_raise(Result<T>&& result, const TextOf& text_of) {
  if (!result) raise(std::move(result).error(), text_of);
  return *std::move(result);
}
/// KeyError that names the nearest id.
[[noreturn]] void no_such_key(const std::string& key, const std::vector<std::string_view>& known);

// ---- texts

std::string escaped(std::string_view text);       ///< For HTML.
std::string python_name(std::string_view field);  ///< `from` is `from_` in Python.
std::string quoted(const py::handle& object);

/// What stubs and tests are made from: every record, enumeration, class and function.
py::object description();

// ---- the chapters

void bind_base(py::module_& m);
void bind_calendar(py::module_& m);
void bind_unit(py::module_& m);
void bind_document(py::module_& m);
void bind_reader(py::module_& m);
void bind_cascade(py::module_& m);
void bind_plan(py::module_& m);
void bind_ledger(py::module_& m);
void bind_evaluation(py::module_& m);
void bind_review(py::module_& m);
void bind_lint(py::module_& m);
void bind_workspace(py::module_& m);

}  // namespace kehoach::python
