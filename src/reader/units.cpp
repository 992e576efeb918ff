#include "units.hpp"

#include <algorithm>

#include "kehoach/base/text.hpp"

namespace kehoach::reader {
namespace {

class UnitReader {
 public:
  UnitReader(const Page& page, const Head& head, const Clauses& clauses, const std::vector<Span>& places,
             const Evidences& evidences)
      : page_(page), lines_(page.lines()), head_(head), clauses_(clauses), places_(places), evidences_(evidences) {}

  std::vector<ReadUnit> read() {
    if (head_.document.organ_name) issuer_ = text::fold(head_.document.organ_name->value);
    std::size_t i = std::max(head_.head.end, head_.addressees.end);
    const std::size_t size = page_.size();
    bool start = true;
    while (i < size) {
      if (head_.foot.holds(i)) {
        i = std::max(head_.foot.end, i + 1);
        start = true;
        continue;
      }
      const Tok& token = page_[i];
      if (token.line_start && !(token.gap == Gap::line && !token.cell && torn(i))) start = true;
      if (start) {
        const std::size_t clause = clauses_.at(i);
        const bool labelled = clause < clauses_.all.size() && clauses_.first[clause] == i;
        const std::size_t begin = labelled ? after_label(i, clause) : i;
        start = false;
        if (labelled && clauses_.all[clause].kind <= ClauseKind::roman) in_tasks_ = clauses_.tasks[clause];
        const bool article_like =
            labelled ? clauses_.all[clause].kind == ClauseKind::article : page_[begin].capital && carries_out(begin);
        if (article_like) {
          const std::size_t end = article(begin, labelled ? clauses_.end[clause] : page_.size());
          if (end != 0) {
            i = end;
            continue;
          }
        }
        opening_ = bool(page_.phrase(begin, is::opening)) && page_[begin].capital;
        boilerplate_ = boilerplate(begin);
        clause_free_ = !labelled;
        if (const std::size_t end = table_cell(begin)) {
          i = end;
          continue;
        }
        if (const std::size_t end = asked(begin, labelled ? clause : npos)) {
          i = end;
          continue;
        }
        if (const std::size_t end = subject(begin, labelled ? clause : npos)) {
          i = end;
          continue;
        }
        i = std::max(begin, i + (begin == i ? 0 : 1));
      }
      if (page_.is_word(i) && may_begin(page_[i].word) && !page_[i].capital) {
        if (const std::size_t end = asked(i, npos)) {
          i = end;
          continue;
        }
      }
      if (opening_ && page_.is_mark(i, ',') && page_[i + 1].capital && !page_[i + 1].upper && page_.is_word(i + 1)) {
        // "Trên cơ sở …, Sở Xây dựng tổng hợp …"
        if (const std::size_t end = subject(i + 1, npos)) {
          i = end;
          continue;
        }
      }
      if (page_.is_mark(i, '.') || page_.is_mark(i, ';')) {
        start = page_[i + 1].gap != Gap::none;
      }
      ++i;
    }
    if (out_.empty() && anybody_) {
      clause_free_ = boilerplate_ = false;
      keep(anybody_->first, anybody_->end, anybody_->rule, anybody_->confidence - 10);
    }
    return std::move(out_);
  }

 private:
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  bool torn(std::size_t i) const {
    if (i == 0) return false;
    const Tok& before = page_[i - 1];
    if (before.kind == TokenKind::mark && (before.mark == '.' || before.mark == ';' || before.mark == ':'))
      return false;
    const std::size_t clause = clauses_.at(i);
    if (clause < clauses_.all.size() &&
        (clauses_.first[clause] == i || (clauses_.end[clause] == i && page_[i].capital)))
      return false;
    return !page_.is_mark(i, '-');
  }

  std::size_t after_label(std::size_t i, std::size_t clause) const {
    const ReadClause& of = clauses_.all[clause];
    std::size_t at = i;
    if (of.kind == ClauseKind::bullet) return i + 1;
    if (of.kind == ClauseKind::row) return i + 1;
    const std::size_t stop = page_[i].start + of.label.size();
    while (at < clauses_.end[clause] && page_[at].end <= stop + 2 &&
           (page_[at].end <= stop || page_[at].kind == TokenKind::mark))
      ++at;
    while (page_[at].kind == TokenKind::mark && at < clauses_.end[clause] && page_.glued(at)) ++at;
    return at;
  }

