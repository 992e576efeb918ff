/// Drafts of a document of our own: what it comes to, value by value.

#include <gmock/gmock.h>

#include "kehoach/json/json.hpp"
#include "kehoach/lint/lint.hpp"
#include "kehoach/reader/draft.hpp"
#include "kehoach/workspace/workspace.hpp"

namespace kehoach {
namespace {

using testing::ElementsAre;

constexpr std::string_view units_json = R"({"schema": 1, "units": [
  {"id": "SYT", "name": "Sở Y tế tỉnh Mẫu", "kind": "department_of_health", "tier": "provincial"},
  {"id": "TTYT", "name": "Trung tâm Y tế huyện An Mẫu", "kind": "district_health_centre", "tier": "district",
   "parent": "SYT"},
  {"id": "P-DS", "name": "Phòng Dân số và Truyền thông", "kind": "internal_department", "tier": "district",
   "parent": "TTYT"},
  {"id": "K-KSBT", "name": "Khoa Kiểm soát bệnh tật", "kind": "internal_department", "tier": "district",
   "parent": "TTYT"},
  {"id": "TYT-1", "name": "Trạm Y tế xã Mẫu Đông", "kind": "commune_health_station", "tier": "commune",
   "parent": "TTYT"},
  {"id": "TYT-2", "name": "Trạm Y tế xã Mẫu Tây", "kind": "commune_health_station", "tier": "commune",
   "parent": "TTYT"}]})";

constexpr std::string_view text = R"(SỞ Y TẾ TỈNH MẪU
TRUNG TÂM Y TẾ HUYỆN AN MẪU
Số: 08/KH-TTYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Mẫu, ngày 05 tháng 5 năm 2025

KẾ HOẠCH
Truyền thông phòng, chống sốt xuất huyết năm 2025

I. MỤC ĐÍCH
- Người dân biết cách diệt bọ gậy tại nhà.
II. THỜI GIAN THỰC HIỆN
Từ ngày 15/5/2025 đến ngày 30/9/2025.
III. TỔ CHỨC THỰC HIỆN
- Khoa Kiểm soát bệnh tật viết ít nhất 03 bài chậm nhất ngày 30/6/2025.
- Các trạm y tế xã tổ chức cho người dân làm vệ sinh môi trường.
- Trung tâm Y tế báo cáo kết quả về Sở Y tế trước ngày 10/10/2025./.

Nơi nhận:
- Sở Y tế (báo cáo);
- Lưu: VT.

GIÁM ĐỐC

Trần Văn Mẫu
)";

Draft drafted() {
  const Workspace workspace = value_or_throw(Workspace::from_json(units_json));
  return draft_plan(read_document(text), workspace.units());
}

TEST(DraftSamples, APlanOfADistrictCentre) {
  const Draft draft = drafted();
  const Plan& plan = draft.plan;
  EXPECT_EQ(plan.document.full_number(), "08/KH-TTYT");
  EXPECT_EQ(plan.document.issued_date->str(), "2025-05-05");
  EXPECT_EQ(plan.issuer->str(), "TTYT");
  ASSERT_TRUE(plan.period);
  EXPECT_EQ(plan.period->start.str(), "2025-05-15");
  EXPECT_EQ(plan.period->end.str(), "2025-09-30");
  ASSERT_EQ(plan.goals.size(), 1u);
  EXPECT_EQ(plan.goals[0].text, "Người dân biết cách diệt bọ gậy tại nhà.");
  EXPECT_TRUE(plan.themes.empty());
  EXPECT_TRUE(plan.audience_segments.empty());  // none is printed

  std::vector<std::string> tasks;
  for (const Task& task : plan.tasks) {
    tasks.push_back(task.clause + " | " + std::string(word(task.kind)) + " | " + task.units.str() + " | " +
                    std::to_string(task.minimum) + " | " + (task.deadline ? task.deadline->last_day()->str() : ""));
  }
  EXPECT_THAT(tasks, ElementsAre("III, bullet 1 | task | id:K-KSBT | 3 | 2025-06-30",
                                 "III, bullet 2 | task | kind:commune_health_station & under:TTYT | 1 | ",
                                 "III, bullet 3 | reporting | id:TTYT | 1 | 2025-10-09"));
  EXPECT_TRUE(validate(plan).empty());
}

