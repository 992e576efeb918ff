#include "values.hpp"

#include "dates.hpp"
#include "state.hpp"

namespace kehoach::python {
namespace {

void import_datetime() {
  if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
  if (PyDateTimeAPI == nullptr) throw py::error_already_set();
}

Owner self_of(py::handle self, const Record*& record) {
  record = record_of(self);
  if (record == nullptr) throw py::type_error("not a value of kehoach");
  return record->unwrap(self);
}

bool stands(const TypeView& type, const FieldView& field, const void* value) {
  return !detail::equal(field.type(), field.get(value), field.get(type.defaults()));
}

std::string repr_of(const TypeView& type, const void* value);

std::string repr_of_record(const TypeView& type, const void* value) {
  std::string out(type.name);
  out += '(';
  bool first = true;
  for (const FieldView& field : type.fields) {
    if (field.is_private) continue;
    if (field.presence != Presence::required && !field.is_positional && &field != type.tag &&
        !stands(type, field, value))
      continue;
    out += (first ? "" : ", ") + python_name(field.name) + "=" + repr_of(field.type(), field.get(value));
    first = false;
  }
  return out + ")";
}

std::string repr_of(const TypeView& type, const void* value) {
  switch (type.kind) {
    case TypeKind::optional:
      return type.size(value) == 0 ? "None" : repr_of(type.element(), type.at(value, 0));
    case TypeKind::list: {
      std::string out = "[";
      for (std::size_t i = 0; i < type.size(value); ++i)
        out += (i == 0 ? "" : ", ") + repr_of(type.element(), type.at(value, i));
      return out + "]";
    }
    case TypeKind::record:
      return repr_of_record(type, value);
    case TypeKind::enumeration:
      return "'" + std::string(type.words[type.get_word(value)].word) + "'";
    default:
      return quoted(to_python(type, value, nullptr));
  }
}

void mix(std::size_t& hash, std::size_t more) { hash ^= more + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2); }

std::size_t hash_of(const TypeView& type, const void* value) {
  switch (type.kind) {
    case TypeKind::boolean:
      return *static_cast<const bool*>(value) ? 1 : 2;
    case TypeKind::integer:
      return std::hash<std::int64_t>{}(type.get_integer(value));
    case TypeKind::text:
      return std::hash<std::string>{}(*static_cast<const std::string*>(value));
    case TypeKind::enumeration:
      return type.get_word(value) + 17;
    case TypeKind::scalar: {
      std::string text;
      type.print_text(value, text);
      return std::hash<std::string>{}(text);
    }
    case TypeKind::optional:
    case TypeKind::list: {
      std::size_t hash = type.size(value);
      for (std::size_t i = 0; i < type.size(value); ++i) mix(hash, hash_of(type.element(), type.at(value, i)));
      return hash;
    }
    case TypeKind::record: {
      std::size_t hash = type.fields.size();
      for (const FieldView& field : type.fields) mix(hash, hash_of(field.type(), field.get(value)));
      return hash;
    }
  }
  return 0;
}

std::string html_of(const TypeView& type, const void* value, int depth);

std::string html_of_record(const TypeView& type, const void* value, int depth) {
  std::string out = "<table>";
  if (depth == 0) out += "<caption style=\"text-align:left\"><b>" + escaped(type.name) + "</b></caption>";
  for (const FieldView& field : type.fields) {
    if (field.is_private) continue;
    if (field.presence != Presence::required && !field.is_positional && &field != type.tag &&
        !stands(type, field, value))
      continue;
    out += "<tr><th style=\"text-align:left;vertical-align:top\" title=\"" + escaped(field.meaning) + "\">" +
           escaped(python_name(field.name)) + "</th><td style=\"text-align:left\">" +
           html_of(field.type(), field.get(value), depth + 1) + "</td></tr>";
  }
  return out + "</table>";
}

std::string html_of(const TypeView& type, const void* value, int depth) {
  constexpr std::size_t shown = 20;
  switch (type.kind) {
    case TypeKind::optional:
      return type.size(value) == 0 ? "" : html_of(type.element(), type.at(value, 0), depth);
    case TypeKind::list: {
      const std::size_t size = type.size(value);
      const TypeView& element = type.element();
      std::string out;
      if (element.kind == TypeKind::record) {
        out = std::to_string(size) + " × " + escaped(element.name);
        if (depth > 1) return out;
        out = "<details><summary>" + out + "</summary>";
        for (std::size_t i = 0; i < std::min(size, shown); ++i) out += html_of(element, type.at(value, i), depth + 1);
        return out + (size > shown ? "…" : "") + "</details>";
      }
      for (std::size_t i = 0; i < std::min(size, shown); ++i)
        out += (i == 0 ? "" : ", ") + html_of(element, type.at(value, i), depth);
      return out + (size > shown ? ", …" : "");
    }
    case TypeKind::record:
      return depth > 2 ? escaped(type.name) : html_of_record(type, value, depth);
    case TypeKind::enumeration: {
      const Word& word = type.words[type.get_word(value)];
      return "<span title=\"" + escaped(word.vi) + "\">" + escaped(word.word) + "</span>";
    }
    case TypeKind::text:
      return escaped(*static_cast<const std::string*>(value));
    default:
      return escaped(py::cast<std::string>(py::str(to_python(type, value, nullptr))));
  }
}

py::object plain(const TypeView& type, const void* value, bool with_private) {
  switch (type.kind) {
    case TypeKind::optional:
      return type.size(value) == 0 ? py::none() : plain(type.element(), type.at(value, 0), with_private);
    case TypeKind::list: {
      py::list out;
      for (std::size_t i = 0; i < type.size(value); ++i)
        out.append(plain(type.element(), type.at(value, i), with_private));
      return out;
    }
    case TypeKind::record: {
      py::dict out;
      for (const FieldView& field : type.fields) {
        if (field.is_private && !with_private) continue;
        if (field.presence != Presence::required && !field.is_positional && &field != type.tag &&
            !stands(type, field, value))
          continue;
        out[py::str(field.name.data(), field.name.size())] = plain(field.type(), field.get(value), with_private);
      }
      return out;
    }
    default:
      return to_python(type, value, nullptr);
  }
}

std::string json_of(const Record& record, const void* value, bool with_private) {
  return json::write(*record.type, value, with_private).dump(2);
}

/// A method that every value has: made once and shared by all classes.
template <class Function, class... Extra>
void shared(py::dict& out, const char* signature, const char* doc, Function&& function, const Extra&... extra) {
  const std::string name(signature, std::string_view(signature).find('('));
  const std::string text = documented("<record>", signature, doc);
  py::cpp_function made(std::forward<Function>(function), py::name(name.c_str()), py::doc(text.c_str()),
                        py::is_method(py::none()), extra...);
  out[name.c_str()] = made;
}

py::dict make_methods() {
  py::dict out;
  shared(out, "replace(self, **changes: Any) -> Self",
         "The value with some fields changed; None leaves one out.\n\nRaises ValidationError with every issue.",
         [](py::handle self, const py::kwargs& changes) {
           const Record* record = nullptr;
           const Owner owner = self_of(self, record);
           const auto base = json::write(*record->type, owner.get(), true);
           const auto value = from_keywords(*record, changes, &base);
           return record->wrap(value, value.get());
         });
  shared(
      out, "to_json(self, private: bool = False) -> str", "The value as JSON text; personal data only when asked for.",
      [](py::handle self, bool with_private) {
        const Record* record = nullptr;
        const Owner owner = self_of(self, record);
        return json_of(*record, owner.get(), with_private);
      },
      py::arg("private") = false);
  shared(
      out, "to_dict(self, private: bool = False) -> dict[str, Any]",
      "The value as a dict of what stands in it, nested values as dicts and lists: `Class(**x.to_dict()) == x`.",
      [](py::handle self, bool with_private) {
        const Record* record = nullptr;
        const Owner owner = self_of(self, record);
        return plain(*record->type, owner.get(), with_private);
      },
      py::arg("private") = false);
  shared(out, "__eq__(self, other: object, /) -> bool", "Whether all fields are equal.",
         [](py::handle self, py::handle other) -> py::object {
           const Record* record = nullptr;
           const Record* record_of_other = record_of(other);
           const Owner owner = self_of(self, record);
           if (record_of_other != record) return py::reinterpret_borrow<py::object>(Py_NotImplemented);
           return py::bool_(detail::equal(*record->type, owner.get(), record->unwrap(other).get()));
         });
  shared(out, "__hash__(self) -> int", "Equal values have equal hashes.", [](py::handle self) {
    const Record* record = nullptr;
    const Owner owner = self_of(self, record);
    return static_cast<Py_ssize_t>(hash_of(*record->type, owner.get()));
  });
  shared(out, "__repr__(self) -> str", "An expression that makes an equal value.", [](py::handle self) {
    const Record* record = nullptr;
    const Owner owner = self_of(self, record);
    return repr_of(*record->type, owner.get());
  });
  shared(out, "_repr_html_(self) -> str", "A table of its fields, for notebooks.", [](py::handle self) {
    const Record* record = nullptr;
    const Owner owner = self_of(self, record);
    return html_of(*record->type, owner.get(), 0);
  });
  return out;
}

}  // namespace

