// The line under a finding: how it is cut and marked, and that it shows on a terminal alone.

#include "command/source_excerpt.h"

#include <doctest/doctest.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command/job_summary.h"
#include "command/messages.h"
#include "command/small_city.h"
#include "places.h"
#include "repository/scratch_repository.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using command::source_excerpt;
using sample::edited;

TEST_CASE("the mark stands under the place, in columns of the terminal") {
  CHECK(source_excerpt("  \"unit\": \"x\",", 31, 11, 80) ==
        "   31 |   \"unit\": \"x\",\n"
        "      |           ^\n");
  CHECK(source_excerpt("\t\"名前\": 1", 2, 8, 80) ==
        "    2 |  \"名前\": 1\n"
        "      |          ^\n");
  CHECK(source_excerpt("e\u0301 x", 1, 4, 80) ==
        "    1 | e\u0301 x\n"
        "      |   ^\n");
  CHECK(source_excerpt("a\x1b[31mb", 1, 0, 80) == "    1 | a\\u001b[31mb\n");
}

TEST_CASE("a long line is cut around the place") {
  const std::string line = std::string(200, 'a') + "HERE" + std::string(200, 'b');
  const std::string excerpt = source_excerpt(line, 5, 201, 60);
  CHECK(excerpt == "    5 | …" + std::string(16, 'a') + "HERE" + std::string(31, 'b') + "…\n" +
                       "      |  " + std::string(16, ' ') + "^\n");
  CHECK(source_excerpt(std::string(300, 'a'), 1, 1, 60) ==
        "    1 | " + std::string(51, 'a') + "…\n      | ^\n");
}

TEST_CASE("a finding without a line is said without one, in color where it is wanted") {
  Findings findings;
  findings.add(Severity::error, "rule", {"a.json", 3, 1}, "is wrong");
  CHECK(command::format_for_terminal(findings.in_order(), 80, false) ==
        "a.json:3:1: error: is wrong [rule]\n");
  CHECK(command::format_for_terminal(findings.in_order(), 80, true) ==
        "a.json:3:1: \x1b[1;31merror\x1b[0m: is wrong [rule]\n");
}

// What the program writes to a terminal.
std::string on_a_terminal(std::vector<std::string> words) {
  words.insert(words.begin(), PLANLIGHT_PROGRAM);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
  REQUIRE(child >= 0);
  if (child == 0) {
    setenv("NO_COLOR", "1", 1);
    execv(PLANLIGHT_PROGRAM, arguments.data());
    _exit(127);
  }
  std::string said;
  char buffer[4096];
  for (ssize_t size; (size = read(terminal, buffer, sizeof buffer)) > 0;) {
    said.append(buffer, static_cast<std::size_t>(size));
  }
  close(terminal);
  waitpid(child, nullptr, 0);
  return said;
}

struct WrongCity : test::ScratchRepository {
  explicit WrongCity(const std::string& plan) {
    test::SmallCity city;
    city.put("plans/2026/001.json", plan);
    city.approve("plans/2026/001.json", "2026-05-01");
    for (const auto& [path, bytes] : city.commit()) write("content/" + path, bytes);
    commit();
  }
  std::vector<std::string> check(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"check", "--repo", path(), "--as-of", "2026-06-30"});
    return more;
  }
};

std::string wrong_plan() { return edited(sample::plan(), "\"Car thefts\"", "\"Arrests made\""); }

TEST_CASE("on a terminal a finding shows its line") {
  const WrongCity city(wrong_plan());
  const std::string said = on_a_terminal(city.check());
  CHECK(said.find("metric-counts-enforcement") != std::string::npos);
  CHECK(said.find("Arrests made") != std::string::npos);
  CHECK(said.find("^\r\n") != std::string::npos);
  // Programs that read it get one line a finding, as ever.
  CHECK(on_a_terminal(city.check({"--message-format", "json"})).find("Arrests made") ==
        std::string::npos);
}

TEST_CASE("no line shows that has an internal value on it, nor one of a draft") {
  const WrongCity city(edited(wrong_plan(), "\"Arrests made\"",
                              "\"Arrests made\", \"Canary name\": \"Canary value\""));
  const std::string said = on_a_terminal(city.check());
  CHECK(said.find("metric-counts-enforcement") != std::string::npos);
  CHECK(said.find("Arrests made") == std::string::npos);
  CHECK(said.find("Canary") == std::string::npos);

  const WrongCity fine(sample::plan());
  fine.write("content/plans/2026/001.json", wrong_plan());
  test::git(fine.root(), "commit -qam draft");
  CHECK(on_a_terminal(fine.check()).find("Arrests made") == std::string::npos);
  CHECK(on_a_terminal(fine.check({"--drafts"})).find("Arrests made") != std::string::npos);
}

TEST_CASE("the page of a job has the worst findings first, as plain words") {
  Findings findings;
  findings.add(Severity::warning, "b", {"b.json"}, "says | <b> @name");
  findings.add(Severity::error, "a", {"z.json", 3, 4, "/x"}, "is wrong", "mend it");
  CHECK(command::job_summary(findings.in_order()) ==
        "## Planlight: 1 error, 1 warning\n\n| | Where | What | Rule |\n|---|---|---|---|\n"
        "| error | z.json\\:3\\:4 /x | is wrong; mend it | a |\n"
        "| warning | b.json | says \\| \\<b\\> \\@<!-- -->name | b |\n\n");
  for (int i = 0; i < 60; ++i) findings.add(Severity::note, "c", {fmt::format("{}", i)}, "note");
  CHECK(command::job_summary(findings.in_order())
            .ends_with("\nAnd 12 more; the log of the step has them all.\n\n"));
}

TEST_CASE("a job that asks for annotations gets its summary appended") {
  const WrongCity city(wrong_plan());
  const std::string file = city.folder() / "summary.md";
  test::write_file(file, "Before.\n");
  setenv("GITHUB_STEP_SUMMARY", file.c_str(), 1);
  on_a_terminal(city.check());
  CHECK(test::read_file(file) == "Before.\n");
  on_a_terminal(city.check({"--message-format", "github"}));
  unsetenv("GITHUB_STEP_SUMMARY");
  CHECK(test::read_file(file).starts_with("Before.\n## Planlight: 1 error"));
}

}  // namespace
}  // namespace planlight
