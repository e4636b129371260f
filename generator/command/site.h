#pragma once
// A commit's content to the files of a site. What `build` publishes, `check` throws away and
// `verify` compares.

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "command/options.h"
#include "command/progress.h"
#include "command/prose_review.h"
#include "command/record_history.h"
#include "command/site_model.h"
#include "command/stage_times.h"
#include "command/theme.h"
#include "disclosure/withheld.h"
#include "foundation/date.h"
#include "foundation/finding.h"
#include "foundation/page_path.h"
#include "foundation/sha256.h"
#include "repository/snapshot.h"

namespace planlight::command {

// Where finished files go. Called from several threads, for each path once; where a site is made
// again (dead_links.h), once more, and the last bytes count.
class SiteSink {
 public:
  virtual ~SiteSink() = default;
  virtual void put(const PagePath& path, std::string_view bytes) = 0;
  // With a digest of all that the bytes were made from, by which `keep` knows them again: true if
  // the path holds what was made from these inputs, and nothing has to be put.
  virtual void put_made(const PagePath& path, std::string_view bytes, const Sha256& inputs) {
    static_cast<void>(inputs);
    put(path, bytes);
  }
  virtual bool keep(const PagePath&, const Sha256&) { return false; }
  // Of an update, in which all that is not said stays.
  virtual bool has(const PagePath&) const { return false; }
  virtual void drop(const PagePath&) {}
  // Whether anybody looks at what is put.
  virtual bool is_looked_at() const { return true; }
  // For who waits, after each page; and where the time goes, null where nobody asks.
  virtual void advance(const SiteProgress&) {}
  virtual StageTimes* times() { return nullptr; }
  // Where to keep what a whole site says; null where nobody wants it.
  virtual SiteModel* model() { return nullptr; }
};

// For who looks at the findings alone.
class EmptySiteSink : public SiteSink {
 public:
  void put(const PagePath&, std::string_view) override {}
  bool is_looked_at() const override { return false; }
};

struct SiteMemory;

struct SiteOutcome {
  explicit SiteOutcome(Date day) : as_of(day) {}

  Date as_of;
  std::size_t pages = 0;  // in all languages
  std::size_t files = 0;
  std::size_t documents = 0;                    // published
  disclosure::Withheld withheld;                // counted for --report alone
  std::vector<ProseReview::Summary> summaries;  // of plans and reports, the hardest to read first
};

// Makes the whole site of a commit that grew from `parents`. Nothing where there is no portal to
// speak of. Files may have been put although there are errors: who publishes looks at the findings
// first. The same commit, options and theme give the same files, whatever `jobs` is.
//
// `memory`, which may be null: what is known of the site that stands; `after` in it is filled. For
// an update, files that stay as they are are not put; NeedsWholeSite where more has changed than an
// update can follow, and, once, where links led nowhere that were expected to lead somewhere, or
// the other way around: `memory` then expects what is so. `facts` may be null: it saves time, and
// changes no file.
std::optional<SiteOutcome> make_site(const repository::Snapshot& snapshot, const Parents& parents,
                                     const Options& options, const ThemeFiles& theme,
                                     SiteSink& sink, Findings& findings,
                                     SiteMemory* memory = nullptr,
                                     approval::KnownFacts* facts = nullptr);

}  // namespace planlight::command
