#pragma once

#include <map>
#include <string>

#include "columns.hpp"

namespace kehoach {

/// Which obligations a question is about: a unit set's grammar with `plan:`, `task:`, `theme:` and `period:`. Unit
/// words are evaluated on the day the obligation opens.
class Where {
 public:
  /// Errors of the expression, and names of nothing known, with path `/where`.
  static Result<Where> read(const std::string& text, const Ledger::Expansion& expansion);

  template <class Then>
  void each_row(const Slot& slot, Then then) {
    if (slot.rows == 0) return;
    const Registry::Mask* units = set_.empty() ? nullptr : &holds(slot);
    for (std::uint32_t row = slot.first_row; row < slot.first_row + slot.rows; ++row) {
      if (units == nullptr || units->test(expansion_->unit[row])) then(row);
    }
  }

 private:
  const Registry::Mask& holds(const Slot& slot);

  const Ledger::Expansion* expansion_ = nullptr;
  UnitSet set_;
  bool only_units_ = true;
  std::map<std::pair<std::int32_t, std::size_t>, Registry::Mask> terms_;  // a unit term on a day
  std::map<std::int32_t, Registry::Mask> whole_;                          // of an expression of unit terms only
  Registry::Mask last_;
};

}  // namespace kehoach
