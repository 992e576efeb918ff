#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "kehoach/base/table.hpp"

/// A table as text: for a terminal, for a notebook, and as CSV.

namespace kehoach {
namespace {

constexpr std::string_view byte_order_mark_utf8 = "\xEF\xBB\xBF";

template <class Number>
void append_number(std::string& out, Number number) {
  char buffer[32];  // the longest double takes 24
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
}

void append_decimal(std::string& out, Int128 unscaled, int scale) {
  char reversed[40];
  std::size_t size = 0;
  const bool negative = unscaled < 0;
  for (int place = 0; place <= scale || unscaled != 0; ++place) {
    if (place == scale && scale > 0) reversed[size++] = '.';
    const int digit = static_cast<int>(unscaled % 10);
    reversed[size++] = static_cast<char>('0' + (negative ? -digit : digit));
    unscaled /= 10;
  }
  if (negative) out += '-';
  out.append(std::make_reverse_iterator(reversed + size), std::make_reverse_iterator(reversed));
}

bool right_aligned(ColumnType type) noexcept {
  return type == ColumnType::integer || type == ColumnType::number || type == ColumnType::decimal;
}

/// A cell for a terminal, on one line, without the control characters that would move its cursor, and its width there.
struct PrintedCell {
  std::string text;
  std::size_t width = 0;

  explicit PrintedCell(std::string_view source) {
    text.reserve(source.size());
    while (!source.empty()) {
      utf8proc_int32_t point = 0;
      const auto taken = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(source.data()),
                                          static_cast<utf8proc_ssize_t>(source.size()), &point);
      const std::size_t bytes = taken > 0 ? static_cast<std::size_t>(taken) : 1;
      if (taken <= 0 || utf8proc_category(point) == UTF8PROC_CATEGORY_CC) {
        text += ' ';
        ++width;
      } else {
        text += source.substr(0, bytes);
        width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point)));
      }
      source.remove_prefix(bytes);
    }
  }
};

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\t':
      case '\n':
      case '\r':
        out += c;
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          out += "\xEF\xBF\xBD";  // U+FFFD: HTML has no such characters
        } else {
          out += c;
        }
    }
  }
}

const std::string& in_language(const Bilingual& text, std::string_view language) {
  return language == "vi" ? text.vi : text.en;
}

void append_field(std::string& out, std::string_view field, bool guard) {
  guard = guard && !field.empty() && std::string_view("=+-@\t\r\n").find(field.front()) != std::string_view::npos;
  const bool quote = field.empty() || field.find_first_of(",\"\r\n") != std::string_view::npos;
  if (quote) out += '"';
  if (guard) out += '\'';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  if (quote) out += '"';
}

}  // namespace

void Column::append_cell(std::string& out, std::size_t row) const {
  if (is_null(row)) return;
  switch (type_) {
    case ColumnType::text:
      out += text(row);
      break;
    case ColumnType::integer:
      append_number(out, integers()[row]);
      break;
    case ColumnType::date:
      out += Date::from_days(dates()[row]).str();
      break;
    case ColumnType::number:
      append_number(out, numbers()[row]);
      break;
    case ColumnType::decimal:
      append_decimal(out, decimals()[row], scale());
      break;
    case ColumnType::boolean:
      out += booleans()[row] != 0 ? "true" : "false";
      break;
  }
}

/// For a reader's eye: a number with at most four places; everything else as it is.
void Column::append_shown(std::string& out, std::size_t row) const {
  if (type_ != ColumnType::number || is_null(row) || !(std::abs(numbers()[row]) < 1e15)) return append_cell(out, row);
  char buffer[40];
  const char* end = std::to_chars(buffer, buffer + sizeof buffer, numbers()[row], std::chars_format::fixed, 4).ptr;
  while (end[-1] == '0') --end;
  if (end[-1] == '.') --end;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  out += text == "-0" ? std::string_view("0") : text;
}

std::string Column::decimal_text(std::size_t row) const {
  require(ColumnType::decimal);
  return cell_text(row);
}

std::string Column::cell_text(std::size_t row) const {
  if (row >= size_) {
    throw std::out_of_range("kehoach::Table: no row " + std::to_string(row) + " in column \"" + name() + "\" of " +
                            std::to_string(size_));
  }
  std::string out;
  append_cell(out, row);
  return out;
}

