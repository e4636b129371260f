#include "disclosure/public_line.h"

#include <algorithm>
#include <set>

namespace planlight::disclosure {
namespace {

using documents::Audience;
using documents::SchemaNode;
using documents::Value;

// Where names and values begin that everybody may see; all else is held back.
class PublicTokens {
 public:
  explicit PublicTokens(const documents::Document& document, const SchemaNode& root) {
    look_at(document.root, root);
  }
  bool holds(std::size_t offset) const { return offsets_.contains(offset); }

 private:
  void look_at(const Value& value, const SchemaNode& node) {
    if (node.audience == Audience::internal || node.type == documents::SchemaType::any) return;
    if (value.kind() == Value::Kind::object) {
      if (node.type == documents::SchemaType::object) look_at_members(value, node);
    } else if (value.kind() == Value::Kind::array) {
      if (node.items == nullptr) return;
      for (const Value& item : value.items()) look_at(item, *node.items);
    } else if (node.is_leaf() && node.audience == Audience::public_) {
      offsets_.insert(value.offset());
    }
  }

  void look_at_members(const Value& object, const SchemaNode& node) {
    if (!node.public_if.empty()) {
      const Value* condition = object.find(node.public_if);
      const bool holds =
          condition != nullptr && condition->kind() == Value::Kind::boolean && condition->boolean();
      if (!holds) return;
    }
    for (const documents::Member& member : object.members()) {
      const documents::SchemaProperty* property = node.find(member.name);
      if (property == nullptr || property->node.audience == Audience::internal) continue;
      offsets_.insert(member.name_offset);
      look_at(member.value, property->node);
    }
  }

  std::set<std::size_t> offsets_;
};

// Behind the text or the other scalar that begins here.
std::size_t end_of_token(std::string_view bytes, std::size_t at) {
  if (bytes[at] != '"') {
    return std::min(bytes.find_first_of(" \t\n\r,:[]{}\"", at), bytes.size());
  }
  for (++at; at < bytes.size() && bytes[at] != '"'; ++at) {
    if (bytes[at] == '\\') ++at;
  }
  return std::min(at + 1, bytes.size());
}

}  // namespace

std::optional<std::string> public_line(const documents::Document& document,
                                       const documents::Schema& schema, int line) {
  const std::string_view bytes = document.bytes;
  std::size_t begin = 0;
  for (int at = 1; at < line; ++at) {
    const std::size_t end = bytes.find('\n', begin);
    if (end == std::string_view::npos) return std::nullopt;
    begin = end + 1;
  }
  const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
  const PublicTokens tokens(document, schema.root);
  bool any = false;
  for (std::size_t at = begin; at < end;) {
    if (std::string_view(" \t\r,:[]{}").find(bytes[at]) != std::string_view::npos) {
      ++at;
      continue;
    }
    // Only what is known to be public passes; a token that is known to nobody does not.
    if (!tokens.holds(at)) return std::nullopt;
    any = true;
    at = end_of_token(bytes, at);
  }
  if (!any) return std::nullopt;
  return std::string(bytes.substr(begin, end - begin));
}

}  // namespace planlight::disclosure
