#include "head.hpp"

#include <algorithm>

#include "kehoach/base/codes.hpp"

namespace kehoach::reader {

Evidence Evidences::of(std::size_t first, std::size_t end, std::string_view rule, int confidence) const {
  Evidence out;
  const std::size_t last = std::max(first + 1, end) - 1;
  out.start = page_[first].start;
  out.end = std::max(page_[last].end, page_[first].start);
  out.text = std::string(original_.substr(page_[first].start, static_cast<std::size_t>(out.end - out.start)));
  out.rule = rule;
  out.confidence = confidence;
  return out;
}

namespace {

struct NumberLine {
  std::size_t first = 0, end = 0;  // tokens of all of it; end 0: none
  DocNumber number;
  Range digits, notation;
};

struct DateLine {
  std::size_t first = 0, end = 0;  // of place and date
  Range place;
  PrintedDate date;
};

class HeadReader {
 public:
  HeadReader(const Page& page, const Evidences& evidences, Issues& issues)
      : page_(page), lines_(page.lines()), evidences_(evidences), issues_(issues) {}

  Head read() {
    choose_zone();
    if (zone_) {
      out_.has_head = true;
      take_number();
      take_date();
      take_organs();
    }
    take_type_and_title();
    take_addressees();
    take_foot();
    out_.head.first = 0;
    out_.head.end = std::max(out_.head.end, body_);
    if (!out_.document.type_name && !out_.document.code_notation && !out_.document.issued_date && page_.size() > 0) {
      issues_.add("reader_no_header"_code, "");
    }
    return std::move(out_);
  }

 private:
  struct Zone {
    std::size_t motto_first = 0, motto_end = 0;  // lines; equal where there is no motto
    std::size_t begin = 0, end = 0;              // lines
    std::size_t type_line = 0;                   // a line, or `end`
    NumberLine number;
    DateLine date;
    int score = 0;
  };

  bool motto(std::size_t line) const { return line < lines_.size() && page_[lines_[line].first].motto; }

  // ---- where the head is

  void choose_zone() {
    std::vector<Zone> zones;
    for (std::size_t line = 0; line < lines_.size() && zones.size() < 8; ++line) {
      if (!motto(line)) continue;
      Zone zone;
      zone.motto_first = line;
      std::size_t last = line;
      for (std::size_t k = line + 1; k <= last + 3 && k < lines_.size(); ++k) {
        if (motto(k)) last = k;
      }
      zone.motto_end = last + 1;
      zone.begin = std::max(line > 14 ? line - 14 : 0, zones.empty() ? std::size_t{0} : zones.back().motto_end);
      zone.end = std::min(lines_.size(), last + 22);
      for (std::size_t k = line + 1; k < zone.end; ++k) {  // the next head is another document's
        if (k > last + 3 && motto(k)) zone.end = k;
      }
      study(zone);
      zones.push_back(zone);
      line = last;
    }
    if (zones.empty()) {
      Zone zone;
      zone.end = std::min<std::size_t>(lines_.size(), 40);
      study(zone);
      if (zone.number.end != 0 || (zone.date.end != 0 && zone.type_line < zone.end)) zones.push_back(zone);
    }
    for (const Zone& zone : zones) {
      if (!zone_ || zone.score > zone_->score) zone_ = zone;
    }
  }

  void study(Zone& zone) {
    const bool has_motto = zone.motto_end > zone.motto_first;
    zone.type_line = zone.end;
    for (std::size_t line = has_motto ? zone.motto_first : zone.begin; line < zone.end; ++line) {
      if (is_type_line(line)) {
        zone.type_line = line;
        break;
      }
      if (line > zone.motto_end && stops_head(line)) {
        zone.end = line;
        zone.type_line = line;
        break;
      }
    }
    const std::size_t limit = zone.type_line;
    for (std::size_t line = zone.begin; line < limit && zone.number.end == 0; ++line) {
      NumberLine number = number_line(line, limit, has_motto);
      // A line of a site before the head: the number of the head itself goes before it.
      if (number.end != 0) zone.number = number;
    }
    for (std::size_t line = zone.motto_first; line < limit && zone.date.end == 0; ++line)
      zone.date = date_line(line, zone.number);
    for (std::size_t line = zone.begin; line < std::min(limit, zone.motto_first) && zone.date.end == 0; ++line)
      zone.date = date_line(line, zone.number);
    if (zone.date.end == 0 && zone.type_line < zone.end) {  // printed below the kind, as some do
      for (std::size_t line = zone.type_line + 1; line < std::min(zone.end, zone.type_line + 8) && zone.date.end == 0;
           ++line) {
        if (stops_head(line)) break;
        zone.date = date_line(line, zone.number);
      }
    }
    zone.score = (zone.number.end != 0 ? 3 : 0) + (zone.date.end != 0 ? 2 : 0) + (zone.type_line < zone.end ? 2 : 0) +
                 (zone.number.end != 0 && page_.is_mark(zone.number.first + 1, ':') ? 2 : 0);
  }

  /// Where the body has begun without any kind: Kính gửi, Căn cứ, a numbered heading.
  bool stops_head(std::size_t line) const {
    const std::size_t i = lines_[line].first;
    return (page_.is(i, R::kinh) && page_.is(i + 1, R::gui)) || (page_.is(i, R::can) && page_.is(i + 1, R::cu)) ||
           (page_.is(i, R::dieu) && page_.is_number(i + 1));
  }

