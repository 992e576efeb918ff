#include "kehoach/evaluation/scorecard.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "kehoach/base/text.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Assessment)

namespace {

const Decimal zero;

std::string pointer(std::string_view id) {
  std::string out = "/";
  for (const char c : id) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

/// The words for what a kind takes.
std::string_view taken_by(CriterionKind kind) {
  switch (kind) {
    case CriterionKind::pass_fail:
      return "passed";
    case CriterionKind::per_item:
      return "count";
    case CriterionKind::measured:
      return "value";
    default:
      return "score";
  }
}

void check_number(const Criterion& criterion, const Decimal& number, const CriteriaSet& set, const std::string& path,
                  Issues& issues) {
  const std::string& id = criterion.id.str();
  if (number < zero) issues.add("negative_mark"_code, path, {id, number.str()});
  if (criterion.max && number > *criterion.max)
    issues.add("above_max"_code, path, {id, number.str(), criterion.max->str()});
  int places = number.scale();
  for (std::int64_t digits = number.unscaled(); places > 0 && digits % 10 == 0; digits /= 10) --places;
  if (set.decimals && places > *set.decimals)
    issues.add("too_many_decimals"_code, path, {id, number.str(), std::to_string(*set.decimals)});
}

void check_mark(const Criterion& criterion, const Mark& mark, const CriteriaSet& set, Issues& issues) {
  const std::string path = pointer(criterion.id.str());
  const std::string_view takes = taken_by(criterion.kind);
  const auto refuse = [&](bool there, std::string_view field) {
    if (there && field != takes && !(field == "passed" && criterion.knock_out)) {
      issues.add("wrong_mark"_code, path + "/" + std::string(field),
                 {criterion.id.str(), word(criterion.kind), field, takes});
    }
  };
  refuse(mark.score.has_value(), "score");
  refuse(mark.count.has_value(), "count");
  refuse(mark.value.has_value(), "value");
  refuse(mark.passed.has_value(), "passed");
  if (mark.not_applicable) {
    if (mark.score || mark.count || mark.value || mark.passed)
      issues.add("scored_and_not_applicable"_code, path, {criterion.id.str()});
    if (set.reasons_required && mark.reason.empty())
      issues.add("reason_missing"_code, path + "/reason", {criterion.id.str()});
    return;
  }
  if (mark.score && takes == "score") check_number(criterion, *mark.score, set, path + "/score", issues);
  if (mark.count && *mark.count < 0)
    issues.add("negative_mark"_code, path + "/count", {criterion.id.str(), std::to_string(*mark.count)});
}

/// The part of the maximum that a measured value earns, 0 … 1: `at_least` actual / target; `at_most` in full up to the
/// target, beyond it target / actual. A convention of ours: sets that say otherwise are scored by points.
Rational proportion(const Criterion& criterion, const Rational& actual) {
  const Rational target = to_rational(*criterion.target);
  if (*criterion.direction == Direction::at_least) {
    if (actual >= target) return 1;
    return actual <= 0 || target <= 0 ? Rational(0) : Rational(actual / target);
  }
  if (actual <= target) return 1;
  return target <= 0 ? Rational(0) : Rational(target / actual);
}

/// Fills in what counted of a mark and by which rule.
void count(TraceLine& line) {
  const Criterion& criterion = *line.criterion;
  const Mark& mark = line.mark;
  if (mark.not_applicable) {
    line.rule = ScoreRule::not_applicable;
    return;
  }
  const Rational most = criterion.max      ? to_rational(*criterion.max)
                        : criterion.weight ? to_rational(*criterion.weight)
                                           : Rational(0);
  if (criterion.beside() && !mark.score) {
    line.rule = ScoreRule::none_given;
    return;
  }
  switch (criterion.kind) {
    case CriterionKind::pass_fail:
      if (!mark.passed) return;
      line.rule = *mark.passed ? ScoreRule::passed : ScoreRule::failed;
      line.counted = *mark.passed ? most : Rational(0);
      break;
    case CriterionKind::per_item:
      if (!mark.count) return;
      line.counted = to_rational(*criterion.points) * *mark.count;
      line.rule = line.counted > most ? ScoreRule::capped : ScoreRule::items;
      line.counted = std::min(line.counted, most);
      break;
    case CriterionKind::measured:
      if (!mark.value) return;
      line.rule = ScoreRule::proportion;
      line.counted = most * proportion(criterion, to_rational(*mark.value));
      break;
    case CriterionKind::penalty:
      if (!mark.score) return;
      line.rule = ScoreRule::deducted;
      line.counted = -to_rational(*mark.score);
      break;
    default:
      if (!mark.score) return;
      line.rule = ScoreRule::as_given;
      line.counted = to_rational(*mark.score);
  }
}

void decide_knock_out(TraceLine& line) {
  const Criterion& criterion = *line.criterion;
  if (!criterion.knock_out || line.rule == ScoreRule::not_applicable || line.rule == ScoreRule::not_for_unit) return;
  if (line.mark.passed) {
    line.passed = line.mark.passed;
  } else if (criterion.pass_at && line.rule != ScoreRule::not_assessed) {
    line.passed = line.counted >= to_rational(*criterion.pass_at);
  } else if (criterion.beside()) {
    line.passed = true;
  }
}

bool applies(const TraceLine& line) {
  return line.rule != ScoreRule::not_applicable && line.rule != ScoreRule::not_for_unit;
}

/// Shares and bases: what a weight in place of a maximum, and the weights of the groups above, make of the points.
class Weights {
 public:
  Weights(const CriteriaSet& set, std::vector<TraceLine>& lines) : set_(set), lines_(lines) {
    for (const CriterionGroup& group : set.groups) {
      index_.emplace(group.id.str(), groups_.size());
      groups_.push_back({&group, none, 0, 0});
    }
    for (Group& group : groups_) {
      if (group.of->parent) group.parent = index_.at(group.of->parent->str());
    }
    for (Group& group : groups_) {
      for (std::size_t at = group.parent; at != none; at = groups_[at].parent) ++group.depth;
    }
  }

  void apply() {
    std::vector<std::size_t> of_line(lines_.size(), none);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      TraceLine& line = lines_[i];
      const Criterion& criterion = *line.criterion;
      line.share = line.counted;
      if (criterion.beside()) continue;
      if (criterion.group) of_line[i] = index_.at(criterion.group->str());
      if (!applies(line)) continue;
      line.basis = criterion.weight ? to_rational(*criterion.weight)
                   : criterion.max  ? to_rational(*criterion.max)
                                    : Rational(0);
      if (criterion.weight && criterion.max) line.share = line.counted * line.basis / to_rational(*criterion.max);
      if (of_line[i] != none) groups_[of_line[i]].basis += line.basis;
    }
    std::vector<std::size_t> order(groups_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return groups_[a].depth > groups_[b].depth; });
    for (const std::size_t g : order) {  // from the innermost out
      Group& group = groups_[g];
      Rational worth = group.basis;
      if (group.of->weight && group.basis > 0) {
        worth = to_rational(*group.of->weight);
        group.factor = worth / group.basis;
      }
      if (group.parent != none) groups_[group.parent].basis += worth;
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      for (std::size_t at = of_line[i]; at != none; at = groups_[at].parent) {
        if (groups_[at].factor == 1) continue;
        lines_[i].share *= groups_[at].factor;
        lines_[i].basis *= groups_[at].factor;
      }
    }
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  struct Group {
    const CriterionGroup* of;
    std::size_t parent, depth;
    Rational basis;
    Rational factor = 1;
  };
  const CriteriaSet& set_;
  std::vector<TraceLine>& lines_;
  std::vector<Group> groups_;
  std::unordered_map<std::string_view, std::size_t> index_;
};

Bilingual titled(Bilingual what, const CriteriaSet& set) {
  if (set.title.empty()) return what;
  return {what.vi + ": " + set.title, what.en + ": " + set.title};
}

Bilingual passed_text(bool passed) {
  return passed ? Bilingual{"đạt", "passed"} : Bilingual{"không đạt", "not passed"};
}

Bilingual given_text(const Mark& mark) {
  Bilingual out;
  const auto add = [&](const Bilingual& text) {
    out.vi += (out.vi.empty() ? "" : "; ") + text.vi;
    out.en += (out.en.empty() ? "" : "; ") + text.en;
  };
  if (mark.not_applicable) add({"không áp dụng", "not applicable"});
  if (mark.score) add({mark.score->str(), mark.score->str()});
  if (mark.count) add({std::to_string(*mark.count), std::to_string(*mark.count)});
  if (mark.value) add({mark.value->str(), mark.value->str()});
  if (mark.passed) add(passed_text(*mark.passed));
  return out;
}

/// The columns of a language under names without it.
Table in_language(const Table& table, std::string_view language, std::span<const std::string_view> other_columns) {
  std::vector<std::string> names;
  for (const Column& column : table.columns()) {
    const std::string& name = column.name();
    const bool left_out = std::find(other_columns.begin(), other_columns.end(), name) != other_columns.end();
    const std::string_view ending = language == "vi" ? "_en" : "_vi";
    if (!left_out && !name.ends_with(ending)) names.push_back(name);
  }
  return table.select(names);
}

}  // namespace

