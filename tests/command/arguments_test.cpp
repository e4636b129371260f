#include <doctest/doctest.h>
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "command/options.h"

namespace planlight::command {
namespace {

ParsedArguments parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "planlight");
  return parse_arguments(static_cast<int>(arguments.size()), arguments.data());
}

// What is said of wrong usage; fails the test where it is none.
std::string misuse(const std::vector<const char*>& arguments) {
  const auto parsed = parse(arguments);
  CHECK_FALSE(parsed.options);
  CHECK(parsed.exit_code == exit_usage);
  return parsed.output;
}

TEST_CASE("without options, the defaults are those of the contract") {
  const auto parsed = parse({"build"});
  REQUIRE(parsed.options);
  CHECK(parsed.options->command == "build");
  CHECK(parsed.options->repository == ".");
  CHECK(parsed.options->ref == "HEAD");
  CHECK(parsed.options->content == "content");
  CHECK(parsed.options->output == "public");
  CHECK_FALSE(parsed.options->as_of);
  CHECK(parsed.options->message_format == MessageFormat::human);
}

TEST_CASE("options are read as they are written") {
  const auto parsed =
      parse({"check", "--drafts", "--as-of", "2026-02-28", "--base-url", "https://example.org/a/",
             "--message-format", "github", "--jobs", "3", "--strict"});
  REQUIRE(parsed.options);
  CHECK(parsed.options->drafts);
  CHECK(parsed.options->as_of == Date::parse("2026-02-28"));
  CHECK(parsed.options->base_url == "https://example.org/a/");
  CHECK(parsed.options->message_format == MessageFormat::github);
  CHECK(parsed.options->jobs == 3);
  CHECK(parsed.options->strict);
}

TEST_CASE("the content folder is named in one way, however it is written") {
  for (const char* folder : {"content", "content/", "./content", "a/../content/."}) {
    CHECK(parse({"build", "--content", folder}).options->content == "content");
  }
  CHECK(parse({"build", "--content", "."}).options->content == ".");
  CHECK(parse({"build", "--content", "./"}).options->content == ".");
}

TEST_CASE("what is not there is named, with the nearest that is") {
  CHECK(misuse({"build", "--as-off", "2026-02-28"}) ==
        "planlight build: there is no option --as-off; did you mean `--as-of`?\n"
        "planlight build --help lists them\n");
  CHECK(misuse({"translate", "update", "--frobnicate=1"}) ==
        "planlight translate update: there is no option --frobnicate\n"
        "planlight translate update --help lists them\n");
  const std::string commands =
      "The commands are build, check, new, approve, status, compare, explain, serve, translate, "
      "verify, schema; planlight --help says what each does\n";
  CHECK(misuse({"biuld"}) ==
        "planlight: there is no command biuld; did you mean `build`?\n" + commands);
  CHECK(misuse({}) == "planlight: name a command\n" + commands);
  CHECK(misuse({"translate"}) ==
        "planlight translate: name a command\n"
        "The commands are update, status; planlight translate --help says what each does\n");
  CHECK(misuse({"check", "twice"}) ==
        "planlight check: twice is one argument too many\n"
        "planlight check --help says what it takes\n");
}

TEST_CASE("help and the version end at once, and well") {
  for (const char* option : {"--help", "--version"}) {
    const auto parsed = parse({option});
    CHECK_FALSE(parsed.options);
    CHECK(parsed.exit_code == exit_done);
    CHECK_FALSE(parsed.output.empty());
  }
  CHECK(parse({"build", "--help"}).exit_code == exit_done);
}

TEST_CASE("wrong usage ends with 2 and says something") {
  for (const std::vector<const char*>& arguments :
       std::vector<std::vector<const char*>>{{},
                                             {"publish"},
                                             {"build", "--no-such-option"},
                                             {"build", "extra"},
                                             {"build", "--jobs", "0"},
                                             {"build", "--jobs", "many"},
                                             {"build", "--message-format", "xml"},
                                             {"build", "--output"},
                                             {"approve"},
                                             {"approve", "plans/2026/001.json"},
                                             {"compare", "HEAD"},
                                             {"explain"},
                                             {"translate"}}) {
    CHECK_FALSE(misuse(arguments).empty());
  }
}

TEST_CASE("a report is written by build and check, and asked of no other command") {
  CHECK(parse({"build", "--report", "report.json"}).options);
  CHECK(parse({"check", "--report", "report.json"}).options);
  for (const std::vector<const char*>& arguments : std::vector<std::vector<const char*>>{
           {"verify"},
           {"status"},
           {"new", "portal"},
           {"approve", "plans/2026/001.json", "--role", "dac_chair", "--name", "A. Example"},
           {"compare", "HEAD~1", "HEAD"},
           {"explain", "index.html"},
           {"serve"},
           {"translate", "update"},
           {"translate", "status"},
           {"schema"}}) {
    std::vector<const char*> with_report = arguments;
    with_report.insert(with_report.end(), {"--report", "report.json"});
    CAPTURE(arguments.front());
    CHECK(parse(arguments).options);
    CHECK(misuse(with_report).find("--report") != std::string::npos);
  }
}

TEST_CASE("a value that is no number is named with its option") {
  CHECK(misuse({"status", "--district", "seven"}) ==
        "planlight status: --district cannot be seven\nplanlight status --help lists the "
        "options\n");
}

TEST_CASE("a word that an option does not know is named with those that it knows") {
  for (const char* word : {"xml", "JSON", "2"}) {
    CHECK(misuse({"build", "--message-format", word}) ==
          fmt::format("planlight build: --message-format: cannot be {}; it is one of human, json, "
                      "github, sarif\nplanlight build --help lists the options\n",
                      word));
  }
  CHECK(misuse({"compare", "a", "b", "--format", "xml"}) ==
        "planlight compare: --format: cannot be xml; it is one of text, markdown, html, json\n"
        "planlight compare --help lists the options\n");
}

