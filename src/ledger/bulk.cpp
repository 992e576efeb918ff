#include "kehoach/ledger/bulk.hpp"

#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "csv.hpp"
#include "kehoach/json/json.hpp"

/// CSV lines become the JSON that they stand for, and go through the one reader that there is; the places of its issues
/// are led back to lines and columns.

namespace kehoach {
namespace {

using Json = nlohmann::ordered_json;

/// Where parts of a JSON text stand in the files: the longest beginning of a pointer decides.
class Places {
 public:
  /// `columns`: where a field has another name than its column.
  void add(std::string pointer, const csv::File& file, std::uint32_t line) { at_[std::move(pointer)] = {&file, line}; }
  void rename(std::string_view field, std::string_view column) { columns_[field] = column; }

  struct Found {
    std::string path;
    std::uint32_t line = 0;
    const csv::File* file = nullptr;
  };
  Found find(const std::string& pointer) const {
    std::string_view up = pointer;
    for (;;) {
      const auto at = at_.find(std::string(up));
      if (at != at_.end()) {
        std::string_view field = std::string_view(pointer).substr(up.size());
        if (!field.empty()) field.remove_prefix(1);
        const std::string_view inner = field.substr(0, field.find('/'));
        const auto column = columns_.find(inner);
        const std::string_view named = column == columns_.end() ? inner : column->second;
        const bool is_column = at->second.file->column(named) != csv::File::none;
        return {at->second.file->path(at->second.line, is_column ? named : ""), at->second.line, at->second.file};
      }
      const std::size_t slash = up.rfind('/');
      if (slash == std::string_view::npos) return {pointer, 0, nullptr};
      up = up.substr(0, slash);
    }
  }

 private:
  struct Line {
    const csv::File* file;
    std::uint32_t line;
  };
  std::unordered_map<std::string, Line> at_;
  std::map<std::string_view, std::string_view> columns_;
};

std::vector<std::string> parted(std::string_view text, std::string_view by) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(by, at), text.size());
    std::string_view part = text.substr(at, end - at);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) out.emplace_back(part);
    at = end + 1;
  }
  return out;
}

/// What of a file is to be left out: whole lines.
using Lines = std::map<const csv::File*, std::set<std::uint32_t>>;

/// Reads rows that are not in `out_of` into fields of a JSON object.
class Fields {
 public:
  Fields(const csv::File& file, const csv::Row& row, Issues& issues) : file_(file), row_(row), issues_(issues) {}

  void text(Json& into, const char* field, std::string_view column = {}) const {
    const std::string_view cell = file_.cell(row_, column.empty() ? std::string_view(field) : column);
    if (!cell.empty()) into[field] = cell;
  }
  void list(Json& into, const char* field, std::string_view column, std::string_view by) const {
    const std::string_view cell = file_.cell(row_, column);
    if (!cell.empty()) into[field] = parted(cell, by);
  }
  void flag(Json& into, const char* field) const {
    const std::string_view cell = file_.cell(row_, field);
    if (cell == "true" || cell == "1" || cell == "x" || cell == "có") {
      into[field] = true;
    } else if (!cell.empty() && cell != "false" && cell != "0" && cell != "không") {
      issues_.add("csv_value"_code, file_.path(row_.line, field), {cell, "true, false", "true"});
    }
  }
  void number(Json& into, const char* field) const {
    const std::string_view cell = file_.cell(row_, field);
    if (cell.empty()) return;
    int value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error == std::errc() && end == cell.data() + cell.size()) {
      into[field] = value;
    } else {
      issues_.add("csv_value"_code, file_.path(row_.line, field), {cell, "1, 2, 3 …", "1"});
    }
  }

 private:
  const csv::File& file_;
  const csv::Row& row_;
  Issues& issues_;
};

bool is_out(const Lines& left_out, const csv::File& file, std::uint32_t line) {
  const auto at = left_out.find(&file);
  return at != left_out.end() && at->second.contains(line);
}

/// Runs `attempt` until nothing is wrong with what is left: `attempt(lines, issues, places)` gives the value. Issues
/// are led back to their lines.
template <class T, class Attempt>
Result<T> read_in(Issues of_the_files, OnError on_error, Issues* left_out, Attempt attempt) {
  Issues all = std::move(of_the_files);
  Lines out_of;
  for (;;) {
    Issues found, placed;
    Places places;
    T value = attempt(out_of, found, places);
    bool progress = false;
    for (Issue issue : found) {
      const Places::Found at = places.find(issue.path);
      issue.path = at.path;
      if (at.file != nullptr) progress = out_of[at.file].insert(at.line).second || progress;
      placed.add(std::move(issue));
    }
    const bool clean = !placed.has_errors();
    all.append(std::move(placed));
    if (clean || !progress || on_error == OnError::raise) {
      if (on_error == OnError::raise ? all.has_errors() : !clean) return failure(std::move(all));
      if (left_out != nullptr) left_out->append(std::move(all));
      return value;
    }
  }
}

