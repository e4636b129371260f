// compile_schema: a schema file to its nodes. Strict: what is not understood is refused, since a
// mark that is overlooked could disclose a field.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "documents/json.h"
#include "documents/schema.h"

namespace planlight::documents {
namespace {

constexpr std::string_view others_keyword = "additionalProperties";
constexpr std::array<std::string_view, 22> known_keywords = {"$schema",     "$id",
                                                             "$defs",       "$ref",
                                                             "title",       "description",
                                                             "type",        "required",
                                                             "properties",  others_keyword,
                                                             "items",       "enum",
                                                             "minimum",     "maximum",
                                                             "minLength",   "maxLength",
                                                             "minItems",    "maxItems",
                                                             "x-audience",  "x-format",
                                                             "x-public-if", "x-contact-details"};
constexpr int deepest = 32;

constexpr std::pair<std::string_view, TextFormat> text_formats[] = {
    {"text", TextFormat::text},         {"prose", TextFormat::prose},
    {"slug", TextFormat::slug},         {"id", TextFormat::id},
    {"date", TextFormat::date},         {"time", TextFormat::time},
    {"language", TextFormat::language}, {"url", TextFormat::url},
    {"contact", TextFormat::contact}};

constexpr std::pair<std::string_view, SchemaType> types[] = {
    {"string", SchemaType::text},   {"integer", SchemaType::integer},
    {"number", SchemaType::number}, {"boolean", SchemaType::boolean},
    {"array", SchemaType::array},   {"object", SchemaType::object}};

// A schema's keywords by name; what stands beside a $ref goes before what it refers to.
using Keywords = std::vector<std::pair<std::string_view, const Value*>>;

const Value* find_keyword(const Keywords& keywords, std::string_view name) {
  for (const auto& [keyword, value] : keywords) {
    if (keyword == name) return value;
  }
  return nullptr;
}

class Compiler {
 public:
  Compiler(const Document& document, std::string file)
      : document_(document), file_(std::move(file)) {}

  SchemaNode root() {
    SchemaNode node = compile(document_.root, "", std::nullopt);
    if (node.type != SchemaType::object) refuse("", "the root must be an object");
    return node;
  }

 private:
  [[noreturn]] void refuse(std::string_view pointer, const std::string& what) const {
    throw SchemaError(fmt::format("{}: {}: {}", file_, pointer.empty() ? "/" : pointer, what));
  }

  SchemaNode compile(const Value& value, const std::string& pointer,
                     std::optional<Audience> inherited) {
    if (++depth_ > deepest) refuse(pointer, "is nested too deep: $ref leads back to itself");
    std::vector<std::string> followed;
    const Keywords keywords = gather(value, pointer, followed);
    SchemaNode node;
    read_words(node, keywords, pointer);
    read_type(node, keywords, pointer);
    read_audience(node, keywords, pointer, inherited);
    read_text(node, keywords, pointer);
    read_number(node, keywords, pointer);
    read_array(node, keywords, pointer);
    read_object(node, keywords, pointer);
    if (node.is_leaf() && !node.audience) refuse(pointer, "a leaf needs x-audience");
    if (node.type == SchemaType::any && node.audience != Audience::internal) {
      refuse(pointer, "without a type only an internal value may stand");
    }
    --depth_;
    return node;
  }

  Keywords gather(const Value& value, const std::string& pointer,
                  std::vector<std::string>& followed) const {
    if (value.kind() != Value::Kind::object) refuse(pointer, "a schema must be an object");
    Keywords keywords;
    for (const Member& member : value.members()) {
      check_keyword(member.name, pointer);
      if (member.name != "$ref") keywords.emplace_back(member.name, &member.value);
    }
    const Value* reference = value.find("$ref");
    if (reference == nullptr) return keywords;
    const std::string target = text_of(*reference, pointer, "$ref");
    if (std::find(followed.begin(), followed.end(), target) != followed.end()) {
      refuse(pointer, "$ref leads back to itself");
    }
    followed.push_back(target);
    for (const auto& keyword : gather(definition(target, pointer), target.substr(1), followed)) {
      if (find_keyword(keywords, keyword.first) == nullptr) keywords.push_back(keyword);
    }
    return keywords;
  }

  void check_keyword(const std::string& name, std::string_view pointer) const {
    const bool known =
        std::find(known_keywords.begin(), known_keywords.end(), name) != known_keywords.end();
    if (!known) refuse(pointer, fmt::format("unknown keyword {}", name));
    if (!pointer.empty() && (name == "$schema" || name == "$id" || name == "$defs")) {
      refuse(pointer, fmt::format("{} belongs to the root", name));
    }
  }

