#include "kehoach/calendar/work_calendar.hpp"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <map>
#include <unordered_map>

#include "embedded.hpp"
#include "kehoach/calendar/deadline.hpp"
#include "kehoach/calendar/lunar_date.hpp"
#include "kehoach/json/json.hpp"
#include "projection.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(CalendarDay)
KEHOACH_DEFINE_RECORD(CalendarYear)
KEHOACH_DEFINE_RECORD(WorkCalendarData)
KEHOACH_DEFINE_RECORD(DayInfo)

namespace {

constexpr int last_projected_year = 2100;  ///< As far as Tết is known.
constexpr std::int64_t no_day = std::numeric_limits<std::int64_t>::min();
const Date first_date(1400, 1, 1), last_date(9999, 12, 31);

constexpr bool works(DayKind kind) {
  return kind == DayKind::working || kind == DayKind::swap_work || kind == DayKind::worked;
}

/// Weekdays d ≤ day, counted from a fixed Monday.
constexpr std::int64_t weekdays_until(std::int64_t day) {
  const std::int64_t from_monday = day + 3;
  const std::int64_t week = from_monday >= 0 ? from_monday / 7 : -((6 - from_monday) / 7);
  return week * 5 + std::min<std::int64_t>(from_monday - week * 7 + 1, 5);
}

/// The day by which so many weekdays have passed: the inverse, on weekdays.
constexpr std::int64_t weekday_of_number(std::int64_t count) {
  const std::int64_t from_first = count - 1;
  const std::int64_t week = from_first >= 0 ? from_first / 5 : -((4 - from_first) / 5);
  return week * 7 + (from_first - week * 5) - 3;
}

void add_conflict(const Place& place, Date date, const std::string& other) {
  place.add("calendar_day_conflict"_code, {date.str(), other});
}

/// Whether an entry says only what its weekday says: a kind that is there to change it, on a day that is so anyway.
bool is_idle(const CalendarDay& day) {
  if (works(day.kind)) return day.date.weekday() < 5;
  const bool changes = day.kind == DayKind::compensatory || day.kind == DayKind::swap_off;
  return changes && day.date.weekday() >= 5;
}

void add_idle(const Place& place, Date date) { place.add("calendar_day_idle"_code, {date.str()}); }

Bilingual weekday_name(Date day) {
  return day.weekday() == 5 ? Bilingual{"thứ Bảy", "Saturday"} : Bilingual{"Chủ nhật", "Sunday"};
}

/// The first year that a calendar of the Labour Code answers for.
int bounded_from(const WorkCalendarData& data) {
  return data.years.empty() ? projection::first_year : data.years.front().year;
}

/// "2024-05-01 + 1000": a day that cannot be reached.
std::string shown_sum(Date day, std::int64_t n) {
  const std::string number = std::to_string(n);
  return day.str() + (n < 0 ? " - " + number.substr(1) : " + " + number);
}

std::string not_announced(int year) {
  Issues issues;
  return issues.add("not_announced"_code, "", {std::to_string(year), "Bộ luật Lao động 2019, Điều 111–112"}).message.vi;
}

std::string shown(Date day) {
  char text[40];
  std::snprintf(text, sizeof text, "%d/%d/%d", day.day(), day.month(), day.year());
  return text;
}

}  // namespace

void check(const CalendarYear& year, const Place& place) {
  if (!Date::make(year.year, 1, 1)) {
    place.key("year").add("number_out_of_range"_code, {std::to_string(year.year), "1400…9999"});
    return;
  }
  const Place days = place.key("days"), proposed = place.key("proposed");
  const auto in_year = [&](Date date, const Place& at) {
    if (date.year() != year.year)
      at.key("date").add("calendar_year_data"_code, {date.str(), std::to_string(year.year)});
  };
  std::map<Date, std::size_t> seen;
  for (std::size_t i = 0; i < year.days.size(); ++i) {
    const Date date = year.days[i].date;
    in_year(date, days.index(i));
    const auto [first, fresh] = seen.emplace(date, i);
    if (!fresh) add_conflict(days.index(i).key("date"), date, "days/" + std::to_string(first->second));
  }
  for (std::size_t i = 0; i < year.proposed.size(); ++i) {
    const Date date = year.proposed[i].date;
    in_year(date, proposed.index(i));
    if (const auto same = seen.find(date); same != seen.end())  // adopted: no proposal any more
      add_conflict(proposed.index(i).key("date"), date, "days/" + std::to_string(same->second));
  }
}

