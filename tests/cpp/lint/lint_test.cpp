#include "kehoach/lint/lint.hpp"

#include <gtest/gtest.h>

#include "kehoach/json/json.hpp"
#include "kehoach/workspace/workspace.hpp"

namespace kehoach {
namespace {

struct Found {
  std::string code, path, marked;
  bool operator==(const Found&) const = default;
};
void PrintTo(const Found& found, std::ostream* out) {
  *out << found.code << ' ' << found.path << " \"" << found.marked << '"';
}
using Finds = std::vector<Found>;

/// What the rules find in a document of that subject.
Finds in_subject(const std::string& subject) {
  Document document;
  document.id = DocumentId("D");
  document.type_name = DocumentType::plan;
  document.subject = subject;
  Issues issues;
  lint(document, {}, Place(issues));
  Finds out;
  for (const Issue& issue : issues) {
    out.push_back({issue.code, issue.path,
                   issue.span ? subject.substr(issue.span->start, issue.span->end - issue.span->start) : ""});
  }
  return out;
}

TEST(DoubledWord, FindsWordsThatStandTwice) {
  EXPECT_EQ(in_subject("tổ chức ngày ngày 08/12 hằng năm"), (Finds{{"KH-D003", "/subject", "ngày ngày"}}));
  EXPECT_EQ(in_subject("đẩy mạnh công tác công tác truyền thông"),
            (Finds{{"KH-D003", "/subject", "công tác công tác"}}));
  EXPECT_EQ(in_subject("Của của đơn vị"), (Finds{{"KH-D003", "/subject", "Của của"}}))
      << "whatever the case of the first letter";
  EXPECT_EQ(in_subject("phòng chống dịch, phòng chống dịch bệnh"), Finds{}) << "a comma stands between";
  EXPECT_EQ(in_subject("các các đơn vị của của tỉnh").size(), 2U);
}

TEST(DoubledWord, LeavesReduplicationsNumbersAndOtherTonesAlone) {
  for (const char* text : {"luôn luôn lắng nghe", "ngày ngày rửa tay", "đời đời nhớ ơn", "nhà nhà, người người",
                           "đã da đỏ", "năm 2024 2024", "má mà", ""}) {
    EXPECT_EQ(in_subject(text), Finds{}) << text;
  }
}

TEST(ReportedArithmetic, ChecksFigureChangeAndBase) {
  const std::string before = "ghi nhận ", after = " của tỉnh";
  const auto found = [&](const std::string& clause) { return in_subject(before + clause + after); };
  const auto wrong = [](const char* code, const std::string& clause) { return Finds{{code, "/subject", clause}}; };
  EXPECT_EQ(found("05 cas, giảm 73.066 cas so với cùng kỳ năm 2022 (73.071)"), Finds{}) << "73 071 − 73 066 = 5";
  EXPECT_EQ(found("05 cas, giảm 73.006 cas so với cùng kỳ năm 2022 (73.071)"),
            wrong("KH-D010", "05 cas, giảm 73.006 cas so với cùng kỳ năm 2022 (73.071)"));
  EXPECT_EQ(found("120 lượt, tăng 20 lượt so với cùng kỳ (100 lượt)"), Finds{});
  EXPECT_EQ(found("120 lượt, tăng 30 lượt so với cùng kỳ (100 lượt)").size(), 1U);
  EXPECT_EQ(found("1.250 lượt, tăng 25 % so với cùng kỳ năm 2022 (1.000 lượt)"), Finds{});
  EXPECT_EQ(found("1.250 lượt, tăng 25,5% so với cùng kỳ năm 2022 (1.000 lượt)"),
            wrong("KH-D011", "1.250 lượt, tăng 25,5% so với cùng kỳ năm 2022 (1.000 lượt)"));
  EXPECT_EQ(found("86,67 %, tăng 1,67 % so với cùng kỳ (85 %)"), Finds{}) << "points of a percentage";
  EXPECT_EQ(found("3 ca, tăng 3 ca so với cùng kỳ (0)"), Finds{});
  EXPECT_EQ(found("05 cas, giảm so với cùng kỳ năm 2022 (73.071)"), Finds{}) << "no change is printed";
  EXPECT_EQ(found("10 đơn vị; giảm 2 ca so với cùng kỳ (7)"), Finds{}) << "another clause";

  Document document;
  document.id = DocumentId("D");
  document.subject = "05 cas, giảm 73.006 cas so với cùng kỳ năm 2022 (73.071)";
  Issues issues;
  lint(document, {}, Place(issues));
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].suggestion.en, "The right number is 73.066; nothing was changed.");
  EXPECT_NE(issues[0].message.en.find("73.071 − 05 = 73.066, not 73.006"), std::string::npos) << issues[0].message.en;
}

TEST(AnniversarySum, ChecksTheYears) {
  EXPECT_EQ(in_subject("Kỷ niệm 69 năm Ngày Thầy thuốc Việt Nam (27/2/1955 - 27/2/2024)"), Finds{})
      << "1955 + 69 = 2024";
  EXPECT_EQ(in_subject("65 năm Ngày Thầy thuốc Việt Nam (27/02/1955-27/02/2020)"), Finds{});
  EXPECT_EQ(in_subject("Kỷ niệm 68 năm Ngày Thầy thuốc Việt Nam (27/2/1955 - 27/2/2024), năm 2024"),
            (Finds{{"KH-D002", "/subject", "68 năm Ngày Thầy thuốc Việt Nam (27/2/1955 - 27/2/2024)"}}));
  EXPECT_EQ(in_subject("70 năm thành lập (1955–2024)").size(), 1U) << "with an en dash";
  EXPECT_EQ(in_subject("trong 5 năm (giai đoạn 2021 - 2025)"), Finds{}) << "no anniversary";
}

