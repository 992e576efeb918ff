#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/ledger/ledger.hpp"
#include "kehoach/review/results.hpp"

namespace kehoach {

/// What kind of review.
enum class ReviewKind { interim_review, final_review };
inline constexpr Word review_kind_words[] = {{"interim_review", "sơ kết", "interim review"},
                                             {"final_review", "tổng kết", "final review"}};
KEHOACH_WORDS(ReviewKind, review_kind_words)

/// Whose review, and from what is known.
struct ReviewOptions {
  std::string unit;              ///< Whose figures; empty: of all units.
  std::string where;             ///< Whose obligations, as in `Scope`; empty: all.
  std::optional<Date> known_on;  ///< Only what was recorded by the end of that day.
  Ledger::Options ledger;        ///< The calendar and the policy of due dates.
};

/// An interim or final review (sơ kết, tổng kết): what a period brought, what was done and what was not, what comes
/// next; an immutable value, as data.
class Review {
 public:
  static Result<Review> make(ReviewKind kind, Results::Definitions definitions, Log log, const ReportingPeriod& period,
                             Date as_of, const ReviewOptions& options = {});

  ReviewKind kind() const noexcept { return kind_; }
  const ReportingPeriod& period() const noexcept { return period_; }
  Date as_of() const noexcept { return as_of_; }
  /// The period's figures, each held against the same period last year and against its target, as far as these are
  /// known.
  const std::vector<Comparison>& comparisons() const noexcept { return comparisons_; }
  /// A row a figure of the period and what it is held against: indicator, title, unit, unit_name, period, start, end,
  /// value, kind, lower, upper, unit_of_measure, against, base, difference, percent, direction, better, provisional,
  /// sentence, sentence_en, cautions, caution_text. Where there is nothing to compare with, the rest is null.
  const Table& results() const noexcept { return results_; }
  /// What documents state of the period, in their words: plan, statement, kind, text, clause, figures.
  const Table& stated() const noexcept { return statements_; }
  /// Obligations due in the period and met by `as_of`, and those of other periods met within it: plan, task, clause,
  /// text, unit, unit_name, period, due, status, met_on.
  const Table& done() const noexcept { return done_; }
  /// Those due in the period and overdue at `as_of`; in a final review also those without a due date that are not met.
  /// The same columns, `reason` in place of met_on.
  const Table& not_done() const noexcept { return not_done_; }
  /// The tasks of the next period that are not yet settled: plan, task, clause, text, period, units (how many), due
  /// (the first). Empty where no period follows.
  const Table& next_tasks() const noexcept { return next_tasks_; }
  /// One row: due in the period, done (of these), not_done, exempt, cancelled, done_beside (met within the
  /// period, due in another).
  const Table& summary() const noexcept { return summary_; }
  /// What a report prints, in "vi" or "en": a line a figure with its conditions, then what was done, not done, and
  /// next.
  std::string str(std::string_view language = "vi") const;

 private:
  void add_results(const Results& results, const ReviewOptions& options);
  void add_statements(const Results::Definitions& definitions);
  Result<void> add_obligations(const Results::Definitions& definitions, const Log& log, const ReviewOptions& options);

  ReviewKind kind_ = ReviewKind::interim_review;
  ReportingPeriod period_;
  Date as_of_;
  std::vector<Comparison> comparisons_;
  struct Alone {
    Bilingual title;
    std::string as_typed;
    Quantity value;
  };
  std::vector<Alone> alone_;  // figures with nothing to compare with
  Table results_, statements_, done_, not_done_, next_tasks_, summary_;
};

}  // namespace kehoach
