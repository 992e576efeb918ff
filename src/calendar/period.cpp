#include "kehoach/calendar/period.hpp"

#include "kehoach/base/text.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Period)

void check(const Period& period, const Place& place) {
  if (period.end < period.start) place.add("reversed_period"_code, {period.start.str(), period.end.str()});
}

std::optional<ReportingPeriod> ReportingPeriod::parse(std::string_view text) noexcept {
  if (text.size() != 4 && text.size() != 6) return std::nullopt;
  int year = 0;
  for (const char c : text.substr(0, 4)) {
    if (c < '0' || c > '9') return std::nullopt;
    year = year * 10 + (c - '0');
  }
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
  ReportingPeriod out;
  out.text_ = text;
  out.period_.start = *start;
  out.period_.end = *end;
  return out;
}

void Scalar<ReportingPeriod>::read(std::string_view text, ReportingPeriod& out, const Place& place) {
  if (const auto period = ReportingPeriod::parse(text)) {
    out = *period;
  } else {
    place.add("bad_reporting_period"_code, {text::head(text, 40)});
  }
}

}  // namespace kehoach
