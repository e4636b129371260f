#include "command/media_files.h"

#include <fmt/core.h>

#include <set>
#include <string_view>

#include "documents/picture.h"

namespace planlight::command {

void write_media_files(const CommitContent& content, const ProseReview& prose,
                       const repository::Snapshot& snapshot, const Options& options,
                       Findings& findings, const PutFile& put) {
  std::set<std::string> done;
  for (const auto& [path, place] : prose.images()) {
    if (!done.insert(path).second) continue;
    const Place file{documents::shown_path(options.content, path)};
    const auto found = content.media.find(path);
    if (found == content.media.end() && content.tree.media.contains(path)) {
      findings.add(Severity::error, "media-unsigned", place,
                   fmt::format("shows {}, which nobody has signed", path),
                   fmt::format("planlight approve {} --role commander_ocp --sign KEY", path));
      continue;
    }
    if (found == content.media.end()) {
      findings.add(Severity::error, "media-missing", place,
                   fmt::format("shows {}, which is not there", path),
                   "add the picture, or correct the path");
      continue;
    }
    const repository::Blob read = snapshot.read(found->second);
    if (read.failure) {
      findings.add(Severity::error, "blob-missing", file, "this file's git object cannot be read",
                   "fetch the whole history, or run git fsck");
      continue;
    }
    const documents::Picture picture = documents::without_metadata(path, read.bytes);
    if (!picture.problem.empty()) {
      findings.add(Severity::error, "media-kind", file, picture.problem,
                   "save it again as a plain PNG, JPEG, WebP or SVG");
      continue;
    }
    put(PagePath::of(path), picture.bytes);
  }
}

}  // namespace planlight::command
