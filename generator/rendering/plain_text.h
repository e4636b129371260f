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

// The language that it stands in there: the speaker's own, or that in which a text or a message
// that is not translated is written. Of a message its own words count, not its arguments.
const LanguageTag& language_of(const pages::Node& node, const language::Speaker& speaker,
                               const language::ContentTranslations* translations);

}  // namespace planlight::rendering
