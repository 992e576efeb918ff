#include "citations.hpp"

#include <algorithm>
#include <unordered_map>

#include "kehoach/base/codes.hpp"
#include "kehoach/base/text.hpp"

namespace kehoach::reader {
namespace {

/// A mention, in tokens.
struct Mention {
  std::size_t first = 0, end = 0;  // type to issuer
  std::size_t type_first = 0;
  std::optional<DocNumber> number;
  Phrase type;
  bool type_adjacent = false;
  Range name;
  PrintedDate date;
  Range organ;
  Relation relation = Relation::mentions;
};

int strength(Relation relation) {
  switch (relation) {
    case Relation::amends:
    case Relation::replaces:
      return 6;
    case Relation::implements:
      return 4;
    case Relation::basis:
      return 3;
    case Relation::encloses:
      return 5;  // what is enclosed is said in so many words
    case Relation::mentions:
      return 1;
  }
  return 0;
}

class CitationReader {
 public:
  CitationReader(const Page& page, const Head& head, const Clauses& clauses, const Evidences& evidences, Issues& issues)
      : page_(page), head_(head), clauses_(clauses), evidences_(evidences), issues_(issues) {}

  Citations read() {
    const std::size_t size = page_.size();
    for (std::size_t i = 0; i < size;) {
      move_scope(i);
      const Tok& token = page_[i];
      if (head_.foot.holds(i)) {
        i = head_.foot.end > i ? head_.foot.end : i + 1;
        continue;
      }
      if (token.kind == TokenKind::mark && token.mark == '(') cover(i);
      if (token.kind == TokenKind::number) {
        if (const std::size_t end = numbered(i)) {
          i = end;
          continue;
        }
      } else if (token.kind == TokenKind::word && token.word != 0) {
        cue(i);
        if (token.capital && may_begin(token.word)) {
          if (const std::size_t end = unnumbered(i)) {
            i = end;
            continue;
          }
        }
      }
      ++i;
    }
    return std::move(out_);
  }

 private:
  /// "(Kèm theo Quyết định số      ngày    /4/2026)": what stands in it is the cover's, not the text's.
  void cover(std::size_t i) {
    const bool cover =
        page_.is(i + 1, R::kem) || (page_.is(i + 1, R::ban) && page_.is(i + 2, R::hanh) && page_.is(i + 3, R::kem));
    if (!cover) return;
    for (std::size_t k = i + 1; k < i + 60 && k < page_.size(); ++k) {
      if (!page_.is_mark(k, ')')) continue;
      out_.places.push_back({page_[i].start, page_[k].end});
      return;
    }
  }

  // ---- what the sentence says of what it cites

  bool sentence_end(std::size_t dot) const {
    const Tok& next = page_[dot + 1];
    if (next.kind == TokenKind::end || next.line_start) return true;
    if (next.gap == Gap::none || !next.capital) return false;
    if (dot > 0 && page_.is_number(dot - 1) && page_[dot - 1].line_start && page_.glued(dot))
      return false;  // "1. Thông tư …": a label
    const Tok& before = page_[dot - 1];
    // TP., TS.: but not the end of a notation
    return !(before.kind == TokenKind::word && before.upper && before.end - before.start <= 3 &&
             before.gap != Gap::none && page_.glued(dot));
  }

  std::size_t after_bullet(std::size_t i) const {
    if (page_.is_mark(i, '-') || page_.is_mark(i, '+') || page_.is_mark(i, '?')) return i + 1;
    if (page_.is_number(i) && (page_.is_mark(i + 1, '.') || page_.is_mark(i + 1, ')'))) return i + 2;
    return i;
  }

  void move_scope(std::size_t i) {
    const Tok& token = page_[i];
    if (i > 0 && page_.is_mark(i - 1, ';')) local_ = false;
    if (i > 0 && page_.is_mark(i - 1, '.') && sentence_end(i - 1)) {
      scope_.reset();
      local_ = false;
      organ_before_ = {};
    }
    if (token.line_start) {
      const std::size_t clause = clauses_.at(i);
      if (clause < clauses_.all.size() && clauses_.first[clause] == i) {
        // a heading closes the lists of those at its level and above
        const auto level = clauses_.all[clause].level;
        if (bases_level_ != 0 && level <= bases_level_) bases_level_ = 0;
        if (clauses_.bases[clause]) bases_level_ = level;
      }
      const Tok& before = page_[i > 0 ? i - 1 : page_.size()];
      const std::size_t begins = after_bullet(i);
      const bool type = bool(page_.phrase(begins, is::type));
      const bool goes_on =
          before.kind == TokenKind::mark && (before.mark == ';' || before.mark == ',' || before.mark == ':') && type;
      const bool torn =
          token.gap == Gap::line && !token.cell && begins == i &&
          !(before.kind == TokenKind::mark && (before.mark == '.' || before.mark == ':' || before.mark == ';'));
      if (!goes_on && !torn) {
        scope_.reset();
        local_ = false;
        organ_before_ = {};
      }
      if (bases_level_ != 0 && type && !scope_) scope_ = Relation::basis;
    }
  }

