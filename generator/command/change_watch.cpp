#include "command/change_watch.h"

#include <poll.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

constexpr int asked_every = 25;   // ms
constexpr int quiet_for = 20;     // ms
constexpr int longest_wait = 40;  // times quiet_for, while an editor or git goes on writing

// An editor that saves in place, one that moves a new file there, git that switches branches.
constexpr std::uint32_t changes = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                                  IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF;

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

ChangeWatch::ChangeWatch() {
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signals_ = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
  events_ = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (signals_ < 0 || events_ < 0) {
    throw EnvironmentError("this system cannot watch files",
                           "raise fs.inotify.max_user_instances, or end other programs");
  }
}

ChangeWatch::~ChangeWatch() {
  if (events_ >= 0) close(events_);
  if (signals_ >= 0) close(signals_);
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void ChangeWatch::watch(const std::vector<fs::path>& folders) {
  // What changed meanwhile is told by folder as long as these are watched.
  changed_.clear();
  is_pending_ = take_events();
  for (const auto& [descriptor, folder] : watched_) inotify_rm_watch(events_, descriptor);
  watched_.clear();
  missing_.clear();
  for (const fs::path& folder : folders) {
    std::error_code none;
    if (fs::is_directory(folder, none)) {
      add(folder);
    } else {
      missing_.push_back(folder);
    }
  }
}

bool ChangeWatch::has_come() const {
  return std::ranges::any_of(missing_, [](const fs::path& folder) {
    std::error_code none;
    return fs::is_directory(folder, none);
  });
}

void ChangeWatch::add(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return;
  const int descriptor = inotify_add_watch(events_, folder.c_str(), changes | IN_ONLYDIR);
  if (descriptor >= 0) watched_[descriptor] = folder;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code none;
    if (entry->is_directory(none) && !entry->is_symlink(none) &&
        entry->path().filename() != ".git") {
      add(entry->path());
    }
  }
}

// Whether there were any; a new folder is watched from now on.
bool ChangeWatch::take_events() {
  bool any = false;
  alignas(inotify_event) std::array<char, 16384> buffer;
  for (;;) {
    const ssize_t size = read(events_, buffer.data(), buffer.size());
    if (size <= 0) return any;
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      if ((event->mask & IN_IGNORED) != 0) continue;
      any = true;
      const auto folder = watched_.find(event->wd);
      if (folder != watched_.end()) changed_.insert(folder->second);
      const bool is_folder = (event->mask & IN_ISDIR) != 0 && event->len > 0;
      if (is_folder && folder != watched_.end()) add(fs::path(folder->second) / event->name);
    }
  }
}

bool ChangeWatch::is_quiet() {
  std::array<pollfd, 1> waiting{{{events_, POLLIN, 0}}};
  if (poll(waiting.data(), waiting.size(), quiet_for) <= 0) return true;
  take_events();
  return false;
}

Woken ChangeWatch::wait(const std::string& known, const std::function<std::string()>& state,
                        std::optional<int> milliseconds) {
  const bool was_pending = std::exchange(is_pending_, false);
  if (!was_pending) changed_.clear();
  for (int waited = 0; !was_pending; waited += asked_every) {
    if (milliseconds && waited >= *milliseconds) return Woken::idle;
    std::array<pollfd, 2> waiting{{{events_, POLLIN, 0}, {signals_, POLLIN, 0}}};
    poll(waiting.data(), waiting.size(), asked_every);
    if ((waiting[1].revents & POLLIN) != 0) {
      // Taken, so that it does not end the process as soon as it is let through again.
      signalfd_siginfo taken;
      static_cast<void>(!read(signals_, &taken, sizeof taken));
      return Woken::ended;
    }
    if (take_events() || has_come() || state() != known) break;
  }
  for (int i = 0; i < longest_wait && !is_quiet(); ++i) {
  }
  return Woken::changed;
}

}  // namespace planlight::command
