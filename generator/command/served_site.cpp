#include "command/served_site.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "command/comparison_words.h"
#include "command/messages.h"
#include "rendering/html_text.h"

namespace planlight::command {
namespace {

// Under this folder stands what is served, and is in no site.
constexpr std::string_view own_folder = ".planlight/";

// A page that is not looked at lets its connection go: browsers allow six to a host.
constexpr const char* reload_script = R"('use strict';
(() => {
  const shown = new URL(document.currentScript.src).searchParams.get('build');
  let source = null;
  const listen = () => {
    if (document.visibilityState !== 'visible') {
      if (source) source.close();
      source = null;
      return;
    }
    if (source) return;
    source = new EventSource('/.planlight/builds?page=' + encodeURIComponent(location.pathname));
    source.onmessage = (event) => {
      if (event.data !== shown) location.reload();
    };
  };
  document.addEventListener('visibilitychange', listen);
  listen();
})();
)";

constexpr const char* notices_style = R"(.planlight-findings {
  box-sizing: border-box;
  color: #1b1b1b;
  background: #fff4ce;
  border-block-end: 4px solid #8a5a00;
  font: 1rem/1.5 sans-serif;
  max-block-size: 50vh;
  overflow: auto;
  padding: .75rem 1rem;
  position: sticky;
  inset-block-start: 0;
  z-index: 1000;
}
.planlight-findings.planlight-errors { background: #fde7e9; border-color: #a4262c; }
.planlight-findings details { margin: 0; padding: 0; }
.planlight-findings ul { margin: 0; padding-inline-start: 1.25rem; }
.planlight-findings li { overflow-wrap: anywhere; }
.planlight-findings code { font-family: monospace; }
@media print { .planlight-findings { display: none; } }
)";

std::string escaped(std::string_view text) {
  std::string out;
  rendering::append_text(out, visible(text));
  return out;
}

std::string items(const Findings& findings, Severity severity) {
  constexpr std::size_t most = 50;
  std::string out;
  std::size_t count = 0;
  for (const Finding& finding : findings.sorted()) {
    if (finding.severity != severity || ++count > most) continue;
    out += fmt::format("<li><code>{}</code></li>\n", escaped(to_string(finding)));
  }
  if (count > most) out += fmt::format("<li>and {} more</li>\n", count - most);
  return out;
}

std::string notices_of(const Findings& findings, bool is_stale) {
  const std::string errors = items(findings, Severity::error);
  const std::string warnings = items(findings, Severity::warning);
  if (errors.empty() && warnings.empty()) return {};
  std::string out = fmt::format(
      "<section class=\"planlight-findings{}\" lang=\"en\" dir=\"ltr\" aria-label=\"Findings\">\n",
      errors.empty() ? "" : " planlight-errors");
  if (!errors.empty()) {
    out += fmt::format(
        "<p><strong>{}</strong></p>\n<ul>\n{}</ul>\n",
        is_stale ? "This is the last site without errors. Since then:" : "Not fit to be published:",
        errors);
  }
  if (!warnings.empty()) {
    out += fmt::format("<details><summary>{}</summary>\n<ul>\n{}</ul></details>\n",
                       counted(findings.count(Severity::warning), "warning"), warnings);
  }
  return out + "</section>\n";
}

Answer own_answer(std::string_view name) {
  if (name == "reload.js") return {200, media_type(name), {}, reload_script};
  if (name == "findings.css") return {200, media_type(name), {}, notices_style};
  return {404, "text/plain; charset=utf-8", {}, "There is nothing here.\n"};
}

const std::string* find(const std::string& path, const SiteFiles& newer, const SiteFiles& files) {
  for (const SiteFiles* each : {&newer, &files}) {
    const auto found = each->find(path);
    if (found != each->end()) return &found->second;
  }
  return nullptr;
}

// Of a path in a language's folder the language's own; else the source language's. Null where no
// site was made yet.
const std::string* find_not_found(std::string_view path, const SiteFiles& newer,
                                  const SiteFiles& files) {
  const std::size_t slash = path.find('/');
  if (slash != std::string_view::npos) {
    const std::string own = std::string(path.substr(0, slash)) + "/404.html";
    if (const std::string* found = find(own, newer, files)) return found;
  }
  return find("404.html", newer, files);
}

// A page of its own where no site was made yet.
constexpr const char* empty_page =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Not "
    "yet</title>\n"
    "</head>\n<body>\n<main><h1>No site could be made yet</h1></main>\n</body>\n</html>\n";

}  // namespace

std::string media_type(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 22> types{
      {{".html", "text/html; charset=utf-8"},
       {".css", "text/css; charset=utf-8"},
       {".js", "text/javascript; charset=utf-8"},
       {".mjs", "text/javascript; charset=utf-8"},
       {".json", "application/json"},
       {".geojson", "application/geo+json"},
       {".csv", "text/csv; charset=utf-8"},
       {".xml", "application/xml"},
       {".ics", "text/calendar; charset=utf-8"},
       {".txt", "text/plain; charset=utf-8"},
       {".svg", "image/svg+xml"},
       {".png", "image/png"},
       {".jpg", "image/jpeg"},
       {".jpeg", "image/jpeg"},
       {".webp", "image/webp"},
       {".ico", "image/x-icon"},
       {".pdf", "application/pdf"},
       {".wasm", "application/wasm"},
       {".woff2", "font/woff2"},
       {".webmanifest", "application/manifest+json"},
       {".gz", "application/gzip"},
       {".md", "text/markdown; charset=utf-8"}}};
  if (path == "feed.xml" || path.ends_with("/feed.xml")) return "application/atom+xml";
  for (const auto& [ending, type] : types) {
    if (path.ends_with(ending)) return std::string(type);
  }
  return "application/octet-stream";
}

