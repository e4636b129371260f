#include <doctest/doctest.h>

#include "example.h"
#include "pages/area_page.h"
#include "pages/equity_page.h"
#include "pages/meetings_page.h"
#include "pages/partnerships_page.h"
#include "pages/pillars_page.h"
#include "pages/topic_pages.h"

using namespace planlight;
using example::at;

TEST_CASE("an area lists its own districts and the other areas") {
  const auto page = pages::area_page(1, example::city(), example::portal());
  CHECK(page.path.to_string() == "areas/1/index.html");
  CHECK(at(page.view, "districts") == "2 items");
  CHECK(at(page.view, "districts/1/problems/0/mark/word") == "status.behind");
  CHECK(at(page.view, "districts/1/report/word") == "status.withdrawn");
  CHECK(at(page.view, "others/0/link") == "areas/5/");
}

TEST_CASE("an area shows the newest published plan of each district, with its year") {
  const auto page = pages::area_page(1, example::city(), example::portal());
  CHECK(at(page.view, "districts/0/plan_link") == "districts/2/2025/");
  CHECK(at(page.view, "districts/0/problems/0/mark/word") == "status.not_reported");
}

TEST_CASE("a district without a published plan says what became of it") {
  const auto page = pages::area_page(5, example::city(), example::portal());
  CHECK(at(page.view, "districts/0/has_plan") == "false");
  CHECK(at(page.view, "districts/0/state/word") == "status.withdrawn");
}

TEST_CASE("a topic takes the newest published plan of each district") {
  const auto page = pages::topic_page("property_crime", example::city(), example::portal());
  CHECK(page.path.to_string() == "topics/property-crime/index.html");
  CHECK(at(page.view, "rows") == "2 items");
  CHECK(at(page.view, "rows/0/link") == "districts/2/2025/#car-theft");
  CHECK(at(page.view, "rows/1/link") == "districts/7/2026/#car-theft");
  CHECK(at(page.view, "missing/0/link") == "districts/25/");
  CHECK(at(page.view, "help_lines") == "null");
}

TEST_CASE("the topic of domestic violence opens with the help lines") {
  const auto page = pages::topic_page("domestic_violence", example::city(), example::portal());
  CHECK(at(page.view, "help_lines/lines/0/phone") == "877-863-6338");
  CHECK(at(page.view, "help_lines/exit") == "https://weather.example.org/");
  CHECK(at(page.view, "safety_link") == "about/safety-at-home/");
}

TEST_CASE("every type and population has a topic, even where no district names it") {
  const auto page = pages::topics_page(example::city());
  CHECK(pages::topic_codes().size() == 9);
  CHECK(at(page.view, "groups/0/topics") == "3 items");
  CHECK(at(page.view, "groups/1/topics") == "6 items");
  CHECK(at(page.view, "groups/0/topics/0/count") == "0");
  CHECK(at(page.view, "groups/0/topics/1/districts") == "2");
}

TEST_CASE("a pillar lists the problems, engagements and partnerships that name it") {
  const auto page = pages::pillars_page(example::city(), example::portal());
  CHECK(at(page.view, "pillars") == "7 items");
  CHECK(at(page.view, "pillars/0/any") == "false");
  CHECK(at(page.view, "pillars/1/id") == "pillar-2");
  CHECK(at(page.view, "pillars/1/groups/0/kind") == "work-kinds.engagement");
  CHECK(at(page.view, "pillars/1/groups/1/items/0/title") == "The branch library");
  CHECK(at(page.view, "pillars/1/groups/1/items/0/link") ==
        "partnerships/#partnership-7-2026-library");
  CHECK(at(page.view, "pillars/5/groups/0/items/1/link") == "districts/7/2026/#car-theft");
}

TEST_CASE("pillars and equity actions lead to each other where work names both") {
  const auto page = pages::pillars_page(example::city(), example::portal());
  CHECK(at(page.view, "pillars/5/actions/0/link") == "equity/2026/#action-ps-1.3");
  CHECK(at(page.view, "pillars/5/actions/0/count") == "2");
  CHECK(at(page.view, "crosswalk") == "1 items");
  CHECK(at(page.view, "crosswalk/0/pillars/0/here") == "pillars/#pillar-6");
}

