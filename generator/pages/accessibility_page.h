#pragma once
// The accessibility statement: how the site meets WCAG 2.2 AA, how that is tested, what is known to
// fall short, who to ask: accessibility/.
//
// Template accessibility.html, fields: contact (as pages/site_contact.h), coordinator (contact_view
// of the citywide coordinator for people with disabilities, or null), languages, districts (Link).

#include "pages/page.h"
#include "portal/portal.h"

namespace planlight::pages {

Page accessibility_page(const portal::Portal& portal);

}  // namespace planlight::pages