  /// The kind that a line begins with. What the next line adds is of the subject, unless it is torn within the kind.
  Phrase line_type(std::size_t line) const {
    const Line& of = lines_[line];
    const Phrase whole = page_.phrase(of.first, is::type);
    if (!whole || whole.end <= of.end) return whole;
    if (line + 1 < lines_.size() && whole.end == lines_[line + 1].end) return whole;
    Phrase best;
    std::uint32_t node = 1;
    for (std::size_t at = of.first; at < of.end && page_.is_word(at); ++at) {
      node = step(node, page_[at].word);
      if (node == 0) break;
      if ((at_node(node).mask & is::type) != 0) {
        best = at_node(node);
        best.end = at + 1;
      }
    }
    return best;
  }

  bool is_type_line(std::size_t line) const {
    const Line& of = lines_[line];
    if (of.rule || motto(line)) return false;
    const Phrase phrase = line_type(line);
    if (!phrase) return false;
    if (page_.is_mark(phrase.end, ':') && phrase.end + 1 >= of.end) return false;  // QUYẾT ĐỊNH:
    if (of.upper) {
      // The words of the kind are capitals themselves, and no number follows: that would be a citation.
      for (std::size_t i = of.first; i < phrase.end; ++i) {
        if (!page_[i].upper) return false;
      }
      return !page_.is(phrase.end, R::so);
    }
    // "QUYẾT ĐỊNH Ban hành …" on one line; "Kế hoạch" alone on its line
    bool upper = true;
    for (std::size_t i = of.first; i < phrase.end; ++i) upper = upper && page_[i].upper;
    if (upper && phrase.end - of.first >= 2) return !page_.is(phrase.end, R::so);
    return phrase.end >= of.end && of.blank_before && line > 0 && page_[of.first].capital && phrase.end - of.first >= 2;
  }

  // ---- number and notation

  NumberLine number_line(std::size_t line, std::size_t limit, bool has_motto) const {
    NumberLine out;
    const Line& of = lines_[line];
    std::size_t i = of.first;
    if (!page_.is(i, R::so) || !page_[i].capital || page_.is(i + 1, R::hieu)) return out;
    std::size_t at = i + 1;
    const bool colon = page_.is_mark(at, ':');
    if (colon) ++at;
    const auto fill = [&](std::size_t k) {
      const std::size_t most = k + 60;
      while (k < most && page_[k].kind == TokenKind::mark &&
             (page_[k].mark == '.' || page_[k].mark == '?' || page_[k].mark == '-'))
        ++k;
      return k;
    };
    const std::size_t begun = at;
    at = fill(at);
    if (page_[at].kind == TokenKind::end) return out;
    const std::size_t last_token = limit < lines_.size() ? lines_[limit].first : page_.size();
    if (page_.is_number(at) && at < last_token) {
      if (auto number = read_number(page_, at, true)) {
        out.number = *number;
        out.digits = {at, number->year.empty() ? at + 1 : at + 3};
        for (std::size_t k = at; k < number->end; ++k) {
          if (page_.is_word(k) && page_[k].capital) {
            out.notation = {k, number->end};
            break;
          }
        }
        out.first = i;
        out.end = number->end;
        return out;
      }
      // "Số: 453" and, below, "/TB-UBND"
      for (std::size_t k = line + 1; k < std::min(limit, line + 8); ++k) {
        const std::size_t first = lines_[k].first;
        if (!page_.is_mark(first, '/')) continue;
        auto notation = read_notation(page_, first + 1);
        if (!notation) continue;
        notation->digits = page_.folded(at, at + 1);
        notation->first = at;
        out.number = *notation;
        out.digits = {at, at + 1};
        out.notation = {first + 1, notation->end};
        out.first = i;
        out.end = notation->end;
        return out;
      }
      if (page_.is_mark(at + 1, '/') && has_motto && page_[at].digits <= 5) {  // 15/ and no notation
        out.number.digits = page_.folded(at, at + 1);
        out.digits = {at, at + 1};
        out.first = i;
        out.end = at + 1;
      }
      return out;
    }
    if (page_.is_mark(at, '/') || page_.is_mark(at, '-')) ++at;
    if (at >= last_token) return out;
    if (auto notation = read_notation(page_, at)) {
      const bool stroke = at > begun;
      if (!stroke && !colon) return out;
      if (!stroke && notation->notation.find('-') == std::string::npos) return out;
      out.number = *notation;
      out.notation = {at, notation->end};
      out.first = i;
      out.end = notation->end;
    }
    return out;
  }

  void take_number() {
    const NumberLine& line = zone_->number;
    if (line.end == 0) return;
    DocumentReading& document = out_.document;
    const int confidence = line.number.mended ? 80 : 98;
    if (!line.digits.empty()) {
      document.code_number = evidences_.text(line.digits.first, line.digits.end, "number_line", confidence);
      document.code_number->value = line.number.party ? line.number.digits : line.number.number();
    }
    if (!line.notation.empty()) {
      document.code_notation = evidences_.text(line.notation.first, line.notation.end, "number_line", confidence);
      document.code_notation->value = line.number.notation;
    }
    out_.notation = line.number.notation;
    out_.digits = line.number.digits;
    if (!line.digits.empty() && !line.notation.empty()) out_.number = line.number.full();
    const Span span{page_[line.first].start, page_[line.end - 1].end};
    if (line.digits.empty()) {
      issues_.add("reader_number_blank"_code, "", {page_.folded(line.first, line.end)}, span);
    } else if (line.number.mended) {
      issues_.add("reader_number_mended"_code, "", {page_.folded(line.digits.first, line.end), line.number.full()},
                  span);
    }
    out_.head.end = std::max(out_.head.end, line.end);
  }

