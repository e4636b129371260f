// What an operator meets: folders that are not ours, two builds at once, disks and rights that
// fail.

#include <doctest/doctest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "publishing/failing_file_system.h"
#include "publishing/publication.h"
#include "publishing/scratch.h"

namespace planlight::publishing {
namespace {

const Site site{{"districts/7/index.html", "seven"}, {"index.html", "home"}};
const Site changed{{"index.html", "new home"}, {"news/index.html", "news"}};

std::string refusal(const Scratch& scratch, const std::string& what) {
  return scratch.output().string() + " is not empty and Planlight did not write it: it holds " +
         what + "; choose another folder with --output, or move what is in this one away";
}

std::string failure_to_begin(const std::filesystem::path& output) {
  return failure_of([&] { Publication::begin(output); });
}

TEST_CASE("a folder with anything that Planlight did not write is not touched") {
  const Scratch scratch;
  write_file(scratch.output() / "notes.txt", "mine");
  write_file(scratch.output() / ".gitignore", "*");
  CHECK(failure_to_begin(scratch.output()) == refusal(scratch, "notes.txt"));
  CHECK(read_file(scratch.output() / "notes.txt") == "mine");
  CHECK_FALSE(std::filesystem::exists(scratch.state()));
}

TEST_CASE("a folder with an integrity list that does not fit is not touched") {
  const Scratch scratch;
  write_file(scratch.output() / "integrity.json", "{}");
  CHECK(failure_to_begin(scratch.output()) ==
        refusal(scratch, "integrity.json, which cannot be read as an integrity list"));
  write_file(scratch.output() / "integrity.json", "{\"version\":1,\"files\":{}}");
  write_file(scratch.output() / "index.html", "mine");
  CHECK(failure_to_begin(scratch.output()) ==
        refusal(scratch, "index.html, which its integrity.json does not list"));
}

TEST_CASE("a folder that took the place of ours is not touched") {
  const Scratch scratch;
  build(scratch.output(), site);
  for (const auto& entry : std::filesystem::directory_iterator(scratch.output())) {
    std::filesystem::remove_all(entry.path());
  }
  write_file(scratch.output() / "thesis.txt", "mine");
  CHECK(failure_to_begin(scratch.output()) == refusal(scratch, "thesis.txt"));
  std::filesystem::remove(scratch.output() / "thesis.txt");
  build(scratch.output(), site);
  CHECK(readers_find(scratch.output()) == site);
}

TEST_CASE("a folder named .gitignore is not the owner's .gitignore") {
  const Scratch scratch;
  write_file(scratch.output() / ".gitignore/mine.txt", "mine");
  CHECK(failure_to_begin(scratch.output()) == refusal(scratch, ".gitignore"));
}

TEST_CASE("a site whose state was lost is ours as long as it is as its integrity list says") {
  const Scratch scratch;
  build(scratch.output(), site);
  std::filesystem::remove_all(scratch.state());
  CHECK(build(scratch.output(), site).unchanged == 3);
  std::filesystem::remove_all(scratch.state());
  write_file(scratch.output() / "index.html", "edited");
  CHECK(failure_to_begin(scratch.output()) ==
        refusal(scratch, "index.html, which is not as its integrity.json says"));
}

TEST_CASE("a file in the place of the output folder, or above it, is named") {
  const Scratch scratch;
  write_file(scratch.output(), "a file");
  CHECK(failure_to_begin(scratch.output()) ==
        scratch.output().string() +
            " is not a folder; move it away, or choose another folder with --output");
  CHECK(failure_to_begin(scratch.output() / "site") ==
        "cannot find the folder " + (scratch.output() / "site").string() +
            ": Not a directory; a file stands where a folder is needed: move it away");
  std::filesystem::create_symlink("nowhere", scratch.folder() / "link");
  CHECK(failure_to_begin(scratch.folder() / "link") ==
        (scratch.folder() / "link").string() +
            " is not a folder; move it away, or choose another folder with --output");
  CHECK(failure_to_begin("/") == "the output folder cannot be /; choose another with --output");
}

TEST_CASE("a file in the place of the state folder is named") {
  const Scratch scratch;
  write_file(scratch.state(), "a file");
  CHECK(failure_to_begin(scratch.output()) ==
        "cannot open the folder " + scratch.state().string() +
            ": Not a directory; a file stands where a folder is needed: move it away");
  std::filesystem::remove(scratch.state());
  std::filesystem::create_directory(scratch.folder() / "elsewhere");
  std::filesystem::create_directory_symlink("elsewhere", scratch.state());
  CHECK(failure_to_begin(scratch.output())
            .starts_with("cannot open the folder " + scratch.state().string()));
}

TEST_CASE("folders above the output folder are made") {
  const Scratch scratch;
  const auto output = scratch.folder() / "a" / "b" / "public";
  build(output.string() + "/", site);
  CHECK(readers_find(output) == site);
}

TEST_CASE("a second build at once is told so, and may run afterwards") {
  const Scratch scratch;
  build(scratch.output(), site);
  {
    Publication running = Publication::begin(scratch.output());
    const std::string expected = "another build is running: it has " + scratch.state().string() +
                                 "/lock; wait until it is done, and run the build again";
    CHECK(failure_to_begin(scratch.output()) == expected);
    CHECK(in_child([&] { Publication::begin(scratch.output()); }) == 4);
    put_all(running, changed);
    running.commit();
    CHECK(failure_to_begin(scratch.output()) == expected);
  }
  CHECK(readers_find(scratch.output()) == changed);
  build(scratch.output(), site);
  CHECK(readers_find(scratch.output()) == site);
}

TEST_CASE("a first build and another at once: one of them has the lock") {
  for (int round = 0; round < 20; ++round) {
    const Scratch scratch;
    std::vector<pid_t> children;
    for (int i = 0; i < 3; ++i) {
      const pid_t child = ::fork();
      if (child == 0) {
        try {
          build(scratch.output(), i == 0 ? site : changed);
        } catch (const std::exception&) {
          ::_exit(4);
        }
        ::_exit(0);
      }
      children.push_back(child);
    }
    int done = 0;
    for (const pid_t child : children) {
      int status = 0;
      ::waitpid(child, &status, 0);
      if (WIFEXITED(status) && WEXITSTATUS(status) == 0) ++done;
    }
    CHECK(done >= 1);
    const Site found = readers_find(scratch.output());
    CHECK((found == site || found == changed));
  }
}

TEST_CASE("a full disk is named, and the site stands") {
  const Scratch scratch;
  build(scratch.output(), site);
  const auto files = std::make_shared<FailingFileSystem>();
  files->full_after(1);
  CHECK(failure_of([&] { build(scratch.output(), changed, files); }) ==
        "cannot write " + scratch.state().string() +
            "/spare/news/index.html: No space left on device; free some space and run the build "
            "again");
  CHECK(readers_find(scratch.output()) == site);
}

TEST_CASE("a missing right is named, and the site stands") {
  const Scratch scratch;
  build(scratch.output(), site);
  ::chmod(scratch.folder().c_str(), 0755);
  const int code = in_child([&] {
    // Root may do anything.
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(9);
    ::chmod(scratch.folder().c_str(), 0555);
    const std::string message = failure_to_begin(scratch.folder() / "other");
    const bool named =
        message == "cannot make the folder " + (scratch.folder() / ".other.planlight").string() +
                       ": Permission denied; give the user who builds the right to write "
                       "there, or choose another folder with --output";
    ::_exit(named ? 0 : 1);
  });
  ::chmod(scratch.folder().c_str(), 0755);
  CHECK(code == 0);
  CHECK(readers_find(scratch.output()) == site);
}

TEST_CASE("a state folder that another user set up is not used") {
  if (::geteuid() != 0) return;  // only root can make one
  const Scratch scratch;
  ::chmod(scratch.folder().c_str(), 0777);
  const int code = in_child([&] {
    std::filesystem::create_directory(scratch.state());
    if (::chmod(scratch.state().c_str(), 0777) != 0) ::_exit(9);
    if (::chown(scratch.state().c_str(), 12345, 12345) != 0 || ::setuid(65534) != 0) ::_exit(9);
    const std::string message = failure_to_begin(scratch.output());
    ::_exit(message == scratch.state().string() +
                           " belongs to another user; remove it, or run the "
                           "build as that user"
                ? 0
                : 1);
  });
  CHECK(code == 0);
}

TEST_CASE("a state folder that others might have written in is begun anew") {
  const Scratch scratch;
  build(scratch.output(), site);
  const auto key = [&] { return read_file(scratch.state() / "key"); };
  const std::string before = key();
  ::chmod(scratch.state().c_str(), 0755);
  build(scratch.output(), site);
  CHECK(key() == before);
  ::chmod(scratch.state().c_str(), 0770);
  build(scratch.output(), changed);
  CHECK(key() != before);
  CHECK(readers_find(scratch.output()) == changed);
}

TEST_CASE("an output folder that is a link to another disk is published there") {
  const std::filesystem::path other_disk = "/dev/shm";
  if (!std::filesystem::exists(other_disk)) return;
  const Scratch here;
  const Scratch there(other_disk.string());
  std::filesystem::create_directory(there.output());
  std::filesystem::create_directory_symlink(there.output(), here.output());
  for (const Site& next : {site, changed, site}) {
    build(here.output(), next);
    CHECK(readers_find(there.output()) == next);
    CHECK(std::filesystem::is_symlink(here.output()));
  }
  CHECK(std::filesystem::exists(there.state()));
  CHECK_FALSE(std::filesystem::exists(here.state()));
}

// In a process of its own, with a small disk mounted on the output folder; 9 if that is not
// allowed.
template <typename Action>
int with_disk_on(const std::filesystem::path& folder, const char* options, Action&& action) {
  std::filesystem::create_directory(folder);
  return in_child([&] {
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("none", folder.c_str(), "tmpfs", 0, options) != 0) {
      ::_exit(9);
    }
    action();
  });
}

TEST_CASE("an output folder that is a disk of its own is published file by file") {
  const Scratch scratch;
  const int code = with_disk_on(scratch.output(), "size=4m", [&] {
    write_file(scratch.output() / ".gitignore", "*");
    for (const Site& next : {site, changed, site, site}) {
      build(scratch.output(), next);
      if (readers_find(scratch.output()) != next) ::_exit(1);
    }
    if (read_file(scratch.output() / ".gitignore") != "*") ::_exit(2);
    if (!build(scratch.output(), site).nothing_changed()) ::_exit(3);
    write_file(scratch.output() / "index.html", "HOME");
    write_file(scratch.output() / "stranger/index.html", "strange");
    build(scratch.output(), site);
    if (readers_find(scratch.output()) != site) ::_exit(5);
  });
  if (code != 9) CHECK(code == 0);
}

TEST_CASE("a small disk that fills up keeps the old site whole") {
  const Scratch scratch;
  const int code = with_disk_on(scratch.output(), "size=256k", [&] {
    build(scratch.output(), site);
    Site large = changed;
    for (int i = 0; i < 20; ++i) large[std::to_string(i)] = std::string(20'000, 'x');
    const std::string failure = failure_of([&] { build(scratch.output(), large); });
    if (failure.find("No space left on device; free some space") == std::string::npos) ::_exit(1);
    if (readers_find(scratch.output()) != site) ::_exit(2);
    build(scratch.output(), changed);
    if (readers_find(scratch.output()) != changed) ::_exit(3);
  });
  if (code != 9) CHECK(code == 0);
}

TEST_CASE("a read-only disk is named") {
  const Scratch scratch;
  const auto files = std::make_shared<FailingFileSystem>();
  files->fail_from(5, EROFS);
  CHECK(failure_of([&] { build(scratch.output(), site, files); })
            .ends_with("Read-only file system; the disk is read-only: choose another folder with "
                       "--output"));
}

}  // namespace
}  // namespace planlight::publishing
