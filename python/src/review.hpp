#pragma once

#include "kehoach/review/review.hpp"
#include "values.hpp"

namespace kehoach::python {

void bind_quantity(py::module_& m);

/// A quantity, given as one, as a number, or as words ("73.066 ca").
Quantity quantity_argument(py::handle value, const char* name);
ReportingPeriod reporting_period_argument(py::handle value, const char* name);
/// A reporting period or the days themselves.
When when_argument(py::handle value, const char* name);
/// What `Workspace.compare` takes besides the figure.
CompareOptions compare_options(py::handle against, py::handle unit, py::handle categories, py::handle refuse,
                               py::handle units, int places);
/// An id, or the value that has it; "" for None.
std::string optional_id(py::handle value, const char* name);
std::vector<std::string> id_list(py::handle value, const char* name);

}  // namespace kehoach::python
