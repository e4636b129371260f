#include "disclosure/public_line.h"

#include <doctest/doctest.h>

#include "documents/schema.h"

namespace planlight {
namespace {

// Line by line; nothing stands for a line that is held back.
std::vector<std::optional<std::string>> lines_of(const std::string& bytes,
                                                 std::string_view schema = "plan") {
  Findings findings;
  const auto document = documents::parse_json("a.json", bytes, findings);
  REQUIRE(document);
  std::vector<std::optional<std::string>> lines;
  int line = 1;
  for (std::size_t at = 0; at < bytes.size(); ++line) {
    lines.push_back(disclosure::public_line(*document, documents::schema(schema), line));
    at = bytes.find('\n', at) + 1;
  }
  return lines;
}

using Lines = std::vector<std::optional<std::string>>;
constexpr auto held_back = std::nullopt;

TEST_CASE("a line of public names and values is shown, an internal one is not") {
  CHECK(lines_of("{\n"
                 "  \"district\": 7,\n"
                 "  \"summary\": \"Open \\\"words\\\"\",\n"
                 "  \"reviewer_notes\": \"Canary\",\n"
                 "  \"problems\": [\n"
                 "    { \"title\": \"A\" },\n"
                 "    { \"analysis\": { \"victims\": \"Canary\" } }\n"
                 "  ]\n"
                 "}\n") ==
        Lines{held_back, "  \"district\": 7,", "  \"summary\": \"Open \\\"words\\\"\",", held_back,
              "  \"problems\": [", "    { \"title\": \"A\" },", held_back, held_back, held_back});
}

TEST_CASE("a public value beside an internal one on its line is held back with it") {
  CHECK(lines_of("{\"summary\": \"Open\", \"reviewer_notes\": \"Canary\"}\n") == Lines{held_back});
  CHECK(lines_of("{\"reviewer_notes\":\n\"Canary\",\n\"summary\": \"Open\"}\n") ==
        Lines{held_back, held_back, "\"summary\": \"Open\"}"});
}

TEST_CASE("what no schema names is held back, its name too") {
  CHECK(lines_of("{\"Canary name\": 1,\n\"summary\": {\"Canary\": 2},\n\"year\":\n{\"a\": 3}}\n") ==
        Lines{held_back, held_back, "\"year\":", held_back});
}

TEST_CASE("a partnership that is not to be named is held back as a whole") {
  CHECK(lines_of("{\"partnerships\": [\n"
                 "{\"listed\": false,\n\"organization\": \"Canary\"},\n"
                 "{\"listed\": true,\n\"organization\": \"Open\",\n\"agreement\": \"Canary\"},\n"
                 "{\"organization\": \"Canary\"}]}\n",
                 "partnerships") == Lines{"{\"partnerships\": [", held_back, held_back,
                                          "{\"listed\": true,", "\"organization\": \"Open\",",
                                          held_back, held_back});
}

TEST_CASE("there is no line beyond the document's end") {
  Findings findings;
  const auto document = documents::parse_json("a.json", "{\"year\": 2026}", findings);
  CHECK(disclosure::public_line(*document, documents::schema("plan"), 1) == "{\"year\": 2026}");
  CHECK(disclosure::public_line(*document, documents::schema("plan"), 2) == std::nullopt);
}

}  // namespace
}  // namespace planlight
