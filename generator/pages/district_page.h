#pragma once
// A district: its newest plan in short, progress by quarter, meetings, who to call, earlier years.
//
// Template district.html, fields: plate, area (int), area_link, neighborhoods (list of Text or
// none), any_neighborhoods, zip_codes (list of Literal), any_zip_codes, commander (rank, name; or
// null); current_year (Message), plan_state (published withdrawn not_published: bools), withdrawal
// (or null), summary (Prose or null), plan_link, handout_link, newest_report (name (Message), link;
// or null), late (items of name (Message), due (Date)), any_late; quarters (items of short, months
// (Message), link or null, state mark), rows (items of title (Text), link, kind (Message), cells
// (items: mark, or spanned)), promises (items of title, link, topic, sentence, mark (or null),
// quarter (Message or null)); partnerships: any, total, named_count, items (organization, kind,
// sector, description, since, any_problems, problems (items of title, link), references, review
// (date, engagements, residents_reached, decision; or null)); years (items of year, link, state);
// meetings, any_meetings, all_meetings (Link); contact (station fields), office (positions),
// any_office, withdrawn_office, withdrawn_liaisons (withdrawal_view of pages/parts.h, or null),
// any_partnerships, withdrawn_partnerships (withdrawn_partnerships_view), liaisons (as
// pages/liaison_view.h: of the city and the district's area), any_liaisons, feed, calendar, data
// links, help_lines.

#include "pages/page.h"
#include "portal/district_record.h"
#include "portal/portal.h"

namespace planlight::pages {

Page district_page(const portal::DistrictRecord& record, const portal::Portal& portal);

}  // namespace planlight::pages
