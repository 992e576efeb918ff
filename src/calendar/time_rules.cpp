#include <algorithm>

#include "kehoach/calendar/time_expression.hpp"

namespace kehoach {
namespace {

constexpr auto law = RuleBasis::law;
constexpr auto convention = RuleBasis::convention;
constexpr auto plain = RuleBasis::plain;

// clang-format off
constexpr TimeRule rules[] = {
    {"fixed_date", plain, "", "Ngày, tháng, năm như đã viết; thiếu năm thì lấy năm của ngày tham chiếu, hạn lùi quá nửa năm thì lấy năm sau; năm hai chữ số là 20xx; phần được suy ra có đánh dấu.", "Day, month and year as written; a missing year is that of the reference date, of a deadline the next where it would lie more than half a year back; two digits of a year are 20xx; what is filled is marked."},
    {"month", plain, "", "Từ ngày đầu đến ngày cuối của tháng.", "The first to the last day of the month."},
    {"quarter", law, "Luật Kế toán 2015, Điều 12", "Ba tháng của quý, từ ngày đầu tháng đầu đến ngày cuối tháng cuối.", "The three months of the quarter, from the first day to the last."},
    {"first_months", plain, "", "N tháng đầu năm: từ 01/01 đến ngày cuối tháng thứ N; “9 tháng” là 9 tháng đầu năm.", "The first N months of the year; \"9 tháng\" is the first nine."},
    {"last_months", plain, "", "N tháng cuối năm: đến 31/12.", "The last N months of the year, to 31 December."},
    {"year", plain, "", "Từ 01/01 đến 31/12.", "1 January to 31 December."},
    {"years", plain, "", "Từ 01/01 năm đầu đến 31/12 năm cuối.", "1 January of the first year to 31 December of the last."},
    {"school_year", convention, "", "Năm học: từ 01/8 đến 31/7 năm sau.", "A school year: 1 August to 31 July of the next year."},
    {"ten_days", convention, "", "Thượng, trung, hạ tuần: ngày 1–10, 11–20, 21 đến cuối tháng.", "The first, middle and last ten days of a month: 1–10, 11–20, 21 to its end."},
    {"month_edge", law, "Bộ luật Dân sự 2015, Điều 146 khoản 2 (tương tự)", "Đầu, giữa, cuối tháng là ngày 1, ngày 15, ngày cuối tháng.", "Start, middle and end of a month: the 1st, the 15th, the last day (by analogy)."},
    {"quarter_edge", convention, "", "Đầu, giữa, cuối quý: ngày đầu, ngày 15 tháng giữa, ngày cuối của quý.", "Start, middle and end of a quarter: its first day, the 15th of its second month, its last day."},
    {"year_edge", law, "Bộ luật Dân sự 2015, Điều 146 khoản 3 (tương tự)", "Đầu, giữa, cuối năm là 01/01, 30/6, 31/12.", "Start, middle and end of a year: 1 January, 30 June, 31 December (by analogy)."},
    {"tet", plain, "", "Tết: mùng 1 tháng Giêng.", "Tết: the first day of the lunar year."},
    {"tet_break", convention, "", "“Dịp Tết” không có khoảng ngày: lấy kỳ nghỉ chính thức của lịch làm việc.", "\"Dịp Tết\" has no range of its own: the official break of the work calendar."},
    {"lunar", plain, "Quyết định 121-CP ngày 8/8/1967", "Ngày âm lịch của Việt Nam (UTC+7).", "A day of the Vietnamese lunar calendar (UTC+7)."},
    {"commemoration", plain, "", "Ngày kỷ niệm theo tên; ngày viết kèm thì theo ngày đã viết.", "A commemorative day by its name; where a day is written beside it, that day."},
    {"weeks_around", convention, "", "Tuần trước, trong và sau một ngày: ba tuần từ thứ Hai đến Chủ nhật.", "The weeks before, of and after a day: three weeks from Monday to Sunday."},
    {"same_period", convention, "", "Cùng kỳ: lùi cả hai đầu của kỳ một năm; 29/02 thành 28/02.", "The same period: both ends a year earlier; 29 February becomes 28 February."},
    {"from_to", plain, "", "Từ ngày … đến ngày …: tính cả hai ngày.", "From … to …: both days are included."},
    {"open_from", plain, "", "Từ ngày, kể từ ngày, có hiệu lực từ ngày: tính cả ngày đó, không có ngày cuối.", "From a day on, that day included, without an end."},
    {"before", convention, "", "“Trước ngày X”: không tính ngày X. Nhiều đơn vị vẫn nhận trong ngày X.", "\"Before X\": X is excluded. People often still accept the day itself."},
    {"not_after", plain, "", "“Chậm nhất”, “đến hết”, “hạn cuối”: tính cả ngày được nêu, đến 24 giờ.", "\"At the latest\", \"to the end of\": the day named is included, to midnight."},
    {"within", plain, "", "Hoàn thành, xong trong tháng, quý, năm: hạn là ngày cuối; các ngày được nêu là cả kỳ.", "Completed within a month, quarter or year: due on its last day."},
    {"clock", plain, "", "Giờ được nêu cắt trong ngày: ngày cuối là chính ngày đó.", "A time of day cuts within its day: that day is the last."},
    {"as_of", plain, "", "“Tính đến ngày X”: số liệu đến hết ngày X.", "\"As of X\": figures to the end of X."},
    {"days_from", law, "Bộ luật Dân sự 2015, Điều 147–148", "N ngày, tuần kể từ: không tính ngày đầu; ngày cuối là ngày nghỉ thì sang ngày làm việc tiếp theo.", "N days or weeks from: the first day does not count; an end on a day off moves to the next working day."},
    {"months_from", law, "Bộ luật Dân sự 2015, Điều 147–148", "N tháng kể từ: ngày tương ứng, không có thì ngày cuối tháng; ngày nghỉ thì sang ngày làm việc tiếp theo.", "N months from: the corresponding day, else the month's last; moves to the next working day."},
    {"years_from", law, "Bộ luật Dân sự 2015, Điều 147–148 (29/02: tương tự)", "N năm kể từ: ngày tương ứng, 29/02 thì ngày cuối tháng; ngày nghỉ thì sang ngày làm việc tiếp theo.", "N years from: the corresponding day, of 29 February the month's last (by analogy); moves to the next working day."},
    {"working_days_from", convention, "Bộ luật Dân sự 2015, Điều 147 (ngày đầu); không luật nào định nghĩa chung “ngày làm việc”", "N ngày làm việc kể từ: không tính ngày đầu, thứ Bảy, Chủ nhật, ngày lễ, ngày nghỉ bù.", "N working days from: without the first day, Saturdays, Sundays, holidays and days in lieu."},
    {"recurring", convention, "", "Định kỳ không nêu ngày: mỗi kỳ một lần, hạn là ngày cuối kỳ.", "Recurring without a day: once a period, due on its last day."},
    {"day_of_period", convention, "", "Ngày N hằng tháng: tháng không có ngày 29–31 thì là ngày cuối tháng.", "Day N of every month: the 29th to 31st fall back to a shorter month's last day."},
};
// clang-format on

}  // namespace

std::span<const TimeRule> time_rules() noexcept { return rules; }

const TimeRule* time_rule(std::string_view word) noexcept {
  const auto found =
      std::find_if(std::begin(rules), std::end(rules), [&](const TimeRule& rule) { return rule.word == word; });
  return found == std::end(rules) ? nullptr : found;
}

}  // namespace kehoach
