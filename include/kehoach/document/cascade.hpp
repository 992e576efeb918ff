#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kehoach/base/table.hpp"
#include "kehoach/document/citation_match.hpp"

namespace kehoach {

/// A range of days; one number where both dates are printed.
struct DayRange {
  KEHOACH_RECORD(DayRange, "Days from one document to another; a range where a day is not printed.");
  KEHOACH_FIELD(int, min, "At least so many.", required);
  KEHOACH_FIELD(int, max, "At most so many.", required);
  KEHOACH_FIELD(bool, inferred, "Whether a day of either document is not printed.");
};

/// A document of a cascade.
struct CascadeDocument {
  std::shared_ptr<const Document> document;
  std::optional<DateBounds> issued;  ///< What is printed, narrowed by what it cites and by what cites it. Inferred.
  int level = 0;  ///< Steps below a document that implements none of these; all of a circle stand on one.
  int implements = 0, implemented_by = 0;  ///< Among these documents; what is inferred included.
  bool in_cycle = false;
};

/// One document stands to another as the first says, both by their places.
struct CascadeEdge {
  std::size_t from = 0;  ///< The document that cites.
  std::size_t to = 0;    ///< The one that is cited.
  Relation relation = Relation::mentions;
  std::string clause;            ///< Where it is cited first.
  std::optional<DayRange> days;  ///< From the cited document's date to the citing one's: the days lost.
  MatchReason reason = MatchReason::stated;
  /// Of an inferred edge: the document that encloses `from`, implements `to` and has the same issuer. What is sent down
  /// together carries out the same; the enclosed document does not say so itself, and was not issued before `to`.
  std::optional<std::size_t> through;
};

/// A document that others rest on and that is not here.
struct MissingDocument {
  Citation citation;         ///< Where it is cited first, with its fullest date.
  std::size_t document = 0;  ///< The one that cites it first.
  int cited_by = 0;          ///< How many documents do.
  CitationMatch match;
};

/// Who implements whom among documents: every citation resolved, days lost at each step, what is missing, circles.
/// Linear in documents and citations, save where hundreds of documents share one number and year.
class Cascade {
 public:
  /// Documents in any order; their ids should differ (a second one of the same id can be cited by its number only).
  explicit Cascade(std::vector<std::shared_ptr<const Document>> documents);

  const std::vector<CascadeDocument>& all() const noexcept { return documents_; }
  const std::vector<CascadeEdge>& links() const noexcept { return edges_; }
  const std::vector<MissingDocument>& lacking() const noexcept { return missing_; }
  /// Documents that rest on one another in a circle (implements, basis, amends, replaces), each circle by places.
  const std::vector<std::vector<std::size_t>>& cycles() const noexcept { return cycles_; }
  /// Documents with one number, issuer and year.
  const std::vector<std::vector<std::size_t>>& duplicates() const noexcept { return duplicates_; }
  const Issues& issues() const noexcept { return issues_; }
  /// Puts before its issues what was met on the way to the documents.
  void met(Issues issues) {
    issues.append(std::move(issues_));
    issues_ = std::move(issues);
  }

  /// Days from one document to another, whatever stands between; nothing where either has no date.
  std::optional<DayRange> days_between(std::size_t upper, std::size_t lower) const;
  /// The place of a document by its id.
  std::optional<std::size_t> find(std::string_view id) const;

  /// document, number, notation, kind, issuer, date, earliest, latest, inferred, level, implements,
  /// implemented_by, in_cycle.
  Table documents() const;
  /// document, relation, cited, days_min, days_max, days_inferred, through, clause, reason.
  Table edges() const;
  /// Every citation: document, relation, number, text, clause, state, cited, candidates, reason.
  Table citations() const;
  /// What others rest on and is not here, one row a document: number, name, kind, date, issuer, relation, cited_by,
  /// document, clause, state, candidates, reason.
  Table missing() const;
  /// Documents that are addressed to somebody and that none of these implements: document, number, level, addressed_to.
  Table not_passed_on() const;

 private:
  void link();
  void infer_enclosed();
  void narrow();
  void count_days();
  void find_cycles();
  void find_duplicates();
  void find_missing();
  std::string name_of(std::size_t document) const;

  std::vector<std::shared_ptr<const Document>> given_;
  DocumentIndex index_;
  std::vector<CascadeDocument> documents_;
  std::vector<std::vector<CitationMatch>> matches_;  // by document, by citation
  std::vector<CascadeEdge> edges_;
  std::vector<MissingDocument> missing_;
  std::vector<std::vector<std::size_t>> cycles_, duplicates_;
  Issues issues_;
};

}  // namespace kehoach
