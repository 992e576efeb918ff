#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "kehoach/ledger/log.hpp"
#include "kehoach/plan/plan.hpp"
#include "kehoach/unit/registry.hpp"

namespace kehoach {

/// Definitions from CSV (RFC 4180): UTF-8, with or without a byte-order mark; cells parted by commas, semicolons or
/// tabs, as the heading line is; quoted cells may hold line breaks. Columns by their names in any order; dates as
/// YYYY-MM-DD.
///
/// Everything is checked before there is an answer, and every issue has its place: `units.csv:12#/kind`. `on_error`
/// skip leaves wrong lines out, with whatever rests on them, and adds their issues to `left_out`.

/// Units. Columns: id, kind; optional: name (by default the id), tier, block (words parted by blanks), parent,
/// ownership, organ_id, aliases (parted by |), opened, closed, illustrative, from, basis. A line with `from` is a
/// change of a unit above from that day on: what it gives is new, what it leaves empty stays.
///
/// Lineage, a file of its own: type, date, from, to (ids parted by blanks), basis, illustrative.
Result<Registry> read_units_csv(const std::filesystem::path& units,
                                const std::optional<std::filesystem::path>& lineage = std::nullopt,
                                OnError on_error = OnError::raise, Issues* left_out = nullptr);

/// Plans with their tasks, a line a task, or a turn of a task that recurs. Columns: plan, task, unit_set; optional:
/// period (2024Q1), opens (of a turn), due (the last day), kind, text, clause, minimum, issuer, plan_start, plan_end.
/// What holds for a task or a plan is the same on each of its lines.
Result<std::vector<std::shared_ptr<const Plan>>> read_tasks_csv(const std::filesystem::path& tasks,
                                                                OnError on_error = OnError::raise,
                                                                Issues* left_out = nullptr);

/// Units that unit sets of the tasks name and the registry has not (KH-B003 at `/plans/0/tasks/3/units`).
Issues unknown_units(const Registry& registry, const std::vector<std::shared_ptr<const Plan>>& plans);

}  // namespace kehoach
