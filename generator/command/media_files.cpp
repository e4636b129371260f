#include "command/media_files.h"

#include <fmt/core.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "documents/picture.h"

namespace planlight::command {

namespace {

// Nothing, with a finding, where the picture is not there or may not be shown.
std::optional<std::string> picture_at(const std::string& path, const Place& place,
                                      const CommitContent& content,
                                      const repository::Snapshot& snapshot, const Options& options,
                                      Findings& findings) {
  const Place file{documents::shown_path(options.content, path)};
  const auto found = content.media.find(path);
  if (found == content.media.end() && content.tree.media.contains(path)) {
    findings.add(Severity::error, "media-unsigned", place,
                 fmt::format("shows {}, which nobody has signed", path),
                 fmt::format("planlight approve {} --role commander_ocp --sign KEY", path));
    return std::nullopt;
  }
  if (found == content.media.end()) {
    findings.add(Severity::error, "media-missing", place,
                 fmt::format("shows {}, which is not there", path),
                 "add the picture, or correct the path");
    return std::nullopt;
  }
  const repository::Blob read = snapshot.read(found->second);
  if (read.failure) {
    findings.add(Severity::error, "blob-missing", file, "this file's git object cannot be read",
                 "fetch the whole history, or run git fsck");
    return std::nullopt;
  }
  documents::Picture picture = documents::without_metadata(path, read.bytes);
  if (!picture.problem.empty()) {
    findings.add(Severity::error, "media-kind", file, picture.problem,
                 "save it again as a plain PNG, JPEG, WebP or SVG");
    return std::nullopt;
  }
  return std::move(picture.bytes);
}

}  // namespace

void leave_out_pages_without_pictures(PublicContent& public_content, const CommitContent& content,
                                      const ProseReview& prose,
                                      const repository::Snapshot& snapshot,
                                      const Options& options) {
  std::set<std::string>& left_out = public_content.left_out_pages;
  for (const auto& [path, place] : prose.images()) {
    Findings said_later;
    if (!picture_at(path, place, content, snapshot, options, said_later)) {
      left_out.insert(place.file);
    }
  }
  std::erase_if(public_content.portal.about_pages, [&](const portal::AboutPage& page) {
    return left_out.contains(documents::shown_path(options.content, "pages/" + page.slug + ".md"));
  });
}

void write_media_files(const PublicContent& public_content, const CommitContent& content,
                       const ProseReview& prose, const repository::Snapshot& snapshot,
                       const Options& options, Findings& findings, const PutFile& put) {
  std::set<std::string> done;
  for (const auto& [path, place] : prose.images()) {
    const bool is_shown = !public_content.left_out_pages.contains(place.file);
    if (done.contains(path)) continue;
    const auto bytes = picture_at(path, place, content, snapshot, options, findings);
    if (bytes && is_shown) put(PagePath::of(path), *bytes);
    if (!bytes || is_shown) done.insert(path);
  }
}

}  // namespace planlight::command
