#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/result.hpp"
#include "kehoach/json/description.hpp"

namespace kehoach {

/// An expression that means a set of units: `all`, `id:`, `kind:` (with its subtree of kinds), `tier:`, `block:`,
/// `under:` (a subtree of units without its root), parentheses; ` - ` binds tightest, then `&`, then `|`, all to the
/// left, as Python's sets. A ledger's `where` is the same with `plan:`, `task:`, `theme:` and `period:`. A value:
/// copying it costs a pointer.
class UnitSet {
 public:
  enum class Op : std::uint8_t {
    all,
    id,
    kind,
    tier,
    block,
    under,
    plan,
    task,
    theme,
    period,
    unite,
    intersect,
    subtract
  };
  /// A step in postfix order: a term puts a set on the stack, an operator takes two and puts one.
  struct Step {
    Op op;
    std::uint8_t word = 0;  ///< Of `kind`, `tier`, `block`: the value of the enumeration.
    std::string text;       ///< Of the other terms: the id.
    bool operator==(const Step&) const = default;
  };
  enum class Grammar { units, where };

  /// Nothing yet: prints as "" and holds no unit.
  UnitSet() = default;
  /// Reads an expression; every error with its span of bytes (KH-U1xx).
  static Result<UnitSet> parse(std::string_view text, Grammar grammar = Grammar::units);

  bool empty() const noexcept { return program_ == nullptr; }
  const std::vector<Step>& steps() const noexcept;
  /// The one canonical form: `parse(x.str()) == x`, with parentheses only where they are needed.
  const std::string& str() const noexcept;
  /// Whether the unit's own `id:` stands in it other than after `-`.
  bool names(std::string_view unit_id) const;
  bool operator==(const UnitSet& other) const noexcept { return str() == other.str(); }

 private:
  struct Program {
    std::vector<Step> steps;
    std::string canonical;
  };
  std::shared_ptr<const Program> program_;
};

template <>
struct Scalar<UnitSet> {
  static constexpr std::string_view name = "unit_set", form = "kind:hospital & tier:provincial - id:BV-01",
                                    meaning = "An expression that means a set of units.";
  static constexpr bool is_shared = true;
  static void read(std::string_view text, UnitSet& out, const Place& place);
  static void print(const UnitSet& value, std::string& out) { out += value.str(); }
};

}  // namespace kehoach
