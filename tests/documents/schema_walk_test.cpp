#include "documents/schema_walk.h"

#include <doctest/doctest.h>

#include "reading.h"

namespace planlight::documents {
namespace {

// Writes down what the walk tells: begin and end as brackets, leaves by name, `-` what is withheld,
// `?` what no schema names.
class Recorder final : public SchemaVisitor {
 public:
  void begin(const SchemaNode&, std::string_view name, const Value&) override {
    told_ += std::string(name) + "(";
  }
  void end(const SchemaNode&) override { told_ += ")"; }
  void public_leaf(const SchemaNode&, std::string_view name, const Value&) override {
    told_ += "+" + std::string(name);
  }
  void withheld(const SchemaNode* node, const std::string& pointer, const Value&) override {
    told_ += (node == nullptr ? "?" : "-") + pointer;
  }
  const std::string& told() const { return told_; }

 private:
  std::string told_;
};

struct Result {
  std::string told;
  std::string said;
};

// `property` is the schema of the one field `a`.
Schema schema_of(const std::string& property, bool required = false) {
  return compile_schema("s", R"({"type": "object", "properties": {"a": )" + property + "}" +
                                 (required ? R"(, "required": ["a"])" : "") + "}");
}

Result walk_text(const Schema& schema, const std::string& json) {
  Findings findings;
  Recorder recorder;
  walk(read_document(json), schema, recorder, findings);
  return {recorder.told(), shown(findings)};
}

std::string said_of(const std::string& property, const std::string& json) {
  return walk_text(schema_of(property), json).said;
}

std::string text_leaf(const std::string& format, const std::string& audience = "public") {
  return R"({"type": "string", "x-format": ")" + format + R"(", "x-audience": ")" + audience +
         "\"}";
}

}  // namespace

TEST_CASE("the walk tells public and internal and unknown values in the document's order") {
  const Schema schema = compile_schema("s", R"({"type": "object", "properties": {
    "id": {"type": "string", "x-audience": "public"},
    "secret": {"type": "object", "x-audience": "internal", "properties": {"b": {"type": "string"}}},
    "list": {"type": "array", "items": {"type": "object", "properties": {
      "n": {"type": ["number", "null"], "x-audience": "public"},
      "note": {"type": "string", "x-audience": "internal"}}}}}})");
  const Result result = walk_text(
      schema,
      R"({"secret": {"b": "x"}, "list": [{"n": null, "note": "y"}, {"odd": [1], "n": 2}], "id": "i"})");
  CHECK(result.told == "(-/secretlist((+n-/list/0/note)(?/list/1/odd+n))+id)");
  CHECK(
      result.said ==
      "d.json:1:60: warning: /list/1/odd: is no field that the schema knows, and is withheld; take "
      "it out [field-unknown]");
}

TEST_CASE("a needed field that is missing is named at its object") {
  const Schema schema = schema_of(text_leaf("text"), true);
  CHECK(walk_text(schema, "\n {}").said ==
        "d.json:2:2: error: /a: is missing; add \"a\" to this object [field-missing]");
  for (const char* blank : {" \\n", "\u200B", "\u00AD\uFEFF"}) {
    CHECK(walk_text(schema, std::string("{\"a\": \"") + blank + "\"}").said ==
          "d.json:1:7: error: /a: is empty; write it, or take the entry out [field-missing]");
  }
}

TEST_CASE("an optional text that is empty is passed over") {
  const Result result = walk_text(schema_of(text_leaf("slug")), R"({"a": ""})");
  CHECK(result.said == "");
  CHECK(result.told == "()");
}

TEST_CASE("an empty text in a public list is a gap") {
  CHECK(said_of(R"({"type": "array", "items": {"type": "string", "x-audience": "public"}})",
                R"({"a": ["x", ""]})") ==
        "d.json:1:13: error: /a/1: is empty; write it, or take the entry out [field-missing]");
}

