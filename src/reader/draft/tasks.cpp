#include <algorithm>

#include "drafter.hpp"
#include "kehoach/base/codes.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach::reader {
namespace {

/// A deadline of the year's edges as plain words give it: "ngay từ đầu năm", "vào cuối năm".
std::optional<Deadline> year_edge(const Source& source, const ReadTime& time) {
  if (time.time.rule != "year_edge" || !time.time.from) return std::nullopt;
  Deadline out;
  out.text = source.plain(source.tokens(time.evidence));
  const bool start = time.time.from->month() == 1;
  out.anchor = start ? Anchor::year_start : Anchor::year_end;
  out.year = time.time.from->year();
  out.rule = time.time.rule;
  return out;
}

/// Where a sentence goes on to another act: ", báo cáo …", " và chủ động …", ", phối hợp với …".
constexpr std::string_view further_acts[] = {"to chuc trien khai", "bao cao ket qua", "bao cao tien do", "gui bao cao",
                                             "tong hop bao cao",   "bao cao ve",      "phoi hop voi",    "chu dong",
                                             "dinh ky bao cao",    "tong hop ket qua"};

constexpr std::string_view product_words[] = {"video clip", "clip",    "phong su",  "tin",         "bai", "anh",
                                              "hinh anh",   "tu lieu", "thong tin", "infographic", "phim"};

struct Subject {
  Range words;
  std::optional<UnitWords::Meant> meant;
  bool asked = false;  // "đề nghị …": the task's words begin with the act
  std::size_t act = 0;
};

class TaskReader {
 public:
  TaskReader(Drafter& drafter)
      : d_(drafter), source_(drafter.source), page_(drafter.source.page), plan_(drafter.out.plan) {}

  void read() {
    const bool sections = std::any_of(source_.blocks().begin(), source_.blocks().end(),
                                      [](const Block& block) { return block.role == Role::tasks; });
    std::optional<Subject> named;  // the unit that a heading names, for what stands below it
    std::size_t named_level = 0;
    for (const Block& block : source_.blocks()) {
      const ReadClause* clause = block.clause == Block::none ? nullptr : &source_.clauses.all[block.clause];
      if (clause != nullptr && clause->kind == ClauseKind::row && !block.prose) continue;
      const bool here = sections ? block.role == Role::tasks : block.prose || block.role == Role::none;
      if (!here || source_.trimmed(block.tokens).empty()) {
        if (!block.prose) named.reset();
        continue;
      }
      if (clause != nullptr && !block.prose) {
        const auto level = static_cast<std::size_t>(clause->level);
        if (named && level <= named_level) named.reset();
        if (clause->kind != ClauseKind::bullet && heading(block)) {
          const Range words = source_.trimmed(block.tokens);
          if (auto meant = d_.units.read(source_.plain(words))) {
            named = Subject{words, std::move(meant), true, words.end};
            named_level = level;
            if (meant_.size() < 64) meant_.push_back(named->meant->units.str());
            continue;
          }
          if (names_body(words.first) && !source_.has(words, "to chuc thuc hien")) unread(words);
          if (block.parent) continue;
        }
      }
      if (block.closing) named.reset();
      block_tasks(block, named);
    }
  }

 private:
  bool heading(const Block& block) const {
    const Range words = source_.trimmed(block.tokens);
    return block.parent || (words.end - words.first <= 24 && source_.sentences(block.tokens).size() == 1 &&
                            !page_.is_mark(words.end, '.') && !page_.is_mark(words.end, ';'));
  }

