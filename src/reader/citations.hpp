#pragma once

#include "clauses.hpp"

namespace kehoach::reader {

struct Citations {
  std::vector<ReadCitation> all;
  std::vector<Span> places;  ///< Of every mention, with the names of what is cited: no times of the text's own.
};

Citations read_citations(const Page& page, const Head& head, const Clauses& clauses, const Evidences& evidences,
                         Issues& issues);

}  // namespace kehoach::reader
