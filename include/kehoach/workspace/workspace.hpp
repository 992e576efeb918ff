#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/evaluation/evaluation.hpp"
#include "kehoach/json/json.hpp"
#include "kehoach/ledger/ledger.hpp"
#include "kehoach/review/review.hpp"
#include "kehoach/workspace/data.hpp"

namespace kehoach {

/// How a workspace is loaded.
struct LoadOptions {
  OnError on_error = OnError::raise;  ///< Whether errors in events stop the load, or are listed in `load_issues()`.
};

/// Units, documents, plans and the log of what happened. Definitions are values: `put` and `remove` give a new
/// workspace that shares what did not change. Only the log grows in place, by `append`.
class Workspace {
 public:
  Workspace();
  /// Reads a folder: every `*.json` in it and in `plans/`, the log `events.ndjson`, the contacts `private.json`. Every
  /// issue of every file is reported, and nothing is half-loaded. A line of the log that was cut off is moved to
  /// `events.torn` and listed in `load_issues()`.
  static Result<Workspace> load(const std::filesystem::path& folder, const LoadOptions& options = {});
  /// Reads one JSON text that holds everything.
  static Result<Workspace> from_json(std::string_view text, const LoadOptions& options = {});
  /// Takes what was built in memory, after the checks that reading it would apply.
  static Result<Workspace> from_data(WorkspaceData data, const LoadOptions& options = {});

  /// The whole workspace as one JSON text; contacts only when asked for.
  std::string to_json(bool with_private = false) const;
  WorkspaceData to_data() const;
  /// Writes the folder, contacts and all (`private.json` with mode 0600), each file whole or not at all. Refuses
  /// (KH-W010) unless the log that is there is a prefix of ours.
  Result<void> save(const std::filesystem::path& folder) const;

  const std::optional<WorkspaceId>& id() const noexcept;
  const std::string& title() const noexcept;
  const std::string& description() const noexcept;
  const Registry& units() const noexcept;
  const std::vector<std::shared_ptr<const Document>>& documents() const noexcept;
  const std::vector<std::shared_ptr<const Plan>>& plans() const noexcept;
  const std::vector<std::shared_ptr<const CriteriaSet>>& criteria_sets() const noexcept;
  const std::vector<std::shared_ptr<const Contest>>& contests() const noexcept;
  const std::vector<std::shared_ptr<const Council>>& councils() const noexcept;
  const std::vector<std::shared_ptr<const Indicator>>& indicators() const noexcept;
  const Log& log() const noexcept;
  const std::vector<Contact>& contacts() const noexcept;
  std::shared_ptr<const Plan> plan(std::string_view plan_id) const noexcept;
  std::shared_ptr<const Document> document(std::string_view document_id) const noexcept;
  /// The folder it was loaded from; there `append` writes. Without one, `append` only adds in memory.
  const std::optional<std::filesystem::path>& folder() const noexcept;
  /// What a load with `on_error` skip left out, and torn lines.
  const Issues& load_issues() const noexcept;

  /// The workspace with a definition added, or replaced by its id.
  Result<Workspace> put(Unit unit) const;
  Result<Workspace> put(Lineage lineage) const;
  Result<Workspace> put(Document document) const;
  Result<Workspace> put(Plan plan) const;
  Result<Workspace> put(CriteriaSet set) const;
  Result<Workspace> put(Contest contest) const;
  Result<Workspace> put(Council council) const;
  Result<Workspace> put(Indicator indicator) const;
  /// The workspace without a definition of that id; an error where it is unknown or still referred to.
  Result<Workspace> remove_unit(std::string_view unit_id) const;
  Result<Workspace> remove_document(std::string_view document_id) const;
  Result<Workspace> remove_plan(std::string_view plan_id) const;
  Result<Workspace> remove_criteria_set(std::string_view set_id) const;
  Result<Workspace> remove_contest(std::string_view contest_id) const;
  Result<Workspace> remove_council(std::string_view council_id) const;
  Result<Workspace> remove_indicator(std::string_view indicator_id) const;

  /// Appends an event to the log and gives its `seq`. In a folder: takes a lock, adds what other writers appended
  /// meanwhile, writes the line and flushes it; on failure the file is as it was. `recorded` defaults to the later of
  /// the event's date and the last recorded day. An event that resolves to nothing is refused.
  Result<int> append(Event event);

  /// Tasks × unit sets, events applied: an immutable snapshot.
  Result<Ledger> ledger(const Ledger::Options& options = {}) const;
  /// Scores, rankings and tallies at the end of a day, of what was recorded by another.
  Evaluation evaluation(Date as_of, std::optional<Date> known_on = std::nullopt) const;
  /// Figures and their comparisons, likewise.
  Results results(Date as_of, std::optional<Date> known_on = std::nullopt) const;
  /// An interim or a final review (sơ kết, tổng kết) of a period.
  Result<Review> review(ReviewKind kind, const ReportingPeriod& period, Date as_of,
                        const ReviewOptions& options = {}) const;
  Result<Review> interim_review(const ReportingPeriod& period, Date as_of, const ReviewOptions& options = {}) const {
    return review(ReviewKind::interim_review, period, as_of, options);
  }
  Result<Review> final_review(const ReportingPeriod& period, Date as_of, const ReviewOptions& options = {}) const {
    return review(ReviewKind::final_review, period, as_of, options);
  }
  /// Every finding: of the rules of lint, of the log, of the unit sets.
  Issues check() const;

 private:
  struct Data;
  explicit Workspace(std::shared_ptr<Data> data);
  /// Puts the parts together. `found`: the issues of reading them, to which those of the whole are added.
  static Result<Workspace> build(WorkspaceData data, Issues found, bool all_lists, const LoadOptions& options);
  static Result<Workspace> with_evaluation(std::shared_ptr<Data> data);
  template <class T>
  static Result<Workspace> without(std::shared_ptr<Data> data, std::vector<std::shared_ptr<const T>>& list,
                                   std::string_view what, std::string_view id);
  std::shared_ptr<Data> data_;
};

/// JSON Schema of a workspace and everything in it.
nlohmann::ordered_json json_schema();

}  // namespace kehoach
