#include "kehoach/calendar/recurrence.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Recurrence)
void check(const Recurrence&, const Place&) {}

}  // namespace kehoach
