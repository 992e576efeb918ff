#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "kehoach/base/arrow.hpp"
#include "kehoach/base/date.hpp"
#include "kehoach/base/decimal.hpp"
#include "kehoach/base/issue.hpp"

namespace kehoach {

/// The unscaled value of an exact decimal of up to 38 digits.
__extension__ using Int128 = __int128;

/// What a column holds. `text`: codes into a dictionary; `integer`: int64; `date`: days; `number`: float64, for rates;
/// `decimal`: decimal128 with one precision and scale a column, for exact scores; `boolean`. Any cell may be null.
enum class ColumnType { text, integer, date, number, decimal, boolean };
/// `text`, `integer`, …
std::string_view word(ColumnType type) noexcept;

/// The distinct texts that the codes of a text column look up. A value; copying it costs a pointer, so that many
/// columns can share one.
class Dictionary {
 public:
  Dictionary();
  /// Throws `std::invalid_argument` where a text occurs twice or is not UTF-8, `std::length_error` where the texts
  /// together exceed 2 GB or the number of codes exceeds an int32 (what Arrow's offsets and codes can say).
  Dictionary(std::vector<std::string> texts);  // NOLINT(google-explicit-constructor): a vector of texts is one
  /// Of texts that are known to be distinct, which is not checked again.
  static Dictionary of_distinct(std::vector<std::string> texts);

  std::size_t size() const noexcept { return texts_->size(); }
  bool empty() const noexcept { return texts_->empty(); }
  const std::string& operator[](std::size_t code) const { return (*texts_)[code]; }
  auto begin() const noexcept { return texts_->cbegin(); }
  auto end() const noexcept { return texts_->cend(); }
  const std::vector<std::string>& texts() const noexcept { return *texts_; }
  bool operator==(const Dictionary& other) const { return texts_ == other.texts_ || *texts_ == *other.texts_; }

 private:
  friend class TextBuilder;
  std::shared_ptr<const std::vector<std::string>> texts_;
};

namespace detail {
struct ColumnData;
}

/// A named column of one type, part of a `Table`. A cheap value: it shares its cells with the table it comes from and
/// keeps them alive. The functions of one type throw `std::invalid_argument` on a column of another. Rows count from 0.
class Column {
 public:
  const std::string& name() const noexcept;
  /// The heading for readers; empty where there is none.
  const Bilingual& label() const noexcept;
  ColumnType type() const noexcept { return type_; }
  std::size_t size() const noexcept { return size_; }
  std::size_t null_count() const noexcept { return nulls_; }
  /// `row` must be below `size()`, here and in what gives one cell, except `cell_text`.
  bool is_null(std::size_t row) const noexcept { return valid_ != nullptr && valid_[row] == 0; }

  /// The values; a null cell holds 0.
  std::span<const std::int32_t> codes() const { return values<std::int32_t>(ColumnType::text); }
  std::span<const std::int64_t> integers() const { return values<std::int64_t>(ColumnType::integer); }
  /// Days since 1970-01-01.
  std::span<const std::int32_t> dates() const { return values<std::int32_t>(ColumnType::date); }
  std::span<const double> numbers() const { return values<double>(ColumnType::number); }
  /// Each the value times ten to the `scale()`.
  std::span<const Int128> decimals() const { return values<Int128>(ColumnType::decimal); }
  /// 0 or 1, one byte a cell.
  std::span<const std::uint8_t> booleans() const { return values<std::uint8_t>(ColumnType::boolean); }

  /// Of a text column. A slice keeps the dictionary of the whole.
  const Dictionary& dictionary() const;
  /// Of a decimal column: digits in all, and those after the point.
  int precision() const;
  int scale() const;

  /// The cell; "" where it is null.
  std::string_view text(std::size_t row) const;
  /// The cell, or nothing where it is null.
  std::optional<Date> date(std::size_t row) const;
  /// With all places of the scale, "-0.50"; "" where it is null.
  std::string decimal_text(std::size_t row) const;
  /// The cell as it is printed: text as it is, dates in ISO 8601, numbers as short as they can be read back, decimals
  /// with all places, `true` and `false`, "" where it is null. Throws `std::out_of_range` for a row there is not.
  std::string cell_text(std::size_t row) const;

