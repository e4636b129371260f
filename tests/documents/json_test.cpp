#include "documents/json.h"

#include <doctest/doctest.h>

#include <cmath>

#include "reading.h"

namespace planlight::documents {
namespace {

// line:column of a value by the members' names that lead to it.
std::string place_of(const Document& document, const Value& value) {
  const Place place = document.place(value.offset());
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') + "1" +
         std::string(static_cast<std::size_t>(depth), ']');
}

}  // namespace

TEST_CASE("every kind of value is read") {
  const Document document = read_document(
      R"({"n": null, "t": true, "f": false, "i": -12, "d": 1.5e2, "s": "é\n\u00e9\ud83d\ude00",
                        "a": [1, [], {}], "o": {"x": {}}})");
  const Value& root = document.root;
  CHECK(root.find("n")->is_null());
  CHECK(root.find("t")->boolean());
  CHECK_FALSE(root.find("f")->boolean());
  CHECK(root.find("i")->integer() == -12);
  CHECK(root.find("d")->number() == 150);
  CHECK(root.find("s")->text() == "é\né\U0001F600");
  CHECK(root.find("a")->items().size() == 3);
  CHECK(root.find("o")->find("x")->members().empty());
}

TEST_CASE("a number is the double that is nearest to it") {
  const std::pair<const char*, double> numbers[] = {
      {"0", 0.0},
      {"-0", 0.0},
      {"-0.0", 0.0},
      {"-1e-400", 0.0},
      {"0.1", 0.1},
      {"-1.5E+2", -150.0},
      {"1e-7", 1e-7},
      {"9007199254740993", 9007199254740992.0},
      {"18446744073709551615", 18446744073709551616.0},
      {"123456789012345678901234567890", 123456789012345678901234567890.0},
      {"2.2250738585072011e-308", 2.2250738585072011e-308},
      {"4.9e-324", 4.9e-324},
      {"1e-400", 0.0},
      {"0.1000000000000000055511151231257827021181583404541015625000000000001", 0.1}};
  for (const auto& [digits, value] : numbers) {
    CAPTURE(digits);
    const Document document = read_document("[" + std::string(digits) + ", " + digits + "]");
    REQUIRE(document.root.items().size() == 2);
    CHECK(document.root.items()[0].number() == value);
    CHECK(document.root.items()[1].number() == value);
    CHECK(std::signbit(document.root.items()[0].number()) == std::signbit(value));
  }
}

TEST_CASE("what is no JSON is refused, wherever it stands") {
  for (const char* text : {"",
                           " ",
                           "{",
                           "[1",
                           "[1,]",
                           "{\"a\":1,}",
                           "{\"a\"}",
                           "{a:1}",
                           "[01]",
                           "[+1]",
                           "[1.]",
                           "[.5]",
                           "[1e]",
                           "[-]",
                           "[0x1]",
                           "[NaN]",
                           "[Infinity]",
                           "[nul]",
                           "[True]",
                           "['a']",
                           "[\"a]",
                           "[\"\\x\"]",
                           "[\"\\u12\"]",
                           "[\"\\ud800\"]",
                           "[\"\\uDC00\"]",
                           "[\"\\ud800\\u0041\"]",
                           "[\"a\nb\"]",
                           "[\"a\tb\"]",
                           "[1] 2",
                           "[1]]",
                           "/* a */ [1]",
                           "[1] // a",
                           "[1 2]",
                           "{1:2}"}) {
    CAPTURE(text);
    Findings findings;
    CHECK_FALSE(parse_json("t.json", text, findings));
    CHECK(findings.has_errors());
  }
}

TEST_CASE("members keep the document's order") {
  const Document document = read_document(R"({"z": 1, "a": 2, "m": 3})");
  std::string names;
  for (const Member& member : document.root.members()) names += member.name;
  CHECK(names == "zam");
}

TEST_CASE("every value knows where it begins") {
  const std::string json =
      "{\n  \"a\" : [ 10 ,\"x\\\"y\",null ],\n  \"b\":{\"c\":true,\"d\":false,\"e\":-0.5E+1}\n}";
  const Document document = read_document(json);
  const Value& root = document.root;
  CHECK(place_of(document, root) == "1:1");
  const Value& list = *root.find("a");
  CHECK(place_of(document, list) == "2:9");
  CHECK(place_of(document, list.items()[0]) == "2:11");
  CHECK(place_of(document, list.items()[1]) == "2:15");
  CHECK(place_of(document, list.items()[2]) == "2:22");
  const Value& object = *root.find("b");
  CHECK(place_of(document, object) == "3:7");
  CHECK(place_of(document, *object.find("c")) == "3:12");
  CHECK(place_of(document, *object.find("d")) == "3:21");
  CHECK(place_of(document, *object.find("e")) == "3:31");
  CHECK(root.members()[1].name_offset == json.find("\"b\""));
}

