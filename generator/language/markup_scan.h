#pragma once
// What a Markdown text can bring that is more than words, found without parsing it: a small,
// cautious scanner that would rather see too much. Only for comparing a translation with its
// source.

#include <string>
#include <string_view>

namespace planlight::language {

// The first thing that `translation` has and `source` lacks, as a finding names it ("a link", "an
// image", "HTML or a link in angle brackets"); empty where there is none. Links are compared by
// the characters of their target, so that any other spelling is another link.
std::string_view find_added_markup(std::string_view source, std::string_view translation);

// Whether a picture stands in it without words that say what it shows: ![](media/map.png).
bool has_undescribed_picture(std::string_view text);

}  // namespace planlight::language
