// Code that renders cannot put a text into a public value: only disclosure can.
// expected: private

#include "disclosure/public_value.h"

namespace planlight {

#ifdef WRONG
void smuggle(disclosure::PublicValue& value, const std::string& internal) {
  value.text_ = internal;
}
#else
std::string read(const disclosure::PublicValue& value) { return value.text(); }
#endif

}  // namespace planlight
