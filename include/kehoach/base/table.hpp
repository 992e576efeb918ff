#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kehoach/base/arrow.hpp"
#include "kehoach/base/date.hpp"
#include "kehoach/base/decimal.hpp"

namespace kehoach {

/// What a column holds: text as codes into a dictionary, whole numbers (int64), days, numbers (float64, for rates), exact decimals
/// (decimal128 of 38 digits, all with the column's scale), true and false. Any cell may be null.
enum class ColumnType { text, integer, date, number, decimal, boolean };

/// A named column of one type. Filled cell by cell, then frozen in a Table.
class Column {
 public:
  __extension__ using Wide = __int128;

  Column(std::string name, ColumnType type, int scale = 0) : name_(std::move(name)), type_(type), scale_(scale) {}

  void add(std::string_view text);
  void add(const char* text) { add(std::string_view(text)); }
  void add(const std::string& text) { add(std::string_view(text)); }
  void add(std::int64_t integer);
  void add(int integer) { add(static_cast<std::int64_t>(integer)); }
  void add(Date date);
  void add(double number);
  void add(bool boolean);
  /// The value times ten to the column's scale.
  void add_unscaled(Wide unscaled);
  void add_null();
  template <class T>
  void add(const std::optional<T>& value) {
    value ? add(*value) : add_null();
  }

  const std::string& name() const noexcept { return name_; }
  ColumnType type() const noexcept { return type_; }
  int scale() const noexcept { return scale_; }
  std::size_t size() const noexcept { return size_; }
  bool is_null(std::size_t row) const noexcept { return !valid_.empty() && valid_[row] == 0; }
  std::size_t null_count() const noexcept { return nulls_; }

  /// The values by type; a null cell holds 0. Codes look into `dictionary`.
  std::span<const std::int32_t> codes() const noexcept { return small_; }
  const std::deque<std::string>& dictionary() const noexcept { return dictionary_; }
  std::span<const std::int32_t> days() const noexcept { return small_; }
  std::span<const std::int64_t> integers() const noexcept { return integers_; }
  std::span<const double> numbers() const noexcept { return numbers_; }
  std::span<const Wide> decimals() const noexcept { return decimals_; }
  std::span<const std::uint8_t> booleans() const noexcept { return booleans_; }

  std::string_view text(std::size_t row) const { return dictionary_[static_cast<std::size_t>(small_[row])]; }
  Date date(std::size_t row) const { return Date::from_days(small_[row]); }
  /// The cell as text: dates in ISO 8601, decimals with all their places, "" for null.
  std::string cell(std::size_t row) const;
  Column slice(std::size_t from, std::size_t count) const;
  bool operator==(const Column& other) const;

 private:
  /// Texts to codes while a column is filled; a copy starts without, since its views are of the original's dictionary.
  struct Index : std::unordered_map<std::string_view, std::int32_t> {
    Index() = default;
    Index(const Index&) : unordered_map() {}
    Index(Index&&) = default;
    Index& operator=(const Index&) {
      clear();
      return *this;
    }
    Index& operator=(Index&&) = default;
  };

  void grow(bool valid);

  std::string name_;
  ColumnType type_;
  int scale_ = 0;
  std::size_t size_ = 0, nulls_ = 0;
  std::vector<std::uint8_t> valid_;  // empty while nothing is null
  std::vector<std::int32_t> small_;
  std::vector<std::int64_t> integers_;
  std::vector<double> numbers_;
  std::vector<Wide> decimals_;
  std::vector<std::uint8_t> booleans_;
  std::deque<std::string> dictionary_;  // its texts stay where they are while it grows
  Index code_;
};

struct CsvOptions {
  bool byte_order_mark = false;  ///< For spreadsheets that take a file without one for another encoding.
  bool guard_formulas = false;   ///< An apostrophe before text that a spreadsheet would run as a formula.
};

/// Every tabular answer: named, typed columns of equal length in a stated order. A value: copying it costs a pointer.
class Table {
 public:
  Table() : columns_(std::make_shared<const std::vector<Column>>()) {}
  /// Throws `std::invalid_argument` where the columns differ in length or share a name.
  explicit Table(std::vector<Column> columns);

  std::size_t rows() const noexcept { return columns_->empty() ? 0 : columns_->front().size(); }
  std::span<const Column> columns() const noexcept { return *columns_; }
  /// Throws `std::out_of_range`, naming the columns there are.
  const Column& column(std::string_view name) const;
  /// Those columns, in that order.
  Table select(std::span<const std::string> names) const;
  /// Rows `from` … `from + count - 1`, as far as there are any.
  Table slice(std::size_t from, std::size_t count) const;

  /// Hands the table to any reader of the Arrow C stream interface: one batch, without a copy where the layouts agree.
  void export_stream(ArrowArrayStream* out) const;
  /// Aligned columns for a terminal; at most `max_rows` rows, and how many more there are.
  std::string str(std::size_t max_rows = 20) const;
  /// A table for a notebook, all text escaped.
  std::string html(std::size_t max_rows = 60) const;
  /// RFC 4180; dates in ISO 8601, null as nothing.
  std::string csv(const CsvOptions& options = {}) const;

  bool operator==(const Table& other) const { return *columns_ == *other.columns_; }

 private:
  std::shared_ptr<const std::vector<Column>> columns_;
};

}  // namespace kehoach
