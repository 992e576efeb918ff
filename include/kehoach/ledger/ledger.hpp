#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/table.hpp"
#include "kehoach/ledger/log.hpp"
#include "kehoach/plan/plan.hpp"
#include "kehoach/unit/registry.hpp"

namespace kehoach {

/// Where an obligation stands on a day.
enum class Status { not_open, open, due_soon, overdue, met, met_late, exempt, cancelled };
inline constexpr Word status_words[] = {{"not_open", "chưa đến kỳ", "not open yet"},
                                        {"open", "đang thực hiện", "open"},
                                        {"due_soon", "sắp đến hạn", "due soon"},
                                        {"overdue", "quá hạn", "overdue"},
                                        {"met", "hoàn thành", "met"},
                                        {"met_late", "hoàn thành muộn", "met late"},
                                        {"exempt", "được miễn", "exempt"},
                                        {"cancelled", "hủy", "cancelled"}};
KEHOACH_WORDS(Status, status_words)

/// Whose totals: the ancestors units had on their due dates, or the successors of today.
enum class UnitsAs { as_was, as_is };
inline constexpr Word units_as_words[] = {
    {"as_was", "như tại thời điểm đến hạn", "the ancestors a unit had on its due date"},
    {"as_is", "như hiện nay", "the successors on a later day"}};
KEHOACH_WORDS(UnitsAs, units_as_words)

/// What a question may say beyond its date.
struct Scope {
  std::optional<Date> known_on;  ///< Only what was recorded by the end of that day counts; none: all that is known.
  std::string where;             ///< A unit set with `plan:`, `task:`, `theme:`, `period:`; empty: everything.
};

/// Whose figures `Ledger::rates` gives.
struct RatesOptions {
  std::string by;  ///< "" (one row), unit, parent, province, tier, kind, tier:WORD, kind:WORD, plan, task, period.
  UnitsAs units = UnitsAs::as_was;
  std::optional<Date> units_on;  ///< With `as_is`: the day whose units count; the last lineage record's, else `as_of`.
};

/// Everything units owe by their plans, and what happened: columns, with an obligation a row. An immutable snapshot,
/// cheap to copy.
///
/// Tables come in a stated order: obligations by plan, task, period, unit (each in the order of its list); groups in
/// the order of the registry or of the plans, the null key last.
class Ledger {
 public:
  struct Options {
    DeadlinePolicy policy;
    std::optional<WorkCalendar> calendar;
    OnError on_error = OnError::raise;
  };

  /// Expands every task over its units and applies the events. Errors: an event that resolves to nothing (unless
  /// skipped), a policy that rolls without a calendar. `issues` receives what was skipped.
  static Result<Ledger> build(Registry registry, std::vector<std::shared_ptr<const Plan>> plans, Log log,
                              const Options& options);

  /// The findings that `build` would give, without the cost of expanding tasks that no event names.
  static Issues check(Registry registry, std::vector<std::shared_ptr<const Plan>> plans, Log log);

  /// Obligations in it.
  std::size_t size() const noexcept;
  const Options& options() const noexcept;
  /// Events that resolve to nothing, with `on_error` skip; those named by a standing correction are not among them.
  const Issues& unresolved() const noexcept;
  /// What is odd about the log and the plans' due dates; never stops anything.
  const Issues& findings() const noexcept;
  /// The same plans and units with further events.
  Result<Ledger> with_events(const std::vector<Event>& events) const;

  /// One row an obligation: plan, task, clause, unit, unit_name, period, opens, due, due_basis (stated, inferred,
  /// extended), status, met_on, count, minimum, reason. `statuses` empty: all.
  Result<Table> obligations(Date as_of, const std::vector<Status>& statuses = {}, const Scope& scope = {}) const;
  /// key, expected, met, on_time, missing, completeness, timeliness; the last two without value where nothing is
  /// expected.
  Result<Table> rates(Date as_of, const RatesOptions& options = {}, const Scope& scope = {}) const;
  /// Theme × unit of a plan: theme, text, unit, unit_name, open, registered, registered_on. By "theme": theme, text,
  /// open_to, held_by. By "unit": unit, unit_name, open_to_it, held.
  Result<Table> coverage(std::string_view plan, Date as_of, std::string_view by = {},
                         std::optional<Date> known_on = {}) const;
  /// Which events of an obligation counted, and by which rule: seq, type, date, recorded, counts, rule, rule_vi; a last
  /// row without seq says where it stands.
  Result<Table> explain(std::string_view plan, std::string_view task, std::string_view unit, Date as_of,
                        std::string_view period = {}, std::optional<Date> known_on = {}) const;

  struct Expansion;  ///< Internal.
  struct Applied;    ///< Internal.

 private:
  std::shared_ptr<const Expansion> expansion_;
  std::shared_ptr<const Applied> applied_;
};

}  // namespace kehoach
