#include "kehoach/ledger/ledger.hpp"

#include <gtest/gtest.h>

#include "workspace/sample.hpp"

/// What tests/data/ledger-cases.json does not ask: `where`, `explain`, `coverage`, `with_events`, policies.

namespace kehoach {
namespace {

using testing::corrected;
using testing::registered;
using testing::sample;
using testing::submitted;

using Rows = std::vector<std::string>;

/// The cells of some columns, a row each, separated by blanks; null as "–".
Rows rows(const Table& table, const std::vector<std::string>& columns) {
  Rows out(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const std::string& name : columns) {
      const Column& column = table.column(name);
      out[row] += (out[row].empty() ? "" : " ") + (column.is_null(row) ? std::string("–") : column.cell_text(row));
    }
  }
  return out;
}

Ledger ledger_of(const Workspace& workspace, const Ledger::Options& options = {}) {
  return value_or_throw(workspace.ledger(options));
}

Workspace with(const std::vector<Event>& events) {
  Workspace workspace = sample();
  for (const Event& event : events) value_or_throw(workspace.append(event));
  return workspace;
}

Rows owing(const Ledger& ledger, const std::string& where, const std::vector<Status>& statuses = {},
           Date as_of = Date(2024, 4, 10)) {
  return rows(value_or_throw(ledger.obligations(as_of, statuses, {.known_on = {}, .where = where})),
              {"task", "period", "unit", "status"});
}

RatesOptions by(const std::string& what) {
  RatesOptions out;
  out.by = what;
  return out;
}

TEST(Obligations, ComeByTaskPeriodAndUnit) {
  EXPECT_EQ(owing(ledger_of(sample()), ""),
            (Rows{"dang-ky – BV due_soon", "dang-ky – TT-1 due_soon", "dang-ky – TT-2 due_soon",
                  "quy 2024Q1 TT-1 overdue", "quy 2024Q1 TT-2 overdue", "quy 2024Q2 TT-1 open", "quy 2024Q2 TT-2 open",
                  "viec – BV open", "viec – TT-1 open", "viec – TT-2 open"}));
}

TEST(Obligations, AreChosenByWhere) {
  const Ledger ledger = ledger_of(sample());
  EXPECT_EQ(owing(ledger, "id:TT-1"),
            (Rows{"dang-ky – TT-1 due_soon", "quy 2024Q1 TT-1 overdue", "quy 2024Q2 TT-1 open", "viec – TT-1 open"}));
  EXPECT_EQ(owing(ledger, "task:viec - tier:district"), (Rows{"viec – BV open"}));
  EXPECT_EQ(owing(ledger, "period:2024Q1 | task:viec & kind:hospital"),
            (Rows{"quy 2024Q1 TT-1 overdue", "quy 2024Q1 TT-2 overdue", "viec – BV open"}));
  EXPECT_EQ(owing(ledger, "theme:c1"), (Rows{"dang-ky – TT-1 due_soon", "dang-ky – TT-2 due_soon"}))
      << "those it is open to";
  EXPECT_EQ(owing(ledger, "plan:P & id:BV"), (Rows{"dang-ky – BV due_soon", "viec – BV open"}));
  EXPECT_EQ(owing(ledger, "all - plan:P"), Rows{});
  EXPECT_EQ(owing(ledger, "id:TT-1", {Status::overdue}), (Rows{"quy 2024Q1 TT-1 overdue"}));
  EXPECT_EQ(owing(ledger, "id:TT-1", {Status::due_soon, Status::overdue}).size(), 2U);
}

TEST(Obligations, RefuseAWhereThatNamesNothingKnown) {
  const Ledger ledger = ledger_of(sample());
  const auto codes = [&](const std::string& where) {
    Rows out;
    const auto table = ledger.obligations(Date(2024, 4, 10), {}, {.known_on = {}, .where = where});
    if (!table) {
      for (const Issue& issue : table.error()) out.push_back(issue.code + issue.path);
    }
    return out;
  };
  EXPECT_EQ(codes("id:NOBODY | task:nothing"), (Rows{"KH-B003/where", "KH-B003/where"}));
  EXPECT_EQ(codes("plan:Q & theme:c9 & period:2023Q1"), (Rows{"KH-B003/where", "KH-B003/where", "KH-B003/where"}));
  EXPECT_EQ(codes("taks:viec &"), (Rows{"KH-U105/where", "KH-U104/where"}));
  EXPECT_FALSE(ledger.rates(Date(2024, 4, 10), {}, {.known_on = {}, .where = "id:NOBODY"}));
}

TEST(Obligations, SayWhenTheyOpenWhenTheyAreDueAndWhy) {
  const Ledger ledger = ledger_of(with({testing::event(EventType::exempted, "BV", "viec", Date(2024, 3, 1))}));
  const Table table = value_or_throw(ledger.obligations(Date(2024, 4, 10)));
  EXPECT_EQ(rows(table.slice(0, 1),
                 {"plan", "clause", "unit_name", "opens", "due", "due_basis", "met_on", "count", "minimum", "reason"}),
            (Rows{"P II.1 Bệnh viện 2024-01-10 2024-04-14 stated – 0 1 –"}));
  EXPECT_EQ(rows(table.slice(3, 1), {"opens", "due", "due_basis"}), (Rows{"2024-01-01 2024-03-31 inferred"}));
}

TEST(Policy, RollsDueDatesAndSaysWhatIsSoon) {
  Ledger::Options options;
  options.calendar = WorkCalendar();
  const auto due = [&](Roll roll) {
    options.policy.roll = roll;
    return rows(
        value_or_throw(ledger_of(sample(), options)
                           .obligations(Date(2024, 4, 1), {}, {.known_on = {}, .where = "task:dang-ky & id:BV"})),
        {"due", "status"});
  };
  EXPECT_EQ(due(Roll::strict), (Rows{"2024-04-14 open"})) << "trước ngày 15/4/2024, a Sunday";
  EXPECT_EQ(due(Roll::preceding), (Rows{"2024-04-12 open"}));
  EXPECT_EQ(due(Roll::following), (Rows{"2024-04-15 open"}));
  options.policy.due_soon_days = 14;
  EXPECT_EQ(due(Roll::following), (Rows{"2024-04-15 due_soon"})) << "the last day included";
  options.policy.due_soon_days = 13;
  EXPECT_EQ(due(Roll::following), (Rows{"2024-04-15 open"}));
  options.calendar.reset();
  EXPECT_EQ(sample().ledger(options).error()[0].code, "KH-C005");
  options.policy = {.roll = Roll::strict, .due_soon_days = -1};
  EXPECT_EQ(sample().ledger(options).error()[0].code, "KH-J009");
}

TEST(WithEvents, GoesOnWithoutChangingWhatWas) {
  const Ledger before = ledger_of(sample());
  const auto after = before.with_events({submitted("BV", Date(2024, 4, 1)), submitted("TT-1", Date(2024, 4, 2))});
  ASSERT_TRUE(after) << after.error().str();
  EXPECT_EQ(owing(before, "task:viec & id:BV"), (Rows{"viec – BV open"}));
  EXPECT_EQ(owing(*after, "task:viec"), (Rows{"viec – BV met", "viec – TT-1 met", "viec – TT-2 open"}));
  const auto more = after->with_events({corrected(1, Date(2024, 4, 3))});
  ASSERT_TRUE(more);
  EXPECT_EQ(owing(*more, "task:viec"), (Rows{"viec – BV open", "viec – TT-1 met", "viec – TT-2 open"}));
  Workspace workspace =
      with({submitted("BV", Date(2024, 4, 1)), submitted("TT-1", Date(2024, 4, 2)), corrected(1, Date(2024, 4, 3))});
  EXPECT_EQ(more->obligations(Date(2024, 4, 10)).value(), ledger_of(workspace).obligations(Date(2024, 4, 10)).value())
      << "the same as from the start";
}

TEST(WithEvents, RefusesWhatTheLogWould) {
  const Ledger ledger = value_or_throw(Ledger::build(sample().units(), sample().plans(), {}, {}));
  const auto codes = [&](Event event) {
    Rows out;
    const auto next = ledger.with_events({std::move(event)});
    if (!next) {
      for (const Issue& issue : next.error()) out.push_back(issue.code + issue.path);
    }
    return out;
  };
  Event numbered = submitted("BV", Date(2024, 4, 1));
  numbered.seq = 7;
  EXPECT_EQ(codes(numbered), (Rows{"KH-L001/events/0/seq"}));
  EXPECT_EQ(codes(submitted("NOBODY", Date(2024, 4, 1))), (Rows{"KH-L010/events/0/unit"}));
  EXPECT_EQ(codes(corrected(5, Date(2024, 4, 1))), (Rows{"KH-L010/events/0/corrects"}));
  Event without = registered("TT-1", "c1", Date(2024, 4, 1));
  without.theme.reset();
  EXPECT_EQ(codes(without), (Rows{"KH-J007/events/0"}));
}

TEST(KnownOn, GivesThePastAnswerAgain) {
  Event late = submitted("BV", Date(2024, 11, 20));
  late.recorded = Date(2024, 12, 5);
  Event correction = corrected(1, Date(2024, 1, 1));
  correction.recorded = Date(2024, 12, 10);
  const Ledger ledger = ledger_of(with({late, correction}));
  const auto status = [&](Date as_of, std::optional<Date> known_on) {
    return rows(value_or_throw(ledger.obligations(as_of, {}, {.known_on = known_on, .where = "task:viec & id:BV"})),
                {"status", "met_on"})[0];
  };
  EXPECT_EQ(status(Date(2024, 12, 1), Date(2024, 12, 1)), "overdue –") << "nobody had written it down";
  EXPECT_EQ(status(Date(2024, 12, 1), Date(2024, 12, 5)), "met 2024-11-20");
  EXPECT_EQ(status(Date(2024, 12, 1), Date(2024, 12, 9)), "met 2024-11-20");
  EXPECT_EQ(status(Date(2024, 12, 1), Date(2024, 12, 10)), "overdue –") << "corrected, whatever the correction's date";
  EXPECT_EQ(status(Date(2024, 12, 1), std::nullopt), "overdue –");
}

TEST(Rates, CountOnlyWhatIsDue) {
  Event quarter = testing::event(EventType::submitted, "TT-1", "quy", Date(2024, 3, 30));
  quarter.period = ReportingPeriod::parse("2024Q1");
  const Ledger ledger = ledger_of(with({quarter, submitted("BV", Date(2024, 4, 1))}));
  const std::vector<std::string> figures{"key", "expected", "met", "on_time", "missing", "completeness", "timeliness"};
  EXPECT_EQ(rows(value_or_throw(ledger.rates(Date(2024, 4, 10))),
                 {"expected", "met", "on_time", "missing", "completeness", "timeliness"}),
            (Rows{"2 1 1 1 0.5 0.5"}));
  EXPECT_EQ(rows(value_or_throw(ledger.rates(Date(2024, 4, 10), by("unit"))), figures),
            (Rows{"BV 0 0 0 0 – –", "TT-1 1 1 1 0 1 1", "TT-2 1 0 0 1 0 0"}));
  EXPECT_EQ(rows(value_or_throw(ledger.rates(Date(2024, 4, 10), by("kind"))), {"key", "expected"}),
            (Rows{"general_hospital 0", "district_health_centre 2"}));
  EXPECT_EQ(rows(value_or_throw(ledger.rates(Date(2024, 4, 10), by("province"))), {"key", "expected", "met"}),
            (Rows{"SYT 2 1"}));
  const auto unknown = ledger.rates(Date(2024, 4, 10), by("colour"));
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error()[0].code, "KH-L041");
}