TEST_CASE("meetings to come stand first, those that are over are apart") {
  const auto page = pages::meetings_page(example::city(), example::portal());
  CHECK(at(page.view, "upcoming") == "1 items");
  CHECK(at(page.view, "upcoming/0/meetings/0/id") == "meeting-7-2026-december");
  CHECK(at(page.view, "upcoming/0/meetings/0/district_name") == "Englewood");
  CHECK(at(page.view, "earlier_count") == "1");
  CHECK(at(page.view, "earlier/0/meetings/0/id") == "meeting-7-2026-october");
}

TEST_CASE("a meeting of the as-of day is still to come") {
  auto portal = example::portal();
  portal.as_of = example::day("2026-12-03");
  const auto page = pages::meetings_page(example::city(), portal);
  CHECK(at(page.view, "any_upcoming") == "true");
}

TEST_CASE("only named partnerships are shown, the others are counted") {
  const auto page = pages::partnerships_page(example::city(), example::portal());
  CHECK(at(page.view, "total") == "3");
  CHECK(at(page.view, "named") == "2");
  CHECK(at(page.view, "districts") == "1 items");
  CHECK(at(page.view, "districts/0/list/partnerships") == "2 items");
}

TEST_CASE("a partnership links the problems that its plan has, and its newest review is first") {
  const auto page = pages::partnerships_page(example::city(), example::portal());
  const std::string library = "districts/0/list/partnerships/0/";
  CHECK(at(page.view, library + "problems/0/link") == "districts/7/2026/#car-theft");
  CHECK(at(page.view, library + "problems/1/label") == "unknown");
  CHECK(at(page.view, library + "problems/1/link") == "null");
  CHECK(at(page.view, library + "reviews/0/date") == "2026-09-01");
}

TEST_CASE("there is no equity page for a year without a plan") {
  CHECK_FALSE(pages::equity_page(2024, example::city(), example::portal()));
}

TEST_CASE("of the equity plans' years those that were withdrawn say so") {
  auto portal = example::portal();
  portal.equity.erase(2025);
  portal.withdrawn_equity.emplace(2025,
                                  disclosure::Withdrawal{*Date::from(2026, 9, 1), "Wrong figures"});
  const auto page = pages::equity_page(2026, example::city(), portal);
  REQUIRE(page);
  CHECK(at(page->view, "any_other_years") == "true");
  CHECK(at(page->view, "years") == "2 items");
  CHECK(at(page->view, "years/0/current") == "true");
  CHECK(at(page->view, "years/0/withdrawn") == "false");
  CHECK(at(page->view, "years/1/link") == "equity/2025/");
  CHECK(at(page->view, "years/1/withdrawn") == "true");
  CHECK_FALSE(pages::equity_page(2025, example::city(), portal));
}

TEST_CASE("an equity action shows its status, or that nothing is reported yet") {
  const auto page = pages::equity_page(2026, example::city(), example::portal());
  REQUIRE(page);
  CHECK(at(page->view, "priorities/0/strategies/0/actions/0/mark/word") ==
        "equity-status.complete");
  CHECK(at(page->view, "priorities/1/strategies/0/actions/0/mark/word") == "status.not_reported");
  CHECK(at(page->view, "actions_total") == "2");
  CHECK(at(page->view, "statuses/0/count") == "1");
  CHECK(at(page->view, "statuses/4/count") == "1");
}

TEST_CASE("an equity action lists the work of the years that its plan speaks for") {
  const auto page = pages::equity_page(2026, example::city(), example::portal());
  REQUIRE(page);
  const std::string action = "priorities/1/strategies/0/actions/0/";
  CHECK(at(page->view, action + "anchor") == "action-ps-1.3");
  CHECK(at(page->view, action + "served_count") == "1");
  CHECK(at(page->view, action + "served/0/link") == "districts/7/2026/#car-theft");
  const auto before = pages::equity_page(2025, example::city(), example::portal());
  CHECK(at(before->view, action + "served_count") == "2");
}
