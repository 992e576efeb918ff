#include "clauses.hpp"

#include <algorithm>
#include <array>

namespace kehoach::reader {

std::size_t Clauses::at(std::size_t token) const noexcept {
  const auto after = std::upper_bound(first.begin(), first.end(), token);
  return after == first.begin() ? all.size() : static_cast<std::size_t>(after - first.begin()) - 1;
}

std::string Clauses::path(std::size_t token) const {
  std::size_t clause = at(token);
  // Past a table's last row: what the table stands in.
  while (clause < all.size() && all[clause].kind == ClauseKind::row && token >= end[clause])
    clause = clause == 0 ? all.size() : clause - 1;
  return clause == all.size() ? std::string() : all[clause].path;
}

namespace {

int roman_value(std::string_view text) {
  if (text.empty() || text.size() > 6) return 0;
  const auto digit = [](char c) {
    return c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : c == 'L' ? 50 : c == 'C' ? 100 : 0;
  };
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int value = digit(text[i]);
    if (value == 0) return 0;
    sum += i + 1 < text.size() && digit(text[i + 1]) > value ? -value : value;
  }
  return sum;
}

/// A label as it stands at the beginning of a line.
struct Label {
  ClauseKind kind = ClauseKind::bullet;
  std::size_t end = 0;  // the token after it; 0: none
  std::string text;
  int number = 0;
  int depth = 0;  // of numbers: dots; of letters 10
};

class ClauseReader {
 public:
  ClauseReader(const Page& page, const Head& head, const Evidences& evidences)
      : page_(page), lines_(page.lines()), head_(head), evidences_(evidences) {}

  Clauses read() {
    std::size_t line = page_.line_of(head_.head.end);
    if (line < lines_.size() && lines_[line].first < head_.head.end) ++line;
    if (head_.head.end == 0) line = 0;
    while (line < lines_.size()) {
      const Line& of = lines_[line];
      if (of.rule || page_[of.first].motto || head_.foot.holds(of.first)) {
        ++line;
        continue;
      }
      const std::size_t next = take(line);
      line = next;
    }
    choose_headings();
    return std::move(out_);
  }

 private:
  bool stop_mark(std::size_t i) const {
    return page_.is_mark(i, '.') || page_.is_mark(i, ')') || page_.is_mark(i, '/') || page_.is_mark(i, ':') ||
           page_.is_mark(i, '-');
  }

