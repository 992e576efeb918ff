#include "kehoach/calendar/commemoration.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "kehoach/json/json.hpp"

namespace kehoach {
namespace {

std::optional<Period> days_of(const char* id, int year) {
  const Commemoration* found = commemoration(id);
  return found == nullptr ? std::nullopt : found->in(year);
}

std::vector<std::string> ids_on(Date day) {
  std::vector<std::string> out;
  for (const Commemoration* each : commemorations_on(day)) out.push_back(each->id);
  return out;
}

Period single(Date day) { return {day, day}; }

TEST(Commemorations, OfLegalTextsStandOnTheirDays) {
  const struct {
    const char* id;
    Period days;
    std::optional<int> since;
    const char* source;
  } expected[] = {
      {"thay-thuoc-viet-nam", single(Date(2026, 2, 27)), 1985, "39-HĐBT"},
      {"toan-dan-hien-mau-tinh-nguyen", single(Date(2026, 4, 7)), 2000, "43/2000/QĐ-TTg"},
      {"suc-khoe-toan-dan", single(Date(2026, 4, 7)), 2026, "72-NQ/TW"},
      {"thang-hanh-dong-an-toan-thuc-pham", {Date(2026, 4, 15), Date(2026, 5, 15)}, 2014, "34/CT-TTg"},
      {"thang-hanh-dong-atvsld", {Date(2026, 5, 1), Date(2026, 5, 31)}, 2016, "87/QĐ-TTg"},
      {"tuan-le-khong-thuoc-la", {Date(2026, 5, 25), Date(2026, 5, 31)}, std::nullopt, "2725/BYT-KCB"},
      {"thang-hanh-dong-vi-tre-em", {Date(2026, 6, 1), Date(2026, 6, 30)}, 2016, "Luật Trẻ em"},
      {"bao-hiem-y-te-viet-nam", single(Date(2026, 7, 1)), 2009, "823/QĐ-TTg"},
      {"ve-sinh-yeu-nuoc", single(Date(2026, 7, 2)), 2012, "19/6/2012"},
      {"thang-hanh-dong-hiv-aids", {Date(2026, 11, 10), Date(2026, 12, 10)}, 2008, "2008"},
      {"dan-so-viet-nam", single(Date(2026, 12, 26)), 1997, "326-TTg"},
  };
  for (const auto& each : expected) {
    const Commemoration* found = commemoration(each.id);
    ASSERT_NE(found, nullptr) << each.id;
    EXPECT_EQ(found->in(2026), each.days) << each.id;
    EXPECT_EQ(found->since, each.since) << each.id;
    EXPECT_EQ(found->grade, EvidenceGrade::legal) << each.id;
    EXPECT_NE(found->source.find(each.source), std::string::npos) << each.id << ": " << found->source;
    if (each.since) {
      EXPECT_TRUE(found->in(*each.since)) << each.id;
      EXPECT_FALSE(found->in(*each.since - 1)) << each.id;
    }
  }
}

TEST(Commemorations, FloatWithTheWeekdays) {
  EXPECT_EQ(days_of("hen", 2024), single(Date(2024, 5, 7)));
  EXPECT_EQ(days_of("hen", 2029), single(Date(2029, 5, 1))) << "1 May 2029 is itself a Tuesday";
  EXPECT_EQ(days_of("thi-giac", 2026), single(Date(2026, 10, 8)));
  EXPECT_EQ(days_of("copd", 2025), single(Date(2025, 11, 19)));
  for (int year = 2000; year <= 2100; ++year) {
    const Date asthma = days_of("hen", year)->start, sight = days_of("thi-giac", year)->start,
               copd = days_of("copd", year)->start;
    EXPECT_TRUE(asthma.weekday() == 1 && asthma.month() == 5 && asthma.day() <= 7) << year;
    EXPECT_TRUE(sight.weekday() == 3 && sight.month() == 10 && sight.day() >= 8 && sight.day() <= 14) << year;
    EXPECT_TRUE(copd.weekday() == 2 && copd.month() == 11 && copd.day() >= 15 && copd.day() <= 21) << year;
  }
}

TEST(Commemorations, AreFoundByDay) {
  EXPECT_EQ(ids_on(Date(2026, 4, 7)),
            (std::vector<std::string>{"toan-dan-hien-mau-tinh-nguyen", "suc-khoe-toan-dan", "suc-khoe-the-gioi"}));
  EXPECT_EQ(ids_on(Date(2025, 4, 7)), (std::vector<std::string>{"toan-dan-hien-mau-tinh-nguyen", "suc-khoe-the-gioi"}));
  EXPECT_EQ(ids_on(Date(2024, 12, 1)),
            (std::vector<std::string>{"thang-hanh-dong-hiv-aids", "phong-chong-aids", "thang-hanh-dong-dan-so"}));
  EXPECT_EQ(ids_on(Date(2024, 10, 10)), (std::vector<std::string>{"suc-khoe-tam-than", "thi-giac"}));
  EXPECT_TRUE(ids_on(Date(2024, 1, 15)).empty());
}

TEST(Commemorations, HaveIdsOfTheirOwnInPlainLetters) {
  std::set<std::string> ids;
  for (const Commemoration& each : commemorations()) {
    EXPECT_TRUE(ids.insert(each.id).second) << each.id;
    EXPECT_TRUE(std::all_of(each.id.begin(), each.id.end(), [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); }))
        << each.id;
    EXPECT_FALSE(each.source.empty()) << each.id;
    EXPECT_TRUE(each.in(2026)) << each.id;
    EXPECT_EQ(commemoration(each.id), &each);
  }
  EXPECT_EQ(ids.size(), 41);
  EXPECT_EQ(commemoration("hen-2"), nullptr);
  EXPECT_EQ(commemoration(""), nullptr);
}

TEST(Commemorations, OfAYearAreATable) {
  const Table before = commemorations_in(2025), now = commemorations_in(2026);
  EXPECT_EQ(now.rows(), 41);
  EXPECT_EQ(before.rows(), 40) << "Ngày Sức khỏe toàn dân is of 2026";
  const auto starts = now.column("start").dates(), ends = now.column("end").dates();
  EXPECT_TRUE(std::is_sorted(starts.begin(), starts.end()));
  for (std::size_t row = 0; row < now.rows(); ++row) {
    const auto days = commemoration(now.column("id").text(row))->in(2026);
    EXPECT_EQ(starts[row], days->start.days());
    EXPECT_EQ(ends[row], days->end.days());
  }
}

TEST(Commemoration, RefusesDaysThatDoNotExist) {
  const auto read = [](const char* starts, const char* ends) {
    return from_json<Commemoration>(std::string(R"({"id":"x","name":"x","name_en":"x","grade":"general","starts":")") +
                                    starts + R"(","ends":")" + ends + "\"}");
  };
  EXPECT_TRUE(read("02-27", ""));
  EXPECT_TRUE(read("02-29", "")) << "of leap years";
  EXPECT_EQ(read("02-29", "")->in(2024), single(Date(2024, 2, 29)));
  EXPECT_EQ(read("02-29", "")->in(2023), std::nullopt);
  for (const char* starts : {"02-30", "13-01", "00-10", "2-27", "02/27", "05-Tue0", "05-Tue5", "05-tue1", "13-Tue1",
                             "05-Tue", "05-Tue11", "0a-11", "02-2x", "02--1"}) {
    const auto refused = read(starts, "");
    ASSERT_FALSE(refused) << starts;
    EXPECT_EQ(refused.error()[0].code, "KH-C001") << starts;
    EXPECT_EQ(refused.error()[0].path, "/starts") << starts;
  }
  const auto ends = read("02-27", "05-Tue1");
  ASSERT_FALSE(ends) << "several days end on a fixed one";
  EXPECT_EQ(ends.error()[0].path, "/ends");
  const auto reversed = read("12-10", "11-10");
  ASSERT_FALSE(reversed);
  EXPECT_EQ(reversed.error()[0].code, "KH-C002");
}

}  // namespace
}  // namespace kehoach
