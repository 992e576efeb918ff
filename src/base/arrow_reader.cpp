#include "kehoach/base/arrow_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <deque>

#include "kehoach/base/codes.hpp"
#include "kehoach/base/table.hpp"

namespace kehoach {

struct ArrowReader::Held {
  ArrowSchema schema{};
  std::deque<ArrowArray> arrays;
  ~Held() {
    for (ArrowArray& array : arrays) {
      if (array.release != nullptr) array.release(&array);
    }
    if (schema.release != nullptr) schema.release(&schema);
  }
};

namespace {

template <class T>
const T* buffer(const ArrowArray& array, int index) {
  return array.n_buffers > index ? static_cast<const T*>(array.buffers[index]) : nullptr;
}

/// The width in bytes of an integer format; 0 where it is none.
int integer_width(char format) {
  switch (format) {
    case 'c':
    case 'C':
      return 1;
    case 's':
    case 'S':
      return 2;
    case 'i':
    case 'I':
      return 4;
    case 'l':
    case 'L':
      return 8;
    default:
      return 0;
  }
}

std::int64_t integer_at(const void* values, char format, std::size_t at) {
  switch (format) {
    case 'c':
      return static_cast<const std::int8_t*>(values)[at];
    case 'C':
      return static_cast<const std::uint8_t*>(values)[at];
    case 's':
      return static_cast<const std::int16_t*>(values)[at];
    case 'S':
      return static_cast<const std::uint16_t*>(values)[at];
    case 'i':
      return static_cast<const std::int32_t*>(values)[at];
    case 'I':
      return static_cast<const std::uint32_t*>(values)[at];
    default:
      return static_cast<const std::int64_t*>(values)[at];
  }
}

char text_format(std::string_view format) {
  if (format == "u" || format == "U") return format[0];
  return format == "vu" ? 'v' : '\0';
}

/// Of a format of days or moments: how many of its units a day has; 0 for any other.
std::int64_t units_per_day(std::string_view format) {
  static constexpr std::pair<std::string_view, std::int64_t> known[] = {
      {"tdD", 1},           {"tdm", 86'400'000},      {"tss:", 86'400},
      {"tsm:", 86'400'000}, {"tsu:", 86'400'000'000}, {"tsn:", 86'400'000'000'000}};
  for (const auto& [name, units] : known) {
    if (format == name) return units;
  }
  return 0;
}

Result<ArrowReader> refused(const std::string& why) {
  Issues issues;
  issues.add("not_arrow"_code, "", {why});
  return failure(std::move(issues));
}

}  // namespace

Result<ArrowReader> ArrowReader::read(ArrowArrayStream* stream) {
  struct Released {
    ArrowArrayStream* stream;
    ~Released() {
      if (stream->release != nullptr) stream->release(stream);
    }
  } released{stream};
  const auto error = [&] {
    const char* text = stream->get_last_error == nullptr ? nullptr : stream->get_last_error(stream);
    return std::string(text == nullptr ? "?" : text);
  };
  if (stream->release == nullptr) return refused("the stream was released before");
  ArrowReader out;
  out.held_ = std::make_shared<Held>();
  if (stream->get_schema(stream, &out.held_->schema) != 0) return refused(error());
  const ArrowSchema& schema = out.held_->schema;
  if (schema.format == nullptr || std::string_view(schema.format) != "+s") return refused("not a table");
  for (std::int64_t i = 0; i < schema.n_children; ++i)
    out.names_.emplace_back(schema.children[i]->name == nullptr ? "" : schema.children[i]->name);
  for (;;) {
    ArrowArray& array = out.held_->arrays.emplace_back();
    if (stream->get_next(stream, &array) != 0) {
      array.release = nullptr;
      return refused(error());
    }
    if (array.release == nullptr) {
      out.held_->arrays.pop_back();
      break;
    }
    if (array.n_children != schema.n_children) return refused("a batch has other columns than the schema");
    if (array.length < 0 || array.offset < 0) return refused("a batch of negative length");
    for (std::int64_t i = 0; i < array.n_children; ++i) {
      const ArrowArray& child = *array.children[i];
      if (child.offset < 0 || child.length < array.offset + array.length) return refused("a column that is too short");
    }
    if (array.length == 0) continue;
    out.batches_.push_back(&array);
    out.rows_ += static_cast<std::size_t>(array.length);
  }
  return out;
}

bool ArrowReader::has(std::string_view name) const noexcept {
  for (const std::string& each : names_) {
    if (each == name) return true;
  }
  return false;
}

std::size_t ArrowReader::batch_rows(std::size_t batch) const noexcept {
  return static_cast<std::size_t>(batches_[batch]->length);
}

std::string ArrowReader::format(std::string_view name) const {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i] == name) return held_->schema.children[i]->format;
  }
  return {};
}

std::optional<ArrowReader::Chunk> ArrowReader::column(std::size_t batch, std::string_view name,
                                                      bool check_codes) const {
  std::size_t at = 0;
  while (at < names_.size() && names_[at] != name) ++at;
  if (at == names_.size()) return std::nullopt;
  const ArrowSchema& schema = *held_->schema.children[at];
  const ArrowArray& array = *batches_[batch]->children[at];
  const std::string_view format = schema.format;
  Chunk out;
  out.array_ = &array;
  out.offset_ = static_cast<std::size_t>(array.offset + batches_[batch]->offset);
  if (array.null_count != 0) out.valid_ = buffer<std::uint8_t>(array, 0);
  out.format_ = format.size() == 1 ? format[0] : text_format(format);
  if (schema.dictionary != nullptr) {
    out.codes_width_ = integer_width(out.format_);
    const char of = text_format(schema.dictionary->format);
    if (out.codes_width_ == 0 || of == '\0' || array.dictionary == nullptr) {
      out.codes_width_ = 0;
      return out;
    }
    out.kind_ = Kind::text;
    const ArrowArray& dictionary = *array.dictionary;
    const auto* valid = dictionary.null_count != 0 ? buffer<std::uint8_t>(dictionary, 0) : nullptr;
    const auto size = static_cast<std::size_t>(dictionary.length);
    out.texts_.reserve(size);
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t bit = i + static_cast<std::size_t>(dictionary.offset);
      const bool is_null = valid != nullptr && ((valid[bit >> 3U] >> (bit & 7U)) & 1U) == 0;
      out.dictionary_has_nulls_ = out.dictionary_has_nulls_ || is_null;
      std::string_view text;
      if (!is_null) {
        text = Chunk::text_at(dictionary, of, bit);
        if (text.data() == nullptr) text = "";
      }
      out.texts_.push_back(text);
    }
    if (check_codes && !out.codes_hold(0, static_cast<std::size_t>(batches_[batch]->length))) out.kind_ = Kind::other;
    return out;
  }
  if (text_format(format) != '\0') {
    out.kind_ = Kind::text;
  } else if (format.size() == 1 && integer_width(format[0]) != 0) {
    out.kind_ = Kind::integer;
  } else if (format == "g" || format == "f") {
    out.kind_ = Kind::number;
  } else if (format == "b") {
    out.kind_ = Kind::boolean;
  } else if (format == "n") {
    out.kind_ = Kind::null;
  } else if (const std::int64_t per_day = units_per_day(format); per_day != 0) {
    out.kind_ = Kind::date;
    out.per_day_ = per_day;
  } else if (format.starts_with("d:")) {
    const std::size_t comma = format.find(',');
    const auto rest = comma == std::string_view::npos ? std::string_view() : format.substr(comma + 1);
    const auto [end, wrong] = std::from_chars(rest.data(), rest.data() + rest.size(), out.scale_);
    if (wrong == std::errc() && end == rest.data() + rest.size() && out.scale_ >= 0 && out.scale_ <= 18)
      out.kind_ = Kind::decimal;
  }
  return out;
}