Result<Scorecard> Scorecard::score(std::shared_ptr<const CriteriaSet> set, std::span<const Mark> marks,
                                   const ScoreOptions& options) {
  Issues issues;
  Scorecard card;
  card.options_ = options;
  card.lines_.resize(set->criteria.size());
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < set->criteria.size(); ++i) {
    card.lines_[i].criterion = &set->criteria[i];
    places.emplace(set->criteria[i].id.str(), i);
  }
  std::vector<bool> seen(card.lines_.size(), false);
  for (const Mark& mark : marks) {
    const std::string id = mark.criterion ? mark.criterion->str() : std::string();
    const auto found = places.find(id);
    if (found == places.end()) {
      std::vector<std::string_view> known;
      for (const Criterion& each : set->criteria) known.push_back(each.id.str());
      const std::string_view near = issues.wants_suggestions() ? text::closest(id, known) : std::string_view();
      if (near.empty()) {
        issues.add("criterion_unknown"_code, pointer(id), {set->id.str(), id});
      } else {
        issues.add("criterion_unknown"_code, pointer(id), {set->id.str(), id, near});
      }
      continue;
    }
    if (seen[found->second]) {
      issues.add("marked_twice"_code, pointer(id), {id});
      continue;
    }
    seen[found->second] = true;
    check_mark(set->criteria[found->second], mark, *set, issues);
    card.lines_[found->second].mark = mark;
  }
  if (options.places < 0 || options.places > 12)
    issues.add("number_out_of_range"_code, "/places", {std::to_string(options.places), "0…12"});
  if (!issues.empty()) return failure(std::move(issues));

  card.marks_.assign(marks.begin(), marks.end());
  for (TraceLine& line : card.lines_) {
    const std::string& id = line.criterion->id.str();
    if (std::find(options.not_for_unit.begin(), options.not_for_unit.end(), id) != options.not_for_unit.end()) {
      line.rule = ScoreRule::not_for_unit;
    } else {
      count(line);
    }
    decide_knock_out(line);
  }
  Weights(*set, card.lines_).apply();
  for (const TraceLine& line : card.lines_) {
    card.total_ += line.share;
    card.applicable_max_ += line.basis;
    if (line.rule != ScoreRule::not_assessed) card.assessed_max_ += line.basis;
    const bool open = line.rule == ScoreRule::not_assessed;
    const bool undecided = line.criterion->knock_out && applies(line) && !line.passed;
    if (open || undecided) card.complete_ = false;
    if (line.criterion->knock_out == KnockOut::fail && line.passed == false) card.knocked_out_ = true;
  }
  if (!set->unbounded && (card.total_ < 0 || card.total_ > card.applicable_max_)) {
    TraceLine held;
    held.rule = ScoreRule::held;
    held.counted = (card.total_ < 0 ? Rational(0) : card.applicable_max_) - card.total_;
    held.share = held.counted;
    card.total_ += held.share;
    card.lines_.push_back(std::move(held));
  }
  card.set_ = std::move(set);
  return card;
}

