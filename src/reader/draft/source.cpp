#include "source.hpp"

#include <algorithm>

#include "kehoach/base/text.hpp"

namespace kehoach::reader {
namespace {

bool ends_sentence(const Tok& token) {
  return token.kind == TokenKind::mark && (token.mark == '.' || token.mark == '!');
}

}  // namespace

Source::Source(const Reading& of, const Page& on, const Head& with, const Clauses& in, const Evidences& evidences)
    : reading(of), page(on), head(with), clauses(in), evidences_(evidences) {
  folds_.reserve(page.size() + 1);
  for (std::size_t i = 0; i < page.size(); ++i) {
    folds_.push_back(page[i].kind == TokenKind::mark ? std::string() : text::fold(page.raw(i, i + 1)));
  }
  folds_.emplace_back();
  make_blocks();
}

std::size_t Source::at(std::size_t token, std::string_view words) const {
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    if (token >= page.size() || folds_[token] != words.substr(0, blank)) return 0;
    words.remove_prefix(std::min(blank + 1, words.size()));
    ++token;
  }
  return token;
}

std::size_t Source::at_any(std::size_t token, std::span<const std::string_view> all) const {
  for (const std::string_view words : all) {
    if (const std::size_t end = at(token, words)) return end;
  }
  return 0;
}

Range Source::find(Range in, std::string_view words) const { return find_any(in, {words}); }

Range Source::find_any(Range in, std::initializer_list<std::string_view> all) const {
  for (std::size_t i = in.first; i < in.end; ++i) {
    if (const std::size_t end = at_any(i, all); end != 0 && end <= in.end) return {i, end};
  }
  return {};
}

std::size_t Source::closing(std::size_t open, std::size_t end) const {
  // Nobody writes a remark this long; without a limit a text of brackets would be read again for each.
  constexpr std::size_t longest = 400;
  std::size_t depth = 0;
  for (std::size_t i = open; i < std::min(end, open + longest); ++i) {
    if (page.is_mark(i, '(')) ++depth;
    if (page.is_mark(i, ')') && --depth == 0) return i;
  }
  return end;
}

std::vector<Range> Source::sentences(Range in) const {
  std::vector<Range> out;
  std::size_t begin = in.first;
  for (std::size_t i = in.first; i < in.end; ++i) {
    if (page.is_mark(i, '(')) {
      const std::size_t close = closing(i, in.end);
      if (close < in.end) i = close;
      continue;
    }
    const bool dots = page[i].kind == TokenKind::mark && page.raw(i, i + 1) == "…";
    if (!ends_sentence(page[i]) && !dots) continue;
    const bool last = i + 1 >= in.end;
    // "TP. Hồ", "Ths. A": an abbreviation ends no sentence; "..." ends one before a capital only.
    const bool short_word = i > begin && page.is_word(i - 1) && page.glued(i) &&
                            page[i - 1].end - page[i - 1].start <= 2 && page[i - 1].capital;
    if (!last && (short_word || !page.is_word(i + 1) || !page[i + 1].capital)) continue;
    const Range sentence = trimmed({begin, i});
    if (!sentence.empty()) out.push_back(sentence);
    begin = i + 1;
  }
  const Range rest = trimmed({begin, in.end});
  if (!rest.empty()) out.push_back(rest);
  return out;
}

std::vector<Range> Source::split(Range in, char mark) const {
  std::vector<Range> out;
  std::size_t begin = in.first;
  for (std::size_t i = in.first; i < in.end; ++i) {
    if (page.is_mark(i, '(')) {
      const std::size_t close = closing(i, in.end);
      if (close < in.end) i = close;
    } else if (page.is_mark(i, mark)) {
      const Range part = trimmed({begin, i});
      if (!part.empty()) out.push_back(part);
      begin = i + 1;
    }
  }
  const Range rest = trimmed({begin, in.end});
  if (!rest.empty()) out.push_back(rest);
  return out;
}

Range Source::trimmed(Range in) const {
  const auto loose = [&](std::size_t i) {
    const Tok& token = page[i];
    if (token.kind != TokenKind::mark) return false;
    return token.mark == '.' || token.mark == ',' || token.mark == ';' || token.mark == ':' || token.mark == '-' ||
           token.mark == '*' || token.mark == '/' || token.mark == '+' || page.raw(i, i + 1) == "•" ||
           page.raw(i, i + 1) == "…";
  };
  while (in.first < in.end && loose(in.first)) ++in.first;
  while (in.first < in.end && loose(in.end - 1)) --in.end;
  return in;
}

bool Source::is_contact(Range in) const {
  for (std::size_t i = in.first; i < in.end; ++i) {
    if (page.is_mark(i, '@')) return true;
    if (page.is_number(i) && page[i].digits >= 9 && page[i].digits <= 12) return true;
    if (at_any(i, {"sdt", "dien thoai", "email", "e mail", "d c", "zalo"}) != 0) return true;
  }
  return false;
}

std::string Source::plain(Range in) const {
  std::string out = page.folded(in.first, in.end);
  std::erase(out, '*');
  return out;
}

