#include <algorithm>

#include "kehoach/base/text.hpp"
#include "rules.hpp"

namespace kehoach::rules {
namespace {

constexpr std::size_t nearby = 96;  // bytes before it that say whose it is

bool digit(char c) { return c >= '0' && c <= '9'; }
bool word_byte(char c) {
  return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// What stands before a place in its paragraph, folded, between two blanks.
std::string before(std::string_view text, std::size_t at) {
  std::size_t start = at > nearby ? at - nearby : 0;
  while (start < at && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) ++start;
  std::string_view near = text.substr(start, at - start);
  if (const std::size_t line = near.rfind("\n\n"); line != std::string_view::npos) near.remove_prefix(line);
  if (text::first_invalid_utf8(near)) return " ";
  return " " + text::fold(near) + " ";
}

bool says(const std::string& near, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return near.find(word) != std::string::npos; });
}

/// The end of a mobile number that begins at a place, or 0: ten digits from 03, 05, 07, 08, 09, or +84 and nine, with
/// at most one blank, point or hyphen between groups.
std::size_t mobile_end(std::string_view text, std::size_t at) {
  std::size_t i = at;
  std::string digits;
  if (text[i] == '+') ++i;
  bool gap = false;
  std::size_t end = 0;
  for (; i < text.size() && digits.size() <= 11; ++i) {
    const char c = text[i];
    if (digit(c)) {
      digits += c;
      gap = false;
      end = i + 1;
    } else if ((c == ' ' || c == '.' || c == '-') && !gap && digits.size() >= 2) {
      gap = true;
    } else {
      break;
    }
  }
  if (text[at] == '+' || digits.starts_with("84")) {
    if (!digits.starts_with("84")) return 0;
    digits = "0" + digits.substr(2);
  }
  if (digits.size() != 10 || digits[0] != '0' || std::string_view("35789").find(digits[1]) == std::string_view::npos)
    return 0;
  return end;
}

bool mail_byte(char c) {
  return digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-' || c == '+';
}

/// The e-mail address around an at sign, or an empty span.
Span address(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 64;
  Span span{at, at + 1};
  while (span.start > 0 && at - span.start < longest && mail_byte(text[span.start - 1])) --span.start;
  while (span.end < text.size() && span.end - at <= longest && mail_byte(text[span.end])) ++span.end;
  while (span.end > at + 1 && !word_byte(text[span.end - 1])) --span.end;
  const std::string_view domain = text.substr(at + 1, span.end - at - 1);
  const bool whole = span.start < at && domain.find('.') != std::string_view::npos && domain.front() != '.';
  return whole ? span : Span{at, at};
}

bool free_mail(std::string_view domain) {
  std::string lower(domain);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower.starts_with("gmail.") || lower.starts_with("yahoo.") || lower.starts_with("hotmail.") ||
         lower.starts_with("outlook.") || lower.starts_with("icloud.");
}

}  // namespace

void personal_contact(std::string_view text, const Place& place, Findings& findings) {
  if (!findings.on(LintRule::personal_contact)) return;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '@') {
      const Span span = address(text, i);
      if (span.start == span.end) continue;
      const bool person = free_mail(text.substr(i + 1, span.end - i - 1)) ||
                          says(before(text, span.start), {"d/c", "dong chi", " ong ", " ba ", " ths", " bs", "bac si",
                                                          "chuyen vien", "sdt", "ho ten", "ho va ten"});
      if (person) findings.add(LintRule::personal_contact, place, {"địa chỉ email", "the e-mail address"}, span);
      i = span.end - 1;
    } else if ((text[i] == '0' || text[i] == '8' || text[i] == '+') &&
               (i == 0 ||
                (!word_byte(text[i - 1]) && text[i - 1] != '/' && text[i - 1] != '.' && text[i - 1] != ','))) {
      const std::size_t end = mobile_end(text, i);
      if (end == 0 || (end < text.size() && (word_byte(text[end]) || text[end] == '/'))) continue;
      const bool other = says(before(text, i), {"duong day nong", "hotline", "ma so thue", " mst", "tai khoan", " stk",
                                                "dinh danh", "cccd", " can cuoc", "ma so "});
      if (!other) findings.add(LintRule::personal_contact, place, {"số điện thoại", "the phone number"}, Span{i, end});
      i = end - 1;
    }
  }
}

}  // namespace kehoach::rules
