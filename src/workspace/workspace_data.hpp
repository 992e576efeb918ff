#pragma once

#include <mutex>

#include "kehoach/ledger/event_index.hpp"
#include "kehoach/workspace/workspace.hpp"
#include "references.hpp"

namespace kehoach {

struct Workspace::Data {
  std::optional<WorkspaceId> id;
  std::string title, description;
  Definitions definitions;
  Log log;
  Issues load_issues;
  std::optional<std::filesystem::path> folder;
  std::uint64_t log_bytes = 0;  ///< How much of the log on disk we know.
  mutable std::mutex appending;
  mutable std::shared_ptr<const EventIndex> index;
  std::shared_ptr<const EventIndex> saved;  ///< Of the definitions in the folder, where ours are no longer the same.
  std::shared_ptr<const Definitions> saved_definitions;  ///< Those themselves, where `saved` is.

  Data() = default;
  /// A copy to change; the lock and the index are its own.
  std::shared_ptr<Data> fork() const;
  /// The log as it is, while other threads append.
  Log log_now() const;
  const EventIndex& events() const;
};

/// Every event of a log that names something in vain, whatever it is about.
Issues all_unresolved(const Definitions& definitions, const EventIndex& index, const Log& log);

}  // namespace kehoach
