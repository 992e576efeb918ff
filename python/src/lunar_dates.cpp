#include "calendar.hpp"

namespace kehoach::python {

void bind_lunar(py::module_&) {}

}  // namespace kehoach::python
