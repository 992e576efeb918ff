/// Arrays of days, in: numpy datetime64, pandas, lists of dates.

#include <pybind11/numpy.h>

#include <cstring>

#include "calendar.hpp"
#include "dates.hpp"

namespace kehoach::python {
namespace {

[[noreturn]] void bad_array(const char* name, const std::string& vi, const std::string& en) {
  Issues issues;
  issues.add("bad_array"_code, "/" + std::string(name), {vi, en});
  raise(issues);
}

DayArray from_list(py::handle value, const char* name) {
  DayArray out;
  for (const py::handle each : value) {
    if (each.is_none()) {
      out.days.push_back(DayArray::absent);
      out.has_absent = true;
    } else {
      out.days.push_back(date_argument(each, name).days());
    }
  }
  out.shape.push_back(static_cast<py::ssize_t>(out.days.size()));
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
  py::object array = numpy.attr("asarray")(value);
  const auto kind = py::cast<std::string>(array.attr("dtype").attr("kind"));
  if (kind == "O") return from_list(array.attr("ravel")().attr("tolist")(), name);
  if (kind != "M") {
    const auto type = py::cast<std::string>(py::str(array.attr("dtype")));
    bad_array(name, "kiểu " + type, "its type is " + type);
  }
  // Whole days: floor, as numpy does, so that 23:59 before 1970 stays on its day.
  array = numpy.attr("ascontiguousarray")(array.attr("astype")("datetime64[D]", py::arg("copy") = false));
  const py::array plain = py::cast<py::array>(array.attr("view")("int64"));
  DayArray out;
  out.shape.assign(plain.shape(), plain.shape() + plain.ndim());
  const auto size = static_cast<std::size_t>(plain.size());
  out.days.resize(size);
  const auto* days = static_cast<const std::int64_t*>(plain.data());
  bool beyond = false, absent = false;
  for (std::size_t i = 0; i < size; ++i) {
    const std::int64_t day = days[i];
    const bool none = day == INT64_MIN;
    absent |= none;
    beyond |= !none && (day < -1'000'000'000 || day > 1'000'000'000);
    out.days[i] = none ? DayArray::absent : static_cast<std::int32_t>(day);
  }
  if (beyond) bad_array(name, "có ngày ngoài mọi lịch", "it holds days beyond any calendar");
  out.has_absent = absent;
  return out;
}

}  // namespace kehoach::python
