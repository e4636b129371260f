// Runs every folder beside this file that has expectations: see README.md.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <gumbo.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "places.h"
#include "repository/memory_repository.h"
#include "repository/scratch_repository.h"

namespace planlight {
namespace {

namespace fs = std::filesystem;

const fs::path golden = fs::path(PLANLIGHT_SOURCE_DIR) / "tests" / "golden";

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// `{{1/plans/2026/001.json}}` in a record: the id of that file as the first commit has it.
std::string with_ids(std::string text, const std::map<std::string, std::string>& ids) {
  for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{")) {
    const std::size_t end = text.find("}}", at);
    REQUIRE(end != std::string::npos);
    const auto id = ids.find(text.substr(at + 2, end - at - 2));
    REQUIRE(id != ids.end());
    text.replace(at, end + 2 - at, id->second);
  }
  return text;
}

// The basis and content/1 are the first commit, content/2 upon it the second.
void commit_all(const fs::path& golden_case, test::ScratchRepository& repository) {
  std::map<std::string, std::string> now;  // path → bytes
  std::map<std::string, std::string> ids;  // commit/path → blob id
  const auto take = [&](const fs::path& folder) {
    for (const fs::path& file : files_below(folder)) {
      now[file.lexically_relative(folder).generic_string()] = test::read_file(file);
    }
  };
  take(golden / "basis");
  for (int number = 1; number <= 2; ++number) {
    take(golden_case / "content" / std::to_string(number));
    for (const auto& [path, bytes] : now) {
      ids[fmt::format("{}/{}", number, path)] = repository::blob_id(bytes).to_string();
    }
    for (const auto& [path, bytes] : now) {
      repository.write("content/" + path, with_ids(bytes, ids));
    }
    repository.commit();
  }
}

// What a resident reads in `main`: a block a line, headings after #, items after -, cells after |.
void append_text(const GumboNode& node, std::string& text) {
  if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
    for (const char* c = node.v.text.text; *c != 0; ++c) {
      const bool is_space = *c == ' ' || *c == '\n' || *c == '\t';
      if (!is_space) {
        text += *c;
      } else if (!text.empty() && text.back() != ' ' && text.back() != '\n') {
        text += ' ';
      }
    }
    return;
  }
  if (node.type != GUMBO_NODE_ELEMENT) return;
  const GumboTag tag = node.v.element.tag;
  if (tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE) return;
  const auto new_line = [&] {
    while (!text.empty() && text.back() == ' ') text.pop_back();
    if (!text.empty() && text.back() != '\n') text += '\n';
  };
  const bool is_inline = tag == GUMBO_TAG_A || tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_STRONG ||
                         tag == GUMBO_TAG_EM || tag == GUMBO_TAG_TIME || tag == GUMBO_TAG_ABBR ||
                         tag == GUMBO_TAG_B || tag == GUMBO_TAG_DATA || tag == GUMBO_TAG_BDI;
  const bool is_cell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
  if (is_cell) {
    text += "| ";
  } else if (!is_inline) {
    new_line();
  }
  if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6) {
    text += std::string(static_cast<std::size_t>(tag - GUMBO_TAG_H1) + 1, '#') + ' ';
  }
  if (tag == GUMBO_TAG_LI) text += "- ";
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    append_text(*static_cast<const GumboNode*>(children.data[i]), text);
  }
  if (is_cell) {
    text += ' ';
  } else if (!is_inline) {
    new_line();
  }
}

const GumboNode* find_main(const GumboNode& node) {
  if (node.type != GUMBO_NODE_ELEMENT) return nullptr;
  if (node.v.element.tag == GUMBO_TAG_MAIN) return &node;
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* found = find_main(*static_cast<const GumboNode*>(children.data[i]));
    if (found != nullptr) return found;
  }
  return nullptr;
}

std::string readable(const std::string& html) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  std::string text;
  if (const auto* main = find_main(*output->root)) append_text(*main, text);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return text;
}

// What the program said, both streams, and the code that it ended with.
std::string run(const test::ScratchRepository& repository, const fs::path& site,
                const char* format) {
  const std::string line = fmt::format(
      "'{}' build --repo '{}' --output '{}' --as-of 2026-06-30 --quiet --jobs 1 "
      "--message-format {} 2>&1",
      PLANLIGHT_PROGRAM, repository.path(), site.string(), format);
  std::FILE* pipe = popen(line.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string said;
  char buffer[4096];
  for (std::size_t count; (count = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    said.append(buffer, count);
  }
  const int status = pclose(pipe);
  return said + fmt::format("(exit {})\n", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

void compare(const fs::path& expected, const std::string& found) {
  if (std::getenv("PLANLIGHT_UPDATE_GOLDEN") != nullptr) return test::write_file(expected, found);
  CAPTURE(expected.string());
  REQUIRE(fs::exists(expected));
  CHECK(found == test::read_file(expected));
}

void run_case(const char* name) {
  const fs::path folder = golden / name;
  test::ScratchRepository repository;
  commit_all(folder, repository);
  const fs::path site = repository.folder().path() / "site";
  for (const char* format : {"human", "json", "github"}) {
    compare(folder / "expected" / fmt::format("findings.{}", format),
            run(repository, site, format));
  }
  for (const fs::path& expected : files_below(folder / "expected")) {
    if (expected.extension() != ".txt") continue;
    const std::string page =
        expected.lexically_relative(folder / "expected").replace_extension().generic_string();
    CAPTURE(page);
    compare(expected, readable(test::read_file(site / page)));
  }
}

TEST_CASE("an approved plan is shown with the report of its first quarter") {
  run_case("approved_plan_with_a_report");
}
TEST_CASE("an edit after approval is not shown") { run_case("edit_after_approval"); }
TEST_CASE("errors of many kinds are all found in one run") { run_case("errors_of_many_kinds"); }
TEST_CASE("a pillar beyond the seven is an error of the plan that names it") {
  run_case("pillar_out_of_range");
}
TEST_CASE("a withdrawn plan gives way to a page that says so") { run_case("withdrawn_plan"); }

}  // namespace
}  // namespace planlight
