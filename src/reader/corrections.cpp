#include "corrections.hpp"

#include <algorithm>

#include "kehoach/base/text.hpp"
#include "kehoach/json/json.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(CorrectionFile)

namespace {

using Json = nlohmann::ordered_json;

/// Nothing where it is no JSON, or nested so deep that it could not be a value of a plan.
std::optional<Json> parsed(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > depth_limit) return std::nullopt;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  Json out = Json::parse(text.begin(), text.end(), nullptr, false);
  if (out.is_discarded()) return std::nullopt;
  return out;
}

bool same_value(const Json& one, std::string_view text) {
  const auto other = parsed(text);
  return other && nlohmann::json(one) == nlohmann::json(*other);  // the order of keys is no difference
}

/// Words without what a torn line or another form of the text changes.
std::string bare(std::string_view words) {
  std::string out;
  for (const char c : text::nfc(words)) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v';
    if (!blank) out += c;
  }
  return out;
}

std::string shown(std::string_view json) {
  if (json.empty()) return "∅";
  const std::string_view start = text::head(json, 80);
  return std::string(start) + (start.size() < json.size() ? "…" : "");
}

std::optional<std::size_t> index_of(std::string_view step) {
  if (step.empty() || step.size() > 9 || (step.size() > 1 && step[0] == '0')) return std::nullopt;
  std::size_t out = 0;
  for (const char c : step) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + static_cast<std::size_t>(c - '0');
  }
  return out;
}

Json* value_in(Json& root, const Steps& steps) { return const_cast<Json*>(value_at(root, steps)); }

Steps above(const Steps& steps) { return {steps.begin(), steps.end() - 1}; }

/// The type of what may stand there in a plan; null where nothing may.
const TypeView* type_of(const Steps& steps) {
  const TypeView* type = &view<Plan>();
  for (const std::string& step : steps) {
    while (type->kind == TypeKind::optional) type = &type->element();
    if (type->kind == TypeKind::list) {
      type = &type->element();
      continue;
    }
    if (type->kind != TypeKind::record) return nullptr;
    const auto field = std::find_if(type->fields.begin(), type->fields.end(),
                                    [&](const FieldView& each) { return each.name == step; });
    if (field == type->fields.end()) return nullptr;
    type = &field->type();
  }
  return type;
}
bool is_field(const Steps& steps) { return type_of(steps) != nullptr; }

bool is_addition(const Correction& correction) {
  return correction.verdict == Verdict::added && correction.path.ends_with("/-");
}
bool has_value(const Correction& correction) {
  return correction.verdict == Verdict::corrected || correction.verdict == Verdict::added;
}

/// Puts a value where nothing or something else stands; false where there is no place for it.
bool put(Json& root, const Steps& steps, Json value) {
  if (steps.empty()) {
    root = std::move(value);
    return true;
  }
  Json* parent = value_in(root, above(steps));
  if (parent == nullptr) return false;
  if (parent->is_object()) {
    (*parent)[steps.back()] = std::move(value);
    return true;
  }
  if (!parent->is_array()) return false;
  const auto index = index_of(steps.back());
  if (!index || *index > parent->size()) return false;
  if (*index == parent->size()) {
    parent->push_back(std::move(value));
  } else {
    (*parent)[*index] = std::move(value);
  }
  return true;
}

/// The list that something is added to, made where there is none yet.
Json* list_at(Json& root, const Steps& steps) {
  if (Json* list = value_in(root, steps)) return list->is_array() ? list : nullptr;
  if (steps.empty()) return nullptr;
  Json* parent = value_in(root, above(steps));
  if (parent == nullptr || !parent->is_object()) return nullptr;
  Json& list = (*parent)[steps.back()];
  list = Json::array();
  return &list;
}

/// Whether two items of a list are one: the same words, and nothing that tells them apart.
bool says_the_same(const Json& one, const Json& other) {
  if (one == other) return true;
  if (!one.is_object() || !other.is_object()) return false;
  const auto member = [](const Json& value, const char* key) {
    const auto at = value.find(key);
    return at != value.end() && at->is_string() ? text::fold(at->get_ref<const std::string&>()) : std::string();
  };
  if (member(one, "text").empty() || member(one, "text") != member(other, "text")) return false;
  const auto differ = [&](const char* key) {
    const std::string a = member(one, key), b = member(other, key);
    return !a.empty() && !b.empty() && a != b;
  };
  return !differ("clause") && !differ("units");
}

}  // namespace

std::optional<Steps> steps_of(std::string_view pointer) {
  Steps out;
  if (pointer.empty()) return out;
  if (pointer[0] != '/') return std::nullopt;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      out.emplace_back();
    } else if (pointer[i] == '~') {
      if (i + 1 == pointer.size() || (pointer[i + 1] != '0' && pointer[i + 1] != '1')) return std::nullopt;
      out.back() += pointer[++i] == '0' ? '~' : '/';
    } else {
      out.back() += pointer[i];
    }
  }
  return out;
}

