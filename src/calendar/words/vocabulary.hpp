#pragma once

#include <cstdint>
#include <string_view>

#include "letters.hpp"

/// The words that expressions of time are made of.

namespace kehoach::words {

enum class Key : std::uint8_t {
  none,
  // units of time
  day, month, year, quarter, week, hour, minute, part_of_day,
  // numbers
  one, two, three, four, fourth, five, fifteen_five, six, seven, eight, nine, ten, tens,
  roman_1, roman_2, roman_3, roman_4,
  // joints
  from, counted, reckoned, until, done, before, after, within, and_, at, span, time, limit, moment, slow, late, most,
  is, not_, over, more, start, middle, end, last, hand_in, latest_part, of_, each, every, times, periodic, term, same,
  past_year, now, when, only, maximum, multi,
  // named stretches
  stage, phase, school, occasion, tet, tet_origin, tet_dawn, lunar, calendar, first_days, full_moon, january, december,
  leap, anniversary, ancestor, new_year_eve, new_year_eve_2, upper, mid, lower, feast, rest_day,
  // weekdays
  weekday, sunday, sunday_2,
  // what a limit starts with
  work, work_2, receive, receive_2, get, sign, issue, issue_2, publish, finish,
  // what is no date
  number, wave, letter_t, letter_h,
  count
};

struct Entry {
  std::string_view word;
  Key key;
};
inline constexpr Entry vocabulary[] = {
    {"ngày", Key::day}, {"tháng", Key::month}, {"năm", Key::year}, {"quý", Key::quarter}, {"quí", Key::quarter},
    {"tuần", Key::week}, {"giờ", Key::hour}, {"phút", Key::minute}, {"sáng", Key::part_of_day},
    {"trưa", Key::part_of_day}, {"chiều", Key::part_of_day}, {"tối", Key::part_of_day}, {"đêm", Key::part_of_day},
    {"một", Key::one}, {"hai", Key::two}, {"ba", Key::three}, {"bốn", Key::four}, {"tư", Key::fourth},
    {"lăm", Key::fifteen_five}, {"sáu", Key::six}, {"bảy", Key::seven}, {"bẩy", Key::seven}, {"tám", Key::eight},
    {"chín", Key::nine}, {"mười", Key::ten}, {"mươi", Key::tens},
    {"i", Key::roman_1}, {"ii", Key::roman_2}, {"iii", Key::roman_3}, {"iv", Key::roman_4},
    {"từ", Key::from}, {"kể", Key::counted}, {"tính", Key::reckoned}, {"đến", Key::until}, {"tới", Key::until},
    {"hết", Key::done}, {"trước", Key::before}, {"sau", Key::after}, {"trong", Key::within}, {"và", Key::and_},
    {"vào", Key::at}, {"vòng", Key::span}, {"thời", Key::time}, {"hạn", Key::limit}, {"điểm", Key::moment},
    {"chậm", Key::slow}, {"muộn", Key::late}, {"nhất", Key::most}, {"là", Key::is}, {"không", Key::not_},
    {"quá", Key::over}, {"hơn", Key::more}, {"đầu", Key::start}, {"giữa", Key::middle}, {"cuối", Key::end},
    {"chót", Key::last}, {"nộp", Key::hand_in}, {"của", Key::of_}, {"mỗi", Key::each}, {"hằng", Key::every},
    {"hàng", Key::every}, {"lần", Key::times}, {"định", Key::periodic}, {"kỳ", Key::term}, {"kì", Key::term},
    {"cùng", Key::same}, {"ngoái", Key::past_year}, {"nay", Key::now}, {"khi", Key::when}, {"đa", Key::multi},
    {"giai", Key::stage}, {"đoạn", Key::phase}, {"học", Key::school}, {"dịp", Key::occasion}, {"tết", Key::tet},
    {"nguyên", Key::tet_origin}, {"đán", Key::tet_dawn}, {"âm", Key::lunar}, {"lịch", Key::calendar},
    {"mùng", Key::first_days}, {"mồng", Key::first_days}, {"rằm", Key::full_moon}, {"giêng", Key::january},
    {"chạp", Key::december}, {"nhuận", Key::leap}, {"giỗ", Key::anniversary}, {"tổ", Key::ancestor},
    {"giao", Key::new_year_eve}, {"thừa", Key::new_year_eve_2}, {"thượng", Key::upper}, {"trung", Key::mid},
    {"hạ", Key::lower}, {"lễ", Key::feast}, {"nghỉ", Key::rest_day}, {"thứ", Key::weekday}, {"chủ", Key::sunday},
    {"nhật", Key::sunday_2}, {"làm", Key::work}, {"việc", Key::work_2}, {"nhận", Key::receive},
    {"tiếp", Key::receive_2}, {"được", Key::get}, {"ký", Key::sign}, {"kí", Key::sign}, {"ban", Key::issue},
    {"hành", Key::issue_2}, {"phát", Key::publish}, {"kết", Key::finish}, {"số", Key::number}, {"đợt", Key::wave},
    {"t", Key::letter_t}, {"h", Key::letter_h}, {"g", Key::letter_h},
};

/// The key of a syllable with its marks, and the bit of each key that it is without them (for text without accents).
struct Known {
  Key key = Key::none;       ///< As written.
  std::uint8_t group = 0;    ///< Of a syllable without marks: the group of words that look so without them; 0: none.
};
Known known(Syllable syllable) noexcept;
/// The group of a key: words that look alike without marks.
std::uint8_t group_of(Key key) noexcept;

}  // namespace kehoach::words
