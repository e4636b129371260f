// A count of 1 to 4 people in a sensitive engagement is gone once it is read.
// expected: private

#include "portal/report.h"

namespace planlight {

#ifdef WRONG
int few(const portal::PeopleCount& count) { return count.count_; }
#else
bool few(const portal::PeopleCount& count) { return count.is_suppressed(); }
#endif

}  // namespace planlight
