#include "kehoach/calendar/time_expression.hpp"

#include <algorithm>

#include "kehoach/base/codes.hpp"
#include "words/forms.hpp"
#include "words/resolve.hpp"
#include "words/starts.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(TimeExpression)

namespace {

using namespace words;  // NOLINT(google-build-using-namespace): this source is their front

/// Reads a text from its beginning to its end.
class Reading {
 public:
  Reading(std::string_view text, const WordsContext& context)
      : text_(text), context_(context), resolver_(context_), tokens_(text), at_(tokens_), forms_(at_) {}

  TimeReading read() && {
    std::size_t i = 0;
    while (true) {
      while (i < tokens_.readable()) {
        const Token& token = tokens_[i];
        const bool passed = token.kind == TokenKind::mark || (token.kind == TokenKind::word && !token.known());
        if (!passed && (starts_of(at_, i) & start::forms) != 0) {
          if (const auto draft = forms_.read(i)) {
            take(*draft);
            i = draft->end;
            continue;
          }
        }
        ++i;
      }
      if (tokens_.done()) break;
      i = tokens_.move_to(i);
    }
    return std::move(out_);
  }

 private:
  Span span(std::size_t first, std::size_t end) const { return {tokens_[first].start, tokens_[end - 1].end}; }
  std::string typed(Span span) const { return std::string(text_.substr(span.start, span.end - span.start)); }

  TimeExpression begin(Span span, TimeKind kind, std::string_view rule) const {
    TimeExpression out;
    out.start = static_cast<std::int64_t>(span.start);
    out.end = static_cast<std::int64_t>(span.end);
    out.text = typed(span);
    out.kind = kind;
    out.rule = rule;
    return out;
  }

  void report(const Problem& problem, Span span) {
    const std::string text = typed(span);
    switch (problem.kind) {
      case Problem::Kind::impossible:
        out_.issues.add("impossible_date_in_words"_code, "", {text, problem.what}, span);
        break;
      case Problem::Kind::open:
        out_.issues.add("reference_needed"_code, "", {text, problem.what}, span);
        break;
      case Problem::Kind::reversed:
        out_.issues.add("reversed_period"_code, "", {problem.what, problem.until}, span);
        break;
      case Problem::Kind::issues:
        for (Issue issue : problem.issues) {
          issue.path.clear();
          issue.span = span;
          out_.issues.add(std::move(issue));
        }
        break;
      default:
        out_.issues.add("words_not_read"_code, "", {text, "day", "15/4/2024"}, span);
    }
  }

  void take(const Draft& draft) {
    switch (draft.form) {
      case Form::single:
        for (const Stretch& item : draft.items) {
          take_single(item, draft.items.size() == 1 ? span(draft.first, draft.end) : span(item.first, item.end));
        }
        break;
      case Form::range:
      case Form::since:
        take_range(draft);
        break;
      case Form::cut:
      case Form::within:
        take_deadline(draft);
        break;
      case Form::limit:
        take_limit(draft);
        break;
      case Form::recurrence:
        for (std::size_t k = 0; k < draft.recurrences.size(); ++k) {
          TimeExpression each =
              begin(span(draft.places[k].first, draft.places[k].second), TimeKind::recurrence, draft.rule);
          each.cut_off = draft.recurrences[k].cut_off;
          each.recurrence = draft.recurrences[k];
          each.recurrence->text = each.text;
          out_.found.push_back(std::move(each));
        }
        break;
      case Form::same_period:
        take_same_period(draft);
        break;
      case Form::unreadable: {
        const Span place = span(draft.first, draft.end);
        if (draft.open.empty()) {
          const bool turns = draft.kind == TimeKind::recurrence;
          out_.issues.add(
              "words_not_read"_code, "",
              {typed(place), turns ? "recurrence" : "deadline", turns ? "ngày 25 hằng tháng" : "trước ngày 15/4/2024"},
              place);
        } else {
          Issue& issue = out_.issues.add("reference_needed"_code, "", {typed(place), draft.open}, place);
          issue.suggestion = draft.open == "the range of days"
                                 ? Bilingual{"Nêu rõ từ ngày nào đến ngày nào.", "Name the days."}
                                 : Bilingual{"Nêu rõ kể từ ngày nào.", "Say from which day."};
        }
        break;
      }
    }
  }

