#pragma once
// media/: pictures, published only where a published page shows them.

#include "command/commit_content.h"
#include "command/data_sets.h"
#include "command/prose_review.h"
#include "command/public_content.h"
#include "repository/snapshot.h"

namespace planlight::command {

// With keep_going: of the pages those alone stay whose pictures can all be shown. What is wrong
// with the others is said when pictures are written.
void leave_out_pages_without_pictures(PublicContent& public_content, const CommitContent& content,
                                      const ProseReview& prose,
                                      const repository::Snapshot& snapshot, const Options& options);

// Rules (errors): media-missing (a page shows what is not there), media-kind (it is no picture that
// may be published), media-unsigned (it is there, but not signed, where it must be).
void write_media_files(const PublicContent& public_content, const CommitContent& content,
                       const ProseReview& prose, const repository::Snapshot& snapshot,
                       const Options& options, Findings& findings, const PutFile& put);

}  // namespace planlight::command
