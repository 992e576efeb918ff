#include "kehoach/unit/unit.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(UnitChange)
KEHOACH_DEFINE_RECORD(Unit)
KEHOACH_DEFINE_RECORD(Lineage)

void check(const UnitChange& change, const Place& place) {
  if (change.tier && change.without_tier) place.key("without_tier").add("contradiction"_code, {"tier", "without_tier"});
  if (change.parent && change.without_parent)
    place.key("without_parent").add("contradiction"_code, {"parent", "without_parent"});
}

void check(const Unit& unit, const Place& place) {
  if (unit.opened && unit.closed && *unit.closed <= *unit.opened) {
    place.key("closed").add("reversed_period"_code, {unit.opened->str(), unit.closed->str()});
  }
  for (std::size_t i = 1; i < unit.history.size(); ++i) {
    if (unit.history[i].from <= unit.history[i - 1].from) {
      place.key("history").index(i).key("from").add("history_order"_code, {unit.history[i].from.str()});
    }
  }
}

const std::string& Unit::name_on(Date day) const noexcept {
  const std::string* current = &name;
  for (const UnitChange& change : history) {
    if (change.from <= day && change.name) current = &*change.name;
  }
  return *current;
}

}  // namespace kehoach
