#include "kehoach/unit/registry.hpp"

#include <gtest/gtest.h>

#include "kehoach/json/json.hpp"

namespace kehoach {
namespace {

Unit unit(std::string_view json) { return value_or_throw(from_json<Unit>(json)); }

Registry registry() {
  Issues issues;
  std::vector<Unit> units{
      unit(R"({"id":"SYT-LS","name":"Sở Y tế tỉnh Lạng Sơn","kind":"department_of_health","tier":"provincial"})"),
      unit(
          R"({"id":"TTYT-CAO-LOC","name":"Trung tâm Y tế huyện Cao Lộc","kind":"district_health_centre","tier":"district","parent":"SYT-LS",
               "closed":"2025-07-01"})"),
      unit(
          R"({"id":"TTYT-LOC-BINH","name":"Trung tâm Y tế huyện Lộc Bình","kind":"district_health_centre","tier":"district","parent":"SYT-LS",
               "history":[{"from":"2025-07-01","name":"Trung tâm Y tế khu vực Lộc Bình","without_tier":true}]})"),
      unit(
          R"({"id":"BVDK","name":"Bệnh viện Đa khoa tỉnh","kind":"general_hospital","tier":"provincial","blocks":["treatment"],"parent":"SYT-LS"})"),
      unit(
          R"({"id":"CDC-LS","name":"Trung tâm Kiểm soát bệnh tật","kind":"cdc","tier":"provincial","blocks":["preventive"],"parent":"SYT-LS",
               "aliases":["KSBT Lạng Sơn"]})"),
      unit(
          R"({"id":"TYT-HOP-THANH","name":"Trạm Y tế xã Hợp Thành","kind":"commune_health_station","tier":"commune","parent":"TTYT-CAO-LOC",
               "history":[{"from":"2025-07-01","parent":"TTYT-LOC-BINH"}]})"),
      unit(R"({"id":"BYT","name":"Bộ Y tế","kind":"ministry","tier":"central"})"),
      unit(
          R"({"id":"KHOA-DUOC","name":"Khoa Dược","kind":"internal_department","parent":"BVDK","opened":"2024-02-01"})")};
  std::vector<Lineage> lineage{value_or_throw(from_json<Lineage>(
      R"({"type":"merged","date":"2025-07-01","from":["TTYT-CAO-LOC"],"to":["TTYT-LOC-BINH"],"basis":"202/2025/QH15"})"))};
  Registry out(std::move(units), std::move(lineage), Place(issues));
  EXPECT_TRUE(issues.empty()) << issues.str();
  return out;
}

std::string found(std::string_view text) {
  static const Registry units = registry();
  const auto unit = units.find(text);
  return unit ? (*unit)->id.str()
              : unit.error()[0].code + ": " + unit.error()[0].suggestion.en + unit.error()[0].message.en;
}

TEST(Registry, FindsWhateverTheAccentsCaseAndAbbreviations) {
  EXPECT_EQ(found("TTYT-CAO-LOC"), "TTYT-CAO-LOC");
  EXPECT_EQ(found("ttyt cao loc"), "TTYT-CAO-LOC");
  EXPECT_EQ(found("Trung tâm Y tế huyện Cao Lộc"), "TTYT-CAO-LOC");
  EXPECT_EQ(found("TRUNG TÂM Y TẾ CAO LỘC"), "TTYT-CAO-LOC") << "without the word for district";
  EXPECT_EQ(found("  cao   lộc "), "TTYT-CAO-LOC") << "enough of its name";
  EXPECT_EQ(found("SYT Lạng Sơn"), "SYT-LS");
  EXPECT_EQ(found("sở y tế lạng sơn"), "SYT-LS");
  EXPECT_EQ(found("bvđk tỉnh"), "BVDK");
  EXPECT_EQ(found("benh vien da khoa tinh"), "BVDK") << "đ is d";
  EXPECT_EQ(found("ksbt lang son"), "CDC-LS") << "an alias";
  EXPECT_EQ(found("cdc"), "CDC-LS");
  EXPECT_EQ(found("Trung tâm Y tế khu vực Lộc Bình"), "TTYT-LOC-BINH") << "its later name";
  EXPECT_EQ(found("Trung tâm Y tế huyện Lộc Bình"), "TTYT-LOC-BINH") << "its earlier name";
  EXPECT_EQ(found("TYT Hợp Thành"), "TYT-HOP-THANH");
}

