#pragma once

#include <string>
#include <vector>

#include "columns.hpp"

namespace kehoach {

/// To which row of a table of rates an obligation counts. Keys are numbers in the order of the answer, the null key
/// last. Immutable; kept by the ledger it was made for.
class Grouping {
 public:
  /// What tells an obligation's key: its seat (as was), its unit (as is), or its slot. `themes`: its slot and unit, and
  /// there may be several.
  enum class Told { seat, unit, slot, themes };

  static Result<std::shared_ptr<const Grouping>> make(const Ledger::Expansion& expansion, const RatesOptions& options,
                                                      Date as_of);
  /// Every unit's whole subtree.
  static std::shared_ptr<const Grouping> subtrees(const Ledger::Expansion& expansion, const RatesOptions& options,
                                                  Date as_of);

  /// Of subtrees: a key for each seat or unit itself.
  Grouping flat(const Ledger::Expansion& expansion) const;

  Told told() const noexcept { return told_; }
  std::uint32_t keys() const noexcept { return null_ + 1; }
  std::uint32_t null() const noexcept { return null_; }
  /// By `told()`: a key for each seat, unit or slot.
  const std::vector<std::uint32_t>& key() const noexcept { return key_; }
  /// Where keys are sets of blocks: the blocks they stand for.
  bool of_blocks() const noexcept { return of_blocks_; }
  /// Of subtrees: the keys that each seat or unit counts for.
  bool nested() const noexcept { return !first_.empty(); }
  std::span<const std::uint32_t> keys_of(std::uint32_t seat_or_unit) const noexcept {
    return {above_.data() + first_[seat_or_unit], above_.data() + first_[seat_or_unit + 1]};
  }
  /// Of themes: the key of a plan's first theme.
  std::uint32_t first_theme(std::uint32_t plan) const noexcept { return first_theme_[plan]; }
  const std::vector<std::string>& labels() const noexcept { return labels_; }
  /// The labels as the dictionary of a column; made where there are many.
  const Dictionary& dictionary() const noexcept { return dictionary_; }
  /// As is, where keys are units: the decisions by which others count for a key, or by which it was split. Else
  /// nothing.
  const std::vector<std::string>& bases() const noexcept { return bases_; }
  /// By unit, for one row only: whether nothing is asked by.
  bool whole() const noexcept { return whole_; }

 private:
  enum class By {
    all,
    unit,
    parent,
    province,
    tier,
    kind,
    block,
    ancestor_tier,
    ancestor_kind,
    plan,
    task,
    theme,
    period
  };
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  std::uint32_t of_unit(std::uint32_t unit, const Registry::Day& day) const;
  bool keys_are_units() const { return by_ <= By::province || by_ == By::ancestor_tier || by_ == By::ancestor_kind; }
  std::uint32_t as_is(std::uint32_t unit, Date on);
  std::uint32_t split(const std::vector<std::uint32_t>& keys);
  void nest(UnitsAs units, Date on);
  void cite(Date on);

  const Ledger::Expansion* in_ = nullptr;
  By by_ = By::all;
  int word_ = 0;
  Told told_ = Told::seat;
  bool of_blocks_ = false, whole_ = false;
  std::uint32_t null_ = 0, plain_ = 0;  // keys that are not splits
  std::vector<std::uint32_t> key_, first_, above_, first_theme_;
  std::vector<std::string> labels_, bases_;
  Dictionary dictionary_;
};

}  // namespace kehoach
