#pragma once
// A theme's own interface texts, brought to its translators.

#include <vector>

#include "command/options.h"
#include "foundation/finding.h"
#include "foundation/language_tag.h"

namespace planlight::command {

// Brings translations/LANG.po of the theme in the folder --theme up to date with its en.po, for
// each of the languages, as translate_update does with documents. A text of a theme further up is
// wanted only where this theme has its own translation of it. Says what it did, unless --quiet.
void update_theme_catalogues(const Options& options, const std::vector<LanguageTag>& languages,
                             Findings& findings);

}  // namespace planlight::command
