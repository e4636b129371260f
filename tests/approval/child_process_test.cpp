#include "approval/child_process.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "foundation/environment_error.h"

namespace planlight::approval {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "planlight-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = fs::canonical(name);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

ChildOutcome shell(const std::string& script, milliseconds limit = seconds(60)) {
  return run_child({.words = {"sh", "-c", script}, .limit = limit});
}

TEST_CASE("what a program says on either stream, and how it ends, comes back") {
  const ChildOutcome outcome = shell("echo out; echo err >&2; exit 7");
  CHECK(outcome.out == "out\n");
  CHECK(outcome.errors == "err\n");
  CHECK(outcome.code == 7);
  CHECK_FALSE(outcome.timed_out);
  CHECK(shell("kill -TERM $$").code == 128 + SIGTERM);
}

TEST_CASE("inputs are read from its standard input and from files in memory") {
  const ChildOutcome outcome =
      run_child({{"cat", "-", input_path(1), input_path(2)}, {"one ", "two ", "three"}});
  CHECK(outcome.out == "one two three");
  CHECK(run_child({{"cat"}}).out == "");
}

TEST_CASE("arguments reach the program as they are: no shell reads them") {
  const Folder folder;
  const std::string hostile = "$(touch made) `id` ; * \"'\\ \n -n";
  const ChildOutcome outcome =
      run_child({.words = {"/usr/bin/printf", "%s|%s", hostile, ""}, .folder = folder.path()});
  CHECK(outcome.out == hostile + "|");
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a program starts in the folder that is named, with PATH alone of the environment") {
  const Folder folder;
  setenv("PLANLIGHT_TEST_SECRET", "1", 1);
  const ChildOutcome outcome =
      run_child({.words = {"/bin/sh", "-c", "pwd; env"}, .folder = folder.path()});
  unsetenv("PLANLIGHT_TEST_SECRET");
  CHECK(outcome.out.starts_with(folder.path().string() + "\n"));
  CHECK(outcome.out.find("PLANLIGHT_TEST_SECRET") == std::string::npos);
  CHECK(outcome.out.find("HOME=") == std::string::npos);
  CHECK(outcome.out.find("PATH=") != std::string::npos);
}

TEST_CASE("a program has no file open that it was not given") {
  const ChildOutcome outcome = run_child({{"ls", "/proc/self/fd"}, {"", "one"}});
  CHECK(outcome.out == "0\n1\n2\n3\n4\n");  // 4: of the folder that it lists
}

TEST_CASE("a program that does not end is ended when its time is up, with all that it started") {
  const ChildOutcome outcome = shell("sleep 1000 & echo $!; wait", milliseconds(300));
  CHECK(outcome.timed_out);
  CHECK(outcome.code == 128 + SIGKILL);
  const int started = std::stoi(outcome.out);
  for (int i = 0; i < 500 && kill(started, 0) == 0; ++i) usleep(10'000);
  CHECK(kill(started, 0) != 0);
}

TEST_CASE("a program that closed its output has only the rest of the time") {
  CHECK(shell("exec >&- 2>&-; sleep 1000", milliseconds(300)).timed_out);
}

TEST_CASE("a program ends with whoever runs it, even where that is killed") {
  const Folder folder;
  const std::string file = (folder.path() / "id").string();
  const pid_t runs = fork();
  REQUIRE(runs >= 0);
  if (runs == 0) {
    run_child({{"sh", "-c", "echo $$ > id; kill -KILL $PPID; exec sleep 1000"}, {}, folder.path()});
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(runs, &status, 0) == runs);
  CHECK(WIFSIGNALED(status));
  std::ifstream stream(file);
  int child = 0;
  stream >> child;
  REQUIRE(child > 0);
  for (int i = 0; i < 500 && kill(child, 0) == 0; ++i) usleep(10'000);
  CHECK(kill(child, 0) != 0);
}

TEST_CASE("of a long output the end is kept") {
  const ChildOutcome outcome = shell("head -c 200000 /dev/zero | tr '\\0' x; echo the end");
  CHECK(outcome.out.size() == kept_output);
  CHECK(outcome.out.ends_with("xxthe end\n"));
}

TEST_CASE("many threads run programs at once") {
  std::vector<std::thread> threads;
  std::vector<std::string> said(16);
  for (std::size_t i = 0; i < said.size(); ++i) {
    threads.emplace_back([&said, i] {
      said[i] = run_child({{"cat", input_path(1)}, {"", std::to_string(i)}}).out;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < said.size(); ++i) CHECK(said[i] == std::to_string(i));
}

TEST_CASE("a program that is not there is the surroundings' fault, and says so") {
  CHECK_THROWS_WITH_AS(run_child({{"/no/such/program"}}),
                       "cannot run /no/such/program: No such file or directory", EnvironmentError);
  CHECK_THROWS_WITH_AS(run_child({{"planlight-no-such-program"}}),
                       "cannot run planlight-no-such-program: No such file or directory",
                       EnvironmentError);
}

TEST_CASE("a program is found on PATH by its name") {
  CHECK(program_on_path("sh").filename() == "sh");
  CHECK(program_on_path("no-such-program-at-all").empty());
}

}  // namespace
}  // namespace planlight::approval