  bool cited(std::size_t i) const {
    const auto after = std::upper_bound(places_.begin(), places_.end(), static_cast<std::size_t>(page_[i].start),
                                        [](std::size_t at, const Span& span) { return at < span.start; });
    return after != places_.begin() && (after - 1)->end > page_[i].start;
  }

  bool guarded(std::size_t i) const {
    const std::string word = text::fold(page_.raw(i, i + 1));
    return word == "ngo" || word == "tranh" || word == "chay" || word == "dich" || word == "benh";
  }

  /// Whether a body or a class of units begins: "Sở Y tế", "Các đơn vị", "các sở, ban, ngành".
  bool begins(std::size_t i) const {
    const std::size_t k = plural(i);
    const Phrase body = page_.phrase(k, is::body | is::group);
    if (body && (body.mask & is::body) == 0 && k == i && !page_[k].capital) return false;
    if (!body || page_.phrase(k, is::person).end > body.end) return false;
    if (page_.is(k, R::phong) && (page_.is(k + 1, R::chong) || page_.is_mark(k + 1, ',') || page_.is(k + 1, R::ngua)))
      return k != i;
    // "Phòng ngộ độc thực phẩm", "phòng tránh tai nạn": what is guarded against is no office.
    if (page_.is(k, R::phong) && !page_[k + 1].capital && guarded(k + 1)) return false;
    if (page_.raw(k, k + 1) == "Trường" && page_.is(k + 1, R::hop)) return false;
    if (page_.is(k, R::trung) && body.end == k + 2 && page_.is(k + 1, R::uong) && !page_.phrase(k + 2, is::body))
      return false;
    if (page_.is(k, R::bao) && page_.is(k + 1, R::cao)) return false;
    if (page_[k].end - page_[k].start <= 6 && body.end == k + 1 && thing(k)) return false;
    if (page_.is(k, R::ban) && page_.is(k + 1, R::hanh)) return false;
    if (page_.is(k, R::to) && page_.is(k + 1, R::chuc)) return k != i;
    if (page_.is(k, R::co_so) && k == i && !page_[k].capital) return false;
    if (page_.is(k, R::hoi) && !page_.is(k + 1, R::dong) && !page_[k].capital && k == i) return false;
    return k != i || page_[k].capital || body.end > k + 1;
  }
  /// Bộ tiêu chí, Bộ tài liệu, Bộ công cụ: a set, no ministry.
  bool thing(std::size_t k) const {
    if (text::fold(page_.folded(k, k + 1)) != "bo") return false;
    const std::string two = text::fold(page_.folded(k + 1, k + 3));
    return two.starts_with("tieu chi") || two.starts_with("tai lieu") || two.starts_with("cong cu") ||
           two.starts_with("cau hoi") || two.starts_with("chi so") || two.starts_with("chi tieu") ||
           two.starts_with("luat ") || two.starts_with("san pham") || two.starts_with("may ") ||
           two.starts_with("anh ") || two.starts_with("nhan dien");
  }
  std::size_t plural(std::size_t i) const {
    const Phrase many = page_.phrase(i, is::plural);
    return many ? many.end : i;
  }

  /// "Trên đây là Kế hoạch …", "Trong quá trình thực hiện, nếu có vướng mắc …": what every paper ends with.
  bool boilerplate(std::size_t i) const {
    return page_[i].capital && ((page_.is(i, R::tren) && page_.is(i + 1, R::day)) ||
                                (page_.is(i, R::trong) && page_.is(i + 1, R::qua) && page_.is(i + 2, R::trinh)));
  }

  /// "các đơn vị", "các cơ quan, đơn vị": everybody, nobody in particular.
  bool everybody(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i) {
      const bool plain = page_[i].kind == TokenKind::mark || page_.is(i, R::cac) || page_.is(i, R::don) ||
                         page_.is(i, R::vi) || page_.is(i, R::co_so) || page_.is(i, R::quan_see) ||
                         page_.is(i, R::lien) || page_.is(i, R::co) || page_.is(i, R::to) || page_.is(i, R::chuc) ||
                         page_.is(i, R::va) || page_.is(i, R::nganh) ||
                         (page_.phrase(i, is::group) && !page_[i].capital);
      if (!plain) return false;
    }
    return true;
  }