TEST(Registry, SaysWhenANameIsAmbiguousOrNobodys) {
  const Registry units = registry();
  const auto several = units.find("trung tâm y tế");
  ASSERT_FALSE(several);
  EXPECT_EQ(several.error()[0].code, "KH-U121");
  for (const char* each : {"TTYT-CAO-LOC", "TTYT-LOC-BINH"})
    EXPECT_NE(several.error()[0].message.vi.find(each), std::string::npos) << each;
  const auto misspelt = units.find("Trung tâm Y tế huyện Cao Lộcc");
  ASSERT_FALSE(misspelt);
  EXPECT_EQ(misspelt.error()[0].code, "KH-U120");
  EXPECT_EQ(misspelt.error()[0].suggestion.en, "Nearest: TTYT-CAO-LOC (Trung tâm Y tế huyện Cao Lộc)");
  EXPECT_EQ(units.find("").error()[0].code, "KH-U120");
  EXPECT_EQ(units.find("---").error()[0].code, "KH-U120");
  EXPECT_EQ(units.find("\xFF").error()[0].code, "KH-J002");
  EXPECT_EQ(Registry().find("TTYT").error()[0].code, "KH-U120");
}

std::vector<std::string> selected(std::string_view set, Date on) {
  std::vector<std::string> out;
  static const Registry units = registry();
  for (const Unit* each : units.select(UnitSet::parse(set).value(), on)) out.push_back(each->id.str());
  return out;
}

using Ids = std::vector<std::string>;

TEST(Registry, SelectsAsUnitsAreOnTheDay) {
  const Date before(2025, 6, 30), after(2025, 7, 1);
  EXPECT_EQ(selected("tier:district & kind:district_health_centre", before), (Ids{"TTYT-CAO-LOC", "TTYT-LOC-BINH"}));
  EXPECT_EQ(selected("kind:district_health_centre", after), (Ids{"TTYT-LOC-BINH"})) << "closed from its closing day on";
  EXPECT_EQ(selected("tier:district", after), Ids{}) << "without tier from that day";
  EXPECT_EQ(selected("under:TTYT-CAO-LOC", before), (Ids{"TYT-HOP-THANH"}));
  EXPECT_EQ(selected("under:TTYT-LOC-BINH", after), (Ids{"TYT-HOP-THANH"}));
  EXPECT_EQ(selected("under:SYT-LS & tier:commune", before), (Ids{"TYT-HOP-THANH"})) << "grandchildren too";
  EXPECT_EQ(selected("under:SYT-LS & id:SYT-LS", before), Ids{}) << "without its root";
  EXPECT_EQ(selected("kind:hospital", before), (Ids{"BVDK"})) << "with the kinds below";
  EXPECT_EQ(selected("kind:internal_department", Date(2024, 1, 31)), Ids{});
  EXPECT_EQ(selected("kind:internal_department", Date(2024, 2, 1)), (Ids{"KHOA-DUOC"})) << "from its opening day on";
  EXPECT_EQ(selected("block:preventive | block:treatment", before), (Ids{"BVDK", "CDC-LS"}))
      << "in the registry's order";
  EXPECT_EQ(selected("all - tier:provincial - tier:central", after),
            (Ids{"TTYT-LOC-BINH", "TYT-HOP-THANH", "KHOA-DUOC"}));
  EXPECT_EQ(selected("id:NOBODY", before), Ids{});
}

TEST(Registry, KnowsNamesProvincesSuccessorsAndClosings) {
  const Registry units = registry();
  const Unit& centre = units[units.index_of("TTYT-LOC-BINH")];
  EXPECT_EQ(centre.name_on(Date(2025, 6, 30)), "Trung tâm Y tế huyện Lộc Bình");
  EXPECT_EQ(centre.name_on(Date(2025, 7, 1)), "Trung tâm Y tế khu vực Lộc Bình");

  const Registry::Day day = units.on(Date(2025, 1, 1));
  EXPECT_EQ(units.province(units.index_of("TYT-HOP-THANH"), day), units.index_of("SYT-LS"));
  EXPECT_EQ(units.province(units.index_of("SYT-LS"), day), units.index_of("SYT-LS"));
  EXPECT_EQ(units.province(units.index_of("BYT"), day), Registry::none);

  const std::uint32_t closed = units.index_of("TTYT-CAO-LOC"), successor = units.index_of("TTYT-LOC-BINH");
  EXPECT_EQ(units.successors(closed, Date(2025, 6, 30)), (std::vector<std::uint32_t>{closed}));
  EXPECT_EQ(units.successors(closed, Date(2025, 7, 1)), (std::vector<std::uint32_t>{successor}));
  EXPECT_EQ(units.successors(successor, Date(2025, 7, 1)), (std::vector<std::uint32_t>{successor}));
  EXPECT_EQ(units.successors(units.index_of("KHOA-DUOC"), Date(2023, 1, 1)), (std::vector<std::uint32_t>{}))
      << "not yet there";
  EXPECT_EQ(units.closing_basis(closed, Date(2025, 7, 1)), "202/2025/QH15");
  EXPECT_EQ(units.closing_basis(closed, Date(2025, 7, 2)), "");
  EXPECT_EQ(units.closing_basis(successor, Date(2025, 7, 1)), "");
  EXPECT_EQ(units.last_lineage(), Date(2025, 7, 1));
  EXPECT_EQ(units.change_days(), (std::vector<Date>{Date(2024, 2, 1), Date(2025, 7, 1)}));
  EXPECT_EQ(units.get("NOBODY"), nullptr);
}