/// A file that lacks its heading or cannot be read has no lines to skip.
bool is_lost(const csv::File& file, const Issues& issues) { return file.rows.empty() && issues.has_errors(); }

}  // namespace

Result<Registry> read_units_csv(const std::filesystem::path& units, const std::optional<std::filesystem::path>& lineage,
                                OnError on_error, Issues* left_out) {
  Issues issues;
  const csv::File unit_file = csv::read(units,
                                        {"id", "name", "kind", "tier", "block", "parent", "ownership", "organ_id",
                                         "aliases", "opened", "closed", "illustrative", "from", "basis"},
                                        {"id", "kind"}, issues);
  Issues of_lineage;
  csv::File lineage_file;
  if (lineage)
    lineage_file = csv::read(*lineage, {"type", "date", "from", "to", "basis", "illustrative"},
                             {"type", "date", "from", "basis"}, of_lineage);
  const bool lost = is_lost(unit_file, issues) || (lineage && is_lost(lineage_file, of_lineage));
  issues.append(std::move(of_lineage));
  if (lost) return failure(std::move(issues));
  return read_in<
      Registry>(std::move(issues), on_error, left_out, [&](const Lines& out_of, Issues& found, Places& places) {
    places.rename("blocks", "block");
    Json list = Json::array(), records = Json::array();
    std::unordered_map<std::string, std::size_t> first;
    for (const csv::Row& row : unit_file.rows) {
      if (is_out(out_of, unit_file, row.line)) continue;
      const Fields fields(unit_file, row, found);
      const std::string id(unit_file.cell(row, "id"));
      const bool is_change = !unit_file.cell(row, "from").empty();
      Json made = Json::object();
      if (is_change) {
        const auto unit = first.find(id);
        if (unit == first.end()) {
          const std::string at = "/lost/" + std::to_string(row.line);
          places.add(at, unit_file, row.line);
          found.add("unknown_reference"_code, at + "/id", {"unit", id});
          continue;
        }
        for (const char* field : {"from", "name", "kind", "tier", "parent", "basis"}) fields.text(made, field);
        fields.list(made, "blocks", "block", " ");
        Json& history = list[unit->second]["history"];
        const std::string at = "/" + std::to_string(unit->second) + "/history/" + std::to_string(history.size());
        places.add(at, unit_file, row.line);
        places.add("/units" + at, unit_file, row.line);
        history.push_back(std::move(made));
        continue;
      }
      const std::string at = "/" + std::to_string(list.size());
      places.add(at, unit_file, row.line);
      places.add("/units" + at, unit_file, row.line);  // as the registry calls it
      first.emplace(id, list.size());
      for (const char* field : {"id", "name", "kind", "tier", "parent", "ownership", "organ_id", "opened", "closed"})
        fields.text(made, field);
      if (!made.contains("name")) made["name"] = id;
      fields.list(made, "blocks", "block", " ");
      fields.list(made, "aliases", "aliases", "|");
      fields.flag(made, "illustrative");
      list.push_back(std::move(made));
    }
    for (const csv::Row& row : lineage_file.rows) {
      if (is_out(out_of, lineage_file, row.line)) continue;
      const Fields fields(lineage_file, row, found);
      Json made = Json::object();
      for (const char* field : {"type", "date", "basis"}) fields.text(made, field);
      fields.list(made, "from", "from", " ");
      fields.list(made, "to", "to", " ");
      fields.flag(made, "illustrative");
      places.add("/lineage/" + std::to_string(records.size()), lineage_file, row.line);
      records.push_back(std::move(made));
    }
    std::vector<Unit> read_units;
    std::vector<Lineage> read_lineage;
    json::read(view<std::vector<Unit>>(), list.dump(), &read_units, Place(found));
    json::read(view<std::vector<Lineage>>(), records.dump(), &read_lineage, Place(found, "/lineage"));
    if (found.has_errors()) return Registry();
    return Registry(std::move(read_units), std::move(read_lineage), Place(found));
  });
}

