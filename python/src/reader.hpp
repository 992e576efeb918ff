#pragma once

#include "kehoach/reader/reading.hpp"

namespace kehoach::python {

/// A reading with the spans of its values in code points; those of its issues stay in bytes.
struct Read {
  Reading reading;
};

}  // namespace kehoach::python
