#include "pages/not_found_page.h"

#include "pages/paths.h"

namespace planlight::pages {

Page not_found_page() {
  Page page(paths::not_found());
  page.template_name = "not-found";
  page.title = Message("not-found.title");
  page.description = Message("not-found.description");
  page.in_sitemap = false;
  page.absolute_links = true;
  page.in_search = false;
  page.view = {{"home", paths::link(paths::home())},
               {"districts", paths::link(paths::home(), "districts")},
               {"search", paths::link(paths::search())},
               {"meetings", paths::link(paths::meetings())}};
  return page;
}

}  // namespace planlight::pages
