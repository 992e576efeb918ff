#include <algorithm>

#include "kehoach/base/text.hpp"
#include "kehoach/reader/reading.hpp"

namespace kehoach {
namespace {

UnitClass made(UnitKind kind) {
  UnitClass out;
  out.kind = kind;
  return out;
}

}  // namespace

UnitClass classify_unit(std::string_view) { return made(UnitKind::other); }

std::optional<UnitSet> unit_phrase(std::string_view) { return std::nullopt; }

}  // namespace kehoach
