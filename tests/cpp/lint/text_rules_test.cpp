#include "lint_tests.hpp"

namespace kehoach::lint_tests {
namespace {

TEST(LintWeekday, FindsAWeekdayThatIsNotTheDates) {
  const Issues issues = in_subject("Họp vào thứ Hai ngày 06/04/2023 tại hội trường");
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].code, "KH-D012");
  EXPECT_EQ(issues[0].path, "/subject");
  EXPECT_EQ(issues[0].severity, Severity::warning);
  EXPECT_EQ(issues[0].message.vi, "“thứ Hai ngày 06/04/2023”: ngày 06/4/2023 là thứ Năm");
  EXPECT_EQ(issues[0].message.en, "\"thứ Hai ngày 06/04/2023\": 06/4/2023 is a Thursday");
  const auto one = [](const char* marked) { return Finds{{"KH-D012", "/subject", marked}}; };
  EXPECT_EQ(finds_in_subject("Thứ sáu - 06/04/2023 15:17"), one("Thứ sáu - 06/04/2023"));
  EXPECT_EQ(finds_in_subject("từ thứ 2, ngày 6-4-2023"), one("thứ 2, ngày 6-4-2023"));
  EXPECT_EQ(finds_in_subject("Chủ nhật, 13/4/2024"), one("Chủ nhật, 13/4/2024")) << "a Saturday";
  EXPECT_EQ(finds_in_subject("ngày 06/04/2023 (thứ Tư)"), one("06/04/2023 (thứ Tư"));
  EXPECT_EQ(finds_in_subject("thứ Ba, ngày 06 tháng 4 năm 2023"), one("thứ Ba, ngày 06 tháng 4 năm 2023"));
}

TEST(LintWeekday, LeavesRightOnesOrdinalsAndOtherWordsAlone) {
  for (const char* text :
       {"Thứ năm - 06/04/2023 15:17", "thứ 5 ngày 06/04/2023", "Chủ nhật (14/4/2024)", "ngày 06/4/2023 (thứ Năm)",
        "họp lần thứ hai ngày 06/04/2023", "phần thứ ba, 06/04/2023", "thứ Hai ngày 06/04", "thứ Hai hằng tuần",
        "thứ 15 ngày 06/04/2023", "thứ Hai ngày 31/04/2023 sai", "thứ Hai, họp xong ngày 06/04/2023"}) {
    for (const Found& found : finds_in_subject(text)) EXPECT_NE(found.code, "KH-D012") << text;
  }
}

TEST(LintImpossibleDate, FindsDaysThatDoNotExist) {
  const Issues issues = in_subject("Báo cáo trước ngày 31/4/2024 về Sở");
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].code, "KH-D013");
  EXPECT_EQ(issues[0].path, "/subject");
  EXPECT_NE(issues[0].message.en.find("31/4/2024"), std::string::npos) << issues[0].message.en;
  EXPECT_EQ(finds_in_subject("ngày 29/2/2023").size(), 1U) << "a common year";
  EXPECT_EQ(finds_in_subject("ngày 29/2/2024"), Finds{});
  EXPECT_EQ(finds_in_subject("tỷ lệ 31/40, số 31/13-KH"), Finds{});

  const std::string text = with(letter(), "trong tháng 3 năm 2024", "đến hết ngày 31/4/2024");
  const std::vector<Issue> found = of_code(in_text(text), "KH-D013");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(text.substr(found[0].span->start, found[0].span->end - found[0].span->start).find("31/4/2024"),
            std::string::npos);
}

TEST(LintDoubledWord, ReadsOnOverTornLinesButNotOverParagraphsAndCells) {
  EXPECT_EQ(finds_in_subject("triển khai công tác\ncông tác y tế"),
            (Finds{{"KH-D003", "/subject", "công tác\ncông tác"}}));
  EXPECT_EQ(finds_in_subject("Quang cảnh\nQuang cảnh hội nghị"), Finds{}) << "a caption that stands twice";
  EXPECT_EQ(finds_in_subject("kế hoạch\n\nkế hoạch năm"), Finds{});
  EXPECT_EQ(finds_in_subject("Sở Y tế\tSở Y tế"), Finds{});
  EXPECT_EQ(finds_in_subject("| Sở Y tế | Sở Y tế |"), Finds{});
  for (const char* text : {"phong trào xanh xanh", "đời đời nhớ ơn", "ngày ngày luyện tập", "luôn luôn sẵn sàng"}) {
    EXPECT_EQ(finds_in_subject(text), Finds{}) << text;
  }
  EXPECT_EQ(finds_in_subject("khu vực nội thành Thành phố"), Finds{}) << "a name begins";
  EXPECT_EQ(finds_in_subject("zunia.vn zunia.vn _ _ \xC2\xA0\xC2\xA0 \xC2\xA0\xC2\xA0"), Finds{}) << "no words";
  EXPECT_EQ(finds_in_subject("công tác\xC2\xA0"
                             "công tác")
                .size(),
            1U);
  EXPECT_EQ(finds_in_subject("Nghị quyết ngày ngày 08/12/2023").size(), 1U) << "a date follows";
}

TEST(LintPersonalContact, ShowsWhereAndNeverWhat) {
  const std::string text = "liên hệ (Ths Nguyễn Thị A, SĐT: 0900000001) hoặc Đ/c Trần Văn C. Email: lienhe@example.org";
  const Issues issues = in_subject(text);
  EXPECT_EQ(in_short(issues, text),
            (Finds{{"KH-D040", "/subject", "0900000001"}, {"KH-D040", "/subject", "lienhe@example.org"}}));
  EXPECT_EQ(issues[0].message.vi, "Văn bản có số điện thoại của cá nhân (the phone number)");
  EXPECT_EQ(issues[1].message.en, "The text holds the e-mail address of a person (địa chỉ email)");
  for (const Issue& issue : issues) {
    for (const std::string& shown : {issue.message.vi, issue.message.en, issue.suggestion.vi, issue.suggestion.en}) {
      EXPECT_EQ(shown.find("0900000001"), std::string::npos);
      EXPECT_EQ(shown.find("lienhe"), std::string::npos);
    }
  }
  for (const char* each : {"ĐT 0900.000.003", "ĐT +84 900 000 003", "0900-000-003", "abc.def@gmail.com"}) {
    EXPECT_EQ(finds_in_subject(each).size(), 1U) << each;
  }
}

TEST(LintPersonalContact, LeavesOfficesAndOtherNumbersAlone) {
  for (const char* each : {"Điện thoại: 0229.3871.123", "đường dây nóng: 0966 000 000", "Email: syt@example.gov.vn",
                           "MST 0312345678", "số tài khoản 0900000001", "giảm 73.066 ca", "1900 9095",
                           "mã số 0900000001", "09000000011", "@ không phải", "a@b"}) {
    EXPECT_EQ(finds_in_subject(each), Finds{}) << each;
  }
}

TEST(LintTexts, HostileTextEndsInTime) {
  for (const std::string& unit :
       {std::string("thứ "), std::string("a@"), std::string("0900 "), std::string("("), std::string("ngày "),
        std::string("31/4/"), std::string("năm ("), std::string("\xFF\xC3"), std::string("\xCC\x81"),
        std::string("./."), std::string("so với ("), std::string("|\t")}) {
    std::string text;
    while (text.size() < 200'000) text += unit;
    LintOptions options;
    options.profile = LintProfile::communication;
    lint(read_document(text), options);
    in_subject(text);
  }
}

}  // namespace
}  // namespace kehoach::lint_tests
