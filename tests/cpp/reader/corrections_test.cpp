#include <gmock/gmock.h>

#include "kehoach/json/json.hpp"
#include "kehoach/reader/draft.hpp"

namespace kehoach {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view plan_json = R"({
  "id": "p", "document": {"id": "d", "type_name": "plan"},
  "channels": [{"id": "site", "text": "trang thông tin"}],
  "tasks": [
    {"id": "a", "text": "Lập kế hoạch", "clause": "V.1", "units": "id:X", "deadline":
      {"text": "trước ngày 15/4/2024", "anchor": "date", "cut_off": "before", "date": "2024-04-15"}},
    {"id": "b", "text": "Viết tin, bài", "clause": "V.2", "units": "id:Y", "channels": ["site"]},
    {"id": "c", "text": "Báo cáo", "clause": "V.3", "units": "id:Z"}]})";

Evidence evidence(std::string text, int confidence) {
  Evidence out;
  out.end = static_cast<std::int64_t>(text.size());
  out.text = std::move(text);
  out.rule = "clause";
  out.confidence = confidence;
  return out;
}

Draft sample(std::string_view text = plan_json) {
  Draft draft;
  draft.plan = value_or_throw(from_json<Plan>(text));
  draft.evidence = {{"/tasks/0", evidence("1. Lập kế\nhoạch trước ngày 15/4/2024", 80)},
                    {"/tasks/0/deadline", evidence("trước ngày 15/4/2024", 95)},
                    {"/tasks/1", evidence("2. Viết tin, bài", 70)},
                    {"/tasks/2", evidence("3. Báo cáo", 60)}};
  return draft;
}

Draft said(const Draft& draft, std::string_view path, Verdict verdict, std::string value = {}) {
  return value_or_throw(draft.with(std::vector{draft.correction(path, verdict, std::move(value))}));
}

std::vector<std::string> codes(const Issues& issues) {
  std::vector<std::string> out;
  for (const Issue& issue : issues) out.push_back(issue.code + " " + issue.path);
  return out;
}

std::vector<std::string> ids(const Draft& draft) {
  std::vector<std::string> out;
  for (const Task& task : draft.plan.tasks) out.push_back(task.id.str());
  return out;
}

TEST(Corrections, ACorrectionKeepsWhatWasReadAndChangesThePlanOnly) {
  const Draft draft = sample();
  const Draft after = said(draft, "/tasks/0/deadline/date", Verdict::corrected, "\"2024-04-20\"");
  EXPECT_EQ(after.plan.tasks[0].deadline->date->str(), "2024-04-20");
  EXPECT_EQ(draft.plan.tasks[0].deadline->date->str(), "2024-04-15");
  ASSERT_TRUE(after.as_read);
  EXPECT_EQ(after.as_read->tasks[0].deadline->date->str(), "2024-04-15");
  ASSERT_EQ(after.corrections.size(), 1u);
  EXPECT_EQ(after.corrections[0].read, "\"2024-04-15\"");
  EXPECT_EQ(after.corrections[0].words, "trước ngày 15/4/2024");
  EXPECT_EQ(after.evidence.size(), draft.evidence.size());
}

TEST(Corrections, RemovalsDoNotShiftTheOtherPaths) {
  Draft draft = said(sample(), "/tasks/0", Verdict::removed);
  EXPECT_THAT(ids(draft), ElementsAre("b", "c"));
  draft = said(draft, "/tasks/2/minimum", Verdict::corrected, "3");  // "c" still is the third that was read
  EXPECT_EQ(draft.plan.tasks[1].id.str(), "c");
  EXPECT_EQ(draft.plan.tasks[1].minimum, 3);
  draft = said(draft, "/tasks/1", Verdict::removed);
  EXPECT_THAT(ids(draft), ElementsAre("c"));
  EXPECT_EQ(draft.plan.tasks[0].minimum, 3);
}

TEST(Corrections, WhatIsAddedCanBeSpokenOf) {
  Draft draft = said(sample(), "/tasks/-", Verdict::added, R"({"id": "d", "text": "Tổng hợp", "units": "id:X"})");
  EXPECT_THAT(ids(draft), ElementsAre("a", "b", "c", "d"));
  draft = said(draft, "/tasks/0", Verdict::removed);
  draft = said(draft, "/tasks/3/minimum", Verdict::corrected, "2");
  EXPECT_THAT(ids(draft), ElementsAre("b", "c", "d"));
  EXPECT_EQ(draft.plan.tasks[2].minimum, 2);
  draft =
      said(draft, "/goals/-", Verdict::added, R"({"id": "g", "text": "Nâng cao hiểu biết"})");  // a list that was empty
  ASSERT_EQ(draft.plan.goals.size(), 1u);
  EXPECT_EQ(draft.plan.goals[0].text, "Nâng cao hiểu biết");
  draft = said(draft, "/tasks/2/deadline", Verdict::added, R"({"anchor": "date", "date": "2024-12-01"})");
  EXPECT_EQ(draft.plan.tasks[1].deadline->date->str(), "2024-12-01");
}

