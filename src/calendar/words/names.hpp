#pragma once

#include "cursor.hpp"
#include "kehoach/calendar/commemoration.hpp"

namespace kehoach::words {

struct NameMatch {
  const Commemoration* name = nullptr;
  std::size_t end = 0;
};
/// The longest name of a commemorative day, week or month that stands at a place, its "Ngày" before it.
NameMatch match_name(const Cursor& at, std::size_t i);

}  // namespace kehoach::words
