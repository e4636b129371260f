#pragma once
// HTML of ours as a browser reads it: its elements and attributes, to be held against a list.

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planlight::fuzz {

struct HtmlElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  int depth = 0;
};

// Every element within <body>, in the document's order.
std::vector<HtmlElement> elements_of(std::string_view body);

// Whether each start tag has its end tag and they nest, as the source is written: a browser mends
// what does not.
bool is_balanced(std::string_view html);

}  // namespace planlight::fuzz