  /// By name, type, scale and cells; neither label nor the order of a dictionary counts. NaN equals NaN.
  bool operator==(const Column& other) const;

 private:
  friend class Table;
  friend class TableBuilder;

  explicit Column(std::shared_ptr<const detail::ColumnData> data);
  Column slice(std::size_t from, std::size_t count) const;
  void append_cell(std::string& out, std::size_t row) const;
  void append_shown(std::string& out, std::size_t row) const;
  [[noreturn]] void throw_type(ColumnType asked) const;
  void require(ColumnType asked) const {
    if (type_ != asked) throw_type(asked);
  }
  template <class T>
  std::span<const T> values(ColumnType asked) const {
    require(asked);
    return {static_cast<const T*>(values_), size_};
  }

  std::shared_ptr<const detail::ColumnData> data_;
  ColumnType type_ = ColumnType::text;
  const std::uint8_t* valid_ = nullptr;  // one byte a cell, from this column's first; none where nothing is null
  const void* values_ = nullptr;         // from this column's first cell
  std::size_t size_ = 0;
  std::size_t nulls_ = 0;
};

/// How `Table::csv` writes.
struct CsvOptions {
  bool byte_order_mark = false;  ///< Spreadsheets take UTF-8 without one for an old code page.
  /// An apostrophe before text (cells and headings) that starts with `= + - @`, a tab or a line break and that a
  /// spreadsheet would run as a formula. Changes the data, hence off unless asked for. Numbers and dates stay.
  bool guard_formulas = false;
};

/// Every tabular answer of the library: named, typed columns of equal length in a stated order. An immutable value;
/// copying it costs a pointer, and reading it from many threads is safe. `TableBuilder` makes one.
class Table {
 public:
  /// Without columns and rows.
  Table();

  std::size_t rows() const noexcept { return state_->rows; }
  std::span<const Column> columns() const noexcept { return state_->columns; }
  /// Throws `std::out_of_range`, naming the columns there are.
  const Column& column(std::string_view name) const;
  /// For readers; empty where there is none.
  const Bilingual& title() const noexcept { return state_->title; }

  /// Those columns, in that order, without copying cells. Throws `std::out_of_range` for a name that is not there,
  /// `std::invalid_argument` for one given twice.
  Table select(std::span<const std::string> names) const;
  Table select(std::initializer_list<std::string_view> names) const;
  /// Rows `from` … `from + count - 1`, as far as there are any, without copying cells.
  Table slice(std::size_t from, std::size_t count) const;
  /// The first `count` rows, or all.
  Table head(std::size_t count = 5) const { return slice(0, count); }

  /// Gives the table to any reader of the Arrow C stream interface as one record batch; text as dictionary<int32,
  /// utf8>. Values are lent, not copied (booleans, bitmaps of nulls and dictionaries are made), and live as long as the
  /// reader holds them, whatever becomes of this table. `out` must not hold a stream; who takes it must release it.
  void export_stream(ArrowArrayStream* out) const;

  /// Aligned columns for a terminal, numbers with at most four places: a heading, at most `max_rows` rows, and how many
  /// more there are.
  std::string str(std::size_t max_rows = 20) const;
  /// A `<table>` for notebooks, complete in itself, numbers with at most four places, all text escaped; a caption says
  /// so where rows are left out. With `language` "vi" or "en": title and labels in it; without: the columns' names.
  /// Else throws `std::invalid_argument`.
  std::string html(std::size_t max_rows = 50, std::string_view language = "") const;
  /// RFC 4180 with a heading line; dates in ISO 8601, null as nothing, empty text as `""`.
  /// In a table of one column null is `""` too: readers skip empty lines.
  std::string csv(const CsvOptions& options) const;
  std::string csv(bool byte_order_mark = false) const {
    CsvOptions options;
    options.byte_order_mark = byte_order_mark;
    return csv(options);
  }

  /// By columns, in order; title and labels do not count.
  bool operator==(const Table& other) const;

 private:
  friend class TableBuilder;
  struct State {
    Bilingual title;
    std::vector<Column> columns;
    std::size_t rows = 0;
  };
  Table(Bilingual title, std::vector<Column> columns);
  template <class Names>
  Table selected(const Names& names) const;