TEST(Coverage, IsThemeByUnitOnADay) {
  const Ledger ledger = ledger_of(with(
      {registered("TT-1", "c1", Date(2024, 3, 1)), registered("BV", "c1", Date(2024, 3, 2)),
       registered("BV", "c2", Date(2024, 3, 3)), registered("TT-1", "c1", Date(2024, 3, 5), EventType::withdrawn)}));
  const std::vector<std::string> cells{"theme", "unit", "open", "registered", "registered_on"};
  EXPECT_EQ(rows(value_or_throw(ledger.coverage("P", Date(2024, 3, 4))), cells),
            (Rows{"c1 BV false true 2024-03-02", "c1 TT-1 true true 2024-03-01", "c1 TT-2 true false –",
                  "c2 BV true true 2024-03-03", "c2 TT-1 true false –", "c2 TT-2 true false –"}));
  EXPECT_EQ(
      rows(value_or_throw(ledger.coverage("P", Date(2024, 3, 5), "theme")), {"theme", "text", "open_to", "held_by"}),
      (Rows{"c1 Nụ cười 2 0", "c2 Y đức 3 1"}))
      << "withdrawn, and the hospital's is not open to it";
  EXPECT_EQ(
      rows(value_or_throw(ledger.coverage("P", Date(2024, 3, 4), "unit")), {"unit", "unit_name", "open_to_it", "held"}),
      (Rows{"BV Bệnh viện 1 1", "TT-1 Trung tâm 1 2 1", "TT-2 Trung tâm 2 2 0"}));
  EXPECT_EQ(
      rows(value_or_throw(ledger.coverage("P", Date(2024, 12, 31), "theme", Date(2024, 3, 1))), {"theme", "held_by"}),
      (Rows{"c1 1", "c2 0"}));
  EXPECT_EQ(ledger.coverage("Q", Date(2024, 3, 4)).error()[0].path, "/plan");
  EXPECT_EQ(ledger.coverage("P", Date(2024, 3, 4), "task").error()[0].code, "KH-L041");
}

