#include "html_outline.h"

#include <gumbo.h>

#include <set>

namespace planlight::fuzz {
namespace {

void gather(const GumboNode* node, int depth, std::vector<HtmlElement>& elements) {
  if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) return;
  const GumboElement& element = node->v.element;
  HtmlElement found;
  found.depth = depth;
  found.name = gumbo_normalized_tagname(element.tag);
  if (element.tag == GUMBO_TAG_UNKNOWN) {
    GumboStringPiece original = element.original_tag;
    gumbo_tag_from_original_text(&original);
    found.name.assign(original.data, original.length);
  }
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    found.attributes.emplace_back(attribute->name, attribute->value);
  }
  elements.push_back(std::move(found));
  for (unsigned i = 0; i < element.children.length; ++i) {
    gather(static_cast<const GumboNode*>(element.children.data[i]), depth + 1, elements);
  }
}

const GumboNode* body_of(const GumboNode* root) {
  for (unsigned i = 0; i < root->v.element.children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(root->v.element.children.data[i]);
    if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_BODY) return child;
  }
  return nullptr;
}

bool is_void(std::string_view name) {
  static const std::set<std::string_view> names = {"br", "hr", "img", "wbr", "input"};
  return names.count(name) != 0;
}

}  // namespace

std::vector<HtmlElement> elements_of(std::string_view body) {
  const std::string page = "<!DOCTYPE html><title>t</title><body>" + std::string(body);
  GumboOutput* const output =
      gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
  std::vector<HtmlElement> elements;
  if (const GumboNode* node = body_of(output->root)) {
    gather(node, 0, elements);
    elements.erase(elements.begin());
  }
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return elements;
}

bool is_balanced(std::string_view html) {
  std::vector<std::string_view> open;
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos;) {
    const std::size_t end = html.find('>', at);
    if (end == std::string_view::npos) return false;
    const bool closes = html[at + 1] == '/';
    const std::size_t begin = at + (closes ? 2 : 1);
    const std::string_view name = html.substr(begin, html.find_first_of(" >", begin) - begin);
    at = end;
    if (is_void(name)) continue;
    if (!closes) {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return false;
    } else {
      open.pop_back();
    }
  }
  return open.empty();
}

}  // namespace planlight::fuzz
