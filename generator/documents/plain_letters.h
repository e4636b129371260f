#pragma once
// What a text looks like to its reader, in letters that rules can compare.

#include <string>
#include <string_view>

namespace planlight::documents {

// The text, which is valid UTF-8 in NFC, in small letters: a letter that looks like one of ASCII
// (the Cyrillic а, a full-width ａ) as that one, without what cannot be seen (soft hyphens,
// zero-width characters) and without marks set over or through a letter (a letter with an accent of
// its own, such as é, stays). Everything else as it is.
std::string to_plain_letters(std::string_view text);

}  // namespace planlight::documents