  // ---- tables: a column that says who does it, and one of those who help

  std::size_t table_cell(std::size_t begin) {
    const Tok& token = page_[begin];
    if (!token.cell) {
      if (token.gap == Gap::paragraph || (token.line_start && !page_[std::min(begin + 1, page_.size())].cell &&
                                          page_.column(begin) == 0 && !row_follows(begin)))
        lead_ = helper_ = 0;
      return 0;
    }
    std::size_t end = begin + 1;
    while (end < page_.size() && !page_[end].cell && page_[end].gap < Gap::paragraph && end < begin + 120 &&
           !(page_[end].gap >= Gap::line && page_.column(end) == 0 && page_[end].line_start && row_follows(end)))
      ++end;
    const std::size_t column = page_.column(begin);
    if (end - begin <= 8) {
      const std::string head = text::fold(page_.folded(begin, end));
      if (head.find("phoi hop") != std::string::npos) {
        helper_ = column;
        return end;
      }
      if (head == "don vi thuc hien" || head == "co quan thuc hien" || head.find("chu tri") != std::string::npos ||
          head == "phan cong" || head == "bo phan thuc hien" || head == "don vi phu trach" || head == "phu trach" ||
          head == "don vi" || head == "nguoi thuc hien" || head == "trach nhiem" || head == "thuc hien" ||
          head == "don vi dau moi") {
        lead_ = column;
        return end;
      }
    }
    if (helper_ != 0 && column == helper_) return end;
    if (lead_ != 0 && column == lead_) {
      std::size_t at = begin;
      if (page_.is_mark(at, '-')) ++at;
      if (begins(at)) keep_parts(at, end, "table_cell", 85);
      return end;
    }
    return lead_ != 0 ? std::min(end, begin + 1) : 0;
  }
  bool row_follows(std::size_t i) const {
    for (std::size_t k = i + 1; k < i + 8; ++k) {
      if (page_[k].cell) return true;
      if (page_[k].line_start) return false;
    }
    return false;
  }

  struct Named {
    std::size_t end = 0;   // after the names
    std::size_t verb = 0;  // the act that follows, or 0
    std::size_t verb_end = 0;
    std::size_t after = 0;  // where what follows the names begins: past a remark
  };

  /// The names from a place up to the act that follows them.
  Named names(std::size_t first, bool lists) const {
    Named out;
    std::size_t i = first;
    std::size_t head_end = page_.phrase(plural(first), is::body | is::group).end;

    for (; i < first + 90; ++i) {
      const Tok& token = page_[i];
      if (token.kind == TokenKind::end || (i > first && token.gap == Gap::paragraph) || (i > first && token.cell))
        break;
      if (i > first && token.line_start && !torn(i)) {
        if (!(lists && page_.is_mark(i - 1, ';'))) break;
      }
      // A line that ends early, and a capital below: what the body is to do.
      if (i > first + 1 && token.line_start && token.capital && !page_.is_mark(i - 1, ',') && !page_.is(i - 1, R::va) &&
          ((ends_early(i) && !open_end(i - 1)) ||
           (page_.phrase(i, is::act) && i >= head_end && i > first + 2 && !page_.is_mark(i - 1, '-'))))
        break;
      if (token.kind == TokenKind::mark) {
        if (token.mark == ',' || token.mark == '-' || token.mark == '/' || token.mark == '&') continue;
        if (token.mark == '.' && page_.glued(i + 1)) continue;
        // "UBND các phường: Ba Đình, Hoàn Kiếm", "các Bộ: Công an, Tài chính"
        if (token.mark == ':' && i > first + 1 && !token.line_start && page_.is(i - 2, R::cac) && lists_names(i - 1) &&
            page_[i + 1].capital && page_[i + 1].gap == Gap::blank && !page_.phrase(i + 1, is::act))
          continue;
        if (token.mark == ';' && (lists || names_go_on(i))) continue;
        if (token.mark == '(') {  // a remark within
          std::size_t close = i;
          while (close < i + 40 && page_[close].kind != TokenKind::end && !page_.is_mark(close, ')')) ++close;
          if (!page_.is_mark(close, ')')) break;
          const Phrase act = page_.phrase(close + 1, is::act);
          // "Sở Nội vụ (Ban Thi đua Khen thưởng)": part of the name; "Sở Y tế (cơ quan thường trực)": a remark
          const bool named = page_[i + 1].capital && page_.phrase(i + 1, is::body);
          if (!act) {
            if (page_[close + 1].line_start || page_.is_mark(close + 1, ':') || page_.is_mark(close + 1, '.')) {
              out.end = named ? close + 1 : i;
              out.after = close + 1;
              return out;
            }
            break;
          }
          out.end = i;
          out.verb = close + 1;
          out.verb_end = act.end;
          return out;
        }
        break;
      }
      const Phrase body = page_.phrase(i, is::body | is::group);
      if (body && i > first && !(!token.capital && acts_here(i, body.end))) {
        head_end = std::max(head_end, body.end);
        i = body.end - 1;
        continue;
      }
      if (i < head_end) continue;
      const Phrase act = page_.phrase(i, is::act);
      if (act && (!token.capital || (token.line_start && i > head_end)) &&
          !(page_.is(i, R::lap) && page_.is(i - 1, R::doc)) && !(i == head_end && named_by(i))) {
        if (page_.is(i - 1, R::va) || page_.is_mark(i - 1, '-') || (i > 0 && page_.is_mark(i - 1, ',') && named_by(i)))
          continue;
        out.end = i;
        out.verb = i;
        out.verb_end = act.end;
        while (out.end > first && page_[out.end - 1].kind == TokenKind::mark && page_[out.end - 1].mark != ')')
          --out.end;
        return out;
      }
      if (page_.is(i, R::ve) || page_.is(i, R::v)) break;
      if (page_.is(i, R::duoc) || page_.is(i, R::da) || page_.is(i, R::theo) || page_.is(i, R::de_in_order)) break;
    }
    out.end = out.after = i;
    while (out.end > first && page_[out.end - 1].kind == TokenKind::mark && page_[out.end - 1].mark != ')') --out.end;
    return out;
  }

