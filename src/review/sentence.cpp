/// The sentences a report prints, in both languages.

#include <array>

#include "kehoach/review/comparison.hpp"
#include "words.hpp"

namespace kehoach {
namespace words {

Bilingual day(Date day) {
  static constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                           "May",       "June",     "July",     "August",
                                                           "September", "October",  "November", "December"};
  const std::string number = std::to_string(day.day()), month = std::to_string(day.month()),
                    year = std::to_string(day.year());
  return {(day.day() < 10 ? "0" : "") + number + "/" + (day.month() < 3 ? "0" : "") + month + "/" + year,
          number + " " + std::string(months[static_cast<std::size_t>(day.month() - 1)]) + " " + year};
}

Bilingual days(const Period& days) {
  const Bilingual first = day(days.start), last = day(days.end);
  return {"từ " + first.vi + " đến " + last.vi, "from " + first.en + " to " + last.en};
}

Bilingual number(const Decimal& number) { return {number_text(number, "vi"), number_text(number, "en")}; }

Issue issue(const Code& code, std::string path, std::initializer_list<Bilingual> arguments) {
  const auto in = [&](const std::string Bilingual::*language) {
    // Issues take a list of a fixed size
    std::array<std::string_view, 8> each{};
    std::size_t count = 0;
    for (const Bilingual& argument : arguments) each[count++] = argument.*language;
    Issues made;
    return made.add(code, path, {each[0], each[1], each[2], each[3], each[4], each[5], each[6], each[7]});
  };
  Issue out = in(&Bilingual::vi);
  const Issue english = in(&Bilingual::en);
  out.message.en = english.message.en;
  out.suggestion.en = english.suggestion.en;
  return out;
}

}  // namespace words
namespace {

std::string when_text(const Observation& figure, bool english) {
  if (figure.period && (!figure.window || *figure.window == figure.period->period())) {
    const Bilingual label = figure.period->label();
    return english ? "in " + label.en : label.vi;
  }
  const Bilingual days = words::days(figure.days());
  return english ? days.en : days.vi;
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
    against_what = before->period && !before->window
                       ? (english ? before->period->label().en : before->period->label().vi)
                   : english ? words::days(before->days()).en
                             : words::days(before->days()).vi;
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
  return name + " " + when_text(now, english) + ": " + with_measure(bare(now.value, language), measure, english) +
         ", " + sentence(language);
}

}  // namespace kehoach
