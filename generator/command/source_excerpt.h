#pragma once
// The line that a finding is about, with a mark under the place.

#include <string>

namespace planlight::command {

// Two lines that fit `columns`: "   31 |   \"name\": \"Arrests\"," and a mark under the column
// (from 1, in code points; 0: none). A long line is cut around the place ("…"); a tab is one space,
// wide characters take two columns; control characters are made visible. `line` is valid UTF-8.
std::string source_excerpt(const std::string& line, int line_number, int column, int columns);

}  // namespace planlight::command
