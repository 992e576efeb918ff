#pragma once

#include "kehoach/reader/reading.hpp"

namespace kehoach {

/// The document that a reading is of, as a workspace keeps it: head, foot and citations, without their places. Its kind
/// is `other` where none was read.
Document to_document(const Reading& reading, DocumentId id);

}  // namespace kehoach
