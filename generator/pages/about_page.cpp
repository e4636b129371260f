#include "pages/about_page.h"

#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/trail.h"

namespace planlight::pages {

List about_siblings(std::string_view slug, const portal::Portal& portal) {
  List siblings;
  for (const portal::AboutPage& page : portal.about_pages) {
    siblings.items.push_back(Object{{"title", page.title},
                                    {"link", paths::link(paths::about(page.slug))},
                                    {"current", page.slug == slug}});
  }
  return siblings;
}

Page about_page(const portal::AboutPage& about, const portal::Portal& portal) {
  Page page(paths::about(about.slug));
  page.template_name = "about";
  page.title = about.title;
  page.description = Message("about.description", {{"title", about.title}});
  page.section = Section::about;
  page.trail = home_trail();
  page.view = {
      {"body", about.body},
      {"help_lines", about.slug == "safety-at-home" ? help_lines(portal.settings) : Node()},
      {"any_siblings", portal.about_pages.size() > 1},
      {"siblings", about_siblings(about.slug, portal)}};
  return page;
}

}  // namespace planlight::pages