TEST_CASE("quotes and backslashes in a text do not shift what follows") {
  const std::string json = R"(["\\", "\"", "\\\"", "a\\\\", "end"])";
  const Document document = read_document(json);
  const auto& items = document.root.items();
  CHECK(items[3].text() == R"(a\\)");
  CHECK(items[3].offset() == json.find("\"a"));
  CHECK(items[4].offset() == json.find("\"end"));
}

TEST_CASE("columns count characters and not bytes") {
  const Document document = read_document("[\"社区\", \"😀\", 7]");
  CHECK(place_of(document, document.root.items()[1]) == "1:8");
  CHECK(place_of(document, document.root.items()[2]) == "1:13");
}

TEST_CASE("CRLF ends a line as LF does") {
  const Document document = read_document("{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}\r\n");
  CHECK(place_of(document, *document.root.find("a")) == "2:8");
  CHECK(place_of(document, *document.root.find("b")) == "3:8");
}

TEST_CASE("a place inside of a text is found through its escapes") {
  const std::string json = R"(["a\n\u00e9\ud83d\ude00é!"])";
  const Document document = read_document(json);
  const Value& text = document.root.items()[0];
  const auto inside = [&](std::string_view what) {
    return document.offset_inside(text.offset(), text.text().find(what));
  };
  CHECK(inside("a") == 2);
  CHECK(inside("\n") == 3);
  CHECK(inside("\U0001F600") == json.find("\\ud83d"));
  CHECK(inside("!") == json.find('!'));
}

TEST_CASE("a place is found whatever was asked before") {
  PlaceFinder finder("ab\ncd\nef");
  int line = 0;
  int column = 0;
  finder.find(7, line, column);
  CHECK(line == 3);
  CHECK(column == 2);
  finder.find(1, line, column);
  CHECK(line == 1);
  CHECK(column == 2);
  finder.find(1000, line, column);
  CHECK(line == 3);
  CHECK(column == 3);
}

TEST_CASE("a missing comma is named with what was found") {
  CHECK(complaint("{\n  \"a\": 1\n  \"b\": 2\n}") ==
        "d.json:3:3: error: is not valid JSON: expected ',' or '}', found a text; put a comma "
        "before it [json-syntax]");
  CHECK(complaint("[1 2]") ==
        "d.json:1:4: error: is not valid JSON: expected ',' or ']', found a number; put a comma "
        "before it [json-syntax]");
}

TEST_CASE("a comma too many is named") {
  CHECK(complaint("[1, 2, ]") ==
        "d.json:1:8: error: is not valid JSON: expected a value, found ']'; take out the comma "
        "before "
        "it [json-syntax]");
  CHECK(
      complaint("{\"a\": 1,}") ==
      "d.json:1:9: error: is not valid JSON: expected the name of a field in double quotes, found "
      "'}'; take out the comma before it [json-syntax]");
  CHECK(complaint("[1,,2]") ==
        "d.json:1:4: error: is not valid JSON: expected a value, found ',' [json-syntax]");
}

TEST_CASE("other slips of syntax are named in plain words") {
  CHECK(complaint("") ==
        "d.json:1:1: error: is not valid JSON: expected a value, found the end of the file "
        "[json-syntax]");
  CHECK(complaint("{\"a\" 1}") ==
        "d.json:1:6: error: is not valid JSON: expected ':', found a number [json-syntax]");
  CHECK(complaint("{} true") ==
        "d.json:1:4: error: is not valid JSON: expected the end of the file, found true "
        "[json-syntax]");
  CHECK(
      complaint("{true: 1}") ==
      "d.json:1:2: error: is not valid JSON: expected the name of a field in double quotes, found "
      "true [json-syntax]");
  CHECK(
      complaint("[\"open") ==
      "d.json:1:2: error: /0: is not valid JSON: a text has no closing double quote [json-syntax]");
  CHECK(complaint("[\"a\nb\"]") ==
        "d.json:1:4: error: /0: is not valid JSON: a text does not end on its line, or holds a tab "
        "or "
        "another control character; end it with a double quote; write \\n for a line break in it "
        "and \\t for a tab [json-syntax]");
  CHECK(complaint("[\"a\\xb\"]") ==
        "d.json:1:5: error: /0: is not valid JSON: no such character may follow a backslash; write "
        "\\\\ "
        "for a backslash [json-syntax]");
  CHECK(complaint("[\"\\u12g4\"]") ==
        "d.json:1:7: error: /0: is not valid JSON: four hexadecimal digits must follow \\u "
        "[json-syntax]");
  CHECK(complaint("[-]") ==
        "d.json:1:2: error: /0: is not valid JSON: a number is incomplete [json-syntax]");
  for (const char* word : {"['a']", "[NaN]", "[True]", "[ // x\n1]", "[+1]", "[.5]"}) {
    CAPTURE(word);
    CHECK(complaint(word).find("is not valid JSON: this is neither a text in double quotes nor a "
                               "number [json-syntax]") != std::string::npos);
  }
}

