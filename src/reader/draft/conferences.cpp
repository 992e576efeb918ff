#include <algorithm>

#include "drafter.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach::reader {
namespace {

class ConferenceReader {
 public:
  explicit ConferenceReader(Drafter& drafter)
      : d_(drafter), source_(drafter.source), page_(source_.page), plan_(drafter.out.plan) {}

  void read() {
    if (!d_.is_news()) return;
    for (const Block& block : source_.blocks()) {
      if (!block.prose) continue;
      for (const Range& sentence : source_.sentences(block.tokens)) {
        if (plan_.conferences.empty()) {
          opening(sentence);
        } else {
          sites(sentence);
        }
      }
    }
  }

 private:
  /// "Sáng ngày 06/04/2023, Sở Y tế tổ chức Hội nghị …".
  void opening(Range sentence) {
    const Range held =
        source_.find_any(sentence, {"to chuc hoi nghi", "to chuc hoi thao", "to chuc le", "to chuc cuoc hop"});
    if (held.empty()) return;
    std::optional<Date> day;
    Range day_at;
    for (const ReadTime* time : d_.times_in({sentence.first, held.first})) {
      if (time->time.kind != TimeKind::day || !time->time.from) continue;
      day = time->time.from;
      day_at = source_.tokens(time->evidence);
      break;
    }
    // "Ngày 3/1" without its year: of the year in which it was published.
    const bool dated = day.has_value();
    if (!day && plan_.document.issued_date && plan_.document.issued_date->is_complete()) {
      WordsContext context;
      context.reference = plan_.document.issued_date->earliest();
      for (const TimeExpression& time : find_times(page_.raw(sentence.first, held.first), context).found) {
        if (time.kind == TimeKind::day && time.from && !day) day = time.from;
      }
    }
    if (!day) return;
    Conference item;
    item.id = Drafter::next_id<ItemId>("conference", plan_.conferences);
    const Range name{held.first + 2, sentence.end};
    item.text = source_.plain(name);
    item.date = *day;
    if (!dated) item.remarks.push_back(remark(RemarkKind::inferred, "date", "Năm theo ngày đăng."));
    const std::size_t session = source_.at_any(sentence.first, {"sang", "chieu", "toi"});
    if (session != 0) {
      item.session = source_.plain({sentence.first, session});
    }
    item.online = source_.has(name, "truc tuyen");
    const std::string path = d_.add(plan_.conferences, "conferences", std::move(item), name, "conference", 80);
    if (!day_at.empty()) d_.note(path + "/date", day_at, "fixed_date", 95);
    host_ = Range{sentence.first, held.first};
    for (std::size_t i = held.first; i > sentence.first; --i) {
      if (page_.is_mark(i - 1, ',')) {
        host_ = {i, held.first};
        break;
      }
    }
  }

  /// "Tại điểm cầu X, …", "Các điểm cầu tại X có …", "Dự Hội nghị có …".
  void sites(Range sentence) {
    Conference& conference = plan_.conferences.back();
    const std::size_t here = source_.at_any(sentence.first, {"tai diem cau", "tai cac diem cau", "cac diem cau tai cac",
                                                             "cac diem cau tai", "tai diem cau cac"});
    if (here != 0) {
      std::size_t end = here;
      // As far as the words name units: up to ", chủ trì", "có".
      while (end < sentence.end && source_.at_any(end, {"co", "chu tri", "gom"}) == 0 && end < here + 40) ++end;
      const Range words = source_.trimmed({here, end});
      ConferenceSite site;
      site.id = ItemId("site-" + std::to_string(conference.sites.size() + 1));
      const Range named = source_.trimmed({sentence.first + (source_.at(sentence.first, "tai") != 0 ? 1 : 0), end});
      site.text = source_.plain(named);
      const std::string said = source_.plain(words);
      const bool several = source_.fold(here) == "cac" || source_.has({sentence.first, here}, "cac");
      if (auto meant = d_.units.read(several && source_.fold(here) != "cac" ? "các " + said : said)) {
        site.units = meant->units;
        site.remarks = meant->remarks;
      }
      const std::string path = "/conferences/" + std::to_string(plan_.conferences.size() - 1) + "/sites/" +
                               std::to_string(conference.sites.size());
      conference.sites.push_back(std::move(site));
      d_.note(path, named, "site", 70);
      participants({end, sentence.end});
      return;
    }
    if (source_.at_any(sentence.first, {"du hoi nghi co", "tham du hoi nghi co", "du hoi nghi"}) != 0) {
      const std::size_t begin =
          source_.at_any(sentence.first, {"du hoi nghi co", "tham du hoi nghi co", "du hoi nghi"});
      ConferenceSite site;
      site.id = ItemId("site-" + std::to_string(conference.sites.size() + 1));
      site.text =
          source_.plain({sentence.first + (source_.fold(sentence.first) == "tham" ? 2 : 1), sentence.first + 3});
      conference.sites.push_back(std::move(site));
      if (!host_.empty()) {
        Participant host;
        std::size_t first = host_.first;
        std::size_t last = host_.end;
        while (last > first && source_.at_any(last - 1, {"da"}) != 0) --last;
        host.text = source_.plain(source_.trimmed({first, last}));
        host.role = "tổ chức";
        if (auto meant = d_.units.read(host.text)) host.units = meant->units;
        plan_.conferences.back().sites.back().participants.push_back(std::move(host));
      }
      Participant guest;
      guest.text = source_.plain({begin, sentence.end});
      guest.role = source_.plain({sentence.first, sentence.first + 1});
      Range whose{begin, sentence.end};
      for (std::size_t i = begin; i < sentence.end; ++i) {
        if (page_.phrase(i, is::plural)) {
          whose.first = i;
          break;
        }
      }
      if (auto meant = d_.units.read(source_.plain(whose))) {
        guest.units = meant->units;
        guest.remarks = meant->remarks;
      }
      plan_.conferences.back().sites.back().participants.push_back(std::move(guest));
      d_.note("/conferences/" + std::to_string(plan_.conferences.size() - 1) + "/sites/" +
                  std::to_string(plan_.conferences.back().sites.size() - 1),
              sentence, "site", 65);
      return;
    }
    if (!conference.sites.empty() &&
        source_.at_any(sentence.first, {"dai dien", "truong va pho", "giam doc cac", "cung du", "tham du"}) != 0) {
      participants(sentence);
    }
  }

