#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/issue.hpp"

namespace kehoach::csv {

struct Row {
  std::uint32_t line = 0;  ///< Where it begins, from 1.
  std::vector<std::string> cells;
};

/// A CSV file: its columns and rows, each row as wide as the heading. What is wrong is in `issues`.
struct File {
  std::string name;
  std::vector<std::string> columns;
  std::vector<Row> rows;

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t column(std::string_view column_name) const noexcept;
  /// The cell without blanks around it; empty where there is no such column.
  std::string_view cell(const Row& row, std::string_view column_name) const noexcept;
  /// "units.csv:12#/kind", or "units.csv:12".
  std::string path(std::uint32_t line, std::string_view column_name = {}) const;
};

/// Columns that are not `known` and `needed` ones that are not there are issues too.
File read(const std::filesystem::path& path, const std::vector<std::string_view>& known,
          const std::vector<std::string_view>& needed, Issues& issues);

}  // namespace kehoach::csv