  bool at_start(std::size_t i) const {
    if (i == 0 || page_[i].line_start) return true;
    const Tok& before = page_[i - 1];
    return before.kind == TokenKind::mark && before.mark != ',' && before.mark != '"' && before.mark != '/';
  }

  bool cites_soon(std::size_t i, std::size_t within, bool number = false) const {
    for (std::size_t k = i; k <= i + within; ++k) {
      if (page_[k].kind == TokenKind::end || page_.is_mark(k, '.') || page_.is_mark(k, ';')) return false;
      if (const Phrase type = page_.phrase(k, is::type)) {
        // "thực hiện Kế hoạch từ nguồn …": no document that is cited
        return !number || !(page_.is(type.end, R::tu) || page_.is(type.end, R::nay) || page_.is(type.end, R::tren) ||
                            page_.is(type.end, R::theo));
      }
      if (page_.is(k, R::so) && page_.is_number(k + 1)) return true;
    }
    return false;
  }

  void cue(std::size_t i) {
    const Tok& token = page_[i];
    if ((page_.is(i, R::sua) && page_.is(i + 1, R::doi)) || (page_.is(i, R::bai) && page_.is(i + 1, R::bo_away))) {
      if (!scope_ && !(i > 0 && (page_.is(i - 1, R::duoc) || page_.is(i - 1, R::luat))) && cites_soon(i + 2, 14)) {
        local_ = true;
        local_relation_ = Relation::amends;
        local_once_ = true;
      }
      return;
    }
    if (!may_begin(token.word) && !page_.is(i, R::can)) return;
    const Phrase basis = page_.phrase(i, is::basis);
    const bool dropped = page_.is(i, R::can) && token.capital && !page_.is(i + 1, R::cu) &&
                         (page_.phrase(i + 1, is::type) || page_.is(i + 1, R::vao));
    if (basis || dropped) {
      const bool start = at_start(i);
      if (token.capital && (start || dropped)) {
        scope_ = Relation::basis;
        local_ = false;
      } else if (basis && (start || (!scope_ && cites_soon(basis.end, 2)))) {
        scope_ = Relation::basis;
      }
      return;
    }
    const Phrase implements = page_.phrase(i, is::implements);
    if (!implements) return;
    if (head_.title.holds(i)) {
      scope_ = Relation::implements;
      return;
    }
    if (scope_) {
      // "Căn cứ …; để thực hiện …"
      if (i > 0 && page_.is_mark(i - 1, ';') && implements.end > i + 2) scope_ = Relation::implements;
      return;
    }
    if (token.capital && at_start(i)) {
      scope_ = Relation::implements;
      return;
    }
    if (cites_soon(implements.end, 3, true)) {
      local_ = true;
      local_relation_ = Relation::implements;
      local_once_ = false;
    }
  }

  Relation relation_of(std::size_t first, std::size_t number_end) {
    // thay thế, bãi bỏ, kèm theo: the words right before or after
    for (std::size_t back = 1; back <= 4 && back < first; ++back) {
      const std::size_t k = first - back;
      if (page_.is_mark(k, ';') || page_.is_mark(k, '.')) break;
      if (page_.is(k, R::thay) && page_.is(k + 1, R::the)) return Relation::replaces;
      if (page_.is(k, R::bai) && page_.is(k + 1, R::bo_away)) return Relation::amends;
    }
    for (std::size_t k = number_end; k < number_end + 4; ++k) {
      if (page_.is(k, R::duoc) && page_.is(k + 1, R::gui) && page_.is(k + 2, R::kem)) return Relation::encloses;
      if (page_.is(k, R::gui) && page_.is(k + 1, R::kem)) return Relation::encloses;
    }
    if (scope_) {
      // Named inside the name of what is implemented: "Công văn số A về việc triển khai Thông báo số B".
      if (*scope_ == Relation::implements && !head_.title.holds(first) && named_until_ > first && last_end_ != 0 &&
          first > last_end_ + 1 && !list_since_last(first))
        return Relation::mentions;
      return *scope_;
    }
    if (local_) {
      const Relation out = local_relation_;
      if (local_once_) local_ = false;
      return out;
    }
    return Relation::mentions;
  }

