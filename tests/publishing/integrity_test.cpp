#include "publishing/integrity.h"

#include <doctest/doctest.h>

#include <set>

#include "publishing/scratch.h"

namespace planlight::publishing {
namespace {

const Site site{{"a/index.html", "a"}, {"b/index.html", "b"}, {"index.html", "home"}};

TEST_CASE("the integrity list names every other file, sorted, and not itself") {
  const Scratch scratch;
  write_file(scratch.output() / ".gitignore", "*");
  build(scratch.output(), site);
  CHECK(read_file(scratch.output() / "integrity.json") ==
        "{\"version\":1,\"files\":{\n\"a/index.html\":\"" + Sha256::of("a").to_string() +
            "\",\n\"b/index.html\":\"" + Sha256::of("b").to_string() + "\",\n\"index.html\":\"" +
            Sha256::of("home").to_string() + "\"\n}}\n");
}

TEST_CASE("a site as it was published holds what its list promises") {
  const Scratch scratch;
  build(scratch.output(), site);
  const IntegrityReport report = check_integrity(scratch.output());
  CHECK(report.holds());
  CHECK(report.files == 3);
}

TEST_CASE("missing, altered and unlisted files are told apart") {
  const Scratch scratch;
  build(scratch.output(), site);
  std::filesystem::remove(scratch.output() / "a/index.html");
  write_file(scratch.output() / "b/index.html", "B");
  write_file(scratch.output() / "extra/page.html", "x");
  std::filesystem::remove(scratch.output() / "index.html");
  std::filesystem::create_symlink("b/index.html", scratch.output() / "index.html");
  const IntegrityReport report = check_integrity(scratch.output());
  CHECK_FALSE(report.holds());
  CHECK(report.missing == std::vector<std::string>{"a/index.html"});
  CHECK(report.altered == std::vector<std::string>{"b/index.html"});
  CHECK(report.unlisted == std::vector<std::string>{"extra/page.html", "index.html"});
  CHECK(report.unreadable.empty());
}

TEST_CASE("a folder without a list, and a folder that is not there") {
  const Scratch scratch;
  std::filesystem::create_directory(scratch.output());
  CHECK(check_integrity(scratch.output()).unreadable == std::vector<std::string>{"integrity.json"});
  CHECK(failure_of([&] { check_integrity(scratch.folder() / "none"); }) ==
        "cannot open the folder " + (scratch.folder() / "none").string() +
            ": No such file or directory; another program may be changing this folder: run the "
            "build again");
}

TEST_CASE("a list in any other form is not read") {
  const std::string digest = Sha256::of("").to_string();
  const auto reads = [](const std::string& bytes) {
    return read_integrity_list("files", bytes).has_value();
  };
  CHECK(reads("{\"version\":1,\"files\":{}}"));
  CHECK(reads(" { \"version\" : 1 ,\n\"files\" : { \"a\" : \"" + digest + "\" } } "));
  for (const std::string path : {"../a", "/a", "a//b", "a\\u002fb", "", "a b"}) {
    CHECK_FALSE(reads("{\"version\":1,\"files\":{\"" + path + "\":\"" + digest + "\"}}"));
  }
  const std::string a = "\"a\":\"" + digest + "\"";
  CHECK_FALSE(reads("{\"version\":1,\"files\":{" + a + "," + a + "}}"));
  CHECK_FALSE(reads("{\"version\":1,\"files\":{" + a + ",}}"));
  CHECK_FALSE(reads("{\"version\":1,\"files\":{" + a + "}} x"));
  CHECK_FALSE(reads("{\"version\":2,\"files\":{}}"));
  CHECK_FALSE(reads("{\"version\":1,\"parts\":{}}"));
  CHECK_FALSE(reads("{\"version\":1,\"files\":{\"a\":\"" + digest.substr(1) + "\"}}"));
  CHECK_FALSE(reads("{\"version\":1,\"files\":{\"a"));
  CHECK_FALSE(reads(""));
}

TEST_CASE("districts are spread over the parts of a list, and each is in one") {
  std::set<unsigned> parts;
  for (int i = 0; i < 2000; ++i) {
    const std::string district = "districts/" + std::to_string(i);
    const unsigned part = integrity_part(district + "/index.html");
    parts.insert(part);
    for (const char* other : {"/feed.xml", "/2026/index.html", "/2026/q3/index.html"}) {
      CHECK(integrity_part(district + other) == part);
      CHECK(integrity_part("es/" + district + other) == part);
      CHECK(integrity_part("zh-Hans/" + district + other) == part);
    }
  }
  CHECK(parts.size() > 250);
  CHECK(integrity_part_path(10) == "integrity/0a.json");
}

TEST_CASE("what stands at the top of the site is in one part of the list, in all languages") {
  const unsigned part = integrity_part("index.html");
  for (const char* path : {"feed.xml", "sitemap.xml", "es/index.html", "zh-Hans/404.html"}) {
    CHECK(integrity_part(path) == part);
  }
  CHECK(integrity_part("data/plans-2026.csv") == integrity_part("data/plans-2025.json"));
  CHECK(integrity_part("progress/2025/q1/index.html") ==
        integrity_part("ar/progress/2025/q4/index.html"));
  CHECK(integrity_part("progress/2025/q1/index.html") !=
        integrity_part("progress/2024/q1/index.html"));
}

TEST_CASE("an altered part of a list is named, and what it lists is not taken for listed") {
  const Scratch scratch;
  const std::string part =
      "{\"version\":1,\"files\":{\"a\":\"" + Sha256::of("a").to_string() + "\"}}";
  write_file(scratch.output() / "a", "a");
  write_file(scratch.output() / "integrity/00.json", part);
  write_file(
      scratch.output() / "integrity.json",
      "{\"version\":1,\"parts\":{\"integrity/00.json\":\"" + Sha256::of(part).to_string() + "\"}}");
  CHECK(check_integrity(scratch.output()).holds());
  write_file(scratch.output() / "integrity/00.json", part + " ");
  const IntegrityReport report = check_integrity(scratch.output());
  CHECK(report.unreadable == std::vector<std::string>{"integrity/00.json"});
  CHECK(report.unlisted == std::vector<std::string>{"a"});
}

}  // namespace
}  // namespace planlight::publishing