  /// Of what names are listed after a colon: các Sở: …, các phường: …; not "Các thôn: Họp dân".
  bool lists_names(std::size_t i) const {
    const std::string word = text::fold(page_.folded(i, i + 1));
    for (const std::string_view each : {"so", "bo", "ban", "nganh", "vien", "cuc", "vu", "phuong", "xa", "huyen",
                                        "quan", "tinh", "nuoc", "hoi", "tram", "phong", "khoa", "cong ty"}) {
      if (word == each) return true;
    }
    return false;
  }

  /// "UBND tỉnh⏎Điện Biên", "Văn Miếu -⏎Quốc Tử Giám": a name goes on.
  bool open_end(std::size_t i) const {
    return page_.is_mark(i, '-') || page_.is(i, R::tinh) || page_.is(i, R::huyen) || page_.is(i, R::xa) ||
           page_.is(i, R::phuong) || page_.is(i, R::quan) || page_.is(i, R::cac) || page_.is(i, R::cua) ||
           page_[i].end - page_[i].start <= 1;
  }

  /// Whether the word at the start of a line would have had room on the line before.
  bool ends_early(std::size_t i) const {
    const std::size_t line = page_.line_of(i);
    if (line == 0) return false;
    const auto bytes = [&](std::size_t k) { return page_[lines_[k].end - 1].end - page_[lines_[k].first].start; };
    std::uint32_t widest = 0;
    for (std::size_t k = line > 12 ? line - 12 : 0; k < std::min(lines_.size(), line + 12); ++k)
      widest = std::max(widest, std::min(bytes(k), std::uint32_t{110}));
    return bytes(line - 1) + (page_[i].end - page_[i].start) + 12 < widest;
  }

  /// "… tỉnh tổ chức": an act; "các tổ chức", "cơ quan, tổ chức": bodies.
  bool acts_here(std::size_t i, std::size_t end) const {
    const Phrase act = page_.phrase(i, is::act);
    if (!act || act.end < end) return false;
    return act.end > end || !(page_.is(i - 1, R::cac) || page_.is_mark(i - 1, ',') || page_.is(i - 1, R::va) ||
                              page_.is_mark(i - 1, '-'));
  }

  bool names_go_on(std::size_t semicolon) const { return begins(semicolon + 1) && !page_[semicolon + 1].line_start; }

