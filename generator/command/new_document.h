#pragma once
// `new`: a document to fill in, at its path in the working tree.

#include "command/options.h"

namespace planlight::command {

// Writes it and prints its field guide. Ends with 1 where the document is there already, or a
// report's plan is not. Throws EnvironmentError.
int new_document(const Options& options);

}  // namespace planlight::command
