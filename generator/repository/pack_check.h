#pragma once
// Looks at a pack's index before libgit2 does: libgit2 1.5 follows what a damaged one says out of
// its memory. Costs one pass over the index and two small reads of the pack, whatever the pack's
// size.

#include <optional>
#include <string>

namespace planlight::repository {

// What is wrong with the pack whose index is `index_file` (…/pack-….idx), in a few words to stand
// behind its name ("is cut off"); nothing when its structure is whole: size, order of ids, every
// offset inside of the pack, the pack's own beginning and end. Contents are not looked at: libgit2
// compares the hash of each object that it reads.
std::optional<std::string> problem_of_pack(const std::string& index_file);

}  // namespace planlight::repository
