#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/calendar/recurrence.hpp"
#include "kehoach/calendar/time_limit.hpp"
#include "tokens.hpp"

/// What the words say, before anything is filled in from outside.

namespace kehoach::words {

/// What kind of days are named.
enum class Grain : std::uint8_t {
  none,
  day,            // d, m, y
  month,          // m, y
  quarter,        // n, y
  first_months,   // n months from January, y
  last_months,    // n months to December, y
  year,           // y
  years,          // y to y2
  school_year,    // y to y2
  ten_days,       // n = 1, 2, 3: the first, second, last third of m, y
  month_edge,     // n = 1, 2, 3: first day, 15th, last day of m, y
  quarter_edge,   // n = 1, 3: first or last day of quarter m, y
  year_edge,      // n = 1, 2, 3: 1 January, 30 June, 31 December of y
  tet_break,      // the official break, y
  tet,            // mùng 1, y
  lunar,          // d, m, leap, y
  new_year_eve,   // giao thừa before Tết y
  commemoration,  // id, y
  weeks_around,   // the weeks before, of and after a day
  today,          // the day of the document: "nay"
};

/// A day or stretch of days as far as it is printed; 0 is what is not.
struct Named {
  Grain grain = Grain::none;
  int y = 0, m = 0, d = 0, n = 0, y2 = 0;
  bool leap = false;
  bool short_year = false;       ///< Two digits were printed.
  std::string_view id = {};      ///< Of a commemoration.
  std::string_view can_chi = {}; ///< "Giáp Thìn", as typed.
  Grain center = Grain::day;     ///< weeks_around: what stands in the middle.
  std::size_t name_end = 0;      ///< The byte where a name ends, where its last token goes on.
};

enum class Shape : std::uint8_t { none, named, range, open_from, deadline, limit, recurrence, same_period };

/// An expression of time as the words have it.
struct Parsed {
  Shape shape = Shape::none;
  std::size_t end = 0;  ///< The token after it.
  std::string_view rule;
  Named first, second;               ///< second: of a range.
  bool until_only = false;           ///< "đến hết quý I": the named days end it, and nothing is said of its start.
  bool reference_only = false;       ///< "tính đến": a state of things, not a deadline.
  CutOff cut_off = CutOff::not_after;
  std::string time;                  ///< HH:MM.
  TimeLimit limit;
  Anchor anchor = Anchor::date;      ///< Of a limit or deadline.
  std::size_t event_from = 0, event_to = 0;  ///< Bytes of the words for an event.
  Recurrence recurrence;
};

class Grammar {
 public:
  /// `whole`: the text is one expression, so that forms count that elsewhere would be too weak ("9 tháng", "15/4").
  Grammar(std::string_view text, const std::vector<Token>& tokens, bool whole)
      : text_(text), tokens_(tokens), whole_(whole) {}

  /// The longest expression that begins with this token; shape none where none does. Looks at a bounded number of
  /// tokens.
  Parsed at(std::size_t token) const;

 private:
  using At = std::size_t;  // 0: no match (no form ends before token 1)

  const Token& tok(At i) const { return tokens_[i < tokens_.size() ? i : tokens_.size() - 1]; }
  bool is(At i, Key key) const {
    const Token& token = tok(i);
    if (token.kind != TokenKind::word) return false;
    return token.key == key || (token.group != 0 && token.group == group_of(key) && bare());
  }
  /// Whether words without accents count here: only where the text around has none ("Việt Nam 2024" is no year).
  bool bare() const;
  bool mark(At i, char c) const { return tok(i).kind == TokenKind::mark && tok(i).mark == c; }
  bool number(At i) const { return tok(i).kind == TokenKind::number && tok(i).digits <= 9; }
  int value(At i) const { return static_cast<int>(tok(i).value); }
  bool small(At i, int least, int most) const {
    return number(i) && tok(i).digits <= 2 && value(i) >= least && value(i) <= most;
  }
  bool year_number(At i) const { return number(i) && tok(i).digits == 4 && value(i) >= 1800 && value(i) <= 2199; }
  std::string_view words(At i) const { return text_.substr(tok(i).start, tok(i).end - tok(i).start); }
  /// Whether what stands before or after makes a number part of something else: 15/2023/QH15, 0912-3…, 7.3.1.
  bool free_before(At i) const;
  bool free_after(At i) const;

  At skip_comma(At i) const { return mark(i, ',') ? i + 1 : i; }
  At small_number(At i, int& out) const;  ///< Digits, or words up to ninety-nine.
  At month_number(At i, Named& out) const;
  At year_after(At i, int& year, bool* short_year = nullptr) const;
  At weekday(At i) const;
  At clock(At i, std::string& time) const;
  At day(At i, Named& out, bool brief) const;
  At plain_day(At i, Named& out, bool brief) const;
  At named(At i, Named& out, bool brief) const;
  At lunar(At i, Named& out) const;
  At month(At i, Named& out) const;
  At quarter(At i, Named& out) const;
  At months(At i, Named& out) const;
  At years(At i, Named& out) const;
  At edge(At i, Named& out) const;
  At ten_days(At i, Named& out) const;
  At tet(At i, Named& out, bool lone) const;
  At weeks(At i, Named& out) const;
  At commemorated(At i, Named& out) const;

  bool recurrence(At i, Parsed& out) const;
  bool limit(At i, Parsed& out) const;
  bool deadline(At i, Parsed& out) const;
  bool range(At i, Parsed& out) const;
  bool same_period(At i, Parsed& out) const;
  At event(At i, Parsed& out) const;
  At deadline_words(At i, Parsed& out) const;

  std::string_view text_;
  const std::vector<Token>& tokens_;
  bool whole_;
  mutable std::size_t here_ = 0;  ///< The token looked at, and what is known of the accents around it.
  mutable enum : std::uint8_t { unknown, none, some } accents_ = unknown;
};

}  // namespace kehoach::words
