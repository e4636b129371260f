#pragma once
// What `build` and `check` say of the content, in the format and to the stream that is asked for.

#include "command/options.h"
#include "foundation/finding.h"
#include "repository/git_repository.h"

namespace planlight::command {

// A note on edits of the working tree that the commit has not. Rule: uncommitted.
void note_uncommitted(const repository::GitRepository& repository, const Options& options,
                      Findings& findings);

// --strict: warnings are errors.
void make_strict(Findings& findings);

// Errors go to stderr, the others to stdout, and nowhere with --quiet. SARIF is one document, all
// of it on stdout. For GitHub the page of the job gets a table of them, too.
void say_findings(const Findings& findings, const Options& options);

// Whether of all findings only errors are said.
bool says_errors_alone(const Options& options);

// Whether anything but findings is said.
bool speaks(const Options& options);

}  // namespace planlight::command