TEST(AnniversarySum, SaysTheSumItExpects) {
  Document document;
  document.id = DocumentId("D");
  document.subject = "68 năm Ngày Thầy thuốc Việt Nam (27/2/1955 - 27/2/2024)";
  Issues issues;
  lint(document, {}, Place(issues, "/documents/3"));
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].path, "/documents/3/subject");
  EXPECT_EQ(issues[0].message.en, "\"68 năm … (27/2/1955 - 27/2/2024)\": 1955 + 68 = 2023, not 2024");
  EXPECT_EQ(issues[0].severity, Severity::warning);
}

Workspace workspace(const std::string& plan) {
  return value_or_throw(Workspace::from_json(R"({"schema":1,"units":[
    {"id":"SYT","name":"Sở Y tế","kind":"department_of_health","tier":"provincial"},
    {"id":"BV","name":"Bệnh viện","kind":"general_hospital","tier":"provincial","parent":"SYT"},
    {"id":"TT-1","name":"Trung tâm 1","kind":"district_health_centre","tier":"district","parent":"SYT"},
    {"id":"TT-2","name":"Trung tâm 2","kind":"district_health_centre","tier":"district","parent":"SYT"}],
    "plans":[)" + plan + "]}"));
}

const Issue* finding(const Issues& issues, std::string_view code) {
  for (const Issue& issue : issues) {
    if (issue.code == code) return &issue;
  }
  return nullptr;
}

std::string plan_with_deadline(const std::string& date,
                               const std::string& period = R"("period":{"start":"2024-01-01","end":"2024-12-31"},)") {
  return R"({"id":"P","document":{"id":"D","type_name":"plan","issued_date":"2024-01-05"},)" + period +
         R"("tasks":[{"id":"bao-cao","units":"all","deadline":{"text":"trước ngày )" + date +
         R"(","anchor":"date","date":")" + date + R"(","cut_off":"before"}}]})";
}

TEST(YearContradictsPlan, ProposesTheDayInThePlansYear) {
  const Issues issues = workspace(plan_with_deadline("2023-04-05")).check();
  const Issue* issue = finding(issues, "KH-D001");
  ASSERT_NE(issue, nullptr);
  EXPECT_EQ(issue->path, "/plans/0/tasks/0/deadline");
  EXPECT_EQ(issue->suggestion.en, "Perhaps 05/4/2024 is meant; nothing was changed.");
  EXPECT_EQ(issue->suggestion.vi, "Có lẽ là 05/4/2024; không có gì được tự sửa.");
  EXPECT_NE(issue->message.en.find("2023"), std::string::npos);
  EXPECT_EQ(workspace(plan_with_deadline("2023-04-05")).plans()[0]->tasks[0].deadline->date, Date(2023, 4, 5))
      << "nothing is changed";
}

TEST(YearContradictsPlan, SaysNothingWhereTheYearFits) {
  EXPECT_EQ(finding(workspace(plan_with_deadline("2024-04-05")).check(), "KH-D001"), nullptr);
  EXPECT_EQ(finding(workspace(plan_with_deadline("2025-01-10")).check(), "KH-D001"), nullptr)
      << "a report on the year comes after it";
  EXPECT_NE(finding(workspace(plan_with_deadline("2026-01-10")).check(), "KH-D001"), nullptr);
  EXPECT_NE(finding(workspace(plan_with_deadline("2023-04-05", "")).check(), "KH-D001"), nullptr)
      << "else the document's year is the plan's";
}

std::string plan_with_recipients(const std::string& recipients, const std::string& more = "") {
  return R"({"id":"P","issuer":"SYT","document":{"id":"D","type_name":"plan","issued_date":"2024-01-05","recipients":[)" +
         recipients + "]" + more + R"(},"tasks":[{"id":"t","units":"all"}]})";
}

TEST(PerformersNotRecipients, NamesWhoOwesTasksAndReceivesNothing) {
  const Issues issues = workspace(plan_with_recipients(R"({"text":"Bệnh viện","units":"kind:hospital"})")).check();
  const Issue* issue = finding(issues, "KH-D004");
  ASSERT_NE(issue, nullptr);
  EXPECT_EQ(issue->path, "/plans/0/document/recipients");
  EXPECT_EQ(issue->message.en,
            "2 units of kind district_health_centre (trung tâm y tế huyện) owe tasks but are not among the recipients: "
            "TT-1, TT-2");
}

TEST(PerformersNotRecipients, CountsAddresseesAndLeavesOutTheIssuer) {
  EXPECT_EQ(
      finding(workspace(plan_with_recipients(R"({"text":"Bệnh viện","units":"kind:hospital"})",
                                             R"(,"addressees":[{"text":"Các trung tâm","units":"tier:district"}])"))
                  .check(),
              "KH-D004"),
      nullptr);
  EXPECT_EQ(finding(workspace(plan_with_recipients(R"({"text":"Lưu: VT"})")).check(), "KH-D004"), nullptr)
      << "recipients that nobody read as units";
}

}  // namespace
}  // namespace kehoach
