#include "kehoach/calendar/recurrence.hpp"

#include <algorithm>
#include <map>

#include "kehoach/base/text.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Recurrence)

namespace {

constexpr std::string_view weekdays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

/// Months of a reporting period; 0: a week.
int months_in(Frequency frequency) {
  switch (frequency) {
    case Frequency::weekly:
      return 0;
    case Frequency::monthly:
      return 1;
    case Frequency::quarterly:
      return 3;
    case Frequency::half_yearly:
      return 6;
    case Frequency::yearly:
      return 12;
  }
  return 1;
}

std::optional<ReportingPeriod> period_of(Frequency frequency, Date day) {
  const int months = months_in(frequency);
  return months == 0 ? ReportingPeriod::of_week(day) : ReportingPeriod::of_months(day, months);
}

std::string joined(const std::vector<int>& numbers) {
  std::string out;
  for (const int each : numbers) out += (out.empty() ? "" : ",") + std::to_string(each);
  return out;
}

/// Whether every month has 31 days, so that none is left out.
bool long_months(const std::vector<int>& months) {
  return std::all_of(months.begin(), months.end(), [](int month) { return Date::days_in_month(2023, month) == 31; });
}

/// The parts of an RRULE, by name in capitals; what is wrong goes to `issues`.
class RRuleReader {
 public:
  RRuleReader(std::string_view text, Issues& issues) : text_(text), issues_(issues) {
    std::string_view rest = text;
    if (upper(rest.substr(0, 6)) == "RRULE:") rest.remove_prefix(6);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      const std::string_view part = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const std::size_t sign = part.find('=');
      if (sign == std::string_view::npos || sign == 0 || sign + 1 == part.size()) {
        fault("not NAME=VALUE", part);
        continue;
      }
      if (!parts_.emplace(upper(part.substr(0, sign)), upper(part.substr(sign + 1))).second)
        fault("given twice", part.substr(0, sign));
    }
  }

  void fault(std::string_view what, std::string_view part = {}) {
    std::string why(what);
    if (!part.empty()) why += " (" + std::string(text::head(part, 60)) + ")";
    issues_.add("bad_rrule"_code, "", {text::head(text_, 200), why});
  }
  std::optional<std::string> take(const std::string& name) {
    const auto found = parts_.find(name);
    if (found == parts_.end()) return std::nullopt;
    std::string value = found->second;
    parts_.erase(found);
    return value;
  }
  std::optional<std::vector<int>> numbers(const std::string& name, int least, int most) {
    const auto value = take(name);
    if (!value) return std::nullopt;
    std::vector<int> out;
    std::size_t at = 0;
    while (at <= value->size()) {
      const std::size_t end = std::min(value->find(',', at), value->size());
      const std::string item = value->substr(at, end - at);
      at = end + 1;
      const std::size_t digits = item.starts_with('-') || item.starts_with('+') ? 1 : 0;
      const bool number = item.size() > digits && item.size() <= digits + 4 &&
                          std::all_of(item.begin() + static_cast<std::ptrdiff_t>(digits), item.end(),
                                      [](char c) { return c >= '0' && c <= '9'; });
      const int which = number ? std::stoi(item) : 0;
      if (!number || which < least || which > most || which == 0) {
        fault("a number out of range", name + "=" + item);
        return std::vector<int>{};
      }
      out.push_back(which);
    }
    return out;
  }
  void refuse_rest() {
    for (const auto& [name, value] : parts_) fault("a part that plans do not have", name);
  }

 private:
  static std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
  }

  std::string_view text_;
  Issues& issues_;
  std::map<std::string, std::string> parts_;
};

}  // namespace

void check(const Recurrence& every, const Place& place) {
  const int months = months_in(every.frequency);
  const auto range = [&](std::string_view key, const std::optional<int>& value, int most) {
    if (value && (*value < 1 || *value > most))
      place.key(key).add("number_out_of_range"_code, {std::to_string(*value), "1…" + std::to_string(most)});
  };
  range("day", every.day, months == 0 ? 7 : 31);
  if (months == 0) {
    if (every.month) place.key("month").add("not_for_this"_code, {"month", "Recurrence", "weekly"});
  } else {
    range("month", every.month, 2 * months);
  }
}

