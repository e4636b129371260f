#pragma once
// One walk over a document and its schema. It validates, and it tells a visitor what is public,
// what is internal and what no schema names, in the document's order, so that disclosure and the
// audit need no walk of their own.

#include <string>
#include <string_view>

#include "documents/json.h"
#include "documents/schema.h"
#include "foundation/finding.h"

namespace planlight::documents {

// A text that begins so holds the place of a value that is still to be written (planlight new).
inline constexpr std::string_view to_fill_in = "TO FILL IN";

class SchemaVisitor {
 public:
  virtual ~SchemaVisitor() = default;
  // A public object or array begins or ends; `name` is the member's name, empty for an item and the
  // root. Leaves between the two calls are inside of it.
  virtual void begin(const SchemaNode& node, std::string_view name, const Value& value) = 0;
  virtual void end(const SchemaNode& node) = 0;
  virtual void public_leaf(const SchemaNode& node, std::string_view name, const Value& value) = 0;
  // An internal value with all below it (node is its schema), or a value that no schema names
  // (node is null). `pointer` is where it stands in the document. Not called of a visitor that does
  // not want it: such pointers are dear to make.
  virtual void withheld(const SchemaNode* node, const std::string& pointer, const Value& value) = 0;
  virtual bool wants_withheld() const { return true; }
};

// Checks types, needed fields (empty text counts as missing in a public field; an optional one that
// is empty is passed over), enumerations, ranges, lengths, item counts, and the kinds of text
// (valid characters, one line, dates, slugs, languages, URLs). A public value that is wrong is not
// given to the visitor as public. Of an internal value only the types and the characters are
// checked; what is internal as a whole (x-public-if) is checked so too. No finding quotes a value;
// the values that an enumeration allows are quoted. A name that is not of a field's form is in no
// finding either. Rules: field-missing, field-type, field-value, field-range, field-length,
// field-items, field-unknown (a warning: withheld), text-character, text-line, text-date,
// text-time, text-slug, text-language, text-url, internal-type (an internal field of a wrong type),
// to-fill-in (instead of any other: a value is still to be written; an internal one may stay so).
void walk(const Document& document, const Schema& schema, SchemaVisitor& visitor,
          Findings& findings);

// The same without a visitor: settings, approval records.
void validate(const Document& document, const Schema& schema, Findings& findings);

}  // namespace planlight::documents