TEST_CASE("a value of a wrong type is named in plain words") {
  CHECK(said_of(text_leaf("text"), R"({"a": 1})") ==
        "d.json:1:7: error: /a: must be a text, but is a number [field-type]");
  const std::string integer = R"({"type": "integer", "x-audience": "public"})";
  CHECK(said_of(integer, R"({"a": 1.0})") == "");
  CHECK(
      said_of(integer, R"({"a": 1.5})") ==
      "d.json:1:7: error: /a: must be a whole number, but is a number with a fraction or too many "
      "digits [field-type]");
  CHECK(said_of(integer, R"({"a": null})") ==
        "d.json:1:7: error: /a: must be a whole number, but is null [field-type]");
  CHECK(said_of(R"({"type": ["number", "null"], "x-audience": "public"})", R"({"a": "1"})") ==
        "d.json:1:7: error: /a: must be a number or null, but is a text [field-type]");
  CHECK(said_of(R"({"type": "boolean", "x-audience": "public"})", R"({"a": {}})") ==
        "d.json:1:7: error: /a: must be true or false, but is an object [field-type]");
  CHECK(said_of(R"({"type": "array", "items": {"type": "string", "x-audience": "public"}})",
                R"({"a": true})") ==
        "d.json:1:7: error: /a: must be a list, but is true or false [field-type]");
  CHECK(walk_text(schema_of(text_leaf("text")), "[]").said ==
        "d.json:1:1: error: must be an object, but is a list [field-type]");
}

TEST_CASE("a wrong public value is not handed on") {
  CHECK(walk_text(schema_of(text_leaf("date")), R"({"a": "soon"})").told == "()");
  CHECK(walk_text(schema_of(text_leaf("text")), R"({"a": {"b": "c"}})").told == "()");
}

TEST_CASE("an enumeration names what is allowed and not what was found") {
  CHECK(said_of(R"({"type": "string", "enum": ["on_track", "behind"], "x-audience": "public"})",
                R"({"a": "a secret"})") ==
        "d.json:1:7: error: /a: is none of the values that are allowed; use on_track, behind "
        "[field-value]");
}

TEST_CASE("a number outside of its range is named with the range") {
  CHECK(said_of(R"({"type": "integer", "minimum": 1, "maximum": 4, "x-audience": "public"})",
                R"({"a": 5})") == "d.json:1:7: error: /a: must be from 1 to 4 [field-range]");
  CHECK(said_of(R"({"type": "number", "minimum": 0, "x-audience": "public"})", R"({"a": -0.5})") ==
        "d.json:1:7: error: /a: must be at least 0 [field-range]");
  CHECK(said_of(R"({"type": "number", "maximum": 2.5, "x-audience": "public"})", R"({"a": 3})") ==
        "d.json:1:7: error: /a: must be at most 2.5 [field-range]");
}

TEST_CASE("a length is counted in characters") {
  const std::string leaf = R"({"type": "string", "maxLength": 2, "x-audience": "public"})";
  CHECK(said_of(leaf, R"({"a": "社区"})") == "");
  CHECK(said_of(leaf, R"({"a": "社区x"})") ==
        "d.json:1:7: error: /a: must have at most 2 characters [field-length]");
}

TEST_CASE("a list of too many or too few entries is named with its count") {
  const std::string items = R"("items": {"type": "integer", "x-audience": "public"}})";
  const std::string list = R"({"type": "array", "minItems": 1, "maxItems": 3, )" + items;
  CHECK(said_of(list, R"({"a": []})") ==
        "d.json:1:7: error: /a: must have from 1 to 3 entries, but has 0 [field-items]");
  CHECK(said_of(list, R"({"a": [1, 2, 3, 4]})") ==
        "d.json:1:7: error: /a: must have from 1 to 3 entries, but has 4 [field-items]");
  CHECK(said_of(R"({"type": "array", "minItems": 2, "maxItems": 2, )" + items, R"({"a": [1]})") ==
        "d.json:1:7: error: /a: must have exactly 2 entries, but has 1 [field-items]");
}

TEST_CASE("a field whose name is a slip away from a known one is told so") {
  const Schema schema = compile_schema(
      "s",
      R"({"type": "object", "properties": {"summary": {"type": "string", "x-audience": "public"}}})");
  for (const char* slip : {"sumary", "summarry", "sumamry", "sammary"}) {
    CAPTURE(slip);
    CHECK(walk_text(schema, "{\"" + std::string(slip) + "\": 1}").said ==
          "d.json:1:2: warning: /" + std::string(slip) +
              ": is no field that the schema knows, and is withheld; perhaps \"summary\" is meant "
              "[field-unknown]");
  }
  CHECK(walk_text(schema, R"({"Title": 1})").said.find("take it out") != std::string::npos);
}

TEST_CASE("an unknown name that may be a text is not shown but withheld by its whole pointer") {
  const Result result =
      walk_text(schema_of(text_leaf("text")), R"({"a man of 5 Elm St": {"x": 1}})");
  CHECK(result.said ==
        "d.json:1:2: warning: has a field that the schema does not know, and that is withheld; "
        "take it out [field-unknown]");
  CHECK(result.told == "(?/a man of 5 Elm St)");
}

