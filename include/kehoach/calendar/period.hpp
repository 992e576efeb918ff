#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kehoach/json/description.hpp"

namespace kehoach {

/// A closed range of days (thời gian thực hiện): both ends belong to it.
struct Period {
  KEHOACH_RECORD(Period, "A closed range of days: both ends belong to it (thời gian thực hiện; FHIR Period).");
  KEHOACH_FIELD(Date, start, "The first day.", required);
  KEHOACH_FIELD(Date, end, "The last day, not before the first.", required);

  bool contains(Date day) const noexcept { return start <= day && day <= end; }
  /// Days in it, at least 1.
  int length() const noexcept { return end - start + 1; }
};
void check(const Period& period, const Place& place);

/// A reporting period as DHIS2 writes it: "2024", "2024S1" (half), "2024Q1", "202401".
class ReportingPeriod {
 public:
  ReportingPeriod() = default;
  static std::optional<ReportingPeriod> parse(std::string_view text) noexcept;
  const std::string& str() const noexcept { return text_; }
  Period period() const { return period_; }
  bool operator==(const ReportingPeriod& other) const noexcept { return text_ == other.text_; }

 private:
  std::string text_;
  Period period_;
};

template <>
struct Scalar<ReportingPeriod> {
  static constexpr std::string_view name = "reporting_period", form = "2024, 2024S1, 2024Q1 or 202401",
                                    meaning = "A reporting period (kỳ báo cáo), as DHIS2 writes it.";
  static void read(std::string_view text, ReportingPeriod& out, const Place& place);
  static void print(const ReportingPeriod& value, std::string& out) { out += value.str(); }
};

}  // namespace kehoach