std::vector<ReportingPeriod> Recurrence::periods(const Period& within) const {
  std::vector<ReportingPeriod> out;
  for (Date at = within.start; at <= within.end;) {
    const auto period = period_of(frequency, at);
    if (!period) break;
    out.push_back(*period);
    at = period->period().end + 1;
  }
  return out;
}

Date Recurrence::day_in(const ReportingPeriod& period) const {
  const Period days = period.period();
  const int months = months_in(frequency);
  if (months == 0) return days.start + (day.value_or(7) - 1);
  const int count = days.start.month() - 1 + month.value_or(months) - 1;
  const int year = days.start.year() + count / 12, of = count % 12 + 1;
  if (year > 9999) return days.end;
  return Date(year, of, std::min(day.value_or(31), Date::days_in_month(year, of)));
}

std::vector<Date> Recurrence::dates(const Period& within) const {
  std::vector<Date> out;
  // The day of a period may lie in the one after it.
  const int months = months_in(frequency);
  const std::int32_t back = months == 0 ? 0 : std::min(366, months * 31);
  const Date first(1400, 1, 1);
  const Date from = within.start - first > back ? within.start - back : first;
  for (const ReportingPeriod& period : periods({from, within.end})) {
    const Date at = day_in(period);
    if (within.contains(at)) out.push_back(at);
  }
  return out;
}

Deadline Recurrence::deadline_in(const ReportingPeriod& period) const {
  Deadline out;
  out.text = text;
  out.cut_off = cut_off;
  if (day || month) {
    out.anchor = Anchor::date;
    out.date = day_in(period);
    out.rule = "day_of_period";
  } else {
    out.anchor = Anchor::period_end;
    out.period = period.period();
    out.rule = "recurring";
    out.inferred = {Inferred::day};
  }
  return out;
}

std::string Recurrence::to_rrule() const {
  const int months = months_in(frequency);
  if (months == 0) return "FREQ=WEEKLY;BYDAY=" + std::string(weekdays[std::clamp(day.value_or(7), 1, 7) - 1]);
  std::string out = frequency == Frequency::yearly ? "FREQ=YEARLY" : "FREQ=MONTHLY";
  if (months > 1) {
    std::vector<int> of;
    for (int first = 0; first < 12; first += months) of.push_back((first + month.value_or(months) - 1) % 12 + 1);
    std::sort(of.begin(), of.end());
    out += ";BYMONTH=" + joined(of);
  }
  const int which = day.value_or(31);
  if (which == 31) return out + ";BYMONTHDAY=-1";
  if (which < 29) return out + ";BYMONTHDAY=" + std::to_string(which);
  // The 29th or 30th, or a shorter month's last: the last of these days that the month has.
  return out + (which == 29 ? ";BYMONTHDAY=28,29" : ";BYMONTHDAY=28,29,30") + ";BYSETPOS=-1";
}

