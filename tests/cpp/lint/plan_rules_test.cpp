#include "kehoach/json/json.hpp"
#include "kehoach/workspace/workspace.hpp"
#include "lint_tests.hpp"

namespace kehoach::lint_tests {
namespace {

Deadline deadline(Date date, CutOff cut_off = CutOff::not_after) {
  Deadline out;
  out.anchor = Anchor::date;
  out.date = date;
  out.cut_off = cut_off;
  out.text = "hạn";
  return out;
}

Plan plan(TaskKind kind, const Deadline& due, const std::string& text = "Báo cáo kết quả") {
  Plan out;
  out.id = PlanId("P");
  out.document.id = DocumentId("D");
  out.document.type_name = DocumentType::other;  // no form
  out.period = Period{Date(2024, 1, 20), Date(2024, 3, 31)};
  Task task;
  task.id = TaskId("t");
  task.kind = kind;
  task.text = text;
  task.units = value_or_throw(UnitSet::parse("all"));
  task.deadline = due;
  out.tasks = {task};
  return out;
}
Finds finds(const Plan& of, const LintOptions& options = {}) { return in_short(lint(of, options), ""); }

TEST(LintDeadlines, BeforeTheStartLongAfterTheEndAndReports) {
  const std::string at = "/tasks/0/deadline";
  EXPECT_EQ(finds(plan(TaskKind::reporting, deadline(Date(2024, 4, 5)))), Finds{});
  EXPECT_EQ(finds(plan(TaskKind::task, deadline(Date(2024, 1, 19)))), (Finds{{"KH-L023", at, ""}}));
  EXPECT_EQ(finds(plan(TaskKind::task, deadline(Date(2024, 1, 20)))), Finds{}) << "the first day is in time";
  EXPECT_EQ(finds(plan(TaskKind::task, deadline(Date(2024, 9, 27)))), Finds{}) << "180 days after";
  const Issues late = lint(plan(TaskKind::task, deadline(Date(2024, 9, 28))));
  EXPECT_EQ(in_short(late, ""), (Finds{{"KH-D005", at, ""}}));
  EXPECT_EQ(late[0].message.en, "The deadline \"hạn\" (28/9/2024) comes 181 days after the end, 31/3/2024");
  const Issues early = lint(plan(TaskKind::reporting, deadline(Date(2024, 3, 30))));
  EXPECT_EQ(in_short(early, ""), (Finds{{"KH-D006", at, ""}}));
  EXPECT_EQ(early[0].message.vi, "Hạn báo cáo “hạn” (30/3/2024) trước khi hoạt động kết thúc (31/3/2024)");
  EXPECT_EQ(finds(plan(TaskKind::task, deadline(Date(2024, 3, 30)))), Finds{}) << "no report";
  EXPECT_EQ(finds(plan(TaskKind::reporting, deadline(Date(2024, 3, 1)), "Báo cáo sơ kết")), Finds{})
      << "an interim one";
  Plan activities = plan(TaskKind::reporting, deadline(Date(2024, 3, 30)));
  Activity activity;
  activity.id = ItemId("a");
  activity.period = Period{Date(2024, 2, 1), Date(2024, 2, 27)};
  activities.activities = {activity};
  EXPECT_EQ(finds(activities), Finds{}) << "the activities have days of their own, and are over";
  EXPECT_EQ(finds(plan(TaskKind::reporting, deadline(Date(2023, 4, 5), CutOff::before))),
            (Finds{{"KH-D001", at, ""}, {"KH-L023", at, ""}, {"KH-D008", at, ""}}));
}

TEST(LintDeadlines, ExclusiveDays) {
  const Issues issues = lint(plan(TaskKind::task, deadline(Date(2024, 2, 15), CutOff::before)));
  EXPECT_EQ(in_short(issues, ""), (Finds{{"KH-D008", "/tasks/0/deadline", ""}}));
  EXPECT_EQ(issues[0].suggestion.vi, "Viết “chậm nhất ngày 14/02/2024”, hoặc “đến hết ngày 15/02/2024”.");
  Deadline timed = deadline(Date(2024, 2, 15), CutOff::before);
  timed.time = "17:00";
  EXPECT_EQ(finds(plan(TaskKind::task, timed)), Finds{}) << "a clock time cuts within the day";
}

TEST(LintDeadlines, ADayOffNeedsACalendar) {
  const Plan sunday = plan(TaskKind::task, deadline(Date(2024, 2, 25)));
  EXPECT_EQ(finds(sunday), Finds{});
  const WorkCalendar calendar = WorkCalendar::vietnam();
  LintOptions options;
  options.calendar = &calendar;
  const Issues issues = lint(sunday, options);
  EXPECT_EQ(in_short(issues, ""), (Finds{{"KH-D007", "/tasks/0/deadline", ""}}));
  EXPECT_EQ(issues[0].suggestion.en, "Name a working day: 23/02/2024 or 26/02/2024.");
  EXPECT_EQ(finds(plan(TaskKind::task, deadline(Date(2024, 2, 26))), options), Finds{});
  Deadline outside = deadline(Date(2017, 2, 26));
  Plan old = plan(TaskKind::task, outside);
  old.period = Period{Date(2017, 1, 1), Date(2017, 12, 31)};
  EXPECT_EQ(finds(old, options), Finds{}) << "the calendar does not know 2017";
}

TEST(LintDeadlines, OfAText) {
  const std::string text =
      with(with(letter(), "trong tháng 3 năm 2024./.", "và báo cáo kết quả về Sở Y tế trước ngày 15/4/2023./."), "V/v",
           "V/v");
  const Issues issues = in_text(text);
  const std::string marked = "trước ngày 15/4/2023";
  EXPECT_EQ(in_short(issues, text), (Finds{{"KH-D008", "", marked}, {"KH-L023", "", marked}, {"KH-D001", "", marked}}));
  EXPECT_EQ(of_code(issues, "KH-D001")[0].suggestion.en, "Perhaps 15/4/2024 is meant; nothing was changed.");
  const std::string right =
      with(letter(), "trong tháng 3 năm 2024./.", "và báo cáo kết quả chậm nhất ngày 15/4/2024./.");
  EXPECT_EQ(finds_in_text(right), Finds{});
}

TEST(LintCitations, LaterOrReplaced) {
  Document document;
  document.id = DocumentId("D");
  document.type_name = DocumentType::other;
  document.issued_date = PartialDate::make(2024, 3);
  const auto cite = [](const char* number, Date date, Relation relation = Relation::basis) {
    Citation citation;
    citation.text = std::string("Quyết định số ") + number;
    citation.number = number;
    citation.date = PartialDate(date);
    citation.relation = relation;
    return citation;
  };
  document.citations = {cite("1/QĐ-BYT", Date(2024, 3, 31)), cite("2/QĐ-BYT", Date(2024, 4, 1))};
  const Issues later = lint(document);
  EXPECT_EQ(in_short(later, ""), (Finds{{"KH-D014", "/citations/1", ""}})) << "31/3 may be earlier: the day is blank";
  EXPECT_EQ(later[0].message.en, "\"Quyết định số 2/QĐ-BYT\" (2024-04-01) is later than this document (2024-03)");

  document.citations = {cite("3638/QĐ-BYT", Date(2016, 7, 15)), cite("9/QĐ-BYT", Date(2016, 7, 15))};
  EXPECT_EQ(lint(document).size(), 0U) << "nobody says that it was replaced";
  Document newer;
  newer.id = DocumentId("N");
  newer.type_name = DocumentType::other;
  newer.code_number = "5959";
  newer.code_notation = "QĐ-BYT";
  newer.issued_date = PartialDate(Date(2021, 12, 31));
  newer.citations = {cite("3638/QĐ-BYT", Date(2016, 7, 15), Relation::replaces)};
  const Document* others[] = {&newer};
  LintOptions options;
  options.documents = others;
  const Issues replaced = lint(document, options);
  EXPECT_EQ(in_short(replaced, ""), (Finds{{"KH-D015", "/citations/0", ""}}));
  EXPECT_EQ(replaced[0].message.en, "\"Quyết định số 3638/QĐ-BYT\" was replaced by 5959/QĐ-BYT (2021-12-31)");
  document.issued_date = PartialDate(Date(2020, 1, 1));
  EXPECT_EQ(lint(document, options).size(), 0U) << "it was in force then";
  EXPECT_EQ(lint(newer, options).size(), 0U) << "the document that replaces it";
}

struct WithUnits {
  Workspace ws;
  LintOptions options;
  explicit WithUnits(const std::string& plan)
      : ws(value_or_throw(Workspace::from_json(R"({"schema":1,"units":[
    {"id":"SYT","name":"Sở Y tế","kind":"department_of_health","tier":"provincial"},
    {"id":"BV","name":"Bệnh viện","kind":"general_hospital","tier":"provincial","parent":"SYT"},
    {"id":"TT","name":"Trung tâm","kind":"district_health_centre","tier":"district","parent":"SYT"}],
    "plans":[{"id":"P","issuer":"SYT","document":{"id":"D","type_name":"other","issued_date":"2024-01-05"},)" +
                                               plan + "}]}"))) {
    options.units = &ws.units();
  }
  Finds finds() const { return in_short(lint(*ws.plans()[0], options), ""); }
};

TEST(LintUnitSets, NobodyAndEverybody) {
  const auto of = [](const std::string& set) {
    return WithUnits(R"("tasks":[{"id":"t","units":")" + set + R"("}])").finds();
  };
  EXPECT_EQ(of("kind:hospital"), Finds{});
  EXPECT_EQ(of("kind:commune_health_station"), (Finds{{"KH-L025", "/tasks/0/units", ""}}));
  EXPECT_EQ(of("tier:provincial | tier:district"), (Finds{{"KH-D030", "/tasks/0/units", ""}}));
  EXPECT_EQ(of("all"), Finds{}) << "says so itself";
}

TEST(LintUnitSets, ThemesThatNoOneMayRegisterFor) {
  const auto of = [](const std::string& themes) {
    return WithUnits(
               R"("tasks":[{"id":"t","kind":"registration","units":"tier:district | tier:provincial - id:SYT"}],"themes":[)" +
               themes + "]")
        .finds();
  };
  EXPECT_EQ(of(R"({"id":"a","text":"A","units":"kind:hospital"})"), Finds{});
  EXPECT_EQ(of(R"({"id":"a","text":"A","units":"id:SYT"})"), (Finds{{"KH-D031", "/themes/0", ""}}))
      << "the issuer owes nothing to itself";
  EXPECT_EQ(WithUnits(R"("themes":[{"id":"a","text":"A","units":"kind:hospital"}])").finds(),
            (Finds{{"KH-D031", "/themes/0", ""}}))
      << "no registration rule at all";
}

TEST(LintProfile, NamesEachAbsentPartOfAPlan) {
  Plan empty = plan(TaskKind::task, deadline(Date(2024, 3, 1)));
  LintOptions options;
  options.profile = LintProfile::communication;
  std::vector<std::string> absent;
  for (const Issue& issue : lint(empty, options)) {
    EXPECT_EQ(issue.code, "KH-D050");
    EXPECT_EQ(issue.severity, Severity::note);
    absent.push_back(issue.message.en);
  }
  EXPECT_EQ(absent, (std::vector<std::string>{"a goal is absent", "a measurable objective is absent",
                                              "an audience is absent", "a message is absent", "a channel is absent",
                                              "a budget is absent", "a lead is absent", "an indicator is absent",
                                              "an evaluation: a report or review with its time is absent"}))
      << "the period is its timeline";
  Passage goal;
  goal.id = ItemId("g");
  goal.text = "Phấn đấu ít nhất 95 % hộ gia đình được tuyên truyền";
  empty.goals = {goal};
  empty.tasks[0].kind = TaskKind::reporting;
  empty.period.reset();
  absent.clear();
  for (const Issue& issue : of_code(lint(empty, options), "KH-D050")) absent.push_back(issue.message.vi);
  EXPECT_EQ(absent, (std::vector<std::string>{"Không thấy đối tượng", "Không thấy thông điệp, nội dung truyền thông",
                                              "Không thấy kênh, hình thức", "Không thấy thời gian thực hiện",
                                              "Không thấy kinh phí", "Không thấy đơn vị chủ trì, đầu mối",
                                              "Không thấy chỉ số, chỉ tiêu"}));
  goal.text = "Nâng cao nhận thức nhân kỷ niệm 69 năm Ngày Thầy thuốc";
  empty.goals = {goal};
  EXPECT_EQ(of_code(lint(empty, options), "KH-D050").size(), 8U) << "a number is not yet a measure";
}

TEST(LintSettings, SwitchOffAndTakeOtherwise) {
  const auto rules = from_json<LintRules>(
      R"({"rules":[{"rule":"weekday","severity":"off"},{"rule":"doubled_word","severity":"error"}]})");
  ASSERT_TRUE(rules);
  LintOptions options;
  options.rules = &*rules;
  const Issues issues = in_subject("thứ Hai ngày 06/04/2023 của của", options);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].code, "KH-D003");
  EXPECT_EQ(issues[0].severity, Severity::error);
}

