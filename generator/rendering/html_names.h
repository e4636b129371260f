#pragma once
// Which elements and attributes of HTML and SVG are read in a way of their own.

#include <cstdint>
#include <string_view>

namespace planlight::rendering {

enum class AttributeKind : std::uint8_t {
  people,     // read to people, so numbers and dates stand in their language
  code,       // read by programs
  url,        // an address
  forbidden,  // code, styles, markup in an attribute, and what would animate an address
};

// Names are in lower case.
AttributeKind attribute_kind(std::string_view attribute);
bool is_rcdata_element(std::string_view element);    // text without tags: title, textarea
bool is_raw_text_element(std::string_view element);  // not text at all: script, style …

}  // namespace planlight::rendering
