#include "kehoach/reader/draft.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(DraftEvidence)
KEHOACH_DEFINE_RECORD(Correction)

const Evidence* Draft::evidence_of(std::string_view path) const noexcept {
  for (;;) {
    for (const DraftEvidence& each : evidence) {
      if (each.path == path) return &each.evidence;
    }
    const std::size_t step = path.rfind('/');
    if (step == std::string_view::npos) return nullptr;
    path = path.substr(0, step);
  }
}

}  // namespace kehoach
