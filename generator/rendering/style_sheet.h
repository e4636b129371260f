#pragma once
// Style sheets as they go over the wire.

#include <string>
#include <string_view>

namespace planlight::rendering {

// The same style without comments and without the space that only people read. Strings stay as they
// are; a space stays wherever it could mean something, as between selectors and around + and -.
std::string compact_style(std::string_view css);

}  // namespace planlight::rendering
