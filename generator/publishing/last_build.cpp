#include "publishing/last_build.h"

#include <unistd.h>

#include "foundation/sha256.h"
#include "publishing/integrity.h"
#include "publishing/state_folder.h"

namespace planlight::publishing {
namespace {

namespace fs = std::filesystem;

std::string digest_of(std::string_view bytes) {
  const auto digest = Sha256::of(bytes).bytes();
  return {digest.begin(), digest.end()};
}

fs::path true_path(const fs::path& output) {
  fs::path folder = fs::absolute(output).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  return fs::weakly_canonical(folder);
}

// As StateFolder leaves it.
bool is_closed(FileSystem& files, const Handle& state) {
  constexpr std::uint32_t for_others = 077;
  FileStatus status;
  return files.status(state, "", status) == 0 && (status.permissions & for_others) == 0 &&
         status.owner == ::geteuid();
}

}  // namespace

fs::path state_path(const fs::path& output) {
  const fs::path folder = true_path(output);
  return folder.parent_path() / StateFolder::name_for(folder.filename().string());
}

std::optional<LastBuild> LastBuild::of(const fs::path& output) {
  LastBuild last;
  last.files_ = real_file_system();
  FileSystem& files = *last.files_;
  const fs::path state = state_path(output);
  Handle parent;
  Handle site;
  std::string list;
  if (files.open_root(state.parent_path().string(), parent) != 0 ||
      files.open_folder(parent, state.filename().string(), last.state_) != 0 ||
      !is_closed(files, last.state_) || files.read(last.state_, "key", last.key_) != 0 ||
      files.open_folder(parent, true_path(output).filename().string(), site) != 0 ||
      files.read(site, std::string(integrity_path), list) != 0) {
    return std::nullopt;
  }
  last.site_ = digest_of(list);
  return last;
}

std::optional<std::string> LastBuild::remembered(const std::string& name) const {
  constexpr std::size_t digest = 32;
  std::string bytes;
  if (files_->read(state_, "memory." + name, bytes) != 0 || bytes.size() < 2 * digest ||
      bytes.compare(0, digest, site_) != 0) {
    return std::nullopt;
  }
  const std::string memory = bytes.substr(2 * digest);
  if (bytes.compare(digest, digest, digest_of(memory)) != 0) return std::nullopt;
  return memory;
}

}  // namespace planlight::publishing