  /// Acts that names hold: Ban quản lý, Ban chỉ đạo, Ban tổ chức.
  bool named_by(std::size_t i) const {
    return i > 0 &&
           (page_.is(i - 1, R::ban) || (page_.is(i - 1, R::phong) && page_[i].capital) || page_.is(i - 1, R::to));
  }

  bool is_issuer(std::size_t first, std::size_t end) const {
    std::string name = text::fold(page_.folded(first, end));
    if (name.empty()) return false;
    const auto plain = [](std::string text) {
      for (const auto& [from, to] : {std::pair<std::string_view, std::string_view>{"ubnd", "uy ban nhan dan"}}) {
        for (std::size_t at; (at = text.find(from)) != std::string::npos;) text.replace(at, from.size(), to);
      }
      return text;
    };
    const std::string issuer = plain(issuer_);
    name = plain(name);
    if (issuer.empty()) return false;
    if (name == issuer) return true;
    if (issuer.starts_with(name)) {
      // "Sở Y tế" of "Sở Y tế tỉnh X", "Bệnh viện" of "Bệnh viện Đa khoa tỉnh", "Trung tâm Y tế" of that of a district
      return issuer[name.size()] == ' ' &&
             (name.size() * 2 >= issuer.size() || page_.phrase(first, is::body).end >= end);
    }
    return name.starts_with(issuer) && name[issuer.size()] == ' ' &&
           name.find(" cac ", issuer.size()) == std::string::npos;
  }

  void keep(std::size_t first, std::size_t end, std::string_view rule, int confidence) {
    while (end > first && page_[end - 1].kind == TokenKind::mark && page_[end - 1].mark != ')') --end;
    while (first < end && page_[first].kind == TokenKind::mark) ++first;
    end = without_others(first, end);
    if (first >= end || cited(first)) return;
    if (everybody(first, end) && clause_free_) {
      if (!anybody_ && end - first > 1) anybody_ = Anybody{first, end, rule, confidence};
      return;
    }
    std::string value = page_.folded(first, end);
    if (value.size() < 4 || value.size() > 600) return;
    if (generic(first, end)) return;
    if (boilerplate_ && everybody(first, end)) return;
    const std::string key = text::fold(value);
    // What is named twice is one.
    for (const auto& [known, at] : known_) {
      if (known != key) continue;
      // Where tasks are given it counts, not where it was named before.
      if (in_tasks_ && !tasked_[at]) {
        tasked_[at] = true;
        out_[at].clause = clauses_.path(first);
        out_[at].evidence = evidences_.of(first, end, rule, confidence);
      }
      return;
    }
    if (known_.size() < 256) known_.emplace_back(key, out_.size());
    tasked_.push_back(in_tasks_);
    ReadUnit out;
    out.units = unit_phrase(value);
    out.value = std::move(value);
    out.clause = clauses_.path(first);
    out.evidence = evidences_.of(first, end, rule, confidence);
    out_.push_back(std::move(out));
  }

  /// "Cơ quan", "Đơn vị": the head of a column, nobody.
  bool generic(std::size_t first, std::size_t end) const {
    const Phrase body = page_.phrase(first, is::body);
    return body && body.end >= end &&
           (end - first == 1 || page_.is(first, R::don) || page_.is(first, R::co_so) ||
            text::fold(page_.folded(first, end)) == "co quan");
  }

  /// Without "và các đơn vị liên quan" at its end: nobody in particular.
  std::size_t without_others(std::size_t first, std::size_t end) const {
    for (std::size_t i = first + 2; i < end; ++i) {  // "và đại biểu …", "và các cá nhân …": persons
      if (page_.is(i, R::va) && page_.phrase(plural(i + 1), is::person) && !page_[plural(i + 1)].capital) return i;
    }
    if (end < first + 4 || !page_.is(end - 1, R::quan_see) || !page_.is(end - 2, R::lien)) return end;
    for (std::size_t i = end - 2; i > first + 1; --i) {
      if ((page_.is(i, R::va) || page_.is_mark(i, ',')) && page_.is(i + 1, R::cac)) return i;
    }
    return page_.is(first, R::cac) && everybody(first, end) ? first : end;
  }

