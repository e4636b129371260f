#pragma once
// An option whose value is empty, mostly out of a variable that is not set, is wrong usage, never
// the same as an option that is not there: --allowed-signers "" must not publish what nobody
// signed.

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace planlight::command {

// Of every option and every argument that takes a value, of `app` and its commands: the empty one
// is refused, before anything else is said of it.
void refuse_empty_values(CLI::App& app);

// The arguments, without the program's name, in the order that CLI::App::parse wants: the last
// first. --policy= stands as --policy and an empty value; the parser would take the next argument.
std::vector<std::string> reversed_arguments(const CLI::App& app, int count,
                                            const char* const* arguments);

// The parts between the commas; empty ones, too.
std::vector<std::string> parts_of(const std::string& list);
// Refuses a list with an empty part.
CLI::Validator no_empty_part();

}  // namespace planlight::command
