#include "kehoach/calendar/deadline.hpp"

#include <gtest/gtest.h>

#include "kehoach/calendar/lunar_date.hpp"
#include "kehoach/json/json.hpp"

namespace kehoach {
namespace {

Deadline deadline(const char* json) { return value_or_throw(from_json<Deadline>(json)); }

const WorkCalendar& official() {
  static const WorkCalendar calendar = WorkCalendar::vietnam();
  return calendar;
}

TEST(DeadlineDue, IsRolledAsTheCallerChooses) {
  const Deadline letter =
      deadline(R"({"text":"trước ngày 15/4/2024","anchor":"date","date":"2024-04-15","cut_off":"before"})");
  EXPECT_EQ(letter.window(), (Period{Date(2024, 4, 15), Date(2024, 4, 15)}));
  EXPECT_EQ(letter.due()->date, Date(2024, 4, 14)) << "no calendar: strict";
  EXPECT_EQ(letter.due(&official())->date, Date(2024, 4, 14)) << "no roll, and no limit: strict";
  EXPECT_EQ(letter.due(&official(), Roll::strict)->date, Date(2024, 4, 14));
  EXPECT_EQ(letter.due(&official(), Roll::preceding)->date, Date(2024, 4, 12));
  EXPECT_EQ(letter.due(&official(), Roll::following)->date, Date(2024, 4, 15));
  EXPECT_EQ(letter.due(&official(), Roll::preceding)->reason,
            "“trước” không tính ngày được nêu: Chủ nhật 14/4/2024; là ngày nghỉ (Chủ nhật), lùi về thứ Sáu 12/4/2024");
  EXPECT_EQ(letter.due(&official(), Roll::preceding)->reason_en,
            "\"before\" leaves out the day named: Sunday 14/4/2024; it is a day off (Sunday), moved back to Friday "
            "12/4/2024");
  const auto nothing = letter.due(nullptr, Roll::following);
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error()[0].code, "KH-C005");
}

TEST(DeadlineDue, OfAnHourCutsWithinItsDay) {
  const Deadline noon = deadline(
      R"({"text":"trước 17 giờ 00 ngày 12/4/2024","anchor":"date","date":"2024-04-12","cut_off":"before","time":"17:00"})");
  EXPECT_EQ(noon.last_day(), Date(2024, 4, 12));
  EXPECT_EQ(noon.due(&official())->reason_en, "Friday 12/4/2024, until 17:00");
  const Deadline midnight = deadline(R"({"anchor":"date","date":"2024-04-12","cut_off":"before","time":"00:00"})");
  EXPECT_EQ(midnight.last_day(), Date(2024, 4, 11)) << "before the day begins";
  EXPECT_EQ(midnight.due(&official())->reason_en, "\"before\" leaves out the day named: Thursday 11/4/2024");
  for (const char* bad : {"25:00", "7:00", "17:60", "24:01", "17h00"}) {
    const auto refused =
        from_json<Deadline>(std::string(R"({"anchor":"date","date":"2024-04-12","time":")") + bad + "\"}");
    ASSERT_FALSE(refused) << bad;
    EXPECT_EQ(refused.error()[0].path, "/time");
  }
}

TEST(DeadlineDue, OfALimitEndsByTheCivilCode) {
  const Deadline days = deadline(
      R"({"text":"10 ngày kể từ ngày 20/4/2023","anchor":"date","date":"2023-04-20","limit":{"count":10,"unit":"day"}})");
  EXPECT_EQ(days.window(), (Period{Date(2023, 4, 21), Date(2023, 4, 30)})) << "the first day is excluded";
  EXPECT_EQ(days.last_day(), Date(2023, 4, 30));
  EXPECT_EQ(days.due(&official())->date, Date(2023, 5, 4)) << "Sunday, a holiday; 1/5, then two days in lieu";
  EXPECT_EQ(days.due(&official(), Roll::strict)->date, Date(2023, 4, 30));
  EXPECT_EQ(days.due(&official(), Roll::preceding)->date, Date(2023, 4, 28));
  const auto reason = days.due(&official())->reason_en;
  EXPECT_NE(reason.find("Civil Code 2015, Art. 147"), std::string::npos) << reason;
  EXPECT_NE(reason.find("moved on to Thursday 4/5/2023 (Civil Code 2015, Art. 148)"), std::string::npos) << reason;

  const Deadline receipt = deadline(
      R"({"text":"03 ngày làm việc kể từ ngày nhận","anchor":"receipt","event":"ngày nhận","limit":{"count":3,"unit":"working_day"}})");
  EXPECT_EQ(receipt.named_day(), std::nullopt);
  EXPECT_EQ(receipt.window(), std::nullopt);
  const auto unknown = receipt.due(&official());
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error()[0].code, "KH-C012");
  EXPECT_NE(unknown.error()[0].message.vi.find("ngày nhận"), std::string::npos);
  EXPECT_EQ(receipt.due(&official(), {}, Date(2023, 4, 28))->date, Date(2023, 5, 8)) << "4, 5 and 8 May";
  const auto blind = receipt.due(nullptr, {}, Date(2023, 4, 28));
  ASSERT_FALSE(blind);
  EXPECT_EQ(blind.error()[0].code, "KH-C005");
}