TEST_CASE("no complaint quotes the document") {
  for (const char* json :
       {"{\"a\": \"secret\" \"secret\"}", "[\"secret", "[\"secret\n\"]", "[secret]",
        "{\"a\": secret}", "[\"secret\\ud800\"]", "{\"secret word\": }",
        "{\"secret word\": 1, \"secret word\": 2}", "[\"secret\\u0000\"]"}) {
    CAPTURE(json);
    const std::string said = complaint(json);
    CHECK(said != "read");
    CHECK(said.find("secret") == std::string::npos);
  }
}

TEST_CASE("a complaint names the object that it stands in") {
  CHECK(complaint("{\"a\": [0, {\"b\": 1 2}]}") ==
        "d.json:1:19: error: /a/1: is not valid JSON: expected ',' or '}', found a number "
        "[json-syntax]");
}

TEST_CASE("a name that stands twice in an object is refused") {
  CHECK(complaint("{\"a\": 1,\n \"b\": 2,\n \"a\": 3}") ==
        "d.json:3:2: error: /a: stands a second time in its object; keep one of them "
        "[json-repeated-name]");
  CHECK(complaint(R"({"p": [{"x": 1, "\u0078": 2}]})") ==
        "d.json:1:17: error: /p/0/x: stands a second time in its object; keep one of them "
        "[json-repeated-name]");
  CHECK(complaint(R"([{"a": 1}, {"a": 1}])") == "read");
}

TEST_CASE("every repeated name is reported in one run") {
  CHECK(complaint("{\"a\": 1, \"a\": {\"b\": 1, \"b\": 2}, \"a\": 3}") ==
        "d.json:1:10: error: /a: stands a second time in its object; keep one of them "
        "[json-repeated-name]\n"
        "d.json:1:24: error: /a/b: stands a second time in its object; keep one of them "
        "[json-repeated-name]\n"
        "d.json:1:33: error: /a: stands a second time in its object; keep one of them "
        "[json-repeated-name]");
}

TEST_CASE("a repeated name is found in a large object too") {
  std::string json = "{";
  for (int i = 0; i < 5000; ++i) json += "\"n" + std::to_string(i) + "\": 1,\n";
  CHECK(complaint(json + "\"last\": 1}") == "read");
  CHECK(complaint(json + "\"n77\": 1}") ==
        "d.json:5001:1: error: /n77: stands a second time in its object; keep one of them "
        "[json-repeated-name]");
}

TEST_CASE("a document may have 64 levels and no more") {
  CHECK(complaint(nested(64)) == "read");
  const std::string said = complaint(nested(65));
  CHECK(said.substr(said.rfind("/0:")) == "/0: stands in more than 64 levels [json-depth]");
  CHECK(said.substr(0, 20) == "d.json:1:65: error: ");
  CHECK(complaint("[[[1]]]", {.bytes = 100, .depth = 2}) ==
        "d.json:1:3: error: /0: stands in more than 2 levels [json-depth]");
}

TEST_CASE("a depth bomb is refused at once") {
  const std::string said = complaint(std::string(3'000'000, '['));
  CHECK(said.find("stands in more than 64 levels [json-depth]") != std::string::npos);
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  CHECK(complaint(objects).find("[json-depth]") != std::string::npos);
}

TEST_CASE("a document that is too large is not parsed") {
  CHECK(complaint("[1, 2]", {.bytes = 5, .depth = 64}) ==
        "d.json: error: has 6 bytes, more than the 5 that are read [json-size]");
}

TEST_CASE("a byte-order mark is refused") {
  CHECK(complaint("\xEF\xBB\xBF{}") ==
        "d.json:1:1: error: begins with a byte-order mark; save it as UTF-8 without one "
        "[json-byte-order-mark]");
}

