/// Reading quantities as they are typed: numbers in Vietnamese writing, and the words that bound them.

#include <algorithm>
#include <array>
#include <vector>

#include "kehoach/base/text.hpp"
#include "kehoach/plan/quantity.hpp"

namespace kehoach {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), digit); }

/// "-", "−" (U+2212) or "+" at the front, taken off; whether it was a minus.
bool take_sign(std::string_view& text) {
  for (const std::string_view minus : {"-", "−"}) {
    if (text.size() > minus.size() && text.starts_with(minus) && digit(text[minus.size()])) {
      text.remove_prefix(minus.size());
      return true;
    }
  }
  if (text.size() > 1 && text[0] == '+' && digit(text[1])) text.remove_prefix(1);
  return false;
}

/// Whole and decimal digits of a number in Vietnamese writing, joined with a point as `Decimal` reads it; nothing else.
std::optional<Decimal> vietnamese(std::string_view text) {
  const bool negative = take_sign(text);
  const std::size_t comma = text.find(',');
  const std::string_view whole = text.substr(0, comma);
  std::string out = negative ? "-" : "";
  if (whole.find('.') == std::string_view::npos) {
    if (!digits(whole)) return std::nullopt;
    out += whole;
  } else {
    std::size_t at = 0;
    for (std::size_t group = 0; at <= whole.size(); ++group) {
      const std::size_t end = std::min(whole.find('.', at), whole.size());
      const std::string_view part = whole.substr(at, end - at);
      if (!digits(part) || (group == 0 ? part.size() > 3 || part[0] == '0' : part.size() != 3)) return std::nullopt;
      out += part;
      at = end + 1;
    }
  }
  if (comma != std::string_view::npos) {
    if (!digits(text.substr(comma + 1))) return std::nullopt;
    out += "." + std::string(text.substr(comma + 1));
  }
  // Leading zeros are how counts below ten are typed ("05"); they are no digits of the number.
  const std::size_t sign = negative ? 1 : 0;
  while (out.size() > sign + 1 && out[sign] == '0' && digit(out[sign + 1])) out.erase(sign, 1);
  return Decimal::parse(out);
}

struct Token {
  std::string_view raw;
  std::string word;  ///< In lower case, without the punctuation around it.
};

std::vector<Token> tokens_of(std::string_view text) {
  static constexpr std::string_view blanks[] = {" ", "\t", "\n", "\r", "\u00A0", "\u202F", "\u2009"};
  const auto blank_at = [&](std::size_t at) -> std::size_t {
    for (const std::string_view blank : blanks) {
      if (text.substr(at).starts_with(blank)) return blank.size();
    }
    return 0;
  };
  std::vector<Token> out;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t skip = blank_at(at)) {
      at += skip;
      continue;
    }
    const std::size_t start = at;
    while (at < text.size() && blank_at(at) == 0) ++at;
    const std::string_view raw = text.substr(start, at - start);
    std::string_view bare = raw;
    while (!bare.empty() && std::string_view(",.;:()").find(bare.back()) != std::string_view::npos)
      bare.remove_suffix(1);
    while (!bare.empty() && bare.front() == '(') bare.remove_prefix(1);
    out.push_back({raw, text::lower(bare)});
  }
  return out;
}

