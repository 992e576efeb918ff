#include "kehoach/document/cascade.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "kehoach/reader/to_document.hpp"

namespace kehoach {
namespace {

using Documents = std::vector<std::shared_ptr<const Document>>;

struct Made {
  std::string id, number, notation, date, organ;
  std::vector<Citation> citations;
};

std::shared_ptr<const Document> make(const Made& from) {
  Document out;
  out.id = DocumentId(from.id);
  out.type_name = DocumentType::plan;
  if (!from.number.empty()) out.code_number = from.number;
  if (!from.notation.empty()) out.code_notation = from.notation;
  if (!from.date.empty()) out.issued_date = PartialDate::parse(from.date);
  if (!from.organ.empty()) out.organ_name = from.organ;
  out.citations = from.citations;
  return std::make_shared<const Document>(std::move(out));
}

Citation cite(Relation relation, const std::string& number, const std::string& date = "",
              const std::string& organ = "") {
  Citation out;
  out.text = number;
  out.relation = relation;
  if (!number.empty()) out.number = number;
  if (!date.empty()) out.date = PartialDate::parse(date);
  if (!organ.empty()) out.organ_name = organ;
  return out;
}

Documents all(const std::vector<Made>& made) {
  Documents out;
  for (const Made& each : made) out.push_back(make(each));
  return out;
}

std::vector<std::string> codes_of(const Cascade& cascade) {
  std::vector<std::string> out;
  for (const Issue& issue : cascade.issues()) out.push_back(issue.code);
  return out;
}

TEST(CitationMatch, NumbersAreComparedWithoutCaseBlanksAndLeadingZeros) {
  EXPECT_EQ(number_key("09/KH-SYT"), number_key(" 9 / kh – syt"));
  EXPECT_EQ(number_key("06/2010/NQ-HĐND"), "6/2010/nq-hdnd");
  EXPECT_NE(number_key("90/KH-SYT"), number_key("9/KH-SYT"));
  EXPECT_EQ(number_key("000"), "0");
  EXPECT_EQ(number_key("  "), "");
}

TEST(CitationMatch, IssuersAsTheyArePrinted) {
  EXPECT_TRUE(same_organ("Sở Y tế", "SỞ Y TẾ TỈNH LẠNG SƠN"));
  EXPECT_TRUE(same_organ("Sở Y tế Lạng Sơn", "SỞ Y TẾ TỈNH LẠNG SƠN"));
  EXPECT_TRUE(same_organ("Bộ trưởng Bộ Y tế", "Bộ Y tế"));
  EXPECT_TRUE(same_organ("UBND tỉnh", "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"));
  EXPECT_TRUE(same_organ("Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh Mẫu"));
  EXPECT_FALSE(same_organ("Sở Y tế Lạng Sơn", "Sở Y tế Ninh Bình"));
  EXPECT_FALSE(same_organ("", "Sở Y tế"));
}

TEST(CitationMatch, TellsByWhatIsPrintedAndElseSaysWhyNot) {
  const Documents documents = all({{"A", "09", "KH-SYT", "2024-01-18", "Sở Y tế Lạng Sơn", {}},
                                   {"B", "9", "KH-SYT", "2024-02-01", "Sở Y tế Ninh Bình", {}},
                                   {"C", "9", "KH-SYT", "2023-01-18", "Sở Y tế Lạng Sơn", {}},
                                   {"D", "", "KH-TTYT", "2024-03", "Trung tâm Y tế An Mẫu", {}},
                                   {"E", "5", "QĐ-BYT", "", "Bộ Y tế", {}}});
  const DocumentIndex index(documents);
  const auto expect = [&](const Citation& citation, MatchState state, MatchReason reason,
                          std::vector<std::size_t> places) {
    const auto match = index.find(citation);
    EXPECT_EQ(match.state, state) << citation.text;
    EXPECT_EQ(match.reason, reason) << citation.text;
    EXPECT_EQ(match.document ? std::vector{*match.document} : match.candidates, places) << citation.text;
  };
  using enum MatchReason;
  const auto basis = Relation::basis;
  expect(cite(basis, "09/KH-SYT", "2024-01-18"), MatchState::found, number_date, {0});
  expect(cite(basis, "09/kh-syt", "2024", "SYT Ninh Bình"), MatchState::found, number_issuer_date, {1});
  expect(cite(basis, "09/KH-SYT", "2024"), MatchState::ambiguous, several, {0, 1});
  expect(cite(basis, "09/KH-SYT", "", "Sở Y tế Lạng Sơn"), MatchState::ambiguous, several, {0, 2});
  expect(cite(basis, "09/KH-SYT"), MatchState::ambiguous, several, {0, 1, 2});
  expect(cite(basis, "09/KH-SYT", "2024-01-19"), MatchState::none, date_differs, {0, 1, 2});
  expect(cite(basis, "09/KH-SYT", "2024-01-18", "Sở Y tế Bình Định"), MatchState::none, issuer_differs, {0, 1, 2});
  expect(cite(basis, "15/KH-TTYT", "2024-03-12", "TTYT An Mẫu"), MatchState::ambiguous, blank_number, {3});
  expect(cite(basis, "15/KH-TTYT", "2024-04-12"), MatchState::none, not_here, {});
  expect(cite(basis, "15/KH-TTYT"), MatchState::none, not_here, {});
  expect(cite(basis, "05/QĐ-BYT", "2021-12-31", "Bộ trưởng Bộ Y tế"), MatchState::found, number_issuer, {4});
  expect(cite(basis, "5/QĐ-BYT"), MatchState::found, number, {4});
  expect(cite(basis, ""), MatchState::none, nothing_to_tell, {});
  Citation dated = cite(basis, "", "2024-02-01");
  dated.type_name = DocumentType::plan;
  expect(dated, MatchState::found, kind_date, {1});
  Citation named = cite(basis, "1/X");
  named.document = DocumentId("C");
  expect(named, MatchState::found, MatchReason::stated, {2});
  EXPECT_EQ(index.find(cite(basis, "5/QĐ-BYT"), 4).reason, itself);
}

TEST(CitationMatch, LawsByName) {
  Document law;
  law.id = DocumentId("L");
  law.type_name = DocumentType::law;
  law.subject = "Phòng, chống bệnh truyền nhiễm";
  const Documents documents = {std::make_shared<const Document>(law)};
  Citation citation = cite(Relation::basis, "");
  citation.name = "Luật phòng chống bệnh truyền nhiễm";
  const DocumentIndex index(documents);
  EXPECT_EQ(index.find(citation).document, 0U);
  EXPECT_EQ(index.find(citation).reason, MatchReason::name);
  citation.name = "Luật Khám bệnh, chữa bệnh";
  EXPECT_EQ(index.find(citation).state, MatchState::none);
}

// The ministry's plan, the department's with a blank day, and the plan it encloses.
Documents lang_son() {
  return all(
      {{"M", "823", "KH-BYT", "2024-07-04", "Bộ Y tế", {}},
       {"E", "91", "KH-SYT", "2024-08-09", "", {}},
       {"D",
        "",
        "KH-SYT",
        "2024-08",
        "Sở Y tế Lạng Sơn",
        {cite(Relation::implements, "823/KH-BYT", "2024-07-04", "Bộ Y tế"),
         cite(Relation::mentions, "5959/QĐ-BYT", "2021-12-31"), cite(Relation::encloses, "91/KH-SYT", "2024-08-09")}}});
}

TEST(Cascade, DaysLostAreARangeWhereADayIsBlank) {
  const Cascade cascade(lang_son());
  ASSERT_EQ(cascade.links().size(), 3U);
  const CascadeEdge& implements = cascade.links()[0];
  EXPECT_EQ(implements.from, 2U);
  EXPECT_EQ(implements.to, 0U);
  EXPECT_EQ(implements.days, (DayRange{36, 58, true}));
  const CascadeEdge& encloses = cascade.links()[1];
  EXPECT_EQ(encloses.relation, Relation::encloses);
  EXPECT_EQ(encloses.days, (DayRange{0, 22, true}));
  const CascadeEdge& inferred = cascade.links()[2];  // what is enclosed came down with it
  EXPECT_EQ(inferred.from, 1U);
  EXPECT_EQ(inferred.to, 0U);
  EXPECT_EQ(inferred.through, 2U);
  EXPECT_EQ(inferred.days, (DayRange{36, 36, false}));
  EXPECT_EQ(cascade.days_between(0, 1), (DayRange{36, 36, false}));
  EXPECT_EQ(cascade.all()[0].level, 0);
  EXPECT_EQ(cascade.all()[1].level, 1);
  EXPECT_EQ(cascade.all()[2].level, 1);
  EXPECT_EQ(cascade.all()[0].implemented_by, 2);
  EXPECT_EQ(cascade.all()[2].issued->earliest, Date(2024, 8, 9));
  EXPECT_TRUE(cascade.all()[2].issued->inferred);
  EXPECT_TRUE(cascade.lacking().empty());  // what is only mentioned is not missed
  EXPECT_EQ(codes_of(cascade), std::vector<std::string>{"KH-G005"});
}

TEST(Cascade, WhatIsEnclosedOfAnotherIssuerOrEarlierIsNotInferredToImplement) {
  Documents documents = all({{"M", "823", "KH-BYT", "2024-07-04", "Bộ Y tế", {}},
                             {"Q", "5959", "QĐ-BYT", "2021-12-31", "Bộ Y tế", {}},
                             {"S", "91", "KH-SYT", "2024-07-01", "Sở Y tế Mẫu", {}},
                             {"D",
                              "95",
                              "KH-SYT",
                              "2024-08-01",
                              "Sở Y tế Mẫu",
                              {cite(Relation::implements, "823/KH-BYT"), cite(Relation::encloses, "5959/QĐ-BYT"),
                               cite(Relation::encloses, "91/KH-SYT")}}});
  const Cascade cascade(documents);
  for (const CascadeEdge& edge : cascade.links()) EXPECT_FALSE(edge.through);
}

TEST(Cascade, ABlankDayLiesBetweenWhatIsCitedAndWhatCites) {
  // The citation of 10/3 prints no date itself; the one that cites is of 20/3.
  const Cascade cascade(all({{"A", "1", "KH-A", "2024-03-10", "A", {}},
                             {"B", "2", "KH-B", "2024-03", "B", {cite(Relation::implements, "1/KH-A")}},
                             {"C", "3", "KH-C", "2024-03-20", "C", {cite(Relation::implements, "2/KH-B")}}}));
  EXPECT_EQ(cascade.all()[1].issued->earliest, Date(2024, 3, 10));
  EXPECT_EQ(cascade.all()[1].issued->latest, Date(2024, 3, 20));
  EXPECT_EQ(cascade.links()[0].days, (DayRange{0, 10, true}));
  EXPECT_EQ(cascade.links()[1].days, (DayRange{0, 10, true}));
  EXPECT_EQ(cascade.all()[2].level, 2);
}

TEST(Cascade, SaysWhatIsMissingOnce) {
  const Cascade cascade(
      all({{"A",
            "1",
            "KH-A",
            "2024-03-10",
            "A",
            {cite(Relation::basis, "7/QĐ-BYT", "2023"), cite(Relation::mentions, "8/QĐ-BYT")}},
           {"B", "2", "KH-B", "2024-03-11", "B", {cite(Relation::implements, "07/qđ-byt", "2023-05-02")}}}));
  ASSERT_EQ(cascade.lacking().size(), 1U);
  const MissingDocument& missing = cascade.lacking()[0];
  EXPECT_EQ(missing.cited_by, 2);
  EXPECT_EQ(missing.document, 0U);
  EXPECT_EQ(missing.citation.relation, Relation::implements);
  EXPECT_EQ(missing.citation.date->str(), "2023-05-02");
  EXPECT_EQ(codes_of(cascade), std::vector<std::string>{"KH-G001"});
}

TEST(Cascade, ReportsCirclesDuplicatesAndDatesThatContradict) {
  const Cascade cascade(all({{"A", "1", "KH-A", "2024-03-10", "A", {cite(Relation::implements, "2/KH-B")}},
                             {"B", "2", "KH-B", "2024-03-10", "B", {cite(Relation::implements, "3/KH-C")}},
                             {"C", "3", "KH-C", "2024-03-10", "C", {cite(Relation::basis, "1/KH-A")}},
                             {"D", "4", "KH-D", "2024-01-01", "D", {cite(Relation::implements, "1/KH-A")}},
                             {"E", "04", "kh-d", "2024-06-01", "D", {}},
                             {"F", "5", "KH-F", "2024-06-01", "F", {cite(Relation::implements, "5/KH-F")}}}));
  EXPECT_EQ(cascade.cycles(), (std::vector<std::vector<std::size_t>>{{0, 1, 2}}));
  EXPECT_EQ(cascade.duplicates(), (std::vector<std::vector<std::size_t>>{{3, 4}}));
  EXPECT_TRUE(cascade.all()[0].in_cycle);
  EXPECT_FALSE(cascade.all()[3].in_cycle);
  EXPECT_EQ(cascade.all()[2].level, 0);  // a basis is no step down
  EXPECT_EQ(cascade.all()[0].level, 2);
  EXPECT_EQ(cascade.all()[3].level, 3);
  EXPECT_EQ(cascade.all()[5].level, 0);
  EXPECT_EQ(codes_of(cascade), (std::vector<std::string>{"KH-G006", "KH-G004", "KH-G003"}));
  EXPECT_EQ(cascade.links()[3].days, (DayRange{-69, -69, false}));  // as printed
}

TEST(Cascade, OfAReading) {
  const Reading reading = read_document(
      "SỞ Y TẾ TỈNH MẪU\nSố: 15/KH-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
      "Mẫu Sơn, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\nTruyền thông năm 2024\n\n"
      "Thực hiện Kế hoạch số 09/KH-BYT ngày 18/01/2024 của Bộ Y tế:\n");
  const Document document = to_document(reading, DocumentId("X"));
  EXPECT_EQ(document.full_number(), "15/KH-SYT");
  EXPECT_EQ(document.type_name, DocumentType::plan);
  EXPECT_EQ(document.organ_name, "SỞ Y TẾ TỈNH MẪU");
  EXPECT_EQ(document.issued_date->str(), "2024-03-05");
  ASSERT_EQ(document.citations.size(), 1U);
  const Documents among = all({{"M", "9", "KH-BYT", "2024-01-18", "BỘ Y TẾ", {}}});
  const auto matches = resolve_citations(document, among);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].citation.document, DocumentId("M"));
  EXPECT_EQ(matches[0].reason, MatchReason::number_issuer_date);
}

