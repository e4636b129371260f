#include "repository/git_repository.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "foundation/environment_error.h"
#include "repository/memory_repository.h"
#include "repository/scratch_repository.h"

namespace {

using namespace planlight;
using repository::blob_id;
using repository::Entry;
using repository::EntryKind;
using repository::GitRepository;
using repository::ReadFailure;
using repository::Snapshot;
using test::ScratchFolder;
using test::ScratchRepository;

// What the error says, and its advice below.
template <typename Work>
std::string error_of(Work work) {
  try {
    work();
  } catch (const EnvironmentError& error) {
    return fmt::format("{}\n{}", error.what(), error.advice());
  }
  return "no error";
}

std::string error_of_opening(const std::string& directory) {
  return error_of([&] { GitRepository::open(directory); });
}

std::string error_of_snapshot(const std::string& directory, const std::string& ref,
                              const std::string& folder = "content") {
  return error_of([&] { GitRepository::open(directory)->snapshot(ref, folder); });
}

std::vector<std::string> paths_of(const Snapshot& snapshot) {
  std::vector<std::string> paths;
  for (const Entry& entry : snapshot.entries()) paths.push_back(entry.path);
  return paths;
}

std::vector<std::string> paths_at(const std::string& directory, const std::string& ref = "HEAD",
                                  const std::string& folder = "content") {
  return paths_of(*GitRepository::open(directory)->snapshot(ref, folder));
}

const std::vector<std::string> the_paths = {"pages/glossary.md", "plans/2026/007.json",
                                            "portal.json"};

// One commit of three documents.
class City : public ScratchRepository {
 public:
  City() {
    write("content/portal.json", "{}");
    write("content/plans/2026/007.json", "plan, first version");
    write("content/pages/glossary.md", "# Glossary");
    write("README.md", "outside of the content");
    first = commit();
  }
  std::string first;
};

}  // namespace

