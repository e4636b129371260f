// What was withheld can be counted and searched for, never read.
// expected: private

#include "disclosure/withheld.h"

namespace planlight {

#ifdef WRONG
std::string peek(const disclosure::Withheld& withheld) { return withheld.items_.front().value; }
#else
std::size_t count(const disclosure::Withheld& withheld) { return withheld.size(); }
#endif

}  // namespace planlight
