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

TEST_CASE("paths that differ little are spread over the parts of a list") {
  std::set<unsigned> parts;
  for (int i = 0; i < 2000; ++i) {
    parts.insert(integrity_part("districts/" + std::to_string(i) + "/index.html"));
  }
  CHECK(parts.size() > 250);
  CHECK(integrity_part_path(10) == "integrity/0a.json");
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
