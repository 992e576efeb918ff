#pragma once

#include <map>
#include <string>
#include <vector>

#include "columns.hpp"

namespace kehoach {

/// To which row of a table of rates an obligation counts. Keys are numbers in the order of the answer; `null` is the
/// null key.
class Groups {
 public:
  static constexpr std::uint32_t null = 0xFFFFFFFF;

  static Result<Groups> make(const Ledger::Expansion& expansion, const RatesOptions& options, Date as_of);
  /// The group of an obligation whose unit is asked about on `day`: the due date in force, else the day it opens.
  std::uint32_t key(const Slot& slot, std::uint32_t unit, std::int32_t day);
  std::string label(std::uint32_t key) const;
  /// The keys of the sums: in the order of the registry, the words or the plans; null last.
  template <class Sums>
  std::vector<std::uint32_t> in_order(const Sums& sums) const {
    std::vector<std::uint32_t> out;
    for (const auto& [each, _] : sums) out.push_back(each);
    return out;  // a map is in the order of its keys, and null is the greatest
  }

 private:
  enum class By { all, unit, parent, province, tier, kind, ancestor_tier, ancestor_kind, plan, task, period };

  std::uint32_t of_unit(std::uint32_t unit, const Registry::Day& day) const;
  std::uint32_t as_was(std::uint32_t unit, std::int32_t day) const;
  std::uint32_t as_is(std::uint32_t unit);
  bool keys_are_units() const { return by_ <= By::province || by_ == By::ancestor_tier || by_ == By::ancestor_kind; }

  const Ledger::Expansion* in_ = nullptr;
  By by_ = By::all;
  int word_ = 0;
  UnitsAs units_ = UnitsAs::as_was;
  std::int32_t units_on_ = 0;
  std::map<std::uint32_t, std::uint32_t> now_;  // as_is: a unit's group
  std::vector<std::string> split_;              // labels of groups that a split leaves apart
  std::vector<std::string> names_;              // labels of tasks and periods, by first appearance
  std::map<std::string, std::uint32_t> name_;
};

}  // namespace kehoach
