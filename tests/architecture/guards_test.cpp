// SECURITY.md names, for each thing that a library does wrong, the tests that show what keeps it
// from us: they are there.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "places.h"

namespace {

namespace fs = std::filesystem;

const fs::path root = PLANLIGHT_SOURCE_DIR;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string all_tests() {
  std::string text;
  for (auto entry = fs::recursive_directory_iterator(root / "tests");
       entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry->path().filename() == "node_modules") entry.disable_recursion_pending();
    if (entry->path().string().ends_with("_test.cpp")) text += text_of(entry->path());
  }
  return text;
}

// The texts in quotes of a line.
std::vector<std::string> quoted(const std::string& line) {
  std::vector<std::string> found;
  for (std::size_t at = 0; (at = line.find('"', at)) != std::string::npos;) {
    const std::size_t end = line.find('"', at + 1);
    if (end == std::string::npos) break;
    found.push_back(line.substr(at, end + 1 - at));
    at = end + 1;
  }
  return found;
}

}  // namespace

TEST_CASE("every guard against a library's faults names tests that are there") {
  const std::string text = text_of(root / "SECURITY.md");
  const std::size_t begin = text.find("## What the libraries do");
  REQUIRE(begin != std::string::npos);
  const std::string table = text.substr(begin, text.find("\n## ", begin) - begin);
  const std::string tests = all_tests();
  std::size_t rows = 0;
  for (std::size_t at = table.find("\n| "); at != std::string::npos;
       at = table.find("\n| ", at + 1)) {
    const std::string row = table.substr(at + 1, table.find('\n', at + 1) - at - 1);
    if (row.starts_with("| library")) continue;
    ++rows;
    INFO(row);
    const auto names = quoted(row);
    CHECK_FALSE(names.empty());
    for (const std::string& name : names) {
      INFO(name);
      const std::size_t found = tests.find(name);
      REQUIRE(found != std::string::npos);
      CHECK(tests.substr(found + name.size(), 3) == ") {");
    }
  }
  CHECK(rows >= 20);
}
