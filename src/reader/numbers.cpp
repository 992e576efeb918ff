#include "numbers.hpp"

#include <algorithm>

namespace kehoach::reader {
namespace {

/// Letters that may be an abbreviation in a notation: they begin with a capital and carry no tone.
bool abbreviation(const Page& page, std::size_t i) {
  const Tok& token = page[i];
  return token.kind == TokenKind::word && token.capital && !token.toned && token.end - token.start <= 16;
}

/// Two capitals or more, with nothing between: what may follow a hyphen with blanks around it.
bool capitals(const Page& page, std::size_t i) {
  const Tok& token = page[i];
  return abbreviation(page, i) && token.end - token.start >= 2 && token.upper;
}

std::string cased(std::string segment) {
  if (segment == "TTG") return "TTg";
  if (segment == "TTR" || segment == "Ttr") return "TTr";
  if (segment == "CTR") return "CTr";
  if (segment == "QYĐ") return "QyĐ";
  return segment;
}

/// A hyphen that was lost: QĐBYT, UBNDYT.
std::string hyphenated(const std::string& segment) {
  if (type_of_abbreviation(segment) || is_body_abbreviation(segment)) return segment;
  constexpr std::string_view kinds[] = {"TTLT", "QĐ", "NĐ", "NQ", "KH", "TTr", "TB", "TT", "CT", "BC", "HD", "CĐ"};
  for (const std::string_view kind : kinds) {
    if (segment.size() <= kind.size() + 1 || !segment.starts_with(kind)) continue;
    const std::string_view rest = std::string_view(segment).substr(kind.size());
    if (is_body_abbreviation(rest) || rest.starts_with("UBND") || rest.starts_with("HĐND") || rest.starts_with("BYT") ||
        rest.starts_with("SYT") || (rest.starts_with("BV") && rest.size() <= 6)) {
      return std::string(kind) + "-" + cased(std::string(rest));
    }
  }
  for (const std::string_view body : {"UBND", "HĐND", "VPCP", "BYT", "SYT"}) {
    if (segment.size() > body.size() + 1 && segment.starts_with(body) && segment.size() <= body.size() + 8) {
      return std::string(body) + "-" + segment.substr(body.size());
    }
  }
  return segment;
}

/// Reads segments of a notation from `i`; sets end, notation, mended.
bool read_segments(const Page& page, std::size_t i, DocNumber& out) {
  std::string notation, pending;
  std::size_t at = i, segments = 0;
  bool spaced = false;
  out.end = 0;
  const auto word_follows = [&](std::size_t from) {  // a segment of digits counts where letters come after it
    for (std::size_t k = from; k < from + 12; ++k) {
      const Tok& token = page[k];
      if (token.kind == TokenKind::end || token.gap != Gap::none) return false;
      if (token.kind == TokenKind::word && token.capital && page[k - 1].kind == TokenKind::mark) return true;
      if (token.kind == TokenKind::mark && token.mark != '-' && token.mark != '/') return false;
    }
    return false;
  };
  while (segments < 12) {
    if (!abbreviation(page, at) && !(segments > 0 && page.is_number(at) && word_follows(at + 1))) break;
    std::size_t end = at + 1;
    bool word = page.is_word(at);
    std::string segment = page.folded(at, end);
    // QH14, KH1N, 17h00: letters and digits without a blank
    while (end < at + 6 && page.glued(end) &&
           (page.is_number(end) || (page.is_word(end) && !page[end].toned && page.is_number(end - 1)))) {
      if (page.is_number(end) && page.glued(end + 1) && page.is_mark(end + 1, '/') && page[end].digits > 2) break;
      segment += page.folded(end, end + 1);
      word = word || page.is_word(end);
      ++end;
    }
    const std::string as_typed = segment;
    segment = cased(std::move(segment));
    notation += pending + segment;
    pending.clear();
    ++segments;
    if (word) out.end = end;
    // what joins it to the next
    const Tok& mark = page[end];
    if (mark.kind != TokenKind::mark ||
        (mark.mark != '-' && mark.mark != '/' && mark.mark != '&' && mark.mark != '.') || mark.gap == Gap::paragraph)
      break;
    if ((mark.mark == '&' || mark.mark == '.') &&
        (!page.glued(end) || !page.glued(end + 1) || !capitals(page, end + 1)))
      break;
    const bool gap_before = mark.gap != Gap::none, gap_after = page[end + 1].gap != Gap::none;
    if (page[end + 1].gap == Gap::paragraph) break;
    if (gap_before || gap_after) {
      // "KH -UBND", "PGDĐT- YT", "KHLN – YT – GDĐT", "21/⏎NQ-CP"
      if (!capitals(page, end + 1) &&
          !(abbreviation(page, end + 1) && is_body_abbreviation(page.folded(end + 1, end + 2))))
        break;
      if (gap_before && gap_after && page.is_word(end + 2) && page[end + 2].upper && page[end + 2].gap == Gap::blank)
        break;
      spaced = spaced || page[end + 1].gap != Gap::line;
    }
    pending = std::string(1, mark.mark);
    at = end + 1;
  }
  if (out.end == 0) return false;
  // digits at the end that no letters follow were never part of it
  while (!notation.empty() && (notation.back() == '-' || notation.back() == '/')) notation.pop_back();
  out.notation = notation;
  out.mended = spaced;
  if (out.notation == "N-CP") {  // the letter that encodings lose most
    out.notation = "NĐ-CP";
    out.mended = true;
  }
  if (segments == 1) {
    std::string mended = hyphenated(notation);
    if (mended != notation) {
      out.notation = std::move(mended);
      out.mended = true;
    }
  }
  const std::size_t stop = std::min({out.notation.find('-'), out.notation.find('/'), out.notation.size()});
  out.type = type_of_abbreviation(std::string_view(out.notation).substr(0, stop));
  out.sure = out.type.has_value() || out.notation.find('-') != std::string::npos ||
             is_body_abbreviation(std::string_view(out.notation).substr(0, stop));
  return true;
}

}  // namespace

std::optional<DocNumber> read_number(const Page& page, std::size_t i, bool loose) {
  if (!page.is_number(i) || page[i].digits > 6) return std::nullopt;
  if (i > 0 && page.glued(i) && (page.is_mark(i - 1, '/') || page.is_mark(i - 1, '.') || page.is_mark(i - 1, ',')) &&
      page.is_number(i - 2)) {
    return std::nullopt;  // the middle of a date or a figure
  }
  DocNumber out;
  out.first = i;
  out.digits = page.folded(i, i + 1);
  std::size_t at = i + 1;
  // 12a/KH-SYT; 20NQ/TW, whose hyphen was lost
  if (page.is_word(at) && page.glued(at)) {
    const std::string letters = page.folded(at, at + 1);
    if (page.glued(at + 1) && page.is_mark(at + 1, '/')) {
      if (letters.size() == 1) {
        out.digits += letters;
        ++at;
      } else if (page[at].upper && type_of_abbreviation(letters) && abbreviation(page, at + 2)) {
        if (!read_segments(page, at, out)) return std::nullopt;
        out.party = out.mended = true;
        return out;
      } else {
        return std::nullopt;
      }
    } else {
      return std::nullopt;
    }
  }
  if (page.is_mark(at, '-') && page[at].gap != Gap::paragraph) {
    // 25-CT/TW, 113- KH/TU
    const bool spaced = !page.glued(at) || !page.glued(at + 1);
    if (page[at + 1].gap == Gap::paragraph || !abbreviation(page, at + 1) || !page.is_mark(at + 2, '/') ||
        !abbreviation(page, at + 3) || page[at + 3].gap > Gap::line)
      return std::nullopt;
    if (!type_of_abbreviation(cased(page.folded(at + 1, at + 2))) && !loose) return std::nullopt;
    if (!read_segments(page, at + 1, out)) return std::nullopt;
    out.party = true;
    out.mended = out.mended || spaced;
    return out;
  }
  if (!page.is_mark(at, '/') || page[at].gap == Gap::paragraph) return std::nullopt;
  const bool apart = !page.glued(at);
  if (apart && !loose) return std::nullopt;
  std::size_t next = at + 1;
  if (page[next].gap == Gap::paragraph) return std::nullopt;
  bool spaced = page[next].gap == Gap::blank || page[at].gap == Gap::blank;
  if (page.is_number(next) && page[next].digits == 4 && page[next].value >= 1945 && page[next].value <= 2100 &&
      page.is_mark(next + 1, '/') && page[next + 1].gap <= Gap::line) {
    out.year = page.folded(next, next + 1);
    next += 2;
    if (page[next].gap == Gap::paragraph) return std::nullopt;
    spaced = spaced || page[next].gap == Gap::blank || page[next - 1].gap == Gap::blank;
  }
  if (!abbreviation(page, next)) return std::nullopt;
  if (!page.glued(next) && page[next].gap == Gap::blank && (!capitals(page, next) || !loose))
    return std::nullopt;  // "3/ UBND": a label
  if (!read_segments(page, next, out)) return std::nullopt;
  if (!loose && !out.sure && out.year.empty()) return std::nullopt;
  out.mended = out.mended || spaced;
  return out;
}

std::optional<DocNumber> read_notation(const Page& page, std::size_t i) {
  if (!abbreviation(page, i)) return std::nullopt;
  DocNumber out;
  out.first = i;
  if (!read_segments(page, i, out)) return std::nullopt;
  return out;
}

std::optional<PartialDate> PrintedDate::value() const {
  if (end == 0 || year == 0 || impossible) return std::nullopt;
  return PartialDate::make(year, month != 0 ? std::optional(month) : std::nullopt,
                           month != 0 && day != 0 ? std::optional(day) : std::nullopt);
}

PrintedDate read_date(const Page& page, std::size_t i, bool year_alone, bool torn) {
  PrintedDate out;
  out.first = i;
  const auto joined = [&](std::size_t k) { return k < page.size() && (torn || page[k].gap != Gap::paragraph); };
  const auto year_at = [&](std::size_t k) {
    return page.is_number(k) && page[k].digits == 4 && page[k].value >= 1900 && page[k].value <= 2100 && joined(k);
  };
  const auto skip_fill = [&](std::size_t k) {  // "ngày ….. tháng", "ngày ___ tháng"
    std::size_t most = k + 40;
    while (k < most && page[k].kind == TokenKind::mark &&
           (page[k].mark == '.' || page[k].mark == '?' || page[k].mark == '-') && joined(k))
      ++k;
    return k;
  };
  std::size_t at = i;
  bool said = false;
  while (page.is(at, R::ngay) && at < i + 3) {
    said = true;
    ++at;
  }
  const auto finish = [&](std::size_t end, int day, int month, int year) {
    out.end = end;
    out.day = day;
    out.month = month;
    out.year = year;
    if (month > 12 || (month == 0 && day != 0) || day > 31 ||
        (day != 0 && month != 0 && year != 0 && !PartialDate::make(year, month, day))) {
      out.impossible = true;
    }
    return out;
  };
  const auto number = [&](std::size_t k) { return static_cast<int>(page[k].value); };
  const auto year_word = [&](std::size_t k) -> std::size_t {  // the place after "năm 2024", or 0; a blank year ends too
    return page.is(k, R::nam) && joined(k) && year_at(k + 1) ? k + 2 : 0;
  };
  if (page.is_number(at) && page[at].digits <= 2 && (at == i || joined(at))) {
    const int day = number(at);
    const std::size_t mark = at + 1;
    if (page[mark].kind == TokenKind::mark &&
        (page[mark].mark == '/' || page[mark].mark == '-' || page[mark].mark == '.') && page[mark + 1].digits <= 2 &&
        page.is_number(mark + 1) && joined(mark) && joined(mark + 1)) {
      const int month = number(mark + 1);
      const std::size_t second = mark + 2;
      if (page[second].kind == TokenKind::mark && page[second].mark == page[mark].mark && joined(second)) {
        if (year_at(second + 1) && !(page.is_mark(second + 2, '/') && page.glued(second + 2)))
          return finish(second + 2, day, month, number(second + 1));
        if (said && page.is_number(second + 1) && page[second + 1].digits == 2 && page.glued(second + 1))
          return finish(second + 2, day, month, 2000 + number(second + 1));
      }
      return out;
    }
    if (page.is(at + 1, R::thang) && joined(at + 1)) {
      std::size_t m = at + 2;
      if (page.is_number(m) && page[m].digits <= 2 && joined(m)) {
        if (const std::size_t end = year_word(m + 1)) return finish(end, day, number(m), number(end - 1));
        if (page.is_mark(m + 1, '/') && year_at(m + 2)) return finish(m + 3, day, number(m), number(m + 2));
      } else if (const std::size_t end = year_word(skip_fill(m))) {
        return finish(end, 0, 0, number(end - 1));
      }
    }
    return out;
  }
  if (said) {
    // a blank day
    std::size_t k = skip_fill(at);
    if (page.is_mark(k, '/') && page.is_number(k + 1) && page[k + 1].digits <= 2 && page.is_mark(k + 2, '/') &&
        year_at(k + 3))
      return finish(k + 4, 0, number(k + 1), number(k + 3));
    if (page.is_mark(k, '/') && page.is_mark(k + 1, '/') && year_at(k + 2)) return finish(k + 3, 0, 0, number(k + 2));
    if (page.is(k, R::thang) && joined(k)) {
      std::size_t m = k + 1;
      if (page.is_number(m) && page[m].digits <= 2 && joined(m)) {
        if (const std::size_t end = year_word(m + 1)) return finish(end, 0, number(m), number(end - 1));
        if (page.is_mark(m + 1, '/') && year_at(m + 2)) return finish(m + 3, 0, number(m), number(m + 2));
      }
      m = skip_fill(m);
      if (page.is(m, R::nam) && joined(m)) {
        if (year_at(m + 1)) return finish(m + 2, 0, 0, number(m + 1));
        return finish(skip_fill(m + 1), 0, 0, 0);  // wholly blank
      }
    }
    return out;
  }
  if (page.is(i, R::thang)) {
    const std::size_t m = i + 1;
    if (page.is_number(m) && page[m].digits <= 2 && joined(m)) {
      if (const std::size_t end = year_word(m + 1)) return finish(end, 0, number(m), number(end - 1));
      if (page.is_mark(m + 1, '/') && year_at(m + 2)) return finish(m + 3, 0, number(m), number(m + 2));
    }
  }
  if (year_alone && page.is(i, R::nam) && year_at(i + 1)) return finish(i + 2, 0, 0, number(i + 1));
  return out;
}

}  // namespace kehoach::reader
