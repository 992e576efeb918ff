#include "references.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "kehoach/base/text.hpp"

namespace kehoach {
namespace {

/// Follows every id and unit set that a value holds, whatever the type: a new field is checked as soon as it is
/// described.
class References {
 public:
  explicit References(const Definitions& definitions) : units_(definitions.units) {
    for (const auto& document : definitions.documents) documents_.insert(document->id.str());
    for (const auto& plan : definitions.plans) {
      documents_.insert(plan->document.id.str());
      plans_.insert(plan->id.str());
    }
    for (const auto& set : definitions.criteria_sets) criteria_sets_.insert(set->id.str());
  }

  void follow(const TypeView& type, const void* value, const Place& place) {
    switch (type.kind) {
      case TypeKind::optional:
        if (type.size(value) == 1) follow(type.element(), type.at(value, 0), place);
        return;
      case TypeKind::list:
        for (std::size_t i = 0; i < type.size(value); ++i) follow(type.element(), type.at(value, i), place.index(i));
        return;
      case TypeKind::record:
        for (const FieldView* field : fields_that_lead(type))
          follow(field->type(), field->get(value), place.key(field->name));
        return;
      case TypeKind::scalar:
        return scalar(type, value, place);
      default:
        return;
    }
  }

 private:
  /// The fields of a record behind which a reference may stand; found once a type, since there are many values.
  const std::vector<const FieldView*>& fields_that_lead(const TypeView& record) {
    const auto [at, fresh] = fields_.try_emplace(&record);
    if (fresh) {
      for (const FieldView& field : record.fields) {
        const bool is_definition = field.name == "id";
        if (!is_definition && !leads_nowhere(field.type())) at->second.push_back(&field);
      }
    }
    return at->second;
  }

  /// Records within records are not followed here: each is asked when it is come to.
  static bool leads_nowhere(const TypeView& type) {
    if (type.kind == TypeKind::optional || type.kind == TypeKind::list) return leads_nowhere(type.element());
    return type.kind != TypeKind::record && &type != &view<UnitSet>() && &type != &view<UnitId>() &&
           &type != &view<DocumentId>() && &type != &view<PlanId>() && &type != &view<CriteriaSetId>();
  }

  void scalar(const TypeView& type, const void* value, const Place& place) {
    if (type.name == "unit_set") {
      for (const UnitSet::Step& step : static_cast<const UnitSet*>(value)->steps()) {
        if ((step.op == UnitSet::Op::id || step.op == UnitSet::Op::under) &&
            units_.index_of(step.text) == Registry::none)
          missing("unit", step.text, unit_ids(), place);
      }
    } else if (type.name == "unit_id") {
      const auto& id = static_cast<const UnitId*>(value)->str();
      if (!id.empty() && units_.index_of(id) == Registry::none) missing("unit", id, unit_ids(), place);
    } else if (type.name == "document_id") {
      const auto& id = static_cast<const DocumentId*>(value)->str();
      if (!id.empty() && !documents_.contains(id)) missing("document", id, documents_, place);
    } else if (type.name == "plan_id") {
      const auto& id = static_cast<const PlanId*>(value)->str();
      if (!id.empty() && !plans_.contains(id)) missing("plan", id, plans_, place);
    } else if (type.name == "criteria_set_id") {
      const auto& id = static_cast<const CriteriaSetId*>(value)->str();
      if (!id.empty() && !criteria_sets_.contains(id)) missing("criteria set", id, criteria_sets_, place);
    }
  }

  const std::set<std::string_view>& unit_ids() {
    if (unit_ids_.empty() && units_.size() <= 20'000) {
      for (const Unit& unit : units_.units()) unit_ids_.insert(unit.id.str());
    }
    return unit_ids_;
  }

