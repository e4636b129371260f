#pragma once
// The catalogues of translations: written for translators, and counted.

#include "command/options.h"

namespace planlight::command {

// Writes translations/LANG/….po of every published document (with --drafts, of the newest versions,
// too) into the working tree: translators' work, comments and order are kept, a changed source text
// makes its translation fuzzy, what is no longer wanted becomes obsolete. Says what it did. Texts
// that common.po translates are not asked for again.
int translate_update(const Options& options);

// How many texts of each document each language has, lacks and has fuzzy.
int translate_status(const Options& options);

}  // namespace planlight::command
