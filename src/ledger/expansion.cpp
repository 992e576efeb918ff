#include <algorithm>
#include <bit>
#include <tuple>

#include "columns.hpp"

namespace kehoach {
namespace {

/// Unit sets are evaluated on the day an obligation opens; where no day is known, on the last that the registry knows.
constexpr std::int32_t end_of_time = 2932896;  // 9999-12-31

}  // namespace

Days::Days(Registry registry) : registry_(std::move(registry)) {
  for (const Date day : registry_.change_days()) changes_.push_back(day.days());
}

Members::Members(Registry::Mask of) : mask(std::move(of)), units(mask.members()) {
  std::uint32_t count = 0;
  for (const std::uint64_t word : mask.words()) {
    before.push_back(count);
    count += static_cast<std::uint32_t>(std::popcount(word));
  }
}

std::uint32_t Members::rank(std::uint32_t unit) const noexcept {
  const std::uint64_t below = (std::uint64_t{1} << (unit % 64)) - 1;
  return before[unit / 64] + static_cast<std::uint32_t>(std::popcount(mask.words()[unit / 64] & below));
}

const Registry::Day& Days::on(std::int32_t day) const {
  const auto stretch =
      static_cast<std::size_t>(std::upper_bound(changes_.begin(), changes_.end(), day) - changes_.begin());
  const std::lock_guard lock(cache_->mutex);
  auto& known = cache_->days[stretch];
  if (!known) known = std::make_unique<const Registry::Day>(registry_.on(Date::from_days(day)));
  return *known;
}

std::int32_t Ledger::Expansion::set_day(const Slot& slot) const {
  return slot.opens == no_day ? end_of_time : slot.opens;
}

std::uint32_t Ledger::Expansion::slot_of(std::uint32_t row) const {
  // The last slot that begins at or before the row and is not empty.
  auto at = std::upper_bound(slots.begin(), slots.end(), row,
                             [](std::uint32_t r, const Slot& slot) { return r < slot.first_row; });
  do {
    --at;
  } while (at->rows == 0);
  return static_cast<std::uint32_t>(at - slots.begin());
}

Issues Ledger::Expansion::expand(const std::vector<bool>* only) {
  Issues issues;
  days = Days(registry);
  seats = Seats(registry);
  events = EventIndex(registry, plans);
  closing.reserve(registry.size());
  for (const Unit& each : registry.units()) closing.push_back(day_or_none(each.closed));
  open_by_day.resize(plans.size());
  const WorkCalendar* calendar = options.calendar ? &*options.calendar : nullptr;
  if (options.policy.roll && *options.policy.roll != Roll::strict && calendar == nullptr) {
    issues.add("calendar_needed"_code, "/policy/roll", {word(*options.policy.roll)});
    return issues;
  }
  // What a due day cannot be told for. Without `only` the ledger is to answer: all of it stops; a deadline that hangs
  // on an event whose day is not known yet does not, and stays without a due day until an extension gives one.
  const auto untold = [&](const Issues& why, const std::string& path) {
    for (Issue issue : why) {
      issue.path = path;
      if (issue.code == "anchor_needed"_code.code) {
        issue.severity = Severity::warning;
        findings.add(std::move(issue));
      } else if (only == nullptr) {
        issues.add(std::move(issue));
      }
    }
  };
  // By snapshot: days between which nothing about any unit changes share one.
  std::map<std::pair<const Registry::Day*, std::string_view>, Registry::Mask> evaluated;
  const auto holding = [&](const UnitSet& set, std::int32_t day) -> const Registry::Mask& {
    const Registry::Day& on = days.on(day);
    const auto [at, fresh] = evaluated.try_emplace({&on, set.str()});
    if (fresh) at->second = registry.evaluate(set, on);
    return at->second;
  };
  std::map<std::tuple<const Registry::Mask*, std::uint32_t>, std::uint32_t> shared;  // a set without its issuer
  std::uint64_t total = 0;
  constexpr std::uint64_t most = 0xFFFF'0000;
  const auto nobody = [&](const UnitSet& set, std::int32_t day, std::string path) {
    findings.add("meets_nobody"_code, std::move(path), {set.str(), Date::from_days(day).str()});
  };

  for (std::uint32_t p = 0; p < plans.size(); ++p) {
    const Plan& plan = *plans[p];
    const std::string plan_path = "/plans/" + std::to_string(p);
    const std::int32_t plan_opens = day_or_none(plan.opens());
    const std::uint32_t issuer = plan.issuer ? registry.index_of(plan.issuer->str()) : Registry::none;
    for (std::uint32_t t = 0; t < plan.tasks.size(); ++t) {
      const Task& task = plan.tasks[t];
      const std::string task_path = plan_path + "/tasks/" + std::to_string(t);
      bool anybody = false;
      const std::int32_t turns = task.periods.empty() ? 1 : static_cast<std::int32_t>(task.periods.size());
      for (std::int32_t turn = 0; turn < turns; ++turn) {
        Slot slot{.plan = p, .task = t};
        const Deadline* deadline = task.deadline ? &*task.deadline : nullptr;
        std::optional<Date> due;
        slot.opens = plan_opens;
        if (task.periods.empty()) {
          if (plan.period) due = plan.period->end;
        } else {
          const TaskPeriod& period = task.periods[static_cast<std::size_t>(turn)];
          slot.period = turn;
          slot.opens = (period.opens ? *period.opens : period.period.period().start).days();
          deadline = period.deadline ? &*period.deadline : nullptr;
          due = period.period.period().end;
        }
        slot.due_inferred = deadline == nullptr && due.has_value();
        const std::string at = slot.period < 0   ? ""
                               : task.recurrence ? "/recurrence"
                                                 : "/periods/" + std::to_string(slot.period);
        const std::string deadline_path = task_path + at + (task.recurrence ? "" : "/deadline");
        if (deadline != nullptr) {
          const Result<Due> told = deadline->due(calendar, options.policy.roll);
          if (told) {
            slot.due = told->date.days();
            slot.projected = told->projected;
          } else {
            untold(told.error(), deadline_path);
          }
        } else if (due) {
          const Roll roll = options.policy.roll.value_or(Roll::strict);
          const Result<Date> told = rolled(*due, roll, calendar);
          if (told) {
            slot.due = told->days();
            slot.projected = roll != Roll::strict && (calendar->is_projected(*due) || calendar->is_projected(*told));
          } else {
            untold(told.error(), task_path + at);
          }
        }

        const std::int32_t day = set_day(slot);
        const Registry::Mask& who = holding(task.units, day);
        const bool no_turns = task.recurrence && task.periods.empty();
        if (no_turns) {  // a plan without a period: nothing to expand over
          slot.due = no_day;
          findings.add("recurrence_without_period"_code, task_path + "/recurrence", {task.recurrence->text});
        }
        const bool leaves_out = issuer != Registry::none && !task.units.names(plan.issuer->str()) && who.test(issuer);
        const auto [at_shared, fresh] = shared.try_emplace(std::tuple(&who, leaves_out ? issuer : Registry::none),
                                                           static_cast<std::uint32_t>(members.size()));
        if (fresh) {
          Registry::Mask reduced = who;
          if (leaves_out) reduced.reset(issuer);
          members.emplace_back(std::move(reduced));
        }
        slot.members = at_shared->second;
        const std::uint32_t count = no_turns ? 0 : static_cast<std::uint32_t>(members[slot.members].units.size());
        slot.first_row = static_cast<std::uint32_t>(std::min(total, most));
        if (only == nullptr || (*only)[slots.size()]) slot.rows = count;
        total += slot.rows;
        if (total > most) slot.rows = 0;
        anybody = anybody || count > 0;
        if (turn + 1 == turns && !anybody && !no_turns) nobody(task.units, day, task_path + "/units");
        if (slot.due != no_day && slot.opens != no_day && slot.due < slot.opens) {
          findings.add("due_before_it_opens"_code, deadline_path,
                       {Date::from_days(slot.due).str(), Date::from_days(slot.opens).str()});
        }
        if (task.kind == TaskKind::registration && !open_by_day[p].contains(slot.opens)) {
          std::vector<Registry::Mask>& open = open_by_day[p][slot.opens];
          for (std::uint32_t i = 0; i < plan.themes.size(); ++i) {
            open.push_back(holding(plan.themes[i].units, day));
            if (open.back().count() == 0)
              nobody(plan.themes[i].units, day, plan_path + "/themes/" + std::to_string(i) + "/units");
          }
        }
        slots.push_back(slot);
      }
    }
  }
  if (total > most) issues.add("ledger_too_large"_code, "/plans", {std::to_string(total), std::to_string(most)});
  rows = static_cast<std::uint32_t>(std::min(total, most));
  return issues;
}

}  // namespace kehoach
