#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kehoach/document/document.hpp"

namespace kehoach {

/// Whether a citation leads to one of the documents at hand.
enum class MatchState { found, none, ambiguous };
inline constexpr Word match_state_words[] = {{"found", "tìm thấy", "found"},
                                             {"none", "không có", "not here"},
                                             {"ambiguous", "chưa phân biệt được", "cannot be told"}};
KEHOACH_WORDS(MatchState, match_state_words)

/// By what a citation was resolved, or why it was not.
enum class MatchReason {
  stated,
  number,
  number_date,
  number_issuer,
  number_issuer_date,
  name,
  kind_date,
  itself,
  not_here,
  issuer_differs,
  date_differs,
  nothing_to_tell,
  several,
  blank_number
};
// clang-format off
inline constexpr Word match_reason_words[] = {
    {"stated", "viện dẫn nêu sẵn văn bản", "the citation names the document"},
    {"number", "số, ký hiệu", "number and notation"},
    {"number_date", "số, ký hiệu và ngày", "number, notation and date"},
    {"number_issuer", "số, ký hiệu và cơ quan ban hành", "number, notation and issuer"},
    {"number_issuer_date", "số, ký hiệu, cơ quan ban hành và ngày", "number, notation, issuer and date"},
    {"name", "tên văn bản", "its name"},
    {"kind_date", "tên loại và ngày, không có số", "kind and day, without a number"},
    {"itself", "chính văn bản này", "the citing document itself"},
    {"not_here", "không có văn bản ấy ở đây", "no such document is here"},
    {"issuer_differs", "cùng số nhưng khác cơ quan ban hành", "the number is here, of another issuer"},
    {"date_differs", "cùng số nhưng khác ngày", "the number is here, of another date"},
    {"nothing_to_tell", "viện dẫn không nêu số, tên hay ngày", "neither number, name nor day is printed"},
    {"several", "nhiều văn bản cùng phù hợp", "several documents answer to it"},
    {"blank_number", "văn bản phù hợp để trống số", "the document that answers to it has a blank number"}};
// clang-format on
KEHOACH_WORDS(MatchReason, match_reason_words)

/// What became of a citation.
struct CitationMatch {
  KEHOACH_RECORD(CitationMatch, "A citation resolved against documents: the one it is, none, or several, and why.");
  KEHOACH_FIELD(Citation, citation, "The citation; `document` is filled in where one was found.", required);
  KEHOACH_FIELD(MatchState, state, "Whether it was found.", required);
  KEHOACH_FIELD(MatchReason, reason, "By what, or why not.", required);
  KEHOACH_FIELD(std::vector<DocumentId>, candidates,
                "Of an ambiguous one, those it may be; of one that is not here, those with the same number.");
};

/// Documents by number, name and day, to look citations up. Numbers are compared without case, accents, blanks and
/// leading zeros; an issuer and a date count where both the citation and the document print them.
class DocumentIndex {
 public:
  /// At most so many documents of one number are compared; further ones leave it ambiguous.
  static constexpr std::size_t most = 4096;

  explicit DocumentIndex(std::span<const std::shared_ptr<const Document>> documents);

  struct Match {
    MatchState state = MatchState::none;
    MatchReason reason = MatchReason::not_here;
    std::optional<std::size_t> document;  ///< The place of the one it is.
    std::vector<std::size_t> candidates;  ///< Places; at most 8.
  };
  /// `self`: the place of the citing document, which cites nobody by citing itself.
  Match find(const Citation& citation, std::optional<std::size_t> self = std::nullopt) const;
  std::optional<std::size_t> by_id(std::string_view id) const;
  /// What two documents of one number share: number, issuer and year; empty where it has no number.
  std::string identity(std::size_t document) const;

 private:
  struct Entry {
    std::string organ;  // as compared
    std::optional<PartialDate> date;
    std::optional<DocumentType> type;
  };
  using Places = std::unordered_map<std::string, std::vector<std::size_t>>;
  Match among(const std::vector<std::size_t>& places, const Citation& citation, std::optional<std::size_t> self) const;

  std::vector<std::string> ids_, numbers_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> by_id_;
  Places by_number_, by_number_year_, by_name_, by_kind_date_, by_blank_;
};

/// A number as it is compared: "09 / KH - SYT" and "9/kh-syt" are one. Empty where there is none.
std::string number_key(std::string_view number);
/// Whether two issuers as printed can be the same: "Sở Y tế" and "SYT tỉnh Lạng Sơn" can.
bool same_organ(std::string_view a, std::string_view b);

/// Every citation of a document against documents, in order. `self` by its id.
std::vector<CitationMatch> resolve_citations(const Document& document,
                                             std::span<const std::shared_ptr<const Document>> documents);

}  // namespace kehoach
