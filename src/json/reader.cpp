#include <simdjson.h>

#include <algorithm>
#include <bitset>
#include <cstring>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <unordered_map>

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

/// Values of scalars that are dear to read and cheap to copy, by their text: a thousand tasks name the same units.
class Known {
 public:
  const void* find(const TypeView& type, std::string_view text) const {
    const auto of_type = values_.find(&type);
    if (of_type == values_.end()) return nullptr;
    const auto found = of_type->second.find(text);
    return found == of_type->second.end() ? nullptr : found->second.get();
  }
  void keep(const TypeView& type, std::string_view text, const void* value) {
    ByText& of_type = values_[&type];
    if (of_type.size() < most) of_type.emplace(text, type.keep(value));
  }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using ByText = std::unordered_map<std::string, std::shared_ptr<const void>, Hash, std::equal_to<>>;
  static constexpr std::size_t most = 4096;  // texts that all differ are not worth the memory
  std::unordered_map<const TypeView*, ByText> values_;
};

void read_element(const TypeView& type, Element element, void* out, const Place& place, Known& known);

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

using Seen = std::bitset<detail::longest_record>;  // a record takes a line a field at least

void check_presence(const TypeView& type, const Seen& seen, bool tag_read, const void* out, const Place& place) {
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

/// Reading one record member by member, in whatever order they come.
class RecordReading {
 public:
  RecordReading(const TypeView& type, void* out, const Place& place, Known& known)
      : type_(type), out_(out), place_(place), known_(known), before_(place.issues().size()) {}

  /// The next member's field; null for a key that is unknown or was there before, which is reported.
  const FieldView* field(std::string_view key) {
    const std::size_t count = type_.fields.size();
    for (std::size_t tried = 0; tried < count; ++tried) {  // fields mostly come in their order
      const std::size_t at = next_ + tried < count ? next_ + tried : next_ + tried - count;
      const FieldView& field = type_.fields[at];
      if (field.name != key) continue;
      next_ = at + 1;
      if (seen_[at]) {
        place_.key(field.name).add("duplicate_key"_code, {field.name});
        return nullptr;
      }
      seen_.set(at);
      return &field;
    }
    unknown_key(type_, key, place_);
    return nullptr;
  }

  void member(const FieldView& field, Element value) {
    const Place inner = place_.key(field.name);
    const std::size_t found = place_.issues().size();
    read_element(field.type(), value, field.get_mutable(out_), inner, known_);
    tag_read_ = tag_read_ || (&field == type_.tag && place_.issues().size() == found);
    if (field.presence == Presence::required && field.type().kind == TypeKind::text && value.is_string() &&
        value.get_string_length() == 0) {
      inner.add("empty_value"_code, {field.name});
    }
  }

  /// What is missing, and what the type itself checks.
  void finish() {
    check_presence(type_, seen_, tag_read_, out_, place_);
    if (type_.check == nullptr) return;
    const bool good = place_.issues().size() == before_;
    if (good || (type_.checks_parts && lists_were_read(type_, place_.issues(), before_, place_.path())))
      type_.check(out_, place_);
  }

 private:
  const TypeView& type_;
  void* out_;
  const Place& place_;
  Known& known_;
  std::size_t before_, next_ = 0;
  Seen seen_;
  bool tag_read_ = false;
};

void read_record(const TypeView& type, Element element, void* out, const Place& place, Known& known) {
  simdjson::dom::object object;
  if (element.get(object) != simdjson::SUCCESS) {
    place.add("wrong_type"_code, {expected(type), name_of(element.type())});
    return;
  }
  RecordReading reading(type, out, place, known);
  for (const auto [key, value] : object) {
    if (const FieldView* field = reading.field(key)) reading.member(*field, value);
  }
  reading.finish();
}

void read_scalar(const TypeView& type, std::string_view text, void* out, const Place& place, Known& known) {
  if (type.keep == nullptr) return type.read_text(text, out, place);
  if (const void* value = known.find(type, text)) return type.copy(value, out);
  const std::size_t found = place.issues().size() + place.issues().dropped();
  type.read_text(text, out, place);
  if (place.issues().size() + place.issues().dropped() == found) known.keep(type, text, out);
}

void read_text_like(const TypeView& type, Element element, void* out, const Place& place, Known& known) {
  std::string_view text;
  if (element.get(text) != simdjson::SUCCESS) {
    place.add("wrong_type"_code, {expected(type), name_of(element.type())});
    return;
  }
  if (type.kind == TypeKind::text) {
    static_cast<std::string*>(out)->assign(text);
  } else if (type.kind == TypeKind::scalar) {
    read_scalar(type, text, out, place, known);
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

void read_element(const TypeView& type, Element element, void* out, const Place& place, Known& known) {
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
      return read_element(type.element(), element, type.append(out), place, known);
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
        read_element(inner, item, type.append(out), place.index(index), known);
        ++index;
      }
      return;
    }
    case TypeKind::record:
      return read_record(type, element, out, place, known);
    default:
      return read_text_like(type, element, out, place, known);
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

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Where the values of a JSON text end, found without reading them: what is between them is checked, what is in them is
/// the parser's to judge.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {}

  /// Passes over blanks and one sign; false where something else stands.
  bool take(char sign) {
    if (!sees(sign)) return false;
    ++at_;
    return true;
  }
  bool sees(char sign) {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    return at_ < end_ && *at_ == sign;
  }
  bool at_end() { return !sees('\0') && at_ == end_; }

  /// The text of a string, with its quotes; empty where none stands.
  std::string_view string() {
    if (!sees('"')) return {};
    const char* start = at_++;
    return pass_string() ? std::string_view(start, static_cast<std::size_t>(at_ - start)) : std::string_view();
  }

  /// The text of a value, up to the comma or bracket that follows it; empty where none stands.
  std::string_view value() {
    sees('\0');  // passes over blanks
    const char* start = at_;
    for (int depth = 0; at_ < end_;) {
      switch (*at_) {
        case '"':
          ++at_;
          if (!pass_string()) return {};
          continue;
        case '{':
        case '[':
          ++depth;
          break;
        case '}':
        case ']':
          if (--depth < 0) return {start, static_cast<std::size_t>(at_ - start)};
          break;
        case ',':
          if (depth == 0) return {start, static_cast<std::size_t>(at_ - start)};
          break;
        default:
          break;
      }
      ++at_;
    }
    return {start, static_cast<std::size_t>(at_ - start)};
  }

  /// Whether the parser may look so many bytes beyond a value.
  bool has_room_after(std::string_view value, std::size_t bytes) const {
    return static_cast<std::size_t>(end_ - (value.data() + value.size())) >= bytes;
  }

 private:
  /// From the first byte of a string to behind the quote that ends it.
  bool pass_string() {
    while (at_ < end_) {
      const char* quote = static_cast<const char*>(std::memchr(at_, '"', static_cast<std::size_t>(end_ - at_)));
      if (quote == nullptr) break;
      std::size_t slashes = 0;
      while (quote - slashes > at_ && quote[-1 - static_cast<std::ptrdiff_t>(slashes)] == '\\') ++slashes;
      at_ = quote + 1;
      if (slashes % 2 == 0) return true;
    }
    at_ = end_;
    return false;
  }

  const char* at_;
  const char* end_;
};

/// Texts from this size on are read item by item, so that the parser never holds all of one.
constexpr std::size_t large_text = std::size_t{1} << 20;

bool make_room(simdjson::dom::parser& parser, std::size_t size, int depth, const Place& place) {
  if (parser.capacity() >= size && parser.max_depth() == static_cast<std::size_t>(depth)) return true;
  const std::size_t room = std::max<std::size_t>(size, 1024);
  if (parser.allocate(room, static_cast<std::size_t>(depth)) == simdjson::SUCCESS) return true;
  place.add("too_large"_code, {std::to_string(size), "the memory of this machine"});
  return false;
}

/// Reads a large record whose lists hold most of it: each item is parsed by itself, in memory that the next one uses
/// again.
class PiecewiseReading {
 public:
  enum class Outcome { read, too_large, not_json };

  PiecewiseReading(std::string_view text, Known& known) : split_(text), known_(known) {}

  /// `not_json`: then the text as a whole is none, `out` and the issues at `place` are to be thrown away, and the
  /// parser has to say what is wrong.
  Outcome read(const TypeView& type, void* out, const Place& place) {
    RecordReading reading(type, out, place, known_);
    if (!split_.take('{')) return Outcome::not_json;
    for (bool more = !split_.take('}'); more;) {
      Element key, value;
      if (!parse(split_.string(), member_parser_, depth_limit - 1, key, place) || !split_.take(':')) return outcome_;
      const FieldView* field = reading.field(std::string(key.get_string().value_unsafe()));
      if (field != nullptr && is_long_list(field->type()) && split_.take('[')) {
        if (!read_list(field->type(), field->get_mutable(out), place.key(field->name))) return outcome_;
      } else {
        if (!parse(split_.value(), member_parser_, depth_limit - 1, value, place)) return outcome_;
        if (field != nullptr) reading.member(*field, value);
      }
      more = split_.take(',');
      if (!more && !split_.take('}')) return outcome_;
    }
    if (!split_.at_end()) return outcome_;
    reading.finish();
    return Outcome::read;
  }

 private:
  static bool is_long_list(const TypeView& type) {
    return type.kind == TypeKind::list && type.element().kind == TypeKind::record;
  }

  bool read_list(const TypeView& type, void* out, const Place& place) {
    const TypeView& inner = type.element();
    std::size_t index = 0;
    for (bool more = !split_.take(']'); more; ++index) {
      Element element;
      if (!parse(split_.value(), item_parser_, depth_limit - 2, element, place)) return false;
      read_element(inner, element, type.append(out), place.index(index), known_);
      more = split_.take(',');
      if (!more && !split_.take(']')) return false;
    }
    return true;
  }

  /// The element is good until the same parser parses another.
  bool parse(std::string_view piece, simdjson::dom::parser& parser, int depth, Element& out, const Place& place) {
    if (piece.empty()) return false;
    if (!make_room(parser, piece.size(), depth, place)) {
      outcome_ = Outcome::too_large;
      return false;
    }
    const bool copied = !split_.has_room_after(piece, simdjson::SIMDJSON_PADDING);  // the parser may look beyond
    return parser.parse(piece.data(), piece.size(), copied).get(out) == simdjson::SUCCESS;
  }

  Splitter split_;
  Known& known_;
  simdjson::dom::parser member_parser_, item_parser_;
  Outcome outcome_ = Outcome::not_json;
};

/// A text of which nobody knows whether it is UTF-8 or JSON; hands the element on when it is both.
template <class Then>
void with_element(simdjson::dom::parser& parser, std::string_view text, const Place& place, Then then) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (text.data() == nullptr) text = "";  // which simdjson's copying does not take
  if (text.size() >= simdjson::SIMDJSON_MAXSIZE_BYTES) {
    place.add("too_large"_code, {std::to_string(text.size()), std::to_string(simdjson::SIMDJSON_MAXSIZE_BYTES)});
    return;
  }
  if (!make_room(parser, text.size(), depth_limit, place)) return;
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
  Known known;
};

Reader::Reader() : parser_(std::make_unique<Parser>()) {}
Reader::~Reader() = default;

void Reader::read(const TypeView& type, std::string_view text, void* out, const Place& place) {
  if (text.size() >= large_text && text.size() < simdjson::SIMDJSON_MAXSIZE_BYTES && type.kind == TypeKind::record) {
    using Outcome = PiecewiseReading::Outcome;
    Issues found;
    const std::string prefix = place.path();
    std::string_view pieces = text;
    if (pieces.starts_with(byte_order_mark)) pieces.remove_prefix(byte_order_mark.size());
    const Outcome outcome = PiecewiseReading(pieces, parser_->known).read(type, out, Place(found, prefix));
    if (outcome == Outcome::not_json) {
      return with_element(parser_->parser, text, place, [&](Element) { not_json(text, place, "unexpected text"); });
    }
    return place.issues().append(std::move(found));
  }
  with_element(parser_->parser, text, place,
               [&](Element element) { read_element(type, element, out, place, parser_->known); });
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
