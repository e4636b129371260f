#pragma once
// What stands in a page's <head> for programs: search engines, feed readers, previews of links.

#include <string>
#include <vector>

#include "pages/page.h"
#include "rendering/node_writer.h"
#include "rendering/page_links.h"
#include "rendering/voice.h"

namespace planlight::rendering {

struct HeadFrame {
  const std::vector<LanguageTag>& languages;  // the source language first
  const portal::Text& site_title;
  bool is_searchable = false;  // the search page runs a full-text index
};

// HTML, one element a line: title, description, Content Security Policy, canonical address,
// hreflang alternates with x-default, Open Graph, the news feed, JSON-LD.
std::string page_head(const pages::Page& page, const HeadFrame& frame, const PageLinks& links,
                      Voice& voice, NodeWriter& writer);

}  // namespace planlight::rendering
