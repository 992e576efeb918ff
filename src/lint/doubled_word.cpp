#include <algorithm>
#include <array>
#include <vector>

#include "kehoach/base/text.hpp"
#include "rules.hpp"

namespace kehoach::rules {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The length of the punctuation mark that a text begins with, or ends with; 0: none.
std::size_t mark_at_front(std::string_view text) {
  if (text.empty()) return 0;
  const auto first = static_cast<unsigned char>(text.front());
  if (first >= 0x80 && first != 0xE2) return 0;
  if (std::string_view(".,;:!?()[]{}\"'*-/").find(text.front()) != std::string_view::npos) return 1;
  for (const std::string_view mark : {"…", "“", "”", "‘", "’"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}
std::size_t mark_at_back(std::string_view text) {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.back()) < 0x80) return mark_at_front(text.substr(text.size() - 1));
  return text.size() >= 3 && mark_at_front(text.substr(text.size() - 3)) == 3 ? 3 : 0;
}

/// Whether a text begins with a capital letter, as far as the letters of Vietnamese go.
bool is_capital(std::string_view text) {
  const std::string_view first = text.substr(0, std::min<std::size_t>(text.size(), 3));
  const auto lead = static_cast<unsigned char>(first.front());
  if (lead < 0x80) return lead >= 'A' && lead <= 'Z';
  const std::size_t bytes = lead < 0xE0 ? 2 : 3;
  if (lead >= 0xF0 || lead < 0xC2 || first.size() < bytes) return false;
  const std::string_view letter = first.substr(0, bytes);
  return !text::first_invalid_utf8(letter) && text::lower(letter) != letter;
}

/// Whether a token is one word or a number: no address, no row of signs.
bool is_word(std::string_view token) {
  if (!token.empty() && token.front() >= '0' && token.front() <= '9') return true;
  return !token.empty() && std::none_of(token.begin(), token.end(), [](char c) {
    return c == '.' || c == '_' || c == '@' || c == '/' || c == '=' || c == '|' || c == '~' || c == '#' || c == '+';
  });
}

/// Syllables that Vietnamese doubles on purpose: "luôn luôn", "ngày ngày" when no date follows.
bool is_reduplication(std::string_view syllable, bool number_follows) {
  static constexpr std::array<std::string_view, 40> usual{
      "luon",  "mai",  "dan",    "tu",    "rat",  "ai",   "dau",   "doi",   "nguoi", "nha",
      "nganh", "nam",  "thuong", "xanh",  "cao",  "song", "chieu", "dem",   "ngay",  "noi",
      "lop",   "hang", "khe",    "nhanh", "bung", "ha",   "hi",    "thang", "gio",   "lang",
      "xa",    "do",   "vang",   "lan",   "dong", "ram",  "ngan",  "thon",  "ban",   "phut"};
  return !number_follows && std::find(usual.begin(), usual.end(), text::fold(syllable)) != usual.end();
}

/// Whether two syllables agree but for the case of the first letter. The bytes are compared first: "đã da" is not
/// doubled.
bool agree(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.substr(1) != b.substr(1)) return false;
  return a.front() == b.front() || text::fold(a) == text::fold(b);
}

/// Looks through syllables with nothing but blanks between them; a Vietnamese word has one to four.
void look(const std::vector<std::string_view>& run, std::string_view text, const Place& place, Findings& findings) {
  for (std::size_t i = 0; i + 1 < run.size(); ++i) {
    for (std::size_t length = std::min<std::size_t>(4, (run.size() - i) / 2); length >= 1; --length) {
      bool same = true, digits = false;
      for (std::size_t k = 0; same && k < length; ++k) {
        same = agree(run[i + k], run[i + length + k]);
        digits = digits || has_digit(run[i + k]);
      }
      if (!same || digits) continue;
      const bool number_follows = i + 2 < run.size() && has_digit(run[i + 2]);
      if (length == 1 && is_reduplication(run[i], number_follows)) continue;
      // "động viên viên chức", "giáo viên viên …": one word ends, the next begins.
      if (length == 1 && i > 0 && i + 2 < run.size() && text::fold(run[i]) == "vien" &&
          text::fold(run[i + 2]) == "chuc")
        continue;
      if (is_capital(run[i + length]) && !is_capital(run[i])) continue;  // "nội thành Thành phố": a name begins
      const std::string_view last = run[i + 2 * length - 1];
      const Span span{static_cast<std::size_t>(run[i].data() - text.data()),
                      static_cast<std::size_t>(last.data() + last.size() - text.data())};
      findings.add(LintRule::doubled_word, place, {text.substr(span.start, span.end - span.start)}, span);
      i += 2 * length - 1;
      break;
    }
  }
}

}  // namespace

void doubled_word(std::string_view text, const Place& place, Findings& findings) {
  std::vector<std::string_view> run;
  const auto end_run = [&] {
    look(run, text, place, findings);
    run.clear();
  };
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with("\xC2\xA0")) {  // a blank that does not break
      at += 2;
      continue;
    }
    if (is_blank(text[at])) {
      lines += text[at] == '\n' ? 1 : 0;
      if (text[at] == '\t') end_run();  // a cell of a table
      ++at;
      continue;
    }
    // A line may be torn anywhere; a paragraph, or a line that begins like a sentence, is something else.
    if (lines > 1 || (lines == 1 && is_capital(text.substr(at)))) end_run();
    lines = 0;
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end]) &&
           !(text[end] == '\xC2' && text.substr(end).starts_with("\xC2\xA0")))
      ++end;
    std::string_view token = text.substr(at, end - at);
    at = end;
    if (token.find('|') != std::string_view::npos) end_run();
    bool before = false, after = false;  // marks
    while (const std::size_t size = mark_at_front(token)) {
      token.remove_prefix(size);
      before = true;
    }
    while (const std::size_t size = mark_at_back(token)) {
      token.remove_suffix(size);
      after = true;
    }
    if (before || token.empty() || !is_word(token)) end_run();
    if (is_word(token)) run.push_back(token);
    if (after) end_run();
  }
  end_run();
}

}  // namespace kehoach::rules
