#pragma once
// What people are told of the command line beyond its options: groups, words for values, examples,
// exit codes. --help and the man page say the same, from here and from arguments.cpp.

#include <span>
#include <string>
#include <string_view>

namespace planlight::command {

struct ExitMeaning {
  int code;
  std::string_view means;
};
std::span<const ExitMeaning> exit_meanings();

struct Example {
  std::string_view command;  // the command that it belongs to: "translate update"
  std::string_view line;     // as one types it
  std::string_view does;
};
std::span<const Example> examples();

// Whether every command has that option; `option` without its hyphens.
bool is_shared_option(std::string_view option);

// The word for an option's or a positional's value: DIR of repo, PATHS of paths.
std::string value_word(std::string_view option);

}  // namespace planlight::command
