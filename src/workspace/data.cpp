#include "kehoach/workspace/data.hpp"

#include <algorithm>

#include "kehoach/json/json.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Contact)
KEHOACH_DEFINE_RECORD(WorkspaceData)

void check(const WorkspaceData& data, const Place& place) {
  if (data.schema < 1) place.key("schema").add("number_out_of_range"_code, {std::to_string(data.schema), "1…"});
}

bool read_workspace_data(json::Reader& reader, std::string_view text, WorkspaceData& out, const Place& place) {
  Issues found;
  const std::string prefix = place.path();
  reader.read(view<WorkspaceData>(), text, &out, Place(found, prefix));
  const bool refused = std::any_of(found.begin(), found.end(), [&](const Issue& issue) {
    return issue.path == prefix && issue.code != "missing_field"_code.code;
  });
  if (refused) out = {};  // no JSON after all: what was read before that showed is not to be used
  if (out.schema > schema_version) {
    place.key("schema").add("newer_schema"_code, {std::to_string(out.schema), std::to_string(schema_version)});
    return false;
  }
  const bool all_lists = json::lists_were_read(view<WorkspaceData>(), found, 0, prefix);
  place.issues().append(std::move(found));
  return all_lists;
}

}  // namespace kehoach
