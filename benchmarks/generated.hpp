#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "kehoach/kehoach.hpp"

namespace kehoach::bench {

/// The workspace that benchmarks/make_plans.py wrote, and the answers it wrote beside it.
class Generated {
 public:
  static const Generated& one() {
    static const Generated generated;
    return generated;
  }

  std::filesystem::path folder() const { return path_.parent_path(); }
  std::int64_t bytes() const { return static_cast<std::int64_t>(std::filesystem::file_size(path_)); }
  std::int64_t answer(const char* name) const { return answers_.at(name).get<std::int64_t>(); }
  Date as_of() const { return Date::parse(answers_.at("as_of").get<std::string>()).value(); }

  const Workspace& workspace() const {
    static const Workspace workspace = value_or_throw(Workspace::load(folder()));
    return workspace;
  }

  /// What a workspace has that it should not have; "" for the right one.
  std::string differs(const Workspace& workspace) const {
    std::int64_t tasks = 0, minimum = 0, deadlines = 0;
    for (const auto& plan : workspace.plans()) {
      tasks += static_cast<std::int64_t>(plan->tasks.size());
      for (const Task& task : plan->tasks) {
        minimum += task.minimum;
        deadlines += task.deadline ? 1 : 0;
      }
    }
    return differs("plans", workspace.plans().size()) + differs("tasks", tasks) +
           differs("units", workspace.units().size()) + differs("events", workspace.log().size()) +
           differs("minimum", minimum) + differs("deadlines", deadlines);
  }

  std::string differs(const Issues& findings) const {
    std::map<std::string, std::int64_t> counts;
    for (const Issue& issue : findings) ++counts[issue.code];
    const auto wanted = answers_.at("findings").get<std::map<std::string, std::int64_t>>();
    if (counts == wanted) return {};
    return "findings: " + nlohmann::json(counts).dump() + " instead of " + nlohmann::json(wanted).dump();
  }

  template <class Number>
  std::string differs(const char* name, Number got) const {
    const std::int64_t wanted = answer(name);
    if (wanted == static_cast<std::int64_t>(got)) return {};
    return std::string(name) + ": " + std::to_string(got) + " instead of " + std::to_string(wanted) + "; ";
  }

 private:
  Generated() {
    const char* path = std::getenv("KEHOACH_BENCH_WORKSPACE");
    if (path == nullptr)
      throw std::runtime_error(
          "KEHOACH_BENCH_WORKSPACE names no workspace: run benchmarks/run.py, or make one with make_plans.py");
    path_ = path;
    std::ifstream(std::filesystem::path(path_).replace_extension(".answers")) >> answers_;
  }

  std::filesystem::path path_;
  nlohmann::json answers_;
};

}  // namespace kehoach::bench
