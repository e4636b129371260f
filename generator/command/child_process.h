#pragma once
// Runs another program: without a shell, so that no character of an argument means anything to one;
// with nothing to read; for a limited time.

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace planlight::command {

struct ChildResult {
  bool timed_out = false;  // it and all that it started were ended
  int code = -1;           // its exit code; 128 + N where signal N ended it
  std::string output;      // what it said on stdout and stderr, as far as `kept_output` goes
};

// Of what a child says, the last part is kept; it never waits for us to read the rest.
constexpr std::size_t kept_output = 64 * 1024;

// `program` is a path, `arguments` are those after its name. It starts in `folder`, with PATH and
// HOME alone of the environment: what it does depends on its arguments. Throws EnvironmentError
// where it cannot be started.
ChildResult run_child(const std::filesystem::path& program,
                      const std::vector<std::string>& arguments,
                      const std::filesystem::path& folder, std::chrono::milliseconds limit);

// A program by its name in the folders of PATH; empty where none has it.
std::filesystem::path program_on_path(const std::string& name);

}  // namespace planlight::command
