#include "pages/site_contact.h"

#include <memory>

#include "pages/parts.h"

namespace planlight::pages {

Object site_contact(const documents::Settings& settings) {
  Object view = contact_view(settings.contact.phone, settings.contact.email);
  view.set("name", portal::Text{settings.contact.name, "/contact/name",
                                std::make_shared<const std::string>("portal")});
  view.set("url", web_link(settings.contact.url));
  return view;
}

}  // namespace planlight::pages
