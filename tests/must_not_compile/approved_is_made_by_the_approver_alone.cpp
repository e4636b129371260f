// A draft cannot be declared approved: only the approver, which counted the chain, can make one.
// expected: private

#include "approval/approved.h"

namespace planlight {

#ifdef WRONG
approval::Approved declare(documents::DocumentKey key) {
  return approval::Approved(std::move(key));
}
#else
const documents::DocumentKey& key_of(const approval::Approved& approved) { return approved.key(); }
#endif

}  // namespace planlight