void check(const WorkCalendarData& data, const Place& place) {
  const Place years = place.key("years");
  const bool bounded = data.rules == CalendarRules::labour_code;
  for (std::size_t i = 0; i < data.years.size(); ++i) {
    const int year = data.years[i].year;
    const bool is_last = i + 1 == data.years.size();
    if (year == 0) continue;  // could not be read
    const Place at = years.index(i);
    if (bounded && (year > last_projected_year || (is_last && year < projection::first_year - 1))) {
      at.key("year").add("number_out_of_range"_code, {std::to_string(year), is_last ? "2020…2100" : "1400…2100"});
    }
    if (i > 0 && data.years[i - 1].year != 0 && year != data.years[i - 1].year + 1) {
      at.key("year").add("calendar_year_gap"_code, {std::to_string(year), std::to_string(data.years[i - 1].year + 1)});
    }
  }
  const int first = bounded_from(data);
  std::map<Date, std::string> seen;
  const auto look = [&](const std::vector<Date>& dates, const char* key) {
    const Place list = place.key(key);
    for (std::size_t i = 0; i < dates.size(); ++i) {
      const Place at = list.index(i);
      if (dates[i] == Date()) continue;  // could not be read
      if (bounded && (dates[i].year() < first || dates[i].year() > last_projected_year)) {
        at.add("calendar_out_of_range"_code,
               {dates[i].str(), std::to_string(first) + "…" + std::to_string(last_projected_year)});
      }
      const auto [earlier, fresh] = seen.emplace(dates[i], key + ("/" + std::to_string(i)));
      if (!fresh) add_conflict(at, dates[i], earlier->second);
    }
  };
  look(data.off, "off");
  look(data.worked, "worked");
}

/// What is asked, ready: a byte a day over the days that have data, and how many more or fewer working days there are
/// until each than its weekdays say.
struct WorkCalendar::Index {
  struct Special {
    CalendarDay day;
    bool projected = false;
  };

  WorkCalendarData data;
  bool bounded = false;
  std::int64_t first = 0;             ///< Of the days below.
  std::vector<std::uint8_t> working;  ///< 1 or 0.
  std::vector<std::int32_t> shift;    ///< Working days until the day, less weekdays until it.
  std::vector<std::int32_t> nth;      ///< The worked ones in their order, counted from the first day.
  std::vector<std::int32_t> special;  ///< Place in `specials`, or −1.
  std::vector<Special> specials;
  std::unordered_map<std::int32_t, std::vector<CalendarDay>> proposed;
  int last_announced = 0;
  Issues findings;