  // ---- place and date

  DateLine date_line(std::size_t line, const NumberLine& number) const {
    DateLine out;
    const Line& of = lines_[line];
    for (std::size_t i = of.first; i < of.end; ++i) {
      if (!page_.is(i, R::ngay) || i == 0 || page_[i].upper) continue;
      const bool comma = page_.is_mark(i - 1, ',') || page_.is_mark(i - 1, ';');
      if (!comma && !page_.is_word(i - 1)) continue;
      const PrintedDate date = read_date(page_, i, false, true);
      if (date.end == 0) continue;
      // the place, back to where its line or what stands before begins
      const std::size_t place_end = comma ? i - 1 : i;
      std::size_t first = place_end;
      while (first > 0 && place_end - first < 10) {
        const std::size_t before = first - 1;
        const Tok& token = page_[before];
        if (number.end != 0 && before >= number.first && before < number.end) break;
        const bool word = token.kind == TokenKind::word && token.capital && !token.motto && token.start != token.end;
        const bool joint =
            token.kind == TokenKind::mark && (token.mark == '-' || token.mark == '.') && first < place_end;
        if (!word && !joint) break;
        if (first < place_end && page_[first].gap >= Gap::line) {
          // "Bắc⏎Kạn": one line up, and no more than a name stands there
          const Line& above = lines_[page_.line_of(before)];
          if (page_[first].gap > Gap::line || above.end - above.first > 3 || above.upper || page_[first].cell) break;
        }
        if (page_[first].wide && first < place_end) break;
        first = before;
      }
      while (first < place_end && page_[first].kind == TokenKind::mark) ++first;
      if (first == place_end) continue;
      // Before the place nothing that makes a sentence of it.
      if (first > 0 && page_[first].gap < Gap::line && !page_[first].line_start && !page_[first].wide &&
          !page_[first].cell && !(number.end != 0 && first == number.end) && !page_[first - 1].motto &&
          page_.is_word(first - 1))
        continue;
      if (!comma && (i != place_end || first != of.first)) continue;
      out.place = {first, place_end};
      out.date = date;
      out.first = first;
      out.end = date.end;
      return out;
    }
    return out;
  }

  void take_date() {
    const DateLine& line = zone_->date;
    if (line.end == 0) return;
    DocumentReading& document = out_.document;
    document.place = evidences_.text(line.place.first, line.place.end, "place_and_date", 97);
    const Span span{page_[line.date.first].start, page_[line.date.end - 1].end};
    const std::string typed = page_.folded(line.date.first, line.date.end);
    if (line.date.impossible) {
      issues_.add("reader_impossible_date"_code, "", {typed}, span);
    } else if (const auto value = line.date.value()) {
      document.issued_date = ReadDate{*value, evidences_.of(line.date.first, line.date.end, "place_and_date", 99)};
      if (!value->is_complete()) issues_.add("reader_date_blank"_code, "", {typed}, span);
    } else {
      issues_.add("reader_date_blank"_code, "", {typed}, span);
    }
    out_.head.end = std::max(out_.head.end, line.end);
  }

  // ---- issuer and the body above it

  bool strong_head(std::size_t i) const {
    const Phrase phrase = page_.phrase(i, is::body);
    if (!phrase) return page_[i].upper && page_[i].word == 0 && page_.folded(i, i + 1).starts_with("TRƯỜNG");
    if (page_.is(i, R::phong) && (page_.is(i + 1, R::chong) || page_.is(i + 1, R::ngua) || page_.is_mark(i + 1, ',')))
      return false;
    if (page_.is(i, R::trung) && page_.is(i + 1, R::uong) && phrase.end == i + 2) return false;
    if (page_.is(i, R::khoa) || page_.is(i, R::co_so) || page_.is(i, R::to) || page_.is(i, R::don)) return false;
    if (page_.is(i, R::ban) && page_[i + 1].word != 0 && page_.phrase(i, is::body).end == i + 1) {
      const std::string next = page_.folded(i + 1, i + 2);
      if (next == "NHÂN" || next == "CHẤP") return false;
    }
    return true;
  }

  /// Whether a line goes on with what the line before leaves open.
  bool goes_on(std::size_t before) const {
    const Tok& last = page_[before];
    if (last.kind == TokenKind::mark && (last.mark == '-' || last.mark == ',' || last.mark == '&')) return true;
    if (page_.is(before, R::va) || page_.is(before, R::cua) || page_.is(before, R::ve) || page_.is(before, R::voi))
      return true;
    const std::string word = page_.folded(before, before + 1);
    return word == "ĐA" || word == "CHUYÊN" || word == "CÔNG" || word == "LIÊN" || word == "XÃ" || word == "ỦY" ||
           word == "UỶ" || word == "THƯỜNG" || word == "CƠ" || word == "CÁC" || word == "DỰ" || word == "QUẢN" ||
           word == "CHÍNH";
  }

  /// "HUYỆN TÂN HÀ" above "ỦY BAN NHÂN DÂN XÃ …": a place that stands for its body.
  bool names_place(const std::vector<std::size_t>& of, std::size_t k) const {
    const std::size_t i = lines_[of[k]].first;
    if (k + 1 >= of.size() || of[k + 1] != of[k] + 1 || !page_.phrase(i, is::owner) || lines_[of[k]].end - i > 6)
      return false;
    if (page_[lines_[of[k + 1]].first].gap > Gap::line) return false;
    return bool(page_.phrase(lines_[of[k + 1]].first, is::body));
  }