TEST(LintSettings, EveryIssueOfAFileAtOnce) {
  const auto rules = from_json<LintRules>(
      R"({"rules":[{"rule":"weekdays","severity":"off"},{"rule":"doubled_word","severity":"loud"},{"rule":"weekday","severity":"off"},{"rule":"weekday","severity":"note"}]})");
  ASSERT_FALSE(rules);
  EXPECT_EQ(in_short(rules.error(), ""), (Finds{{"KH-J008", "/rules/0/rule", ""},
                                                {"KH-J008", "/rules/1/severity", ""},
                                                {"KH-D061", "/rules/3/rule", ""}}));
  EXPECT_NE(rules.error()[0].suggestion.en.find("weekday"), std::string::npos) << rules.error()[0].suggestion.en;
}

TEST(LintRules, TheTableHasARowForEveryRule) {
  const auto rules = lint_rules();
  ASSERT_EQ(rules.size(), lint_rule_count);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(rules[i].rule), i);
    EXPECT_NE(rules[i].needs & (lint_needs::plan | lint_needs::document | lint_needs::reading), 0U);
    EXPECT_FALSE(rules[i].source.empty());
  }
  EXPECT_EQ(lint_rule_table().rows(), lint_rule_count);
}

TEST(LintDraft, FindingsHaveTheSpanOfTheWordsTheyWereReadFrom) {
  Draft draft;
  draft.plan = plan(TaskKind::task, deadline(Date(2024, 9, 28)));
  draft.plan.tasks[0].text = "làm làm việc";
  DraftEvidence task;
  task.path = "/tasks/0";
  task.evidence.start = 100;
  task.evidence.end = 180;
  DraftEvidence due;
  due.path = "/tasks/0/deadline";
  due.evidence.start = 150;
  due.evidence.end = 170;
  draft.evidence = {task, due};
  const Issues issues = lint(draft);
  ASSERT_EQ(issues.size(), 2U);
  EXPECT_EQ(issues[0].path, "/tasks/0/deadline");
  EXPECT_EQ(issues[0].span, (Span{150, 170}));
  EXPECT_EQ(issues[1].path, "/tasks/0/text");
  EXPECT_EQ(issues[1].span, (Span{100, 180})) << "of the part that holds it";
  draft.evidence.clear();
  EXPECT_EQ(lint(draft)[0].span, std::nullopt);
}

}  // namespace
}  // namespace kehoach::lint_tests
