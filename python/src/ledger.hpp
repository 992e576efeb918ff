#pragma once

#include "kehoach/ledger/ledger.hpp"
#include "values.hpp"

namespace kehoach::python {

/// The options of a ledger from Python's arguments.
Ledger::Options options_of(py::handle calendar, py::handle policy);
/// An event, given as one or by its fields.
Event event_argument(py::handle event, const py::kwargs& fields);

}  // namespace kehoach::python