  std::int64_t end() const noexcept { return first + static_cast<std::int64_t>(working.size()); }
  bool dense(std::int64_t day) const noexcept { return day >= first && day < end(); }
  std::int64_t lowest() const noexcept { return bounded ? first : first_date.days(); }
  std::int64_t highest() const noexcept { return bounded ? end() - 1 : last_date.days(); }
  bool covers(std::int64_t day) const noexcept { return day >= lowest() && day <= highest(); }
  bool works_on(std::int64_t day) const noexcept {
    if (dense(day)) return working[static_cast<std::size_t>(day - first)] != 0;
    return Date::from_days(static_cast<std::int32_t>(day)).weekday() < 5;
  }
  /// Working days d ≤ day.
  std::int64_t until(std::int64_t day) const noexcept {
    std::int64_t more = 0;
    if (!working.empty() && day >= first) more = shift[static_cast<std::size_t>(std::min(day, end() - 1) - first)];
    return weekdays_until(day) + more;
  }
  /// The first day with so many working days until it; `no_day` where the calendar ends before.
  std::int64_t reach(std::int64_t count) const noexcept {
    std::int64_t day = 0;
    const std::int64_t before = working.empty() ? count : weekdays_until(first - 1);
    const std::int64_t within = count - before;  // of the days that have data
    if (within <= 0) {
      day = weekday_of_number(count);
    } else if (within <= static_cast<std::int64_t>(nth.size())) {
      day = first + nth[static_cast<std::size_t>(within - 1)];
    } else {
      day = weekday_of_number(count - shift.back());
    }
    return covers(day) ? day : no_day;
  }
  /// The n-th working day after a day (before, if negative) that the calendar covers, or `no_day`.
  std::int64_t add(std::int64_t day, std::int64_t n) const noexcept {
    // Forward: the first day by which n more were worked. Backward: the day from which on |n| were worked until the
    // eve.
    constexpr std::int64_t most = 10'000'000;  // more working days than any calendar has
    const std::int64_t steps = std::clamp(n, -most, most);
    if (steps == 0) return day;
    return reach(steps > 0 ? until(day) + steps : until(day - 1) + steps + 1);
  }
  const Special* special_of(Date day) const {
    if (!dense(day.days())) return nullptr;
    const std::int32_t at = special[static_cast<std::size_t>(day.days() - first)];
    return at < 0 ? nullptr : &specials[static_cast<std::size_t>(at)];
  }

  /// The last announced year's proposals, which stay proposed in the years after it.
  std::vector<CalendarDay> still_proposed(int year) const {
    std::vector<CalendarDay> out;
    if (!bounded || data.years.empty() || year <= last_announced) return out;
    for (const CalendarDay& each : data.years.back().proposed) {
      const auto date = Date::make(year, each.date.month(), each.date.day());
      if (!date) continue;
      out.push_back(each);
      out.back().date = *date;
    }
    return out;
  }
  std::vector<CalendarDay> proposed_on(Date day) const {
    if (const auto found = proposed.find(day.days()); found != proposed.end()) return found->second;
    std::vector<CalendarDay> out = still_proposed(day.year());
    std::erase_if(out, [&](const CalendarDay& each) { return each.date != day; });
    return out;
  }

  std::string range_text() const {
    return Date::from_days(static_cast<std::int32_t>(lowest())).str() + "…" +
           Date::from_days(static_cast<std::int32_t>(highest())).str();
  }
  tl::unexpected<Issues> outside(std::string_view what, std::string path = "") const {
    Issues issues;
    issues.add("calendar_out_of_range"_code, std::move(path), {what, range_text()});
    return failure(std::move(issues));
  }
  /// Of an array: the value at `place` is no day that the calendar covers.
  tl::unexpected<Issues> outside(std::int64_t day, std::size_t place) const {
    const std::string path = "/" + std::to_string(place);
    if (day >= first_date.days() && day <= last_date.days())
      return outside(Date::from_days(static_cast<std::int32_t>(day)).str(), path);
    if (day != no_day) return outside("1970-01-01 + " + std::to_string(day), path);
    Issues issues;
    issues.add("bad_array"_code, path, {"[" + std::to_string(place) + "] = NaT"});
    return failure(std::move(issues));
  }

