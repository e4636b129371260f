#include "command/page_catalog.h"

#include "command/page_inputs.h"
#include "command/site_pages.h"
#include "pages/languages_page.h"
#include "pages/paths.h"
#include "portal/district_summary.h"

namespace planlight::command {
namespace {

using documents::DocumentKey;
using documents::DocumentKind;

std::string path_of_stem(const std::string& stem) {
  const auto key = DocumentKey::parse_stem(stem);
  return key ? key->path() : std::string();
}

// The documents of a district that a page of it looks at: by the year and the kind of the page.
bool is_looked_at(const pages::Page& page, const DocumentKey& key) {
  const std::string& name = page.template_name;
  if (key.kind == DocumentKind::district || name == "district") return true;
  const std::string year = "/" + std::to_string(key.year) + "/";
  if (key.year == 0 || page.path.to_string().find(year) == std::string::npos) return false;
  return key.kind == DocumentKind::plan || (key.kind == DocumentKind::report && name != "history");
}

std::set<std::string> documents_of_texts(const pages::Page& page) {
  std::set<std::string> documents = {"portal.json"};
  for (const std::string& stem : stems_of(texts_of(page))) {
    const std::string path = path_of_stem(stem);
    if (!path.empty()) documents.insert(path);
  }
  return documents;
}

// Telephone numbers, roles and vacancies of citywide liaisons are no texts, so they are named here.
void note_liaisons(const PublicContent& everything, CataloguedPage& entry) {
  static const std::set<std::string> shown_on = {"district", "area", "languages", "accessibility"};
  const portal::Office& liaisons = everything.portal.liaisons;
  if (liaisons.positions.empty() && !liaisons.withdrawn) return;
  if (!shown_on.contains(entry.page.template_name)) return;
  entry.documents.insert(DocumentKey{.kind = DocumentKind::liaisons}.path());
}

// The short page of a withdrawn document holds no text of it.
void note_withdrawn(const PublicContent& everything, CataloguedPage& entry) {
  for (const auto& [year, withdrawal] : everything.portal.withdrawn_equity) {
    if (entry.page.path != pages::paths::equity(year)) continue;
    entry.documents.insert(DocumentKey{.kind = DocumentKind::equity, .year = year}.path());
  }
  for (const auto& [slug, withdrawal] : everything.portal.withdrawn_pages) {
    if (entry.page.path != pages::paths::about(slug)) continue;
    entry.documents.insert(DocumentKey{.kind = DocumentKind::page, .slug = slug}.path());
  }
}

// What the pages of the city take of every district beside its texts: numbers, dates, states.
std::set<std::string> counted_by(const pages::Page& page) {
  static const std::set<std::string> of_plans = {"home",  "area",   "city-progress", "city-quarter",
                                                 "topic", "topics", "pillars",       "equity"};
  if (of_plans.contains(page.template_name)) return {"districts", "plans", "reports"};
  if (page.template_name == "meetings") return {"districts", "meetings"};
  if (page.template_name == "partnerships") return {"districts", "partnerships"};
  if (page.template_name == "data" || page.template_name == "search") {
    return {"districts", "plans", "reports", "meetings", "partnerships"};
  }
  return {};
}

// A report keeps to the plan that was in force, which may not be the newest (contract: Approvals).
void note_older_plan(const portal::DistrictRecord& record, CataloguedPage& entry) {
  for (const portal::YearRecord& year : record.years) {
    for (const portal::QuarterRecord& quarter : year.quarters) {
      if (quarter.plan_version == 0) continue;
      if (entry.page.path != pages::paths::quarter(record.district.number, quarter.quarter))
        continue;
      const DocumentKey plan{DocumentKind::plan, year.year, 0, record.district.number.value(), {}};
      entry.older_versions[plan.path()] = quarter.plan_version;
    }
  }
}

}  // namespace

std::vector<CataloguedPage> catalogue_pages(const CommitContent& content,
                                            const disclosure::Disclosure& disclosure,
                                            const Options& options) {
  Findings ignored;
  ProseReview prose(options.content, false);  // what prose is like is for check to say
  PublicContent everything =
      read_public_content(content, disclosure, options, ignored, nullptr, prose);
  std::vector<CataloguedPage> list;
  std::vector<portal::DistrictSummary> summaries;
  std::set<int> areas;
  for (const DistrictGroup& group : everything.districts) {
    const auto record =
        read_district(group, everything, disclosure, options, ignored, nullptr, prose);
    if (!record) continue;
    for (pages::Page& page : district_pages(*record, everything.portal)) {
      CataloguedPage entry(std::move(page));
      entry.district = group.number;
      entry.documents = documents_of_texts(entry.page);
      for (const auto& [path, document] : record->documents) {
        if (is_looked_at(entry.page, document->key)) entry.documents.insert(document->key.path());
      }
      note_older_plan(*record, entry);
      note_liaisons(everything, entry);
      list.push_back(std::move(entry));
    }
    summaries.push_back(portal::summarize(*record));
    areas.insert(record->district.area);
  }
  everything.portal.areas = {areas.begin(), areas.end()};
  std::vector<pages::Page> city = city_pages(summaries, everything.portal);
  city.push_back(pages::languages_page(everything.portal, {}));
  for (pages::Page& page : city) {
    CataloguedPage entry(std::move(page));
    entry.documents = documents_of_texts(entry.page);
    entry.counted_of = counted_by(entry.page);
    note_liaisons(everything, entry);
    note_withdrawn(everything, entry);
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace planlight::command