  void block_tasks(const Block& block, const std::optional<Subject>& named) {
    const std::vector<Range> sentences = source_.sentences(block.tokens);
    std::optional<Subject> before;
    const bool item = !block.prose && block.clause != Block::none;
    for (std::size_t n = 0; n < sentences.size(); ++n) {
      const Range sentence = sentences[n];
      if (source_.at(sentence.first, "tren day la") != 0) continue;
      std::string clause = block.path;
      if (block.prose && !named && sentences.size() > 1) clause += ", sentence " + std::to_string(n + 1);
      if (source_.has(sentence, "kho khan") &&
          source_.has_any(sentence, {"kip thoi bao cao", "kip thoi phan anh", "phan anh", "bao cao"}) &&
          source_.has_any(sentence, {"neu co", "neu phat sinh", "gap kho khan", "co kho khan", "co van de"})) {
        Statement duty;
        duty.id = Drafter::next_id<ItemId>("duty", plan_.statements);
        duty.kind = StatementKind::duty;
        duty.text = source_.value(sentence);
        if (duty.text.empty()) continue;
        duty.clause = block.path;
        d_.add(plan_.statements, "statements", std::move(duty), sentence, "standing_duty", 80);
        continue;
      }
      if (source_.has_any(sentence, {"de nghi cac don vi lien he", "thong tin lien he", "de duoc huong dan"}) &&
          source_.has(sentence, "lien he")) {
        continue;  // whom to turn to
      }
      if (d_.is_news() && past(sentence)) continue;
      std::optional<Subject> subject;
      if (!named || names_body(sentence.first)) subject = subject_of(sentence, item || block.role == Role::tasks);
      if (d_.is_news()) {
        // News tells of much; only what is asked for, and what is announced for the time to come, is a task.
        if (subject && !subject->asked && announced(sentence)) {
          directions(block, sentences, n, *subject);
          return;
        }
        if (!subject || !subject->asked) continue;
      }
      if (!subject && named) {
        if (item || n == 0) {
          subject = named;
          subject->act = sentence.first;
          // A clause as a whole is one task.
          std::string words = source_.value(whole(block.tokens));
          make(block, block.path, whole(block.tokens), std::move(words), *subject, block.tokens);
          return;
        }
      }
      if (!subject && before &&
          (source_.at(sentence.first, "doi voi") != 0 || source_.page.phrase(sentence.first, is::act))) {
        subject = before;
        subject->asked = true;
        subject->act = sentence.first;
      }
      if (!subject || !subject->meant) {
        // Somebody is given something to do, and the registry does not say who that is.
        if (!before && !d_.is_news()) {
          for (const ReadUnit* unit : units_in(sentence)) unread(source_.tokens(unit->evidence));
        }
        continue;
      }
      if (own_closing(*subject)) continue;
      before = subject;
      // "…, cụ thể: a; b; c": a task each.
      const std::size_t colon = colon_of(sentence, subject->act);
      if (colon != 0) {
        std::size_t number = 0;
        if (d_.is_news()) period_of(sentence, colon);
        for (const Range& part : source_.split({colon + 1, sentence.end}, ';')) {
          if (part.end - part.first < 2) continue;
          ++number;
          Subject of = *subject;
          if (auto own = subject_of(part, false)) of = *own;
          const std::string path = block.path + ", item " + std::to_string(number);
          make(block, path, part, source_.value(part), of, part);
        }
        const std::size_t end = sentence.end;
        for (std::size_t i = end > 3 ? end - 3 : 0; i <= end + 1; ++i) {
          if (page_.raw(i, i + 1) == "…" && number > 1) d_.open_list("tasks");
        }
        continue;
      }
      acts(block, clause, sentence, *subject);
    }
  }

  /// "Sở Y tế xây dựng Kế hoạch …" above the sections: what the document itself says of itself.
  bool own_closing(const Subject& subject) const {
    return source_.at_any(subject.act, {"xay dung ke hoach", "ban hanh ke hoach", "ban hanh"}) != 0 && !subject.asked &&
           subject.meant->rule == "issuer_itself" && plan_.document.type_name == DocumentType::plan &&
           source_.blocks().size() > 3 && subject.words.first < source_.blocks()[2].tokens.first;
  }

