#include <algorithm>
#include <unordered_map>

#include "drafter.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach::reader {
namespace {

/// Words of a passage that another has too are a repeat from so many on.
constexpr std::size_t repeated_words = 16;

/// What is handed out or put up.
constexpr std::string_view material_words[] = {"tai lieu truyen thong so",
                                               "bang ron",
                                               "banner",
                                               "pano",
                                               "pa no",
                                               "ap phich",
                                               "poster",
                                               "to roi",
                                               "to gap",
                                               "to buom",
                                               "phuon",
                                               "khau hieu",
                                               "sach mong",
                                               "so tay",
                                               "standee",
                                               "infographic"};

/// The whole passage as a value, its end mark kept.
Range whole(const Source& source, Range in) {
  const Range inner = source.trimmed(in);
  std::size_t end = inner.end;
  while (end < in.end && source.page[end].kind == TokenKind::mark && source.page[end].mark != ';') ++end;
  return {inner.first, std::max(inner.end, end)};
}

/// Staff of units: the units whose staff they are.
std::optional<UnitSet> staff_of(const Source& source, Range words, const UnitWords& units) {
  if (!units.issuer()) return std::nullopt;
  if (source.at_any(words.first,
                    {"can bo", "cong chuc", "vien chuc", "nguoi lao dong", "nhan vien y te", "doan vien"}) == 0)
    return std::nullopt;
  std::string tiers;
  const auto tier = [&](std::initializer_list<std::string_view> said, std::string_view word) {
    if (source.has_any(words, said)) tiers += (tiers.empty() ? "tier:" : " | tier:") + std::string(word);
  };
  tier({"tuyen tinh", "cap tinh"}, "provincial");
  tier({"tuyen huyen", "cap huyen"}, "district");
  tier({"tuyen xa", "cap xa"}, "commune");
  if (tiers.empty()) return std::nullopt;
  const std::string& issuer = units.issuer()->str();
  return unit_set("id:" + issuer + " | under:" + issuer + " & (" + tiers + ") - kind:trade_union");
}

}  // namespace

void Drafter::materials() {
  Plan& plan = out.plan;
  // Materials: where activities and forms name them.
  for (const Block& block : source.blocks()) {
    if (block.role != Role::activities && block.role != Role::tactics && block.role != Role::tasks) continue;
    Range last;
    for (std::size_t i = block.tokens.first; i < block.tokens.end; ++i) {
      const std::size_t end = source.at_any(i, material_words);
      if (end == 0 || end > block.tokens.end) continue;
      // "khẩu hiệu, tài liệu truyền thông": a motto to be spread is none.
      if (source.at(i, "khau hieu") != 0 && block.role == Role::activities &&
          !source.has({block.tokens.first, i}, "treo"))
        continue;
      const Range at{i, end};
      i = end - 1;
      last = at;
      const std::string key = text::fold(source.plain(at));
      std::size_t known = 0;
      while (known < plan.materials.size() && text::fold(plan.materials[known].text) != key) ++known;
      met_materials.push_back({at, known});
      if (known < plan.materials.size()) continue;
      Material item;
      item.id = next_id<ItemId>("material", plan.materials);
      item.text = source.plain(at);
      item.clause = block.path;
      add(plan.materials, "materials", std::move(item), at, "material_word", 85);
    }
    // "(băng rôn, pano, …)": more are meant.
    if (!last.empty()) {
      for (std::size_t i = last.end; i < std::min(last.end + 5, block.tokens.end); ++i) {
        const bool dots = source.page.is_mark(i, '.') && source.page.is_mark(i + 1, '.');
        if (dots || source.page.raw(i, i + 1) == "…" || source.at(i, "v v") != 0) open_list("materials");
        if (source.page.is_mark(i, ')')) break;
      }
    }
  }
}

