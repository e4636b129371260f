#pragma once
// A comparison of two sites, written for people and for programs.

#include <string>

#include "command/site_comparison.h"

namespace planlight::command {

struct ComparisonHead {
  std::string before, after;  // as they were named
  Date as_of;
};

// For a terminal: words that went stand in [-…-], words that came in {+…+}. Control characters are
// made visible.
std::string comparison_text(const ComparisonHead& head, const SiteComparison& comparison);

// For a comment on a change request: GitHub Flavored Markdown of at most `limit` bytes, then "and N
// more pages". Texts of the site can bring no markup, mention, reference or link with them.
std::string comparison_markdown(const ComparisonHead& head, const SiteComparison& comparison,
                                std::size_t limit);

// One page that stands on its own.
std::string comparison_html(const ComparisonHead& head, const SiteComparison& comparison);

// One object.
std::string comparison_json(const ComparisonHead& head, const SiteComparison& comparison);

}  // namespace planlight::command
