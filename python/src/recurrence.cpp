#include "calendar.hpp"

namespace kehoach::python {

void bind_recurrence(py::module_&) {}

}  // namespace kehoach::python