  Label label_at(std::size_t line) const {
    Label out;
    const Line& of = lines_[line];
    const std::size_t i = of.first;
    const Tok& token = page_[i];
    if ((page_.is(i, R::phan) || page_.is(i, R::chuong)) && token.capital) {
      const bool part = page_.is(i, R::phan);
      std::size_t at = i + 1;
      if (part && page_.is(at, R::thu)) ++at;
      const bool ordinal = part && at > i + 1;
      const int roman = page_.is_word(at) && page_[at].upper ? roman_value(page_.raw(at, at + 1)) : 0;
      const bool letter = page_.is_word(at) && page_[at].upper && page_[at].end - page_[at].start == 1;
      if (at < of.end && (ordinal || roman > 0 || letter || (page_.is_number(at) && page_[at].digits <= 2))) {
        out.kind = part ? ClauseKind::part : ClauseKind::chapter;
        out.text = page_.folded(i, at + 1);
        out.end = at + 1;
        out.number = roman;
        if (page_.is_mark(out.end, '.') || page_.is_mark(out.end, ':') || page_.is_mark(out.end, '-')) ++out.end;
        return out;
      }
    }
    if (page_.is(i, R::dieu) && token.capital && page_.is_number(i + 1) && page_[i + 1].digits <= 3 && i + 1 < of.end) {
      if (page_.is_mark(i + 2, '.') || page_.is_mark(i + 2, ':') || i + 2 >= of.end) {
        out.kind = ClauseKind::article;
        out.text = page_.folded(i, i + 2);
        out.number = static_cast<int>(page_[i + 1].value);
        out.end = i + 2 < of.end ? i + 3 : i + 2;
        return out;
      }
    }
    if (token.kind == TokenKind::mark) {
      if ((token.mark == '-' || token.mark == '+' ||
           (token.mark == '?' && token.end - token.start == 3 && bullet_mark(i))) &&
          i + 1 < of.end && !page_.is_mark(i + 1, '-') && !page_.is_number(i + 1)) {
        out.kind = ClauseKind::bullet;
        out.depth = token.mark == '+' ? 1 : 0;
        out.end = i + 1;
      } else if ((token.mark == '-' || token.mark == '+') && i + 1 < of.end && page_.is_number(i + 1) &&
                 !page_.glued(i + 1)) {
        out.kind = ClauseKind::bullet;
        out.end = i + 1;
      }
      return out;
    }
    if (token.kind == TokenKind::word && token.upper && token.end - token.start <= 6) {
      const std::string_view text = page_.raw(i, i + 1);
      const int roman = roman_value(text);
      const bool marked = i + 1 < of.end && page_.glued(i + 1) && stop_mark(i + 1) &&
                          (i + 2 >= of.end || page_[i + 2].gap != Gap::none || page_.is_mark(i + 1, '.'));
      const bool initial = marked && page_.glued(i + 2) && page_.is_word(i + 2) && page_[i + 2].upper &&
                           page_[i + 2].end - page_[i + 2].start <= 2;  // K.H.
      const bool alone = i + 1 == of.end;
      if ((marked && !initial) || (alone && roman > 0 && roman == roman_ + 1 && of.blank_before)) {
        if (roman > 0 && plausible(roman, roman_) &&
            !(text.size() == 1 && letter_ > 0 && text[0] == 'A' + letter_ && roman != roman_ + 1)) {
          out.kind = ClauseKind::roman;
          out.number = roman;
        } else if (text.size() == 1 && (text[0] == 'A' || (letter_ > 0 && text[0] - 'A' == letter_))) {
          out.kind = ClauseKind::letter;
          out.number = text[0] - 'A' + 1;
        } else {
          return out;
        }
        out.text = std::string(text);
        out.end = alone ? i + 1 : i + 2;
        return out;
      }
    }
    if (token.kind == TokenKind::number && token.digits <= 2 && token.value > 0) {
      std::size_t at = i + 1;
      int dots = 0;
      while (dots < 4 && page_.glued(at) && page_.is_mark(at, '.') && page_.glued(at + 1) && page_.is_number(at + 1) &&
             page_[at + 1].digits <= 2) {
        at += 2;
        ++dots;
      }
      const bool marked = page_.glued(at) &&
                          (page_.is_mark(at, '.') || page_.is_mark(at, ')') ||
                           (page_.is_mark(at, '/') && page_[at + 1].gap != Gap::none)) &&
                          !(page_.glued(at + 1) && page_.is_number(at + 1));
      if (at < of.end && marked) {
        out.kind = ClauseKind::number;
        out.text = page_.folded(i, at);
        out.number = static_cast<int>(page_[at - 1].value);
        out.depth = dots;
        out.end = at + 1;
        return out;
      }
      if (dots > 0 && at < of.end && page_.is_word(at) && page_[at].capital && page_[at].gap == Gap::blank) {
        out.kind = ClauseKind::number;
        out.text = page_.folded(i, at);
        out.number = static_cast<int>(page_[at - 1].value);
        out.depth = dots;
        out.end = at;
        return out;
      }
      // a number alone in its cell: a row
      if (at == of.end && dots == 0 && line + 1 < lines_.size() && lines_[line + 1].cell) {
        out.kind = ClauseKind::row;
        out.text = page_.folded(i, at);
        out.number = static_cast<int>(token.value);
        out.end = at;
        return out;
      }
    }
    if (token.kind == TokenKind::word && !token.capital &&
        (token.end - token.start == 1 || page_.raw(i, i + 1) == "đ") && page_.glued(i + 1) &&
        (page_.is_mark(i + 1, ')') || page_.is_mark(i + 1, '.')) && i + 2 < of.end) {
      out.kind = ClauseKind::number;
      out.text = page_.folded(i, i + 1);
      out.depth = 10;
      out.end = i + 2;
    }
    return out;
  }

  bool bullet_mark(std::size_t i) const {
    const std::string_view raw = page_.raw(i, i + 1);
    return raw == "•" || raw == "●" || raw == "▪" || raw == "–" || raw == "◦" || raw == "➢" || raw == "❖" || raw == "■";
  }

  static bool plausible(int now, int before) { return now == 1 || (now > before && now <= before + 3) || before == 0; }

