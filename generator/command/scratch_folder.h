#pragma once
// A folder for the time being, readable by its owner alone; gone when this goes.

#include <filesystem>

namespace planlight::command {

class ScratchFolder {
 public:
  // In the system's folder for such things. Throws EnvironmentError.
  ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace planlight::command
