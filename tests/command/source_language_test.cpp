// Portals whose documents are not written in English, while the theme is.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "command/small_city.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

test::BuiltSite portal_in(const std::string& languages) {
  test::SmallCity city;
  city.put("portal.json", sample::edited(sample::portal(), R"(["en"])", "[" + languages + "]"));
  test::BuiltSite site = test::build(city);
  REQUIRE(site.is_made);
  return site;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> theme_findings(const test::BuiltSite& site) {
  std::vector<std::string> found;
  for (const std::string& each : site.found()) {
    if (holds(each, "[interface-")) found.push_back(each.substr(each.find("translations/")));
  }
  return found;
}

TEST_CASE("a portal in Spanish and English shows the theme in each of them") {
  const test::BuiltSite site = portal_in(R"("es", "en")");
  CHECK(theme_findings(site).empty());
  const std::string& root = site.file("index.html");
  CHECK(holds(root, "<html lang=\"es\" dir=\"ltr\">"));
  CHECK(holds(root, ">Ir al contenido<"));
  CHECK_FALSE(holds(root, "class=\"source\""));
  CHECK(holds(site.file("feed.xml"), "xml:lang=\"es\">"));
  CHECK(holds(site.file("feed.xml"),
              "<title>Planes y avance de todos los distritos de policía</title>"));

  const std::string& english = site.file("en/index.html");
  CHECK(holds(english, "<html lang=\"en\" dir=\"ltr\">"));
  CHECK(holds(english, ">Skip to the content<"));
  // What it says in the source language is the documents' alone.
  CHECK(holds(english, "It stands in <bdi>Spanish</bdi>"));
  CHECK(holds(english, "<span lang=\"es\" dir=\"ltr\" class=\"source\">Small City Plans</span>"));
  CHECK(
      holds(site.file("en/feed.xml"), "<title>Plans and progress of all police districts</title>"));
}

TEST_CASE("a portal in Spanish alone is Spanish") {
  const test::BuiltSite site = portal_in(R"("es")");
  CHECK(theme_findings(site).empty());
  CHECK(holds(site.file("index.html"), ">Ir al contenido<"));
  CHECK(site.holding("class=\"source\"").empty());
}

TEST_CASE("the data dictionary, which is English, has not fallen back to the source language") {
  const test::BuiltSite site = portal_in(R"("es", "en", "so")");
  CHECK(holds(site.file("data/index.html"), "<b>Número</b> El número del distrito.<"));
  CHECK(holds(site.file("en/data/index.html"), "<b>Number</b> The number of the district.<"));
  CHECK(holds(site.file("so/data/index.html"),
              "<span lang=\"en\" dir=\"ltr\" class=\"source\">The number of the district.</span>"));
}

TEST_CASE("a source language that the theme lacks shows it in English, and says so") {
  const test::BuiltSite site = portal_in(R"("so", "en")");
  CHECK(theme_findings(site) ==
        std::vector<std::string>{
            "translations/so.po: warning: the theme has no texts in so, its pages show them in en; "
            "run `planlight translate update --theme` with this theme, then translate it "
            "[interface-missing]"});
  const std::string& root = site.file("index.html");
  CHECK(holds(root, "<html lang=\"so\" dir=\"ltr\">"));
  CHECK(holds(root, "<span lang=\"en\" dir=\"ltr\" class=\"source\">Skip to the content</span>"));
  CHECK(holds(root, "It stands in <bdi>English</bdi>"));
  CHECK_FALSE(holds(root, "lang=\"so\" dir=\"ltr\" class=\"source\""));
  CHECK(holds(site.file("feed.xml"),
              "<title xml:lang=\"en\">Plans and progress of all police districts</title>"));
  CHECK(holds(site.file("en/index.html"), ">Skip to the content<"));
}

TEST_CASE("a right-to-left source language marks what English pages show of it") {
  const test::BuiltSite site = portal_in(R"("ar", "en")");
  CHECK(holds(site.file("index.html"), "<html lang=\"ar\" dir=\"rtl\">"));
  CHECK_FALSE(holds(site.file("index.html"), "class=\"source\""));
  CHECK(holds(site.file("en/index.html"),
              "<span lang=\"ar\" dir=\"rtl\" class=\"source\">Small City Plans</span>"));
}

TEST_CASE("a language of a region takes the theme's texts of the language itself") {
  const test::BuiltSite site = portal_in(R"("en", "es-MX", "zh-CN")");
  CHECK(theme_findings(site).empty());
  const std::string& mexican = site.file("es-MX/index.html");
  CHECK(holds(mexican, "<html lang=\"es-MX\" dir=\"ltr\">"));
  CHECK(holds(mexican, ">Ir al contenido<"));
  CHECK(holds(site.file("es-MX/data/index.html"), "El teléfono público del distrito."));
  CHECK(holds(site.file("zh-CN/index.html"), ">跳到正文<"));
}

TEST_CASE("a language takes no texts of the same language in another script") {
  const test::BuiltSite site = portal_in(R"("en", "zh-TW")");
  REQUIRE(theme_findings(site).size() == 1);
  CHECK(holds(theme_findings(site)[0], "zh-TW.po"));
  CHECK(holds(site.file("zh-TW/index.html"), "Skip to the content"));
}

}  // namespace
}  // namespace planlight
