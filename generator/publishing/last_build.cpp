#include "publishing/last_build.h"

#include <fstream>
#include <sstream>

#include "foundation/sha256.h"
#include "publishing/state_folder.h"

namespace planlight::publishing {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  if (!stream || !(bytes << stream.rdbuf())) return std::nullopt;
  return bytes.str();
}

std::string digest_of(std::string_view bytes) {
  const auto digest = Sha256::of(bytes).bytes();
  return {digest.begin(), digest.end()};
}

}  // namespace

std::optional<LastBuild> LastBuild::of(const fs::path& output) {
  fs::path folder = fs::absolute(output).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  LastBuild last;
  last.state_ = folder.parent_path() / StateFolder::name_for(folder.filename().string());
  auto key = bytes_of(last.state_ / "key");
  const auto list = bytes_of(folder / "integrity.json");
  if (!key || !list) return std::nullopt;
  last.key_ = std::move(*key);
  last.site_ = digest_of(*list);
  return last;
}

std::optional<std::string> LastBuild::remembered(const std::string& name) const {
  const auto bytes = bytes_of(state_ / ("memory." + name));
  constexpr std::size_t digest = 32;
  if (!bytes || bytes->size() < 2 * digest || bytes->compare(0, digest, site_) != 0) {
    return std::nullopt;
  }
  const std::string memory = bytes->substr(2 * digest);
  if (bytes->compare(digest, digest, digest_of(memory)) != 0) return std::nullopt;
  return memory;
}

}  // namespace planlight::publishing
