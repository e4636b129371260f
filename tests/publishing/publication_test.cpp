#include "publishing/publication.h"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <atomic>
#include <map>
#include <thread>

#include <thread>

#include "publishing/failing_file_system.h"
#include "publishing/scratch.h"

namespace planlight::publishing {
namespace {

const Site first{{"404.html", "not found"},
                 {"assets/site-1a.css", "body{}"},
                 {"districts/7/2026/index.html", "the plan"},
                 {"districts/7/index.html", "seven"},
                 {"index.html", "home"}};

Site with(Site site, const std::string& path, const std::string& bytes) {
  site[path] = bytes;
  return site;
}

Site without(Site site, const std::string& path) {
  site.erase(path);
  return site;
}

std::uint64_t inode(const std::filesystem::path& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 ? found.st_ino : 0;
}

Sha256 inputs_of(const std::string& bytes) { return Sha256::of("inputs of " + bytes); }

TEST_CASE("what was put is what readers find after the commit, and not before") {
  const Scratch scratch;
  {
    Publication publication = Publication::begin(scratch.output());
    put_all(publication, first);
    CHECK(readers_find(scratch.output()).empty());
    const Outcome outcome = publication.commit();
    CHECK(outcome.added ==
          std::vector<std::string>{"404.html", "assets/site-1a.css", "districts/7/2026/index.html",
                                   "districts/7/index.html", "index.html", "integrity.json"});
    CHECK(outcome.changed.empty());
    CHECK(outcome.unchanged == 0);
  }
  CHECK(readers_find(scratch.output()) == first);
}

TEST_CASE("a publication that is not committed publishes nothing") {
  const Scratch scratch;
  build(scratch.output(), first);
  {
    Publication publication = Publication::begin(scratch.output());
    put_all(publication, {{"index.html", "unfinished"}});
  }
  CHECK(readers_find(scratch.output()) == first);
}

TEST_CASE("the outcome lists what was added, changed and removed") {
  const Scratch scratch;
  build(scratch.output(), first);
  const Site second =
      with(with(without(first, "404.html"), "index.html", "new home"), "news/index.html", "news");
  const Outcome outcome = build(scratch.output(), second);
  CHECK(outcome.added == std::vector<std::string>{"news/index.html"});
  CHECK(outcome.changed == std::vector<std::string>{"index.html", "integrity.json"});
  CHECK(outcome.removed == std::vector<std::string>{"404.html"});
  CHECK(outcome.unchanged == 3);
  CHECK(readers_find(scratch.output()) == second);
}

TEST_CASE("a change is written twice and no more, and what does not change is not touched") {
  const Scratch scratch;
  build(scratch.output(), first);
  build(scratch.output(), first);  // brings the other tree up
  const auto counting = [&](const Site& site) {
    const auto files = std::make_shared<FailingFileSystem>();
    build(scratch.output(), site, files);
    return files->creations();
  };
  const Site second = with(first, "index.html", "new home");
  CHECK(counting(second) == 3);  // the page, the integrity list, the manifest
  CHECK(counting(second) == 3);  // the same in the other tree
  CHECK(counting(second) == 0);
  CHECK(counting(second) == 0);
}

TEST_CASE("catching up leaves the next build nothing to write twice") {
  const Scratch scratch;
  {
    Publication publication = Publication::begin(scratch.output());
    put_all(publication, first);
    publication.commit();
    publication.catch_up();
  }
  CHECK(files_in(scratch.state() / "spare") == first);
  const auto files = std::make_shared<FailingFileSystem>();
  build(scratch.output(), with(first, "index.html", "new home"), files);
  // Both trees get a manifest of their own again; then the page, the integrity list, the manifest.
  CHECK(files->creations() == 5);
}

TEST_CASE("what is shared by several threads is done as by one") {
  const Scratch alone, shared;
  std::map<std::string, std::string> site;
  for (int i = 0; i < 300; ++i) {
    const std::string path = "districts/" + std::to_string(i % 60) + "/" + std::to_string(i / 60);
    site[path + "/index.html"] = "page " + std::to_string(i);
  }
  std::atomic<int> calls = 0;
  const auto publish = [&](const Scratch& scratch, bool is_shared) {
    Publication publication = Publication::begin(scratch.output());
    if (is_shared) {
      publication.share([&](std::size_t count, const Publication::Work& work) {
        std::atomic<std::size_t> next = 0;
        const auto run = [&] {
          for (std::size_t index = next++; index < count; index = next++) work(index);
        };
        std::thread other(run);
        run();
        other.join();
        ++calls;
      });
    }
    put_all(publication, site);
    publication.commit();
    publication.catch_up();
  };
  publish(alone, false);
  publish(shared, true);
  CHECK(calls > 2);
  CHECK(files_in(shared.output()) == files_in(alone.output()));
  CHECK(files_in(shared.state() / "spare") == files_in(alone.state() / "spare"));
  // Nothing was left to write twice.
  const auto files = std::make_shared<FailingFileSystem>();
  build(shared.output(), with(site, "index.html", "home"), files);
  CHECK(files->creations() == 5);
}

TEST_CASE("a file keeps its time of change as long as its bytes are the same, in both trees") {
  const Scratch scratch;
  build(scratch.output(), first);
  const auto page = scratch.output() / "districts/7/index.html";
  const auto time = std::filesystem::last_write_time(page);
  build(scratch.output(), with(first, "index.html", "2"));
  CHECK(std::filesystem::last_write_time(page) == time);
  const auto home = std::filesystem::last_write_time(scratch.output() / "index.html");
  build(scratch.output(), with(first, "index.html", "3"));
  CHECK(std::filesystem::last_write_time(page) == time);
  CHECK(std::filesystem::last_write_time(scratch.output() / "index.html") > home);
}

TEST_CASE("pages become folders and folders become pages") {
  const Scratch scratch;
  const Site one{
      {"a", "page"}, {"b/c/index.html", "below"}, {"b/d", "beside"}, {"index.html", "i"}};
  const Site two{{"a/x/index.html", "below"}, {"b", "page"}, {"index.html", "i"}};
  for (int i = 0; i < 3; ++i) {
    build(scratch.output(), one);
    CHECK(readers_find(scratch.output()) == one);
    build(scratch.output(), two);
    CHECK(readers_find(scratch.output()) == two);
  }
}

TEST_CASE("folders that became empty are gone") {
  const Scratch scratch;
  for (int i = 0; i < 3; ++i) {
    build(scratch.output(), first);
    build(scratch.output(), {{"index.html", "home"}});
    CHECK(readers_find(scratch.output()) == Site{{"index.html", "home"}});
  }
}

TEST_CASE("a page is kept by its inputs, without its bytes") {
  const Scratch scratch;
  build(scratch.output(), first);
  for (int i = 0; i < 3; ++i) {
    Publication publication = Publication::begin(scratch.output());
    for (const auto& [path, bytes] : first) {
      CHECK_FALSE(publication.keep(PagePath::of(path), inputs_of("other")));
      CHECK(publication.keep(PagePath::of(path), inputs_of(bytes)));
    }
    CHECK(publication.commit().nothing_changed());
    CHECK(readers_find(scratch.output()) == first);
  }
}

TEST_CASE("a page that was altered by hand is not kept") {
  const Scratch scratch;
  build(scratch.output(), first);
  write_file(scratch.output() / "index.html", "defaced");
  Publication publication = Publication::begin(scratch.output());
  CHECK_FALSE(publication.keep(PagePath::of("index.html"), inputs_of("home")));
  publication.put(PagePath::of("index.html"), "home");
  publication.commit();
  CHECK(readers_find(scratch.output()) == Site{{"index.html", "home"}});
}

TEST_CASE("what is changed by hand in the output folder is put right, in both trees") {
  const Scratch scratch;
  const auto spoil = [&] {
    write_file(scratch.output() / "index.html", "HOME");  // of the same size
    std::filesystem::remove(scratch.output() / "404.html");
    write_file(scratch.output() / "districts/7/notes.txt", "mine");
    write_file(scratch.output() / "extra/page.html", "mine");
  };
  build(scratch.output(), first);
  for (int i = 0; i < 4; ++i) {
    CAPTURE(i);
    spoil();
    const Outcome outcome = build(scratch.output(), first);
    CHECK(outcome.added.empty());
    CHECK(outcome.healed ==
          std::vector<std::string>{"404.html", "districts/7/notes.txt", "extra", "index.html"});
    CHECK(readers_find(scratch.output()) == first);
  }
  CHECK(build(scratch.output(), first).nothing_changed());
}

TEST_CASE("a whole folder that was removed or replaced by a link is put right") {
  const Scratch scratch;
  for (int i = 0; i < 4; ++i) {
    build(scratch.output(), first);
    std::filesystem::rename(scratch.output() / "districts",
                            scratch.folder() / ("moved" + std::to_string(i)));
    std::filesystem::create_directory_symlink(scratch.folder() / ("moved" + std::to_string(i)),
                                              scratch.output() / "districts");
    build(scratch.output(), first);
    CHECK(readers_find(scratch.output()) == first);
  }
  // Nothing was written or removed where the link led.
  CHECK(read_file(scratch.folder() / "moved0/7/index.html") == "seven");
  std::filesystem::remove_all(scratch.output() / "districts");
  build(scratch.output(), first);
  CHECK(readers_find(scratch.output()) == first);
}

TEST_CASE("a tree that was altered while it was spare is not published so") {
  const Scratch scratch;
  build(scratch.output(), first);
  build(scratch.output(), first);
  write_file(scratch.state() / "spare/index.html", "HOME");
  write_file(scratch.state() / "spare/404.html", "altered");
  write_file(scratch.state() / "spare/strange.html", "strange");
  const Site second = with(first, "districts/7/index.html", "changed");
  build(scratch.output(), second);
  CHECK(readers_find(scratch.output()) == second);
}

TEST_CASE("the owner's .gitignore stays, whatever is published") {
  const Scratch scratch;
  const auto ignore = scratch.output() / ".gitignore";
  write_file(ignore, "*\n!.gitignore\n");
  const auto number = inode(ignore);
  build(scratch.output(), first);
  CHECK(read_file(ignore) == "*\n!.gitignore\n");
  build(scratch.output(), with(first, "index.html", "2"));
  CHECK(inode(ignore) == number);
  CHECK(read_file(scratch.output() / "integrity.json").find("gitignore") == std::string::npos);

  std::filesystem::remove(ignore);
  write_file(ignore, "edited\n");
  build(scratch.output(), with(first, "index.html", "3"));
  CHECK(read_file(ignore) == "edited\n");
  std::filesystem::remove(ignore);
  build(scratch.output(), with(first, "index.html", "4"));
  CHECK_FALSE(std::filesystem::exists(ignore));
}

TEST_CASE("a .gitignore is copied where files cannot have two names") {
  const Scratch scratch;
  write_file(scratch.output() / ".gitignore", "*\n");
  const auto files = std::make_shared<FailingFileSystem>();
  files->cannot_link(EPERM);
  build(scratch.output(), first, files);
  CHECK(read_file(scratch.output() / ".gitignore") == "*\n");
}

TEST_CASE("the output folder keeps its permissions, and the state is closed to others") {
  const Scratch scratch;
  std::filesystem::create_directory(scratch.output());
  ::chmod(scratch.output().c_str(), 0750);
  for (int i = 0; i < 3; ++i) {
    build(scratch.output(), with(first, "index.html", std::to_string(i)));
    CHECK((std::filesystem::status(scratch.output()).permissions() ==
           static_cast<std::filesystem::perms>(0750)));
    CHECK((std::filesystem::status(scratch.state()).permissions() ==
           static_cast<std::filesystem::perms>(0700)));
    ::chmod(scratch.state().c_str(), 0755);
  }
}

TEST_CASE("two pages of one path are a fault of the program") {
  const Scratch scratch;
  build(scratch.output(), first);
  Publication publication = Publication::begin(scratch.output());
  publication.put(PagePath::of("new.html"), "one");
  publication.put(PagePath::of("index.html"), "one");
  CHECK_THROWS_WITH_AS(publication.put(PagePath::of("new.html"), "two"),
                       "two pages want the path new.html", std::logic_error);
  CHECK_THROWS_WITH_AS(publication.put(PagePath::of("index.html"), "one"),
                       "two pages want the path index.html", std::logic_error);
}

TEST_CASE("a path that is a page and a folder is a fault of the program") {
  const Scratch scratch;
  Publication publication = Publication::begin(scratch.output());
  publication.put(PagePath::of("a/b.html"), "");
  publication.put(PagePath::of("a/b-c"), "");
  publication.put(PagePath::of("a/b"), "");
  publication.put(PagePath::of("a/b.d/e"), "");
  CHECK_THROWS_AS(
      [&] {
        publication.put(PagePath::of("a/b/c"), "");
        publication.commit();
      }(),
      std::logic_error);
  CHECK(readers_find(scratch.output()).empty());
}

TEST_CASE("paths that are not the caller's are a fault of the program") {
  const Scratch scratch;
  Publication publication = Publication::begin(scratch.output());
  for (const char* path : {".gitignore", "integrity.json", "integrity/00.json"}) {
    CHECK_THROWS_WITH_AS(publication.put(PagePath::of(path), ""),
                         (std::string("no page can have the path ") + path).c_str(),
                         std::logic_error);
  }
}

TEST_CASE("pages are put and kept from several threads") {
  const Scratch scratch;
  const auto page = [](int i) { return "p" + std::to_string(i % 40) + "/" + std::to_string(i); };
  for (int round = 0; round < 3; ++round) {
    Publication publication = Publication::begin(scratch.output());
    std::vector<std::thread> workers;
    for (int worker = 0; worker < 4; ++worker) {
      workers.emplace_back([&, worker] {
        for (int i = worker; i < 800; i += 4) {
          const PagePath path = PagePath::of(page(i));
          const std::string bytes = page(i) + (i % 7 == 0 ? std::to_string(round) : "");
          if (!publication.keep(path, inputs_of(bytes)))
            publication.put(path, bytes, inputs_of(bytes));
        }
      });
    }
    for (std::thread& worker : workers) worker.join();
    publication.commit();
    Site expected;
    for (int i = 0; i < 800; ++i) {
      expected[page(i)] = page(i) + (i % 7 == 0 ? std::to_string(round) : "");
    }
    CHECK(readers_find(scratch.output()) == expected);
  }
}

TEST_CASE("what is remembered belongs to the site it was remembered with") {
  const Scratch scratch;
  const auto commit = [&](const Site& site, const std::string& memory) {
    Publication publication = Publication::begin(scratch.output());
    put_all(publication, site);
    if (!memory.empty()) publication.remember("build", memory);
    publication.commit();
  };
  const auto remembered = [&] { return Publication::begin(scratch.output()).remembered("build"); };
  commit(first, "first");
  CHECK(remembered() == "first");
  commit(first, "");
  CHECK(remembered() == "first");
  commit(with(first, "index.html", "2"), "");
  CHECK_FALSE(remembered());
  commit(with(first, "index.html", "2"), "second");
  CHECK(remembered() == "second");
  write_file(scratch.state() / "memory.build", "damaged");
  CHECK_FALSE(remembered());
}

TEST_CASE("the key stays, and is another for another output folder") {
  const Scratch scratch;
  const auto key = [&](const char* name) {
    return std::string(Publication::begin(scratch.folder() / name).key());
  };
  const std::string one = key("one");
  CHECK(one.size() == 32);
  CHECK(key("one") == one);
  CHECK(key("two") != one);
}

TEST_CASE("the settled folder holds the new site alone, before readers see it") {
  const Scratch scratch;
  build(scratch.output(), first);
  build(scratch.output(), first);
  Publication publication = Publication::begin(scratch.output());
  const Site second{{"index.html", "home"}, {"news/index.html", "news"}};
  put_all(publication, second);
  const auto folder = publication.settle();
  CHECK(files_in(folder) == second);
  CHECK(readers_find(scratch.output()) == first);
  publication.put(PagePath::of("search/index.json"), "found");
  publication.put(PagePath::of("404.html"), "not found");
  publication.commit();
  CHECK(readers_find(scratch.output()) ==
        with(with(second, "search/index.json", "found"), "404.html", "not found"));
}

TEST_CASE("what is about to be put again outlives the settling, and only that") {
  const Scratch scratch;
  const Site old = with(with(first, "search/a.json", "a"), "search/b.json", "b");
  build(scratch.output(), old);
  build(scratch.output(), with(old, "search/a.json", "other"));  // so that there is a spare tree
  build(scratch.output(), old);
  Publication publication = Publication::begin(scratch.output());
  const Site second{{"index.html", "home"}};
  put_all(publication, second);
  const auto folder = publication.settle("search/");
  CHECK(files_in(folder).contains("search/b.json"));
  CHECK(files_in(folder).size() == 3);
  publication.put(PagePath::of("search/b.json"), "b");
  CHECK(files_in(publication.settle()) == with(second, "search/b.json", "b"));
  publication.commit();
  CHECK(readers_find(scratch.output()) == with(second, "search/b.json", "b"));
}

TEST_CASE("a lost or damaged state costs time, never the site") {
  const Scratch scratch;
  Site site = first;
  const auto check = [&](int round) {
    site["index.html"] = std::to_string(round);
    build(scratch.output(), site);
    CHECK(readers_find(scratch.output()) == site);
  };
  check(0);
  check(1);
  std::filesystem::remove_all(scratch.state());
  check(2);
  std::filesystem::remove_all(scratch.state() / "spare");
  check(3);
  for (const char* name : {"manifest.0", "manifest.1", "key", "journal"}) {
    write_file(scratch.state() / name, "damaged");
    check(4);
    check(5);
  }
  std::filesystem::resize_file(scratch.state() / "manifest.0", 100);
  std::filesystem::resize_file(scratch.state() / "manifest.1", 100);
  check(6);
  // The trees were given each other's place, or copied from elsewhere.
  std::filesystem::rename(scratch.output(), scratch.folder() / "moved");
  std::filesystem::copy(scratch.folder() / "moved", scratch.output(),
                        std::filesystem::copy_options::recursive);
  check(7);
  check(8);
}

TEST_CASE("a large site has its integrity list in parts, and a change touches few of them") {
  const Scratch scratch;
  const auto page = [](int i) { return "d/" + std::to_string(i % 50) + "/" + std::to_string(i); };
  const auto build_with = [&](int count, const std::string& home) {
    Publication publication = Publication::begin(scratch.output());
    for (int i = 0; i < count; ++i) publication.put(PagePath::of(page(i)), "x", inputs_of("x"));
    publication.put(PagePath::of("index.html"), home);
    return publication.commit();
  };
  const int many = static_cast<int>(largest_single_list);
  build_with(many, "one");
  CHECK(check_integrity(scratch.output()).holds());
  CHECK(check_integrity(scratch.output()).files == largest_single_list + 1);
  for (const std::string home : {"two", "three"}) {
    const Outcome outcome = build_with(many, home);
    CHECK(outcome.changed.size() == 3);  // the page, its part, the list of parts
    CHECK(check_integrity(scratch.output()).holds());
  }
  const std::size_t parts = entries_in(scratch.output() / "integrity");
  const Outcome smaller = build_with(many - 1, "three");
  CHECK(smaller.removed.size() == parts + 1);
  CHECK(check_integrity(scratch.output()).holds());
  CHECK_FALSE(std::filesystem::exists(scratch.output() / "integrity"));
}

}  // namespace
}  // namespace planlight::publishing
