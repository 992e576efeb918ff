#include "kehoach/reader/draft.hpp"

namespace kehoach {

// In place of the drafting that is written elsewhere: the document's head only.
Draft draft_plan(const Reading& reading, const Registry&, const DraftOptions& options) {
  Draft out;
  out.plan.id = options.id.value_or(value_or_throw(PlanId::parse("draft")));
  out.plan.issuer = options.issuer;
  Document& document = out.plan.document;
  document.id = value_or_throw(DocumentId::parse("draft"));
  document.type_name = reading.document.type_name ? reading.document.type_name->value : DocumentType::other;
  if (reading.document.type_name)
    out.evidence.push_back({"/document/type_name", reading.document.type_name->evidence});
  if (reading.document.code_notation) {
    document.code_notation = reading.document.code_notation->value;
    out.evidence.push_back({"/document/code_notation", reading.document.code_notation->evidence});
  }
  if (reading.document.issued_date) {
    document.issued_date = reading.document.issued_date->value;
    out.evidence.push_back({"/document/issued_date", reading.document.issued_date->evidence});
  }
  if (reading.document.subject) {
    document.subject = reading.document.subject->value;
    out.evidence.push_back({"/document/subject", reading.document.subject->evidence});
  }
  out.issues = reading.issues;
  return out;
}

}  // namespace kehoach