  void take_organs() {
    const Zone& zone = *zone_;
    const bool has_motto = zone.motto_end > zone.motto_first;
    std::vector<std::size_t> of;
    const auto usable = [&](std::size_t line) {
      return !motto(line) && !lines_[line].rule && lines_[line].upper && !is_type_line(line) &&
             !page_.is_mark(lines_[line].first, '/') && !page_.is(lines_[line].first, R::so);
    };
    const std::size_t stop_token = std::min(
        {zone.number.end != 0 ? zone.number.first : page_.size(), zone.date.end != 0 ? zone.date.first : page_.size(),
         zone.type_line < lines_.size() ? lines_[zone.type_line].first : page_.size()});
    if (has_motto) {
      for (std::size_t line = zone.motto_first; line-- > zone.begin;) {
        if (lines_[line].rule) continue;
        if (!usable(line)) {
          // number and V/v may stand between the issuer and the motto
          if (zone.number.end != 0 && lines_[line].first >= zone.number.first) continue;
          // "Số: 453" may stand between the issuer and the motto
          if (page_.is(lines_[line].first, R::so) || page_.is_mark(lines_[line].first, '/')) continue;
          break;
        }
        of.insert(of.begin(), line);
        if (lines_[line].blank_before && of.size() >= 2 && line > zone.begin && !usable(line - 1) &&
            !lines_[line - 1].rule)
          break;
      }
      if (of.empty() && zone.motto_first > 0) {
        // "Sở Y tế Hà Nội", not in capitals
        const std::size_t line = zone.motto_first - 1;
        if (!lines_[line].rule && page_[lines_[line].first].capital && strong_head(lines_[line].first) &&
            lines_[line].end - lines_[line].first <= 12)
          of.push_back(line);
      }
      bool merged = false;  // the issuer and the motto on one line of the text
      for (std::size_t line = zone.motto_first; line < zone.motto_end; ++line) {
        merged = merged || (line > 0 && page_[lines_[line].first].gap < Gap::line);
        if (usable(line) && lines_[line].first < stop_token) of.push_back(line);
      }
      // Below the motto: all of it, or what columns side by side left there.
      if (of.empty() || merged) {
        for (std::size_t line = zone.motto_end; line < zone.end && lines_[line].first < stop_token; ++line) {
          if (lines_[line].rule) continue;
          if (!usable(line) || (!of.empty() && !strong_head(lines_[line].first))) break;
          of.push_back(line);
        }
      }
    } else {
      for (std::size_t line = zone.begin; line < zone.end && lines_[line].first < stop_token; ++line) {
        if (usable(line)) {
          of.push_back(line);
        } else if (!lines_[line].rule) {
          of.clear();
        }
      }
    }
    // What stands above the first body is the site's.
    const auto first_of = [&](std::size_t line) {
      std::size_t i = lines_[line].first;
      if (page_.is_number(i) && page_.is_mark(i + 1, '.')) i += 2;  // a page number in front of it
      return i;
    };
    std::size_t skip = 0;
    while (skip < of.size() && !page_.phrase(first_of(of[skip]), is::body | is::person) &&
           !(page_.is(first_of(of[skip]), R::dang)) && !names_place(of, skip))
      ++skip;
    if (skip == of.size()) {
      // "ỦY⏎BAN NHÂN DÂN": the first line is half a word
      skip = 0;
      if (of.empty() || page_.phrase(first_of(of[0]), is::body)) return;
      bool torn = false;
      for (std::size_t k = 0; k + 1 < of.size(); ++k) torn = torn || page_[lines_[of[k + 1]].first].gap == Gap::line;
      if (!torn && !has_motto) return;
    } else if (skip > 0 && page_[first_of(of[skip])].gap == Gap::line &&
               lines_[of[skip - 1]].end - lines_[of[skip - 1]].first <= 2 &&
               page_.phrase(lines_[of[skip - 1]].first, is::body)) {
      --skip;
    }
    of.erase(of.begin(), of.begin() + static_cast<std::ptrdiff_t>(skip));
    // The bodies among the lines.
    struct Organ {
      std::size_t first, end;
      std::string text;
    };
    std::vector<Organ> organs;
    for (const std::size_t line : of) {
      std::size_t first = first_of(line), end = lines_[line].end;
      while (end > first && page_[end - 1].kind == TokenKind::mark) --end;
      if (first >= end) continue;
      std::size_t inner = end;
      if (page_.phrase(first, is::body)) {
        const std::string head = page_.folded(first, first + 1);
        if (head == "UBND" || head == "ỦY" || head == "UỶ" || head == "SỞ" || head == "BỘ") {
          for (std::size_t i = first + 2; i < end; ++i) {
            const std::string word = page_.folded(i, i + 1);
            const bool second = word == "SỞ" ||
                                (word == "BỆNH" && page_.folded(i + 1, i + 2) == "VIỆN" && strong_head(i)) ||
                                (page_.is(i, R::trung) && page_.folded(i + 1, i + 2) == "TÂM") || word == "CỤC" ||
                                (word == "VỤ" && page_.folded(i - 1, i) != "NỘI");
            if (second && !goes_on(i - 1)) {
              inner = i;
              break;
            }
          }
        }
      }
      const bool new_organ = organs.empty() || (strong_head(first) && !goes_on(organs.back().end - 1));
      if (new_organ) {
        organs.push_back({first, inner, page_.folded(first, inner)});
      } else {
        organs.back().end = inner;
        organs.back().text += " " + page_.folded(first, inner);
      }
      if (inner < end) organs.push_back({inner, end, page_.folded(inner, end)});
    }
    if (organs.empty()) return;
    const auto keep = [&](const Organ& organ) {
      ReadText out = evidences_.text(organ.first, organ.end, "organ_lines", has_motto ? 95 : 75);
      out.value = organ.text;
      return out;
    };
    out_.document.organ_name = keep(organs.back());
    if (organs.size() > 1) {
      Organ above = organs[organs.size() - 2];
      out_.document.parent_organ_name = keep(above);
    }
  }

