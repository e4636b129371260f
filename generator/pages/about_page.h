#pragma once
// A Markdown page: about/SLUG/.
//
// Template about.html, fields: body (Prose), help_lines (as of pages/parts.h; null but on
// safety-at-home), any_siblings, siblings (items of title (Text), link, current (bool)).

#include <string_view>

#include "pages/page.h"
#include "portal/portal.h"

namespace planlight::pages {

// The Markdown pages, by slug; the one of `slug`, if it is among them, is the current one.
List about_siblings(std::string_view slug, const portal::Portal& portal);

// `about` is one of portal.about_pages.
Page about_page(const portal::AboutPage& about, const portal::Portal& portal);

}  // namespace planlight::pages
