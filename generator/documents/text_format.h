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

// Of a public telephone number and e-mail address: whether a link can lead there. An empty text has
// no fault. Such a fault is a warning: the text shows, without a link.
std::optional<FormatFault> find_phone_fault(std::string_view text);
std::optional<FormatFault> find_email_fault(std::string_view text);

// An absolute http or https address without a user's name in it and without white space.
bool is_web_address(std::string_view text);

// Whether a site can be published under it: absolute, of printable ASCII, ending in a slash,
// without a user's name, a query, a fragment or parts that lead away.
bool is_base_url(std::string_view url);

}  // namespace planlight::documents