  /// Takes what begins at a line; gives the line after it.
  std::size_t take(std::size_t line) {
    const Label label = label_at(line);
    if (label.end == 0) return line + 1;
    const Line& of = lines_[line];
    std::size_t first = label.end, end = of.end, next = line + 1;
    const bool upper_level = label.kind == ClauseKind::part || label.kind == ClauseKind::chapter ||
                             label.kind == ClauseKind::letter || label.kind == ClauseKind::roman;
    if (upper_level) {
      if (first >= of.end) {
        // the title below; of a part and a chapter past a blank line too
        const bool far = label.kind == ClauseKind::part || label.kind == ClauseKind::chapter;
        if (next < lines_.size() && !lines_[next].rule && (far || !lines_[next].blank_before || lines_[next].upper) &&
            label_at(next).end == 0 && (lines_[next].upper || lines_[next].end - lines_[next].first <= 20)) {
          first = lines_[next].first;
          end = lines_[next].end;
          ++next;
        } else {
          first = end = label.end;
        }
      }
      if (end > first) {
        const auto upper_title = [&] {
          std::size_t upper = 0, lower = 0;
          for (std::size_t i = first; i < end; ++i) {
            if (page_.is_word(i)) (page_[i].upper ? upper : lower) += 1;
          }
          return upper > 0 && lower * 6 <= upper;
        };
        const bool upper = upper_title();
        for (std::size_t more = 0; more < 8 && next < lines_.size(); ++more) {
          const Line& below = lines_[next];
          const bool ended = page_.is_mark(end - 1, ':') || page_.is_mark(end - 1, '.') || page_.is_mark(end - 1, ';');
          if (below.blank_before || below.rule || below.cell || ended || label_at(next).end != 0) break;
          if (upper ? !below.upper : (page_[below.first].capital || !page_.is_word(below.first) || more >= 2)) break;
          end = below.end;
          ++next;
        }
        if (upper) {
          // "I. MỤC ĐÍCH: Nâng cao …": the heading ends at its colon
          for (std::size_t i = first; i < end; ++i) {
            if (page_.is_word(i) && !page_[i].upper && page_[i].end - page_[i].start > 1 && i > first + 1) {
              std::size_t stop = i;
              while (stop > first && !(page_.is_mark(stop - 1, ':') || page_.is_mark(stop - 1, '.'))) --stop;
              if (stop > first + 1) end = stop;
              break;
            }
          }
        }
      }
    } else if (label.kind == ClauseKind::row) {
      while (next < lines_.size() && lines_[next].cell && label_at(next).kind != ClauseKind::row) ++next;
      first = lines_[std::min(line + 1, lines_.size() - 1)].first;
      end = lines_[next - 1].end;
    } else {
      // a paragraph: its torn lines belong to it, and all of it where the label stands alone
      if (first >= of.end && next < lines_.size() && !lines_[next].rule && !lines_[next].blank_before &&
          label_at(next).end == 0) {
        end = lines_[next].end;
        ++next;
      }
      for (std::size_t more = 0; more < 400 && next < lines_.size(); ++more) {
        const Line& below = lines_[next];
        if (below.rule || below.cell || page_[below.first].motto || label_at(next).end != 0) break;
        // A blank line within a sentence: it goes on in small letters.
        if (below.blank_before &&
            (!page_.is_word(below.first) || page_[below.first].capital || !page_.is_word(end - 1) || end - first < 12))
          break;
        const bool ended = page_.is_mark(end - 1, '.') || page_.is_mark(end - 1, ';') || page_.is_mark(end - 1, ':');
        if (ended && page_[below.first].capital) break;
        end = below.end;
        ++next;
      }
    }
    add(label, of.first, first, end);
    return next;
  }

  static int rank(const Label& label) {
    switch (label.kind) {
      case ClauseKind::part:
        return 0;
      case ClauseKind::chapter:
        return 1;
      case ClauseKind::letter:
        return 2;
      case ClauseKind::roman:
        return 3;
      case ClauseKind::article:
        return 4;
      case ClauseKind::number:
        return label.depth == 10 ? 10 : 5 + label.depth;
      case ClauseKind::row:
        return 11;
      case ClauseKind::bullet:
        return 12 + label.depth;
    }
    return 12;
  }

