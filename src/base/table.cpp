#include "kehoach/base/table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <unordered_set>
#include <variant>

#include "kehoach/base/text.hpp"

namespace kehoach {

namespace detail {

/// The cells of a column and of all its slices. Exactly one kind of values is in use: that of the type.
struct ColumnData {
  std::string name;
  Bilingual label;
  ColumnType type = ColumnType::text;
  std::variant<std::vector<std::int32_t>, std::vector<std::int64_t>, std::vector<double>, std::vector<Int128>,
               std::vector<std::uint8_t>>
      values;
  std::vector<std::uint8_t> valid;  // one byte a cell, 0 for null; empty where nothing is null
  Dictionary dictionary;
  int precision = 0;
  int scale = 0;

  std::size_t size() const {
    return std::visit([](const auto& cells) { return cells.size(); }, values);
  }
};

}  // namespace detail

namespace {

using detail::ColumnData;

constexpr std::size_t max_bytes = std::numeric_limits<std::int32_t>::max();  // of Arrow's 32-bit offsets and codes

constexpr auto powers_of_ten = [] {
  std::array<Int128, TableBuilder::max_precision + 1> out{};
  out[0] = 1;
  for (std::size_t i = 1; i < out.size(); ++i) out[i] = out[i - 1] * 10;
  return out;
}();

Int128 power_of_ten(int exponent) { return powers_of_ten[static_cast<std::size_t>(exponent)]; }

bool fits(Int128 unscaled, int precision) {
  return unscaled > -power_of_ten(precision) && unscaled < power_of_ten(precision);
}

std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

[[noreturn]] void throw_digits(const std::string& name, int precision) {
  throw std::out_of_range("kehoach::Table: a decimal in column " + quoted(name) + " has more than " +
                          std::to_string(precision) + " digits");
}

void check_scale(const std::string& name, int scale, int precision) {
  if (precision >= 1 && precision <= TableBuilder::max_precision && scale >= 0 && scale <= precision) return;
  throw std::invalid_argument("kehoach::Table: column " + quoted(name) + " cannot have precision " +
                              std::to_string(precision) + " and scale " + std::to_string(scale) +
                              " (1 to 38 digits, of them 0 to all after the point)");
}

void check_text(std::string_view text) {
  if (const auto at = text::first_invalid_utf8(text)) {
    throw std::invalid_argument("kehoach::Table: a text is not UTF-8 from byte " + std::to_string(*at) + " on");
  }
}

void check_sizes(std::size_t texts, std::size_t bytes) {
  if (texts > max_bytes || bytes > max_bytes) {
    throw std::length_error("kehoach::Table: the distinct texts of a column exceed 2 GB");
  }
}

void check_days(const ColumnData& data) {
  static const std::int32_t first = Date(1400, 1, 1).days(), last = Date(9999, 12, 31).days();
  const auto& days = std::get<std::vector<std::int32_t>>(data.values);
  if (std::all_of(days.begin(), days.end(), [](std::int32_t day) { return day >= first && day <= last; })) return;
  throw std::out_of_range("kehoach::Table: column " + quoted(data.name) + " has a date outside the years 1400 to 9999");
}

/// Brings adopted cells into the form of built ones: validity only where something is null, and 0 in a null cell.
void settle_nulls(ColumnData& data) {
  if (data.valid.empty()) return;
  if (data.valid.size() != data.size()) {
    throw std::invalid_argument("kehoach::Table: column " + quoted(data.name) + " has " + std::to_string(data.size()) +
                                " cells, but says of " + std::to_string(data.valid.size()) + " whether they are null");
  }
  if (std::find(data.valid.begin(), data.valid.end(), 0) == data.valid.end()) {
    data.valid = {};
    return;
  }
  std::visit(
      [&](auto& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
          if (data.valid[i] == 0) cells[i] = 0;
        }
      },
      data.values);
}

/// A column whose cells are those of a builder.
template <class Stored>
ColumnData column_data(std::string name, Bilingual label, ColumnType type, std::vector<Stored> values,
                       std::vector<std::uint8_t> valid) {
  ColumnData data;
  data.name = std::move(name);
  data.label = std::move(label);
  data.type = type;
  data.values = std::move(values);
  data.valid = std::move(valid);
  return data;
}

std::shared_ptr<const ColumnData> share(ColumnData data) { return std::make_shared<const ColumnData>(std::move(data)); }

class AdoptedColumn final : public ColumnBuilder {
 public:
  explicit AdoptedColumn(ColumnData data) : ColumnBuilder(data.name, {}), data_(share(std::move(data))) {}
  std::size_t size() const noexcept override { return data_->size(); }