TEST(Cascade, LargeAndHostileSetsEndInTime) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<Made> chain, same;
  for (int i = 0; i < 100'000; ++i) {
    const std::string number = std::to_string(i);
    chain.push_back({"D" + number,
                     number,
                     "KH-X",
                     "2024-01-01",
                     "X",
                     {cite(Relation::implements, std::to_string(i + 1) + "/KH-X")}});
  }
  chain.back().citations = {cite(Relation::implements, "0/KH-X")};  // one circle of them all
  const Cascade circle(all(chain));
  ASSERT_EQ(circle.cycles().size(), 1U);
  EXPECT_EQ(circle.cycles()[0].size(), 100'000U);
  chain.back().citations.clear();
  EXPECT_EQ(Cascade(all(chain)).all()[0].level, 99'999);  // a stack as deep would overflow

  for (int i = 0; i < 5'000; ++i)
    same.push_back(
        {"S" + std::to_string(i), "1", "KH-X", "2024-01-01", "", {cite(Relation::basis, "1/KH-X", "2024-01-01")}});
  const Cascade ambiguous(all(same));
  EXPECT_EQ(ambiguous.duplicates().size(), 1U);
  EXPECT_EQ(ambiguous.lacking().size(), 1U);
  EXPECT_EQ(ambiguous.lacking()[0].match.state, MatchState::ambiguous);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

}  // namespace
}  // namespace kehoach
