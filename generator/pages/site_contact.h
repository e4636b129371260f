#pragma once
// Who to ask about the site itself.

#include "documents/settings.h"
#include "pages/view.h"

namespace planlight::pages {

// Fields: name (Text), url (ExternalUrl or null), and those of contact_view in pages/parts.h.
Object site_contact(const documents::Settings& settings);

}  // namespace planlight::pages