  explicit Index(WorkCalendarData given) : data(std::move(given)) {
    std::map<Date, Special> all;
    const Place place(findings), years = place.key("years");
    for (std::size_t y = 0; y < data.years.size(); ++y) {
      const CalendarYear& year = data.years[y];
      const Place at = years.index(y), days = at.key("days");
      for (std::size_t i = 0; i < year.days.size(); ++i) {
        const CalendarDay& day = year.days[i];
        all.insert_or_assign(day.date, Special{day, false});
        if (is_idle(day)) add_idle(days.index(i).key("date"), day.date);
      }
      for (const CalendarDay& day : year.proposed) proposed[day.date.days()].push_back(day);
    }
    if (!data.years.empty()) last_announced = data.years.back().year;
    bounded = data.rules == CalendarRules::labour_code;
    Date low = first_date, high = last_date;
    if (bounded) {
      low = Date(bounded_from(data), 1, 1);
      high = Date(last_projected_year, 12, 31);
      const int next = data.years.empty() ? projection::first_year : last_announced + 1;
      for (int year = next; year <= last_projected_year; ++year) {
        for (CalendarDay& day : projection::days_off(year)) {
          const Date date = day.date;
          all.insert_or_assign(date, Special{std::move(day), true});
        }
      }
    }
    const auto override_days = [&](const std::vector<Date>& dates, DayKind kind, const char* key) {
      const Word& word = day_kind_words[static_cast<std::size_t>(kind)];
      const Place list = place.key(key);
      for (std::size_t i = 0; i < dates.size(); ++i) {
        const Date date = dates[i];
        const auto there = all.find(date);
        const bool worked = there != all.end() ? works(there->second.day.kind) : date.weekday() < 5;
        const bool announced = there == all.end() || !there->second.projected;
        if (worked == works(kind) && announced) {  // the law's name for the day says more
          add_idle(list.index(i), date);
          continue;
        }
        CalendarDay day;
        day.date = date;
        day.kind = kind;
        day.name = std::string(word.vi);
        day.name_en = std::string(word.en);
        all.insert_or_assign(date, Special{day, false});
      }
    };
    override_days(data.off, DayKind::off, "off");
    override_days(data.worked, DayKind::worked, "worked");
    if (!bounded) {
      if (all.empty()) return;
      low = all.begin()->first;
      high = all.rbegin()->first;
    }
    first = low.days();
    const auto size = static_cast<std::size_t>(high - low + 1);
    working.resize(size);
    special.assign(size, -1);
    for (std::size_t i = 0; i < size; ++i) working[i] = (low + static_cast<std::int32_t>(i)).weekday() < 5 ? 1 : 0;
    for (const auto& [date, each] : all) {
      const auto at = static_cast<std::size_t>(date - low);
      special[at] = static_cast<std::int32_t>(specials.size());
      working[at] = works(each.day.kind) ? 1 : 0;
      specials.push_back(each);
    }
    shift.resize(size);
    std::int32_t more = 0;
    for (std::size_t i = 0; i < size; ++i) {
      if (working[i] != 0) nth.push_back(static_cast<std::int32_t>(i));
      more += working[i] - ((low + static_cast<std::int32_t>(i)).weekday() < 5 ? 1 : 0);
      shift[i] = more;
    }
  }
};

WorkCalendar::WorkCalendar() {
  static const auto plain = std::make_shared<const Index>(WorkCalendarData{});
  index_ = plain;
}

WorkCalendar WorkCalendar::vietnam() {
  static const WorkCalendar official =
      value_or_throw(make(value_or_throw(from_json<WorkCalendarData>(embedded::vietnam_json()))));
  return official;
}

Result<WorkCalendar> WorkCalendar::make(WorkCalendarData data) {
  Issues issues;
  const Place place(issues), years = place.key("years");
  check(data, place);
  for (std::size_t i = 0; i < data.years.size(); ++i) check(data.years[i], years.index(i));
  if (issues.has_errors()) return failure(std::move(issues));
  WorkCalendar out;
  out.index_ = std::make_shared<const Index>(std::move(data));
  return out;
}