  // ---- kind and subject

  void take_type_and_title() {
    DocumentReading& document = out_.document;
    const bool typed = zone_ && zone_->type_line < zone_->end && is_type_line(zone_->type_line);
    if (typed) {
      const Line& of = lines_[zone_->type_line];
      Phrase phrase = line_type(zone_->type_line);
      if (phrase.end < of.end && !page_.is_mark(phrase.end, ':')) {
        // With the subject on the same line only the word of Decree 30 is the kind.
        const Phrase two = short_type(of.first);
        if (two) phrase = two;
      }
      document.type_name = ReadType{phrase.type, evidences_.of(of.first, phrase.end, "type_line", 99)};
      take_title(phrase.end, zone_->type_line);
      return;
    }
    // V/v
    const std::size_t from = zone_ ? zone_->begin : 0;
    const std::size_t to =
        std::min(lines_.size(), zone_ ? std::max(zone_->end, zone_->motto_end + 12) : std::size_t{30});
    for (std::size_t line = from; line < to; ++line) {
      for (std::size_t i = lines_[line].first; i < lines_[line].end; ++i) {
        const bool marked = page_.is(i, R::v) && page_.is_mark(i + 1, '/') && page_.is(i + 2, R::v) &&
                            (page_[i].line_start || page_[i].capital);
        const bool about =
            zone_ && page_.is(i, R::ve) && page_.is(i + 1, R::viec) && page_[i].line_start && page_[i].capital;
        if (!marked && !about) continue;
        std::size_t first = marked ? i + 3 : i + 2;
        if (page_.is_mark(first, ':') || page_.is_mark(first, '.')) ++first;
        std::size_t end = first;
        std::size_t k = page_.line_of(first);
        for (; k < lines_.size() && k < line + 10; ++k) {
          const Line& next = lines_[k];
          if (k > page_.line_of(i) &&
              (next.blank_before || next.rule || stops_head(k) || motto(k) || page_[next.first].cell) &&
              !(end <= first + 1))
            break;
          if (zone_ && zone_->date.end != 0 && next.first <= zone_->date.first && zone_->date.first < next.end) {
            if (zone_->date.first > next.first && next.first <= first) end = zone_->date.first;
            break;
          }
          if (stops_head(k) && k > page_.line_of(i)) break;
          end = next.end;
        }
        while (end > first && page_.is_mark(end - 1, '.')) --end;
        if (end <= first) continue;
        document.subject = evidences_.text(first, end, "v_v", 95);
        out_.title = {first, end};
        body_ = std::max(body_, end);
        document.type_name = ReadType{DocumentType::official_letter, evidences_.of(i, first, "v_v", 90)};
        if (const auto by_notation = notation_type()) document.type_name = by_notation;
        return;
      }
    }
    if (const auto by_notation = notation_type()) {
      document.type_name = by_notation;
      // The word of kind was lost, the subject below it was not.
      std::size_t line = page_.line_of(out_.head.end > 0 ? out_.head.end - 1 : 0) + 1;
      while (line < lines_.size() && (lines_[line].rule || motto(line))) ++line;
      if (line < lines_.size() && lines_[line].upper && !section_begins(line) && authority_end(line) == line &&
          lines_[line].end - lines_[line].first >= 4) {
        std::size_t last = line + 1;
        while (last < lines_.size() && lines_[last].upper && !lines_[last].blank_before && !section_begins(last) &&
               last < line + 8 && authority_end(last) == last)
          ++last;
        out_.title = {lines_[line].first, lines_[last - 1].end};
        document.subject = evidences_.text(out_.title.first, out_.title.end, "below_type", 75);
        body_ = std::max(body_, out_.title.end);
      }
      return;
    }
    if (zone_ && document.code_notation) {
      for (std::size_t line = zone_->begin; line < std::min(lines_.size(), zone_->motto_end + 30); ++line) {
        const std::size_t i = lines_[line].first;
        if (page_.is(i, R::kinh) && page_.is(i + 1, R::gui)) {
          document.type_name = ReadType{DocumentType::official_letter, evidences_.of(i, i + 2, "addressed", 85)};
          return;
        }
      }
    }
  }

  std::optional<ReadType> notation_type() const {
    if (!out_.document.code_notation || !zone_) return std::nullopt;
    const auto type = zone_->number.number.type;
    if (!type || *type == DocumentType::other) return std::nullopt;
    return ReadType{*type, out_.document.code_notation->evidence};
  }

  /// The kind in its plain form: two words, or the longer forms of decrees' lists.
  Phrase short_type(std::size_t i) const {
    Phrase best;
    std::uint32_t node = 1;
    for (std::size_t at = i; at < i + 4; ++at) {
      node = step(node, page_[at].word);
      if (node == 0) break;
      if ((at_node(node).mask & is::type) != 0 && (!best || at_node(node).type == DocumentType::joint_circular)) {
        best = at_node(node);
        best.end = at + 1;
      }
    }
    return best;
  }

