#include <algorithm>

#include "files.hpp"
#include "kehoach/json/json.hpp"
#include "workspace_data.hpp"

/// Changing a workspace: definitions give a new one, events are appended.

namespace kehoach {
namespace {

Result<void> checked(const Definitions& definitions, Issues issues) {
  check_references(definitions, Place(issues));
  if (!issues.empty()) return failure(std::move(issues));
  return {};
}

/// The definition replaces the one of its id, or goes to the end.
template <class T>
void place_in(std::vector<std::shared_ptr<const T>>& list, T value) {
  auto fresh = std::make_shared<const T>(std::move(value));
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& each) { return each->id == fresh->id; });
  if (found == list.end()) {
    list.push_back(std::move(fresh));
  } else {
    *found = std::move(fresh);
  }
}

Issues not_here(std::string_view what, std::string_view id) {
  Issues issues;
  issues.add("unknown_reference"_code, "", {what, id});
  return issues;
}

/// What an event to be appended names in vain; paths within the event.
Issues unresolved(const EventIndex& index, const Definitions& definitions, const Log& log, const Event& event) {
  Issues all, out;
  Log with = event.type == EventType::corrected ? log : Log();  // only a correction speaks of the events before it
  with.append(event);
  const auto last = static_cast<std::uint32_t>(with.size() - 1);
  index.resolve(with, last, true, all);
  resolve_evaluation(of_evaluation(definitions), with, last, all);
  resolve_observation(of_results(definitions), with, last, all);
  if (event.type == EventType::corrected) {
    all.append(Corrections(with).unresolved());
    if (!voted_twice(with).empty())
      all.add("voted_twice"_code, with.path(last, "corrects"), {std::to_string(*event.corrects)});
  } else if (event.type == EventType::balloted && has_voted(log, event.council->str(), event.member->str())) {
    all.add("voted_twice"_code, with.path(last, "member"), {event.member->str()});
  }
  const std::string field = with.path(last, "x"),
                    of_it = field.substr(0, field.size() - 2);  // up to the slash before a field
  for (Issue issue : all) {
    if (issue.path != with.path(last) && !issue.path.starts_with(of_it + "/"))
      continue;  // an older event's: it was reported
    issue.path = issue.path == with.path(last) ? std::string() : issue.path.substr(of_it.size());
    out.add(std::move(issue));
  }
  return out;
}

/// What a removal would leave dangling, as the issue of a removal.
Issues still_needed(std::string_view what, std::string_view id, const Issues& dangling) {
  Issues issues;
  for (const Issue& issue : dangling) issues.add("still_needed"_code, issue.path, {what, id, issue.path});
  return issues;
}

}  // namespace

Result<Workspace> Workspace::put(Unit unit) const {
  if (Issues issues = validate(unit); !issues.empty()) return failure(std::move(issues));
  auto data = data_->fork();
  Registry& registry = data->definitions.units;
  std::vector<Unit> units(registry.units().begin(), registry.units().end());
  const std::uint32_t at = registry.index_of(unit.id.str());
  if (at == Registry::none) {
    units.push_back(std::move(unit));
  } else {
    units[at] = std::move(unit);
  }
  Issues issues;
  registry = Registry(std::move(units), {registry.lineage().begin(), registry.lineage().end()}, Place(issues));
  if (auto good = checked(data->definitions, std::move(issues)); !good) return failure(std::move(good).error());
  return Workspace(std::move(data));
}

Result<Workspace> Workspace::put(Lineage lineage) const {
  if (Issues issues = validate(lineage); !issues.empty()) return failure(std::move(issues));
  auto data = data_->fork();
  Registry& registry = data->definitions.units;
  std::vector<Lineage> records(registry.lineage().begin(), registry.lineage().end());
  records.push_back(std::move(lineage));
  Issues issues;
  registry = Registry({registry.units().begin(), registry.units().end()}, std::move(records), Place(issues));
  if (auto good = checked(data->definitions, std::move(issues)); !good) return failure(std::move(good).error());
  return Workspace(std::move(data));
}

Result<Workspace> Workspace::put(Document document) const {
  if (Issues issues = validate(document); !issues.empty()) return failure(std::move(issues));
  auto data = data_->fork();
  place_in(data->definitions.documents, std::move(document));
  if (auto good = checked(data->definitions, {}); !good) return failure(std::move(good).error());
  return Workspace(std::move(data));
}