TEST_CASE("a branch, a tag, a commit's id, its beginning and HEAD name a commit") {
  City city;
  city.git("tag light");
  city.git("tag -a -m words annotated");
  const std::string refs[] = {"main",     "refs/heads/main",       "light", "annotated",
                              city.first, city.first.substr(0, 8), "HEAD"};
  for (const std::string& ref : refs) {
    INFO(ref);
    const auto snapshot = GitRepository::open(city.path())->snapshot(ref, "content");
    CHECK(snapshot->commit_id() == city.first);
    CHECK(snapshot->commit_time() == 1'700'000'000);
    CHECK(paths_of(*snapshot) == the_paths);
  }
}

TEST_CASE("a bare repository, a .git folder and a detached HEAD serve") {
  City city;
  city.write("content/portal.json", "{ }");
  city.commit();
  test::git(city.folder().path(), "clone -q --bare city bare.git");
  city.git("checkout -q --detach " + city.first);
  CHECK(paths_at(city.folder() / "bare.git") == the_paths);
  CHECK(paths_at(city.path() + "/.git") == the_paths);
  CHECK(GitRepository::open(city.path())->snapshot("HEAD", "content")->commit_id() == city.first);
  CHECK(GitRepository::open(city.folder() / "bare.git")->work_tree() == std::nullopt);
  CHECK(GitRepository::open(city.path())->work_tree() == city.path());
}

TEST_CASE("a linked work tree serves, and is shallow where its repository is") {
  City city;
  city.commit();
  test::git(city.folder().path(), "clone -q --depth 1 'file://" + city.path() + "' shallow");
  test::git(city.folder().path() / "shallow", "worktree add -q ../linked");
  const auto opened = GitRepository::open(city.folder() / "linked");
  CHECK(opened->work_tree() == city.folder() / "linked");
  CHECK(opened->snapshot("HEAD", "content")->is_shallow());
}

TEST_CASE("a folder inside of the work tree is enough") {
  City city;
  CHECK(paths_at(city.path() + "/content/plans") == the_paths);
}

TEST_CASE("the content folder may be the root, lie deeper and be written with dots and slashes") {
  City city;
  CHECK(paths_at(city.path(), "HEAD", ".").size() == 4);
  CHECK(paths_at(city.path(), "HEAD", "").size() == 4);
  CHECK(paths_at(city.path(), "HEAD", "content/plans") ==
        std::vector<std::string>{"2026/007.json"});
  CHECK(paths_at(city.path(), "HEAD", "./content/") == the_paths);
  CHECK(paths_at(city.path(), "HEAD", "pages/../content") == the_paths);
}

TEST_CASE("entries are sorted by their whole path, with links and submodules told apart") {
  City city;
  city.write("content/a.b", "1");
  city.write("content/a/b", "2");
  city.write("content/a-b", "3");
  std::filesystem::create_symlink("portal.json", city.root() / "content" / "link");
  city.git("update-index --add --cacheinfo 160000," + city.first + ",content/module");
  city.commit();
  city.git("update-index --add --cacheinfo 160000," + city.first + ",content/module");
  city.git("commit -q -m module");
  const auto snapshot = GitRepository::open(city.path())->snapshot("HEAD", "content");
  CHECK(paths_of(*snapshot) == std::vector<std::string>{"a-b", "a.b", "a/b", "link", "module",
                                                        "pages/glossary.md", "plans/2026/007.json",
                                                        "portal.json"});
  CHECK(snapshot->entries()[2].kind == EntryKind::file);
  CHECK(snapshot->entries()[2].blob == blob_id("2"));
  CHECK(snapshot->entries()[3].kind == EntryKind::symbolic_link);
  CHECK(snapshot->entries()[4].kind == EntryKind::submodule);
}

TEST_CASE("a hostile name in a tree is handed on, not followed") {
  City city;
  const ObjectId blob = blob_id("outside of the content");
  std::string tree = "100644 ..";
  tree += '\0';
  tree.append(blob.bytes().begin(), blob.bytes().end());
  city.write("tree", tree);
  const std::string id = city.git("hash-object -t tree -w --literally tree");
  const std::string commit = city.git("commit-tree -m hostile " + id);
  CHECK(paths_at(city.path(), commit, ".") == std::vector<std::string>{".."});
}

TEST_CASE("a version that only history holds is read by its id") {
  City city;
  city.write("content/plans/2026/007.json", "plan, second version");
  city.commit();
  const auto snapshot = GitRepository::open(city.path())->snapshot("HEAD", "content");
  CHECK(snapshot->read(blob_id("plan, first version")).bytes == "plan, first version");
  CHECK(snapshot->read(blob_id("plan, second version")).bytes == "plan, second version");
  city.git("gc -q");
  CHECK(snapshot->read(blob_id("plan, first version")).bytes == "plan, first version");
}

TEST_CASE("a blob that is missing, too large or no blob says so") {
  City city;
  city.write("content/empty", "");
  city.commit();
  const auto snapshot = GitRepository::open(city.path())->snapshot("HEAD", "content");
  CHECK(snapshot->read(blob_id("nowhere")).failure == ReadFailure::missing);
  CHECK(snapshot->read(snapshot->tree()).failure == ReadFailure::missing);
  CHECK(snapshot->read(blob_id("plan, first version"), 18).failure == ReadFailure::too_large);
  CHECK(snapshot->read(blob_id("plan, first version"), 19).failure == std::nullopt);
  CHECK(snapshot->read(blob_id("")).failure == std::nullopt);
  CHECK(snapshot->read(blob_id("")).bytes.empty());
}

TEST_CASE("equal content has an equal tree, whatever changed beside it") {
  City city;
  city.write("README.md", "changed");
  const std::string second = city.commit();
  const auto opened = GitRepository::open(city.path());
  CHECK(opened->snapshot(city.first, "content")->tree() ==
        opened->snapshot(second, "content")->tree());
  CHECK(opened->snapshot(city.first, ".")->tree() != opened->snapshot(second, ".")->tree());
}

TEST_CASE("a repository without a commit says so") {
  ScratchRepository city;
  CHECK(error_of_snapshot(city.path(), "HEAD") ==
        "there is no commit on the repository's branch 'main' yet\n"
        "commit the content, or name another branch with --ref");
}

TEST_CASE("a tag with a branch's name is not taken for the branch") {
  City city;
  const std::string first = city.git("rev-parse HEAD");
  city.git("tag -a -m words main");
  CHECK(GitRepository::open(city.path())->snapshot("main", "content")->commit_id() == first);
  city.write("content/plans/new.json", "{}");
  const std::string second = city.commit();
  for (const char* ref : {"main", "main^0"}) {
    CHECK(error_of_snapshot(city.path(), ref) ==
          "'main' is the name of a branch and of a tag, which are not the same\n"
          "name one of them with --ref: refs/heads/main or refs/tags/main");
  }
  const auto repository = GitRepository::open(city.path());
  CHECK(repository->snapshot("refs/heads/main", "content")->commit_id() == second);
  CHECK(repository->snapshot("refs/tags/main", "content")->commit_id() == first);
  CHECK(repository->snapshot("HEAD", "content")->commit_id() == second);
}

TEST_CASE("a ref, a folder or a file that is not there says so") {
  City city;
  CHECK(error_of_snapshot(city.path(), "nowhere") ==
        "the repository has no branch, tag or commit named 'nowhere'\n"
        "git branch --all and git tag list what there is; git fetch brings what is not here yet");
  CHECK(error_of_snapshot(city.path(), "HEAD:content") ==
        "the repository has no branch, tag or commit named 'HEAD:content'\n"
        "git branch --all and git tag list what there is; git fetch brings what is not here yet");
  CHECK(error_of_snapshot(city.path(), "HEAD", "inhalt") ==
        "the commit 'HEAD' has no folder inhalt\n"
        "name the folder of the content with --content; '.' is the repository's root");
  CHECK(error_of_snapshot(city.path(), "HEAD", "README.md") ==
        "in the commit 'HEAD' README.md is not a folder\n"
        "name the folder of the content with --content; '.' is the repository's root");
  CHECK(error_of_snapshot(city.path(), "HEAD", "../content") ==
        "the content folder ../content is not in the repository\n"
        "name it from the repository's root: --content content");
}

TEST_CASE("a folder without a repository says so") {
  const ScratchFolder folder;
  CHECK(error_of_opening(folder.path().string()) ==
        fmt::format("there is no git repository at {0} or above it\n"
                    "name the repository with --repo, or make one: git init {0}",
                    folder.path().string()));
  CHECK(error_of_opening(folder / "nowhere") ==
        fmt::format("there is no folder {}\nname the repository with --repo", folder / "nowhere"));
}

TEST_CASE("a repository of another user names the command that trusts it") {
  if (geteuid() != 0) {
    MESSAGE("only root can give a folder to another user");
    return;
  }
  City city;
  std::filesystem::rename(city.root(), city.folder().path() / "our city");
  const std::string path = city.folder() / "our city";
  REQUIRE(chown(path.c_str(), 12345, 12345) == 0);
  REQUIRE(chown((path + "/.git").c_str(), 12345, 12345) == 0);
  const std::string expected = fmt::format(
      "the repository at {0} belongs to another user\n"
      "if you trust it, run: git config --global --add safe.directory '{0}'",
      path);
  CHECK(error_of_opening(path) == expected);
  CHECK(error_of_opening(path + "/content") == expected);

  const auto settings = test::home() / ".gitconfig";
  test::write_file(settings, "[safe]\n\tdirectory = /elsewhere\n");
  CHECK(error_of_opening(path) == expected);
  test::write_file(settings, "[safe]\n\tdirectory = \"" + path + "\"\n");
  CHECK(error_of_opening(path) == "no error");
  test::write_file(settings, "[safe]\n\tdirectory = *\n");
  CHECK(error_of_opening(path) == "no error");
  test::write_file(settings, "[safe]\n\tdirectory = *\n\tdirectory =\n");
  CHECK(error_of_opening(path) == expected);
  std::filesystem::remove(settings);
}

TEST_CASE("a format that cannot be read says which") {
  City city;
  city.git("config core.repositoryFormatVersion 1");
  city.git("config extensions.objectFormat sha256");
  CHECK(error_of_opening(city.path()) ==
        fmt::format("the repository at {} uses SHA-256 ids\n"
                    "use one with SHA-1 ids, which git makes unless told otherwise",
                    city.path()));
  const std::string config = test::read_file(city.root() / ".git" / "config");
  const auto with_extension = [&](const std::string& line) {
    test::write_file(city.root() / ".git" / "config",
                     "[core]\n\trepositoryformatversion = 1\n[extensions]\n\t" + line + "\n");
    return error_of_opening(city.path());
  };
  CHECK(with_extension("refStorage = reftable") ==
        fmt::format("the repository at {} keeps its branches in a reftable\n"
                    "bring it back to files: git refs migrate --ref-format=files",
                    city.path()));
  CHECK(with_extension("unheard = of") ==
        fmt::format("the repository at {} has a format that is not known here: unsupported "
                    "extension name extensions.unheard\n"
                    "clone it with git clone, which makes one of the usual format",
                    city.path()));
  CHECK(with_extension("worktreeConfig = true") == "no error");
  CHECK(with_extension("partialClone = origin") == "no error");
}

TEST_CASE("a sparse checkout is read whole, and what it leaves out is no edit") {
  City city;
  city.git("sparse-checkout set content/pages");
  REQUIRE_FALSE(std::filesystem::exists(city.root() / "content" / "plans"));
  CHECK(paths_at(city.path()) == the_paths);
  CHECK(GitRepository::open(city.path())->uncommitted("HEAD", "content", 10).empty());
}

TEST_CASE("a shallow clone is told, and its history ends where it ends") {
  City city;
  city.write("content/plans/2026/007.json", "plan, second version");
  const std::string second = city.commit();
  test::git(city.folder().path(), "clone -q --depth 1 'file://" + city.path() + "' shallow");
  const auto opened = GitRepository::open(city.folder() / "shallow");
  const auto snapshot = opened->snapshot("HEAD", "content");
  CHECK(snapshot->is_shallow());
  CHECK(snapshot->commit_id() == second);
  CHECK(snapshot->read(blob_id("plan, first version")).failure == ReadFailure::missing);
  CHECK(opened->parents("HEAD").empty());
  CHECK(opened->parent_snapshots("HEAD", "content").empty());
  const auto history = opened->history("HEAD", "content", "plans/2026/007.json");
  REQUIRE(history.size() == 1);
  CHECK(history[0].blob == blob_id("plan, second version"));
  CHECK_FALSE(GitRepository::open(city.path())->snapshot("HEAD", "content")->is_shallow());
}

TEST_CASE("in a partial clone a blob that was not fetched is missing") {
  City city;
  city.git("config uploadpack.allowFilter true");
  test::git(city.folder().path(),
            "clone -q --no-checkout --filter=blob:none 'file://" + city.path() + "' partial");
  const auto snapshot = GitRepository::open(city.folder() / "partial")->snapshot("HEAD", "content");
  CHECK(paths_of(*snapshot) == the_paths);
  CHECK(snapshot->read(blob_id("# Glossary")).failure == ReadFailure::missing);
}

TEST_CASE("objects borrowed from another repository are found") {
  City city;
  test::git(city.folder().path(), "clone -q --shared city second");
  test::git(city.folder().path(), "clone -q --shared second third");
  const auto snapshot = GitRepository::open(city.folder() / "third")->snapshot("HEAD", "content");
  CHECK(paths_of(*snapshot) == the_paths);
  CHECK(snapshot->read(blob_id("# Glossary")).bytes == "# Glossary");
}

TEST_CASE("a commit and a repack between two calls are seen") {
  City city;
  const auto opened = GitRepository::open(city.path());
  const auto before = opened->snapshot("HEAD", "content");
  city.write("content/plans/2026/008.json", "another plan");
  const std::string second = city.commit();
  city.git("repack -q -a -d");
  const auto after = opened->snapshot("HEAD", "content");
  CHECK(after->commit_id() == second);
  CHECK(after->entries().size() == 4);
  CHECK(after->read(blob_id("another plan")).bytes == "another plan");
  CHECK(before->read(blob_id("# Glossary")).bytes == "# Glossary");
}

TEST_CASE("several threads read one snapshot at once") {
  City city;
  for (int i = 0; i < 100; ++i) {
    city.write(fmt::format("content/plans/2027/{:03}.json", i), fmt::format("plan {}", i));
  }
  city.commit();
  city.git("gc -q");
  const auto snapshot = GitRepository::open(city.path())->snapshot("HEAD", "content");
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        const std::string expected = fmt::format("plan {}", i);
        if (snapshot->read(blob_id(expected)).bytes != expected) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}
