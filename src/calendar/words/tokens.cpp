#include "tokens.hpp"

#include <algorithm>
#include <array>

namespace kehoach::words {
namespace {

/// How near, in bytes, a word with accents keeps its neighbours from being read without.
constexpr std::size_t near = 100;

constexpr std::uint8_t digit = 27, blank = 28, line = 29, wide = 30, dash = 31;  // 1…26: letters; 0: other marks

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> out{};
  for (unsigned c = 'a'; c <= 'z'; ++c) out[c] = static_cast<std::uint8_t>(c - 'a' + 1);
  for (unsigned c = 'A'; c <= 'Z'; ++c) out[c] = static_cast<std::uint8_t>(c - 'A' + 1);
  for (unsigned c = '0'; c <= '9'; ++c) out[c] = digit;
  for (const unsigned char c : {' ', '\t', '\r', '\f', '\v', '*', '_'})
    out[c] = blank;  // * and _: emphasis of Markdown
  out['\n'] = line;
  out['-'] = out['~'] = dash;
  for (unsigned c = 0x80; c < 0x100; ++c) out[c] = wide;
  return out;
}
constexpr auto classes = make_classes();

std::uint8_t class_of(char c) noexcept { return classes[static_cast<unsigned char>(c)]; }

}  // namespace

Tokens::Tokens(std::string_view text) : text_(text), at_(text.data()), end_(text.data() + text.size()) {
  tokens_.resize(std::min(capacity, text.size() + 1) + 1);
  fill();
}

std::size_t Tokens::move_to(std::size_t index) {
  const std::size_t from = index > behind ? index - behind : 0;
  for (std::size_t i = 0; i < from; ++i) {
    if (tokens_[i].accented) {
      before_ = tokens_[i].end;
      before_any_ = true;
    }
  }
  std::move(tokens_.begin() + static_cast<std::ptrdiff_t>(from), tokens_.begin() + static_cast<std::ptrdiff_t>(size_),
            tokens_.begin());
  size_ -= from;
  fill();
  return index - from;
}

void Tokens::read_word(Token& token) {
  SyllableBuilder builder;
  const char* at = at_;
  token.capital = *at >= 'A' && *at <= 'Z';
  bool accented = false;
  while (at < end_) {
    const std::uint8_t kind = class_of(*at);
    if (kind >= 1 && kind <= 26) {
      builder.add_plain(kind);
      ++at;
      continue;
    }
    if (kind != wide) break;
    Letter letter;
    const int bytes = common_letter(at, end_, letter);
    if (bytes != 0 && at != at_) {
      builder.add(letter);
      accented = true;
      at += bytes;
      continue;
    }
    const Character character = decode(at, end_);
    if (character.glyph == Glyph::letter || character.glyph == Glyph::combining) {
      if (at == at_) {  // É, Ấ: the second byte or the last tells; in U+1EA0… capitals are even
        const auto last = static_cast<unsigned char>(at[character.bytes - 1]);
        token.capital = static_cast<unsigned char>(*at) == 0xC3 ? last < 0xA0 : last % 2 == 0;
      }
      builder.add(character.letter);
      accented = true;
    } else if (character.glyph == Glyph::foreign_letter) {
      builder.add_foreign();
    } else {
      break;
    }
    at += character.bytes;
  }
  at_ = at;
  token.kind = TokenKind::word;
  token.accented = accented;
  token.syllable = builder.syllable();
  const Known known = look_up(token.syllable);
  token.word = known.word;
  token.group = accented ? std::uint8_t{0} : known.group;
}

void Tokens::fill() {
  const std::size_t room = tokens_.size() - 1;
  while (size_ < room) {
    Gap gap = Gap::none;
    std::uint8_t kind = 0;
    Character character;
    for (; at_ < end_; ++at_) {
      kind = class_of(*at_);
      if (kind == blank) {
        gap = std::max(gap, Gap::blank);
      } else if (kind == line) {
        gap = gap >= Gap::line ? Gap::paragraph : Gap::line;
      } else if (kind == wide && (character = decode(at_, end_)).glyph == Glyph::blank) {
        gap = std::max(gap, Gap::blank);
        at_ += character.bytes - 1;
      } else {
        break;
      }
    }
    Token& token = tokens_[size_];
    token = {};
    if (at_ == end_) {
      done_ = true;
      break;
    }
    token.gap = gap;
    token.start = static_cast<std::size_t>(at_ - text_.data());
    if (kind <= 26 && kind != 0) {
      read_word(token);
    } else if (kind == digit) {
      token.kind = TokenKind::number;
      for (; at_ < end_ && class_of(*at_) == digit; ++at_) {
        if (token.digits < 255) ++token.digits;
        if (token.value < 100'000'000) token.value = token.value * 10 + static_cast<std::uint32_t>(*at_ - '0');
      }
    } else if (kind == wide && character.glyph != Glyph::dash && character.glyph != Glyph::other) {
      read_word(token);
    } else {
      token.kind = TokenKind::mark;
      token.mark = kind == dash || character.glyph == Glyph::dash ? '-' : kind == wide ? '?' : *at_;
      at_ += kind == wide ? character.bytes : 1;
    }
    token.end = static_cast<std::size_t>(at_ - text_.data());
    ++size_;
  }
  tokens_[size_] = {};
  tokens_[size_].start = tokens_[size_].end = text_.size();
  mark_bare();
}

void Tokens::mark_bare() {
  std::size_t last = before_;
  bool any = before_any_;
  for (std::size_t i = 0; i < size_; ++i) {
    Token& token = tokens_[i];
    if (token.accented) {
      last = token.end;
      any = true;
    }
    token.bare = token.kind == TokenKind::word && !token.accented && (!any || token.start - last > near);
  }
  any = false;
  for (std::size_t i = size_; i-- > 0;) {
    Token& token = tokens_[i];
    if (token.accented) {
      last = token.start;
      any = true;
    }
    if (any && last - std::min(last, token.end) <= near) token.bare = false;
  }
}

}  // namespace kehoach::words
