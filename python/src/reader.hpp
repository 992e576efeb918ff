#pragma once

#include "kehoach/reader/reading.hpp"
#include "values.hpp"

/// The reader's bindings.

namespace kehoach::python {

/// A reading with the spans of its values in code points (those of its issues stay in bytes), and all in bytes.
struct Read {
  Reading reading;
  std::shared_ptr<const Reading> in_bytes;
};

}  // namespace kehoach::python