  Range whole(Range in) const {
    const Range inner = source_.trimmed(in);
    std::size_t end = inner.end;
    while (end < in.end && page_[end].kind == TokenKind::mark && page_[end].mark == '.') ++end;
    return {inner.first, end};
  }

  bool past(Range sentence) const {
    return source_.has_any(sentence, {"da va dang", "da hoan thanh", "da trien khai", "da dang tai", "da phoi hop",
                                      "da to chuc", "da thao luan", "trong nam qua", "ghi nhan", "cung ky"});
  }

  std::vector<const ReadUnit*> units_in(Range words) const {
    std::vector<const ReadUnit*> found;
    const auto& units = source_.reading.units;
    const auto first = static_cast<std::int64_t>(page_[words.first].start);
    const auto last = static_cast<std::int64_t>(page_[words.end - 1].end);
    for (auto at = std::partition_point(units.begin(), units.end(),
                                        [&](const ReadUnit& unit) { return unit.evidence.start < first; });
         at != units.end() && at->evidence.end <= last; ++at) {
      found.push_back(&*at);
    }
    return found;
  }

  void unread(Range words) {
    const std::string said = source_.plain(words);
    if (d_.units.read(said)) return;  // known, and given nothing to do here
    if (std::find(unread_.begin(), unread_.end(), said) != unread_.end() || unread_.size() >= 200) return;
    unread_.push_back(said);
    d_.out.issues.add("draft_units_unread"_code, "", {said}, source_.evidence(words, "", 0).span());
  }

  bool names_body(std::size_t first) const {
    const Phrase many = page_.phrase(first, is::plural);
    return static_cast<bool>(page_.phrase(many ? many.end : first, is::body));
  }

  bool announced(Range sentence) const {
    if (source_.at_any(sentence.first, {"thoi gian toi", "trong thoi gian toi", "phuong huong"}) != 0) return true;
    const std::size_t year = source_.at_any(sentence.first, {"nam", "trong nam"});
    if (year == 0 || !page_.is_number(year) || !plan_.document.issued_date) return false;
    return static_cast<int>(page_[year].value) >= plan_.document.issued_date->year();
  }

  /// "… để triển khai ngay trong quý II/2023, cụ thể: …": when the plan of news runs.
  void period_of(Range sentence, std::size_t colon) {
    for (const ReadTime* time : d_.times_in({sentence.first, colon})) {
      const auto period = days_of(time->time);
      if (plan_.period || time->time.kind != TimeKind::period || !period) continue;
      plan_.period = period;
      plan_.remarks.push_back(remark(RemarkKind::inferred, "period", "Thời gian được nêu trong câu giao việc."));
      d_.note("/period", source_.tokens(time->evidence), time->time.rule, 65);
    }
  }

  /// "Năm 2020, Sở Y tế tiếp tục phối hợp với X tập trung a, tuyên truyền b. Đồng thời, c; d": a task each, to the end
  /// of the paragraph.
  void directions(const Block& block, const std::vector<Range>& sentences, std::size_t n, const Subject& subject) {
    std::optional<std::pair<UnitSet, std::string>> helper;
    std::size_t number = 0;
    Range last;
    for (const ReadTime* time : d_.times_in({sentences[n].first, subject.words.first})) {
      if (const auto year = days_of(time->time); !plan_.period && time->time.rule == "year" && year) {
        plan_.period = year;
        plan_.remarks.push_back(remark(RemarkKind::inferred, "period", "Năm được nêu ở đầu phần phương hướng."));
        d_.note("/period", source_.tokens(time->evidence), "year", 60);
      }
    }
    for (std::size_t k = n; k < sentences.size(); ++k) {
      Range at = sentences[k];
      if (k == n) {
        at.first = subject.act;
        if (const auto help = helpers(at)) {
          helper = std::pair{help->first.units, help->second};
          at.first = help_end_;
        }
      } else if (const std::size_t joint = source_.at_any(at.first, {"dong thoi", "ben canh do", "ngoai ra"})) {
        at.first = joint;
      }
      for (const Range& part : source_.split(at, ';')) {
        std::vector<Range> parts;
        std::size_t begin = part.first;
        for (std::size_t i = part.first + 1; i < part.end; ++i) {
          if (!page_.is_mark(i, ',') || source_.at_any(i + 1, {"tuyen truyen"}) == 0) continue;
          parts.push_back(source_.trimmed({begin, i}));
          begin = i + 1;
        }
        parts.push_back(source_.trimmed({begin, part.end}));
        for (const Range& each : parts) {
          if (each.empty()) continue;
          last = each;
          Subject of = subject;
          of.asked = true;
          std::string words = source_.value(each);
          make(block, block.path + ", direction " + std::to_string(++number), each, std::move(words), of, {}, &helper);
        }
      }
    }
    if (page_.raw(last.end, last.end + 1) == "…") {
      plan_.tasks.back().text += "…";
      d_.open_list("tasks");
    }
  }