std::string Source::value(Range in) const {
  std::string out;
  std::size_t begin = in.first;
  const auto keep = [&](std::size_t end) {
    if (begin >= end) return;
    std::string part = plain({begin, end});
    if (!out.empty() && page[begin].kind != TokenKind::mark) out += ' ';
    out += part;
  };
  for (std::size_t i = in.first; i < in.end; ++i) {
    if (!page.is_mark(i, '(')) continue;
    const std::size_t close = closing(i, in.end);
    if (close < in.end && is_contact({i, close})) {
      keep(i);
      begin = close + 1;
    }
    if (close < in.end) i = close;
  }
  keep(in.end);
  return out;
}

Evidence Source::evidence(Range in, std::string_view rule, int confidence) const {
  return evidences_.of(in.first, std::max(in.end, in.first + 1), rule, confidence);
}

Range Source::tokens(const Evidence& of) const {
  std::size_t low = 0, high = page.size();
  const auto start = static_cast<std::uint32_t>(of.start);
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (page[middle].end <= start) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  std::size_t end = low;
  while (end < page.size() && page[end].start < static_cast<std::uint32_t>(of.end)) ++end;
  return {low, end};
}

void Source::add_prose(std::size_t from, std::size_t to, std::size_t clause) {
  std::size_t begin = from;
  const auto keep = [&](std::size_t end) {
    const Range whole{begin, end};
    begin = end;
    const Range range = trimmed(whole);
    if (range.empty()) return;
    const Tok& first = page[range.first];
    // What was torn off the block before it: "… và chủ" | "động cung cấp …".
    if (!blocks_.empty() && first.kind == TokenKind::word && !first.capital &&
        blocks_.back().tokens.end <= range.first) {
      const Tok& before = page[blocks_.back().tokens.end - 1];
      if (!ends_sentence(before) || blocks_.back().prose) {
        blocks_.back().tokens.end = whole.end;
        return;
      }
    }
    const Tok& last = page[whole.end - 1];
    const bool said =
        last.kind == TokenKind::mark || range.end - range.first >= 40 || page.raw(range.end, range.end + 1) == "…";
    Block block;
    block.tokens = whole;
    block.clause = clause;
    block.prose = true;
    if (clause == Block::none || clauses.all[clause].kind == ClauseKind::row) {
      // A caption, a date line or a menu is no paragraph.
      if (!said) return;
      if (clause == Block::none && !head.has_head && range.first == 0) return;  // the title of news
      const bool opening = clause == Block::none && !clauses.all.empty() &&
                           clauses.all.front().kind != ClauseKind::row && clauses.all.front().heading;
      block.path = opening ? "preamble" : "paragraph " + std::to_string(++paragraphs_);
    } else {
      if (at(range.first, "tren day la") != 0) return;
      block.closing = at_any(range.first, {"trong qua trinh", "can cu ke hoach nay", "yeu cau cac", "de nghi cac",
                                           "de nghi thu truong", "yeu cau thu truong", "nhan duoc"}) != 0;
      const std::string& path = clauses.all[clause].path;
      // What closes a section stands below its top heading, whatever came last.
      const std::size_t cut = path.find_first_of(".,");
      block.path = block.closing ? path.substr(0, cut) + ", closing paragraph" : path;
    }
    blocks_.push_back(std::move(block));
  };
  for (std::size_t i = from + 1; i < to; ++i) {
    const Tok& token = page[i];
    if (token.gap != Gap::paragraph && !token.line_start) continue;
    const Tok& before = page[i - 1];
    const bool ended =
        before.kind == TokenKind::mark && (before.mark == '.' || before.mark == ';' || before.mark == ':');
    const bool starts = token.kind != TokenKind::word || token.capital;
    // An indented line, and what follows a line with a date only, begin a paragraph of their own.
    const std::size_t line_break = token.start > 0 ? page.text().rfind('\n', token.start - 1) : std::string::npos;
    const bool indented =
        starts && line_break != std::string::npos && token.start - line_break > 4 && token.gap == Gap::line;
    bool dated = false;
    if (starts && !ended && i - begin <= 14) {
      std::size_t numbers = 0, words = 0;
      for (std::size_t k = begin; k < i; ++k) {
        numbers += page.is_number(k) ? 1 : 0;
        words += page.is_word(k) ? 1 : 0;
      }
      dated = numbers >= 3 && words <= 3;
    }
    if (token.gap == Gap::paragraph || (ended && starts) || indented || dated) keep(i);
  }
  if (begin < to) keep(to);
}

