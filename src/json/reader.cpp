#include <simdjson.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kehoach/base/text.hpp"
#include "kehoach/json/json.hpp"

namespace kehoach::json {
namespace {

using Element = simdjson::dom::element;
using Tag = simdjson::dom::element_type;

std::string_view name_of(Tag type) {
  switch (type) {
    case Tag::ARRAY:
      return "a list";
    case Tag::OBJECT:
      return "an object";
    case Tag::INT64:
    case Tag::UINT64:
      return "a whole number";
    case Tag::DOUBLE:
      return "a number";
    case Tag::STRING:
      return "text";
    case Tag::BOOL:
      return "true or false";
    case Tag::NULL_VALUE:
      return "null";
  }
  return "something else";
}

std::string expected(const TypeView& type) {
  switch (type.kind) {
    case TypeKind::boolean:
      return "true or false";
    case TypeKind::integer:
      return "a whole number";
    case TypeKind::list:
      return "a list";
    case TypeKind::record:
      return "an object (" + std::string(type.name) + ")";
    case TypeKind::optional:
      return expected(type.element());
    case TypeKind::scalar:
      return "text (" + std::string(type.form) + ")";
    default:
      return "text";
  }
}

bool holds(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

void read_element(const TypeView& type, Element element, void* out, const Place& place);

void unknown_key(const TypeView& type, std::string_view key, const Place& place) {
  std::vector<std::string_view> names;
  for (const FieldView& field : type.fields) names.push_back(field.name);
  const std::string_view near = place.issues().wants_suggestions() ? text::closest(key, names) : std::string_view();
  const std::string_view shown = text::head(key, 80);
  const Place at = place.key(text::head(key, 1000));
  if (near.empty()) {
    at.add("unknown_key"_code, {shown, type.name});
  } else {
    at.add("unknown_key"_code, {shown, type.name, near});
  }
}

void check_presence(const TypeView& type, const std::vector<bool>& seen, bool tag_read, const void* out,
                    const Place& place) {
  std::string_view tag;
  if (tag_read) {
    const TypeView& words = type.tag->type();
    tag = words.words[words.get_word(type.tag->get(out))].word;
  }
  for (std::size_t i = 0; i < type.fields.size(); ++i) {
    const FieldView& field = type.fields[i];
    const bool must = field.presence == Presence::required || (!tag.empty() && holds(field.tags.required_with, tag));
    if (must && !seen[i]) place.add("missing_field"_code, {field.name, type.name, field.meaning});
    if (seen[i] && !tag.empty() && !field.tags.words.empty() && !holds(field.tags.words, tag)) {
      place.key(field.name).add("not_for_this"_code, {field.name, type.tag->name, tag});
    }
  }
}

void read_record(const TypeView& type, Element element, void* out, const Place& place) {
  simdjson::dom::object object;
  if (element.get(object) != simdjson::SUCCESS) {
    place.add("wrong_type"_code, {expected(type), name_of(element.type())});
    return;
  }
  const std::size_t before = place.issues().size();
  std::vector<bool> seen(type.fields.size());
  bool tag_read = false;
  std::size_t next = 0;
  for (const auto [key, value] : object) {
    std::size_t at = type.fields.size();
    for (std::size_t tried = 0; tried < type.fields.size(); ++tried) {  // fields mostly come in their order
      const std::size_t candidate =
          next + tried < type.fields.size() ? next + tried : next + tried - type.fields.size();
      if (type.fields[candidate].name == key) {
        at = candidate;
        break;
      }
    }
    if (at == type.fields.size()) {
      unknown_key(type, key, place);
      continue;
    }
    next = at + 1;
    const FieldView& field = type.fields[at];
    if (seen[at]) {
      place.key(field.name).add("duplicate_key"_code, {field.name});
      continue;
    }
    seen[at] = true;
    const Place inner = place.key(field.name);
    const std::size_t found = place.issues().size();
    read_element(field.type(), value, field.get_mutable(out), inner);
    tag_read = tag_read || (&field == type.tag && place.issues().size() == found);
    if (field.presence == Presence::required && field.type().kind == TypeKind::text && value.is_string() &&
        value.get_string_length() == 0) {
      inner.add("empty_value"_code, {field.name});
    }
  }
  check_presence(type, seen, tag_read, out, place);
  if (type.check == nullptr) return;
  const bool good = place.issues().size() == before;
  if (good || (type.checks_parts && lists_were_read(type, place.issues(), before, place.path())))
    type.check(out, place);
}

void read_text_like(const TypeView& type, Element element, void* out, const Place& place) {
  std::string_view text;
  if (element.get(text) != simdjson::SUCCESS) {
    place.add("wrong_type"_code, {expected(type), name_of(element.type())});
    return;
  }
  if (type.kind == TypeKind::text) {
    static_cast<std::string*>(out)->assign(text);
  } else if (type.kind == TypeKind::scalar) {
    type.read_text(text, out, place);
  } else {
    for (std::size_t i = 0; i < type.words.size(); ++i) {
      if (type.words[i].word == text) return type.set_word(out, i);
    }
    std::vector<std::string_view> candidates;
    std::string all;
    for (const Word& word : type.words) {
      candidates.push_back(word.word);
      all += (all.empty() ? "" : ", ") + std::string(word.word);
    }
    const std::string_view near =
        place.issues().wants_suggestions() ? text::closest(text, candidates) : std::string_view();
    place.add("unknown_word"_code, {text::head(text, 80), type.name, near.empty() ? std::string_view(all) : near});
  }
}

void read_element(const TypeView& type, Element element, void* out, const Place& place) {
  switch (type.kind) {
    case TypeKind::boolean:
      if (bool value; element.get(value) == simdjson::SUCCESS) {
        *static_cast<bool*>(out) = value;
      } else {
        place.add("wrong_type"_code, {expected(type), name_of(element.type())});
      }
      return;
    case TypeKind::integer:
      if (std::int64_t value; element.get(value) == simdjson::SUCCESS && element.type() != Tag::DOUBLE) {
        if (value < type.minimum || value > type.maximum) {
          const std::string range = std::to_string(type.minimum) + "…" + std::to_string(type.maximum);
          place.add("number_out_of_range"_code, {std::to_string(value), range});
        } else {
          type.set_integer(out, value);
        }
      } else {
        place.add("wrong_type"_code, {expected(type), name_of(element.type())});
      }
      return;
    case TypeKind::optional:
      return read_element(type.element(), element, type.append(out), place);
    case TypeKind::list: {
      simdjson::dom::array array;
      if (element.get(array) != simdjson::SUCCESS) {
        place.add("wrong_type"_code, {expected(type), name_of(element.type())});
        return;
      }
      const TypeView& inner = type.element();
      type.reserve(out, array.size());
      std::size_t index = 0;
      for (const Element item : array) {
        read_element(inner, item, type.append(out), place.index(index));
        ++index;
      }
      return;
    }
    case TypeKind::record:
      return read_record(type, element, out, place);
    default:
      return read_text_like(type, element, out, place);
  }
}

/// Finds where a text stops being JSON: slow and thorough, only for what the fast parser refused.
struct Locator final : nlohmann::json_sax<nlohmann::json> {
  std::size_t position = 0;
  std::size_t depth = 0;
  std::string reason;
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return ++depth <= depth_limit; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return --depth, true; }
  bool start_array(std::size_t) override { return ++depth <= depth_limit; }
  bool end_array() override { return --depth, true; }
  bool parse_error(std::size_t at, const std::string& token, const nlohmann::json::exception& error) override {
    position = at;
    const std::string what = error.what();
    const std::size_t colon = what.rfind("; last read");
    const std::size_t from = what.find("syntax error");
    reason = from == std::string::npos ? what : what.substr(from, colon == std::string::npos ? colon : colon - from);
    (void)token;
    return false;
  }
};

void not_json(std::string_view text, const Place& place, std::string_view fallback) {
  Locator locator;
  nlohmann::json::sax_parse(text.begin(), text.end(), &locator);
  if (locator.depth > static_cast<std::size_t>(depth_limit)) {
    place.add("too_deep"_code, {std::to_string(depth_limit)});
    return;
  }
  const std::size_t at = std::min(locator.position == 0 ? 0 : locator.position - 1, text.size());
  const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
  const std::size_t start = text.rfind('\n', at == 0 ? 0 : at - 1);
  const std::size_t column = start == std::string_view::npos || start >= at ? at + 1 : at - start;
  const std::string where = std::to_string(line) + ":" + std::to_string(column) + " " +
                            (locator.reason.empty() ? std::string(fallback) : locator.reason);
  place.add("not_json"_code, {text::head(where, 300)}, Span{at, std::min(at + 1, text.size())});
}

/// A text of which nobody knows whether it is UTF-8 or JSON; hands the element on when it is both.
template <class Then>
void with_element(simdjson::dom::parser& parser, std::string_view text, const Place& place, Then then) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.data() == nullptr) text = "";  // which simdjson's copying does not take
  if (text.size() >= simdjson::SIMDJSON_MAXSIZE_BYTES) {
    place.add("too_large"_code, {std::to_string(text.size()), std::to_string(simdjson::SIMDJSON_MAXSIZE_BYTES)});
    return;
  }
  const std::size_t room = std::max<std::size_t>(text.size(), 1024);
  if (parser.capacity() < text.size() && parser.allocate(room, depth_limit) != simdjson::SUCCESS) {
    place.add("too_large"_code, {std::to_string(text.size()), "the memory of this machine"});
    return;
  }
  Element element;
  const auto error = parser.parse(text.data(), text.size(), true).get(element);
  if (error == simdjson::SUCCESS) return then(element);
  if (const auto bad = text::first_invalid_utf8(text)) {
    place.add("not_utf8"_code, {std::to_string(*bad)}, Span{*bad, *bad + 1});
  } else if (error == simdjson::DEPTH_ERROR) {
    place.add("too_deep"_code, {std::to_string(depth_limit)});
  } else if (error == simdjson::MEMALLOC || error == simdjson::CAPACITY) {
    place.add("too_large"_code, {std::to_string(text.size()), "the memory of this machine"});
  } else {
    not_json(text, place, simdjson::error_message(error));
  }
}

}  // namespace

