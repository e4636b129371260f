// Findings of whole commits that no other test shows.

#include <doctest/doctest.h>

#include <algorithm>

#include "command/commit_content.h"
#include "command/desk_commands.h"
#include "command/small_city.h"
#include "command/theme.h"
#include "support/sample_documents.h"

namespace planlight::test {
namespace {

using sample::edited;
using Lines = std::vector<std::string>;

Lines of_rule(const Lines& lines, std::string_view rule) {
  Lines found;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(found),
               [&](const std::string& line) { return line.ends_with(std::string(rule)); });
  return found;
}

TEST_CASE("a commit without portal.json has nothing to make a site of") {
  SmallCity city;
  city.remove("portal.json");
  const auto site = build(city);
  CHECK_FALSE(site.is_made);
  CHECK(site.found() ==
        Lines{"content/portal.json: error: the content has no portal.json; add one (planlight new "
              "portal), or name the right folder with --content [portal-missing]"});
}

TEST_CASE("a time zone of no place on earth is refused") {
  SmallCity city;
  city.put("portal.json", edited(city.file("portal.json"), "America/Chicago", "America/Nowhere"));
  const auto site = build(city);
  CHECK_FALSE(site.is_made);
  CHECK(site.found() == Lines{"content/portal.json:6:16: error: /time_zone: is no time zone that "
                              "is known; write an IANA "
                              "name, such as America/Chicago [portal-time-zone]"});
}

TEST_CASE("a withdrawal of the day on which the document was approved anew is pointed out") {
  SmallCity city;
  const std::string plan = "plans/2026/001.json";
  city.put(plan, edited(city.file(plan), "Fewer cars", "Hardly any cars"));
  city.approve(plan, "2026-05-01");
  city.withdraw(plan, "2026-05-01", "It held an error.");
  const std::string rule = "[withdrawal-lifted]";
  CHECK(
      of_rule(build(city).found(), rule) ==
      Lines{"content/approvals/plans/2026/001.json: warning: /withdrawn: is lifted by approvals "
            "that begin on its day, 2026-05-01: the document is published; if the withdrawal came "
            "after them, add one of 2026-05-02 [withdrawal-lifted]"});
  city.withdraw(plan, "2026-05-02", "It held an error.");
  CHECK(of_rule(build(city).found(), rule).empty());
  city.withdraw(plan, "2026-04-30", "It held an error.");
  CHECK(of_rule(build(city).found(), rule).empty());
}

TEST_CASE("a document of a district that is not there is said") {
  SmallCity city;
  city.remove("districts/001.json");
  const auto found = of_rule(build(city).found(), "[district-missing]");
  REQUIRE_FALSE(found.empty());
  CHECK(found.front().find("belongs to district 1, which districts/ does not have; add "
                           "districts/001.json, or remove this document") != std::string::npos);
}

TEST_CASE("a link to an equity action that no plan has is a warning and stays text") {
  SmallCity city;
  city.put("plans/2026/001.json", edited(city.file("plans/2026/001.json"), "\"scanning\"",
                                         "\"equity_actions\": [\"ps-9.9\"], \"scanning\""));
  city.approve("plans/2026/001.json", "2026-06-01");
  const auto site = build(city);
  const auto found = of_rule(site.found(), "[equity-link]");
  REQUIRE(found.size() == 1);
  CHECK(found.front().find(
            ": warning: /problems/0/equity_actions/0: no published equity plan has the action "
            "\"ps-9.9\"; correct the id, or leave it: it shows as plain text [equity-link]") !=
        std::string::npos);
  CHECK_FALSE(site.holding("ps-9.9").empty());
}

TEST_CASE("a page's picture is there, and is a picture") {
  SmallCity city;
  city.put("pages/map.md", "# Map\n\n![A](/media/gone.png)\n\n![B](/media/no.png)\n");
  city.put("media/no.png", "no picture");
  const auto found = build(city).found();
  CHECK(of_rule(found, "[media-missing]") ==
        Lines{"content/pages/map.md:3:1: error: shows media/gone.png, which is not there; add the "
              "picture, or correct the path [media-missing]"});
  const auto kind = of_rule(found, "[media-kind]");
  REQUIRE(kind.size() == 1);
  CHECK(kind.front().starts_with("content/media/no.png: error: "));
}

TEST_CASE("a picture that a page shows is published, one that none shows is not") {
  SmallCity city;
  const std::string svg = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>)";
  city.put("pages/map.md", "# Map\n\n![The map](/media/map.svg)\n");
  city.put("media/map.svg", svg);
  city.put("media/other.svg", svg);
  const auto site = build(city);
  CHECK_FALSE(site.findings.has_errors());
  CHECK(site.files.contains("media/map.svg"));
  CHECK_FALSE(site.files.contains("media/other.svg"));
  CHECK(site.file("about/map/index.html").find("alt=\"The map\"") != std::string::npos);
}

TEST_CASE("approve names what is no path of a document") {
  const CityRepository city;
  const Said said = city.run({"approve", "plans/2026/first.json", "--role", "dac_chair", "--name",
                              "Example Signer", "--yes"});
  CHECK(said.exit_code == command::exit_content);
  CHECK((said.out + said.errors)
            .find("is no path of a document; name it from the content folder, such "
                  "as plans/2026/007.json [approve-path]") != std::string::npos);
}

TEST_CASE("a theme without English messages cannot speak") {
  command::ThemeFiles theme = command::read_theme("");
  theme.translations.clear();
  const SmallCity city;
  const auto snapshot = city.snapshot();
  MemorySink sink;
  Findings findings;
  CHECK_FALSE(command::make_site(snapshot, {}, small_options(), theme, sink, findings));
  REQUIRE(findings.sorted().size() == 1);
  CHECK(
      to_string(findings.sorted().front())
          .ends_with("/translations/en.po: error: the theme has no messages; add the catalogue of "
                     "its English messages [theme-language]"));
}

TEST_CASE("a catalogue that git cannot give counts as absent") {
  SmallCity city;
  city.put("portal.json", edited(city.file("portal.json"), "[\"en\"", "[\"en\", \"es\""));
  city.put("translations/es/common.po", "msgid \"\"\nmsgstr \"\"\n");
  auto snapshot = city.snapshot();
  snapshot.forget(repository::blob_id(city.file("translations/es/common.po")));
  const auto site = build(snapshot, small_options());
  CHECK(site.is_made);
  CHECK(of_rule(site.found(), "[catalogue-unreadable]") ==
        Lines{"content/translations/es/common.po: warning: this catalogue's git object cannot be "
              "read: its texts fall back; fetch the whole history, or run git fsck "
              "[catalogue-unreadable]"});
}

TEST_CASE("translations into a language that is not listed are pointed out: language-not-listed") {
  SmallCity city;
  city.put("portal.json", edited(city.file("portal.json"), R"(["en"])", R"(["en", "es-MX"])"));
  for (const char* language : {"en", "es", "es-MX"}) {
    city.put("translations/" + std::string(language) + "/common.po",
             "msgid \"Car thefts\"\nmsgstr \"Robos de autos\"\n");
  }
  const auto site = build(city);
  CHECK(of_rule(site.found(), "[language-not-listed]") ==
        Lines{"content/translations/en: warning: are translations into the language that the "
              "documents are written in: they are not used; correct the documents themselves, and "
              "remove this folder [language-not-listed]",
              "content/translations/es: warning: are translations into a language that portal.json "
              "does not list: they are not used; add \"es\" to its languages, or remove this "
              "folder [language-not-listed]"});
}

}  // namespace
}  // namespace planlight::test
