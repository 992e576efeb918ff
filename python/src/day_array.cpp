/// Arrays of days, in: numpy datetime64, pandas, lists of dates.

#include <pybind11/numpy.h>

#include "calendar.hpp"
#include "dates.hpp"

namespace kehoach::python {
namespace {

[[noreturn]] void bad_array(const char* name, py::handle array) {
  Issues issues;
  issues.add("bad_array"_code, "/" + std::string(name), {py::cast<std::string>(py::str(array.attr("dtype")))});
  raise(issues);
}

/// None, or what pandas puts in its place: NaT, which is a datetime to isinstance, and NA.
bool is_missing(py::handle value) {
  const std::string_view type = Py_TYPE(value.ptr())->tp_name;
  return value.is_none() || type.ends_with("NaTType") || type.ends_with("NAType");
}

DayArray from_list(py::handle value, const char* name) {
  DayArray out;
  for (const py::handle each : value) {
    try {
      out.own.push_back(is_missing(each) ? DayArray::absent : date_argument(each, name).days());
    } catch (const py::builtin_exception&) {  // again, to say which
      date_argument(each, (std::string(name) + "[" + std::to_string(out.own.size()) + "]").c_str());
    }
  }
  out.days = out.own;
  out.shape.push_back(static_cast<py::ssize_t>(out.own.size()));
  return out;
}

}  // namespace

bool is_day_array(py::handle value) {
  return !py::isinstance<py::str>(value) && !py::hasattr(value, "isoformat") &&
         (py::hasattr(value, "__array__") || py::isinstance<py::sequence>(value) || py::hasattr(value, "__iter__"));
}

DayArray day_array_argument(py::handle value, const char* name) {
  if (!py::hasattr(value, "__array__")) {
    if (!is_day_array(value)) wrong_type(name, "an array of datetime64 or a list of datetime.date", value);
    return from_list(value, name);
  }
  const py::module_ numpy = py::module_::import("numpy");
  py::object array = numpy.attr("asanyarray")(value);
  const auto kind = py::cast<std::string>(array.attr("dtype").attr("kind"));
  if (kind == "O") return from_list(array.attr("ravel")().attr("tolist")(), name);
  if (kind != "M") bad_array(name, array);
  // What a mask hides is a value like any other beneath it.
  if (py::hasattr(array, "mask")) array = array.attr("filled")(array.attr("dtype").attr("type")("NaT"));
  // Whole days: floor, as numpy does, so that 23:59 before 1970 stays on its day.
  try {
    array = numpy.attr("ascontiguousarray")(array.attr("astype")("datetime64[D]", py::arg("copy") = false));
  } catch (const py::error_already_set& error) {
    if (!error.matches(PyExc_OverflowError)) throw;
    bad_array(name, array);  // a unit so fine that its numbers do not reach a day
  }
  const py::array plain = py::cast<py::array>(array.attr("view")("int64"));
  DayArray out;
  out.shape.assign(plain.shape(), plain.shape() + plain.ndim());
  out.days = {static_cast<const std::int64_t*>(plain.data()), static_cast<std::size_t>(plain.size())};
  out.array = plain;
  return out;
}

}  // namespace kehoach::python
