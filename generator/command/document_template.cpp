#include "command/document_template.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "command/json_file.h"
#include "documents/schema_walk.h"

namespace planlight::command {
namespace {

using documents::Audience;
using documents::DocumentKey;
using documents::DocumentKind;
using documents::SchemaNode;
using documents::SchemaProperty;
using documents::SchemaType;
using documents::TextFormat;
using documents::Value;
using Names = std::vector<std::string_view>;

std::string format_hint(TextFormat format) {
  switch (format) {
    case TextFormat::slug: return "lower-case letters, digits and -";
    case TextFormat::id: return "letters, digits, ., _ and -";
    case TextFormat::date: return "YYYY-MM-DD";
    case TextFormat::time: return "YYYY-MM-DDTHH:MM";
    case TextFormat::language: return "a language tag, such as en or es";
    case TextFormat::url: return "an address that begins with https://";
    case TextFormat::prose: return "sentences; Markdown is allowed";
    case TextFormat::text:
    case TextFormat::contact: break;
  }
  return {};
}

// What may stand there; empty for a plain text.
std::string hint(const SchemaNode& node) {
  switch (node.type) {
    case SchemaType::integer: return "a whole number, without quotation marks";
    case SchemaType::number:
      return node.nullable ? "a number without quotation marks, or null"
                           : "a number, without quotation marks";
    case SchemaType::boolean: return "true or false, without quotation marks";
    case SchemaType::text: break;
    default: return {};
  }
  if (!node.allowed.empty()) return fmt::format("one of {}", fmt::join(node.allowed, ", "));
  return format_hint(node.format);
}

// Rows that a new document begins with: an item a code of a field, in the schema's order.
struct Rows {
  std::string_view list, field;
  std::size_t limit;
};

// The ten positions of an office (S02-03-04 II.A.9); an engagement for each population that a plan
// must reach (S02-03-02 II.A); missions of both kinds.
constexpr Rows rows[] = {
    {"positions", "role", 100}, {"engagements", "population", 5}, {"missions", "kind", 2}};

class Template {
 public:
  Template(const DocumentKey& key, Names carried) : key_(key), carried_(std::move(carried)) {}

  Value object(const SchemaNode& node, const Value* previous, bool is_needed) const {
    Value result = json_object();
    for (const SchemaProperty& property : node.properties) {
      const Value* before = previous == nullptr ? nullptr : previous->find(property.name);
      set_member(result, property.name, member(property, before, is_needed));
    }
    return result;
  }

 private:
  Value member(const SchemaProperty& property, const Value* before, bool is_needed) const {
    if (property.name == "district" || property.name == "number") {
      if (key_.district > 0) return json_number(key_.district);
    }
    if (property.name == "year" && key_.year > 0) return json_number(key_.year);
    if (property.name == "quarter" && key_.quarter > 0) return json_number(key_.quarter);
    const SchemaNode& node = property.node;
    const bool needed = is_needed && property.required;
    if (node.type == SchemaType::array) return array(property.name, node, before, needed);
    if (node.type == SchemaType::object) return object(node, before, needed);
    const bool is_carried =
        std::find(carried_.begin(), carried_.end(), property.name) != carried_.end();
    if (is_carried && before != nullptr) return *before;
    return leaf(node, needed, property.required);
  }

  // `needed_here`: needed in its object, which itself may be optional.
  static Value leaf(const SchemaNode& node, bool is_needed, bool needed_here) {
    const bool is_text = node.type == SchemaType::text;
    if (node.audience == Audience::internal || (is_text && !needed_here)) {
      if (is_text) return json_text("");
    }
    const std::string how = hint(node);
    return json_text(fmt::format("{}{}: {}{}", documents::to_fill_in,
                                 is_needed ? "" : " OR TAKE OUT", node.title,
                                 how.empty() ? "" : fmt::format(" ({})", how)));
  }

  Value array(std::string_view name, const SchemaNode& node, const Value* before,
              bool is_needed) const {
    if (node.items == nullptr) return json_array();
    if (node.items->type != SchemaType::object) {
      if (!is_needed || node.audience == Audience::internal) return json_array();
      return json_array({leaf(*node.items, true, true)});
    }
    std::vector<Value> items = carried_items(*node.items, before, is_needed);
    if (items.empty()) items = row_items(name, *node.items, is_needed);
    if (name == "conversations" && items.size() == 1) {
      items.push_back(items.front());
      set_member(items[0], "number", json_number(1));
      set_member(items[1], "number", json_number(2));
    }
    return json_array(std::move(items));
  }

  // One for each that had an id before.
  std::vector<Value> carried_items(const SchemaNode& node, const Value* before,
                                   bool is_needed) const {
    std::vector<Value> items;
    if (before == nullptr || before->kind() != Value::Kind::array) return items;
    for (const Value& item : before->items()) {
      if (node.find("id") == nullptr || item.find("id") == nullptr) continue;
      items.push_back(object(node, &item, is_needed));
    }
    return items;
  }

  std::vector<Value> row_items(std::string_view name, const SchemaNode& node,
                               bool is_needed) const {
    std::vector<Value> items;
    const auto row = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const Rows& each) { return each.list == name; });
    const SchemaProperty* field = row == std::end(rows) ? nullptr : node.find(row->field);
    if (field == nullptr || field->node.allowed.empty()) {
      items.push_back(object(node, nullptr, is_needed));
      return items;
    }
    const auto& codes = field->node.allowed;
    for (std::size_t i = 0; i < std::min(codes.size(), row->limit); ++i) {
      Value item = object(node, nullptr, is_needed);
      set_member(item, row->field, json_text(codes[i]));
      if (codes[i] == "affinity" && node.find("group") != nullptr) {
        set_member(item, "group", leaf(node.find("group")->node, true, true));
      }
      items.push_back(std::move(item));
    }
    return items;
  }

  DocumentKey key_;
  Names carried_;  // fields that stay as they were
};

Names carried_fields(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::plan: return {"id", "title", "type", "population", "group"};
    case DocumentKind::report: return {"id"};
    case DocumentKind::partnerships:
      return {"id", "listed", "organization", "kind", "sector", "since"};
    case DocumentKind::equity: return {"id", "area", "title"};
    default: return {};
  }
}

void append_guide(std::string& out, const SchemaNode& node, const std::string& name,
                  bool is_needed) {
  if (!name.empty()) {
    const std::string_view audience = !node.is_leaf() && !node.audience     ? ""
                                      : node.audience == Audience::internal ? ", internal"
                                                                            : ", public";
    const std::string how = hint(node);
    out += fmt::format("{} ({}{}): {}. {}{}\n", name, is_needed ? "needed" : "optional", audience,
                       node.title, node.description,
                       how.empty() ? "" : fmt::format(" Write {}.", how));
  }
  const SchemaNode& inner = node.items != nullptr ? *node.items : node;
  const std::string prefix = name.empty() ? "" : name + (node.items != nullptr ? "[]." : ".");
  for (const SchemaProperty& property : inner.properties) {
    append_guide(out, property.node, prefix + property.name, property.required);
  }
}

}  // namespace

Value document_template(const DocumentKey& key, const Value* previous) {
  const Template made(key, carried_fields(key.kind));
  return made.object(documents::schema(documents::name(key.kind)).root, previous, true);
}

std::string field_guide(const documents::Schema& schema) {
  std::string guide;
  append_guide(guide, schema.root, "", true);
  return guide;
}

}  // namespace planlight::command