Result<std::vector<std::shared_ptr<const Plan>>> read_tasks_csv(const std::filesystem::path& tasks, OnError on_error,
                                                                Issues* left_out) {
  Issues issues;
  const csv::File file = csv::read(tasks,
                                   {"plan", "task", "unit_set", "period", "opens", "due", "kind", "text", "clause",
                                    "minimum", "issuer", "plan_start", "plan_end"},
                                   {"plan", "task", "unit_set"}, issues);
  if (is_lost(file, issues)) return failure(std::move(issues));
  using Plans = std::vector<std::shared_ptr<const Plan>>;
  return read_in<Plans>(std::move(issues), on_error, left_out, [&](const Lines& out_of, Issues& found, Places& places) {
    places.rename("units", "unit_set");
    places.rename("deadline", "due");
    Json list = Json::array();
    struct Known {
      std::size_t at;
      const csv::Row* row;
    };
    std::map<std::string, Known> plans;
    std::map<std::pair<std::string, std::string>, Known> known_tasks;
    const auto differs = [&](const csv::Row& row, const csv::Row& other,
                             std::initializer_list<std::string_view> columns) {
      bool any = false;
      for (const std::string_view column : columns) {
        if (file.cell(row, column) == file.cell(other, column)) continue;
        const std::string at = "/differs/" + std::to_string(row.line);
        places.add(at, file, row.line);
        found.add("csv_conflict"_code, at + "/" + std::string(column), {column, std::to_string(other.line)});
        any = true;
      }
      return any;
    };
    for (const csv::Row& row : file.rows) {
      if (is_out(out_of, file, row.line)) continue;
      const Fields fields(file, row, found);
      const std::string plan_id(file.cell(row, "plan")), task_id(file.cell(row, "task"));
      const auto [plan_at, new_plan] = plans.try_emplace(plan_id, Known{list.size(), &row});
      if (new_plan) {
        Json made = Json::object();
        fields.text(made, "id", "plan");
        made["document"] = {{"id", plan_id}, {"type_name", "plan"}};
        fields.text(made, "issuer");
        const std::string_view start = file.cell(row, "plan_start"), end = file.cell(row, "plan_end");
        if (!start.empty() || !end.empty()) made["period"] = {{"start", start}, {"end", end}};
        made["tasks"] = Json::array();
        places.add("/" + std::to_string(list.size()), file, row.line);
        list.push_back(std::move(made));
      } else if (differs(row, *plan_at->second.row, {"issuer", "plan_start", "plan_end"})) {
        continue;
      }
      Json& plan_tasks = list[plan_at->second.at]["tasks"];
      const auto [task_at, new_task] = known_tasks.try_emplace({plan_id, task_id}, Known{plan_tasks.size(), &row});
      const std::string at = "/" + std::to_string(plan_at->second.at) + "/tasks/" + std::to_string(task_at->second.at);
      const std::string_view period = file.cell(row, "period"), due = file.cell(row, "due"),
                             opens = file.cell(row, "opens");
      Json deadline;
      if (!due.empty()) deadline = {{"anchor", "date"}, {"cut_off", "not_after"}, {"date", due}};
      if (new_task) {
        Json made = Json::object();
        fields.text(made, "id", "task");
        for (const char* field : {"kind", "text", "clause"}) fields.text(made, field);
        fields.text(made, "units", "unit_set");
        fields.number(made, "minimum");
        if (period.empty() && !deadline.is_null()) made["deadline"] = deadline;
        places.add(at, file, row.line);
        plan_tasks.push_back(std::move(made));
      } else if (differs(row, *task_at->second.row, {"unit_set", "kind", "text", "clause", "minimum"})) {
        continue;
      }
      if (period.empty()) {
        const bool twice = !new_task;
        if (!opens.empty() || twice) {
          const std::string wrong = "/lost/" + std::to_string(row.line);
          places.add(wrong, file, row.line);
          if (twice) {
            found.add("duplicate_id"_code, wrong + "/task", {task_id, file.path(task_at->second.row->line)});
          } else {
            found.add("missing_field"_code, wrong + "/period", {"period", "Task", "The turn that opens on that day."});
          }
        }
        continue;
      }
      Json turn = Json::object();
      turn["period"] = period;
      if (!opens.empty()) turn["opens"] = opens;
      if (!deadline.is_null()) turn["deadline"] = std::move(deadline);
      Json& turns = plan_tasks[task_at->second.at]["periods"];
      places.add(at + "/periods/" + std::to_string(turns.size()), file, row.line);
      turns.push_back(std::move(turn));
    }
    std::vector<Plan> read_plans;
    json::read(view<std::vector<Plan>>(), list.dump(), &read_plans, Place(found));
    Plans out;
    if (found.has_errors()) return out;
    for (Plan& plan : read_plans) out.push_back(std::make_shared<const Plan>(std::move(plan)));
    return out;
  });
}

Issues unknown_units(const Registry& registry, const std::vector<std::shared_ptr<const Plan>>& plans) {
  Issues issues;
  const auto look = [&](const UnitSet& set, const std::string& path) {
    for (const UnitSet::Step& step : set.steps()) {
      if ((step.op == UnitSet::Op::id || step.op == UnitSet::Op::under) &&
          registry.index_of(step.text) == Registry::none)
        issues.add("unknown_reference"_code, path, {"unit", step.text});
    }
  };
  for (std::size_t p = 0; p < plans.size(); ++p) {
    const std::string at = "/plans/" + std::to_string(p);
    if (plans[p]->issuer && registry.index_of(plans[p]->issuer->str()) == Registry::none)
      issues.add("unknown_reference"_code, at + "/issuer", {"unit", plans[p]->issuer->str()});
    for (std::size_t t = 0; t < plans[p]->tasks.size(); ++t)
      look(plans[p]->tasks[t].units, at + "/tasks/" + std::to_string(t) + "/units");
    for (std::size_t t = 0; t < plans[p]->themes.size(); ++t)
      look(plans[p]->themes[t].units, at + "/themes/" + std::to_string(t) + "/units");
  }
  return issues;
}

}  // namespace kehoach