TEST_CASE("a forbidden character is named at its own place") {
  CHECK(said_of(text_leaf("prose"), "{\"a\": \"é\\n\u202Ex\"}") ==
        "d.json:1:11: error: /a: has a bidirectional control character (U+202E); take it out "
        "[text-character]");
  CHECK(said_of(text_leaf("text"), R"({"a": "ab\u0007"})") ==
        "d.json:1:10: error: /a: has a control character (U+0007); take it out [text-character]");
  CHECK(said_of(text_leaf("prose"), R"({"a": "\ud83f\udfff"})") ==
        "d.json:1:8: error: /a: has a noncharacter (U+1FFFF); take it out [text-character]");
}

TEST_CASE("a line break in a text of one line is an error and in prose is none") {
  CHECK(said_of(text_leaf("text"), R"({"a": "one\ntwo"})") ==
        "d.json:1:11: error: /a: must be one line, but has a line break; take it out [text-line]");
  CHECK(said_of(text_leaf("contact"), R"({"a": "one\r\ntwo"})").find("[text-line]") !=
        std::string::npos);
  CHECK(said_of(text_leaf("prose"), R"({"a": "one\r\n\ttwo"})") == "");
}

TEST_CASE("dates and times must be real") {
  CHECK(said_of(text_leaf("date"), R"({"a": "2026-02-29"})") ==
        "d.json:1:7: error: /a: is not a date; write YYYY-MM-DD, such as 2026-03-31 [text-date]");
  CHECK(said_of(text_leaf("date"), R"({"a": "2024-02-29"})") == "");
  CHECK(said_of(text_leaf("time"), R"({"a": "2026-03-31 18:30"})") ==
        "d.json:1:7: error: /a: is not a date and a time of day; write YYYY-MM-DDTHH:MM, such as "
        "2026-03-31T18:30 [text-time]");
  CHECK(said_of(text_leaf("time"), R"({"a": "2026-03-31T18:30"})") == "");
}

TEST_CASE("ids are of safe characters") {
  const std::string said =
      "d.json:1:7: error: /a: is not an id of lower-case letters, digits and hyphens; use 1 to 40 "
      "of "
      "a-z, 0-9 and - [text-slug]";
  CHECK(said_of(text_leaf("slug"), R"({"a": "car-theft-63"})") == "");
  CHECK(said_of(text_leaf("slug"), R"({"a": "Car"})") == said);
  CHECK(said_of(text_leaf("slug"), R"({"a": "a.b"})") == said);
  CHECK(said_of(text_leaf("slug"), "{\"a\": \"" + std::string(41, 'a') + "\"}") == said);
  CHECK(said_of(text_leaf("id"), R"({"a": "ps-1.3"})") == "");
  CHECK(said_of(text_leaf("id"), R"({"a": "ps 1"})") ==
        "d.json:1:7: error: /a: is not an id of letters, digits, hyphens and dots; use 1 to 40 of "
        "a-z, A-Z, 0-9, -, . and _ [text-slug]");
}

TEST_CASE("a language is named by its tag") {
  CHECK(said_of(text_leaf("language"), R"({"a": "zh-Hans"})") == "");
  CHECK(said_of(text_leaf("language"), R"({"a": "Spanish"})") ==
        "d.json:1:7: error: /a: is not a language tag; write one such as es, pl or zh-Hans "
        "[text-language]");
}

TEST_CASE("a web address is absolute and of the web") {
  for (const char* url : {"https://example.org", "HTTP://example.org:8080/a?b=c#d",
                          "https://example.org/społeczność"}) {
    CAPTURE(url);
    CHECK(said_of(text_leaf("url"), "{\"a\": \"" + std::string(url) + "\"}") == "");
  }
  for (const char* url :
       {"example.org", "javascript:alert(1)", "https://", "https:///a", "https://a b",
        "https://user@example.org/", "//example.org", "ftp://example.org", "https://a<b>",
        "https://:80", " https://example.org", "https://a\\\\b"}) {
    CAPTURE(url);
    CHECK(said_of(text_leaf("url"), "{\"a\": \"" + std::string(url) + "\"}") ==
          "d.json:1:7: error: /a: is not a web address; write the whole address, beginning with "
          "https:// [text-url]");
  }
}

TEST_CASE("an internal value of a wrong type is an error that does not quote it") {
  const Result result =
      walk_text(schema_of(text_leaf("text", "internal")), R"({"a": ["a secret"]})");
  CHECK(result.said == "d.json:1:7: error: /a: must be a text, but is a list [internal-type]");
  CHECK(result.told == "(-/a)");
}

