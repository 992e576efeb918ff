#include <string>
#include <unordered_map>
#include <vector>

#include "kehoach/base/text.hpp"
#include "rules.hpp"

namespace kehoach::rules {
namespace {

/// A citation, of a document or a reading alike.
struct Cited {
  std::string text, number;
  std::optional<std::string_view> document;  ///< Its id in the workspace.
  std::optional<PartialDate> date;
  Relation relation;
  std::string path;
  std::optional<Span> span;
};

/// The citing document.
struct Citing {
  std::optional<PartialDate> date;
  std::optional<std::string> number;
  std::string_view id;
  std::vector<Cited> cited;
};

void later(const Citing& citing, Findings& findings) {
  if (!citing.date || !findings.on(LintRule::cited_later)) return;
  const Date latest = citing.date->latest();
  for (const Cited& each : citing.cited) {
    if (!each.date || each.date->earliest() <= latest) continue;
    if (citing.number && text::fold(*citing.number) == each.number) continue;  // the document itself
    findings.add(LintRule::cited_later, each.path,
                 {quote(each.text, {0, each.text.size()}), each.date->str(), citing.date->str()}, each.span);
  }
}

void replaced(const Citing& citing, Findings& findings) {
  if (!findings.on(LintRule::cited_replaced)) return;
  // Who replaced what, by number and by id.
  std::unordered_map<std::string, const Document*> by_number, by_id;
  for (const Document* document : findings.options().documents) {
    if (document == nullptr || document->id.str() == citing.id) continue;
    for (const Citation& citation : document->citations) {
      if (citation.relation != Relation::replaces) continue;
      if (citation.number) by_number.emplace(text::fold(*citation.number), document);
      if (citation.document) by_id.emplace(citation.document->str(), document);
    }
  }
  for (const Cited& each : citing.cited) {
    if (each.relation == Relation::replaces || each.relation == Relation::amends) continue;
    const Document* by = nullptr;
    if (const auto at = by_number.find(each.number); !each.number.empty() && at != by_number.end()) by = at->second;
    if (by == nullptr && each.document) {
      if (const auto at = by_id.find(std::string(*each.document)); at != by_id.end()) by = at->second;
    }
    if (by == nullptr || !by->issued_date) continue;
    // The citing document must be certainly not earlier; undated, it is a draft of now.
    if (citing.date && citing.date->earliest() < by->issued_date->latest()) continue;
    const auto name = by->full_number();
    if (citing.number && name && text::fold(*citing.number) == text::fold(*name)) continue;
    findings.add(LintRule::cited_replaced, each.path,
                 {quote(each.text, {0, each.text.size()}), name ? std::string_view(*name) : by->id.str(),
                  by->issued_date->str()},
                 each.span);
  }
}

}  // namespace

void citations(const Document& document, const Place& place, Findings& findings) {
  if (!findings.any(LintRule::cited_later, LintRule::cited_replaced)) return;
  Citing citing{document.issued_date, document.full_number(), document.id.str(), {}};
  const Place list = place.key("citations");
  for (std::size_t i = 0; i < document.citations.size(); ++i) {
    const Citation& each = document.citations[i];
    citing.cited.push_back({each.text, each.number ? text::fold(*each.number) : "",
                            each.document ? std::optional<std::string_view>(each.document->str()) : std::nullopt,
                            each.date, each.relation, list.index(i).path(), std::nullopt});
  }
  later(citing, findings);
  replaced(citing, findings);
}

void citations(const Reading& reading, Findings& findings) {
  if (!findings.any(LintRule::cited_later, LintRule::cited_replaced)) return;
  const auto& head = reading.document;
  Citing citing{head.issued_date ? std::optional(head.issued_date->value) : std::nullopt, head.full_number(), {}, {}};
  for (const ReadCitation& each : reading.citations) {
    citing.cited.push_back({each.number.value_or(each.evidence.text), each.number ? text::fold(*each.number) : "",
                            std::nullopt, each.date, each.relation, "", each.evidence.span()});
  }
  later(citing, findings);
  replaced(citing, findings);
}

}  // namespace kehoach::rules