  /// The colon before a list of things to do.
  std::size_t colon_of(Range sentence, std::size_t act) const {
    for (std::size_t i = act; i < sentence.end; ++i) {
      if (page_.is_mark(i, '(')) {
        i = source_.closing(i, sentence.end);
        continue;
      }
      // Where no list follows the first, none follows a later one.
      if (page_.is_mark(i, ':')) return source_.split({i + 1, sentence.end}, ';').size() > 1 ? i : 0;
    }
    return 0;
  }

  /// Who is to act in a sentence, and where the act begins.
  std::optional<Subject> subject_of(Range sentence, bool performer_place) const {
    // "… đề nghị Thủ trưởng các đơn vị …", "Giao Phòng Nghiệp vụ Y …"
    for (std::size_t i = sentence.first; i < sentence.end; ++i) {
      if (page_.is_mark(i, '(')) {
        i = source_.closing(i, sentence.end);
        continue;
      }
      const bool first = i == sentence.first;
      const std::size_t ask = source_.at_any(i, {"kinh de nghi", "de nghi", "yeu cau", "giao cho", "giao"});
      if (ask == 0 || (source_.fold(i) == "giao" && !first && !page_[i].capital)) continue;
      if (first || source_.at(i, "de nghi") != 0 || source_.at(i, "yeu cau") != 0) {
        if (auto found = actor(ask, sentence.end)) {
          found->asked = true;
          return found;
        }
      }
    }
    if (auto found = actor(sentence.first, sentence.end)) return found;
    // "Trong quá trình triển khai thực hiện các đơn vị cử cán bộ …", "Năm 2020, Sở Y tế tiếp tục …"
    if (source_.at_any(sentence.first, {"trong qua trinh", "can cu", "dinh ky", "hang thang", "hang quy", "hang nam",
                                        "nam", "truoc", "tren co so"}) != 0 ||
        performer_place) {
      for (std::size_t i = sentence.first + 1; i < std::min(sentence.end, sentence.first + 24); ++i) {
        const bool plural = page_.phrase(i, is::plural).end != 0;
        const bool after_mark = page_.is_mark(i - 1, ',') && page_[i].capital;
        if (!plural && !after_mark) continue;
        if (auto found = actor(i, sentence.end)) {
          if (plural || after_mark) return found;
        }
      }
    }
    return std::nullopt;
  }

