#include "kehoach/reader/reading.hpp"

#include <gtest/gtest.h>
#include <utf8proc.h>

#include <chrono>
#include <cstdlib>
#include <random>

#include "kehoach/base/text.hpp"

namespace kehoach {
namespace {

constexpr std::string_view plan_text = R"(Đăng nhập | Trang chủ
SỞ Y TẾ TỈNH MẪU
TRUNG TÂM Y TẾ
HUYỆN AN MẪU
Số:     /KH-TTYT

CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
An Mẫu, ngày    tháng 3 năm 2024

KẾ HOẠCH
Truyền thông phòng, chống sốt xuất huyết
trên địa bàn huyện năm 2024

Căn cứ Luật Phòng, chống bệnh truyền nhiễm ngày 21 tháng 11 năm 2007;
Căn cứ Nghị quyết số 20NQ/TW ngày 25/10/2017 của Hội nghị lần thứ sáu;
Thực hiện Kế hoạch số 12/KH-SYT ngày 05/02/2024 của Sở Y tế về phòng, chống
dịch bệnh đến hết năm 2025;
I. MỤC ĐÍCH,
YÊU CẦU
1. Mục đích
- Nâng cao hiểu biết của người dân.
- Đến hết quý II/2024 có trên 90% hộ gia đình được truyền

2

thông trực tiếp theo Công văn số 44/SYT-NVY.
II. TỔ CHỨC THỰC HIỆN
1. Các bệnh viện tuyến tỉnh
- Gửi báo cáo về Trung tâm trước ngày 15/4/2024.
2. Trạm Y tế xã, phường, thị trấn

Khoa Kiểm soát bệnh tật tổng hợp số liệu./.
Nơi nhận:
- Sở Y tế (b/c);
- UBND huyện;- Các trạm y tế;
- Lưu: VT.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Nguyễn Văn Mẫu
)";

std::string nfd(std::string_view text) {
  utf8proc_uint8_t* out = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &out, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE));
  std::string result(reinterpret_cast<char*>(out), static_cast<std::size_t>(size));
  std::free(out);
  return result;
}

/// All that was read, a line each: what two readings of one text must share.
std::string summary(const Reading& r) {
  std::string out;
  const auto line = [&](std::string_view name, const std::optional<ReadText>& value) {
    if (value) out += std::string(name) + " " + value->value + "\n";
  };
  const DocumentReading& d = r.document;
  if (d.type_name) out += "type " + std::string(word(d.type_name->value)) + "\n";
  line("number", d.code_number);
  line("notation", d.code_notation);
  if (d.issued_date) out += "date " + d.issued_date->value.str() + "\n";
  line("place", d.place);
  line("organ", d.organ_name);
  line("parent", d.parent_organ_name);
  line("subject", d.subject);
  for (const auto& each : d.recipients) out += "to " + each.value.text + (each.value.to_report ? " !" : "") + "\n";
  if (d.signer_info)
    out += "signer " + d.signer_info->value.position + "; " + d.signer_info->value.full_name + "; " +
           std::string(word(d.signer_info->value.signing_authority)) + "\n";
  for (const ReadCitation& c : r.citations) {
    out += std::string(word(c.relation)) + " " + c.number.value_or(c.name.value_or("-")) + " " +
           (c.date ? c.date->str() : "-") + " " + c.organ_name.value_or("-") + "\n";
  }
  for (const ReadClause& c : r.clauses) out += c.path + " | " + c.title + "\n";
  for (const ReadTime& t : r.times) out += std::string(word(t.role)) + " " + t.time.str() + " @" + t.clause + "\n";
  for (const ReadUnit& u : r.units) out += "unit " + u.value + (u.units ? " = " + u.units->str() : "") + "\n";
  return out;
}

