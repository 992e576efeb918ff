#include <algorithm>

#include "drafter.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach::reader {
namespace {

struct Kind {
  std::string_view words;
  std::string_view kind;  // what makes two names one channel
};
constexpr Kind kinds[] = {{"trang thong tin dien tu", "site"},
                          {"trang ttdt", "site"},
                          {"cong thong tin dien tu", "portal"},
                          {"website", "site"},
                          {"fanpage", "page"},
                          {"trang facebook", "page"},
                          {"kenh youtube", "video"},
                          {"zalo oa", "zalo"},
                          {"dai phat thanh", "station"},
                          {"dai truyen thanh", "station"},
                          {"dai truyen hinh", "station"},
                          {"dai pt th", "station"},
                          {"dai ptth", "station"},
                          {"he thong loa truyen thanh", "speakers"},
                          {"loa truyen thanh", "speakers"},
                          {"toa dam", "talks"},
                          {"cac buoi hoi nghi", "meetings"},
                          {"cac buoi hop", "meetings"},
                          {"cac cuoc hop", "meetings"},
                          {"cac buoi sinh hoat", "meetings"}};

/// Whether a channel's name goes on with the word: what it is of.
bool owner_word(const Source& source, std::size_t i) {
  return source.at_any(i, {"huyen", "tinh", "xa", "phuong", "thi tran", "thanh pho", "thi xa", "quan"}) != 0;
}

}  // namespace

void Drafter::channels() {
  Plan& plan = out.plan;
  std::vector<std::string> keys;
  const auto meet = [&](const Block& block, std::size_t i, const Kind& kind, std::size_t end) -> std::size_t {
    const std::size_t limit = std::min(block.tokens.end, i + 24);
    std::size_t last = end;
    std::string owner;
    std::optional<UnitWords::Meant> meant;
    const bool list = kind.kind == "meetings" || kind.kind == "talks";
    // "tọa đàm, nói chuyện", "các buổi Hội nghị, giao ban, cuộc họp": what stands beside.
    while (list && source.page.is_mark(last, ',')) {
      const std::size_t next =
          source.at_any(last + 1, {"noi chuyen", "giao ban", "cuoc hop", "hoi thao", "sinh hoat", "hoi nghi", "hop"});
      if (next == 0 || next > limit) break;
      last = next;
    }
    if (source.at(last, "cua") != 0) {
      // As far as the words name somebody.
      for (std::size_t stop = last + 2; stop <= limit; ++stop) {
        const Tok& token = source.page[stop - 1];
        if (token.kind == TokenKind::mark && token.mark != ',' && token.mark != '-') break;
        if (token.kind == TokenKind::mark) {
          if (!owner_word(source, stop)) break;
          continue;
        }
        if (stop > last + 2 &&
            source.at_any(stop - 1, {"va", "qua", "kip thoi", "de", "trong", "nham", "theo", "dung", "phuc vu"}) != 0)
          break;
        const Range words{last + 1, stop};
        const std::string said = source.plain(words);
        const std::string folded = text::fold(said);
        if (folded == "don vi") {
          owner = "don vi";
          meant.reset();
          end = stop;
          break;
        }
        if (auto read = units.read(said)) {
          meant = std::move(read);
          owner = meant->units.str();
          end = stop;
        }
      }
      if (owner.empty()) return 0;
    } else if (kind.kind == "site" && source.page.is_word(last) && source.page[last].upper) {
      if (auto read = units.read(source.plain({last, last + 1}))) {  // Trang TTĐT TTYT
        owner = read->units.str();
        meant = std::move(read);
        end = last + 1;
      }
    } else if (owner_word(source, last)) {
      const std::size_t place = source.at_any(last, {"thi tran", "thanh pho", "thi xa"});
      end = place != 0 ? place : last + 1;
      meant = units.read(source.plain({i, end}));
      owner = text::fold(source.plain({last, end}));
    } else {
      end = last;
    }
    if (owner.empty() && list && units.issuer()) {
      meant = UnitWords::Meant{unit_set("id:" + units.issuer()->str()), {}, "issuer_itself", 60};
    }
    const Range at{i, end};
    const std::string name = source.plain(at);
    const std::string key = std::string(kind.kind) + " " + owner;
    const auto known = std::find(keys.begin(), keys.end(), key);
    const std::size_t index = static_cast<std::size_t>(known - keys.begin());
    if (known == keys.end()) {
      Channel item;
      item.id = next_id<ItemId>("channel", plan.channels);
      item.text = name;
      item.clause = block.path;
      if (meant) {
        item.units = meant->units;
        item.remarks = meant->remarks;
      }
      add(plan.channels, "channels", std::move(item), at, "channel_word", 85);
      keys.push_back(key);
    } else {
      Channel& channel = plan.channels[index];
      if (channel.text != name &&
          std::find(channel.aliases.begin(), channel.aliases.end(), name) == channel.aliases.end()) {
        channel.aliases.push_back(name);
      }
    }
    met_channels.push_back({at, index});
    return end;
  };
  for (const Block& block : source.blocks()) {
    const bool here = block.role == Role::activities || block.role == Role::tasks || block.role == Role::tactics ||
                      block.role == Role::channels;
    if (!here) continue;
    for (std::size_t i = block.tokens.first; i < block.tokens.end; ++i) {
      for (const Kind& kind : kinds) {
        const std::size_t end = source.at(i, kind.words);
        if (end == 0 || end > block.tokens.end) continue;
        if (block.role == Role::tactics && (kind.kind == "meetings" || kind.kind == "talks"))
          continue;  // forms, held as such
        // "cung cấp … Ban Biên tập Trang …": the site's editors are no channel of their own.
        if (const std::size_t after = meet(block, i, kind, end)) i = std::max(i, after - 1);
        break;
      }
    }
  }
  // The shortest name is the channel's; longer ones are others of it.
  for (Channel& channel : plan.channels) {
    for (std::string& alias : channel.aliases) {
      if (alias.size() < channel.text.size() && channel.text.starts_with(alias)) std::swap(alias, channel.text);
    }
  }
  // "Trang TTĐT TTYT" among the recipients: another name of one.
  for (const Recipient& line : plan.document.recipients) {
    for (const Kind& kind : kinds) {
      const std::string folded = text::fold(line.text);
      if (!folded.starts_with(kind.words) || line.text.size() > 200) continue;
      std::size_t at = 0;
      for (std::size_t words = static_cast<std::size_t>(std::count(kind.words.begin(), kind.words.end(), ' ')) + 1;
           words > 0 && at < line.text.size(); --words) {
        at = std::min(line.text.find(' ', at), line.text.size() - 1) + 1;
      }
      const auto meant = units.read(std::string_view(line.text).substr(at));
      if (!meant) break;
      const auto known = std::find(keys.begin(), keys.end(), std::string(kind.kind) + " " + meant->units.str());
      if (known != keys.end()) {
        Channel& channel = plan.channels[static_cast<std::size_t>(known - keys.begin())];
        if (channel.text != line.text) channel.aliases.push_back(line.text);
      }
      break;
    }
  }
}

