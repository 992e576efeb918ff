#include "kehoach/calendar/work_calendar.hpp"

#include <algorithm>
#include <cstdio>
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

namespace {

constexpr int last_projected_year = 2100;
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

Bilingual weekday_name(Date day) {
  return day.weekday() == 5 ? Bilingual{"thứ Bảy", "Saturday"} : Bilingual{"Chủ nhật", "Sunday"};
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
  std::map<Date, std::size_t> seen;
  const auto look = [&](const std::vector<CalendarDay>& days, std::string_view key, bool counted) {
    for (std::size_t i = 0; i < days.size(); ++i) {
      const Place list = place.key(key), at = list.index(i);
      if (days[i].date.year() != year.year)
        at.key("date").add("calendar_year_data"_code, {days[i].date.str(), std::to_string(year.year)});
      if (!counted) continue;
      const auto [first, fresh] = seen.emplace(days[i].date, i);
      if (!fresh) at.key("date").add("calendar_day_conflict"_code, {days[i].date.str(), "days/" + std::to_string(first->second)});
    }
  };
  look(year.days, "days", true);
  look(year.proposed, "proposed", false);
}

void check(const WorkCalendarData& data, const Place& place) {
  for (std::size_t i = 1; i < data.years.size(); ++i) {
    if (data.years[i].year == 0 || data.years[i - 1].year == 0) continue;  // could not be read
    if (data.years[i].year != data.years[i - 1].year + 1) {
      const Place list = place.key("years"), at = list.index(i);
      at.key("year").add("calendar_year_gap"_code,
                         {std::to_string(data.years[i].year), std::to_string(data.years[i - 1].year + 1)});
    }
  }
  for (std::size_t i = 0; i < data.worked.size(); ++i) {
    const auto twice = std::find(data.off.begin(), data.off.end(), data.worked[i]);
    if (twice == data.off.end() || *twice == Date()) continue;
    const Place list = place.key("worked");
    list.index(i).add("calendar_day_conflict"_code,
                      {data.worked[i].str(), "off/" + std::to_string(twice - data.off.begin())});
  }
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
  std::vector<std::int32_t> special;  ///< Place in `specials`, or −1.
  std::vector<Special> specials;
  std::unordered_map<std::int32_t, std::vector<CalendarDay>> proposed;
  int last_announced = 0;

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
  /// The first day with so many working days until it, at least `from`; nothing where the calendar ends before.
  std::optional<Date> reach(std::int64_t count) const {
    std::int64_t low = lowest(), high = highest();
    if (until(high) < count || until(low - 1) >= count) return std::nullopt;
    while (low < high) {
      const std::int64_t middle = low + (high - low) / 2;
      if (until(middle) >= count) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Date::from_days(static_cast<std::int32_t>(low));
  }
  const Special* special_of(Date day) const {
    if (!dense(day.days())) return nullptr;
    const std::int32_t at = special[static_cast<std::size_t>(day.days() - first)];
    return at < 0 ? nullptr : &specials[static_cast<std::size_t>(at)];
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

  explicit Index(WorkCalendarData given) : data(std::move(given)) {
    std::map<Date, Special> all;
    for (const CalendarYear& year : data.years) {
      for (const CalendarDay& day : year.days) all.insert_or_assign(day.date, Special{day, false});
      for (const CalendarDay& day : year.proposed) proposed[day.date.days()].push_back(day);
    }
    if (!data.years.empty()) last_announced = data.years.back().year;
    bounded = data.rules == CalendarRules::labour_code;
    Date low = first_date, high = last_date;
    if (bounded) {
      const int from = data.years.empty() ? projection::first_year : data.years.front().year;
      low = Date(from, 1, 1);
      high = Date(std::max(last_projected_year, last_announced), 12, 31);
      const int next = data.years.empty() ? projection::first_year : last_announced + 1;
      for (int year = next; year <= last_projected_year; ++year) {
        for (CalendarDay& day : projection::days_off(year)) {
          const Date date = day.date;
          all.insert_or_assign(date, Special{std::move(day), true});
        }
      }
    }
    const auto override_day = [&](const std::vector<Date>& days, DayKind kind) {
      const Word& word = day_kind_words[static_cast<std::size_t>(kind)];
      for (const Date date : days) {
        CalendarDay day;
        day.date = date;
        day.kind = kind;
        day.name = std::string(word.vi);
        day.name_en = std::string(word.en);
        all.insert_or_assign(date, Special{day, false});
      }
    };
    override_day(data.off, DayKind::off);
    override_day(data.worked, DayKind::worked);
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
      if (date < low || date > high) continue;  // an override beyond the range has no say
      const auto at = static_cast<std::size_t>(date - low);
      special[at] = static_cast<std::int32_t>(specials.size());
      working[at] = works(each.day.kind) ? 1 : 0;
      specials.push_back(each);
    }
    shift.resize(size);
    std::int32_t more = 0;
    for (std::size_t i = 0; i < size; ++i) {
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
  const Place place(issues);
  check(data, place);
  for (std::size_t i = 0; i < data.years.size(); ++i) {
    const Place list = place.key("years");
    check(data.years[i], list.index(i));
  }
  if (issues.has_errors()) return failure(std::move(issues));
  WorkCalendar out;
  out.index_ = std::make_shared<const Index>(std::move(data));
  return out;
}

Result<WorkCalendar> WorkCalendar::with_years(std::vector<CalendarYear> years) const {
  WorkCalendarData data = index_->data;
  for (CalendarYear& year : years) {
    const auto same = std::find_if(data.years.begin(), data.years.end(),
                                   [&](const CalendarYear& each) { return each.year == year.year; });
    if (same != data.years.end()) {
      *same = std::move(year);
    } else {
      data.years.push_back(std::move(year));
    }
  }
  std::stable_sort(data.years.begin(), data.years.end(),
                   [](const CalendarYear& a, const CalendarYear& b) { return a.year < b.year; });
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

bool WorkCalendar::projected(Date day) const noexcept {
  return index_->bounded && index_->covers(day.days()) && day.year() > index_->last_announced;
}

Result<DayInfo> WorkCalendar::day(Date day) const {
  const Index& in = *index_;
  if (!in.covers(day.days())) return in.outside(day.str());
  DayInfo out;
  out.date = day;
  out.is_working = in.works_on(day.days());
  out.projected = projected(day);
  if (const Index::Special* special = in.special_of(day)) {
    out.kind = special->day.kind;
    out.name = {special->day.name, special->day.name_en};
    out.legal_basis = special->day.legal_basis;
    out.note = special->day.note;
    out.projected = special->projected;
  } else if (!out.is_working) {
    out.kind = DayKind::weekend;
    out.name = weekday_name(day);
    if (in.bounded) out.legal_basis = "Quyết định 188/1999/QĐ-TTg ngày 17/9/1999";
  }
  if (out.name.vi.empty()) {
    const Word& kind = day_kind_words[static_cast<std::size_t>(out.kind)];
    out.name = {std::string(kind.vi), std::string(kind.en)};
  }
  if (out.name.en.empty()) out.name.en = out.name.vi;
  if (const auto found = in.proposed.find(day.days()); found != in.proposed.end()) {
    out.proposed = found->second;
  } else if (out.projected) {
    out.proposed = projection::proposed(day);
  }
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
  if (n == 0) return day;
  // Forward: the first day by which n more were worked. Backward: the day from which on |n| were worked until the eve.
  constexpr std::int64_t most = 10'000'000;  // more working days than any calendar has
  const std::int64_t steps = std::clamp(n, -most, most);
  const std::int64_t count =
      steps > 0 ? in.until(day.days()) + steps : in.until(std::int64_t{day.days()} - 1) + steps + 1;
  const auto found = in.reach(count);
  if (!found) return in.outside(day.str() + (n > 0 ? " + " : " - ") + std::to_string(n > 0 ? n : -n));
  return *found;
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
    } else if (day != no_day && in.covers(day)) {
      out[i] = in.works_on(day) ? 1 : 0;
    } else {
      const bool is_date = day >= first_date.days() && day <= last_date.days();
      return in.outside(is_date ? Date::from_days(static_cast<std::int32_t>(day)).str() : "NaT", "/" + std::to_string(i));
    }
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
    name.add(info.name.vi);
    name_en.add(info.name.en);
    basis.add(info.legal_basis);
    is_projected.add(info.projected);
    note.add(info.note);
  }
  return std::move(builder).build();
}

Result<Period> WorkCalendar::tet_break(int year) const {
  const Result<Date> first = tet(year);
  if (!first) return failure(first.error());
  const Index& in = *index_;
  if (!in.covers(first->days())) return in.outside(std::to_string(year));
  const auto off = [&](Date day) { return in.covers(day.days()) && !in.works_on(day.days()); };
  const auto named = [&](Date day) { return in.special_of(day) != nullptr; };
  if (!off(*first) || !named(*first)) return in.outside("Tết " + std::to_string(year));
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
    reason.add(mine ? mine->reason.vi : mine.error()[0].message.vi);
    reason_other.add(theirs ? theirs->reason.vi : theirs.error()[0].message.vi);
  }
  return std::move(builder).build();
}

bool WorkCalendar::operator==(const WorkCalendar& other) const {
  return index_ == other.index_ || data() == other.data();
}

}  // namespace kehoach