std::string file_asked_for(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  std::string file(path);
  if (file.empty() || file.ends_with('/')) file += "index.html";
  return file;
}

// What is not the same as it was; `build_` is already that of these files.
void ServedSite::note_changes(const SiteFiles& files) {
  for (const auto& [path, bytes] : files) {
    const std::string* before = find(path, *newer_, *files_);
    if (before != nullptr && *before == bytes) continue;
    changed_in_[path] = build_;
    // A page that is open may have the style, or a script, of an earlier name.
    if (path.starts_with("assets/")) all_changed_in_ = build_;
  }
}

void ServedSite::set_notices(std::string notices) {
  if (notices == notices_) return;
  notices_ = std::move(notices);
  all_changed_in_ = build_;
}

void ServedSite::show(std::optional<SiteFiles> files, const Findings& findings) {
  const std::lock_guard lock(mutex_);
  ++build_;
  set_notices(notices_of(findings, !files && !files_->empty()));
  if (files) {
    note_changes(*files);
    for (const auto& [path, bytes] : *files_) {
      if (!files->contains(path)) changed_in_[path] = build_;
    }
    files_ = std::make_shared<const SiteFiles>(std::move(*files));
    newer_ = std::make_shared<const SiteFiles>();
  }
  changed_.notify_all();
}

void ServedSite::show_part(const SiteFiles& files, const Findings& findings) {
  const std::lock_guard lock(mutex_);
  ++build_;
  set_notices(notices_of(findings, false));
  note_changes(files);
  SiteFiles newer = *newer_;
  for (const auto& [path, bytes] : files) newer.insert_or_assign(path, bytes);
  newer_ = std::make_shared<const SiteFiles>(std::move(newer));
  changed_.notify_all();
}

Answer ServedSite::answer(std::string_view path) const {
  while (path.starts_with('/')) path.remove_prefix(1);
  if (path.starts_with(own_folder)) return own_answer(path.substr(own_folder.size()));
  std::shared_ptr<const SiteFiles> files;
  std::shared_ptr<const SiteFiles> newer;
  {
    const std::lock_guard lock(mutex_);
    files = files_;
    newer = newer_;
  }
  const std::string file = file_asked_for(path);
  if (const std::string* found = find(file, *newer, *files)) {
    const std::string type = media_type(file);
    return {200, type, {}, type.starts_with("text/html") ? with_notices(file, *found) : *found};
  }
  if (find(file + "/index.html", *newer, *files) != nullptr) {
    return {302, "text/plain; charset=utf-8", '/' + file + '/', {}};
  }
  const std::string* found = find_not_found(path, *newer, *files);
  return {files->empty() ? 503 : 404,
          media_type("404.html"),
          {},
          with_notices(file, found == nullptr ? empty_page : *found)};
}

std::string ServedSite::with_notices(const std::string& path, const std::string& page) const {
  std::string notices;
  std::uint64_t shown = 0;
  {
    const std::lock_guard lock(mutex_);
    notices = notices_;
    shown = build_of(path);
  }
  std::string out = page;
  const std::size_t head = out.find("</head>");
  if (head == std::string::npos) return out;
  std::string own = "<meta name=\"robots\" content=\"noindex\">\n";
  own += fmt::format("<script src=\"/.planlight/reload.js?build={}\" defer></script>\n", shown);
  if (!notices.empty()) own += "<link rel=\"stylesheet\" href=\"/.planlight/findings.css\">\n";
  out.insert(head, own);
  const std::size_t body = out.find("<body", head);
  const std::size_t end = body == std::string::npos ? body : out.find('>', body);
  if (!notices.empty() && end != std::string::npos) out.insert(end + 1, '\n' + notices);
  return out;
}

std::uint64_t ServedSite::build_of(const std::string& path) const {
  if (path.empty()) return build_;
  const auto found = changed_in_.find(path);
  return std::max(all_changed_in_, found == changed_in_.end() ? 0 : found->second);
}

std::uint64_t ServedSite::build(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  return build_of(path);
}

std::uint64_t ServedSite::wait_beyond(std::uint64_t known, const std::string& path,
                                      int milliseconds) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::milliseconds(milliseconds),
                    [&] { return build_of(path) != known || is_ending_; });
  return build_of(path);
}

std::shared_ptr<void> ServedSite::open_page(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto open = open_.insert(path);
  return std::shared_ptr<void>(nullptr, [this, open](void*) {
    const std::lock_guard lock_to_close(mutex_);
    open_.erase(open);
  });
}

std::set<std::string> ServedSite::open_pages() const {
  const std::lock_guard lock(mutex_);
  return {open_.begin(), open_.end()};
}

void ServedSite::end() {
  const std::lock_guard lock(mutex_);
  is_ending_ = true;
  changed_.notify_all();
}

bool ServedSite::is_ending() const {
  const std::lock_guard lock(mutex_);
  return is_ending_;
}

}  // namespace planlight::command
