#include "kehoach/calendar/time_expression.hpp"

#include <algorithm>

#include "kehoach/base/text.hpp"
#include "words/grammar.hpp"
#include "words/resolve.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(TimeExpression)

namespace {

using words::Days;
using words::Grain;
using words::Grammar;
using words::Named;
using words::Parsed;
using words::Shape;
using words::Token;
using words::TokenKind;

constexpr std::size_t around = 100;  // bytes on either side that tell whether a text has accents
constexpr std::size_t longest_text = 0xFFFFFFF0;

Date a_year_before(Date day) {
  const int year = day.year() - 1;
  return Date(year, day.month(), std::min(day.day(), Date::days_in_month(year, day.month())));
}

bool one_day(Grain grain) {
  return grain == Grain::day || grain == Grain::lunar || grain == Grain::new_year_eve || grain == Grain::month_edge ||
         grain == Grain::quarter_edge || grain == Grain::year_edge || grain == Grain::tet;
}

/// Reads one text; keeps what the next expression may refer to.
class Reading {
 public:
  Reading(std::string_view text, const WordsContext& context, bool whole)
      : text_(text), context_(context), whole_(whole) {}

  TimeReading run() {
    if (text_.size() > longest_text) {
      out_.issues.add("too_large"_code, "", {std::to_string(text_.size()), std::to_string(longest_text)});
      return std::move(out_);
    }
    words::tokenise(text_, tokens_);
    const Grammar grammar(text_, tokens_, whole_);
    for (std::size_t i = 0; i + 1 < tokens_.size();) {
      const Token& token = tokens_[i];
      if (token.kind != TokenKind::word && token.kind != TokenKind::number) {
        ++i;
        continue;
      }
      const Parsed parsed = grammar.at(i);
      if (parsed.shape == Shape::none || !allowed(i, parsed)) {
        ++i;
        continue;
      }
      take(i, parsed);
      i = parsed.end;
    }
    return std::move(out_);
  }

 private:
  /// Words without accents count only where the text around has none: "Việt Nam 2024" is no year.
  bool allowed(std::size_t from, const Parsed& parsed) const {
    const std::size_t to = parsed.event_to > 0 ? parsed.event_token : parsed.end;
    const auto named = [](const Named& name, std::size_t i) { return i >= name.name_from && i < name.name_to; };
    bool bare = false;
    for (std::size_t i = from; i < to; ++i) {
      const Token& token = tokens_[i];
      bare = bare || (token.kind == TokenKind::word && token.key == words::Key::none && !named(parsed.first, i) &&
                      !named(parsed.second, i));
    }
    if (!bare) return true;
    const std::size_t start = tokens_[from].start, end = tokens_[to - 1].end;
    const std::size_t first = start > around ? start - around : 0;
    return !words::has_accents(text_.substr(first, end + around - first));
  }

  void problem(const TimeExpression& found, const Days& days) {
    if (!days.open.empty()) {
      out_.issues.add("reference_needed"_code, "", {found.text, days.open}, found.span());
    } else {
      out_.issues.add("impossible_date_in_words"_code, "", {found.text, days.impossible}, found.span());
    }
  }

  void take(std::size_t from, const Parsed& parsed) {
    TimeExpression found;
    Span span{tokens_[from].start, tokens_[parsed.end - 1].end};
    if (parsed.event_to > 0) span.end = std::max<std::size_t>(parsed.event_to, span.start);
    const Named& last = parsed.shape == Shape::range ? parsed.second : parsed.first;
    if (last.name_end > 0 && last.name_to == parsed.end) span.end = last.name_end;
    found.start = static_cast<std::int64_t>(span.start);
    found.end = static_cast<std::int64_t>(span.end);
    found.text = std::string(text_.substr(span.start, span.end - span.start));
    found.rule = parsed.rule;
    bool ok = false;
    switch (parsed.shape) {
      case Shape::none:
        return;
      case Shape::named:
        ok = take_named(parsed, found);
        break;
      case Shape::range:
        ok = take_range(parsed, found);
        break;
      case Shape::open_from:
        ok = take_open(parsed, found);
        break;
      case Shape::deadline:
        ok = take_deadline(parsed, found);
        break;
      case Shape::limit:
        ok = take_limit(parsed, found);
        break;
      case Shape::recurrence:
        ok = take_recurrence(parsed, found);
        break;
      case Shape::same_period:
        ok = take_same_period(parsed, found);
        break;
    }
    if (ok) out_.found.push_back(std::move(found));
  }