  /// Words that name units, followed by an act.
  std::optional<Subject> actor(std::size_t first, std::size_t end) const {
    const std::size_t limit = std::min(end, first + 40);
    for (std::size_t i = first + 1; i < limit; ++i) {
      if (page_.is_mark(i, ';') || page_.is_mark(i, ':') || page_.is_mark(i, '.')) break;
      if (page_.is_mark(i, '(')) {
        const std::size_t close = source_.closing(i, limit);
        if (close >= limit) break;
        i = close;
        continue;
      }
      const bool act = page_.phrase(i, is::act) ||
                       source_.at_any(i, {"se", "co ke hoach", "can", "dang ky", "to chuc", "viet", "cu"}) != 0;
      if (!act) continue;
      // "Phòng Tổ chức - Hành chính", "Ban Chỉ đạo": an act within a name.
      if (page_[i].capital && i > first) continue;
      Range words = source_.trimmed({first, i});
      if (words.empty()) continue;
      std::string said = source_.plain(words);
      auto meant = d_.units.read(said);
      if (!meant) continue;
      std::size_t act_at = i;
      return Subject{words, std::move(meant), false, act_at};
    }
    return std::nullopt;
  }

  void acts(const Block& block, const std::string& clause, Range sentence, const Subject& subject) {
    std::vector<Range> parts;
    std::size_t begin = subject.asked ? subject.act : subject.words.first;
    if (source_.at_any(begin, {"can", "phai"}) != 0 && subject.asked) ++begin;
    for (std::size_t i = subject.act + 1; i < sentence.end; ++i) {
      if (page_.is_mark(i, '(')) {
        i = std::min(source_.closing(i, sentence.end), sentence.end);
        continue;
      }
      const bool joint = page_.is_mark(i, ',') || source_.fold(i) == "va";
      if (!joint || source_.at_any(i + 1, further_acts) == 0) continue;
      // "chủ trì, phối hợp với …": one act.
      if (source_.at(i + 1, "phoi hop voi") != 0 && i > 1 && source_.at_any(i - 2, {"chu tri"}) != 0) continue;
      parts.push_back(source_.trimmed({begin, i}));
      begin = i + 1;
    }
    parts.push_back(source_.trimmed({begin, sentence.end}));
    // Who helps with the first act helps with what follows "và".
    std::optional<std::pair<UnitSet, std::string>> shared;
    for (std::size_t p = 0; p < parts.size(); ++p) {
      if (parts[p].empty()) continue;
      make(block, clause, parts[p], source_.value(parts[p]), subject, parts[p], p == 0 ? nullptr : &shared,
           p == 0 ? &shared : nullptr);
    }
  }

  /// "phối hợp với X": who helps.
  std::optional<std::pair<UnitWords::Meant, std::string>> helpers(Range words) const {
    const Range with = source_.find_any(words, {"phoi hop chat che voi", "phoi hop voi", "phoi hop cung"});
    if (with.empty()) return std::nullopt;
    for (std::size_t i = with.end + 1; i <= std::min(words.end, with.end + 40); ++i) {
      const bool stop = i == words.end || page_.is_mark(i, ';') || source_.fold(i) == "de" ||
                        page_.phrase(i, is::act) || source_.at(i, "tap trung") != 0;
      if (i < words.end && page_.is_mark(i, '(')) {
        i = source_.closing(i, words.end);
        if (i >= words.end) break;
        continue;
      }
      if (!stop) continue;
      if (i < words.end && page_[i].capital) continue;
      const Range who = source_.trimmed({with.end, i});
      if (who.empty()) return std::nullopt;
      const std::string said = source_.plain(who);
      std::string bare = said;
      if (const std::size_t open = bare.find('('); open != std::string::npos) bare.erase(open);
      if (auto meant = d_.units.read(bare)) {
        help_end_ = i;
        return std::pair{std::move(*meant), said};
      }
      if (i < words.end && page_.is_mark(i, ';')) return std::nullopt;
    }
    return std::nullopt;
  }

