#include "kehoach/document/cascade.hpp"

#include <algorithm>
#include <unordered_map>

#include "kehoach/base/codes.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(DayRange)

namespace {

/// Of one document's enclosed × implemented; more are no cascade, and a square of a large number.
constexpr std::size_t most_inferred = 4096;
/// An issue names at most so many documents.
constexpr std::size_t shown = 8;

constexpr bool rests_on(Relation relation) { return relation != Relation::mentions && relation != Relation::encloses; }

/// How much a document rests on what it cites.
constexpr int strength(Relation relation) {
  switch (relation) {
    case Relation::implements:
      return 5;
    case Relation::amends:
      return 4;
    case Relation::replaces:
      return 3;
    case Relation::basis:
      return 2;
    case Relation::encloses:
      return 1;
    case Relation::mentions:
      return 0;
  }
  return 0;
}

using Graph = std::vector<std::vector<std::size_t>>;  // from each place to those it rests on

/// The strongly connected parts (Tarjan, without recursion), each after those that it leads to.
std::vector<std::vector<std::size_t>> parts_of(const Graph& graph) {
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> order(graph.size(), none), low(graph.size(), 0), next(graph.size(), 0), stack, path;
  std::vector<char> on_stack(graph.size(), 0);
  std::vector<std::vector<std::size_t>> parts;
  std::size_t count = 0;
  for (std::size_t root = 0; root < graph.size(); ++root) {
    if (order[root] != none) continue;
    path.push_back(root);
    while (!path.empty()) {
      const std::size_t at = path.back();
      if (order[at] == none) {
        order[at] = low[at] = count++;
        stack.push_back(at);
        on_stack[at] = 1;
      }
      if (next[at] < graph[at].size()) {
        const std::size_t to = graph[at][next[at]++];
        if (order[to] == none) {
          path.push_back(to);
        } else if (on_stack[to] != 0) {
          low[at] = std::min(low[at], order[to]);
        }
        continue;
      }
      path.pop_back();
      if (!path.empty()) low[path.back()] = std::min(low[path.back()], low[at]);
      if (low[at] != order[at]) continue;
      std::vector<std::size_t>& part = parts.emplace_back();
      std::size_t member = none;
      do {
        member = stack.back();
        stack.pop_back();
        on_stack[member] = 0;
        part.push_back(member);
      } while (member != at);
      std::sort(part.begin(), part.end());
    }
  }
  return parts;
}

std::string joined(const std::vector<std::string>& names, std::string_view between = ", ") {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < shown; ++i) out.append(i == 0 ? "" : between).append(names[i]);
  return names.size() > shown ? out + " …" : out;
}

/// "KH-SYT" → "syt"
std::string organ_in(const std::optional<std::string>& notation) {
  return notation ? text::fold(notation->substr(notation->rfind('-') + 1)) : std::string();
}

/// By what both print: the issuers, else the bodies in their notations.
bool same_issuer(const Document& a, const Document& b) {
  if (a.organ_name && b.organ_name) return same_organ(*a.organ_name, *b.organ_name);
  const std::string first = organ_in(a.code_notation), second = organ_in(b.code_notation);
  return !first.empty() && first == second;
}

std::string cited_name(const Citation& citation) {
  if (citation.number) return *citation.number;
  if (citation.name) return *citation.name;
  return citation.text;
}

}  // namespace

Cascade::Cascade(std::vector<std::shared_ptr<const Document>> documents)
    : given_(std::move(documents)), index_(given_) {
  documents_.reserve(given_.size());
  for (const auto& document : given_) {
    CascadeDocument& made = documents_.emplace_back();
    made.document = document;
    made.issued = issued_bounds(*document);
  }
  link();
  narrow();
  infer_enclosed();
  count_days();
  find_cycles();
  find_duplicates();
  find_missing();
  for (std::size_t i = 0; i < given_.size(); ++i) {
    if (!given_[i]->code_number) issues_.add("cascade_no_number"_code, given_[i]->id.str(), {name_of(i)});
  }
}

std::string Cascade::name_of(std::size_t document) const {
  return given_[document]->full_number().value_or(given_[document]->id.str());
}