  static void set(TimeExpression& found, const Days& days) {
    found.from = days.from;
    found.to = days.to;
    found.inferred = days.inferred;
  }

  bool take_named(const Parsed& parsed, TimeExpression& found) {
    const Days days = resolve(parsed.first, context_);
    if (!days.ok()) return problem(found, days), false;
    set(found, days);
    found.rule = days.rule;
    found.kind = one_day(parsed.first.grain) || (parsed.first.grain == Grain::commemoration && days.from == days.to)
                     ? TimeKind::day
                     : TimeKind::period;
    if (found.kind == TimeKind::period) last_period_ = Period{days.from, days.to};
    return true;
  }

  bool take_range(const Parsed& parsed, TimeExpression& found) {
    const auto [first, second] = resolve_range(parsed.first, parsed.second, context_);
    if (!first.ok() || !second.ok()) return problem(found, first.ok() ? second : first), false;
    if (second.to < first.from) {
      out_.issues.add("reversed_period"_code, "", {first.from.str(), second.to.str()}, found.span());
      return false;
    }
    found.kind = TimeKind::period;
    found.from = first.from;
    found.to = second.to;
    found.inferred = first.inferred;
    for (const Inferred each : second.inferred) {
      if (std::find(found.inferred.begin(), found.inferred.end(), each) == found.inferred.end())
        found.inferred.push_back(each);
    }
    last_period_ = Period{first.from, second.to};
    return true;
  }

  bool take_open(const Parsed& parsed, TimeExpression& found) {
    const Days days = resolve(parsed.first, context_);
    if (!days.ok()) return problem(found, days), false;
    found.kind = TimeKind::period;
    found.from = days.from;
    found.inferred = days.inferred;
    return true;
  }

  /// What a deadline hangs on, from a name and its days.
  static void anchor_to(const Named& named, const Days& days, Deadline& deadline) {
    deadline.inferred = days.inferred;
    switch (named.grain) {
      case Grain::year_edge:
        if (named.n == 2) break;
        deadline.anchor = named.n == 1 ? Anchor::year_start : Anchor::year_end;
        deadline.year = days.from.year();
        return;
      case Grain::tet:
        deadline.anchor = Anchor::tet;
        deadline.year = days.from.year();
        return;
      case Grain::commemoration:
        deadline.anchor = Anchor::commemoration;
        deadline.commemoration = std::string(named.id);
        deadline.year = days.from.year();
        return;
      default:
        break;
    }
    if (days.from == days.to && one_day(named.grain)) {
      deadline.anchor = Anchor::date;
      deadline.date = days.from;
    } else {
      deadline.anchor = Anchor::period_end;
      deadline.period = Period{days.from, days.to};
    }
  }

  bool take_deadline(const Parsed& parsed, TimeExpression& found) {
    const Days days = resolve(parsed.first, context_, !parsed.reference_only);
    if (!days.ok()) return problem(found, days), false;
    const bool before = parsed.cut_off == CutOff::before;
    found.to = before ? days.from : days.to;
    found.inferred = days.inferred;
    found.cut_off = parsed.cut_off;
    if (parsed.reference_only) {
      found.kind = TimeKind::period;
      return true;
    }
    found.kind = TimeKind::deadline;
    Deadline deadline;
    deadline.text = found.text;
    deadline.cut_off = parsed.cut_off;
    deadline.time = parsed.time;
    deadline.rule = parsed.rule;
    anchor_to(parsed.first, days, deadline);
    found.deadline = std::move(deadline);
    return true;
  }

