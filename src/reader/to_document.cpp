#include "kehoach/reader/to_document.hpp"

namespace kehoach {

Document to_document(const Reading& reading, DocumentId id) {
  const DocumentReading& read = reading.document;
  const auto value = [](const auto& of) { return of ? std::optional(of->value) : std::nullopt; };
  Document out;
  out.id = std::move(id);
  out.type_name = read.type_name ? read.type_name->value : DocumentType::other;
  out.code_number = value(read.code_number);
  out.code_notation = value(read.code_notation);
  out.issued_date = value(read.issued_date);
  out.organ_name = value(read.organ_name);
  out.parent_organ_name = value(read.parent_organ_name);
  out.place = value(read.place);
  if (read.subject) out.subject = read.subject->value;
  out.authority_line = value(read.authority_line);
  for (const ReadRecipient& each : read.addressees) out.addressees.push_back(each.value);
  for (const ReadRecipient& each : read.recipients) out.recipients.push_back(each.value);
  out.signer_info = value(read.signer_info);
  for (const ReadCitation& each : reading.citations) out.citations.push_back(each.citation());
  return out;
}

}  // namespace kehoach
