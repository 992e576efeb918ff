#include "kehoach/lint/lint.hpp"

#include "rules.hpp"

namespace kehoach {
namespace {

/// Every text as typed: fields called `text`, `subject` and `name` of whatever the value holds.
void each_text(const TypeView& type, const void* value, const Place& place) {
  if (type.kind == TypeKind::optional || type.kind == TypeKind::list) {
    for (std::size_t i = 0; i < type.size(value); ++i) {
      each_text(type.element(), type.at(value, i), type.kind == TypeKind::list ? place.index(i) : place);
    }
  } else if (type.kind == TypeKind::record && type.name != "Remark") {
    for (const FieldView& field : type.fields) {
      const TypeView& of = field.type();
      const Place at = place.key(field.name);
      if (of.kind == TypeKind::text && (field.name == "text" || field.name == "subject")) {
        const auto& text = *static_cast<const std::string*>(field.get(value));
        rules::anniversary_sum(text, at);
        rules::doubled_word(text, at);
        rules::reported_arithmetic(text, at);
      } else {
        each_text(of, field.get(value), at);
      }
    }
  }
}

}  // namespace

void lint(const Document& document, const Place& place) { each_text(view<Document>(), &document, place); }

void lint(const Plan& plan, const Registry& units, const Place& place) {
  rules::year_contradicts_plan(plan, place);
  each_text(view<Plan>(), &plan, place);
  rules::performers_not_recipients(plan, units, place);
}

}  // namespace kehoach
