#include "rendering/data_dictionary.h"

#include <fmt/core.h>

#include <algorithm>

#include "rendering/json_text.h"

namespace planlight::rendering {
namespace {

using documents::SchemaNode;
using documents::SchemaType;

constexpr std::string_view total_title = "Total";
constexpr std::string_view total_description =
    "How many there are in all, those that are not named among them.";

bool is_public(const SchemaNode& node) {
  return !node.audience || *node.audience == documents::Audience::public_;
}

const char* type_name(const SchemaNode& node) {
  switch (node.type) {
    case SchemaType::integer: return "integer";
    case SchemaType::number: return "number";
    case SchemaType::boolean: return "boolean";
    case SchemaType::array: return "list";
    case SchemaType::object: return "object";
    case SchemaType::coordinates: return "coordinates";
    case SchemaType::any: return "any";
    case SchemaType::text: break;
  }
  switch (node.format) {
    case documents::TextFormat::prose: return "prose";
    case documents::TextFormat::slug:
    case documents::TextFormat::id: return "id";
    case documents::TextFormat::date: return "date";
    case documents::TextFormat::time: return "time";
    case documents::TextFormat::language: return "language";
    case documents::TextFormat::url: return "url";
    case documents::TextFormat::text:
    case documents::TextFormat::contact: return "text";
  }
  return "text";
}

void collect_fields(const SchemaNode& node, const std::string& path, bool required,
                    std::vector<DictionaryField>& fields) {
  if (!has_public(node)) return;
  const bool is_leaf =
      node.type != SchemaType::object && (node.type != SchemaType::array || node.items == nullptr ||
                                          (node.items->type != SchemaType::object));
  if (is_leaf || !node.description.empty()) {
    DictionaryField field;
    field.path = path;
    field.type = type_name(node);
    field.required = required;
    field.title = node.title;
    field.description = node.description;
    const SchemaNode& coded = node.items != nullptr && is_leaf ? *node.items : node;
    field.allowed = coded.allowed;
    if (!path.empty()) fields.push_back(std::move(field));
  }
  if (node.type == SchemaType::array && node.items != nullptr && !is_leaf) {
    for (const auto& property : node.items->properties) {
      collect_fields(property.node, field_path(path, property.name), property.required, fields);
    }
  }
  for (const auto& property : node.properties) {
    collect_fields(property.node, field_path(path, property.name), property.required, fields);
    const std::string total = total_name(property);
    if (total.empty()) continue;
    fields.push_back({field_path(path, total),
                      "integer",
                      property.required,
                      std::string(total_title),
                      std::string(total_description),
                      {}});
  }
}

void append_total_schema(std::string& out) {
  out += '{';
  append_json_name(out, "title");
  append_json_text(out, total_title);
  append_json_name(out, "description");
  append_json_text(out, total_description);
  append_json_name(out, "type");
  out += "\"integer\"}";
}

void append_schema(std::string& out, const SchemaNode& node) {
  static constexpr std::string_view types[] = {"string", "integer", "number", "boolean",
                                               "array",  "object",  "array",  "object"};
  out += '{';
  const auto text = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    append_json_name(out, name);
    append_json_text(out, value);
  };
  const auto number = [&](std::string_view name, const auto& value) {
    if (!value) return;
    append_json_name(out, name);
    append_json_number(out, static_cast<double>(*value));
  };
  text("title", node.title);
  text("description", node.description);
  append_json_name(out, "type");
  const std::string_view type = types[static_cast<std::size_t>(node.type)];
  if (node.nullable) {
    out += fmt::format("[\"{}\",\"null\"]", type);
  } else {
    append_json_text(out, type);
  }
  if (!node.allowed.empty()) {
    append_json_name(out, "enum");
    out += '[';
    for (const std::string& allowed : node.allowed) {
      if (out.back() != '[') out += ',';
      append_json_text(out, allowed);
    }
    out += ']';
  }
  number("minimum", node.minimum);
  number("maximum", node.maximum);
  number("minItems", node.minimum_items);
  number("maxItems", node.maximum_items);
  if (node.items != nullptr) {
    append_json_name(out, "items");
    append_schema(out, *node.items);
  }
  if (!node.properties.empty()) {
    append_json_name(out, "properties");
    out += '{';
    for (const auto& property : node.properties) {
      if (!has_public(property.node)) continue;
      append_json_name(out, property.name);
      append_schema(out, property.node);
      const std::string total = total_name(property);
      if (total.empty()) continue;
      append_json_name(out, total);
      append_total_schema(out);
    }
    out += '}';
    append_json_name(out, "required");
    out += '[';
    for (const auto& property : node.properties) {
      if (!property.required || !has_public(property.node)) continue;
      if (out.back() != '[') out += ',';
      append_json_text(out, property.name);
    }
    out += ']';
  }
  out += '}';
}

}  // namespace

bool has_public(const SchemaNode& node) {
  if (!is_public(node)) return false;
  if (node.type == SchemaType::array) return node.items == nullptr || has_public(*node.items);
  if (node.type != SchemaType::object) return true;
  return node.properties.empty() ||
         std::any_of(node.properties.begin(), node.properties.end(),
                     [](const auto& property) { return has_public(property.node); });
}

std::string total_name(const documents::SchemaProperty& property) {
  const SchemaNode* items = property.node.items.get();
  const bool has_total = items != nullptr && !items->public_if.empty() && has_public(property.node);
  return has_total ? property.name + "_total" : std::string();
}

std::string field_path(std::string_view path, std::string_view name) {
  return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

std::vector<DictionaryField> public_fields(const documents::Schema& schema) {
  std::vector<DictionaryField> fields;
  collect_fields(schema.root, "", true, fields);
  return fields;
}

std::string public_schema(const documents::Schema& schema) {
  std::string out = "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",";
  std::string body;
  append_schema(body, schema.root);
  out.append(body, 1, std::string::npos);
  out += '\n';
  return out;
}

}  // namespace planlight::rendering