  bool list_since_last(std::size_t first) const {
    for (std::size_t k = std::max(last_end_, first > 3 ? first - 3 : 0); k < first; ++k) {
      if (page_.is_mark(k, ';') || page_.is_mark(k, ',') || page_.is(k, R::va)) return true;
    }
    return false;
  }

  // ---- numbered

  /// The phrase of a kind that ends right before a place.
  Phrase type_before(std::size_t i, std::size_t& first) const {
    Phrase best;
    for (std::size_t back = 1; back <= 4 && back <= i; ++back) {
      const Phrase phrase = page_.phrase(i - back, is::type);
      if (phrase && phrase.end == i) {
        best = phrase;
        first = i - back;
      }
      if (page_.is_mark(i - back, ';') || page_.is_mark(i - back, '.')) break;
    }
    return best;
  }

  bool own(const DocNumber& number) const {
    if (head_.notation.empty()) return false;
    const auto same = [](std::string_view a, std::string_view b) { return text::fold(a) == text::fold(b); };
    if (head_.digits.empty()) return false;
    return number.digits == head_.digits && same(number.notation, head_.notation);
  }

  std::size_t numbered(std::size_t i) {
    // Nearly all numbers are none: look at what follows before anything else.
    const Tok& next = page_[i + 1];
    if (!(next.kind == TokenKind::mark && (next.mark == '/' || next.mark == '-')) &&
        !(next.kind == TokenKind::word && next.gap == Gap::none))
      return 0;
    std::size_t before = i;  // the token after what stands before "số"
    bool said = false;
    if (before > 0 && page_.is_mark(before - 1, ':')) --before;
    if (before > 0 && page_.is(before - 1, R::so)) {
      --before;
      said = true;
    } else if (before > 1 && page_.is(before - 1, R::hieu) && page_.is(before - 2, R::so)) {
      before -= 2;
      said = true;
    } else {
      before = i;
    }
    Mention mention;
    mention.first = mention.type_first = before;
    std::size_t type_first = before;
    Phrase type = type_before(before, type_first);
    const auto number = read_number(page_, i, said || bool(type));
    if (!number) return 0;
    if (!said && !type && !number->sure) return 0;
    mention.number = *number;
    mention.end = number->end;
    if (type) {
      mention.type = type;
      mention.type_adjacent = true;
      mention.first = mention.type_first = type_first;
      // "Luật NAME số 15/2023/QH15" is read from its Luật on
    } else if (before > 0 && page_.is_mark(before - 1, '(')) {
      type_in_front(before - 1, mention);
    } else if (last_end_ != 0 && before - last_end_ <= 3 && before >= last_end_ && said) {
      mention.type = last_type_;  // "các văn bản số A và số B"
    }
    if (own(*number) || attachment_line(mention.first)) {
      out_.places.push_back({page_[mention.first].start, page_[number->end - 1].end});
      return number->end;
    }
    if (page_.is(before > 1 ? before - 1 : 0, R::hieu)) return 0;
    read_rest(mention);
    if (mention.organ.empty()) organ_in_front(mention);
    take(mention);
    return mention.end;
  }

  /// "(Kèm theo Quyết định số …)" below a title: the document's own cover.
  bool attachment_line(std::size_t first) const {
    for (std::size_t back = 1; back <= 5 && back <= first; ++back) {
      if (page_.is_mark(first - back, '(')) {
        const std::size_t k = first - back + 1;
        return page_[first - back].line_start &&
               (page_.is(k, R::kem) || (page_.is(k, R::ban) && page_.is(k + 2, R::kem)) || page_.is(k, R::dinh));
      }
      if (page_[first - back].line_start) break;
    }
    return false;
  }

