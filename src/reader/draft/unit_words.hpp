#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kehoach/unit/registry.hpp"
#include "kehoach/unit/remark.hpp"

namespace kehoach::reader {

/// The unit set that words mean among the units of a registry, as the issuer of a document says them.
class UnitWords {
 public:
  struct Meant {
    UnitSet units;
    std::vector<Remark> remarks;  ///< What is a reading of open words; about "units".
    std::string rule;
    int confidence = 90;
  };

  UnitWords(const Registry& units, std::optional<UnitId> issuer, std::optional<Date> on);

  const std::optional<UnitId>& issuer() const noexcept { return issuer_; }
  const Registry& registry() const noexcept { return units_; }
  /// What the words mean: a unit by its name, the issuer itself, a class of units below the issuer; nothing where no
  /// rule reads them.
  std::optional<Meant> read(std::string_view words) const;
  /// The units directly answerable to the issuer: no commune stations, no offices, no unions.
  std::optional<Meant> everybody() const;
  /// The one unit that the words name, or nothing.
  std::optional<UnitId> unit(std::string_view words) const;

 private:
  std::optional<Meant> read_anew(std::string_view words) const;
  std::optional<Meant> one(const std::string& folded, std::string_view words, bool plural) const;
  std::optional<Meant> many(const std::string& folded, std::string_view words) const;
  std::string answerable() const;

  const Registry& units_;
  std::optional<UnitId> issuer_;
  std::uint32_t issuer_index_ = Registry::none;
  UnitKind issuer_kind_ = UnitKind::other;
  Registry::Day day_;
  Registry::Mask below_;
  std::vector<std::pair<std::string, std::uint32_t>> names_;  ///< Folded names and aliases of units that exist, sorted.
  std::vector<std::string> issuer_names_;
  mutable std::unordered_map<std::string, std::optional<Meant>> read_;  ///< What was asked before: phrases recur.
};

/// The unit that issued a document: by its printed name, else by notation and place; of news by the name in its first
/// lines.
std::optional<UnitId> find_issuer(const Registry& units, const std::optional<std::string>& organ_name,
                                  std::string_view notation, std::string_view place, std::string_view opening,
                                  std::optional<Date> on);

UnitSet unit_set(const std::string& expression);

}  // namespace kehoach::reader
