#include "kehoach/ledger/event.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Mark)
KEHOACH_DEFINE_RECORD(Event)

void check(const Event& event, const Place& place) {
  const auto positive = [&](std::optional<int> number, std::string_view field) {
    if (number && *number < 1)
      place.key(field).add("number_out_of_range"_code, {std::to_string(*number), "1…2147483647"});
  };
  if (event.seq < 0) place.key("seq").add("number_out_of_range"_code, {std::to_string(event.seq), "1…2147483647"});
  positive(event.count, "count");
  positive(event.corrects, "corrects");
}

}  // namespace kehoach
