#pragma once

#include "kehoach/json/description.hpp"

namespace kehoach {

/// Which part of the whole a figure is of: Category("sex", "female").
struct Category {
  KEHOACH_RECORD(Category, "Which part of the whole a figure is of (phân tổ): Category(\"sex\", \"female\").");
  KEHOACH_FIELD(ItemId, disaggregation, "What the indicator is disaggregated by.", required, positional);
  KEHOACH_FIELD(ItemId, category, "Which of its categories.", required, positional);

  auto operator<=>(const Category& other) const noexcept = default;
  bool operator==(const Category& other) const noexcept = default;
};

}  // namespace kehoach