TEST(Corrections, OfOnePathTheLastHolds) {
  Draft draft = said(sample(), "/tasks/1/text", Verdict::corrected, "\"Viết tin\"");
  draft = said(draft, "/tasks/1/text", Verdict::corrected, "\"Viết bài\"");
  EXPECT_EQ(draft.plan.tasks[1].text, "Viết bài");
  draft = said(draft, "/tasks/1/text", Verdict::confirmed);
  EXPECT_EQ(draft.plan.tasks[1].text, "Viết tin, bài");
  draft = said(draft, "/tasks/1", Verdict::removed);
  EXPECT_THAT(ids(draft), ElementsAre("a", "c"));
  draft = said(draft, "/tasks/1", Verdict::confirmed);
  EXPECT_THAT(ids(draft), ElementsAre("a", "b", "c"));
  EXPECT_EQ(draft.corrections.size(), 5u);
}

TEST(Corrections, EveryProblemAtOnceAndNothingHalfApplied) {
  const Draft draft = sample();
  Correction other = draft.correction("/tasks/0/text", Verdict::confirmed);
  other.read = "\"Lập dự toán\"";
  const std::vector<Correction> wrong = {
      draft.correction("/tasks/7/text", Verdict::corrected, "\"x\""),
      draft.correction("/tasks/0/minimun", Verdict::corrected, "2"),
      draft.correction("tasks", Verdict::confirmed),
      draft.correction("/tasks/01", Verdict::removed),
      draft.correction("", Verdict::removed),
      draft.correction("/nothing/-", Verdict::added, "1"),
      draft.correction("/tasks/1/text", Verdict::corrected, "Viết"),
      draft.correction("/tasks/1/text", Verdict::confirmed, "1"),
      other,
  };
  const auto result = draft.with(wrong);
  ASSERT_FALSE(result);
  EXPECT_THAT(
      codes(result.error()),
      ElementsAre("KH-T040 /tasks/7/text", "KH-T040 /tasks/0/minimun", "KH-T040 tasks", "KH-T040 /tasks/01", "KH-T040 ",
                  "KH-T040 /nothing/-", "KH-T042 /tasks/1/text", "KH-T042 /tasks/1/text", "KH-T041 /tasks/0/text"));
  for (const Issue& issue : result.error()) EXPECT_EQ(issue.severity, Severity::error) << issue.code;
}

TEST(Corrections, ValuesGoThroughTheStrictReader) {
  const Draft draft = said(sample(), "/tasks/0", Verdict::removed);
  const auto result = draft.with(std::vector{
      draft.correction("/tasks/1/deadline", Verdict::added, R"({"anchor": "date", "date": "2024-02-30"})"),
      draft.correction("/tasks/2/kind", Verdict::corrected, "\"reprot\""),
      draft.correction("/channels/0", Verdict::removed),
  });
  ASSERT_FALSE(result);
  std::vector<std::string> paths;
  for (const Issue& issue : result.error()) paths.push_back(issue.path);
  EXPECT_THAT(paths, testing::UnorderedElementsAre("/tasks/1/deadline/date", "/tasks/2/kind", "/tasks/1/channels/0"));
  EXPECT_THAT(ids(draft), ElementsAre("b", "c"));
}

TEST(Corrections, WithinWhatWasRemovedThereIsNothingToSay) {
  const Draft draft = said(sample(), "/tasks/0", Verdict::removed);
  const auto result = draft.with(std::vector{draft.correction("/tasks/0/text", Verdict::corrected, "\"x\"")});
  ASSERT_FALSE(result);
  EXPECT_THAT(codes(result.error()), ElementsAre("KH-T044 /tasks/0/text"));
}

TEST(Corrections, AreAppliedAgainToAFreshReading) {
  Draft draft = said(sample(), "/tasks/0/deadline/date", Verdict::corrected, "\"2024-04-20\"");
  draft = said(draft, "/tasks/1", Verdict::removed);
  draft = said(draft, "/tasks/-", Verdict::added, R"({"id": "d", "text": "Tổng hợp", "units": "id:X"})");
  const std::string kept = to_json(CorrectionFile{1, "mẫu", draft.corrections});
  const CorrectionFile read = value_or_throw(from_json<CorrectionFile>(kept));
  const Draft again = value_or_throw(sample().with_again(read.said));
  EXPECT_EQ(to_json(again.plan), to_json(draft.plan));
  EXPECT_THAT(codes(again.issues), IsEmpty());
  EXPECT_THAT(again.passed_over, IsEmpty());
}