std::optional<std::size_t> Cascade::find(std::string_view id) const { return index_.by_id(id); }

void Cascade::link() {
  matches_.resize(given_.size());
  std::unordered_map<std::size_t, std::vector<std::size_t>> seen;  // of one document: edges by what is cited
  for (std::size_t from = 0; from < given_.size(); ++from) {
    seen.clear();
    for (const Citation& citation : given_[from]->citations) {
      const DocumentIndex::Match match = index_.find(citation, from);
      CitationMatch& made = matches_[from].emplace_back(CitationMatch{citation, match.state, match.reason, {}});
      for (const std::size_t place : match.candidates) made.candidates.push_back(given_[place]->id);
      if (!match.document) continue;
      made.citation.document = given_[*match.document]->id;
      auto& already = seen[*match.document];  // at most one a relation
      if (std::any_of(already.begin(), already.end(),
                      [&](std::size_t edge) { return edges_[edge].relation == citation.relation; }))
        continue;
      already.push_back(edges_.size());
      edges_.push_back(
          {from, *match.document, citation.relation, citation.clause, std::nullopt, match.reason, std::nullopt});
    }
  }
}

void Cascade::infer_enclosed() {
  std::vector<std::vector<std::size_t>> implemented(given_.size()), enclosed(given_.size());
  for (const CascadeEdge& edge : edges_) {
    if (edge.relation == Relation::implements) implemented[edge.from].push_back(edge.to);
    if (edge.relation == Relation::encloses) enclosed[edge.from].push_back(edge.to);
  }
  std::vector<char> states(given_.size(), 0);  // says itself what it implements
  for (std::size_t i = 0; i < given_.size(); ++i) states[i] = !implemented[i].empty();
  for (std::size_t through = 0; through < given_.size(); ++through) {
    if (enclosed[through].size() * implemented[through].size() > most_inferred) continue;
    for (const std::size_t from : enclosed[through]) {
      if (states[from] != 0 || !same_issuer(*given_[from], *given_[through])) continue;
      for (const std::size_t to : implemented[through]) {
        const auto days = days_between(to, from);
        if (to != from && days && days->min >= 0)
          edges_.push_back({from, to, Relation::implements, "", std::nullopt, MatchReason::stated, through});
      }
    }
  }
}

/// A blank day lies between the documents that are cited and those that cite, as far as their days are printed.
void Cascade::narrow() {
  for (const CascadeEdge& edge : edges_) {
    if (edge.through) continue;
    const auto printed = [&](std::size_t at) {
      const auto& date = given_[at]->issued_date;
      return date && date->is_complete() ? std::optional(date->earliest()) : std::nullopt;
    };
    auto& citing = documents_[edge.from].issued;
    auto& cited = documents_[edge.to].issued;
    if (const auto day = printed(edge.to);
        day && citing && citing->inferred && *day > citing->earliest && *day <= citing->latest)
      citing->earliest = *day;
    if (const auto day = printed(edge.from);
        day && cited && cited->inferred && *day < cited->latest && *day >= cited->earliest)
      cited->latest = *day;
  }
}

std::optional<DayRange> Cascade::days_between(std::size_t upper, std::size_t lower) const {
  const auto& from = documents_.at(upper).issued;
  const auto& to = documents_.at(lower).issued;
  if (!from || !to) return std::nullopt;
  return DayRange{to->earliest - from->latest, to->latest - from->earliest, from->inferred || to->inferred};
}

void Cascade::count_days() {
  for (CascadeEdge& edge : edges_) {
    edge.days = days_between(edge.to, edge.from);
    if (edge.relation == Relation::implements) {
      ++documents_[edge.from].implements;
      ++documents_[edge.to].implemented_by;
    }
    if (!edge.days || edge.through || edge.relation == Relation::mentions) continue;
    if (edge.days->max < 0) {
      issues_.add("cascade_order"_code, given_[edge.from]->id.str(),
                  {name_of(edge.from), given_[edge.from]->issued_date->str(), name_of(edge.to),
                   given_[edge.to]->issued_date->str()});
    } else if (edge.days->min < 0) {
      edge.days->min = 0;  // nobody cites what is not issued yet
    }
  }
}

