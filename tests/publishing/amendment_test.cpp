// Amending a site that stands: a few files change, and nobody looks at the rest.

#include "publishing/publication.h"

#include <doctest/doctest.h>

#include <random>

#include "publishing/failing_file_system.h"
#include "publishing/scratch.h"

namespace planlight::publishing {
namespace {

const Site first{{"index.html", "home"},
                 {"404.html", "not found"},
                 {"districts/7/index.html", "district 7"},
                 {"districts/8/index.html", "district 8"}};

void build_standing(const std::filesystem::path& output, const Site& site) {
  Publication publication = Publication::begin(output);
  put_all(publication, site);
  publication.commit();
  publication.catch_up();
}

// Says only what differs between two sites.
void say_changes(Publication& publication, const Site& before, const Site& after) {
  for (const auto& [path, bytes] : after) {
    const auto old = before.find(path);
    if (old == before.end() || old->second != bytes) {
      publication.put(PagePath::of(path), bytes, Sha256::of("inputs of " + bytes));
    }
  }
  for (const auto& [path, bytes] : before) {
    if (!after.contains(path)) publication.drop(PagePath::of(path));
  }
}

Outcome amend(const std::filesystem::path& output, const Site& before, const Site& after,
              std::shared_ptr<FileSystem> files = real_file_system()) {
  Publication publication = Publication::begin(output, std::move(files));
  REQUIRE(publication.amend());
  say_changes(publication, before, after);
  return publication.commit();
}

bool stands(const std::filesystem::path& output) { return Publication::begin(output).amend(); }

TEST_CASE("a site that was amended is the site that a whole build makes") {
  const Scratch scratch;
  build_standing(scratch.output(), first);
  Site second = first;
  second["index.html"] = "new home";
  second["news/2026/index.html"] = "news";
  second.erase("districts/8/index.html");
  const Outcome outcome = amend(scratch.output(), first, second);
  CHECK(outcome.added == std::vector<std::string>{"news/2026/index.html"});
  CHECK(outcome.changed == std::vector<std::string>{"index.html", "integrity.json"});
  CHECK(outcome.removed == std::vector<std::string>{"districts/8/index.html"});
  CHECK(outcome.unchanged == 2);
  CHECK(readers_find(scratch.output()) == second);
  CHECK(files_in(scratch.state() / "spare") == second);
  const std::string integrity = read_file(scratch.output() / "integrity.json");

  const Scratch whole;
  build(whole.output(), second);
  CHECK(read_file(whole.output() / "integrity.json") == integrity);
}

TEST_CASE("what stands is given only as it was left") {
  const Scratch scratch;
  build_standing(scratch.output(), first);
  Publication publication = Publication::begin(scratch.output());
  REQUIRE(publication.amend());
  const PagePath home = PagePath::of("index.html");
  const auto as_left = publication.standing(home);
  REQUIRE(as_left);
  CHECK(as_left->bytes() == "home");
  CHECK_FALSE(publication.standing(PagePath::of("absent/index.html")));

  // Edited while the build runs, which looked at it before.
  write_file(scratch.output() / "index.html", "mine");
  CHECK_FALSE(publication.standing(home));
  std::filesystem::remove(scratch.output() / "index.html");
  CHECK_FALSE(publication.standing(home));
}

TEST_CASE("what is amended may be amended again, and built whole in between") {
  const Scratch scratch;
  std::mt19937 random(20260101);
  Site site = first;
  build_standing(scratch.output(), site);
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    Site next = site;
    for (int change = 0; change < 40; ++change) {
      const std::string folder = "d" + std::to_string(random() % 20) + "/";
      const std::string path = folder + std::to_string(random() % 30) + "/index.html";
      if (random() % 3 == 0) {
        next.erase(path);
      } else {
        next[path] = std::to_string(random() % 5);
      }
    }
    if (random() % 6 == 0) {
      build_standing(scratch.output(), next);
    } else {
      amend(scratch.output(), site, next);
    }
    REQUIRE(readers_find(scratch.output()) == next);
    REQUIRE(files_in(scratch.state() / "spare") == next);
    REQUIRE(Publication::begin(scratch.output()).altered().empty());
    site = next;
  }
}

TEST_CASE("an amendment touches no file that does not change") {
  const Scratch scratch;
  build_standing(scratch.output(), first);
  const auto files = std::make_shared<FailingFileSystem>();
  Site second = first;
  second["index.html"] = "new home";
  amend(scratch.output(), first, second, files);
  // The page, the integrity list, what was amended, that both trees stand.
  CHECK(files->creations() == 4);
}

TEST_CASE("an amendment that is not committed changes nothing, and the trees still stand") {
  const Scratch scratch;
  build_standing(scratch.output(), first);
  {
    Publication publication = Publication::begin(scratch.output());
    REQUIRE(publication.amend());
    publication.put(PagePath::of("index.html"), "never");
    publication.drop(PagePath::of("404.html"));
  }
  CHECK(readers_find(scratch.output()) == first);
  CHECK(stands(scratch.output()));
}

TEST_CASE("an amendment knows what the site holds") {
  const Scratch scratch;
  build_standing(scratch.output(), first);
  Publication publication = Publication::begin(scratch.output());
  REQUIRE(publication.amend());
  CHECK(publication.has(PagePath::of("404.html")));
  CHECK(publication.read(PagePath::of("404.html")) == "not found");
  CHECK(publication.inputs(PagePath::of("404.html")) == Sha256::of("inputs of not found"));
  CHECK(publication.digest(PagePath::of("404.html")) == Sha256::of("not found"));
  CHECK_FALSE(publication.has(PagePath::of("news.html")));
  publication.put(PagePath::of("news.html"), "news");
  CHECK(publication.has(PagePath::of("news.html")));
  CHECK(publication.read(PagePath::of("news.html")) == "news");
  publication.drop(PagePath::of("404.html"));
  CHECK_FALSE(publication.has(PagePath::of("404.html")));
  CHECK_FALSE(publication.keep(PagePath::of("districts/7/index.html"), Sha256::of("other inputs")));
  CHECK(
      publication.keep(PagePath::of("districts/7/index.html"), Sha256::of("inputs of district 7")));
}

TEST_CASE("trees that were altered by hand are not amended, and are put right by a whole build") {
  const auto put_right = [](const auto& alter) {
    const Scratch scratch;
    build_standing(scratch.output(), first);
    alter(scratch);
    CHECK_FALSE(stands(scratch.output()));
    build_standing(scratch.output(), first);
    CHECK(readers_find(scratch.output()) == first);
    CHECK(stands(scratch.output()));
  };
  put_right([](const Scratch& s) { write_file(s.output() / "index.html", "by hand"); });
  put_right([](const Scratch& s) { std::filesystem::remove(s.output() / "404.html"); });
  put_right([](const Scratch& s) { write_file(s.output() / "districts/7/x.html", "by hand"); });
  put_right([](const Scratch& s) { std::filesystem::remove_all(s.state() / "spare"); });
  put_right([](const Scratch& s) { write_file(s.state() / "twins", "planlight twins 1 damaged"); });
}

TEST_CASE("a file written in place, in both trees at once, is put right") {
  const Scratch scratch;
  build_standing(scratch.output(), first);
  std::ofstream(scratch.output() / "index.html", std::ios::app) << " and more";
  CHECK_FALSE(stands(scratch.output()));
  build_standing(scratch.output(), first);
  CHECK(readers_find(scratch.output()) == first);
  CHECK(files_in(scratch.state() / "spare") == first);
}

TEST_CASE("a site grows out of its single integrity list by an amendment, and back into it") {
  const Scratch scratch;
  Site site;
  for (std::size_t i = 0; i < largest_single_list; ++i) {
    site["d/" + std::to_string(i % 50) + "/" + std::to_string(i)] = "x";
  }
  build_standing(scratch.output(), site);
  Site larger = site;
  larger["index.html"] = "one more";
  amend(scratch.output(), site, larger);
  CHECK(check_integrity(scratch.output()).holds());
  const std::size_t parts = entries_in(scratch.output() / "integrity");
  CHECK(parts > 40);
  Site changed = larger;
  changed["index.html"] = "another";
  const std::size_t all = changed.size() + parts + 1;
  const Outcome outcome = amend(scratch.output(), larger, changed);
  CHECK(outcome.changed.size() == 3);
  CHECK(outcome.unchanged + outcome.changed.size() == all);
  CHECK(check_integrity(scratch.output()).holds());
  amend(scratch.output(), changed, site);
  CHECK(check_integrity(scratch.output()).holds());
  CHECK_FALSE(std::filesystem::exists(scratch.output() / "integrity"));
}

TEST_CASE("an amendment may fail or die in any call: readers have the old site or the new one") {
  Site second = first;
  second["index.html"] = "new home";
  second["news/2026/index.html"] = "news";
  second.erase("404.html");
  for (const int code : {EIO, FailingFileSystem::dies}) {
    bool came_through = false;
    for (int call = 1; !came_through; ++call) {
      CAPTURE(call);
      const Scratch scratch;
      build_standing(scratch.output(), first);
      came_through = in_child([&] {
                       const auto files = std::make_shared<FailingFileSystem>();
                       files->fail_at(call, code);
                       Publication publication = Publication::begin(scratch.output(), files);
                       if (publication.amend()) {
                         say_changes(publication, first, second);
                       } else {
                         put_all(publication, second);
                       }
                       publication.commit();
                       ::_exit(files->failed() ? 4 : 3);
                     }) == 3;
      const Site seen = readers_find(scratch.output());
      REQUIRE((seen == first || seen == second));
      // Whatever it left behind: the next builds make the site they are to make.
      for (const Site& next : {second, first}) {
        Publication publication = Publication::begin(scratch.output());
        if (publication.amend()) {
          say_changes(publication, readers_find(scratch.output()), next);
        } else {
          put_all(publication, next);
        }
        publication.commit();
        publication.catch_up();
        REQUIRE(readers_find(scratch.output()) == next);
        REQUIRE(files_in(scratch.state() / "spare") == next);
      }
    }
  }
}

TEST_CASE("what is stored is there for later builds, until it is no longer kept") {
  const Scratch scratch;
  Publication publication = Publication::begin(scratch.output());
  publication.store("one", "bytes of one");
  publication.store("two", "bytes of two");
  CHECK(publication.stored("one")->bytes() == "bytes of one");
  publication.keep_stored({"two"});
  CHECK_FALSE(publication.stored("one"));
  CHECK(publication.stored("two")->bytes() == "bytes of two");
  publication.store("three", "bytes of three");
  publication.drop_stored({"two", "never stored"});
  CHECK_FALSE(publication.stored("two"));
  CHECK(publication.stored("three")->bytes() == "bytes of three");
}

TEST_CASE("what is stored in parts is there for later builds, until it is no longer kept") {
  const Scratch scratch;
  Publication publication = Publication::begin(scratch.output());
  publication.store_parts("rows", {StoredPart::of("one", "bytes of one")});
  CHECK(publication.stored_parts("rows")->find("one")->bytes == "bytes of one");
  publication.keep_stored({});
  CHECK_FALSE(publication.stored_parts("rows"));
}

}  // namespace
}  // namespace planlight::publishing
