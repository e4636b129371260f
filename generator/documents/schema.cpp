#include "documents/schema.h"

#include <fmt/core.h>

#include <map>

#include "documents/embedded_schemas.h"

namespace planlight::documents {
namespace {

constexpr std::string_view ending = ".schema.json";

std::string_view name_of(const EmbeddedFile& file) {
  return file.name.substr(0, file.name.size() - ending.size());
}

using SchemasByName = std::map<std::string, Schema, std::less<>>;

SchemasByName compile_all() {
  SchemasByName all;
  for (const EmbeddedFile& file : embedded_schema_files()) {
    const std::string name(name_of(file));
    all.emplace(name, compile_schema(name, file.text));
  }
  return all;
}

}  // namespace

const SchemaProperty* SchemaNode::find(std::string_view name) const {
  for (const SchemaProperty& property : properties) {
    if (property.name == name) return &property;
  }
  return nullptr;
}

const Schema& schema(std::string_view name) {
  static const SchemasByName all = compile_all();
  const auto found = all.find(name);
  if (found == all.end()) throw SchemaError(fmt::format("there is no schema named {}", name));
  return found->second;
}

std::vector<std::string_view> schema_names() {
  std::vector<std::string_view> names;
  for (const EmbeddedFile& file : embedded_schema_files()) names.push_back(name_of(file));
  return names;
}

}  // namespace planlight::documents
