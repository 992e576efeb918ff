#include "kehoach/document/document.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Citation)
KEHOACH_DEFINE_RECORD(Recipient)
KEHOACH_DEFINE_RECORD(SignerInfo)
KEHOACH_DEFINE_RECORD(Document)
KEHOACH_DEFINE_RECORD(DateBounds)

std::optional<std::string> Document::full_number() const {
  if (!code_number) return std::nullopt;
  return code_notation ? *code_number + "/" + *code_notation : *code_number;
}

void check(const Document& document, const Place& place) {
  const auto refuse_empty = [&](const std::optional<std::string>& value, std::string_view field) {
    if (value && value->empty()) place.key(field).add("empty_value"_code, {field});
  };
  refuse_empty(document.code_number, "code_number");
  refuse_empty(document.code_notation, "code_notation");
  refuse_empty(document.organ_name, "organ_name");
  refuse_empty(document.place, "place");
}

std::optional<DateBounds> issued_bounds(const Document& document) {
  if (!document.issued_date) return std::nullopt;
  DateBounds bounds{document.issued_date->earliest(), document.issued_date->latest(), std::nullopt,
                    !document.issued_date->is_complete()};
  for (const Citation& citation : document.citations) {
    if (!citation.date) continue;
    const Date cited = citation.date->earliest();
    if (cited > bounds.earliest && cited <= bounds.latest) bounds.earliest = cited;
  }
  return bounds;
}

}  // namespace kehoach
