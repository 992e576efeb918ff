#include "names.hpp"

#include <vector>

namespace kehoach::words {
namespace {

struct Name {
  std::vector<Syllable> syllables;
  const Commemoration* day;
};
struct Names {
  std::vector<Name> all;
  std::uint64_t second = 0;  // of the second syllables, 6 bits of each: most words are none of them
  static std::uint64_t bit(const Syllable& syllable) {
    return std::uint64_t{1} << ((syllable.letters * 0x9E3779B97F4A7C15ULL) >> 58);
  }
};

std::vector<Syllable> syllables_of(std::string_view name) {
  std::vector<Syllable> out;
  const Tokens tokens(name);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::word) out.push_back(tokens[i].syllable);
  }
  return out;
}

/// By the table of commemorative days: made once, then only read.
const Names& names() {
  static const Names made = [] {
    const Syllable day = syllable("ngày"), week = syllable("tuần"), month = syllable("tháng");
    Names out;
    for (const Commemoration& each : commemorations()) {
      std::vector<Syllable> of = syllables_of(each.name);
      if (of.empty()) continue;
      if (of[0] != day && of[0] != week && of[0] != month) of.insert(of.begin(), day);
      if (of.size() < 3) continue;  // "Ngày" and one word would be met by chance
      out.second |= Names::bit(of[1]);
      out.all.push_back({std::move(of), &each});
    }
    return out;
  }();
  return made;
}

bool spells(const Token& token, const Syllable& syllable) {
  return token.kind == TokenKind::word && token.syllable.letters == syllable.letters && syllable.letters != 0 &&
         (token.syllable.marks == syllable.marks || token.bare);
}

}  // namespace

NameMatch match_name(const Cursor& at, std::size_t i) {
  NameMatch out;
  if ((names().second & Names::bit(at[i + 1].syllable)) == 0) return out;
  for (const Name& name : names().all) {
    std::size_t place = i;
    bool whole = true;
    for (std::size_t k = 0; k < name.syllables.size(); ++k) {
      if (k > 0 && (at.is_mark(place, ',') || at.is_mark(place, '-') || at.is_mark(place, '/'))) ++place;
      if (!spells(at[place], name.syllables[k])) {
        whole = false;
        break;
      }
      ++place;
    }
    if (whole && place > out.end) out = {name.day, place};
  }
  return out;
}

}  // namespace kehoach::words