Result<WorkCalendar> WorkCalendar::with_years(std::vector<CalendarYear> years) const {
  WorkCalendarData data = index_->data;
  Issues issues;
  const Place place(issues), list = place.key("years");
  std::map<int, std::size_t> given;
  for (std::size_t i = 0; i < years.size(); ++i) {
    check(years[i], list.index(i));
    const auto [first, fresh] = given.emplace(years[i].year, i);
    if (!fresh) {
      list.index(i).key("year").add("calendar_year_gap"_code,
                                    {std::to_string(years[i].year), std::to_string(years[first->second].year + 1)});
    }
  }
  if (issues.has_errors()) return failure(std::move(issues));
  for (const CalendarYear& year : data.years) {
    if (!given.contains(year.year)) years.push_back(year);
  }
  std::sort(years.begin(), years.end(), [](const CalendarYear& a, const CalendarYear& b) { return a.year < b.year; });
  data.years = std::move(years);
  return make(std::move(data));
}

const WorkCalendarData& WorkCalendar::data() const noexcept { return index_->data; }

std::optional<Period> WorkCalendar::range() const noexcept {
  if (!index_->bounded) return std::nullopt;
  return Period{Date::from_days(static_cast<std::int32_t>(index_->lowest())),
                Date::from_days(static_cast<std::int32_t>(index_->highest()))};
}

std::vector<int> WorkCalendar::announced_years() const {
  std::vector<int> out;
  for (const CalendarYear& year : index_->data.years) out.push_back(year.year);
  return out;
}

bool WorkCalendar::covers(Date day) const noexcept { return index_->covers(day.days()); }

const Issues& WorkCalendar::findings() const noexcept { return index_->findings; }

bool WorkCalendar::is_projected(Date day) const noexcept {
  if (!index_->bounded || !index_->covers(day.days()) || day.year() <= index_->last_announced) return false;
  const Index::Special* special = index_->special_of(day);
  return special == nullptr || special->projected;  // else the employer's own
}

std::string DayInfo::str() const {
  return date.str() + (is_working ? " worked, " : " off, ") + std::string(word(kind)) + ": " + name +
         (legal_basis.empty() ? "" : " (" + legal_basis + ")") + (projected ? ", projected" : "");
}

Result<DayInfo> WorkCalendar::day(Date day) const {
  const Index& in = *index_;
  if (!in.covers(day.days())) return in.outside(day.str());
  DayInfo out;
  out.date = day;
  out.is_working = in.works_on(day.days());
  out.projected = is_projected(day);
  if (const Index::Special* special = in.special_of(day)) {
    out.kind = special->day.kind;
    out.name = special->day.name;
    out.name_en = special->day.name_en;
    out.legal_basis = special->day.legal_basis;
    out.note = special->day.note;
  } else if (!out.is_working) {
    out.kind = DayKind::weekend;
    const Bilingual weekday = weekday_name(day);
    out.name = weekday.vi;
    out.name_en = weekday.en;
    if (in.bounded) out.legal_basis = "Quyết định 188/1999/QĐ-TTg ngày 17/9/1999";
  }
  if (out.name.empty()) {
    const Word& kind = day_kind_words[static_cast<std::size_t>(out.kind)];
    out.name = std::string(kind.vi);
    out.name_en = std::string(kind.en);
  }
  if (out.name_en.empty()) out.name_en = out.name;
  if (out.projected && out.note.empty()) out.note = not_announced(day.year());
  out.proposed = in.proposed_on(day);
  return out;
}

Result<bool> WorkCalendar::is_working_day(Date day) const {
  if (!index_->covers(day.days())) return index_->outside(day.str());
  return index_->works_on(day.days());
}

Result<Date> WorkCalendar::on_or_after(Date day) const {
  const Index& in = *index_;
  if (!in.covers(day.days())) return in.outside(day.str());
  if (in.works_on(day.days())) return day;
  return next_working_day(day);
}

Result<Date> WorkCalendar::on_or_before(Date day) const {
  const Index& in = *index_;
  if (!in.covers(day.days())) return in.outside(day.str());
  if (in.works_on(day.days())) return day;
  return previous_working_day(day);
}

