#pragma once
// static/: files of the content that are published as they are.

#include "command/commit_content.h"
#include "command/data_sets.h"
#include "repository/snapshot.h"

namespace planlight::command {

// CNAME, favicon.ico, .well-known/… and what portal.json names. Rules: static-kind (error: HTML,
// SVG, XML or script), static-not-named (warning: it is not published),
// static-missing (warning: named, but not there),
// path-not-a-document (error: what Git LFS leaves in a file's place).
void write_static_files(const CommitContent& content, const repository::Snapshot& snapshot,
                        const Options& options, Findings& findings, const PutFile& put);

}  // namespace planlight::command
