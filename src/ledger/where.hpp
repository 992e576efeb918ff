#pragma once

#include <deque>
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

  /// Whether it is about everything.
  bool all() const noexcept { return set_.empty(); }
  /// The units of a slot that it is about, as long as this lives: `none`, `all` of them, or those in `mask`.
  struct Units {
    enum class Kind { none, all, some } kind = Kind::all;
    const Registry::Mask* mask = nullptr;
  };
  Units of(const Slot& slot);

  template <class Then>
  void each_row(const Slot& slot, Then then) {
    if (slot.rows == 0) return;
    const Units units = of(slot);
    if (units.kind == Units::Kind::none) return;
    const std::span<const std::uint32_t> who = expansion_->units(slot);
    for (std::uint32_t i = 0; i < slot.rows; ++i) {
      if (units.kind == Units::Kind::all || units.mask->test(who[i])) then(slot.first_row + i);
    }
  }

 private:
  Units term(const UnitSet::Step& step, std::size_t index, const Slot& slot);
  Units combine(UnitSet::Op op, Units left, Units right);

  const Ledger::Expansion* expansion_ = nullptr;
  UnitSet set_;
  bool only_units_ = true;
  std::map<std::pair<const Registry::Day*, std::size_t>, Registry::Mask> terms_;  // a unit term on a day
  std::map<const Registry::Day*, Registry::Mask> whole_;                          // of an expression of unit terms only
  std::deque<Registry::Mask> made_;
};

}  // namespace kehoach