std::optional<Rational> Scorecard::exact_percent() const {
  if (!complete_ || applicable_max_ == 0) return std::nullopt;
  return total_ * 100 / applicable_max_;
}

std::optional<Rational> Scorecard::exact_percent_so_far() const {
  if (assessed_max_ == 0) return std::nullopt;
  const Rational top = set_->unbounded ? total_ : std::min(total_, assessed_max_);
  return top * 100 / assessed_max_;
}

std::optional<Decimal> Scorecard::percent() const {
  const auto exact = exact_percent();
  return exact ? rounded(*exact, options_.places, options_.rounding) : std::nullopt;
}

std::optional<Decimal> Scorecard::percent_so_far() const {
  const auto exact = exact_percent_so_far();
  return exact ? rounded(*exact, options_.places, options_.rounding) : std::nullopt;
}

std::optional<std::string> Scorecard::grade() const {
  const auto shown = percent();
  if (!shown || knocked_out_) return std::nullopt;
  const GradeBand* band = set_->band(*shown);
  for (const TraceLine& line : lines_) {
    if (line.criterion == nullptr || line.criterion->knock_out != KnockOut::cap || line.passed != false) continue;
    for (const GradeBand& cap : set_->bands) {
      if (cap.label == line.criterion->caps_at && band != nullptr && band->at_least > cap.at_least) band = &cap;
    }
  }
  return band == nullptr ? std::nullopt : std::optional<std::string>(band->label);
}

