#include "kehoach/calendar/time_expression.hpp"

#include <gtest/gtest.h>
#include <utf8proc.h>

#include <cstdlib>

#include "kehoach/base/text.hpp"

namespace kehoach {
namespace {

const WorkCalendar& official() {
  static const WorkCalendar calendar = WorkCalendar::vietnam();
  return calendar;
}

WordsContext january() { return {.reference = Date(2024, 1, 20), .calendar = &official()}; }

std::string nfd(std::string_view text) {
  utf8proc_uint8_t* out = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &out,
                                 static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE));
  std::string result(reinterpret_cast<char*>(out), static_cast<std::size_t>(size));
  std::free(out);
  return result;
}

/// "period 2024-01-01 2024-03-31 quarter" and the like, each expression a line.
std::string summary(const TimeReading& reading) {
  std::string out;
  for (const TimeExpression& each : reading.found) {
    if (!out.empty()) out += "\n";
    out += std::string(word(each.kind));
    if (each.recurrence) {
      out += " " + each.recurrence->to_rrule();
      if (each.cut_off == CutOff::before) out += " before";
    } else {
      out += " " + (each.from ? each.from->str() : "-") + " " + (each.to ? each.to->str() : "-");
      if (each.cut_off == CutOff::before) out += " before";
    }
    out += " " + each.rule;
    for (const Inferred what : each.inferred) out += " ~" + std::string(word(what));
  }
  for (const Issue& issue : reading.issues) out += (out.empty() ? "" : "\n") + issue.code;
  return out;
}

struct Case {
  const char* text;
  const char* expected;
};

