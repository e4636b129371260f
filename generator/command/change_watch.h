#pragma once
// Waits until something on disk changes that a site is made from.

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace planlight::command {

enum class Woken { changed, ended, idle };

// Folders with all that is in them are watched by the kernel; what else may change (a ref) is asked
// for forty times a second. Ends at SIGINT and SIGTERM, which are taken from the whole process
// while this lives: make it before any thread.
class ChangeWatch {
 public:
  // Throws EnvironmentError.
  ChangeWatch();
  ~ChangeWatch();
  ChangeWatch(const ChangeWatch&) = delete;
  ChangeWatch& operator=(const ChangeWatch&) = delete;

  // In place of those before. A folder that is not there is waited for.
  void watch(const std::vector<std::filesystem::path>& folders);

  // Returns soon after a file in the folders was written, moved or removed, or `state` gives
  // another answer than `known`; changes that follow each other within some hundredths of a second
  // count as one. With `milliseconds`: idle where nothing changed for so long.
  Woken wait(const std::string& known, const std::function<std::string()>& state,
             std::optional<int> milliseconds = {});

  // What the last wait woke for: the folders in which something changed; none where it was `state`.
  const std::set<std::filesystem::path>& changed_folders() const { return changed_; }

 private:
  void add(const std::filesystem::path& folder);
  bool take_events();
  bool is_quiet();
  bool has_come() const;

  int events_ = -1, signals_ = -1;
  std::vector<std::filesystem::path> missing_;  // of the folders
  std::map<int, std::filesystem::path> watched_;
  std::set<std::filesystem::path> changed_;
  bool is_pending_ = false;  // something changed while nobody waited
};

}  // namespace planlight::command
