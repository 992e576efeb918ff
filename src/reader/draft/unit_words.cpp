#include "unit_words.hpp"

#include <algorithm>
#include <initializer_list>

#include "kehoach/base/text.hpp"
#include "kehoach/reader/reading.hpp"

namespace kehoach::reader {
namespace {

/// Folded, with marks as blanks, words once apart.
std::string plain(std::string_view words) {
  std::string folded = text::fold(words), out;
  for (char& c : folded) {
    if (c == '.' || c == ',' || c == '-' || c == '/' || c == '(' || c == ')' || c == '"' || c == '*' || c == ':' ||
        c == ';')
      c = ' ';
  }
  for (const char c : folded) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

/// The same with abbreviations of bodies written out: TTYT, SYT, TYT, BVĐK.
std::string written_out(const std::string& plain) {
  struct Short {
    std::string_view brief, full;
  };
  static constexpr Short shorts[] = {{"ttyt", "trung tam y te"},
                                     {"syt", "so y te"},
                                     {"tyt", "tram y te"},
                                     {"bvdk", "benh vien da khoa"},
                                     {"bv", "benh vien"},
                                     {"ubnd", "uy ban nhan dan"},
                                     {"ttksbt", "trung tam kiem soat benh tat"},
                                     {"byt", "bo y te"}};
  std::string out;
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t end = std::min(plain.find(' ', at), plain.size());
    std::string_view word = std::string_view(plain).substr(at, end - at);
    for (const Short& each : shorts) {
      if (word == each.brief) word = each.full;
    }
    out.append(out.empty() ? "" : " ").append(word);
    at = end + 1;
  }
  return out;
}

bool whole(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const bool left = at == 0 || text[at - 1] == ' ';
    const bool right = at + words.size() == text.size() || text[at + words.size()] == ' ';
    if (left && right) return true;
  }
  return false;
}
bool whole_any(std::string_view text, std::initializer_list<std::string_view> all) {
  return std::any_of(all.begin(), all.end(), [&](std::string_view words) { return whole(text, words); });
}
bool begins(std::string_view text, std::string_view words) {
  return text.starts_with(words) && (text.size() == words.size() || text[words.size()] == ' ');
}
/// Takes words off the beginning, as often as they stand there.
void drop_front(std::string& text, std::initializer_list<std::string_view> all) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view words : all) {
      if (begins(text, words) && text.size() > words.size()) {
        text.erase(0, words.size() + 1);
        again = true;
      }
    }
  }
}
void drop_back(std::string& text, std::initializer_list<std::string_view> all) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view words : all) {
      if (text.size() > words.size() && text.ends_with(words) && text[text.size() - words.size() - 1] == ' ') {
        text.erase(text.size() - words.size() - 1);
        again = true;
      }
    }
  }
}

Remark about_units(RemarkKind kind, std::string text) {
  Remark out;
  out.kind = kind;
  out.about = "units";
  out.text = std::move(text);
  return out;
}

}  // namespace

UnitSet unit_set(const std::string& expression) {
  auto parsed = UnitSet::parse(expression);
  return parsed ? *std::move(parsed) : UnitSet();
}

UnitWords::UnitWords(const Registry& units, std::optional<UnitId> issuer, std::optional<Date> on)
    : units_(units), issuer_(std::move(issuer)), day_(units.on(on.value_or(Date()))) {
  if (issuer_) issuer_index_ = units.index_of(issuer_->str());
  if (issuer_index_ != Registry::none) {
    issuer_kind_ = day_.kind[issuer_index_];
    below_ = units.evaluate(unit_set("under:" + issuer_->str()), day_);
  } else {
    below_ = Registry::Mask(units.size(), false);
  }
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    if (!day_.exists.test(i)) continue;
    names_.emplace_back(written_out(plain(units[i].name_on(day_.date))), i);
    for (const std::string& alias : units[i].aliases) names_.emplace_back(written_out(plain(alias)), i);
  }
  for (const auto& [name, index] : names_) {
    if (index == issuer_index_) issuer_names_.push_back(name);
  }
  std::sort(names_.begin(), names_.end());
}

std::string UnitWords::answerable() const {
  return "under:" + issuer_->str() +
         " & (tier:provincial | tier:district) - kind:internal_department - kind:trade_union";
}

std::optional<UnitWords::Meant> UnitWords::everybody() const {
  if (issuer_index_ == Registry::none) return std::nullopt;
  Meant out;
  if (issuer_kind_ == UnitKind::department_of_health) {
    out.units = unit_set(answerable());
  } else {
    out.units = unit_set("under:" + issuer_->str() + " - kind:trade_union");
  }
  out.rule = "everybody";
  out.confidence = 70;
  out.remarks.push_back(about_units(RemarkKind::interpretation,
                                    "“Đơn vị” được hiểu là các đơn vị trực thuộc cơ quan ban hành: không gồm chính cơ "
                                    "quan ấy, các phòng, công đoàn, trạm y tế."));
  return out;
}

