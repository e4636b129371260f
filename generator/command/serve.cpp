#include "command/serve.h"

#include <fmt/core.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <set>

#include "command/change_watch.h"
#include "command/comparison_words.h"
#include "command/district_preview.h"
#include "command/messages.h"
#include "command/preview.h"
#include "command/rendered_site.h"
#include "command/site_server.h"
#include "command/site_update.h"
#include "command/working_snapshot.h"
#include "documents/document_key.h"
#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

// The districts whose documents alone are others in a later snapshot; nothing where anything else
// is.
std::optional<std::set<int>> changed_districts(const repository::Snapshot& before,
                                               const repository::Snapshot& after) {
  std::set<int> districts;
  const auto& entries = after.entries();
  if (before.entries().size() != entries.size()) return std::nullopt;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const repository::Entry& old = before.entries()[i];
    if (old.path != entries[i].path || old.kind != entries[i].kind) return std::nullopt;
    if (old.blob == entries[i].blob) continue;
    const auto key = documents::DocumentKey::parse(old.path);
    if (!key || key->district == 0) return std::nullopt;
    districts.insert(key->district);
  }
  return districts;
}

enum class Ahead { nothing_changed, shown, impossible };

class Workshop {
 public:
  Workshop(const Options& options, ServedSite& site, int port) : options_(options), site_(site) {
    // Links of the 404 page and canonical addresses lead to this machine.
    options_.base_url = fmt::format("http://127.0.0.1:{}/", port);
    repository_ = repository::GitRepository::open(options.repository);
    tracked_ = state();
  }

  // The commit that the ref names; empty while it names none.
  std::string state() const {
    try {
      return repository_->snapshot(options_.ref, options_.content)->commit_id();
    } catch (const EnvironmentError&) {
      return {};
    }
  }

