#pragma once
// HTML text.

#include <string>
#include <string_view>

namespace planlight::rendering {

// & < and > as entities: the text of elements.
void append_text(std::string& out, std::string_view text);
// Also both quotes: values of quoted attributes.
void append_attribute(std::string& out, std::string_view text);
// A URL's text as the value of a quoted attribute: what no URL may hold is percent-encoded.
void append_url(std::string& out, std::string_view url);

}  // namespace planlight::rendering
