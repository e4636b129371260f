#pragma once
// Another program, run without a shell, so that no character of an argument means anything to one;
// and for a limited time. It ends with the thread that runs it, even where that is killed.

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace planlight::approval {

struct ChildOutcome {
  bool timed_out = false;   // it and all that it started were ended
  int code = -1;            // its exit code; 128 + N where signal N ended it
  std::string out, errors;  // of each stream the last part, as far as `kept_output` goes
};

// A child never waits for us to read the rest.
constexpr std::size_t kept_output = 64 * 1024;

struct ChildProgram {
  // Its name, looked for in PATH, or its path; and its arguments.
  std::vector<std::string> words;
  // The first is its standard input; of each other one, `input_path` gives the name under which it
  // can open it as a file. They live in memory alone: nothing is written to a disk.
  std::vector<std::string> inputs = {};
  // Where it starts; empty: here.
  std::filesystem::path folder = {};
  std::chrono::milliseconds limit = std::chrono::minutes(1);
};

// Runs a program that talks to nobody. It is given PATH and nothing else of our environment; its
// clock is UTC, its words are English. EnvironmentError where it cannot be started. Safe from
// several threads at once.
ChildOutcome run_child(const ChildProgram& program);
std::string input_path(std::size_t input);

// Runs a program with our own terminal, environment and error stream, so that it can ask its user,
// who may take any time. Its exit code; 128 + N where signal N ended it.
int run_interactively(const std::vector<std::string>& words);

// A program by its name in the folders of PATH; empty where none has it.
std::filesystem::path program_on_path(const std::string& name);

}  // namespace planlight::approval