TEST_CASE("what is below an internal object is checked and withheld once") {
  const std::string object =
      R"({"type": "object", "x-audience": "internal", "properties": {"n": {"type": "string"},
          "l": {"type": "array", "items": {"type": "string"}}}})";
  const Result result = walk_text(schema_of(object), R"({"a": {"n": 1, "l": ["", 2], "o": "x"}})");
  CHECK(result.told == "(-/a)");
  CHECK(
      result.said ==
      "d.json:1:13: error: /a/n: must be a text, but is a number [internal-type]\n"
      "d.json:1:26: error: /a/l/1: must be a text, but is a number [internal-type]\n"
      "d.json:1:30: warning: /a: has a field that the schema does not know, and that is withheld; "
      "take it out [field-unknown]");
}

TEST_CASE("an internal text may be empty or half a date and not of forbidden characters") {
  CHECK(said_of(text_leaf("date", "internal"), R"({"a": "spring"})") == "");
  CHECK(said_of(text_leaf("text", "internal"), R"({"a": ""})") == "");
  CHECK(said_of(text_leaf("text", "internal"), "{\"a\": \"x\u2066\"}") ==
        "d.json:1:9: error: /a: has a bidirectional control character (U+2066); take it out "
        "[text-character]");
}

TEST_CASE("an object whose condition is not true is internal as a whole") {
  const Schema schema =
      compile_schema("s", R"({"type": "object", "properties": {"p": {"type": "array",
    "items": {"type": "object", "x-public-if": "listed", "required": ["id", "listed"], "properties": {
      "id": {"type": "string", "x-format": "slug", "x-audience": "public"},
      "listed": {"type": "boolean", "x-audience": "public"},
      "note": {"type": "string", "x-audience": "internal"}}}}}})");
  const Result result = walk_text(schema, R"({"p": [{"id": "a", "listed": true, "note": "n"},
    {"id": "NOT A SLUG", "listed": false, "JaneDoe": 1}, {"id": "c"}, {"id": 4, "listed": "true"}]})");
  CHECK(result.told == "(p((+id+listed-/p/0/note)-/p/1-/p/2-/p/3))");
  CHECK(result.said ==
        "d.json:2:43: warning: /p/1: has a field that the schema does not know, and that is "
        "withheld; take it out [field-unknown]\n"
        "d.json:2:78: error: /p/3/id: must be a text, but is a number [internal-type]\n"
        "d.json:2:91: error: /p/3/listed: must be true or false, but is a text [internal-type]");
}

TEST_CASE("coordinates are nested lists of numbers and nothing else") {
  const std::string leaf =
      R"({"type": "array", "x-format": "coordinates", "x-audience": "public"})";
  CHECK(walk_text(schema_of(leaf), R"({"a": [[[[-87.6, 41.8]]], []]})").told == "(+a)");
  CHECK(said_of(leaf, R"({"a": [[1, "secret"]]})") ==
        "d.json:1:7: error: /a: must be lists of numbers, but is something else in them "
        "[field-type]");
  CHECK(said_of(leaf, R"({"a": [[[[[1]]]]]})").find("[field-type]") != std::string::npos);
  CHECK(said_of(leaf, R"({"a": 5})") ==
        "d.json:1:7: error: /a: must be lists of numbers, but is a number [field-type]");
}

TEST_CASE("members that a schema expects without naming them have its audience") {
  const Schema schema = compile_schema(
      "s",
      R"({"type": "object", "properties": {}, "additionalProperties": {"x-audience": "internal"}})");
  const Result result = walk_text(schema, R"({"x": 1, "y": {"z": [null]}})");
  CHECK(result.told == "(-/x-/y)");
  CHECK(result.said == "");
}

TEST_CASE("a list that may be an object is walked as what it is") {
  const std::string leaf =
      R"({"type": ["array", "object"], "x-audience": "public", "items": {"type": "string"},
          "additionalProperties": {"type": "array", "items": {"type": "string"}}})";
  CHECK(walk_text(schema_of(leaf), R"({"a": ["x"]})").told == "(a(+))");
  CHECK(walk_text(schema_of(leaf), R"({"a": {"2027": ["x", "y"]}})").told == "(a(2027(++)))");
  CHECK(said_of(leaf, R"({"a": "x"})") ==
        "d.json:1:7: error: /a: must be a list or an object, but is a text [field-type]");
}

TEST_CASE("many findings in one long line cost little each") {
  std::string json = "{\"a\": \"x\"";
  for (int i = 0; i < 100'000; ++i) json += ",\"n" + std::to_string(i) + "\":0";
  Findings findings;
  validate(read_document(json + "}"), schema_of(text_leaf("text")), findings);
  CHECK(findings.count(Severity::warning) == 100'000);
}

}  // namespace planlight::documents
