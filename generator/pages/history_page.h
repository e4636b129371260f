#pragma once
// The approved versions of a plan and what changed between them: districts/7/2026/history/.
//
// Template history.html, fields: plate, year (Message), plan_link, count (int), versions (newest
// first; items of number (int: 1 is the first), date (Date or null), current (bool), first (bool),
// any_changes, changes (list of Message: what changed, in words), here (Link to the comparison, or
// null)); comparisons (newest first; items of id (Literal: version-3), number, before (int), date,
// any_changes, groups (items of title (Text or Message, or null), added, removed (bool), passages
// (items of part (Message), in_words (bool), paragraphs (items of pieces (items of kept, inserted,
// deleted (bool), text (Text))), any_before, before, any_after, after (lists of facts))),
// any_unchanged, unchanged_count (int), unchanged (items of title (or null), part, prose (Prose or
// null), text (Text or null))).
//
// Pieces are in the source language whatever the page's language: their Text has no document, so no
// translation is looked for, and each is marked as source.

#include <optional>

#include "pages/page.h"
#include "portal/district_record.h"
#include "portal/portal.h"

namespace planlight::pages {

// From two shown versions on; nothing for any other year.
std::optional<Page> history_page(const portal::DistrictRecord& record,
                                 const portal::YearRecord& year);

}  // namespace planlight::pages
