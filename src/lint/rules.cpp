#include "kehoach/lint/rules.hpp"

#include "kehoach/base/text.hpp"
#include "rules.hpp"

namespace kehoach {
namespace {

namespace needs = lint_needs;
constexpr unsigned texts = needs::plan | needs::document | needs::reading;
constexpr unsigned documents_of = texts;  // what has a head, citations
constexpr unsigned timed = needs::plan | needs::reading;
constexpr unsigned profiled = timed | needs::profile;
constexpr std::string_view ours = "convention", nd30_1 = "Nghị định 30/2020/NĐ-CP, Phụ lục I";
constexpr std::string_view com = "WHO, CDC, GCS: communication planning";

using R = LintRule;
// clang-format off
const LintRuleInfo table[] = {
    {R::due_before_start, &"due_before_it_opens"_code, timed, false, ours},
    {R::due_long_after, &"due_long_after"_code, timed, true, ours},
    {R::report_before_end, &"report_before_end"_code, timed, true, ours},
    {R::year_contradicts_plan, &"year_contradicts_plan"_code, timed, true, ours},
    {R::anniversary_sum, &"anniversary_sum"_code, texts, true, "arithmetic"},
    {R::reported_arithmetic, &"reported_arithmetic"_code, texts, true, "arithmetic"},
    {R::reported_share, &"reported_share"_code, texts, true, "arithmetic"},
    {R::weekday, &"weekday_wrong"_code, texts, true, "calendar"},
    {R::impossible_date, &"impossible_date_printed"_code, texts, true, "calendar"},
    {R::cited_later, &"cited_later"_code, documents_of, true, ours},
    {R::cited_replaced, &"cited_replaced"_code, documents_of | needs::documents, true, "Nghị định 30/2020/NĐ-CP, Điều 18"},
    {R::missing_number, &"part_missing"_code, documents_of, false, "Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I, ô 3"},
    {R::missing_place, &"part_missing"_code, documents_of, false, "Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I, ô 4"},
    {R::missing_date, &"part_missing"_code, documents_of, false, "Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I, ô 4"},
    {R::missing_subject, &"part_missing"_code, documents_of, false, "Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I, ô 5"},
    {R::missing_recipients, &"part_missing"_code, documents_of, false, "Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I, ô 9b"},
    {R::missing_signer, &"part_missing"_code, documents_of, false, "Nghị định 30/2020/NĐ-CP, Điều 8; Phụ lục I, ô 7"},
    {R::number_padding, &"number_padding"_code, documents_of, false, nd30_1},
    {R::notation_form, &"notation_form"_code, documents_of, false, "Nghị định 30/2020/NĐ-CP, Phụ lục I, III"},
    {R::date_form, &"date_form"_code, needs::reading, false, nd30_1},
    {R::recipients_archive, &"recipients_archive"_code, documents_of, false, nd30_1},
    {R::closing_mark, &"closing_mark"_code, needs::reading, false, nd30_1},
    {R::number_blank, &"number_blank"_code, documents_of, false, nd30_1},
    {R::date_blank, &"date_blank"_code, documents_of, false, nd30_1},
    {R::doubled_word, &"doubled_word"_code, texts, true, "spelling"},
    {R::performer_no_recipient, &"performer_no_recipient"_code, needs::plan | needs::units, true, nd30_1},
    {R::set_of_nobody, &"meets_nobody"_code, needs::plan | needs::units, false, ours},
    {R::set_of_everybody, &"set_of_everybody"_code, needs::plan | needs::units, false, ours},
    {R::theme_of_nobody, &"theme_of_nobody"_code, needs::plan | needs::units, true, ours},
    {R::deadline_day_off, &"deadline_day_off"_code, timed | needs::calendar, false, "Bộ luật Dân sự 2015, Điều 148"},
    {R::exclusive_deadline, &"exclusive_deadline"_code, timed, false, ours},
    {R::personal_contact, &"personal_contact"_code, texts, true, "Luật 91/2025/QH15"},
    {R::profile_goal, &"profile_absent"_code, profiled, false, com},
    {R::profile_objective, &"profile_absent"_code, profiled, false, com},
    {R::profile_audience, &"profile_absent"_code, profiled, false, com},
    {R::profile_message, &"profile_absent"_code, profiled, false, com},
    {R::profile_channel, &"profile_absent"_code, profiled, false, com},
    {R::profile_timeline, &"profile_absent"_code, profiled, false, com},
    {R::profile_budget, &"profile_absent"_code, profiled, false, com},
    {R::profile_lead, &"profile_absent"_code, profiled, false, com},
    {R::profile_indicator, &"profile_absent"_code, profiled, false, com},
    {R::profile_evaluation, &"profile_absent"_code, profiled, false, com},
};
// clang-format on
static_assert(std::size(table) == lint_rule_count);

std::string list(unsigned bits, std::initializer_list<std::pair<unsigned, std::string_view>> words) {
  std::string out;
  for (const auto& [bit, word] : words) {
    if ((bits & bit) != 0) out += (out.empty() ? "" : " ") + std::string(word);
  }
  return out;
}

}  // namespace

KEHOACH_DEFINE_RECORD(LintSetting)
KEHOACH_DEFINE_RECORD(LintRules)

std::span<const LintRuleInfo> lint_rules() noexcept { return table; }

Table lint_rule_table() {
  TableBuilder builder;
  builder.title({"Quy tắc kiểm tra", "Rules of the linter"});
  auto& rule = builder.text("word", {"Quy tắc", "Rule"});
  auto& code = builder.text("code", {"Mã", "Code"});
  auto& severity = builder.text("severity", {"Mức độ", "Severity"});
  auto& reads = builder.text("reads", {"Đọc", "Reads"});
  auto& needs_column = builder.text("needs", {"Cần", "Needs"});
  auto& in_check = builder.boolean("in_check", {"Trong check()", "In check()"});
  auto& source = builder.text("source", {"Căn cứ", "Source"});
  auto& vi = builder.text("meaning", {"Nội dung", "Meaning"});
  auto& en = builder.text("meaning_en", {"Nội dung (tiếng Anh)", "Meaning in English"});
  for (const LintRuleInfo& row : table) {
    const Word& words = lint_rule_words[static_cast<std::size_t>(row.rule)];
    rule.add(words.word);
    code.add(row.code->code);
    severity.add(word(row.code->severity));
    reads.add(list(row.needs, {{needs::plan, "plan"}, {needs::document, "document"}, {needs::reading, "reading"}}));
    needs_column.add(list(row.needs, {{needs::units, "units"},
                                      {needs::calendar, "calendar"},
                                      {needs::documents, "documents"},
                                      {needs::profile, "profile"}}));
    in_check.add(row.in_check);
    source.add(row.source);
    vi.add(words.vi);
    en.add(words.en);
  }
  return std::move(builder).build();
}

std::optional<LintLevel> LintRules::level(LintRule rule) const noexcept {
  for (const LintSetting& setting : rules) {
    if (setting.rule == rule) return setting.severity;
  }
  return std::nullopt;
}

void check(const LintRules& rules, const Place& place) {
  std::array<bool, lint_rule_count> seen{};
  const Place list = place.key("rules");
  for (std::size_t i = 0; i < rules.rules.size(); ++i) {
    bool& there = seen[static_cast<std::size_t>(rules.rules[i].rule)];
    if (there) {
      const Place at = list.index(i);
      at.key("rule").add("lint_rule_twice"_code, {word(rules.rules[i].rule)});
    }
    there = true;
  }
}

namespace rules {

Findings::Findings(unsigned kind, const LintOptions& options, Issues& issues) : options_(options), issues_(issues) {
  unsigned given = 0;
  if (options.units != nullptr) given |= needs::units;
  if (options.calendar != nullptr) given |= needs::calendar;
  if (!options.documents.empty()) given |= needs::documents;
  if (options.profile) given |= needs::profile;
  constexpr unsigned things = needs::units | needs::calendar | needs::documents | needs::profile;
  for (std::size_t i = 0; i < lint_rule_count; ++i) {
    const LintRuleInfo& row = table[i];
    LintLevel level = row.code->severity == Severity::note      ? LintLevel::note
                      : row.code->severity == Severity::warning ? LintLevel::warning
                                                                : LintLevel::error;
    if (options.rules != nullptr) level = options.rules->level(row.rule).value_or(level);
    if ((row.needs & kind) == 0 || (row.needs & things & ~given) != 0 || (options.only_check && !row.in_check))
      level = LintLevel::off;
    levels_[i] = level;
  }
}

void Findings::add(LintRule rule, std::string path, std::initializer_list<std::string_view> arguments,
                   std::optional<Span> span) {
  if (!on(rule)) return;
  const std::size_t index = static_cast<std::size_t>(rule);
  const std::size_t before = issues_.size();
  Issue& issue = issues_.add(*table[index].code, std::move(path), arguments, span);
  if (issues_.size() == before) return;  // full: it was only counted
  issue.severity = levels_[index] == LintLevel::note      ? Severity::note
                   : levels_[index] == LintLevel::warning ? Severity::warning
                                                          : Severity::error;
}

std::string printed(Date day) {
  char text[16];
  std::snprintf(text, sizeof text, day.month() < 3 ? "%02d/%02d/%d" : "%02d/%d/%d", day.day(), day.month(), day.year());
  return text;
}

std::string quote(std::string_view text, Span span) {
  constexpr std::size_t longest = 160;
  const std::string_view words = text.substr(span.start, span.end - span.start);
  if (words.size() <= longest) return std::string(words);
  return std::string(text::head(words, longest)) + "…";
}

}  // namespace rules
}  // namespace kehoach
