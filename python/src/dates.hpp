#pragma once

// clang-format off
#include <pybind11/pybind11.h>  // Python.h goes before all that needs it
#include <datetime.h>
// clang-format on