std::vector<ItemId> Drafter::channels_in(Range words) const {
  std::vector<ItemId> found;
  for (auto met = std::partition_point(met_channels.begin(), met_channels.end(),
                                       [&](const Met& each) { return each.words.first < words.first; });
       met != met_channels.end() && met->words.first < words.end; ++met) {
    if (met->words.end > words.end) continue;
    const ItemId& id = out.plan.channels[met->item].id;
    if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
  }
  return found;
}

void Drafter::tactics() {
  Plan& plan = out.plan;
  for (const Block& block : source.blocks()) {
    if (block.role != Role::tactics || (block.parent && !block.prose)) continue;
    Range words = block.tokens;
    // "… lựa chọn các hình thức tổ chức thực hiện: phổ biến thông qua …; In ấn, …"
    for (std::size_t i = words.first; i < words.end; ++i) {
      if (source.page.is_mark(i, ':')) {
        words.first = i + 1;
        break;
      }
    }
    for (const Range& group : source.split(words, ';')) {
      Range items = group;
      std::string name;
      const Range by = source.find_any(group, {"thong qua", "qua", "bang"});
      if (!by.empty() && by.first > group.first && by.first <= group.first + 4) {
        name = source.plain({group.first, by.first});
        items.first = by.end;
      }
      std::vector<Range> parts;
      std::size_t begin = items.first;
      for (std::size_t i = items.first; i < items.end; ++i) {
        if (!source.page.is_mark(i, ',') && source.fold(i) != "hoac") continue;
        parts.push_back(source.trimmed({begin, i}));
        begin = i + 1;
      }
      parts.push_back(source.trimmed({begin, items.end}));
      std::erase_if(parts, [](const Range& part) { return part.empty(); });
      if (parts.empty()) continue;
      if (name.empty() && parts.size() > 1)
        name = source.plain({group.first, std::min(parts.back().first + 2, parts.back().end)});
      for (const Range& part : parts) {
        Tactic item;
        item.id = next_id<ItemId>("tactic", plan.tactics);
        item.text = source.plain(part);
        if (item.text.empty()) continue;
        item.group = name;
        item.clause = block.path;
        item.channels = channels_in(part);
        add(plan.tactics, "tactics", std::move(item), part, "list_of_forms", 75);
      }
      const std::size_t end = parts.back().end;
      if (source.page.is_mark(end, '.') && source.page.is_mark(end + 1, '.')) open_list("tactics");
      if (source.page.raw(end, end + 1) == "…") open_list("tactics");
    }
  }
}

}  // namespace kehoach::reader
