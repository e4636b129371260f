#include "documents/schema.h"

#include <fmt/core.h>

#include <map>
#include <mutex>
#include <optional>

#include "documents/embedded_schemas.h"

namespace planlight::documents {
namespace {

constexpr std::string_view ending = ".schema.json";

std::string_view name_of(const EmbeddedFile& file) {
  return file.name.substr(0, file.name.size() - ending.size());
}

// Compiled when it is first asked for: an update asks for few.
struct SchemaFile {
  explicit SchemaFile(std::string_view bytes) : text(bytes) {}

  std::string_view text;
  std::once_flag once;
  std::optional<Schema> compiled;
};

using SchemasByName = std::map<std::string, SchemaFile, std::less<>>;

SchemasByName all_schemas() {
  SchemasByName all;
  for (const EmbeddedFile& file : embedded_schema_files()) {
    all.try_emplace(std::string(name_of(file)), file.text);
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
  static SchemasByName all = all_schemas();
  const auto found = all.find(name);
  if (found == all.end()) throw SchemaError(fmt::format("there is no schema named {}", name));
  SchemaFile& file = found->second;
  std::call_once(file.once, [&] { file.compiled = compile_schema(found->first, file.text); });
  return *file.compiled;
}

std::vector<std::string_view> schema_names() {
  std::vector<std::string_view> names;
  for (const EmbeddedFile& file : embedded_schema_files()) names.push_back(name_of(file));
  return names;
}

}  // namespace planlight::documents
