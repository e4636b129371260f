#pragma once
// Some pages of a site that changed, at once: what the change leaves as it was is kept in memory.
// The whole site, made after that, has the last word.

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "command/preview.h"
#include "command/record_history.h"

namespace planlight::command {

// What is new in a commit, or in the working tree over it.
struct ContentChange {
  std::set<int> districts;    // whose content alone it is
  bool edits_alone = true;    // other bytes in documents, and nothing else
  bool translations = false;  // in catalogues, too
};

// Nothing where more than the content of some districts is new.
std::optional<ContentChange> change_between(const repository::Snapshot& before,
                                            const repository::Snapshot& after);

class PagesAhead {
 public:
  // `parents`: of the commit, for a site of what is approved; null for one of drafts. `facts`: what
  // need not be found out again.
  struct Content {
    const repository::Snapshot& snapshot;
    const Parents* parents;
    approval::KnownFacts& facts;
  };

  PagesAhead();
  ~PagesAhead();
  PagesAhead(const PagesAhead&) = delete;
  PagesAhead& operator=(const PagesAhead&) = delete;

  // Of the whole site that was made last: reads what its pages share. Keeps nothing where there is
  // no such site.
  void keep(const Content& content, const Options& options, const ThemeFiles& theme,
            SiteModel model);

  // The pages of the districts that changed since, and those of the city that are `open` (paths of
  // files); in the source language, and in those of open pages. Nothing where that cannot be made,
  // or has errors that no page may have. `findings`: of the whole city; those of the districts are
  // new.
  std::optional<Preview> of_change(const Content& content, const ContentChange& change,
                                   const Options& options, const std::set<std::string>& open,
                                   Findings& findings) const;

  // The open pages with another theme, and its assets. Nothing where the theme has errors.
  std::optional<Preview> in_theme(const ThemeFiles& theme, const Content& content,
                                  const Options& options, const std::set<std::string>& open) const;

 private:
  struct Shared;
  std::unique_ptr<const Shared> shared_;
};

}  // namespace planlight::command
