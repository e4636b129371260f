#include "command/rendered_site.h"

#include "command/commit_content.h"

namespace planlight::command {

void MemorySiteSink::put(const PagePath& path, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  files_.insert_or_assign(path.to_string(), std::string(bytes));
}

RenderedSite render_site(const repository::GitRepository& repository, const std::string& ref,
                         const Options& options, const ThemeFiles& theme,
                         approval::KnownFacts& facts, SiteModel* model) {
  const auto snapshot = repository.snapshot(ref, options.content);
  const Parents parents = repository.parent_snapshots(snapshot->commit_id(), options.content);
  RenderedSite site;
  MemorySiteSink sink(model);
  const auto outcome =
      make_site(*snapshot, parents, options, theme, sink, site.findings, nullptr, &facts);
  if (!outcome) return site;
  site.files = sink.take();
  site.as_of = outcome->as_of;
  Findings ignored;
  if (const auto content = read_commit(*snapshot, options, ignored, &facts)) {
    site.languages = content->settings.languages;
    site.base_url = content->settings.base_url;
  }
  return site;
}

}  // namespace planlight::command
