// The JSON reader: what it accepts it knows the places of, reads again as the same, and understands
// as another parser does.

#include <nlohmann/json.hpp>

#include "documents/json.h"
#include "property.h"
#include "written_json.h"

namespace {

using namespace planlight;
using documents::Document;
using documents::Value;
using fuzz::promise;

// As deep as the reader allows, so recursion is bounded.
void check_places(const Document& document, const Value& value, int depth) {
  promise(depth <= documents::JsonLimits().depth, "no value is deeper than the limit");
  promise(value.offset() < document.bytes.size(), "a value begins within the document");
  const char first = document.bytes[value.offset()];
  using Kind = Value::Kind;
  if (value.kind() == Kind::text) {
    promise(first == '"', "a text begins with its quote");
    const auto end = document.offset_inside(value.offset(), value.text().size());
    promise(end < document.bytes.size() && document.bytes[end] == '"',
            "the end of a text is found through its escapes");
  }
  promise((value.kind() == Kind::array) == (first == '['), "an array begins with its bracket");
  promise((value.kind() == Kind::object) == (first == '{'), "an object begins with its brace");
  if (value.kind() == Kind::array) {
    for (const Value& item : value.items()) check_places(document, item, depth + 1);
  }
  if (value.kind() == Kind::object) {
    for (const documents::Member& member : value.members()) {
      promise(document.bytes.at(member.name_offset) == '"', "a name begins with its quote");
      promise(value.find(member.name) == &member.value, "a name stands once");
      check_places(document, member.value, depth + 1);
    }
  }
}

void check_equal(const Value& a, const Value& b) {
  promise(a.kind() == b.kind(), "a value keeps its kind");
  switch (a.kind()) {
    case Value::Kind::null: break;
    case Value::Kind::boolean: promise(a.boolean() == b.boolean(), "a boolean is kept"); break;
    case Value::Kind::number: promise(a.number() == b.number(), "a number is kept"); break;
    case Value::Kind::text: promise(a.text() == b.text(), "a text is kept"); break;
    case Value::Kind::array:
      promise(a.items().size() == b.items().size(), "no item is lost");
      for (std::size_t i = 0; i < a.items().size(); ++i) check_equal(a.items()[i], b.items()[i]);
      break;
    case Value::Kind::object:
      promise(a.members().size() == b.members().size(), "no member is lost");
      for (std::size_t i = 0; i < a.members().size(); ++i) {
        promise(a.members()[i].name == b.members()[i].name, "members keep their order");
        check_equal(a.members()[i].value, b.members()[i].value);
      }
      break;
  }
}

// Members in their order, none of them twice: the reader refuses those.
void check_understood(const Value& value, const nlohmann::ordered_json& other) {
  switch (value.kind()) {
    case Value::Kind::null: promise(other.is_null(), "null is null"); break;
    case Value::Kind::boolean:
      promise(other.is_boolean() && other.get<bool>() == value.boolean(), "a boolean is the same");
      break;
    case Value::Kind::number:
      promise(other.is_number() && other.get<double>() == value.number(), "a number is the same");
      break;
    case Value::Kind::text:
      promise(other.is_string() && other.get<std::string>() == value.text(), "a text is the same");
      break;
    case Value::Kind::array:
      promise(other.is_array() && other.size() == value.items().size(), "as many items");
      for (std::size_t i = 0; i < other.size(); ++i) check_understood(value.items()[i], other[i]);
      break;
    case Value::Kind::object: {
      promise(other.is_object() && other.size() == value.members().size(), "as many members");
      auto member = value.members().begin();
      for (const auto& [name, each] : other.items()) {
        promise(member->name == name, "a name is the same");
        check_understood((member++)->value, each);
      }
      break;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fuzz::bytes_of(data, size);
  Findings findings;
  const auto document = documents::parse_json("d.json", bytes, findings);
  fuzz::check_findings(findings, bytes);
  promise(document.has_value() != findings.has_errors(), "what is not read is an error");
  if (!document) return 0;
  check_places(*document, document->root, 1);
  const auto other = nlohmann::ordered_json::parse(bytes, nullptr, false);
  promise(!other.is_discarded(), "nothing but JSON is read");
  check_understood(document->root, other);
  std::string written;
  fuzz::write(document->root, written);
  const auto again = documents::parse_json("d.json", written, findings);
  promise(again.has_value(), "what was read is read again", written);
  check_equal(document->root, again->root);
  return 0;
}
