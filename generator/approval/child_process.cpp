#include "approval/child_process.h"

#include <errno.h>
#include <fmt/core.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <thread>

#include "approval/launch.h"

namespace planlight::approval {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds look_again{2};
constexpr int first_file = 3;  // behind the three standard streams

std::vector<std::string> small_environment() {
  const char* path = std::getenv("PATH");
  return {fmt::format("PATH={}", path == nullptr ? "/usr/bin:/bin" : path), "TZ=UTC", "LC_ALL=C"};
}

void keep_end(std::string& output, std::string_view more) {
  output += more;
  if (output.size() > kept_output) output.erase(0, output.size() - kept_output);
}

std::chrono::milliseconds left_until(Clock::time_point end) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
  return std::max(left, std::chrono::milliseconds(0));
}

// What is there to read; false when the stream has ended.
bool read_some(int from, std::string& output) {
  std::array<char, 8192> buffer;
  const ssize_t count = read(from, buffer.data(), buffer.size());
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  keep_end(output, {buffer.data(), static_cast<std::size_t>(count)});
  return count > 0;
}

// Reads until the child has closed both streams; false when time is up before.
bool read_output(const Pipe& out, const Pipe& errors, Clock::time_point end,
                 ChildOutcome& outcome) {
  std::array<pollfd, 2> waiting = {pollfd{out.reading(), POLLIN, 0},
                                   pollfd{errors.reading(), POLLIN, 0}};
  const std::array<std::string*, 2> texts = {&outcome.out, &outcome.errors};
  while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
    const int ready =
        poll(waiting.data(), waiting.size(), static_cast<int>(left_until(end).count()));
    if (ready == 0) return false;
    if (ready < 0 && errno != EINTR) return true;
    for (std::size_t i = 0; ready > 0 && i < waiting.size(); ++i) {
      if (waiting[i].revents != 0 && !read_some(waiting[i].fd, *texts[i])) waiting[i].fd = -1;
    }
  }
  return true;
}

// A child may close its streams and go on: it gets what is left of the time. False when that is up.
bool wait_for(pid_t child, Clock::time_point end, int& status) {
  for (;;) {
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child || (ended < 0 && errno != EINTR)) return true;
    if (Clock::now() >= end) return false;
    std::this_thread::sleep_for(std::min(look_again, left_until(end)));
  }
}

int code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

ChildOutcome run_child(const ChildProgram& program) {
  const auto end = Clock::now() + program.limit;
  Pipe out, errors;
  Launch launch(program.words, small_environment());
  launch.start_in(program.folder.string());
  launch.lead_group();
  launch.give_bytes(program.inputs.empty() ? std::string() : program.inputs.front(), STDIN_FILENO);
  for (std::size_t i = 1; i < program.inputs.size(); ++i) {
    launch.give_bytes(program.inputs[i], first_file + static_cast<int>(i) - 1);
  }
  launch.give(out.writing(), STDOUT_FILENO);
  launch.give(errors.writing(), STDERR_FILENO);
  const pid_t child = launch.start();
  out.close_writing();
  errors.close_writing();

  ChildOutcome outcome;
  int status = 0;
  outcome.timed_out = !read_output(out, errors, end, outcome) || !wait_for(child, end, status);
  if (outcome.timed_out) {
    kill(-child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  }
  outcome.code = code_of(status);
  return outcome;
}

std::string input_path(std::size_t input) {
  return fmt::format("/proc/self/fd/{}", first_file + static_cast<int>(input) - 1);
}

int run_interactively(const std::vector<std::string>& words) {
  const pid_t child = Launch(words, std::nullopt).start();
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return code_of(status);
}

fs::path program_on_path(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::string_view folders = path == nullptr ? std::string_view() : std::string_view(path);
  while (!folders.empty()) {
    const std::size_t colon = folders.find(':');
    const fs::path file = fs::path(folders.substr(0, colon)) / name;
    folders.remove_prefix(colon == std::string_view::npos ? folders.size() : colon + 1);
    std::error_code error;
    if (file.is_absolute() && fs::is_regular_file(file, error) && access(file.c_str(), X_OK) == 0) {
      return file;
    }
  }
  return {};
}

}  // namespace planlight::approval