  /// "Hướng dẫn … năm 2014 (số 1018/…", "báo cáo của Bộ Y tế (số 94/BC-BYT": the kind stands before.
  void type_in_front(std::size_t bracket, Mention& mention) const {
    for (std::size_t back = 1; back <= 30 && back <= bracket; ++back) {
      const std::size_t k = bracket - back;
      const Tok& token = page_[k];
      if (token.kind == TokenKind::mark &&
          (token.mark == ';' || token.mark == '.' || token.mark == ')' || token.mark == ':'))
        break;
      const Phrase phrase = page_.phrase(k, is::type);
      if (!phrase || phrase.end > bracket) continue;
      // the longest, and the one that governs: go on left while kinds stand closer together
      mention.type = phrase;
      mention.type_first = mention.first = k;
      if (page_.is(phrase.end, R::cua)) mention.organ = organ(phrase.end + 1, bracket);
      if (token.capital) break;
    }
  }

  /// The date and the issuer after a number.
  void read_rest(Mention& mention) {
    std::size_t at = mention.end;
    const auto skip = [&](std::size_t k) {
      if (page_.is_mark(k, ',') || page_.is_mark(k, '(')) ++k;
      return k;
    };
    for (int round = 0; round < 2; ++round) {
      std::size_t k = skip(at);
      if (page_.is(k, R::ky) || page_.is(k, R::dang)) ++k;
      if (page_.is(k, R::ban) && page_.is(k + 1, R::hanh)) k += 2;
      if (mention.date.end == 0 && page_[k].gap != Gap::paragraph) {
        PrintedDate date = read_date(page_, k, true);
        if (date.end != 0 && (date.year != 0 || page_.is(k, R::ngay))) {
          if (date.impossible) {
            issues_.add("reader_impossible_date"_code, "", {page_.folded(date.first, date.end)},
                        Span{page_[date.first].start, page_[date.end - 1].end});
          }
          mention.date = date;
          at = mention.end = date.end;
          if (page_.is_mark(at, ')')) ++at;
        }
      }
      k = at;
      if (page_.is_mark(k, ',') && (page_.is(k + 1, R::cua) || page_.is(k + 1, R::do_by))) ++k;
      const bool by = page_.is(k, R::cua) || page_.is(k, R::do_by);
      if (mention.organ.empty() && by && page_[k].gap != Gap::paragraph) {
        mention.organ = organ(k + 1, k + 30);
        if (!mention.organ.empty()) at = mention.end = mention.organ.end;
      } else if (mention.organ.empty() && scope_ && mention.date.end != 0 && k == mention.date.end &&
                 page_[k].capital && page_.phrase(k, is::body) && page_[k].gap != Gap::paragraph) {
        // "ngày 12/7/2013 Bộ Y tế [về] việc": the word between was lost
        const Range found = organ(k, k + 30);
        if (!found.empty() && (page_.is(found.end, R::ve) || page_.is(found.end, R::viec))) {
          mention.organ = found;
          at = mention.end = found.end;
        }
      }
      if (mention.date.end != 0) break;
    }
    // "năm 2013 phê duyệt … do Thủ tướng Chính phủ ban hành": lists of sites
    if (mention.organ.empty() && mention.date.end != 0 && mention.date.month == 0) {
      for (std::size_t k = mention.end; k < mention.end + 80; ++k) {
        if (page_[k].kind == TokenKind::end || page_[k].gap >= Gap::line || page_.is_mark(k, ';')) break;
        if (page_.is(k, R::do_by) && page_.phrase(k + 1, is::body | is::person)) {
          mention.organ = organ(k + 1, k + 20);
          if (!mention.organ.empty()) {
            mention.end = mention.organ.end;
            break;
          }
        }
      }
    }
  }

