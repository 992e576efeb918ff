#include "calendar.hpp"

namespace kehoach::python {

void bind_times(py::module_&) {}

}  // namespace kehoach::python