void Source::make_blocks() {
  std::size_t limit = page.size();
  if (!head.foot.empty()) limit = head.foot.first;
  std::size_t at_token = std::max(head.head.end, head.addressees.end);
  for (std::size_t k = 0; k < clauses.all.size(); ++k) {
    const std::size_t first = clauses.first[k];
    if (first >= limit) break;
    if (first > at_token) add_prose(at_token, first, k == 0 ? Block::none : k - 1);
    Block block;
    block.clause = k;
    std::size_t begin = first;
    const ReadClause& clause = clauses.all[k];
    if (clause.kind == ClauseKind::bullet) {
      ++begin;
    } else if (clause.kind != ClauseKind::row) {
      const std::size_t stop = page[first].start + clause.label.size();
      while (begin < clauses.end[k] && page[begin].start < stop) ++begin;
      while (begin < clauses.end[k] && page[begin].kind == TokenKind::mark &&
             (page[begin].mark == '.' || page[begin].mark == ')' || page[begin].mark == '/' || page[begin].mark == ':'))
        ++begin;
    }
    block.tokens = {begin, std::min(clauses.end[k], limit)};
    // "3. Hình thức" with its text on the next line: a heading and a paragraph.
    std::size_t line_end = begin;
    while (line_end < block.tokens.end && (line_end == begin || !page[line_end].line_start)) ++line_end;
    const bool headed = clause.kind != ClauseKind::bullet && clause.kind != ClauseKind::row &&
                        line_end < block.tokens.end && line_end - begin <= 12 &&
                        page[line_end - 1].kind == TokenKind::word && page[line_end].capital &&
                        !roles_of(*this, {begin, line_end}).empty();
    const std::size_t clause_end = block.tokens.end;
    if (headed) block.tokens.end = line_end;
    block.path = clause.path;
    block.parent = k + 1 < clauses.all.size() && clauses.all[k + 1].level > clause.level;
    blocks_.push_back(std::move(block));
    if (headed) add_prose(line_end, clause_end, k);
    at_token = std::max(at_token, clauses.end[k]);
  }
  if (at_token < limit) add_prose(at_token, limit, clauses.all.empty() ? Block::none : clauses.all.size() - 1);

  // Roles: a block's own heading, else that of the nearest one above it.
  std::vector<std::pair<std::int64_t, Role>> above;
  std::vector<bool> names_several;  // whether each of them names several
  for (Block& block : blocks_) {
    if (block.clause == Block::none) continue;
    const ReadClause& clause = clauses.all[block.clause];
    if (block.prose) {
      block.role = above.empty() ? Role::none : block.closing ? above.front().second : above.back().second;
      continue;
    }
    while (!above.empty() && above.back().first >= clause.level) {
      above.pop_back();
      names_several.pop_back();
    }
    const Role inherited = above.empty() ? Role::none : above.back().second;
    // Below a heading that names several, only bullets are of the first; what has a number has a heading of its own.
    const bool several = !above.empty() && names_several.back();
    block.role = several && clause.kind != ClauseKind::bullet ? Role::none : inherited;
    if (clause.kind == ClauseKind::bullet || clause.kind == ClauseKind::row) continue;
    const std::vector<Role> named = roles_of(*this, block.tokens);
    const bool short_heading = block.tokens.end - block.tokens.first <= 24;
    if (!named.empty() && (short_heading || named.front() == Role::slogan)) {
      block.role = named.front();
      if (named.front() != Role::slogan && block.tokens.end - block.tokens.first <= 16) block.parent = true;
    }
    above.emplace_back(clause.level, block.role);
    names_several.push_back(named.size() > 1);
  }
}

std::vector<Role> roles_of(const Source& source, Range heading) {
  std::vector<Role> out;
  const std::size_t first = heading.first;
  for (const std::string_view words : {"chu de", "khau hieu"}) {
    const std::size_t end = source.at(first, words);
    if (end != 0 && source.page.is_mark(end, ':') && end + 1 < heading.end) return {Role::slogan};
  }
  if (source.has_any(heading,
                     {"to chuc thuc hien", "phan cong", "trach nhiem cua", "che do bao cao", "che do thong tin"}))
    return {Role::tasks};
  struct Named {
    std::string_view words;
    Role role;
  };
  constexpr Named names[] = {
      {"muc dich", Role::goals},       {"muc tieu", Role::goals},       {"yeu cau", Role::requirements},
      {"doi tuong", Role::audiences},  {"thong diep", Role::messages},  {"noi dung", Role::messages},
      {"hinh thuc", Role::tactics},    {"phuong thuc", Role::tactics},  {"kenh truyen thong", Role::channels},
      {"hoat dong", Role::activities}, {"giai phap", Role::activities}, {"thoi gian", Role::time},
      {"kinh phi", Role::funding},     {"nhiem vu", Role::activities}};
  for (std::size_t i = heading.first; i < heading.end; ++i) {
    for (const Named& each : names) {
      const std::size_t end = source.at(i, each.words);
      if (end == 0 || end > heading.end) continue;
      if (std::find(out.begin(), out.end(), each.role) == out.end()) out.push_back(each.role);
    }
  }
  // "Nội dung hoạt động": what is done; "Đối tượng, nội dung, hình thức": each by its own heading below.
  if (out.size() == 2 && out[0] == Role::messages && out[1] == Role::activities) out.erase(out.begin());
  if (out.size() == 2 && out[0] == Role::activities && out[1] == Role::time) out.pop_back();
  return out;
}

}  // namespace kehoach::reader