bool lists_were_read(const TypeView& type, const Issues& issues, std::size_t from, std::string_view path) {
  std::vector<std::string_view> lists;
  for (const FieldView& field : type.fields) {
    if (field.type().kind == TypeKind::list) lists.push_back(field.name);
  }
  for (std::size_t i = from; i < issues.size(); ++i) {
    const std::string_view at = issues[i].path;
    if (at.size() <= path.size()) {
      if (issues[i].code != "missing_field"_code.code) return false;
      continue;
    }
    const std::string_view key = at.substr(path.size() + 1);
    if (key.find('/') == std::string_view::npos && !text::closest(key, lists).empty()) return false;
  }
  return true;
}

struct Reader::Parser {
  simdjson::dom::parser parser;
};

Reader::Reader() : parser_(std::make_unique<Parser>()) {}
Reader::~Reader() = default;

void Reader::read(const TypeView& type, std::string_view text, void* out, const Place& place) {
  with_element(parser_->parser, text, place, [&](Element element) { read_element(type, element, out, place); });
}

void read(const TypeView& type, std::string_view text, void* out, const Place& place) {
  Reader().read(type, text, out, place);
}

void validate(const TypeView& type, const void* value, void* scratch, const Place& place) {
  std::string text;
  try {
    text = write(type, value, true).dump();
  } catch (const nlohmann::json::type_error&) {  // the only thing that dump refuses
    place.add("not_utf8"_code, {"?"});
    return;
  }
  read(type, text, scratch, place);
}

}  // namespace kehoach::json
