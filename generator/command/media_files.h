#pragma once
// media/: pictures, published only where a published page shows them.

#include "command/commit_content.h"
#include "command/data_sets.h"
#include "command/prose_review.h"
#include "repository/snapshot.h"

namespace planlight::command {

// Rules (errors): media-missing (a page shows what is not there), media-kind (it is no picture that
// may be published), media-unsigned (it is there, but not signed, where it must be).
void write_media_files(const CommitContent& content, const ProseReview& prose,
                       const repository::Snapshot& snapshot, const Options& options,
                       Findings& findings, const PutFile& put);

}  // namespace planlight::command
