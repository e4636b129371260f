#pragma once

namespace planlight::repository {

// Whoever calls it is linked with what stands in for libgit2's network.
void leave_out_network();

}  // namespace planlight::repository