constexpr std::string_view plan_summary = R"(type plan
notation KH-TTYT
date 2024-03
place An Mẫu
organ TRUNG TÂM Y TẾ HUYỆN AN MẪU
parent SỞ Y TẾ TỈNH MẪU
subject Truyền thông phòng, chống sốt xuất huyết trên địa bàn huyện năm 2024
to Sở Y tế (b/c) !
to UBND huyện
to Các trạm y tế
to Lưu: VT
signer KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC; Nguyễn Văn Mẫu; kt
basis Luật Phòng, chống bệnh truyền nhiễm 2007-11-21 -
basis 20-NQ/TW 2017-10-25 Hội nghị lần thứ sáu
implements 12/KH-SYT 2024-02-05 Sở Y tế
mentions 44/SYT-NVY - -
I | MỤC ĐÍCH, YÊU CẦU
I.1 | Mục đích
I.1, bullet 1 | Nâng cao hiểu biết của người dân.
I.1, bullet 2 | Đến hết quý II/2024 có trên 90% hộ gia đình được truyền thông trực tiếp theo Công văn số 44/SYT-NVY.
II | TỔ CHỨC THỰC HIỆN
II.1 | Các bệnh viện tuyến tỉnh
II.1, bullet 1 | Gửi báo cáo về Trung tâm trước ngày 15/4/2024.
II.2 | Trạm Y tế xã, phường, thị trấn
deadline ≤ 2024-06-30 @I.1, bullet 2
deadline < 2024-04-15 @II.1, bullet 1
unit Các bệnh viện tuyến tỉnh = kind:hospital & tier:provincial
unit Trạm Y tế xã, phường, thị trấn = kind:commune_health_station
unit Khoa Kiểm soát bệnh tật
)";

TEST(Reading, ReadsAPlanWhole) { EXPECT_EQ(summary(read_document(plan_text)), plan_summary); }

TEST(Reading, TheFormOfUnicodeChangesNothing) { EXPECT_EQ(summary(read_document(nfd(plan_text))), plan_summary); }

TEST(Reading, EveryValueIsWhereItSays) {
  for (const std::string& text : {std::string(plan_text), nfd(plan_text)}) {
    Reading reading = read_document(text);
    std::size_t seen = 0;
    reading.each_evidence([&](std::int64_t& start, std::int64_t& end) {
      ++seen;
      EXPECT_LE(start, end);
      EXPECT_LE(static_cast<std::size_t>(end), text.size());
    });
    EXPECT_GT(seen, 30U);
    for (const ReadCitation& each : reading.citations) {
      EXPECT_EQ(text.substr(each.evidence.span().start, each.evidence.span().end - each.evidence.span().start),
                each.evidence.text);
    }
    EXPECT_EQ(text::nfc(reading.document.code_notation->evidence.text), "KH-TTYT");
  }
}

TEST(Reading, WhatIsBlankIsSaidAndNotFilled) {
  const Reading reading = read_document(plan_text);
  EXPECT_FALSE(reading.document.code_number);
  EXPECT_FALSE(reading.document.full_number());
  std::vector<std::string> codes;
  for (const Issue& each : reading.issues) codes.push_back(each.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"KH-T011", "KH-T012"}));
}

TEST(Reading, ACitedDateIsNeverTheDocumentsOwn) {
  const Reading reading = read_document(
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: /KH-SYT\nMẫu Sơn, ngày tháng năm\nKẾ "
      "HOẠCH\n"
      "Thi viết\nThực hiện Kế hoạch số 09/KH-BYT ngày 18/01/2024 của Bộ Y tế;\n");
  EXPECT_FALSE(reading.document.issued_date);
  ASSERT_EQ(reading.citations.size(), 1U);
  EXPECT_EQ(reading.citations[0].date->str(), "2024-01-18");
  EXPECT_TRUE(reading.times.empty());
}

TEST(Reading, ImpossibleDaysGiveNoValue) {
  const Reading reading = read_document("Thực hiện Kế hoạch số 09/KH-BYT ngày 31/02/2024 của Bộ Y tế.");
  ASSERT_EQ(reading.citations.size(), 1U);
  EXPECT_FALSE(reading.citations[0].date);
  EXPECT_NE(reading.issues.str().find("KH-T014"), std::string::npos);
}

struct NumberCase {
  std::string_view typed, number;
};
class CitedNumbers : public testing::TestWithParam<NumberCase> {};
TEST_P(CitedNumbers, AreReadAndMended) {
  const Reading reading = read_document(GetParam().typed);
  if (GetParam().number.empty()) {
    EXPECT_TRUE(reading.citations.empty()) << *reading.citations[0].number;
    return;
  }
  ASSERT_EQ(reading.citations.size(), 1U);
  EXPECT_EQ(reading.citations[0].number.value_or("-"), GetParam().number);
}
INSTANTIATE_TEST_SUITE_P(
    Forms, CitedNumbers,
    testing::Values(
        NumberCase{"Quyết định số 5556/QĐBYT", "5556/QĐ-BYT"}, NumberCase{"theo 06/2010/NQ-HĐND", "06/2010/NQ-HĐND"},
        NumberCase{"Nghị quyết số 20NQ/TW", "20-NQ/TW"}, NumberCase{"Kế hoạch số 113- KH/TU", "113-KH/TU"},
        NumberCase{"Kế hoạch số 296/KH -UBND", "296/KH-UBND"},
        NumberCase{"Luật Dược số 105/2016/QH13", "105/2016/QH13"}, NumberCase{"Nghị quyết số\n21/NQ-CP", "21/NQ-CP"},
        NumberCase{"Nghị quyết số 21/\nNQ-CP", "21/NQ-CP"}, NumberCase{"Thông tư 19/2013/BYT", "19/2013/TT-BYT"},
        NumberCase{"QUYẾT ĐỊNH SỐ 85/QĐ-TTG", "85/QĐ-TTg"}, NumberCase{"Công văn số 44/PGDĐT- YT", "44/PGDĐT-YT"},
        NumberCase{"Công văn số 1161/UBNDYT", "1161/UBND-YT"}, NumberCase{"tỷ lệ 20/100.000 dân, ngày 15/4/2024", ""},
        NumberCase{"mưa 310mm/2 ngày, 24/7", ""}, NumberCase{"phòng, chống HIV/AIDS", ""},
        NumberCase{"huyết áp 120/80 mmHg", ""}));