TEST(Explain, SaysWhichEventsCountedByWhichRule) {
  Event first = testing::event(EventType::extended, "BV", "viec", Date(2024, 5, 1));
  first.new_due = Date(2024, 12, 5);
  Event second = first;
  second.date = Date(2024, 6, 1);
  second.new_due = Date(2024, 12, 10);
  Event unheard = submitted("BV", Date(2024, 12, 8));
  unheard.recorded = Date(2024, 12, 20);
  const Ledger ledger = ledger_of(with({first, submitted("BV", Date(2024, 5, 2)), corrected(2, Date(2024, 5, 3)),
                                        second, unheard, submitted("BV", Date(2025, 1, 5))}));
  const std::vector<std::string> cells{"seq", "type", "counts", "rule"};
  EXPECT_EQ(
      rows(value_or_throw(ledger.explain("P", "viec", "BV", Date(2024, 12, 31))), cells),
      (Rows{"1 extended false a newer extension holds", "2 submitted false corrected: it did not happen so",
            "4 extended true counts: dated by the day asked", "5 submitted true counts: dated by the day asked",
            "6 submitted false dated after the day asked", "– met true 1 of at least 1; due 2024-12-10 (extended)"}));
  EXPECT_EQ(
      rows(value_or_throw(ledger.explain("P", "viec", "BV", Date(2024, 12, 31), "", Date(2024, 12, 19))), cells)[3],
      "5 submitted false not recorded by known_on");
  EXPECT_EQ(rows(value_or_throw(ledger.explain("P", "viec", "QUỸ", Date(2024, 12, 31))), cells),
            (Rows{"– – false the unit does not owe this task: \"under:SYT\" did not hold it on the day it opened"}));
  const Column vietnamese = value_or_throw(ledger.explain("P", "viec", "BV", Date(2024, 12, 31))).column("rule_vi");
  for (std::size_t row = 0; row < vietnamese.size(); ++row) EXPECT_FALSE(vietnamese.text(row).empty());
}

TEST(Explain, RefusesWhatIsNotThere) {
  const Ledger ledger = ledger_of(sample());
  const auto path = [&](const char* plan, const char* task, const char* unit, const char* period) {
    const auto table = ledger.explain(plan, task, unit, Date(2024, 4, 1), period);
    return table ? std::string("a table") : table.error()[0].code + table.error()[0].path;
  };
  EXPECT_EQ(path("Q", "viec", "BV", ""), "KH-B003/plan");
  EXPECT_EQ(path("P", "x", "BV", ""), "KH-B003/task");
  EXPECT_EQ(path("P", "viec", "X", ""), "KH-B003/unit");
  EXPECT_EQ(path("P", "quy", "TT-1", ""), "KH-B003/period") << "it recurs: which turn?";
  EXPECT_EQ(path("P", "quy", "TT-1", "2024Q3"), "KH-B003/period");
  EXPECT_EQ(path("P", "viec", "BV", "2024Q1"), "KH-B003/period") << "it does not recur";
  EXPECT_EQ(path("P", "quy", "TT-1", "2024Q2"), "a table");
}

}  // namespace
}  // namespace kehoach
