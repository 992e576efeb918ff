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
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &out, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE));
  std::string result(reinterpret_cast<char*>(out), static_cast<std::size_t>(size));
  std::free(out);
  return result;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

std::string without_accents(std::string_view text) {
  std::string spelled = replaced(replaced(nfd(text), "đ", "d"), "Đ", "D");
  for (const char* dash : {"–", "—"}) spelled = replaced(spelled, dash, "-");
  spelled = replaced(spelled, "…", "...");
  std::string out;
  for (const char c : spelled) {
    if (static_cast<unsigned char>(c) < 0x80) out += c;
  }
  return out;
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
    {"chậm nhất ngày 20 của tháng cuối quý", "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 day_of_period"},
    {"trước ngày 10 tháng đầu quý sau", "recurrence FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10 before day_of_period"},
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
    // as plans and their texts write
    {"ngày 15, 16 và 17/4/2024",
     "day 2024-04-15 2024-04-15 fixed_date\n"
     "day 2024-04-16 2024-04-16 fixed_date\n"
     "day 2024-04-17 2024-04-17 fixed_date"},
    {"các ngày 15, 16/4/2024",
     "day 2024-04-15 2024-04-15 fixed_date\n"
     "day 2024-04-16 2024-04-16 fixed_date"},
    {"quý I và quý II/2024",
     "period 2024-01-01 2024-03-31 quarter\n"
     "period 2024-04-01 2024-06-30 quarter"},
    {"Quý I, II năm 2024",
     "period 2024-01-01 2024-03-31 quarter\n"
     "period 2024-04-01 2024-06-30 quarter"},
    {"tháng 3, 4 và 5 năm 2024",
     "period 2024-03-01 2024-03-31 month\n"
     "period 2024-04-01 2024-04-30 month\n"
     "period 2024-05-01 2024-05-31 month"},
    {"tháng 3 và tháng 4/2024",
     "period 2024-03-01 2024-03-31 month\n"
     "period 2024-04-01 2024-04-30 month"},
    {"tháng 3-5/2024", "period 2024-03-01 2024-05-31 from_to"},
    {"từ tháng 3 đến 5/2024", "period 2024-03-01 2024-05-31 from_to"},
    {"quý I-III/2024", "period 2024-01-01 2024-09-30 from_to"},
    {"từ quý I đến quý III năm 2024", "period 2024-01-01 2024-09-30 from_to"},
    {"(16–23/10)", "period 2024-10-16 2024-10-23 from_to ~year"},
    {"Tuần lễ Dinh dưỡng và Phát triển (16-23/10/2024)",
     "period 2024-10-16 2024-10-23 commemoration ~year\n"
     "period 2024-10-16 2024-10-23 from_to"},
    {"từ 25 đến 31/5", "period 2024-05-25 2024-05-31 from_to ~year"},
    {"15/4–15/5", "period 2024-04-15 2024-05-15 from_to ~year"},
    {"từ ngày 15/4 đến 15/5 hằng năm", "KH-C010"},
    {"27/2/1955 - 27/2/2024", "period 1955-02-27 2024-02-27 from_to"},
    {"(27/2/1955 - 27/2/2024)", "period 1955-02-27 2024-02-27 from_to"},
    {"kỷ niệm 69 năm Ngày Thầy thuốc Việt Nam (27/2/1955 - 27/2/2024)",
     "day 2024-02-27 2024-02-27 commemoration ~year\n"
     "period 1955-02-27 2024-02-27 from_to"},
    {"Ngày Giải phóng Thủ đô 10/10, đồng thời", "day 2024-10-10 2024-10-10 fixed_date ~year"},
    {"nhân dịp kỷ niệm Ngày Nhà giáo Việt Nam 20/11", "day 2024-11-20 2024-11-20 fixed_date ~year"},
    {"06/2022/QH15 ngày 14/11/2022", "day 2022-11-14 2022-11-14 fixed_date"},
    {"823/KH-BYT ngày 04/7/2024", "day 2024-07-04 2024-07-04 fixed_date"},
    {"phiên bản 1.2.2024", "day 2024-02-01 2024-02-01 fixed_date"},
    {"đến 15/4", "deadline - 2024-04-15 not_after ~year"},
    {"hết 30/6/2024", "deadline - 2024-06-30 not_after"},
    {"trước ngày 25.", "deadline - 2024-01-25 before before ~year ~month"},
    {"trước ngày 05 tháng sau", "recurrence FREQ=MONTHLY;BYMONTHDAY=5 before day_of_period"},
    {"ngày 15 tháng cuối quý", "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15 day_of_period"},
    {"trước ngày 10 của tháng đầu quý sau",
     "recurrence FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10 before day_of_period"},
    {"trước ngày 05 của tháng sau", "recurrence FREQ=MONTHLY;BYMONTHDAY=5 before day_of_period"},
    {"hằng tháng (trước ngày 25)", "recurrence FREQ=MONTHLY;BYMONTHDAY=25 before day_of_period"},
    {"định kỳ hằng quý (trước ngày 15 của tháng cuối quý)",
     "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15 before day_of_period"},
    {"định kỳ hằng tháng, quý, năm",
     "recurrence FREQ=MONTHLY;BYMONTHDAY=-1 recurring\n"
     "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 recurring\n"
     "recurrence FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 recurring"},
    {"định kỳ tháng, quý, 6 tháng, năm",
     "recurrence FREQ=MONTHLY;BYMONTHDAY=-1 recurring\n"
     "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 recurring\n"
     "recurrence FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1 recurring\n"
     "recurrence FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 recurring"},
    {"báo cáo định kỳ 6 tháng (trước ngày 15/6) và năm (trước ngày 15/12)",
     "recurrence FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1 recurring\n"
     "deadline - 2024-06-15 before before ~year\n"
     "deadline - 2024-12-15 before before ~year"},
    {"mỗi quý một lần", "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 recurring"},
    {"01 lần/quý", "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 recurring"},
    {"6 tháng/lần", "recurrence FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1 recurring"},
    {"3 tháng một lần", "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 recurring"},
    {"Hằng năm đã tổ chức bình chọn", "recurrence FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 recurring"},
    {"ngày 20/6 và 20/12 hằng năm", "recurrence FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=20 day_of_period"},
    {"ngày 10/3 và ngày 15/9 hằng năm",
     "recurrence FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=10 day_of_period\n"
     "recurrence FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=15 day_of_period"},
    {"ngày 15 tháng 12 hằng năm", "recurrence FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15 day_of_period"},
    {"trước ngày 15/12 hằng năm", "recurrence FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15 before day_of_period"},
    {"từ ngày 20 đến ngày 25 hằng tháng", "KH-C010"},
    {"thứ Sáu hằng tuần", "recurrence FREQ=WEEKLY;BYDAY=FR day_of_period"},
    {"hằng tuần vào thứ Sáu", "recurrence FREQ=WEEKLY;BYDAY=FR day_of_period"},
    {"hằng quý, chậm nhất ngày 20 tháng cuối quý",
     "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 day_of_period"},
    {"đầu quý III/2024", "day 2024-07-01 2024-07-01 quarter_edge"},
    {"giữa quý II/2024", "day 2024-05-15 2024-05-15 quarter_edge"},
    {"cuối tháng", "day 2024-01-31 2024-01-31 month_edge ~year ~month"},
    {"tuần đầu tháng 4/2024", "period 2024-04-01 2024-04-30 month"},
    {"từ ngày 01/01/2024 đến nay", "period 2024-01-01 2024-01-20 from_to ~day"},
    {"từ nay đến ngày 31/12/2024", "period 2024-01-20 2024-12-31 from_to ~day"},
    {"từ nay đến cuối năm", "period 2024-01-20 2024-12-31 from_to ~year ~day"},
    {"hoàn thành trong tháng 5/2024", "deadline 2024-05-01 2024-05-31 within"},
    {"xong trong quý II", "deadline 2024-04-01 2024-06-30 within ~year"},
    {"hoàn thành trước ngày 30/6", "deadline - 2024-06-30 before before ~year"},
    {"xong trước 20/5", "deadline - 2024-05-20 before before ~year"},
    {"gửi về Sở Y tế (qua phòng Nghiệp vụ Y) trước ngày 20/5/2024", "deadline - 2024-05-20 before before"},
    {"hạn cuối nộp bài: 30/6/2024", "deadline - 2024-06-30 not_after"},
    {"thời hạn nộp hồ sơ: 17h00 ngày 30/6/2024", "deadline - 2024-06-30 clock"},
    {"hạn gửi báo cáo là ngày 25/6/2024", "deadline - 2024-06-25 not_after"},
    {"trước 17 giờ 00 phút, ngày 12 tháng 4 năm 2024", "deadline - 2024-04-12 before clock"},
    {"trước 17h thứ Sáu, ngày 12/4/2024", "deadline - 2024-04-12 before clock"},
    {"đến 24 giờ 00 ngày 31/12/2024", "deadline - 2024-12-31 clock"},
    {"đến 17 giờ 00 ngày 12/4/2024", "deadline - 2024-04-12 clock"},
    {"trước 8 giờ 30 phút sáng ngày 12/4/2024", "deadline - 2024-04-12 before clock"},
    {"không chậm hơn ngày 15/3/2024", "deadline - 2024-03-15 not_after"},
    {"không được quá ngày 15/3/2024", "deadline - 2024-03-15 not_after"},
    {"đến trước ngày 15/3/2024", "deadline - 2024-03-15 before before"},
    {"chậm nhất đến hết ngày 15/3/2024", "deadline - 2024-03-15 not_after"},
    {"chậm nhất trong tháng 5/2024", "deadline - 2024-05-31 not_after"},
    {"trong thời hạn 05 ngày làm việc", "KH-C011"},
    {"trong vòng 10 ngày", "KH-C011"},
    {"ba ngày làm việc kể từ ngày nhận được văn bản này", "limit 2024-01-21 2024-01-24 working_days_from ~anchor"},
    {"năm ngày làm việc kể từ ngày ký", "limit 2024-01-21 2024-01-26 working_days_from ~anchor"},
    {"Trong thời hạn 05 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ, cơ quan",
     "limit 2024-01-21 2024-01-26 working_days_from ~anchor"},
    {"Kể từ ngày nhận được hồ sơ, trong thời hạn 05 ngày làm việc, Sở Y tế trả lời",
     "limit 2024-01-21 2024-01-26 working_days_from ~anchor"},
    {"chậm nhất sau 03 ngày kể từ ngày kết thúc chiến dịch", "limit 2024-01-21 2024-01-23 days_from ~anchor"},
    {"sau 30 ngày kể từ ngày đăng Công báo", "limit 2024-01-21 2024-02-19 days_from ~anchor"},
    {"10 ngày sau khi ban hành", "limit 2024-01-21 2024-01-30 days_from ~anchor"},
    {"chậm nhất 10 ngày trước khi tổ chức", "KH-C010"},
    {"60 (sáu mươi) ngày kể từ ngày 01/3/2024", "limit 2024-03-02 2024-04-30 days_from"},
    {"nửa tháng kể từ ngày 01/3/2024", "limit 2024-03-02 2024-03-16 days_from"},
    {"một trăm tám mươi ngày kể từ ngày 01/01/2024", "limit 2024-01-02 2024-06-29 days_from"},
    {"có hiệu lực thi hành từ ngày 01 tháng 7 năm 2024 đến hết ngày 31 tháng 12 năm 2024",
     "period 2024-07-01 2024-12-31 from_to"},
    {"thứ năm, ngày 06/4/2023", "day 2023-04-06 2023-04-06 fixed_date"},
    {"Thứ năm - 06/04/2023 15:17", "day 2023-04-06 2023-04-06 fixed_date"},
    {"các năm 2022, 2023", "period 2022-01-01 2022-12-31 year\nperiod 2023-01-01 2023-12-31 year"},
    {"năm 2021 - 2022", "period 2021-01-01 2022-12-31 years"},
    {"giai đoạn 2026 – 2030, tầm nhìn đến năm 2045",
     "period 2026-01-01 2030-12-31 years\n"
     "deadline - 2045-12-31 not_after"},
    {"năm học 2024 - 2025", "period 2024-08-01 2025-07-31 school_year"},
    {"ngày    tháng 01 năm 2024", "period 2024-01-01 2024-01-31 month ~day"},
    {"ngày … tháng 8 năm 2024", "period 2024-08-01 2024-08-31 month ~day"},
    {"ngày ..... tháng 8 năm 2024", "period 2024-08-01 2024-08-31 month ~day"},
    {"đợt 1 năm 2026", "period 2026-01-01 2026-12-31 year"},
    {"trước, trong và sau Tết", "period 2024-02-08 2024-02-14 tet_break ~year ~range"},
    {"trước, trong và sau ngày 27/2", "KH-C011"},
    {"sau ngày 15/4/2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"Chỉ thị Tết năm 2024", "period 2024-02-08 2024-02-14 tet_break ~range"},
    {"Tết Trung thu năm 2024", "day 2024-09-17 2024-09-17 lunar"},
    {"Tết Trung thu", "day 2024-09-17 2024-09-17 lunar ~year"},
    {"29 Tết", "day 2024-02-08 2024-02-08 lunar ~year"},
    {"mùng 3 Tết Giáp Thìn", "day 2024-02-12 2024-02-12 lunar"},
    {"đêm giao thừa", "day 2024-02-09 2024-02-09 lunar ~year"},
    {"Giỗ Tổ Hùng Vương (mùng 10 tháng 3 âm lịch)", "day 2024-04-18 2024-04-18 lunar ~year"},
    {"Giỗ Tổ Hùng Vương 10/3 âm lịch năm 2025", "day 2025-04-07 2025-04-07 lunar"},
    {"23 tháng Chạp", "day 2024-02-02 2024-02-02 lunar ~year"},
    {"tháng Giêng", "period 2024-02-10 2024-03-09 lunar ~year"},
    {"rằm tháng 7 năm 2024", "day 2024-08-18 2024-08-18 lunar"},
    {"ngày 6/6 nhuận năm 2025", "day 2025-07-30 2025-07-30 lunar"},
    {"mùng 2 tháng 9", "day 2024-09-02 2024-09-02 fixed_date ~year"},
    {"ngày 5 tháng 4 năm", "day 2024-04-05 2024-04-05 fixed_date ~year"},
    {"cùng kỳ quý I/2023", "period 2023-01-01 2023-03-31 quarter"},
    {"tháng 13/2024", "KH-C014"},
    {"ngày 32/1/2024", "KH-C014"},
    {"ngày 29/02/2023", "KH-C014"},
    {"ngày 0/5/2024", "KH-C014"},
    {"ngày 15/4/202", "KH-C010"},
    {"2024-04-15T10:00", "day 2024-04-15 2024-04-15 fixed_date"},
    {"Q2/2024", "period 2024-04-01 2024-06-30 quarter"},
    {"QII/2024", "period 2024-04-01 2024-06-30 quarter"},
    {"T13/2024", "KH-C014"},
    {"từ 3/2024 đến 12/2024", "period 2024-03-01 2024-12-31 from_to"},
    {"trước 5/2024", "deadline - 2024-05-01 before before"},
    {"đến 12/2025", "deadline - 2025-12-31 not_after"},
    {"trước năm 1975", "deadline - 1975-01-01 before before"},
    {"vào ngày 5/5/2024", "day 2024-05-05 2024-05-05 fixed_date"},
    {"vào tháng 5/2024", "period 2024-05-01 2024-05-31 month"},
    {"vào lúc 8 giờ ngày 5/5/2024", "day 2024-05-05 2024-05-05 fixed_date"},
    {"8 giờ 00, ngày 5/5/2024", "day 2024-05-05 2024-05-05 fixed_date"},
    {"08h00 - 11h30 ngày 5/5/2024", "day 2024-05-05 2024-05-05 fixed_date"},
    {"từ 8h00 đến 11h30 ngày 5/5/2024", "day 2024-05-05 2024-05-05 fixed_date"},
    {"từ 22 giờ ngày 31/12/2024", "period 2024-12-31 - open_from"},
    {"từ 00 giờ 00 phút ngày 27/4/2022", "period 2022-04-27 - open_from"},
    {"sáu tháng đầu năm 2024", "period 2024-01-01 2024-06-30 first_months"},
    {"nửa đầu năm 2024", "period 2024-01-01 2024-06-30 first_months"},
    {"6 tháng đầu 2024", "period 2024-01-01 2024-06-30 first_months"},
    {"báo cáo 9 tháng", "period 2024-01-01 2024-09-30 first_months ~year"},
    {"trong 6 tháng đầu năm", "period 2024-01-01 2024-06-30 first_months ~year"},
    {"tính đến tháng 6/2024", "period - 2024-06-30 as_of"},
    {"tính đến hết quý II/2024", "period - 2024-06-30 as_of"},
    {"tính đến thời điểm 30/6/2024", "period - 2024-06-30 as_of"},
    {"đến thời điểm ngày 30/6/2024", "deadline - 2024-06-30 not_after"},
    {"ngày 10 tháng 10 hàng năm", "recurrence FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=10 day_of_period"},
    {"từ 10 tháng 11 đến 10 tháng 12 năm 2024", "period 2024-11-10 2024-12-10 from_to"},
    {"từ ngày 10 tháng 11 đến ngày 10 tháng 12 năm 2024", "period 2024-11-10 2024-12-10 from_to"},
    {"từ ngày 10/11 tới ngày 10/12/2024", "period 2024-11-10 2024-12-10 from_to"},
    {"từ 01-15/3/2024", "period 2024-03-01 2024-03-15 from_to"},
    {"ngày 01-15/3/2024", "period 2024-03-01 2024-03-15 from_to"},
    {"ngày 15 tháng 3 đến ngày 20 tháng 3 năm 2024", "period 2024-03-15 2024-03-20 from_to"},
    {"Quý II/2024 - Quý IV/2024", "period 2024-04-01 2024-12-31 from_to"},
    {"tháng 4/2024 – tháng 6/2024", "period 2024-04-01 2024-06-30 from_to"},
    {"từ ngày 01/3/2024 (thứ Sáu) đến ngày 03/3/2024 (Chủ nhật)", "period 2024-03-01 2024-03-03 from_to"},
    {"từ thứ Hai, ngày 15/4 đến thứ Sáu, ngày 19/4/2024", "period 2024-04-15 2024-04-19 from_to"},
    {"ngày 15/4 và ngày 20/4/2024",
     "day 2024-04-15 2024-04-15 fixed_date\n"
     "day 2024-04-20 2024-04-20 fixed_date"},
    {"kể từ ngày 15 tháng 4 năm 2024 trở đi", "period 2024-04-15 - open_from"},
    {"Từ NGÀY 15/8/2024 ĐẾN NGÀY 31/01/2025", "period 2024-08-15 2025-01-31 from_to"},
    {"Thời gian: 08h00 ngày 25/3/2024 (thứ Hai)", "day 2024-03-25 2024-03-25 fixed_date"},
    {"vào lúc 14 giờ 00, thứ Tư ngày 20/3/2024", "day 2024-03-20 2024-03-20 fixed_date"},
    {"từ 7h30 - 11h00 ngày 20/3/2024", "day 2024-03-20 2024-03-20 fixed_date"},
    {"trong 02 ngày 20-21/3/2024", "period 2024-03-20 2024-03-21 from_to"},
    {"trong 02 ngày (20, 21/3/2024)", "day 2024-03-21 2024-03-21 fixed_date"},
    {"02 ngày 20 và 21/3/2024",
     "day 2024-03-20 2024-03-20 fixed_date\n"
     "day 2024-03-21 2024-03-21 fixed_date"},
    {"gửi trước 10h00 ngày 20/3", "deadline - 2024-03-20 before clock ~year"},
    {"báo cáo trước ngày 20 hàng tháng", "recurrence FREQ=MONTHLY;BYMONTHDAY=20 before day_of_period"},
    {"trước 20/6 và 20/12 hàng năm", "recurrence FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=20 before day_of_period"},
    {"chậm nhất vào ngày 15 của tháng tiếp theo", "recurrence FREQ=MONTHLY;BYMONTHDAY=15 day_of_period"},
    {"định kỳ hàng quý (trước ngày 15 tháng cuối cùng của quý), 6 tháng (trước 15/6), năm (trước 15/12)",
     "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=15 before day_of_period\n"
     "deadline - 2024-06-15 before before ~year\n"
     "deadline - 2024-12-15 before before ~year"},
    {"báo cáo quý trước ngày 20 của tháng cuối quý",
     "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 before day_of_period"},
    {"báo cáo 6 tháng trước ngày 15/6/2024 và báo cáo năm trước ngày 15/12/2024",
     "deadline - 2024-06-15 before before\n"
     "deadline - 2024-12-15 before before"},
    {"Tháng 1, 2/2024",
     "period 2024-01-01 2024-01-31 month\n"
     "period 2024-02-01 2024-02-29 month"},
    {"Từ T3-T6/2024", "period 2024-03-01 2024-06-30 from_to"},
    {"Quý 1,2/2024",
     "period 2024-01-01 2024-03-31 quarter\n"
     "period 2024-04-01 2024-06-30 quarter"},
    {"đầu tháng 3 đến cuối tháng 5/2024", "period 2024-03-01 2024-05-31 from_to"},
    {"từ đầu tháng 3 đến giữa tháng 5/2024", "period 2024-03-01 2024-05-15 from_to"},
    {"trước 30/6 hàng năm", "recurrence FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=28,29,30;BYSETPOS=-1 before day_of_period"},
    {"tháng 10, 11, 12 năm 2024",
     "period 2024-10-01 2024-10-31 month\n"
     "period 2024-11-01 2024-11-30 month\n"
     "period 2024-12-01 2024-12-31 month"},
    {"các tháng 4, 5, 6/2024",
     "period 2024-04-01 2024-04-30 month\n"
     "period 2024-05-01 2024-05-31 month\n"
     "period 2024-06-01 2024-06-30 month"},
    {"từ nay đến 30/4", "period 2024-01-20 2024-04-30 from_to ~year ~day"},
    {"ngày 1-7/8/2024", "period 2024-08-01 2024-08-07 from_to"},
    {"từ ngày 1-7/8/2024", "period 2024-08-01 2024-08-07 from_to"},
    {"từ 1/8 - 7/8/2024", "period 2024-08-01 2024-08-07 from_to"},
    {"01/8-07/8/2024", "period 2024-08-01 2024-08-07 from_to"},
    {"từ ngày 01 tháng 8 đến 07 tháng 8 năm 2024", "period 2024-08-01 2024-08-07 from_to"},
    {"01–02/6/2024", "period 2024-06-01 2024-06-02 from_to"},
    {"năm 2024 và những năm tiếp theo", "period 2024-01-01 2024-12-31 year"},
    {"đến hết ngày 31-12-2024", "deadline - 2024-12-31 not_after"},
    {"tới ngày 31/12", "deadline - 2024-12-31 not_after ~year"},
    {"kể từ 0 giờ 00 ngày 1/4/2024", "period 2024-04-01 - open_from"},
    {"Kỳ báo cáo tính từ ngày 15/12/2023 đến ngày 14/6/2024", "period 2023-12-15 2024-06-14 from_to"},
    {"tính từ ngày 15 tháng trước kỳ báo cáo đến ngày 14 của tháng cuối quý thuộc kỳ báo cáo",
     "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14 day_of_period"},
    {"tính từ ngày 15 tháng 12 năm trước kỳ báo cáo đến ngày 14 tháng 12 của kỳ báo cáo",
     "period 2023-12-15 - open_from ~year\n"
     "deadline - 2024-12-14 not_after ~year"},
    {"sau 03 ngày làm việc kể từ thời điểm tiếp nhận", "limit 2024-01-21 2024-01-24 working_days_from ~anchor"},
    {"Trong 02 ngày làm việc kể từ khi nhận được phản ánh", "limit 2024-01-21 2024-01-23 working_days_from ~anchor"},
    {"không quá 05 ngày làm việc kể từ ngày nhận đủ hồ sơ", "limit 2024-01-21 2024-01-26 working_days_from ~anchor"},
    {"tối đa 10 ngày kể từ ngày được phê duyệt", "limit 2024-01-21 2024-01-30 days_from ~anchor"},
    {"Trước 15h ngày thứ Sáu hàng tuần", "recurrence FREQ=WEEKLY;BYDAY=FR day_of_period"},
    {"trước 15 giờ thứ Sáu hằng tuần", "recurrence FREQ=WEEKLY;BYDAY=FR day_of_period"},
    {"ngày thứ Sáu, 12/4/2024", "day 2024-04-12 2024-04-12 fixed_date"},
    {"Thứ 2, 15/4/2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"thứ 7 ngày 15/6/2024", "day 2024-06-15 2024-06-15 fixed_date"},
    {"Nghỉ Tết từ ngày 08/02/2024 đến hết ngày 14/02/2024",
     "period 2024-02-08 2024-02-14 tet_break ~year ~range\n"
     "period 2024-02-08 2024-02-14 from_to"},
    {"Tết Nguyên đán Giáp Thìn năm 2024", "period 2024-02-08 2024-02-14 tet_break ~range"},
    {"Tết Giáp Thìn 2024", "period 2024-02-08 2024-02-14 tet_break ~range"},
    {"trước, trong và sau dịp Tết Nguyên đán Ất Tỵ 2025", "period 2025-01-27 2025-01-31 tet_break ~range"},
    {"từ ngày 23 tháng Chạp đến mùng 5 Tết", "period 2024-02-02 2024-02-14 from_to ~year"},
    {"từ 23 tháng Chạp năm Quý Mão (02/02/2024) đến mùng 6 tháng Giêng năm Giáp Thìn",
     "period 2024-02-02 2024-02-15 from_to"},
    {"ngày 18/4/2024 (tức mùng 10 tháng 3 năm Giáp Thìn)",
     "day 2024-04-18 2024-04-18 fixed_date\n"
     "day 2024-04-18 2024-04-18 lunar"},
    {"(tức ngày 10/3 âm lịch)", "day 2024-04-18 2024-04-18 lunar ~year"},
    {"dịp lễ 30/4 và 1/5",
     "day 2024-04-30 2024-04-30 fixed_date ~year\n"
     "day 2024-05-01 2024-05-01 fixed_date ~year"},
    {"dịp 30/4 - 01/5", "period 2024-04-30 2024-05-01 from_to ~year"},
    {"Quốc khánh 2/9", "day 2024-09-02 2024-09-02 fixed_date ~year"},
    {"Ngày Thế giới phòng chống AIDS 1/12", "day 2024-12-01 2024-12-01 fixed_date ~year"},
    {"Trong tuần từ 15/4 - 21/4/2024", "period 2024-04-15 2024-04-21 from_to"},
    {"tuần từ ngày 15 đến 21/4/2024", "period 2024-04-15 2024-04-21 from_to"},
    {"tuần 16 năm 2024", "period 2024-01-01 2024-12-31 year"},
    {"tuần 3 tháng 4/2024", "period 2024-04-01 2024-04-30 month"},
    {"tuần thứ 3 tháng 4/2024", "period 2024-04-01 2024-04-30 month"},
    {"tuần thứ ba của tháng 4/2024", "period 2024-04-01 2024-04-30 month"},
    {"từ 9/2024 - 5/2025", "period 2024-09-01 2025-05-31 from_to"},
    {"tháng 9/2024-5/2025", "period 2024-09-01 2025-05-31 from_to"},
    {"Từ 01/2024-12/2024", "period 2024-01-01 2024-12-31 from_to"},
    {"3 tháng (từ tháng 4 đến tháng 6/2024)", "period 2024-04-01 2024-06-30 from_to"},
    {"sau 01/7/2024", "day 2024-07-01 2024-07-01 fixed_date"},
    {"Hạn cuối nhận bài dự thi: 17h00 ngày 30/9/2024 (theo dấu bưu điện)", "deadline - 2024-09-30 clock"},
    {"Thời hạn nộp bài từ ngày phát động đến hết ngày 30/9/2024", "deadline - 2024-09-30 not_after"},
    {"15/4/2024 là hạn cuối", "day 2024-04-15 2024-04-15 fixed_date"},
    {"Giao ban ngày 05 hàng tháng", "recurrence FREQ=MONTHLY;BYMONTHDAY=5 day_of_period"},
    {"sinh hoạt định kỳ 1 tháng 1 lần", "recurrence FREQ=MONTHLY;BYMONTHDAY=-1 recurring"},
    {"trước ngày 25 tháng 6", "deadline - 2024-06-25 before before ~year"},
    {"Hội nghị sơ kết 6 tháng, tổng kết năm 2023",
     "period 2024-01-01 2024-06-30 first_months ~year\n"
     "period 2023-01-01 2023-12-31 year"},
    {"Nghị quyết số 20-NQ/TW ngày 25/10/2017", "day 2017-10-25 2017-10-25 fixed_date"},
    {"Luật số 15/2023/QH15 ngày 09/01/2023 có hiệu lực từ 01/01/2024",
     "day 2023-01-09 2023-01-09 fixed_date\n"
     "period 2024-01-01 - open_from"},
    {"COVID-19 năm 2021", "period 2021-01-01 2021-12-31 year"},
    {"ngày 19/4/2024 COVID-19", "day 2024-04-19 2024-04-19 fixed_date"},
    {"tháng 3 này", "period 2024-03-01 2024-03-31 month ~year"},
    {"ba tháng đầu năm", "period 2024-01-01 2024-03-31 first_months ~year"},
    {"hai năm 2023, 2024", "period 2023-01-01 2023-12-31 year\nperiod 2024-01-01 2024-12-31 year"},
    {"năm 2023 so với năm 2022",
     "period 2023-01-01 2023-12-31 year\n"
     "period 2022-01-01 2022-12-31 year"},
    {"trong 2 năm 2023-2024", "period 2023-01-01 2024-12-31 years"},
    {"sinh năm 1990", "period 1990-01-01 1990-12-31 year"},
    {"đợt 2 tháng 12/2024", "period 2024-12-01 2024-12-31 month"},
    {"lần 1 tháng 3/2024", "period 2024-03-01 2024-03-31 month"},
    {"Đề nghị gửi báo cáo về Sở trước ngày 20/6/2024 (báo cáo 6 tháng) và trước ngày 20/12/2024 (báo cáo năm)",
     "deadline - 2024-06-20 before before\n"
     "period 2024-01-01 2024-06-30 first_months ~year\n"
     "deadline - 2024-12-20 before before"},
    {"Thời gian thực hiện: Năm 2024", "period 2024-01-01 2024-12-31 year"},
    {"Thời gian: Quý II, III/2024",
     "period 2024-04-01 2024-06-30 quarter\n"
     "period 2024-07-01 2024-09-30 quarter"},
    {"Thời gian thực hiện: Từ tháng 3 - 12/2024", "period 2024-03-01 2024-12-31 from_to"},
    {"Từ tháng 3/2024 đến hết tháng 12/2024", "period 2024-03-01 2024-12-31 from_to"},
    {"Thời gian: tháng 4-tháng 6 năm 2024", "period 2024-04-01 2024-06-30 from_to"},
    {"Từ ngày ký đến hết 31/12/2024", "deadline - 2024-12-31 not_after"},
    {"trước ngày 15/4/2024 và chậm nhất là ngày 20/4/2024",
     "deadline - 2024-04-15 before before\n"
     "deadline - 2024-04-20 not_after"},
    {"trong quý I năm 2024", "period 2024-01-01 2024-03-31 quarter"},
    {"trong các quý II, III năm 2024",
     "period 2024-04-01 2024-06-30 quarter\n"
     "period 2024-07-01 2024-09-30 quarter"},
    {"15/04/2024 17:30", "day 2024-04-15 2024-04-15 fixed_date"},
    {"17h30, 15/04/2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"17h30' ngày 15/4/2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"lúc 17g30 ngày 15/4", "day 2024-04-15 2024-04-15 fixed_date ~year"},
    {"Trước 17h30 ngày 15 tháng 4", "deadline - 2024-04-15 before clock ~year"},
    {"chậm nhất đến 17h00 ngày 15/4/2024", "deadline - 2024-04-15 clock"},
    {"trước ngày mùng 5 tháng 4", "deadline - 2024-04-05 before before ~year"},
    {"trước ngày 5-4-2024", "deadline - 2024-04-05 before before"},
    {"trước 05.4.2024", "deadline - 2024-04-05 before before"},
    {"trước ngày 5.4", "deadline - 2024-04-05 before before ~year"},
    {"trước ngày 05 - 4 - 2024", "deadline - 2024-04-05 before before"},
    {"đến ngày 14 tháng 6", "deadline - 2024-06-14 not_after ~year"},
    {"Hà Nội, ngày 15 tháng 4 năm 2024", "day 2024-04-15 2024-04-15 fixed_date"},
    {"Hà Nội, ngày        tháng 4 năm 2024", "period 2024-04-01 2024-04-30 month ~day"},
    {"Hà Nội, ngày       tháng       năm 2024", "period 2024-01-01 2024-12-31 year"},
    {"trước ngày 15/01 năm sau", "deadline - 2025-01-15 before before ~year"},
    {"đến cuối năm nay", "deadline - 2024-12-31 not_after ~year"},
    {"đầu năm sau", "day 2025-01-01 2025-01-01 year_edge ~year"},
    {"6 tháng đầu năm nay", "period 2024-01-01 2024-06-30 first_months ~year"},
    {"quý IV năm trước", "period 2023-10-01 2023-12-31 quarter ~year"},
    {"quý I năm trước ngày 15/4",
     "period 2024-01-01 2024-03-31 quarter ~year\n"
     "deadline - 2024-04-15 before before ~year"},
    {"hằng năm, trước ngày 15/12", "recurrence FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15 before day_of_period"},
    {"hằng quý (trước ngày 05 tháng đầu quý sau)",
     "recurrence FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5 before day_of_period"},
    {"Đề nghị các đơn vị gửi báo cáo kết quả trước 16 giờ 30, ngày 25/10/2024 qua trục liên thông văn bản",
     "deadline - 2024-10-25 before clock"},
    {"Thời hạn hoàn thành: Tháng 6/2024", "deadline - 2024-06-30 not_after"},
    {"Thời gian hoàn thành: trước ngày 30/6/2024", "deadline - 2024-06-30 before before"},
    {"Hoàn thành trước quý III/2024", "deadline - 2024-07-01 before before"},
    {"Hoàn thành chậm nhất trong quý II năm 2024", "deadline - 2024-06-30 not_after"},
    {"Thực hiện xong trước 31/12/2024", "deadline - 2024-12-31 before before"},
    {"Báo cáo tiến độ định kỳ vào ngày 25 hàng tháng", "recurrence FREQ=MONTHLY;BYMONTHDAY=25 day_of_period"},
    {"Định kỳ trước ngày 10 tháng cuối quý báo cáo Sở Y tế",
     "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=10 before day_of_period"},
    {"định kỳ 06 tháng, hằng năm báo cáo",
     "recurrence FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1 recurring\n"
     "recurrence FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 recurring"},
    {"Báo cáo định kỳ: hằng tháng (trước ngày 05), hằng quý (trước ngày 05 của tháng đầu quý sau), hằng năm (trước "
     "ngày 10/01 năm sau)",
     "recurrence FREQ=MONTHLY;BYMONTHDAY=5 before day_of_period\n"
     "recurrence FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5 before day_of_period\n"
     "recurrence FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=10 before day_of_period"},
    {"trước ngày 20 tháng 11 hàng năm", "recurrence FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20 before day_of_period"},
    {"vào tháng 6 và tháng 12 hằng năm", "recurrence FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1 recurring"},
    {"vào quý IV hằng năm", "recurrence FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1 recurring"},
    {"Tổ chức Hội thi vào ngày 27/02/2025", "day 2025-02-27 2025-02-27 fixed_date"},
    {"từ ngày 27 đến ngày 29 tháng 02 năm 2024", "period 2024-02-27 2024-02-29 from_to"},
    {"từ ngày 28/02 đến ngày 30/02/2024", "KH-C014"},
    {"Trong các ngày 27, 28/02/2024",
     "day 2024-02-27 2024-02-27 fixed_date\n"
     "day 2024-02-28 2024-02-28 fixed_date"},
    {"ngày 27-28/02/2024", "period 2024-02-27 2024-02-28 from_to"},
    {"(từ 27/02/2024-28/02/2024)", "period 2024-02-27 2024-02-28 from_to"},
    {"từ 27/02 - 28/02/2024", "period 2024-02-27 2024-02-28 from_to"},
    {"từ 27/02/2024 đến 28/02/2024", "period 2024-02-27 2024-02-28 from_to"},
    {"Thời gian: 01 ngày, dự kiến ngày 27/02/2024", "day 2024-02-27 2024-02-27 fixed_date"},
    {"Thời gian: ngày 27/02/2024, từ 8 giờ 00 phút", "day 2024-02-27 2024-02-27 fixed_date"},
    {"Thời gian: 7 giờ 30 phút, ngày 27 tháng 02 năm 2024 (thứ Ba)", "day 2024-02-27 2024-02-27 fixed_date"},
    {"kể từ ngày 01 tháng 01 năm 2025 đến khi có văn bản mới", "period 2025-01-01 - open_from"},
    {"từ năm 2025 trở đi", "period 2025-01-01 - open_from"},
    {"đến năm 2025 và định hướng đến năm 2030",
     "deadline - 2025-12-31 not_after\n"
     "deadline - 2030-12-31 not_after"},
    {"đến hết năm 2025", "deadline - 2025-12-31 not_after"},
    {"đến cuối năm 2025", "deadline - 2025-12-31 not_after"},
    {"đến tháng 6 năm 2025", "deadline - 2025-06-30 not_after"},
    {"đến quý II/2025", "deadline - 2025-06-30 not_after"},
    {"Từ 2021 đến năm 2025", "period 2021-01-01 2025-12-31 from_to"},
    {"giai đoạn 2021 đến 2025", "period 2021-01-01 2025-12-31 years"},
    {"giai đoạn 2021–2025", "period 2021-01-01 2025-12-31 years"},
    {"giai đoạn 5 năm 2021-2025", "period 2021-01-01 2025-12-31 years"},
    {"05 năm 2021-2025", "period 2021-01-01 2025-12-31 years"},
    {"năm học 2024-2025, học kỳ I", "period 2024-08-01 2025-07-31 school_year"},
    {"học kỳ I năm học 2024-2025", "period 2024-08-01 2025-07-31 school_year"},
    {"mùa hè năm 2024", "period 2024-01-01 2024-12-31 year"},
    {"dịp Tết Trung thu năm 2024", "day 2024-09-17 2024-09-17 lunar"},
    {"dịp hè năm 2024", "period 2024-01-01 2024-12-31 year"},
    {"dịp 27/02", "day 2024-02-27 2024-02-27 fixed_date ~year"},
    {"nhân dịp kỷ niệm 27/2", "day 2024-02-27 2024-02-27 fixed_date ~year"},
    {"kỷ niệm 70 năm Ngày Thầy thuốc Việt Nam (27/02/1955-27/02/2025)",
     "day 2024-02-27 2024-02-27 commemoration ~year\n"
     "period 1955-02-27 2025-02-27 from_to"},
    {"Tháng hành động vì trẻ em năm 2024 (từ 01/6 đến 30/6/2024)",
     "period 2024-06-01 2024-06-30 commemoration\n"
     "period 2024-06-01 2024-06-30 from_to"},
    {"Tuần lễ Nuôi con bằng sữa mẹ (01-07/8)", "period 2024-08-01 2024-08-07 from_to ~year"},
    {"Tuần lễ Quốc gia Không thuốc lá từ ngày 25/5 đến ngày 31/5",
     "period 2024-05-25 2024-05-31 commemoration ~year\n"
     "period 2024-05-25 2024-05-31 from_to ~year"},
    {"trong tháng 6 năm 2024", "period 2024-06-01 2024-06-30 month"},
    {"trong tuần đầu tháng 6/2024", "period 2024-06-01 2024-06-30 month"},
    {"15 giờ ngày 20/5", "day 2024-05-20 2024-05-20 fixed_date ~year"},
    {"trước 15 giờ 00 phút ngày 20 tháng 5 năm 2024", "deadline - 2024-05-20 before clock"},
    {"trước ngày 20-5-2024", "deadline - 2024-05-20 before before"},
    {"TRƯỚC NGÀY 20 THÁNG 5 NĂM 2024", "deadline - 2024-05-20 before before"},
    {"chậm nhất trước 17h00 ngày 20/5/2024", "deadline - 2024-05-20 before clock"},
    {"gửi trước ngày 20 hằng tháng", "recurrence FREQ=MONTHLY;BYMONTHDAY=20 before day_of_period"},
    {"sau 05 ngày làm việc kể từ ngày hết hạn", "limit 2024-01-21 2024-01-26 working_days_from ~anchor"},
    {"30 ngày kể từ ngày có quyết định phê duyệt", "limit 2024-01-21 2024-02-19 days_from ~anchor"},
    {"Sau 15 ngày kể từ ngày ký ban hành", "limit 2024-01-21 2024-02-04 days_from ~anchor"},
    {"có hiệu lực sau 45 ngày kể từ ngày ký", "limit 2024-01-21 2024-03-05 days_from ~anchor"},
    {"06 tháng kể từ ngày ban hành", "limit 2024-01-21 2024-07-20 months_from ~anchor"},
    {"hai tháng kể từ ngày 15/01/2024", "limit 2024-01-16 2024-03-15 months_from"},
    {"trong thời hạn ba mươi ngày kể từ ngày nhận được đơn", "limit 2024-01-21 2024-02-19 days_from ~anchor"},
    {"chậm nhất là 10 (mười) ngày làm việc sau khi kết thúc đợt kiểm tra",
     "limit 2024-01-21 2024-02-02 working_days_from ~anchor"},
    {"03 ngày sau khi nhận được", "limit 2024-01-21 2024-01-23 days_from ~anchor"},
    {"Trong thời hạn 07 ngày kể từ ngày kết thúc chiến dịch, các đơn vị báo cáo",
     "limit 2024-01-21 2024-01-27 days_from ~anchor"},
    {"Năm 2024, 2025 và 2026",
     "period 2024-01-01 2024-12-31 year\n"
     "period 2025-01-01 2025-12-31 year\n"
     "period 2026-01-01 2026-12-31 year"},
    {"cùng kỳ năm ngoái", "KH-C011"},
    {"bằng 95% so với cùng kỳ", "KH-C011"},
    {"tăng 3% so cùng kỳ năm 2022", "KH-C011"},
    {"Số liệu 9 tháng năm 2024", "period 2024-01-01 2024-09-30 first_months"},
    {"9 tháng đầu năm và kế hoạch 3 tháng cuối năm 2024",
     "period 2024-01-01 2024-09-30 first_months ~year\n"
     "period 2024-10-01 2024-12-31 last_months"},
    {"6 tháng đầu năm và phương hướng 6 tháng cuối năm 2024",
     "period 2024-01-01 2024-06-30 first_months ~year\n"
     "period 2024-07-01 2024-12-31 last_months"},
    {"tháng 9 và 9 tháng đầu năm 2024",
     "period 2024-09-01 2024-09-30 month ~year\n"
     "period 2024-01-01 2024-09-30 first_months"},
    {"tháng 01/2024, phương hướng tháng 02/2024",
     "period 2024-01-01 2024-01-31 month\n"
     "period 2024-02-01 2024-02-29 month"},
    {"tuần 1 tháng 3", "period 2024-03-01 2024-03-31 month ~year"},
    {"ngày 1 hằng tháng", "recurrence FREQ=MONTHLY;BYMONTHDAY=1 day_of_period"},
    {"ngày 01, 15 hằng tháng",
     "recurrence FREQ=MONTHLY;BYMONTHDAY=1 day_of_period\n"
     "recurrence FREQ=MONTHLY;BYMONTHDAY=15 day_of_period"},
    {"ngày 01 và ngày 15 hằng tháng",
     "recurrence FREQ=MONTHLY;BYMONTHDAY=1 day_of_period\n"
     "recurrence FREQ=MONTHLY;BYMONTHDAY=15 day_of_period"},
    {"vào các ngày thứ Hai hằng tuần", "recurrence FREQ=WEEKLY;BYDAY=MO day_of_period"},
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
    "24/7",
    "đường dây nóng 24/7",
    "9/11 xã đạt",
    "15/15 đơn vị",
    "Bệnh viện 19-8",
    "Bệnh viện 19/8 tổ chức",
    "đường 30/4",
    "Số 15/2023/QH15",
    "73.066 cas",
    "0900.000.001",
    "192.168.10.12",
    "17:30",
    "lúc 17 giờ 30",
    "5.000.000 đồng",
    "từ 3/5 lên 4/5",
    "tăng từ 10/12 chỉ tiêu",
    "mỗi tháng 2 lần",
    "mỗi năm giảm 5%",
    "đầu năm học",
    "các tháng đầu năm",
    "những ngày cuối năm",
    "tổ chức trong 3 ngày",
    "10 ngày",
    "trong 24 giờ kể từ khi phát hiện",
    "trước khai mạc 05 ngày",
    "05 ngày trước ngày khai mạc Hội thi",
    "trước ít nhất 05 ngày",
    "kể từ ngày ký",
    "có hiệu lực kể từ ngày ký ban hành",
    "nguyên tắc thứ năm",
    "giai đoạn 1",
    "giai đoạn II",
    "nhiệm kỳ 2020-2025",
    "Khóa XV",
    "Luật số 15",
    "trước, trong và sau sự kiện",
    "sau Tết",
    "quà Tết",
    "Tết Dương lịch",
    "Tết trồng cây",
    "15/4/202",
    "15/4/20245",
    "A15/4/2024",
    "15/4/2024a",
    "15/4/2024/QĐ",
    "trẻ 9 tháng tuổi",
    "sau 6 tháng thực hiện",
    "Viet Nam 2024",
    "Ha Nam 2024",
    "Phòng Y tế (Nguyen Van Nam 2024)",
    "cho đến khi hết dịch",
    "có hiệu lực từ ngày ký",
    "từ ngày 15 tháng trước đến ngày 14 tháng này",
    "tính từ ngày 15 tháng trước kỳ báo cáo đến ngày 14 của tháng thuộc kỳ báo cáo",
    "ngay sau khi nhận được",
    "hàng ngày",
    "trước ngày cuối tháng",
    "ngày làm việc cuối cùng của tháng",
    "mục tiêu đến 2030",
    "SĐT: 0912.345.678",
    "Điều 5, khoản 3/4",
    "lớp 10/12",
    "12/12 xã",
    "3/4 số hộ",
    "khoảng 2/3 dân số",
    "phòng 3/5",
    "150/90 mmHg",
    "huyết áp 12/8",
    "thị lực 10/10",
    "5-7/10 trường hợp",
    "khoa 1-3/4",
    "tập 1/2024",
    "số 3/2024",
    "kỳ 2/2024",
    "Báo cáo số 15/4",
    "trong tháng tới",
    "quý này",
    "năm nay",
    "tháng nào",
    "năm ngày",
    "một năm",
    "trong 5 năm (2020-2025)",
    "tháng 2 lần",
    "báo cáo tuần (trước 15h thứ Sáu)",
    "từ 1975 đến 1985",
    "giai đoạn 2021-25",
    "những năm 2000",
    "thập niên 1990",
    "Xuân Giáp Thìn",
    "trong vòng 48 giờ",
    "không quá 30 ngày",
    "từ khi triển khai đến nay",
    "tính đến nay",
    "đến nay",
    "ngày đầu tháng",
    "ngày 15 và ngày cuối tháng",
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

TEST(Times, AreReadTornAndWithDoubledBlanks) {
  for (const Case& each : cases) {
    for (const char* blank : {"  ", " \xC2\xA0"}) {
      const std::string spaced = replaced(each.text, " ", blank);
      EXPECT_EQ(summary(find_times(spaced, january())), each.expected) << spaced;
    }
    const std::string text = each.text;
    for (std::size_t at = 0; (at = text.find(' ', at)) != std::string::npos; ++at) {
      for (const char* line : {"\n", " \r\n\t"}) {
        std::string torn = text;
        torn.replace(at, 1, line);
        EXPECT_EQ(summary(find_times(torn, january())), each.expected) << torn;
      }
    }
  }
}

TEST(Times, AreReadWithoutAccents) {
  int read = 0;
  for (const Case& each : cases) {
    const std::string bare = without_accents(each.text);
    EXPECT_EQ(summary(find_times(bare, january())), each.expected) << bare;
    ++read;
  }
  EXPECT_GT(read, 250);
  EXPECT_EQ(summary(find_times("tu ngay 20/01 den het ngay 31/3/2024", january())),
            "period 2024-01-20 2024-03-31 from_to");
  EXPECT_EQ(summary(find_times("6 thang dau nam 2023", january())), "period 2023-01-01 2023-06-30 first_months");
  EXPECT_EQ(summary(find_times("dip Tet Nguyen dan 2025", january())), "period 2025-01-27 2025-01-31 tet_break ~range");
  EXPECT_EQ(summary(find_times("dinh ky hang quy", january())),
            "recurrence FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 recurring");
}

TEST(Times, ThatCountBackwardsAreNoDeadline) {
  EXPECT_EQ(summary(find_times("chậm nhất 10 ngày trước ngày 27/02/2024", january())), "KH-C010");
}

TEST(Times, AreWrittenInOtherWays) {
  EXPECT_EQ(summary(find_times("TRƯỚC NGÀY 15/4/2024", january())), "deadline - 2024-04-15 before before");
  EXPECT_EQ(summary(find_times("qúy I/2023", january())), "period 2023-01-01 2023-03-31 quarter") << "old tone place";
  EXPECT_EQ(summary(find_times("9 tháng", january())), "period 2024-01-01 2024-09-30 first_months ~year") << "alone";
  EXPECT_EQ(summary(find_times("quí I/2023", january())), "period 2023-01-01 2023-03-31 quarter");
  EXPECT_EQ(summary(find_times("ngày\xC2\xA0"
                               "15\xC2\xA0tháng\xC2\xA0"
                               "4 năm 2024",
                               january())),
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
