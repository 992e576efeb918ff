#include <algorithm>
#include <map>
#include <set>

#include "files.hpp"
#include "kehoach/json/json.hpp"
#include "workspace_data.hpp"

/// A workspace as a folder: each `*.json` holds some of its lists, `plans/` the plans, `events.ndjson` the log,
/// `private.json` the contacts.

namespace kehoach {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view log_name = "events.ndjson";

/// The JSON files of a folder by their names relative to it, in order.
std::vector<std::string> json_files(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const char* part : {"", "plans"}) {
    for (fs::directory_iterator at(folder / part, error), end; !error && at != end; at.increment(error)) {
      if (at->path().extension() == ".json" && at->is_regular_file(error)) {
        names.push_back((fs::path(part) / at->path().filename()).generic_string());
      }
    }
    error.clear();
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Where each item of a merged list came from, so that issues name its file.
class Origins {
 public:
  void add(std::string_view list, std::size_t count, const std::string& file) {
    if (count > 0) parts_[std::string(list)].push_back({total_[std::string(list)], file});
    total_[std::string(list)] += count;
  }

  std::string path(const std::string& pointer) const {
    const std::size_t name_end = pointer.find('/', 1);
    if (pointer.empty() || pointer[0] != '/' || name_end == std::string::npos) return pointer;
    const auto parts = parts_.find(pointer.substr(1, name_end - 1));
    const std::size_t number_end = std::min(pointer.find('/', name_end + 1), pointer.size());
    const std::string number = pointer.substr(name_end + 1, number_end - name_end - 1);
    if (parts == parts_.end() || number.empty() || number.find_first_not_of("0123456789") != std::string::npos)
      return pointer;
    const std::size_t index = std::stoull(number);
    const auto after = std::upper_bound(parts->second.begin(), parts->second.end(), index,
                                        [](std::size_t i, const Part& part) { return i < part.first; });
    if (after == parts->second.begin()) return pointer;
    const Part& part = *std::prev(after);
    return part.file + "#" + pointer.substr(0, name_end + 1) + std::to_string(index - part.first) +
           pointer.substr(number_end);
  }

 private:
  struct Part {
    std::size_t first;
    std::string file;
  };
  std::map<std::string, std::vector<Part>> parts_;
  std::map<std::string, std::size_t> total_;
};

template <class T>
void merge(std::vector<T>& into, std::vector<T>& from, std::string_view list, const std::string& file,
           Origins& origins) {
  origins.add(list, from.size(), file);
  if (into.empty()) {
    into = std::move(from);
  } else {
    std::move(from.begin(), from.end(), std::back_inserter(into));
  }
}

std::string file_name(std::string_view id, std::set<std::string>& taken) {
  std::string name(id);
  std::replace(name.begin(), name.end(), '/', '-');
  while (name.starts_with('.')) name[0] = '_';
  if (name.size() > 100) name.resize(100);
  std::string unique = name;
  for (int i = 2; !taken.insert(unique).second; ++i) unique = name + "-" + std::to_string(i);
  return "plans/" + unique + ".json";
}

}  // namespace

Result<Workspace> Workspace::load(const fs::path& folder, const LoadOptions& options) {
  Issues issues;
  const std::vector<std::string> names = json_files(folder);
  if (names.empty()) {
    issues.add("no_workspace"_code, folder.filename().string(), {folder.string()});
    return failure(std::move(issues));
  }
  WorkspaceData all;
  Origins origins;
  json::Reader reader;
  bool titled = false, all_lists = true, newer = false;
  for (const std::string& name : names) {
    auto text = files::read(folder / name);
    if (!text) {
      issues.append(std::move(text).error());
      all_lists = false;
      continue;
    }
    WorkspaceData part;
    all_lists = read_workspace_data(reader, *text, part, Place(issues, name + "#")) && all_lists;
    newer = newer || part.schema > schema_version;
    if (part.id || !part.title.empty() || !part.description.empty()) {
      if (titled) {
        const std::string key = part.id ? "id" : part.title.empty() ? "description" : "title";
        issues.add("twice_given"_code, name + "#/" + key, {key});
      }
      titled = true;
      all.id = std::move(part.id);
      all.title = std::move(part.title);
      all.description = std::move(part.description);
    }
    merge(all.units, part.units, "units", name, origins);
    merge(all.lineage, part.lineage, "lineage", name, origins);
    merge(all.documents, part.documents, "documents", name, origins);
    merge(all.plans, part.plans, "plans", name, origins);
    merge(all.criteria_sets, part.criteria_sets, "criteria_sets", name, origins);
    merge(all.contests, part.contests, "contests", name, origins);
    merge(all.councils, part.councils, "councils", name, origins);
    merge(all.indicators, part.indicators, "indicators", name, origins);
    merge(all.events, part.events, "events", name, origins);
    merge(all.contacts, part.contacts, "contacts", name, origins);
  }

  if (newer) {  // then the log may hold what this library does not know either
    Issues only;
    for (const Issue& issue : issues) {
      if (issue.code == "newer_schema"_code.code) only.add(issue);
    }
    return failure(std::move(only));
  }

  std::error_code none;
  Log log;
  Issues log_issues;
  std::uint64_t log_bytes = 0;
  const fs::path log_path = folder / log_name;
  if (fs::exists(log_path, none)) {
    auto text = files::read(log_path, true);
    if (text) {
      log = Log::read(*text, log_name, log_issues);
      log_bytes = text->size();
    } else {
      issues.append(std::move(text).error());
    }
  }
  auto loaded = build(std::move(all), std::move(issues), all_lists, options);
  issues = {};
  if (!loaded) {
    for (Issue issue : loaded.error()) {
      issue.path = origins.path(issue.path);
      issues.add(std::move(issue));
    }
  }
  if (loaded && log.size() > 0)
    log_issues.append(all_unresolved(loaded->data_->definitions, loaded->data_->events(), log));
  if (loaded && log_bytes > 0) {  // events that stand in a JSON file too must be the log's first
    const auto &listed = loaded->data_->log.events(), &logged = log.events();
    const auto [at, _] = std::mismatch(listed.begin(), listed.end(), logged.begin(), logged.end());
    if (at != listed.end()) {
      const std::string path = origins.path("/events/" + std::to_string(at - listed.begin()));
      issues.add("twice_given"_code, path.substr(0, path.rfind('/')), {"events"});
      loaded = failure({});
    }
  }
  if (!loaded || (log_issues.has_errors() && options.on_error == OnError::raise)) {
    issues.append(std::move(log_issues));
    return failure(std::move(issues));
  }
  Data& data = *loaded->data_;
  if (log_bytes > 0) data.log = std::move(log);
  if (!data.log.torn().empty()) {
    // The line that was cut off goes to a file of its own: only then is the log whole again.
    auto moved = files::keep_torn(folder, data.log.torn());
    if (moved) {
      auto file = files::LockedLog::open(log_path);
      if (file && file->size() == log_bytes && file->cut(log_bytes - data.log.torn().size()))
        log_bytes -= data.log.torn().size();
    } else {
      log_issues.append(std::move(moved).error());
    }
  }
  data.load_issues.append(std::move(log_issues));
  data.folder = folder;
  data.log_bytes = log_bytes;
  return loaded;
}

Result<void> Workspace::save(const fs::path& folder) const {
  const std::lock_guard lock(data_->appending);
  Issues issues;
  const fs::path log_path = folder / log_name;
  std::error_code error;
  fs::create_directories(folder / "plans", error);
  if (error) {
    issues.add("cannot_write_file"_code, folder.filename().string(), {folder.string(), error.message()});
    return failure(std::move(issues));
  }
  // First look, then write: nothing is touched unless all of it may be.
  std::map<std::string, std::string> texts;
  const auto put_text = [&](const std::string& name, const WorkspaceData& part, bool with_private) {
    texts[name] = kehoach::to_json(part, with_private) + "\n";
  };
  WorkspaceData head, registry, documents, contacts, evaluation, review;
  head.id = data_->id;
  head.title = data_->title;
  head.description = data_->description;
  registry.units.assign(units().units().begin(), units().units().end());
  registry.lineage.assign(units().lineage().begin(), units().lineage().end());
  for (const auto& each : this->documents()) documents.documents.push_back(*each);
  contacts.contacts = this->contacts();
  for (const auto& each : criteria_sets()) evaluation.criteria_sets.push_back(*each);
  for (const auto& each : contests()) evaluation.contests.push_back(*each);
  for (const auto& each : councils()) evaluation.councils.push_back(*each);
  for (const auto& each : indicators()) review.indicators.push_back(*each);
  put_text("workspace.json", head, false);
  put_text("units.json", registry, false);
  if (!documents.documents.empty()) put_text("documents.json", documents, false);
  if (!contacts.contacts.empty()) put_text("private.json", contacts, true);
  if (!(evaluation == WorkspaceData())) put_text("evaluation.json", evaluation, false);
  if (!review.indicators.empty()) put_text("indicators.json", review, false);
  std::set<std::string> taken;
  for (const auto& each : plans()) {
    WorkspaceData part;
    part.plans.push_back(*each);
    put_text(file_name(each->id.str(), taken), part, false);
  }

  std::vector<std::string> stale;
  const std::vector<std::string> there = json_files(folder);
  const bool ours = data_->folder && fs::equivalent(*data_->folder, folder, error);
  if (!there.empty() && !ours) {
    auto head_there = files::read(folder / "workspace.json");
    const auto other = head_there ? kehoach::from_json<WorkspaceData>(*head_there) : Result<WorkspaceData>(failure({}));
    if (!other || other->id != data_->id) {
      std::string list;
      for (std::size_t i = 0; i < there.size() && i < 5; ++i) list += (i == 0 ? "" : ", ") + there[i];
      issues.add("folder_taken"_code, folder.filename().string(), {list});
      return failure(std::move(issues));
    }
  }
  for (const std::string& name : there) {
    if (!texts.contains(name)) stale.push_back(name);
  }
  auto file = files::LockedLog::open(log_path);
  if (!file) return failure(std::move(file).error());
  std::string log_text;
  if (file->size() > 0) {
    auto whole = file->from(0);
    if (!whole) return failure(std::move(whole).error());
    Issues ignored;
    const Log disk = Log::read(*whole, log_name, ignored);
    const auto& theirs = disk.events();
    const auto& events = log().events();
    const auto [at, _] = std::mismatch(theirs.begin(), theirs.end(), events.begin(), events.end());
    if (at != theirs.end() || !disk.torn().empty() || ignored.has_errors()) {
      issues.add("log_differs"_code, std::string(log_name), {std::to_string(at - theirs.begin() + 1)});
      return failure(std::move(issues));
    }
    if (!whole->ends_with('\n')) log_text = "\n";
    for (std::size_t i = theirs.size(); i < events.size(); ++i) log_text += Log::line(events[i]) + "\n";
  } else {
    for (const Event& event : log().events()) log_text += Log::line(event) + "\n";
  }

  for (const auto& [name, text] : texts) {
    if (auto written = files::write(folder / name, text, name == "private.json" ? 0600U : 0644U); !written)
      return written;
  }
  if (auto written = file->append(log_text); !written) return written;
  for (const std::string& name : stale) fs::remove(folder / name, error);
  if (ours) {
    data_->log_bytes = file->size();
    data_->saved = nullptr;
    data_->saved_definitions = nullptr;
  }
  return {};
}

}  // namespace kehoach