struct RelationCase {
  std::string_view text;
  Relation relation;
};
class Relations : public testing::TestWithParam<RelationCase> {};
TEST_P(Relations, AreOfTheSentence) {
  const Reading reading = read_document(GetParam().text);
  ASSERT_FALSE(reading.citations.empty());
  EXPECT_EQ(word(reading.citations.back().relation), word(GetParam().relation));
}
INSTANTIATE_TEST_SUITE_P(
    Words, Relations,
    testing::Values(RelationCase{"Căn cứ Quyết định số 5/QĐ-BYT;", Relation::basis},
                    RelationCase{"Theo đề nghị của Sở Y tế tại Tờ trình số 5/TTr-SYT.", Relation::basis},
                    RelationCase{"Thực hiện Quyết định số 4/QĐ-BYT và Công văn số 5/BYT-DP.", Relation::implements},
                    RelationCase{"Nhằm chủ động và thực hiện Công văn số 5/BYT-DP.", Relation::implements},
                    RelationCase{"Theo Quyết định số 5/QĐ-BYT.", Relation::mentions},
                    RelationCase{"Thực hiện Quyết định số 4/QĐ-BYT. Xem thêm Công văn số 5/BYT-DP.",
                                 Relation::mentions},
                    RelationCase{"I. CĂN CỨ PHÁP LÝ\n- Quyết định số 5/QĐ-BYT;", Relation::basis},
                    RelationCase{"Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 5/QĐ-BYT.", Relation::amends},
                    RelationCase{"Quyết định này thay thế Quyết định số 5/QĐ-BYT.", Relation::replaces},
                    RelationCase{"Nhiệm vụ giao tại Kế hoạch số 5/KH-SYT (Kế hoạch số 5/KH-SYT được gửi kèm theo).",
                                 Relation::encloses}));

TEST(Reading, RepeatsAreOneWithTheFullestDate) {
  const Reading reading = read_document(
      "- 1Quyết định 155/QĐ-TTg năm 2022 phê duyệt Kế hoạch do Thủ tướng Chính phủ ban hành\nThực hiện Quyết định số "
      "155/QĐ-TTg ngày 29/01/2022 của Thủ tướng Chính phủ");
  ASSERT_EQ(reading.citations.size(), 1U);
  EXPECT_EQ(reading.citations[0].date->str(), "2022-01-29");
  EXPECT_EQ(reading.citations[0].relation, Relation::implements);
  EXPECT_EQ(reading.citations[0].mentions, 2);
}

TEST(Reading, NamesOfUnitSets) {
  const auto set = [](std::string_view phrase) {
    const auto units = unit_phrase(phrase);
    return units ? units->str() : std::string("-");
  };
  EXPECT_EQ(set("Các đơn vị thuộc khối điều trị"), "block:treatment");
  EXPECT_EQ(set("Các bệnh viện/TTYT tuyến huyện, thành phố"),
            "(kind:hospital | kind:district_health_centre) & tier:district");
  EXPECT_EQ(set("Trung tâm Kiểm soát bệnh tật tỉnh và các đơn vị thuộc khối dự phòng"), "kind:cdc | block:preventive");
  EXPECT_EQ(set("Các đơn vị y tế tuyến tỉnh"), "tier:provincial");
  EXPECT_EQ(set("Trung tâm Y tế các huyện, thành phố"), "kind:district_health_centre");
  EXPECT_EQ(set("Khoa, phòng, trạm y tế"), "kind:commune_health_station | kind:internal_department");
  EXPECT_EQ(set("Các đơn vị trong toàn ngành"), "all");
  EXPECT_EQ(set("Bệnh viện Bạch Mai"), "-");  // one body is no class
}