void Cascade::find_cycles() {
  Graph rests(given_.size()), implements(given_.size());
  for (const CascadeEdge& edge : edges_) {
    if (rests_on(edge.relation)) rests[edge.from].push_back(edge.to);
    if (edge.relation == Relation::implements) implements[edge.from].push_back(edge.to);
  }
  for (auto& part : parts_of(rests)) {
    if (part.size() < 2) continue;
    std::vector<std::string> names;
    for (const std::size_t member : part) {
      documents_[member].in_cycle = true;
      if (names.size() <= shown) names.push_back(name_of(member));
    }
    issues_.add("cascade_cycle"_code, given_[part.front()]->id.str(), {joined(names)});
    cycles_.push_back(std::move(part));
  }
  std::sort(cycles_.begin(), cycles_.end());
  const auto parts = parts_of(implements);  // what a part leads to comes before it
  std::vector<std::size_t> part_of(given_.size(), 0);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (const std::size_t member : parts[p]) part_of[member] = p;
  }
  for (const auto& part : parts) {
    int level = 0;
    for (const std::size_t member : part) {
      for (const std::size_t to : implements[member]) {
        if (part_of[to] != part_of[member]) level = std::max(level, documents_[to].level + 1);
      }
    }
    for (const std::size_t member : part) documents_[member].level = level;
  }
}

void Cascade::find_duplicates() {
  std::unordered_map<std::string, std::size_t> groups;
  for (std::size_t i = 0; i < given_.size(); ++i) {
    const std::string identity = index_.identity(i);
    if (identity.empty()) continue;
    const auto [at, is_new] = groups.emplace(identity, duplicates_.size());
    if (is_new) duplicates_.emplace_back();
    duplicates_[at->second].push_back(i);
  }
  std::erase_if(duplicates_, [](const auto& group) { return group.size() < 2; });
  for (const auto& group : duplicates_) {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < group.size() && k <= shown; ++k) names.push_back(given_[group[k]]->id.str());
    issues_.add("cascade_duplicate"_code, given_[group.front()]->id.str(), {name_of(group.front()), joined(names)});
  }
}

void Cascade::find_missing() {
  std::unordered_map<std::string, std::size_t> known;
  std::vector<std::size_t> last;  // the document that counted last
  for (std::size_t from = 0; from < given_.size(); ++from) {
    for (const CitationMatch& match : matches_[from]) {
      const Citation& citation = match.citation;
      if (match.state == MatchState::found || match.reason == MatchReason::itself ||
          citation.relation == Relation::mentions)
        continue;
      std::string key = citation.number ? number_key(*citation.number) : text::fold(cited_name(citation));
      key += "\n" + (citation.date ? std::to_string(citation.date->year()) : "");
      key += "\n" + (citation.organ_name ? text::fold(*citation.organ_name) : "");
      const auto [at, is_new] = known.emplace(std::move(key), missing_.size());
      if (is_new) {
        missing_.push_back({citation, from, 1, match});
        last.push_back(from);
        continue;
      }
      MissingDocument& already = missing_[at->second];
      if (last[at->second] != from) ++already.cited_by;
      last[at->second] = from;
      if (strength(citation.relation) > strength(already.citation.relation))
        already.citation.relation = citation.relation;
      if (citation.date && citation.date->is_complete() && !already.citation.date->is_complete())
        already.citation.date = citation.date;
    }
  }
  for (const MissingDocument& each : missing_) {
    const std::string name = name_of(each.document), path = given_[each.document]->id.str();
    if (each.match.state == MatchState::ambiguous) {
      std::vector<std::string> ids;
      for (const DocumentId& id : each.match.candidates) ids.push_back(id.str());
      issues_.add("cascade_ambiguous"_code, path, {name, cited_name(each.citation), joined(ids)});
    } else {
      issues_.add("cascade_missing"_code, path, {name, cited_name(each.citation)});
    }
  }
}

