#include "csv.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>

#include "kehoach/base/codes.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach::csv {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Whichever of the three stands most often on the heading line, outside quotes.
char separator_of(std::string_view text) {
  std::size_t commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n') break;
    commas += c == ',';
    semicolons += c == ';';
    tabs += c == '\t';
  }
  return semicolons > commas && semicolons >= tabs ? ';' : tabs > commas ? '\t' : ',';
}

class Scanner {
 public:
  Scanner(std::string_view text, const File& file, Issues& issues)
      : text_(text), separator_(separator_of(text)), file_(file), issues_(issues) {}

  bool at_end() const noexcept { return at_ >= text_.size(); }
  /// The next row; false where a quotation mark is out of place: that row is lost.
  bool next(Row& row) {
    row.line = line_;
    row.cells.clear();
    bool good = true;
    for (;;) {
      row.cells.emplace_back();
      good = cell(row.cells.back(), row.line) && good;
      if (at_end()) return good;
      const char c = text_[at_++];
      if (c == separator_) continue;
      ++line_;  // a line break
      return good;
    }
  }

 private:
  /// Up to the separator or the line break that ends it.
  bool cell(std::string& out, std::uint32_t row_line) {
    if (!at_end() && text_[at_] == '"') {
      ++at_;
      for (;;) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == std::string_view::npos) {
          issues_.add("csv_quote"_code, file_.path(row_line));
          at_ = text_.size();
          return false;
        }
        line_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                       text_.begin() + static_cast<std::ptrdiff_t>(quote), '\n'));
        out.append(text_, at_, quote - at_);
        at_ = quote + 1;
        if (at_end() || text_[at_] != '"') break;
        out += '"';
        ++at_;
      }
      if (!at_end() && text_[at_] == '\r') ++at_;
      if (at_end() || text_[at_] == separator_ || text_[at_] == '\n') return true;
      issues_.add("csv_quote"_code, file_.path(row_line));
      skip(nullptr);
      return false;
    }
    skip(&out);
    if (out.find('"') == std::string::npos) return true;
    issues_.add("csv_quote"_code, file_.path(row_line));
    return false;
  }
  void skip(std::string* into) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
    if (into == nullptr) return;
    into->assign(text_, begin, at_ - begin);
    if (into->ends_with('\r')) into->pop_back();
  }

  std::string_view text_;
  char separator_;
  const File& file_;
  Issues& issues_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace

std::size_t File::column(std::string_view column_name) const noexcept {
  const auto at = std::find(columns.begin(), columns.end(), column_name);
  return at == columns.end() ? none : static_cast<std::size_t>(at - columns.begin());
}

std::string_view File::cell(const Row& row, std::string_view column_name) const noexcept {
  const std::size_t at = column(column_name);
  return at == none ? std::string_view() : trimmed(row.cells[at]);
}

std::string File::path(std::uint32_t line, std::string_view column_name) const {
  std::string out = name + ":" + std::to_string(line);
  if (!column_name.empty()) out += "#/" + std::string(column_name);
  return out;
}

File read(const std::filesystem::path& path, const std::vector<std::string_view>& known,
          const std::vector<std::string_view>& needed, Issues& issues) {
  File file;
  file.name = path.filename().string();
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::ostringstream held;
  if (in) held << in.rdbuf();
  if (!in || std::filesystem::is_directory(path)) {
    issues.add("cannot_read_file"_code, file.name, {path.string(), std::strerror(errno == 0 ? EISDIR : errno)});
    return file;
  }
  const std::string whole = std::move(held).str();
  std::string_view text = whole;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const auto bad = text::first_invalid_utf8(text)) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    issues.add("not_utf8"_code, file.path(static_cast<std::uint32_t>(line)), {std::to_string(*bad)});
    return file;
  }
  std::string list;
  for (const std::string_view each : needed) list += (list.empty() ? "" : ", ") + std::string(each);
  if (trimmed(text).empty()) {
    issues.add("csv_empty"_code, file.path(1), {list});
    return file;
  }
  Scanner scanner(text, file, issues);
  Row row;
  if (!scanner.next(row)) return file;
  const std::uint32_t heading = row.line;
  std::set<std::string_view> seen;
  for (const std::string& cell : row.cells) file.columns.emplace_back(trimmed(cell));
  for (const std::string& column : file.columns) {
    if (!seen.insert(column).second) {
      issues.add("csv_twice"_code, file.path(heading, column), {column});
    } else if (std::find(known.begin(), known.end(), column) == known.end()) {
      const std::string_view near = text::closest(column, known);
      const std::string where = file.path(heading);
      near.empty() ? issues.add("unknown_column"_code, file.path(heading, column), {column, where})
                   : issues.add("unknown_column"_code, file.path(heading, column), {column, where, near});
    }
  }
  for (const std::string_view each : needed) {
    if (file.column(each) == File::none) issues.add("column_missing"_code, file.path(heading), {each});
  }
  if (issues.has_errors()) return file;  // what the rest means cannot be known
  while (!scanner.at_end()) {
    const bool good = scanner.next(row);
    if (!good || (row.cells.size() == 1 && trimmed(row.cells[0]).empty())) continue;  // an empty line
    if (row.cells.size() != file.columns.size()) {
      issues.add("csv_width"_code, file.path(row.line),
                 {std::to_string(row.cells.size()), std::to_string(file.columns.size())});
      continue;
    }
    file.rows.push_back(row);
  }
  return file;
}

}  // namespace kehoach::csv