 private:
  std::shared_ptr<const ColumnData> finish() override { return std::move(data_); }
  std::shared_ptr<const ColumnData> data_;
};

}  // namespace

std::string_view word(ColumnType type) noexcept {
  switch (type) {
    case ColumnType::text:
      return "text";
    case ColumnType::integer:
      return "integer";
    case ColumnType::date:
      return "date";
    case ColumnType::number:
      return "number";
    case ColumnType::decimal:
      return "decimal";
    case ColumnType::boolean:
      return "boolean";
  }
  return "";
}

// Dictionary

Dictionary::Dictionary() : texts_(std::make_shared<const std::vector<std::string>>()) {}

Dictionary::Dictionary(std::vector<std::string> texts) {
  std::unordered_set<std::string_view> seen;
  seen.reserve(texts.size());
  for (const std::string& text : texts) {
    if (!seen.insert(text).second) {
      throw std::invalid_argument("kehoach::Dictionary: " + quoted(text) + " occurs twice");
    }
  }
  *this = of_distinct(std::move(texts));
}

Dictionary Dictionary::of_distinct(std::vector<std::string> texts) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) {
    check_text(text);
    bytes += text.size();
  }
  check_sizes(texts.size(), bytes);
  Dictionary out;
  out.texts_ = std::make_shared<const std::vector<std::string>>(std::move(texts));
  return out;
}

// Column

Column::Column(std::shared_ptr<const detail::ColumnData> data)
    : data_(std::move(data)),
      type_(data_->type),
      valid_(data_->valid.empty() ? nullptr : data_->valid.data()),
      values_(std::visit([](const auto& cells) -> const void* { return cells.data(); }, data_->values)),
      size_(data_->size()),
      nulls_(static_cast<std::size_t>(std::count(data_->valid.begin(), data_->valid.end(), 0))) {}

Column Column::slice(std::size_t from, std::size_t count) const {
  Column out = *this;
  out.size_ = count;
  std::visit(
      [&]<class Stored>(const std::vector<Stored>&) {
        if (from > 0) out.values_ = static_cast<const Stored*>(values_) + from;
      },
      data_->values);
  if (valid_ != nullptr) {
    out.valid_ = valid_ + from;
    out.nulls_ = static_cast<std::size_t>(std::count(out.valid_, out.valid_ + count, 0));
    if (out.nulls_ == 0) out.valid_ = nullptr;
  }
  return out;
}

void Column::throw_type(ColumnType asked) const {
  throw std::invalid_argument("kehoach::Table: column " + quoted(name()) + " holds " + std::string(word(type_)) +
                              ", not " + std::string(word(asked)));
}

const std::string& Column::name() const noexcept { return data_->name; }
const Bilingual& Column::label() const noexcept { return data_->label; }

const Dictionary& Column::dictionary() const {
  require(ColumnType::text);
  return data_->dictionary;
}

int Column::precision() const {
  require(ColumnType::decimal);
  return data_->precision;
}

int Column::scale() const {
  require(ColumnType::decimal);
  return data_->scale;
}

std::string_view Column::text(std::size_t row) const {
  const std::int32_t code = codes()[row];
  return is_null(row) ? std::string_view() : std::string_view(data_->dictionary[static_cast<std::size_t>(code)]);
}

std::optional<Date> Column::date(std::size_t row) const {
  const std::int32_t days = dates()[row];
  return is_null(row) ? std::nullopt : std::optional(Date::from_days(days));
}

