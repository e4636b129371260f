#pragma once
// The program: arguments in, exit code out.

namespace planlight::command {

// In this process.
int run(int count, const char* const* arguments);

// In a child process, so that whatever a damaged repository does to it (repository/reading_watch.h)
// is said and ends with an exit code. Ends itself by the signal that ended the child, where
// somebody sent one.
int run_watched(int count, const char* const* arguments);

}  // namespace planlight::command
