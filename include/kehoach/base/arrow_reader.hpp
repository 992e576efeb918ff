#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/arrow.hpp"
#include "kehoach/base/date.hpp"
#include "kehoach/base/decimal.hpp"
#include "kehoach/base/result.hpp"

namespace kehoach {

/// Columns of record batches that came by the Arrow C stream interface, read in place: text (utf8, large_utf8,
/// utf8_view, and dictionaries of them), integers of every width, float32 and float64, decimal128 of up to 18 digits,
/// booleans, days (date32, date64, timestamps without a time zone); nulls,
/// chunks and sliced offsets. The batches stay as they are until the reader is gone.
class ArrowReader {
 public:
  enum class Kind { text, integer, number, decimal, boolean, date, null, other };

  /// A column of one batch. Rows count from 0.
  class Chunk {
   public:
    Kind kind() const noexcept { return kind_; }
    std::size_t size() const noexcept { return static_cast<std::size_t>(array_->length); }
    bool is_null(std::size_t row) const noexcept {
      if (kind_ == Kind::null) return true;
      if (valid_ == nullptr) return codes_width_ != 0 && dictionary_has_nulls_ && code_is_null(row);
      const std::size_t at = row + offset_;
      if (((valid_[at >> 3U] >> (at & 7U)) & 1U) == 0) return true;
      return codes_width_ != 0 && dictionary_has_nulls_ && code_is_null(row);
    }
    bool has_nulls() const noexcept { return kind_ == Kind::null || valid_ != nullptr || dictionary_has_nulls_; }
    /// Of a column that is not null in this row; for a dictionary, what the code means.
    std::string_view text(std::size_t row) const {
      return codes_width_ != 0 ? texts_[code(row)] : text_at(*array_, format_, row + offset_);
    }
    std::int64_t integer(std::size_t row) const noexcept;
    double number(std::size_t row) const noexcept;
    bool boolean(std::size_t row) const noexcept;
    /// Of a column of days: days since 1970-01-01; of a moment, its day. Nothing beyond the years of `Date`.
    std::optional<Date> date(std::size_t row) const noexcept;
    /// A number of any kind as the exact decimal it is, a float as its shortest; nothing beyond 18 digits, or for NaN.
    std::optional<Decimal> decimal(std::size_t row) const;

    /// Whether text comes as codes of a dictionary, which texts it has, and the code of a row.
    bool is_dictionary() const noexcept { return codes_width_ != 0; }
    const std::vector<std::string_view>& texts() const noexcept { return texts_; }
    std::size_t code(std::size_t row) const noexcept;
    /// Whether the dictionary has the codes of those rows: one beyond it would lead anywhere.
    bool codes_hold(std::size_t first, std::size_t count) const noexcept;
    /// Where the dictionary lies: batches may share one.
    const void* dictionary_at() const noexcept {
      return codes_width_ == 0 || array_->dictionary->n_buffers < 2 ? nullptr : array_->dictionary->buffers[1];
    }
    /// The values themselves where they are float64, from the first row; none otherwise.
    const double* numbers() const noexcept;
    /// The codes themselves where they are int32 or uint32 (`code_width` 4), from the first row.
    const void* codes() const noexcept;
    int code_width() const noexcept { return codes_width_; }
    /// Of a boolean column: its bits, the first row's at `first_bit()`.
    const std::uint8_t* bits() const noexcept { return static_cast<const std::uint8_t*>(array_->buffers[1]); }
    std::size_t first_bit() const noexcept { return offset_; }

   private:
    friend class ArrowReader;
    static std::string_view text_at(const ArrowArray& array, char format, std::size_t row);
    bool code_is_null(std::size_t row) const noexcept { return texts_[code(row)].data() == nullptr; }

    Kind kind_ = Kind::other;
    const ArrowArray* array_ = nullptr;
    const std::uint8_t* valid_ = nullptr;
    std::size_t offset_ = 0;
    char format_ = 0;
    int scale_ = 0;
    std::int64_t per_day_ = 0;  // units of a moment in a day
    int codes_width_ = 0;
    bool codes_signed_ = true, dictionary_has_nulls_ = false;
    std::vector<std::string_view> texts_;
  };

  /// Reads all batches. Takes the stream and releases it, whatever happens.
  static Result<ArrowReader> read(ArrowArrayStream* stream);

  const std::vector<std::string>& names() const noexcept { return names_; }
  /// Whether there is a column of that name.
  bool has(std::string_view name) const noexcept;
  std::size_t batches() const noexcept { return batches_.size(); }
  std::size_t rows() const noexcept { return rows_; }
  /// The Arrow format of a column that is there, for messages.
  std::string format(std::string_view name) const;
  std::size_t batch_rows(std::size_t batch) const noexcept;
  /// A column of a batch; nothing where no column has the name. Where its dictionary has not all of its codes it is of
  /// kind `other`; without `check_codes` the caller asks `codes_hold` before it uses them.
  std::optional<Chunk> column(std::size_t batch, std::string_view name, bool check_codes = true) const;

 private:
  struct Held;
  std::shared_ptr<Held> held_;
  std::vector<std::string> names_;
  std::vector<const ArrowArray*> batches_;
  std::size_t rows_ = 0;
};

}  // namespace kehoach