std::vector<std::string> Scorecard::not_passed() const {
  std::vector<std::string> out;
  for (const TraceLine& line : lines_) {
    if (line.passed == false) out.push_back(line.criterion->id.str());
  }
  return out;
}

std::vector<std::string> Scorecard::not_assessed() const {
  std::vector<std::string> out;
  for (const TraceLine& line : lines_) {
    if (line.criterion == nullptr) continue;
    const bool open = line.rule == ScoreRule::not_assessed;
    if (open || (line.criterion->knock_out && applies(line) && !line.passed)) out.push_back(line.criterion->id.str());
  }
  return out;
}

Table Scorecard::trace() const {
  TableBuilder builder;
  builder.title(titled({"Giải trình điểm", "The score explained"}, *set_));
  auto& criterion = builder.text("criterion", {"Tiêu chí", "Criterion"});
  auto& title = builder.text("title", {"Nội dung", "Words"});
  auto& given_vi = builder.text("given_vi", {"Đã chấm", "Given (Vietnamese)"});
  auto& given_en = builder.text("given_en", {"Đã chấm (tiếng Anh)", "Given"});
  auto& most = builder.text("max", {"Tối đa", "Maximum"});
  auto& counted = builder.text("counted", {"Điểm tính", "Counted"});
  auto& rule = builder.text("rule", {"Quy tắc (mã)", "Rule (word)"});
  auto& rule_vi = builder.text("rule_vi", {"Quy tắc", "Rule (Vietnamese)"});
  auto& rule_en = builder.text("rule_en", {"Quy tắc (tiếng Anh)", "Rule"});
  auto& share = builder.text("share", {"Vào tổng điểm", "Share of the total"});
  auto& basis = builder.text("basis", {"Vào mẫu số", "Of the applicable maximum"});
  auto& passed = builder.boolean("passed", {"Điểm liệt: đạt", "Knock-out passed"});
  auto& reason = builder.text("reason", {"Lý do", "Reason"});
  auto& evidence = builder.text("evidence", {"Minh chứng", "Evidence"});
  const auto text = [](auto& to, const std::string& words) { words.empty() ? to.add_null() : to.add(words); };
  for (const TraceLine& line : lines_) {
    const Word& rule_word = score_rule_words[static_cast<std::size_t>(line.rule)];
    if (line.criterion == nullptr) {
      criterion.add_null();
      title.add_null();
      most.add_null();
    } else {
      criterion.add(line.criterion->id.str());
      title.add(line.criterion->title);
      line.criterion->max ? most.add(line.criterion->max->str()) : most.add_null();
    }
    const Bilingual given = given_text(line.mark);
    text(given_vi, given.vi);
    text(given_en, given.en);
    const bool counts = line.rule != ScoreRule::not_assessed && (line.criterion == nullptr || applies(line));
    counts ? counted.add(exact_text(line.counted)) : counted.add_null();
    rule.add(rule_word.word);
    rule_vi.add(rule_word.vi);
    rule_en.add(rule_word.en);
    share.add(exact_text(line.share));
    basis.add(exact_text(line.basis));
    line.passed ? passed.add(*line.passed) : passed.add_null();
    text(reason, line.mark.reason);
    text(evidence, line.mark.evidence);
  }
  return std::move(builder).build();
}

