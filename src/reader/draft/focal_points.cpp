#include "drafter.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach::reader {

/// Whom to turn to: "qua đầu mối X", "thông qua phòng X", "liên hệ X (…)", "qua Tổ X (Đ/c …)". The role stands in the
/// plan; who holds it does not.
void Drafter::focal_points() {
  Plan& plan = out.plan;
  const auto keep = [&](const Block& block, std::size_t sentence, Range words, std::string purpose, int confidence) {
    words = source.trimmed(words);
    if (words.empty() || words.end - words.first > 40) return;
    const std::string text = source.plain(words);
    if (text.empty()) return;
    const std::string key = text::fold(text);
    for (std::size_t i = 0; i < plan.focal_points.size(); ++i) {
      const std::string known = text::fold(plan.focal_points[i].text);
      if (known != key) continue;
      met_focals.push_back({words, i});
      if (!purpose.empty() && plan.focal_points[i].purpose.find(purpose) == std::string::npos) {
        plan.focal_points[i].purpose += (plan.focal_points[i].purpose.empty() ? "" : "; ") + purpose;
      }
      return;
    }
    FocalPoint item;
    item.id = next_id<ItemId>("focal", plan.focal_points);
    item.text = text;
    item.purpose = std::move(purpose);
    item.clause = block.path + ", sentence " + std::to_string(sentence);
    item.unit = units.unit(text);
    if (!item.unit) {
      // "Chánh Văn phòng Sở Y tế, Thư ký …", "Tổ Thư ký … của Sở Y tế": the unit that the words name within.
      for (std::size_t i = words.first; i < words.end && !item.unit; ++i) {
        if (!source.page[i].capital || source.page.phrase(i, is::body).end == 0) continue;
        for (std::size_t stop = words.end; stop > i + 1 && !item.unit; --stop) {
          if (stop - i <= 8) item.unit = units.unit(source.plain({i, stop}));
        }
      }
      if (item.unit)
        item.remarks.push_back(remark(RemarkKind::interpretation, "unit", "Đơn vị được nêu trong tên đầu mối."));
    }
    met_focals.push_back({words, plan.focal_points.size()});
    add(plan.focal_points, "focal_points", std::move(item), words, "focal_point", confidence);
  };
  for (const Block& block : source.blocks()) {
    if (block.parent && !block.prose) continue;
    std::size_t number = 0;
    for (const Range& sentence : source.sentences(block.tokens)) {
      ++number;
      for (std::size_t i = sentence.first; i < sentence.end; ++i) {
        std::size_t begin = source.at_any(i, {"qua dau moi", "thong qua dau moi", "thong qua phong", "thong qua khoa",
                                              "thong qua to", "qua to", "qua phong", "qua khoa", "qua van phong"});
        if (begin != 0) {
          if (source.fold(begin - 1) != "moi") --begin;
          std::size_t end = begin;
          while (end < sentence.end && !source.page.is_mark(end, '(') && !source.page.is_mark(end, ')') &&
                 !source.page.is_mark(end, ';') &&
                 source.at_any(end, {"truoc ngay", "cham nhat", "de tong hop", "de duoc", "de theo doi"}) == 0)
            ++end;
          keep(block, number, {begin, end}, source.has({sentence.first, i}, "dang ky") ? "nhận đăng ký" : "", 75);
          i = end;
          continue;
        }
        const std::size_t ask = source.at_any(i, {"lien he voi", "lien he"});
        if (ask == 0) continue;
        // "liên hệ X (…) và Y (…) để được hướng dẫn, hỗ trợ"
        std::string purpose;
        const Range aim = source.find_any({ask, sentence.end}, {"de duoc", "de"});
        const std::size_t stop = aim.empty() ? sentence.end : aim.first;
        if (!aim.empty()) purpose = source.plain(source.trimmed({aim.end, sentence.end}));
        std::size_t from = ask;
        for (std::size_t k = ask; k <= stop; ++k) {
          const bool open = k < stop && source.page.is_mark(k, '(');
          const bool part = k < stop && (source.page.is_mark(k, ';') ||
                                         (source.fold(k) == "va" && (source.page.phrase(k + 1, is::body) ||
                                                                     source.page.phrase(k + 1, is::person))));
          if (!open && !part && k != stop) continue;
          Range who = source.trimmed({from, k});
          while (!who.empty() && source.fold(who.first) == "va") ++who.first;
          std::string role;
          if (open) {
            const std::size_t close = source.closing(k, stop);
            // "(Nguyễn Thị B, Phó Trưởng khoa …, SĐT …)": the post is the role, the name stays out.
            for (const Range& piece : source.split({k + 1, close}, ',')) {
              if (source.page.phrase(piece.first, is::person) && !source.is_contact(piece) && role.empty()) {
                keep(block, number, piece, purpose, 70);
                if (!plan.focal_points.empty() && !plan.focal_points.back().unit) {
                  // "Phó Trưởng khoa X" of the unit named before the bracket
                  const std::size_t khoa = source.find_any(piece, {"khoa", "phong"}).first;
                  if (khoa > piece.first) {
                    std::string name = source.plain({khoa, piece.end});
                    if (const auto unit = units.unit(name)) {
                      plan.focal_points.back().unit = unit;
                    } else if (const auto whole = units.unit(source.plain(who))) {
                      plan.focal_points.back().unit = whole;
                    }
                  }
                }
                role = "post";
              }
            }
            if (role.empty() && !who.empty()) keep(block, number, who, purpose, 70);
            k = close;
            from = close + 1;
            continue;
          }
          if (!who.empty() && (part || k == stop)) keep(block, number, who, purpose, 65);
          from = k + 1;
        }
        i = stop;
      }
    }
  }
}

}  // namespace kehoach::reader
