#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kehoach/base/codes.hpp"
#include "kehoach/base/table.hpp"
#include "kehoach/json/description.hpp"

namespace kehoach {

/// A rule of the linter; `lint_rules()` says what each needs and rests on.
enum class LintRule {
  due_before_start,
  due_long_after,
  report_before_end,
  year_contradicts_plan,
  anniversary_sum,
  reported_arithmetic,
  reported_share,
  weekday,
  impossible_date,
  cited_later,
  cited_replaced,
  missing_number,
  missing_place,
  missing_date,
  missing_subject,
  missing_recipients,
  missing_signer,
  number_padding,
  notation_form,
  date_form,
  recipients_archive,
  closing_mark,
  number_blank,
  date_blank,
  doubled_word,
  performer_no_recipient,
  set_of_nobody,
  set_of_everybody,
  theme_of_nobody,
  deadline_day_off,
  exclusive_deadline,
  personal_contact,
  profile_goal,
  profile_objective,
  profile_audience,
  profile_message,
  profile_channel,
  profile_timeline,
  profile_budget,
  profile_lead,
  profile_indicator,
  profile_evaluation
};
// clang-format off
inline constexpr Word lint_rule_words[] = {
    {"due_before_start", "hạn trước ngày bắt đầu", "due before the plan starts"},
    {"due_long_after", "hạn quá xa sau ngày kết thúc", "due long after the plan ends"},
    {"report_before_end", "hạn báo cáo trước khi hoạt động kết thúc", "a report due before the activities end"},
    {"year_contradicts_plan", "năm của hạn trái với năm của kế hoạch", "a year that contradicts its plan"},
    {"anniversary_sum", "số năm kỷ niệm", "the number of years of an anniversary"},
    {"reported_arithmetic", "số tăng, giảm trong câu báo cáo", "a reported change"},
    {"reported_share", "tỷ lệ phần trăm trong câu báo cáo", "a reported percentage"},
    {"weekday", "thứ không khớp với ngày", "a weekday against its date"},
    {"impossible_date", "ngày không có thật", "a date that does not exist"},
    {"cited_later", "văn bản được viện dẫn muộn hơn văn bản này", "a cited document later than the citing one"},
    {"cited_replaced", "văn bản được viện dẫn đã được thay thế", "a cited document that was replaced"},
    {"missing_number", "thiếu số, ký hiệu", "no number and notation"},
    {"missing_place", "thiếu địa danh", "no place"},
    {"missing_date", "thiếu ngày ban hành", "no date"},
    {"missing_subject", "thiếu trích yếu", "no subject"},
    {"missing_recipients", "thiếu nơi nhận", "no recipients"},
    {"missing_signer", "thiếu người ký", "no signer"},
    {"number_padding", "số dưới 10 thiếu số 0", "a number below 10 without a leading zero"},
    {"notation_form", "thể thức ký hiệu", "the form of the notation"},
    {"date_form", "thể thức ngày ban hành", "the form of the date"},
    {"recipients_archive", "Nơi nhận thiếu dòng Lưu", "recipients without an archive"},
    {"closing_mark", "thiếu “./.”", "no \"./.\" at the end of the body"},
    {"number_blank", "số để trống", "a blank number"},
    {"date_blank", "ngày để trống", "a blank date"},
    {"doubled_word", "lặp từ", "a doubled word"},
    {"performer_no_recipient", "đơn vị thực hiện không có trong Nơi nhận", "performers that are no recipients"},
    {"set_of_nobody", "biểu thức không có đơn vị nào", "a unit set that nobody meets"},
    {"set_of_everybody", "biểu thức gồm mọi đơn vị", "a unit set that everybody meets"},
    {"theme_of_nobody", "chủ đề không ai đăng ký được", "a theme that no one may register for"},
    {"deadline_day_off", "hạn rơi vào ngày nghỉ", "a deadline on a day off"},
    {"exclusive_deadline", "“trước ngày” dễ hiểu nhầm", "an exclusive deadline that reads as inclusive"},
    {"personal_contact", "liên hệ cá nhân trong văn bản công khai", "personal contacts in a public text"},
    {"profile_goal", "mục đích", "a goal"},
    {"profile_objective", "mục tiêu đo được", "a measurable objective"},
    {"profile_audience", "đối tượng", "an audience"},
    {"profile_message", "thông điệp, nội dung truyền thông", "a message"},
    {"profile_channel", "kênh, hình thức", "a channel"},
    {"profile_timeline", "thời gian thực hiện", "a timeline"},
    {"profile_budget", "kinh phí", "a budget"},
    {"profile_lead", "đơn vị chủ trì, đầu mối", "a lead"},
    {"profile_indicator", "chỉ số, chỉ tiêu", "an indicator"},
    {"profile_evaluation", "đánh giá, hạn báo cáo kết quả", "an evaluation: a report or review with its time"}};
// clang-format on
KEHOACH_WORDS(LintRule, lint_rule_words)
inline constexpr std::size_t lint_rule_count = std::size(lint_rule_words);

/// How seriously a finding is taken; `off`: the rule does not run.
enum class LintLevel { off, note, warning, error };
inline constexpr Word lint_level_words[] = {{"off", "tắt", "does not run"},
                                            {"note", "ghi chú", "a note"},
                                            {"warning", "cảnh báo", "a warning"},
                                            {"error", "lỗi", "an error; findings never stop anything all the same"}};
KEHOACH_WORDS(LintLevel, lint_level_words)

/// What a document should have beyond its form.
enum class LintProfile { communication };
inline constexpr Word lint_profile_words[] = {
    {"communication", "kế hoạch truyền thông",
     "a communication plan: goal, objective, audience, message, channel, timeline, budget, lead, indicator, "
     "evaluation"}};
KEHOACH_WORDS(LintProfile, lint_profile_words)

/// What a rule is asked of, and what it needs besides.
namespace lint_needs {
inline constexpr unsigned plan = 1 << 0, document = 1 << 1, reading = 1 << 2, units = 1 << 3, calendar = 1 << 4,
                          documents = 1 << 5, profile = 1 << 6;
}

/// A row of the one table of rules.
struct LintRuleInfo {
  LintRule rule;
  const Code* code;
  unsigned needs;           ///< What it reads, and what must be given.
  bool in_check;            ///< Whether `Workspace::check()` runs it.
  std::string_view source;  ///< The clause, standard or convention it rests on.
};
/// Every rule, in the order of `LintRule`.
std::span<const LintRuleInfo> lint_rules() noexcept;
/// The same as a table: word, code, severity, reads, needs, in_check, source, meaning, meaning_en.
Table lint_rule_table();

/// What one rule is set to.
struct LintSetting {
  KEHOACH_RECORD(LintSetting, "What a rule of the linter is set to.");
  KEHOACH_FIELD(LintRule, rule, "Which rule.", required, positional);
  KEHOACH_FIELD(LintLevel, severity, "How seriously its findings are taken; \"off\": it does not run.", required,
                positional);
};

/// Rules switched off or given a severity: a file that people write.
struct LintRules {
  static constexpr bool kehoach_checks_parts = true;
  KEHOACH_RECORD(LintRules, "Rules of the linter that are switched off or taken otherwise than by default.");
  KEHOACH_FIELD(std::vector<LintSetting>, rules, "Each rule at most once; those not listed stay as they are.");

  /// What a rule is set to; nothing where it stays as it is.
  std::optional<LintLevel> level(LintRule rule) const noexcept;
};
void check(const LintRules& rules, const Place& place);

}  // namespace kehoach
