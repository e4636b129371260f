#include "command/public_changes.h"

#include <fmt/core.h>

#include <map>
#include <vector>

namespace planlight::command {
namespace {

using disclosure::PublicValue;

std::string words(const PublicValue& value) {
  switch (value.kind()) {
    case PublicValue::Kind::boolean: return value.boolean() ? "true" : "false";
    case PublicValue::Kind::number: return fmt::format("{}", value.number());
    case PublicValue::Kind::text: return value.text();
    case PublicValue::Kind::array: return "an empty list";
    case PublicValue::Kind::object:
    case PublicValue::Kind::null: break;
  }
  return "nothing";
}

// Under its line, a little further in.
std::string indented(const std::string& text) {
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "        ";
  }
  return out;
}

struct Leaf {
  std::string pointer, name;  // the name has ids in place of indexes
  std::string text;
};

void collect(const PublicValue& value, const std::string& pointer, const std::string& name,
             std::vector<Leaf>& leaves) {
  if (value.kind() == PublicValue::Kind::object) {
    for (const auto& member : value.members()) {
      collect(member.value, fmt::format("{}/{}", pointer, member.name),
              fmt::format("{}/{}", name, member.name), leaves);
    }
    return;
  }
  if (value.kind() != PublicValue::Kind::array || value.items().empty()) {
    leaves.push_back({pointer, name, words(value)});
    return;
  }
  for (std::size_t i = 0; i < value.items().size(); ++i) {
    const PublicValue& item = value.items()[i];
    const std::string& id = item["id"].text();
    collect(item, fmt::format("{}/{}", pointer, i),
            id.empty() ? fmt::format("{}/{}", name, i) : fmt::format("{}/#{}", name, id), leaves);
  }
}

}  // namespace

std::string public_changes(const PublicValue* before, const PublicValue& after) {
  std::vector<Leaf> old_leaves;
  std::vector<Leaf> new_leaves;
  if (before != nullptr) collect(*before, "", "", old_leaves);
  collect(after, "", "", new_leaves);
  std::map<std::string, const Leaf*> old_by_name;
  for (const Leaf& leaf : old_leaves) old_by_name[leaf.name] = &leaf;
  std::string out;
  for (const Leaf& leaf : new_leaves) {
    const auto old = old_by_name.find(leaf.name);
    if (old == old_by_name.end()) {
      out += fmt::format("  {}\n    new: {}\n", leaf.pointer, indented(leaf.text));
      continue;
    }
    if (old->second->text != leaf.text) {
      out += fmt::format("  {}\n    was: {}\n    now: {}\n", leaf.pointer,
                         indented(old->second->text), indented(leaf.text));
    }
    old_by_name.erase(old);
  }
  for (const Leaf& leaf : old_leaves) {
    if (!old_by_name.contains(leaf.name)) continue;
    out += fmt::format("  {}\n    was: {}\n    now: left out\n", leaf.pointer, indented(leaf.text));
  }
  return out;
}

}  // namespace planlight::command
