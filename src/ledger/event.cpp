#include "kehoach/ledger/event.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Mark)
KEHOACH_DEFINE_RECORD(Category)
KEHOACH_DEFINE_RECORD(Event)

void check(const Event& event, const Place& place) {
  const auto positive = [&](std::optional<int> number, std::string_view field) {
    if (number && *number < 1)
      place.key(field).add("number_out_of_range"_code, {std::to_string(*number), "1…2147483647"});
  };
  if (event.seq < 0) place.key("seq").add("number_out_of_range"_code, {std::to_string(event.seq), "1…2147483647"});
  positive(event.count, "count");
  positive(event.corrects, "corrects");
  if (event.type == EventType::observed) {
    if (!event.period && !event.window) place.add("window_missing"_code);
    const Place categories = place.key("categories");
    for (std::size_t i = 0; i < event.categories.size(); ++i) {
      for (std::size_t before = 0; before < i; ++before) {
        const ItemId& by = event.categories[i].disaggregation;
        if (!by.empty() && event.categories[before].disaggregation == by) {
          categories.index(i).key("disaggregation").add("duplicate_id"_code, {by.str(), "/categories"});
          break;
        }
      }
    }
  }
}

}  // namespace kehoach
