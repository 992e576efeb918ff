#include "kehoach/workspace/workspace.hpp"

#include <algorithm>

#include "kehoach/json/json.hpp"
#include "kehoach/lint/lint.hpp"
#include "workspace_data.hpp"

namespace kehoach {

std::shared_ptr<Workspace::Data> Workspace::Data::fork() const {
  auto out = std::make_shared<Data>();
  const std::lock_guard lock(appending);
  out->id = id;
  out->title = title;
  out->description = description;
  out->definitions = definitions;
  out->log = log;
  out->load_issues = load_issues;
  out->folder = folder;
  out->log_bytes = log_bytes;
  out->saved = saved;
  out->saved_definitions = saved_definitions;
  if (folder && !saved) {
    events();
    out->saved = index;
    out->saved_definitions = std::make_shared<const Definitions>(definitions);
  }
  return out;
}

Log Workspace::Data::log_now() const {
  const std::lock_guard lock(appending);
  return log;
}

const EventIndex& Workspace::Data::events() const {
  if (!index) index = std::make_shared<const EventIndex>(definitions.units, definitions.plans);
  return *index;
}

Workspace::Workspace() : data_(std::make_shared<Data>()) {}
Workspace::Workspace(std::shared_ptr<Data> data) : data_(std::move(data)) {}

Result<Workspace> Workspace::from_json(std::string_view text, const LoadOptions& options) {
  json::Reader reader;
  WorkspaceData data;
  Issues issues;
  const bool all_lists = read_workspace_data(reader, text, data, Place(issues));
  return build(std::move(data), std::move(issues), all_lists, options);
}

Result<Workspace> Workspace::from_data(WorkspaceData in, const LoadOptions& options) {
  Issues issues = validate(in);
  if (!issues.empty()) return failure(std::move(issues));
  return build(std::move(in), {}, true, options);
}

Result<Workspace> Workspace::build(WorkspaceData in, Issues issues, bool all_lists, const LoadOptions& options) {
  if (!all_lists) return failure(std::move(issues));  // who refers to what cannot be told
  auto data = std::make_shared<Data>();
  const Place place(issues);
  data->id = std::move(in.id);
  data->title = std::move(in.title);
  data->description = std::move(in.description);
  Definitions& definitions = data->definitions;
  definitions.units = Registry(std::move(in.units), std::move(in.lineage), place);
  for (Document& document : in.documents)
    definitions.documents.push_back(std::make_shared<const Document>(std::move(document)));
  for (Plan& plan : in.plans) definitions.plans.push_back(std::make_shared<const Plan>(std::move(plan)));
  const auto keep = []<class T>(std::vector<T>& from, std::vector<std::shared_ptr<const T>>& into) {
    for (T& each : from) into.push_back(std::make_shared<const T>(std::move(each)));
  };
  keep(in.criteria_sets, definitions.criteria_sets);
  keep(in.contests, definitions.contests);
  keep(in.councils, definitions.councils);
  keep(in.indicators, definitions.indicators);
  definitions.contacts = std::move(in.contacts);
  check_references(definitions, place);
  if (!issues.empty()) return failure(std::move(issues));  // what events name is looked up only among sound definitions

  Date last = Date(1400, 1, 1);
  for (std::size_t i = 0; i < in.events.size(); ++i) {
    Event& event = in.events[i];
    if (event.seq == 0)
      issues.add("missing_field"_code, "/events/" + std::to_string(i), {"seq", "Event", "Its number in the log."});
    if (!event.recorded) event.recorded = std::max(event.date, last);
    last = *event.recorded;
  }
  data->log = Log(std::move(in.events));
  data->log.check_order(issues);
  if (data->log.size() > 0) issues.append(all_unresolved(definitions, data->events(), data->log));
  if (issues.has_errors() && options.on_error == OnError::raise) return failure(std::move(issues));
  data->load_issues = std::move(issues);
  return Workspace(std::move(data));
}

WorkspaceData Workspace::to_data() const {
  WorkspaceData out;
  out.schema = schema_version;
  out.id = data_->id;
  out.title = data_->title;
  out.description = data_->description;
  const Definitions& definitions = data_->definitions;
  out.units.assign(definitions.units.units().begin(), definitions.units.units().end());
  out.lineage.assign(definitions.units.lineage().begin(), definitions.units.lineage().end());
  for (const auto& document : definitions.documents) out.documents.push_back(*document);
  for (const auto& plan : definitions.plans) out.plans.push_back(*plan);
  for (const auto& set : definitions.criteria_sets) out.criteria_sets.push_back(*set);
  for (const auto& contest : definitions.contests) out.contests.push_back(*contest);
  for (const auto& council : definitions.councils) out.councils.push_back(*council);
  for (const auto& indicator : definitions.indicators) out.indicators.push_back(*indicator);
  out.events = data_->log_now().events();
  out.contacts = definitions.contacts;
  return out;
}

std::string Workspace::to_json(bool with_private) const { return kehoach::to_json(to_data(), with_private); }

const std::optional<WorkspaceId>& Workspace::id() const noexcept { return data_->id; }
const std::string& Workspace::title() const noexcept { return data_->title; }
const std::string& Workspace::description() const noexcept { return data_->description; }
const Registry& Workspace::units() const noexcept { return data_->definitions.units; }
const std::vector<std::shared_ptr<const Document>>& Workspace::documents() const noexcept {
  return data_->definitions.documents;
}
const std::vector<std::shared_ptr<const Plan>>& Workspace::plans() const noexcept { return data_->definitions.plans; }
const std::vector<std::shared_ptr<const CriteriaSet>>& Workspace::criteria_sets() const noexcept {
  return data_->definitions.criteria_sets;
}
const std::vector<std::shared_ptr<const Contest>>& Workspace::contests() const noexcept {
  return data_->definitions.contests;
}
const std::vector<std::shared_ptr<const Council>>& Workspace::councils() const noexcept {
  return data_->definitions.councils;
}
const std::vector<std::shared_ptr<const Indicator>>& Workspace::indicators() const noexcept {
  return data_->definitions.indicators;
}
const Log& Workspace::log() const noexcept { return data_->log; }
const std::vector<Contact>& Workspace::contacts() const noexcept { return data_->definitions.contacts; }
const std::optional<std::filesystem::path>& Workspace::folder() const noexcept { return data_->folder; }
const Issues& Workspace::load_issues() const noexcept { return data_->load_issues; }

std::shared_ptr<const Plan> Workspace::plan(std::string_view plan_id) const noexcept {
  for (const auto& each : plans()) {
    if (each->id.str() == plan_id) return each;
  }
  return nullptr;
}

std::shared_ptr<const Document> Workspace::document(std::string_view document_id) const noexcept {
  for (const auto& each : documents()) {
    if (each->id.str() == document_id) return each;
  }
  for (const auto& each : plans()) {
    if (each->document.id.str() == document_id) return {each, &each->document};
  }
  return nullptr;
}

Result<Ledger> Workspace::ledger(const Ledger::Options& options) const {
  Ledger::Options with = options;
  if (!load_issues().empty()) with.on_error = OnError::skip;  // what resolves to nothing was reported by the load
  return Ledger::build(units(), plans(), data_->log_now(), with);
}

Evaluation Workspace::evaluation(Date as_of, std::optional<Date> known_on) const {
  return Evaluation(of_evaluation(data_->definitions), data_->log_now(), as_of, known_on,
                    load_issues().empty() ? OnError::raise : OnError::skip);
}

Results Workspace::results(Date as_of, std::optional<Date> known_on) const {
  const std::lock_guard lock(data_->appending);  // in place of a copy of the log
  return Results(of_results(data_->definitions), data_->log, as_of, known_on);
}

Result<Review> Workspace::review(ReviewKind kind, const ReportingPeriod& period, Date as_of,
                                 const ReviewOptions& options) const {
  return Review::make(kind, of_results(data_->definitions), data_->log_now(), period, as_of, options);
}

Issues all_unresolved(const Definitions& definitions, const EventIndex& index, const Log& log) {
  Issues issues = unresolved_events(index, log);
  issues.append(unresolved_evaluations(of_evaluation(definitions), log));
  issues.append(unresolved_observations(of_results(definitions), log));
  return issues;
}

Issues Workspace::check() const {
  Issues issues;
  const Place root(issues);
  const Place document_list = root.key("documents"), plan_list = root.key("plans");
  std::vector<const Document*> all;
  for (const auto& document : documents()) all.push_back(document.get());
  for (const auto& plan : plans()) all.push_back(&plan->document);
  LintOptions options;
  options.units = &units();
  options.documents = all;
  options.only_check = true;
  for (std::size_t i = 0; i < documents().size(); ++i) lint(*documents()[i], options, document_list.index(i));
  for (std::size_t i = 0; i < plans().size(); ++i) lint(*plans()[i], options, plan_list.index(i));
  issues.append(evaluation_findings(of_evaluation(data_->definitions), data_->log_now()));
  issues.append(Ledger::check(units(), plans(), data_->log_now()));
  const Log log = data_->log_now();
  Date last(1400, 1, 1);
  for (const Event& event : log.events()) last = std::max(last, event.date);
  const auto first = log.size() == 0 ? 1 : log.events().front().seq;
  for (Issue issue : Results(of_results(data_->definitions), log, last).check()) {
    // "/events/4/value" → where the log has it
    const std::size_t slash = issue.path.find('/', 8);
    const auto number = static_cast<std::size_t>(std::stoul(issue.path.substr(8, slash - 8)));
    const std::size_t at = number + 1 - static_cast<std::size_t>(first);
    if (at < log.size()) issue.path = log.path(at, issue.path.substr(slash + 1));
    issues.add(std::move(issue));
  }
  return issues;
}

nlohmann::ordered_json json_schema() { return json::schema(view<WorkspaceData>()); }

}  // namespace kehoach
