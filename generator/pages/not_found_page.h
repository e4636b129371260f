#pragma once
// 404.html: shown at any address, so its links are absolute, and nothing leads to it.
//
// Template not-found.html, fields: home, districts, search, meetings (Link).

#include "pages/page.h"

namespace planlight::pages {

Page not_found_page();

}  // namespace planlight::pages