Result<Date> WorkCalendar::next_working_day(Date day) const { return add_working_days(day, 1); }
Result<Date> WorkCalendar::previous_working_day(Date day) const { return add_working_days(day, -1); }

Result<Date> WorkCalendar::add_working_days(Date day, std::int64_t n) const {
  const Index& in = *index_;
  if (!in.covers(day.days())) return in.outside(day.str());
  const std::int64_t found = in.add(day.days(), n);
  if (found == no_day) return in.outside(shown_sum(day, n));
  return Date::from_days(static_cast<std::int32_t>(found));
}

Result<std::int64_t> WorkCalendar::working_days_between(Date a, Date b) const {
  const Index& in = *index_;
  for (const Date each : {a, b}) {
    if (!in.covers(each.days())) return in.outside(each.str());
  }
  return in.until(b.days()) - in.until(a.days());
}

Result<std::size_t> WorkCalendar::is_working_day(std::span<const std::int64_t> days,
                                                 std::span<std::uint8_t> out) const {
  const Index& in = *index_;
  const std::size_t size = std::min(days.size(), out.size());
  const auto dense = static_cast<std::uint64_t>(in.working.size());
  const std::uint8_t* working = in.working.data();
  for (std::size_t i = 0; i < size; ++i) {
    const std::int64_t day = days[i];
    const auto at = static_cast<std::uint64_t>(day) - static_cast<std::uint64_t>(in.first);
    if (at < dense) {
      out[i] = working[at];
    } else if (in.covers(day)) {
      out[i] = in.works_on(day) ? 1 : 0;
    } else {
      return in.outside(day, i);
    }
  }
  return size;
}

Result<std::size_t> WorkCalendar::add_working_days(std::span<const std::int64_t> days, std::span<const std::int64_t> n,
                                                   std::span<std::int64_t> out) const {
  const Index& in = *index_;
  const std::size_t size = std::min({days.size(), n.size(), out.size()});
  for (std::size_t i = 0; i < size; ++i) {
    if (!in.covers(days[i])) return in.outside(days[i], i);
    const std::int64_t found = in.add(days[i], n[i]);
    if (found == no_day) {
      const Date day = Date::from_days(static_cast<std::int32_t>(days[i]));
      return in.outside(shown_sum(day, n[i]), "/" + std::to_string(i));
    }
    out[i] = found;
  }
  return size;
}

Result<std::size_t> WorkCalendar::working_days_between(std::span<const std::int64_t> a, std::span<const std::int64_t> b,
                                                       std::span<std::int64_t> out) const {
  const Index& in = *index_;
  const std::size_t size = std::min({a.size(), b.size(), out.size()});
  for (std::size_t i = 0; i < size; ++i) {
    for (const std::int64_t day : {a[i], b[i]}) {
      if (!in.covers(day)) return in.outside(day, i);
    }
    out[i] = in.until(b[i]) - in.until(a[i]);
  }
  return size;
}

Result<Table> WorkCalendar::year(int year) const {
  const auto start = Date::make(year, 1, 1);
  if (!start || !covers(*start)) return index_->outside(std::to_string(year));
  TableBuilder builder;
  builder.title({"Ngày nghỉ và ngày làm bù năm " + std::to_string(year),
                 "Days off and days worked in exchange, " + std::to_string(year)});
  auto& date = builder.date("date", {"Ngày", "Day"});
  auto& weekday = builder.text("weekday", {"Thứ", "Weekday"});
  auto& kind = builder.text("kind", {"Loại", "Kind"});
  auto& is_working = builder.boolean("working", {"Làm việc", "Worked"});
  auto& name = builder.text("name", {"Tên", "Name"});
  auto& name_en = builder.text("name_en", {"Tên tiếng Anh", "Name in English"});
  auto& basis = builder.text("legal_basis", {"Căn cứ", "Legal basis"});
  auto& is_projected = builder.boolean("projected", {"Dự kiến", "Projected"});
  auto& note = builder.text("note", {"Ghi chú", "Note"});
  static constexpr std::string_view names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  for (Date at = *start; at.year() == year && covers(at); at = at + 1) {
    if (index_->special_of(at) == nullptr) continue;
    const DayInfo info = *day(at);
    date.add(at);
    weekday.add(names[at.weekday()]);
    kind.add(word(info.kind));
    is_working.add(info.is_working);
    name.add(info.name);
    name_en.add(info.name_en);
    basis.add(info.legal_basis);
    is_projected.add(info.projected);
    note.add(info.note);
  }
  return std::move(builder).build();
}

