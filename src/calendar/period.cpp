#include "kehoach/calendar/period.hpp"

#include "kehoach/base/text.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Period)

void check(const Period& period, const Place& place) {
  if (period.end < period.start) place.add("reversed_period"_code, {period.start.str(), period.end.str()});
}

namespace {

/// Monday of ISO 8601 week 1: the week with the year's first Thursday. Nothing where it leaves the years of a date.
std::optional<Date> first_week(int year) {
  const auto fourth = Date::make(year, 1, 4);
  if (!fourth || (year == 1400 && fourth->weekday() > 3)) return std::nullopt;
  return *fourth - fourth->weekday();
}

}  // namespace

std::optional<ReportingPeriod> ReportingPeriod::parse(std::string_view text) noexcept {
  if (text.size() < 4 || text.size() == 5 || text.size() > 7) return std::nullopt;
  int year = 0;
  for (const char c : text.substr(0, 4)) {
    if (c < '0' || c > '9') return std::nullopt;
    year = year * 10 + (c - '0');
  }
  ReportingPeriod out;
  out.text_ = text;
  if (text.size() > 4 && text[4] == 'W') {
    int week = 0;
    for (const char c : text.substr(5)) {
      if (c < '0' || c > '9' || (week == 0 && c == '0')) return std::nullopt;
      week = week * 10 + (c - '0');
    }
    const auto first = first_week(year), next = year < 9999 ? first_week(year + 1) : std::nullopt;
    if (!first || week < 1 || week > 53 || !next || *first + week * 7 > *next) return std::nullopt;
    out.period_ = {*first + (week - 1) * 7, *first + (week * 7 - 1)};
    return out;
  }
  if (text.size() == 7) return std::nullopt;
  int first = 1, last = 12;
  if (text.size() == 6) {
    const int number = text[5] - '0';
    if (text[4] == 'S' && (number == 1 || number == 2)) {
      first = number * 6 - 5;
      last = number * 6;
    } else if (text[4] == 'Q' && number >= 1 && number <= 4) {
      first = number * 3 - 2;
      last = number * 3;
    } else if (number >= 0 && number <= 9 && (text[4] == '0' || text[4] == '1')) {
      first = last = (text[4] - '0') * 10 + number;
    } else {
      return std::nullopt;
    }
  }
  const auto start = Date::make(year, first, 1);
  const auto end = start ? Date::make(year, last, Date::days_in_month(year, last)) : std::nullopt;
  if (!end) return std::nullopt;
  out.period_.start = *start;
  out.period_.end = *end;
  return out;
}

std::optional<ReportingPeriod> ReportingPeriod::of_week(Date day) {
  const Date thursday = day - day.weekday() + 3;
  const auto first = first_week(thursday.year());
  if (!first) return std::nullopt;
  return parse(std::to_string(thursday.year()) + "W" + std::to_string((thursday - *first) / 7 + 1));
}

std::optional<ReportingPeriod> ReportingPeriod::of_months(Date day, int months) {
  const int number = (day.month() - 1) / months + 1;
  std::string text = std::to_string(day.year());
  if (months == 1) text += (number < 10 ? "0" : "") + std::to_string(number);
  if (months == 3) text += "Q" + std::to_string(number);
  if (months == 6) text += "S" + std::to_string(number);
  return parse(text);
}

namespace {

/// The period of the kind that the text has, that holds a day.
std::optional<ReportingPeriod> of_kind(std::string_view text, Date day) {
  if (text.size() == 4) return ReportingPeriod::of_months(day, 12);
  switch (text[4]) {
    case 'W':
      return ReportingPeriod::of_week(day);
    case 'S':
      return ReportingPeriod::of_months(day, 6);
    case 'Q':
      return ReportingPeriod::of_months(day, 3);
    default:
      return ReportingPeriod::of_months(day, 1);
  }
}

}  // namespace

std::optional<ReportingPeriod> ReportingPeriod::previous() const {
  if (text_.empty() || period_.start == Date(1400, 1, 1)) return std::nullopt;
  return of_kind(text_, period_.start - 1);
}

std::optional<ReportingPeriod> ReportingPeriod::next() const {
  if (text_.empty() || period_.end == Date(9999, 12, 31)) return std::nullopt;
  return of_kind(text_, period_.end + 1);
}

std::optional<ReportingPeriod> ReportingPeriod::same_period_last_year() const {
  if (text_.empty()) return std::nullopt;
  return parse(std::to_string(std::stoi(text_.substr(0, 4)) - 1) + text_.substr(4));
}

Bilingual ReportingPeriod::label() const {
  if (text_.empty()) return {};
  const std::string year = text_.substr(0, 4), rest = text_.substr(4);
  if (rest.empty()) return {"năm " + year, year};
  static constexpr std::string_view roman[] = {"I", "II", "III", "IV"};
  static constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                                "July",    "August",   "September", "October", "November", "December"};
  const std::string number = rest.substr(1);
  switch (rest[0]) {
    case 'S':
      return rest[1] == '1' ? Bilingual{"6 tháng đầu năm " + year, "the first half of " + year}
                            : Bilingual{"6 tháng cuối năm " + year, "the second half of " + year};
    case 'Q': {
      const std::string quarter(roman[rest[1] - '1']);
      return {"quý " + quarter + "/" + year, "quarter " + quarter + " of " + year};
    }
    case 'W':
      return {"tuần " + number + "/" + year, "week " + number + " of " + year};
    default: {
      const int month = std::stoi(rest);
      return {"tháng " + std::to_string(month) + "/" + year, std::string(months[month - 1]) + " " + year};
    }
  }
}

void Scalar<ReportingPeriod>::read(std::string_view text, ReportingPeriod& out, const Place& place) {
  if (const auto period = ReportingPeriod::parse(text)) {
    out = *period;
  } else {
    place.add("bad_reporting_period"_code, {text::head(text, 40)});
  }
}

}  // namespace kehoach
