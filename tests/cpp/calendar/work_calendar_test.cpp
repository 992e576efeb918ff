#include "kehoach/calendar/work_calendar.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <map>
#include <random>
#include <set>

#include "kehoach/calendar/deadline.hpp"
#include "kehoach/calendar/lunar_date.hpp"
#include "kehoach/json/json.hpp"

namespace kehoach {
namespace {

const WorkCalendar& official() {
  static const WorkCalendar calendar = WorkCalendar::vietnam();
  return calendar;
}

bool works(const WorkCalendar& calendar, int year, int month, int day) {
  return calendar.is_working_day(Date(year, month, day)).value();
}

WorkCalendarData data_of(std::string_view json) { return value_or_throw(from_json<WorkCalendarData>(json)); }

std::vector<std::string> found(const Result<WorkCalendar>& result) {
  std::vector<std::string> out;
  if (!result) {
    for (const Issue& issue : result.error()) out.push_back(issue.code + " " + issue.path);
  }
  return out;
}

/// The official days, one row a day, as gathered from laws and notices.
struct Row {
  Date date;
  std::string kind, name, name_en;
};

std::vector<Row> official_rows() {
  std::ifstream file(std::string(KEHOACH_SOURCE_DIR) + "/tests/data/holidays.csv");
  std::vector<Row> out;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    out.push_back({Date::parse(cells.at(0)).value(), cells.at(2), cells.at(4), cells.at(5)});
  }
  return out;
}

TEST(WorkCalendar, ExplainsEveryOfficialDay) {
  const std::vector<Row> rows = official_rows();
  ASSERT_EQ(rows.size(), 147u);
  std::set<Date> listed;
  for (const Row& row : rows) {
    const DayInfo day = official().day(row.date).value();
    if (row.kind == "proposed") {
      EXPECT_TRUE(day.is_working) << row.date.str();
      EXPECT_EQ(day.kind, DayKind::working);
      ASSERT_EQ(day.proposed.size(), 1u);
      EXPECT_EQ(day.proposed[0].name, row.name);
      EXPECT_EQ(day.proposed[0].name_en, row.name_en);
      EXPECT_EQ(day.proposed[0].date, row.date);
      continue;
    }
    listed.insert(row.date);
    const bool is_bu = row.name.starts_with("Nghỉ bù");
    const std::string kind = row.kind != "projected" ? row.kind
                             : is_bu                 ? "compensatory"
                             : row.date.month() == 9 ? "adjacent"
                                                     : "tet";
    EXPECT_EQ(word(day.kind), kind) << row.date.str();
    EXPECT_EQ(day.is_working, row.kind == "swap_work") << row.date.str();
    EXPECT_EQ(day.name, row.name) << row.date.str();
    EXPECT_FALSE(day.name_en.empty());
    EXPECT_FALSE(day.legal_basis.empty()) << row.date.str();
    EXPECT_EQ(day.projected, row.date.year() == 2027) << row.date.str();
  }
  for (Date day(2018, 1, 1); day <= Date(2027, 12, 31); day = day + 1) {
    if (listed.contains(day)) continue;
    EXPECT_EQ(official().is_working_day(day).value(), day.weekday() < 5) << day.str();
  }
}

TEST(WorkCalendar, EachAnnouncedYearCompensatesEveryHolidayOnAWeekend) {
  for (int year = 2018; year <= 2026; ++year) {
    int on_weekends = 0, compensatory = 0, swapped_off = 0, swapped_work = 0;
    for (Date day(year, 1, 1); day.year() == year; day = day + 1) {
      const DayInfo info = official().day(day).value();
      const bool holiday =
          info.kind == DayKind::statutory || info.kind == DayKind::tet || info.kind == DayKind::adjacent;
      on_weekends += holiday && day.weekday() >= 5 ? 1 : 0;
      compensatory += info.kind == DayKind::compensatory ? 1 : 0;
      swapped_off += info.kind == DayKind::swap_off ? 1 : 0;
      swapped_work += info.kind == DayKind::swap_work ? 1 : 0;
    }
    EXPECT_EQ(on_weekends, compensatory) << year;
    if (year > 2019) {  // 31/12/2018 was worked for in 2019
      EXPECT_EQ(swapped_off, swapped_work) << year;
    }
  }
}

TEST(WorkCalendar, NamesTheDecisionOfASwap) {
  const DayInfo off = official().day(Date(2024, 4, 29)).value(), worked = official().day(Date(2024, 5, 4)).value();
  EXPECT_EQ(off.kind, DayKind::swap_off);
  EXPECT_EQ(worked.kind, DayKind::swap_work);
  EXPECT_TRUE(worked.is_working) << "a Saturday";
  EXPECT_TRUE(off.legal_basis.starts_with("Công văn 2450/VPCP-KGVX 12/4/2024")) << off.legal_basis;
  EXPECT_EQ(off.note, "làm bù ngày 4/5/2024");
  EXPECT_EQ(worked.note, "thay cho ngày 29/4/2024");
}

TEST(WorkCalendar, SaysWhatAPlainDayIs) {
  const DayInfo monday = official().day(Date(2024, 3, 4)).value(), sunday = official().day(Date(2024, 3, 3)).value();
  EXPECT_EQ(monday.name, "ngày làm việc");
  EXPECT_EQ(monday.name_en, "working day");
  EXPECT_EQ(monday.legal_basis, "");
  EXPECT_EQ(sunday.kind, DayKind::weekend);
  EXPECT_EQ(sunday.name, "Chủ nhật");
  EXPECT_EQ(sunday.name_en, "Sunday");
  EXPECT_EQ(sunday.legal_basis, "Quyết định 188/1999/QĐ-TTg ngày 17/9/1999");
  EXPECT_EQ(WorkCalendar().day(Date(2024, 3, 2)).value().legal_basis, "") << "the decision binds the public sector";
}

TEST(WorkCalendar, SaysThatLaterYearsAreProjected) {
  EXPECT_FALSE(official().is_projected(Date(2026, 12, 31)));
  EXPECT_TRUE(official().is_projected(Date(2027, 1, 1)));
  EXPECT_EQ(official().announced_years(), (std::vector<int>{2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026}));
  const DayInfo day = official().day(Date(2027, 3, 3)).value();
  EXPECT_TRUE(day.projected);
  EXPECT_EQ(day.note, "2027 chưa được công bố: tính theo Bộ luật Lao động 2019, Điều 111–112");
  EXPECT_EQ(official().day(Date(2026, 3, 3)).value().note, "");
}

TEST(WorkCalendar, EndsWhereNothingIsKnown) {
  const std::optional<Period> range = official().range();
  EXPECT_EQ(range, (Period{Date(2018, 1, 1), Date(2100, 12, 31)}));
  for (const Date day : {Date(2017, 12, 31), Date(2101, 1, 1)}) {
    EXPECT_FALSE(official().covers(day));
    for (const auto& issues :
         {official().day(day).error(), official().is_working_day(day).error(), official().on_or_after(day).error(),
          official().on_or_before(day).error(), official().next_working_day(day).error(),
          official().previous_working_day(day).error(), official().add_working_days(day, 0).error(),
          official().working_days_between(day, Date(2024, 1, 1)).error(),
          official().working_days_between(Date(2024, 1, 1), day).error(), official().year(day.year()).error(),
          official().calendar_year(day.year()).error()}) {
      ASSERT_EQ(issues.size(), 1u);
      EXPECT_EQ(issues[0].code, "KH-C008");
      EXPECT_NE(issues[0].message.en.find("2018-01-01…2100-12-31"), std::string::npos) << issues[0].message.en;
    }
  }
  EXPECT_EQ(WorkCalendar().range(), std::nullopt);
  EXPECT_TRUE(works(WorkCalendar(), 1400, 1, 1)) << "a Wednesday";
  EXPECT_FALSE(works(WorkCalendar(), 9999, 12, 26)) << "a Sunday";
}

/// The official data without some years: those are projected, or unknown.
WorkCalendar projected_from(int year) {
  WorkCalendarData data = official().data();
  std::erase_if(data.years, [&](const CalendarYear& each) { return each.year >= year; });
  return WorkCalendar::make(data).value();
}

TEST(WorkCalendar, ProjectionDiffersFromWhatWasAnnouncedOnlyInSwaps) {
  const WorkCalendar projected = projected_from(2021);
  std::set<std::string> differing, kinds;
  for (Date day(2021, 1, 1); day <= Date(2026, 12, 31); day = day + 1) {
    const DayInfo announced = official().day(day).value(), other = projected.day(day).value();
    EXPECT_TRUE(other.projected);
    if (announced.is_working != other.is_working) {
      differing.insert(day.str());
    } else if (announced.kind != other.kind) {
      kinds.insert(day.str());
    }
  }
  EXPECT_EQ(differing, (std::set<std::string>{"2024-04-29", "2024-05-04", "2025-04-26", "2025-05-02", "2026-01-02",
                                              "2026-01-10", "2026-08-22", "2026-08-31"}));
  // Mùng 1 on a Tuesday was announced as 1 + 4 days: the days off are the same, but Sunday, not Friday, is Tết's own.
  EXPECT_EQ(kinds, (std::set<std::string>{"2022-01-30", "2022-02-04", "2026-02-15", "2026-02-20"}));
}

TEST(WorkCalendar, ProjectsByTheLabourCodeToTheEnd) {
  for (int year = 2027; year <= 2100; ++year) {
    std::set<Date> holidays;
    int compensatory = 0, on_weekends = 0;
    for (Date day(year, 1, 1); day.year() == year; day = day + 1) {
      const DayInfo info = official().day(day).value();
      if (info.kind == DayKind::compensatory) {
        ++compensatory;
        EXPECT_LT(day.weekday(), 5) << day.str();
      } else if (info.kind != DayKind::working && info.kind != DayKind::weekend) {
        holidays.insert(day);
        on_weekends += day.weekday() >= 5 ? 1 : 0;
        EXPECT_FALSE(info.is_working);
      }
    }
    EXPECT_EQ(compensatory, on_weekends) << year;
    const Date first = tet(year).value(), kings = gio_to(year).value();
    std::set<Date> wanted{Date(year, 1, 1), kings, Date(year, 4, 30), Date(year, 5, 1), Date(year, 9, 2)};
    for (int k = -2; k <= 2; ++k) wanted.insert(first + k);
    for (const Date day : wanted) EXPECT_TRUE(holidays.erase(day)) << day.str();
    ASSERT_EQ(holidays.size(), 1u) << year;
    const int beside = *holidays.begin() - Date(year, 9, 2);
    EXPECT_TRUE(beside == 1 || beside == -1) << year;
    EXPECT_LT(holidays.begin()->weekday(), 5) << "a working day is given, " << year;
  }
}

TEST(WorkCalendar, TheDayBesideNationalDayMakesTheLongestBreak) {
  const auto beside = [](int year) {
    return official().day(Date(year, 9, 3)).value().kind == DayKind::adjacent ? 1 : -1;
  };
  std::map<int, std::set<int>> sides;  // by the weekday of 2/9
  for (int year = 2027; year <= 2100; ++year) sides[Date(year, 9, 2).weekday()].insert(beside(year));
  EXPECT_EQ(sides,
            (std::map<int, std::set<int>>{{0, {1}}, {1, {-1}}, {2, {-1}}, {3, {1}}, {4, {-1}}, {5, {-1}}, {6, {1}}}));
}

TEST(WorkCalendar, NoTwoHolidaysOfTheCodeFallOnOneDay) {
  for (int year = 2021; year <= 2100; ++year) EXPECT_LT(gio_to(year).value(), Date(year, 4, 30)) << year;
}

TEST(WorkCalendar, QueuesCompensatoryDays) {
  EXPECT_EQ(official().day(Date(2023, 5, 2)).value().name, "Nghỉ bù Giỗ Tổ Hùng Vương (thứ Bảy 29/4)");
  EXPECT_EQ(official().day(Date(2023, 5, 3)).value().name, "Nghỉ bù Ngày Chiến thắng (Chủ nhật 30/4)");
  const WorkCalendar projected = projected_from(2023);
  EXPECT_EQ(projected.day(Date(2023, 5, 2)).value().name, "Nghỉ bù Giỗ Tổ Hùng Vương (thứ Bảy 29/4)");
  EXPECT_EQ(projected.day(Date(2023, 5, 3)).value().name_en,
            "Compensatory day for Victory (Reunification) Day (Sunday 30/4)");
  EXPECT_TRUE(works(projected, 2023, 5, 4));
}

TEST(WorkCalendar, TheBreakOfTetIsItsDaysOffInOneStretch) {
  const std::map<int, Period> wanted{
      {2018, {Date(2018, 2, 14), Date(2018, 2, 20)}}, {2019, {Date(2019, 2, 3), Date(2019, 2, 8)}},
      {2020, {Date(2020, 1, 23), Date(2020, 1, 29)}}, {2021, {Date(2021, 2, 10), Date(2021, 2, 16)}},
      {2022, {Date(2022, 1, 31), Date(2022, 2, 4)}},  {2023, {Date(2023, 1, 20), Date(2023, 1, 26)}},
      {2024, {Date(2024, 2, 8), Date(2024, 2, 14)}},  {2025, {Date(2025, 1, 27), Date(2025, 1, 31)}},
      {2026, {Date(2026, 2, 16), Date(2026, 2, 20)}}, {2027, {Date(2027, 2, 4), Date(2027, 2, 10)}}};
  for (const auto& [year, days] : wanted) EXPECT_EQ(official().tet_break(year).value(), days) << year;
  EXPECT_EQ(official().tet_break(2017).error()[0].code, "KH-C008");
  EXPECT_EQ(official().tet_break(2101).error()[0].code, "KH-C006") << "outside the lunar calendar";
  for (int year = 2020; year <= 2030; ++year) {
    const auto plain = WorkCalendar().tet_break(year);
    ASSERT_FALSE(plain) << year;
    EXPECT_EQ(plain.error()[0].code, "KH-C021");
  }
  WorkCalendarData on_duty = official().data();
  on_duty.worked = {Date(2024, 2, 10)};
  EXPECT_EQ(WorkCalendar::make(on_duty).value().tet_break(2024).error()[0].code, "KH-C021");
  WorkCalendarData longer = official().data();
  longer.off = {Date(2024, 2, 15), Date(2024, 2, 16)};
  EXPECT_EQ(WorkCalendar::make(longer).value().tet_break(2024).value(), (Period{Date(2024, 2, 8), Date(2024, 2, 16)}));
}

TEST(WorkCalendar, CountsAsADayByDayCountDoes) {
  WorkCalendarData employer;  // Mondays to Fridays of every year, but for a few
  employer.off = {Date(1999, 12, 31), Date(2024, 5, 6)};
  employer.worked = {Date(2023, 7, 1), Date(2024, 5, 5)};
  std::mt19937 random(11);
  for (const WorkCalendar& calendar : {official(), WorkCalendar(), WorkCalendar::make(employer).value()}) {
    const Date low = calendar.range() ? calendar.range()->start : Date(1998, 1, 1);
    const int days = calendar.range() ? calendar.range()->length() : 12'000;
    for (int i = 0; i < 400; ++i) {
      const Date a = low + static_cast<int>(random() % static_cast<unsigned>(days - 400));
      const Date b = a + static_cast<int>(random() % 400);
      std::int64_t between = 0;
      for (Date day = a + 1; day <= b; day = day + 1) between += calendar.is_working_day(day).value() ? 1 : 0;
      EXPECT_EQ(calendar.working_days_between(a, b).value(), between) << a.str() << " " << b.str();
      EXPECT_EQ(calendar.working_days_between(b, a).value(), -between);
      if (between == 0) continue;
      Date last = b;
      while (!calendar.is_working_day(last).value()) last = last - 1;
      EXPECT_EQ(calendar.add_working_days(a, between).value(), last) << a.str() << " + " << between;
      Date first = a + 1;
      while (!calendar.is_working_day(first).value()) first = first + 1;
      EXPECT_EQ(calendar.add_working_days(b + 1, -between).value(), first) << b.str();
      EXPECT_EQ(calendar.add_working_days(a, 0).value(), a);
      EXPECT_EQ(calendar.next_working_day(a).value(), first);
      EXPECT_EQ(calendar.previous_working_day(b + 1).value(), last);
      EXPECT_EQ(calendar.on_or_after(a).value(), calendar.is_working_day(a).value() ? a : first);
      EXPECT_EQ(calendar.on_or_before(b).value(), last);
    }
  }
}

TEST(WorkCalendar, CountsFarWithoutWalking) {
  const WorkCalendar plain;
  EXPECT_EQ(plain.add_working_days(Date(2024, 1, 1), 2'000'000).value(), Date(9690, 2, 20));  // 400 000 weeks on
  EXPECT_EQ(plain.add_working_days(Date(9690, 2, 20), -2'000'000).value(), Date(2024, 1, 1));
  EXPECT_EQ(plain.working_days_between(Date(1400, 1, 1), Date(9999, 12, 31)).value(), 2'243'632);
  EXPECT_EQ(plain.add_working_days(Date(1400, 1, 1), 2'243'632).value(), Date(9999, 12, 31));
  EXPECT_FALSE(plain.add_working_days(Date(1400, 1, 1), 2'243'633));
  for (const WorkCalendar& calendar : {plain, official()}) {
    for (const std::int64_t n : {std::int64_t{1'000'000'000}, std::int64_t{-1'000'000'000},
                                 std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
      const auto day = calendar.add_working_days(Date(2024, 1, 1), n);
      ASSERT_FALSE(day);
      EXPECT_EQ(day.error()[0].code, "KH-C008");
      EXPECT_NE(day.error()[0].message.en.find(n > 0 ? "2024-01-01 + " : "2024-01-01 - "), std::string::npos);
    }
  }
}

TEST(WorkCalendar, StopsAtItsEnds) {
  EXPECT_EQ(official().add_working_days(Date(2100, 12, 30), 1).value(), Date(2100, 12, 31)) << "a Friday";
  EXPECT_FALSE(official().next_working_day(Date(2100, 12, 31)));
  EXPECT_FALSE(official().previous_working_day(Date(2018, 1, 2))) << "1/1 is a holiday";
  EXPECT_FALSE(official().on_or_before(Date(2018, 1, 1)));
  EXPECT_EQ(official().on_or_after(Date(2018, 1, 1)).value(), Date(2018, 1, 2));
  EXPECT_EQ(official().working_days_between(Date(2018, 1, 1), Date(2018, 1, 1)).value(), 0);
}

TEST(WorkCalendar, AnswersForManyDaysAtOnce) {
  std::vector<std::int64_t> days;
  for (Date day(2018, 1, 1); day <= Date(2100, 12, 31); day = day + 1) days.push_back(day.days());
  std::vector<std::uint8_t> out(days.size(), 7);
  EXPECT_EQ(official().is_working_day(days, out).value(), days.size());
  std::vector<std::int64_t> n(days.size(), 3), later(days.size()), counts(days.size());
  n.back() = n[n.size() - 2] = n[n.size() - 3] = 0;
  ASSERT_TRUE(official().add_working_days(days, n, later));
  ASSERT_TRUE(official().working_days_between(days, later, counts));
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Date day = Date::from_days(static_cast<std::int32_t>(days[i]));
    EXPECT_EQ(out[i], official().is_working_day(day).value() ? 1 : 0) << day.str();
    EXPECT_EQ(later[i], official().add_working_days(day, n[i]).value().days()) << day.str();
    EXPECT_EQ(counts[i], n[i]) << day.str();
  }
  constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
  const std::int64_t good = days[0];
  for (const std::int64_t bad :
       {none, std::int64_t{days[0] - 1}, std::int64_t{days.back() + 1}, std::int64_t{1} << 40}) {
    const std::vector<std::int64_t> with{good, bad, good}, ones{1, 1, 1};
    std::vector<std::uint8_t> cells(3);
    std::vector<std::int64_t> places(3);
    const std::vector<std::int64_t> goods{good, good, good};
    for (const auto& result : {official().is_working_day(with, cells), official().add_working_days(with, ones, places),
                               official().working_days_between(goods, with, places)}) {
      ASSERT_FALSE(result);
      EXPECT_EQ(result.error()[0].code, bad == none ? "KH-C019" : "KH-C008");
      EXPECT_EQ(result.error()[0].path, "/1");
    }
  }
  std::vector<std::uint8_t> weekdays(2);
  EXPECT_EQ(WorkCalendar().is_working_day(std::vector<std::int64_t>{-1, 3}, weekdays).value(), 2u);
  EXPECT_EQ(weekdays, (std::vector<std::uint8_t>{1, 0})) << "31/12/1969 was a Wednesday, 4/1/1970 a Sunday";
}

TEST(WorkCalendar, TellsEveryErrorOfADefinitionAtOnce) {
  WorkCalendarData data;
  data.rules = CalendarRules::labour_code;
  const auto day = [](int y, int m, int d, DayKind kind = DayKind::statutory) {
    CalendarDay out;
    out.date = Date(y, m, d);
    out.kind = kind;
    return out;
  };
  data.years.resize(2);
  data.years[0].year = 2024;
  data.years[0].days = {day(2024, 1, 1), day(2023, 12, 31), day(2024, 1, 1, DayKind::swap_work)};
  data.years[0].proposed = {day(2024, 1, 1), day(2025, 11, 24)};
  data.years[1].year = 2026;
  data.off = {Date(2024, 3, 4), Date(2024, 3, 4), Date(2101, 1, 3)};
  data.worked = {Date(2024, 3, 4), Date(2023, 1, 1)};
  EXPECT_EQ(
      found(WorkCalendar::make(data)),
      (std::vector<std::string>{"KH-C020 /years/1/year", "KH-C009 /off/1", "KH-C008 /off/2", "KH-C009 /worked/0",
                                "KH-C008 /worked/1", "KH-C015 /years/0/days/1/date", "KH-C009 /years/0/days/2/date",
                                "KH-C009 /years/0/proposed/0/date", "KH-C015 /years/0/proposed/1/date"}));
  EXPECT_EQ(from_json<WorkCalendarData>(R"({"years":[{"year":2024},{"year":2024}]})").error()[0].path, "/years/1/year");
  EXPECT_EQ(from_json<WorkCalendarData>(R"({"years":[{"year":1399}]})").error()[0].code, "KH-J009");
  for (const char* year : {"2019", "2101"}) {  // the Code gives the days from 2021 on, Tết is known to 2100
    const std::string json = std::string(R"({"rules":"labour_code","years":[{"year":)") + year + "}]}";
    EXPECT_EQ(from_json<WorkCalendarData>(json).error()[0].code, "KH-J009") << year;
  }
}

TEST(WorkCalendar, RefusesManyOverridesInLinearTime) {
  WorkCalendarData data;
  for (int i = 0; i < 200'000; ++i) {
    data.off.push_back(Date(2000, 1, 1) + i);
    data.worked.push_back(Date(2000, 1, 1) + i);
  }
  EXPECT_EQ(WorkCalendar::make(data).error().size() + WorkCalendar::make(data).error().dropped(), 200'000u);
}

TEST(WorkCalendar, FindsEntriesThatChangeNothing) {
  const WorkCalendarData data = data_of(R"({"years":[{"year":2024,"days":[
      {"date":"2024-03-04","kind":"swap_work"},{"date":"2024-03-09","kind":"swap_work"},
      {"date":"2024-03-10","kind":"compensatory"},{"date":"2024-03-17","kind":"statutory"}]}],
      "off":["2024-03-16","2024-03-18"],"worked":["2024-03-19","2024-03-23","2024-03-09"]})");
  const WorkCalendar calendar = WorkCalendar::make(data).value();
  std::vector<std::string> places;
  for (const Issue& issue : calendar.findings()) {
    EXPECT_EQ(issue.code, "KH-C022");
    EXPECT_EQ(issue.severity, Severity::warning);
    places.push_back(issue.path);
  }
  EXPECT_EQ(places, (std::vector<std::string>{"/years/0/days/0/date", "/years/0/days/2/date", "/off/0", "/worked/0",
                                              "/worked/2"}));
  EXPECT_TRUE(official().findings().empty());
}

