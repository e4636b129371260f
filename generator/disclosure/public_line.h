#pragma once
// One line of a document, if nothing in it is held back.

#include <optional>
#include <string>

#include "documents/document_key.h"
#include "documents/json.h"
#include "documents/schema.h"

namespace planlight::disclosure {

// The line (from 1) without its end. Nothing where any name or value that stands in it, be it in
// part, is internal, is in a part that is (x-public-if), or is known to no schema; nor where it has
// no value at all. A public value that does not pass the schema counts as public as long as it is
// no object or array in a text's place.
std::optional<std::string> public_line(const documents::Document& document,
                                       const documents::Schema& schema, int line);

}  // namespace planlight::disclosure
