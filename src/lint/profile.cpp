#include <algorithm>
#include <array>

#include "kehoach/base/text.hpp"
#include "rules.hpp"

/// Completeness against a profile: each part that is absent is named as absent, nothing is made up.

namespace kehoach::rules {
namespace {

constexpr LintRule first_part = LintRule::profile_goal, last_part = LintRule::profile_evaluation;
constexpr std::size_t parts = static_cast<std::size_t>(last_part) - static_cast<std::size_t>(first_part) + 1;

/// Which parts are there.
struct Found {
  std::array<bool, parts> there{};
  bool& operator[](LintRule rule) {
    return there[static_cast<std::size_t>(rule) - static_cast<std::size_t>(first_part)];
  }
};

void report(const Found& found, const std::string& path, Findings& findings) {
  for (std::size_t i = 0; i < parts; ++i) {
    if (found.there[i]) continue;
    const std::size_t rule = static_cast<std::size_t>(first_part) + i;
    findings.add(static_cast<LintRule>(rule), path, {lint_rule_words[rule].vi, lint_rule_words[rule].en});
  }
}

bool any_of(const std::string& folded, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

/// Whether words set something that can be measured: "đạt 95 %", "ít nhất 80%", "trên 90% hộ", "100 % trạm".
bool measurable(const std::string& folded) {
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] != '%') continue;
    std::size_t at = i;
    while (at > 0 && folded[at - 1] == ' ') --at;
    if (at > 0 && folded[at - 1] >= '0' && folded[at - 1] <= '9') return true;
  }
  for (const std::string_view word : {"it nhat ", "toi thieu ", "dat ", "giam con ", "tang len ", "khong qua "}) {
    for (std::size_t at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1)) {
      const std::size_t next = at + word.size();
      if (next < folded.size() && folded[next] >= '0' && folded[next] <= '9' && (at == 0 || folded[at - 1] == ' '))
        return true;
    }
  }
  return false;
}

/// Headings and items open with what they are about.
constexpr std::size_t opening = 120;

}  // namespace

void profile(const Plan& plan, const Place& place, Findings& findings) {
  Found found;
  found[LintRule::profile_goal] = !plan.goals.empty();
  for (const auto* list : {&plan.goals, &plan.requirements}) {
    for (const Passage& each : *list) {
      if (measurable(text::fold(each.text))) found[LintRule::profile_objective] = true;
    }
  }
  found[LintRule::profile_audience] = !plan.audience_segments.empty();
  found[LintRule::profile_message] = !plan.key_messages.empty() || !plan.slogans.empty() || !plan.themes.empty();
  found[LintRule::profile_channel] = !plan.channels.empty() || !plan.tactics.empty();
  found[LintRule::profile_timeline] = plan.period.has_value();
  found[LintRule::profile_budget] = !plan.funding_sources.empty();
  found[LintRule::profile_lead] = !plan.focal_points.empty();
  for (const Task& task : plan.tasks) {
    if (task.lead || task.focal_point) found[LintRule::profile_lead] = true;
    if (task.kind == TaskKind::reporting && (task.deadline || task.recurrence || !task.periods.empty()))
      found[LintRule::profile_evaluation] = true;
  }
  for (const Statement& each : plan.statements) {
    if (each.kind == StatementKind::index) found[LintRule::profile_indicator] = true;
  }
  report(found, place.path(), findings);
}

void profile(const Reading& reading, Findings& findings) {
  Found found;
  // Channels and leads are named in the middle of sentences.
  const std::string whole = text::fold(reading.text);
  found[LintRule::profile_channel] =
      any_of(whole, {"dai phat thanh", "dai truyen thanh", "trang thong tin dien tu", "cong thong tin", "mang xa hoi",
                     "loa truyen thanh", "zalo", "facebook"});
  found[LintRule::profile_lead] = any_of(whole, {"chu tri", "dau moi", "co quan thuong truc"});
  for (const ReadClause& clause : reading.clauses) {
    const std::string all = text::fold(clause.title);
    const std::string start = all.substr(0, opening);
    const auto opens = [&](LintRule rule, std::initializer_list<std::string_view> words) {
      if (any_of(start, words)) found[rule] = true;
    };
    opens(LintRule::profile_goal, {"muc dich", "muc tieu"});
    opens(LintRule::profile_audience, {"doi tuong"});
    opens(LintRule::profile_message, {"thong diep", "noi dung truyen thong", "noi dung tuyen truyen", "khau hieu",
                                      "chu de", "noi dung trong diem", "noi dung trong tam"});
    opens(LintRule::profile_channel, {"hinh thuc", "kenh truyen thong", "phuong tien truyen thong", "kenh "});
    opens(LintRule::profile_timeline, {"thoi gian"});
    opens(LintRule::profile_budget, {"kinh phi", "du toan", "nguon luc tai chinh"});
    opens(LintRule::profile_indicator, {"chi so", "chi tieu", "muc tieu cu the"});
    if (any_of(start, {"muc tieu", "chi tieu"}) || clause.kind == ClauseKind::bullet ||
        clause.kind == ClauseKind::number || clause.kind == ClauseKind::row) {
      if (measurable(all)) found[LintRule::profile_objective] = found[LintRule::profile_indicator] = true;
    }
    opens(LintRule::profile_evaluation,
          {"so ket", "tong ket", "danh gia ket qua", "kiem tra, giam sat", "giam sat, danh gia"});
  }
  for (const ReadTime& time : reading.times) {
    if (time.role == TimeRole::period && time.time.from && time.time.to) found[LintRule::profile_timeline] = true;
    if (time.role != TimeRole::deadline) continue;
    const auto at = static_cast<std::size_t>(time.evidence.start);
    std::size_t near = at > 300 ? at - 300 : 0;
    while (near < at && (static_cast<unsigned char>(reading.text[near]) & 0xC0) == 0x80) ++near;
    if (at > reading.text.size()) continue;
    const std::string_view before = std::string_view(reading.text).substr(near, at - near);
    if (text::first_invalid_utf8(before) || text::fold(before).find("bao cao") == std::string::npos) continue;
    found[LintRule::profile_evaluation] = true;
  }
  report(found, "", findings);
}

}  // namespace kehoach::rules
