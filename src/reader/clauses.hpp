#pragma once

#include <vector>

#include "head.hpp"

namespace kehoach::reader {

/// The structure of a text.
struct Clauses {
  std::vector<ReadClause> all;
  std::vector<std::size_t> first, end;  ///< Tokens of each, its title included.
  std::vector<bool> bases;              ///< Headings above lists of legal bases.
  std::vector<bool> tasks;              ///< Headings above lists of who does what.

  /// The clause that holds a token: the last that begins at or before it; `all.size()` before the first.
  std::size_t at(std::size_t token) const noexcept;
  std::string path(std::size_t token) const;
};

Clauses read_clauses(const Page& page, const Head& head, const Evidences& evidences);

}  // namespace kehoach::reader
