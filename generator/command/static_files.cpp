#include "command/static_files.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "documents/json.h"

namespace planlight::command {
namespace {

bool is_active(std::string_view path) {
  static constexpr std::array<std::string_view, 12> endings = {".html", ".htm", ".xhtml", ".svg",
                                                               ".svgz", ".xml", ".xsl",   ".xslt",
                                                               ".js",   ".mjs", ".swf",   ".wasm"};
  std::string lower(path);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending); });
}

// A browser that sniffs would run these bytes whatever the name says.
bool looks_active(std::string_view bytes) {
  const auto first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && bytes[first] == '<';
}

}  // namespace

void write_static_files(const CommitContent& content, const repository::Snapshot& snapshot,
                        const Options& options, Findings& findings, const PutFile& put) {
  const auto& named = content.settings.static_files;
  for (const std::string& path : named) {
    if (content.tree.static_files.contains(path) || content.static_files.contains(path)) continue;
    findings.add(Severity::warning, "static-missing",
                 {documents::shown_path(options.content, "portal.json"), 0, 0, "/static"},
                 fmt::format("names static/{}, which is not there", path),
                 "add the file, or remove the name");
  }
  for (const auto& [path, blob] : content.static_files) {
    const Place place{documents::shown_path(options.content, "static/" + path)};
    const bool always =
        path == "CNAME" || path == "favicon.ico" || path.starts_with(".well-known/");
    if (!always && std::find(named.begin(), named.end(), path) == named.end()) {
      findings.add(Severity::warning, "static-not-named", place,
                   "is not published: portal.json does not name it",
                   "add its path to static, or remove it");
      continue;
    }
    repository::Blob read = snapshot.read(blob);
    if (read.failure) {
      findings.add(Severity::error, "blob-missing", place, "this file's git object cannot be read",
                   "fetch the whole history, or run git fsck");
      continue;
    }
    if (documents::is_lfs_pointer(read.bytes)) {
      findings.add(Severity::error, "path-not-a-document", place,
                   "is a pointer of Git LFS, not the file itself",
                   "commit the file itself: git lfs untrack, then git add --renormalize");
      continue;
    }
    if (is_active(path) || looks_active(read.bytes)) {
      findings.add(Severity::error, "static-kind", place,
                   "HTML, SVG, XML and script are not published as they are",
                   "write a page under pages/ instead");
      continue;
    }
    put(PagePath::of(path), read.bytes);
  }
}

}  // namespace planlight::command
