#pragma once
// A citywide liaison to turn to (the Community Policing Office's directive II.B, C).

#include <string_view>

#include "pages/view.h"
#include "portal/office.h"

namespace planlight::pages {

// The first position of that role that is filled and can be reached. Fields: role (Message), and
// those of contact_view in pages/parts.h. Null where there is none.
Node liaison_view(const portal::Office& liaisons, std::string_view role);

}  // namespace planlight::pages
