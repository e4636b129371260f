// build --search, with a stand-in for Pagefind: what is published, and when nothing is. The real
// one is tried in tests/browser/search.mjs.

#include "command/search_index.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "approval/child_process.h"
#include "command/scratch_folder.h"
#include "command/small_city.h"
#include "command/work_folder.h"
#include "places.h"
#include "publishing/precompress.h"
#include "repository/scratch_repository.h"
#include "support/sample_documents.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

// Writes an index with the words of every page that asks to be in it.
constexpr const char* stand_in = R"(#!/bin/sh
mkdir -p "$4/fragment"
cd "$2" || exit 1
grep -rl data-pagefind-body . | sort > "$4/fragment/en_1.pf_fragment"
for name in pagefind.js pagefind-worker.js pagefind-entry.json wasm.en.pagefind pagefind-ui.js; do
  echo "$name" > "$4/$name"
done
)";

struct Searched {
  test::SmallCity city;
  test::ScratchRepository repository;
  ScratchFolder folder;

  Searched() {
    for (const auto& [path, bytes] : city.commit()) repository.write("content/" + path, bytes);
    repository.commit();
    write_stand_in(stand_in);
    setenv("PLANLIGHT_PAGEFIND", indexer().c_str(), 1);
  }
  ~Searched() { unsetenv("PLANLIGHT_PAGEFIND"); }

  fs::path indexer() const { return folder.path() / "indexer"; }
  fs::path output() const { return folder.path() / "site"; }

  void write_stand_in(const std::string& script) const {
    write_in_folders(indexer(), script);
    chmod(indexer().c_str(), 0755);
  }

  std::string file(const std::string& path) const { return test::read_file(output() / path); }

  // The environment of a child is small: `env` hands the variable on.
  approval::ChildOutcome run(const std::string& command, std::vector<std::string> more = {}) const {
    const char* named = std::getenv("PLANLIGHT_PAGEFIND");
    std::vector<std::string> arguments = {"/usr/bin/env"};
    if (named != nullptr) arguments.push_back(std::string("PLANLIGHT_PAGEFIND=") + named);
    for (const std::string& word :
         {std::string(PLANLIGHT_PROGRAM), command, std::string("--repo"),
          std::string(repository.path()), std::string("--output"), output().string(),
          std::string("--as-of"), std::string("2026-06-30")}) {
      arguments.push_back(word);
    }
    arguments.insert(arguments.end(), more.begin(), more.end());
    return approval::run_child(
        {.words = arguments, .folder = folder.path(), .limit = std::chrono::minutes(2)});
  }
};

TEST_CASE_FIXTURE(Searched, "the index is a part of the site: listed, compressed, verified") {
  const auto built = run("build", {"--search", "--precompress"});
  CAPTURE(built.errors);
  REQUIRE(built.code == 0);
  CHECK(file("search/pagefind/pagefind.js") == "pagefind.js\n");
  CHECK(file("integrity.json").find("\"search/pagefind/wasm.en.pagefind\"") != std::string::npos);
  CHECK(fs::exists(output() / "search/pagefind/pagefind.js.gz"));
  CHECK_FALSE(fs::exists(output() / "search/pagefind/pagefind-ui.js"));
  CHECK(run("build", {"--search", "--precompress"}).out.starts_with("Nothing changed"));
  const auto verified = run("verify", {"--search"});
  CAPTURE(verified.out);
  CHECK(verified.code == 0);
  CHECK(run("verify").code == 1);  // a build without the option gives another site
}

TEST_CASE_FIXTURE(Searched, "pages that repeat others or say nothing are not in the index") {
  REQUIRE(run("build", {"--search"}).code == 0);
  const std::string pages = file("search/pagefind/fragment/en_1.pf_fragment");
  CHECK(pages.find("./districts/1/2026/index.html") != std::string::npos);
  for (const char* page : {"handout", "search/index.html", "404.html"}) {
    CAPTURE(page);
    CHECK(pages.find(page) == std::string::npos);
  }
}