std::optional<UnitWords::Meant> UnitWords::one(const std::string& given, std::string_view words, bool plural) const {
  const std::string folded = written_out(given);
  const auto found = [&](std::uint32_t index, std::string_view rule, int confidence) {
    Meant out;
    out.units = unit_set("id:" + units_[index].id.str());
    out.rule = std::string(rule);
    out.confidence = confidence;
    return out;
  };
  if (folded.empty()) return std::nullopt;
  // The issuer speaks of itself by the beginning of its own name.
  if (!plural && issuer_index_ != Registry::none) {
    for (const std::string& name : issuer_names_) {
      if (begins(name, folded) && folded.find(' ') != std::string::npos)
        return found(issuer_index_, "issuer_itself", 90);
    }
  }
  // A unit by its whole name, near the issuer first.
  const auto only = [&](bool whole_name, bool near) -> std::optional<std::uint32_t> {
    std::optional<std::uint32_t> out;
    auto at = std::lower_bound(names_.begin(), names_.end(), std::pair<std::string, std::uint32_t>(folded, 0));
    for (; at != names_.end() && at->first.starts_with(folded); ++at) {
      if (near && !below_.test(at->second)) continue;
      if (whole_name ? at->first != folded : !begins(at->first, folded)) continue;
      if (out && *out != at->second) return std::nullopt;
      out = at->second;
    }
    return out;
  };
  if (const auto index = only(true, true)) return found(*index, "unit_name", 97);
  if (const auto index = only(true, false)) return found(*index, "unit_name", 93);
  if (plural || whole(folded, "va cac")) return std::nullopt;
  if (folded.find(' ') != std::string::npos) {
    if (const auto index = only(false, true)) return found(*index, "unit_name", 85);
  }
  if (folded.find(' ') != folded.rfind(' ')) {
    if (const auto index = only(false, false)) return found(*index, "unit_name", 70);
  }
  // The only one of its kind below the issuer: "Trung tâm Kiểm soát bệnh tật".
  const bool body = begins(folded, "trung tam") || begins(folded, "so y te") || begins(folded, "syt") ||
                    begins(folded, "chi cuc") || begins(folded, "cdc") || begins(folded, "ttksbt");
  if (!body || whole_any(folded, {"va", "cac"}) || folded.size() > 80) return std::nullopt;
  const UnitClass told = classify_unit(words);
  if (told.kind == UnitKind::cdc || told.kind == UnitKind::department_of_health ||
      told.kind == UnitKind::testing_centre || told.kind == UnitKind::forensic_centre ||
      told.kind == UnitKind::medical_assessment_centre || told.kind == UnitKind::population_office ||
      told.kind == UnitKind::food_safety_office) {
    std::optional<std::uint32_t> index;
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < units_.size(); ++i) {
      if (!day_.exists.test(i) || day_.kind[i] != told.kind) continue;
      const bool up = told.kind == UnitKind::department_of_health;
      if (!up && issuer_index_ != Registry::none && !below_.test(i)) continue;
      index = i;
      ++count;
    }
    if (count == 1) return found(*index, "only_of_its_kind", 85);
  }
  return std::nullopt;
}