void Drafter::passages() {
  Plan& plan = out.plan;
  std::vector<std::vector<std::string>> message_words;
  for (const Block& block : source.blocks()) {
    if (block.role == Role::none || (block.parent && !block.prose && block.role != Role::slogan)) continue;
    if (source.trimmed(block.tokens).empty()) continue;
    const bool tasks = block.role == Role::tasks || block.role == Role::time || block.role == Role::tactics ||
                       block.role == Role::channels;
    if (tasks) continue;
    const Range at = whole(source, block.tokens);
    const std::string text = source.value(at);
    if (text.empty()) continue;
    const auto of = [&]<class T>(const std::vector<T>& list, std::string_view stem) {
      T item;
      item.id = next_id<ItemId>(stem, list);
      item.text = text;
      item.clause = block.path;
      return item;
    };
    const auto passage = [&](std::vector<Passage>& list, std::string_view name, std::string_view stem) {
      add(list, name, of(list, stem), at, "under_heading", 90);
    };
    switch (block.role) {
      case Role::goals:
        passage(plan.goals, "goals", "goal");
        break;
      case Role::requirements:
        passage(plan.requirements, "requirements", "requirement");
        break;
      case Role::slogan: {
        std::size_t colon = at.first;
        while (colon < at.end && !source.page.is_mark(colon, ':')) ++colon;
        const Range words = source.trimmed({colon + 1, at.end});
        if (words.empty() || source.plain(words).empty()) break;
        Passage item;
        item.id = next_id<ItemId>("slogan", plan.slogans);
        item.text = source.plain(words);
        item.clause = block.path;
        item.remarks.push_back(
            remark(RemarkKind::interpretation, "", "In là “Chủ đề” hay “Khẩu hiệu”: không ai phải đăng ký."));
        add(plan.slogans, "slogans", std::move(item), words, "slogan", 90);
        break;
      }
      case Role::audiences: {
        AudienceSegment item = of(plan.audience_segments, "audience");
        if ((item.units = staff_of(source, at, units))) {
          item.remarks.push_back(
              remark(RemarkKind::interpretation, "units", "Người của các đơn vị ở những tuyến được nêu."));
        }
        add(plan.audience_segments, "audience_segments", std::move(item), at, "under_heading", 90);
        break;
      }
      case Role::messages: {
        KeyMessage item = of(plan.key_messages, "message");
        std::vector<std::string> words;
        for (std::size_t i = at.first; i < at.end && words.size() < 2000; ++i) {
          if (!source.fold(i).empty()) words.push_back(source.fold(i));
        }
        message_words.push_back(std::move(words));
        if (left_open(text)) item.remarks.push_back(remark(RemarkKind::note, "text", "Danh sách để mở (“…”)."));
        add(plan.key_messages, "key_messages", std::move(item), at, "under_heading", 90);
        break;
      }
      case Role::activities: {
        Activity item = of(plan.activities, "activity");
        item.channels = channels_in(at);
        for (auto met = std::partition_point(met_materials.begin(), met_materials.end(),
                                             [&](const Met& each) { return each.words.first < at.first; });
             met != met_materials.end() && met->words.first < at.end; ++met) {
          const ItemId& id = plan.materials[met->item].id;
          if (std::find(item.materials.begin(), item.materials.end(), id) == item.materials.end())
            item.materials.push_back(id);
        }
        add(plan.activities, "activities", std::move(item), at, "under_heading", 90);
        break;
      }
      case Role::funding:
        add(plan.funding_sources, "funding_sources", of(plan.funding_sources, "funding"), at, "under_heading", 90);
        break;
      default:
        break;
    }
  }

  // A letter has no heading of goals; the purpose it gives is one.
  if (plan.goals.empty() && plan.document.type_name == DocumentType::official_letter) {
    for (const Block& block : source.blocks()) {
      if (!block.prose || source.at_any(block.tokens.first, {"de", "nham"}) == 0) continue;
      std::size_t end = block.tokens.first;
      while (end < block.tokens.end && !source.page.is_mark(end, ';') && !source.page.is_mark(end, '.') &&
             !(source.page.is_mark(end, ',') && source.page[end + 1].capital && source.page.phrase(end + 1, is::body)))
        ++end;
      const Range at{block.tokens.first, end};
      if (end - at.first < 6) continue;
      Passage item;
      item.id = next_id<ItemId>("goal", plan.goals);
      item.text = source.value(at);
      item.clause = block.path;
      item.remarks.push_back(
          remark(RemarkKind::interpretation, "", "Công văn không có mục “Mục đích”; đây là lý do văn bản nêu."));
      add(plan.goals, "goals", std::move(item), at, "purpose", 65);
      break;
    }
  }

  // Key messages that repeat a passage of an earlier one: by the first place of every run of words.
  std::unordered_map<std::string, std::size_t> seen;
  for (std::size_t m = 0; m < message_words.size(); ++m) {
    const auto& words = message_words[m];
    for (std::size_t i = 0; i + repeated_words <= words.size(); ++i) {
      std::string run;
      for (std::size_t k = 0; k < repeated_words; ++k) run += words[i + k] + " ";
      const auto [found, fresh] = seen.emplace(std::move(run), m);
      if (fresh || found->second == m) continue;
      const ItemId& earlier = plan.key_messages[found->second].id;
      auto& repeats = plan.key_messages[m].repeats;
      if (std::find(repeats.begin(), repeats.end(), earlier) == repeats.end()) repeats.push_back(earlier);
    }
  }
}

}  // namespace kehoach::reader