TEST(DeadlineDue, FollowsWhatItHangsOn) {
  EXPECT_EQ(deadline(R"({"anchor":"tet","year":2024,"cut_off":"before"})").due()->date, Date(2024, 2, 9));
  EXPECT_EQ(deadline(R"({"anchor":"tet","year":2024})").named_day(), Date(2024, 2, 10));
  const Deadline doctors =
      deadline(R"({"anchor":"commemoration","commemoration":"thay-thuoc-viet-nam","year":2024,"cut_off":"before"})");
  EXPECT_EQ(doctors.last_day(), Date(2024, 2, 26));
  EXPECT_EQ(deadline(R"({"anchor":"period_end","period":{"start":"2022-01-01","end":"2022-03-31"}})").due()->date,
            Date(2022, 3, 31));
  EXPECT_EQ(deadline(R"({"anchor":"period_end","period":{"start":"2024-05-01","end":"2024-05-31"},"cut_off":"before"})")
                .due()
                ->date,
            Date(2024, 4, 30))
      << "before May";
  EXPECT_EQ(deadline(R"({"anchor":"activity","event":"kết thúc Hội thi","cut_off":"not_after"})")
                .due(nullptr, {}, Date(2024, 6, 20))
                ->date,
            Date(2024, 6, 20));
}

TEST(DeadlineDue, SaysWhatRestsOnAProjection) {
  const Deadline later = deadline(R"({"anchor":"date","date":"2030-04-30"})");
  EXPECT_FALSE(later.due(&official())->projected) << "a strict day needs no calendar";
  const auto rolled_day = later.due(&official(), Roll::following);
  ASSERT_TRUE(rolled_day);
  EXPECT_TRUE(rolled_day->projected);
  EXPECT_EQ(rolled_day->date, Date(2030, 5, 2)) << "Tuesday 30/4, Wednesday 1/5";
  EXPECT_NE(rolled_day->reason_en.find("projected"), std::string::npos);
  const auto early = deadline(R"({"anchor":"date","date":"2016-04-30"})").due(&official(), Roll::following);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error()[0].code, "KH-C008");
  EXPECT_NE(early.error()[0].message.en.find("2018"), std::string::npos) << "the message names the range";
}

TEST(DeadlineForm, IsCheckedByAnchor) {
  const auto codes_of = [](const char* json) {
    std::vector<std::string> out;
    const auto read = from_json<Deadline>(json);
    if (!read) {
      for (const Issue& issue : read.error()) out.push_back(issue.code + " " + issue.path);
    }
    return out;
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(codes_of(R"({"anchor":"tet"})"), Codes{"KH-J007 "});
  EXPECT_EQ(codes_of(R"({"anchor":"tet","year":2101})"), Codes{"KH-J009 /year"});
  EXPECT_EQ(codes_of(R"({"anchor":"date","date":"2024-01-01","year":2024})"), Codes{"KH-J011 /year"});
  EXPECT_EQ(codes_of(R"({"anchor":"commemoration","commemoration":"ngay-khong-co","year":2024})"),
            Codes{"KH-B003 /commemoration"});
  EXPECT_EQ(codes_of(R"({"anchor":"receipt","limit":{"count":-1,"unit":"day"}})"), Codes{"KH-J009 /limit/count"});
  EXPECT_EQ(codes_of(R"({"anchor":"receipt"})"), Codes{}) << "the day of an event may be unknown";
}

}  // namespace
}  // namespace kehoach
