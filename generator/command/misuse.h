#pragma once
// Wrong usage that the parser of the command line cannot see.

#include <string>
#include <vector>

#include "command/options.h"

namespace planlight::command {

// Values as they were written, until they are checked.
struct UncheckedValues {
  std::string as_of, base_url, date;
  std::vector<std::string> languages;  // each may be several, with commas between
};

// What is wrong, and what to write; empty when all is well.
std::string find_misuse(const Options& options, const UncheckedValues& unchecked);

}  // namespace planlight::command
