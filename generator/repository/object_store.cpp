#include "repository/object_store.h"

#include <fmt/core.h>
#include <git2/odb_backend.h>
#include <git2/sys/odb_backend.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "foundation/environment_error.h"
#include "repository/loose_backend.h"
#include "repository/pack_check.h"
#include "repository/reading_watch.h"

namespace planlight::repository {
namespace {

namespace fs = std::filesystem;

constexpr int deepest_alternate = 5;  // as in git

void find_folders(const fs::path& folder, int depth, std::vector<std::string>& folders) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(folder, error);
  const std::string name = (error ? folder : whole).string();
  if (!fs::is_directory(name, error)) return;
  if (std::find(folders.begin(), folders.end(), name) != folders.end()) return;
  folders.push_back(name);
  if (depth == deepest_alternate) return;
  std::ifstream alternates(fs::path(name) / "info" / "alternates");
  for (std::string line; std::getline(alternates, line);) {
    if (line.empty() || line[0] == '#') continue;
    // A relative path counts from the folder that names it; operator/ keeps an absolute one.
    find_folders(fs::path(name) / line, depth + 1, folders);
  }
}

struct Pack {
  std::uintmax_t size;
  std::string index;
};

void find_packs(const std::string& folder, std::vector<Pack>& packs) {
  std::error_code error;
  fs::directory_iterator file(fs::path(folder) / "pack", error);
  for (; !error && file != fs::directory_iterator(); file.increment(error)) {
    if (file->path().extension() != ".idx") continue;
    std::error_code none;
    const auto size = fs::file_size(fs::path(file->path()).replace_extension(".pack"), none);
    if (!none) packs.push_back({size, file->path().string()});
  }
}

}  // namespace

ObjectStore find_objects(const std::string& objects_folder) {
  ObjectStore store;
  find_folders(objects_folder, 0, store.folders);
  std::vector<Pack> packs;
  for (const std::string& folder : store.folders) find_packs(folder, packs);
  // Most objects are in the largest pack: asked first, it spares the others.
  std::sort(packs.begin(), packs.end(), [](const Pack& a, const Pack& b) {
    return a.size != b.size ? a.size > b.size : a.index < b.index;
  });
  for (Pack& pack : packs) store.packs.push_back(std::move(pack.index));
  return store;
}

void check_packs(const ObjectStore& store, std::set<std::string>& checked) {
  for (const std::string& pack : store.packs) {
    if (checked.contains(pack)) continue;
    note_progress();
    if (const auto problem = problem_of_pack(pack)) {
      throw EnvironmentError(
          fmt::format("the repository is damaged: {} {}", pack, *problem),
          "copy or clone the repository again; if the pack beside it is whole, remove the index "
          "and make it anew with git index-pack");
    }
    checked.insert(pack);
  }
}

OwnedDatabase open_database(const ObjectStore& store) {
  git_odb* database = nullptr;
  if (git_odb_new(&database) != 0)
    throw EnvironmentError("no object database: " + last_complaint());
  OwnedDatabase owned(database);
  // libgit2 asks the backend of the highest priority first.
  int priority = static_cast<int>(store.packs.size() + store.folders.size());
  const auto add = [&](git_odb_backend* backend) {
    if (git_odb_add_backend(database, backend, priority--) == 0) return;
    backend->free(backend);
    throw EnvironmentError("no object database: " + last_complaint());
  };
  for (const std::string& pack : store.packs) {
    git_odb_backend* backend = nullptr;
    // It can have gone since it was looked at: a repack then has put its objects elsewhere.
    if (git_odb_backend_one_pack(&backend, pack.c_str()) == 0) add(backend);
  }
  for (const std::string& folder : store.folders) add(make_loose_backend(folder));
  return owned;
}

}  // namespace planlight::repository
