#include "kehoach/base/date.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace kehoach {
namespace {

TEST(Date, ReachesFrom1400To9999) {
  EXPECT_EQ(Date(1400, 1, 1).str(), "1400-01-01");
  EXPECT_EQ(Date(9999, 12, 31).str(), "9999-12-31");
  EXPECT_FALSE(Date::make(1399, 12, 31));
  EXPECT_FALSE(Date::make(10000, 1, 1));
  EXPECT_EQ(Date(9999, 12, 31).days(), 2932896);
  EXPECT_EQ(Date(1400, 1, 1).days(), -208188);
  EXPECT_EQ(Date().str(), "1970-01-01");
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(Date::make(2024, 2, 29));
  EXPECT_TRUE(Date::make(2000, 2, 29));
  EXPECT_FALSE(Date::make(1900, 2, 29));
  EXPECT_FALSE(Date::make(2023, 2, 29));
  EXPECT_FALSE(Date::make(2024, 2, 30));
  EXPECT_EQ(Date::days_in_month(2024, 2), 29);
  EXPECT_EQ(Date::days_in_month(2100, 2), 28);
  EXPECT_EQ(Date::days_in_month(2024, 4), 30);
  EXPECT_EQ(Date(2024, 2, 28) + 2, Date(2024, 3, 1));
  EXPECT_EQ(Date(2023, 2, 28) + 1, Date(2023, 3, 1));
}

TEST(Date, RefusesWhatDoesNotExist) {
  EXPECT_THROW(Date(2024, 2, 30), std::out_of_range);
  EXPECT_THROW(Date(2024, 13, 1), std::out_of_range);
  EXPECT_THROW(Date(2024, 0, 1), std::out_of_range);
  EXPECT_THROW(Date(2024, 1, 0), std::out_of_range);
  EXPECT_FALSE(Date::make(2024, 65538, 1)) << "not taken for February";
  EXPECT_FALSE(Date::make(67560, 1, 1)) << "67560 is 2024 in sixteen bits";
  EXPECT_FALSE(Date::make(2024, 1, -1));
}

TEST(Date, ReadsIsoOnly) {
  EXPECT_EQ(Date::parse("2024-04-15"), Date(2024, 4, 15));
  for (const char* text :
       {"", "2024-4-15", "15/04/2024", "2024-04-15 ", " 2024-04-15", "2024-04-15T00:00", "2024/04/15", "20240415",
        "2024-02-30", "2024-00-10", "-024-04-15", "2024-+4-15", "1399-12-31", "２024-04-15"}) {
    EXPECT_FALSE(Date::parse(text)) << text;
  }
}

TEST(Date, CountsDaysAndWeekdays) {
  EXPECT_EQ(Date(2024, 4, 15).weekday(), 0) << "a Monday";
  EXPECT_EQ(Date(2024, 4, 14).weekday(), 6) << "a Sunday";
  EXPECT_EQ(Date(1970, 1, 1).weekday(), 3);
  EXPECT_EQ(Date(1969, 12, 31).weekday(), 2) << "before the epoch too";
  EXPECT_EQ(Date(1955, 2, 27).weekday(), 6);
  EXPECT_EQ(Date(2024, 12, 31) - Date(2024, 1, 1), 365);
  EXPECT_LT(Date(2024, 4, 14), Date(2024, 4, 15));
}

TEST(Date, GoesThereAndBackOnEveryDay) {
  int weekday = Date(1899, 12, 31).weekday();
  for (std::int32_t day = Date(1900, 1, 1).days(); day <= Date(2100, 12, 31).days(); ++day) {
    const Date date = Date::from_days(day);
    ASSERT_EQ(Date(date.year(), date.month(), date.day()).days(), day);
    ASSERT_EQ(Date::parse(date.str()), date);
    weekday = (weekday + 1) % 7;
    ASSERT_EQ(date.weekday(), weekday);
  }
  EXPECT_EQ(Date::from_boost(Date(2024, 2, 29).to_boost()), Date(2024, 2, 29));
}

}  // namespace
}  // namespace kehoach
