#pragma once
// What --district and --area narrow a list to has to be there: a list that is empty for a
// slip of the keyboard reads as if all were well.

#include <set>
#include <string>

#include "command/commit_content.h"
#include "disclosure/disclosure.h"

namespace planlight::command {

// Says of the first that is not there that it is not, and what is; ends with a line break. Empty
// where all are there. A district is there with any document of the commit, approved or not; an
// area with a district. A year may have nothing yet.
std::string nothing_there(const CommitContent& content, const disclosure::Disclosure& disclosure,
                          const Options& options);

// The published districts that belong to the area: they say so themselves.
std::set<int> districts_of_area(const CommitContent& content,
                                const disclosure::Disclosure& disclosure, int area);

}  // namespace planlight::command
