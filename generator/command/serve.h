#pragma once
// `serve`: the site on this machine while its content, or its theme, is being worked on.

#include "command/options.h"

namespace planlight::command {

// Makes the site of --ref in memory, answers on 127.0.0.1 alone, and makes it anew when the ref
// names another commit, the theme changes or, with --drafts, the working tree does: the pages of a
// district whose document was saved at once, the rest when nothing more is. Open pages load again
// by themselves if they changed. Errors leave the last good site, and stand in its pages. Ends at
// Ctrl-C with 0. Nothing is written anywhere. Throws EnvironmentError: the port is taken.
int serve(const Options& options);

}  // namespace planlight::command
