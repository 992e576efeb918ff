#include "kehoach/plan/parts.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Passage)
KEHOACH_DEFINE_RECORD(KeyMessage)
KEHOACH_DEFINE_RECORD(AudienceSegment)
KEHOACH_DEFINE_RECORD(Channel)
KEHOACH_DEFINE_RECORD(Tactic)
KEHOACH_DEFINE_RECORD(Material)
KEHOACH_DEFINE_RECORD(Activity)
KEHOACH_DEFINE_RECORD(FocusWindow)
KEHOACH_DEFINE_RECORD(FundingSource)
KEHOACH_DEFINE_RECORD(FocalPoint)

}  // namespace kehoach
