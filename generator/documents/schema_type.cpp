#include "documents/schema_type.h"

#include <fmt/core.h>

#include <algorithm>

namespace planlight::documents {
namespace {

constexpr int deepest_coordinates = 4;  // polygons, rings, positions, numbers (RFC 7946, 3.1.7)

std::string_view needed_kind(const SchemaNode& node) {
  switch (node.type) {
    case SchemaType::text: return "a text";
    case SchemaType::integer: return "a whole number";
    case SchemaType::number: return "a number";
    case SchemaType::boolean: return "true or false";
    case SchemaType::array: return node.or_object ? "a list or an object" : "a list";
    case SchemaType::object: return "an object";
    case SchemaType::coordinates: return "lists of numbers";
    case SchemaType::any: return "anything";
  }
  return {};
}

std::string_view kind_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: return "null";
    case Value::Kind::boolean: return "true or false";
    case Value::Kind::number:
      return value.is_integer() ? "a number" : "a number with a fraction or too many digits";
    case Value::Kind::text: return "a text";
    case Value::Kind::array: return "a list";
    case Value::Kind::object: return "an object";
  }
  return {};
}

bool is_coordinates(const Value& value, int depth) {
  if (value.kind() == Value::Kind::number) return true;
  if (value.kind() != Value::Kind::array || depth == 0) return false;
  return std::all_of(value.items().begin(), value.items().end(),
                     [&](const Value& item) { return is_coordinates(item, depth - 1); });
}

}  // namespace

bool is_of_type(const SchemaNode& node, const Value& value) {
  if (value.is_null() && node.nullable) return true;
  switch (node.type) {
    case SchemaType::text: return value.kind() == Value::Kind::text;
    case SchemaType::integer: return value.is_integer();
    case SchemaType::number: return value.kind() == Value::Kind::number;
    case SchemaType::boolean: return value.kind() == Value::Kind::boolean;
    case SchemaType::array:
      return value.kind() == Value::Kind::array ||
             (node.or_object && value.kind() == Value::Kind::object);
    case SchemaType::object: return value.kind() == Value::Kind::object;
    case SchemaType::coordinates:
      return value.kind() == Value::Kind::array && is_coordinates(value, deepest_coordinates);
    case SchemaType::any: return true;
  }
  return false;
}

std::string describe_wrong_type(const SchemaNode& node, const Value& value) {
  const bool has_others =
      node.type == SchemaType::coordinates && value.kind() == Value::Kind::array;
  return fmt::format("must be {}{}, but is {}", needed_kind(node), node.nullable ? " or null" : "",
                     has_others ? "something else in them" : kind_of(value));
}

}  // namespace planlight::documents
