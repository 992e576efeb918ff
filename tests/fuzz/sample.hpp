#pragma once

#include <cstdlib>
#include <string_view>

#include "kehoach/base/text.hpp"
#include "kehoach/workspace/workspace.hpp"

namespace kehoach::fuzz {

/// What must hold whatever the input: a fuzzer sees the abort.
inline void require(bool holds) {
  if (!holds) std::abort();
}

/// Issues say what and where in both languages, and spans lie within the text.
inline void require_complete(const Issues& issues, std::size_t length) {
  for (const Issue& issue : issues) {
    require(!issue.code.empty() && !issue.message.vi.empty() && !issue.message.en.empty());
    for (const std::string* each :
         {&issue.path, &issue.message.vi, &issue.message.en, &issue.suggestion.vi, &issue.suggestion.en}) {
      require(!text::first_invalid_utf8(*each));
    }
    require(!issue.span || (issue.span->start <= issue.span->end && issue.span->end <= length));
  }
}

/// Two plans, one with a registration and one with a task that recurs; units with a history.
inline const Workspace& sample() {
  static const Workspace workspace = value_or_throw(Workspace::from_json(R"({"schema": 1, "units": [
    {"id": "SYT", "name": "Sở Y tế", "kind": "department_of_health", "tier": "provincial"},
    {"id": "BV-01", "name": "Bệnh viện Đa khoa", "kind": "general_hospital", "tier": "provincial", "blocks": ["treatment"], "parent": "SYT"},
    {"id": "TTYT-A", "name": "Trung tâm Y tế A", "kind": "district_health_centre", "tier": "district", "blocks": ["treatment", "preventive"], "parent": "SYT", "closed": "2024-07-01"},
    {"id": "TTYT-B", "name": "Trung tâm Y tế B", "kind": "district_health_centre", "tier": "district", "parent": "SYT",
     "history": [{"from": "2024-07-01", "without_tier": true, "name": "Trung tâm Y tế khu vực B"}]},
    {"id": "TYT-A1", "name": "Trạm Y tế A1", "kind": "commune_health_station", "tier": "commune", "parent": "TTYT-A"}],
   "lineage": [{"type": "merged", "date": "2024-07-01", "from": ["TTYT-A"], "to": ["TTYT-B"], "basis": "12/QĐ-UBND"}],
   "plans": [
    {"id": "P1", "document": {"id": "D1", "type_name": "plan", "issued_date": "2024-03"}, "issuer": "SYT",
     "period": {"start": "2024-01-01", "end": "2024-12-31"},
     "themes": [{"id": "T1", "text": "Chủ đề một", "units": "kind:hospital"}, {"id": "T2", "text": "Chủ đề hai", "units": "all"}],
     "tasks": [
      {"id": "dang-ky", "kind": "registration", "units": "under:SYT - kind:commune_health_station", "deadline": {"anchor": "date", "date": "2024-04-15", "cut_off": "before"}},
      {"id": "bao-cao", "kind": "reporting", "units": "tier:district", "periods": [{"period": "2024Q1"}, {"period": "2024Q2", "deadline": {"anchor": "date", "date": "2024-07-05"}}]},
      {"id": "viec", "units": "kind:commune_health_station", "minimum": 2}]},
    {"id": "P2", "document": {"id": "D2", "type_name": "plan", "issued_date": "2024-02-20"}, "tasks": [{"id": "viec", "units": "all"}]}]})"));
  return workspace;
}

}  // namespace kehoach::fuzz
