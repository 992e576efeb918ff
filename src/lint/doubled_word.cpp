#include <algorithm>
#include <array>
#include <vector>

#include "kehoach/base/text.hpp"
#include "rules.hpp"

namespace kehoach::rules {
namespace {

struct Syllable {
  std::size_t start, end;
  std::string key;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Syllables that Vietnamese doubles on purpose: "luôn luôn", "ngày ngày" when no date follows.
bool is_reduplication(const std::string& key, bool number_follows) {
  static constexpr std::array<std::string_view, 24> usual{
      "luon",   "mai",  "dan", "tu",   "rat",   "ai",  "dau",  "doi", "nguoi", "nha",  "nganh", "nam",
      "thuong", "xanh", "cao", "song", "chieu", "dem", "ngay", "noi", "lop",   "hang", "khe",   "nhanh"};
  return !number_follows && std::find(usual.begin(), usual.end(), key) != usual.end();
}

}  // namespace

void doubled_word(std::string_view text, const Place& place) {
  // Runs of syllables with nothing but blanks between them; a Vietnamese word has one to four.
  std::vector<std::vector<Syllable>> runs(1);
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    std::string_view token = text.substr(at, end - at);
    static constexpr std::string_view marks = ".,;:!?()[]{}\"'*-/…“”‘’";
    const std::size_t first = token.find_first_not_of(marks);
    const std::size_t last = token.find_last_not_of(marks);
    if (first == std::string_view::npos) {
      runs.emplace_back();
    } else {
      if (first > 0) runs.emplace_back();
      runs.back().push_back({at + first, at + last + 1, text::fold(token.substr(first, last + 1 - first))});
      if (last + 1 < token.size()) runs.emplace_back();
    }
    at = end;
  }
  const auto has_digit = [](const std::string& key) {
    return std::any_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  for (const std::vector<Syllable>& run : runs) {
    for (std::size_t i = 0; i < run.size(); ++i) {
      for (std::size_t length = 4; length >= 1; --length) {
        if (i + 2 * length > run.size()) continue;
        bool same = true, digits = false;
        for (std::size_t k = 0; k < length; ++k) {
          // Folding is only for case: "đã da" is not doubled, so the bytes must agree but for case.
          same =
              same && run[i + k].key == run[i + length + k].key &&
              (run[i + k].end - run[i + k].start) == (run[i + length + k].end - run[i + length + k].start) &&
              text.substr(run[i + k].start + 1, run[i + k].end - run[i + k].start - 1) ==
                  text.substr(run[i + length + k].start + 1, run[i + length + k].end - run[i + length + k].start - 1);
          digits = digits || has_digit(run[i + k].key);
        }
        if (!same || digits) continue;
        const bool number_follows = i + 2 < run.size() && has_digit(run[i + 2].key);
        if (length == 1 && is_reduplication(run[i].key, number_follows)) continue;
        const Span span{run[i].start, run[i + 2 * length - 1].end};
        place.add("doubled_word"_code, {text.substr(span.start, span.end - span.start)}, span);
        i += 2 * length - 1;
        break;
      }
    }
  }
}

}  // namespace kehoach::rules