  std::shared_ptr<const State> state_;
};

/// A column while it is being filled; belongs to a `TableBuilder`.
class ColumnBuilder {
 public:
  ColumnBuilder(const ColumnBuilder&) = delete;
  ColumnBuilder& operator=(const ColumnBuilder&) = delete;
  virtual ~ColumnBuilder() = default;

  const std::string& name() const noexcept { return name_; }
  /// Cells so far.
  virtual std::size_t size() const noexcept = 0;

 protected:
  ColumnBuilder(std::string name, Bilingual label) : name_(std::move(name)), label_(std::move(label)) {}

  std::string name_;
  Bilingual label_;
  std::vector<std::uint8_t> valid_;  // empty while nothing is null

 private:
  friend class TableBuilder;
  virtual std::shared_ptr<const detail::ColumnData> finish() = 0;
};

/// The part of a column builder that does not depend on what a cell means.
template <class Stored>
class StoredBuilder : public ColumnBuilder {
 public:
  std::size_t size() const noexcept override { return values_.size(); }
  void reserve(std::size_t cells) { values_.reserve(cells); }
  void add_null() {
    valid_.resize(values_.size(), 1);
    valid_.push_back(0);
    values_.push_back(Stored{});
  }

 protected:
  using ColumnBuilder::ColumnBuilder;
  void push(Stored value) {
    values_.push_back(value);
    if (!valid_.empty()) valid_.push_back(1);
  }

  std::vector<Stored> values_;
};

class TextBuilder final : public StoredBuilder<std::int32_t> {
 public:
  /// Throws `std::invalid_argument` for text that is not UTF-8, or that is not in the dictionary where one was given.
  void add(std::string_view text);
  template <class T>
  requires std::convertible_to<const T&, std::string_view>
  void add(const std::optional<T>& text) { text ? add(std::string_view(*text)) : add_null(); }

 private:
  friend class TableBuilder;
  TextBuilder(std::string name, Bilingual label, std::optional<Dictionary> dictionary);
  std::shared_ptr<const detail::ColumnData> finish() override;

  std::optional<Dictionary> given_;
  std::deque<std::string> texts_;  // do not move while it grows
  std::size_t bytes_ = 0;
  std::unordered_map<std::string_view, std::int32_t> codes_;
  std::string_view last_text_;  // most neighbours are equal
  std::int32_t last_code_ = -1;
};

class IntegerBuilder final : public StoredBuilder<std::int64_t> {
 public:
  /// Throws `std::out_of_range` for what exceeds int64.
  template <std::integral T>
  requires(!std::same_as<T, bool>) void add(T value) {
    if (!std::in_range<std::int64_t>(value)) throw_range();
    push(static_cast<std::int64_t>(value));
  }
  template <std::integral T>
  requires(!std::same_as<T, bool>) void add(const std::optional<T>& value) { value ? add(*value) : add_null(); }

 private:
  friend class TableBuilder;
  using StoredBuilder::StoredBuilder;
  [[noreturn]] void throw_range() const;
  std::shared_ptr<const detail::ColumnData> finish() override;
};

class DateBuilder final : public StoredBuilder<std::int32_t> {
 public:
  void add(Date date) { push(date.days()); }
  void add(const std::optional<Date>& date) { date ? add(*date) : add_null(); }

 private:
  friend class TableBuilder;
  using StoredBuilder::StoredBuilder;
  std::shared_ptr<const detail::ColumnData> finish() override;
};

class NumberBuilder final : public StoredBuilder<double> {
 public:
  void add(double number) { push(number); }
  void add(const std::optional<double>& number) { number ? add(*number) : add_null(); }

 private:
  friend class TableBuilder;
  using StoredBuilder::StoredBuilder;
  std::shared_ptr<const detail::ColumnData> finish() override;
};

class DecimalBuilder final : public StoredBuilder<Int128> {
 public:
  /// The value times ten to the column's scale. Throws `std::out_of_range` where it has more digits than the precision.
  void add_unscaled(Int128 unscaled);
  /// Throws `std::invalid_argument` where the column's scale would round it, `std::out_of_range` as above.
  void add(const Decimal& decimal);
  void add(const std::optional<Decimal>& decimal) { decimal ? add(*decimal) : add_null(); }

