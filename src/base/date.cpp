#include "kehoach/base/date.hpp"

#include <cstdio>
#include <stdexcept>

namespace kehoach {
namespace {

using Gregorian = boost::gregorian::gregorian_calendar;
constexpr std::int32_t unix_epoch = 2440588;  // Julian day number of 1970-01-01
constexpr int first_year = 1400, last_year = 9999;

bool exists(int year, int month, int day) noexcept {
  return year >= first_year && year <= last_year && month >= 1 && month <= 12 && day >= 1 &&
         day <= Date::days_in_month(year, month);
}

Gregorian::ymd_type ymd(std::int32_t days) noexcept {
  return Gregorian::from_day_number(static_cast<Gregorian::date_int_type>(days + unix_epoch));
}

}  // namespace

int Date::days_in_month(int year, int month) noexcept {
  return Gregorian::end_of_month_day(static_cast<unsigned short>(year), static_cast<unsigned short>(month));
}

Date::Date(int year, int month, int day) {
  const auto date = make(year, month, day);
  if (!date) {
    throw std::out_of_range("kehoach::Date: no such day: " + std::to_string(year) + "-" + std::to_string(month) + "-" +
                            std::to_string(day) + " (years 1400 to 9999)");
  }
  days_ = date->days_;
}

std::optional<Date> Date::make(int year, int month, int day) noexcept {
  if (!exists(year, month, day)) return std::nullopt;
  const auto number = Gregorian::day_number(
      {static_cast<unsigned short>(year), static_cast<unsigned short>(month), static_cast<unsigned short>(day)});
  return from_days(static_cast<std::int32_t>(number) - unix_epoch);
}

std::optional<Date> Date::parse(std::string_view iso) noexcept {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  int parts[3] = {0, 0, 0};
  const int from[3] = {0, 5, 8}, count[3] = {4, 2, 2};
  for (int p = 0; p < 3; ++p) {
    for (int i = from[p]; i < from[p] + count[p]; ++i) {
      if (iso[i] < '0' || iso[i] > '9') return std::nullopt;
      parts[p] = parts[p] * 10 + (iso[i] - '0');
    }
  }
  return make(parts[0], parts[1], parts[2]);
}

int Date::year() const noexcept { return ymd(days_).year; }
int Date::month() const noexcept { return ymd(days_).month; }
int Date::day() const noexcept { return ymd(days_).day; }

std::string Date::str() const {
  const auto parts = ymd(days_);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", int(parts.year), int(parts.month), int(parts.day));
  return text;
}

boost::gregorian::date Date::to_boost() const { return boost::gregorian::date(ymd(days_)); }

}  // namespace kehoach
