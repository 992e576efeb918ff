#include "kehoach/calendar/deadline.hpp"

#include <cstdio>

#include "kehoach/calendar/commemoration.hpp"
#include "kehoach/calendar/lunar_date.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Deadline)
KEHOACH_DEFINE_RECORD(DeadlinePolicy)
KEHOACH_DEFINE_RECORD(Due)

namespace {

bool hangs_on_event(Anchor anchor) {
  return anchor == Anchor::receipt || anchor == Anchor::signing || anchor == Anchor::issue ||
         anchor == Anchor::activity;
}

/// "Chủ nhật 14/4/2024", "Sunday 14/4/2024".
std::string written(Date day, bool vi) {
  static constexpr std::string_view names[2][7] = {
      {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
      {"thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"}};
  char text[40];
  std::snprintf(text, sizeof text, " %d/%d/%d", day.day(), day.month(), day.year());
  return std::string(names[vi ? 1 : 0][day.weekday()]) + text;
}

bool is_time(std::string_view time) {
  const auto digit = [&](std::size_t i) { return time[i] >= '0' && time[i] <= '9'; };
  return time.size() == 5 && time[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4) &&
         time.substr(0, 2) <= "24" && time.substr(3) < "60" && time <= "24:00";
}

void add_day_off(Due& due, const DayInfo& day) {
  due.reason += " là ngày nghỉ (" + day.name + ")";
  due.reason_en += " it is a day off (" + day.name_en + ")";
}

tl::unexpected<Issues> anchor_needed(const Deadline& deadline) {
  Issues issues;
  const Word& kind = anchor_words[static_cast<std::size_t>(deadline.anchor)];
  issues.add("anchor_needed"_code, "/anchor", {deadline.text, kind.en});
  return failure(std::move(issues));
}

}  // namespace

void check(const Deadline& deadline, const Place& place) {
  const bool lunar = deadline.anchor == Anchor::tet;
  if (deadline.year && (lunar ? !tet(*deadline.year) : !Date::make(*deadline.year, 1, 1))) {
    place.key("year").add("number_out_of_range"_code,
                          {std::to_string(*deadline.year), lunar ? "1900…2100" : "1400…9999"});
  }
  if (deadline.anchor == Anchor::commemoration && !deadline.commemoration.empty() &&
      commemoration(deadline.commemoration) == nullptr) {
    place.key("commemoration").add("unknown_reference"_code, {"commemoration", deadline.commemoration});
  }
  if (!deadline.time.empty() && !is_time(deadline.time)) {
    place.key("time").add("wrong_type"_code, {"HH:MM", "\"" + deadline.time + "\""});
  }
}

void check(const DeadlinePolicy& policy, const Place& place) {
  if (policy.due_soon_days < 0 || policy.due_soon_days > 36500) {
    place.key("due_soon_days").add("number_out_of_range"_code, {std::to_string(policy.due_soon_days), "0…36500"});
  }
}

std::optional<Date> Deadline::named_day() const {
  switch (anchor) {
    case Anchor::year_start:
      return Date::make(year.value_or(0), 1, 1);
    case Anchor::year_end:
      return Date::make(year.value_or(0), 12, 31);
    case Anchor::tet:
      if (const auto day = tet(year.value_or(0))) return *day;
      return std::nullopt;
    case Anchor::commemoration: {
      const Commemoration* day = kehoach::commemoration(commemoration);
      const auto days = day == nullptr ? std::nullopt : day->in(year.value_or(0));
      return days ? std::optional(days->end) : std::nullopt;
    }
    case Anchor::period_end:
      return period ? std::optional(period->end) : std::nullopt;
    default:
      return date;
  }
}

std::optional<Period> Deadline::window() const {
  if (period) return period;
  const auto named = named_day();
  if (!named) return std::nullopt;
  if (limit) {
    const auto last = limit->last_day(*named);
    if (!last) return std::nullopt;
    return Period{std::min(*named + 1, *last), *last};
  }
  if (anchor == Anchor::commemoration) return kehoach::commemoration(commemoration)->in(*year);
  return Period{*named, *named};
}

std::optional<Date> Deadline::last_day() const {
  const auto days = window();
  if (!days) return std::nullopt;
  if (cut_off == CutOff::not_after || limit) return days->end;
  return time.empty() || time == "00:00" ? days->start - 1 : days->start;
}

Result<Due> Deadline::due(const WorkCalendar* calendar, std::optional<Roll> roll, std::optional<Date> event_day) const {
  Due out;
  std::optional<Date> last;
  if (limit) {
    const auto start = event_day && hangs_on_event(anchor) ? event_day : named_day();
    if (!start) return anchor_needed(*this);
    if (limit->unit == LimitUnit::working_day && calendar == nullptr && period && start == named_day()) {
      last = period->end;
    } else {
      const auto end = limit->last_day(*start, calendar);
      if (!end) return failure(end.error());
      last = *end;
    }
    const std::string counted = std::to_string(limit->count) + " ";
    const Word& unit = limit_unit_words[static_cast<std::size_t>(limit->unit)];
    out.reason = counted + std::string(unit.vi) + " kể từ " + written(*start, true) +
                 ", không tính ngày đầu (Bộ luật Dân sự 2015, Điều 147): " + written(*last, true);
    out.reason_en = counted + std::string(unit.en) + " from " + written(*start, false) +
                    ", which is not counted (Civil Code 2015, Art. 147): " + written(*last, false);
    if (calendar != nullptr && limit->unit == LimitUnit::working_day) {
      out.projected = calendar->is_projected(*start) || calendar->is_projected(*last);
    }
  } else {
    if (event_day && hangs_on_event(anchor)) {
      last = *event_day - (cut_off == CutOff::before ? 1 : 0);
    } else {
      last = last_day();
    }
    if (!last) return anchor_needed(*this);
    const std::string until_vi = written(*last, true), until_en = written(*last, false);
    if (!time.empty() && (cut_off == CutOff::not_after || time != "00:00")) {
      out.reason = until_vi + ", đến " + time;
      out.reason_en = until_en + ", until " + time;
    } else if (cut_off == CutOff::before) {
      out.reason = "“trước” không tính ngày được nêu: " + until_vi;
      out.reason_en = "\"before\" leaves out the day named: " + until_en;
    } else {
      out.reason = "tính cả ngày được nêu: " + until_vi;
      out.reason_en = "the day named is included: " + until_en;
    }
  }
  for (const Inferred each : inferred) {
    const Word& what = inferred_words[static_cast<std::size_t>(each)];
    out.reason += "; " + std::string(what.vi) + " được suy ra";
    out.reason_en += "; " + std::string(what.en) + " is inferred";
  }

  const Roll by = roll.value_or(limit ? Roll::following : Roll::strict);
  const Result<Date> day = rolled(*last, by, calendar);
  if (!day) return failure(day.error());
  out.date = *day;
  if (calendar != nullptr && calendar->covers(*last)) {
    const auto info = calendar->day(*last);
    if (info && !info->is_working) {
      out.reason += ";";
      out.reason_en += ";";
      add_day_off(out, *info);
      if (out.date != *last) {
        const bool law = limit && by == Roll::following;
        out.reason += std::string(by == Roll::preceding ? ", lùi về " : ", dời đến ") + written(out.date, true) +
                      (law ? " (Bộ luật Dân sự 2015, Điều 148)" : "");
        out.reason_en += std::string(by == Roll::preceding ? ", moved back to " : ", moved on to ") +
                         written(out.date, false) + (law ? " (Civil Code 2015, Art. 148)" : "");
      } else {
        out.reason += ", giữ nguyên ngày";
        out.reason_en += ", kept as it is";
      }
    }
    if (by != Roll::strict)
      out.projected = out.projected || calendar->is_projected(*last) || calendar->is_projected(out.date);
    if (out.projected) {
      out.reason += "; lịch nghỉ chưa công bố, tính theo dự kiến";
      out.reason_en += "; days off not announced yet, projected";
    }
  }
  return out;
}

Result<Date> rolled(Date last_day, Roll roll, const WorkCalendar* calendar) {
  if (roll == Roll::strict) return last_day;
  if (calendar == nullptr) {
    Issues issues;
    issues.add("calendar_needed"_code, "/policy/roll", {word(roll)});
    return failure(std::move(issues));
  }
  return roll == Roll::preceding ? calendar->on_or_before(last_day) : calendar->on_or_after(last_day);
}

}  // namespace kehoach
