#include "kehoach/calendar/lunar_date.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "kehoach/json/json.hpp"

namespace kehoach {
namespace {

LunarDate lunar(int day, int month, int year, bool leap = false) {
  LunarDate out;
  out.day = day;
  out.month = month;
  out.leap = leap;
  out.year = year;
  return out;
}

constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();

TEST(LunarDate, IsTheDayOfTheOfficialTime) {
  EXPECT_EQ(value_or_throw(LunarDate::from_date(Date(2024, 2, 10))), lunar(1, 1, 2024));
  EXPECT_EQ(value_or_throw(LunarDate::from_date(Date(2025, 7, 25))), lunar(1, 6, 2025, true));
  EXPECT_EQ(value_or_throw(lunar(10, 3, 2024).to_date()), Date(2024, 4, 18));
  for (const Date tet_that_differs_from_china : {Date(1968, 1, 29), Date(1969, 2, 16), Date(1985, 1, 21),
                                                 Date(2007, 2, 17), Date(2030, 2, 2), Date(2053, 2, 18)}) {
    EXPECT_EQ(value_or_throw(tet(tet_that_differs_from_china.year())), tet_that_differs_from_china);
  }
}

TEST(LunarDate, GoesThereAndBackOnEveryDay) {
  const Period range = lunar_range();
  EXPECT_EQ(range.start, Date(1900, 1, 31));
  EXPECT_EQ(range.end, Date(2101, 1, 28));
  LunarDate before = lunar(0, 1, 1900);
  for (Date day = range.start; day <= range.end; day = day + 1) {
    const LunarDate now = value_or_throw(LunarDate::from_date(day));
    ASSERT_EQ(value_or_throw(now.to_date()), day) << day.str();
    if (now.day == 1) {
      ASSERT_TRUE(day == range.start || before.day == 29 || before.day == 30) << day.str();
      const bool next_number = now.month == before.month % 12 + 1 && !now.leap;
      const bool leap_of_it = now.month == before.month && now.leap && !before.leap;
      ASSERT_TRUE(day == range.start || next_number || leap_of_it) << day.str();
      if (day != range.start) {
        ASSERT_EQ(before.day, value_or_throw(lunar_month_length(before.year, before.month, before.leap)));
      }
    } else {
      ASSERT_EQ(now, lunar(before.day + 1, before.month, now.year, before.leap)) << day.str();
    }
    before = now;
  }
}

TEST(LunarDate, SaysByWhichReckoningItHolds) {
  EXPECT_EQ(value_or_throw(LunarDate::from_date(Date(1968, 1, 28))).basis(), LunarBasis::historical);
  EXPECT_EQ(value_or_throw(LunarDate::from_date(Date(1968, 1, 29))).basis(), LunarBasis::utc7);
  // New moons minutes after midnight at UTC+8, before it at the mean time of Beijing.
  EXPECT_EQ(value_or_throw(lunar(1, 4, 1906).to_date()), Date(1906, 4, 23));
  EXPECT_EQ(value_or_throw(lunar(1, 10, 1914).to_date()), Date(1914, 11, 17));
  EXPECT_EQ(value_or_throw(lunar(1, 1, 1916).to_date()), Date(1916, 2, 3));
  EXPECT_EQ(value_or_throw(lunar(1, 10, 1920).to_date()), Date(1920, 11, 10));
  EXPECT_EQ(value_or_throw(leap_month(1917)), 2);
  EXPECT_EQ(value_or_throw(leap_month(1922)), 5);
  EXPECT_EQ(value_or_throw(leap_month(1938)), 7);
}

TEST(LunarDate, TheLastMonthMayBeShort) {
  for (int year = 2025; year <= 2032; ++year) {
    EXPECT_EQ(value_or_throw(lunar_month_length(year - 1, 12)), 29) << year;
    EXPECT_FALSE(lunar(30, 12, year - 1).to_date()) << year;
    EXPECT_EQ(value_or_throw(giao_thua(year)), value_or_throw(tet(year)) - 1) << year;
  }
  EXPECT_EQ(value_or_throw(giao_thua(2024)), Date(2024, 2, 9));
  EXPECT_EQ(value_or_throw(LunarDate::from_date(Date(2024, 2, 9))), lunar(30, 12, 2023));
}

TEST(LunarDate, RefusesWhatDoesNotExist) {
  const auto code_of = [](const auto& result) { return result ? std::string() : result.error()[0].code; };
  EXPECT_EQ(code_of(lunar(30, 12, 2024).to_date()), "KH-C007");
  EXPECT_EQ(code_of(lunar(0, 1, 2024).to_date()), "KH-C007");
  EXPECT_EQ(code_of(lunar(-1, 1, 2024).to_date()), "KH-C007");
  EXPECT_EQ(code_of(lunar(1, 13, 2024).to_date()), "KH-C007");
  EXPECT_EQ(code_of(lunar(1, 0, 2024).to_date()), "KH-C007");
  EXPECT_EQ(code_of(lunar(1, 5, 2025, true).to_date()), "KH-C007");
  EXPECT_EQ(code_of(lunar(1, 6, 2024, true).to_date()), "KH-C007");
  EXPECT_EQ(code_of(lunar_month_length(2024, 6, true)), "KH-C007");
  EXPECT_EQ(code_of(lunar(1, 1, 1899).to_date()), "KH-C006");
  EXPECT_EQ(code_of(lunar(1, 1, std::numeric_limits<int>::max()).to_date()), "KH-C006");
  EXPECT_EQ(code_of(LunarDate::from_date(Date(1900, 1, 30))), "KH-C006");
  const auto late = LunarDate::from_date(Date(2101, 1, 29));
  EXPECT_EQ(code_of(late), "KH-C006");
  EXPECT_NE(late.error()[0].message.vi.find("1900-01-31…2101-01-28"), std::string::npos) << late.error()[0].message.vi;
  EXPECT_FALSE(from_json<LunarDate>(R"({"day":30,"month":12,"year":2024})"));
  EXPECT_TRUE(from_json<LunarDate>(R"({"day":30,"month":12,"year":2023})"));
}

TEST(LunarDate, IsNamed) {
  EXPECT_EQ(lunar(1, 1, 2024).str(), "mùng 1 tháng Giêng năm Giáp Thìn");
  EXPECT_EQ(lunar(23, 12, 2024).str(), "23 tháng Chạp năm Giáp Thìn");
  EXPECT_EQ(lunar(11, 6, 2025, true).str(), "11 tháng 6 nhuận năm Ất Tỵ");
  EXPECT_EQ(can_chi(1900), "Canh Tý");
  EXPECT_EQ(can_chi(2026), "Bính Ngọ");
  EXPECT_EQ(can_chi(4), "Giáp Tý");
  EXPECT_EQ(can_chi(3), "Quý Hợi") << "years before the cycle's start count on backwards";
  EXPECT_EQ(can_chi(-57), "Quý Hợi");
}

TEST(LunarDates, AreATableInTheOrderGiven) {
  const std::int64_t days[] = {Date(2025, 7, 25).days(), none, Date(1900, 1, 31).days(), Date(2101, 1, 28).days()};
  const Table table = value_or_throw(lunar_dates(days));
  ASSERT_EQ(table.rows(), 4);
  const Column &day = table.column("day"), &month = table.column("month"), &leap = table.column("leap"),
               &year = table.column("year");
  EXPECT_EQ((std::vector(day.integers().begin(), day.integers().end())), (std::vector<std::int64_t>{1, 0, 1, 29}));
  EXPECT_EQ((std::vector(month.integers().begin(), month.integers().end())), (std::vector<std::int64_t>{6, 0, 1, 12}));
  EXPECT_EQ((std::vector(leap.booleans().begin(), leap.booleans().end())), (std::vector<std::uint8_t>{1, 0, 0, 0}));
  EXPECT_EQ(year.integers()[2], 1900);
  EXPECT_EQ(year.integers()[3], 2100);
  for (const Column& column : table.columns()) {
    EXPECT_EQ(column.null_count(), 1) << column.name();
    EXPECT_TRUE(column.is_null(1)) << column.name();
  }
  EXPECT_EQ(value_or_throw(lunar_dates({})).rows(), 0);
  EXPECT_EQ(value_or_throw(lunar_dates({})).columns().size(), 4);
}

TEST(LunarDates, AreThoseOfEachDay) {
  const Period range = lunar_range();
  std::vector<std::int64_t> days(static_cast<std::size_t>(range.length()));
  std::iota(days.begin(), days.end(), range.start.days());
  const Table table = value_or_throw(lunar_dates(days));
  const auto day = table.column("day").integers(), month = table.column("month").integers(),
             year = table.column("year").integers();
  const auto leap = table.column("leap").booleans();
  for (std::size_t i = 0; i < days.size(); ++i) {
    const LunarDate one = value_or_throw(LunarDate::from_date(range.start + static_cast<std::int32_t>(i)));
    ASSERT_EQ(one,
              lunar(static_cast<int>(day[i]), static_cast<int>(month[i]), static_cast<int>(year[i]), leap[i] != 0));
  }
}

TEST(LunarDates, NameTheFirstPlaceOutsideTheRange) {
  const std::int64_t inside = Date(2024, 1, 1).days();
  for (const std::int64_t outside : {std::int64_t{Date(1900, 1, 30).days()}, std::int64_t{Date(2101, 1, 29).days()},
                                     none + 1, std::numeric_limits<std::int64_t>::max()}) {
    const std::int64_t days[] = {inside, none, outside, outside};
    const auto table = lunar_dates(days);
    ASSERT_FALSE(table) << outside;
    EXPECT_EQ(table.error().size(), 1);
    EXPECT_EQ(table.error()[0].code, "KH-C006");
    EXPECT_EQ(table.error()[0].path, "/2");
  }
}

}  // namespace
}  // namespace kehoach