TEST(WorkCalendar, AnEmployersChoiceGoesBeforeTheYears) {
  WorkCalendarData data = official().data();
  data.name = "Bệnh viện";
  data.off = {Date(2024, 7, 1), Date(2024, 2, 10), Date(2030, 7, 1)};
  data.worked = {Date(2024, 9, 3), Date(2024, 7, 6)};
  const WorkCalendar hospital = WorkCalendar::make(data).value();
  EXPECT_EQ(hospital.day(Date(2024, 7, 1)).value().kind, DayKind::off);
  EXPECT_EQ(hospital.day(Date(2024, 9, 3)).value().kind, DayKind::worked);
  EXPECT_TRUE(works(hospital, 2024, 7, 6));
  EXPECT_EQ(hospital.day(Date(2024, 2, 10)).value().name, "Tết Âm lịch: mùng 1 Tết") << "the law's name says more";
  EXPECT_FALSE(hospital.is_projected(Date(2030, 7, 1)));
  EXPECT_TRUE(hospital.is_projected(Date(2030, 7, 2)));
  EXPECT_FALSE(hospital == official());
}

TEST(WorkCalendar, IsExtendedByTheNextAnnouncedYear) {
  CalendarYear next = official().calendar_year(2027).value();
  EXPECT_EQ(next.days.size(), 14u);
  ASSERT_EQ(next.proposed.size(), 1u);
  EXPECT_EQ(next.proposed[0].date, Date(2027, 11, 24));
  EXPECT_EQ(from_json<CalendarYear>(to_json(next)).value(), next);
  CalendarDay culture = next.proposed[0];
  next.proposed.clear();
  next.days.push_back(culture);
  const WorkCalendar extended = official().with_years({next}).value();
  EXPECT_FALSE(extended.is_projected(Date(2027, 3, 3)));
  EXPECT_TRUE(extended.is_projected(Date(2028, 3, 3)));
  EXPECT_FALSE(works(extended, 2027, 11, 24));
  EXPECT_TRUE(official().day(Date(2028, 11, 24)).value().proposed.size() == 1);
  EXPECT_TRUE(extended.day(Date(2028, 11, 24)).value().proposed.empty()) << "2027 proposes nothing any more";
  EXPECT_EQ(extended.announced_years().back(), 2027);
  EXPECT_TRUE(works(official(), 2027, 11, 24)) << "a calendar never changes";

  CalendarYear corrected = official().calendar_year(2024).value();
  corrected.days.pop_back();
  EXPECT_EQ(official().with_years({corrected}).value().data().years.size(), 9u);
  CalendarYear late = next;
  late.year = 2029;
  EXPECT_EQ(found(official().with_years({next, next, late})),
            (std::vector<std::string>{
                "KH-C020 /years/1/year", "KH-C015 /years/2/days/0/date", "KH-C015 /years/2/days/1/date",
                "KH-C015 /years/2/days/2/date", "KH-C015 /years/2/days/3/date", "KH-C015 /years/2/days/4/date",
                "KH-C015 /years/2/days/5/date", "KH-C015 /years/2/days/6/date", "KH-C015 /years/2/days/7/date",
                "KH-C015 /years/2/days/8/date", "KH-C015 /years/2/days/9/date", "KH-C015 /years/2/days/10/date",
                "KH-C015 /years/2/days/11/date", "KH-C015 /years/2/days/12/date", "KH-C015 /years/2/days/13/date",
                "KH-C015 /years/2/days/14/date"}));
  late.days.clear();
  EXPECT_EQ(official().with_years({late}).error()[0].code, "KH-C020") << "2027 and 2028 are missing";
}

