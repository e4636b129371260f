#pragma once
// --help and the man page, both made from the one definition of the command line.

#include <string>

namespace CLI {
class App;
}

namespace planlight::command {

// Gives every command its way of saying --help: its own options before the shared ones, a word for
// each value, defaults, examples; the program's names the exit codes too. Lines of 80 columns.
void dress_help(CLI::App& program);

// planlight(1), in the man macros, of a dressed command line.
std::string manual_page(const CLI::App& program);

// The same, of the program's command line.
std::string manual_page();

}  // namespace planlight::command