bool Column::operator==(const Column& other) const {
  if (type_ != other.type_ || size_ != other.size_ || nulls_ != other.nulls_ || data_->scale != other.data_->scale ||
      name() != other.name()) {
    return false;
  }
  const auto same = [&](auto equal) {
    for (std::size_t row = 0; row < size_; ++row) {
      if (is_null(row) != other.is_null(row) || (!is_null(row) && !equal(row))) return false;
    }
    return true;
  };
  const auto same_values = [&](auto mine, auto theirs) {
    return same([&](std::size_t row) { return mine[row] == theirs[row]; });
  };
  switch (type_) {
    case ColumnType::text:
      if (dictionary() == other.dictionary()) return same_values(codes(), other.codes());
      return same([&](std::size_t row) { return text(row) == other.text(row); });
    case ColumnType::integer:
      return same_values(integers(), other.integers());
    case ColumnType::date:
      return same_values(dates(), other.dates());
    case ColumnType::number:
      return same([mine = numbers(), theirs = other.numbers()](std::size_t row) {
        return mine[row] == theirs[row] || (std::isnan(mine[row]) && std::isnan(theirs[row]));
      });
    case ColumnType::decimal:
      return same_values(decimals(), other.decimals());
    case ColumnType::boolean:
      return same_values(booleans(), other.booleans());
  }
  return false;
}

// Table

Table::Table() : state_(std::make_shared<const State>()) {}

Table::Table(Bilingual title, std::vector<Column> columns) {
  const std::size_t rows = columns.empty() ? 0 : columns.front().size();
  state_ = std::make_shared<const State>(State{std::move(title), std::move(columns), rows});
}

const Column& Table::column(std::string_view name) const {
  for (const Column& column : state_->columns) {
    if (column.name() == name) return column;
  }
  std::string known;
  for (const Column& column : state_->columns) known += (known.empty() ? "" : ", ") + column.name();
  throw std::out_of_range("kehoach::Table: no column " + quoted(name) + "; there " +
                          (known.empty() ? "are none" : "are: " + known));
}

template <class Names>
Table Table::selected(const Names& names) const {
  std::vector<Column> columns;
  std::unordered_set<std::string_view> seen;
  for (const auto& name : names) {
    columns.push_back(column(name));
    if (!seen.insert(columns.back().name()).second) {
      throw std::invalid_argument("kehoach::Table: column " + quoted(name) + " is selected twice");
    }
  }
  return Table(state_->title, std::move(columns));
}

Table Table::select(std::span<const std::string> names) const { return selected(names); }
Table Table::select(std::initializer_list<std::string_view> names) const { return selected(names); }

Table Table::slice(std::size_t from, std::size_t count) const {
  from = std::min(from, rows());
  count = std::min(count, rows() - from);
  std::vector<Column> columns;
  columns.reserve(state_->columns.size());
  for (const Column& column : state_->columns) columns.push_back(column.slice(from, count));
  return Table(state_->title, std::move(columns));
}

bool Table::operator==(const Table& other) const {
  return state_ == other.state_ || state_->columns == other.state_->columns;
}

// Builders

TextBuilder::TextBuilder(std::string name, Bilingual label, std::optional<Dictionary> dictionary)
    : StoredBuilder(std::move(name), std::move(label)), given_(std::move(dictionary)) {
  if (!given_) return;
  codes_.reserve(given_->size());
  for (std::size_t code = 0; code < given_->size(); ++code) {
    codes_.emplace((*given_)[code], static_cast<std::int32_t>(code));
  }
}

void TextBuilder::add(std::string_view text) {
  if (last_code_ >= 0 && text == last_text_) return push(last_code_);
  auto found = codes_.find(text);
  if (found == codes_.end()) {
    if (given_) {
      throw std::invalid_argument("kehoach::Table: " + quoted(text) + " is not in the dictionary given for column " +
                                  quoted(name()));
    }
    check_text(text);
    check_sizes(texts_.size() + 1, bytes_ + text.size());
    texts_.emplace_back(text);
    bytes_ += text.size();
    found = codes_.emplace(texts_.back(), static_cast<std::int32_t>(texts_.size() - 1)).first;
  }
  last_text_ = found->first;
  last_code_ = found->second;
  push(last_code_);
}

std::shared_ptr<const detail::ColumnData> TextBuilder::finish() {
  ColumnData data =
      column_data(std::move(name_), std::move(label_), ColumnType::text, std::move(values_), std::move(valid_));
  if (given_) {
    data.dictionary = std::move(*given_);
  } else {  // distinct and checked already
    data.dictionary.texts_ = std::make_shared<const std::vector<std::string>>(std::make_move_iterator(texts_.begin()),
                                                                              std::make_move_iterator(texts_.end()));
  }
  return share(std::move(data));
}

void IntegerBuilder::throw_range() const {
  throw std::out_of_range("kehoach::Table: a value for column " + quoted(name()) + " exceeds int64");
}

