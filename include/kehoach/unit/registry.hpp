#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kehoach/unit/unit.hpp"
#include "kehoach/unit/unit_set.hpp"

namespace kehoach {

/// The units of a workspace and what became of them. Immutable once made.
class Registry {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  static constexpr int deepest = 64;  ///< Levels of parents.

  /// A set of units by their place in the registry.
  class Mask {
   public:
    Mask() = default;
    Mask(std::size_t size, bool value) : bits_((size + 63) / 64, value ? ~std::uint64_t{0} : 0), size_(size) {}
    bool test(std::size_t i) const noexcept { return (bits_[i / 64] >> (i % 64) & 1) != 0; }
    void set(std::size_t i) noexcept { bits_[i / 64] |= std::uint64_t{1} << (i % 64); }
    void reset(std::size_t i) noexcept { bits_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
    std::size_t size() const noexcept { return size_; }
    /// The bits, 64 a word; beyond `size()` they mean nothing.
    std::span<const std::uint64_t> words() const noexcept { return bits_; }
    std::size_t count() const noexcept;
    std::vector<std::uint32_t> members() const;
    Mask& operator&=(const Mask& other) noexcept;
    Mask& operator|=(const Mask& other) noexcept;
    Mask& operator-=(const Mask& other) noexcept;
    /// Applies `unite`, `intersect` or `subtract` to the two topmost of a stack, which become one.
    static void combine(UnitSet::Op op, std::vector<Mask>& stack);

   private:
    std::vector<std::uint64_t> bits_;
    std::size_t size_ = 0;
  };

  /// The registry on one day: who exists, what each is, who belongs to whom. Arrays by place in the registry.
  struct Day {
    Date date;
    Mask exists;
    std::vector<std::uint32_t> parent;  ///< `none` at the top.
    std::vector<UnitKind> kind;
    std::vector<std::int8_t> tier;     ///< -1: none.
    std::vector<std::uint8_t> blocks;  ///< A bit a block.
  };

  Registry() = default;
  /// The units in their order; what is wrong with them together (duplicates, dangling parents, cycles) is added at
  /// `place`.
  Registry(std::vector<Unit> units, std::vector<Lineage> lineage, const Place& place);

  std::span<const Unit> units() const noexcept;
  std::span<const Lineage> lineage() const noexcept;
  std::size_t size() const noexcept { return units().size(); }
  const Unit& operator[](std::uint32_t index) const { return units()[index]; }

  /// The place of a unit, or `none`.
  std::uint32_t index_of(std::string_view id) const noexcept;
  const Unit* get(std::string_view id) const noexcept;
  /// The unit of that id, name, former name or alias; accents, case, abbreviations (TTYT, SYT, TYT, BVĐK, CDC) and
  /// words such as "huyện" do not matter. An issue (KH-U120, KH-U121) that names the candidates where there is none or
  /// more than one.
  Result<const Unit*> find(std::string_view text) const;
  /// The units of a set on a day, in the registry's order.
  std::vector<const Unit*> select(const UnitSet& set, Date on) const;

  Day on(Date date) const;
  /// The days on which anything about any unit changes, in order.
  std::vector<Date> change_days() const;
  Mask evaluate(const UnitSet& set, const Day& day) const;
  /// One term: `id:`, `kind:`, `tier:`, `block:`, `under:`; everybody for any other.
  Mask evaluate(const UnitSet::Step& term, const Day& day) const;
  /// The topmost ancestor-or-self of kind `department_of_health`, or `none`.
  std::uint32_t province(std::uint32_t unit, const Day& day) const noexcept;
  /// The day of the last lineage record, or nothing.
  std::optional<Date> last_lineage() const noexcept;
  /// The decision by which a unit closed on that day, or "".
  std::string_view closing_basis(std::uint32_t unit, Date closed) const noexcept;
  /// What a unit has become by a day, following mergers and splits; itself where it still exists; empty where none is
  /// left.
  std::vector<std::uint32_t> successors(std::uint32_t unit, Date on) const;

 private:
  struct Data;
  std::shared_ptr<const Data> data_;
};

}  // namespace kehoach
