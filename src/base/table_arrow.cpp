#include <cerrno>
#include <cstring>

#include "kehoach/base/table.hpp"

/// The Arrow C stream of a table. What is exported keeps the table alive through a shared pointer of its own.

namespace kehoach {
namespace {

struct SchemaHolder {
  std::string format, name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
  ArrowSchema dictionary{};
};

void release_schema(ArrowSchema* schema) {
  auto* holder = static_cast<SchemaHolder*>(schema->private_data);
  for (ArrowSchema& child : holder->children) {
    if (child.release != nullptr) child.release(&child);
  }
  if (holder->dictionary.release != nullptr) holder->dictionary.release(&holder->dictionary);
  delete holder;
  schema->release = nullptr;
}

void fill_schema(ArrowSchema* out, std::string format, std::string name, std::size_t children = 0) {
  auto* holder = new SchemaHolder{std::move(format), std::move(name), std::vector<ArrowSchema>(children), {}, {}};
  for (ArrowSchema& child : holder->children) {
    child = {};
    holder->pointers.push_back(&child);
  }
  *out = {holder->format.c_str(), holder->name.c_str(), nullptr, ARROW_FLAG_NULLABLE, static_cast<int64_t>(children),
          children == 0 ? nullptr : holder->pointers.data(), nullptr, &release_schema, holder};
}

std::string format_of(const Column& column) {
  switch (column.type()) {
    case ColumnType::text: return "i";  // the codes; the dictionary is text
    case ColumnType::integer: return "l";
    case ColumnType::date: return "tdD";
    case ColumnType::number: return "g";
    case ColumnType::decimal: return "d:38," + std::to_string(column.scale());
    case ColumnType::boolean: return "b";
  }
  return "n";
}

void fill_schema(ArrowSchema* out, const Table& table) {
  fill_schema(out, "+s", "", table.columns().size());
  out->flags = 0;
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    const Column& column = table.columns()[i];
    ArrowSchema* child = out->children[i];
    fill_schema(child, format_of(column), column.name());
    if (column.type() != ColumnType::text) continue;
    auto* holder = static_cast<SchemaHolder*>(child->private_data);
    fill_schema(&holder->dictionary, "u", "");
    child->dictionary = &holder->dictionary;
  }
}

struct ArrayHolder {
  Table table;  // whose buffers are lent
  std::vector<const void*> buffers;
  std::vector<std::uint8_t> validity, bits;
  std::vector<std::int32_t> offsets;
  std::string characters;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
  ArrowArray dictionary{};
};

void release_array(ArrowArray* array) {
  auto* holder = static_cast<ArrayHolder*>(array->private_data);
  for (ArrowArray& child : holder->children) {
    if (child.release != nullptr) child.release(&child);
  }
  if (holder->dictionary.release != nullptr) holder->dictionary.release(&holder->dictionary);
  delete holder;
  array->release = nullptr;
}

void finish(ArrowArray* out, ArrayHolder* holder, std::size_t length, std::size_t nulls) {
  *out = {static_cast<int64_t>(length), static_cast<int64_t>(nulls), 0, static_cast<int64_t>(holder->buffers.size()),
          static_cast<int64_t>(holder->children.size()), holder->buffers.data(), holder->pointers.empty() ? nullptr : holder->pointers.data(),
          holder->dictionary.release == nullptr ? nullptr : &holder->dictionary, &release_array, holder};
}

std::vector<std::uint8_t> bitmap(std::size_t size, auto bit) {
  std::vector<std::uint8_t> out((size + 7) / 8 + 1, 0);
  for (std::size_t i = 0; i < size; ++i) {
    if (bit(i)) out[i / 8] = static_cast<std::uint8_t>(out[i / 8] | 1U << (i % 8));
  }
  return out;
}

void fill_dictionary(ArrowArray* out, const Table& table, const Column& column) {
  auto* holder = new ArrayHolder{table, {}, {}, {}, {}, {}, {}, {}, {}};
  holder->offsets.push_back(0);
  for (const std::string& text : column.dictionary()) {
    holder->characters += text;
    holder->offsets.push_back(static_cast<std::int32_t>(holder->characters.size()));
  }
  holder->buffers = {nullptr, holder->offsets.data(), holder->characters.data()};
  finish(out, holder, column.dictionary().size(), 0);
}

void fill_column(ArrowArray* out, const Table& table, const Column& column) {
  auto* holder = new ArrayHolder{table, {}, {}, {}, {}, {}, {}, {}, {}};
  const void* validity = nullptr;
  if (column.null_count() > 0) {
    holder->validity = bitmap(column.size(), [&](std::size_t i) { return !column.is_null(i); });
    validity = holder->validity.data();
  }
  const void* values = nullptr;
  switch (column.type()) {
    case ColumnType::text:
      fill_dictionary(&holder->dictionary, table, column);
      values = column.codes().data();
      break;
    case ColumnType::integer: values = column.integers().data(); break;
    case ColumnType::date: values = column.days().data(); break;
    case ColumnType::number: values = column.numbers().data(); break;
    case ColumnType::decimal: values = column.decimals().data(); break;
    case ColumnType::boolean:
      holder->bits = bitmap(column.size(), [&](std::size_t i) { return column.booleans()[i] != 0; });
      values = holder->bits.data();
      break;
  }
  static constexpr std::int64_t nothing[2] = {0, 0};  // readers want an address even for no values
  holder->buffers = {validity, values == nullptr ? nothing : values};
  finish(out, holder, column.size(), column.null_count());
}

void fill_batch(ArrowArray* out, const Table& table) {
  auto* holder = new ArrayHolder{table, {nullptr}, {}, {}, {}, {}, std::vector<ArrowArray>(table.columns().size()), {}, {}};
  for (std::size_t i = 0; i < holder->children.size(); ++i) {
    fill_column(&holder->children[i], holder->table, holder->table.columns()[i]);
    holder->pointers.push_back(&holder->children[i]);
  }
  finish(out, holder, table.rows(), 0);
}

struct StreamHolder {
  Table table;
  bool given = false;
};

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  fill_schema(out, static_cast<StreamHolder*>(stream->private_data)->table);
  return 0;
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) {
  auto* holder = static_cast<StreamHolder*>(stream->private_data);
  if (holder->given) {
    std::memset(out, 0, sizeof *out);  // a released array ends the stream
    return 0;
  }
  holder->given = true;
  fill_batch(out, holder->table);
  return 0;
}

const char* get_last_error(ArrowArrayStream*) { return nullptr; }

void release_stream(ArrowArrayStream* stream) {
  delete static_cast<StreamHolder*>(stream->private_data);
  stream->release = nullptr;
}

}  // namespace

void Table::export_stream(ArrowArrayStream* out) const {
  *out = {&get_schema, &get_next, &get_last_error, &release_stream, new StreamHolder{*this}};
}

}  // namespace kehoach
