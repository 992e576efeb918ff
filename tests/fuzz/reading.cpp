/// The whole reader: whatever the text, every value lies in it, its words are those of the text, and no number, year or
/// notation is stated whose digits are not printed.

#include "kehoach/reader/reading.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kehoach/base/text.hpp"
#include "kehoach/json/json.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// Whether each run of digits of a value is printed in the words it was read from.
bool digits_printed(std::string_view value, std::string_view words) {
  for (std::size_t i = 0; i < value.size();) {
    std::size_t end = i;
    while (end < value.size() && value[end] >= '0' && value[end] <= '9') ++end;
    if (end > i && words.find(value.substr(i, end - i)) == std::string_view::npos) return false;
    i = std::max(end, i + 1);
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kehoach;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Reading reading = read_document(text);
  require(reading.text == text);
  const auto sound = [&](const Evidence& evidence) {
    const Span span = evidence.span();
    require(span.start <= span.end && span.end <= size);
    require(text.substr(span.start, span.end - span.start) == evidence.text);
    require(evidence.confidence >= 0 && evidence.confidence <= 100 && !evidence.rule.empty());
  };
  const DocumentReading& document = reading.document;
  for (const auto* each : {&document.code_number, &document.code_notation, &document.place, &document.organ_name,
                           &document.parent_organ_name, &document.subject, &document.authority_line}) {
    if (!*each) continue;
    sound((*each)->evidence);
    require(!(*each)->value.empty());
    require(digits_printed((*each)->value, (*each)->evidence.text));
  }
  if (document.type_name) sound(document.type_name->evidence);
  if (document.signer_info) sound(document.signer_info->evidence);
  if (document.issued_date) {
    sound(document.issued_date->evidence);
    const PartialDate& date = document.issued_date->value;
    require(document.issued_date->evidence.text.find(std::to_string(date.year()).substr(2)) != std::string::npos);
  }
  for (const auto& each : document.addressees) sound(each.evidence);
  for (const auto& each : document.recipients) sound(each.evidence);
  for (const ReadCitation& each : reading.citations) {
    sound(each.evidence);
    require(each.number || each.name || each.date);
    if (each.number) require(digits_printed(*each.number, text));
    if (each.date) require(text.find(std::to_string(each.date->year()).substr(2)) != std::string_view::npos);
    require(each.mentions >= 1);
  }
  for (const ReadClause& each : reading.clauses) {
    sound(each.evidence);
    require(!each.path.empty() && each.level >= 1);
  }
  for (const ReadTime& each : reading.times) {
    sound(each.evidence);
    require(!each.time.from || !each.time.to || *each.time.from <= *each.time.to);
  }
  for (const ReadUnit& each : reading.units) sound(each.evidence);
  for (const Issue& each : reading.issues)
    require(!each.span || (each.span->start <= each.span->end && each.span->end <= size));
  const UnitClass unit = classify_unit(text);
  require(unit.confidence >= 0 && unit.confidence <= 100);
  if (!text::first_invalid_utf8(text)) {
    if (const auto set = unit_phrase(text)) require(bool(UnitSet::parse(set->str())));
  }
  return 0;
}
