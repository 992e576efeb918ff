#include "kehoach/calendar/time_limit.hpp"

#include <gtest/gtest.h>

#include "kehoach/calendar/work_calendar.hpp"
#include "kehoach/json/json.hpp"

/// Limits by the Civil Code 2015, Art. 144–148.

namespace kehoach {
namespace {

const WorkCalendar& official() {
  static const WorkCalendar calendar = WorkCalendar::vietnam();
  return calendar;
}

Date last(int count, LimitUnit unit, Date start) { return TimeLimit{count, unit}.last_day(start, &official()).value(); }
Date end(int count, LimitUnit unit, Date start) { return TimeLimit{count, unit}.end(start, official()).value(); }

TEST(TimeLimit, LeavesOutTheFirstDay) {
  EXPECT_EQ(last(10, LimitUnit::day, Date(2023, 4, 20)), Date(2023, 4, 30));
  EXPECT_EQ(last(2, LimitUnit::week, Date(2023, 4, 20)), Date(2023, 5, 4)) << "Thursday to Thursday";
  EXPECT_EQ(last(0, LimitUnit::day, Date(2023, 4, 20)), Date(2023, 4, 20));
  EXPECT_EQ(last(15, LimitUnit::day, Date(2000, 4, 7)), Date(2000, 4, 22)) << "Decision 43/2000/QĐ-TTg came into force";
}

TEST(TimeLimit, EndsOnTheNextWorkingDay) {
  EXPECT_EQ(end(10, LimitUnit::day, Date(2023, 4, 20)), Date(2023, 5, 4))
      << "30/4 is a Sunday and a holiday, 2–3/5 compensate";
  EXPECT_EQ(end(3, LimitUnit::working_day, Date(2023, 4, 28)), Date(2023, 5, 8)) << "4/5, 5/5, 8/5";
  EXPECT_EQ(end(1, LimitUnit::month, Date(2024, 4, 4)), Date(2024, 5, 4)) << "a Saturday that is worked";
  EXPECT_EQ(end(1, LimitUnit::week, Date(2024, 4, 22)), Date(2024, 5, 2)) << "29/4 is off in exchange";
  EXPECT_EQ(end(7, LimitUnit::day, Date(2024, 4, 11)), Date(2024, 4, 19)) << "18/4 is Giỗ Tổ";
  EXPECT_EQ(end(5, LimitUnit::day, Date(2024, 4, 10)), Date(2024, 4, 15)) << "a Monday stays";
  EXPECT_EQ(end(0, LimitUnit::working_day, Date(2024, 4, 14)), Date(2024, 4, 15));
}

TEST(TimeLimit, MonthsEndOnTheCorrespondingDayElseTheMonthsLast) {
  EXPECT_EQ(last(1, LimitUnit::month, Date(2023, 1, 31)), Date(2023, 2, 28));
  EXPECT_EQ(last(1, LimitUnit::month, Date(2024, 1, 30)), Date(2024, 2, 29));
  EXPECT_EQ(last(1, LimitUnit::month, Date(2023, 2, 28)), Date(2023, 3, 28)) << "the corresponding day, not the last";
  EXPECT_EQ(last(6, LimitUnit::month, Date(2023, 8, 31)), Date(2024, 2, 29));
  EXPECT_EQ(last(12, LimitUnit::month, Date(2023, 12, 15)), Date(2024, 12, 15));
  EXPECT_EQ(last(11, LimitUnit::month, Date(2023, 1, 15)), Date(2023, 12, 15));
  EXPECT_EQ(last(1, LimitUnit::month, Date(2023, 3, 31)), Date(2023, 4, 30));
}

TEST(TimeLimit, YearsTakeTheTwentyEighthForALeapDay) {
  EXPECT_EQ(last(1, LimitUnit::year, Date(2024, 2, 29)), Date(2025, 2, 28));
  EXPECT_EQ(last(4, LimitUnit::year, Date(2024, 2, 29)), Date(2028, 2, 29));
  EXPECT_EQ(last(100, LimitUnit::year, Date(1924, 2, 29)), Date(2024, 2, 29));
  EXPECT_EQ(last(3, LimitUnit::year, Date(2021, 7, 1)), Date(2024, 7, 1));
}

TEST(TimeLimit, OfWorkingDaysNeedsACalendar) {
  const auto day = TimeLimit{3, LimitUnit::working_day}.last_day(Date(2023, 4, 28));
  ASSERT_FALSE(day);
  EXPECT_EQ(day.error()[0].code, "KH-C005");
  EXPECT_EQ((TimeLimit{3, LimitUnit::day}.last_day(Date(2023, 4, 28)).value()), Date(2023, 5, 1)) << "others do not";
  EXPECT_EQ((TimeLimit{3, LimitUnit::working_day}.end(Date(2017, 4, 28), official()).error()[0].code), "KH-C008");
  EXPECT_EQ((TimeLimit{1, LimitUnit::day}.end(Date(2101, 4, 28), official()).error()[0].code), "KH-C008");
}

TEST(TimeLimit, ThatLeavesTheYearsHasNoEnd) {
  for (const LimitUnit unit : {LimitUnit::day, LimitUnit::week, LimitUnit::month, LimitUnit::year}) {
    const TimeLimit limit{36500, unit};
    EXPECT_EQ(limit.last_day(Date(9950, 1, 1)).error()[0].code, "KH-C016") << word(unit);
    EXPECT_EQ((TimeLimit{36501, unit}.last_day(Date(2024, 1, 1)).error()[0].code), "KH-C016");
    EXPECT_EQ((TimeLimit{-1, unit}.last_day(Date(2024, 1, 1)).error()[0].code), "KH-C016");
  }
  EXPECT_EQ((TimeLimit{1, LimitUnit::day}.last_day(Date(9999, 12, 30)).value()), Date(9999, 12, 31));
  EXPECT_FALSE((TimeLimit{1, LimitUnit::day}.last_day(Date(9999, 12, 31))));
  EXPECT_EQ((TimeLimit{1, LimitUnit::month}.last_day(Date(9999, 11, 30)).value()), Date(9999, 12, 30));
  EXPECT_FALSE((TimeLimit{1, LimitUnit::month}.last_day(Date(9999, 12, 1))));
  const auto wrong = from_json<TimeLimit>(R"({"count":-1,"unit":"day"})");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error()[0].code, "KH-J009");
  EXPECT_EQ(wrong.error()[0].path, "/count");
}

}  // namespace
}  // namespace kehoach
