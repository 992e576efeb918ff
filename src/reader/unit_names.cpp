#include <algorithm>
#include <array>

#include "kehoach/base/text.hpp"
#include "kehoach/reader/reading.hpp"

namespace kehoach {
namespace {

using K = UnitKind;

/// A folded name between blanks, so that words are met whole; "TYT P.HAI" counts as words.
class Name {
 public:
  explicit Name(std::string_view name) {
    std::string folded = text::fold(name);
    for (char& c : folded) {
      if (c == '.' || c == ',' || c == '-' || c == '/' || c == '(' || c == ')' || c == '"') c = ' ';
    }
    text_ = " ";
    for (const char c : folded) {
      if (c != ' ' || text_.back() != ' ') text_ += c;
    }
    if (text_.back() != ' ') text_ += ' ';
  }
  bool has(std::string_view words) const { return find(words) != std::string::npos; }
  bool begins(std::string_view words) const { return find(words) == 0; }
  bool has_any(std::initializer_list<std::string_view> all) const {
    return std::any_of(all.begin(), all.end(), [&](std::string_view words) { return has(words); });
  }
  bool begins_any(std::initializer_list<std::string_view> all) const {
    return std::any_of(all.begin(), all.end(), [&](std::string_view words) { return begins(words); });
  }

 private:
  std::size_t find(std::string_view words) const { return text_.find(" " + std::string(words) + " "); }
  std::string text_;
};

bool is_hospital(K kind) { return is_kind_of(kind, K::hospital); }

/// The word that tells the kind, the first that fits.
struct Told {
  K kind;
  std::string_view rule;
  int confidence;
};

Told kind_of(const Name& name) {
  if (name.begins_any({"khoa", "phong to chuc", "phong ke hoach", "phong ds", "phong nghiep vu", "phong dan so",
                       "to truyen thong", "phong tai chinh", "phong dieu duong", "hoi dong quan ly chat luong",
                       "van phong so", "thanh tra so", "phong hanh chinh", "phong cong tac"}))
    return {K::internal_department, "khoa, phòng", 85};
  if (name.begins_any({"cong doan", "tong lien doan lao dong", "lien doan lao dong"}))
    return {K::trade_union, "công đoàn", 97};
  if (name.begins_any({"bao hiem xa hoi", "bhxh"})) return {K::social_insurance, "bảo hiểm xã hội", 98};
  if (name.begins_any({"uy ban nhan dan", "ubnd"})) return {K::peoples_committee, "ủy ban nhân dân", 99};
  if (name.begins_any({"tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy", "dang bo", "ban tuyen giao",
                       "ban bi thu", "bo chinh tri", "van phong tinh uy", "van phong thanh uy", "ban dan van",
                       "ban noi chinh", "uy ban kiem tra", "ban thuong vu", "ban chap hanh"}))
    return {K::party_body, "cơ quan Đảng", 97};
  if (name.has_any({"truyen hinh", "dai phat thanh", "dai truyen thanh", "thong tan xa"}) ||
      name.begins_any({"bao", "tap chi", "dai"})) {
    if (!name.begins_any({"bao tro", "bao hiem"})) return {K::media_agency, "báo, đài", 93};
  }
  if (name.begins_any({"diem tram", "diem y te", "tram y te", "tyt", "dyt"}))
    return {K::commune_health_station, "trạm y tế", 98};
  if (name.begins_any({"phong kham da khoa", "pkdk", "phong kham"}))
    return {K::regional_polyclinic, "phòng khám đa khoa", 95};
  if (name.begins_any({"truong", "hoc vien", "dai hoc"})) return {K::medical_school, "trường", 90};
  if (name.begins("benh vien") || name.begins("bv") || name.begins("bvdk") || name.begins("vien huyet hoc") ||
      name.begins("bvyhct")) {
    if (name.has_any({"hong ngoc", "16a", "quoc te", "tu nhan", "vinmec", "thu cuc", "medlatec", "hoan my", "tam anh"}))
      return {K::private_hospital, "bệnh viện tư nhân", 75};
    if (name.has_any(
            {"quan y", "quan doi", "cong an", "buu dien", "giao thong van tai", "cong an", "199", "30 4", "19 8"}))
      return {K::military_or_sector_hospital, "bệnh viện quân đội, ngành", 92};
    if (name.has_any({"y hoc co truyen", "yhct", "y duoc co truyen", "dong y", "bvyhct"}))
      return {K::traditional_medicine_hospital, "y học cổ truyền", 97};
    if (name.has("da khoa") || name.begins("bvdk") ||
        name.has_any({"bach mai", "cho ray", "viet duc", "trung uong hue", "huu nghi"})) {
      if (!name.has_any({"cu ba", "viet duc"})) return {K::general_hospital, "đa khoa", name.has("da khoa") ? 97 : 80};
    }
    return {K::specialised_hospital, "bệnh viện", 82};
  }
  if (name.has_any({"kiem soat benh tat", "ksbt", "cdc"})) return {K::cdc, "kiểm soát bệnh tật", 98};
  if (name.has_any({"kiem nghiem"})) return {K::testing_centre, "kiểm nghiệm", 97};
  if (name.has_any({"phap y"})) return {K::forensic_centre, "pháp y", 97};
  if (name.has_any({"giam dinh y khoa"})) return {K::medical_assessment_centre, "giám định y khoa", 97};
  if (name.has_any({"chi cuc dan so", "tong cuc dan so", "cuc dan so", "dskhhgd", "tt dskhhgd", "trung tam dan so"}))
    return {K::population_office, "dân số", 96};
  if (!name.has("ban chi dao") && name.has_any({"an toan thuc pham", "an toan ve sinh thuc pham", "atvstp", "attp"}))
    return {K::food_safety_office, "an toàn thực phẩm", 93};
  if (name.begins_any({"trung tam y te", "ttyt"})) return {K::district_health_centre, "trung tâm y tế", 97};
  if (name.begins_any({"so y te", "syt"})) return {K::department_of_health, "sở y tế", 99};
  if (name.begins_any({"cuc", "vu"})) return {K::ministry_department, "vụ, cục", 92};
  if (name.begins("bo")) return {K::ministry, "bộ", 95};
  if (name.begins_any({"khoa", "phong", "van phong", "to"})) return {K::internal_department, "khoa, phòng", 70};
  return {K::other, "", 50};
}

std::optional<Tier> tier_of(const Name& name, K kind) {
  switch (kind) {
    case K::ministry:
    case K::ministry_department:
      return Tier::central;
    case K::commune_health_station:
      return Tier::commune;
    case K::department_of_health:
      return Tier::provincial;
    case K::private_hospital:
      return std::nullopt;
    case K::military_or_sector_hospital:
      return Tier::central;
    default:
      break;
  }
  if (kind == K::party_body) {
    if (name.has_any({"bo chinh tri", "ban bi thu", "trung uong"})) return Tier::central;
    if (name.has_any({"huyen uy", "quan uy", "thi uy"})) return Tier::district;
    return Tier::provincial;
  }
  if (name.has_any({"trung uong", "quoc gia", "viet nam", "tong cuc", "toan quoc", "tong lien doan"}) &&
      !name.has("viet nam cu ba") && !name.has("trung uong hue"))
    return Tier::central;
  if (name.has_any({"huu nghi viet nam cu ba"})) return Tier::provincial;
  if (kind == K::internal_department && name.has_any({"attp", "ttgdsk"})) return Tier::commune;
  if (name.has_any({"xa", "phuong", "thi tran"}) && kind == K::peoples_committee) return Tier::commune;
  if (name.has_any({"huyen", "quan", "thi xa"}) && !name.has("quan y") && !name.has("quan ly")) return Tier::district;
  if (kind == K::district_health_centre || kind == K::regional_polyclinic) {
    return name.has("thuoc trung tam giam dinh") ? Tier::provincial : Tier::district;
  }
  if (kind == K::general_hospital && name.has("khu vuc")) return Tier::district;
  if (name.has("khu vuc")) return Tier::central;
  if (kind == K::peoples_committee && name.has("thanh pho")) {
    return name.has_any({"ha noi", "ho chi minh", "da nang", "hai phong", "can tho", "hue"}) ? Tier::provincial
                                                                                             : Tier::district;
  }
  if (kind == K::social_insurance && name.has("co so")) return Tier::district;
  if (kind == K::medical_school) return name.has_any({"dai hoc", "hoc vien"}) ? Tier::central : Tier::provincial;
  if (is_hospital(kind) && name.has_any({"bach mai", "cho ray", "viet duc", "k"}) && !name.has("tinh"))
    return Tier::central;
  if (kind == K::other && name.has_any({"ve sinh dich te", "vien pasteur", "vien dinh duong", "ban quan ly du an"}))
    return Tier::central;
  if (kind == K::internal_department && name.has("ngoai cong lap")) return std::nullopt;
  if (kind == K::other && name.has("cac bo")) return std::nullopt;
  return Tier::provincial;
}

std::vector<Block> blocks_of(const Name& name, K kind) {
  const std::vector<Block> both{Block::treatment, Block::preventive};
  if (is_hospital(kind)) return {Block::treatment};
  switch (kind) {
    case K::regional_polyclinic:
      return {Block::treatment};
    case K::cdc:
      return {Block::preventive};
    case K::district_health_centre:
      if (name.has("du phong")) return {Block::preventive};
      return both;
    case K::commune_health_station:
      return both;
    case K::population_office:
      return {name.has("tong cuc") || name.has("cuc dan so") ? Block::administration : Block::preventive};
    case K::food_safety_office:
      return {Block::preventive};
    case K::ministry:
    case K::ministry_department:
    case K::department_of_health:
    case K::peoples_committee:
    case K::party_body:
    case K::social_insurance:
      return {Block::administration};
    case K::medical_school:
      return {Block::training};
    case K::testing_centre:
    case K::forensic_centre:
    case K::medical_assessment_centre:
    case K::trade_union:
    case K::media_agency:
      return {Block::other};
    case K::internal_department:
      if (name.has_any({"so y te"})) return {Block::administration};
      if (name.has_any({"ngoai cong lap"})) return both;
      if (name.has_any({"benh vien", "chat luong", "dinh duong benh vien"})) return {Block::treatment};
      if (name.has_any({"ksbt", "phong benh", "attp", "kiem soat benh tat", "ttgdsk", "ds", "dan so"}))
        return {Block::preventive};
      return {};
    default:
      break;
  }
  if (name.has_any({"suc khoe sinh san", "cac bo"})) return both;
  if (name.has_any({"cap cuu"})) return {Block::treatment};
  if (name.has_any({"ve sinh dich te", "dinh duong", "giao duc suc khoe", "tiem chung", "pasteur", "sot ret"}))
    return {Block::preventive};
  if (name.has_any({"ban chi dao", "tinh doan so"})) return {Block::administration};
  return {Block::other};
}

}  // namespace

UnitClass classify_unit(std::string_view text) {
  const Name name(text::head(text, 1000));
  const Told told = kind_of(name);
  UnitClass out;
  out.kind = told.kind;
  out.tier = tier_of(name, told.kind);
  out.blocks = blocks_of(name, told.kind);
  out.rule = std::string(told.rule);
  out.confidence = told.confidence;
  return out;
}

std::optional<UnitSet> unit_phrase(std::string_view text) {
  if (text.size() > 1000) return std::nullopt;
  const Name phrase(text);
  const auto set = [](const std::string& expression) -> std::optional<UnitSet> {
    auto parsed = UnitSet::parse(expression);
    if (!parsed) return std::nullopt;
    return *std::move(parsed);
  };
  if (phrase.has_any({"toan nganh", "trong nganh"}) && phrase.has("don vi")) return set("all");
  // The kinds and blocks it names, joined by "và", "/" or ",".
  std::vector<std::string> terms;
  const auto add = [&](std::string_view term) {
    if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.emplace_back(term);
  };
  if (phrase.has_any({"trung tam kiem soat benh tat", "ttksbt", "cdc"})) add("kind:cdc");
  const bool special = phrase.has("chuyen khoa"), general = phrase.has("da khoa");
  if (phrase.has_any({"benh vien", "bv"})) {
    if (general) add("kind:general_hospital");
    if (special) add("kind:specialised_hospital");
    if (!general && !special) add("kind:hospital");
  }
  if (phrase.has_any({"trung tam y te", "ttyt"})) add("kind:district_health_centre");
  if (phrase.has_any({"tram y te", "tyt"})) add("kind:commune_health_station");
  if (phrase.begins_any({"khoa phong", "cac khoa phong", "cac khoa", "cac phong"})) add("kind:internal_department");
  if (phrase.has_any({"khoi dieu tri"})) add("block:treatment");
  if (phrase.has_any({"khoi du phong"})) add("block:preventive");
  if (phrase.begins_any({"so y te cac", "cac so y te"})) add("kind:department_of_health");
  if (phrase.begins_any({"ubnd cac", "uy ban nhan dan cac"})) add("kind:peoples_committee");
  std::string tier;
  if (phrase.has_any({"tuyen tinh", "cap tinh"})) tier = "tier:provincial";
  if (phrase.has_any({"tuyen huyen", "cap huyen"})) tier = "tier:district";
  if (phrase.has_any({"tuyen xa", "cap xa"})) tier = "tier:commune";
  if (phrase.has_any({"tuyen trung uong"})) tier = "tier:central";
  if (terms.empty()) {
    const bool plural = phrase.has_any({"cac don vi", "don vi y te", "cac co so y te", "cac co so"});
    if (plural && !tier.empty()) return set(tier);
    return std::nullopt;
  }
  // One body by its name is an id of somebody's registry, and no class.
  const bool plural = phrase.has_any({"cac", "moi", "tat ca", "xa phuong", "huyen thanh pho", "huyen thi xa"}) ||
                      phrase.begins_any({"khoa phong"}) || !tier.empty() || terms.size() > 1;
  if (!plural) return std::nullopt;
  std::string expression;
  for (const std::string& term : terms) expression += (expression.empty() ? "" : " | ") + term;
  if (!tier.empty()) expression = (terms.size() > 1 ? "(" + expression + ")" : expression) + " & " + tier;
  return set(expression);
}

}  // namespace kehoach
