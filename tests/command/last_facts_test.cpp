// What the last build found out is believed, unless who can push could have written it.

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "command/signed_city.h"
#include "support/run_program.h"

namespace planlight {
namespace {

using test::Ended;
using test::SignedCity;

namespace fs = std::filesystem;

// While it lives, no program is found: ssh-keygen cannot be asked.
class WithoutPrograms {
 public:
  WithoutPrograms() : before_(std::getenv("PATH")) { setenv("PATH", "/nowhere", 1); }
  WithoutPrograms(const WithoutPrograms&) = delete;
  WithoutPrograms& operator=(const WithoutPrograms&) = delete;
  ~WithoutPrograms() { setenv("PATH", before_.c_str(), 1); }

 private:
  std::string before_;
};

class LastBuild : public SignedCity {
 public:
  Ended ask(std::vector<std::string> words, const fs::path& output) const {
    words.insert(words.end(), {"--repo", path(), "--allowed-signers", outside("allowed"), "--as-of",
                               test::day_of_site, "--output", output.string()});
    return test::run_program(std::move(words));
  }
  // Of the last build into that folder, and of nobody else.
  std::string ask_without_programs(const std::string& command, const fs::path& output) const {
    const WithoutPrograms none;
    std::vector<std::string> words{command};
    if (command == "compare") words.insert(words.end(), {"HEAD", "HEAD"});
    const Ended ended = ask(words, output);
    return ended.code == 0 ? "" : ended.err;
  }
};

constexpr std::string_view not_there =
    "planlight: error: cannot run ssh-keygen: No such file or directory\n"
    "  install OpenSSH: apt-get install openssh-client\n";

TEST_CASE_FIXTURE(LastBuild, "a signature that a build found valid is not asked for again") {
  for (const char* command : {"status", "compare", "check"}) {
    CHECK(ask_without_programs(command, site()) == not_there);
  }
  REQUIRE(ask({"build"}, site()).code == 0);
  for (const char* command : {"status", "compare", "check"}) {
    CHECK(ask_without_programs(command, site()) == "");
  }
}

TEST_CASE_FIXTURE(LastBuild, "a state that others could write, or a link to one, is not believed") {
  REQUIRE(ask({"build"}, site()).code == 0);
  const fs::path state = site().parent_path() / ".site.planlight";
  fs::permissions(state, fs::perms::group_write, fs::perm_options::add);
  CHECK(ask_without_programs("status", site()) == not_there);
  fs::permissions(state, fs::perms::owner_all);
  CHECK(ask_without_programs("status", site()) == "");
  fs::rename(state, site().parent_path() / "elsewhere");
  fs::create_directory_symlink("elsewhere", state);
  CHECK(ask_without_programs("status", site()) == not_there);
}

TEST_CASE_FIXTURE(LastBuild, "a state that came with a commit is not believed by anyone") {
  const fs::path output = root() / "site";
  REQUIRE(ask({"build"}, output).code == 0);
  CHECK(ask_without_programs("status", output) == "");
  const std::string state = (root() / ".site.planlight").string();
  const std::string refusal = fmt::format(
      "planlight: error: {} is in git: it says what is published, and whoever can push could "
      "change it\n  take it out of git (git rm -r --cached), remove it, and build again; or choose "
      "another folder with --output\n",
      state);
  const auto is_refused = [&](const fs::path& at) {
    for (const char* command : {"build", "check"}) {
      const Ended ended = ask({command}, at);
      CHECK(ended.code == 4);
      CHECK(ended.err == refusal);
    }
    CHECK(ask_without_programs("status", at) == not_there);
    CHECK(ask_without_programs("compare", at) == not_there);
  };
  git("add --force .site.planlight");
  is_refused(output);
  commit();
  is_refused(output);
  // Nor by another name of the folder.
  fs::create_directory_symlink(output, root() / "other");
  is_refused(root() / "other");
}

TEST_CASE_FIXTURE(LastBuild, "a submodule or a link on the way to the state is not believed") {
  fs::create_directory(root() / "below");
  REQUIRE(ask({"build"}, root() / "below" / "site").code == 0);
  const std::string head = git("rev-parse HEAD");
  git("update-index --add --cacheinfo 160000," + head + ",below");
  CHECK(ask({"build"}, root() / "below" / "site").code == 4);
  git("reset --quiet");
  CHECK(ask({"build"}, root() / "below" / "site").code == 0);
}

TEST_CASE_FIXTURE(LastBuild, "compare shows what is signed alone") {
  REQUIRE(ask({"build"}, site()).code == 0);
  const std::string before = git("rev-parse HEAD");
  put(test::plan_path, sample::edited(sample::plan(), "Fewer cars", "Unsigned: cars"));
  commit();
  for (const auto& [role, principal] : test::chain()) {
    REQUIRE(run({"approve", test::plan_path, "--role", role, "--name", "N", "--date", "2026-05-01",
                 "--yes"})
                .exit_code == 0);
  }
  commit();
  const Ended compared = ask({"compare", before, "HEAD"}, site());
  CHECK(compared.code == 0);
  CHECK(compared.out.find("Unsigned") == std::string::npos);
  CHECK(compared.out.find("nothing") != std::string::npos);
  // Without the signers the same two commits differ.
  const Ended unsigned_too = test::run_program(
      {"compare", before, "HEAD", "--repo", path(), "--as-of", test::day_of_site});
  CHECK(unsigned_too.out.find("Unsigned: cars") != std::string::npos);
}

}  // namespace
}  // namespace planlight
