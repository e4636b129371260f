#pragma once
// The project's JSON Schemas (draft 2020-12), compiled. One file a document kind is the single
// source for: validation, what is public, what a translator sees, the open data's columns, the data
// dictionary, `new` and the leak audit. Exactly the keywords named here are known; a schema that
// uses another, or has a leaf without x-audience, refuses to compile.

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace planlight::documents {

enum class Audience { public_, internal };

// coordinates: nested lists of numbers, a leaf as a whole, of a GeoJSON geometry; in the files an
// array with `x-format: coordinates` and no items. any: no type is asked for; always internal.
enum class SchemaType { text, integer, number, boolean, array, object, coordinates, any };

// `format` of a text leaf; the project's own ones are marked x-format in the files:
//   x-format: text | prose | slug | id | date | time | language | url | contact
// text (the default) is one line; prose is Markdown of several; slug is [a-z0-9-]{1,40}; id is
// [A-Za-z0-9._-]{1,40}; url is http or https; contact is one line that is shown as it is (phone
// numbers, e-mail addresses, postal addresses, codes). Only text and prose are translated.
enum class TextFormat { text, prose, slug, id, date, time, language, url, contact };

struct SchemaProperty;

struct SchemaNode {
  std::string title;        // a few words, for the data dictionary and editors
  std::string description;  // one or two sentences
  SchemaType type = SchemaType::object;
  bool nullable = false;             // "type": ["number", "null"]
  std::optional<Audience> audience;  // of every leaf; of an object or array: of all below it
  TextFormat format = TextFormat::text;
  std::vector<std::string> allowed;  // enum of a text leaf; empty: any
  std::optional<double> minimum, maximum;
  std::optional<std::size_t> minimum_length, maximum_length;  // code points
  std::optional<std::size_t> minimum_items, maximum_items;
  std::vector<SchemaProperty> properties;  // of an object, in the file's order
  std::unique_ptr<SchemaNode> others;      // of an object: members that it does not name
  std::unique_ptr<SchemaNode> items;       // of an array
  bool or_object = false;                  // an array that may be an object of `others` instead
  std::string public_if;  // x-public-if: the object is public only where this member is true
  // x-contact-details: a text that is meant to hold how to reach an office or to find a public
  // place (telephone, e-mail, house number), so that these are no personal data there.
  bool contact_details = false;

  const SchemaProperty* find(std::string_view name) const;
  bool is_leaf() const { return type != SchemaType::object && type != SchemaType::array; }
};

struct SchemaProperty {
  std::string name;
  bool required = false;
  SchemaNode node;
};

struct Schema {
  std::string name;  // "plan", after the file plan.schema.json
  SchemaNode root;
};

class SchemaError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// Known keywords: $schema $id $defs $ref (only #/$defs/…, resolved by copying, what stands beside
// it goes before; no recursion) title description type properties additionalProperties (a schema)
// required items enum minimum maximum minLength maxLength minItems maxItems x-audience x-format
// x-public-if x-contact-details. `type` is one name, or one and "null", or ["array", "object"].
// Refused besides: a needed internal field (an internal one is always optional), two audiences on
// one way down, an unmarked leaf. An audience is inherited: in a compiled schema every leaf has its
// own. Throws SchemaError naming the file and the pointer.
Schema compile_schema(std::string name, std::string_view json);

// The schemas that the program was built with, by name: portal district plan report meetings
// partnerships office liaisons equity approval boundaries. Compiled at the first call, safe from
// several threads; throws SchemaError when one is wrong (our bug, seen at every start).
const Schema& schema(std::string_view name);
std::vector<std::string_view> schema_names();

}  // namespace planlight::documents
