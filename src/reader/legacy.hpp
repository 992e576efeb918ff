#pragma once

#include <string_view>

namespace kehoach::reader {

/// "TCVN3" or "VNI" where the letters of a text lie as those encodings put them; else empty.
std::string_view legacy_encoding(std::string_view text) noexcept;

}  // namespace kehoach::reader
