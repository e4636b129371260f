#pragma once
// `explain`: what a page was made from.

#include "command/options.h"

namespace planlight::command {

// Of one page, named by its address, its file or its path, in any language: the documents with
// their versions and approvals, the templates, the catalogues, the texts that stand in the source
// language; with --since, which of these are not the same as in an earlier commit. For people, or
// as one JSON object. Published content alone, and no ids of git: what it says may be passed on. An
// unknown page is wrong usage. Throws EnvironmentError.
int explain(const Options& options);

}  // namespace planlight::command
