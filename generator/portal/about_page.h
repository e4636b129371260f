#pragma once
// A Markdown page of pages/.

#include <string>

#include "portal/text.h"

namespace planlight::portal {

struct AboutPage {
  std::string slug;
  Text title;
  Prose body;
};

}  // namespace planlight::portal
