#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
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
  /// "" (one row), unit, parent, province, tier, kind, block, tier:WORD, kind:WORD, plan, task, theme, period. A unit
  /// of two blocks counts for both, a registration for every theme that is open to its unit.
  std::string by = {};
  UnitsAs units = UnitsAs::as_was;
  std::optional<Date> units_on;  ///< With `as_is`: the day whose units count; the last lineage record's, else `as_of`.
};

/// Which of the two rates `Ledger::gaps` looks at.
enum class Rate { completeness, timeliness };
inline constexpr Word rate_words[] = {{"completeness", "tỷ lệ hoàn thành", "met of what is expected"},
                                      {"timeliness", "tỷ lệ đúng hạn", "met in time of what is expected"}};
KEHOACH_WORDS(Rate, rate_words)

/// How far a long load has come.
struct Progress {
  std::string_view stage;  ///< "events" (counted in bytes of the log, or rows), then "obligations".
  std::uint64_t done = 0, total = 0;
};
/// Called now and then by the thread that called; `false` stops the load, and nothing is left of it (KH-L006).
using OnProgress = std::function<bool(const Progress&)>;

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
    int threads = 1;  ///< At most so many, where they pay; no answer depends on it. 1 to 64.
    OnProgress progress = {};
  };

  /// Expands every task over its units and applies the events. Errors: an event that resolves to nothing (unless
  /// skipped), a policy that rolls without a calendar. `issues` receives what was skipped.
  static Result<Ledger> build(Registry registry, std::vector<std::shared_ptr<const Plan>> plans, Log log,
                              const Options& options);

  /// The same with a log on disk, of which no more is kept than the columns need. `on_error` skip: lines that are wrong
  /// are left out and listed in `load_issues()`. Errors: all of the file's (each at `events.ndjson:LINE#/field`), a
  /// file that cannot be read or that changes meanwhile.
  static Result<Ledger> build_from_file(Registry registry, std::vector<std::shared_ptr<const Plan>> plans,
                                        const std::filesystem::path& events, const Options& options);
  /// The same with an Arrow stream, which is released: columns by the names of an event's fields (type, date, plan,
  /// task, period, unit, new_due, count, theme, corrects, reason; seq and recorded may be absent), text, integers and
  /// days. Issues at `/events/ROW/field`, rows from 0.
  static Result<Ledger> build_from_stream(Registry registry, std::vector<std::shared_ptr<const Plan>> plans,
                                          ArrowArrayStream* events, const Options& options);

  /// The findings that `build` would give, without the cost of expanding tasks that no event names.
  static Issues check(Registry registry, std::vector<std::shared_ptr<const Plan>> plans, Log log);

  /// Obligations in it.
  std::size_t size() const noexcept;
  const Options& options() const noexcept;
  /// Events that resolve to nothing, with `on_error` skip; those named by a standing correction are not among them.
  const Issues& unresolved() const noexcept;
  /// What a load in bulk left out, with `on_error` skip, or warns of.
  const Issues& load_issues() const noexcept;
  /// What is odd about the log and the plans' due dates; never stops anything. Made when it is first asked for.
  const Issues& findings() const;
  /// Events in it, those that count for nothing too.
  std::size_t events() const noexcept;
  /// Bytes of the columns and the index, free text aside.
  std::size_t bytes() const noexcept;
  /// The same plans and units with further events. Costs what they are, not what is there.
  Result<Ledger> with_events(const std::vector<Event>& events) const;
  /// The same with those of a file, or of an Arrow stream.
  Result<Ledger> with_events_from_file(const std::filesystem::path& events) const;
  Result<Ledger> with_events_from_stream(ArrowArrayStream* events) const;

  /// One row an obligation: plan, task, clause, unit, unit_name, period, opens, due, due_basis (stated, inferred,
  /// extended), status, met_on, count, minimum, reason. `statuses` empty: all.
  Result<Table> obligations(Date as_of, const std::vector<Status>& statuses = {}, const Scope& scope = {}) const;
  /// key, expected, met, on_time, missing, completeness, timeliness; the last two without value where nothing is
  /// expected. As is, by a unit: `basis` too, the decisions by which others count for it; a split that cannot be
  /// apportioned is a row of its own, "A | B".
  Result<Table> rates(Date as_of, const RatesOptions& options = {}, const Scope& scope = {}) const;
  /// The same on many dates, in the order given: `date`, then the columns of `rates`.
  Result<Table> trend(const std::vector<Date>& dates, const RatesOptions& options = {}, const Scope& scope = {}) const;
  /// The figures of every unit with all below it, in the columns of `rates`; by unit, whatever `options.by` says. As
  /// is: what successors have in common above them counts for it, what differs is one row "A | B".
  Result<Table> subtrees(Date as_of, const RatesOptions& options = {}, const Scope& scope = {}) const;
  /// The units that miss most, in the columns of `rates`: by missing, falling, then by id. At most `limit`; none that
  /// misses nothing.
  Result<Table> owing(Date as_of, std::size_t limit = 20, const RatesOptions& options = {},
                      const Scope& scope = {}) const;
  /// Whoever's rate is below a minimum (0…1), in the order and the columns of `rates`; units, unless `options.by` says
  /// otherwise. Where nothing is expected there is no gap.
  Result<Table> gaps(Date as_of, double minimum, Rate of = Rate::completeness, const RatesOptions& options = {},
                     const Scope& scope = {}) const;
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
  static Result<std::shared_ptr<Expansion>> expanded(Registry registry, std::vector<std::shared_ptr<const Plan>> plans,
                                                     const Options& options);
  template <class Take>
  static Result<Ledger> built(Registry registry, std::vector<std::shared_ptr<const Plan>> plans, const Options& options,
                              Take take);
  template <class Take>
  Result<Ledger> gone_on(Take take) const;
  std::shared_ptr<const Expansion> expansion_;
  std::shared_ptr<const Applied> applied_;
};

}  // namespace kehoach