Result<Workspace> Workspace::put(Plan plan) const {
  if (Issues issues = validate(plan); !issues.empty()) return failure(std::move(issues));
  auto data = data_->fork();
  place_in(data->definitions.plans, std::move(plan));
  auto good = checked(data->definitions,
                      all_unresolved(data->definitions, EventIndex(units(), data->definitions.plans), log()));
  if (!good) return failure(std::move(good).error());
  return Workspace(std::move(data));
}

Result<Workspace> Workspace::put(CriteriaSet set) const {
  if (Issues issues = validate(set); !issues.empty()) return failure(std::move(issues));
  auto data = data_->fork();
  place_in(data->definitions.criteria_sets, std::move(set));
  return with_evaluation(std::move(data));
}

Result<Workspace> Workspace::put(Contest contest) const {
  if (Issues issues = validate(contest); !issues.empty()) return failure(std::move(issues));
  auto data = data_->fork();
  place_in(data->definitions.contests, std::move(contest));
  return with_evaluation(std::move(data));
}

Result<Workspace> Workspace::put(Council council) const {
  if (Issues issues = validate(council); !issues.empty()) return failure(std::move(issues));
  auto data = data_->fork();
  place_in(data->definitions.councils, std::move(council));
  return with_evaluation(std::move(data));
}

Result<Workspace> Workspace::put(Indicator indicator) const {
  if (Issues issues = validate(indicator); !issues.empty()) return failure(std::move(issues));
  auto data = data_->fork();
  place_in(data->definitions.indicators, std::move(indicator));
  auto good = checked(data->definitions, unresolved_observations(of_results(data->definitions), data->log));
  if (!good) return failure(std::move(good).error());
  return Workspace(std::move(data));
}

Result<Workspace> Workspace::with_evaluation(std::shared_ptr<Data> data) {
  auto good = checked(data->definitions, unresolved_evaluations(of_evaluation(data->definitions), data->log));
  if (!good) return failure(std::move(good).error());
  return Workspace(std::move(data));
}

template <class T>
Result<Workspace> Workspace::without(std::shared_ptr<Data> data, std::vector<std::shared_ptr<const T>>& list,
                                     std::string_view what, std::string_view id) {
  if (std::erase_if(list, [&](const auto& each) { return each->id.str() == id; }) == 0)
    return failure(not_here(what, id));
  Issues issues;
  check_references(data->definitions, Place(issues));
  issues.append(unresolved_evaluations(of_evaluation(data->definitions), data->log));
  issues.append(unresolved_observations(of_results(data->definitions), data->log));
  if (!issues.empty()) return failure(still_needed(what, id, issues));
  return Workspace(std::move(data));
}

Result<Workspace> Workspace::remove_criteria_set(std::string_view set_id) const {
  auto data = data_->fork();
  return without(data, data->definitions.criteria_sets, "criteria set", set_id);
}

Result<Workspace> Workspace::remove_contest(std::string_view contest_id) const {
  auto data = data_->fork();
  return without(data, data->definitions.contests, "contest", contest_id);
}

Result<Workspace> Workspace::remove_council(std::string_view council_id) const {
  auto data = data_->fork();
  return without(data, data->definitions.councils, "council", council_id);
}

Result<Workspace> Workspace::remove_indicator(std::string_view indicator_id) const {
  auto data = data_->fork();
  return without(data, data->definitions.indicators, "indicator", indicator_id);
}

Result<Workspace> Workspace::remove_unit(std::string_view unit_id) const {
  const std::uint32_t at = units().index_of(unit_id);
  if (at == Registry::none) return failure(not_here("unit", unit_id));
  auto data = data_->fork();
  std::vector<Unit> left(units().units().begin(), units().units().end());
  left.erase(left.begin() + at);
  Issues issues;
  data->definitions.units =
      Registry(std::move(left), {units().lineage().begin(), units().lineage().end()}, Place(issues));
  check_references(data->definitions, Place(issues));
  issues.append(all_unresolved(data->definitions, EventIndex(data->definitions.units, plans()), log()));
  if (!issues.empty()) return failure(still_needed("unit", unit_id, issues));
  return Workspace(std::move(data));
}