/// Read as they stand, decomposed, and without their accents.
constexpr Case cases[] = {
    // days
    {"ngày 15/4/2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"15/4/2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"15-4-2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"15.4.2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"2024-04-15", "day 2024-04-15 2024-04-15 fixed_date"},
    {"ngày 05 / 04 / 2024", "day 2024-04-05 2024-04-05 fixed_date"},
    {"ngày 15 tháng 4 năm 2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"Ngày 03 tháng 01 năm 2020", "day 2020-01-03 2020-01-03 fixed_date"},
    {"ngày\n15\ntháng 4\nnăm 2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"ngày 15 tháng 4, năm 2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"ngày 15 tháng tư năm 2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"15 tháng 4 năm 2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"ngày 15/4", "day 2024-04-15 2024-04-15 fixed_date ~year"},
    {"ngày 15/4 năm 2025", "day 2025-04-15 2025-04-15 fixed_date"},
    {"ngày 15/4/24", "day 2024-04-15 2024-04-15 fixed_date ~year"},
    {"thứ Hai, ngày 15/4/2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"Chủ nhật ngày 14/4/2024", "day 2024-04-14 2024-04-14 fixed_date"},
    {"sáng ngày 06/04/2023", "day 2023-04-06 2023-04-06 fixed_date"},
    {"chiều thứ Tư, ngày 17/4/2024", "day 2024-04-17 2024-04-17 fixed_date"},
    {"ngày 29/02/2024", "day 2024-02-29 2024-02-29 fixed_date"},
    // months, quarters, years
    {"tháng 3/2024", "period 2024-03-01 2024-03-31 month"},
    {"tháng 02 năm 2024", "period 2024-02-01 2024-02-29 month"},
    {"trong tháng 3", "period 2024-03-01 2024-03-31 month ~year"},
    {"T3/2024", "period 2024-03-01 2024-03-31 month"},
    {"tháng mười hai năm 2024", "period 2024-12-01 2024-12-31 month"},
    {"quý I/2023", "period 2023-01-01 2023-03-31 quarter"},
    {"quý 1 năm 2023", "period 2023-01-01 2023-03-31 quarter"},
    {"Quý IV-2023", "period 2023-10-01 2023-12-31 quarter"},
    {"quý II", "period 2024-04-01 2024-06-30 quarter ~year"},
    {"quý III năm nay", "period 2024-07-01 2024-09-30 quarter ~year"},
    {"6 tháng đầu năm 2023", "period 2023-01-01 2023-06-30 first_months"},
    {"06 tháng cuối năm 2023", "period 2023-07-01 2023-12-31 last_months"},
    {"sáu tháng đầu năm", "period 2024-01-01 2024-06-30 first_months ~year"},
    {"9 tháng đầu năm 2023", "period 2023-01-01 2023-09-30 first_months"},
    {"9 tháng năm 2023", "period 2023-01-01 2023-09-30 first_months"},
    {"3 tháng cuối năm 2024", "period 2024-10-01 2024-12-31 last_months"},
    {"năm 2024", "period 2024-01-01 2024-12-31 year"},
    {"giai đoạn 2021-2025", "period 2021-01-01 2025-12-31 years"},
    {"giai đoạn 2021 – 2025", "period 2021-01-01 2025-12-31 years"},
    {"giai đoạn từ năm 2021 đến năm 2025", "period 2021-01-01 2025-12-31 years"},
    {"năm học 2019-2020", "period 2019-08-01 2020-07-31 school_year"},
    {"thượng tuần tháng 3/2024", "period 2024-03-01 2024-03-10 ten_days"},
    {"trung tuần tháng 2/2015", "period 2015-02-11 2015-02-20 ten_days"},
    {"hạ tuần tháng 02 năm 2024", "period 2024-02-21 2024-02-29 ten_days"},
    {"đầu tháng 3/2024", "day 2024-03-01 2024-03-01 month_edge"},
    {"giữa tháng 3/2024", "day 2024-03-15 2024-03-15 month_edge"},
    {"cuối tháng 02/2024", "day 2024-02-29 2024-02-29 month_edge"},
    {"đầu năm 2024", "day 2024-01-01 2024-01-01 year_edge"},
    {"giữa năm 2024", "day 2024-06-30 2024-06-30 year_edge"},
    {"vào cuối năm", "day 2024-12-31 2024-12-31 year_edge ~year"},
    {"ngay từ đầu năm", "day 2024-01-01 2024-01-01 year_edge ~year"},
    {"cuối quý II/2024", "day 2024-06-30 2024-06-30 quarter_edge"},
    // ranges
    {"từ ngày 20/01/2024 đến ngày 31/3/2024", "period 2024-01-20 2024-03-31 from_to"},
    {"Từ ngày 20/01 đến hết ngày 31/3/2024", "period 2024-01-20 2024-03-31 from_to"},
    {"từ 01 đến 15/3/2024", "period 2024-03-01 2024-03-15 from_to"},
    {"từ ngày 01/3 đến ngày 15/3", "period 2024-03-01 2024-03-15 from_to ~year"},
    {"từ ngày 15/12 đến ngày 14/01/2025", "period 2024-12-15 2025-01-14 from_to ~year"},
    {"từ ngày 15/12/2023 đến 14/3", "period 2023-12-15 2024-03-14 from_to ~year"},
    {"từ tháng 02/2026 đến tháng 01/2027", "period 2026-02-01 2027-01-31 from_to"},
    {"từ tháng 3 đến hết tháng 5/2024", "period 2024-03-01 2024-05-31 from_to"},
    {"từ năm 2021 đến năm 2025", "period 2021-01-01 2025-12-31 from_to"},
    {"từ quý I đến quý III/2024", "period 2024-01-01 2024-09-30 from_to"},
    {"từ ngày 10/4/2024 (thứ Tư) đến ngày 12/4/2024 (thứ Sáu)", "period 2024-04-10 2024-04-12 from_to"},
    {"Ngày 15-16/4/2024", "period 2024-04-15 2024-04-16 from_to"},
    {"từ đầu năm đến nay", "period 2024-01-01 2024-01-20 from_to ~year ~day"},
    {"từ nay đến hết năm 2024", "period 2024-01-20 2024-12-31 from_to ~day"},
    {"từ ngày 11/9 đến hết năm 2026", "period 2026-09-11 2026-12-31 from_to"},
    {"tính từ ngày 01/01 đến ngày 14/03/2023", "period 2023-01-01 2023-03-14 from_to"},
    {"01-15/3/2024", "period 2024-03-01 2024-03-15 from_to"},
    {"10/11/2024 - 10/12/2024", "period 2024-11-10 2024-12-10 from_to"},
    {"từ 08 giờ ngày 10/5/2024 đến 17 giờ ngày 12/5/2024", "period 2024-05-10 2024-05-12 from_to"},
    {"từ ngày 01/7/2024", "period 2024-07-01 - open_from"},
    {"kể từ ngày 29 tháng 4 năm 2026", "period 2026-04-29 - open_from"},
    {"từ quý II/2026", "period 2026-04-01 - open_from"},
    {"tính đến ngày 31/12/2021", "period - 2021-12-31 as_of"},
    {"tuần trước, trong và sau ngày 27/02/2024", "period 2024-02-19 2024-03-10 weeks_around"},
    {"tuần trước, trong và sau ngày 27/2/2025", "period 2025-02-17 2025-03-09 weeks_around"},
    {"tuần trước trong và sau Ngày Thầy thuốc Việt Nam", "period 2024-02-19 2024-03-10 weeks_around ~year"},
    // deadlines
    {"trước ngày 15/4/2024", "deadline - 2024-04-15 before before"},
    {"trước 15/4/2024", "deadline - 2024-04-15 before before"},
    {"trước ngày 10 tháng 5 năm 2026", "deadline - 2026-05-10 before before"},
    {"trước thời điểm ngày 10/5/2026", "deadline - 2026-05-10 before before"},
    {"trước tháng 5/2024", "deadline - 2024-05-01 before before"},
    {"trước 17 giờ 00 ngày 12/4/2024", "deadline - 2024-04-12 before clock"},
    {"trước 16h30 ngày 20/5/2024", "deadline - 2024-05-20 before clock"},
    {"trước 17:00, ngày 12/4/2024", "deadline - 2024-04-12 before clock"},
    {"chậm nhất ngày 15/3/2024", "deadline - 2024-03-15 not_after"},
    {"chậm nhất là vào ngày 15/3/2024", "deadline - 2024-03-15 not_after"},
    {"chậm nhất trước ngày 15/3/2024", "deadline - 2024-03-15 before before"},
    {"chậm nhất 17h00 ngày 15/3/2024", "deadline - 2024-03-15 clock"},
    {"muộn nhất ngày 15/3/2024", "deadline - 2024-03-15 not_after"},
    {"không muộn hơn ngày 15/3/2024", "deadline - 2024-03-15 not_after"},
    {"không quá ngày 15/3/2024", "deadline - 2024-03-15 not_after"},
    {"đến hết ngày 15/3/2024", "deadline - 2024-03-15 not_after"},
    {"hết ngày 15/3/2024", "deadline - 2024-03-15 not_after"},
    {"đến hết quý I/2022", "deadline - 2022-03-31 not_after"},
    {"đến năm 2015", "deadline - 2015-12-31 not_after"},
    {"vào năm 2030", "deadline - 2030-12-31 not_after"},
    {"hạn cuối: 30/6/2024", "deadline - 2024-06-30 not_after"},
    {"hạn chót nộp báo cáo là ngày 20/6/2024", "deadline - 2024-06-20 not_after"},
    {"thời hạn: trước ngày 20/6/2024", "deadline - 2024-06-20 before before"},
    {"trước ngày 05/01", "deadline - 2024-01-05 before before ~year"},
    {"trước ngày 15", "deadline - 2024-02-15 before before ~year ~month"},
    {"trước Tết Nguyên đán 2025", "deadline - 2025-01-29 before before"},
    {"trước Tết", "deadline - 2024-02-10 before before ~year"},
    // limits
    {"10 ngày kể từ ngày 20/4/2023", "limit 2023-04-21 2023-04-30 days_from"},
    {"03 ngày làm việc kể từ ngày 28/4/2023", "limit 2023-04-29 2023-05-08 working_days_from"},
    {"03 (ba) ngày kể từ ngày 01/3/2024", "limit 2024-03-02 2024-03-04 days_from"},
    {"mười lăm ngày kể từ ngày 01/3/2024", "limit 2024-03-02 2024-03-16 days_from"},
    {"trong thời hạn 15 ngày, kể từ ngày nhận được", "limit 2024-01-21 2024-02-04 days_from ~anchor"},
    {"trong vòng 07 ngày kể từ ngày ký", "limit 2024-01-21 2024-01-27 days_from ~anchor"},
    {"sau 15 ngày kể từ ngày ban hành", "limit 2024-01-21 2024-02-04 days_from ~anchor"},
    {"02 tuần kể từ ngày 27/02/2024", "limit 2024-02-28 2024-03-12 days_from"},
    {"06 tháng kể từ ngày 31/8/2024", "limit 2024-09-01 2025-02-28 months_from"},
    {"02 năm kể từ ngày 29/02/2024", "limit 2024-03-01 2026-02-28 years_from"},
    {"chậm nhất 05 ngày sau khi kết thúc Hội thi", "limit 2024-01-21 2024-01-25 days_from ~anchor"},
    // recurrence
    {"định kỳ hằng quý", "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 recurring"},
    {"hàng tháng", "recurrence FREQ=MONTHLY;BYMONTHDAY=-1 recurring"},
    {"định kỳ 6 tháng một lần", "recurrence FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1 recurring"},
    {"mỗi năm 01 lần", "recurrence FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 recurring"},
    {"ngày 25 hằng tháng", "recurrence FREQ=MONTHLY;BYMONTHDAY=25 day_of_period"},
    {"ngày 30 hằng tháng", "recurrence FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1 day_of_period"},
    {"trước ngày 05 hằng tháng", "recurrence FREQ=MONTHLY;BYMONTHDAY=5 before day_of_period"},
    {"chậm nhất ngày 20 của tháng cuối quý",
     "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 day_of_period"},
    {"trước ngày 10 tháng đầu quý sau",
     "recurrence FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10 before day_of_period"},
    {"tháng 12 hằng năm", "recurrence FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 recurring"},
    {"ngày 20/6 hằng năm", "recurrence FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20 day_of_period"},
    {"thứ Hai hằng tuần", "recurrence FREQ=WEEKLY;BYDAY=MO day_of_period"},
    {"hằng tháng trước ngày 20", "recurrence FREQ=MONTHLY;BYMONTHDAY=20 before day_of_period"},
    // the lunar calendar, Tết, commemorative days
    {"dịp Tết Nguyên đán", "period 2024-02-08 2024-02-14 tet_break ~year ~range"},
    {"dịp Tết Nguyên đán 2025", "period 2025-01-27 2025-01-31 tet_break ~range"},
    {"dịp Tết Nguyên đán Ất Tỵ", "period 2025-01-27 2025-01-31 tet_break ~range"},
    {"trước, trong và sau Tết Nguyên đán năm 2023", "period 2023-01-20 2023-01-26 tet_break ~range"},
    {"mùng 10 tháng 3 âm lịch", "day 2024-04-18 2024-04-18 lunar ~year"},
    {"ngày 10/3 âm lịch năm 2025", "day 2025-04-07 2025-04-07 lunar"},
    {"rằm tháng Giêng năm 2024", "day 2024-02-24 2024-02-24 lunar"},
    {"mùng 1 Tết", "day 2024-02-10 2024-02-10 lunar ~year"},
    {"Giỗ Tổ Hùng Vương năm 2026", "day 2026-04-26 2026-04-26 lunar"},
    {"giao thừa Tết 2025", "day 2025-01-28 2025-01-28 lunar"},
    {"Ngày Thầy thuốc Việt Nam", "day 2024-02-27 2024-02-27 commemoration ~year"},
    {"Ngày Thầy thuốc Việt Nam 27/02", "day 2024-02-27 2024-02-27 fixed_date ~year"},
    {"Ngày Thầy thuốc Việt Nam (27/02/2025)", "day 2025-02-27 2025-02-27 fixed_date"},
    {"Tháng hành động vì an toàn thực phẩm năm 2024", "period 2024-04-15 2024-05-15 commemoration"},
    {"Tháng hành động quốc gia phòng, chống HIV/AIDS", "period 2024-11-10 2024-12-10 commemoration ~year"},
    {"Ngày Thế giới phòng, chống lao năm 2025", "day 2025-03-24 2025-03-24 commemoration"},
    // days that do not exist
    {"ngày 31/4/2024", "KH-C014"},
    {"trước ngày 30/02/2024", "KH-C014"},
    {"ngày 29 tháng 2 năm 2023", "KH-C014"},
    {"ngày 15/13/2024", "KH-C014"},
    {"từ ngày 31/3/2024 đến ngày 20/01/2024", "KH-C002"},
    {"mùng 30 tháng Chạp năm 2024", "KH-C014"},
};

/// What is no expression of time.
constexpr const char* others[] = {
    "Luật Khám bệnh, chữa bệnh số 15/2023/QH15",
    "Luật số 06/2022/QH15",
    "Kế hoạch số 823/KH-BYT",
    "Quyết định 5959/QĐ-BYT",
    "Nghị quyết số 09/2023/NQ-HĐND",
    "Số: 12/2024/TT-BYT",
    "giảm 73.066 ca",
    "đạt 10/10 điểm",
    "tỷ lệ 3/5",
    "phục vụ 24/7",
    "lúc 17:30",
    "điện thoại 0912.345.678",
    "đạt 86,67 %",
    "Việt Nam 2024",
    "quy định 1 lần",
    "ngay 15 phút",
    "thứ năm",
    "tự 2024",
    "đợt 1/2026",
    "lần thứ 5/2024",
    "tháng năm",
    "chín 5",
    "đầu tư năm mới",
    "trong 6 tháng",
    "15 ngày",
    "năm người",
    "quý khách",
    "tuần tra",
    "hạng 3/4",
    "Khoa 1, 2",
    "192.168.1.2024",
    "trước ngày làm việc thứ 05 của tháng sau",
    "30 ngày trước ngày hết hạn",
    "từ ngày 01 đến ngày 15",
    "trong vòng 24 giờ kể từ khi phát hiện",
};

TEST(Times, AreReadAsTheyStandAndDecomposed) {
  for (const Case& each : cases) {
    EXPECT_EQ(summary(find_times(each.text, january())), each.expected) << each.text;
    EXPECT_EQ(summary(find_times(nfd(each.text), january())), each.expected) << each.text << " (decomposed)";
    const std::string within = "Các đơn vị thực hiện (" + std::string(each.text) + "), báo cáo Sở Y tế.";
    const TimeReading reading = find_times(within, january());
    EXPECT_EQ(summary(reading), each.expected) << within;
    for (const TimeExpression& found : reading.found)
      EXPECT_EQ(within.substr(found.span().start, found.span().end - found.span().start), found.text);
  }
}

TEST(Times, AreReadWithoutAccents) {
  int read = 0;
  for (const Case& each : cases) {
    std::string bare;
    for (const std::string_view text = each.text; const char c : nfd(text)) {
      if (static_cast<unsigned char>(c) < 0x80) bare += c;
    }
    if (std::string_view(each.text).find("đ") != std::string_view::npos ||
        std::string_view(each.text).find("Đ") != std::string_view::npos ||
        std::string_view(each.text).find("–") != std::string_view::npos)
      continue;  // đ has no decomposition: below
    EXPECT_EQ(summary(find_times(bare, january())), each.expected) << bare;
    ++read;
  }
  EXPECT_GT(read, 70);
  EXPECT_EQ(summary(find_times("tu ngay 20/01 den het ngay 31/3/2024", january())),
            "period 2024-01-20 2024-03-31 from_to");
  EXPECT_EQ(summary(find_times("6 thang dau nam 2023", january())), "period 2023-01-01 2023-06-30 first_months");
  EXPECT_EQ(summary(find_times("dip Tet Nguyen dan 2025", january())), "period 2025-01-27 2025-01-31 tet_break ~range");
  EXPECT_EQ(summary(find_times("dinh ky hang quy", january())),
            "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 recurring");
}

TEST(Times, ThatCountBackwardsAreNoDeadline) {
  EXPECT_EQ(summary(find_times("chậm nhất 10 ngày trước ngày 27/02/2024", january())),
            "KH-C010");
}

TEST(Times, AreWrittenInOtherWays) {
  EXPECT_EQ(summary(find_times("TRƯỚC NGÀY 15/4/2024", january())), "deadline - 2024-04-15 before before");
  EXPECT_EQ(summary(find_times("qúy I/2023", january())), "period 2023-01-01 2023-03-31 quarter") << "old tone place";
  EXPECT_EQ(summary(find_times("quí I/2023", january())), "period 2023-01-01 2023-03-31 quarter");
  EXPECT_EQ(summary(find_times("ngày\xC2\xA0" "15\xC2\xA0tháng\xC2\xA0" "4 năm 2024", january())),
            "day 2024-04-15 2024-04-15 fixed_date")
      << "no-break spaces";
  EXPECT_EQ(summary(find_times("từ ngày 10/5/2024 —  12/5/2024", january())), "period 2024-05-10 2024-05-12 from_to");
}

TEST(Times, AreNotSeenWhereThereAreNone) {
  for (const char* text : others) {
    EXPECT_EQ(summary(find_times(text, january())), "") << text;
    EXPECT_EQ(summary(find_times(nfd(text), january())), "") << text << " (decomposed)";
  }
}

TEST(Times, LeaveOpenWhatNothingTells) {
  EXPECT_EQ(summary(find_times("trước ngày 15/4")), "KH-C011");
  EXPECT_EQ(summary(find_times("trong tháng 3")), "KH-C011");
  EXPECT_EQ(summary(find_times("dịp Tết Nguyên đán 2024")), "KH-C011") << "the break takes a calendar";
  EXPECT_EQ(summary(find_times("cùng kỳ năm trước", january())), "KH-C011") << "of what?";
  EXPECT_EQ(summary(find_times("05 ngày làm việc kể từ ngày nhận")), "limit - - working_days_from");
  const TimeReading open = find_times("trước ngày 15/4");
  EXPECT_EQ(open.issues[0].span, (Span{0, std::string_view("trước ngày 15/4").size()}));
  EXPECT_NE(open.issues[0].message.vi.find("năm"), std::string::npos);
}

TEST(Times, KnowTheYearOfTheDocument) {
  const WordsContext december{.reference = Date(2024, 12, 20), .calendar = &official()};
  EXPECT_EQ(summary(find_times("trước ngày 05/01", december)), "deadline - 2025-01-05 before before ~year");
  EXPECT_EQ(summary(find_times("trước ngày 25/12", december)), "deadline - 2024-12-25 before before ~year");
  EXPECT_EQ(summary(find_times("trước ngày 15", december)), "deadline - 2025-01-15 before before ~year ~month");
  EXPECT_EQ(summary(find_times("trong tháng 3", december)), "period 2024-03-01 2024-03-31 month ~year")
      << "a review looks back; only deadlines look ahead";
}

TEST(Times, OfTheSamePeriod) {
  EXPECT_EQ(summary(find_times("quý I/2024 so với cùng kỳ năm trước")),
            "period 2024-01-01 2024-03-31 quarter\nperiod 2023-01-01 2023-03-31 same_period ~range");
  EXPECT_EQ(summary(find_times("từ 01/01/2024 đến 29/02/2024, giảm so với cùng kỳ năm 2022")),
            "period 2024-01-01 2024-02-29 from_to\nperiod 2022-01-01 2022-02-28 same_period ~range");
}

TEST(Times, EveryRuleIsKnown) {
  for (const Case& each : cases) {
    for (const TimeExpression& found : find_times(each.text, january()).found) {
      ASSERT_NE(time_rule(found.rule), nullptr) << found.rule;
      if (found.deadline) {
        EXPECT_EQ(found.deadline->rule, found.rule);
        EXPECT_EQ(found.deadline->text, found.text);
      }
    }
  }
  EXPECT_EQ(time_rule("nothing"), nullptr);
}

TEST(Times, EndInTimeOnHostileText) {
  for (const char* piece : {"a", "1", "(", "1(", "1/", "từ ngày ", "giỗ tổ (", "tuần trước, trong và sau ", "\xFF",
                            "3 ngày kể từ ", "Ngày Thế giới ", "a\xCC\x81", "\xE1\xBA", "thứ ", "chậm nhất "}) {
    std::string text;
    while (text.size() < 400'000) text += piece;
    const TimeReading reading = find_times(text, january());
    for (const TimeExpression& found : reading.found) ASSERT_LE(found.span().end, text.size());
  }
}

}  // namespace
}  // namespace kehoach
