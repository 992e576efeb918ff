#include "kehoach/base/table.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace kehoach {
namespace {

std::string wide_text(Column::Wide value, int scale) {
  const bool negative = value < 0;
  std::string digits;
  do {
    const int digit = static_cast<int>(value % 10);
    digits += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value /= 10;
  } while (value != 0);
  while (digits.size() <= static_cast<std::size_t>(scale)) digits += '0';
  if (scale > 0) digits.insert(static_cast<std::size_t>(scale), 1, '.');
  if (negative) digits += '-';
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::string number_text(double number) {
  char buffer[40];
  const auto [end, _] = std::to_chars(buffer, buffer + sizeof buffer, number);
  return std::string(buffer, end);
}

bool right_aligned(ColumnType type) {
  return type == ColumnType::integer || type == ColumnType::number || type == ColumnType::decimal;
}

std::size_t width(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t point;
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    if (n <= 0) return out + (text.size() - at);
    out += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point)));
    at += static_cast<std::size_t>(n);
  }
  return out;
}

/// One line, without the characters that would move a terminal's cursor.
std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return text;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace

void Column::grow(bool valid) {
  if (!valid && valid_.empty()) valid_.assign(size_, 1);
  if (!valid_.empty() || !valid) valid_.push_back(valid ? 1 : 0);
  ++size_;
  if (!valid) ++nulls_;
}

void Column::add(std::string_view text) {
  auto found = code_.find(text);
  if (found == code_.end()) {
    dictionary_.emplace_back(text);
    found = code_.emplace(dictionary_.back(), static_cast<std::int32_t>(dictionary_.size() - 1)).first;
  }
  small_.push_back(found->second);
  grow(true);
}

void Column::add(std::int64_t integer) {
  integers_.push_back(integer);
  grow(true);
}

void Column::add(Date date) {
  small_.push_back(date.days());
  grow(true);
}

void Column::add(double number) {
  numbers_.push_back(number);
  grow(true);
}

void Column::add(bool boolean) {
  booleans_.push_back(boolean ? 1 : 0);
  grow(true);
}

void Column::add_unscaled(Wide unscaled) {
  decimals_.push_back(unscaled);
  grow(true);
}

void Column::add_null() {
  switch (type_) {
    case ColumnType::text:
      if (dictionary_.empty()) {
        dictionary_.emplace_back();
        code_.emplace(dictionary_.back(), 0);
      }
      small_.push_back(0);
      break;
    case ColumnType::date: small_.push_back(0); break;
    case ColumnType::integer: integers_.push_back(0); break;
    case ColumnType::number: numbers_.push_back(0); break;
    case ColumnType::decimal: decimals_.push_back(0); break;
    case ColumnType::boolean: booleans_.push_back(0); break;
  }
  grow(false);
}

std::string Column::cell(std::size_t row) const {
  if (is_null(row)) return {};
  switch (type_) {
    case ColumnType::text: return std::string(text(row));
    case ColumnType::integer: return std::to_string(integers_[row]);
    case ColumnType::date: return date(row).str();
    case ColumnType::number: return number_text(numbers_[row]);
    case ColumnType::decimal: return wide_text(decimals_[row], scale_);
    case ColumnType::boolean: return booleans_[row] != 0 ? "true" : "false";
  }
  return {};
}

Column Column::slice(std::size_t from, std::size_t count) const {
  Column out(name_, type_, scale_);
  for (std::size_t row = from; row < from + count; ++row) {
    if (is_null(row)) {
      out.add_null();
      continue;
    }
    switch (type_) {
      case ColumnType::text: out.add(text(row)); break;
      case ColumnType::integer: out.add(integers_[row]); break;
      case ColumnType::date: out.add(date(row)); break;
      case ColumnType::number: out.add(numbers_[row]); break;
      case ColumnType::decimal: out.add_unscaled(decimals_[row]); break;
      case ColumnType::boolean: out.add(booleans_[row] != 0); break;
    }
  }
  return out;
}