  bool begins_basis(std::size_t line) const {
    if (line >= lines_.size()) return false;
    const std::size_t i = lines_[line].first;
    return (page_.phrase(i, is::basis) && page_[i].capital) ||
           (page_.is(i, R::can) && page_[i].capital && !page_[i].upper);
  }

  /// Lines from one that holds an authority line up to the bases, or `line` where it is none.
  std::size_t authority_end(std::size_t line) const {
    if (line >= lines_.size() || (line > 0 && goes_on(lines_[line].first - 1)) || !lines_[line].upper ||
        !(strong_head(lines_[line].first) || page_.phrase(lines_[line].first, is::person)))
      return line;
    for (std::size_t k = line + 1; k < lines_.size() && k <= line + 3; ++k) {
      if (begins_basis(k)) return k;
      if (!lines_[k].upper && !lines_[k].rule) break;
    }
    return line;
  }

  bool section_begins(std::size_t line) const {
    const std::size_t i = lines_[line].first;
    if (page_.is(i, R::phan) && (page_.is(i + 1, R::thu) || page_[i + 1].upper || page_.is_number(i + 1))) return true;
    if (page_.is(i, R::chuong) && page_[i + 1].upper) return true;
    if (page_.is(i, R::dieu) && page_.is_number(i + 1)) return true;
    if ((page_.is_number(i) || (page_.is_word(i) && page_[i].upper && page_[i].end - page_[i].start <= 4)) &&
        (page_.is_mark(i + 1, '.') || page_.is_mark(i + 1, '/') || page_.is_mark(i + 1, ')')) && page_.glued(i + 1) &&
        page_[i + 2].gap == Gap::blank)
      return true;
    return page_.is_mark(i, '-') && !page_.glued(i + 1);
  }

  void take_title(std::size_t first, std::size_t type_line) {
    const std::size_t size = lines_.size();
    std::size_t line = type_line;
    std::size_t end = first;
    std::size_t begin = first;
    if (first < lines_[line].end) end = lines_[line].end;
    ++line;
    // where a paragraph of lines ends
    const auto block_end = [&](std::size_t from) {
      std::size_t k = from + 1;
      while (k < size && !lines_[k].blank_before && !lines_[k].rule && k < from + 30 && !begins_basis(k) &&
             !stops_head(k) && !section_begins(k))
        ++k;
      return k;
    };
    while (line < size) {
      const Line& of = lines_[line];
      if (motto(line)) break;
      if (of.rule) {
        if (end > begin) break;
        ++line;
        continue;
      }
      const bool started = end > begin;
      if (zone_->date.end != 0 && of.first <= zone_->date.first && zone_->date.first < of.end) {
        ++line;
        continue;  // the date below the kind
      }
      if (page_.is_mark(of.first, '(')) {
        if (!started || page_.is(of.first + 1, R::kem) || page_.is(of.first + 1, R::ban) ||
            page_.is(of.first + 1, R::dinh) || of.blank_before)
          break;
      }
      if (begins_basis(line) || stops_head(line) || section_begins(line)) break;
      if (authority_end(line) > line) break;
      const bool rest = started && of.blank_before && page_.is_word(of.first) && !page_[of.first].capital &&
                        page_[end - 1].mark != '.' && page_[end - 1].mark != ':' && !page_[begin].upper;
      if (started && of.blank_before && !rest) break;
      const Phrase implements = page_.phrase(of.first, is::implements);
      if (!of.upper) {
        const bool lower_start = !page_[of.first].capital && page_.is_word(of.first);
        if (started) {
          const bool upper_so_far = page_[begin].upper && page_[end - 1].upper;
          if (upper_so_far) {
            // capitals end where sentences begin, unless a line only lacks them for a name or a number
            if (!lower_start || block_end(line) > line + 2) break;
          } else if (!lower_start && page_.is_word(of.first)) {
            const std::size_t last = block_end(line);
            const std::size_t bytes = page_[lines_[last - 1].end - 1].end - page_[of.first].start;
            const Tok& stop = page_[lines_[last - 1].end - 1];
            if (bytes > 220 || stop.mark == '.' || stop.mark == ';' || stop.mark == ':') break;
          }
        } else {
          // The first line: a sentence of the body is no subject.
          const std::size_t last = block_end(line);
          const std::size_t bytes = page_[lines_[last - 1].end - 1].end - page_[of.first].start;
          const Tok& stop = page_[lines_[last - 1].end - 1];
          const bool about =
              page_.is(of.first, R::ve) || page_.phrase(of.first, is::name_end) || page_.phrase(of.first, is::act);
          if (bytes > 900 && !about) break;
          if (last == line + 1 && bytes > 500) break;
          if ((stop.mark == ';' || stop.mark == ':') && implements) break;
        }
      }
      if (end == begin) begin = of.first;
      end = of.end;
      ++line;
      if (line > type_line + 14) break;
    }
    while (end > begin && page_[end - 1].kind == TokenKind::mark && page_[end - 1].mark != ')' &&
           page_[end - 1].mark != '"' && page_[end - 1].mark != '?')
      --end;
    body_ = end;
    if (end > begin) {
      out_.document.subject = evidences_.text(begin, end, "below_type", 92);
      out_.title = {begin, end};
    }
    while (line < size && lines_[line].rule) ++line;
    const std::size_t after = authority_end(line);
    if (after > line && line < size) {
      std::size_t last = lines_[after - 1].end;
      out_.document.authority_line = evidences_.text(lines_[line].first, last, "authority_line", 95);
      body_ = last;
    }
  }

