#include <algorithm>
#include <map>

#include "corrections.hpp"
#include "kehoach/base/text.hpp"
#include "kehoach/json/json.hpp"

namespace kehoach {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t widest = 120;  // bytes of a cell

std::string short_text(std::string_view words) {
  std::string out;
  for (const char c : words) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v' || c == '\0';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  if (out.size() <= widest) return out;
  return std::string(text::head(out, widest)) + "…";
}

std::string short_value(const Json* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return short_text(value->get_ref<const std::string&>());
  if (value->is_object()) {
    if (const auto words = value->find("text"); words != value->end() && words->is_string())
      return short_text(words->get_ref<const std::string&>());
    const auto start = value->find("start"), end = value->find("end");
    if (start != value->end() && end != value->end() && start->is_string() && end->is_string())
      return start->get<std::string>() + " – " + end->get<std::string>();
  }
  return short_text(value->dump());
}

/// The clause that the nearest part above says.
std::string clause_of(const Json& plan, Steps steps) {
  for (;;) {
    if (const Json* part = value_at(plan, steps); part != nullptr && part->is_object()) {
      if (const auto clause = part->find("clause"); clause != part->end() && clause->is_string())
        return clause->get<std::string>();
    }
    if (steps.empty()) return {};
    steps.pop_back();
  }
}

std::string name_of(const Document& document) {
  if (const auto number = document.full_number()) return *number;
  if (document.code_notation) return "/" + *document.code_notation;
  return document.subject;
}

}  // namespace

CorrectionFile Draft::kept() const {
  CorrectionFile out;
  out.document = name_of(plan.document);
  out.said = corrections;
  return out;
}

std::string Draft::str() const {
  return "<Draft of " + plan.id.str() + ": " + std::to_string(evidence.size()) + " values read, " +
         std::to_string(plan.tasks.size()) + " tasks, " + std::to_string(corrections.size()) + " corrections, " +
         std::to_string(issues.size()) + " issues>";
}

std::vector<std::pair<std::string, std::string>> Draft::summary() const {
  const auto count = [](std::size_t number) { return std::to_string(number); };
  const auto sure = std::count_if(evidence.begin(), evidence.end(),
                                  [](const DraftEvidence& each) { return each.evidence.confidence >= 90; });
  std::map<Verdict, std::size_t> said;
  for (const Correction& each : corrections) ++said[each.verdict];
  std::string verdicts;
  for (const auto& [verdict, number] : said)
    verdicts += ", " + count(number) + " " + std::string(verdict_words[static_cast<std::size_t>(verdict)].vi);
  std::string parts;
  const auto part = [&](const char* name, std::size_t number) {
    if (number > 0) parts += (parts.empty() ? "" : ", ") + count(number) + " " + name;
  };
  part("mục đích", plan.goals.size());
  part("yêu cầu", plan.requirements.size());
  part("chủ đề", plan.themes.size());
  part("nội dung truyền thông", plan.key_messages.size());
  part("đối tượng", plan.audience_segments.size());
  part("hoạt động", plan.activities.size());
  part("nhiệm vụ", plan.tasks.size());
  part("điều nêu khác", plan.statements.size());
  part("nguồn kinh phí", plan.funding_sources.size());
  return {{"Văn bản", name_of(plan.document)},
          {"Trích yếu", plan.document.subject},
          {"Có", parts},
          {"Giá trị đã đọc", count(evidence.size()) + ", " + std::to_string(sure) + " với độ chắc từ 90"},
          {"Ý kiến", count(corrections.size()) + verdicts},
          {"Lưu ý khi đọc", count(issues.size())}};
}

Table Draft::table() const {
  const Said said(*this);
  const Json now = said.corrected();

  TableBuilder builder;
  builder.title({"Dự thảo: điều đã đọc và chỗ đọc", "Draft: what was read, and where"});
  auto& path = builder.text("path", {"Đường dẫn", "Path"});
  auto& value = builder.text("value", {"Giá trị", "Value"});
  auto& words = builder.text("words", {"Nguyên văn", "Words as typed"});
  auto& clause = builder.text("clause", {"Mục", "Clause"});
  auto& rule = builder.text("rule", {"Quy tắc", "Rule"});
  auto& confidence = builder.integer("confidence", {"Độ chắc", "Confidence"});
  auto& verdict = builder.text("verdict", {"Ý kiến", "Verdict"});

  const auto row = [&](const std::string& at, const Steps& steps, const Evidence* read) {
    const Correction* spoken = said.verdict(steps);
    path.add(at);
    value.add(
        short_value(value_at(spoken != nullptr && spoken->verdict == Verdict::removed ? said.read() : now, steps)));
    clause.add(clause_of(now, steps));
    if (read != nullptr) {
      words.add(short_text(read->text));
      rule.add(read->rule);
    } else {
      words.add_null();
      rule.add_null();
    }
    if (spoken != nullptr) {
      confidence.add(100);
      verdict.add(word(spoken->verdict));
    } else {
      read != nullptr ? confidence.add(read->confidence) : confidence.add_null();
      verdict.add_null();
    }
  };
  for (const DraftEvidence& each : evidence) {
    if (const auto steps = steps_of(each.path)) row(each.path, *steps, &each.evidence);
  }
  for (const Steps& steps : said.spoken_of()) {
    const std::string at = pointer_of(steps);
    const bool has_row =
        std::any_of(evidence.begin(), evidence.end(), [&](const DraftEvidence& each) { return each.path == at; });
    if (!has_row) row(at, steps, nullptr);
  }
  return std::move(builder).build();
}

}  // namespace kehoach
