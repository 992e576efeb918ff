#pragma once

#include "kehoach/json/description.hpp"

namespace kehoach {

/// Kinds of unit, a tree: `kind:hospital` holds every kind of hospital.
enum class UnitKind {
  ministry,
  ministry_department,
  department_of_health,
  internal_department,
  hospital,
  general_hospital,
  specialised_hospital,
  traditional_medicine_hospital,
  private_hospital,
  military_or_sector_hospital,
  cdc,
  district_health_centre,
  regional_polyclinic,
  commune_health_station,
  testing_centre,
  forensic_centre,
  medical_assessment_centre,
  population_office,
  food_safety_office,
  medical_school,
  trade_union,
  social_insurance,
  peoples_committee,
  party_body,
  media_agency,
  other
};
// clang-format off
inline constexpr Word unit_kind_words[] = {
    {"ministry", "bộ", "ministry"},
    {"ministry_department", "vụ, cục", "department of a ministry"},
    {"department_of_health", "sở y tế", "provincial department of health"},
    {"internal_department", "khoa, phòng, văn phòng", "department inside a unit"},
    {"hospital", "bệnh viện", "hospital"},
    {"general_hospital", "bệnh viện đa khoa", "general hospital"},
    {"specialised_hospital", "bệnh viện chuyên khoa", "specialised hospital"},
    {"traditional_medicine_hospital", "bệnh viện y học cổ truyền", "traditional medicine hospital"},
    {"private_hospital", "bệnh viện tư nhân", "private hospital"},
    {"military_or_sector_hospital", "bệnh viện quân đội, ngành", "military or sector hospital"},
    {"cdc", "trung tâm kiểm soát bệnh tật", "centre for disease control"},
    {"district_health_centre", "trung tâm y tế huyện", "district health centre"},
    {"regional_polyclinic", "phòng khám đa khoa khu vực", "regional polyclinic"},
    {"commune_health_station", "trạm y tế xã", "commune health station"},
    {"testing_centre", "trung tâm kiểm nghiệm", "testing centre"},
    {"forensic_centre", "trung tâm pháp y", "forensic centre"},
    {"medical_assessment_centre", "trung tâm giám định y khoa", "medical assessment centre"},
    {"population_office", "chi cục dân số", "population office"},
    {"food_safety_office", "chi cục an toàn vệ sinh thực phẩm", "food safety office"},
    {"medical_school", "trường y tế", "medical school"},
    {"trade_union", "công đoàn", "trade union"},
    {"social_insurance", "bảo hiểm xã hội", "social insurance"},
    {"peoples_committee", "ủy ban nhân dân", "people's committee"},
    {"party_body", "cơ quan Đảng", "Party body"},
    {"media_agency", "cơ quan báo chí", "media agency"},
    {"other", "khác", "other"}};
// clang-format on
KEHOACH_WORDS(UnitKind, unit_kind_words)

/// The kind that stands above, or the kind itself at the top of the tree.
constexpr UnitKind parent_of(UnitKind kind) {
  return kind > UnitKind::hospital && kind <= UnitKind::military_or_sector_hospital ? UnitKind::hospital : kind;
}
/// Whether `kind` is `above` or stands below it.
constexpr bool is_kind_of(UnitKind kind, UnitKind above) { return kind == above || parent_of(kind) == above; }

/// The administrative tier (tuyến), not the technical level of Luật 15/2023/QH15.
enum class Tier { central, provincial, district, commune };
inline constexpr Word tier_words[] = {{"central", "trung ương", "central"},
                                      {"provincial", "tỉnh", "provincial"},
                                      {"district", "huyện", "district"},
                                      {"commune", "xã", "commune"}};
KEHOACH_WORDS(Tier, tier_words)

/// What a unit works at (khối); a unit may have several.
enum class Block { treatment, preventive, administration, training, other };
inline constexpr Word block_words[] = {{"treatment", "điều trị", "treatment"},
                                       {"preventive", "dự phòng", "preventive"},
                                       {"administration", "quản lý nhà nước", "administration"},
                                       {"training", "đào tạo", "training"},
                                       {"other", "khác", "other"}};
KEHOACH_WORDS(Block, block_words)

enum class Ownership { state, non_state, foreign };
inline constexpr Word ownership_words[] = {{"state", "công lập", "public"},
                                           {"non_state", "ngoài công lập", "private"},
                                           {"foreign", "có vốn nước ngoài", "foreign"}};
KEHOACH_WORDS(Ownership, ownership_words)

}  // namespace kehoach
