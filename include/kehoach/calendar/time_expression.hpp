#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/calendar/deadline.hpp"
#include "kehoach/calendar/recurrence.hpp"

namespace kehoach {

/// What an expression of time says.
enum class TimeKind { day, period, deadline, limit, recurrence };
inline constexpr Word time_kind_words[] = {{"day", "ngày", "a day"},
                                           {"period", "khoảng thời gian", "a stretch of days"},
                                           {"deadline", "thời hạn chót", "a deadline"},
                                           {"limit", "thời hạn", "a limit counted from a day or an event"},
                                           {"recurrence", "định kỳ", "something that comes again"}};
KEHOACH_WORDS(TimeKind, time_kind_words)

/// Whether a rule is law, or a convention of ours.
enum class RuleBasis { law, convention, plain };
inline constexpr Word rule_basis_words[] = {{"law", "quy định pháp luật", "a legal text says so"},
                                            {"convention", "quy ước", "a convention: no legal text says so"},
                                            {"plain", "nghĩa đen", "what the words plainly say"}};
KEHOACH_WORDS(RuleBasis, rule_basis_words)

/// A rule by which words of time are read.
struct TimeRule {
  std::string_view word;    ///< "quarter", "before", "working_days_from".
  RuleBasis basis;
  std::string_view source;  ///< The article, where it is law or follows law by analogy; may be empty.
  std::string_view vi, en;  ///< What it says.
};
/// Every rule there is; the documentation's list is made from it.
std::span<const TimeRule> time_rules() noexcept;
/// The rule of that word, or null.
const TimeRule* time_rule(std::string_view word) noexcept;

/// An expression of time found in a text, with what it was read as.
struct TimeExpression {
  Span span;         ///< In bytes of the text given (in Python: code points).
  std::string text;  ///< The words as typed.
  TimeKind kind = TimeKind::day;
  std::string rule;                ///< The word of the rule that read it.
  std::optional<Date> from, to;    ///< The days named, both included; an open end is absent (từ quý II/2026; đến năm 2015).
  CutOff cut_off = CutOff::not_after;
  std::vector<Inferred> inferred;  ///< What the words left open and was filled.
  std::optional<Deadline> deadline;      ///< Of a deadline or limit.
  std::optional<Recurrence> recurrence;  ///< Of a recurrence.

  /// Reads words that are one expression; an issue where they are none, or several.
  static Result<TimeExpression> parse(std::string_view words, const WordsContext& context = {});
};

/// What was found in a text, and what looked like an expression of time but gives no value (31/4/2024; a year that
/// nothing tells), each with its span.
struct TimeReading {
  std::vector<TimeExpression> found;  ///< In the order of the text, without overlaps: the longest reading wins.
  Issues issues;
};

/// Reads every expression of time in a text: with and without accents, composed or decomposed, as torn as it comes.
/// Linear in the text's length, on any text.
TimeReading find_times(std::string_view text, const WordsContext& context = {});

}  // namespace kehoach
