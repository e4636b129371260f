#pragma once
// Memory for libgit2, in pieces of no more than content ever needs: an object that says that it
// unpacks to gigabytes is an error, and not the end of all memory.

namespace planlight::repository {

// Before libgit2 is started.
void bound_memory_of_libgit2();

}  // namespace planlight::repository
