#include "kehoach/review/review.hpp"

#include <gtest/gtest.h>

#include "kehoach/workspace/workspace.hpp"

namespace kehoach {
namespace {

/// Two centres, tasks of the first and second quarter, an indicator with a target.
Workspace workspace() {
  return value_or_throw(Workspace::from_json(R"({"schema":1,
    "units":[
      {"id":"S","name":"Sở","kind":"department_of_health"},
      {"id":"A","name":"Trung tâm A","kind":"district_health_centre","tier":"district","parent":"S"},
      {"id":"B","name":"Trung tâm B","kind":"district_health_centre","tier":"district","parent":"S"}],
    "indicators":[{"id":"talks","title":"Buổi nói chuyện","unit_of_measure":"buổi","direction":"higher_is_better",
      "additive":true,"targets":[{"value":{"kind":"exact","value":"40"},"period":"2024Q1"}]}],
    "plans":[{"id":"P","document":{"id":"D","type_name":"plan","issued_date":"2024-01-02"},"issuer":"S",
      "period":{"start":"2024-01-01","end":"2024-06-30"},
      "statements":[{"id":"s","kind":"result","text":"30 buổi","period":{"start":"2024-01-01","end":"2024-03-31"},
        "figures":[{"id":"f","quantity":{"kind":"exact","text":"30 buổi","value":"30"}}]}],
      "tasks":[
        {"id":"first","text":"Việc quý I","units":"under:S","deadline":{"text":"trước 01/3","cut_off":"before","anchor":"date","date":"2024-03-01"}},
        {"id":"report","kind":"reporting","text":"Báo cáo","units":"under:S","periods":[{"period":"2024Q1"},{"period":"2024Q2"}]}]}],
    "events":[
      {"seq":1,"type":"submitted","date":"2024-02-20","recorded":"2024-02-20","plan":"P","task":"first","unit":"A"},
      {"seq":2,"type":"submitted","date":"2024-03-30","recorded":"2024-03-30","plan":"P","task":"report","unit":"A","period":"2024Q1"},
      {"seq":3,"type":"observed","date":"2024-03-31","recorded":"2024-03-31","unit":"S","indicator":"talks","period":"2024Q1","value":{"kind":"exact","value":"30"}},
      {"seq":4,"type":"exempted","date":"2024-03-31","recorded":"2024-03-31","plan":"P","task":"report","unit":"B","period":"2024Q1"},
      {"seq":5,"type":"submitted","date":"2024-04-02","recorded":"2024-04-02","plan":"P","task":"first","unit":"B"}]})"));
}

std::string column(const Table& table, std::string_view name) {
  std::string out;
  for (std::size_t row = 0; row < table.rows(); ++row) out += (row == 0 ? "" : " ") + table.column(name).cell_text(row);
  return out;
}

TEST(Review, WhatWasDoneWhatWasNotWhatComesNext) {
  const Workspace ws = workspace();
  const Review review =
      value_or_throw(ws.review(ReviewKind::interim_review, *ReportingPeriod::parse("2024Q1"), Date(2024, 4, 1)));
  EXPECT_EQ(column(review.done(), "task"), "first report");
  EXPECT_EQ(column(review.done(), "unit"), "A A");
  EXPECT_EQ(column(review.not_done(), "task"), "first");
  EXPECT_EQ(column(review.not_done(), "unit"), "B");
  EXPECT_EQ(column(review.not_done(), "text"), "Việc quý I");
  EXPECT_EQ(column(review.next_tasks(), "task"), "report");
  EXPECT_EQ(column(review.next_tasks(), "period"), "2024Q2");
  EXPECT_EQ(column(review.next_tasks(), "units"), "2");
  EXPECT_EQ(column(review.next_tasks(), "due"), "2024-06-30");
  EXPECT_EQ(column(review.stated(), "figures"), "30 buổi");
  for (const auto& [name, count] :
       {std::pair{"due", "4"}, {"done", "2"}, {"not_done", "1"}, {"exempt", "1"}, {"cancelled", "0"}})
    EXPECT_EQ(column(review.summary(), name), count) << name;
  const Review later =
      value_or_throw(ws.review(ReviewKind::interim_review, *ReportingPeriod::parse("2024Q1"), Date(2024, 4, 2)));
  EXPECT_EQ(column(later.done(), "unit"), "A B A");  // late, and done
  EXPECT_EQ(later.not_done().rows(), 0U);
  const Review next =
      value_or_throw(ws.review(ReviewKind::interim_review, *ReportingPeriod::parse("2024Q2"), Date(2024, 4, 2)));
  EXPECT_EQ(column(next.done(), "unit"), "B");  // due in the first quarter
  EXPECT_EQ(column(next.summary(), "done_beside"), "1");
}

TEST(Review, FiguresAgainstTheirTargets) {
  const Review review = value_or_throw(
      workspace().review(ReviewKind::interim_review, *ReportingPeriod::parse("2024Q1"), Date(2024, 4, 1)));
  ASSERT_EQ(review.comparisons().size(), 1U);  // there is no figure of 2023
  EXPECT_EQ(review.comparisons()[0].against, Against::target);
  EXPECT_EQ(column(review.results(), "sentence"), "thấp hơn 10 buổi so với chỉ tiêu quý I/2024 (40)");
  EXPECT_EQ(column(review.results(), "better"), "false");
  EXPECT_EQ(
      review.str("vi"),
      "Sơ kết quý I/2024\n- Buổi nói chuyện quý I/2024: 30 buổi, thấp hơn 10 buổi so với chỉ tiêu quý I/2024 (40)\n"
      "Đã thực hiện: 2; chưa thực hiện: 1; nhiệm vụ kỳ tới: 1\n");
  EXPECT_TRUE(review.str("en").starts_with("Interim review of quarter I of 2024\n"));
  const auto unknown = workspace().review(ReviewKind::final_review, *ReportingPeriod::parse("2024"), Date(2024, 12, 31),
                                          {"nobody", "", std::nullopt, {}});
  EXPECT_EQ(unknown.error()[0].code, "KH-B003");
}

TEST(Review, KnownOnAndWhere) {
  ReviewOptions how;
  how.known_on = Date(2024, 3, 1);
  how.where = "task:first";
  const Review review = value_or_throw(
      workspace().review(ReviewKind::interim_review, *ReportingPeriod::parse("2024Q1"), Date(2024, 4, 1), how));
  EXPECT_EQ(column(review.summary(), "due"), "2");
  EXPECT_EQ(review.results().rows(), 0U);
  how.where = "tassk:first";
  EXPECT_FALSE(
      workspace().review(ReviewKind::interim_review, *ReportingPeriod::parse("2024Q1"), Date(2024, 4, 1), how));
}

}  // namespace
}  // namespace kehoach