std::optional<UnitWords::Meant> UnitWords::many(const std::string& folded, std::string_view words) const {
  Meant out;
  out.rule = "unit_phrase";
  std::string bare = folded;
  drop_front(bare, {"cac", "moi", "tat ca"});
  if (begins(bare, "co quan bao chi") || begins(bare, "co quan thong tin dai chung") ||
      begins(bare, "co quan truyen thong")) {
    const bool central = whole_any(folded, {"trung uong", "tren dia ban", "tren dia ban tinh"});
    out.units = unit_set(central ? "kind:media_agency & (tier:provincial | tier:central)"
                                 : "kind:media_agency & tier:provincial");
    if (central) {
      out.remarks.push_back(
          about_units(RemarkKind::interpretation,
                      "Cơ quan báo chí “trên địa bàn”: của địa phương, và của Trung ương đóng trên địa bàn."));
    }
    return out;
  }
  std::string tier;
  if (whole_any(folded, {"tuyen tinh", "cap tinh"})) tier = "tier:provincial";
  if (whole_any(folded, {"tuyen huyen", "cap huyen"})) tier = "tier:district";
  if (whole_any(folded, {"tuyen xa", "cap xa"})) tier = "tier:commune";
  const std::string scope = issuer_index_ == Registry::none ? std::string() : "under:" + issuer_->str();
  const auto scoped = [&](const std::string& of) { return scope.empty() ? of : of + " & " + scope; };

  const bool offices =
      begins(bare, "khoa phong") || begins(bare, "khoa") || begins(bare, "phong") || begins(bare, "phong ban");
  if (offices && bare.size() != folded.size() && !whole_any(folded, {"benh vien", "trung tam y te"})) {
    if (issuer_kind_ == UnitKind::department_of_health || whole_any(folded, {"so y te", "thuoc so", "cua so"})) {
      out.units = unit_set(scoped("kind:internal_department & tier:provincial"));
      return out;
    }
  }
  const std::optional<UnitSet> set = unit_phrase(words);
  if (!set) {
    const bool units = whole_any(folded, {"don vi", "co so y te", "cac co so"});
    if (units && tier.empty() &&
        (whole_any(folded, {"toan nganh", "truc thuoc", "trong nganh", "nganh y te"}) || folded == "don vi" ||
         folded == "cac don vi" || folded == "moi don vi" || folded == "don vi y te" || folded == "cac don vi y te" ||
         folded == "tat ca cac don vi" || folded == "cac don vi lien quan" || folded == "toan the cac don vi")) {
      return everybody();
    }
    // "Trạm Y tế xã vận động …": one name for each of several.
    const bool stations = folded == "tram y te" || folded == "tram y te xa" || folded == "tyt" || folded == "tyt xa" ||
                          folded == "tram y te cap xa" || folded == "tram y te cac xa";
    const bool centres =
        folded == "trung tam y te" || folded == "trung tam y te huyen" || folded == "ttyt" || folded == "ttyt huyen";
    if (!scope.empty() && (stations || (centres && issuer_kind_ == UnitKind::department_of_health))) {
      out.units = unit_set(scoped(stations ? "kind:commune_health_station" : "kind:district_health_centre"));
      out.confidence = 70;
      out.remarks.push_back(
          about_units(RemarkKind::interpretation, "Tên chung của nhiều đơn vị; được hiểu là mỗi đơn vị ấy."));
      return out;
    }
    return std::nullopt;
  }
  if (set->str() == "all") return everybody();
  std::string text = set->str();
  const bool blocks = text.find("block:") != std::string::npos;
  const bool kinds = text.find("kind:") != std::string::npos;
  // "Trung tâm Kiểm soát bệnh tật tỉnh": the one there is.
  if (const std::size_t cdc = text.find("kind:cdc"); cdc != std::string::npos) {
    const auto centre = one("trung tam kiem soat benh tat", "Trung tâm Kiểm soát bệnh tật", false);
    if (centre && blocks) text.replace(cdc, 8, centre->units.str());
  }
  if (scope.empty()) {
    out.units = unit_set(text);
    out.confidence = 60;
    return out;
  }
  const bool wide = text.find(" | ") != std::string::npos;
  if (blocks) {
    out.units = unit_set((wide ? "(" + text + ")" : text) + " & " + answerable());
    out.remarks.push_back(
        about_units(RemarkKind::interpretation,
                    "Các đơn vị trực thuộc cơ quan ban hành: không gồm các phòng của cơ quan và các trạm y tế."));
  } else if (!kinds) {
    out.units = unit_set(text + " & " + scope + " - kind:internal_department - kind:trade_union");
  } else {
    const bool parted = text.find(" & ") != std::string::npos || !wide;
    out.units = unit_set((parted ? text : "(" + text + ")") + " & " + scope);
    if (whole_any(folded, {"lien quan", "co lien quan"})) {
      out.confidence = 65;
      out.remarks.push_back(about_units(RemarkKind::interpretation, "“Liên quan” để mở; được hiểu là tất cả."));
    }
    if (words.find('/') != std::string_view::npos) {
      out.remarks.push_back(about_units(RemarkKind::interpretation, "Dấu “/” được hiểu là “và”."));
    }
  }
  return out;
}

