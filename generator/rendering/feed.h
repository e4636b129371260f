#pragma once
// Atom (RFC 4287). Ids and dates derive from path and approval date alone (contract: Approvals).

#include <string>
#include <vector>

#include "language/content_translations.h"
#include "language/speaker.h"
#include "pages/news.h"

namespace planlight::rendering {

struct FeedContext {
  std::string base_url;       // ends in /
  std::string language_path;  // "" for the source language, else "es/"
  std::string publisher;
  PagePath feed;  // its own path in the source language
  PagePath page;  // the page that it belongs to
  pages::Message title;
};

// Entries newest first. A feed without entries has `updated` 1970-01-01T00:00:00Z.
std::string atom_feed(const FeedContext& context, const std::vector<pages::NewsItem>& items,
                      language::Speaker& speaker,
                      const language::ContentTranslations* translations);

}  // namespace planlight::rendering