  bool take_limit(const Parsed& parsed, TimeExpression& found) {
    found.kind = TimeKind::limit;
    Deadline deadline;
    deadline.text = found.text;
    deadline.rule = parsed.rule;
    deadline.limit = parsed.limit;
    if (parsed.anchor == Anchor::date) {
      const Days days = resolve(parsed.first, context_);
      if (!days.ok()) return problem(found, days), false;
      anchor_to(parsed.first, days, deadline);
      if (deadline.anchor == Anchor::period_end) {
        deadline.anchor = Anchor::date;
        deadline.period.reset();
        deadline.date = days.from;
      }
    } else {
      deadline.anchor = parsed.anchor;
      deadline.event = std::string(text_.substr(parsed.event_from, parsed.event_to - parsed.event_from));
      deadline.date = context_.anchor;
      if (!deadline.date && context_.reference) {
        deadline.date = context_.reference;
        deadline.inferred.push_back(Inferred::anchor);
      }
    }
    if (const auto start = deadline.named_day(); start && context_.calendar != nullptr) {
      const auto last = parsed.limit.last_day(*start, context_.calendar);
      if (!last) {
        for (Issue issue : last.error()) {
          issue.path.clear();
          issue.span = found.span();
          out_.issues.add(std::move(issue));
        }
        return false;
      }
      if (parsed.limit.unit == LimitUnit::working_day) deadline.period = Period{std::min(*start + 1, *last), *last};
    }
    if (const auto window = deadline.window()) {
      found.from = window->start;
      found.to = window->end;
    }
    found.inferred = deadline.inferred;
    found.deadline = std::move(deadline);
    return true;
  }

  bool take_recurrence(const Parsed& parsed, TimeExpression& found) {
    found.kind = TimeKind::recurrence;
    found.recurrence = parsed.recurrence;
    found.recurrence->text = found.text;
    found.cut_off = parsed.recurrence.cut_off;
    return true;
  }

  bool take_same_period(const Parsed& parsed, TimeExpression& found) {
    found.kind = TimeKind::period;
    std::optional<Period> base = last_period_;
    if (parsed.first.grain != Grain::none) {
      const Days days = resolve(parsed.first, context_);
      if (!days.ok()) return problem(found, days), false;
      base = Period{days.from, days.to};
      found.inferred = days.inferred;
    }
    if (!base) {
      out_.issues.add("reference_needed"_code, "", {found.text, "the period compared"}, found.span());
      return false;
    }
    found.from = a_year_before(base->start);
    found.to = a_year_before(base->end);
    if (parsed.first.grain == Grain::none && parsed.first.y != 0) {
      const int back = base->start.year() - parsed.first.y;
      if (back < 0 || back > 200) return false;
      found.from = base->start;
      found.to = base->end;
      for (int k = 0; k < back; ++k) {
        found.from = a_year_before(*found.from);
        found.to = a_year_before(*found.to);
      }
    }
    return true;
  }

  std::string_view text_;
  const WordsContext& context_;
  bool whole_;
  std::vector<Token> tokens_;
  TimeReading out_;
  std::optional<Period> last_period_;
};

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

TimeReading read_whole(std::string_view words, const WordsContext& context) {
  return Reading(words, context, true).run();
}

/// The issues of words that give no one value: those of the reading, else KH-C010.
Issues not_read(std::string_view words, TimeReading&& reading, std::string_view what, std::string_view example,
                const std::vector<const TimeExpression*>& several) {
  Issues issues = std::move(reading.issues);
  if (several.size() > 1) {
    for (const TimeExpression* each : several)
      issues.add("words_not_read"_code, "", {each->text, what, example}, each->span());
  } else if (issues.empty()) {
    issues.add("words_not_read"_code, "", {trimmed(words), what, example}, Span{0, words.size()});
  }
  return issues;
}

}  // namespace

std::string TimeExpression::str() const {
  if (recurrence) return recurrence->to_rrule();
  const std::string first = from ? from->str() : "…", last = to ? to->str() : "…";
  if (kind == TimeKind::deadline) {
    const bool excluded = cut_off == CutOff::before && (!deadline || deadline->time.empty());
    return (excluded ? "< " : "≤ ") + last;
  }
  return first == last ? first : first + " – " + last;
}

