#pragma once

/// One description of each type, written where the type is: KEHOACH_RECORD and KEHOACH_FIELD declare a member and say
/// what it means in the same line. Everything else (strict reading, writing, schema, equality, difference, Python,
/// documentation) is compiled once over the type-erased `TypeView` that comes from it.

#include <concepts>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "kehoach/base/date.hpp"
#include "kehoach/base/decimal.hpp"
#include "kehoach/base/id.hpp"
#include "kehoach/base/rare.hpp"
#include "kehoach/json/place.hpp"

namespace kehoach {

/// A word of a closed list, with its labels.
struct Word {
  std::string_view word;
  std::string_view vi;
  std::string_view en;
};

struct TypeView;

enum class Presence { optional, required };
inline constexpr Presence required = Presence::required;

/// For a type that is a choice: the words of its tag that the field belongs to, and whether it must stand with them.
struct ForTags {
  std::string_view words;  ///< Blank-separated; empty: all.
  std::string_view required_with;
};
constexpr ForTags only_with(std::string_view words) { return {words, {}}; }
constexpr ForTags required_with(std::string_view words) { return {words, words}; }
/// Required with those words, allowed with any.
constexpr ForTags needed_with(std::string_view words) { return {{}, words}; }

struct FieldView {
  std::string_view name;
  std::string_view meaning;
  const TypeView& (*type)();
  const void* (*get)(const void* record);
  void* (*get_mutable)(void* record);
  Presence presence = Presence::optional;
  ForTags tags{};
  bool is_private = false;     ///< Left out of exports unless asked for.
  bool is_positional = false;  ///< May be given by its place in Python, and always shows: Period(start, end).
};

enum class TypeKind : std::uint8_t { boolean, integer, text, scalar, enumeration, optional, list, record };

/// A type as data: what it is called, what it means, how to get at its parts.
struct TypeView {
  TypeKind kind;
  std::string_view name;
  std::string_view meaning;

  // scalar: a value written as a JSON string of its own form
  void (*read_text)(std::string_view text, void* out, const Place& place) = nullptr;
  void (*print_text)(const void* value, std::string& out) = nullptr;
  std::shared_ptr<const void> (*keep)(const void* value) = nullptr;  ///< Where reading costs much more than copying.
  void (*copy)(const void* value, void* out) = nullptr;
  std::string_view form{};  ///< What such a text looks like, for messages and the schema.

  // integer
  std::int64_t (*get_integer)(const void*) = nullptr;
  void (*set_integer)(void*, std::int64_t) = nullptr;
  std::int64_t minimum = 0, maximum = 0;

  // enumeration
  std::span<const Word> words{};
  std::size_t (*get_word)(const void*) = nullptr;
  void (*set_word)(void*, std::size_t) = nullptr;

  // optional and list
  const TypeView& (*element)() = nullptr;
  std::size_t (*size)(const void*) = nullptr;
  const void* (*at)(const void*, std::size_t) = nullptr;
  void* (*append)(void*) = nullptr;
  void (*reserve)(void*, std::size_t) = nullptr;

