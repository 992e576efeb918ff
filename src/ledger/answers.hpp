#pragma once

#include "history.hpp"

/// What the answers of a ledger share.

namespace kehoach {

inline void add_day(DateBuilder& column, std::int32_t day) {
  day == no_day ? column.add_null() : column.add(Date::from_days(day));
}

inline void add_text(TextBuilder& column, std::string_view text) {
  text.empty() ? column.add_null() : column.add(text);
}

inline std::string_view word_of(DueBasis basis) {
  switch (basis) {
    case DueBasis::stated:
      return "stated";
    case DueBasis::inferred:
      return "inferred";
    case DueBasis::extended:
      return "extended";
  }
  return "stated";
}

inline Issues unknown(std::string_view what, std::string_view id, std::string path) {
  Issues issues;
  issues.add("unknown_reference"_code, std::move(path), {what, id});
  return issues;
}

}  // namespace kehoach
