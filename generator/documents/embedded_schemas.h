#pragma once
// The schema files of generator/documents/schema/, put into the program when it is built.

#include <span>
#include <string_view>

namespace planlight::documents {

struct EmbeddedFile {
  std::string_view name;  // plan.schema.json
  std::string_view text;
};

std::span<const EmbeddedFile> embedded_schema_files();

// Catalogues of the schemas' public titles and descriptions, a language each: es.po.
std::span<const EmbeddedFile> embedded_schema_translations();

}  // namespace planlight::documents