  /// A body's name from a place: up to what says that the name is over.
  Range organ(std::size_t first, std::size_t limit) const {
    if (!page_[first].capital && !page_.phrase(first, is::body | is::person)) return {};
    std::size_t i = first;
    for (; i < limit && i < first + 24; ++i) {
      const Tok& token = page_[i];
      if (token.kind == TokenKind::end) return {};  // cut off: not whole
      if (i > first && token.gap == Gap::paragraph) break;
      if (token.kind == TokenKind::mark) {
        if (token.mark == '-' && page_.is_word(i + 1) && page_[i + 1].capital && i > first && page_.is_word(i - 1) &&
            !token.line_start && (page_.phrase(i + 1, is::body) || page_.glued(i)))
          continue;
        if (token.mark == '.' && i > first && page_.glued(i) && page_[i - 1].upper &&
            page_[i - 1].end - page_[i - 1].start <= 2 && page_[i + 1].capital)
          continue;
        // "Bộ Nông nghiệp, Bộ Y tế": another body; "Văn hóa, Thể thao và Du lịch": the same
        if (token.mark == ',' && i > first && comma_inside(i)) continue;
        break;
      }
      if (token.kind == TokenKind::number) {
        if (i == first) return {};
        if (page_.is(i - 1, R::thu) || token.digits <= 2) continue;
        break;
      }
      if (i == first || page_.is(i - 1, R::thu)) continue;  // lần thứ sáu
      if (page_.is(i, R::va)) {
        if (page_.phrase(i + 1, is::type) || page_.is(i + 1, R::cac) || page_.phrase(i + 1, is::name_end) ||
            !page_[i + 1].capital || page_.is(i + 1, R::so))
          break;
        continue;
      }
      if (page_.is(i, R::viec) || page_.is(i, R::boi)) break;
      if (page_.is(i, R::tai) || page_.is(i, R::v)) break;
      const Phrase end = page_.phrase(i, is::name_end);
      if (end && !(page_[i].upper && !page_[first].upper)) {
        if (page_.is(i, R::ve) || !token.capital) break;
        if (page_[first].upper && (page_.is(i, R::ve) || end.end > i + 1)) break;
      }
      if (!token.capital) {
        const Phrase act = page_.phrase(i, is::act);
        if (act && !name_word(i)) break;
        if (token.word == 0 && !page_[first].upper && i > first + 3) {
          // small letters that go on: a sentence, unless a name is half over
          if (!page_[i - 1].capital && !page_[i + 1].capital && !page_[i + 1].upper) break;
        }
      }
      if (page_[i].capital && !page_[first].upper && page_.phrase(i, is::type) && !page_[i].upper) break;
    }
    while (i > first && (page_[i - 1].kind == TokenKind::mark || page_.is(i - 1, R::va))) --i;
    if (page_[i].kind == TokenKind::end && i < first + 24) return {};
    return {first, i};
  }

  /// Words in small letters that names hold: Ban quản lý, Ban chỉ đạo, phòng chống.
  bool name_word(std::size_t i) const {
    return i > 0 && (page_.is(i - 1, R::ban) || (i > 1 && page_.is(i - 1, R::dong) && page_.is(i - 2, R::hoi)));
  }

  bool comma_inside(std::size_t comma) const {
    // "Văn hóa, Thể thao và Du lịch", "Lao động, Thương binh": capital words up to "và", and no body begins
    if (page_.phrase(comma + 1, is::body | is::person | is::type)) return false;
    for (std::size_t k = comma + 1; k < comma + 6; ++k) {
      if (page_.is(k, R::va)) return k > comma + 1 && page_[k + 1].capital && !page_.phrase(k + 1, is::type | is::body);
      if (page_[k].kind != TokenKind::word) return false;
    }
    return false;
  }

  /// "của Sở Y tế tại Tờ trình số …", "Ban quản lý … đã có công văn số …".
  void organ_in_front(Mention& mention) {
    const std::size_t first = mention.type_first;
    if (first == 0) return;
    if (page_.is(first - 1, R::tai)) {
      for (std::size_t back = 2; back <= 26 && back <= first; ++back) {
        const std::size_t k = first - back;
        if (page_.is_mark(k, ';') || page_.is_mark(k, '.') || page_.is_mark(k, ':')) break;
        if (page_.is(k, R::cua)) {
          mention.organ = {k + 1, first - 1};
          organ_before_ = mention.organ;
          mention_before_organ_ = true;
          return;
        }
      }
      // Xét đề nghị Sở Y tế tại …
      return;
    }
    if (!organ_before_.empty()) {
      mention.organ = organ_before_;
      return;
    }
    const bool sent = page_.is(first - 1, R::co) ||
                      (first > 1 && page_.is(first - 1, R::hanh) && page_.is(first - 2, R::ban)) ||
                      page_.is(first - 1, R::gui);
    if (!sent) return;
    std::size_t verb = first - 1;
    if (page_.is(verb, R::hanh)) --verb;
    if (verb > 0 && page_.is(verb - 1, R::da)) --verb;
    for (std::size_t back = 1; back <= 34 && back <= verb; ++back) {
      const std::size_t k = verb - back;
      if (page_.is_mark(k, ';') || (page_.is_mark(k, '.') && sentence_end(k))) break;
      if (page_.is(k, R::ngay) && mention.date.end == 0) {
        const PrintedDate date = read_date(page_, k);
        if (date.end == 0 || date.end > verb) continue;
        mention.date = date;
        std::size_t begin = date.end;
        if (page_.is_mark(begin, ',')) ++begin;
        if (begin < verb && page_.phrase(begin, is::body)) mention.organ = {begin, verb};
        out_.places.push_back({page_[k].start, page_[date.end - 1].end});
        return;
      }
      if ((k == 0 || page_[k].line_start || page_.is_mark(k - 1, ',')) && page_[k].capital &&
          page_.phrase(k, is::body) && mention.date.end != 0) {
        mention.organ = {k, verb};
        return;
      }
    }
  }

