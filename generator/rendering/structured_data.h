#pragma once
// JSON-LD of a page: what it is, for search engines. Data, not code: it is never run.

#include <string>

#include "pages/page.h"
#include "rendering/node_writer.h"
#include "rendering/page_links.h"

namespace planlight::rendering {

// The breadcrumb and the page's own objects, as JSON that may stand in a script element (`<`, `>`,
// `&` as \u escapes); empty where there is nothing to say. Links are absolute, texts in the
// language of `writer`; null fields are left out.
std::string structured_data(const pages::Page& page, const PageLinks& links, NodeWriter& writer);

}  // namespace planlight::rendering
