#pragma once
// Where what people write as a telephone number or as an e-mail address leads.

#include <optional>
#include <string>
#include <string_view>

namespace planlight {
inline namespace foundation {

// RFC 3966: "312-555-0142" is tel:+13125550142, "(312) 555-0142 ext. 12" tel:+13125550142;ext=12,
// "911" tel:911. Of the numbers without +, those of 10 digits, of 11 that begin with 1, of 7 and of
// 3 are read as people in the United States dial them. Nothing where the text is not one number, or
// says more than the number.
std::optional<std::string> telephone_link(std::string_view written);

// RFC 6068: mailto: and the address. Nothing where the text is not one plain address: what follows
// a ? in such a link would be headers of the message.
std::optional<std::string> mail_link(std::string_view written);

}  // namespace foundation
}  // namespace planlight
