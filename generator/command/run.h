#pragma once
// The program: arguments in, exit code out.

namespace planlight::command {

int run(int count, const char* const* arguments);

}  // namespace planlight::command
