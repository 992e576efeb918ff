#pragma once

#include <compare>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace kehoach {

/// What may stand in an id: letters of any script in NFC, digits and `- _ . /`; not empty.
bool is_id(std::string_view text) noexcept;

/// A strong id: a unit's does not mix with a plan's. An empty one names nothing.
template <class Tag>
class Id {
 public:
  Id() = default;
  /// Throws `std::invalid_argument` for a text that `is_id` refuses.
  explicit Id(std::string text) : text_(std::move(text)) {
    if (!is_id(text_))
      throw std::invalid_argument("kehoach::Id: not an id: \"" + text_ + "\" (letters, digits and - _ . /)");
  }
  const std::string& str() const noexcept { return text_; }
  bool empty() const noexcept { return text_.empty(); }
  auto operator<=>(const Id&) const noexcept = default;

 private:
  std::string text_;
};

using UnitId = Id<struct UnitTag>;
using DocumentId = Id<struct DocumentTag>;
using PlanId = Id<struct PlanTag>;
using TaskId = Id<struct TaskTag>;
using ThemeId = Id<struct ThemeTag>;
using ItemId = Id<struct ItemTag>;  ///< Of the other parts of a plan: goals, key messages, activities …
using WorkspaceId = Id<struct WorkspaceTag>;
using CriteriaSetId = Id<struct CriteriaSetTag>;
using ContestId = Id<struct ContestTag>;
using CouncilId = Id<struct CouncilTag>;
using IndicatorId = Id<struct IndicatorTag>;

}  // namespace kehoach

template <class Tag>
struct std::hash<kehoach::Id<Tag>> {
  std::size_t operator()(const kehoach::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.str()); }
};