Result<CalendarYear> WorkCalendar::calendar_year(int year) const {
  const Index& in = *index_;
  const auto start = Date::make(year, 1, 1);
  if (!start || !covers(*start)) return in.outside(std::to_string(year));
  for (const CalendarYear& each : in.data.years) {
    if (each.year == year) return each;
  }
  CalendarYear out;
  out.year = year;
  if (!in.bounded) return out;
  out.days = projection::days_off(year);
  out.proposed = in.still_proposed(year);
  return out;
}

Result<Period> WorkCalendar::tet_break(int year) const {
  const Result<Date> first = tet(year);
  if (!first) return failure(first.error());
  const Index& in = *index_;
  if (!in.covers(first->days())) return in.outside(std::to_string(year));
  const auto off = [&](Date day) { return in.covers(day.days()) && !in.works_on(day.days()); };
  const auto named = [&](Date day) { return in.special_of(day) != nullptr; };
  if (!off(*first) || !named(*first)) {
    Issues issues;
    const Word& plain = calendar_rules_words[static_cast<std::size_t>(in.data.rules)];
    issues.add("no_tet_break"_code, "/year", {in.data.name.empty() ? plain.vi : in.data.name, std::to_string(year)});
    return failure(std::move(issues));
  }
  Date start = *first, end = *first;
  while (off(start - 1)) start = start - 1;
  while (off(end + 1)) end = end + 1;
  while (!named(start)) start = start + 1;
  while (!named(end)) end = end - 1;
  return Period{start, end};
}

Result<Table> WorkCalendar::compare(const WorkCalendar& other, std::span<const Deadline> deadlines,
                                    std::optional<Roll> roll) const {
  TableBuilder builder;
  builder.title({"Các hạn thay đổi theo lịch", "Deadlines that move with the calendar"});
  auto& text = builder.text("text", {"Hạn", "Deadline"});
  auto& due = builder.date("due", {"Theo lịch này", "By this calendar"});
  auto& due_other = builder.date("due_other", {"Theo lịch kia", "By the other"});
  auto& moved = builder.integer("moved_by", {"Số ngày dời", "Days moved"});
  auto& reason = builder.text("reason", {"Lý do", "Reason"});
  auto& reason_other = builder.text("reason_other", {"Lý do theo lịch kia", "Reason by the other"});
  for (const Deadline& each : deadlines) {
    const Result<Due> mine = each.due(this, roll), theirs = each.due(&other, roll);
    if (mine && theirs && mine->date == theirs->date) continue;
    text.add(each.text.empty() && mine ? shown(mine->date) : each.text);
    due.add(mine ? std::optional(mine->date) : std::nullopt);
    due_other.add(theirs ? std::optional(theirs->date) : std::nullopt);
    moved.add(mine && theirs ? std::optional<std::int64_t>(theirs->date - mine->date) : std::nullopt);
    reason.add(mine ? mine->reason : mine.error()[0].message.vi);
    reason_other.add(theirs ? theirs->reason : theirs.error()[0].message.vi);
  }
  return std::move(builder).build();
}

bool WorkCalendar::operator==(const WorkCalendar& other) const {
  return index_ == other.index_ || data() == other.data();
}

}  // namespace kehoach
