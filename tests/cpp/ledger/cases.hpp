#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "kehoach/workspace/workspace.hpp"

/// Runs cases of the form of tests/data/ledger-cases.json: tiny logs with the rows, rates and findings they must give.

namespace kehoach::cases {

using Json = nlohmann::ordered_json;

inline const std::map<std::string, std::string>& kinds_of_finding() {
  static const std::map<std::string, std::string> kinds{
      {std::string("already_corrected"_code.code), "already_corrected"},
      {std::string("before_it_opens"_code.code), "before_it_opens"},
      {std::string("closed_unit"_code.code), "closed_unit"},
      {std::string("due_before_it_opens"_code.code), "due_before_it_opens"},
      {std::string("handed_in_twice"_code.code), "handed_in_twice"},
      {std::string("meets_nobody"_code.code), "meets_nobody"},
      {std::string("theme_not_open"_code.code), "theme_not_open"}};
  return kinds;
}

inline Json optional_of(const Json& in, const char* key) { return in.contains(key) ? in[key] : Json(); }

inline Json deadline(const Json& due) { return {{"anchor", "date"}, {"date", due}}; }

/// The workspace a case describes, as its JSON.
inline Json workspace_of(const Json& given) {
  Json units = Json::array(), lineage = Json::array(), plans = Json::array(), documents = Json::array();
  for (const Json& each : given["units"]) {
    Json unit{{"id", each["id"]}, {"name", each["id"]}, {"kind", each["kind"]}};
    for (const char* key : {"tier", "blocks", "parent", "opened", "closed", "history"}) {
      if (!optional_of(each, key).is_null()) unit[key] = each[key];
    }
    if (unit.contains("history")) {
      for (Json& change : unit["history"]) {
        for (const char* key : {"tier", "parent"}) {
          if (change.contains(key) && change[key].is_null()) {
            change.erase(key);
            change[std::string("without_") + key] = true;
          }
        }
      }
    }
    units.push_back(unit);
  }
  if (given.contains("lineage")) lineage = given["lineage"];
  // Tasks of one plan share its period; a plan here is a case's tasks of one id, period and issuer.
  std::map<std::string, std::size_t> index;
  for (const Json& each : given["tasks"]) {
    const std::string id = each["plan"];
    if (!index.contains(id)) {
      index[id] = plans.size();
      Json plan{{"id", id}, {"document", {{"id", "doc-" + std::to_string(plans.size())}, {"type_name", "plan"}}}};
      const Json opens = optional_of(each, "opens"), end = optional_of(each, "plan_end");
      if (!end.is_null()) {
        const Json start = !opens.is_null() ? opens : each.contains("periods") ? each["periods"][0]["opens"] : end;
        plan["period"] = {{"start", start}, {"end", end}};
      } else if (!opens.is_null()) {
        plan["document"]["issued_date"] = opens;
      }
      if (!optional_of(each, "issuer").is_null()) plan["issuer"] = each["issuer"];
      plan["themes"] = Json::array();
      plan["tasks"] = Json::array();
      plans.push_back(plan);
    }
    Json& plan = plans[index[id]];
    Json task{{"id", each["task"]}, {"kind", each["kind"]}, {"units", each["units"]}};
    for (const char* key : {"lead", "supporting", "minimum"}) {
      if (!optional_of(each, key).is_null()) task[key] = each[key];
    }
    if (!optional_of(each, "due").is_null()) task["deadline"] = deadline(each["due"]);
    if (each.contains("periods")) {
      task["periods"] = Json::array();
      for (const Json& turn : each["periods"]) {
        Json period{{"period", turn["period"]}};
        if (!optional_of(turn, "opens").is_null()) period["opens"] = turn["opens"];
        if (!optional_of(turn, "due").is_null()) period["deadline"] = deadline(turn["due"]);
        task["periods"].push_back(period);
      }
    }
    if (each.contains("themes") && plan["themes"].empty()) {
      for (const Json& theme : each["themes"])
        plan["themes"].push_back({{"id", theme["theme"]}, {"text", theme["theme"]}, {"units", theme["units"]}});
    }
    plan["tasks"].push_back(task);
  }
  return {{"schema", 1},    {"units", units},           {"lineage", lineage}, {"documents", documents},
          {"plans", plans}, {"events", given["events"]}};
}

inline std::string cell(const Column& column, std::size_t row) {
  if (column.is_null(row)) return "null";
  if (column.type() == ColumnType::number) return Json(column.numbers()[row]).dump();
  if (column.type() == ColumnType::text || column.type() == ColumnType::date)
    return "\"" + column.cell_text(row) + "\"";
  return column.cell_text(row);
}

/// What of a table's row the expected row names, as text; a key left out is not asserted.
inline std::string difference(const Table& table, std::size_t row, const Json& expected) {
  std::string out;
  for (const auto& [key, value] : expected.items()) {
    const Column& column = table.column(key == "province" ? "key" : key);
    const std::string is = cell(column, row);
    const bool same = value.is_number() && column.type() == ColumnType::number && !column.is_null(row)
                          ? value.get<double>() == column.numbers()[row]
                          : is == value.dump();
    if (!same) out += " " + key + " is " + is + ", expected " + value.dump() + ";";
  }
  return out;
}

inline std::vector<std::string> compare_rows(const Table& table, const Json& expected,
                                             const std::vector<std::string>& keys, bool all) {
  std::vector<std::string> out;
  std::set<std::size_t> met;
  for (const Json& want : expected) {
    bool found = false;
    for (std::size_t row = 0; row < table.rows() && !found; ++row) {
      Json id = Json::object();
      for (const std::string& key : keys) {
        if (want.contains(key)) id[key] = want[key];
      }
      if (!difference(table, row, id).empty()) continue;
      found = true;
      met.insert(row);
      if (const std::string differs = difference(table, row, want); !differs.empty())
        out.push_back(id.dump() + ":" + differs);
    }
    if (!found) out.push_back("no row " + want.dump());
  }
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const bool counts = all || table.column("expected").integers()[row] > 0;
    if (counts && !met.contains(row)) out.push_back("a row too many: " + table.slice(row, 1).csv());
  }
  return out;
}

