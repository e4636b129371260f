#pragma once
// "; did you mean `title`?" for a name that is not there.

#include <string>
#include <string_view>
#include <vector>

namespace planlight::rendering {

// Empty where no known name is near.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& known);

}  // namespace planlight::rendering
