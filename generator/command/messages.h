#pragma once
// The only place that prints. Findings as people, programs and code hosts read them.

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "command/options.h"
#include "foundation/environment_error.h"
#include "foundation/finding.h"

namespace planlight::command {

// One finding a line, sorted: gcc's form for people and editors, or JSON Lines; for code hosts
// annotations (github_annotations.h) or SARIF (sarif.h). Control characters are made visible, so
// that no text of a document can steer a terminal.
std::string format_findings(const Findings& findings, MessageFormat format);
std::string format_findings(const FindingsInOrder& findings, MessageFormat format);

// For a person at a terminal: with the line that a finding is about where it has one, cut to
// `columns`, and in color.
std::string format_for_terminal(const FindingsInOrder& findings, int columns, bool in_color);
// Whether a stream is a terminal; and whether color is wanted there (NO_COLOR).
bool is_terminal(std::FILE* stream);
bool wants_color(std::FILE* stream);

// "3 errors, 1 warning".
std::string count_findings(const Findings& findings);
std::string count_findings(const FindingsInOrder& findings);

std::string format_environment_error(const EnvironmentError& error, MessageFormat format);

// Control characters, those of C1 and of the writing direction too, as \u202e; what is no UTF-8 as
// the replacement character.
std::string visible(std::string_view text);

// A text within a JSON string, without the quotes.
std::string json_escaped(std::string_view text);
void append_json_escaped(std::string& to, std::string_view text);

// To stdout. EnvironmentError where not all of it can be written: who reads it would take a part
// for the whole.
void print(const std::string& text);
void print_error(const std::string& text);  // to stderr

}  // namespace planlight::command
