#include "command/help.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "command/help_text.h"
#include "command/options.h"

namespace planlight::command {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    if (c != ' ') {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::string help_of(const std::string& command) {
  std::vector<std::string> words = words_of(command);
  words.insert(words.begin(), "planlight");
  words.push_back("--help");
  std::vector<const char*> arguments;
  for (const std::string& word : words) arguments.push_back(word.c_str());
  return parse_arguments(static_cast<int>(arguments.size()), arguments.data()).output;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST_CASE("help puts a command's own options first, then those of all, then an example") {
  const std::string help = help_of("translate status");
  CHECK(
      help.starts_with("Counts what is missing, language by language\n"
                       "Usage: planlight translate status [PATH...] [OPTIONS]\n\nArguments:\n"));
  const auto own = help.find("\n  --language TAG");
  const auto shared = help.find("\nOptions of all commands:\n");
  const auto example = help.find("\n  planlight translate status --language es\n");
  CHECK(own < shared);
  CHECK(shared < example);
  CHECK(example != std::string::npos);
}

TEST_CASE("help says defaults, and no line of it is wider than a terminal") {
  CHECK(has(help_of("build"),
            "\n  --output DIR            The folder of the site (default: public)"));
  for (const char* command : {"", "build", "approve", "new", "translate update", "compare"}) {
    const std::string help = help_of(command);
    std::size_t begin = 0;
    for (std::size_t end = help.find('\n'); end != std::string::npos;
         end = help.find('\n', begin)) {
      CAPTURE(help.substr(begin, end - begin));
      // Examples are lines to copy, and stay whole.
      CHECK((end - begin <= 80 || help.compare(begin, 12, "  planlight ") == 0));
      begin = end + 1;
    }
  }
}

TEST_CASE("the program's help says what each exit code means") {
  const std::string help = help_of("");
  for (const ExitMeaning& exit : exit_meanings()) {
    CHECK(has(help,
              "\n  " + std::to_string(exit.code) + "  " + std::string(exit.means.substr(0, 20))));
  }
  CHECK(exit_meanings().size() == 5);
}

TEST_CASE("every example is a command line that the program takes") {
  for (const Example& example : examples()) {
    std::vector<std::string> words = words_of(example.line);
    std::vector<const char*> arguments;
    for (const std::string& word : words) arguments.push_back(word.c_str());
    CAPTURE(example.line);
    if (has(example.line, "\"")) continue;  // a shell's quotes
    const auto parsed = parse_arguments(static_cast<int>(arguments.size()), arguments.data());
    CHECK(parsed.output == "");
    REQUIRE(parsed.options);
    CHECK(parsed.options->command == example.command);
  }
}

TEST_CASE("the manual holds every command, example and exit code") {
  const std::string manual = manual_page();
  CHECK(manual.starts_with(".TH PLANLIGHT 1 "));
  CHECK(has(manual, "\n.SS planlight approve PATH... [OPTIONS]\n"));
  CHECK(has(manual, "\n.SS planlight translate update [PATH...] [OPTIONS]\n"));
  CHECK(has(manual, "\n.B \\-\\-as\\-of DATE\n"));
  CHECK(has(manual, "\n.SH EXIT STATUS\n.TP\n.B 0\ndone.\n"));
  // No line is taken for a request that it is not.
  CHECK(!has(manual, "\n.vscode"));
}

}  // namespace
}  // namespace planlight::command
