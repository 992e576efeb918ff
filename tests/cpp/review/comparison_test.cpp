#include "kehoach/review/comparison.hpp"

#include <gtest/gtest.h>

#include "kehoach/workspace/workspace.hpp"

namespace kehoach {
namespace {

const Date day(2025, 12, 31);

/// Two departments that become one on 1 July 2025, two centres merged below the first, and an indicator.
Workspace workspace(const std::string& events, const std::string& more = "") {
  return value_or_throw(Workspace::from_json(R"({"schema":1,
    "units":[
      {"id":"A","name":"Sở Y tế A","kind":"department_of_health","closed":"2025-07-01"},
      {"id":"B","name":"Sở Y tế B","kind":"department_of_health","closed":"2025-07-01"},
      {"id":"N","name":"Sở Y tế mới","kind":"department_of_health","opened":"2025-07-01"},
      {"id":"C","name":"Sở Y tế C","kind":"department_of_health"},
      {"id":"C1","name":"Trung tâm 1","kind":"district_health_centre","tier":"district","parent":"C"},
      {"id":"C2","name":"Trung tâm 2","kind":"district_health_centre","tier":"district","parent":"C","closed":"2025-01-01"}],
    "lineage":[
      {"type":"merged","date":"2025-07-01","from":["A","B"],"to":["N"],"basis":"202/2025/QH15"},
      {"type":"merged","date":"2025-01-01","from":["C1","C2"],"to":["C1"],"basis":"NQ 1"}],
    "indicators":[{"id":"cases","title":"Ca mắc","title_en":"Cases","unit_of_measure":"ca","unit_of_measure_en":"cases",
      "direction":"lower_is_better","additive":true,
      "definitions":[{"id":"old","text":"theo QĐ cũ"},{"id":"new","text":"theo QĐ mới","since":"2025-01-01"}],
      "disaggregations":[{"id":"sex","categories":["female","male"]}],
      "targets":[{"value":{"kind":"exact","value":"20"},"period":"2025Q4"}]},
      {"id":"rate","title":"Tỷ lệ","unit_of_measure":"%"})" +
                                             more + R"(],
    "events":[)" + events + "]}"));
}

int seq = 0;
std::string figure(const std::string& unit, const std::string& period, const std::string& value,
                   const std::string& more = "", const std::string& indicator = "cases") {
  const std::string comma = seq == 0 ? "" : ",";
  ++seq;
  return comma + R"({"seq":)" + std::to_string(seq) +
         R"(,"type":"observed","date":"2025-12-01","recorded":"2025-12-01","unit":")" + unit + R"(","indicator":")" +
         indicator + R"(","value":{"kind":"exact","value":")" + value + "\"}" +
         (period.empty() ? "" : R"(,"period":")" + period + "\"") + more + "}";
}
std::string log(std::initializer_list<std::string> lines) {
  std::string out;
  for (const std::string& line : lines) out += line;
  seq = 0;
  return out;
}

std::string kinds(const Comparison& comparison) {
  std::string out;
  for (const Caution& each : comparison.cautions) out += (out.empty() ? "" : " ") + std::string(word(each.kind));
  return out;
}

TEST(Comparison, SamePeriodLastYear) {
  const Workspace ws =
      workspace(log({figure("C", "2024Q4", "40", R"(,"definition":"new")"), figure("C", "2025Q4", "30")}));
  const Comparison comparison = value_or_throw(ws.results(day).compare("cases", *ReportingPeriod::parse("2025Q4")));
  EXPECT_EQ(comparison.difference.value, Decimal(-10, 0));
  EXPECT_EQ(comparison.percent, Decimal(-2500, 2));
  EXPECT_EQ(comparison.direction, ChangeDirection::decrease);
  EXPECT_EQ(comparison.better, true);
  EXPECT_EQ(kinds(comparison), "");
  EXPECT_EQ(comparison.sentence(), "giảm 10 ca so với cùng kỳ năm 2024 (40)");
  EXPECT_EQ(comparison.statement("en"),
            "Cases in quarter IV of 2025: 30 cases, down 10 cases on the same period of 2024 (40)");
}

TEST(Comparison, ThePeriodBeforeAndTheTarget) {
  const Workspace ws = workspace(log({figure("C", "2025Q3", "25"), figure("C", "2025Q4", "30")}));
  const ReportingPeriod quarter = *ReportingPeriod::parse("2025Q4");
  CompareOptions how;
  how.against = Against::period_before;
  const Comparison before = value_or_throw(ws.results(day).compare("cases", quarter, how));
  EXPECT_EQ(before.sentence(), "tăng 5 ca so với quý III/2025 (25)");
  EXPECT_EQ(before.sentence("en"), "up 5 cases on quarter III of 2025 (25)");
  EXPECT_EQ(before.better, false);
  how.against = Against::target;
  const Comparison target = value_or_throw(ws.results(day).compare("cases", quarter, how));
  EXPECT_EQ(target.sentence(), "cao hơn 10 ca so với chỉ tiêu quý IV/2025 (20)");
  EXPECT_EQ(target.sentence("en"), "10 cases above the target of quarter IV of 2025 (20)");
  EXPECT_EQ(target.achieved, Decimal(15000, 2));
  EXPECT_FALSE(target.before.has_value());
  EXPECT_EQ(ws.results(day).compare("cases", *ReportingPeriod::parse("2025Q3"), how).error()[0].code, "KH-R011");
}

TEST(Comparison, ZeroBaseHasNoPercent) {
  const Workspace ws =
      workspace(log({figure("C", "2024Q4", "0", R"(,"definition":"new")"), figure("C", "2025Q4", "3")}));
  const ReportingPeriod quarter = *ReportingPeriod::parse("2025Q4");
  const Comparison comparison = value_or_throw(ws.results(day).compare("cases", quarter));
  EXPECT_FALSE(comparison.percent.has_value());
  EXPECT_EQ(comparison.difference.value, Decimal(3, 0));
  EXPECT_EQ(kinds(comparison), "zero_base");
  CompareOptions how;
  how.refuse = {CautionKind::zero_base};
  EXPECT_EQ(ws.results(day).compare("cases", quarter, how).error()[0].code, "KH-R022");
}

TEST(Comparison, DeclaredWindows) {
  const std::string to_march = R"(,"window":{"start":"2025-01-01","end":"2025-03-14"})",
                    last_year = R"(,"definition":"new","window":{"start":"2024-01-01","end":"2024-03-14"})";
  const ReportingPeriod quarter = *ReportingPeriod::parse("2025Q1");
  const Workspace answering =
      workspace(log({figure("C", "2024Q1", "9", R"(,"definition":"new")"), figure("C", "2024Q1", "7", last_year),
                     figure("C", "2025Q1", "5", to_march)}));
  const Comparison comparison = value_or_throw(answering.results(day).compare("cases", quarter));
  EXPECT_EQ(comparison.before->value.value, Decimal(7, 0));  // not that of the whole quarter
  EXPECT_EQ(kinds(comparison), "window_not_nominal");
  EXPECT_NE(comparison.notes("vi")[0].find("73 trong 90 ngày của quý I/2025"), std::string::npos);

  const Workspace unequal =
      workspace(log({figure("C", "2024Q1", "9", R"(,"definition":"new")"), figure("C", "2025Q1", "5", to_march)}));
  EXPECT_EQ(kinds(value_or_throw(unequal.results(day).compare("cases", quarter))), "window_not_nominal windows_differ");
  Period days;
  days.start = Date(2025, 1, 1);
  days.end = Date(2025, 3, 14);
  EXPECT_EQ(value_or_throw(answering.results(day).compare("cases", days)).difference.value, Decimal(-2, 0));
}

TEST(Comparison, LeapYearsAreNoOtherWindow) {
  const Workspace ws = workspace(log({figure("C", "2023Q1", "9"), figure("C", "2024Q1", "5")}));
  EXPECT_EQ(kinds(value_or_throw(ws.results(day).compare("cases", *ReportingPeriod::parse("2024Q1")))), "");
}

TEST(Comparison, MergedUnitsAreNeverComparedInSilence) {
  const std::string old = R"(,"definition":"new")";
  const Workspace ws =
      workspace(log({figure("A", "2024Q4", "40", old), figure("B", "2024Q4", "60", old), figure("N", "2025Q4", "80"),
                     figure("C1", "2024Q4", "10", old), figure("C1", "2025Q4", "12"), figure("C", "2024Q4", "20", old),
                     figure("C", "2025Q4", "20")}));
  const Results results = ws.results(day);
  const ReportingPeriod quarter = *ReportingPeriod::parse("2025Q4");
  CompareOptions how;
  how.unit = "N";  // as was it has no figure of 2024
  const Issues none = results.compare("cases", quarter, how).error();
  ASSERT_EQ(none.size(), 2U);
  EXPECT_EQ(none[0].code, "KH-R010");
  EXPECT_EQ(none[1].code, "KH-R023");  // and why
  how.as_is = true;
  const Comparison summed = value_or_throw(results.compare("cases", quarter, how));
  EXPECT_EQ(summed.before->value.value, Decimal(100, 0));
  EXPECT_EQ(summed.difference.value, Decimal(-20, 0));
  EXPECT_EQ(kinds(summed), "units_summed");
  EXPECT_EQ(summed.summed, (std::vector<UnitId>{UnitId("A"), UnitId("B")}));
  how.as_is = false;
  how.unit = "C1";  // has taken another centre in
  const Comparison changed = value_or_throw(results.compare("cases", quarter, how));
  EXPECT_EQ(kinds(changed), "units_changed");
  EXPECT_NE(changed.notes("vi")[0].find("Trung tâm 1: sáp nhập ngày 01/01/2025 theo NQ 1"), std::string::npos);
  how.refuse = {CautionKind::units_changed};
  EXPECT_EQ(results.compare("cases", quarter, how).error()[0].code, "KH-R023");
  how.as_is = true;
  EXPECT_EQ(results.compare("cases", quarter, how).error()[0].code, "KH-R010");  // no figure of C2
  how.as_is = false;
  how.unit = "C";  // both centres are its own: nothing came, nothing left
  const Comparison whole = value_or_throw(results.compare("cases", quarter, how));
  EXPECT_EQ(kinds(whole), "");
  EXPECT_EQ(whole.sentence(), "bằng cùng kỳ năm 2024 (20)");
  EXPECT_EQ(whole.direction, ChangeDirection::unchanged);
}

TEST(Comparison, ASplitIsNotApportioned) {
  Workspace ws = workspace(log({figure("C", "2024Q4", "40", R"(,"definition":"new")"), figure("C", "2025Q4", "30"),
                                figure("N", "2025Q4", "10")}));
  Lineage split;
  split.type = LineageType::split;
  split.date = Date(2025, 7, 1);
  split.from = {UnitId("A")};
  split.to = {UnitId("N"), UnitId("C")};
  split.basis = "NQ 2";
  ws = value_or_throw(ws.put(split));
  const ReportingPeriod quarter = *ReportingPeriod::parse("2025Q4");
  CompareOptions how;
  how.unit = "C";  // took a part of A in
  EXPECT_EQ(kinds(value_or_throw(ws.results(day).compare("cases", quarter, how))), "units_changed");
  how.as_is = true;
  const Issues refused = ws.results(day).compare("cases", quarter, how).error();
  ASSERT_EQ(refused.size(), 1U);
  EXPECT_EQ(refused[0].code, "KH-R028");
  EXPECT_EQ(refused[0].message.en, "\"A\" was split among N, C: its figure cannot be apportioned");
}

TEST(Comparison, ATransferBesideAMergerIsStillTold) {
  const std::string old = R"(,"definition":"new")";
  Workspace ws =
      workspace(log({figure("A", "2024Q4", "40", old), figure("B", "2024Q4", "60", old), figure("N", "2025Q4", "80")}));
  Unit moved = *ws.units().get("C1");
  UnitChange change;
  change.from = Date(2025, 8, 1);
  change.parent = UnitId("N");
  moved.history.push_back(change);
  Lineage transfer;
  transfer.type = LineageType::transferred;
  transfer.date = Date(2025, 8, 1);
  transfer.from = {UnitId("C1")};
  transfer.to = {UnitId("N")};
  transfer.basis = "QĐ 3";
  ws = value_or_throw(value_or_throw(ws.put(moved)).put(transfer));
  CompareOptions how;
  how.as_is = true;
  const Comparison comparison =
      value_or_throw(ws.results(day).compare("cases", *ReportingPeriod::parse("2025Q4"), how));
  EXPECT_EQ(kinds(comparison), "units_summed units_changed");
  EXPECT_NE(comparison.notes("en")[1].find("transferred on 1 August 2025 by QĐ 3"), std::string::npos);
  EXPECT_TRUE(changes_of_unit(ws.units(), "C1", Date(2025, 7, 2), day).empty());  // itself the same as before
  EXPECT_EQ(changes_of_unit(ws.units(), "C", Date(2025, 7, 2), day).size(), 1U);  // which it left
}

TEST(Comparison, RatesOfPartsDoNotAddUp) {
  const Workspace ws =
      workspace(log({figure("A", "2024Q4", "40", "", "rate"), figure("B", "2024Q4", "60", "", "rate"),
                     figure("N", "2025Q4", "50.5", "", "rate"), figure("C", "2024Q4", "50", "", "rate"),
                     figure("C", "2025Q4", "48", "", "rate")}));
  CompareOptions how;
  how.unit = "N";
  how.as_is = true;
  const ReportingPeriod quarter = *ReportingPeriod::parse("2025Q4");
  EXPECT_EQ(ws.results(day).compare("rate", quarter, how).error()[0].code, "KH-R014");
  EXPECT_EQ(ws.results(day).total("rate", quarter).error()[0].code, "KH-R014");
  how = {};
  how.unit = "C";
  const Comparison points = value_or_throw(ws.results(day).compare("rate", quarter, how));
  EXPECT_EQ(points.sentence(), "giảm 2 điểm phần trăm so với cùng kỳ năm 2024 (50 %)");
  EXPECT_EQ(points.sentence("en"), "down 2 percentage points on the same period of 2024 (50%)");
  EXPECT_FALSE(points.percent.has_value());  // a percent of a percentage misleads
}

TEST(Comparison, ChangedDefinitionAndProvisionalFigures) {
  const Workspace ws =
      workspace(log({figure("C", "2024Q4", "40"), figure("C", "2025Q4", "30", R"(,"provisional":true)")}));
  const Comparison comparison = value_or_throw(ws.results(day).compare("cases", *ReportingPeriod::parse("2025Q4")));
  EXPECT_EQ(kinds(comparison), "definition_changed provisional");
  EXPECT_EQ(comparison.notes("en")[0], "The definition changed: \"theo QĐ cũ\" and \"theo QĐ mới\"");
  EXPECT_EQ(comparison.notes("vi")[1], "Số liệu quý IV/2025 là số sơ bộ");
  EXPECT_EQ(comparison.issues()[0].severity, Severity::warning);
}

TEST(Comparison, BoundsInsteadOfAPercent) {
  Workspace ws = workspace(log({figure("C", "2024Q4", "40", R"(,"definition":"new")")}));
  Event event;
  event.type = EventType::observed;
  event.date = Date(2025, 12, 2);
  event.unit = UnitId("C");
  event.indicator = IndicatorId("cases");
  event.period = *ReportingPeriod::parse("2025Q4");
  event.value = *Quantity::parse("hàng trăm ca");
  ASSERT_TRUE(ws.append(event));
  const Comparison comparison = value_or_throw(ws.results(day).compare("cases", *event.period));
  EXPECT_EQ(kinds(comparison), "not_exact");
  EXPECT_EQ(comparison.direction, ChangeDirection::increase);  // at least 60 more
  EXPECT_FALSE(comparison.percent.has_value());
  EXPECT_EQ(comparison.difference.str(), "từ 60 đến 959 ca");
  EXPECT_EQ(comparison.sentence(), "chênh lệch từ 60 đến 959 ca so với cùng kỳ năm 2024 (40)");
}

TEST(Comparison, ReportedArithmeticIsRecomputed) {
  const Quantity now = *Quantity::parse("05 cas"), before = *Quantity::parse("73.071");
  EXPECT_TRUE(check_arithmetic(now, before, Quantity::parse("giảm 73.066 cas").value()).empty());
  const Issues wrong = check_arithmetic(now, before, Quantity::parse("giảm 73.006 cas").value(), Decimal(-999, 1));
  ASSERT_EQ(wrong.size(), 2U);
  EXPECT_EQ(wrong[0].code, "KH-R030");
  EXPECT_EQ(wrong[0].message.vi, "Báo cáo ghi -73.006, nhưng 5 − 73.071 = -73.066");
  EXPECT_EQ(wrong[0].message.en, "-73,006 is reported, but 5 − 73,071 = -73,066");
  EXPECT_EQ(wrong[1].suggestion.en, "The right number is -100.0 %.");

  const std::string change = R"(,"reported_change":{"kind":"exact","value":"-11"})";
  const Workspace ws =
      workspace(log({figure("C", "2024Q4", "40", R"(,"definition":"new")"), figure("C", "2025Q4", "30", change)}));
  const Issues found = ws.check();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "KH-R030");
  EXPECT_EQ(found[0].path, "/events/1/reported_change");
  EXPECT_EQ(found[0].suggestion.vi, "Số đúng: -10.");
  EXPECT_EQ(kinds(value_or_throw(ws.results(day).compare("cases", *ReportingPeriod::parse("2025Q4")))),
            "reported_wrong");
}

