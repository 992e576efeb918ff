#pragma once

#include "clauses.hpp"

namespace kehoach::reader {

/// Bodies and classes of units that are given something to do.
std::vector<ReadUnit> read_units(const Page& page, const Head& head, const Clauses& clauses,
                                 const std::vector<Span>& places, const Evidences& evidences);

}  // namespace kehoach::reader
