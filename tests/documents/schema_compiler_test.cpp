#include <doctest/doctest.h>

#include "documents/schema.h"

namespace planlight::documents {
namespace {

// What compiling says; "compiled" where it says nothing.
std::string verdict(std::string_view json) {
  try {
    compile_schema("s", json);
  } catch (const SchemaError& error) {
    return error.what();
  }
  return "compiled";
}

std::string of_property(const std::string& property) {
  return verdict(R"({"type": "object", "properties": {"a": )" + property + "}}");
}

}  // namespace

TEST_CASE("a schema is compiled to its nodes in the file's order") {
  const Schema schema = compile_schema("s", R"({
    "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "s", "title": "T",
    "type": "object", "required": ["z"],
    "properties": {
      "z": {"title": "Z", "description": "D.", "type": "string", "x-format": "prose",
            "minLength": 1, "maxLength": 9, "x-audience": "public"},
      "n": {"type": ["number", "null"], "minimum": -1.5, "maximum": 2, "x-audience": "public"},
      "l": {"type": "array", "minItems": 1, "maxItems": 3, "x-audience": "internal",
            "items": {"type": "string", "enum": ["a", "b"]}}}})");
  CHECK(schema.name == "s");
  const SchemaNode& root = schema.root;
  CHECK(root.title == "T");
  CHECK_FALSE(root.audience);
  REQUIRE(root.properties.size() == 3);
  const SchemaNode& z = root.properties[0].node;
  CHECK(root.properties[0].name == "z");
  CHECK(root.properties[0].required);
  CHECK(z.title == "Z");
  CHECK(z.description == "D.");
  CHECK(z.format == TextFormat::prose);
  CHECK(z.minimum_length == 1);
  CHECK(z.maximum_length == 9);
  const SchemaNode& n = root.properties[1].node;
  CHECK_FALSE(root.properties[1].required);
  CHECK(n.type == SchemaType::number);
  CHECK(n.nullable);
  CHECK(n.minimum == -1.5);
  CHECK(n.maximum == 2);
  const SchemaNode& l = root.find("l")->node;
  CHECK(l.minimum_items == 1);
  CHECK(l.maximum_items == 3);
  CHECK(l.items->allowed == std::vector<std::string>{"a", "b"});
  CHECK(root.find("x") == nullptr);
}

TEST_CASE("an audience counts for all below it") {
  const Schema schema = compile_schema("s", R"({"type": "object", "properties": {
      "o": {"type": "object", "x-audience": "internal", "properties": {"a": {"type": "string"}}}}})");
  CHECK(schema.root.find("o")->node.find("a")->node.audience == Audience::internal);
}

TEST_CASE("an unmarked leaf refuses to compile") {
  CHECK(of_property(R"({"type": "string"})") ==
        "s.schema.json: /properties/a: a leaf needs x-audience");
  CHECK(of_property(R"({"type": "array", "items": {"type": "integer"}})") ==
        "s.schema.json: /properties/a/items: a leaf needs x-audience");
  CHECK(of_property(R"({"type": "object", "properties": {"b/c": {"type": "boolean"}}})") ==
        "s.schema.json: /properties/a/properties/b~1c: a leaf needs x-audience");
}

TEST_CASE("an audience that contradicts the one around it is refused") {
  CHECK(
      of_property(R"({"type": "object", "x-audience": "internal", "properties":
                        {"b": {"type": "string", "x-audience": "public"}}})") ==
      "s.schema.json: /properties/a/properties/b: its audience contradicts the one that it stands "
      "in");
  CHECK(of_property(R"({"type": "string", "x-audience": "everybody"})") ==
        "s.schema.json: /properties/a: no such audience");
}

TEST_CASE("an unknown keyword is refused") {
  CHECK(of_property(R"({"type": "string", "x-audience": "public", "pattern": "a"})") ==
        "s.schema.json: /properties/a: unknown keyword pattern");
  CHECK(of_property(R"({"type": "string", "x-Audience": "public"})") ==
        "s.schema.json: /properties/a: unknown keyword x-Audience");
  CHECK(of_property(R"({"type": "string", "x-audience": "public", "$id": "a"})") ==
        "s.schema.json: /properties/a: $id belongs to the root");
}

TEST_CASE("types that nobody knows are refused") {
  CHECK(of_property(R"({"type": "text", "x-audience": "public"})") ==
        "s.schema.json: /properties/a: unknown type text");
  CHECK(of_property(R"({"type": ["string", "number"], "x-audience": "public"})") ==
        "s.schema.json: /properties/a: no such pair of types");
  CHECK(of_property(R"({"type": ["string"], "x-audience": "public"})") ==
        "s.schema.json: /properties/a: type must be one name or two");
  CHECK(of_property(R"({"type": "string", "x-format": "html", "x-audience": "public"})") ==
        "s.schema.json: /properties/a: unknown x-format html");
}

TEST_CASE("what has no type is internal") {
  CHECK(of_property(R"({"x-audience": "internal"})") == "compiled");
  CHECK(of_property(R"({"x-audience": "public"})") ==
        "s.schema.json: /properties/a: without a type only an internal value may stand");
}