TEST(Comparison, NumbersOfMoreDigitsThanAreKept) {
  const std::string most = "999999999999999999";
  const Workspace ws =
      workspace(log({figure("C", "2024Q4", "-" + most, R"(,"definition":"new")"), figure("C", "2025Q4", most)}));
  EXPECT_EQ(ws.results(day).compare("cases", *ReportingPeriod::parse("2025Q4")).error()[0].code, "KH-R006");
  const Issues wrong = check_arithmetic(Quantity::exact(*Decimal::parse(most)),
                                        Quantity::exact(*Decimal::parse("-" + most)), Quantity::exact(Decimal(1, 0)));
  EXPECT_EQ(wrong[0].suggestion.en, "The right number is 1999999999999999998.");
}

TEST(Comparison, CategoriesMustSumToTheWhole) {
  const std::string f = R"(,"categories":[{"disaggregation":"sex","category":"female"}])",
                    m = R"(,"categories":[{"disaggregation":"sex","category":"male"}])";
  const Workspace ws =
      workspace(log({figure("C", "2025Q4", "30"), figure("C", "2025Q4", "14", f), figure("C", "2025Q4", "15", m)}));
  const Issues found = ws.check();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "KH-R032");
  EXPECT_EQ(found[0].message.en, "The parts by \"sex\" sum to 29, not 30");
  CompareOptions how;
  how.part = {Category{}};
  EXPECT_EQ(ws.results(day).compare("cases", *ReportingPeriod::parse("2025Q4"), how).error()[0].code, "KH-R010");
}