  // record
  std::span<const FieldView> fields{};
  const void* (*defaults)() = nullptr;
  void (*check)(const void*, const Place&) = nullptr;
  bool checks_parts =
      false;  ///< `check` can do with parts that could not be read: it runs even where something within is wrong.
  const FieldView* tag = nullptr;  ///< The field whose word chooses the alternative.
};

/// A scalar type says how it is read from and printed to a JSON string by specialising this:
/// `name`, `form`, `meaning`, `static void read(std::string_view, T&, const Place&)`, `static void print(const T&,
/// std::string&)`; with `is_shared`, the same text is read once and copied after that.
template <class T>
struct Scalar;

template <class T>
concept ScalarType = requires {
  Scalar<T>::name;
};

/// An enumeration has `words_of(T)` (in order of its values) and `name_of(T)`, from KEHOACH_WORDS.
template <class T>
concept WordType = std::is_enum_v<T> && requires(T value) {
  words_of(value);
};

template <class T>
concept RecordType = requires {
  T::kehoach_first_line;
};

template <class T>
std::string_view word(T value) requires WordType<T> {
  return words_of(value)[static_cast<std::size_t>(value)].word;
}

template <class T>
const TypeView& view();

namespace detail {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsOptional<Rare<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

template <int Line>
struct AtLine {};

template <auto Member>
struct MemberOf;
template <class Record, class Value, Value Record::*Member>
struct MemberOf<Member> {
  using type = Value;
};

inline constexpr int longest_record = 160;  // lines a record's description may take

constexpr void apply(FieldView& field, Presence presence) { field.presence = presence; }
constexpr void apply(FieldView& field, ForTags tags) { field.tags = tags; }
struct Private {};
constexpr void apply(FieldView& field, Private) { field.is_private = true; }
struct Positional {};
constexpr void apply(FieldView& field, Positional) { field.is_positional = true; }

template <class Record, auto Member, class... Traits>
FieldView make_field(std::string_view name, std::string_view meaning, Traits... traits) {
  FieldView field{name, meaning, &view<typename MemberOf<Member>::type>,
                  [](const void* record) -> const void* { return &(static_cast<const Record*>(record)->*Member); },
                  [](void* record) -> void* { return &(static_cast<Record*>(record)->*Member); }};
  (apply(field, traits), ...);
  return field;
}

template <class T, int Line>
void collect(std::vector<FieldView>& fields) {
  if constexpr (requires { T::kehoach_field(AtLine<Line>{}); }) fields.push_back(T::kehoach_field(AtLine<Line>{}));
}

template <class T>
std::vector<FieldView> fields_of() {
  std::vector<FieldView> fields;
  [&]<int... I>(std::integer_sequence<int, I...>) { (collect<T, T::kehoach_first_line + I>(fields), ...); }
  (std::make_integer_sequence<int, longest_record>{});
  return fields;
}

template <RecordType T>
TypeView record_view() {
  static const std::vector<FieldView> fields = fields_of<T>();
  TypeView type{TypeKind::record, T::kehoach_name, T::kehoach_meaning};
  type.fields = fields;
  type.defaults = []() -> const void* {
    static const T value{};
    return &value;
  };
  if constexpr (requires(const T& value, const Place& place) { check(value, place); }) {
    type.check = [](const void* value, const Place& place) { check(*static_cast<const T*>(value), place); };
    if constexpr (requires { T::kehoach_checks_parts; }) type.checks_parts = T::kehoach_checks_parts;
  }
  for (const FieldView& field : fields) {
    if (field.name == T::kehoach_tag) type.tag = &field;
  }
  return type;
}

template <class T>
TypeView simple_view() {
  if constexpr (std::is_same_v<T, bool>) {
    return {TypeKind::boolean, "boolean", "true or false"};
  } else if constexpr (std::is_integral_v<T>) {
    TypeView type{TypeKind::integer, "integer", "a whole number"};
    type.get_integer = [](const void* value) { return static_cast<std::int64_t>(*static_cast<const T*>(value)); };
    type.set_integer = [](void* value, std::int64_t number) { *static_cast<T*>(value) = static_cast<T>(number); };
    type.minimum = std::numeric_limits<T>::min();
    type.maximum = std::numeric_limits<T>::max();
    return type;
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {TypeKind::text, "text", "text in UTF-8"};
  } else if constexpr (WordType<T>) {
    TypeView type{TypeKind::enumeration, name_of(T{}), {}};
    type.words = words_of(T{});
    type.get_word = [](const void* value) { return static_cast<std::size_t>(*static_cast<const T*>(value)); };
    type.set_word = [](void* value, std::size_t index) { *static_cast<T*>(value) = static_cast<T>(index); };
    return type;
  } else if constexpr (IsOptional<T>::value) {
    using Element = typename T::value_type;
    TypeView type{TypeKind::optional, "optional", {}};
    type.element = &view<Element>;
    type.size = [](const void* value) -> std::size_t { return static_cast<const T*>(value)->has_value() ? 1 : 0; };
    type.at = [](const void* value, std::size_t) -> const void* { return &**static_cast<const T*>(value); };
    type.append = [](void* value) -> void* { return &static_cast<T*>(value)->emplace(); };
    return type;
  } else if constexpr (IsVector<T>::value) {
    using Element = typename T::value_type;
    TypeView type{TypeKind::list, "list", {}};
    type.element = &view<Element>;
    type.size = [](const void* value) -> std::size_t { return static_cast<const T*>(value)->size(); };
    type.at = [](const void* value, std::size_t i) -> const void* { return &(*static_cast<const T*>(value))[i]; };
    type.append = [](void* value) -> void* { return &static_cast<T*>(value)->emplace_back(); };
    type.reserve = [](void* value, std::size_t size) { static_cast<T*>(value)->reserve(size); };
    return type;
  } else {
    static_assert(ScalarType<T>, "describe the type with KEHOACH_RECORD, words_of() or Scalar<T>");
    TypeView type{TypeKind::scalar, Scalar<T>::name, Scalar<T>::meaning};
    type.form = Scalar<T>::form;
    type.read_text = [](std::string_view text, void* out, const Place& place) {
      Scalar<T>::read(text, *static_cast<T*>(out), place);
    };
    if constexpr (requires { Scalar<T>::is_shared; }) {
      type.keep = [](const void* value) -> std::shared_ptr<const void> {
        return std::make_shared<const T>(*static_cast<const T*>(value));
      };
      type.copy = [](const void* value, void* out) { *static_cast<T*>(out) = *static_cast<const T*>(value); };
    }
    type.print_text = [](const void* value, std::string& out) { Scalar<T>::print(*static_cast<const T*>(value), out); };
    return type;
  }
}

bool equal(const TypeView& type, const void* a, const void* b);

}  // namespace detail

/// The description of a type as data.
template <class T>
const TypeView& view() {
  if constexpr (RecordType<T>) {
    return T::kehoach_view();  // compiled once, in the source that KEHOACH_DEFINE_RECORD names
  } else {
    static const TypeView type = detail::simple_view<T>();
    return type;
  }
}

/// Records are equal when their described fields are.
template <RecordType T>
bool operator==(const T& a, const T& b) {
  return detail::equal(view<T>(), &a, &b);
}

/// Gives an enumeration the words of its values, in their order; the enumeration's own name is its name everywhere.
#define KEHOACH_WORDS(Type, words_)                                            \
  constexpr std::span<const ::kehoach::Word> words_of(Type) { return words_; } \
  constexpr std::string_view name_of(Type) { return #Type; }

/// Opens the description of a record: its word (the class in Python, the definition in the schema) and its meaning.
#define KEHOACH_RECORD(Type, meaning_) KEHOACH_CHOICE(Type, "", meaning_)
/// A record that is a choice: `tag_` names the field whose word says which alternative it is.
#define KEHOACH_CHOICE(Type, tag_, meaning_)                    \
  using kehoach_self = Type;                                    \
  static constexpr int kehoach_first_line = __LINE__;           \
  static constexpr std::string_view kehoach_name = #Type;       \
  static constexpr std::string_view kehoach_tag = tag_;         \
  static constexpr std::string_view kehoach_meaning = meaning_; \
  static const ::kehoach::TypeView& kehoach_view()

/// A member and its description in one line: type, name, meaning[, required | only_with("…") | required_with("…") |
/// hidden | positional].
#define KEHOACH_FIELD(type_, name_, ...)                                                           \
  type_ name_{};                                                                                   \
  static ::kehoach::FieldView kehoach_field(::kehoach::detail::AtLine<__LINE__>) {                 \
    return ::kehoach::detail::make_field<kehoach_self, &kehoach_self::name_>(#name_, __VA_ARGS__); \
  }                                                                                                \
  static_assert(true)

/// The same with a value that stands where the key is absent.
#define KEHOACH_FIELD_OR(type_, name_, default_, ...)                                              \
  type_ name_ = default_;                                                                          \
  static ::kehoach::FieldView kehoach_field(::kehoach::detail::AtLine<__LINE__>) {                 \
    return ::kehoach::detail::make_field<kehoach_self, &kehoach_self::name_>(#name_, __VA_ARGS__); \
  }                                                                                                \
  static_assert(true)

/// Compiles the view of a record; once, in the source of its concept, after the declaration of its `check` if it has
/// one.
#define KEHOACH_DEFINE_RECORD(Type)                                                 \
  const ::kehoach::TypeView& Type::kehoach_view() {                                 \
    static const ::kehoach::TypeView type = ::kehoach::detail::record_view<Type>(); \
    return type;                                                                    \
  }

inline constexpr detail::Private hidden{};
inline constexpr detail::Positional positional{};

template <>
struct Scalar<Date> {
  static constexpr std::string_view name = "date", form = "YYYY-MM-DD", meaning = "A day, in ISO 8601.";
  static void read(std::string_view text, Date& out, const Place& place);
  static void print(const Date& value, std::string& out) { out += value.str(); }
};

template <>
struct Scalar<Decimal> {
  static constexpr std::string_view name = "decimal", form = "\"86.67\"", meaning = "An exact decimal number, as text.";
  static void read(std::string_view text, Decimal& out, const Place& place);
  static void print(const Decimal& value, std::string& out) { out += value.str(); }
};

namespace detail {
std::string read_id(std::string_view text, const Place& place);
template <class Tag>
struct IdName;
template <>
struct IdName<UnitTag> {
  static constexpr std::string_view name = "unit_id";
};
template <>
struct IdName<DocumentTag> {
  static constexpr std::string_view name = "document_id";
};
template <>
struct IdName<PlanTag> {
  static constexpr std::string_view name = "plan_id";
};
template <>
struct IdName<TaskTag> {
  static constexpr std::string_view name = "task_id";
};
template <>
struct IdName<ThemeTag> {
  static constexpr std::string_view name = "theme_id";
};
template <>
struct IdName<ItemTag> {
  static constexpr std::string_view name = "item_id";
};
template <>
struct IdName<WorkspaceTag> {
  static constexpr std::string_view name = "workspace_id";
};
template <>
struct IdName<CriteriaSetTag> {
  static constexpr std::string_view name = "criteria_set_id";
};
template <>
struct IdName<ContestTag> {
  static constexpr std::string_view name = "contest_id";
};
template <>
struct IdName<CouncilTag> {
  static constexpr std::string_view name = "council_id";
};
template <>
struct IdName<IndicatorTag> {
  static constexpr std::string_view name = "indicator_id";
};
}  // namespace detail

template <class Tag>
struct Scalar<Id<Tag>> {
  static constexpr std::string_view name = detail::IdName<Tag>::name;
  static constexpr std::string_view form = "letters, digits and - _ . /",
                                    meaning = "An id: letters of any script, digits and - _ . /";
  static void read(std::string_view text, Id<Tag>& out, const Place& place) {
    std::string id = detail::read_id(text, place);
    if (!id.empty()) out = Id<Tag>(std::move(id));
  }
  static void print(const Id<Tag>& value, std::string& out) { out += value.str(); }
};

}  // namespace kehoach