Result<Workspace> Workspace::remove_document(std::string_view document_id) const {
  auto data = data_->fork();
  if (std::erase_if(data->definitions.documents, [&](const auto& each) { return each->id.str() == document_id; }) ==
      0) {
    return failure(not_here("document", document_id));
  }
  Issues issues;
  check_references(data->definitions, Place(issues));
  issues.append(unresolved_observations(of_results(data->definitions), log()));
  if (!issues.empty()) return failure(still_needed("document", document_id, issues));
  return Workspace(std::move(data));
}

Result<Workspace> Workspace::remove_plan(std::string_view plan_id) const {
  auto data = data_->fork();
  if (std::erase_if(data->definitions.plans, [&](const auto& each) { return each->id.str() == plan_id; }) == 0) {
    return failure(not_here("plan", plan_id));
  }
  Issues issues;
  check_references(data->definitions, Place(issues));
  issues.append(all_unresolved(data->definitions, EventIndex(units(), data->definitions.plans), log()));
  if (!issues.empty()) return failure(still_needed("plan", plan_id, issues));
  return Workspace(std::move(data));
}

Result<int> Workspace::append(Event event) {
  const std::lock_guard lock(data_->appending);
  std::optional<files::LockedLog> file;
  std::optional<Log> reread;
  std::uint64_t known = data_->log_bytes;
  std::string before;
  if (data_->folder) {
    auto opened = files::LockedLog::open(*data_->folder / "events.ndjson");
    if (!opened) return failure(std::move(opened).error());
    file.emplace(*std::move(opened));
    if (file->size() < known) {
      Issues issues;
      issues.add("log_changed"_code, "events.ndjson", {std::to_string(file->size()), std::to_string(known)});
      return failure(std::move(issues));
    }
    if (file->size() > known) {  // another writer was here: what it recorded comes first
      auto whole = file->from(0);
      if (!whole) return failure(std::move(whole).error());
      Issues issues;
      reread = Log::read(*whole, "events.ndjson", issues);
      if (issues.has_errors()) return failure(std::move(issues));
      const auto& now = reread->events();
      const auto& ours = data_->log.events();
      if (now.size() < ours.size() || !std::equal(ours.begin(), ours.end(), now.begin())) {
        issues.add("log_changed"_code, "events.ndjson", {std::to_string(file->size()), std::to_string(known)});
        return failure(std::move(issues));
      }
      if (!reread->torn().empty()) {  // that writer was cut off in the middle of a line
        if (auto moved = files::keep_torn(*data_->folder, reread->torn()); !moved)
          return failure(std::move(moved).error());
        if (auto cut = file->cut(file->size() - reread->torn().size()); !cut) return failure(std::move(cut).error());
      }
      known = file->size();
    }
    if (known > 0) {
      auto last = file->from(known - 1);
      if (!last) return failure(std::move(last).error());
      if (*last != "\n") before = "\n";
    }
  }
  const Log& log = reread ? *reread : data_->log;
  const int seq = log.next_seq();
  Issues issues;
  if (event.seq != 0 && event.seq != seq) {
    issues.add("seq_order"_code, "/seq", {std::to_string(event.seq), std::to_string(seq)});
  }
  event.seq = seq;
  const Date last = log.size() == 0 ? event.date : log.events().back().recorded.value_or(event.date);
  if (!event.recorded) event.recorded = std::max(event.date, last);
  issues.append(validate(event));
  if (issues.empty() && *event.recorded < last) {
    issues.add("recorded_falls"_code, "/recorded", {event.recorded->str(), last.str()});
  }
  std::string lines = std::move(before);
  if (issues.empty()) {
    if (file && file->size() == 0) {  // the events of a folder that had them in a JSON file only
      for (const Event& each : log.events()) lines += Log::line(each) + "\n";
    }
    lines += Log::line(event) + "\n";
    issues = unresolved(data_->events(), data_->definitions, log, event);
    if (issues.empty() && file && data_->saved) {
      for (const Issue& issue : unresolved(*data_->saved, *data_->saved_definitions, log, event))
        issues.add("unsaved_definition"_code, issue.path, {issue.message.en});
    }
  }
  if (!issues.empty()) return failure(std::move(issues));
  if (file) {
    if (auto written = file->append(lines); !written) return failure(std::move(written).error());
    data_->log_bytes = file->size();
  }
  if (reread) data_->log = *std::move(reread);
  data_->log.append(std::move(event));
  return seq;
}

}  // namespace kehoach
