#pragma once
// The other proof that nothing internal shows: a repository that holds other internal values and
// other drafts must give the same site, byte for byte.

#include <memory>
#include <string>

#include "approval/policy.h"
#include "documents/content_tree.h"
#include "repository/snapshot.h"

namespace planlight::disclosure {

// A snapshot in which every internal value of every document is replaced by a random one of its
// kind, names, notes and signatures in approval records as well. Blob ids stay what they are, so
// that approvals still bind. `seed` makes the values; two seeds give different ones. `original`
// outlives it.
std::unique_ptr<repository::Snapshot> with_other_internal_values(
    const repository::Snapshot& original, const documents::ContentTree& tree, std::uint64_t seed);

// A snapshot with other drafts: every document that needs approvals has another text in the
// commit's own tree (no approved version is that one), the year after has a document that nobody
// approved, with a translation, and unapproved versions stand before, between and behind all
// versions of every record. `original` outlives it.
std::unique_ptr<repository::Snapshot> with_other_drafts(const repository::Snapshot& original,
                                                        const documents::ContentTree& tree,
                                                        const approval::Policy& policy,
                                                        std::uint64_t seed);

// A snapshot whose own tree has no document that needs approvals: what is approved is found by its
// record and blob id, and drafts are gone. `original` outlives it.
std::unique_ptr<repository::Snapshot> without_drafts(const repository::Snapshot& original,
                                                     const approval::Policy& policy);

}  // namespace planlight::disclosure