std::string_view ArrowReader::Chunk::text_at(const ArrowArray& array, char format, std::size_t at) {
  if (format == 'u') {
    const auto* offsets = buffer<std::int32_t>(array, 1);
    const auto* bytes = buffer<char>(array, 2);
    return bytes == nullptr
               ? std::string_view("")
               : std::string_view(bytes + offsets[at], static_cast<std::size_t>(offsets[at + 1] - offsets[at]));
  }
  if (format == 'U') {
    const auto* offsets = buffer<std::int64_t>(array, 1);
    const auto* bytes = buffer<char>(array, 2);
    return bytes == nullptr
               ? std::string_view("")
               : std::string_view(bytes + offsets[at], static_cast<std::size_t>(offsets[at + 1] - offsets[at]));
  }
  const auto* view = buffer<char>(array, 1) + at * 16;  // a view: its length, then its bytes or where they are
  std::int32_t size = 0, of = 0, from = 0;
  std::memcpy(&size, view, 4);
  if (size <= 12) return {view + 4, static_cast<std::size_t>(size)};
  std::memcpy(&of, view + 8, 4);
  std::memcpy(&from, view + 12, 4);
  return {buffer<char>(array, 2 + of) + from, static_cast<std::size_t>(size)};
}

bool ArrowReader::Chunk::codes_hold(std::size_t first, std::size_t count) const noexcept {
  if (codes_width_ == 0 || count == 0) return true;
  const std::size_t size = texts_.size();
  if (const auto* all = static_cast<const std::uint32_t*>(codes()); all != nullptr && valid_ == nullptr && size > 0) {
    const auto last = static_cast<std::uint32_t>(size - 1);
    std::uint32_t signs = 0;  // the highest bit, where a code is beyond the last
    for (std::size_t row = first; row < first + count; ++row) signs |= all[row] | (last - all[row]);
    return (signs >> 31U) == 0;
  }
  for (std::size_t row = first; row < first + count; ++row) {
    const std::size_t bit = row + offset_;
    const bool is_null = valid_ != nullptr && ((valid_[bit >> 3U] >> (bit & 7U)) & 1U) == 0;
    if (!is_null && code(row) >= size) return false;
  }
  return true;
}