py::object to_python(Date date) {
  import_datetime();
  return py::reinterpret_steal<py::object>(PyDate_FromDate(date.year(), date.month(), date.day()));
}

py::object to_decimal(const std::string& text) { return py::module_::import("decimal").attr("Decimal")(text); }

py::object to_python(const TypeView& type, const void* value, const Owner& owner) {
  switch (type.kind) {
    case TypeKind::boolean:
      return py::bool_(*static_cast<const bool*>(value));
    case TypeKind::integer:
      return py::int_(type.get_integer(value));
    case TypeKind::text:
      return py::str(*static_cast<const std::string*>(value));
    case TypeKind::enumeration:
      return member(type, type.get_word(value));
    case TypeKind::scalar: {
      const auto& scalars = State::get().scalars;
      if (const auto at = scalars.find(type.name); at != scalars.end()) return at->second.wrap(value);
      std::string text;
      type.print_text(value, text);
      return py::str(text);
    }
    case TypeKind::optional:
      return type.size(value) == 0 ? py::none() : to_python(type.element(), type.at(value, 0), owner);
    case TypeKind::list: {
      const std::size_t size = type.size(value);
      const TypeView& element = type.element();
      py::tuple out(size);
      for (std::size_t i = 0; i < size; ++i) out[i] = to_python(element, type.at(value, i), owner);
      return out;
    }
    case TypeKind::record:
      return record_of(type).wrap(owner, value);
  }
  return py::none();
}

