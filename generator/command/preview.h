#pragma once
// A preview of what is not approved. It is another thing than a site on purpose: nothing that
// publishes takes it.

#include <map>
#include <optional>
#include <string>

#include "command/options.h"
#include "command/site.h"
#include "command/site_model.h"
#include "command/theme.h"
#include "foundation/finding.h"
#include "repository/snapshot.h"

namespace planlight::command {

class Preview {
 public:
  // By path from the site's root; each page says in its language that it is a draft.
  std::map<std::string, std::string> take_files() { return std::move(files_); }

 private:
  friend std::optional<Preview> make_preview(const repository::Snapshot&, const Options&,
                                             const ThemeFiles&, Findings&, SiteModel*);
  friend class PagesAhead;
  std::map<std::string, std::string> files_;
};

// The site as it would be if every newest version were approved; a version with errors is replaced
// by an approved one, or left out, with its errors among the findings. Withdrawn documents stay
// withdrawn. Nothing where there is no portal to speak of.
// `model` may be null.
std::optional<Preview> make_preview(const repository::Snapshot& snapshot, const Options& options,
                                    const ThemeFiles& theme, Findings& findings,
                                    SiteModel* model = nullptr);

// What is wrong with such a site, which is not kept, and what came of it.
std::optional<SiteOutcome> check_preview(const repository::Snapshot& snapshot,
                                         const Options& options, const ThemeFiles& theme,
                                         Findings& findings);

}  // namespace planlight::command
