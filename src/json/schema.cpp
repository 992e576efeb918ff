#include <algorithm>
#include <sstream>

#include "kehoach/json/json.hpp"

namespace kehoach::json {
namespace {

using Json = nlohmann::ordered_json;

Json reference(const TypeView& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return {{"type", "boolean"}};
    case TypeKind::integer:
      return {{"type", "integer"}, {"minimum", type.minimum}, {"maximum", type.maximum}};
    case TypeKind::text:
      return {{"type", "string"}};
    case TypeKind::optional:
      return reference(type.element());
    case TypeKind::list:
      return {{"type", "array"}, {"items", reference(type.element())}};
    default:
      return {{"$ref", "#/$defs/" + std::string(type.name)}};
  }
}

Json words(std::string_view list) {
  Json out = Json::array();
  std::istringstream in{std::string(list)};
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

Json alternatives(const TypeView& type) {
  Json rules = Json::array();
  for (const FieldView& field : type.fields) {
    const std::string name(field.name);
    const auto when = [&](std::string_view list) {
      return Json{{"properties", {{std::string(type.tag->name), {{"enum", words(list)}}}}}};
    };
    if (!field.tags.required_with.empty()) {
      rules.push_back({{"if", when(field.tags.required_with)}, {"then", {{"required", Json::array({name})}}}});
    }
    if (!field.tags.words.empty()) {
      rules.push_back({{"if", {{"required", Json::array({name})}}}, {"then", when(field.tags.words)}});
    }
  }
  return rules;
}

Json definition(const TypeView& type) {
  if (type.kind == TypeKind::scalar) {
    Json out{{"type", "string"}, {"description", std::string(type.meaning) + " Form: " + std::string(type.form)}};
    if (type.name == "date") out["format"] = "date";
    return out;
  }
  if (type.kind == TypeKind::enumeration) {
    Json list = Json::array();
    std::string labels;
    for (const Word& word : type.words) {
      list.push_back(word.word);
      labels += (labels.empty() ? "" : "; ") + std::string(word.word) + ": " + std::string(word.en) + " (" +
                std::string(word.vi) + ")";
    }
    return {{"enum", list}, {"description", labels}};
  }
  Json properties = Json::object(), must = Json::array();
  for (const FieldView& field : type.fields) {
    Json property = reference(field.type());
    property["description"] = field.meaning;
    if (field.presence != Presence::required) {
      const TypeView& of = field.type();
      if (of.kind == TypeKind::integer || of.kind == TypeKind::enumeration)
        property["default"] = write(of, field.get(type.defaults()));
    }
    properties[std::string(field.name)] = std::move(property);
    if (field.presence == Presence::required) must.push_back(field.name);
  }
  Json out{{"type", "object"}, {"description", type.meaning}, {"properties", properties}};
  if (!must.empty()) out["required"] = must;
  out["additionalProperties"] = false;
  if (type.tag != nullptr) {
    if (Json rules = alternatives(type); !rules.empty()) out["allOf"] = std::move(rules);
  }
  return out;
}

}  // namespace

std::vector<const TypeView*> types_within(const TypeView& type) {
  std::vector<const TypeView*> out, open{&type};
  while (!open.empty()) {
    const TypeView* next = open.back();
    open.pop_back();
    if (next->kind == TypeKind::optional || next->kind == TypeKind::list) {
      open.push_back(&next->element());
      continue;
    }
    const bool named =
        next->kind == TypeKind::record || next->kind == TypeKind::enumeration || next->kind == TypeKind::scalar;
    const bool known =
        std::any_of(out.begin(), out.end(), [&](const TypeView* each) { return each->name == next->name; });
    if (!named || known) continue;
    out.push_back(next);
    for (auto field = next->fields.rbegin(); field != next->fields.rend(); ++field) open.push_back(&field->type());
  }
  return out;
}

nlohmann::ordered_json schema(const TypeView& type) {
  Json definitions = Json::object();
  for (const TypeView* each : types_within(type)) definitions[std::string(each->name)] = definition(*each);
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"title", "kehoach " + std::string(type.name) + ", schema " + std::to_string(schema_version)},
          {"$ref", "#/$defs/" + std::string(type.name)},
          {"$defs", std::move(definitions)}};
}

}  // namespace kehoach::json