 private:
  friend class TableBuilder;
  DecimalBuilder(std::string name, int scale, int precision, Bilingual label);
  std::shared_ptr<const detail::ColumnData> finish() override;

  int scale_;
  int precision_;
};

class BooleanBuilder final : public StoredBuilder<std::uint8_t> {
 public:
  template <std::same_as<bool> T>  // nothing else is taken for a boolean
  void add(T value) {
    push(value ? 1 : 0);
  }
  void add(const std::optional<bool>& value) { value ? add(*value) : add_null(); }

 private:
  friend class TableBuilder;
  using StoredBuilder::StoredBuilder;
  std::shared_ptr<const detail::ColumnData> finish() override;
};

/// Makes a `Table`, column by column in the order in which they are named:
///
///     TableBuilder b;
///     auto& unit = b.text("unit", {"Đơn vị", "Unit"});
///     auto& met = b.integer("met");
///     unit.add("TTYT-A");
///     met.add(3);
///     Table table = std::move(b).build();
///
/// A name that is taken, not UTF-8 or holds a NUL throws `std::invalid_argument`. A column stays where it is until
/// `build`.
class TableBuilder {
 public:
  /// In `adopt_dates`: no date.
  static constexpr std::int32_t null_days = std::numeric_limits<std::int32_t>::min();
  /// The greatest precision of a decimal.
  static constexpr int max_precision = 38;

  TableBuilder& title(Bilingual title);

  /// Without `dictionary`, its texts come in the order of first appearance; with one, it holds them all, in its order.
  TextBuilder& text(std::string name, Bilingual label = {}, std::optional<Dictionary> dictionary = {});
  IntegerBuilder& integer(std::string name, Bilingual label = {});
  DateBuilder& date(std::string name, Bilingual label = {});
  NumberBuilder& number(std::string name, Bilingual label = {});
  /// Throws `std::invalid_argument` unless 1 ≤ `precision` ≤ 38 and 0 ≤ `scale` ≤ `precision`.
  DecimalBuilder& decimal(std::string name, int scale, int precision = max_precision, Bilingual label = {});
  BooleanBuilder& boolean(std::string name, Bilingual label = {});

  /// Ready columns, taken as they are. `valid` has one byte a cell, 0 for null, or is empty where nothing is null;
  /// another length throws `std::invalid_argument`.

  /// A negative code is null; one beyond the dictionary throws `std::out_of_range`.
  void adopt_text(std::string name, std::vector<std::int32_t> codes, Dictionary dictionary, Bilingual label = {});
  void adopt_integers(std::string name, std::vector<std::int64_t> values, std::vector<std::uint8_t> valid = {},
                      Bilingual label = {});
  /// Days since 1970-01-01, `null_days` for null; one outside `Date`'s years throws `std::out_of_range`.
  void adopt_dates(std::string name, std::vector<std::int32_t> days, Bilingual label = {});
  void adopt_numbers(std::string name, std::vector<double> values, std::vector<std::uint8_t> valid = {},
                     Bilingual label = {});
  /// Values times ten to the scale; what has more digits than the precision throws `std::out_of_range`.
  void adopt_decimals(std::string name, std::vector<Int128> unscaled, int scale, int precision = max_precision,
                      std::vector<std::uint8_t> valid = {}, Bilingual label = {});
  /// One byte a cell, 0 for false.
  void adopt_booleans(std::string name, std::vector<std::uint8_t> values, std::vector<std::uint8_t> valid = {},
                      Bilingual label = {});

  /// Throws `std::invalid_argument`, naming the columns, where their lengths differ, and `std::out_of_range` for a date
  /// outside `Date`'s years. The builder is empty afterwards.
  Table build() &&;

 private:
  template <class Builder>
  Builder& keep(std::unique_ptr<Builder> builder);
  void adopt(detail::ColumnData data);

  Bilingual title_;
  std::vector<std::unique_ptr<ColumnBuilder>> columns_;
  std::unordered_set<std::string> names_;
};

}  // namespace kehoach
