#pragma once
// The integrity list: the SHA-256 of every published file, for whoever hosts or mirrors the site,
// and for `verify`. `integrity.json` is {"version":1,"files":{path:digest}}, sorted by path; on a
// large site it is {"version":1,"parts":{path:digest}}, and each part `integrity/NN.json` has the
// first form.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "publishing/file_system.h"
#include "publishing/tree.h"

namespace planlight::publishing {

inline constexpr std::string_view integrity_path = "integrity.json";
// From one file more on, the list is in parts, so that a change touches few of them.
inline constexpr std::size_t largest_single_list = 5'000;
inline constexpr unsigned integrity_parts = 256;

// Whether a path belongs to the list itself, which does not list it.
bool is_integrity_path(std::string_view path);

// The part that a file is listed in, by its path alone: files that change together, as those of a
// district in all languages, are in one; not every part has files. And the path of a part. Standing
// parts are taken as they are: if ever a file is to be in another, manifests get another form, too.
unsigned integrity_part(std::string_view path);
std::string integrity_part_path(unsigned part);

// The bytes of a list; entries sorted by path. `member` is "files" or "parts".
std::string integrity_list(std::string_view member, std::span<const ManifestEntry> entries);

// A list's bytes with these entries, sorted by path, put in, in place of those of the same path, or
// taken out where their digest is zero. Nothing if the bytes are not such a list.
std::optional<std::string> edited_list(std::string_view bytes,
                                       std::span<const ManifestEntry> entries);

struct ListedFile {
  std::string path;
  Sha256 digest;
};

// The `member` of a list's bytes; nothing if they are not such a list.
std::optional<std::vector<ListedFile>> read_integrity_list(std::string_view member,
                                                           std::string_view bytes);

// What a site folder has that its list has not, and the other way round. Sorted.
struct IntegrityReport {
  std::vector<std::string> unreadable;  // the list or parts of it: missing, altered or malformed
  std::vector<std::string> missing;
  std::vector<std::string> altered;
  std::vector<std::string> unlisted;  // a link or a device is among them, whatever its name
  std::size_t files = 0;              // that are listed

  bool holds() const {
    return unreadable.empty() && missing.empty() && altered.empty() && unlisted.empty();
  }
};

// Reads and compares every file. EnvironmentError if the folder itself cannot be opened.
IntegrityReport check_integrity(const std::filesystem::path& site);
// The same of an open folder, which messages call `shown`; `listed` receives the files that are as
// listed, the list's own too.
IntegrityReport check_integrity(FileSystem& files, const Handle& site, const std::string& shown,
                                std::vector<ListedFile>* listed = nullptr);

}  // namespace planlight::publishing