  // ---- laws by name

  bool is_law(const Phrase& type) const {
    return type && (type.type == DocumentType::law || type.type == DocumentType::ordinance);
  }

  std::size_t unnumbered(std::size_t i) {
    const Phrase type = page_.phrase(i, is::type);
    if (!type) return 0;
    if (is_law(type)) return law(i, type);
    // "Kế hoạch ngày 05/01/2024 của Sở Y tế": a kind and a whole date
    if (page_.is(type.end, R::ngay) && page_[type.end].gap != Gap::paragraph) {
      const PrintedDate date = read_date(page_, type.end);
      if (date.end == 0 || date.day == 0 || date.month == 0 || date.year == 0 || date.impossible || !scope_) return 0;
      Mention mention;
      mention.first = mention.type_first = i;
      mention.type = type;
      mention.type_adjacent = true;
      mention.end = type.end;
      read_rest(mention);
      take(mention);
      return mention.end;
    }
    return 0;
  }

  std::size_t law(std::size_t i, const Phrase& type) {
    if (page_.is(type.end, R::nay) || page_.is(type.end, R::so)) return 0;
    if (page_[i].upper && !page_[i + 1].upper) return 0;
    const bool glued_ordinal = i > 0 && page_.is_number(i - 1) && page_.glued(i);
    const bool amending = page_.is(type.end, R::sua);
    if (!page_[type.end].capital && !amending && !glued_ordinal) return 0;
    const std::string after = page_.folded(type.end, type.end + 1);
    if (after == "sư" || after == "gia") return 0;
    std::size_t k = type.end;
    bool nested = amending;
    Mention mention;
    mention.first = mention.type_first = i;
    mention.type = type;
    mention.type_adjacent = true;
    for (; k < i + 60; ++k) {
      const Tok& token = page_[k];
      if (token.kind == TokenKind::end) break;
      if (k > i && (token.gap == Gap::paragraph || token.cell)) break;
      if (token.line_start && token.gap >= Gap::line && (page_.is_mark(k, '-') || page_.phrase(k, is::basis))) break;
      if (token.kind == TokenKind::mark) {
        if (token.mark == ',' || token.mark == '-' || token.mark == '"') {
          if (token.mark == ',' && (page_.is(k + 1, R::luat) || page_.phrase(k + 1, is::type))) {
            if (!nested || !page_.is(k + 1, R::luat)) break;
          }
          if (token.mark == ',' && page_.is(k + 1, R::ngay)) break;
          continue;
        }
        break;
      }
      if (page_.is(k, R::ngay) && read_date(page_, k).end != 0) break;
      if (page_.is(k, R::nam) && page_.is_number(k + 1) && page_[k + 1].digits == 4) break;
      if (page_.is(k, R::so) && page_.is_number(k + 1)) break;
      if (page_.is_number(k) && token.digits == 4 && token.value > 1945 && token.value < 2100) break;
      if (page_.is(k, R::duoc) && !nested) break;
      if (page_.is(k, R::va) && !nested &&
          (page_.is(k + 1, R::luat) || page_.is(k + 1, R::cac) || page_.phrase(k + 1, is::type)))
        break;
      if (page_.is(k, R::ve) && k > type.end + 1 && !token.capital) break;
    }
    std::size_t end = k;
    while (end > type.end && page_[end - 1].kind == TokenKind::mark) --end;
    if (end <= type.end) return 0;
    mention.name = {i, end};
    mention.end = end;
    if (page_.is(k, R::so) && page_.is_number(k + 1)) {
      const auto number = read_number(page_, k + 1, true);
      if (number) {
        if (own(*number)) return 0;
        mention.number = *number;
        mention.end = number->end;
        read_rest(mention);
        take(mention);
        return mention.end;
      }
    }
    const std::size_t date_at = page_.is_mark(k, ',') ? k + 1 : k;
    const PrintedDate date = read_date(page_, date_at, true);
    if (date.end != 0 && date.year != 0 && page_[date_at].gap != Gap::paragraph) {
      mention.date = date;
      mention.end = date.end;
    } else if (page_.is_number(k) && page_[k].digits == 4) {
      mention.date.first = k;
      mention.date.end = mention.end = k + 1;
      mention.date.year = static_cast<int>(page_[k].value);
    } else {
      const bool stopped =
          page_.is_mark(k, ';') || page_.is_mark(k, '.') || page_.is_mark(k, '(') || page_[k].kind == TokenKind::end;
      if (end - i > 22 || !(scope_ || stopped)) return 0;
      if (!scope_ && end - i > 12) return 0;
    }
    take(mention);
    return mention.end;
  }

