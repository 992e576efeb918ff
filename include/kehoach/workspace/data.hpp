#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kehoach/document/document.hpp"
#include "kehoach/evaluation/contest.hpp"
#include "kehoach/evaluation/council.hpp"
#include "kehoach/json/json.hpp"
#include "kehoach/ledger/event.hpp"
#include "kehoach/plan/plan.hpp"
#include "kehoach/review/indicator.hpp"
#include "kehoach/unit/unit.hpp"

namespace kehoach {

/// The person behind a focal point: kept in `private.json`, left out of every export unless asked for.
struct Contact {
  KEHOACH_RECORD(Contact, "The person behind a focal point; kept apart and left out of exports unless asked for.");
  KEHOACH_FIELD(PlanId, plan, "The plan.", required);
  KEHOACH_FIELD(ItemId, focal_point, "The focal point in it.", required);
  KEHOACH_FIELD(std::string, name, "Their name.");
  KEHOACH_FIELD(std::string, phone, "Their telephone number.");
  KEHOACH_FIELD(std::string, email, "Their e-mail address.");
};

/// All of a workspace as one JSON text. On disk a folder holds the same, spread over files: each `*.json` has some of
/// these keys, `events.ndjson` the log, `private.json` the contacts.
struct WorkspaceData {
  KEHOACH_RECORD(WorkspaceData, "A workspace: units, documents, plans and what happened.");
  KEHOACH_FIELD_OR(int, schema, 1, "The version of this format.", required);
  KEHOACH_FIELD(std::optional<WorkspaceId>, id, "Its id.");
  KEHOACH_FIELD(std::string, title, "What to call it.");
  KEHOACH_FIELD(std::string, description, "What it holds, and what of it is illustrative.");
  KEHOACH_FIELD(std::vector<Unit>, units, "The registry.");
  KEHOACH_FIELD(std::vector<Lineage>, lineage, "What became of units.");
  KEHOACH_FIELD(std::vector<Document>, documents,
                "Documents that stand beside the plans: cited ones, as far as they are known.");
  KEHOACH_FIELD(std::vector<Plan>, plans, "The plans, each with its own document.");
  KEHOACH_FIELD(std::vector<CriteriaSet>, criteria_sets, "Criteria sets.");
  KEHOACH_FIELD(std::vector<Contest>, contests, "Contests, each scored by one of the criteria sets.");
  KEHOACH_FIELD(std::vector<Council>, councils, "Councils and what they vote on.");
  KEHOACH_FIELD(std::vector<Indicator>, indicators, "Indicators; their figures are events.");
  KEHOACH_FIELD(std::vector<Event>, events, "The log.");
  KEHOACH_FIELD(std::vector<Contact>, contacts, "Persons behind focal points.", hidden);
};
void check(const WorkspaceData& data, const Place& place);

/// Reads the text of a workspace or of one file of it. Of a text in a newer schema only that is said (KH-J010): what
/// this library does not know in it is no mistake. Gives whether all its lists were read, items that are wrong
/// included; if not, who refers to what cannot be told.
bool read_workspace_data(json::Reader& reader, std::string_view text, WorkspaceData& out, const Place& place);

}  // namespace kehoach