Table Scorecard::trace(std::string_view language) const {
  static constexpr std::string_view words_only[] = {"rule"};
  return in_language(trace(), language, words_only);
}

Mark not_applicable(std::string reason, std::string evidence) {
  Mark out;
  out.not_applicable = true;
  out.reason = std::move(reason);
  out.evidence = std::move(evidence);
  return out;
}

std::string_view number_field(const CriteriaSet& set, std::string_view criterion) {
  const Criterion* found = set.find(criterion);
  const std::string_view field = found == nullptr ? "score" : taken_by(found->kind);
  return field == "passed" ? "score" : field;
}

std::vector<std::string> not_for_unit(const CriteriaSet& set, const Registry& registry, std::string_view unit,
                                      Date on) {
  std::vector<std::string> out;
  std::unordered_map<std::string, bool> holds;  // the same few expressions stand on many criteria
  for (const Criterion& each : set.criteria) {
    if (!each.units) continue;
    const auto [at, fresh] = holds.emplace(each.units->str(), false);
    if (fresh) {
      const auto units = registry.select(*each.units, on);
      at->second = std::any_of(units.begin(), units.end(), [&](const Unit* one) { return one->id.str() == unit; });
    }
    if (!at->second) out.push_back(each.id.str());
  }
  return out;
}

Table Scorecard::summary() const {
  TableBuilder builder;
  builder.title(titled({"Kết quả", "Result"}, *set_));
  auto& figure = builder.text("figure", {"Mục (mã)", "Figure (word)"});
  auto& figure_vi = builder.text("figure_vi", {"Mục", "Figure (Vietnamese)"});
  auto& figure_en = builder.text("figure_en", {"Mục (tiếng Anh)", "Figure"});
  auto& value = builder.text("value", {"Giá trị", "Value"});
  auto& note_vi = builder.text("note_vi", {"Ghi chú", "Note (Vietnamese)"});
  auto& note_en = builder.text("note_en", {"Ghi chú (tiếng Anh)", "Note"});
  const auto row = [&](std::string_view word, const Bilingual& name, const std::optional<std::string>& shown,
                       const Bilingual& note) {
    figure.add(word);
    figure_vi.add(name.vi);
    figure_en.add(name.en);
    value.add(shown);
    note.vi.empty() ? note_vi.add_null() : note_vi.add(note.vi);
    note.en.empty() ? note_en.add_null() : note_en.add(note.en);
  };
  const auto shown = [&](const std::optional<Rational>& exact) -> std::optional<std::string> {
    if (!exact) return std::nullopt;
    return rounded_text(*exact, options_.places, options_.rounding);
  };
  const auto list = [](const std::vector<std::string>& ids) {
    std::string out;
    for (const std::string& id : ids) out += (out.empty() ? "" : ", ") + id;
    return out;
  };
  const auto exact = exact_percent();
  const Word& rounding = words_of(options_.rounding)[static_cast<std::size_t>(options_.rounding)];
  const std::string division = exact_text(total_) + " / " + exact_text(applicable_max_) + " = ",
                    places = std::to_string(options_.places);
  row("total", {"Tổng điểm", "Total"}, exact_text(total_), {});
  row("applicable_max", {"Tối đa áp dụng", "Applicable maximum"}, exact_text(applicable_max_),
      {"không tính tiêu chí không áp dụng", "without what does not apply"});
  row("percent", {"Tỷ lệ %", "Percent"}, shown(exact),
      exact ? Bilingual{division + exact_text(*exact) + " %, " + std::string(rounding.vi) + ", " + places + " chữ số",
                        division + exact_text(*exact) + " %, rounded " + std::string(rounding.en) + ", " + places +
                            " decimals"}
      : !complete_ ? Bilingual{"chưa chấm: " + list(not_assessed()), "not yet assessed: " + list(not_assessed())}
                   : Bilingual{"không có tiêu chí nào áp dụng", "no criterion applies"});
  if (!complete_) {
    row("percent_so_far", {"Tỷ lệ % đến nay", "Percent so far"}, shown(exact_percent_so_far()),
        {"chỉ tính những tiêu chí đã chấm", "of what is assessed"});
  }
  if (!set_->bands.empty()) {
    row("grade", {"Xếp loại", "Grade"}, grade(),
        knocked_out_ ? Bilingual{"không đạt vì điểm liệt", "failed by a knock-out"}
                     : Bilingual{"theo tỷ lệ đã làm tròn", "by the rounded percent"});
  }
  if (const auto failed = not_passed(); !failed.empty())
    row("not_passed", {"Điểm liệt", "Knock-outs"}, list(failed), {"không đạt", "not passed"});
  return std::move(builder).build();
}

