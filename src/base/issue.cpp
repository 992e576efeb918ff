#include "kehoach/base/issue.hpp"

#include <algorithm>
#include <optional>

#include "kehoach/base/codes.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach {
namespace {

constexpr std::size_t longest_argument = 1000;  // bytes: a message is not the place for a whole file

/// Our own words among the arguments, which come in English: what is missing, and the types of JSON.
struct Phrase {
  std::string_view en, vi;
};
constexpr Phrase phrases[] = {
    {"unit", "đơn vị"},
    {"plan", "kế hoạch"},
    {"document", "văn bản"},
    {"task", "nhiệm vụ"},
    {"theme", "chủ đề"},
    {"period", "kỳ"},
    {"event", "sự kiện"},
    {"indicator", "chỉ số"},
    {"channel", "kênh"},
    {"material", "tài liệu"},
    {"key message", "thông điệp"},
    {"focal point", "đầu mối"},
    {"a list", "danh sách"},
    {"an object", "đối tượng"},
    {"a whole number", "số nguyên"},
    {"a number", "số"},
    {"text", "văn bản trong ngoặc kép"},
    {"true or false", "true hoặc false"},
    {"deadline", "thời hạn"},
    {"recurrence", "định kỳ"},
    {"stretch of days", "khoảng thời gian"},
    {"expression of time", "cách nói thời gian"},
    {"not NAME=VALUE", "không có dạng TÊN=GIÁ TRỊ"},
    {"given twice", "ghi hai lần"},
    {"FREQ is missing", "thiếu FREQ"},
    {"a number out of range", "số ngoài phạm vi"},
    {"a part that plans do not have", "phần mà kế hoạch không dùng"},
    {"a frequency that plans do not have", "tần suất mà kế hoạch không dùng"},
    {"an interval that plans do not have", "khoảng cách mà kế hoạch không dùng"},
    {"an interval beside BYMONTH", "INTERVAL cùng với BYMONTH"},
    {"one day of the week is needed", "cần một ngày trong tuần"},
    {"months that are no quarters, half-years or years", "các tháng không thành quý, nửa năm hay năm"},
    {"days that leave out short months; write 28,29,30 with BYSETPOS=-1, or -1",
     "ngày bỏ qua tháng ngắn; viết 28,29,30 với BYSETPOS=-1, hoặc -1"},
    {"BYSETPOS over a whole year", "BYSETPOS tính trên cả năm"},
    {"BYMONTHDAY of every month of a year; name the month by BYMONTH",
     "BYMONTHDAY của mọi tháng trong năm; nêu tháng bằng BYMONTH"},
    {"BYSETPOS without BYMONTHDAY", "BYSETPOS mà không có BYMONTHDAY"},
    {"no leap month", "năm đó không có tháng nhuận"},
    {"year", "năm"},
    {"month", "tháng"},
    {"day", "ngày"},
    {"the official break of Tết", "khoảng nghỉ Tết chính thức"},
    {"the period compared", "kỳ được so sánh"},
    {"the day something is received", "ngày nhận"},
    {"the day something is signed", "ngày ký"},
    {"the day a document is issued", "ngày ban hành"},
    {"another activity or event", "hoạt động hoặc sự kiện khác"},
    {"quarter", "quý"},
    {"the range of days", "khoảng ngày"},
    {"the day it starts from", "ngày bắt đầu tính"}};

/// Whether an argument of a code is one of our own words, and never what somebody typed.
bool is_phrase(const Code& code, std::size_t index) {
  const auto is = [&](const Code& other) { return code.code == other.code; };
  if (is("wrong_type"_code) || is("bad_array"_code)) return true;
  if (is("words_not_read"_code) || is("reference_needed"_code) || is("anchor_needed"_code) || is("bad_rrule"_code) ||
      is("no_such_lunar_date"_code))
    return index == 1;
  return index == 0 && (is("unknown_reference"_code) || is("event_unknown"_code) || is("still_needed"_code));
}

std::string in_vietnamese(std::string_view phrase) {
  const std::size_t end = std::min(phrase.find(" ("), phrase.size());  // "an object (Unit)"
  for (const Phrase& each : phrases) {
    if (each.en == phrase.substr(0, end)) return std::string(each.vi).append(phrase.substr(end));
  }
  return std::string(phrase);
}

std::vector<std::string> in_vietnamese(const Code& code, std::initializer_list<std::string_view> arguments) {
  std::vector<std::string> out;
  for (const std::string_view argument : arguments) {
    out.push_back(is_phrase(code, out.size()) ? in_vietnamese(argument)
                                              : std::string(text::head(argument, longest_argument + 4)));
  }
  return out;
}

enum class Language { vi, en };

/// The argument that a place stands for: `{0}`, or `{0/1}` of which the first is Vietnamese and the second English.
/// Moves past it; nothing where no place begins.
std::optional<std::size_t> place_at(std::string_view pattern, std::size_t& at, Language language) {
  const auto digit = [&](std::size_t i) { return i < pattern.size() && pattern[i] >= '0' && pattern[i] <= '9'; };
  const auto is = [&](std::size_t i, char c) { return i < pattern.size() && pattern[i] == c; };
  if (!is(at, '{') || !digit(at + 1)) return std::nullopt;
  std::size_t index = static_cast<std::size_t>(pattern[at + 1] - '0'), end = at + 2;
  if (is(end, '/') && digit(end + 1)) {
    if (language == Language::en) index = static_cast<std::size_t>(pattern[end + 1] - '0');
    end += 2;
  }
  if (!is(end, '}')) return std::nullopt;
  at = end + 1;
  return index;
}

template <class Arguments>
std::string filled(std::string_view pattern, const Arguments& arguments, Language language) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size();) {
    const std::optional<std::size_t> index = place_at(pattern, i, language);
    if (!index) {
      out += pattern[i++];
      continue;
    }
    if (*index >= arguments.size()) return {};  // a remedy whose argument is not known says nothing rather than "{2}"
    const std::string_view whole = *(arguments.begin() + static_cast<std::ptrdiff_t>(*index));
    const std::string_view shown = text::head(whole, longest_argument);
    out += shown;
    if (shown.size() < whole.size()) out += "…";
  }
  return out;
}

}  // namespace