  /// Parts of a list: ", Ủy ban nhân dân …" begins one of its own where the part before has a name.
  void keep_parts(std::size_t first, std::size_t end, std::string_view rule, int confidence) {
    std::size_t begin = first;
    for (std::size_t i = first; i < end; ++i) {
      if (!page_.is_mark(i, ',')) continue;
      if (page_.is(i + 1, R::cac) && page_[plural(i + 1)].capital && page_.phrase(plural(i + 1), is::body) &&
          page_[first].capital && !page_.is(first, R::cac) && i > begin + 2) {
        keep(begin, i, rule, confidence);
        begin = i + 1;
        continue;
      }
      if (!page_[i + 1].capital) continue;
      if (!page_[first].capital && !(page_[i + 1].upper && page_.is(i + 1, R::ubnd) && i > first + 2)) continue;
      const Phrase body = page_.phrase(i + 1, is::body);
      const Phrase before = page_.phrase(plural(begin), is::body);
      if (!body ||
          (before && before.end >= i && !(before.end == plural(begin) + 2 && before.end == i && own_name(begin))))
        continue;
      if (body.end < i + 3 && !page_[body.end].capital && !page_.phrase(body.end, is::plural)) continue;
      keep(begin, i, rule, confidence);
      begin = i + 1;
    }
    keep(begin, end, rule, confidence);
  }

  /// Huyện đoàn, Thành ủy: a name of two syllables.
  bool own_name(std::size_t i) const {
    return page_.is(i, R::huyen) || page_.is(i, R::tinh) || page_.is(i, R::thanh) || page_.is(i, R::thi) ||
           page_.is(i, R::quan) || page_.is(i, R::cong);
  }

  /// A sentence that begins with who is to act.
  std::size_t subject(std::size_t first, std::size_t clause) {
    if (!begins(first)) return 0;
    if (!page_[first].capital && clause == npos) return 0;
    const Named found = names(first, false);
    if (found.end <= first) return 0;
    const std::size_t after = std::max(found.after, found.end);
    const bool whole_clause =
        clause != npos && found.verb == 0 && (after + 2 >= clauses_.end[clause] || page_[after].line_start);
    if (whole_clause && clauses_.all[clause].kind == ClauseKind::number && found.end - first <= 24) {
      keep_parts(first, found.end, "named_clause", 85);
      return found.end;
    }
    if (page_[first].cell && found.verb == 0 && page_[found.end].line_start) {
      keep(first, found.end, "table_cell", 80);
      return found.end;
    }
    if (page_.is_mark(after, ':') && found.verb == 0 && clause != npos && found.end - first <= 24) {
      keep_parts(first, found.end, "named_clause", 85);
      return found.end;
    }
    if (found.verb == 0) return 0;
    // "Đơn vị chủ trì thực hiện: Sở Văn hóa và Thể thao."
    if (generic(first, found.end)) {
      std::size_t colon = found.verb;
      bool leads = false;
      while (colon < found.verb + 6 && page_.is_word(colon)) {
        leads = leads || page_.is(colon, R::tri) || page_.is(colon, R::hien);
        if (page_.is(colon, R::hop)) break;  // phối hợp
        ++colon;
      }
      if (leads && page_.is_mark(colon, ':') && begins(colon + 1)) {
        const Named past = names(colon + 1, true);
        if (past.end > colon + 1) keep_parts(colon + 1, past.end, "named_clause", 80);
        return std::max(past.end, colon + 1);
      }
      return 0;
    }
    // Who issues the paper: "Sở Y tế ban hành Kế hoạch …", "UBND tỉnh lập Kế hoạch", "… đề nghị các đơn vị …"
    const Phrase ask = page_.phrase(found.verb, is::ask);
    const bool asks =
        ask && (page_.is(found.verb, R::de_ask) || page_.is(found.verb, R::yeu) || page_.is(found.verb, R::giao));
    const bool issues = (clause == npos && (page_.phrase(found.verb_end, is::type) || page_.is(found.verb, R::ban))) ||
                        (!opening_ && as_follows(found.verb));
    if (issues || is_issuer(first, found.end) || (asks && (begins(ask.end) || page_.is_mark(ask.end, ':'))))
      return found.verb;
    // News: what a body has done. Without a head only items of lists give work.
    if (!head_.has_head && clause == npos && !head_.document.type_name) return found.verb;
    if (!page_[first].capital && clause == npos) return 0;
    keep_parts(first, found.end, "subject_of_task", 80);
    return found.verb_end;
  }

