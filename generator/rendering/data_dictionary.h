#pragma once
// The data dictionary and the public schemas: what the schemas say of the fields that they mark
// public, for people and for programs.

#include <string>
#include <string_view>
#include <vector>

#include "documents/schema.h"

namespace planlight::rendering {

// One line of the data dictionary.
struct DictionaryField {
  std::string path;  // problems.assessment.metric.baseline
  std::string type;  // text, integer, number, boolean, date …
  bool required = false;
  std::string title, description;
  std::vector<std::string> allowed;
};

// The public fields of a schema, in its order.
std::vector<DictionaryField> public_fields(const documents::Schema& schema);

// The schema with its public fields alone, as JSON Schema (draft 2020-12).
std::string public_schema(const documents::Schema& schema);

// An object or array that holds a public leaf, or a public leaf.
bool has_public(const documents::SchemaNode& node);

// Of a list whose items may be internal as a whole, the number of all is public, in a field of its
// own (contract: partnerships): its name; empty for any other field.
std::string total_name(const documents::SchemaProperty& property);

// problems, metric: problems.metric.
std::string field_path(std::string_view path, std::string_view name);

}  // namespace planlight::rendering
