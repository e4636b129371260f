#include "command/outside_files.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "command/theme.h"
#include "foundation/environment_error.h"
#include "repository/git_repository.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<repository::GitRepository> repository_above(const std::string& folder) {
  try {
    return repository::GitRepository::open(folder);
  } catch (const EnvironmentError&) {
    return nullptr;
  }
}

bool lies_in(const fs::path& file, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first ==
         folder.end();
}

// Where the bytes are, and each link that leads there: who can change one can lead elsewhere.
std::vector<fs::path> places_of(const std::string& file) {
  constexpr std::size_t most_links = 40;
  std::vector<fs::path> places;
  fs::path left = fs::absolute(file);
  fs::path reached;
  while (!left.empty() && places.size() < most_links) {
    const fs::path name = *left.begin();
    left = left.lexically_relative(name);
    if (left == ".") left.clear();
    if (name == "..") {
      reached = reached.parent_path();
      continue;
    }
    if (name == "." || name.empty()) continue;
    const fs::path next = reached / name;
    std::error_code none;
    if (!fs::is_symlink(next, none)) {
      reached = next;
      continue;
    }
    places.push_back(next);
    const fs::path target = fs::read_symlink(next, none);
    if (target.is_absolute()) reached.clear();
    left = target / left;
  }
  places.push_back(reached);
  return places;
}

bool is_place_inside(const fs::path& path, const repository::GitRepository& repository) {
  const fs::path git = fs::weakly_canonical(repository.git_folder());
  const auto work_tree = repository.work_tree();
  if (lies_in(path, git)) return true;
  if (work_tree && lies_in(path, fs::weakly_canonical(*work_tree))) return true;
  // Another working tree of the same repository.
  const auto around = repository_above(path.parent_path().string());
  return around != nullptr && fs::weakly_canonical(around->git_folder()) == git;
}

bool is_inside(const std::string& file, const repository::GitRepository& repository) {
  return std::ranges::any_of(
      places_of(file), [&](const fs::path& place) { return is_place_inside(place, repository); });
}

}  // namespace

std::string find_inside_file(const Options& options) {
  std::vector<std::pair<const char*, const std::string*>> files = {
      {"--policy", &options.policy},
      {"--allowed-signers", &options.allowed_signers},
      {"--revoked-signers", &options.revoked_signers}};
  const std::string theme = options.theme.empty() ? "" : theme_folder(options.theme);
  if (!options.allowed_signers.empty()) files.emplace_back("--theme", &theme);
  std::erase_if(files, [](const auto& each) { return each.second->empty(); });
  if (files.empty()) return {};
  const auto repository = repository_above(options.repository);
  if (repository == nullptr) return {};
  for (const auto& [option, file] : files) {
    if (!is_inside(*file, *repository)) continue;
    return fmt::format(
        "{}: {} lies in the content repository, where who can push could change it; keep it "
        "outside\n",
        option, *file);
  }
  return {};
}

}  // namespace planlight::command