  /// "… hướng dẫn như sau:": who issues the paper.
  bool as_follows(std::size_t verb) const {
    for (std::size_t i = verb; i < verb + 40; ++i) {
      if (page_[i].kind == TokenKind::end || page_.is_mark(i, '.') || page_.is_mark(i, ';')) return false;
      if (page_.is_mark(i, ':')) return i >= 2 && page_.is(i - 2, R::nhu);
    }
    return false;
  }

  /// "đề nghị các đơn vị … thực hiện", "gửi Sở Y tế …".
  std::size_t asked(std::size_t i, std::size_t clause) {
    const Phrase ask = page_.phrase(i, is::ask);
    if (!ask) return 0;
    std::size_t first = ask.end;
    if (page_[first].gap == Gap::paragraph) return 0;
    // "yêu cầu Giám đốc các bệnh viện …": the bodies they head
    const Phrase head = page_.phrase(plural(first), is::person);
    if (head && heads(plural(first), head.end)) {
      first = head.end;
      while (page_.is_mark(first, ',') && heads(plural(first + 1), page_.phrase(plural(first + 1), is::person).end))
        first = page_.phrase(plural(first + 1), is::person).end;
    }
    if (!begins(first)) return 0;
    const bool told = page_[i].capital && page_.is(i, R::chi) && clause != npos &&
                      clauses_.all[clause].kind == ClauseKind::number &&
                      page_[first].capital;  // "1. Chỉ đạo Sở Y tế tăng cường …"
    const bool strong = page_.is(i, R::de_ask) || page_.is(i, R::yeu) || page_.is(i, R::giao) || told || kinh(i);
    const bool sends = page_.is(i, R::gui) && ask.end == i + 1;
    if (!strong && !sends) return 0;
    if (page_.is(i > 0 ? i - 1 : 0, R::theo) || page_.is(i > 0 ? i - 1 : 0, R::xet)) return 0;
    const Named found = names(first, true);
    if (found.end <= first) return 0;
    if (sends) {
      if (found.verb != 0 || !page_.is(found.end, R::ve)) return 0;
    } else if (found.verb == 0) {
      // "14. Đề nghị Đài Truyền hình Việt Nam", "Giao Sở Y tế:"
      const std::size_t after = std::max(found.after, found.end);
      const bool heading = clause != npos && (after + 2 >= clauses_.end[clause] || page_[after].line_start);
      if (!page_.is_mark(after, ':') && !heading) return 0;
    }
    if (is_issuer(first, found.end)) return found.end;
    // "đề nghị các đơn vị:" and a list of who does what
    if (everybody(first, found.end) && found.end - first <= 6 && list_follows(found.end)) return found.end;
    keep_parts(first, found.end, "asked", 80);
    return found.end;
  }

  bool kinh(std::size_t i) const {
    return page_.is(i, R::kinh) && (page_.is(i + 1, R::de_ask) || page_.is(i + 1, R::trinh));
  }

  /// A sentence that ends with a colon, and a number or a bullet below.
  bool list_follows(std::size_t i) const {
    for (std::size_t k = i; k < i + 40; ++k) {
      if (page_[k].kind == TokenKind::end || page_.is_mark(k, '.') || page_.is_mark(k, ';')) return false;
      if (page_.is_mark(k, ':')) return page_[k + 1].line_start;
    }
    return false;
  }

  /// Giám đốc, Thủ trưởng, Chủ tịch of a body, who stand for it.
  bool heads(std::size_t at, std::size_t end) const {
    if (end <= at) return false;
    const std::string title = text::fold(page_.folded(at, end));
    return title == "giam doc" || title == "thu truong" || title == "chu tich" || title == "hieu truong" ||
           title == "vien truong";
  }