TEST(WorkCalendar, WithoutYearsFollowsTheLabourCodeFromItsStart) {
  const WorkCalendar calendar = WorkCalendar::make(data_of(R"({"rules":"labour_code"})")).value();
  EXPECT_EQ(calendar.range(), (Period{Date(2021, 1, 1), Date(2100, 12, 31)}));
  EXPECT_TRUE(calendar.is_projected(Date(2021, 5, 3)));
  EXPECT_EQ(calendar.day(Date(2021, 5, 3)).value().kind, DayKind::compensatory);
}

TEST(WorkCalendar, ListsAYearsDays) {
  const Table table = official().year(2024).value();
  EXPECT_EQ(table.rows(), 15u);
  EXPECT_EQ(table.column("date").date(0), Date(2024, 1, 1));
  EXPECT_EQ(table.column("weekday").text(0), "Mon");
  EXPECT_EQ(table.column("kind").text(14), "adjacent");
  std::vector<std::string> worked;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    if (table.column("working").booleans()[i] != 0) worked.push_back(table.column("date").cell_text(i));
  }
  EXPECT_EQ(worked, (std::vector<std::string>{"2024-05-04"}));
  EXPECT_EQ(official().year(2027).value().column("projected").booleans()[0], 1);
  EXPECT_EQ(WorkCalendar().year(2024).value().rows(), 0u);
}