  // ---- keeping

  void take(Mention& mention) {
    mention.relation = relation_of(mention.first, mention.end);
    ReadCitation out;
    int confidence = 97;
    if (mention.number) {
      DocNumber& number = *mention.number;
      // "Thông tư 19/2013/BYT": the kind was left out of the notation
      if (!number.year.empty() && mention.type && number.notation.find('-') == std::string::npos &&
          is_body_abbreviation(number.notation) && !number.type) {
        const std::string_view kind = mention.type.type == DocumentType::circular     ? "TT-"
                                      : mention.type.type == DocumentType::decision   ? "QĐ-"
                                      : mention.type.type == DocumentType::decree     ? "NĐ-"
                                      : mention.type.type == DocumentType::resolution ? "NQ-"
                                                                                      : "";
        if (!kind.empty()) {
          number.notation = std::string(kind) + number.notation;
          number.mended = true;
        }
      }
      out.number = number.full();
      if (number.mended) {
        out.printed = page_.folded(number.first, number.end);
        confidence = 80;
      }
    }
    const bool vague = !mention.type || mention.type.printed == "Văn bản";
    if (mention.number && (vague || !mention.type_adjacent) && mention.number->type &&
        *mention.number->type != DocumentType::other) {
      out.type_name = mention.number->type;
    } else if (mention.type && !vague) {
      out.type_name = mention.type.type;
      out.type_text = std::string(mention.type.printed);
    } else if (mention.number) {
      const std::string& notation = mention.number->notation;
      const std::size_t stop = std::min(notation.find('-'), notation.size());
      const bool letters = std::none_of(notation.begin(), notation.begin() + static_cast<std::ptrdiff_t>(stop),
                                        [](char c) { return c >= '0' && c <= '9'; });
      if (stop < notation.size() && letters) {
        out.type_name = DocumentType::official_letter;
      } else if (mention.type) {
        out.type_name = DocumentType::other;
        out.type_text = std::string(mention.type.printed);
      }
    }
    if (mention.number && mention.number->type == DocumentType::joint_circular)
      out.type_name = DocumentType::joint_circular;
    if (!mention.name.empty()) out.name = page_.folded(mention.name.first, mention.name.end);
    out.date = mention.date.value();
    if (mention.organ.end > mention.organ.first) out.organ_name = page_.folded(mention.organ.first, mention.organ.end);
    out.relation = mention.relation;
    out.mentions = 1;
    std::size_t last = mention.number ? std::max(mention.number->end, mention.first + 1) : mention.name.end;
    last = std::max({last, mention.date.end > mention.first ? mention.date.end : 0,
                     mention.organ.end > mention.first ? mention.organ.end : 0});
    if (mention.number == std::nullopt && mention.name.empty()) last = mention.end;
    out.evidence = evidences_.of(mention.first, last,
                                 mention.number         ? "cited_number"
                                 : mention.name.empty() ? "cited_date"
                                                        : "cited_law",
                                 confidence);
    out.clause = clauses_.path(mention.first);
    if (head_.title.holds(mention.first)) out.clause = "";
    share_organ(mention, out);
    place(mention, last);
    last_end_ = mention.end;
    last_type_ = mention.type;
    keep(std::move(out));
  }

