#include "command/translatable_texts.h"

#include <fmt/core.h>

#include "documents/schema.h"
#include "documents/text.h"
#include "rendering/prose_check.h"

namespace planlight::command {
namespace {

using disclosure::PublicValue;
using documents::SchemaNode;
using documents::TextFormat;

// Codes of an enumeration are words of the interface, not of the document.
bool is_translatable(const SchemaNode& node) {
  return node.type == documents::SchemaType::text && node.allowed.empty() &&
         (node.format == TextFormat::text || node.format == TextFormat::prose);
}

// An item of a list of texts is what its list is.
std::string comment_of(const SchemaNode& node, const SchemaNode* list) {
  const SchemaNode& speaking = node.title.empty() && list != nullptr ? *list : node;
  if (speaking.description.empty()) return speaking.title;
  return fmt::format("{}. {}", speaking.title, speaking.description);
}

void collect(const SchemaNode& node, const PublicValue& value, const std::string& pointer,
             std::vector<TranslatableText>& texts, const SchemaNode* list = nullptr) {
  switch (value.kind()) {
    case PublicValue::Kind::text:
      if (is_translatable(node) && !value.text().empty()) {
        texts.push_back({pointer, value.text(), comment_of(node, list)});
      }
      return;
    case PublicValue::Kind::array:
      for (std::size_t i = 0; i < value.items().size() && node.items != nullptr; ++i) {
        collect(*node.items, value.items()[i], fmt::format("{}/{}", pointer, i), texts, &node);
      }
      return;
    case PublicValue::Kind::object:
      for (const auto& member : value.members()) {
        const documents::SchemaProperty* property = node.find(member.name);
        if (property == nullptr) continue;
        collect(property->node, member.value, fmt::format("{}/{}", pointer, member.name), texts);
      }
      return;
    default: return;
  }
}

}  // namespace

std::vector<TranslatableText> translatable_texts(const documents::DocumentKey& key,
                                                 const PublicValue& content) {
  std::vector<TranslatableText> texts;
  if (key.kind != documents::DocumentKind::page) {
    collect(documents::schema(documents::name(key.kind)).root, content, "", texts);
    return texts;
  }
  texts.push_back({"title", content["title"].text(), "Title of the page"});
  for (const rendering::LeafBlock& block : rendering::leaf_blocks(content["body"].text())) {
    texts.push_back({fmt::format("line {}", block.line), block.text, {}});
  }
  return texts;
}

std::vector<TranslatableText> translatable_texts(const documents::Settings& settings) {
  std::vector<TranslatableText> texts;
  const auto add = [&](std::string pointer, const std::string& text, std::string comment) {
    if (text.empty()) return;
    texts.push_back({std::move(pointer), documents::to_normal_form(text), std::move(comment)});
  };
  add("/title", settings.title, "Title of the site, at the top of every page");
  add("/publisher", settings.publisher, "Who publishes the site");
  if (settings.notice) add("/notice", *settings.notice, "A banner on every page");
  add("/contact/name", settings.contact.name, "Name of the office that helps");
  for (std::size_t i = 0; i < settings.help_lines.size(); ++i) {
    add(fmt::format("/help_lines/{}/name", i), settings.help_lines[i].name, "Name of a help line");
  }
  return texts;
}

}  // namespace planlight::command
