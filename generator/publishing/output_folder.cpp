#include "publishing/output_folder.h"

#include <algorithm>
#include <cerrno>
#include <vector>

#include <fmt/format.h>

#include "publishing/in_place.h"
#include "publishing/integrity.h"
#include "publishing/tree.h"

namespace planlight::publishing {
namespace {

// The deepest folder above `path` that is there, through all links; what is missing goes to `rest`.
std::string existing_above(FileSystem& files, std::filesystem::path path, std::string& rest) {
  while (true) {
    rest.insert(0, path.filename().string() + "/");
    path = path.parent_path();
    std::string resolved;
    const int code = files.resolve(path.string(), resolved);
    if (code == 0) return resolved;
    if (code != ENOENT || path == path.parent_path()) {
      throw file_error("find the folder", path.string(), code);
    }
  }
}

std::string make_parent(FileSystem& files, const std::filesystem::path& output) {
  std::string rest;
  const std::string above = existing_above(files, output, rest);
  rest.pop_back();
  Handle folder;
  int code = files.open_root(above, folder);
  if (code == 0) code = make_folders_above(files, folder, rest);
  if (code != 0) throw file_error("make the folder", output.parent_path().string(), code);
  const std::size_t slash = rest.rfind('/');
  return slash == std::string::npos ? above : above + "/" + rest.substr(0, slash);
}

FileStatus status_of(FileSystem& files, const OutputPlace& place, bool& there) {
  FileStatus status;
  const int code = files.status(place.parent, place.name, status);
  if (code != 0 && code != ENOENT) throw file_error("look at", place.path(), code);
  there = code == 0;
  if (there && status.kind != Kind::folder) {
    throw EnvironmentError(fmt::format("{} is not a folder", place.path()),
                           "move it away, or choose another folder with --output");
  }
  return status;
}

[[noreturn]] void refuse(const OutputPlace& place, const std::string& found) {
  throw EnvironmentError(fmt::format("{} is not empty and Planlight did not write it: it holds {}",
                                     place.path(), found),
                         "choose another folder with --output, or move what is in this one away");
}

// The names at the top of the output folder, but its owner's .gitignore and what a killed build
// left.
std::vector<Name> names_in(FileSystem& files, const LiveSite& live, const OutputPlace& place) {
  std::vector<Name> names;
  const int code = files.list(live.root, "", names);
  if (code != 0) throw file_error("read the folder", place.path(), code);
  std::erase_if(names, [](const Name& entry) {
    return (entry.name == ignore_file && entry.kind == Kind::file) || entry.name == arriving;
  });
  std::ranges::sort(names, {}, &Name::name);
  return names;
}

std::int64_t modified(FileSystem& files, const Handle& root, const std::string& path) {
  FileStatus status;
  return files.status(root, path, status) == 0 ? status.modified : -1;
}

// The state was lost, the site was not: what it holds is known from its integrity list.
std::optional<Manifest> adopt(FileSystem& files, const LiveSite& live, const OutputPlace& place,
                              std::string& why_not) {
  std::vector<ListedFile> listed;
  IntegrityReport report = check_integrity(files, live.root, place.path(), &listed);
  std::erase_if(report.unlisted, [](const std::string& path) {
    return path.starts_with(std::string(arriving) + "/");
  });
  if (!report.holds()) {
    const auto first = [&why_not](const std::vector<std::string>& list, std::string_view what) {
      if (why_not.empty() && !list.empty()) why_not = fmt::format("{}, {}", list.front(), what);
    };
    first(report.unlisted, "which its integrity.json does not list");
    first(report.altered, "which is not as its integrity.json says");
    first(report.unreadable, "which cannot be read as an integrity list");
    first(report.missing, "which is missing");
    return std::nullopt;
  }
  std::ranges::sort(listed, {}, &ListedFile::path);
  std::vector<ManifestEntry> entries;
  Sha256 integrity;
  for (const ListedFile& file : listed) {
    FileStatus status;
    if (files.status(live.root, file.path, status) != 0) return std::nullopt;
    entries.push_back({file.path, {file.digest, {}, status.size, status.modified}});
    if (file.path == integrity_path) integrity = file.digest;
  }
  std::vector<ManifestFolder> folders;
  for (const std::string_view folder : folders_of(entries)) {
    const std::string path(folder.substr(0, folder.empty() ? 0 : folder.size() - 1));
    folders.push_back({std::string(folder), modified(files, live.root, path)});
  }
  return Manifest::of(manifest_bytes({}, integrity, entries, folders));
}

}  // namespace

OutputPlace find_output(FileSystem& files, const std::filesystem::path& output) {
  std::filesystem::path path = std::filesystem::absolute(output).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  std::string resolved;
  const int code = files.resolve(path.string(), resolved);
  if (code != 0 && code != ENOENT) throw file_error("find the folder", path.string(), code);

  OutputPlace place;
  const std::filesystem::path found = code == 0 ? std::filesystem::path(resolved) : path;
  place.name = found.filename().string();
  if (place.name.empty()) {
    throw EnvironmentError("the output folder cannot be /", "choose another with --output");
  }
  place.parent_path = code == 0 ? found.parent_path().string() : make_parent(files, path);
  const int opened = files.open_root(place.parent_path, place.parent);
  if (opened != 0) throw file_error("open the folder", place.parent_path, opened);
  return place;
}

KnownState read_state(const StateFolder& state) {
  return {{state.manifest(0), state.manifest(1)}, state.journal()};
}

std::optional<int> slot_of(FileSystem& files, const Handle& tree, const KnownState& known) {
  FileStatus status;
  if (files.status(tree, "", status) != 0) return std::nullopt;
  const TreeIdentity identity{status.inode, status.born};
  for (const int slot : {0, 1}) {
    const auto& manifest = known.manifests[static_cast<std::size_t>(slot)];
    if (manifest && manifest->identity() == identity) return slot;
  }
  std::string list;
  if (files.read(tree, std::string(integrity_path), list) != 0) return std::nullopt;
  const Sha256 integrity = Sha256::of(list);
  for (const int slot : {0, 1}) {
    const auto& manifest = known.manifests[static_cast<std::size_t>(slot)];
    if (manifest && manifest->integrity() == integrity) return slot;
  }
  return std::nullopt;
}

LiveSite look_at_output(FileSystem& files, const OutputPlace& place, const KnownState& known) {
  LiveSite live;
  const FileStatus status = status_of(files, place, live.there);
  if (!live.there) return live;
  const int code = files.open_folder(place.parent, place.name, live.root);
  if (code != 0) throw file_error("open the folder", place.path(), code);

  live.slot = slot_of(files, live.root, known);
  const std::vector<Name> names = names_in(files, live, place);
  if (names.empty()) return live;
  const bool being_copied = known.journal == TreeIdentity{status.inode, status.born};
  if (being_copied) return live;
  const bool has_list = std::ranges::any_of(names, [](const Name& entry) {
    return entry.name == integrity_path && entry.kind == Kind::file;
  });
  if (!has_list) refuse(place, names.front().name);
  if (live.slot) return live;
  std::string why_not;
  live.adopted = adopt(files, live, place, why_not);
  if (!live.adopted) refuse(place, why_not);
  return live;
}

}  // namespace planlight::publishing