  void take_single(Stretch item, Span place) {
    Problem problem;
    std::vector<Inferred> inferred;
    const auto days = resolver_.days(item, Outlook::around, inferred, problem);
    if (!days) return report(problem, place);
    const bool day = item.shape == Shape::day || item.shape == Shape::edge || item.shape == Shape::lunar_day ||
                     item.shape == Shape::new_years_eve || (item.shape == Shape::named_day && days->length() == 1);
    TimeExpression out = begin(place, day ? TimeKind::day : TimeKind::period, item.rule);
    out.from = days->start;
    out.to = days->end;
    out.inferred = std::move(inferred);
    keep(std::move(out));
  }

  void take_range(const Draft& draft) {
    const Span place = span(draft.first, draft.end);
    Problem problem;
    TimeExpression out = begin(place, TimeKind::period, draft.rule);
    if (draft.form == Form::since) {
      Stretch a = draft.items[0];
      const auto days = resolver_.days(a, Outlook::around, out.inferred, problem);
      if (!days) return report(problem, place);
      out.from = days->start;
    } else if (draft.to_now) {
      Stretch a = draft.items[0];
      const auto days = resolver_.days(a, Outlook::around, out.inferred, problem);
      if (!days) return report(problem, place);
      out.from = days->start;
      if (context_.reference && *context_.reference >= days->start) {
        out.to = context_.reference;
        infer(out.inferred, Inferred::day);
      }
    } else if (draft.from_now) {
      Stretch b = draft.items[0];
      const auto days = resolver_.days(b, Outlook::ahead, out.inferred, problem);
      if (!days) return report(problem, place);
      out.to = days->end;
      if (context_.reference && *context_.reference <= days->end) {
        out.from = context_.reference;
        infer(out.inferred, Inferred::day);
      }
    } else {
      Stretch a = draft.items[0], b = draft.items[1];
      const auto days = resolver_.days(a, b, Outlook::around, out.inferred, problem);
      if (!days) return report(problem, place);
      out.from = days->start;
      out.to = days->end;
    }
    keep(std::move(out));
  }

  void take_deadline(const Draft& draft) {
    const Span place = span(draft.first, draft.end);
    Stretch item = draft.items[0];
    const Outlook outlook = draft.as_of ? Outlook::around : Outlook::ahead;
    // "trước (dịp) Tết" looks at the day itself; "đến hết Tết" at its break.
    if (item.shape == Shape::tet_break && draft.cut_off == CutOff::before) item.shape = Shape::tet;
    Problem problem;
    TimeExpression out = begin(place, TimeKind::deadline, draft.rule);
    const auto days = resolver_.days(item, outlook, out.inferred, problem);
    if (!days) return report(problem, place);
    out.cut_off = draft.cut_off;
    if (draft.form == Form::within && days->length() > 1) out.from = days->start;
    out.to = draft.cut_off == CutOff::before ? days->start : days->end;
    if (draft.as_of) {
      out.kind = TimeKind::period;
      return keep(std::move(out));
    }
    out.deadline = deadline_at(item, *days);
    out.deadline->text = out.text;
    out.deadline->cut_off = draft.cut_off;
    out.deadline->rule = draft.rule;
    out.deadline->inferred = out.inferred;
    if (item.clock) out.deadline->time = item.clock->str();
    keep(std::move(out));
  }

  static Deadline deadline_at(const Stretch& item, const Period& days) {
    Deadline out;
    out.anchor = Anchor::date;
    switch (item.shape) {
      case Shape::tet:
        out.anchor = Anchor::tet;
        out.year = item.year;
        break;
      case Shape::tet_break:
        out.anchor = Anchor::tet;
        out.year = item.year;
        out.period = days;
        break;
      case Shape::named_day:
        out.anchor = Anchor::commemoration;
        out.commemoration = item.name->id;
        out.year = item.year;
        break;
      case Shape::edge:
        if (item.of == EdgeOf::year && item.edge != Edge::middle) {
          out.anchor = item.edge == Edge::first ? Anchor::year_start : Anchor::year_end;
          out.year = item.year;
          break;
        }
        out.date = days.start;
        break;
      case Shape::day:
        if (!item.blank_day) {
          out.date = days.start;
          break;
        }
        [[fallthrough]];
      default:
        if (days.length() == 1) {
          out.date = days.start;
        } else {
          out.anchor = Anchor::period_end;
          out.period = days;
        }
    }
    return out;
  }

