#pragma once
// Whether a text is of the form that its schema asks for.

#include <optional>
#include <string_view>

#include "documents/schema.h"

namespace planlight::documents {

// What a finding says of a text that is not of the form.
struct FormatFault {
  std::string_view rule;
  std::string_view what;
  std::string_view advice;
};

// Nothing where it is of the form; characters and lines are not looked at (text.h).
std::optional<FormatFault> find_format_fault(TextFormat format, std::string_view text);

// An absolute http or https address without a user's name in it and without white space.
bool is_web_address(std::string_view text);

}  // namespace planlight::documents
