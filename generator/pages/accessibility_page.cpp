#include "pages/accessibility_page.h"

#include "pages/liaison_view.h"
#include "pages/paths.h"
#include "pages/site_contact.h"
#include "pages/trail.h"

namespace planlight::pages {

Page accessibility_page(const portal::Portal& portal) {
  Page page(paths::accessibility());
  page.template_name = "accessibility";
  page.title = Message("accessibility.title");
  page.description = Message("accessibility.description");
  page.trail = home_trail();
  page.view = {{"contact", site_contact(portal.settings)},
               {"coordinator", liaison_view(portal.liaisons, "ada_coordinator")},
               {"languages", paths::link(paths::languages())},
               {"districts", paths::link(paths::home(), "districts")}};
  return page;
}

}  // namespace planlight::pages