  const Value& definition(const std::string& target, std::string_view pointer) const {
    constexpr std::string_view beginning = "#/$defs/";
    const Value* all = document_.root.find("$defs");
    const Value* found = target.compare(0, beginning.size(), beginning) == 0 && all != nullptr
                             ? all->find(std::string_view(target).substr(beginning.size()))
                             : nullptr;
    if (found == nullptr) refuse(pointer, fmt::format("$ref to nothing: {}", target));
    return *found;
  }

  void read_words(SchemaNode& node, const Keywords& keywords, std::string_view pointer) const {
    if (const Value* value = find_keyword(keywords, "title")) {
      node.title = text_of(*value, pointer, "title");
    }
    if (const Value* value = find_keyword(keywords, "description")) {
      node.description = text_of(*value, pointer, "description");
    }
  }

  void read_type(SchemaNode& node, const Keywords& keywords, std::string_view pointer) const {
    const Value* value = find_keyword(keywords, "type");
    if (value == nullptr) {
      node.type = SchemaType::any;
    } else if (value->kind() != Value::Kind::array) {
      node.type = type_of(*value, pointer);
    } else {
      const std::vector<Value>& list = value->items();
      if (list.size() != 2) refuse(pointer, "type must be one name or two");
      node.type = type_of(list[0], pointer);
      const std::string second = text_of(list[1], pointer, "type");
      node.nullable = second == "null";
      node.or_object = node.type == SchemaType::array && second == "object";
      if (!node.nullable && !node.or_object) refuse(pointer, "no such pair of types");
    }
  }

  SchemaType type_of(const Value& value, std::string_view pointer) const {
    const std::string name = text_of(value, pointer, "type");
    for (const auto& [each, type] : types) {
      if (each == name) return type;
    }
    refuse(pointer, fmt::format("unknown type {}", name));
  }

  void read_audience(SchemaNode& node, const Keywords& keywords, std::string_view pointer,
                     std::optional<Audience> inherited) const {
    node.audience = inherited;
    const Value* value = find_keyword(keywords, "x-audience");
    if (value == nullptr) return;
    const std::string name = text_of(*value, pointer, "x-audience");
    if (name != "public" && name != "internal") refuse(pointer, "no such audience");
    node.audience = name == "public" ? Audience::public_ : Audience::internal;
    if (inherited && inherited != node.audience) {
      refuse(pointer, "its audience contradicts the one that it stands in");
    }
  }

  void read_text(SchemaNode& node, const Keywords& keywords, std::string_view pointer) const {
    if (const Value* value = find_keyword(keywords, "x-format")) {
      const std::string name = text_of(*value, pointer, "x-format");
      if (node.type == SchemaType::array && name == "coordinates") {
        node.type = SchemaType::coordinates;
      } else {
        need(node.type == SchemaType::text, pointer, "x-format");
        node.format = format_of(name, pointer);
      }
    }
    if (const Value* value = find_keyword(keywords, "enum")) {
      need(node.type == SchemaType::text, pointer, "enum");
      node.allowed = texts_of(*value, pointer, "enum");
      if (node.allowed.empty()) refuse(pointer, "enum allows nothing");
    }
    if (const Value* value = find_keyword(keywords, "x-contact-details")) {
      const bool fits = node.type == SchemaType::text && value->kind() == Value::Kind::boolean;
      need(fits, pointer, "x-contact-details");
      node.contact_details = value->boolean();
    }
    node.minimum_length = count_of(keywords, "minLength", node.type == SchemaType::text, pointer);
    node.maximum_length = count_of(keywords, "maxLength", node.type == SchemaType::text, pointer);
  }

  TextFormat format_of(const std::string& name, std::string_view pointer) const {
    for (const auto& [each, format] : text_formats) {
      if (each == name) return format;
    }
    refuse(pointer, fmt::format("unknown x-format {}", name));
  }

  void read_number(SchemaNode& node, const Keywords& keywords, std::string_view pointer) const {
    const bool fits = node.type == SchemaType::integer || node.type == SchemaType::number;
    const auto read = [&](std::string_view name) -> std::optional<double> {
      const Value* value = find_keyword(keywords, name);
      if (value == nullptr) return std::nullopt;
      need(fits && value->kind() == Value::Kind::number, pointer, name);
      return value->number();
    };
    node.minimum = read("minimum");
    node.maximum = read("maximum");
  }

