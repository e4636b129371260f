#pragma once
// What the last build remembered, for who does not build: nothing is locked, made or changed.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "publishing/file_system.h"

namespace planlight::publishing {

// Where the state of the output folder is, or would be: its true path, all links followed.
std::filesystem::path state_path(const std::filesystem::path& output);

class LastBuild {
 public:
  // Of the site that is in the output folder now. Nothing where there is none, or no state of it
  // that can be read, or one that is not closed to others or not this user's: anybody could have
  // written it.
  static std::optional<LastBuild> of(const std::filesystem::path& output);

  const std::string& key() const { return key_; }
  // As Publication::remembered gives it.
  std::optional<std::string> remembered(const std::string& name) const;

 private:
  LastBuild() = default;

  std::shared_ptr<FileSystem> files_;
  Handle state_;
  std::string key_;
  std::string site_;  // the digest of its integrity list
};

}  // namespace planlight::publishing