std::shared_ptr<const detail::ColumnData> IntegerBuilder::finish() {
  return share(
      column_data(std::move(name_), std::move(label_), ColumnType::integer, std::move(values_), std::move(valid_)));
}

std::shared_ptr<const detail::ColumnData> DateBuilder::finish() {
  ColumnData data =
      column_data(std::move(name_), std::move(label_), ColumnType::date, std::move(values_), std::move(valid_));
  check_days(data);
  return share(std::move(data));
}

std::shared_ptr<const detail::ColumnData> NumberBuilder::finish() {
  return share(
      column_data(std::move(name_), std::move(label_), ColumnType::number, std::move(values_), std::move(valid_)));
}

DecimalBuilder::DecimalBuilder(std::string name, int scale, int precision, Bilingual label)
    : StoredBuilder(std::move(name), std::move(label)), scale_(scale), precision_(precision) {}

void DecimalBuilder::add_unscaled(Int128 unscaled) {
  if (!fits(unscaled, precision_)) throw_digits(name(), precision_);
  push(unscaled);
}

void DecimalBuilder::add(const Decimal& decimal) {
  if (decimal.unscaled() == 0) return push(0);
  const int further = scale_ - decimal.scale();  // places that the column has beyond the value's own
  if (further >= 0) {
    if (further > precision_ || !fits(decimal.unscaled(), precision_ - further)) throw_digits(name(), precision_);
    return push(decimal.unscaled() * power_of_ten(further));
  }
  if (-further > TableBuilder::max_precision || decimal.unscaled() % power_of_ten(-further) != 0) {
    throw std::invalid_argument("kehoach::Table: " + decimal.str() + " has more places than column " + quoted(name()) +
                                ", which has " + std::to_string(scale_));
  }
  add_unscaled(decimal.unscaled() / power_of_ten(-further));
}

std::shared_ptr<const detail::ColumnData> DecimalBuilder::finish() {
  ColumnData data =
      column_data(std::move(name_), std::move(label_), ColumnType::decimal, std::move(values_), std::move(valid_));
  data.precision = precision_;
  data.scale = scale_;
  return share(std::move(data));
}

std::shared_ptr<const detail::ColumnData> BooleanBuilder::finish() {
  return share(
      column_data(std::move(name_), std::move(label_), ColumnType::boolean, std::move(values_), std::move(valid_)));
}

// TableBuilder

TableBuilder& TableBuilder::title(Bilingual title) {
  title_ = std::move(title);
  return *this;
}

template <class Builder>
Builder& TableBuilder::keep(std::unique_ptr<Builder> builder) {
  const std::string& name = builder->name();
  check_text(name);
  if (name.find('\0') != std::string::npos) {
    throw std::invalid_argument("kehoach::Table: a column's name holds a NUL");
  }
  if (!names_.insert(name).second) {
    throw std::invalid_argument("kehoach::Table: there is a column " + quoted(name) + " already");
  }
  Builder& out = *builder;
  columns_.push_back(std::move(builder));
  return out;
}

void TableBuilder::adopt(detail::ColumnData data) { keep(std::make_unique<AdoptedColumn>(std::move(data))); }

TextBuilder& TableBuilder::text(std::string name, Bilingual label, std::optional<Dictionary> dictionary) {
  return keep(std::unique_ptr<TextBuilder>(new TextBuilder(std::move(name), std::move(label), std::move(dictionary))));
}

IntegerBuilder& TableBuilder::integer(std::string name, Bilingual label) {
  return keep(std::unique_ptr<IntegerBuilder>(new IntegerBuilder(std::move(name), std::move(label))));
}

DateBuilder& TableBuilder::date(std::string name, Bilingual label) {
  return keep(std::unique_ptr<DateBuilder>(new DateBuilder(std::move(name), std::move(label))));
}

NumberBuilder& TableBuilder::number(std::string name, Bilingual label) {
  return keep(std::unique_ptr<NumberBuilder>(new NumberBuilder(std::move(name), std::move(label))));
}

DecimalBuilder& TableBuilder::decimal(std::string name, int scale, int precision, Bilingual label) {
  check_scale(name, scale, precision);
  return keep(std::unique_ptr<DecimalBuilder>(new DecimalBuilder(std::move(name), scale, precision, std::move(label))));
}

