#pragma once
// One page of the site: its path, what it says and what search engines and feeds need of it.

#include <optional>
#include <string>
#include <vector>

#include "foundation/date.h"
#include "foundation/page_path.h"
#include "pages/view.h"

namespace planlight::pages {

// Which entry of the navigation is "you are here".
enum class Section { none, districts, progress, topics, meetings, equity, about };

struct Crumb {
  Node label;  // Message or Text
  Link link;
};

struct Page {
  explicit Page(PagePath page_path) : path(std::move(page_path)) {}

  PagePath path;              // in the source language
  std::string template_name;  // plan, for templates/plan.html
  Node title;                 // Message or Text: the h1, and the title with the portal's name
  Node description;           // Message or Text: one sentence
  Section section = Section::none;
  std::vector<Crumb> trail;  // from the home page down, without the page itself
  Object view;
  std::optional<Date> updated;          // the approval date; nothing for kinds without a chain
  std::vector<Object> structured_data;  // JSON-LD beyond the breadcrumb: fields named as schema.org
  bool in_sitemap = true;
  bool in_search = true;  // in the full-text index: not what repeats other pages or says nothing
  bool absolute_links = false;  // the 404 page, which is shown at any address
};

}  // namespace planlight::pages
