#include <gtest/gtest.h>

#include "kehoach/calendar/deadline.hpp"
#include "kehoach/calendar/partial_date.hpp"
#include "kehoach/calendar/period.hpp"
#include "kehoach/json/json.hpp"

namespace kehoach {
namespace {

TEST(PartialDate, KeepsWhatIsPrinted) {
  const auto month = PartialDate::parse("2024-02");
  ASSERT_TRUE(month);
  EXPECT_EQ(month->str(), "2024-02");
  EXPECT_EQ(month->earliest(), Date(2024, 2, 1));
  EXPECT_EQ(month->latest(), Date(2024, 2, 29));
  EXPECT_EQ(month->month(), 2);
  EXPECT_EQ(month->day(), std::nullopt);
  EXPECT_FALSE(month->is_complete());
  EXPECT_EQ(PartialDate::parse("2023")->latest(), Date(2023, 12, 31));
  EXPECT_EQ(PartialDate::parse("2023")->earliest(), Date(2023, 1, 1));
  EXPECT_EQ(PartialDate(Date(2024, 3, 15)), PartialDate::parse("2024-03-15"));
  EXPECT_TRUE(PartialDate::parse("2024-03-15")->is_complete());
  EXPECT_LT(*PartialDate::parse("2024"), *PartialDate::parse("2024-01")) << "a year stands before its months";
}

TEST(PartialDate, RefusesWhatDoesNotExist) {
  for (const char* text :
       {"", "24", "2024-13", "2024-00", "2023-02-29", "2024-3", "2024-03-1", "2024-", "2024-03-", "03/2024", "1399"}) {
    EXPECT_FALSE(PartialDate::parse(text)) << text;
  }
  EXPECT_FALSE(PartialDate::make(2024, std::nullopt, 5)) << "a day without a month";
}

TEST(ReportingPeriod, IsWrittenAsDhis2Does) {
  const auto days = [](const char* text) { return ReportingPeriod::parse(text).value().period(); };
  EXPECT_EQ(days("2024"), (Period{Date(2024, 1, 1), Date(2024, 12, 31)}));
  EXPECT_EQ(days("2024S1"), (Period{Date(2024, 1, 1), Date(2024, 6, 30)}));
  EXPECT_EQ(days("2024S2"), (Period{Date(2024, 7, 1), Date(2024, 12, 31)}));
  EXPECT_EQ(days("2024Q1"), (Period{Date(2024, 1, 1), Date(2024, 3, 31)}));
  EXPECT_EQ(days("2024Q4"), (Period{Date(2024, 10, 1), Date(2024, 12, 31)}));
  EXPECT_EQ(days("202402"), (Period{Date(2024, 2, 1), Date(2024, 2, 29)}));
  EXPECT_EQ(days("202412").length(), 31);
  for (const char* text : {"", "2024Q0", "2024Q5", "2024S3", "202413", "202400", "202420", "2024q1", "2024Q", "24Q1",
                           "2024-01", "1399", "2024QQ", "2024S:"}) {
    EXPECT_FALSE(ReportingPeriod::parse(text)) << text;
  }
}

TEST(Period, IsClosedAtBothEnds) {
  const Period period{Date(2024, 1, 10), Date(2024, 1, 12)};
  EXPECT_TRUE(period.contains(Date(2024, 1, 10)));
  EXPECT_TRUE(period.contains(Date(2024, 1, 12)));
  EXPECT_FALSE(period.contains(Date(2024, 1, 13)));
  EXPECT_EQ(period.length(), 3);
  EXPECT_TRUE(from_json<Period>(R"({"start":"2024-01-10","end":"2024-01-10"})"));
  const auto reversed = from_json<Period>(R"({"start":"2024-01-10","end":"2024-01-09"})");
  ASSERT_FALSE(reversed);
  EXPECT_EQ(reversed.error()[0].code, "KH-C002");
}

TEST(Deadline, BeforeADayLeavesThatDayOut) {
  const auto deadline =
      from_json<Deadline>(R"({"text":"trước ngày 15/4/2024","anchor":"date","date":"2024-04-15","cut_off":"before"})");
  ASSERT_TRUE(deadline);
  EXPECT_EQ(deadline->named_day(), Date(2024, 4, 15));
  EXPECT_EQ(deadline->last_day(), Date(2024, 4, 14));
  const auto at_most = from_json<Deadline>(R"({"anchor":"date","date":"2024-04-15"})");
  EXPECT_EQ(at_most->last_day(), Date(2024, 4, 15)) << "not_after is the rule where nothing is said";
  EXPECT_EQ(from_json<Deadline>(R"({"anchor":"year_end","year":2024})")->last_day(), Date(2024, 12, 31));
  EXPECT_EQ(from_json<Deadline>(R"({"anchor":"year_start","year":2024})")->last_day(), Date(2024, 1, 1));
  EXPECT_EQ(from_json<Deadline>(R"({"anchor":"year_start","year":2024,"cut_off":"before"})")->last_day(),
            Date(2023, 12, 31));
}

TEST(Deadline, OfAnImpossibleYearIsRefused) {
  const auto deadline = from_json<Deadline>(R"({"anchor":"year_end","year":20024})");
  ASSERT_FALSE(deadline);
  EXPECT_EQ(deadline.error()[0].code, "KH-J009");
  EXPECT_EQ(deadline.error()[0].path, "/year");
}

TEST(Rolling, FollowsThePolicy) {
  const WorkCalendar plain;
  const Date sunday(2024, 4, 14);
  EXPECT_EQ(rolled(sunday, Roll::strict, nullptr).value(), sunday);
  EXPECT_EQ(rolled(sunday, Roll::strict, &plain).value(), sunday);
  EXPECT_EQ(rolled(sunday, Roll::preceding, &plain).value(), Date(2024, 4, 12)) << "Friday";
  EXPECT_EQ(rolled(sunday, Roll::following, &plain).value(), Date(2024, 4, 15)) << "Monday";
  EXPECT_EQ(rolled(Date(2024, 4, 11), Roll::preceding, &plain).value(), Date(2024, 4, 11)) << "a Thursday stays";
}

TEST(Rolling, KnowsHolidaysAndWeekendsThatAreWorked) {
  // 2024: Thursday 18/4 is Giỗ Tổ; Monday 29/4 was off, Saturday 4/5 worked for it; 30/4 and 1/5 are holidays.
  WorkCalendarData data;
  data.off = {Date(2024, 4, 18), Date(2024, 4, 29), Date(2024, 4, 30), Date(2024, 5, 1)};
  data.worked = {Date(2024, 5, 4)};
  const WorkCalendar calendar = WorkCalendar::make(data).value();
  EXPECT_EQ(rolled(Date(2024, 4, 18), Roll::following, &calendar).value(), Date(2024, 4, 19));
  EXPECT_EQ(rolled(Date(2024, 4, 30), Roll::preceding, &calendar).value(), Date(2024, 4, 26))
      << "over the weekend and the day in lieu";
  EXPECT_EQ(rolled(Date(2024, 4, 27), Roll::following, &calendar).value(), Date(2024, 5, 2));
  EXPECT_TRUE(calendar.is_working_day(Date(2024, 5, 4)).value());
  EXPECT_FALSE(calendar.is_working_day(Date(2024, 5, 5)).value());
  EXPECT_EQ(rolled(Date(2024, 5, 4), Roll::following, &calendar).value(), Date(2024, 5, 4));
}

TEST(Rolling, NeedsACalendarAndSaysSo) {
  const auto day = rolled(Date(2024, 4, 14), Roll::following, nullptr);
  ASSERT_FALSE(day);
  EXPECT_EQ(day.error()[0].code, "KH-C005");
  EXPECT_NE(day.error()[0].message.en.find("following"), std::string::npos);
}

}  // namespace
}  // namespace kehoach