TEST_CASE("bytes that are not UTF-8 are refused with their place") {
  CHECK(complaint("[\"é\",\n \"\xE9\"]") ==
        "d.json:2:3: error: /1: holds bytes that are not UTF-8; save it as UTF-8 [json-encoding]");
  CHECK(complaint("{\"a\": 1, \"b\": {\"c\": \"d\xE9\"}}") ==
        "d.json:1:23: error: /b/c: holds bytes that are not UTF-8; save it as UTF-8 "
        "[json-encoding]");
  CHECK(complaint(std::string("\xFF\xFE[\0]\0", 6)) ==
        "d.json:1:1: error: holds bytes that are not UTF-8; save it as UTF-8 [json-encoding]");
}

TEST_CASE("half of a surrogate pair is refused") {
  const std::string what =
      "holds half of a surrogate pair, which is no character; take it out [json-encoding]";
  CHECK(complaint(R"(["\ud800"])") == "d.json:1:9: error: /0: " + what);
  CHECK(complaint(R"(["\udc00"])") == "d.json:1:8: error: /0: " + what);
  CHECK(complaint(R"({"a": [1, {"b": "\udc00"}]})") == "d.json:1:23: error: /a/1/b: " + what);
  CHECK(complaint(R"({"a": {"b": 1, "\udc00": 2}})") == "d.json:1:22: error: /a: " + what);
  CHECK(complaint(R"(["\ud800\u0041"])").find(what) != std::string::npos);
}

TEST_CASE("a NUL is refused as a byte and as an escape") {
  CHECK(complaint(std::string("{\"a\": 1}\0{", 10)) ==
        "d.json:1:9: error: holds a NUL character; take it out [json-nul]");
  CHECK(complaint(R"({"a": "x\u0000y"})") ==
        "d.json:1:7: error: /a: holds a NUL character; take it out [json-nul]");
  CHECK(complaint(R"({"a": ["", {"b": "x\u0000y"}]})") ==
        "d.json:1:18: error: /a/1/b: holds a NUL character; take it out [json-nul]");
  CHECK(complaint(std::string("{\"a\": [\"b\0\"]}", 14)) ==
        "d.json:1:10: error: /a/0: holds a NUL character; take it out [json-nul]");
  CHECK(complaint(R"({"a\u0000": 1})") ==
        "d.json:1:2: error: holds a NUL character; take it out [json-nul]");
}

TEST_CASE("a number that no double holds is refused") {
  CHECK(complaint("{\"a\": [1, 1e400]}") ==
        "d.json:1:11: error: /a/1: is a number too large to be kept [json-number]");
  CHECK(complaint("{\"a\": {\"b\": 1e400}}") ==
        "d.json:1:13: error: /a/b: is a number too large to be kept [json-number]");
  CHECK(complaint("[-1e999]") ==
        "d.json:1:2: error: /0: is a number too large to be kept [json-number]");
}

TEST_CASE("a long whole number is read and is no integer") {
  const Document document =
      read_document("[123456789012345678901234567890, 9223372036854775807, 1]");
  CHECK_FALSE(document.root.items()[0].is_integer());
  CHECK_FALSE(document.root.items()[1].is_integer());
  CHECK(document.root.items()[2].is_integer());
  CHECK(document.place(document.root.items()[2].offset()).column == 55);
}

TEST_CASE("a pointer of Git LFS is told from a document") {
  CHECK(complaint("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n") ==
        "d.json: error: is a pointer of Git LFS, not the document itself; commit the document "
        "itself: git lfs untrack, then git add --renormalize [path-not-a-document]");
}

TEST_CASE("a pointer escapes what RFC 6901 escapes") {
  CHECK(pointer_to("", "a") == "/a");
  CHECK(pointer_to("/a", "b/c~d") == "/a/b~1c~0d");
  CHECK(pointer_to("/a", std::size_t{3}) == "/a/3");
}

TEST_CASE("a name that may be a text is left out of what is shown") {
  CHECK(shown_pointer_to("/a", "star_number") == "/a/star_number");
  CHECK(shown_pointer_to("/a", "P.O. Example lives at") == "/a");
  CHECK(shown_pointer_to("/a", "") == "/a");
  CHECK(shown_pointer_to("/a", std::string(41, 'x')) == "/a");
}

TEST_CASE("many repeated names cost little each") {
  std::string json = "[";
  for (int i = 0; i < 50'000; ++i) json += "{\"a\":1,\"a\":2},";
  json += "0]";
  Findings findings;
  CHECK_FALSE(parse_json("d.json", json, findings));
  CHECK(findings.count(Severity::error) == 50'000);
}

}  // namespace planlight::documents