struct Multiplier {
  std::string_view word;
  std::int64_t times;
};
constexpr std::array<Multiplier, 8> multipliers{{{"chục", 10},
                                                 {"trăm", 100},
                                                 {"nghìn", 1'000},
                                                 {"ngàn", 1'000},
                                                 {"vạn", 10'000},
                                                 {"triệu", 1'000'000},
                                                 {"tỷ", 1'000'000'000},
                                                 {"tỉ", 1'000'000'000}}};

/// What bounds the number that follows.
enum class Bound { none, at_least, above, at_most, below, about, nearly, lower, raised };
struct Phrase {
  std::string_view words;
  Bound bound;
};
/// The longest first.
constexpr std::array<Phrase, 30> phrases{{{"không vượt quá", Bound::at_most},
                                          {"không ít hơn", Bound::at_least},
                                          {"không nhiều hơn", Bound::at_most},
                                          {"ước khoảng", Bound::about},
                                          {"ước tính", Bound::about},
                                          {"ước đạt", Bound::about},
                                          {"vào khoảng", Bound::about},
                                          {"ít nhất", Bound::at_least},
                                          {"tối thiểu", Bound::at_least},
                                          {"không dưới", Bound::at_least},
                                          {"nhiều nhất", Bound::at_most},
                                          {"tối đa", Bound::at_most},
                                          {"không quá", Bound::at_most},
                                          {"không trên", Bound::at_most},
                                          {"nhiều hơn", Bound::above},
                                          {"ít hơn", Bound::below},
                                          {"chưa đến", Bound::below},
                                          {"chưa tới", Bound::below},
                                          {"xấp xỉ", Bound::about},
                                          {"khoảng", Bound::about},
                                          {"chừng", Bound::about},
                                          {"trên", Bound::above},
                                          {"hơn", Bound::above},
                                          {"dưới", Bound::below},
                                          {"gần", Bound::nearly},
                                          {"giảm", Bound::lower},
                                          {"tăng", Bound::raised},
                                          {"≥", Bound::at_least},
                                          {"≤", Bound::at_most},
                                          {"~", Bound::about}}};

/// Reads tokens from a place on.
class Words {
 public:
  explicit Words(std::string_view text) : tokens_(tokens_of(text)) {}

  bool done() const { return at_ == tokens_.size(); }
  std::size_t place() const { return at_; }
  void back_to(std::size_t place) { at_ = place; }

  bool take(std::string_view phrase) {
    std::size_t at = at_;
    while (!phrase.empty()) {
      const std::size_t blank = std::min(phrase.find(' '), phrase.size());
      if (at == tokens_.size() || tokens_[at].word != phrase.substr(0, blank)) return false;
      phrase.remove_prefix(std::min(blank + 1, phrase.size()));
      ++at;
    }
    at_ = at;
    return true;
  }
  Bound take_bound() {
    for (const Phrase& each : phrases) {
      if (take(each.words)) return each.bound;
    }
    return Bound::none;
  }
  /// "nghìn", "triệu", "trăm nghìn" …; 1 where there is none.
  std::int64_t take_multiplier() {
    std::int64_t times = 1;
    for (int taken = 0; taken < 2 && !done(); ++taken) {
      const auto found = std::find_if(multipliers.begin(), multipliers.end(),
                                      [&](const Multiplier& each) { return tokens_[at_].word == each.word; });
      if (found == multipliers.end()) break;
      times *= found->times;
      ++at_;
    }
    return times;
  }
  /// A number with its multiplier, and what hangs on its last digit ("%"). `bad`: what looks like one and is none.
  std::optional<Rational> take_number(std::string& tail, std::string& bad) {
    if (done()) return std::nullopt;
    std::string_view raw = tokens_[at_].raw;
    while (raw.starts_with('(')) raw.remove_prefix(1);
    std::string_view number = raw;
    const bool negative = take_sign(number);
    if (number.empty() || !digit(number[0])) return std::nullopt;
    std::size_t end = 0;
    while (end < number.size() && (digit(number[end]) || ((number[end] == '.' || number[end] == ',') &&
                                                          end + 1 < number.size() && digit(number[end + 1]))))
      ++end;
    std::string text((negative ? "-" : "") + std::string(number.substr(0, end)));
    tail = number.substr(end);
    while (!tail.empty() && std::string_view(",.;:)").find(tail.back()) != std::string_view::npos) tail.pop_back();
    ++at_;
    for (const std::string_view dash : {"-", "–"}) {  // "5-10"
      if (std::string_view(tail).starts_with(dash) && tail.size() > dash.size() && digit(tail[dash.size()])) {
        const std::string_view rest = number.substr(end + dash.size());
        tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(at_), {{"-", "-"}, {rest, text::lower(rest)}});
        tail.clear();
      }
    }
    // "73 071": groups of three after one to three digits
    if (tail.empty() && digits(number.substr(0, end)) && end <= 3 && number[0] != '0') {
      while (at_ < tokens_.size() && tokens_[at_].word.size() == 3 && digits(tokens_[at_].word) &&
             tokens_[at_ - 1].raw == tokens_[at_ - 1].word) {
        text += tokens_[at_].word;
        ++at_;
      }
    }
    const auto value = vietnamese(text);
    if (!value) {
      bad = text;
      return std::nullopt;
    }
    Rational out = to_rational(*value);
    if (tail.empty()) out *= take_multiplier();
    return out;
  }
  /// What is left, as typed: the measure.
  std::string rest(const std::string& tail) const {
    std::string out = tail;
    for (std::size_t i = at_; i < tokens_.size(); ++i) {
      if (!out.empty()) out += ' ';
      out += tokens_[i].raw;
    }
    while (!out.empty() && std::string_view(",.;:").find(out.back()) != std::string_view::npos) out.pop_back();
    return out;
  }
  bool number_left() const {
    return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(at_), tokens_.end(),
                       [](const Token& each) { return !each.word.empty() && digit(each.word[0]); });
  }

 private:
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

Issues one(const Code& code, std::string_view text) {
  Issues issues;
  issues.add(code, "", {text::head(text, 60)});
  return issues;
}

struct Read {
  Quantity quantity;
  bool fits = true;

  void put(std::optional<Decimal>& into, const Rational& number) {
    into = Decimal::parse(exact_text(number, 18));
    fits = fits && into.has_value();
  }
};

void bounded(Read& out, Bound bound, const Rational& number) {
  Quantity& quantity = out.quantity;
  quantity.kind = QuantityKind::bounded;
  const Rational tenth = (number < 0 ? Rational(-number) : number) / 10;
  switch (bound) {
    case Bound::at_least:
      return out.put(quantity.at_least, number);
    case Bound::above:
      return out.put(quantity.above, number);
    case Bound::at_most:
      return out.put(quantity.at_most, number);
    case Bound::below:
      return out.put(quantity.below, number);
    case Bound::about:
      quantity.kind = QuantityKind::approximate;
      quantity.convention = Convention::about;
      out.put(quantity.value, number);
      out.put(quantity.at_least, number - tenth);
      return out.put(quantity.at_most, number + tenth);
    case Bound::nearly:
      quantity.kind = QuantityKind::approximate;
      quantity.convention = Convention::nearly;
      out.put(quantity.at_least, number - tenth);
      return out.put(quantity.below, number);
    default:
      quantity.kind = QuantityKind::exact;
      return out.put(quantity.value, bound == Bound::lower ? Rational(-number) : number);
  }
}

/// "hàng trăm", "vài chục": words that name no number.
bool vague(Words& words, Read& out) {
  const bool magnitude = words.take("hàng");
  if (!magnitude && !words.take("một vài") && !words.take("vài")) return false;
  const std::int64_t times = words.take_multiplier();
  if (magnitude && times == 1) return false;
  out.quantity.kind = QuantityKind::approximate;
  out.quantity.convention = magnitude ? Convention::magnitude : Convention::few;
  out.put(out.quantity.at_least, magnitude ? Rational(times) : Rational(2 * times));
  out.put(out.quantity.at_most, magnitude ? Rational(10) * times - 1 : Rational(9 * times));
  return true;
}

}  // namespace

Result<Decimal> parse_number(std::string_view text) {
  const std::vector<Token> tokens = tokens_of(text);
  if (tokens.size() == 1) {
    if (const auto value = vietnamese(tokens[0].raw)) return *value;
  }
  return failure(one("number_not_read"_code, text));
}

Result<Quantity> Quantity::parse(std::string_view text) {
  if (text::first_invalid_utf8(text)) {
    Issues issues;
    issues.add("not_utf8"_code, "", {std::to_string(*text::first_invalid_utf8(text))});
    return failure(std::move(issues));
  }
  const std::string composed = text::nfc(text);
  Words words(composed);
  Read out;
  std::string tail, bad;
  bool read = false;
  const bool range = words.take("từ");
  const Bound bound = range ? Bound::none : words.take_bound();
  const Bound second = bound == Bound::lower || bound == Bound::raised ? words.take_bound() : Bound::none;
  if (!range && bound == Bound::none && words.take("không có")) {
    out.put(out.quantity.value, Rational(0));
    read = true;
  } else if (const auto first = words.take_number(tail, bad)) {
    const std::size_t after = words.place();
    std::string other;
    const bool joined = tail.empty() && (words.take("đến") || words.take("tới") || words.take("-") || words.take("–"));
    const auto last = joined ? words.take_number(other, bad) : std::nullopt;
    if (last) {
      out.quantity.kind = QuantityKind::bounded;
      out.put(out.quantity.at_least, *first);
      out.put(out.quantity.at_most, *last);
      tail = other;
      read = bound == Bound::none && bad.empty();
    } else if (bad.empty()) {
      words.back_to(after);
      std::string measure = words.rest(tail);
      bool up = false, down = false;
      for (const std::string_view end : {"trở lên", "trở xuống"}) {
        if (measure.ends_with(end)) {
          measure.erase(measure.size() - end.size());
          while (measure.ends_with(' ')) measure.pop_back();
          (end == "trở lên" ? up : down) = true;
        }
      }
      bounded(out, up ? Bound::at_least : down ? Bound::at_most : bound, *first);
      const bool bounded_change = second != Bound::none;  // "giảm ít nhất 5": of no one reading
      read =
          (!range || up || down) && !words.number_left() && !bounded_change && (bound == Bound::none || !(up || down));
      out.quantity.unit_of_measure = std::move(measure);
      if (read && out.fits) {
        out.quantity.text = composed;
        Issues issues;
        check(out.quantity, Place(issues));
        if (!issues.empty()) return failure(std::move(issues));
        return out.quantity;
      }
    }
  } else if (bad.empty() && (bound == Bound::none || bound == Bound::about) && !range) {
    read = vague(words, out);
  }
  if (!bad.empty()) return failure(one("number_not_read"_code, bad));
  if (!read || words.number_left()) return failure(one("quantity_not_read"_code, composed));
  if (!out.fits) {
    Issues issues;
    issues.add("too_many_digits"_code, "");
    return failure(std::move(issues));
  }
  out.quantity.text = composed;
  out.quantity.unit_of_measure = words.rest(tail);
  Issues issues;
  check(out.quantity, Place(issues));
  if (!issues.empty()) return failure(std::move(issues));
  return out.quantity;
}

}  // namespace kehoach