TEST(Corrections, WhatAFreshReadingReadsOtherwiseIsKeptAndNotApplied) {
  Draft draft = said(sample(), "/tasks/0/deadline/date", Verdict::corrected, "\"2024-04-20\"");
  draft = said(draft, "/tasks/2/minimum", Verdict::corrected, "2");
  draft = said(draft, "/tasks/1/text", Verdict::confirmed);
  draft = said(draft, "/tasks/-", Verdict::added, R"({"id": "d", "text": "Tổng hợp", "units": "id:X"})");
  // Now the reader finds the added task, before the last; and another day.
  std::string text(plan_json);
  text.replace(text.find("2024-04-15"), 10, "2024-04-16");
  text.insert(text.find("{\"id\": \"c\""), "{\"id\": \"n\", \"text\": \"tổng  hợp\", \"units\": \"id:X\"}, ");
  Draft fresh = sample(text);
  fresh.evidence[3].path = "/tasks/3";
  fresh.evidence.push_back({"/tasks/2", evidence("Tổng hợp", 60)});
  const Draft again = value_or_throw(fresh.with_again(draft.corrections));
  EXPECT_THAT(codes(again.issues),
              ElementsAre("KH-T041 /tasks/0/deadline/date", "KH-T041 /tasks/2/minimum", "KH-T043 /tasks/-"));
  EXPECT_EQ(again.issues[0].severity, Severity::warning);
  EXPECT_THAT(again.passed_over, ElementsAre(0u, 1u, 3u));
  EXPECT_EQ(again.corrections.size(), 4u);
  EXPECT_THAT(ids(again), ElementsAre("a", "b", "n", "c"));
  EXPECT_EQ(again.plan.tasks[0].deadline->date->str(), "2024-04-16");
  EXPECT_EQ(again.plan.tasks[2].minimum, 1);  // a task that nobody spoke of
  // What was passed over stays so when more is said.
  const Draft more = said(again, "/tasks/0/deadline/date", Verdict::corrected, "\"2024-04-21\"");
  EXPECT_EQ(more.plan.tasks[0].deadline->date->str(), "2024-04-21");
  EXPECT_THAT(more.passed_over, ElementsAre(0u, 1u, 3u));
}

TEST(Corrections, TheTableHasWhatWasReadAndWhatWasSaid) {
  Draft draft = said(sample(), "/tasks/0/deadline", Verdict::confirmed);
  draft = said(draft, "/tasks/1", Verdict::removed);
  draft = said(draft, "/tasks/2/minimum", Verdict::corrected, "2");
  const Table table = draft.table();
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    std::string row;
    for (const char* name : {"path", "value", "words", "clause", "rule", "confidence", "verdict"})
      row += (row.empty() ? "" : " | ") + table.column(name).cell_text(i);
    rows.push_back(row);
  }
  EXPECT_THAT(
      rows,
      ElementsAre("/tasks/0 | Lập kế hoạch | 1. Lập kế hoạch trước ngày 15/4/2024 | V.1 | clause | 80 | ",
                  "/tasks/0/deadline | trước ngày 15/4/2024 | trước ngày 15/4/2024 | V.1 | clause | 100 | confirmed",
                  "/tasks/1 | Viết tin, bài | 2. Viết tin, bài | V.2 | clause | 100 | removed",
                  "/tasks/2 | Báo cáo | 3. Báo cáo | V.3 | clause | 60 | ",
                  "/tasks/2/minimum | 2 |  | V.3 |  | 100 | corrected"));
}

TEST(Corrections, NothingNestedTooDeepBreaksThem) {
  const Draft draft = sample();
  const std::string deep(100'000, '[');
  const auto result = draft.with(std::vector{draft.correction("/tasks/0/text", Verdict::corrected, deep)});
  ASSERT_FALSE(result);
  EXPECT_THAT(codes(result.error()), ElementsAre("KH-T042 /tasks/0/text"));
  const std::string nested = std::string(250, '[') + std::string(250, ']');
  EXPECT_FALSE(draft.with(std::vector{draft.correction("/tasks/0/text", Verdict::corrected, nested)}));
  std::string path;
  for (int i = 0; i < 100'000; ++i) path += "/0";
  EXPECT_FALSE(draft.with(std::vector{draft.correction(path, Verdict::confirmed)}));
}

TEST(Corrections, AFileOfANewerSchemaIsRefusedByName) {
  const auto result = from_json<CorrectionFile>(R"({"schema": 2, "said": []})");
  ASSERT_FALSE(result);
  EXPECT_THAT(codes(result.error()), ElementsAre("KH-J010 /schema"));
}

}  // namespace
}  // namespace kehoach