TEST_CASE("a day that is none is wrong usage") {
  CHECK(misuse({"build", "--as-of", "2026-02-30"}) ==
        "--as-of: write a day as YYYY-MM-DD, such as 2026-10-31\n");
  CHECK(misuse({"build", "--as-of", "yesterday"}) ==
        "--as-of: write a day as YYYY-MM-DD, such as 2026-10-31\n");
}

TEST_CASE("a base address that is none is wrong usage") {
  for (const char* url :
       {"example.org/", "https://example.org", "ftp://example.org/", "https:///", "https://",
        "https://u:p@x.example.org/", "https://u@x.example.org/", "https://x.example.org/?a=/",
        "https://x.example.org/#a/", "https://x.example.org/a b/", "https://x.example.org/../"}) {
    CAPTURE(url);
    CHECK(misuse({"build", "--base-url", url}) ==
          "--base-url: write an absolute address that ends in /, such as "
          "https://example.org/plans/, without a user's name, a ? or a #\n");
  }
}

TEST_CASE("a private file in the output folder is wrong usage, however it is written") {
  const std::string expected =
      "--report: a private file must not lie in the output folder, which is published\n";
  for (const char* output :
       {"no-such-site", "no-such-site/", "./no-such-site", "x/../no-such-site"}) {
    for (const char* report : {"no-such-site/report.json", "./no-such-site/a/b.json"}) {
      CAPTURE(output);
      CHECK(misuse({"build", "--output", output, "--report", report}) == expected);
    }
  }
  CHECK(parse({"build", "--output", "site", "--report", "site.json"}).options);
}

// The options of a command that take a value, as its help lists them: "  --ref REF   The commit".
std::vector<std::string> options_with_value(std::vector<const char*> command) {
  command.push_back("--help");
  const std::string help = parse(command).output;
  std::vector<std::string> names;
  constexpr std::string_view begin = "\n  --";
  for (auto at = help.find(begin); at != std::string::npos; at = help.find(begin, at + 1)) {
    const auto end = help.find_first_of(" \n", at + begin.size());
    if (help[end] == ' ' && help[end + 1] != ' ')
      names.push_back(help.substr(at + 3, end - at - 3));
  }
  return names;
}

TEST_CASE("an empty value is wrong usage, of every option of every command") {
  std::set<std::string> seen;
  for (const std::vector<const char*>& command :
       std::vector<std::vector<const char*>>{{"build"},
                                             {"check"},
                                             {"new"},
                                             {"approve"},
                                             {"status"},
                                             {"compare"},
                                             {"explain"},
                                             {"serve"},
                                             {"translate", "update"},
                                             {"translate", "status"},
                                             {"verify"},
                                             {"schema"}}) {
    const std::string words = fmt::format("planlight {}", fmt::join(command, " "));
    for (const std::string& option : options_with_value(command)) {
      seen.insert(option);
      const std::string said = fmt::format(
          "{}: {}: is empty; give it a value (is a variable not set?), or leave it out\n"
          "{} --help lists the options\n",
          words, option, words);
      std::vector<const char*> apart = command;
      apart.insert(apart.end(), {option.c_str(), ""});
      CHECK(misuse(apart) == said);
      const std::string joined = option + '=';
      std::vector<const char*> together = command;
      together.insert(together.end(),
                      {joined.c_str(), option == "--repo" ? "--theme=x" : "--repo=x"});
      CHECK(misuse(together) == said);
    }
  }
  CHECK(seen == std::set<std::string>{"--repo",
                                      "--ref",
                                      "--content",
                                      "--theme",
                                      "--output",
                                      "--as-of",
                                      "--base-url",
                                      "--policy",
                                      "--allowed-signers",
                                      "--revoked-signers",
                                      "--jobs",
                                      "--message-format",
                                      "--report",
                                      "--changes",
                                      "--district",
                                      "--year",
                                      "--quarter",
                                      "--role",
                                      "--name",
                                      "--date",
                                      "--sign",
                                      "--withdraw",
                                      "--area",
                                      "--html",
                                      "--format",
                                      "--since",
                                      "--port",
                                      "--language"});
}

TEST_CASE("an empty argument is wrong usage") {
  for (const std::vector<const char*>& arguments :
       std::vector<std::vector<const char*>>{{"schema", ""},
                                             {"new", ""},
                                             {"explain", ""},
                                             {"compare", "", "HEAD"},
                                             {"approve", "plans/2026/001.json", ""},
                                             {"translate", "update", ""}}) {
    CAPTURE(arguments.front());
    CHECK(misuse(arguments).find(": is empty; give it a value") != std::string::npos);
  }
}

TEST_CASE("a list of languages has no empty part") {
  for (const char* list : {",", "es,", ",es", "es,,pl"}) {
    CAPTURE(list);
    CHECK(misuse({"translate", "update", "--language", list}) ==
          "planlight translate update: --language: has an empty part between its commas\n"
          "planlight translate update --help lists the options\n");
  }
  const auto parsed = parse({"translate", "update", "--language", "es,pl", "--language=ar"});
  REQUIRE(parsed.options);
  CHECK(parsed.options->languages == std::vector<std::string>{"es", "pl", "ar"});
}

TEST_CASE("what follows an equals sign, or two hyphens alone, is taken as it is") {
  const auto parsed = parse({"explain", "--since=HEAD~1", "--repo=a=", "--", "--ref="});
  REQUIRE(parsed.options);
  CHECK(parsed.options->since == "HEAD~1");
  CHECK(parsed.options->repository == "a=");
  CHECK(parsed.options->page == "--ref=");
}

}  // namespace
}  // namespace planlight::command
