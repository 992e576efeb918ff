#include "names.hpp"

#include <vector>

namespace kehoach::words {
namespace {

struct Name {
  std::vector<Syllable> syllables;
  const Commemoration* day;
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
const std::vector<Name>& names() {
  static const std::vector<Name> made = [] {
    const Syllable day = syllable("ngày"), week = syllable("tuần"), month = syllable("tháng");
    std::vector<Name> out;
    for (const Commemoration& each : commemorations()) {
      std::vector<Syllable> of = syllables_of(each.name);
      if (of.empty()) continue;
      if (of[0] != day && of[0] != week && of[0] != month) of.insert(of.begin(), day);
      if (of.size() >= 3) out.push_back({std::move(of), &each});  // "Ngày" and one word would be met by chance
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
  for (const Name& name : names()) {
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
