#include "kehoach/plan/statement.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Figure)
KEHOACH_DEFINE_RECORD(Statement)
KEHOACH_DEFINE_RECORD(Participant)
KEHOACH_DEFINE_RECORD(ConferenceSite)
KEHOACH_DEFINE_RECORD(Conference)

}  // namespace kehoach
