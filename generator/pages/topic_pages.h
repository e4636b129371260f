#pragma once
// One topic across districts: topics/ and topics/older-adults/, for each type of problem and each
// population, from the newest published plan of each district.
//
// Template topics.html, fields: groups (items of heading (Message), topics (items of word
// (Message), link, means (Message), count (int: problems or engagements), districts (int))),
// pillars (Link).
//
// Template topic.html, fields: means (Message: what the topic covers), is_population (bool),
// help_lines (as of pages/parts.h, or null), any_rows, rows (items of number (int), name (Text),
// district_link, year (Message), title (Text), link, mark; of a population also group (Message or
// null), designation (Message), planned (int), held (int)), any_missing, missing (items of number,
// name, link: districts without a published plan), all (Link to topics/), safety_link (Link or
// null: the page about safety at home).

#include <string_view>
#include <vector>

#include "pages/page.h"
#include "portal/district_summary.h"
#include "portal/portal.h"

namespace planlight::pages {

// property_crime, youth …: the codes that have a page, in the order in which they are listed.
std::vector<std::string_view> topic_codes();
Message topic_word(std::string_view code);

Page topics_page(const std::vector<portal::DistrictSummary>& districts);

// `code` is one of topic_codes. Of domestic violence it opens with the help lines.
Page topic_page(std::string_view code, const std::vector<portal::DistrictSummary>& districts,
                const portal::Portal& portal);

}  // namespace planlight::pages
