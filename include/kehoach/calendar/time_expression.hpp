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
  std::string_view word;  ///< "quarter", "before", "working_days_from".
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
  KEHOACH_RECORD(TimeExpression, "An expression of time found in a text, with what it was read as.");
  KEHOACH_FIELD(std::int64_t, start, "Where it begins in the text: in bytes in C++, in code points in Python.",
                required);
  KEHOACH_FIELD(std::int64_t, end, "Where it ends, likewise; text[start:end] is what was read.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(TimeKind, kind, "What it says.", required);
  KEHOACH_FIELD(std::string, rule, "The rule that read it; time_rules() says what it is.", required);
  KEHOACH_FIELD(std::optional<Date>, from, "The first day named; absent where the start is open (đến năm 2015).");
  KEHOACH_FIELD(std::optional<Date>, to,
                "The last day named; absent where the end is open (từ quý II/2026). With `before` it is excluded.");
  KEHOACH_FIELD_OR(CutOff, cut_off, CutOff::not_after, "Whether the day `to` is still in time.");
  KEHOACH_FIELD(std::vector<Inferred>, inferred, "What the words left open and was filled.");
  KEHOACH_FIELD(std::optional<Deadline>, deadline, "The deadline, of a deadline or limit.");
  KEHOACH_FIELD(std::optional<Recurrence>, recurrence, "The recurrence, where it is one.");

  /// The days in short: "2024-01-20 – 2024-03-31", "< 2024-04-15" of an exclusive deadline, the RRULE of a recurrence.
  std::string str() const;
  Span span() const noexcept { return {static_cast<std::size_t>(start), static_cast<std::size_t>(end)}; }
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