TEST(Reading, LegacyEncodingsAreSaid) {
  // "Cộng hòa xã hội chủ nghĩa Việt Nam" in the codes of TCVN3 and of VNI, read as Latin-1
  const Reading tcvn = read_document(
      "Céng hßa x· héi chñ nghÜa ViÖt Nam. Bé Y tÕ, Së Y tÕ, Trung t©m Y tÕ huyÖn, ®¬n vÞ, ®Ó thùc hiÖn.");
  EXPECT_NE(tcvn.issues.str().find("KH-T002"), std::string::npos);
  const Reading vni = read_document(
      "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Boä Y teá, Sôû Y teá, Trung taâm Y teá huyeän, ñeå thöïc hieän.");
  EXPECT_NE(vni.issues.str().find("KH-T002"), std::string::npos);
  EXPECT_EQ(read_document(plan_text).issues.str().find("KH-T002"), std::string::npos);
}

TEST(Reading, TornTextKeepsItsNumbers) {
  // Lines torn, letters dropped, blanks doubled: values may go missing, but none is stated whose digits are not
  // printed.
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same every time
  for (int round = 0; round < 400; ++round) {
    std::string text(plan_text);
    for (int change = 0; change < 12; ++change) {
      std::size_t at = random() % text.size();
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
      std::size_t end = at + 1;
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
      switch (random() % 3) {
        case 0:
          if (at < text.size() && text[at] == ' ') text[at] = '\n';
          break;
        case 1:
          if (at < text.size() && (text[at] < '0' || text[at] > '9')) text.erase(at, end - at);
          break;
        default:
          if (at < text.size() && text[at] == ' ') text.insert(at, "  ");
      }
    }
    const Reading reading = read_document(text);
    for (const ReadCitation& each : reading.citations) {
      if (!each.number) continue;
      const std::string digits = each.number->substr(0, each.number->find_first_of("/-"));
      EXPECT_NE(text.find(digits), std::string::npos) << *each.number << " in:\n" << text;
    }
    if (reading.document.code_number)
      ADD_FAILURE() << reading.document.code_number->value << " was never printed:\n" << text;
    if (reading.document.issued_date && reading.document.issued_date->value.day())
      ADD_FAILURE() << "a day was stated:\n" << text;
  }
}

TEST(Reading, ColumnsSayWhoDoesItAndWhoHelps) {
  const Reading reading = read_document(
      "I. NỘI DUNG\n| TT | Việc | Đơn vị thực hiện | Đơn vị phối hợp |\n| 1 | In tờ rơi | Khoa Truyền thông | Phòng "
      "Tài chính |\n"
      "| 2 | Phát thanh | Trạm Y tế các xã | UBND xã |\nII. KINH PHÍ\n");
  ASSERT_EQ(reading.units.size(), 2U);
  EXPECT_EQ(reading.units[0].value, "Khoa Truyền thông");
  EXPECT_EQ(reading.units[0].clause, "I, table, row 1");
  EXPECT_EQ(reading.units[1].value, "Trạm Y tế các xã");
  EXPECT_EQ(reading.clauses.back().path, "II");
}

TEST(Reading, WhoActsEndsWhereTheActBegins) {
  const auto units = [](std::string_view text) {
    std::string out;
    for (const ReadUnit& each : read_document("II. TỔ CHỨC THỰC HIỆN\n" + std::string(text)).units)
      out += "[" + each.value + "]";
    return out;
  };
  EXPECT_EQ(units("1. Sở Y tế (cơ quan thường trực)\n- Tổng hợp.\n"), "[Sở Y tế]");
  EXPECT_EQ(units("1. Sở Nội vụ (Ban Thi đua)\n- Tổng hợp.\n"), "[Sở Nội vụ (Ban Thi đua)]");
  EXPECT_EQ(units("1. Đề nghị Hội Nông dân tỉnh, Huyện đoàn: vận động hội viên.\n"), "[Hội Nông dân tỉnh][Huyện đoàn]");
  EXPECT_EQ(units("1. Giao Sở Tài chính chủ trì, phối hợp với Sở Y tế thẩm định.\n"), "[Sở Tài chính]");
  EXPECT_EQ(units("1. Phòng Y tế các huyện\nTăng cường kiểm tra.\n"), "[Phòng Y tế các huyện]");
  EXPECT_EQ(units("1. Các Sở: Y tế, Giáo dục và Đào tạo phối hợp thực hiện.\n"), "[Các Sở: Y tế, Giáo dục và Đào tạo]");
  EXPECT_EQ(units("1. Các thôn: Họp dân, phổ biến.\n"), "[Các thôn]");
  // The name of what is cited ends where a list begins.
  EXPECT_EQ(
      units("Thực hiện Kế hoạch số 9/KH-BYT về truyền thông, đề nghị:\n1. Các bệnh viện tuyến tỉnh\n- Đăng ký.\n"),
      "[Các bệnh viện tuyến tỉnh]");
  EXPECT_EQ(units("1. Bộ Tiêu chí ban hành kèm theo.\n"), "");
  EXPECT_EQ(units("Điều 3. Chánh Văn phòng, Giám đốc Sở Y tế và các đơn vị liên quan chịu trách nhiệm thi hành.\n"),
            "[Sở Y tế]");
}

