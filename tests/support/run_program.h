#pragma once
// The program itself, as a shell runs it.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <string>
#include <vector>

#include "places.h"
#include "repository/scratch_repository.h"

namespace planlight::test {

struct Ended {
  int code = -1;    // of its exit; -1 where a signal ended it
  std::string out;  // what it wrote to its standard output
  std::string err;
  std::size_t peak_memory = 0;  // in bytes, of the largest of the processes that it was
};

inline Ended run_program(std::vector<std::string> arguments) {
  const ScratchFolder folder;
  const std::string out = folder / "out";
  const std::string err = folder / "err";
  arguments.insert(arguments.begin(), PLANLIGHT_PROGRAM);
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC;
    dup2(open(out.c_str(), flags, 0600), STDOUT_FILENO);
    dup2(open(err.c_str(), flags, 0600), STDERR_FILENO);
    execv(PLANLIGHT_PROGRAM, words.data());
    _exit(127);
  }
  int status = 0;
  rusage used{};
  REQUIRE(wait4(child, &status, 0, &used) == child);
  constexpr std::size_t kibibyte = 1024;
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(out), read_file(err),
          static_cast<std::size_t>(used.ru_maxrss) * kibibyte};
}

}  // namespace planlight::test