std::string_view word(Severity severity) noexcept {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

Issue& Issues::add(const Code& code, std::string path, std::initializer_list<std::string_view> arguments,
                   std::optional<Span> span) {
  const std::vector<std::string> vietnamese = in_vietnamese(code, arguments);
  add(Issue{std::string(code.code),
            code.severity,
            std::move(path),
            span,
            {filled(code.vi, vietnamese, Language::vi), filled(code.en, arguments, Language::en)},
            {filled(code.remedy_vi, vietnamese, Language::vi), filled(code.remedy_en, arguments, Language::en)}});
  // What is quoted may come from a text that is not UTF-8.
  Issue& added = issues_.back();
  for (std::string* each : {&added.message.vi, &added.message.en, &added.suggestion.vi, &added.suggestion.en}) {
    if (text::first_invalid_utf8(*each)) *each = text::mended_utf8(*each);
  }
  return added;
}

void Issues::add(Issue issue) {
  if (issues_.size() < limit) {
    issues_.push_back(std::move(issue));
  } else {
    ++dropped_;
  }
}

void Issues::append(Issues other) {
  for (Issue& issue : other.issues_) add(std::move(issue));
  dropped_ += other.dropped_;
}

bool Issues::has_errors() const noexcept {
  return std::any_of(begin(), end(), [](const Issue& issue) { return issue.severity == Severity::error; });
}

std::string Issues::str(std::string_view language) const {
  std::string out;
  const bool vi = language == "vi";
  for (const Issue& issue : issues_) {
    if (!out.empty()) out += '\n';
    out += word(issue.severity);
    out += ' ' + issue.code + ' ' + issue.path + ": " + (vi ? issue.message.vi : issue.message.en);
    const std::string& way = vi ? issue.suggestion.vi : issue.suggestion.en;
    if (!way.empty()) out += " → " + way;
  }
  if (dropped_ > 0) out += "\n… " + std::to_string(dropped_) + (vi ? " nữa" : " more");
  return out;
}

}  // namespace kehoach
