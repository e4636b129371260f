#include "pages/topic_pages.h"

#include <algorithm>
#include <array>

#include "pages/parts.h"
#include "pages/paths.h"
#include "pages/plan_state.h"
#include "pages/trail.h"

namespace planlight::pages {
namespace {

using portal::DistrictSummary;
using portal::YearSummary;
using Districts = std::vector<DistrictSummary>;

constexpr std::array<std::string_view, 3> problem_types = {"violent_crime", "property_crime",
                                                           "quality_of_life"};
constexpr std::array<std::string_view, 6> populations = {
    "youth", "older_adults", "businesses", "domestic_violence", "affinity", "other"};

bool is_population(std::string_view code) {
  return std::find(populations.begin(), populations.end(), code) != populations.end();
}

Object row_head(const DistrictSummary& summary, const YearSummary& year) {
  return {{"number", summary.district.number.value()},
          {"name", summary.district.name},
          {"district_link", paths::link(paths::district(summary.district.number))},
          {"year", year_label(year.year)}};
}

template <typename Entry>
void add_entry(Object& row, const DistrictSummary& summary, const YearSummary& year,
               const Entry& entry) {
  const auto status = YearSummary::newest(entry.by_quarter);
  row.set("title", entry.title);
  row.set("link", paths::link(paths::plan(summary.district.number, year.year), entry.id));
  row.set("mark", status ? mark(*status) : unreported_mark());
}

void add_problems(List& rows, std::string_view code, const DistrictSummary& summary,
                  const YearSummary& year) {
  for (const portal::ProblemSummary& problem : year.work->problems) {
    if (problem.type != code) continue;
    Object row = row_head(summary, year);
    add_entry(row, summary, year, problem);
    rows.items.push_back(std::move(row));
  }
}

void add_engagements(List& rows, std::string_view code, const DistrictSummary& summary,
                     const YearSummary& year) {
  for (const portal::EngagementSummary& engagement : year.work->engagements) {
    if (engagement.population != code) continue;
    Object row = row_head(summary, year);
    add_entry(row, summary, year, engagement);
    row.set("group",
            engagement.group.empty() ? Node() : Node(code_word("group", engagement.group)));
    row.set("designation", code_word("designation", engagement.designation));
    row.set("planned", engagement.planned);
    row.set("held", engagement.held);
    rows.items.push_back(std::move(row));
  }
}

List topic_rows(std::string_view code, const Districts& districts) {
  List rows;
  for (const DistrictSummary& summary : districts) {
    const YearSummary* year = summary.newest_plan();
    if (year == nullptr) continue;
    add_problems(rows, code, summary, *year);
    add_engagements(rows, code, summary, *year);
  }
  return rows;
}

// Districts without any published plan are named, so that nobody takes them for idle.
List missing_districts(const Districts& districts) {
  List missing;
  for (const DistrictSummary& summary : districts) {
    if (summary.newest_plan() != nullptr) continue;
    missing.items.push_back(
        Object{{"label", Message("crumb.district", {{"number", summary.district.number.value()},
                                                    {"name", summary.district.name}})},
               {"link", paths::link(paths::district(summary.district.number))}});
  }
  return missing;
}

struct TopicCount {
  int entries = 0;
  int districts = 0;
};

TopicCount count_of(std::string_view code, const Districts& districts) {
  TopicCount count;
  for (const DistrictSummary& summary : districts) {
    const YearSummary* year = summary.newest_plan();
    if (year == nullptr) continue;
    const auto problems = std::count_if(year->work->problems.begin(), year->work->problems.end(),
                                        [&](const auto& problem) { return problem.type == code; });
    const auto engagements =
        std::count_if(year->work->engagements.begin(), year->work->engagements.end(),
                      [&](const auto& engagement) { return engagement.population == code; });
    count.entries += static_cast<int>(problems + engagements);
    count.districts += problems + engagements > 0 ? 1 : 0;
  }
  return count;
}

template <typename Codes>
Object topic_group(std::string_view heading, const Codes& codes, const Districts& districts) {
  List topics;
  for (const std::string_view code : codes) {
    const TopicCount count = count_of(code, districts);
    topics.items.push_back(Object{{"word", topic_word(code)},
                                  {"link", paths::link(paths::topic(code))},
                                  {"means", code_word("topic-means", code)},
                                  {"count", count.entries},
                                  {"districts", count.districts}});
  }
  return {{"heading", Message(heading)}, {"topics", std::move(topics)}};
}

}  // namespace

Message topic_word(std::string_view code) {
  return code_word(is_population(code) ? "population" : "problem-type", code);
}

std::vector<std::string_view> topic_codes() {
  std::vector<std::string_view> codes(problem_types.begin(), problem_types.end());
  codes.insert(codes.end(), populations.begin(), populations.end());
  return codes;
}

Page topics_page(const Districts& districts) {
  Page page(paths::topics());
  page.template_name = "topics";
  page.title = Message("topics.title");
  page.description = Message("topics.description");
  page.section = Section::topics;
  page.trail = home_trail();
  List groups;
  groups.items.push_back(topic_group("topics.problems", problem_types, districts));
  groups.items.push_back(topic_group("topics.populations", populations, districts));
  page.view = {{"groups", std::move(groups)}, {"pillars", paths::link(paths::pillars())}};
  return page;
}

Page topic_page(std::string_view code, const Districts& districts, const portal::Portal& portal) {
  const bool is_sensitive = code == "domestic_violence";
  List rows = topic_rows(code, districts);
  List missing = missing_districts(districts);
  const bool any_rows = !rows.items.empty();
  const bool any_missing = !missing.items.empty();

  Page page(paths::topic(code));
  page.template_name = "topic";
  page.title = topic_word(code);
  page.description = Message("topic.description", {{"topic", topic_word(code)}});
  page.section = Section::topics;
  page.trail = trail_through(Message("nav.topics"), paths::link(paths::topics()));
  page.view = {{"means", code_word("topic-means", code)},
               {"is_population", is_population(code)},
               {"help_lines", is_sensitive ? help_lines(portal.settings) : Node()},
               {"safety_link", is_sensitive && portal.about_page("safety-at-home") != nullptr
                                   ? Node(paths::link(paths::about("safety-at-home")))
                                   : Node()},
               {"any_rows", any_rows},
               {"rows", std::move(rows)},
               {"any_missing", any_missing},
               {"missing", std::move(missing)},
               {"all", paths::link(paths::topics())}};
  return page;
}

}  // namespace planlight::pages