namespace {

std::string ids_of(const std::vector<DocumentId>& ids) {
  std::string out;
  for (const DocumentId& id : ids) out += (out.empty() ? "" : ", ") + id.str();
  return out;
}

void add_date(TextBuilder& to, const std::optional<PartialDate>& date) { date ? to.add(date->str()) : to.add_null(); }

template <class T>
void add_word(TextBuilder& to, const std::optional<T>& value) {
  value ? to.add(word(*value)) : to.add_null();
}

}  // namespace

Table Cascade::documents() const {
  TableBuilder builder;
  builder.title({"Các văn bản", "Documents"});
  auto& id = builder.text("document", {"Văn bản", "Document"});
  auto& number = builder.text("number", {"Số, ký hiệu", "Number"});
  auto& notation = builder.text("notation", {"Ký hiệu", "Notation"});
  auto& kind = builder.text("kind", {"Loại", "Kind"});
  auto& issuer = builder.text("issuer", {"Cơ quan ban hành", "Issuer"});
  auto& date = builder.text("date", {"Ngày được in", "Date as printed"});
  auto& earliest = builder.date("earliest", {"Sớm nhất", "Earliest"});
  auto& latest = builder.date("latest", {"Muộn nhất", "Latest"});
  auto& inferred = builder.boolean("inferred", {"Suy ra", "Inferred"});
  auto& level = builder.integer("level", {"Cấp", "Level"});
  auto& implements = builder.integer("implements", {"Thực hiện", "Implements"});
  auto& by = builder.integer("implemented_by", {"Được thực hiện bởi", "Implemented by"});
  auto& cycle = builder.boolean("in_cycle", {"Trong vòng", "In a circle"});
  for (const CascadeDocument& each : documents_) {
    const Document& of = *each.document;
    id.add(of.id.str());
    number.add(of.full_number());
    notation.add(of.code_notation);
    kind.add(word(of.type_name));
    issuer.add(of.organ_name);
    add_date(date, of.issued_date);
    earliest.add(each.issued ? std::optional(each.issued->earliest) : std::nullopt);
    latest.add(each.issued ? std::optional(each.issued->latest) : std::nullopt);
    inferred.add(each.issued ? std::optional(each.issued->inferred) : std::nullopt);
    level.add(each.level);
    implements.add(each.implements);
    by.add(each.implemented_by);
    cycle.add(each.in_cycle);
  }
  return std::move(builder).build();
}

Table Cascade::edges() const {
  TableBuilder builder;
  builder.title({"Ai thực hiện ai", "Who implements whom"});
  auto& from = builder.text("document", {"Văn bản", "Document"});
  auto& relation = builder.text("relation", {"Quan hệ", "Relation"});
  auto& to = builder.text("cited", {"Văn bản được dẫn", "Cited"});
  auto& min = builder.integer("days_min", {"Số ngày ít nhất", "Days at least"});
  auto& max = builder.integer("days_max", {"Số ngày nhiều nhất", "Days at most"});
  auto& inferred = builder.boolean("days_inferred", {"Số ngày suy ra", "Days inferred"});
  auto& through = builder.text("through", {"Suy ra qua", "Inferred through"});
  auto& clause = builder.text("clause", {"Mục", "Clause"});
  auto& reason = builder.text("reason", {"Nhận ra theo", "Told by"});
  for (const CascadeEdge& each : edges_) {
    from.add(given_[each.from]->id.str());
    relation.add(word(each.relation));
    to.add(given_[each.to]->id.str());
    min.add(each.days ? std::optional(each.days->min) : std::nullopt);
    max.add(each.days ? std::optional(each.days->max) : std::nullopt);
    inferred.add(each.days ? std::optional(each.days->inferred) : std::nullopt);
    each.through ? through.add(given_[*each.through]->id.str()) : through.add_null();
    each.clause.empty() ? clause.add_null() : clause.add(each.clause);
    each.through ? reason.add_null() : reason.add(word(each.reason));
  }
  return std::move(builder).build();
}