bool Column::operator==(const Column& other) const {
  if (name_ != other.name_ || type_ != other.type_ || scale_ != other.scale_ || size_ != other.size_) return false;
  for (std::size_t row = 0; row < size_; ++row) {
    if (is_null(row) != other.is_null(row)) return false;
    if (is_null(row)) continue;
    const bool same = type_ == ColumnType::text      ? text(row) == other.text(row)
                      : type_ == ColumnType::integer ? integers_[row] == other.integers_[row]
                      : type_ == ColumnType::date    ? small_[row] == other.small_[row]
                      : type_ == ColumnType::number  ? numbers_[row] == other.numbers_[row]
                      : type_ == ColumnType::decimal ? decimals_[row] == other.decimals_[row]
                                                     : booleans_[row] == other.booleans_[row];
    if (!same) return false;
  }
  return true;
}

Table::Table(std::vector<Column> columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].size() != columns[0].size()) throw std::invalid_argument("kehoach::Table: column \"" + columns[i].name() + "\" has another length");
    for (std::size_t j = 0; j < i; ++j) {
      if (columns[i].name() == columns[j].name()) throw std::invalid_argument("kehoach::Table: two columns are called \"" + columns[i].name() + "\"");
    }
  }
  columns_ = std::make_shared<const std::vector<Column>>(std::move(columns));
}

const Column& Table::column(std::string_view name) const {
  std::string known;
  for (const Column& column : *columns_) {
    if (column.name() == name) return column;
    known += (known.empty() ? "" : ", ") + column.name();
  }
  throw std::out_of_range("no column \"" + std::string(name) + "\"; there are " + known);
}

Table Table::select(std::span<const std::string> names) const {
  std::vector<Column> columns;
  for (const std::string& name : names) columns.push_back(column(name));
  return Table(std::move(columns));
}

Table Table::slice(std::size_t from, std::size_t count) const {
  from = std::min(from, rows());
  count = std::min(count, rows() - from);
  std::vector<Column> columns;
  for (const Column& column : *columns_) columns.push_back(column.slice(from, count));
  return Table(std::move(columns));
}

std::string Table::str(std::size_t max_rows) const {
  const std::size_t shown = std::min(rows(), max_rows);
  std::vector<std::vector<std::string>> cells;
  std::vector<std::size_t> widths;
  for (const Column& column : *columns_) {
    std::vector<std::string>& list = cells.emplace_back();
    list.push_back(column.name());
    for (std::size_t row = 0; row < shown; ++row) list.push_back(one_line(column.cell(row)));
    std::size_t widest = 0;
    for (const std::string& cell : list) widest = std::max(widest, width(cell));
    widths.push_back(widest);
  }
  std::string out;
  for (std::size_t row = 0; row <= shown; ++row) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string pad(widths[c] - width(cells[c][row]), ' ');
      if (c > 0) line += "  ";
      line += right_aligned((*columns_)[c].type()) ? pad + cells[c][row] : cells[c][row] + pad;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  if (shown < rows()) out += "… " + std::to_string(rows() - shown) + " more rows\n";
  return out;
}

std::string Table::html(std::size_t max_rows) const {
  const std::size_t shown = std::min(rows(), max_rows);
  std::string out = "<table class=\"kehoach\"><thead><tr>";
  for (const Column& column : *columns_) out += "<th style=\"text-align:" + std::string(right_aligned(column.type()) ? "right" : "left") + "\">" + escaped(column.name()) + "</th>";
  out += "</tr></thead><tbody>";
  for (std::size_t row = 0; row < shown; ++row) {
    out += "<tr>";
    for (const Column& column : *columns_) {
      out += "<td style=\"text-align:" + std::string(right_aligned(column.type()) ? "right" : "left") + "\">" + escaped(column.cell(row)) + "</td>";
    }
    out += "</tr>";
  }
  out += "</tbody></table>";
  if (shown < rows()) out += "<p>" + std::to_string(shown) + " / " + std::to_string(rows()) + "</p>";
  return out;
}

std::string Table::csv(const CsvOptions& options) const {
  std::string out = options.byte_order_mark ? "\xEF\xBB\xBF" : "";
  const auto put = [&](std::string cell, bool text) {
    if (options.guard_formulas && text && !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos) cell.insert(0, 1, '\'');
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      out += cell;
      return;
    }
    out += '"';
    for (const char c : cell) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  };
  for (std::size_t c = 0; c < columns_->size(); ++c) {
    if (c > 0) out += ',';
    put((*columns_)[c].name(), false);
  }
  out += "\r\n";
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t c = 0; c < columns_->size(); ++c) {
      if (c > 0) out += ',';
      put((*columns_)[c].cell(row), (*columns_)[c].type() == ColumnType::text);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace kehoach