TEST(Reading, DaysAndMonthsListedAreOneWindow) {
  const auto window = [](std::string_view text) {
    const Reading reading = read_document(text);
    return reading.times.size() == 1 ? reading.times[0].time.from->str() + " " + reading.times[0].time.to->str()
                                     : std::string("?");
  };
  EXPECT_EQ(window("Thi đấu trong các ngày 22, 23 và 24/02/2024."), "2024-02-22 2024-02-24");
  EXPECT_EQ(window("Tiêm trong tháng 4 và tháng 5 năm 2024."), "2024-04-01 2024-05-31");
  EXPECT_EQ(window("Đối thoại trong quý III và quý IV năm 2025."), "2025-07-01 2025-12-31");
  EXPECT_EQ(window("Khen thưởng 12, 15 và 24/02/2024."), "2024-02-24 2024-02-24");  // no word says that 12 is a day
}

TEST(Reading, ALabelIsNoNumberOfADocument) {
  EXPECT_TRUE(read_document("3/ UBND các xã: cử cán bộ.\n").citations.empty());
}

TEST(Reading, PartyDocumentsHaveTheirHyphenInFront) {
  const Reading reading = read_document(
      "TỈNH ỦY AN ĐỊNH\n*\nSố 25-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nAn Định, ngày 20 tháng 9 năm 2022\nCHỈ THỊ\nvề y tế\n");
  EXPECT_EQ(reading.document.full_number().value_or("-"), "25-CT/TU");
}

TEST(Reading, AnyTextEndsInTime) {
  const auto repeated = [](std::string_view unit, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += unit;
    return out;
  };
  std::string headings;
  for (int i = 0; i < 100'000; ++i) headings += std::to_string(i % 99 + 1) + ". Mục tiêu\n";
  const std::vector<std::string> texts = {std::string(10'000'000, 'x'),
                                          std::string(1'000'000, '1'),
                                          headings,
                                          repeated("1/", 2'000'000),
                                          repeated("(kèm theo ", 2'000'000),
                                          repeated("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ", 2'000'000),
                                          repeated("Căn cứ Luật ", 2'000'000),
                                          repeated("đề nghị các đơn vị ", 2'000'000),
                                          repeated("\f\n3\n", 2'000'000),
                                          repeated("I. ", 2'000'000),
                                          repeated("Kế hoạch số ", 14'000'000),
                                          repeated("Kế hoạch số 5/KH-SYT; ", 2'000'000),
                                          repeated("|", 1'000'000),
                                          repeated("| a ", 2'000'000),
                                          repeated("| Đơn vị thực hiện ", 2'000'000),
                                          repeated("- Sở Y tế, ", 2'000'000),
                                          repeated("ngày 22, 23/02/2024 và ", 2'000'000),
                                          repeated("Điều 1. Giám đốc các sở, ", 2'000'000),
                                          repeated("ỦY BAN NHÂN DÂN\n", 2'000'000)};
  const auto begun = std::chrono::steady_clock::now();
  std::size_t clauses = 0, citations = 0;
  for (const std::string& text : texts) {
    const Reading reading = read_document(text);
    clauses = std::max(clauses, reading.clauses.size());
    citations = std::max(citations, reading.citations.size());
    for (const ReadCitation& each : reading.citations) EXPECT_EQ(each.number.value_or("5/KH-SYT"), "5/KH-SYT");
  }
  EXPECT_EQ(clauses, 100'000U);  // every heading
  EXPECT_EQ(citations, 1U);      // a million repeats are one
  // Some 3 s where nothing else runs; what is quadratic would take hours.
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(120));
}

}  // namespace
}  // namespace kehoach
