#pragma once
// Any text as plain words of GitHub Flavored Markdown.

#include <string>
#include <string_view>

namespace planlight::command {

// One line: no markup, HTML, link, mention (@name) or reference (#1, GH-1) comes of it wherever it
// stands in a paragraph, a heading, a list item or a cell. Control characters are made visible.
std::string markdown_escaped(std::string_view text);

}  // namespace planlight::command
