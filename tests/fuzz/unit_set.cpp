// Unit sets, in both grammars: parsed, printed, parsed again, evaluated.

#include <cstdint>

#include "sample.hpp"

using namespace kehoach;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Workspace& sample = fuzz::sample();
  static const Ledger ledger = value_or_throw(sample.ledger());
  for (const UnitSet::Grammar grammar : {UnitSet::Grammar::units, UnitSet::Grammar::where}) {
    const auto set = UnitSet::parse(text, grammar);
    if (!set) {
      require(!set.error().empty());
      fuzz::require_complete(set.error(), size);
      continue;
    }
    const auto again = UnitSet::parse(set->str(), grammar);
    require(again && *again == *set && again->steps() == set->steps() && again->str() == set->str());
    // Whoever the set names or holds is one of the registry's, and what it holds does not depend on how it is written.
    const Registry::Day day = sample.units().on(Date(2024, 6, 1));
    if (grammar == UnitSet::Grammar::units) {
      const auto members = sample.units().evaluate(*set, day).members();
      require(members == sample.units().evaluate(*again, day).members());
      require(members.size() == sample.units().select(*set, day.date).size());
      require(set->names("BV-01") == again->names("BV-01"));
    }
    // Unknown ids are issues of the question, never of the program.
    const auto rows = ledger.obligations(Date(2024, 6, 1), {}, {.known_on = {}, .where = std::string(text)});
    if (rows) {
      require(rows->rows() <= ledger.size());
    } else {
      fuzz::require_complete(rows.error(), size);
    }
  }
  return 0;
}
