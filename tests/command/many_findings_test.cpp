// Ten thousand documents, each of them wrong: every format says all of it, and ends.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "command/desk_commands.h"
#include "support/run_program.h"

namespace planlight {
namespace {

constexpr int years = 100;
constexpr int districts = 100;
constexpr std::size_t documents = std::size_t{years} * districts;

std::string wrong_meetings(int district, int year) {
  return fmt::format(
      "{{\"district\": {}, \"year\": {}, \"unheard_of\": \"Internal secret\", \"meetings\": [\n"
      " {{\"id\": \"m-1\", \"kind\": \"seance\", \"title\": \"Beat meeting\",\n"
      "  \"start\": \"2026-02-30T18:00\", \"end\": \"\", \"place\": \"Call 312-555-0199\"}}]}}\n",
      district, year);
}

// What git reads as one commit, so that ten thousand files are one process.
std::string one_commit() {
  std::string stream;
  std::string entries;
  int mark = 0;
  const auto add = [&](const std::string& path, const std::string& bytes) {
    ++mark;
    stream += fmt::format("blob\nmark :{}\ndata {}\n{}\n", mark, bytes.size(), bytes);
    entries += fmt::format("M 100644 :{} content/{}\n", mark, path);
  };
  add("portal.json", sample::portal());
  for (int district = 1; district <= districts; ++district) {
    add(fmt::format("districts/{:03}.json", district), sample::district(district));
    for (int year = 2000; year < 2000 + years; ++year) {
      add(fmt::format("meetings/{}/{:03}.json", year, district), wrong_meetings(district, year));
    }
  }
  return stream +
         "commit refs/heads/main\ncommitter T <t@example.org> 1782820800 +0000\ndata 1\nc\n" +
         entries;
}

class CityOfFaults {
 public:
  CityOfFaults() {
    const std::string stream = (repository_.folder().path() / "stream").string();
    test::write_file(stream, one_commit());
    repository_.git("fast-import --quiet < " + stream);
    repository_.git("symbolic-ref HEAD refs/heads/main");
    // The work tree is empty: what it lacks is no edit.
    repository_.git("config core.bare true");
  }

  test::Ended check(const char* format) const {
    return test::run_program(
        {"check", "--repo", repository_.path() + "/.git", "--message-format", format});
  }

 private:
  test::ScratchRepository repository_;
};

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

TEST_CASE("ten thousand documents with findings are said in every format and in bounded memory") {
  const CityOfFaults city;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  constexpr std::size_t most_memory = std::size_t{4} << 30;
#else
  constexpr std::size_t most_memory = std::size_t{256} << 20;
#endif
  const test::Ended human = city.check("human");
  const std::size_t errors = count(human.err, ": error: ");
  const std::size_t warnings = count(human.out, ": warning: ");
  CHECK(errors >= 2 * documents);
  CHECK(warnings >= documents);
  const std::size_t all = errors + warnings + count(human.out, ": note: ");

  const test::Ended json = city.check("json");
  CHECK(count(json.err, "{\"severity\":\"error\"") == errors);
  CHECK(count(json.err, "\n") + count(json.out, "\n") == all);

  const test::Ended sarif = city.check("sarif");
  CHECK(count(sarif.out, "\"ruleId\"") == all);

  const test::Ended github = city.check("github");
  CHECK(count(github.err, "\n::error ") + 1 == 10);
  const std::string more = fmt::format("and {} more errors", errors - 9);
  CHECK(count(github.err, more) == 1);
  CHECK(count(github.err, ": error: ") == errors - 9);

  for (const test::Ended* ended : {&human, &json, &sarif, &github}) {
    CHECK(ended->code == 1);
    CHECK(ended->peak_memory < most_memory);
    CHECK(ended->out.find("Internal secret") == std::string::npos);
    CHECK(ended->err.find("Internal secret") == std::string::npos);
  }
}

}  // namespace
}  // namespace planlight
