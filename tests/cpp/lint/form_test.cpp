#include "lint_tests.hpp"

namespace kehoach::lint_tests {
namespace {

TEST(LintForm, FindsNothingInALetterOfTheDecreesForm) { EXPECT_EQ(finds_in_text(letter()), Finds{}); }

TEST(LintForm, FindsEachPartThatIsMalformed) {
  EXPECT_EQ(finds_in_text(with(letter(), "Số: 05/", "Số: 5/")), (Finds{{"KH-D021", "", "5"}}));
  EXPECT_EQ(of_code(in_text(with(letter(), "Số: 05/", "Số: 5/")), "KH-D021")[0].suggestion.vi, "Ghi “05”.");
  const std::string date = with(letter(), "ngày 05 tháng 02", "ngày 5 tháng 2");
  EXPECT_EQ(finds_in_text(date), (Finds{{"KH-D023", "", "ngày 5 tháng 2 năm 2024"}}));
  EXPECT_EQ(of_code(in_text(date), "KH-D023")[0].suggestion.en, "Write \"ngày 05 tháng 02 năm 2024\".");
  EXPECT_EQ(finds_in_text(with(letter(), "ngày 05 tháng 02", "ngày 15 tháng 3")), Finds{}) << "March needs no zero";
  EXPECT_EQ(finds_in_text(with(letter(), "./.", ".")), (Finds{{"KH-D025", "", "Như trên"}}));
  const Issues archive = in_text(with(letter(), "- Lưu: VT, NVY.\n", ""));
  ASSERT_EQ(archive.size(), 1U);
  EXPECT_EQ(archive[0].code, "KH-D024");
}

TEST(LintForm, NamesEachPartThatIsMissing) {
  const auto missing = [](const std::string& text) {
    std::vector<std::string> out;
    for (const Issue& issue : of_code(in_text(text), "KH-D020")) out.push_back(issue.message.vi);
    return out;
  };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(missing(letter()), Texts{});
  EXPECT_EQ(missing(with(letter(), "V/v truyền thông phòng, chống dịch\n", "")), (Texts{"Thiếu trích yếu"}));
  EXPECT_EQ(missing(with(letter(), "GIÁM ĐỐC\n\nNguyễn Văn Mẫu\n", "")), (Texts{"Thiếu chức vụ, họ tên người ký"}));
  EXPECT_EQ(missing(with(letter(), "Nơi nhận:\n- Như trên;\n- Lưu: VT, NVY.\n", "")), (Texts{"Thiếu nơi nhận"}));
  const std::string excerpt = letter().substr(0, letter().find("Sở Y tế đề nghị") + 60);
  EXPECT_EQ(missing(excerpt), Texts{}) << "an excerpt: what it does not show is not known to be missing";
}

TEST(LintForm, NotesWhatIsBlank) {
  EXPECT_EQ(finds_in_text(with(letter(), "Số: 05/", "Số:     /")), (Finds{{"KH-D026", "", "Số:     /SYT-NVY"}}));
  const std::string blank = with(letter(), "ngày 05 tháng 02", "ngày    tháng 02");
  const Issues issues = in_text(blank);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(issues[0].code, "KH-D027");
  EXPECT_EQ(issues[0].severity, Severity::note);
  EXPECT_EQ(issues[0].message.en, "The document's date is not complete: 2024-02");
}

Document plan_document() {
  Document document;
  document.id = DocumentId("D");
  document.type_name = DocumentType::plan;
  document.code_number = "9";
  document.code_notation = "KH-SYT";
  document.issued_date = PartialDate(Date(2024, 2, 5));
  document.place = "Mẫu Sơn";
  document.subject = "Truyền thông";
  document.signer_info = SignerInfo{};
  Recipient archive;
  archive.text = "Lưu: VT";
  document.recipients = {archive};
  return document;
}

TEST(LintForm, ReadsTheFieldsOfADocument) {
  Document document = plan_document();
  EXPECT_EQ(in_short(lint(document), ""), (Finds{{"KH-D021", "/code_number", ""}}));
  document.code_number = "09";
  EXPECT_EQ(in_short(lint(document), ""), Finds{});
  document.code_notation = "SYT";
  const Issues notation = lint(document);
  EXPECT_EQ(in_short(notation, ""), (Finds{{"KH-D022", "/code_notation", ""}}));
  EXPECT_EQ(notation[0].suggestion.en, "Perhaps \"KH-SYT\".");
  document.code_notation = "KH -SYT";
  EXPECT_EQ(lint(document)[0].suggestion.en, "Perhaps \"KH-SYT\".");
  document.code_notation = "KH-SYT";
  document.place.reset();
  document.recipients.clear();
  EXPECT_EQ(in_short(lint(document), ""), (Finds{{"KH-D020", "", ""}, {"KH-D020", "", ""}}));
}

TEST(LintForm, AppliesToAdministrativeDocumentsFromTheDecreeOn) {
  const auto finds = [](auto change) {
    Document document = plan_document();
    change(document);
    return lint(document).size();
  };
  EXPECT_EQ(finds([](Document&) {}), 1U);
  EXPECT_EQ(finds([](Document& d) { d.issued_date = PartialDate(Date(2020, 3, 4)); }), 0U) << "the day before";
  EXPECT_EQ(finds([](Document& d) { d.issued_date = PartialDate(Date(2020, 3, 5)); }), 1U);
  EXPECT_EQ(finds([](Document& d) { d.issued_date = PartialDate::make(2020, 3); }), 0U)
      << "may be earlier: the day is blank";
  EXPECT_EQ(finds([](Document& d) { d.type_name = DocumentType::circular; }), 0U);
  EXPECT_EQ(finds([](Document& d) { d.type_name = DocumentType::news; }), 0U);
  EXPECT_EQ(finds([](Document& d) {
              d.code_notation = "CT/TW";
              d.type_name = DocumentType::directive;
            }),
            0U)
      << "of the Party";
  EXPECT_EQ(finds([](Document& d) {
              d.code_number = "9/2023";
              d.code_notation = "NQ-HĐND";
            }),
            0U)
      << "a legal act";
  EXPECT_EQ(finds([](Document& d) { d.not_in_hand = true; }), 0U) << "known only by what others cite of it";
}

}  // namespace
}  // namespace kehoach::lint_tests
