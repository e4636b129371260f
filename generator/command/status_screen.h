#pragma once
// The desk on one screen.

#include <string>
#include <string_view>
#include <vector>

#include "command/desk_state.h"

namespace planlight::command {

// At most 80 columns and, of 22 districts, 24 lines: how much is published, what waits for whom,
// what is late, due, to be reviewed and next; with `needs_signatures` also what nobody has signed.
// Long lists end in "and N more".
std::string status_screen(const DeskState& state, bool needs_signatures);

// "  label  item, item, item" in lines of at most 80 columns, indented under the first item; what
// does not fit into `lines` lines is counted: "and 3 more". 0: as many lines as it takes.
std::string labelled_list(std::string_view label, const std::vector<std::string>& items,
                          std::size_t lines);

}  // namespace planlight::command