TimeReading find_times(std::string_view text, const WordsContext& context) {
  return Reading(text, context, false).run();
}

Result<TimeExpression> TimeExpression::parse(std::string_view words, const WordsContext& context) {
  TimeReading reading = read_whole(words, context);
  if (reading.found.size() == 1 && reading.issues.empty()) return std::move(reading.found.front());
  std::vector<const TimeExpression*> several;
  for (const TimeExpression& each : reading.found) several.push_back(&each);
  return failure(not_read(words, TimeReading{{}, std::move(reading.issues)}, "expression of time", "quý I/2023", several));
}

Result<Period> Period::parse(std::string_view words, const WordsContext& context) {
  TimeReading reading = read_whole(words, context);
  std::vector<const TimeExpression*> candidates;
  for (const TimeExpression& each : reading.found) {
    if (each.kind != TimeKind::deadline && each.kind != TimeKind::recurrence && each.from && each.to)
      candidates.push_back(&each);
  }
  // "quý I/2024 so với cùng kỳ năm trước" holds two; a deadline beside a period makes the words more than a period.
  if (candidates.size() == 1 && reading.found.size() == 1 && reading.issues.empty())
    return Period{*candidates[0]->from, *candidates[0]->to};
  std::vector<const TimeExpression*> several;
  for (const TimeExpression& each : reading.found) several.push_back(&each);
  Issues issues = std::move(reading.issues);
  return failure(not_read(words, TimeReading{{}, std::move(issues)}, "stretch of days",
                          "từ ngày 20/01/2024 đến ngày 31/3/2024", several));
}

Period Period::same_period_last_year() const { return {a_year_before(start), a_year_before(end)}; }

Result<Deadline> Deadline::parse(std::string_view words, const WordsContext& context) {
  TimeReading reading = read_whole(words, context);
  std::vector<const TimeExpression*> deadlines, days;
  for (const TimeExpression& each : reading.found) {
    if (each.deadline) deadlines.push_back(&each);
    if (!each.deadline && each.to && each.kind != TimeKind::recurrence) days.push_back(&each);
  }
  if (deadlines.size() == 1 && reading.issues.empty()) return *deadlines[0]->deadline;
  if (deadlines.empty() && days.size() == 1 && reading.found.size() == 1 && reading.issues.empty()) {
    // Days alone are a deadline at their end: "trong tháng 3", "từ ngày 15/8/2024 đến ngày 31/01/2025".
    const TimeExpression& named = *days[0];
    Deadline deadline;
    deadline.text = named.text;
    deadline.inferred = named.inferred;
    deadline.rule = named.rule;
    if (named.rule == "year_edge" && (named.to->month() != 6)) {
      deadline.anchor = named.to->month() == 1 ? Anchor::year_start : Anchor::year_end;
      deadline.year = named.to->year();
    } else if (named.from == named.to) {
      deadline.anchor = Anchor::date;
      deadline.date = named.to;
    } else {
      deadline.anchor = Anchor::period_end;
      deadline.period = Period{named.from.value_or(*named.to), *named.to};
    }
    return deadline;
  }
  std::vector<const TimeExpression*> several = deadlines.size() > 1 ? deadlines : days;
  Issues issues = std::move(reading.issues);
  return failure(not_read(words, TimeReading{{}, std::move(issues)}, "deadline", "trước ngày 15/4/2024", several));
}

Result<Recurrence> Recurrence::parse(std::string_view words, const WordsContext& context) {
  TimeReading reading = read_whole(words, context);
  std::vector<const TimeExpression*> recurring;
  for (const TimeExpression& each : reading.found) {
    if (each.recurrence) recurring.push_back(&each);
  }
  if (recurring.size() == 1 && reading.issues.empty()) return *recurring[0]->recurrence;
  Issues issues = std::move(reading.issues);
  return failure(not_read(words, TimeReading{{}, std::move(issues)}, "recurrence", "định kỳ hằng quý", recurring));
}

}  // namespace kehoach
