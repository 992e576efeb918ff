#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kehoach/base/result.hpp"
#include "kehoach/json/description.hpp"

namespace kehoach {

class WorkCalendar;

/// From what the parts that words of time leave open are filled; what is filled is marked.
struct WordsContext {
  std::optional<Date> reference = {};      ///< The day of the document: gives a missing year, and the day of an event.
  const WorkCalendar* calendar = nullptr;  ///< Gives the official break of Tết, and working days.
  std::optional<Date> anchor = {};  ///< The day of the event that a limit starts with (ngày nhận, ký, ban hành).
};

/// A closed range of days (thời gian thực hiện): both ends belong to it.
struct Period {
  KEHOACH_RECORD(Period, "A closed range of days: both ends belong to it (thời gian thực hiện; FHIR Period).");
  KEHOACH_FIELD(Date, start, "The first day.", required, positional);
  KEHOACH_FIELD(Date, end, "The last day, not before the first.", required, positional);

  /// Reads words: "quý I/2023", "từ ngày 20/01/2024 đến ngày 31/3/2024", "tuần trước, trong và sau ngày 27/2". Only
  /// what has two ends is a period; an issue else. `find_times` says which rule read it and what was filled.
  static Result<Period> parse(std::string_view words, const WordsContext& context = {});

  /// The same days a year earlier (cùng kỳ năm trước); 29 February becomes 28 February, by convention.
  Period same_period_last_year() const;
  bool contains(Date day) const noexcept { return start <= day && day <= end; }
  /// Days in it, at least 1.
  int length() const noexcept { return end - start + 1; }
};
void check(const Period& period, const Place& place);

/// A reporting period as DHIS2 writes it: "2024", "2024S1" (half), "2024Q1", "202401", "2024W7" (ISO 8601 week).
class ReportingPeriod {
 public:
  ReportingPeriod() = default;
  static std::optional<ReportingPeriod> parse(std::string_view text) noexcept;
  /// The week that holds a day; the month, quarter, half-year or year (1, 3, 6 or 12 `months`).
  static std::optional<ReportingPeriod> of_week(Date day);
  static std::optional<ReportingPeriod> of_months(Date day, int months);
  const std::string& str() const noexcept { return text_; }
  Period period() const { return period_; }
  /// The period of the same kind before this one, after it, and of the year before (week 53: none where that year has
  /// 52).
  std::optional<ReportingPeriod> previous() const;
  std::optional<ReportingPeriod> next() const;
  std::optional<ReportingPeriod> same_period_last_year() const;
  /// "quý I/2023", "tháng 3/2023", "6 tháng đầu năm 2023"; "quarter I of 2023".
  Bilingual label() const;
  bool operator==(const ReportingPeriod& other) const noexcept { return text_ == other.text_; }

 private:
  std::string text_;
  Period period_;
};

template <>
struct Scalar<ReportingPeriod> {
  static constexpr std::string_view name = "reporting_period", form = "2024, 2024S1, 2024Q1, 202401 or 2024W7",
                                    meaning = "A reporting period (kỳ báo cáo), as DHIS2 writes it.";
  static void read(std::string_view text, ReportingPeriod& out, const Place& place);
  static void print(const ReportingPeriod& value, std::string& out) { out += value.str(); }
};

}  // namespace kehoach