  void read_array(SchemaNode& node, const Keywords& keywords, const std::string& pointer) {
    const bool is_array = node.type == SchemaType::array;
    node.minimum_items = count_of(keywords, "minItems", is_array, pointer);
    node.maximum_items = count_of(keywords, "maxItems", is_array, pointer);
    const Value* items = find_keyword(keywords, "items");
    need(is_array == (items != nullptr), pointer, "items");
    if (items == nullptr) return;
    node.items = std::make_unique<SchemaNode>(compile(*items, pointer + "/items", node.audience));
  }

  void read_object(SchemaNode& node, const Keywords& keywords, const std::string& pointer) {
    const bool is_object = node.type == SchemaType::object;
    const Value* properties = find_keyword(keywords, "properties");
    const Value* others = find_keyword(keywords, others_keyword);
    const Value* required = find_keyword(keywords, "required");
    const Value* public_if = find_keyword(keywords, "x-public-if");
    need(properties == nullptr || is_object, pointer, "properties");
    need(others == nullptr || is_object || node.or_object, pointer, others_keyword);
    need(required == nullptr || is_object, pointer, "required");
    need(public_if == nullptr || is_object, pointer, "x-public-if");
    if ((is_object && properties == nullptr && others == nullptr) ||
        (node.or_object && others == nullptr)) {
      refuse(pointer, "an object needs properties");
    }
    if (others != nullptr) {
      node.others = std::make_unique<SchemaNode>(
          compile(*others, fmt::format("{}/{}", pointer, others_keyword), node.audience));
    }
    if (properties != nullptr) read_properties(node, *properties, pointer);
    if (required != nullptr) read_required(node, *required, pointer);
    if (public_if != nullptr) read_condition(node, *public_if, pointer);
  }

  void read_properties(SchemaNode& node, const Value& properties, const std::string& pointer) {
    if (properties.kind() != Value::Kind::object) refuse(pointer, "properties must be an object");
    for (const Member& member : properties.members()) {
      const std::string below = pointer_to(pointer + "/properties", member.name);
      node.properties.push_back({member.name, false, compile(member.value, below, node.audience)});
    }
  }

  void read_required(SchemaNode& node, const Value& required, std::string_view pointer) const {
    for (const std::string& name : texts_of(required, pointer, "required")) {
      const auto found = std::find_if(node.properties.begin(), node.properties.end(),
                                      [&](const SchemaProperty& p) { return p.name == name; });
      if (found == node.properties.end()) {
        refuse(pointer, fmt::format("required names {}, which is no property", name));
      }
      if (found->node.audience == Audience::internal) {
        refuse(pointer, fmt::format("{} is internal and cannot be required", name));
      }
      found->required = true;
    }
  }

  void read_condition(SchemaNode& node, const Value& condition, std::string_view pointer) const {
    node.public_if = text_of(condition, pointer, "x-public-if");
    const SchemaProperty* property = node.find(node.public_if);
    if (property == nullptr || property->node.type != SchemaType::boolean) {
      refuse(pointer, "x-public-if must name a boolean property");
    }
  }

  void need(bool fits, std::string_view pointer, std::string_view keyword) const {
    if (!fits) refuse(pointer, fmt::format("{} does not fit the type", keyword));
  }

  std::string text_of(const Value& value, std::string_view pointer,
                      std::string_view keyword) const {
    if (value.kind() != Value::Kind::text)
      refuse(pointer, fmt::format("{} must be a text", keyword));
    return value.text();
  }

  std::vector<std::string> texts_of(const Value& value, std::string_view pointer,
                                    std::string_view keyword) const {
    if (value.kind() != Value::Kind::array)
      refuse(pointer, fmt::format("{} must be a list", keyword));
    std::vector<std::string> texts;
    std::set<std::string> seen;
    for (const Value& item : value.items()) {
      texts.push_back(text_of(item, pointer, keyword));
      if (!seen.insert(texts.back()).second) {
        refuse(pointer, fmt::format("{} names {} twice", keyword, texts.back()));
      }
    }
    return texts;
  }

  std::optional<std::size_t> count_of(const Keywords& keywords, std::string_view name, bool fits,
                                      std::string_view pointer) const {
    const Value* value = find_keyword(keywords, name);
    if (value == nullptr) return std::nullopt;
    need(fits && value->is_integer() && value->number() >= 0, pointer, name);
    return static_cast<std::size_t>(value->integer());
  }

  const Document& document_;
  std::string file_;
  int depth_ = 0;
};

}  // namespace

Schema compile_schema(std::string name, std::string_view json) {
  const std::string file = name + ".schema.json";
  Findings findings;
  const auto document = parse_json(file, std::string(json), findings);
  if (!document) throw SchemaError(to_string(findings.sorted().front()));
  return {std::move(name), Compiler(*document, file).root()};
}

}  // namespace planlight::documents