TEST(Comparison, TheNewestFigureStandsUnlessCorrected) {
  const Workspace ws =
      workspace(log({figure("C", "2025Q4", "30"), figure("C", "2025Q4", "31"),
                     R"(,{"seq":3,"type":"corrected","date":"2025-12-05","recorded":"2025-12-05","corrects":2})"}));
  ASSERT_EQ(ws.results(day).observations().size(), 1U);
  EXPECT_EQ(ws.results(day).observations()[0].value.value, Decimal(30, 0));
  EXPECT_EQ(ws.results(day, Date(2025, 12, 4)).observations()[0].value.value, Decimal(31, 0));  // as was known then
  EXPECT_TRUE(ws.results(Date(2025, 11, 30)).observations().empty());
}

TEST(Comparison, EventsNameWhatIsThere) {
  const auto codes = [](const std::string& event) {
    Workspace ws = workspace("");
    const auto appended = ws.append(value_or_throw(from_json<Event>(event)));
    std::string out;
    if (!appended) {
      for (const Issue& issue : appended.error()) out += issue.code + issue.path + " ";
    }
    return out;
  };
  const std::string head = R"({"type":"observed","date":"2025-12-01","unit":"C","value":{"kind":"exact","value":"1"},)";
  EXPECT_EQ(codes(head + R"("indicator":"cases","period":"2025Q4"})"), "");
  EXPECT_EQ(codes(head + R"("indicator":"casse","period":"2025Q4"})"), "KH-L010/indicator ");
  EXPECT_EQ(codes(head + R"("indicator":"cases","period":"2025Q4","document":"x","definition":"none"})"),
            "KH-L010/document KH-R015/definition ");
  EXPECT_EQ(codes(head +
                  R"("indicator":"cases","period":"2025Q4","categories":[{"disaggregation":"age","category":"old"}]})"),
            "KH-R013/categories/0 ");
  EXPECT_FALSE(from_json<Event>(head + R"("indicator":"cases"})"));  // counted over no days
  Workspace ws = workspace(log({figure("C", "2025Q4", "30")}));
  EXPECT_EQ(ws.remove_indicator("cases").error()[0].code, "KH-W003");
  EXPECT_TRUE(ws.remove_indicator("rate"));
}

