#include "kehoach/unit/remark.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Remark)

}  // namespace kehoach
