#include <cerrno>

#include "kehoach/base/table.hpp"

/// The Arrow C stream of a table. Each exported struct owns what it points to through its `private_data`, so that a
/// reader may move a child out of its parent and release it later, after the parent and the stream. No exception leaves
/// a callback.

namespace kehoach {
namespace {

/// A struct of the interface that is released with its owner, unless a reader has moved it out.
template <class Struct>
struct Released : Struct {
  Released() : Struct{} {}
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;
  ~Released() {
    if (this->release != nullptr) this->release(this);
  }
};

/// The owner of an exported struct: what its pointers point to. `children` never grows after it was made.
template <class Struct>
struct Owner {
  explicit Owner(std::size_t child_count) : children(child_count) {
    pointers.reserve(child_count);
    for (auto& child : children) pointers.push_back(&child);
  }

  std::vector<Released<Struct>> children;
  std::vector<Struct*> pointers;
  std::unique_ptr<Released<Struct>> dictionary;

 protected:
  /// Fills in what schemas and arrays have alike.
  void fill_common(Struct& out) {
    out.n_children = static_cast<std::int64_t>(pointers.size());
    out.children = pointers.empty() ? nullptr : pointers.data();
    out.dictionary = dictionary.get();
  }
};

// Schemas

struct SchemaOwner : Owner<ArrowSchema> {
  using Owner::Owner;
  std::string format;
  std::string name;

  static void release(ArrowSchema* schema) {
    delete static_cast<SchemaOwner*>(schema->private_data);
    schema->release = nullptr;
  }
  static void give(std::unique_ptr<SchemaOwner> owner, std::int64_t flags, ArrowSchema* out) {
    *out = {};
    owner->fill_common(*out);
    out->format = owner->format.c_str();
    out->name = owner->name.c_str();
    out->flags = flags;
    out->release = &release;
    out->private_data = owner.release();
  }
};

std::string format(const Column& column) {
  switch (column.type()) {
    case ColumnType::text:
      return "i";  // the codes'; the dictionary has its own
    case ColumnType::integer:
      return "l";
    case ColumnType::date:
      return "tdD";
    case ColumnType::number:
      return "g";
    case ColumnType::decimal:
      return "d:" + std::to_string(column.precision()) + "," + std::to_string(column.scale());
    case ColumnType::boolean:
      return "b";
  }
  return "";
}

void give_schema(const Table& table, ArrowSchema* out) {
  auto owner = std::make_unique<SchemaOwner>(table.columns().size());
  owner->format = "+s";
  for (std::size_t i = 0; i < owner->children.size(); ++i) {
    const Column& column = table.columns()[i];
    auto child = std::make_unique<SchemaOwner>(0);
    child->format = format(column);
    child->name = column.name();
    if (column.type() == ColumnType::text) {
      auto texts = std::make_unique<SchemaOwner>(0);
      texts->format = "u";
      child->dictionary = std::make_unique<Released<ArrowSchema>>();
      SchemaOwner::give(std::move(texts), 0, child->dictionary.get());
    }
    SchemaOwner::give(std::move(child), ARROW_FLAG_NULLABLE, owner->pointers[i]);
  }
  SchemaOwner::give(std::move(owner), 0, out);
}

// Arrays

/// What a buffer without bytes points to: some readers do not take a null pointer, which the specification allows
/// there.
alignas(64) constexpr std::uint8_t no_bytes[64] = {};

struct ArrayOwner : Owner<ArrowArray> {
  using Owner::Owner;
  std::vector<const void*> buffers;
  std::optional<Column> lent;  // keeps its cells alive
  std::vector<std::uint64_t> validity;
  std::vector<std::uint64_t> bits;
  std::vector<std::int32_t> offsets;
  std::string characters;

  void add_buffer(const void* buffer) { buffers.push_back(buffer != nullptr ? buffer : no_bytes); }

  static void release(ArrowArray* array) {
    delete static_cast<ArrayOwner*>(array->private_data);
    array->release = nullptr;
  }
  static void give(std::unique_ptr<ArrayOwner> owner, std::size_t length, std::size_t nulls, ArrowArray* out) {
    *out = {};
    owner->fill_common(*out);
    out->length = static_cast<std::int64_t>(length);
    out->null_count = static_cast<std::int64_t>(nulls);
    out->n_buffers = static_cast<std::int64_t>(owner->buffers.size());
    out->buffers = owner->buffers.data();
    out->release = &release;
    out->private_data = owner.release();
  }
};

/// One bit a cell, the lowest of the first byte first; in words, so that its length is a multiple of eight bytes.
template <class Bit>
std::vector<std::uint64_t> bitmap(std::size_t size, Bit bit) {
  std::vector<std::uint64_t> words((size + 63) / 64);
  auto* bytes = reinterpret_cast<std::uint8_t*>(words.data());
  for (std::size_t i = 0; i < size; ++i) {
    if (bit(i)) bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] | (1U << (i % 8)));
  }
  return words;
}