TEST(Comparison, WindowsOfTheDecree) {
  const auto window = [](std::string_view period) {
    const auto days = decree_window(*ReportingPeriod::parse(period));
    return days ? days->start.str() + " " + days->end.str() : std::string();
  };
  EXPECT_EQ(window("2023Q1"), "2022-12-15 2023-03-14");
  EXPECT_EQ(window("202304"), "2023-03-15 2023-04-14");
  EXPECT_EQ(window("2023S1"), "2022-12-15 2023-06-14");
  EXPECT_EQ(window("2023"), "2022-12-15 2023-12-14");
  EXPECT_EQ(window("2023W7"), "");
}

TEST(ReportingPeriod, NeighboursAndLabels) {
  const auto period = [](std::string_view text) { return *ReportingPeriod::parse(text); };
  EXPECT_EQ(period("2023Q1").previous()->str(), "2022Q4");
  EXPECT_EQ(period("202312").next()->str(), "202401");
  EXPECT_EQ(period("2024S2").same_period_last_year()->str(), "2023S2");
  EXPECT_EQ(period("2024W1").previous()->str(), "2023W52");
  EXPECT_FALSE(period("2020W53").same_period_last_year().has_value());
  EXPECT_FALSE(period("1400").previous().has_value());
  EXPECT_FALSE(period("9999Q4").next().has_value());
  EXPECT_EQ(period("2023Q1").label().vi, "quý I/2023");
  EXPECT_EQ(period("202303").label().en, "March 2023");
  EXPECT_EQ(period("2023S2").label().vi, "6 tháng cuối năm 2023");
  EXPECT_EQ(period("2023").label().vi, "năm 2023");
}

}  // namespace
}  // namespace kehoach