  void take_limit(const Draft& draft) {
    const Span place = span(draft.first, draft.end);
    TimeExpression out = begin(place, TimeKind::limit, draft.rule);
    Deadline deadline;
    deadline.text = out.text;
    deadline.rule = draft.rule;
    deadline.limit = draft.limit;
    deadline.anchor = draft.anchor;
    if (!draft.items.empty()) {
      Stretch item = draft.items[0];
      Problem problem;
      const auto days = resolver_.days(item, Outlook::around, out.inferred, problem);
      if (!days) return report(problem, place);
      deadline.anchor = Anchor::date;
      deadline.date = days->end;
    } else {
      deadline.event = typed(span(draft.event_first, draft.event_end));
      if (context_.anchor) {
        deadline.date = context_.anchor;
      } else if (context_.reference) {
        deadline.date = context_.reference;
        infer(out.inferred, Inferred::anchor);
      }
    }
    if (deadline.date) {
      const bool working = draft.limit.unit == LimitUnit::working_day;
      out.from = *deadline.date + 1;
      if (!working || context_.calendar != nullptr) {
        const auto last = draft.limit.last_day(*deadline.date, context_.calendar);
        if (!last) {
          Problem problem;
          problem.kind = Problem::Kind::issues;
          problem.issues = last.error();
          return report(problem, place);
        }
        out.from = std::min(*out.from, *last);
        out.to = *last;
        if (working) deadline.period = Period{*out.from, *last};
      }
    }
    deadline.inferred = out.inferred;
    out.deadline = std::move(deadline);
    keep(std::move(out));
  }

  /// A year before the period named last; before a whole year only where no other was named.
  void take_same_period(const Draft& draft) {
    const Span place = span(draft.first, draft.end);
    const std::optional<Period>& named = period_ ? period_ : whole_year_;
    const std::optional<Period> base = named;
    Problem problem;
    if (!base) {
      problem.kind = Problem::Kind::open;
      problem.what = "the period compared";
      return report(problem, place);
    }
    const int back = draft.year == 0 ? 1 : base->end.year() - draft.year;
    const auto earlier = [&](Date day) {
      const int year = day.year() - back, month = day.month();
      if (year < 1400 || year > 9999) return std::optional<Date>();
      return Date::make(year, month, std::min(day.day(), Date::days_in_month(year, month)));
    };
    const auto from = earlier(base->start), to = earlier(base->end);
    if (!from || !to) {
      problem.kind = Problem::Kind::impossible;
      problem.what = std::to_string(draft.year);
      return report(problem, place);
    }
    TimeExpression out = begin(place, TimeKind::period, draft.rule);
    out.from = from;
    out.to = to;
    out.inferred = {Inferred::range};
    out_.found.push_back(std::move(out));
  }

  void keep(TimeExpression expression) {
    if (expression.kind == TimeKind::period && expression.from && expression.to) {
      const Period days{*expression.from, *expression.to};
      const bool whole = days.length() >= 365 && days.start.day() == 1 && days.start.month() == 1;
      (whole ? whole_year_ : period_) = days;
    }
    out_.found.push_back(std::move(expression));
  }

