#pragma once
// The escapes of strings in PO files, which are those of C.

#include <optional>
#include <string_view>

namespace planlight::language {

// The byte that an escape stands for; `text` begins after the backslash and is moved past the
// escape. Nothing for an escape that is unknown or stands for a zero byte.
std::optional<char> read_escape(std::string_view& text);

}  // namespace planlight::language
