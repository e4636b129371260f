#pragma once
// `schema`: the JSON Schemas for editors that complete and explain the fields of a document.

#include "command/options.h"

namespace planlight::command {

// Writes the schemas into the folder, and settings.json, which tells VS Code which documents each
// is for. Where the folder lies in a folder .vscode that has no settings.json, it is put there,
// where VS Code reads it; one that is there already is left alone. Throws EnvironmentError.
int write_schemas(const Options& options);

}  // namespace planlight::command