  void add(const Label& label, std::size_t start, std::size_t first, std::size_t end) {
    const int at = rank(label);
    if (label.kind == ClauseKind::roman) roman_ = label.number;
    if (label.kind == ClauseKind::letter) letter_ = label.number;
    if (at < 3) roman_ = 0;
    if (at < 2) letter_ = 0;
    for (int below = at + 1; below < ranks; ++below) {
      open_[static_cast<std::size_t>(below)].clear();
      bullets_[static_cast<std::size_t>(below)] = 0;
    }
    std::string own = label.text;
    std::string path;
    for (int above = 0; above < at; ++above) {
      const std::string& of = open_[static_cast<std::size_t>(above)];
      if (of.empty()) continue;
      // "2.1" holds its "2"
      if (above >= 5 && above < 10 && at > 5 && at < 10) continue;
      if (above >= 5 && above < 10 && above + 1 < at && deeper_number_open(above, at)) continue;
      path += (path.empty() ? "" : above <= 2 || of.starts_with("bullet") ? ", " : ".") + of;
    }
    if (label.kind == ClauseKind::bullet) {
      own = "bullet " + std::to_string(++bullets_[static_cast<std::size_t>(at)]);
      path += (path.empty() ? "" : ", ") + own;
    } else if (label.kind == ClauseKind::row) {
      own = "row " + label.text;
      path += (path.empty() ? "table, " : ", table, ") + own;
    } else {
      const bool after_part = path.empty() || open_above_is_part(at);
      path += (path.empty() ? "" : after_part ? ", " : ".") + own;
    }
    open_[static_cast<std::size_t>(at)] = own;

    ReadClause clause;
    clause.kind = label.kind;
    clause.label = label.text;
    std::size_t stop = end;
    clause.title = first < stop ? page_.folded(first, stop) : std::string();
    clause.path = std::move(path);
    int level = 1;
    for (int above = 0; above < at; ++above) level += !open_[static_cast<std::size_t>(above)].empty();
    clause.level = level;
    clause.evidence = evidences_.of(start, std::max(end, start + 1), "clause_label", 95);
    out_.all.push_back(std::move(clause));
    out_.first.push_back(start);
    out_.end.push_back(std::max(end, start + 1));
    bool bases = false, tasks = false;
    if (label.kind != ClauseKind::bullet && label.kind != ClauseKind::row && end - first < 40) {
      for (std::size_t i = first; i < end; ++i) {
        bases = bases || (i == first && page_.phrase(i, is::bases_heading));
        tasks = tasks || page_.phrase(i, is::task_heading);
      }
      if (bases && label.kind == ClauseKind::number && (page_.is_mark(end - 1, '.') || page_.is_mark(end - 1, ';')))
        bases = false;
      // "Căn cứ Luật …" is a basis itself
      if (bases && page_.is(first, R::can) && page_.phrase(first + 2, is::type)) bases = false;
    }
    out_.bases.push_back(bases);
    out_.tasks.push_back(tasks);
  }

  bool deeper_number_open(int above, int at) const {
    for (int k = above + 1; k < std::min(at, 10); ++k) {
      if (!open_[static_cast<std::size_t>(k)].empty()) return true;
    }
    return false;
  }
  bool open_above_is_part(int at) const {
    for (int above = at - 1; above >= 0; --above) {
      if (!open_[static_cast<std::size_t>(above)].empty()) return above <= 2;
    }
    return false;
  }

  /// "1. Sở Y tế", "2. Đề nghị …": no heading but whose work follows.
  bool gives_work(std::size_t clause) const {
    std::size_t i = out_.first[clause];
    while (i < out_.end[clause] && !page_.is_word(i)) ++i;
    const Phrase many = page_.phrase(i, is::plural);
    const Phrase body = page_.phrase(many ? many.end : i, is::body | is::group);
    const Phrase act = page_.phrase(many ? many.end : i, is::act | is::type);
    return (body && !(act && act.end >= body.end)) || page_.is(i, R::giao) ||
           (page_.is(i, R::de_ask) && page_.is(i + 1, R::nghi)) || page_.is(i, R::yeu);
  }

  /// Which clauses are the headings of the upper levels.
  void choose_headings() {
    bool any = false;
    for (ReadClause& clause : out_.all) {
      const bool upper = clause.kind == ClauseKind::part || clause.kind == ClauseKind::chapter ||
                         clause.kind == ClauseKind::letter || clause.kind == ClauseKind::roman;
      if (!upper) continue;
      clause.heading = true;
      any = true;
    }
    if (any) return;
    // Arabic numbers where they are the top: short, and no sentences.
    int last = 0, tops = 0;
    std::vector<std::size_t> chosen;
    for (std::size_t k = 0; k < out_.all.size(); ++k) {
      const ReadClause& clause = out_.all[k];
      if (clause.kind == ClauseKind::article) return;
      if (clause.kind != ClauseKind::number || clause.label.find('.') != std::string::npos || clause.label.empty() ||
          clause.label[0] < '0' || clause.label[0] > '9')
        continue;
      const bool sentence = clause.title.empty() || clause.title.size() > 140 || clause.title.back() == '.' ||
                            clause.title.back() == ';' || clause.title.back() == ',';
      const int number = std::stoi(clause.label);
      ++tops;
      if (number != last + 1 || sentence || gives_work(k)) continue;
      last = number;
      chosen.push_back(k);
    }
    if (chosen.size() < 2 && tops > 1) return;
    for (const std::size_t k : chosen) out_.all[k].heading = true;
  }

  static constexpr int ranks = 14;
  const Page& page_;
  const std::vector<Line>& lines_;
  const Head& head_;
  const Evidences& evidences_;
  Clauses out_;
  std::array<std::string, ranks> open_;
  std::array<int, ranks> bullets_{};
  int roman_ = 0, letter_ = 0;
};

}  // namespace

Clauses read_clauses(const Page& page, const Head& head, const Evidences& evidences) {
  return ClauseReader(page, head, evidences).read();
}

}  // namespace kehoach::reader
