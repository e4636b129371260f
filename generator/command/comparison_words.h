#pragma once
// The words that every form of a comparison says alike.

#include <string>
#include <string_view>
#include <vector>

#include "command/site_comparison.h"
#include "pages/text_comparison.h"

namespace planlight::command {

std::string_view name(PageChangeKind kind);  // "added", "removed", "changed"

// "2 pages added, 1 page changed; 4 data files, feeds and other files changed"; "nothing" where
// nothing changed.
std::string comparison_summary(const SiteComparison& comparison);

// Whether a page has anything to tell that was not told before it.
bool is_telling(const PageChange& page);

// What else is to be said of such a page: repeated texts, twins; may be empty.
std::string page_remark(const PageChange& page);

// The pages of one place that follow each other in the list.
struct PlaceChanges {
  std::string name;  // "District 7", "The city"
  std::vector<const PageChange*> telling;
  std::size_t others = 0;  // pages with no words of their own to tell
};
std::vector<PlaceChanges> by_place(const SiteComparison& comparison);
// "3 more pages changed: in texts told above, or in links, order and pictures alone"; empty for 0.
std::string others_remark(const PlaceChanges& place);

// The pieces of a passage that was changed; of long stretches that stay, the ends alone.
std::vector<pages::ComparedPiece> telling_pieces(const PassageChange& change);

// "1 page", "2 pages".
std::string counted(std::size_t count, std::string_view thing);

}  // namespace planlight::command
