#pragma once
// Whether a value is of the type that its schema wants.

#include <string>

#include "documents/schema.h"
#include "documents/value.h"

namespace planlight::documents {

// Null, too, where the schema allows it. What stands in a list or an object is not looked at, but
// for coordinates: numbers alone, in lists at most four deep.
bool is_of_type(const SchemaNode& node, const Value& value);

// A sentence's middle, of a value that is not: "must be a whole number, but is a text". The value
// itself is not in it.
std::string describe_wrong_type(const SchemaNode& node, const Value& value);

}  // namespace planlight::documents