Result<Recurrence> Recurrence::from_rrule(std::string_view rrule) {
  Issues issues;
  RRuleReader reader(rrule, issues);
  Recurrence out;
  const auto frequency = reader.take("FREQ");
  const auto interval = reader.numbers("INTERVAL", 1, 9999);
  const int step = interval && interval->size() == 1 ? (*interval)[0] : 1;
  if (!frequency) {
    reader.fault("FREQ is missing");
    reader.refuse_rest();
    return failure(std::move(issues));
  }
  if (*frequency == "WEEKLY") {
    out.frequency = Frequency::weekly;
    if (step != 1) reader.fault("an interval that plans do not have", "INTERVAL=" + std::to_string(step));
    if (const auto by_day = reader.take("BYDAY")) {
      const auto found = std::find(std::begin(weekdays), std::end(weekdays), *by_day);
      if (found == std::end(weekdays)) {
        reader.fault("one day of the week is needed", "BYDAY=" + *by_day);
      } else {
        out.day = static_cast<int>(found - std::begin(weekdays)) + 1;
      }
    }
    reader.refuse_rest();
    if (!issues.empty()) return failure(std::move(issues));
    return out;
  }
  const auto by_month = reader.numbers("BYMONTH", 1, 12);
  const auto by_day = reader.numbers("BYMONTHDAY", -1, 31);
  const auto position = reader.numbers("BYSETPOS", -1, -1);
  if (*frequency != "MONTHLY" && *frequency != "YEARLY") reader.fault("a frequency that plans do not have", *frequency);
  const bool yearly = *frequency == "YEARLY";
  if (yearly && by_month && by_month->size() > 1 && position)
    reader.fault("BYSETPOS over a whole year", "BYMONTH=" + joined(*by_month));
  if (by_month && !by_month->empty()) {
    std::vector<int> of = *by_month;
    std::sort(of.begin(), of.end());
    const auto count = static_cast<int>(of.size());
    const int months = count == 12 ? 1 : count == 4 ? 3 : count == 2 ? 6 : count == 1 ? 12 : 0;
    bool even = months != 0;
    for (int i = 1; i < count && even; ++i)
      even = of[static_cast<std::size_t>(i)] - of[static_cast<std::size_t>(i - 1)] == months;
    if (!even) reader.fault("months that are no quarters, half-years or years", "BYMONTH=" + joined(*by_month));
    if (step != 1) reader.fault("an interval beside BYMONTH", "INTERVAL=" + std::to_string(step));
    out.frequency = months == 1   ? Frequency::monthly
                    : months == 3 ? Frequency::quarterly
                    : months == 6 ? Frequency::half_yearly
                                  : Frequency::yearly;
    if (months > 1 && even) out.month = of[0];
  } else if (yearly) {
    if (step != 1) reader.fault("an interval that plans do not have", "INTERVAL=" + std::to_string(step));
    out.frequency = Frequency::yearly;
    if (by_day) reader.fault("BYMONTHDAY of every month of a year; name the month by BYMONTH");
  } else {
    // Every so many months: by calendar quarters and half-years, whatever DTSTART says.
    if (step != 1 && step != 3 && step != 6 && step != 12)
      reader.fault("an interval that plans do not have", "INTERVAL=" + std::to_string(step));
    out.frequency = step == 3    ? Frequency::quarterly
                    : step == 6  ? Frequency::half_yearly
                    : step == 12 ? Frequency::yearly
                                 : Frequency::monthly;
  }
  if (by_day && !by_day->empty()) {
    std::vector<int> days = *by_day;
    std::sort(days.begin(), days.end());
    const bool last = position && !position->empty();
    if (days.size() == 1 && !last && (days[0] == -1 || days[0] <= 28)) {
      if (days[0] > 0) out.day = days[0];
      if (days[0] == -1 && out.month) out.day = 31;
    } else if (last && days == std::vector<int>{28, 29, 30, 31}) {
      out.day = 31;
    } else if (days == std::vector<int>{31} && !last && by_month && long_months(*by_month)) {
      out.day = 31;
    } else if (last && days == std::vector<int>{28, 29}) {
      out.day = 29;
    } else if (last && days == std::vector<int>{28, 29, 30}) {
      out.day = 30;
    } else {
      reader.fault("days that leave out short months; write 28,29,30 with BYSETPOS=-1, or -1",
                   "BYMONTHDAY=" + joined(*by_day));
    }
  } else if (position) {
    reader.fault("BYSETPOS without BYMONTHDAY");
  }
  if (out.month && out.day == 31 && *out.month == months_in(out.frequency)) {  // the period's last day: its own default
    out.month.reset();
    out.day.reset();
  }
  reader.refuse_rest();
  if (!issues.empty()) return failure(std::move(issues));
  return out;
}

}  // namespace kehoach
