#include "pages/liaison_view.h"

#include <doctest/doctest.h>

#include "example.h"
#include "pages/area_page.h"
#include "pages/district_page.h"

using namespace planlight;
using example::at;

namespace {

portal::Portal with_liaisons() {
  portal::Portal portal = example::portal();
  portal.liaisons.positions = {
      {"lgbtq_liaison", "312-555-0151", "lgbtq@example.org", false, {}, 0},
      {"immigrant_outreach_liaison", "312-555-0156", "", true, {}, 0},
      {"area_lgbtq_liaison", "312-555-0161", "", false, {}, 1},
      {"area_lgbtq_liaison", "312-555-0165", "", false, {}, 5},
      {"other", "312-555-0157", "", false, example::text("Crime victim coordinator"), 0}};
  return portal;
}

}  // namespace

TEST_CASE("a district names every citywide liaison and those of its own area alone") {
  const auto view = pages::district_page(example::englewood(), with_liaisons()).view;
  CHECK(at(view, "any_liaisons") == "true");
  CHECK(at(view, "liaisons") == "4 items");
  CHECK(at(view, "liaisons/0/name") == "office-role.lgbtq_liaison");
  CHECK(at(view, "liaisons/0/has_area") == "false");
  CHECK(at(view, "liaisons/0/phone_link") == "tel:+13125550151");
  CHECK(at(view, "liaisons/0/email_link") == "mailto:lgbtq@example.org");
  CHECK(at(view, "liaisons/1/vacant") == "true");
  CHECK(at(view, "liaisons/2/phone") == "312-555-0161");
  CHECK(at(view, "liaisons/2/has_area") == "true");
  CHECK(at(view, "liaisons/2/area") == "1");
  const auto other = pages::district_page(example::grand_central(), with_liaisons()).view;
  CHECK(at(other, "liaisons/2/phone") == "312-555-0165");
}

TEST_CASE("a liaison's own title goes before the role") {
  const auto view = pages::district_page(example::englewood(), with_liaisons()).view;
  CHECK(at(view, "liaisons/3/name") == "Crime victim coordinator");
}

TEST_CASE("an area's liaison is named by the role, as the area stands beside it") {
  portal::Portal portal = with_liaisons();
  const auto named = pages::liaisons_of_area(portal.liaisons, 1);
  CHECK(at({{"list", named}}, "list/0/name") == "office-role.lgbtq_liaison");
  portal.liaisons.positions[2].area = 0;
  const auto view = pages::district_page(example::englewood(), portal).view;
  CHECK(at(view, "liaisons/2/name") == "office-role.area_lgbtq_liaison");
}

TEST_CASE("an area's page names its own liaisons alone") {
  const auto view = pages::area_page(5, example::city(), with_liaisons()).view;
  CHECK(at(view, "any_liaisons") == "true");
  CHECK(at(view, "liaisons") == "1 items");
  CHECK(at(view, "liaisons/0/phone") == "312-555-0165");
}

TEST_CASE("without liaisons no page has a list of them") {
  const portal::Portal portal = example::portal();
  CHECK(at(pages::district_page(example::englewood(), portal).view, "any_liaisons") == "false");
  CHECK(at(pages::area_page(1, example::city(), portal).view, "any_liaisons") == "false");
}
