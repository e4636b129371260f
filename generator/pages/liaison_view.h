#pragma once
// The citywide and area liaisons to turn to (the Community Policing Office's directive II.B, C).

#include <string_view>

#include "pages/view.h"
#include "portal/office.h"

namespace planlight::pages {

// The first position of that role that is filled and can be reached. Fields: role (Message), and
// those of contact_view in pages/parts.h. Null where there is none.
Node liaison_view(const portal::Office& liaisons, std::string_view role);

// Every position of the whole city, and those of one area: items of name (the position's own title,
// else its role), has_area, area (int), vacant, and the fields of
// contact_view. In the order of the document. For partials/liaisons.html.
List liaisons_of_city_and_area(const portal::Office& liaisons, int area);

// Those of one area alone.
List liaisons_of_area(const portal::Office& liaisons, int area);

}  // namespace planlight::pages