TEST(Registry, SplitsLeadToSeveralAndMergersOverSeveralSteps) {
  Issues issues;
  std::vector<Unit> units;
  for (const char* each : {R"({"id":"A","name":"A","kind":"other","closed":"2010-01-01"})",
                           R"({"id":"B","name":"B","kind":"other","opened":"2010-01-01","closed":"2020-01-01"})",
                           R"({"id":"C","name":"C","kind":"other","opened":"2010-01-01"})",
                           R"({"id":"D","name":"D","kind":"other","opened":"2020-01-01"})"}) {
    units.push_back(unit(each));
  }
  std::vector<Lineage> lineage{
      value_or_throw(
          from_json<Lineage>(R"({"type":"split","date":"2010-01-01","from":["A"],"to":["B","C"],"basis":"1/QĐ"})")),
      value_or_throw(
          from_json<Lineage>(R"({"type":"merged","date":"2020-01-01","from":["B"],"to":["D"],"basis":"2/QĐ"})"))};
  const Registry registry(std::move(units), std::move(lineage), Place(issues));
  ASSERT_TRUE(issues.empty()) << issues.str();
  using Places = std::vector<std::uint32_t>;
  EXPECT_EQ(registry.successors(0, Date(2009, 12, 31)), (Places{0}));
  EXPECT_EQ(registry.successors(0, Date(2015, 1, 1)), (Places{1, 2}));
  EXPECT_EQ(registry.successors(0, Date(2024, 1, 1)), (Places{2, 3}));
}

TEST(Registry, AChainOfManyParentsIsRefusedAndACircleOfManyIsOne) {
  const auto issues_of = [](int length, bool circle) {
    Issues issues;
    std::vector<Unit> units;
    for (int i = 0; i < length; ++i) {
      Unit each = unit(R"({"id":"x","name":"x","kind":"other"})");
      each.id = UnitId("U" + std::to_string(i));
      if (i > 0 || circle) each.parent = UnitId("U" + std::to_string(i > 0 ? i - 1 : length - 1));
      units.push_back(std::move(each));
    }
    const Registry registry(std::move(units), {}, Place(issues));
    std::vector<std::string> codes;
    for (const Issue& issue : issues) codes.push_back(issue.code + issue.path);
    return codes;
  };
  EXPECT_EQ(issues_of(Registry::deepest + 1, false), Ids{});
  EXPECT_EQ(issues_of(Registry::deepest + 3, false).size(), 1U);
  EXPECT_EQ(issues_of(Registry::deepest + 3, false)[0],
            "KH-U003/units/" + std::to_string(Registry::deepest + 2) + "/parent");
  const Ids circle = issues_of(200, true);
  EXPECT_EQ(circle.size(), 200U);
  EXPECT_EQ(circle[0], "KH-U002/units/0/parent");
}

TEST(Mask, CombinesLikeASet) {
  Registry::Mask a(130, false), b(130, true);
  for (const std::size_t i : {0U, 63U, 64U, 129U}) a.set(i);
  EXPECT_EQ(a.count(), 4U);
  EXPECT_EQ(b.count(), 130U) << "not the bits beyond";
  EXPECT_EQ(b.members().size(), 130U);
  b -= a;
  EXPECT_EQ(b.count(), 126U);
  b |= a;
  b.reset(64);
  b &= a;
  EXPECT_EQ(b.members(), (std::vector<std::uint32_t>{0, 63, 129}));
}

}  // namespace
}  // namespace kehoach
