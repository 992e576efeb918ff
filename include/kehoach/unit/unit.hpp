#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kehoach/unit/kind.hpp"
#include "kehoach/unit/remark.hpp"

namespace kehoach {

/// What a unit is from a day on; a field left out stays as it was.
struct UnitChange {
  KEHOACH_RECORD(UnitChange, "What a unit is from a day on; a field left out stays as it was.");
  KEHOACH_FIELD(Date, from, "The first day of the new state.", required);
  KEHOACH_FIELD(std::optional<std::string>, name, "The new name.");
  KEHOACH_FIELD(std::optional<UnitKind>, kind, "The new kind.");
  KEHOACH_FIELD(std::optional<Tier>, tier, "The new tier.");
  KEHOACH_FIELD(std::optional<std::vector<Block>>, blocks, "The new blocks; an empty list: none.");
  KEHOACH_FIELD(std::optional<UnitId>, parent, "The new parent.");
  KEHOACH_FIELD(bool, without_tier, "From now on the unit has no tier.");
  KEHOACH_FIELD(bool, without_parent, "From now on the unit has no parent.");
  KEHOACH_FIELD(std::string, basis, "The decision behind it.");
};
void check(const UnitChange& change, const Place& place);

/// A unit (đơn vị, cơ sở y tế): kept by an id of ours; its name, kind, tier, blocks and parent are dated.
struct Unit {
  KEHOACH_RECORD(Unit, "A unit of the health sector or beside it (đơn vị; DHIS2 organisationUnit, FHIR Organization).");
  KEHOACH_FIELD(UnitId, id, "Its id in this registry; never changes.", required);
  KEHOACH_FIELD(std::string, name, "Its name, as it is at first.", required);
  KEHOACH_FIELD(UnitKind, kind, "What it is; `hospital` stands above the kinds of hospital.", required);
  KEHOACH_FIELD(std::optional<Tier>, tier, "Its administrative tier (tuyến); absent where it has none.");
  KEHOACH_FIELD(std::vector<Block>, blocks, "What it works at (khối).");
  KEHOACH_FIELD(std::optional<UnitId>, parent, "The unit it belongs to (FHIR partOf).");
  KEHOACH_FIELD(std::optional<Ownership>, ownership, "Who owns it.");
  KEHOACH_FIELD(std::string, organ_id, "The body's identification code (Decree 30/2020, Appendix VI: OrganId).");
  KEHOACH_FIELD(std::vector<std::string>, aliases, "Other names and abbreviations it goes by.");
  KEHOACH_FIELD(std::optional<Date>, opened, "The first day it exists; absent: always.");
  KEHOACH_FIELD(std::optional<Date>, closed, "The day of its closing: it exists up to the day before.");
  KEHOACH_FIELD(std::vector<UnitChange>, history, "What changed and when, oldest first.");
  KEHOACH_FIELD(bool, illustrative, "Made up, or its details are, to show how the library works.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is not simply known about it.");

  bool exists_on(Date day) const noexcept { return (!opened || *opened <= day) && (!closed || day < *closed); }
  /// The name it bore on a day.
  const std::string& name_on(Date day) const noexcept;
};
void check(const Unit& unit, const Place& place);

/// What happened to units (lineage), each with its legal basis.
enum class LineageType { renamed, merged, split, closed, transferred };
inline constexpr Word lineage_type_words[] = {{"renamed", "đổi tên", "renamed"},
                                              {"merged", "sáp nhập", "merged"},
                                              {"split", "chia tách", "split"},
                                              {"closed", "giải thể", "closed"},
                                              {"transferred", "chuyển giao", "transferred"}};
KEHOACH_WORDS(LineageType, lineage_type_words)

/// One record of lineage: from whom, to whom, on which day, by which decision.
struct Lineage {
  KEHOACH_RECORD(Lineage, "One record of what became of units: from whom, to whom, when, by which decision.");
  KEHOACH_FIELD(LineageType, type, "What happened.", required);
  KEHOACH_FIELD(Date, date, "The first day of the new state.", required);
  KEHOACH_FIELD(std::vector<UnitId>, from, "The units it happened to.", required);
  KEHOACH_FIELD(std::vector<UnitId>, to, "Their successors; of a transfer, the new parent; of a closing, none.");
  KEHOACH_FIELD(std::string, basis, "The decision: \"202/2025/QH15\".", required);
  KEHOACH_FIELD(bool, illustrative, "Made up to show how the library works.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is not simply known about it.");
};

}  // namespace kehoach
