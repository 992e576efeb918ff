#include "kehoach/calendar/lunar_date.hpp"

#include <array>
#include <iterator>
#include <limits>
#include <type_traits>
#include <vector>

namespace kehoach {

KEHOACH_DEFINE_RECORD(LunarDate)

namespace {

constexpr int first_year = 1900, last_year = 2100;

/// A year a number; lunar_table.py says what its bits hold and makes the file.
constexpr std::uint32_t packed[] = {
#include "lunar_table.inc"
};
static_assert(std::size(packed) == last_year - first_year + 1);

constexpr int offset(std::uint32_t year) { return static_cast<int>(year >> 17); }
constexpr int leap(std::uint32_t year) { return static_cast<int>((year >> 13) & 15); }
constexpr int months(std::uint32_t year) { return leap(year) == 0 ? 12 : 13; }
constexpr int length(std::uint32_t year, int place) { return 29 + static_cast<int>((year >> place) & 1); }
constexpr std::uint32_t year_of(int year) { return packed[year - first_year]; }
constexpr bool covered(int year) { return year >= first_year && year <= last_year; }

/// A day of the lunar calendar in two bytes beside the year's index: day, month, leap.
struct Cell {
  std::uint8_t day, month_and_leap, year;  ///< month · 2 + leap; year − 1900
};

/// Every day of the range, so that looking one up is one step.
struct Calendar {
  std::int32_t first = 0, last = 0;
  std::array<std::int32_t, last_year - first_year + 2> tet{};  ///< And the day after the last year.
  std::vector<Cell> cells;

  Calendar() {
    cells.reserve(73500);
    for (int year = first_year; year <= last_year; ++year) {
      const std::uint32_t of = year_of(year);
      const std::int32_t start = Date(year, 1, 1).days() + offset(of);
      if (year == first_year) first = start;
      tet[static_cast<std::size_t>(year - first_year)] = start;
      for (int place = 0; place < months(of); ++place) {
        const bool after_leap = leap(of) != 0 && place >= leap(of);
        const int month = after_leap ? place : place + 1;
        const int is_leap = leap(of) != 0 && place == leap(of) ? 1 : 0;
        for (int day = 1; day <= length(of, place); ++day) {
          cells.push_back({static_cast<std::uint8_t>(day), static_cast<std::uint8_t>(month * 2 + is_leap),
                           static_cast<std::uint8_t>(year - first_year)});
        }
      }
    }
    last = first + static_cast<std::int32_t>(cells.size()) - 1;
    tet.back() = last + 1;
  }
};

const Calendar& calendar() {
  static const Calendar made;
  return made;
}

std::string range_text() {
  const Period range = lunar_range();
  return range.start.str() + "…" + range.end.str();
}

tl::unexpected<Issues> out_of_range(std::string_view what, std::string_view path = "") {
  Issues issues;
  issues.add("lunar_out_of_range"_code, std::string(path), {what, range_text()});
  return failure(std::move(issues));
}

tl::unexpected<Issues> year_out_of_range(int year) {
  Issues issues;
  issues.add("lunar_out_of_range"_code, "/year", {std::to_string(year), "1900…2100"});
  return failure(std::move(issues));
}

std::string name_of(const LunarDate& date) {
  return std::to_string(date.day) + "/" + std::to_string(date.month) + (date.leap ? " nhuận " : "/") +
         std::to_string(date.year);
}

/// Where a month stands in its year, from 0; −1 where the year has it not.
int place_of(std::uint32_t year, int month, bool is_leap) {
  if (month < 1 || month > 12) return -1;
  if (is_leap) return leap(year) == month ? month : -1;
  return leap(year) != 0 && month > leap(year) ? month : month - 1;
}

/// Why there is no such day, or nothing.
std::string fault(const LunarDate& date) {
  if (!covered(date.year)) return {};
  const std::uint32_t year = year_of(date.year);
  if (date.month < 1 || date.month > 12) return "1…12";
  const int place = place_of(year, date.month, date.leap);
  if (place < 0) return leap(year) == 0 ? "no leap month" : "leap month " + std::to_string(leap(year));
  if (date.day < 1 || date.day > length(year, place)) return "1…" + std::to_string(length(year, place));
  return {};
}

constexpr std::string_view stems[] = {"Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"};
constexpr std::string_view branches[] = {"Tý",  "Sửu", "Dần",  "Mão", "Thìn", "Tỵ",
                                         "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"};

}  // namespace

void check(const LunarDate& date, const Place& place) {
  if (!covered(date.year)) {
    place.key("year").add("lunar_out_of_range"_code, {std::to_string(date.year), "1900…2100"});
  } else if (const std::string why = fault(date); !why.empty()) {
    place.add("no_such_lunar_date"_code, {name_of(date), why});
  }
}

Period lunar_range() { return {Date::from_days(calendar().first), Date::from_days(calendar().last)}; }

Result<LunarDate> LunarDate::from_date(Date date) {
  const Calendar& all = calendar();
  if (date.days() < all.first || date.days() > all.last) return out_of_range(date.str());
  const Cell cell = all.cells[static_cast<std::size_t>(date.days() - all.first)];
  LunarDate out;
  out.day = cell.day;
  out.month = cell.month_and_leap >> 1;
  out.leap = (cell.month_and_leap & 1) != 0;
  out.year = first_year + cell.year;
  return out;
}

Result<Date> LunarDate::to_date() const {
  if (!covered(year)) return year_out_of_range(year);
  if (const std::string why = fault(*this); !why.empty()) {
    Issues issues;
    issues.add("no_such_lunar_date"_code, "", {name_of(*this), why});
    return failure(std::move(issues));
  }
  const std::uint32_t of = year_of(year);
  std::int32_t at = calendar().tet[static_cast<std::size_t>(year - first_year)];
  for (int place = 0; place < place_of(of, month, leap); ++place) at += length(of, place);
  return Date::from_days(at + day - 1);
}

std::string LunarDate::str(std::string_view language) const {
  if (language == "en") {
    return "day " + std::to_string(day) + " of " + (leap ? "leap month " : "month ") + std::to_string(month) +
           ", year " + can_chi(year) + " (" + std::to_string(year) + ")";
  }
  const std::string month_name = month == 1 ? "Giêng" : month == 12 ? "Chạp" : std::to_string(month);
  return (day <= 10   ? "mùng "
          : day == 15 ? "rằm ("
                      : "") +
         std::to_string(day) + (day == 15 ? ")" : "") + " tháng " + month_name + (leap ? " nhuận" : "") + " năm " +
         can_chi(year);
}

Result<Date> tet(int year) {
  if (!covered(year)) return year_out_of_range(year);
  return Date::from_days(calendar().tet[static_cast<std::size_t>(year - first_year)]);
}

Result<std::optional<int>> leap_month(int year) {
  if (!covered(year)) return year_out_of_range(year);
  const int month = leap(year_of(year));
  return month == 0 ? std::optional<int>() : std::optional(month);
}

Result<int> lunar_month_length(int year, int month, bool is_leap) {
  if (!covered(year)) return year_out_of_range(year);
  const int place = place_of(year_of(year), month, is_leap);
  if (place >= 0) return length(year_of(year), place);
  LunarDate first;
  first.day = 1;
  first.month = month;
  first.leap = is_leap;
  first.year = year;
  Issues issues;
  issues.add("no_such_lunar_date"_code, "", {name_of(first), fault(first)});
  return failure(std::move(issues));
}

Result<Date> giao_thua(int year) {
  const Result<Date> first = tet(year);
  return first ? Result<Date>(*first - 1) : first;
}

Result<Date> gio_to(int year) {
  LunarDate date;
  date.day = 10;
  date.month = 3;
  date.year = year;
  return date.to_date();
}

std::string can_chi(int year) {
  const auto mod = [](int a, int b) { return static_cast<std::size_t>(((a % b) + b) % b); };
  return std::string(stems[mod(year - 4, 10)]) + " " + std::string(branches[mod(year - 4, 12)]);
}

namespace {

/// What `get` makes of each place, as an iterator: a vector made from it is written once, without being zeroed before.
template <class Get>
struct Made {
  using iterator_category = std::random_access_iterator_tag;
  using value_type = std::decay_t<std::invoke_result_t<Get, std::size_t>>;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = value_type;