  static void missing(std::string_view what, std::string_view id, const std::set<std::string_view>& known,
                      const Place& place) {
    if (known.contains("")) return;  // an id that could not be read may be the one that is meant
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    const std::string_view near = place.issues().size() < 50 ? text::closest(id, candidates) : std::string_view();
    if (near.empty()) {
      place.add("unknown_reference"_code, {what, id});
    } else {
      place.add("unknown_reference"_code, {what, id, near});
    }
  }

  const Registry& units_;
  std::set<std::string_view> documents_, plans_, criteria_sets_, unit_ids_;
  std::unordered_map<const TypeView*, std::vector<const FieldView*>> fields_;
};

template <class List, class IdOf>
void check_duplicates(const List& list, std::string_view key, IdOf id_of,
                      std::unordered_map<std::string, std::string>& first, const Place& place,
                      std::string_view within = {}) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (id_of(list[i]).empty()) continue;  // it could not be read
    const Place all = place.key(key), one = all.index(i), part = within.empty() ? one : one.key(within);
    const auto [at, fresh] = first.emplace(id_of(list[i]), "/" + std::string(key) + "/" + std::to_string(i));
    if (!fresh) part.key("id").add("duplicate_id"_code, {id_of(list[i]), at->second});
  }
}

}  // namespace

Evaluation::Definitions of_evaluation(const Definitions& definitions) {
  return {definitions.units, definitions.criteria_sets, definitions.contests, definitions.councils};
}

Results::Definitions of_results(const Definitions& definitions) {
  return {definitions.units, definitions.documents, definitions.plans, definitions.indicators};
}

void check_references(const Definitions& definitions, const Place& place) {
  const auto& all_documents = definitions.documents;
  const auto& all_plans = definitions.plans;
  const auto& all_contacts = definitions.contacts;
  std::unordered_map<std::string, std::string> plans, documents;
  check_duplicates(
      all_plans, "plans", [](const auto& plan) { return plan->id.str(); }, plans, place);
  check_duplicates(
      all_documents, "documents", [](const auto& document) { return document->id.str(); }, documents, place);
  check_duplicates(
      all_plans, "plans", [](const auto& plan) { return plan->document.id.str(); }, documents, place, "document");

  References references(definitions);
  const auto check_list = [&]<class T>(const std::vector<std::shared_ptr<const T>>& list, std::string_view key) {
    std::unordered_map<std::string, std::string> ids;
    check_duplicates(
        list, key, [](const auto& each) { return each->id.str(); }, ids, place);
    const Place all = place.key(key);
    for (std::size_t i = 0; i < list.size(); ++i) references.follow(view<T>(), list[i].get(), all.index(i));
  };
  check_list(definitions.criteria_sets, "criteria_sets");
  check_list(definitions.contests, "contests");
  check_list(definitions.councils, "councils");
  check_list(definitions.indicators, "indicators");
  const Place document_list = place.key("documents"), plan_list = place.key("plans"),
              contact_list = place.key("contacts");
  for (std::size_t i = 0; i < all_documents.size(); ++i)
    references.follow(view<Document>(), all_documents[i].get(), document_list.index(i));
  for (std::size_t i = 0; i < all_plans.size(); ++i)
    references.follow(view<Plan>(), all_plans[i].get(), plan_list.index(i));
  for (std::size_t i = 0; i < all_contacts.size(); ++i) {
    const Contact& contact = all_contacts[i];
    const Place at = contact_list.index(i);
    const auto plan =
        std::find_if(all_plans.begin(), all_plans.end(), [&](const auto& each) { return each->id == contact.plan; });
    if (plan == all_plans.end()) {
      at.key("plan").add("unknown_reference"_code, {"plan", contact.plan.str()});
    } else if (std::none_of((*plan)->focal_points.begin(), (*plan)->focal_points.end(),
                            [&](const FocalPoint& each) { return each.id == contact.focal_point; })) {
      at.key("focal_point").add("unknown_reference"_code, {"focal point", contact.focal_point.str()});
    }
  }
}

}  // namespace kehoach