TEST_CASE("a keyword that does not fit the type is refused") {
  for (const char* schema :
       {R"({"type": "string", "minimum": 1, "x-audience": "public"})",
        R"({"type": "integer", "minLength": 1, "x-audience": "public"})",
        R"({"type": "integer", "enum": ["a"], "x-audience": "public"})",
        R"({"type": "string", "items": {"type": "string"}, "x-audience": "public"})",
        R"({"type": "array", "x-audience": "public"})",
        R"({"type": "string", "properties": {}, "x-audience": "public"})",
        R"({"type": "array", "minItems": -1, "items": {"type": "string"}, "x-audience": "public"})",
        R"({"type": "boolean", "x-format": "prose", "x-audience": "public"})"}) {
    CAPTURE(schema);
    CHECK(of_property(schema).find("does not fit the type") != std::string::npos);
  }
  CHECK(of_property(R"({"type": "object"})") ==
        "s.schema.json: /properties/a: an object needs properties");
}

TEST_CASE("what is required must be a public property") {
  CHECK(verdict(R"({"type": "object", "required": ["b"], "properties": {}})") ==
        "s.schema.json: /: required names b, which is no property");
  CHECK(verdict(R"({"type": "object", "required": ["a"], "properties":
                    {"a": {"type": "string", "x-audience": "internal"}}})") ==
        "s.schema.json: /: a is internal and cannot be required");
  CHECK(verdict(R"({"type": "object", "required": ["a", "a"], "properties":
                    {"a": {"type": "string", "x-audience": "public"}}})") ==
        "s.schema.json: /: required names a twice");
}

TEST_CASE("a condition names a boolean property") {
  CHECK(verdict(R"({"type": "object", "x-public-if": "a", "properties":
                    {"a": {"type": "string", "x-audience": "public"}}})") ==
        "s.schema.json: /: x-public-if must name a boolean property");
  CHECK(verdict(R"({"type": "object", "x-public-if": "a", "properties":
                    {"a": {"type": "boolean", "x-audience": "public"}}})") == "compiled");
}

TEST_CASE("a text may be marked to hold contact details, and nothing else") {
  CHECK(of_property(R"({"type": "string", "x-contact-details": true, "x-audience": "public"})") ==
        "compiled");
  for (const char* property :
       {R"({"type": "integer", "x-contact-details": true, "x-audience": "public"})",
        R"({"type": "string", "x-contact-details": "yes", "x-audience": "public"})"}) {
    CHECK(of_property(property) ==
          "s.schema.json: /properties/a: x-contact-details does not fit the type");
  }
}

TEST_CASE("a reference is replaced by what it refers to and words beside it go before") {
  const Schema schema = compile_schema("s", R"({
    "type": "object", "properties": {"a": {"$ref": "#/$defs/id", "title": "Own"}},
    "$defs": {"id": {"title": "Id", "description": "D.", "type": "string", "x-format": "slug",
                     "x-audience": "public"}}})");
  const SchemaNode& node = schema.root.find("a")->node;
  CHECK(node.title == "Own");
  CHECK(node.description == "D.");
  CHECK(node.format == TextFormat::slug);
}

TEST_CASE("a reference that leads nowhere or in a circle is refused") {
  CHECK(of_property(R"({"$ref": "#/$defs/x"})") ==
        "s.schema.json: /properties/a: $ref to nothing: #/$defs/x");
  CHECK(of_property(R"({"$ref": "other.json"})") ==
        "s.schema.json: /properties/a: $ref to nothing: other.json");
  CHECK(verdict(R"({"type": "object", "properties": {"a": {"$ref": "#/$defs/x"}},
                    "$defs": {"x": {"$ref": "#/$defs/x"}}})")
            .find("$ref leads back to itself") != std::string::npos);
  CHECK(verdict(R"({"type": "object", "properties": {"a": {"$ref": "#/$defs/x"}},
                    "$defs": {"x": {"type": "array", "items": {"$ref": "#/$defs/x"}}}})")
            .find("$ref leads back to itself") != std::string::npos);
}

TEST_CASE("coordinates are a leaf and a list can have the form of an object too") {
  const Schema schema = compile_schema("s", R"({"type": "object", "properties": {
      "c": {"type": "array", "x-format": "coordinates", "x-audience": "public"},
      "l": {"type": ["array", "object"], "x-audience": "public", "items": {"type": "string"},
            "additionalProperties": {"type": "array", "items": {"type": "string"}}}}})");
  CHECK(schema.root.find("c")->node.type == SchemaType::coordinates);
  CHECK(schema.root.find("c")->node.is_leaf());
  const SchemaNode& list = schema.root.find("l")->node;
  CHECK(list.type == SchemaType::array);
  CHECK(list.or_object);
  CHECK(list.others->type == SchemaType::array);
}

TEST_CASE("a schema that is no JSON is refused with its place") {
  CHECK(
      verdict("{") ==
      "s.schema.json:1:2: error: is not valid JSON: expected the name of a field in double quotes, "
      "found the end of the file [json-syntax]");
  CHECK(verdict("[]") == "s.schema.json: /: a schema must be an object");
  CHECK(verdict(R"({"type": "string", "x-audience": "public"})") ==
        "s.schema.json: /: the root must be an object");
}

}  // namespace planlight::documents