std::string Table::str(std::size_t max_rows) const {
  if (state_->columns.empty()) return "(no columns)\n";
  const std::size_t shown = std::min(rows(), max_rows);
  struct PrintedColumn {
    std::vector<PrintedCell> cells;  // the heading first
    std::size_t width = 0;
    bool right = false;
  };
  std::vector<PrintedColumn> printed;
  printed.reserve(state_->columns.size());
  std::string cell;
  for (const Column& column : state_->columns) {
    PrintedColumn& out = printed.emplace_back();
    out.right = right_aligned(column.type());
    out.cells.reserve(shown + 1);
    out.cells.emplace_back(column.name());
    for (std::size_t row = 0; row < shown; ++row) {
      cell.clear();
      column.append_shown(cell, row);
      out.cells.emplace_back(cell);
    }
    for (const PrintedCell& one : out.cells) out.width = std::max(out.width, one.width);
  }
  std::string out;
  for (std::size_t line = 0; line <= shown; ++line) {
    std::size_t blanks = 0;  // owed before the next cell, so that no line ends in blanks
    for (const PrintedColumn& column : printed) {
      const PrintedCell& one = column.cells[line];
      const std::size_t padding = column.width - one.width;
      if (column.right) blanks += padding;
      if (!one.text.empty()) {
        out.append(blanks, ' ');
        out += one.text;
        blanks = 0;
      }
      if (!column.right) blanks += padding;
      blanks += 2;
    }
    out += '\n';
    if (line > 0) continue;
    for (std::size_t i = 0; i < printed.size(); ++i) {
      if (i > 0) out += "  ";
      for (std::size_t dash = 0; dash < printed[i].width; ++dash) out += "─";
    }
    out += '\n';
  }
  if (rows() == 0) out += "(no rows)\n";
  if (const std::size_t more = rows() - shown; more > 0) {
    out += "… " + std::to_string(more) + (more == 1 ? " more row\n" : " more rows\n");
  }
  return out;
}

std::string Table::html(std::size_t max_rows, std::string_view language) const {
  if (!language.empty() && language != "vi" && language != "en") {
    throw std::invalid_argument("kehoach::Table: no language \"" + std::string(language) + "\"; there are: vi, en");
  }
  const std::size_t shown = std::min(rows(), max_rows);
  // Greys half transparent, so that they stand on a light page and on a dark one.
  std::string out = "<table class=\"kehoach\" style=\"border-collapse:collapse\">\n";
  std::string caption;
  if (!language.empty()) append_escaped(caption, in_language(state_->title, language));
  if (shown < rows()) {
    if (!caption.empty()) caption += " · ";
    caption += language == "vi" ? std::to_string(shown) + " trong " + std::to_string(rows()) + " dòng"
                                : std::to_string(shown) + " of " + std::to_string(rows()) + " rows";
  }
  if (!caption.empty()) {
    out += "<caption style=\"text-align:left;padding:.2em .6em\">" + caption + "</caption>\n";
  }
  // Ids, dates and the like stay on one line; only what is long is broken.
  const auto is_short = [&](const Column& column) {
    for (std::size_t row = 0; row < shown; ++row) {
      if (column.type() == ColumnType::text && column.text(row).size() > 30) return false;
    }
    return true;
  };
  std::vector<bool> brief;
  for (const Column& column : state_->columns) brief.push_back(is_short(column));
  const auto open = [&](std::string_view tag, const Column& column) {
    out += '<';
    out += tag;
    out += right_aligned(column.type()) ? " style=\"text-align:right" : " style=\"text-align:left";
    if (brief[static_cast<std::size_t>(&column - state_->columns.data())]) out += ";white-space:nowrap";
    out += ";padding:.2em .6em;border-bottom:1px solid rgba(128,128,128,.4)\">";
  };
  out += "<thead>\n<tr>";
  for (const Column& column : state_->columns) {
    open("th scope=\"col\"", column);
    const std::string* heading = &column.name();
    if (!language.empty() && !in_language(column.label(), language).empty()) {
      heading = &in_language(column.label(), language);
    }
    append_escaped(out, *heading);
    out += "</th>";
  }
  out += "</tr>\n</thead>\n<tbody>\n";
  std::string cell;
  for (std::size_t row = 0; row < shown; ++row) {
    out += "<tr>";
    for (const Column& column : state_->columns) {
      open("td", column);
      cell.clear();
      column.append_shown(cell, row);
      append_escaped(out, cell);
      out += "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n";
  return out;
}

std::string Table::csv(const CsvOptions& options) const {
  std::string out;
  if (options.byte_order_mark) out += byte_order_mark_utf8;
  const auto& columns = state_->columns;
  if (columns.empty()) return out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) out += ',';
    append_field(out, columns[i].name(), options.guard_formulas);
  }
  out += "\r\n";
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out += ',';
      if (columns[i].is_null(row)) {
        if (columns.size() == 1) out += "\"\"";
      } else if (columns[i].type() == ColumnType::text) {
        append_field(out, columns[i].text(row), options.guard_formulas);
      } else {
        columns[i].append_cell(out, row);
      }
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace kehoach