std::size_t ArrowReader::Chunk::code(std::size_t row) const noexcept {
  return static_cast<std::size_t>(integer_at(array_->buffers[1], format_, row + offset_));
}

std::int64_t ArrowReader::Chunk::integer(std::size_t row) const noexcept {
  return integer_at(array_->buffers[1], format_, row + offset_);
}

double ArrowReader::Chunk::number(std::size_t row) const noexcept {
  return format_ == 'f' ? static_cast<const float*>(array_->buffers[1])[row + offset_]
                        : static_cast<const double*>(array_->buffers[1])[row + offset_];
}

bool ArrowReader::Chunk::boolean(std::size_t row) const noexcept {
  const std::size_t at = row + offset_;
  return ((static_cast<const std::uint8_t*>(array_->buffers[1])[at >> 3U] >> (at & 7U)) & 1U) != 0;
}

std::optional<Date> ArrowReader::Chunk::date(std::size_t row) const noexcept {
  static const Date first(1400, 1, 1), last(9999, 12, 31);
  const std::int64_t value = per_day_ == 1 ? static_cast<const std::int32_t*>(array_->buffers[1])[row + offset_]
                                           : static_cast<const std::int64_t*>(array_->buffers[1])[row + offset_];
  std::int64_t days = value / per_day_;
  if (value % per_day_ < 0) --days;
  if (days < first.days() || days > last.days()) return std::nullopt;
  return Date::from_days(static_cast<std::int32_t>(days));
}

const double* ArrowReader::Chunk::numbers() const noexcept {
  return format_ == 'g' && kind_ == Kind::number ? static_cast<const double*>(array_->buffers[1]) + offset_ : nullptr;
}

const void* ArrowReader::Chunk::codes() const noexcept {
  return codes_width_ == 4 ? static_cast<const std::int32_t*>(array_->buffers[1]) + offset_ : nullptr;
}

std::optional<Decimal> ArrowReader::Chunk::decimal(std::size_t row) const {
  char text[512];
  const auto shortest = [&](auto number) -> std::optional<Decimal> {
    if (!std::isfinite(number)) return std::nullopt;
    const auto [end, error] = std::to_chars(text, text + sizeof text, number, std::chars_format::fixed);
    return error == std::errc() ? Decimal::parse({text, static_cast<std::size_t>(end - text)}) : std::nullopt;
  };
  switch (kind_) {
    case Kind::integer: {
      if (format_ == 'L' && integer(row) < 0) return std::nullopt;  // beyond int64
      const auto [end, error] = std::to_chars(text, text + sizeof text, integer(row));
      return Decimal::parse({text, static_cast<std::size_t>(end - text)});
    }
    case Kind::number:
      return format_ == 'f' ? shortest(static_cast<const float*>(array_->buffers[1])[row + offset_])
                            : shortest(number(row));
    case Kind::decimal: {
      Int128 value = 0;
      std::memcpy(&value, static_cast<const char*>(array_->buffers[1]) + (row + offset_) * 16, 16);
      if (value > 999'999'999'999'999'999 || value < -999'999'999'999'999'999) return std::nullopt;
      return Decimal(static_cast<std::int64_t>(value), scale_);
    }
    case Kind::text:
      return Decimal::parse(this->text(row));
    default:
      return std::nullopt;
  }
}

}  // namespace kehoach
