#pragma once

#include "clauses.hpp"

namespace kehoach::reader {

/// The times of the text's own. `places`: where documents are cited, sorted.
std::vector<ReadTime> read_times(const Page& page, const Head& head, const Clauses& clauses,
                                 const std::vector<Span>& places, const Evidences& evidences,
                                 const WorkCalendar* calendar, Issues& issues);

}  // namespace kehoach::reader