TEST(WorkCalendar, ComparesWhatFallsDue) {
  const auto deadline = [](const std::string& json) { return value_or_throw(from_json<Deadline>(json)); };
  const std::vector<Deadline> deadlines{
      deadline(R"({"text":"chậm nhất 29/4/2024","anchor":"date","date":"2024-04-29"})"),
      deadline(R"({"text":"chậm nhất 15/4/2024","anchor":"date","date":"2024-04-15"})"),
      deadline(
          R"({"text":"05 ngày làm việc kể từ ngày ký","anchor":"signing","date":"2024-04-24","limit":{"count":5,"unit":"working_day"}})"),
      deadline(R"({"text":"chậm nhất 31/12/2017","anchor":"date","date":"2017-12-31"})"),
      deadline(R"({"text":"kể từ ngày nhận","anchor":"receipt","limit":{"count":3,"unit":"day"}})")};
  const Table moved = WorkCalendar().compare(official(), deadlines, Roll::following).value();
  ASSERT_EQ(moved.rows(), 4u) << "15/4 stays";
  EXPECT_EQ(moved.column("text").text(0), "chậm nhất 29/4/2024");
  EXPECT_EQ(moved.column("due").date(0), Date(2024, 4, 29));
  EXPECT_EQ(moved.column("due_other").date(0), Date(2024, 5, 2));
  EXPECT_EQ(moved.column("moved_by").integers()[0], 3);
  EXPECT_NE(moved.column("reason_other").text(0).find("Nghỉ hoán đổi 30/4-1/5/2024"), std::string::npos);
  EXPECT_EQ(moved.column("due").date(1), Date(2024, 5, 1));
  EXPECT_EQ(moved.column("due_other").date(1), Date(2024, 5, 4)) << "25/4, 26/4, 2/5, 3/5 and Saturday 4/5";
  EXPECT_EQ(moved.column("due").date(2), Date(2018, 1, 1));
  EXPECT_EQ(moved.column("due_other").date(2), std::nullopt);
  EXPECT_TRUE(moved.column("moved_by").is_null(2));
  EXPECT_NE(moved.column("reason_other").text(2).find("2017-12-31"), std::string::npos);
  EXPECT_EQ(moved.column("due").date(3), std::nullopt) << "neither can tell: nothing is lost";
  EXPECT_EQ(official().compare(official(), {deadlines.data(), 3}, Roll::following).value().rows(), 0u);
  EXPECT_EQ(WorkCalendar().compare(official(), deadlines).value().rows(), 2u)
      << "as they are, only limits move, and what has no day is told";
}

TEST(WorkCalendar, IsAValue) {
  EXPECT_EQ(WorkCalendar::vietnam(), WorkCalendar::vietnam());
  EXPECT_EQ(WorkCalendar::make(official().data()).value(), official());
  EXPECT_EQ(WorkCalendar(), WorkCalendar::make({}).value());
  EXPECT_EQ(from_json<WorkCalendarData>(to_json(official().data())).value(), official().data());
}

}  // namespace
}  // namespace kehoach