  void participants(Range words) {
    Conference& conference = plan_.conferences.back();
    if (conference.sites.empty()) return;
    ConferenceSite& site = conference.sites.back();
    struct Group {
      Range words;
      bool joined;  // by "và" to the one before, whose role it has
    };
    std::vector<Group> groups;
    // "Lãnh đạo đơn vị, Trưởng các phòng chức năng, Trưởng khoa Dược": a part for each post.
    std::vector<Range> posts;
    for (const Range& group : source_.split(words, ';')) {
      std::size_t begin = group.first;
      for (std::size_t i = group.first + 1; i + 1 < group.end; ++i) {
        if (!page_.is_mark(i, ',') ||
            source_.at_any(i + 1, {"truong", "pho truong", "lanh dao", "giam doc", "dai dien"}) == 0)
          continue;
        if (begin == group.first && source_.at(group.first, "chu tri") != 0) continue;  // "ông A, Giám đốc …"
        posts.push_back({begin, i});
        begin = i + 1;
      }
      posts.push_back({begin, group.end});
    }
    for (const Range& group : posts) {
      // "ông A, Giám đốc X và các Phó Giám đốc": two.
      const Range more = source_.find(group, "va cac pho");
      if (more.empty() || source_.at(group.first, "giam doc") != 0) {
        groups.push_back({group, false});
        continue;
      }
      groups.push_back({{group.first, more.first}, false});
      groups.push_back({{more.first + 1, group.end}, true});
    }
    std::string role;
    const Range joins = source_.find(words, "tham du hoi nghi");
    if (!joins.empty() && joins.end >= words.end) role = source_.plain({joins.first, joins.first + 2});
    const bool attends = !role.empty();
    for (const Group& group : groups) {
      Range at = source_.trimmed(group.words);
      if (!group.joined && !attends) role.clear();
      if (const std::size_t chairs = source_.at_any(at.first, {"chu tri hoi nghi co", "chu tri co", "chu tri"})) {
        role = source_.plain({at.first, at.first + 2});
        at.first = chairs;
      } else if (const std::size_t there = source_.at_any(at.first, {"co", "gom"})) {
        at.first = there;
      }
      if (attends && at.end > joins.first && at.first < joins.first) at.end = joins.first;
      if (at.empty()) continue;
      Participant person;
      person.text = source_.plain(at);
      if (person.text.empty()) continue;
      person.role = role;
      Range whose = at;
      // "ông A, Giám đốc Sở Y tế": of the unit that stands after the post.
      for (std::size_t i = at.first; i < at.end; ++i) {
        if (source_.at_any(i, {"giam doc so", "giam doc trung tam", "giam doc benh vien"}) != 0) {
          whose.first = source_.at(i, "giam doc");
          break;
        }
      }
      if (auto meant = d_.units.read(source_.plain(whose))) {
        person.units = meant->units;
        person.remarks = meant->remarks;
      }
      const bool own = source_.at_any(at.first, {"lanh dao don vi", "truong cac", "truong khoa", "giam doc va",
                                                 "giam doc cac pho"}) != 0;
      if (own && site.units) {
        person.units = site.units;
        person.remarks = {remark(RemarkKind::inferred, "units", "Người của các đơn vị ở điểm cầu này.")};
      }
      const std::string path = "/conferences/" + std::to_string(plan_.conferences.size() - 1) + "/sites/" +
                               std::to_string(conference.sites.size() - 1) + "/participants/" +
                               std::to_string(site.participants.size());
      site.participants.push_back(std::move(person));
      d_.note(path, at, "participant", 60);
    }
  }

  Drafter& d_;
  const Source& source_;
  const Page& page_;
  Plan& plan_;
  Range host_;
};

}  // namespace

void Drafter::conferences() { ConferenceReader(*this).read(); }

}  // namespace kehoach::reader