Table Cascade::citations() const {
  TableBuilder builder;
  builder.title({"Các viện dẫn", "Citations"});
  auto& from = builder.text("document", {"Văn bản", "Document"});
  auto& relation = builder.text("relation", {"Quan hệ", "Relation"});
  auto& number = builder.text("number", {"Số, ký hiệu", "Number"});
  auto& text = builder.text("text", {"Viện dẫn", "Citation"});
  auto& clause = builder.text("clause", {"Mục", "Clause"});
  auto& state = builder.text("state", {"Kết quả", "State"});
  auto& cited = builder.text("cited", {"Văn bản được dẫn", "Cited"});
  auto& candidates = builder.text("candidates", {"Có thể là", "Candidates"});
  auto& reason = builder.text("reason", {"Vì", "Reason"});
  for (std::size_t i = 0; i < given_.size(); ++i) {
    for (const CitationMatch& match : matches_[i]) {
      const Citation& of = match.citation;
      from.add(given_[i]->id.str());
      relation.add(word(of.relation));
      number.add(of.number);
      text.add(of.text);
      of.clause.empty() ? clause.add_null() : clause.add(of.clause);
      state.add(word(match.state));
      match.state == MatchState::found&& of.document ? cited.add(of.document->str()) : cited.add_null();
      match.candidates.empty() ? candidates.add_null() : candidates.add(ids_of(match.candidates));
      reason.add(word(match.reason));
    }
  }
  return std::move(builder).build();
}

Table Cascade::missing() const {
  TableBuilder builder;
  builder.title({"Văn bản còn thiếu", "Documents that are missing"});
  auto& number = builder.text("number", {"Số, ký hiệu", "Number"});
  auto& name = builder.text("name", {"Tên", "Name"});
  auto& kind = builder.text("kind", {"Loại", "Kind"});
  auto& date = builder.text("date", {"Ngày được in", "Date as printed"});
  auto& issuer = builder.text("issuer", {"Cơ quan ban hành", "Issuer"});
  auto& relation = builder.text("relation", {"Quan hệ", "Relation"});
  auto& by = builder.integer("cited_by", {"Số văn bản dẫn", "Cited by"});
  auto& document = builder.text("document", {"Dẫn đầu tiên ở", "First cited in"});
  auto& clause = builder.text("clause", {"Mục", "Clause"});
  auto& state = builder.text("state", {"Kết quả", "State"});
  auto& candidates = builder.text("candidates", {"Có thể là", "Candidates"});
  auto& reason = builder.text("reason", {"Vì", "Reason"});
  for (const MissingDocument& each : missing_) {
    const Citation& of = each.citation;
    number.add(of.number);
    of.number ? name.add_null() : name.add(cited_name(of));
    add_word(kind, of.type_name);
    add_date(date, of.date);
    issuer.add(of.organ_name);
    relation.add(word(of.relation));
    by.add(each.cited_by);
    document.add(given_[each.document]->id.str());
    of.clause.empty() ? clause.add_null() : clause.add(of.clause);
    state.add(word(each.match.state));
    each.match.candidates.empty() ? candidates.add_null() : candidates.add(ids_of(each.match.candidates));
    reason.add(word(each.match.reason));
  }
  return std::move(builder).build();
}

Table Cascade::not_passed_on() const {
  TableBuilder builder;
  builder.title({"Văn bản chưa có ai triển khai tiếp", "Documents that nothing here implements"});
  auto& id = builder.text("document", {"Văn bản", "Document"});
  auto& number = builder.text("number", {"Số, ký hiệu", "Number"});
  auto& level = builder.integer("level", {"Cấp", "Level"});
  auto& to = builder.text("addressed_to", {"Gửi", "Addressed to"});
  for (const CascadeDocument& each : documents_) {
    if (each.implemented_by > 0) continue;
    std::vector<std::string> lines;
    for (const auto* list : {&each.document->addressees, &each.document->recipients}) {
      for (const Recipient& line : *list) {
        if (line.to_report || line.text.starts_with("Lưu") || line.text.starts_with("Như ")) continue;
        if (lines.size() <= shown) lines.push_back(line.text);
      }
    }
    if (lines.empty()) continue;
    id.add(each.document->id.str());
    number.add(each.document->full_number());
    level.add(each.level);
    to.add(joined(lines, "; "));
  }
  return std::move(builder).build();
}

}  // namespace kehoach
