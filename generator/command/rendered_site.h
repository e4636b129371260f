#pragma once
// A whole site kept in memory: what would be published, to be compared, explained or looked at.

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "command/site.h"
#include "foundation/language_tag.h"
#include "repository/git_repository.h"

namespace planlight::command {

struct RenderedSite {
  std::map<std::string, std::string> files;  // by path from the site's root
  std::vector<LanguageTag> languages;        // the source language first; empty: none could be made
  std::string base_url;
  std::optional<Date> as_of;
  Findings findings;
};

// Keeps what it is given, by path; and in `model`, which may be null, what the site says. Safe from
// several threads.
class MemorySiteSink : public SiteSink {
 public:
  explicit MemorySiteSink(SiteModel* model = nullptr) : model_(model) {}

  SiteModel* model() override { return model_; }
  void put(const PagePath& path, std::string_view bytes) override;
  std::map<std::string, std::string> take() { return std::move(files_); }

 private:
  SiteModel* model_;
  std::mutex mutex_;
  std::map<std::string, std::string> files_;
};

// What `build --ref REF` would publish with these options. `facts`: what need not be found out
// again. `model` may be null. Throws EnvironmentError.
RenderedSite render_site(const repository::GitRepository& repository, const std::string& ref,
                         const Options& options, const ThemeFiles& theme,
                         approval::KnownFacts& facts, SiteModel* model = nullptr);

}  // namespace planlight::command