TEST(DraftSamples, EvidenceStandsInTheText) {
  const Draft draft = drafted();
  ASSERT_GE(draft.evidence.size(), 15u);
  for (const DraftEvidence& each : draft.evidence) {
    const Span span = each.evidence.span();
    EXPECT_EQ(text.substr(span.start, span.end - span.start), each.evidence.text) << each.path;
    EXPECT_FALSE(draft.read_at(each.path).empty()) << each.path;  // every path leads to a value
  }
  EXPECT_EQ(draft.evidence_of("/tasks/2/deadline/date")->text, "trước ngày 10/10/2025");
}

TEST(DraftSamples, EveryValueCanBeConfirmed) {
  const Draft draft = drafted();
  std::vector<Correction> all;
  for (const DraftEvidence& each : draft.evidence) all.push_back(draft.correction(each.path, Verdict::confirmed));
  const Draft confirmed = value_or_throw(draft.with(all));
  EXPECT_EQ(to_json(confirmed.plan), to_json(draft.plan));
  const Draft again = value_or_throw(drafted().with_again(all));
  EXPECT_TRUE(again.passed_over.empty());
}

TEST(DraftSamples, FindingsStandAtWhatWasRead) {
  const Draft read = drafted();
  const Draft draft = value_or_throw(
      read.with(std::vector{read.correction("/tasks/0", Verdict::removed),
                            read.correction("/tasks/2/deadline/date", Verdict::corrected, "\"2024-10-10\"")}));
  bool found = false;
  for (const Issue& issue : lint(draft)) {
    if (issue.code != "KH-D001") continue;  // the year contradicts the plan
    found = true;
    EXPECT_EQ(issue.path.substr(0, 17), "/tasks/2/deadline");  // the third that was read, the second of the plan
    ASSERT_TRUE(issue.span);
    EXPECT_EQ(text.substr(issue.span->start, issue.span->end - issue.span->start), "trước ngày 10/10/2025");
  }
  EXPECT_TRUE(found);
}

TEST(DraftSamples, AMeetingIsOfItsOwnDayNotOfThatOfTheNews) {
  static const Workspace workspace = value_or_throw(Workspace::from_json(units_json));
  const auto day = [](std::string_view said) {
    const std::string news = "Sơ kết công tác truyền thông\n\nNgày 05 tháng 01 năm 2020\n\n" + std::string(said) +
                             "Sở Y tế đã tổ chức Hội nghị sơ kết công tác truyền thông.\n";
    const Draft draft = draft_plan(read_document(news), workspace.units());
    return draft.plan.conferences.empty() ? std::string() : draft.plan.conferences.front().date.str();
  };
  EXPECT_EQ(day("Ngày 3/1, "), "2020-01-03");
  EXPECT_EQ(day("Ngày 02/01/2020, "), "2020-01-02");
  EXPECT_EQ(day("Vừa qua, "), "") << "no day is printed, and none is made up";
}

/// A head, a section of tasks, and a piece of text so many times.
Draft of_repeated(std::string_view piece, int times) {
  std::string all =
      "Số: 05/KH-TTYT\nMẫu Sơn, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\nTruyền thông\n\nI. TỔ CHỨC THỰC HIỆN\n";
  for (int i = 0; i < times; ++i) all += piece;
  static const Workspace workspace = value_or_throw(Workspace::from_json(units_json));
  return draft_plan(read_document(all), workspace.units());
}

TEST(DraftSamples, WhateverIsRepeatedEnds) {
  // Each was, or would easily be, read again from every place on.
  EXPECT_EQ(of_repeated("(", 200'000).plan.tasks.size(), 0U);
  EXPECT_EQ(of_repeated("Các đơn vị, ", 30'000).plan.tasks.size(), 0U);
  EXPECT_EQ(of_repeated("Sở Y tế đề nghị các đơn vị cần: ", 15'000).plan.tasks.size(), 1U);
  EXPECT_EQ(of_repeated("- Khoa, phòng, trạm y tế báo cáo trước ngày 15/4/2024.\n", 25'000).plan.tasks.size(), 25'000U);
  EXPECT_EQ(of_repeated("qua phòng ", 30'000).plan.focal_points.size(), 0U);
}

}  // namespace
}  // namespace kehoach