  // ---- to whom

  static bool reports(std::string_view text) {
    return text.find("báo cáo") != std::string_view::npos || text.find("b/c") != std::string_view::npos;
  }

  ReadRecipient recipient(std::size_t first, std::size_t end, std::string_view rule) const {
    while (end > first && page_[end - 1].kind == TokenKind::mark && page_[end - 1].mark != ')') --end;
    ReadRecipient out;
    out.evidence = evidences_.of(first, end, rule, 93);
    out.value.text = page_.folded(first, end);
    out.value.to_report = reports(out.value.text);
    return out;
  }

  void take_addressees() {
    const std::size_t from = zone_ ? zone_->begin : 0;
    for (std::size_t line = from; line < std::min(lines_.size(), from + 60); ++line) {
      std::size_t i = lines_[line].first;
      if (!page_.is(i, R::kinh) || !page_.is(i + 1, R::gui)) continue;
      std::size_t at = i + 2;
      if (page_.is_mark(at, ':')) ++at;
      const std::size_t first = at;
      if (at < lines_[line].end) {
        // on the line itself, going on where it is torn
        std::size_t k = line + 1;
        std::size_t end = lines_[line].end;
        while (k < lines_.size() && !lines_[k].blank_before && !page_.is_mark(lines_[k].first, '-') && k < line + 6 &&
               !page_.is_mark(end - 1, '.') && !page_.is_mark(end - 1, ';') && !lines_[k].rule) {
          end = lines_[k].end;
          ++k;
        }
        if (page_.is_mark(at, '-')) ++at;
        split_recipients(at, end, "addressed", out_.document.addressees);
        out_.addressees = {i, end};
        line = k - 1;
      }
      std::size_t k = line + 1;
      std::size_t last = at;
      for (; k < lines_.size() && k < line + 30; ++k) {
        const std::size_t begin = lines_[k].first;
        if (page_.is_mark(begin, '-') || page_.is_mark(begin, '+')) {
          std::size_t end = lines_[k].end;
          while (k + 1 < lines_.size() && !lines_[k + 1].blank_before && !page_.is_mark(lines_[k + 1].first, '-') &&
                 !page_.is_mark(end - 1, '.') && !page_.is_mark(end - 1, ';')) {
            ++k;
            end = lines_[k].end;
          }
          split_recipients(begin + 1, end, "addressed", out_.document.addressees);
          last = end;
          if (page_.is_mark(end - 1, '.')) break;
        } else if (last == first && at >= lines_[line].end) {
          continue;
        } else {
          break;
        }
        if (last == first) break;
      }
      out_.addressees = {i, std::max(out_.addressees.end, last)};
      body_ = std::max(body_, out_.addressees.end);
      break;
    }
  }

  void split_recipients(std::size_t first, std::size_t end, std::string_view rule,
                        std::vector<ReadRecipient>& to) const {
    std::size_t begin = first;
    for (std::size_t i = first; i <= end; ++i) {
      const bool stop = i == end || (page_.is_mark(i, ';') && (i + 1 >= end || page_.is_mark(i + 1, '-')));
      if (!stop) continue;
      std::size_t b = begin;
      while (b < i && page_.is_mark(b, '-')) ++b;
      if (b < i) to.push_back(recipient(b, i, rule));
      begin = i + 1;
    }
  }

  // ---- recipients and signature

  bool signing_line(std::size_t line) const {
    const Line& of = lines_[line];
    const std::size_t i = of.first;
    if (of.rule || of.end - of.first > 14) return false;
    if ((page_.is(i, R::tm) || page_.is(i, R::kt) || page_.is(i, R::tl) || page_.is(i, R::tuq) || page_.is(i, R::q)) &&
        page_[i].upper && (page_.is_mark(i + 1, '.') || page_[i + 1].upper))
      return true;
    const Phrase person = page_.phrase(i, is::person);
    return of.upper && person && page_[i].upper;
  }

  bool is_name(std::size_t line) const {
    const Line& of = lines_[line];
    if (of.rule || of.end - of.first < 2 || of.end - of.first > 7) return false;
    std::size_t words = 0;
    for (std::size_t i = of.first; i < of.end; ++i) {
      const Tok& token = page_[i];
      if (token.kind == TokenKind::mark && token.mark == '.') continue;  // TS., BS.
      if (token.kind != TokenKind::word || !token.capital) return false;
      words += !token.upper || token.end - token.start > 3;
    }
    return words >= 2 && !page_.phrase(of.first, is::body) && !motto(line);
  }

