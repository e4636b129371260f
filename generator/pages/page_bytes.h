#pragma once
// All that a page says, as bytes: equal bytes, equal pages in every language, as far as templates
// and translations are equal too.

#include <string>

#include "pages/page.h"

namespace planlight::pages {

std::string to_bytes(const Page& page);

}  // namespace planlight::pages
