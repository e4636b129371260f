#include "rendering/html_names.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace planlight::rendering {
namespace {

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Every attribute that HTML or SVG reads as an address.
constexpr std::array<std::string_view, 22> url_attributes{
    "href",    "src",      "action",     "formaction",  "poster", "cite",   "srcset",   "data",
    "ping",    "longdesc", "background", "manifest",    "icon",   "usemap", "codebase", "classid",
    "archive", "profile",  "xlink:href", "imagesrcset", "lowsrc", "dynsrc"};

// Code, styles, markup in an attribute, and what would animate an address.
constexpr std::array<std::string_view, 8> forbidden_attributes{
    "style", "srcdoc", "http-equiv", "attributename", "values", "from", "to", "by"};

// Read to people, so numbers and dates stand in their language.
constexpr std::array<std::string_view, 11> people_attributes{
    "title",          "alt",
    "aria-label",     "aria-description",
    "aria-valuetext", "aria-roledescription",
    "placeholder",    "aria-placeholder",
    "label",          "abbr",
    "data-label"};

constexpr std::array<std::string_view, 2> rcdata_elements{"title", "textarea"};
constexpr std::array<std::string_view, 7> raw_elements{"script",  "style",    "xmp",      "iframe",
                                                       "noembed", "noframes", "plaintext"};

}  // namespace

AttributeKind attribute_kind(std::string_view attribute) {
  if (attribute.starts_with("on") || contains(forbidden_attributes, attribute)) {
    return AttributeKind::forbidden;
  }
  if (contains(url_attributes, attribute)) return AttributeKind::url;
  return contains(people_attributes, attribute) ? AttributeKind::people : AttributeKind::code;
}

bool is_rcdata_element(std::string_view element) { return contains(rcdata_elements, element); }

bool is_raw_text_element(std::string_view element) { return contains(raw_elements, element); }

}  // namespace planlight::rendering
