#include "pages/search_page.h"

#include <algorithm>
#include <string_view>

#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/topic_pages.h"
#include "pages/trail.h"

namespace planlight::pages {
namespace {

using portal::DistrictSummary;
using Districts = std::vector<DistrictSummary>;

List sorted() {
  List list;
  list.order = ListOrder::by_label;
  return list;
}

void add(List& entries, Node label, Node detail, Link link) {
  entries.items.push_back(Object{
      {"label", std::move(label)}, {"detail", std::move(detail)}, {"link", std::move(link)}});
}

Message number_of(const portal::District& district) {
  return Message("search.district-number", {{"number", district.number.value()}});
}

List district_entries(const Districts& districts) {
  List entries = sorted();
  for (const DistrictSummary& summary : districts) {
    add(entries, summary.district.name, number_of(summary.district),
        paths::link(paths::district(summary.district.number)));
  }
  return entries;
}

// A neighborhood that several districts share stands once for each.
List neighborhood_entries(const Districts& districts) {
  List entries = sorted();
  for (const DistrictSummary& summary : districts) {
    for (const portal::Text& neighborhood : summary.district.neighborhoods) {
      add(entries, neighborhood,
          Message("search.district-name",
                  {{"number", summary.district.number.value()}, {"name", summary.district.name}}),
          paths::link(paths::district(summary.district.number)));
    }
  }
  return entries;
}

List topic_entries() {
  List entries = sorted();
  for (const std::string_view code : topic_codes()) {
    add(entries, topic_word(code), Node(), paths::link(paths::topic(code)));
  }
  return entries;
}

List page_entries(const portal::Portal& portal) {
  List entries = sorted();
  for (const portal::AboutPage& about : portal.about_pages) {
    add(entries, about.title, Node(), paths::link(paths::about(about.slug)));
  }
  for (const auto& [year, plan] : portal.equity) {
    add(entries, Message("equity.title", {{"year", year}}), Node(),
        paths::link(paths::equity(year)));
  }
  for (const int area : portal.areas) {
    add(entries, Message("area.title", {{"area", area}}), Node(), paths::link(paths::area(area)));
  }
  add(entries, Message("city-progress.title"), Node(), paths::link(paths::progress()));
  add(entries, Message("topics.title"), Node(), paths::link(paths::topics()));
  add(entries, Message("pillars.title"), Node(), paths::link(paths::pillars()));
  add(entries, Message("meetings.title"), Node(), paths::link(paths::meetings()));
  add(entries, Message("partnerships.title"), Node(), paths::link(paths::partnerships()));
  add(entries, Message("accessibility.title"), Node(), paths::link(paths::accessibility()));
  add(entries, Message("languages.title"), Node(), paths::link(paths::languages()));
  add(entries, Message("data.title"), Node(), paths::link(paths::data()));
  return entries;
}

// The words that plans and reports use, each with what it means: the list of the page "glossary",
// an item a word, as it stands there.
Node glossary_words(const portal::Portal& portal) {
  const portal::AboutPage* glossary = portal.about_page("glossary");
  if (glossary == nullptr) return {};
  portal::Prose words = glossary->body;
  words.source.clear();
  const std::string& body = glossary->body.source;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find('\n', begin), body.size());
    const std::string_view line = std::string_view(body).substr(begin, end - begin);
    if (line.starts_with("- **")) words.source.append(line) += '\n';
    begin = end + 1;
  }
  return filled(words);
}

void add_group(List& groups, const char* id, List entries) {
  if (entries.items.empty()) return;
  groups.items.push_back(Object{{"id", Literal{id}},
                                {"here", paths::link(paths::search(), id)},
                                {"heading", code_word("search", id)},
                                {"entries", std::move(entries)}});
}

}  // namespace

Page search_page(const Districts& districts, const portal::Portal& portal) {
  List groups;
  add_group(groups, "districts", district_entries(districts));
  add_group(groups, "neighborhoods", neighborhood_entries(districts));
  add_group(groups, "topics", topic_entries());
  add_group(groups, "pages", page_entries(portal));

  Page page(paths::search());
  page.template_name = "search";
  page.title = Message("search.title");
  page.description = Message("search.description");
  page.trail = home_trail();
  page.in_search = false;
  page.view = {{"groups", std::move(groups)},
               {"words", glossary_words(portal)},
               {"words_here", paths::link(paths::search(), "words")},
               {"index", paths::file(PagePath::of("search/pagefind/pagefind.js"))},
               {"root", paths::file(paths::home())},
               {"zero", 0}};
  return page;
}

}  // namespace planlight::pages
