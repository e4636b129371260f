// Whatever a disk or a copy did to the repository, the program ends soon, and with an exit code of
// its own.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "command/small_city.h"
#include "places.h"
#include "repository/scratch_repository.h"

namespace planlight {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Two approved versions of a city, half of it packed, with all that git keeps beside objects.
class StoredCity {
 public:
  StoredCity() {
    for (const char* day : {"2026-02-01", "2026-03-01"}) {
      city_.put("pages/news.md", fmt::format("# News\n\nOf {}\n", day));
      for (const auto& [path, bytes] : city_.commit()) repository_.write("content/" + path, bytes);
      repository_.commit();
      if (std::string(day) == "2026-02-01") repository_.git("repack -q -a -d");
    }
    repository_.git("multi-pack-index write");
    repository_.git("commit-graph write --reachable");
    repository_.git("pack-refs --all");
    fs::copy(repository_.root() / ".git", whole(), fs::copy_options::recursive);
  }

  const test::ScratchRepository& repository() const { return repository_; }
  fs::path scratch(const std::string& name) const { return repository_.folder().path() / name; }

  void mend() const {
    fs::remove_all(repository_.root() / ".git");
    fs::copy(whole(), repository_.root() / ".git", fs::copy_options::recursive);
  }

  std::vector<fs::path> files() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(repository_.root() / ".git")) {
      if (entry.is_regular_file() && entry.path().string().find("/hooks/") == std::string::npos) {
        files.push_back(entry.path());
      }
    }
    std::sort(files.begin(), files.end());
    return files;
  }

 private:
  fs::path whole() const { return scratch("whole.git"); }

  test::SmallCity city_;
  test::ScratchRepository repository_;
};

using Random = std::mt19937;

void put(const fs::path& file, const std::string& bytes) {
  fs::remove(file);  // git's own are read-only
  test::write_file(file, bytes);
}

// One kind of damage to one file; what was done.
std::string damage(const fs::path& file, const std::vector<fs::path>& others, Random& random) {
  std::string bytes = test::read_file(file);
  const auto place = [&] { return bytes.empty() ? 0 : random() % bytes.size(); };
  switch (random() % 9) {
    case 0: put(file, bytes.substr(0, place())); return "cut off";
    case 1:
      for (int i = 0; i < 8 && !bytes.empty(); ++i) bytes[place()] = static_cast<char>(random());
      put(file, bytes);
      return "some bytes altered";
    case 2: {
      const std::size_t at = place();
      std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                bytes.begin() + static_cast<std::ptrdiff_t>(std::min(bytes.size(), at + 512)), 0);
      put(file, bytes);
      return "a block of zeros";
    }
    case 3: fs::remove(file); return "missing";
    case 4:
      fs::remove(file);
      REQUIRE(mkfifo(file.c_str(), 0600) == 0);
      return "a pipe";
    case 5:
      fs::remove(file);
      fs::create_directory(file);
      return "a folder";
    case 6: put(file, test::read_file(others[random() % others.size()])); return "another file";
    case 7:
      put(file, bytes + std::string(1000, static_cast<char>(random())));
      return "more behind it";
    default: put(file, ""); return "empty";
  }
}

struct Ended {
  bool has_ended = false;
  int code = -1;
  std::string err;
};

// Ended by force after 30 seconds.
Ended run(const StoredCity& city, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), PLANLIGHT_PROGRAM);
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  const std::string err = city.scratch("err.txt");
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
    dup2(open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
    alarm(30);
    execv(PLANLIGHT_PROGRAM, words.data());
    _exit(127);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return {WIFEXITED(status), WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status),
          test::read_file(err)};
}

int asked_for(const char* name, int usual) {
  const char* asked = std::getenv(name);
  return asked == nullptr ? usual : std::atoi(asked);
}

}  // namespace

// PLANLIGHT_DAMAGES asks for more, PLANLIGHT_SEED for others.
TEST_CASE("a repository that is damaged anywhere ends the program with a code, and with a reason") {
  const StoredCity city;
  const std::string repository = city.repository().path();
  const std::vector<std::vector<std::string>> commands = {
      {"build", "--output", city.scratch("site"), "--repo", repository},
      {"check", "--repo", repository},
      {"status", "--repo", repository},
      {"compare", "HEAD~1", "HEAD", "--repo", repository}};
  for (const auto& command : commands) REQUIRE(run(city, command).code == 0);
  const int seed = asked_for("PLANLIGHT_SEED", 1);
  std::chrono::duration<double> longest{0};
  int failed = 0;
  for (int i = 0; i < asked_for("PLANLIGHT_DAMAGES", 24); ++i) {
    Random random(static_cast<unsigned>(seed * 100'000 + i));
    const auto files = city.files();
    std::string done;
    for (auto n = 1 + random() % 3; n > 0; --n) {
      const fs::path& file = files[random() % files.size()];
      if (!fs::is_regular_file(file)) continue;
      done += fmt::format("{}: {}; ", file.string(), damage(file, files, random));
    }
    const auto& command = commands[random() % commands.size()];
    const auto begin = Clock::now();
    const Ended ended = run(city, command);
    longest = std::max<std::chrono::duration<double>>(longest, Clock::now() - begin);
    INFO("seed ", seed, ", ", i, ": ", done, command[0], " ended with ", ended.code, ": ",
         ended.err);
    CHECK(ended.has_ended);
    CHECK((ended.code == 0 || ended.code == 1 || ended.code == 3 || ended.code == 4));
    if (ended.code != 0) {
      CHECK(ended.err != "");
      ++failed;
    }
    city.mend();
  }
  CHECK(failed > 0);
  MESSAGE(failed, " failed; the longest took ", longest.count(), " s");
}

}  // namespace planlight