  const Get* get;
  std::size_t at;
  value_type operator*() const { return (*get)(at); }
  Made& operator++() {
    ++at;
    return *this;
  }
  Made operator++(int) { return {get, at++}; }
  difference_type operator-(const Made& other) const { return static_cast<difference_type>(at - other.at); }
  bool operator==(const Made& other) const { return at == other.at; }
};

template <class Get>
auto column_of(std::size_t size, const Get& get) {
  return std::vector<typename Made<Get>::value_type>(Made<Get>{&get, 0}, Made<Get>{&get, size});
}

}  // namespace

Result<Table> lunar_dates(std::span<const std::int64_t> days) {
  const Calendar& all = calendar();
  const std::size_t size = days.size();
  const auto span = static_cast<std::uint64_t>(all.cells.size());
  const auto place = [&](std::size_t i) {
    return static_cast<std::uint64_t>(days[i]) - static_cast<std::uint64_t>(std::int64_t{all.first});
  };
  std::vector<std::uint8_t> valid;
  for (std::size_t i = 0; i < size; ++i) {
    if (place(i) < span) continue;
    if (days[i] == std::numeric_limits<std::int64_t>::min()) {
      if (valid.empty()) valid.assign(size, 1);
      valid[i] = 0;
      continue;
    }
    const bool is_date = days[i] >= Date(1400, 1, 1).days() && days[i] <= Date(9999, 12, 31).days();
    return out_of_range(is_date ? Date::from_days(static_cast<std::int32_t>(days[i])).str() : std::to_string(days[i]),
                        "/" + std::to_string(i));
  }
  static constexpr Cell none{0, 0, 0};
  const auto cell = [&](std::size_t i) { return place(i) < span ? all.cells[place(i)] : none; };
  const auto column = [&](auto get) { return column_of(size, [&, get](std::size_t i) { return get(cell(i)); }); };
  TableBuilder builder;
  builder.title({"Ngày âm lịch", "Lunar dates"});
  builder.adopt_integers("day", column([](Cell of) -> std::int64_t { return of.day; }), valid, {"Ngày", "Day"});
  builder.adopt_integers("month", column([](Cell of) -> std::int64_t { return of.month_and_leap >> 1; }), valid,
                         {"Tháng", "Month"});
  builder.adopt_booleans("leap", column([](Cell of) -> std::uint8_t { return of.month_and_leap & 1; }), valid,
                         {"Nhuận", "Leap"});
  builder.adopt_integers("year", column([](Cell of) -> std::int64_t { return first_year + of.year; }), valid,
                         {"Năm", "Year"});
  return std::move(builder).build();
}

}  // namespace kehoach