TEST_CASE_FIXTURE(Searched, "without --search there is no field, no script and no WebAssembly") {
  REQUIRE(run("build", {"--search"}).code == 0);
  const std::string with = file("search/index.html");
  CHECK(with.find("id=\"search-words\"") != std::string::npos);
  CHECK(with.find("wasm-unsafe-eval") != std::string::npos);
  CHECK(file("index.html").find("wasm-unsafe-eval") == std::string::npos);
  CHECK(file("_headers").find("wasm-unsafe-eval") != std::string::npos);

  REQUIRE(run("build").code == 0);
  const std::string without = file("search/index.html");
  CHECK(without.find("id=\"search") == std::string::npos);
  CHECK(without.find("<script type=\"module\"") == std::string::npos);
  CHECK(without.find("wasm-unsafe-eval") == std::string::npos);
  CHECK(file("_headers").find("wasm-unsafe-eval") == std::string::npos);
  CHECK(file("index.html").find("data-pagefind") == std::string::npos);
  CHECK_FALSE(fs::exists(output() / "search/pagefind"));
  for (const auto& entry : fs::directory_iterator(output() / "assets")) {
    CHECK_FALSE(entry.path().filename().string().starts_with("search."));
  }
}

TEST_CASE_FIXTURE(Searched, "an indexer that fails publishes nothing, and is quoted") {
  REQUIRE(run("build").code == 0);
  const std::string before = file("integrity.json");
  write_stand_in("#!/bin/sh\necho no space >&2\necho none at all\nexit 3\n");
  const auto built = run("build", {"--search"});
  CHECK(built.code == 4);
  CHECK(built.errors.find(
            "planlight: error: the search index could not be made: " + indexer().string() +
            " ended with 3: no space; none at all\n") != std::string::npos);
  CHECK(file("integrity.json") == before);
}

TEST_CASE_FIXTURE(Searched, "an indexer that is not there is said at once, with what to do") {
  setenv("PLANLIGHT_PAGEFIND", "/no/such/pagefind", 1);
  const auto built = run("build", {"--search"});
  CHECK(built.code == 4);
  CHECK(built.errors ==
        "planlight: error: PLANLIGHT_PAGEFIND names /no/such/pagefind, which is no program\n"
        "  build with ./planlight, which installs it from the npm registry; or install the npm "
        "package pagefind and name its program in PLANLIGHT_PAGEFIND; or leave out --search\n");
  CHECK_FALSE(fs::exists(output()));
}

TEST_CASE_FIXTURE(Searched, "the audit reads what an index has compressed") {
  // The plan's internal text, as an indexer would keep a page's words.
  write_in_folders(folder.path() / "leak", publishing::gzip("Internal review of 1"));
  write_stand_in(std::string(stand_in) + "cp " + (folder.path() / "leak").string() +
                 " \"$4/fragment/en_2.pf_fragment\"\n");
  const auto built = run("build", {"--search", "--audit"});
  CHECK(built.code == 1);
  CHECK(built.errors.find("search/pagefind/fragment/en_2.pf_fragment: holds what "
                          "plans/2026/001.json withholds at /reviewer_notes") != std::string::npos);
  CHECK_FALSE(fs::exists(output()));
}

TEST_CASE_FIXTURE(Searched, "a static file cannot stand where the index stands") {
  city.put("static/search/pagefind/note.txt", "Note");
  city.put("portal.json", sample::edited(city.file("portal.json"), "\"time_zone\"",
                                         "\"static\": [\"search/pagefind/note.txt\"],\n"
                                         "\"time_zone\""));
  for (const auto& [path, bytes] : city.commit()) repository.write("content/" + path, bytes);
  repository.commit();
  const auto built = run("build", {"--search"});
  CHECK(built.errors.find("[path-twice]") != std::string::npos);
}

}  // namespace
}  // namespace planlight::command
