#pragma once
// What a page says, seen from its inputs: which texts of which documents stand in it.

#include <set>
#include <string>
#include <vector>

#include "pages/page.h"
#include "portal/text.h"
#include "rendering/template.h"

namespace planlight::command {

// Texts and prose of documents in the page, titles and breadcrumbs too, each place once.
std::vector<portal::Text> texts_of(const pages::Page& page);

// The stems of the documents that those come from: plans/2026/007.
std::set<std::string> stems_of(const std::vector<portal::Text>& texts);

// The files of the templates that a page is written with: its own, the layout, and the partials of
// both; sorted.
std::vector<std::string> template_files(const rendering::TemplateSet& templates,
                                        const std::string& template_name);

}  // namespace planlight::command
