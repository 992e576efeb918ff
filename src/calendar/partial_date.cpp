#include "kehoach/calendar/partial_date.hpp"

#include <cstdio>

#include "kehoach/base/text.hpp"

namespace kehoach {

std::optional<PartialDate> PartialDate::make(int year, std::optional<int> month, std::optional<int> day) noexcept {
  if (day && !month) return std::nullopt;
  if (!Date::make(year, month.value_or(1), day.value_or(1))) return std::nullopt;
  PartialDate out;
  out.year_ = year;
  out.month_ = month.value_or(0);
  out.day_ = day.value_or(0);
  return out;
}

std::optional<PartialDate> PartialDate::parse(std::string_view text) noexcept {
  const std::string_view rest = "0000-01-01";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  std::string full(text);
  full += rest.substr(text.size());
  const auto date = Date::parse(full);
  if (!date) return std::nullopt;
  return make(date->year(), text.size() > 4 ? std::optional(date->month()) : std::nullopt,
              text.size() > 7 ? std::optional(date->day()) : std::nullopt);
}

Date PartialDate::earliest() const { return Date(year_, month_ == 0 ? 1 : month_, day_ == 0 ? 1 : day_); }

Date PartialDate::latest() const {
  const int month = month_ == 0 ? 12 : month_;
  return Date(year_, month, day_ == 0 ? Date::days_in_month(year_, month) : day_);
}

std::string PartialDate::str() const {
  char text[40];
  if (month_ == 0) {
    std::snprintf(text, sizeof text, "%04d", year_);
  } else if (day_ == 0) {
    std::snprintf(text, sizeof text, "%04d-%02d", year_, month_);
  } else {
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year_, month_, day_);
  }
  return text;
}

void Scalar<PartialDate>::read(std::string_view text, PartialDate& out, const Place& place) {
  if (const auto date = PartialDate::parse(text)) {
    out = *date;
  } else {
    place.add("bad_partial_date"_code, {text::head(text, 40)});
  }
}

}  // namespace kehoach
