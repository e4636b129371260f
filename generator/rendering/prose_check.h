#pragma once
// What is wrong with a prose, and what it depends on; nothing here writes HTML.

#include <string>
#include <string_view>
#include <vector>

#include "foundation/finding.h"
#include "pages/view.h"
#include "rendering/markdown_limits.h"

namespace planlight::rendering {

// Rules: markdown-limit (error: it would be shown as plain text), prose-html (warning: HTML is
// shown as text), prose-link-scheme, prose-link-path (warnings: the link is shown as text),
// prose-image (warning: a picture in a field, or one that is not in media/, is shown as text; or it
// has no description). `place` is that of the prose. Of a page, its line is the line of the file on
// which `source` begins, and findings name their own line, those of HTML their column, too; of a
// field, findings stand at `place`; where this has no line, those of HTML have a column, one more
// than the bytes before it in the text, which documents::with_places reads.
void check_prose(std::string_view source, ProseKind kind, const Place& place, Findings& findings);

// A link to a page or file of the site, for checking that it is there: a dead one is an error in
// pages, a warning in approved prose.
struct ProseLink {
  pages::Link link;
  int line = 0;  // of the source, from 1
};
// In the order of the source. `here`: what a link of a fragment alone leads to.
std::vector<ProseLink> links_in(std::string_view source, ProseKind kind, const PagePath& here);

struct ProseImage {
  std::string path;  // media/map.png
  int line = 0;      // of the source, from 1
};
// The pictures that a page shows, in the order of the source.
std::vector<ProseImage> images_in(std::string_view source);

// The leaf blocks of a page, each as a translator sees it (contract: Translations): paragraphs,
// headings and whole tables; of code, and of HTML that is shown as text, the words alone. The same
// keys that rendering asks for.
struct LeafBlock {
  std::string text;
  int line = 0;  // of the source, from 1
};
std::vector<LeafBlock> leaf_blocks(std::string_view source);

}  // namespace planlight::rendering