Table Scorecard::summary(std::string_view language) const {
  static constexpr std::string_view words_only[] = {"figure"};
  return in_language(summary(), language, words_only);
}

std::string Scorecard::html(std::string_view language) const {
  return summary(language).html(50, language) + trace(language).html(10'000, language);
}

std::string Scorecard::str(std::string_view language) const {
  return summary(language).str(50) + "\n" + trace(language).str(10'000);
}

Result<Scorecard> Scorecard::under(std::shared_ptr<const CriteriaSet> version) const {
  std::vector<Mark> kept;
  for (const Mark& mark : marks_) {
    if (mark.criterion && version->find(mark.criterion->str()) != nullptr) kept.push_back(mark);
  }
  return score(std::move(version), kept, options_);
}

Result<Scorecard> Scorecard::what_if(std::span<const Mark> changed) const {
  std::vector<Mark> all;
  for (const Mark& mark : marks_) {
    if (std::none_of(changed.begin(), changed.end(),
                     [&](const Mark& each) { return each.criterion == mark.criterion; }))
      all.push_back(mark);
  }
  all.insert(all.end(), changed.begin(), changed.end());
  return score(set_, all, options_);
}

Table Scorecard::changes(const Scorecard& after) const {
  TableBuilder builder;
  builder.title({"Điều gì thay đổi", "What moves"});
  auto& what = builder.text("what", {"Mục", "What"});
  auto& was = builder.text("before", {"Trước", "Before"});
  auto& now = builder.text("after", {"Sau", "After"});
  const auto row = [&](std::string_view name, const std::optional<std::string>& a,
                       const std::optional<std::string>& b) {
    if (a == b) return;
    what.add(name);
    was.add(a);
    now.add(b);
  };
  const auto share_of = [](const Scorecard& card, const std::string& id) -> std::optional<std::string> {
    for (const TraceLine& line : card.lines_) {
      const bool held = line.criterion == nullptr;
      if (held ? id.empty() : line.criterion->id.str() == id) {
        return line.rule == ScoreRule::not_assessed || (!held && !applies(line))
                   ? std::nullopt
                   : std::optional<std::string>(exact_text(line.share));
      }
    }
    return std::nullopt;
  };
  for (const Criterion& each : set_->criteria)
    row(each.id.str(), share_of(*this, each.id.str()), share_of(after, each.id.str()));
  for (const Criterion& each : after.set_->criteria) {
    if (set_->find(each.id.str()) == nullptr) row(each.id.str(), std::nullopt, share_of(after, each.id.str()));
  }
  row("held", share_of(*this, ""), share_of(after, ""));
  row("total", exact_text(total_), exact_text(after.total_));
  row("applicable_max", exact_text(applicable_max_), exact_text(after.applicable_max_));
  const auto text = [](const std::optional<Decimal>& number) {
    return number ? std::optional<std::string>(number->str()) : std::nullopt;
  };
  row("percent", text(percent()), text(after.percent()));
  row("grade", grade(), after.grade());
  row("knocked_out", knocked_out_ ? "true" : "false", after.knocked_out_ ? "true" : "false");
  return std::move(builder).build();
}

}  // namespace kehoach
