#pragma once
// How much two texts have in common, to find the old translation of a text that was edited.

#include <string_view>

namespace planlight::language {

// 0 nothing, 1 equal: twice the longest common subsequence over both lengths, by characters in
// short texts, by words in long ones. Below `enough` the result is 0, mostly without the work.
// Valid UTF-8.
double similarity(std::string_view a, std::string_view b, double enough);

}  // namespace planlight::language
