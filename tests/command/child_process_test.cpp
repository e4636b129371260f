#include "command/child_process.h"

#include <doctest/doctest.h>
#include <signal.h>

#include <cstdlib>
#include <filesystem>

#include "command/scratch_folder.h"
#include "command/work_folder.h"
#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

ChildResult shell(const std::string& script, milliseconds limit = seconds(60)) {
  const ScratchFolder folder;
  return run_child("/bin/sh", {"-c", script}, folder.path(), limit);
}

TEST_CASE("what a program says on either stream, and how it ends, comes back") {
  const ChildResult result = shell("echo out; echo err >&2; exit 7");
  CHECK(result.output == "out\nerr\n");
  CHECK(result.code == 7);
  CHECK_FALSE(result.timed_out);
}

TEST_CASE("arguments reach the program as they are: no shell reads them") {
  const ScratchFolder folder;
  const std::string hostile = "$(touch made) `id` ; * \"'\\ \n -n";
  const ChildResult result =
      run_child("/usr/bin/printf", {"%s|%s", hostile, ""}, folder.path(), seconds(60));
  CHECK(result.output == hostile + "|");
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a program starts in the folder that is named, with PATH and HOME alone") {
  const ScratchFolder folder;
  setenv("PLANLIGHT_TEST_SECRET", "1", 1);
  const ChildResult result = run_child("/bin/sh", {"-c", "pwd; env"}, folder.path(), seconds(60));
  unsetenv("PLANLIGHT_TEST_SECRET");
  CHECK(result.output.starts_with(folder.path().string() + "\n"));
  CHECK(result.output.find("PLANLIGHT_TEST_SECRET") == std::string::npos);
  CHECK(result.output.find("PATH=") != std::string::npos);
}

TEST_CASE("a program that does not end is ended when its time is up, with all that it started") {
  const ScratchFolder folder;
  const ChildResult result = run_child("/bin/sh", {"-c", "sleep 1000 & echo $! > child; wait"},
                                       folder.path(), milliseconds(300));
  CHECK(result.timed_out);
  CHECK(result.code == 128 + SIGKILL);
}

TEST_CASE("a program that closed its output has only the rest of the time") {
  const ChildResult result = shell("exec >&- 2>&-; sleep 1000", milliseconds(300));
  CHECK(result.timed_out);
}

TEST_CASE("of a long output the end is kept") {
  const ChildResult result = shell("head -c 200000 /dev/zero | tr '\\0' x; echo the end");
  CHECK(result.output.size() == kept_output);
  CHECK(result.output.ends_with("xxthe end\n"));
}

TEST_CASE("a program that is not there is the surroundings' fault, and says so") {
  const ScratchFolder folder;
  std::string message;
  try {
    run_child("/no/such/program", {}, folder.path(), seconds(1));
  } catch (const EnvironmentError& error) {
    message = error.what();
  }
  CHECK(message == "cannot start /no/such/program: No such file or directory");
}

TEST_CASE("a program is found on PATH by its name") {
  CHECK(program_on_path("sh").filename() == "sh");
  CHECK(program_on_path("no-such-program-at-all").empty());
}

}  // namespace
}  // namespace planlight::command
