/// The sentences a report prints, in both languages.

#include <array>

#include "kehoach/review/comparison.hpp"

namespace kehoach {
namespace {

/// "14/3/2023", "01/01/2023": days below ten and the months 1 and 2 take a zero (Decree 30/2020/NĐ-CP, Appendix I);
/// "14 March 2023".
std::string day_text(Date day, bool english) {
  static constexpr std::array<std::string_view, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                           "July",    "August",   "September", "October", "November", "December"};
  const std::string number = std::to_string(day.day()), month = std::to_string(day.month()),
                    year = std::to_string(day.year());
  if (english) return number + " " + std::string(months[static_cast<std::size_t>(day.month() - 1)]) + " " + year;
  return (day.day() < 10 ? "0" : "") + number + "/" + (day.month() < 3 ? "0" : "") + month + "/" + year;
}

std::string days_text(const Period& days, bool english) {
  return (english ? "from " : "từ ") + day_text(days.start, english) + (english ? " to " : " đến ") +
         day_text(days.end, english);
}

std::string when_text(const Observation& figure, bool english) {
  if (figure.period && (!figure.window || *figure.window == figure.period->period())) {
    const Bilingual label = figure.period->label();
    return english ? "in " + label.en : label.vi;
  }
  return days_text(figure.days(), english);
}

std::string with_measure(std::string number, const std::string& measure, bool english, bool change = false) {
  if (measure == "%" && change) return number + (english ? " percentage points" : " điểm phần trăm");
  if (measure == "%") return number + (english ? "%" : " %");
  return measure.empty() ? number : number + " " + measure;
}

/// The figure without its measure.
std::string bare(Quantity quantity, std::string_view language) {
  quantity.unit_of_measure.clear();
  return quantity.str(language);
}

Decimal size_of(const Decimal& number) {
  return number.unscaled() < 0 ? Decimal(-number.unscaled(), number.scale()) : number;
}

}  // namespace

std::string Comparison::sentence(std::string_view language) const {
  const bool english = language == "en";
  const std::string& measure = english && !unit_of_measure_en.empty() ? unit_of_measure_en : unit_of_measure;
  const Quantity& base = target ? target->value : before ? before->value : now.value;
  const std::string base_text = " (" + with_measure(bare(base, language), measure == "%" ? measure : "", english) + ")";
  std::string against_what;
  if (against == Against::target) {
    const Bilingual label = target ? target->period.label() : Bilingual();
    against_what = english ? "the target of " + label.en : "chỉ tiêu " + label.vi;
  } else if (against == Against::same_period_last_year) {
    const std::string year = before ? std::to_string(before->days().end.year()) : "";
    against_what = english ? "the same period of " + year : "cùng kỳ năm " + year;
  } else if (before) {
    against_what = before->period && !before->window ? (english ? before->period->label().en : before->period->label().vi)
                                                     : days_text(before->days(), english);
    if (before->window || !before->period) against_what = (english ? "the days " : "thời gian ") + against_what;
  }
  if (direction == ChangeDirection::unchanged) {
    if (english) return (against == Against::target ? "at " : "unchanged on ") + against_what + base_text;
    return "bằng " + against_what + base_text;
  }
  if (!difference.is_exact()) {
    const std::string amount = with_measure(bare(difference, language), measure, english, true);
    return english ? "a difference of " + amount + " on " + against_what + base_text
                   : "chênh lệch " + amount + " so với " + against_what + base_text;
  }
  const std::string amount =
      with_measure(number_text(size_of(difference.value.value_or(Decimal())), language), measure, english, true);
  const bool up = direction == ChangeDirection::increase;
  if (against == Against::target) {
    return english ? amount + (up ? " above " : " below ") + against_what + base_text
                   : (up ? "cao hơn " : "thấp hơn ") + amount + " so với " + against_what + base_text;
  }
  return english ? (up ? "up " : "down ") + amount + " on " + against_what + base_text
                 : (up ? "tăng " : "giảm ") + amount + " so với " + against_what + base_text;
}

std::string Comparison::statement(std::string_view language) const {
  const bool english = language == "en";
  const std::string& name = english && !title_en.empty() ? title_en : title;
  const std::string& measure = english && !unit_of_measure_en.empty() ? unit_of_measure_en : unit_of_measure;
  return name + " " + when_text(now, english) + ": " + with_measure(bare(now.value, language), measure, english) + ", " +
         sentence(language);
}

}  // namespace kehoach