BooleanBuilder& TableBuilder::boolean(std::string name, Bilingual label) {
  return keep(std::unique_ptr<BooleanBuilder>(new BooleanBuilder(std::move(name), std::move(label))));
}

void TableBuilder::adopt_text(std::string name, std::vector<std::int32_t> codes, Dictionary dictionary,
                              Bilingual label) {
  bool nulls = false;
  for (const std::int32_t code : codes) {
    nulls |= code < 0;
    if (code >= 0 && static_cast<std::size_t>(code) >= dictionary.size()) {
      throw std::out_of_range("kehoach::Table: column " + quoted(name) + " has the code " + std::to_string(code) +
                              " and a dictionary of " + std::to_string(dictionary.size()));
    }
  }
  std::vector<std::uint8_t> valid;
  if (nulls) {
    valid.resize(codes.size());
    std::transform(codes.begin(), codes.end(), valid.begin(), [](std::int32_t code) { return code < 0 ? 0 : 1; });
  }
  ColumnData data =
      column_data(std::move(name), std::move(label), ColumnType::text, std::move(codes), std::move(valid));
  data.dictionary = std::move(dictionary);
  settle_nulls(data);
  adopt(std::move(data));
}

void TableBuilder::adopt_integers(std::string name, std::vector<std::int64_t> values, std::vector<std::uint8_t> valid,
                                  Bilingual label) {
  ColumnData data =
      column_data(std::move(name), std::move(label), ColumnType::integer, std::move(values), std::move(valid));
  settle_nulls(data);
  adopt(std::move(data));
}

void TableBuilder::adopt_dates(std::string name, std::vector<std::int32_t> days, Bilingual label) {
  std::vector<std::uint8_t> valid;
  if (std::find(days.begin(), days.end(), null_days) != days.end()) {
    valid.resize(days.size());
    std::transform(days.begin(), days.end(), valid.begin(), [](std::int32_t day) { return day == null_days ? 0 : 1; });
  }
  ColumnData data = column_data(std::move(name), std::move(label), ColumnType::date, std::move(days), std::move(valid));
  settle_nulls(data);
  check_days(data);
  adopt(std::move(data));
}

void TableBuilder::adopt_numbers(std::string name, std::vector<double> values, std::vector<std::uint8_t> valid,
                                 Bilingual label) {
  ColumnData data =
      column_data(std::move(name), std::move(label), ColumnType::number, std::move(values), std::move(valid));
  settle_nulls(data);
  adopt(std::move(data));
}

void TableBuilder::adopt_decimals(std::string name, std::vector<Int128> unscaled, int scale, int precision,
                                  std::vector<std::uint8_t> valid, Bilingual label) {
  check_scale(name, scale, precision);
  ColumnData data =
      column_data(std::move(name), std::move(label), ColumnType::decimal, std::move(unscaled), std::move(valid));
  settle_nulls(data);
  for (const Int128 value : std::get<std::vector<Int128>>(data.values)) {
    if (!fits(value, precision)) throw_digits(data.name, precision);
  }
  data.precision = precision;
  data.scale = scale;
  adopt(std::move(data));
}

void TableBuilder::adopt_booleans(std::string name, std::vector<std::uint8_t> values, std::vector<std::uint8_t> valid,
                                  Bilingual label) {
  for (std::uint8_t& value : values) value = value != 0 ? 1 : 0;
  ColumnData data =
      column_data(std::move(name), std::move(label), ColumnType::boolean, std::move(values), std::move(valid));
  settle_nulls(data);
  adopt(std::move(data));
}

Table TableBuilder::build() && {
  const auto builders = std::exchange(columns_, {});
  Bilingual title = std::exchange(title_, {});
  names_.clear();
  for (const auto& builder : builders) {
    const ColumnBuilder& first = *builders.front();
    if (builder->size() == first.size()) continue;
    throw std::invalid_argument("kehoach::Table: column " + quoted(first.name()) + " has " +
                                std::to_string(first.size()) + " cells, column " + quoted(builder->name()) + " has " +
                                std::to_string(builder->size()));
  }
  std::vector<Column> columns;
  columns.reserve(builders.size());
  for (const auto& builder : builders) columns.push_back(Column(builder->finish()));
  return Table(std::move(title), std::move(columns));
}

}  // namespace kehoach
