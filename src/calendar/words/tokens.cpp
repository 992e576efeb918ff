#include "tokens.hpp"

namespace kehoach::words {
namespace {

constexpr bool digit(unsigned char c) { return c >= '0' && c <= '9'; }

/// What a byte begins, so that plain text is passed over quickly.
enum class Class : std::uint8_t { blank, letter, digit, mark, high, other };
constexpr auto make_classes() {
  std::array<Class, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    Class& of = classes[static_cast<std::size_t>(c)];
    of = Class::other;
    if (c <= ' ') of = Class::blank;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) of = Class::letter;
    if (c >= '0' && c <= '9') of = Class::digit;
    if (c >= 0x80) of = Class::high;
  }
  for (const char c : {'/', '-', '.', ',', ':', '(', ')', '~', ';', '|'})
    classes[static_cast<unsigned char>(c)] = Class::mark;
  return classes;
}
constexpr auto classes = make_classes();

/// A mark that expressions of time know among the others of Unicode; 0: none. Blank ones give ' '.
char mark_of(char32_t point) {
  switch (point) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    case 0x2215:
    case 0x2044:
    case 0xFF0F:
      return '/';
    case 0xA0:
    case 0x202F:
    case 0x2003:
    case 0x2009:
    case 0x3000:
    case 0x200B:
    case 0xFEFF:
    case 0xAD:
      return ' ';
    default:
      return 0;
  }
}

}  // namespace

void tokenise(std::string_view text, std::vector<Token>& out) {
  out.clear();
  const std::size_t size = text.size();
  std::size_t at = 0;
  bool glued = true;
  const auto other = [&](std::size_t start, std::size_t end) {
    if (!out.empty() && out.back().kind == TokenKind::other) {
      out.back().end = static_cast<std::uint32_t>(end);
    } else {
      Token token;
      token.start = static_cast<std::uint32_t>(start);
      token.end = static_cast<std::uint32_t>(end);
      token.glued = glued;
      out.push_back(token);
    }
    glued = true;
  };
  const auto mark = [&](std::size_t start, std::size_t end, char which) {
    Token token;
    token.start = static_cast<std::uint32_t>(start);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = TokenKind::mark;
    token.mark = which;
    token.glued = glued;
    out.push_back(token);
    glued = true;
  };
  while (at < size) {
    const auto c = static_cast<unsigned char>(text[at]);
    switch (classes[c]) {
      case Class::blank:
        glued = false;
        ++at;
        continue;
      case Class::digit: {
        Token token;
        token.start = static_cast<std::uint32_t>(at);
        token.kind = TokenKind::number;
        token.glued = glued;
        std::size_t digits = 0;
        while (at < size && digit(static_cast<unsigned char>(text[at]))) {
          if (digits < 9) token.value = token.value * 10 + static_cast<std::uint32_t>(text[at] - '0');
          ++digits;
          ++at;
        }
        token.digits = digits > 9 ? 255 : static_cast<std::uint8_t>(digits);
        token.end = static_cast<std::uint32_t>(at);
        out.push_back(token);
        glued = true;
        continue;
      }
      case Class::mark:
        mark(at, at + 1, static_cast<char>(c));
        ++at;
        continue;
      case Class::other:
        other(at, at + 1);
        ++at;
        continue;
      case Class::letter:
      case Class::high:
        break;
    }
    // A word, or a mark of Unicode.
    const std::size_t start = at;
    SyllableBuilder builder;
    bool capital = false, marked = false;
    while (at < size) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte < 0x80) {
        if (classes[byte] != Class::letter) break;
        capital = capital || (at == start && byte < 'a');
        builder.add({static_cast<std::uint8_t>((byte | 0x20) - 'a' + 1), level});
        ++at;
        continue;
      }
      const Point next = point_at(text, at);
      if (const Letter letter = letter_of(next.point); letter.letter != 0) {
        marked = true;
        builder.add(letter);
      } else if (next.point >= 0x300 && next.point < 0x370 && at != start) {
        marked = builder.mark(next.point) || marked;
      } else {
        break;
      }
      at += next.size;
    }
    if (at == start) {
      const Point next = point_at(text, at);
      const char which = mark_of(next.point);
      if (which == ' ') {
        glued = false;
      } else if (which != 0) {
        mark(at, at + next.size, which);
      } else {
        other(at, at + next.size);
      }
      at += next.size;
      continue;
    }
    const Known what = known(builder.syllable());
    const bool bare = !marked && what.group != 0;
    if (what.key == Key::none && !bare) {
      other(start, at);
      continue;
    }
    Token token;
    token.start = static_cast<std::uint32_t>(start);
    token.end = static_cast<std::uint32_t>(at);
    token.kind = TokenKind::word;
    token.key = what.key;
    token.group = bare ? what.group : std::uint8_t{0};
    token.glued = glued;
    token.capital = capital;
    out.push_back(token);
    glued = true;
  }
  Token end;
  end.start = end.end = static_cast<std::uint32_t>(size);
  end.kind = TokenKind::end;
  out.push_back(end);
}

bool has_accents(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const Point next = point_at(text, at);
    if (letter_of(next.point).letter != 0) return true;
    if (next.point == 0x300 || next.point == 0x301 || next.point == 0x302 || next.point == 0x303 ||
        next.point == 0x306 || next.point == 0x309 || next.point == 0x31B || next.point == 0x323)
      return true;
    at += next.size;
  }
  return false;
}

}  // namespace kehoach::words