  void take_foot() {
    const std::size_t size = lines_.size();
    const std::size_t start = page_.line_of(body_);
    std::size_t to = size;
    for (std::size_t line = start; line < size; ++line) {
      const std::size_t i = lines_[line].first;
      if (page_.is(i, R::noi) && page_.is(i + 1, R::nhan) && page_[i].capital && lines_[line].first >= body_ &&
          (page_.is_mark(i + 2, ':') || lines_[line].end <= i + 3)) {
        to = line;
        break;
      }
    }
    // the signature, near the recipients or by itself near the end
    std::size_t sign = size;
    const std::size_t from = to < size ? (to > start + 8 ? to - 8 : start) : start;
    const std::size_t until = to < size ? std::min(size, to + 45) : size;
    for (std::size_t line = from; line < until; ++line) {
      if (lines_[line].first < body_ || !signing_line(line)) continue;
      if (to == size) {
        // without recipients: by authority words only, or the last lines
        const std::size_t i = lines_[line].first;
        const bool words = page_.is(i, R::tm) || page_.is(i, R::kt) || page_.is(i, R::tl) || page_.is(i, R::tuq);
        if (!words && size - line > 8) continue;
      }
      sign = line;
      break;
    }
    std::size_t sign_end = sign;
    if (sign < size) {
      std::string position;
      std::size_t last = sign;
      std::size_t first_token = lines_[sign].first, end_token = lines_[sign].end;
      SignerInfo info;
      std::size_t seen = 0;
      for (std::size_t line = sign; line < std::min(size, sign + 24); ++line) {
        const Line& of = lines_[line];
        const bool sign_line =
            signing_line(line) || (of.upper && line == last + 1 && !of.rule &&
                                   page_.phrase(of.first, is::body | is::owner) && !motto(line) && !of.blank_before);
        if (sign_line && (seen == 0 || line <= last + 8)) {
          std::size_t end = of.end;
          while (end > of.first && page_[end - 1].kind == TokenKind::mark) --end;
          position += (position.empty() ? "" : " ") + page_.folded(of.first, end);
          last = line;
          end_token = end;
          ++seen;
        } else if (is_name(line) && seen > 0 && !page_.is_mark(of.first, '-')) {
          info.full_name = page_.folded(of.first, of.end);
          end_token = of.end;
          last = line;
          break;
        } else if (motto(line)) {
          break;
        }
      }
      info.position = position;
      for (const auto& [word, authority] :
           {std::pair{R::tuq, SigningAuthority::tuq}, std::pair{R::tl, SigningAuthority::tl},
            std::pair{R::kt, SigningAuthority::kt}, std::pair{R::tm, SigningAuthority::tm}}) {
        for (std::size_t line = sign;
             line <= std::min(last, sign + 4) && info.signing_authority == SigningAuthority::own; ++line) {
          if (page_.is(lines_[line].first, word)) info.signing_authority = authority;
        }
      }
      if (page_.is(first_token, R::q)) info.signing_authority = SigningAuthority::q;
      out_.document.signer_info = ReadSigner{info, evidences_.of(first_token, end_token, "signature", 90)};
      sign_end = last + 1;
    }
    if (to < size) {
      std::size_t line = to;
      std::size_t at = lines_[to].first + 2;
      if (page_.is_mark(at, ':')) ++at;
      std::size_t first = at, end = at;
      std::size_t last = line;
      if (at < lines_[to].end) end = lines_[to].end;
      const auto flush = [&] {
        if (end > first) split_recipients(first, end, "recipients", out_.document.recipients);
      };
      for (line = to + 1; line < std::min(size, to + 60); ++line) {
        const Line& of = lines_[line];
        if (signing_line(line)) {
          if (page_.is_mark(lines_[std::min(line + 1, size - 1)].first, '-')) continue;  // columns side by side
          if (end > first && !page_.is_mark(lines_[std::min(line + 1, size - 1)].first, '-')) {
            bool more = false;
            for (std::size_t k = line + 1; k < std::min(size, line + 4); ++k)
              more = more || page_.is_mark(lines_[k].first, '-');
            if (!more) break;
          }
          continue;
        }
        if (motto(line)) break;
        if (page_.is_mark(of.first, '-') || page_.is_mark(of.first, '+')) {
          flush();
          first = of.first + 1;
          end = of.end;
          last = line;
        } else if (of.rule) {
          if (end > first && page_.is_mark(of.first, '.')) continue;
          if (of.cell) break;
          continue;
        } else if (page_.is_mark(of.first, '(')) {
          continue;  // (để b/c): a note beside several lines
        } else if (is_name(line)) {
          if (line + 1 >= sign_end && sign < size) continue;
          if (of.blank_before) break;
          continue;
        } else if (end > first && !of.blank_before && line == last + 1 && !of.cell) {
          end = of.end;
          last = line;
        } else {
          break;
        }
        if (page_.is(first, R::luu)) {
          // the last line: a torn rest of it may follow, and no more
          if (line + 1 < size && !lines_[line + 1].blank_before && !signing_line(line + 1) &&
              !page_.is_mark(end - 1, '.') && !page_.is_mark(lines_[line + 1].first, '-') && !is_name(line + 1) &&
              !lines_[line + 1].cell && !lines_[line + 1].rule && lines_[line + 1].end - lines_[line + 1].first <= 4) {
            end = lines_[line + 1].end;
            last = line + 1;
          }
          break;
        }
      }
      flush();
      const std::size_t foot_end_line = std::max(last + 1, sign < size && sign_end > to ? sign_end : last + 1);
      out_.foot = {lines_[std::min(to, sign)].first, lines_[std::min(foot_end_line, size) - 1].end};
    } else if (sign < size) {
      out_.foot = {lines_[sign].first, lines_[sign_end - 1].end};
    }
  }

  const Page& page_;
  const std::vector<Line>& lines_;
  const Evidences& evidences_;
  Issues& issues_;
  std::optional<Zone> zone_;
  std::size_t body_ = 0;
  Head out_;
};

}  // namespace

Head read_head(const Page& page, const Evidences& evidences, Issues& issues) {
  return HeadReader(page, evidences, issues).read();
}

}  // namespace kehoach::reader