  // The whole site.
  void make() {
    const auto start = std::chrono::steady_clock::now();
    tracked_ = state();
    Findings findings;
    std::optional<SiteFiles> files;
    try {
      const ThemeFiles theme = read_theme(options_.theme);
      note_folders(theme);
      files = options_.drafts ? make_drafts(theme, findings) : make_published(theme, findings);
    } catch (const EnvironmentError& error) {
      if (shown_.empty()) throw;
      findings.add(Severity::error, "environment", {}, error.what(), error.advice());
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    say(files, findings, took.count());
    if (files) shown_ = *files;
    findings_ = findings;
    site_.show(std::move(files), findings);
    // While nobody waits.
    if (drafts_) district_.prepare(*drafts_, options_, theme_);
  }

  // Ahead of the whole site, the pages of a district, where nothing but its documents changed.
  Ahead make_ahead(const std::set<fs::path>& folders) {
    if (!drafts_ || folders.empty() || state() != tracked_) return Ahead::impossible;
    const fs::path content = content_folder();
    for (const fs::path& folder : folders) {
      if (*folder.lexically_relative(content).begin() == "..") return Ahead::impossible;
    }
    const auto start = std::chrono::steady_clock::now();
    try {
      const WorkingSnapshot now(*repository_, options_);
      const auto changed = changed_districts(*drafts_, now);
      if (!changed || changed->size() > 1) return Ahead::impossible;
      if (changed->empty()) return Ahead::nothing_changed;
      return show_district(now, *changed->begin(), start);
    } catch (const EnvironmentError&) {
      return Ahead::impossible;  // the whole site says it
    }
  }

  const std::string& tracked() const { return tracked_; }

  std::vector<fs::path> folders() const {
    std::vector<fs::path> list(theme_folders_.begin(), theme_folders_.end());
    const auto root = repository_->work_tree();
    if (options_.drafts && root) list.push_back(content_folder());
    return list;
  }

 private:
  std::optional<SiteFiles> make_drafts(const ThemeFiles& theme, Findings& findings) {
    drafts_.emplace(*repository_, options_);
    theme_ = theme;
    auto preview = make_preview(*drafts_, options_, theme, findings);
    return preview ? std::optional(preview->take_files()) : std::nullopt;
  }

  std::optional<SiteFiles> make_published(const ThemeFiles& theme, Findings& findings) {
    RenderedSite site = render_site(*repository_, options_.ref, options_, theme, facts_);
    findings = std::move(site.findings);
    if (site.files.empty() || findings.has_errors()) return std::nullopt;
    return std::move(site.files);
  }

  fs::path content_folder() const {
    return fs::path(repository_->work_tree().value_or("")) / options_.content;
  }

  Ahead show_district(const WorkingSnapshot& now, int district,
                      std::chrono::steady_clock::time_point start) {
    std::set<std::string> spoken;
    for (const std::string& page : site_.open_pages()) {
      spoken.insert(page.substr(0, page.find('/')));
    }
    Findings found;
    auto preview = district_.make(now, options_, district, spoken, found);
    if (!preview) return Ahead::impossible;
    Findings all;
    for (const bool is_new : {false, true}) {
      for (const Finding& finding : (is_new ? found : findings_).unsorted()) {
        const bool is_own = district_of(finding, options_.content) == district;
        if (is_own == is_new) all.add(finding);
      }
    }
    site_.show_part(preview->take_files(), all);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    if (!options_.quiet) {
      print(fmt::format("District {} in {:.2f} s; the rest follows.\n", district, took.count()));
    }
    return Ahead::shown;
  }

  // Of the theme and of those that it builds upon.
  void note_folders(const ThemeFiles& theme) {
    theme_folders_ = {theme.folder};
    for (const auto& [name, source] : theme.templates) {
      const std::size_t end = source.file.rfind("/templates/");
      if (end != std::string::npos) theme_folders_.insert(source.file.substr(0, end));
    }
  }

  void say(const std::optional<SiteFiles>& files, const Findings& findings, double seconds) const {
    Findings errors;
    for (const Finding& finding : findings.unsorted()) {
      if (finding.severity == Severity::error) errors.add(finding);
    }
    print_error(format_findings(errors, MessageFormat::human));
    if (options_.quiet) return;
    if (!files) {
      return print(fmt::format(
          "Not made anew: {}. {}\n", count_findings(findings),
          shown_.empty() ? "There is no site to show yet." : "The last good site stays."));
    }
    print(fmt::format("Made {} in {:.2f} s: {}; {}.\n", counted(files->size(), "file"), seconds,
                      shown_.empty() ? "the first time" : changes(*files),
                      count_findings(findings)));
  }

  // "3 files changed (districts/7/2026/index.html, …)".
  std::string changes(const SiteFiles& files) const {
    constexpr std::size_t named = 3;
    std::size_t count = 0;
    std::string names;
    const auto note = [&](const std::string& path) {
      if (++count <= named) names += (count == 1 ? "" : ", ") + path;
    };
    for (const auto& [path, bytes] : files) {
      const auto before = shown_.find(path);
      if (before == shown_.end() || before->second != bytes) note(path);
    }
    for (const auto& [path, bytes] : shown_) {
      if (!files.contains(path)) note(path);
    }
    if (count == 0) return "nothing changed";
    return fmt::format("{} changed ({}{})", counted(count, "file"), names,
                       count > named ? ", …" : "");
  }

  Options options_;
  ServedSite& site_;
  std::shared_ptr<repository::GitRepository> repository_;
  approval::KnownFacts facts_;  // of the commits that were shown
  std::set<std::string> theme_folders_;
  std::string tracked_;
  SiteFiles shown_;
  Findings findings_;                      // of the last whole site
  std::optional<WorkingSnapshot> drafts_;  // that it was made of
  ThemeFiles theme_;
  DistrictPreview district_;
};

}  // namespace

int serve(const Options& options) {
  ChangeWatch watch;  // before the first thread: it takes the signals
  ServedSite site;
  SiteServer server(site, options.port);
  Workshop workshop(options, site, server.port());
  workshop.make();
  watch.watch(workshop.folders());
  server.start();
  if (!options.quiet) {
    print(fmt::format("Look at it: http://127.0.0.1:{}/ {}(Ctrl-C ends)\n", server.port(),
                      options.drafts ? "with drafts, for you alone " : ""));
  }
  constexpr int rest_after = 300;  // ms in which nothing more was saved
  bool is_whole = true;
  for (;;) {
    const Woken woken = watch.wait(
        workshop.tracked(), [&] { return workshop.state(); },
        is_whole ? std::nullopt : std::optional(rest_after));
    if (woken == Woken::ended) break;
    if (woken == Woken::changed) {
      const Ahead ahead = workshop.make_ahead(watch.changed_folders());
      if (ahead == Ahead::shown) is_whole = false;
      if (ahead != Ahead::impossible) continue;
    }
    workshop.make();
    is_whole = true;
    watch.watch(workshop.folders());
  }
  if (!options.quiet) print("\nEnded.\n");
  return exit_done;
}

}  // namespace planlight::command
