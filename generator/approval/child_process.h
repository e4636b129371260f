#pragma once
// Another program, run without a shell.

#include <string>
#include <vector>

namespace planlight::approval {

struct ChildOutcome {
  int code = -1;  // its exit code; -1 where a signal ended it
  std::string out, errors;
};

// Runs a program that talks to nobody. `words`: its name, looked for in PATH, and its arguments.
// `inputs`: the first is its standard input; of each other one, `input_path` gives the name under
// which the program can open it as a file. They live in memory alone: nothing is written to a disk.
// It is given PATH and nothing else of our environment; its clock is UTC, its words are English.
// EnvironmentError where it cannot be started. Safe from several threads at once.
ChildOutcome run_child(const std::vector<std::string>& words,
                       const std::vector<std::string>& inputs);
std::string input_path(std::size_t input);

// Runs a program with our own terminal, environment and error stream, so that it can ask its user.
// Its exit code; -1 where a signal ended it.
int run_interactively(const std::vector<std::string>& words);

}  // namespace planlight::approval
