#pragma once
// JSON as the site writes it: UTF-8, `<`, `>`, `&`, U+2028 and U+2029 as \u escapes, so that it may
// stand in a script element of a page, too.

#include <string>
#include <string_view>

namespace planlight::rendering {

void append_json_text(std::string& out, std::string_view text);  // with its quotes
// The name of an object's next member, with its colon, and a comma before it unless it is the
// first.
void append_json_name(std::string& out, std::string_view name);
// The shortest form that reads back as the same number.
void append_json_number(std::string& out, double number);

}  // namespace planlight::rendering
