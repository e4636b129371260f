#pragma once
// What the last build remembered, for who does not build: nothing is locked, made or changed.

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace planlight::publishing {

class LastBuild {
 public:
  // Of the site that is in the output folder now. Nothing where there is none, or no state of it
  // that can be read.
  static std::optional<LastBuild> of(const std::filesystem::path& output);

  const std::string& key() const { return key_; }
  // As Publication::remembered gives it.
  std::optional<std::string> remembered(const std::string& name) const;

 private:
  LastBuild() = default;

  std::filesystem::path state_;
  std::string key_;
  std::string site_;  // the digest of its integrity list
};

}  // namespace planlight::publishing