  void make(const Block& block, const std::string& clause, Range at, std::string text, const Subject& subject,
            Range times, const std::optional<std::pair<UnitSet, std::string>>* given = nullptr,
            std::optional<std::pair<UnitSet, std::string>>* give = nullptr) {
    if (text.empty()) return;
    Task task;
    task.id = Drafter::next_id<TaskId>("task", plan_.tasks);
    task.text = std::move(text);
    task.clause = clause;
    task.units = subject.meant->units;
    task.units_text = source_.plain(subject.words);
    task.remarks = subject.meant->remarks;
    // "các đơn vị" after units were named one by one: all of these.
    if (block.closing && meant_.size() > 1 && subject.meant->rule == "everybody") {
      std::string all;
      for (const std::string& each : meant_) {
        if (all.find(each) == std::string::npos) all += (all.empty() ? "" : " | ") + each;
      }
      task.units = unit_set(all);
      task.remarks = {remark(RemarkKind::interpretation, "units", "Các đơn vị đã nêu ở các mục trên.")};
    }
    const bool named_first =
        subject.words.first == at.first && subject.words.end < at.end;  // "Trung tâm Y tế báo cáo …"
    const std::size_t act = named_first ? subject.words.end : at.first;
    const bool gathers = source_.at(act, "tong hop") != 0 && source_.has({act, std::min(act + 6, at.end)}, "bao cao");
    if (gathers || source_.at_any(act, {"bao cao", "gui bao cao", "dinh ky bao cao"}) != 0)
      task.kind = TaskKind::reporting;
    if (!plan_.themes.empty() && source_.has(at, "dang ky")) task.kind = TaskKind::registration;
    std::string deadline_rule;
    Range deadline_at;
    for (const ReadTime* time : d_.times_in(times)) {
      if (time->time.recurrence && !task.recurrence) {
        task.recurrence = time->time.recurrence;
        continue;
      }
      if (task.deadline) continue;
      if (time->time.deadline) {
        task.deadline = time->time.deadline;
        task.deadline->text = text::nfc(task.deadline->text);
      } else if (auto edge = year_edge(source_, *time)) {
        task.deadline = std::move(edge);
        task.remarks.push_back(
            remark(RemarkKind::interpretation, "deadline",
                   "Đầu năm là ngày 01/01, cuối năm là ngày 31/12 (tương tự Bộ luật Dân sự 2015, Điều 146 khoản 3)."));
      } else {
        continue;
      }
      deadline_rule = time->time.rule;
      deadline_at = source_.tokens(time->evidence);
    }
    if (task.kind == TaskKind::registration || source_.has(at, "it nhat")) {
      const Range least = source_.find_any(at, {"it nhat", "toi thieu"});
      if (!least.empty() && page_.is_number(least.end) && page_[least.end].value >= 1 &&
          page_[least.end].value <= 1000) {
        task.minimum = static_cast<int>(page_[least.end].value);
      }
    }
    Range helped = at;
    if (auto help = helpers(helped)) {
      task.supporting = help->first.units;
      task.supporting_text = help->second;
      for (Remark& each : help->first.remarks) {
        each.about = "supporting";
        task.remarks.push_back(std::move(each));
      }
      // A unit does not help itself.
      if (task.units.str().starts_with("id:") && task.units.str().find(' ') == std::string::npos &&
          !task.supporting->str().starts_with("id:")) {
        task.supporting =
            unit_set((task.supporting->str().find(" | ") == std::string::npos ? task.supporting->str()
                                                                              : "(" + task.supporting->str() + ")") +
                     " - " + task.units.str());
      }
      if (give != nullptr) *give = std::pair{*task.supporting, task.supporting_text};
    } else if (given != nullptr && *given) {
      task.supporting = (*given)->first;
      task.supporting_text = (*given)->second;
    }
    const auto& focals = d_.met_focals;
    const auto focal = std::partition_point(focals.begin(), focals.end(),
                                            [&](const Drafter::Met& met) { return met.words.first < at.first; });
    if (focal != focals.end() && focal->words.end <= at.end) task.focal_point = plan_.focal_points[focal->item].id;
    products(task, at);
    if (focal != focals.end() && focal->words.end <= at.end && !task.products.empty()) {
      FocalPoint& point = plan_.focal_points[focal->item];
      if (point.purpose.empty()) {
        for (const std::string& each : task.products) point.purpose += (point.purpose.empty() ? "nhận " : ", ") + each;
      }
    }
    task.channels = d_.channels_in(at);
    const std::string rule = subject.meant->rule;
    const int confidence = subject.meant->confidence;
    const std::string path =
        d_.add(plan_.tasks, "tasks", std::move(task), at, subject.asked ? "asked" : "subject_of_task", 80);
    d_.note(path + "/units", subject.words, rule, confidence);
    if (!deadline_at.empty()) d_.note(path + "/deadline", deadline_at, deadline_rule, 90);
    const Task& made = plan_.tasks.back();
    // "Trang … của đơn vị": of those whose tasks go through it.
    for (const ItemId& id : made.channels) {
      for (Channel& channel : plan_.channels) {
        if (channel.id != id || text::fold(channel.text).find("cua don vi") == std::string::npos) continue;
        if (!channel.units) {
          channel.units = made.units;
          channel.remarks.push_back(
              remark(RemarkKind::interpretation, "units", "Của mỗi đơn vị có nhiệm vụ đăng tải."));
        } else if (channel.units->str().find(made.units.str()) == std::string::npos) {
          channel.units = unit_set(channel.units->str() + " | " + made.units.str());
        }
      }
    }
  }

