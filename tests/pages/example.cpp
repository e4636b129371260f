#include "example.h"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

namespace planlight::example {
namespace {

using portal::PlanState;
using portal::ReportState;

portal::YearRecord year_without_reports(int year) {
  portal::YearRecord record;
  record.year = year;
  for (int number = 1; number <= 4; ++number) {
    const Quarter quarter = *Quarter::from(year, number);
    record.quarters.emplace_back(quarter, quarter.last_day().plus_days(30));
  }
  return record;
}

portal::YearRecord published_year(int district, int year) {
  portal::YearRecord record = year_without_reports(year);
  record.state = PlanState::published;
  const Date approved = *Date::from(year, 1, 30);
  record.versions.push_back(
      {plan(district, year), {{approval::Role::dac_chair, approved}}, approved});
  return record;
}

portal::Report first_quarter_report() {
  portal::Report report(number(7), *Quarter::from(2026, 1));
  report.summary = prose("A start is made.");
  report.problems.push_back(
      {"car-theft", portal::Status::behind, 138, prose("Nearly as many."), prose("")});
  report.engagements.push_back({"game-day", portal::Status::on_track, 2,
                                portal::PeopleCount(40, false), prose("Two games."), prose("")});
  report.engagements.push_back({"safe-talks", portal::Status::on_track, 1,
                                portal::PeopleCount(3, true), prose("One talk."), prose("")});
  return report;
}

portal::Meeting meeting(const char* id, const char* start, const char* end) {
  portal::Meeting meeting(number(7), 2026, *LocalTime::parse(start), *LocalTime::parse(end));
  meeting.id = id;
  meeting.kind = "beat_meeting";
  meeting.title = text("Beat 712 meets");
  meeting.place = text("The library");
  return meeting;
}

portal::Partnerships partnerships() {
  portal::Partnerships partnerships;
  partnerships.year = 2026;
  partnerships.total = 3;
  portal::Partnership library;
  library.id = "library";
  library.organization = text("The branch library");
  library.kind = "informal";
  library.sector = "educational";
  library.description = prose("A room on Thursdays.");
  library.problems = {"car-theft", "unknown"};
  library.references.pillars = {2};
  library.reviews.push_back({day("2026-03-01"), 2, 30, prose("Good."), "continue"});
  library.reviews.push_back({day("2026-09-01"), 3, 50, prose("Better."), "modify"});
  portal::Partnership shelter = library;
  shelter.id = "shelter";
  shelter.organization = text("A shelter");
  shelter.references = {};
  shelter.reviews.clear();
  partnerships.named = {library, shelter};
  return partnerships;
}

std::string spelled(const pages::Data& data) {
  using namespace pages;
  if (std::holds_alternative<std::monostate>(data)) return "null";
  if (const auto* value = std::get_if<bool>(&data)) return *value ? "true" : "false";
  if (const auto* value = std::get_if<std::int64_t>(&data)) return std::to_string(*value);
  if (const auto* value = std::get_if<double>(&data)) return fmt::format("{}", *value);
  if (const auto* value = std::get_if<Percent>(&data))
    return fmt::format("{}%", value->share * 100);
  if (const auto* value = std::get_if<Date>(&data)) return value->to_string();
  if (const auto* value = std::get_if<portal::Text>(&data)) return value->source;
  if (const auto* value = std::get_if<portal::Prose>(&data)) return value->source;
  if (const auto* value = std::get_if<Literal>(&data)) return value->text;
  if (const auto* value = std::get_if<ExternalUrl>(&data)) return value->url;
  if (const auto* value = std::get_if<LanguageTag>(&data)) return value->to_string();
  if (const auto* value = std::get_if<Message>(&data)) return value->key;
  if (const auto* value = std::get_if<Link>(&data)) {
    return std::string(value->path.address()) +
           (value->fragment.empty() ? "" : "#" + value->fragment);
  }
  if (const auto* value = std::get_if<List>(&data))
    return fmt::format("{} items", value->items.size());
  return "object";
}

const pages::Node* step(const pages::Node& node, const std::string& name) {
  if (const auto* list = std::get_if<pages::List>(&node.data)) {
    const std::size_t index = std::stoul(name);
    return index < list->items.size() ? &list->items[index] : nullptr;
  }
  const auto* object = std::get_if<pages::Object>(&node.data);
  return object == nullptr ? nullptr : object->find(std::string_view(name));
}

}  // namespace

portal::Text text(std::string source) {
  return {std::move(source), "/text", std::make_shared<const std::string>("plans/2026/007")};
}
portal::Prose prose(std::string source) {
  return {std::move(source), "/prose", std::make_shared<const std::string>("plans/2026/007")};
}
Date day(const char* text) { return *Date::parse(text); }
DistrictNumber number(int value) { return *DistrictNumber::from(value); }

portal::Portal portal() {
  documents::Settings settings;
  settings.title = "Plans";
  settings.base_url = "https://plans.example.org/city/";
  settings.languages = {*LanguageTag::parse("en"), *LanguageTag::parse("es"),
                        *LanguageTag::parse("ar")};
  settings.contact = {"Office of Community Policing", "312-555-0142", "ocp@example.org", ""};
  settings.license = documents::License{"CC0 1.0", "https://creativecommons.org/"};
  settings.help_lines = {{"Help line", "877-863-6338", "https://help.example.org/"}};
  settings.exit_url = "https://weather.example.org/";
  portal::Portal portal{settings, day("2026-11-22"), {2026, 2025}, {1, 5}, {}, {}, {}, {}};
  portal.equity.emplace(2025, equity_plan(2025));
  portal.equity.emplace(2026, equity_plan(2026));
  portal.about_pages = {{"glossary", text("Glossary"), prose("Words.")},
                        {"safety-at-home", text("Safety at home"), prose("Help.")}};
  return portal;
}

portal::EquityPlan equity_plan(int year) {
  portal::EquityAction partners{
      "ce-1.1",   text("Find partners"), {text("Agree what counts.")}, text("Every year"),
      "complete", prose("Done.")};
  portal::EquityAction together{"ps-1.3", text("Plan together"), {}, text(""), "", prose("")};
  portal::EquityPlan plan;
  plan.year = year;
  portal::EquityPriority engagement;
  engagement.id = "ce";
  engagement.area = "community_engagement";
  engagement.result = prose("Everyone has a say.");
  engagement.strategies = {{"ce-1", text("Partners"), {text("How many")}, {partners}}};
  portal::EquityPriority safety;
  safety.id = "ps";
  safety.area = "public_safety";
  safety.strategies = {{"ps-1", text("Plans"), {}, {together}}};
  plan.priorities = {engagement, safety};
  plan.approved = *Date::from(year, 2, 1);
  return plan;
}

portal::Plan plan(int district, int year) {
  portal::Plan plan(number(district), year);
  plan.summary = prose("Fewer cars stolen.");
  portal::Problem theft;
  theft.id = "car-theft";
  theft.title = text("Cars stolen overnight");
  theft.type = "property_crime";
  theft.rationale = prose("Residents named it first.");
  theft.metric = {
      text("Car thefts"), text("thefts a quarter"), text("reports"), "index_crime", true, 142, 110};
  theft.references = {{6}, {"ps-1.3"}};
  plan.problems = {theft};
  portal::Engagement games;
  games.id = "game-day";
  games.title = text("Game days");
  games.population = "youth";
  games.designation = "co_created";
  games.planned = 6;
  games.references.pillars = {2, 6};
  portal::Engagement talks;
  talks.id = "safe-talks";
  talks.title = text("Safe talks");
  talks.population = "domestic_violence";
  talks.designation = "community_driven";
  talks.planned = 4;
  plan.engagements = {games, talks};
  return plan;
}

portal::DistrictRecord englewood() {
  portal::District district(number(7));
  district.name = text("Englewood");
  district.area = 1;
  district.neighborhoods = {text("Englewood"), text("West Englewood")};
  district.phone = "312-555-0107";
  portal::DistrictRecord record(district);
  portal::YearRecord year = published_year(7, 2026);
  year.quarters[0].state = ReportState::published;
  year.quarters[0].report = first_quarter_report();
  year.quarters[0].approved = day("2026-04-28");
  year.quarters[1].state = ReportState::late;
  year.quarters[2].state = ReportState::withdrawn;
  year.quarters[3].state = ReportState::not_due;
  record.years = {year, published_year(7, 2025)};
  record.meetings = {meeting("october", "2026-10-05T18:30", "2026-10-05T20:00"),
                     meeting("december", "2026-12-03T18:30", "2026-12-03T20:00")};
  record.partnerships.emplace(2026, partnerships());
  return record;
}

portal::DistrictRecord wentworth() {
  portal::District district(number(2));
  district.name = text("Wentworth");
  district.area = 1;
  portal::DistrictRecord record(district);
  record.years = {year_without_reports(2026), published_year(2, 2025)};
  return record;
}

portal::DistrictRecord grand_central() {
  portal::District district(number(25));
  district.name = text("Grand Central");
  district.area = 5;
  portal::DistrictRecord record(district);
  portal::YearRecord year = year_without_reports(2026);
  year.state = PlanState::withdrawn;
  year.withdrawn = disclosure::Withdrawal{day("2026-08-01"), "A mistake."};
  record.years = {year, year_without_reports(2025)};
  return record;
}

std::vector<portal::DistrictSummary> city() {
  return {summarize(wentworth()), summarize(englewood()), summarize(grand_central())};
}

portal::DistrictRecord changed_englewood() {
  portal::DistrictRecord record = englewood();
  portal::YearRecord& year = record.years.front();
  portal::PlanVersion newer = year.versions.front();
  newer.approved = day("2026-08-15");
  newer.plan.problems[0].metric.target = 120;
  newer.plan.problems[0].rationale = prose("Residents named it first, in each conversation.");
  newer.plan.engagements.pop_back();
  portal::Engagement walks;
  walks.id = "walks";
  walks.title = text("Evening walks");
  walks.population = "older_adults";
  walks.planned = 3;
  newer.plan.engagements.push_back(walks);
  year.versions.insert(year.versions.begin(), newer);
  return record;
}

std::string at(const pages::Object& view, const std::string& path) {
  pages::Node root(view);
  const pages::Node* node = &root;
  for (std::size_t start = 0; start <= path.size();) {
    const std::size_t end = std::min(path.find('/', start), path.size());
    node = step(*node, path.substr(start, end - start));
    if (node == nullptr) return "missing";
    start = end + 1;
  }
  return spelled(node->data);
}

}  // namespace planlight::example