/// How the ledger of a case is made; empty: by the workspace.
using Make = std::function<Ledger(const Workspace&, const Ledger::Options&)>;

/// What differs from what a case expects; nothing where all is well.
inline std::vector<std::string> run(const Json& given, const Make& make = {}) {
  std::vector<std::string> out;
  const auto loaded = Workspace::from_json(workspace_of(given).dump(), {.on_error = OnError::skip});
  if (!loaded) return {"does not load: " + loaded.error().str()};
  std::set<int> listed, expected_listed;
  for (const Issue& issue : loaded->load_issues()) {
    listed.insert(loaded->log().events()[static_cast<std::size_t>(std::stoi(issue.path.substr(8)))].seq);
  }
  if (given.contains("load_issues")) expected_listed = given["load_issues"].get<std::set<int>>();
  if (listed != expected_listed)
    out.push_back("load issues are " + Json(listed).dump() + ", expected " + Json(expected_listed).dump());
  if (given.contains("findings")) {
    std::set<std::string> found;
    for (const Issue& issue : loaded->check()) {
      if (const auto kind = kinds_of_finding().find(issue.code); kind != kinds_of_finding().end())
        found.insert(kind->second);
    }
    if (found != given["findings"].get<std::set<std::string>>())
      out.push_back("findings are " + Json(found).dump() + ", expected " + given["findings"].dump());
  }
  for (const Json& ask : given["asks"]) {
    const auto date = [&](const char* key) {
      return optional_of(ask, key).is_null() ? std::nullopt : Date::parse(ask[key].get<std::string>());
    };
    const auto say = [&](const std::string& what) {
      out.push_back("as of " + ask["as_of"].get<std::string>() + ": " + what);
    };
    Ledger::Options options;
    if (!optional_of(ask, "due_soon_days").is_null()) options.policy.due_soon_days = ask["due_soon_days"];
    const Ledger ledger = make ? make(*loaded, options) : value_or_throw(loaded->ledger(options));
    const Date as_of = *date("as_of");
    const Scope scope{.known_on = date("known_on"), .where = {}};
    RatesOptions rates{.by = ask.contains("by") ? ask["by"].get<std::string>() : "",
                       .units = UnitsAs::as_was,
                       .units_on = date("units_on")};
    if (ask.contains("totals") && ask["totals"] == "as_is") rates.units = UnitsAs::as_is;
    const Json& expect = ask["expect"];
    if (expect.contains("error")) {
      const auto answer = ledger.rates(as_of, rates, scope);
      const bool named =
          !answer && expect["error"] == "no_province" && answer.error()[0].code == "no_province"_code.code;
      if (!named) say("no error " + expect["error"].dump());
      continue;
    }
    if (expect.contains("obligations")) {
      const Table table = value_or_throw(ledger.obligations(as_of, {}, scope));
      for (const std::string& each :
           compare_rows(table, expect["obligations"], {"plan", "task", "period", "unit"}, true))
        say(each);
    }
    if (expect.contains("rates")) {
      const Table table = value_or_throw(ledger.rates(as_of, {}, scope));
      if (const std::string differs = difference(table, 0, expect["rates"]); !differs.empty()) say("rates:" + differs);
    }
    if (expect.contains("by")) {
      const Table table = value_or_throw(ledger.rates(as_of, rates, scope));
      for (const std::string& each : compare_rows(table, expect["by"], {"province"}, false)) say(each);
    }
  }
  return out;
}

}  // namespace kehoach::cases
