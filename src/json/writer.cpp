#include <algorithm>

#include "kehoach/json/json.hpp"

namespace kehoach {

bool detail::equal(const TypeView& type, const void* a, const void* b) {
  switch (type.kind) {
    case TypeKind::boolean:
      return *static_cast<const bool*>(a) == *static_cast<const bool*>(b);
    case TypeKind::integer:
      return type.get_integer(a) == type.get_integer(b);
    case TypeKind::text:
      return *static_cast<const std::string*>(a) == *static_cast<const std::string*>(b);
    case TypeKind::enumeration:
      return type.get_word(a) == type.get_word(b);
    case TypeKind::scalar: {
      std::string left, right;
      type.print_text(a, left);
      type.print_text(b, right);
      return left == right;
    }
    case TypeKind::optional:
    case TypeKind::list: {
      const std::size_t size = type.size(a);
      if (size != type.size(b)) return false;
      for (std::size_t i = 0; i < size; ++i) {
        if (!equal(type.element(), type.at(a, i), type.at(b, i))) return false;
      }
      return true;
    }
    case TypeKind::record:
      return std::all_of(type.fields.begin(), type.fields.end(),
                         [&](const FieldView& field) { return equal(field.type(), field.get(a), field.get(b)); });
  }
  return false;
}

namespace json {

nlohmann::ordered_json write(const TypeView& type, const void* value, bool with_private) {
  switch (type.kind) {
    case TypeKind::boolean:
      return *static_cast<const bool*>(value);
    case TypeKind::integer:
      return type.get_integer(value);
    case TypeKind::text:
      return *static_cast<const std::string*>(value);
    case TypeKind::enumeration:
      return type.words[type.get_word(value)].word;
    case TypeKind::scalar: {
      std::string text;
      type.print_text(value, text);
      return text;
    }
    case TypeKind::optional:
      return type.size(value) == 0 ? nlohmann::ordered_json() : write(type.element(), type.at(value, 0), with_private);
    case TypeKind::list: {
      auto out = nlohmann::ordered_json::array();
      for (std::size_t i = 0; i < type.size(value); ++i)
        out.push_back(write(type.element(), type.at(value, i), with_private));
      return out;
    }
    case TypeKind::record: {
      auto out = nlohmann::ordered_json::object();
      for (const FieldView& field : type.fields) {
        if (field.is_private && !with_private) continue;
        const void* at = field.get(value);
        const bool stands = field.presence == Presence::required || &field == type.tag ||
                            !detail::equal(field.type(), at, field.get(type.defaults()));
        if (stands) out[std::string(field.name)] = write(field.type(), at, with_private);
      }
      return out;
    }
  }
  return {};
}

namespace {

const FieldView* id_field(const TypeView& type) {
  if (type.kind != TypeKind::record) return nullptr;
  for (const FieldView& field : type.fields) {
    if (field.name == "id" && field.type().kind == TypeKind::scalar) return &field;
  }
  return nullptr;
}

void compare(const TypeView& type, const void* before, const void* after, const std::string& path,
             std::vector<Change>& out);

void compare_lists(const TypeView& type, const void* before, const void* after, const std::string& path,
                   std::vector<Change>& out) {
  const TypeView& element = type.element();
  const FieldView* id = id_field(element);
  const std::size_t was = type.size(before), is = type.size(after);
  std::vector<bool> met(was);
  const auto same = [&](std::size_t i, std::size_t j) {
    return id == nullptr ? i == j : detail::equal(id->type(), id->get(type.at(before, i)), id->get(type.at(after, j)));
  };
  for (std::size_t j = 0; j < is; ++j) {
    std::size_t i = j < was && same(j, j) ? j : 0;
    while (i < was && (met[i] || !same(i, j))) ++i;
    const std::string at = path + "/" + std::to_string(j);
    if (i == was) {
      out.push_back({at, nullptr, write(element, type.at(after, j), true)});
    } else {
      met[i] = true;
      compare(element, type.at(before, i), type.at(after, j), at, out);
    }
  }
  for (std::size_t i = 0; i < was; ++i) {
    if (!met[i]) out.push_back({path + "/" + std::to_string(i), write(element, type.at(before, i), true), nullptr});
  }
}

void compare(const TypeView& type, const void* before, const void* after, const std::string& path,
             std::vector<Change>& out) {
  if (detail::equal(type, before, after)) return;
  if (type.kind == TypeKind::record) {
    for (const FieldView& field : type.fields) {
      compare(field.type(), field.get(before), field.get(after), path + "/" + std::string(field.name), out);
    }
  } else if (type.kind == TypeKind::list) {
    compare_lists(type, before, after, path, out);
  } else if (type.kind == TypeKind::optional && type.size(before) == 1 && type.size(after) == 1) {
    compare(type.element(), type.at(before, 0), type.at(after, 0), path, out);
  } else {
    out.push_back({path, write(type, before, true), write(type, after, true)});
  }
}

}  // namespace

std::vector<Change> difference(const TypeView& type, const void* before, const void* after) {
  std::vector<Change> out;
  compare(type, before, after, "", out);
  return out;
}

}  // namespace json
}  // namespace kehoach
