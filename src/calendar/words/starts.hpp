#pragma once

#include <cstdint>

#include "cursor.hpp"

namespace kehoach::words {

/// With which words the forms and the named days begin, so that the others are passed over at the price of a look-up.
namespace start {
inline constexpr std::uint32_t recurrence = 1 << 0, day_that_recurs = 1 << 1, limit = 1 << 2,
                               limit_after_event = 1 << 3, range = 1 << 4, cut = 1 << 5, within = 1 << 6,
                               same_period = 1 << 7, around_a_day = 1 << 8, list = 1 << 9, single = 1 << 10;
inline constexpr std::uint32_t forms = (1 << 11) - 1;
inline constexpr std::uint32_t weeks = 1 << 11, lunar = 1 << 12, tet = 1 << 13, day = 1 << 14, named = 1 << 15,
                               months_of_year = 1 << 16, month = 1 << 17, quarter = 1 << 18, stage = 1 << 19,
                               year = 1 << 20, edge = 1 << 21, ten_days = 1 << 22;
inline constexpr std::uint32_t any_stretch = ((1 << 23) - 1) & ~forms;
/// A name may follow, whose words no lexicon has.
inline constexpr std::uint32_t name_may_follow = 1 << 23;
}  // namespace start

/// What may begin at a place.
std::uint32_t starts_of(const Cursor& at, std::size_t i) noexcept;

}  // namespace kehoach::words
