#include "kehoach/workspace/data.hpp"

#include "kehoach/json/json.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Contact)
KEHOACH_DEFINE_RECORD(WorkspaceData)

void check(const WorkspaceData& data, const Place& place) {
  if (data.schema < 1) place.key("schema").add("number_out_of_range"_code, {std::to_string(data.schema), "1…"});
}

}  // namespace kehoach