  /// "Điều 3. Chánh Văn phòng …; Giám đốc các sở; … chịu trách nhiệm thi hành": bodies, and heads for their bodies.
  std::size_t article(std::size_t first, std::size_t limit) {
    if (page_.is(first, R::dieu) && page_[first + 1].capital) ++first;  // its number was lost
    // the act at its end
    std::size_t act = 0;
    for (std::size_t i = first; i < limit && i < first + 160; ++i) {
      if ((page_.is(i, R::chiu) && page_.is(i + 1, R::trach)) || (page_.is(i, R::thi_do) && page_.is(i + 1, R::hanh)) ||
          (page_.is(i, R::co) && page_.is(i + 1, R::trach))) {
        act = i;
        break;
      }
      if (page_.is_mark(i, '.') && page_[i + 1].gap != Gap::none && page_[i + 1].capital && !page_[i - 1].upper)
        return 0;
    }
    if (act == 0 || !(page_.phrase(first, is::person) || begins(first) || page_.phrase(plural(first), is::person)))
      return 0;
    // parts: at ";", and at "," and "và" before a head or a person
    std::size_t begin = first;
    for (std::size_t i = first; i <= act; ++i) {
      const bool at_end = i == act;
      const bool semicolon = page_.is_mark(i, ';');
      const bool comma = page_.is_mark(i, ',') || page_.is(i, R::va);
      bool stop = at_end || semicolon;
      if (comma) {
        const std::size_t next = i + 1;
        const Phrase person = page_.phrase(plural(next), is::person);
        const bool body = page_[next].capital && page_.phrase(next, is::body);
        const bool rest = page_.is(next, R::cac) && begins(next);
        const Phrase before = page_.phrase(plural(begin), is::body);
        const bool bare = before && before.end >= i;
        stop = person || (body && !bare) || rest;
      }
      if (!stop) continue;
      responsible(begin, i);
      begin = i + 1;
    }
    return act;
  }

  /// "… thi hành Quyết định này": the article on who carries it out, its label lost.
  bool carries_out(std::size_t first) const {
    if (!(page_.phrase(first, is::person | is::body) || page_.is(first, R::dieu))) return false;
    for (std::size_t i = first; i < first + 120; ++i) {
      if (page_[i].kind == TokenKind::end || (i > first && page_[i].gap == Gap::paragraph)) return false;
      if (page_.is(i, R::thi_do) && page_.is(i + 1, R::hanh)) {
        const Phrase type = page_.phrase(i + 2, is::type);
        return type && (page_.is(type.end, R::nay) || page_.is_mark(type.end, '.') || page_[type.end].line_start);
      }
      if (page_.is_mark(i, '.') && page_[i + 1].gap != Gap::none && page_[i + 1].capital && !page_[i - 1].upper)
        return false;
    }
    return false;
  }

  void responsible(std::size_t first, std::size_t end) {
    while (first < end && (page_[first].kind == TokenKind::mark || page_.is(first, R::va))) ++first;
    std::size_t at = plural(first);
    const Phrase person = page_.phrase(at, is::person);
    if (person && page_.phrase(at, is::body).end <= person.end) {
      // Giám đốc, Thủ trưởng, Chủ tịch of a body: the body. Others answer for themselves.
      if (!heads(at, person.end)) return;
      at = person.end;
      first = at;
    }
    if (!begins(first) || everybody(first, end)) return;
    for (std::size_t i = first; i < end; ++i) {
      if (page_.is(i, R::lien) && page_.is(i + 1, R::quan_see)) return;  // có liên quan: nobody in particular
      if (page_.is(i, R::ong) || page_.is(i, R::ba_mrs)) {
        end = i;
        break;
      }
    }
    keep(first, end, "article", 75);
  }

  const Page& page_;
  const std::vector<Line>& lines_;
  const Head& head_;
  const Clauses& clauses_;
  const std::vector<Span>& places_;
  const Evidences& evidences_;
  std::string issuer_;
  bool opening_ = false, boilerplate_ = false;
  struct Anybody {
    std::size_t first, end;
    std::string_view rule;
    int confidence;
  };
  std::optional<Anybody> anybody_;  ///< "các đơn vị" of a sentence by itself: kept where nobody else is named.
  bool clause_free_ = false;
  std::size_t lead_ = 0, helper_ = 0;                       // columns of a table; 0: none
  std::vector<std::pair<std::string, std::size_t>> known_;  ///< With their places in out_.
  std::vector<bool> tasked_;
  bool in_tasks_ = false;  ///< Under a heading of who does what.
  std::vector<ReadUnit> out_;
};

}  // namespace

std::vector<ReadUnit> read_units(const Page& page, const Head& head, const Clauses& clauses,
                                 const std::vector<Span>& places, const Evidences& evidences) {
  return UnitReader(page, head, clauses, places, evidences).read();
}

}  // namespace kehoach::reader
