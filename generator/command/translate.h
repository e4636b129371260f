#pragma once
// The catalogues of translations: written for translators, and counted.

#include <string>

#include "command/options.h"
#include "foundation/finding.h"

namespace planlight::command {

// An unreadable catalogue is left as it is: what a translator wrote must not be written over
// because of a slip in it. Rule: translate-unreadable (error).
void report_unreadable_catalogue(const std::string& file, Findings& findings);

// Writes translations/LANG/….po of every published document (with --drafts, of the newest versions,
// too; with --district, --year or paths of these alone) into the working tree: translators' work,
// comments and order are kept, a changed source text makes its translation fuzzy, what is no longer
// wanted becomes obsolete. Says what it did. Texts that common.po translates are not asked for
// again. With --theme, the theme's own catalogues, too. Rules: translate-unreadable,
// translate-path, translate-language (errors).
int translate_update(const Options& options);

// How many texts of each document each language has, lacks and has fuzzy.
int translate_status(const Options& options);

}  // namespace planlight::command