std::string pointer_of(const Steps& steps) {
  std::string out;
  for (const std::string& step : steps) {
    out += '/';
    for (const char c : step) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return out;
}

const Json* value_at(const Json& root, const Steps& steps) {
  const Json* at = &root;
  for (const std::string& step : steps) {
    if (at->is_object()) {
      const auto found = at->find(step);
      if (found == at->end()) return nullptr;
      at = &*found;
    } else if (at->is_array()) {
      const auto index = index_of(step);
      if (!index || *index >= at->size()) return nullptr;
      at = &(*at)[*index];
    } else {
      return nullptr;
    }
  }
  return at;
}

const TypeView* plan_type_at(std::string_view path) {
  const auto steps = steps_of(path);
  return steps ? type_of(*steps) : nullptr;
}

void check(const Correction& correction, const Place& place) {
  const auto refuse = [&](std::string_view why) {
    place.add("correction_value"_code, {correction.path, word(correction.verdict), why});
  };
  if (!steps_of(correction.path)) place.key("path").add("correction_nowhere"_code, {correction.path});
  if (!correction.read.empty() && !parsed(correction.read)) refuse("read");
  if (has_value(correction) ? !parsed(correction.value) : !correction.value.empty()) refuse("value");
}

void check(const CorrectionFile& corrections, const Place& place) {
  if (corrections.schema < 1)
    place.key("schema").add("number_out_of_range"_code, {std::to_string(corrections.schema), "1…"});
  if (corrections.schema > schema_version) {
    place.key("schema").add("newer_schema"_code, {std::to_string(corrections.schema), std::to_string(schema_version)});
  }
}

Said::Said(const Draft& draft)
    : read_(json::write(view<Plan>(), draft.as_read ? draft.as_read.get() : &draft.plan, true)) {
  Issues none;
  for (std::size_t i = 0; i < draft.corrections.size(); ++i) {
    const auto& passed = draft.passed_over;
    if (std::find(passed.begin(), passed.end(), i) == passed.end()) take(draft.corrections[i], draft, false, none);
  }
}

const Said::Statement* Said::about(const Steps& steps) const {
  const auto at = standing_.find(pointer_of(steps));
  return at == standing_.end() ? nullptr : &statements_[at->second];
}

const Correction* Said::verdict(const Steps& steps) const {
  Steps at = steps;
  for (;;) {
    if (const Statement* found = about(at)) return found->correction;
    if (at.empty()) return nullptr;
    at.pop_back();
  }
}

std::vector<Steps> Said::spoken_of() const {
  std::vector<Steps> out;
  for (const Statement& each : statements_) {
    if (about(each.steps) == &each) out.push_back(each.steps);
  }
  return out;
}

bool Said::add(const Correction& correction, Steps& steps, bool again, Issues& issues) {
  const Json value = *parsed(correction.value);
  const Steps list_steps = above(steps);
  Json* list = is_field(list_steps) ? list_at(read_, list_steps) : nullptr;
  if (list == nullptr) {
    issues.add("correction_nowhere"_code, correction.path, {pointer_of(list_steps)});
    return false;
  }
  if (again && std::any_of(list->begin(), list->end(), [&](const Json& each) { return says_the_same(each, value); })) {
    issues.add("correction_read_now"_code, correction.path, {correction.path});
    return false;
  }
  steps.back() = std::to_string(list->size());
  list->push_back(value);
  return true;
}

bool Said::take(const Correction& correction, const Draft& draft, bool again, Issues& issues) {
  Issues wrong;
  check(correction, Place(wrong, correction.path));
  if (!wrong.empty()) {
    for (Issue& issue : wrong) issue.path = correction.path;
    issues.append(std::move(wrong));
    return false;
  }
  Steps steps = *steps_of(correction.path);
  if (is_addition(correction)) {
    if (!add(correction, steps, again, issues)) return false;
  } else {
    const Json* read = value_at(read_, steps);
    const bool can_be = !steps.empty() && is_field(steps) && value_at(read_, above(steps)) != nullptr &&
                        value_at(read_, above(steps))->is_object();
    const bool is_removal = correction.verdict == Verdict::removed;
    const bool nowhere = read == nullptr && (!can_be || is_removal);
    const bool was_somewhere = again && is_field(steps);  // in the earlier reading, if not in this one
    if ((nowhere && !was_somewhere) || (steps.empty() && is_removal)) {
      issues.add("correction_nowhere"_code, correction.path, {correction.path});
      return false;
    }
    const Evidence* evidence = correction.words.empty() ? nullptr : draft.evidence_of(correction.path);
    const bool as_read = !nowhere && (read == nullptr ? correction.read.empty() : same_value(*read, correction.read));
    const bool as_typed =
        correction.words.empty() || (evidence != nullptr && bare(evidence->text) == bare(correction.words));
    if (!as_read || !as_typed) {
      Issue& issue = issues.add(
          "correction_reads_otherwise"_code, correction.path,
          {correction.path, shown(as_read ? correction.words : correction.read),
           shown(as_read ? (evidence == nullptr ? "" : evidence->text) : (read == nullptr ? "" : read->dump()))});
      if (!again) issue.severity = Severity::error;
      return false;
    }
  }
  for (Steps whole = steps; !whole.empty();) {
    whole.pop_back();
    const Statement* over = about(whole);
    if (over == nullptr || over->correction->verdict != Verdict::removed) continue;
    issues.add("correction_within_removed"_code, correction.path, {correction.path, over->correction->path});
    return false;
  }
  standing_[pointer_of(steps)] = statements_.size();
  statements_.push_back({&correction, std::move(steps)});
  return true;
}

Json Said::corrected() const {
  Json out = read_;
  for (const Statement& each : statements_) {
    if (about(each.steps) == &each && has_value(*each.correction))
      put(out, each.steps, *parsed(each.correction->value));
  }
  return out;
}

std::vector<Steps> Said::removed() const {
  std::vector<Steps> out;
  for (const Statement& each : statements_) {
    if (about(each.steps) == &each && each.correction->verdict == Verdict::removed) out.push_back(each.steps);
  }
  std::sort(out.begin(), out.end(), [](const Steps& one, const Steps& other) {  // the last first
    return std::lexicographical_compare(other.begin(), other.end(), one.begin(), one.end(),
                                        [](const std::string& a, const std::string& b) {
                                          const auto i = index_of(a), j = index_of(b);
                                          return i && j ? *i < *j : a < b;
                                        });
  });
  return out;
}

Json Said::result() const {
  Json out = corrected();
  for (const Steps& steps : removed()) {
    Json* parent = value_in(out, above(steps));
    if (parent == nullptr || value_at(*parent, {steps.back()}) == nullptr) continue;
    if (parent->is_object()) {
      parent->erase(steps.back());
    } else {
      parent->erase(*index_of(steps.back()));
    }
  }
  return out;
}

std::string Said::path_as_read(std::string_view path) const {
  auto steps = steps_of(path);
  if (!steps) return std::string(path);
  std::vector<Steps> gone = removed();
  std::reverse(gone.begin(), gone.end());
  for (std::size_t i = 0; i < steps->size(); ++i) {
    auto index = index_of((*steps)[i]);
    if (!index) continue;
    for (const Steps& each : gone) {
      if (each.size() != i + 1 || !std::equal(each.begin(), each.end() - 1, steps->begin())) continue;
      const auto at = index_of(each.back());
      if (at && *at <= *index) ++*index;
    }
    (*steps)[i] = std::to_string(*index);
  }
  return pointer_of(*steps);
}

namespace {

Result<Draft> applied(const Draft& draft, std::span<const Correction> said, bool again) {
  Said all(draft);
  Draft out = draft;
  Issues issues;
  for (const Correction& each : said) {
    if (!all.take(each, draft, again, issues)) out.passed_over.push_back(out.corrections.size());
    out.corrections.push_back(each);
  }
  if (issues.has_errors()) return failure(std::move(issues));
  Issues wrong;
  Plan plan;
  json::read(view<Plan>(), all.result().dump(), &plan, Place(wrong));
  if (wrong.has_errors()) {
    for (Issue& issue : wrong) issue.path = all.path_as_read(issue.path);
    issues.append(std::move(wrong));
    return failure(std::move(issues));
  }
  out.plan = std::move(plan);
  if (!out.as_read) out.as_read = std::make_shared<const Plan>(draft.plan);
  out.issues.append(std::move(issues));
  return out;
}

}  // namespace

Result<Draft> Draft::with(std::span<const Correction> said) const { return applied(*this, said, false); }
Result<Draft> Draft::with_again(std::span<const Correction> said) const { return applied(*this, said, true); }

std::string Draft::read_at(std::string_view path) const {
  const Said all(*this);
  const auto steps = steps_of(path);
  const Json* value = steps ? value_at(all.read(), *steps) : nullptr;
  return value == nullptr ? std::string() : value->dump();
}

Correction Draft::correction(std::string_view path, Verdict verdict, std::string value) const {
  Correction out;
  out.path = path;
  out.verdict = verdict;
  out.value = std::move(value);
  if (is_addition(out)) return out;
  out.read = read_at(path);
  if (const Evidence* found = evidence_of(path)) out.words = found->text;
  return out;
}

Issues Draft::placed(Issues of) const {
  const Said all(*this);
  std::map<std::string_view, const Evidence*> known;
  for (const DraftEvidence& each : evidence) known.emplace(each.path, &each.evidence);
  for (Issue& issue : of) {
    issue.path = all.path_as_read(issue.path);
    issue.span.reset();
    for (std::string_view at = issue.path;;) {
      if (const auto found = known.find(at); found != known.end()) {
        issue.span = found->second->span();
        break;
      }
      const std::size_t step = at.rfind('/');
      if (step == std::string_view::npos) break;
      at = at.substr(0, step);
    }
  }
  return of;
}

}  // namespace kehoach
