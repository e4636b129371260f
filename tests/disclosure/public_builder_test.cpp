#include "disclosure/public_builder.h"

#include <doctest/doctest.h>

#include "disclosure/disclosing.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using sample::edited;
using test::disclose;
using Lines = std::vector<std::string>;
using Counts = std::map<std::string, std::size_t>;

TEST_CASE("of a plan, all that is public is disclosed and nothing that is internal") {
  const auto disclosed = disclose("plans/2026/001.json", sample::plan());
  CHECK(disclosed.findings == Lines{});
  REQUIRE(disclosed.content != nullptr);
  const auto& plan = *disclosed.content;
  CHECK(plan["summary"].text() == "Fewer cars are stolen.");
  CHECK(plan["problems"].items()[0]["assessment"]["metric"]["baseline"].number() == 140);
  CHECK(plan["engagements"].items().size() == 5);
  CHECK(test::all_texts(plan).find("Internal") == std::string::npos);
  CHECK(plan["problems"].items()[0]["analysis"]["victims"].is_null());
  CHECK(plan["reviewer_notes"].is_null());
}

TEST_CASE("what is withheld is counted by its field, not by its place") {
  const auto disclosed = disclose("plans/2026/001.json", sample::plan());
  CHECK(disclosed.withheld.counts() == Counts{{"plan/conversations/notes", 1},
                                              {"plan/engagements/contact/name", 5},
                                              {"plan/problems/analysis/intelligence", 1},
                                              {"plan/problems/analysis/victims", 1},
                                              {"plan/problems/response/missions/deployment", 1},
                                              {"plan/problems/response/missions/personnel", 1},
                                              {"plan/problems/response/resources/staffing", 1},
                                              {"plan/reviewer_notes", 1}});
  CHECK(disclosed.withheld.size() == 12);
}

TEST_CASE("the coordinates of a boundary are disclosed, what else stands there is not") {
  const auto disclosed = disclose("districts/boundaries.geojson", R"({
      "type": "FeatureCollection", "name": "Internal draft", "features": [{"type": "Feature",
      "properties": {"district": 7, "note": "Internal remark"},
      "geometry": {"type": "Polygon", "coordinates": [[[-87.5, 41.75], [-87.25, 41.5]]]}}]})");
  REQUIRE(disclosed.content != nullptr);
  const auto& feature = (*disclosed.content)["features"].items()[0];
  const auto& ring = feature["geometry"]["coordinates"].items()[0];
  REQUIRE(ring.items().size() == 2);
  CHECK(ring.items()[1].items()[0].number() == -87.25);
  CHECK(feature["properties"]["note"].is_null());
  CHECK(test::all_texts(*disclosed.content).find("Internal") == std::string::npos);
}

TEST_CASE("a field that no schema names is withheld, with a warning that does not quote it") {
  const auto disclosed = disclose(
      "districts/001.json",
      edited(sample::district(1), "\"area\"", "\"informant\": \"Internal tip\", \"area\""));
  REQUIRE(disclosed.content != nullptr);
  CHECK((*disclosed.content)["informant"].is_null());
  CHECK(test::all_texts(*disclosed.content).find("tip") == std::string::npos);
  CHECK(disclosed.withheld.counts() == Counts{{"district/(unknown)", 1}, {"district/notes", 1}});
  REQUIRE(disclosed.findings.size() == 1);
  CHECK(disclosed.findings[0].find("warning") != std::string::npos);
  CHECK(disclosed.findings[0].find("[field-unknown]") != std::string::npos);
  CHECK(disclosed.findings[0].find("tip") == std::string::npos);
}

TEST_CASE("a partnership that did not agree to be named is withheld whole, and only counted") {
  const auto disclosed = disclose("partnerships/2026/001.json", sample::partnerships());
  CHECK(disclosed.findings == Lines{});
  REQUIRE(disclosed.content != nullptr);
  const auto& partnerships = (*disclosed.content)["partnerships"].items();
  REQUIRE(partnerships.size() == 1);
  CHECK(partnerships[0]["organization"].text() == "The branch library");
  CHECK((*disclosed.content)["partnerships_total"].integer() == 2);
  const std::string texts = test::all_texts(*disclosed.content);
  CHECK(texts.find("nternal") == std::string::npos);  // its id begins with a small letter
}

TEST_CASE("a partnership that does not say whether it is listed is not") {
  const auto disclosed =
      disclose("partnerships/2026/001.json",
               edited(sample::partnerships(), "\"listed\": true,", "\"listed\": null,"));
  const auto content = disclosed.content;
  if (content != nullptr) CHECK((*content)["partnerships"].items().empty());
}

TEST_CASE("texts are brought to one form: composed characters and plain line ends") {
  const auto disclosed = disclose(
      "districts/001.json", edited(sample::district(1), "District Name 1", "Cafe\\u0301 \xC3\xA9"));
  REQUIRE(disclosed.content != nullptr);
  CHECK((*disclosed.content)["name"].text() == "Caf\xC3\xA9 \xC3\xA9");
}

TEST_CASE("public values are equal when all below them is") {
  const auto first = disclose("districts/001.json", sample::district(1)).content;
  const auto same =
      disclose("districts/001.json", edited(sample::district(1), "desk note", "lobby note"))
          .content;
  const auto other =
      disclose("districts/001.json", edited(sample::district(1), "Name 1", "Name one")).content;
  CHECK(*first == *same);
  CHECK_FALSE(*first == *other);
}

}  // namespace
}  // namespace planlight
