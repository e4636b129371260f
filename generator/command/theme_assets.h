#pragma once
// A theme's assets as they are published: each name holds a hash of its content, so that browsers
// keep a file for good and never an old one.

#include <map>
#include <string>

#include "command/theme.h"
#include "foundation/finding.h"

namespace planlight::command {

struct PublishedAssets {
  std::map<std::string, std::string, std::less<>> paths;  // style.css: assets/style.0123456789.css
  std::map<std::string, std::string> bytes;               // by that path
};

// What a style sheet names by url(…) is named by its published path; it goes without comments and
// indentation. Rule: theme-asset (error: a
// style sheet names an asset that is not there, or something that is not of this site).
PublishedAssets published_assets(const ThemeFiles& theme, Findings& findings);

// What only a site with a full-text index has of the theme: search.js and search.css.
void leave_out_search(PublishedAssets& assets);

}  // namespace planlight::command