py::object to_python(const nlohmann::ordered_json& json) {
  using Type = nlohmann::ordered_json::value_t;
  switch (json.type()) {
    case Type::boolean:
      return py::bool_(json.get<bool>());
    case Type::number_integer:
      return py::int_(json.get<std::int64_t>());
    case Type::number_unsigned:
      return py::int_(json.get<std::uint64_t>());
    case Type::number_float:
      return py::float_(json.get<double>());
    case Type::string:
      return py::str(json.get_ref<const std::string&>());
    case Type::array: {
      py::list out;
      for (const auto& item : json) out.append(to_python(item));
      return out;
    }
    case Type::object: {
      py::dict out;
      for (const auto& [key, item] : json.items()) out[py::str(key)] = to_python(item);
      return out;
    }
    default:
      return py::none();
  }
}

const Record& record_of(const TypeView& type) {
  const auto at = State::get().records.find(type.name);
  if (at == State::get().records.end())
    throw std::logic_error("kehoach: no class is bound for " + std::string(type.name));
  return at->second;
}

const Record* record_of(py::handle object) {
  for (PyTypeObject* type = Py_TYPE(object.ptr()); type != nullptr; type = type->tp_base) {
    for (const auto& [name, record] : State::get().records) {
      if (record.cls.ptr() == reinterpret_cast<PyObject*>(type)) return &record;
    }
  }
  return nullptr;
}

void add_scalar_class(std::string_view scalar, ScalarClass binding) {
  State::get().scalars.emplace(scalar, std::move(binding));
}

void describe(py::handle cls, Record record) {
  const auto [at, fresh] = State::get().records.emplace(record.type->name, record);
  const Record* kept = &at->second;
  const py::object property = py::module_::import("builtins").attr("property");
  for (const FieldView& field : record.type->fields) {
    const TypeView* inner = &field.type();
    while (inner->element != nullptr) inner = &inner->element();
    if (inner->kind == TypeKind::enumeration) enumeration(*inner);  // so that it is there to be imported
    const FieldView* each = &field;
    const py::cpp_function getter([kept, each](py::handle self) {
      const Owner owner = kept->unwrap(self);
      return to_python(each->type(), each->get(owner.get()), owner);
    });
    cls.attr(python_name(field.name).c_str()) = property(getter, py::none(), py::none(), std::string(field.meaning));
  }
  static const py::dict* methods = new py::dict(make_methods());
  for (const auto& [name, function] : *methods) py::setattr(cls, name, function);
  const std::string doc = documented("<record>", "@staticmethod from_json(text: str | bytes) -> <Class>",
                                     "The value from its JSON text.\n\nRaises ParseError where it is not JSON, else "
                                     "ValidationError with every issue.");
  const py::cpp_function from_json(
      [kept](py::handle text) {
        const std::string_view bytes = bytes_argument(text, "text");
        const std::shared_ptr<void> value = kept->make();
        Issues issues;
        json::read(*kept->type, bytes, value.get(), Place(issues));
        if (issues.has_errors()) raise(std::move(issues), texts_of(bytes));
        return kept->wrap(value, value.get());
      },
      py::name("from_json"), py::arg("text"), py::doc(doc.c_str()));
  cls.attr("from_json") = py::module_::import("builtins").attr("staticmethod")(from_json);
  freeze(cls, "use .replace(field=value), which gives a new value");
  copy_is_self(cls);
  pickle_by(cls, "from_json", [kept](py::handle self) {
    return py::make_tuple(py::type::of(self), json_of(*kept, kept->unwrap(self).get(), true));
  });
  publish(cls);
}

std::string quoted(const py::handle& object) { return py::cast<std::string>(py::repr(object)); }

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace kehoach::python
