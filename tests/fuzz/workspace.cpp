// The JSON reader: any bytes as a workspace. What loads is checked, expanded and written back.

#include <cstdint>

#include "sample.hpp"

using namespace kehoach;
using fuzz::require;

namespace {

void use(const Workspace& workspace) {
  fuzz::require_complete(workspace.check(), static_cast<std::size_t>(-1));
  const auto ledger = workspace.ledger();
  require(ledger.has_value());
  for (const Date day : {Date(1400, 1, 1), Date(2024, 6, 30), Date(9999, 12, 31)}) {
    const auto rows = ledger->obligations(day);
    require(rows && rows->rows() == ledger->size());
    RatesOptions by_unit;
    by_unit.by = "unit";
    require(ledger->rates(day, by_unit).has_value());
    by_unit.units = UnitsAs::as_is;
    require(ledger->rates(day, by_unit).has_value());
    for (const auto& plan : workspace.plans()) require(ledger->coverage(plan->id.str(), day).has_value());
  }
  for (const Unit& unit : workspace.units().units()) require(workspace.units().find(unit.id.str()).has_value());
  const std::string text = workspace.to_json(true);
  const auto again = Workspace::from_json(text, {.on_error = OnError::skip});
  require(again && again->to_json(true) == text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto strict = Workspace::from_json(text);
  const auto skipping = Workspace::from_json(text, {.on_error = OnError::skip});
  if (!strict) {
    require(strict.error().has_errors());
    fuzz::require_complete(strict.error(), size);
  } else {
    require(skipping && skipping->to_json(true) == strict->to_json(true));
  }
  if (skipping) use(*skipping);
  return 0;
}