  void products(Task& task, Range at) const {
    const auto add = [&](std::string text) {
      if (std::find(task.products.begin(), task.products.end(), text) == task.products.end())
        task.products.push_back(std::move(text));
    };
    const bool made = source_.has_any(at, {"viet", "xay dung", "cung cap", "dang tai", "gui", "thu thap", "san xuat"});
    for (std::size_t i = at.first; i < at.end; ++i) {
      if (page_.is_mark(i, '(')) {
        const std::size_t close = source_.closing(i, at.end);
        if (close < at.end) i = close;
        continue;
      }
      // "xây dựng Kế hoạch", "có Kế hoạch tổ chức …", "báo cáo kết quả thực hiện"
      if (source_.at_any(i, {"xay dung ke hoach", "ban hanh ke hoach"}) != 0) add(source_.plain({i + 2, i + 4}));
      if (i == at.first && source_.at(i, "bao cao ket qua thuc hien") != 0)
        add(source_.plain({i, i + 6}));
      else if (i == at.first && source_.at(i, "bao cao ket qua") != 0)
        add(source_.plain({i, i + 4}));
      const std::size_t end = source_.at_any(i, product_words);
      if (!made || end == 0 || end > at.end) continue;
      // "thông tin điện tử", "Bản tin", "tin cậy": other words.
      if (source_.at_any(i, {"thong tin dien tu", "tin hoc", "thong tin va", "bai bao hiem"}) != 0) continue;
      if (i > at.first && source_.at_any(i - 1, {"ban tin", "thong tin", "hinh anh", "viet tin"}) != 0 &&
          source_.fold(i - 1) != "viet")
        continue;
      if (source_.fold(i) == "thong" && !source_.has(at, "thu thap")) continue;
      add(source_.plain({i, end}));
      i = end - 1;
    }
    if (!task.products.empty()) {
      for (std::size_t i = at.first; i + 1 < at.end; ++i) {
        if (page_.is_mark(i, '.') && page_.is_mark(i + 1, '.')) {
          task.remarks.push_back(remark(RemarkKind::note, "products", "Danh sách để mở (“…”)."));
          break;
        }
      }
    }
  }

  Drafter& d_;
  const Source& source_;
  const Page& page_;
  Plan& plan_;
  std::vector<std::string> unread_;
  std::vector<std::string> meant_;    // what headings named, for "các đơn vị" after them
  mutable std::size_t help_end_ = 0;  // after the words of who helps
};

}  // namespace

void Drafter::tasks() { TaskReader(*this).read(); }

}  // namespace kehoach::reader
