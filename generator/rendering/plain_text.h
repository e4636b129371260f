#pragma once
// Nodes as plain text in one language, for what is not HTML: feeds, calendars, titles in data.

#include <string>

#include "language/content_translations.h"
#include "language/speaker.h"
#include "pages/view.h"

namespace planlight::rendering {

// Texts as translated where they are, else as their source; `translations` may be null (the source
// language). Prose loses its markup. Links, charts, lists and objects are empty.
std::string plain_text(const pages::Node& node, language::Speaker& speaker,
                       const language::ContentTranslations* translations);

}  // namespace planlight::rendering