  /// One issuer after several numbers: "Công văn số A …, Công văn số B … của UBND quận".
  void share_organ(const Mention& mention, const ReadCitation& out) {
    if (out.organ_name && last_kept_ != npos && last_end_ != 0 && mention.first >= last_end_ &&
        mention.first - last_end_ <= 2 && !out_.all[last_kept_].organ_name && !out_.all[last_kept_].name &&
        mention.organ.first > mention.first && !page_.is_mark(last_end_, ';')) {
      out_.all[last_kept_].organ_name = out.organ_name;
    }
  }

  /// The mention and the name of what is cited, as bytes.
  void place(const Mention& mention, std::size_t last) {
    std::size_t end = last;
    const Phrase about = page_.phrase(end, is::name_end);
    const bool named = about && !page_.is(end, R::ngay) && !page_.is(end, R::va) && !page_.is(end, R::da) &&
                       !page_.is(end, R::la) && !page_.is(end, R::tai) && !page_.is(end, R::trong);
    if (named) {
      for (std::size_t k = end; k < last + 120; ++k) {
        const Tok& token = page_[k];
        if (token.kind == TokenKind::end) {
          end = k;
          break;
        }
        if (token.gap == Gap::paragraph || token.cell ||
            (token.kind == TokenKind::mark && (token.mark == ';' || (token.mark == '.' && sentence_end(k)))))
          break;
        if (token.mark == ',' && page_[k + 1].capital && page_.phrase(k + 1, is::body | is::person)) break;
        if (token.mark == ',' && (page_.is(k + 1, R::truoc) || (page_.is(k + 1, R::tu) && page_.is(k + 2, R::ngay))))
          break;
        // an item of its own begins
        if (token.line_start && page_.is_mark(k - 1, ':')) break;
        if (token.line_start) {
          const std::size_t clause = clauses_.at(k);
          if (clause < clauses_.all.size() && clauses_.first[clause] == k) break;
        }
        if (token.line_start &&
            (page_.is_mark(k, '-') || (token.capital && page_.phrase(k, is::basis | is::implements))))
          break;
        end = k + 1;
      }
    }
    end = std::min(end, page_.size());
    named_until_ = std::max(named_until_, named ? end : 0);
    if (end > 0) out_.places.push_back({page_[mention.first].start, page_[end - 1].end});
  }

  void keep(ReadCitation out) {
    std::string key;
    if (out.number) {
      key = "#" + text::fold(*out.number);
    } else if (out.name) {
      key = "n" + text::fold(*out.name);
    } else {
      key = "d" + std::to_string(static_cast<int>(out.type_name.value_or(DocumentType::other))) + out.date->str();
    }
    const auto [at, fresh] = index_.emplace(std::move(key), out_.all.size());
    if (fresh) {
      last_kept_ = out_.all.size();
      out_.all.push_back(std::move(out));
      return;
    }
    ReadCitation& known = out_.all[at->second];
    last_kept_ = at->second;
    ++known.mentions;
    const auto fullness = [](const std::optional<PartialDate>& date) {
      return !date ? 0 : date->is_complete() ? 3 : date->month() ? 2 : 1;
    };
    // Another year is another law of that name.
    if (fullness(out.date) > fullness(known.date)) known.date = out.date;
    if (!known.organ_name) known.organ_name = out.organ_name;
    if (!known.type_name) {
      known.type_name = out.type_name;
      known.type_text = out.type_text;
    }
    if (!known.name) known.name = out.name;
    if (strength(out.relation) > strength(known.relation)) known.relation = out.relation;
    if (known.number && out.number && *known.number != *out.number && !out.printed && known.printed)
      known.number = out.number;
  }

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  const Page& page_;
  const Head& head_;
  const Clauses& clauses_;
  const Evidences& evidences_;
  Issues& issues_;
  Citations out_;
  std::unordered_map<std::string, std::size_t> index_;
  std::optional<Relation> scope_;
  bool local_ = false, local_once_ = false, mention_before_organ_ = false;
  Relation local_relation_ = Relation::mentions;
  std::int64_t bases_level_ = 0;
  Range organ_before_;
  std::size_t named_until_ = 0;
  std::size_t last_end_ = 0, last_kept_ = npos;
  Phrase last_type_;
};

}  // namespace

Citations read_citations(const Page& page, const Head& head, const Clauses& clauses, const Evidences& evidences,
                         Issues& issues) {
  return CitationReader(page, head, clauses, evidences, issues).read();
}

}  // namespace kehoach::reader
