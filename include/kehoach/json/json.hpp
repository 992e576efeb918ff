#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/result.hpp"
#include "kehoach/json/description.hpp"

namespace kehoach {

/// The version of the JSON format that this library writes, and the newest it reads.
inline constexpr int schema_version = 1;
/// Texts nested deeper are refused before they cost anything.
inline constexpr int depth_limit = 256;

namespace json {

/// Reads JSON texts into values: one reader for many texts keeps its memory between them.
class Reader {
 public:
  Reader();
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  /// Every issue is added at `place`; the value is to be used only without any.
  void read(const TypeView& type, std::string_view text, void* out, const Place& place);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};
void read(const TypeView& type, std::string_view text, void* out, const Place& place);
/// Whether all lists of a record at `path` were read as far as the issues from number `from` on tell: none was refused
/// as a whole and no unknown key looks like the name of one. Items that are wrong do not matter.
bool lists_were_read(const TypeView& type, const Issues& issues, std::size_t from, std::string_view path);
/// Checks a value built in memory by the rules that reading it applies; `scratch` is a new value of the same type.
void validate(const TypeView& type, const void* value, void* scratch, const Place& place);
/// The value as JSON; absent and default fields are left out, private ones unless asked for.
nlohmann::ordered_json write(const TypeView& type, const void* value, bool with_private = false);

/// A change between two values: where, and what was and is there (null: absent).
struct Change {
  std::string path;
  nlohmann::ordered_json before, after;
};
std::vector<Change> difference(const TypeView& type, const void* before, const void* after);

/// JSON Schema (2020-12) of a type and all that it holds, under `$defs`.
nlohmann::ordered_json schema(const TypeView& type);

/// Every record and enumeration that a type holds, itself first: for documentation and bindings.
std::vector<const TypeView*> types_within(const TypeView& type);

}  // namespace json

/// A value from its JSON text, or every issue in it.
template <class T>
Result<T> from_json(std::string_view text) {
  Issues issues;
  T value{};
  json::read(view<T>(), text, &value, Place(issues));
  if (issues.has_errors()) return failure(std::move(issues));
  return value;
}

/// The JSON text of a value, indented by two blanks.
template <class T>
std::string to_json(const T& value, bool with_private = false) {
  return json::write(view<T>(), &value, with_private).dump(2);
}

template <class T>
std::vector<json::Change> difference(const T& before, const T& after) {
  return json::difference(view<T>(), &before, &after);
}

/// Every issue of a value built in memory; empty when reading its JSON would succeed.
template <class T>
Issues validate(const T& value) {
  Issues issues;
  T scratch{};
  json::validate(view<T>(), &value, &scratch, Place(issues));
  return issues;
}

/// Interchange with embedders: `nlohmann::ordered_json j = plan;` and `j.get<Plan>()` (throws `kehoach::Error`).
template <RecordType T>
void to_json(nlohmann::ordered_json& out, const T& value) {
  out = json::write(view<T>(), &value);
}
template <RecordType T>
void from_json(const nlohmann::ordered_json& in, T& value) {
  value = value_or_throw(from_json<T>(in.dump()));
}

}  // namespace kehoach
