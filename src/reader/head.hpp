#pragma once

#include "kehoach/reader/reading.hpp"
#include "numbers.hpp"

namespace kehoach::reader {

/// Tokens [first, end).
struct Range {
  std::size_t first = 0, end = 0;
  bool empty() const noexcept { return first >= end; }
  bool holds(std::size_t token) const noexcept { return first <= token && token < end; }
};

/// Makes evidence of tokens: places and words of the original text.
class Evidences {
 public:
  Evidences(const Page& page, std::string_view original) : page_(page), original_(original) {}
  Evidence of(std::size_t first, std::size_t end, std::string_view rule, int confidence = 100) const;
  ReadText text(std::size_t first, std::size_t end, std::string_view rule, int confidence = 100) const {
    return {page_.folded(first, end), of(first, end, rule, confidence)};
  }

 private:
  const Page& page_;
  std::string_view original_;
};

/// The head and foot of a document, and where they stand.
struct Head {
  DocumentReading document;
  Range head;   ///< Up to where the body begins.
  Range title;  ///< Trích yếu.
  Range foot;   ///< Recipients and signature.
  Range addressees;
  std::string number;  ///< The full number, for telling the document from what it cites.
  std::string digits, notation;
  bool has_head = false;  ///< Whether a head was found at all.
};

Head read_head(const Page& page, const Evidences& evidences, Issues& issues);

}  // namespace kehoach::reader
