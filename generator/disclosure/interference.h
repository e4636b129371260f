#pragma once
// The other proof that nothing internal shows: a repository that holds other internal values and
// other drafts must give the same site, byte for byte.

#include <memory>
#include <string>

#include "documents/content_tree.h"
#include "repository/snapshot.h"

namespace planlight::disclosure {

// A snapshot in which every internal value of every document is replaced by a random one of its
// kind, names, notes and signatures in approval records as well. Blob ids stay what they are, so
// that approvals still bind. `seed` makes the values; two seeds give different ones. `original`
// outlives it.
std::unique_ptr<repository::Snapshot> with_other_internal_values(
    const repository::Snapshot& original, const documents::ContentTree& tree, std::uint64_t seed);

}  // namespace planlight::disclosure