  std::string_view text_;
  const WordsContext& context_;
  Resolver resolver_;
  Tokens tokens_;
  Cursor at_;
  FormReader forms_;
  TimeReading out_;
  std::optional<Period> period_, whole_year_;  // named last, for cùng kỳ
};

tl::unexpected<Issues> not_read(std::string_view words, std::string_view as, std::string_view example,
                                std::vector<Span> spans = {}) {
  Issues issues;
  if (spans.empty()) spans.push_back({0, words.size()});
  for (const Span span : spans) {
    issues.add("words_not_read"_code, "", {words.substr(span.start, span.end - span.start), as, example}, span);
  }
  return failure(std::move(issues));
}

/// The one among those that were found; an issue for each where they differ, those of the reading where there is none.
template <class Matches, class Same>
Result<TimeExpression> only(TimeReading reading, std::string_view words, std::string_view as, std::string_view example,
                            Matches matches, Same same) {
  if (!reading.issues.empty()) return failure(std::move(reading.issues));
  std::vector<Span> spans;
  const TimeExpression* one = nullptr;
  bool differ = false;
  for (const TimeExpression& each : reading.found) {
    if (!matches(each)) continue;
    spans.push_back(each.span());
    if (one == nullptr) {
      one = &each;
    } else {
      differ = differ || !same(*one, each);
    }
  }
  if (one == nullptr) return not_read(words, as, example);
  if (differ) return not_read(words, as, example, std::move(spans));
  return *one;
}

constexpr std::string_view deadline_example = "trước ngày 15/4/2024",
                           period_example = "từ ngày 01/3/2024 đến ngày 31/3/2024",
                           recurrence_example = "định kỳ hằng quý";

bool same_days(const TimeExpression& a, const TimeExpression& b) {
  return a.from == b.from && a.to == b.to && a.cut_off == b.cut_off;
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

TimeReading find_times(std::string_view text, const WordsContext& context) { return Reading(text, context).read(); }

Result<TimeExpression> TimeExpression::parse(std::string_view text, const WordsContext& context) {
  return only(
      find_times(text, context), text, "expression of time", deadline_example,
      [](const TimeExpression&) { return true; }, [](const TimeExpression&, const TimeExpression&) { return false; });
}

Result<Deadline> Deadline::parse(std::string_view words, const WordsContext& context) {
  TimeReading reading = find_times(words, context);
  const bool said = std::any_of(reading.found.begin(), reading.found.end(),
                                [](const TimeExpression& each) { return each.deadline.has_value(); });
  const auto found = only(
      std::move(reading), words, "deadline", deadline_example,
      [&](const TimeExpression& each) {
        return said ? each.deadline.has_value() : each.to && each.kind != TimeKind::recurrence;
      },
      [](const TimeExpression& a, const TimeExpression& b) {
        if (a.deadline && b.deadline) {
          Deadline first = *a.deadline, second = *b.deadline;
          first.text = second.text = first.event = second.event = first.rule = second.rule = {};
          return first == second;
        }
        return same_days(a, b);
      });
  if (!found) return failure(found.error());
  if (found->deadline) return *found->deadline;
  // A day or a stretch of days by itself: its end, included.
  Deadline out;
  out.text = found->text;
  out.rule = found->rule;
  out.inferred = found->inferred;
  if (found->rule == "year_edge" && found->to->month() != 6) {
    out.anchor = found->to->month() == 1 ? Anchor::year_start : Anchor::year_end;
    out.year = found->to->year();
  } else if (found->from == found->to) {
    out.anchor = Anchor::date;
    out.date = found->to;
  } else {
    out.anchor = Anchor::period_end;
    out.period = Period{found->from.value_or(*found->to), *found->to};
  }
  return out;
}

Result<Period> Period::parse(std::string_view words, const WordsContext& context) {
  TimeReading reading = find_times(words, context);
  const auto has_both = [](const TimeExpression& each) { return each.from && each.to && each.kind != TimeKind::limit; };
  // "quý I/2024, báo cáo trước ngày 15/4/2024" says more than a period.
  const auto more = std::find_if_not(reading.found.begin(), reading.found.end(), has_both);
  if (reading.issues.empty() && more != reading.found.end()) {
    return not_read(words, "stretch of days", period_example, {more->span()});
  }
  const bool longer = std::any_of(reading.found.begin(), reading.found.end(), [&](const TimeExpression& each) {
    return has_both(each) && each.kind != TimeKind::day;
  });
  const auto found = only(
      std::move(reading), words, "stretch of days", period_example,
      [&](const TimeExpression& each) { return has_both(each) && (!longer || each.kind != TimeKind::day); }, same_days);
  if (!found) return failure(found.error());
  return Period{*found->from, *found->to};
}

Period Period::same_period_last_year() const {
  const auto earlier = [](Date day) {
    const int year = day.year() - 1;
    return Date(year, day.month(), std::min(day.day(), Date::days_in_month(year, day.month())));
  };
  return {earlier(start), earlier(end)};
}

Result<Recurrence> Recurrence::parse(std::string_view words, const WordsContext& context) {
  const auto found = only(
      find_times(words, context), words, "recurrence", recurrence_example,
      [](const TimeExpression& each) { return each.recurrence.has_value(); },
      [](const TimeExpression& a, const TimeExpression& b) {
        Recurrence first = *a.recurrence, second = *b.recurrence;
        first.text = second.text = {};
        return first == second;
      });
  if (!found) return failure(found.error());
  return *found->recurrence;
}

}  // namespace kehoach
