#pragma once
// What is said of a command line that cannot be read (exit code 2).

#include <CLI/CLI.hpp>
#include <string>

namespace planlight::command {

// The command or option that is not there, with the nearest that is; else what the parser says of
// it. Ends with how to get help, and a line break. `app` has just parsed and thrown the error.
std::string usage_error(const CLI::App& app, const CLI::ParseError& error);

}  // namespace planlight::command
