#pragma once
// A document to fill in, made from its schema.

#include <string>

#include "documents/document_key.h"
#include "documents/schema.h"
#include "documents/value.h"

namespace planlight::command {

// Every field of the schema. What the path says (district, year, quarter) is written. A text that
// begins with "TO FILL IN" says what belongs in its place, and is an error until it does (rule
// to-fill-in); an optional or internal text is empty. `previous` is last year's plan, partnerships
// or equity plan, or the plan of a report; null where there is none: what stays from year to year
// is taken from it, ids and titles, of a plan for its report the ids alone.
documents::Value document_template(const documents::DocumentKey& key,
                                   const documents::Value* previous);

// A line a field: its name, what it is, who sees it, what may stand there.
std::string field_guide(const documents::Schema& schema);

}  // namespace planlight::command