void give_dictionary(const Dictionary& dictionary, ArrowArray* out) {
  auto owner = std::make_unique<ArrayOwner>(0);
  owner->offsets.reserve(dictionary.size() + 1);
  owner->offsets.push_back(0);
  std::size_t bytes = 0;
  for (const std::string& text : dictionary) {
    bytes += text.size();  // within int32: Dictionary sees to it
    owner->offsets.push_back(static_cast<std::int32_t>(bytes));
  }
  owner->characters.reserve(bytes);
  for (const std::string& text : dictionary) owner->characters += text;
  owner->buffers = {nullptr, owner->offsets.data(), owner->characters.data()};
  ArrayOwner::give(std::move(owner), dictionary.size(), 0, out);
}

void give_column(const Column& column, ArrowArray* out) {
  auto owner = std::make_unique<ArrayOwner>(0);
  owner->lent = column;
  owner->buffers.reserve(2);
  if (column.null_count() > 0) {
    owner->validity = bitmap(column.size(), [&](std::size_t row) { return !column.is_null(row); });
    owner->add_buffer(owner->validity.data());
  } else {
    owner->buffers.push_back(nullptr);
  }
  switch (column.type()) {
    case ColumnType::text:
      owner->add_buffer(column.codes().data());
      owner->dictionary = std::make_unique<Released<ArrowArray>>();
      give_dictionary(column.dictionary(), owner->dictionary.get());
      break;
    case ColumnType::integer:
      owner->add_buffer(column.integers().data());
      break;
    case ColumnType::date:
      owner->add_buffer(column.dates().data());
      break;
    case ColumnType::number:
      owner->add_buffer(column.numbers().data());
      break;
    case ColumnType::decimal:
      owner->add_buffer(column.decimals().data());
      break;
    case ColumnType::boolean:
      owner->bits = bitmap(column.size(), [values = column.booleans()](std::size_t row) { return values[row] != 0; });
      owner->add_buffer(owner->bits.data());
      break;
  }
  ArrayOwner::give(std::move(owner), column.size(), column.null_count(), out);
}

void give_batch(const Table& table, ArrowArray* out) {
  auto owner = std::make_unique<ArrayOwner>(table.columns().size());
  owner->buffers = {nullptr};  // a struct's only buffer is its validity
  for (std::size_t i = 0; i < owner->children.size(); ++i) give_column(table.columns()[i], owner->pointers[i]);
  ArrayOwner::give(std::move(owner), table.rows(), 0, out);
}

// The stream

struct StreamOwner {
  Table table;
  bool given = false;
  const char* error = nullptr;

  static StreamOwner& of(ArrowArrayStream* stream) { return *static_cast<StreamOwner*>(stream->private_data); }

  template <class Give>
  int try_to(Give give) {
    try {
      give();
      error = nullptr;
      return 0;
    } catch (...) {  // for want of memory: nothing else is thrown
      error = "kehoach: out of memory";
      return ENOMEM;
    }
  }

  static int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
    StreamOwner& self = of(stream);
    return self.try_to([&] { give_schema(self.table, out); });
  }
  static int get_next(ArrowArrayStream* stream, ArrowArray* out) {
    StreamOwner& self = of(stream);
    return self.try_to([&] {
      if (self.given) {
        *out = {};  // a released array: the end of the stream
      } else {
        give_batch(self.table, out);
        self.given = true;
      }
    });
  }
  static const char* get_last_error(ArrowArrayStream* stream) { return of(stream).error; }
  static void release(ArrowArrayStream* stream) {
    delete &of(stream);
    stream->release = nullptr;
  }
};

}  // namespace

void Table::export_stream(ArrowArrayStream* out) const {
  *out = {&StreamOwner::get_schema, &StreamOwner::get_next, &StreamOwner::get_last_error, &StreamOwner::release,
          new StreamOwner{*this}};
}

}  // namespace kehoach
