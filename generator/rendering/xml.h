#pragma once
// XML text.

#include <string>
#include <string_view>

namespace planlight::rendering {

// Text and attribute values alike: & < > " and ' as entities, characters that XML 1.0 has not left
// out.
std::string xml_escaped(std::string_view text);

}  // namespace planlight::rendering
