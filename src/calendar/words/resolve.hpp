#pragma once

#include <string>
#include <vector>

#include "kehoach/calendar/deadline.hpp"
#include "stretch.hpp"

namespace kehoach::words {

/// Why named days have no value.
struct Problem {
  enum class Kind {
    none,
    impossible,  // 31/4/2024
    open,        // a year that nothing tells; dịp Tết without a calendar
    reversed,    // the end lies before the start
    not_read,    // digits that are no date
    issues,      // what the calendar says
  };
  Kind kind = Kind::none;
  std::string what;  ///< Of `impossible` the day; of `open` what is open: "year"; of `reversed` the start.
  Issues issues;
  std::string until;  ///< Of `reversed`: the end.
};

/// Whether what is open lies before the reference or after it: a deadline looks ahead.
enum class Outlook { around, ahead };

/// The days that a stretch names, its open parts filled from the context.
class Resolver {
 public:
  explicit Resolver(const WordsContext& context) : context_(context) {}

  /// Fills what is open in `stretch` itself too, so that it says which year was meant. Nothing: see `problem`.
  std::optional<Period> days(Stretch& stretch, Outlook outlook, std::vector<Inferred>& inferred,
                             Problem& problem) const;
  /// Both ends, which share what is printed once. `from` and `to` in that order.
  std::optional<Period> days(Stretch& a, Stretch& b, Outlook outlook, std::vector<Inferred>& inferred,
                             Problem& problem) const;

 private:
  bool prepare(Stretch& stretch, std::vector<Inferred>& inferred, Problem& problem) const;
  std::optional<Period> in_year(const Stretch& stretch, int year, Problem& problem) const;
  std::optional<int> likely_year(const Stretch& stretch, Outlook outlook) const;

  const WordsContext& context_;
};

void infer(std::vector<Inferred>& inferred, Inferred what);

}  // namespace kehoach::words
