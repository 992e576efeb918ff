#pragma once

#include <string_view>

/// The data files of src/calendar/data/, compiled in by cmake/embed.cmake.

namespace kehoach::embedded {

std::string_view vietnam_json() noexcept;         ///< WorkCalendarData.
std::string_view commemorations_json() noexcept;  ///< A list of Commemoration.

}  // namespace kehoach::embedded