std::optional<UnitWords::Meant> UnitWords::read(std::string_view words) const {
  if (words.empty() || words.size() > 600) return std::nullopt;
  const auto known = read_.find(std::string(words));
  if (known != read_.end()) return known->second;
  auto meant = read_anew(words);
  if (read_.size() < 10'000) read_.emplace(std::string(words), meant);
  return meant;
}

std::optional<UnitWords::Meant> UnitWords::read_anew(std::string_view words) const {
  std::string folded = plain(words);
  drop_front(folded,
             {"de nghi", "yeu cau", "giao", "thu truong", "giam doc", "lanh dao", "dai dien", "nguoi dung dau", "va"});
  // "Trưởng" is a post, "Trường" a school.
  if (text::lower(text::head(words, 16)).starts_with("trưởng ")) drop_front(folded, {"truong"});
  drop_back(folded, {"can", "se", "phai", "thi", "bao cao", "b c"});
  if (folded.empty()) return std::nullopt;
  // The same words without those in front.
  const std::string before = plain(words);
  const std::size_t lead = before.find(folded);
  std::size_t skip = lead == std::string::npos
                         ? 0
                         : static_cast<std::size_t>(
                               std::count(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(lead), ' '));
  for (; skip > 0; --skip) {
    const std::size_t blank = words.find(' ');
    if (blank == std::string_view::npos) break;
    words.remove_prefix(blank + 1);
  }
  const bool plural = begins(folded, "cac") || begins(folded, "moi") || begins(folded, "tat ca") ||
                      begins(folded, "toan the") || begins(folded, "nhung");
  if (auto meant = one(folded, words, plural)) return meant;
  if (auto meant = many(folded, words)) return meant;
  // "Khoa, phòng, trạm y tế": kinds side by side, read as one phrase above; names side by side here.
  std::vector<std::string> parts;
  std::string rest(words);
  for (std::size_t at; (at = rest.find_first_of(";,")) != std::string::npos;) {
    parts.push_back(rest.substr(0, at));
    rest.erase(0, at + 1);
  }
  if (const std::size_t at = rest.find(" và "); at != std::string::npos) {
    parts.push_back(rest.substr(0, at));
    rest.erase(0, at + 5);
  }
  parts.push_back(rest);
  if (parts.size() < 2 || parts.size() > 24) return std::nullopt;
  Meant out;
  out.rule = "unit_list";
  std::string expression;
  for (const std::string& part : parts) {
    const std::string name = plain(part);
    const bool several = begins(name, "cac");
    auto meant = one(name, part, several);
    if (!meant) meant = many(name, part);
    if (!meant) return std::nullopt;
    expression += (expression.empty() ? "" : " | ") + meant->units.str();
    out.confidence = std::min(out.confidence, meant->confidence);
    for (Remark& remark : meant->remarks) {
      if (std::find(out.remarks.begin(), out.remarks.end(), remark) == out.remarks.end())
        out.remarks.push_back(std::move(remark));
    }
  }
  out.units = unit_set(expression);
  return out;
}

std::optional<UnitId> UnitWords::unit(std::string_view words) const {
  const std::string folded = plain(words);
  const auto meant = one(folded, words, false);
  if (!meant) return std::nullopt;
  return UnitId(meant->units.str().substr(3));
}

std::optional<UnitId> find_issuer(const Registry& units, const std::optional<std::string>& organ_name,
                                  std::string_view notation, std::string_view place, std::string_view opening,
                                  std::optional<Date> on) {
  if (organ_name) {
    if (const auto found = units.find(*organ_name)) return (*found)->id;
  }
  // The body's abbreviation in the notation: KH-SYT, SYT-NVY, KH-TTYT.
  const std::string folded = plain(notation);
  std::optional<UnitKind> kind;
  if (whole(folded, "syt")) kind = UnitKind::department_of_health;
  if (whole(folded, "ttyt")) kind = UnitKind::district_health_centre;
  if (whole_any(folded, {"cdc", "ttksbt", "ksbt"})) kind = UnitKind::cdc;
  if (whole(folded, "byt")) kind = UnitKind::ministry;
  if (whole(folded, "tyt")) kind = UnitKind::commune_health_station;
  const std::string in = plain(place);
  if (!kind && !organ_name && notation.empty()) kind = UnitKind::department_of_health;  // the news of its own site
  if (!kind) return std::nullopt;
  const bool news = !organ_name && notation.empty();
  const std::string said = plain(text::head(opening, 1000));
  const Registry::Day day = units.on(on.value_or(Date()));
  std::optional<UnitId> only, named;
  std::size_t count = 0, fits = 0;
  for (std::uint32_t i = 0; i < units.size(); ++i) {
    if (!day.exists.test(i) || day.kind[i] != *kind) continue;
    only = units[i].id;
    ++count;
    std::string name = plain(units[i].name_on(day.date));
    bool fit = !in.empty() && whole(name, in);
    if (news) {
      drop_front(name, {"so y te", "tinh", "thanh pho"});
      fit = name.find(' ') != std::string::npos && name != "so y te" && whole(said, name);
    }
    if (fit) {
      named = units[i].id;
      ++fits;
    }
  }
  if (fits == 1) return named;
  if (count == 1 && (!news || whole(said, "so y te"))) return only;
  return std::nullopt;
}

}  // namespace kehoach::reader
