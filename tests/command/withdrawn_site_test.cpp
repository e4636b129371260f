// What stands in the place of a withdrawn document that belongs to no district.

#include <doctest/doctest.h>

#include <algorithm>

#include "command/small_city.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using sample::edited;
using test::build;
using test::differences;
using test::SmallCity;
using Lines = std::vector<std::string>;

constexpr const char* equity_path = "equity/2026.json";
constexpr const char* page_path = "pages/our-words.md";
constexpr const char* reason = "The figures were wrong.";

struct City : SmallCity {
  City() {
    put("portal.json",
        edited(edited(sample::portal(), R"(["en"])", R"(["en", "es", "ar"])"), "\"contact\"",
               R"("approval": {"pages": ["commander_ocp"]}, "contact")"));
    put(equity_path, sample::equity());
    approve(equity_path, "2026-02-02");
    put("pages/about.md", "# About\n\nWhat this is.\n");
    approve("pages/about.md", "2026-02-02");
    put(page_path, "# Heading of the page\n\nText of the page.\n");
    approve(page_path, "2026-02-02");
  }
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a withdrawn equity plan gives way to a page that says so, in every language") {
  City city;
  const auto before = build(city);
  CHECK(has(before.file("equity/2026/index.html"), "Find partners"));
  city.withdraw(equity_path, "2026-03-03", reason);
  const auto site = build(city);
  CHECK(site.is_made);
  CHECK(site.found() == Lines{});
  const std::string& page = site.file("equity/2026/index.html");
  CHECK(has(page, "<h1>Racial Equity Action Plan 2026</h1>"));
  CHECK(has(page, "Withdrawn on March 3, 2026"));
  CHECK(has(page, reason));
  CHECK(has(page, "href=\"../../\">Home</a></p>"));
  for (const char* language : {"es", "ar"}) {
    CAPTURE(language);
    CHECK(has(site.file(std::string(language) + "/equity/2026/index.html"), reason));
  }
  for (const char* text : {"Find partners", "A voice for all.", "Few are heard."}) {
    CAPTURE(text);
    CHECK(site.holding(text) == Lines{});
  }
  CHECK(before.files.contains("data/equity-2026.csv"));
  CHECK_FALSE(site.files.contains("data/equity-2026.csv"));
}

TEST_CASE("a withdrawn equity plan is in the sitemap and the feed, and in no menu") {
  City city;
  const auto before = build(city);
  const std::string link = "equity/2026/\"";
  CHECK(has(before.file("topics/index.html"), link));
  city.withdraw(equity_path, "2026-03-03", reason);
  const auto site = build(city);
  CHECK_FALSE(has(site.file("topics/index.html"), link));
  CHECK_FALSE(has(site.file("search/index.html"), link));
  CHECK(has(site.file("sitemap.xml"), "/equity/2026/</loc>"));
  CHECK(has(site.file("sitemap.xml"), "/ar/equity/2026/</loc>"));
  CHECK(has(site.file("feed.xml"), "Racial Equity Action Plan 2026 withdrawn"));
  CHECK(has(site.file("index.html"), "Racial Equity Action Plan 2026 withdrawn"));
}

TEST_CASE("an equity plan of another year names the withdrawn one as such") {
  City city;
  city.put("equity/2025.json", sample::equity(2025));
  city.approve("equity/2025.json", "2026-02-02");
  city.withdraw("equity/2025.json", "2026-03-03", reason);
  CHECK(has(build(city).file("equity/2026/index.html"),
            "Equity plan 2025</a> <span class=\"soft\">withdrawn</span></li>"));
}

TEST_CASE("a withdrawn page gives way to one that says so, and no list names it") {
  City city;
  const auto before = build(city);
  CHECK(has(before.file("about/about/index.html"), "about/our-words/\"") +
            has(before.file("about/about/index.html"), "../our-words/\"") >
        0);
  city.withdraw(page_path, "2026-03-03", reason);
  const auto site = build(city);
  CHECK(site.is_made);
  CHECK(site.found() == Lines{});
  for (const char* language : {"", "es/", "ar/"}) {
    CAPTURE(language);
    CHECK(has(site.file(std::string(language) + "about/our-words/index.html"), reason));
  }
  const std::string& page = site.file("about/our-words/index.html");
  CHECK(has(page, "<h1>This page was withdrawn</h1>"));
  CHECK(has(page, "<a href=\"../about/\">About</a>"));
  CHECK(has(page, "Withdrawn on March 3, 2026"));
  CHECK(site.holding("Heading of the page") == Lines{});
  CHECK(site.holding("Text of the page.") == Lines{});
  CHECK(has(site.file("sitemap.xml"), "/about/our-words/</loc>"));
  // Its own twins and files that are about addresses, no page beside.
  Lines named = site.holding("our-words");
  std::erase_if(named, [](const std::string& path) {
    return has(path, "about/our-words/") || !path.ends_with(".html");
  });
  CHECK(named == Lines{});
}

TEST_CASE("a withdrawn page whose file is gone still says that it was withdrawn") {
  City city;
  city.withdraw(page_path, "2026-03-03", reason);
  const auto there = build(city);
  city.remove(page_path);
  CHECK(differences(there, build(city)) == Lines{});
}

TEST_CASE("the withdrawal of an equity plan or page that was never approved says nothing") {
  City city;
  const auto before = build(city);
  city.put("equity/2027.json", sample::equity(2027));
  city.withdraw("equity/2027.json", "2026-03-03", reason);
  city.put("pages/never.md", "# Never\n\nNever approved.\n");
  city.withdraw("pages/never.md", "2026-03-03", reason);
  CHECK(differences(before, build(city)) == Lines{});
}

TEST_CASE("an equity plan that is approved anew takes the short page's place") {
  City city;
  city.withdraw(equity_path, "2026-03-03", reason);
  city.put(equity_path, edited(sample::equity(), "A voice for all.", "A voice for everyone."));
  city.approve(equity_path, "2026-03-04");
  const auto site = build(city);
  CHECK(has(site.file("equity/2026/index.html"), "A voice for everyone."));
  CHECK(site.holding(reason) == Lines{});
}

TEST_CASE("a withdrawn page says so in the words of the page's language, not by its file's name") {
  City city;
  city.withdraw(page_path, "2026-03-03", reason);
  const auto site = build(city);
  CHECK(has(site.file("es/about/our-words/index.html"), "<h1>Esta página se retiró</h1>"));
  CHECK(has(site.file("ar/about/our-words/index.html"), "<h1>سُحبت هذه الصفحة</h1>"));
}

constexpr const char* partnerships_path = "partnerships/2026/001.json";

TEST_CASE("where a withdrawn list of partnerships stood, its day and reason stand") {
  City city;
  const auto before = build(city);
  CHECK(has(before.file("districts/1/index.html"), "The branch library"));
  city.withdraw(partnerships_path, "2026-03-03", reason);
  const auto site = build(city);
  CHECK(site.is_made);
  CHECK(site.found() == Lines{});
  for (const char* path :
       {"districts/1/index.html", "partnerships/index.html", "es/partnerships/index.html"}) {
    CAPTURE(path);
    CHECK(has(site.file(path), reason));
  }
  for (const char* path : {"districts/1/index.html", "partnerships/index.html"}) {
    CAPTURE(path);
    CHECK(has(site.file(path), "The list for 2026 is no longer shown."));
    CHECK(has(site.file(path), "Withdrawn on March 3, 2026"));
  }
  CHECK(has(site.file("partnerships/index.html"), "No partnerships are published yet."));
  CHECK(site.holding("The branch library") == Lines{});
  CHECK_FALSE(has(site.file("districts/2/index.html"), reason));
}

TEST_CASE("an older list of partnerships stands below the withdrawn one, a newer one alone") {
  City city;
  for (const int year : {2025, 2027}) {
    const std::string path = "partnerships/" + std::to_string(year) + "/001.json";
    const std::string of_year = "\"year\": " + std::to_string(year);
    city.put(path, edited(edited(sample::partnerships(), "\"year\": 2026", of_year),
                          "The branch library", year == 2025 ? "The older one" : "The newer one"));
  }
  city.approve("partnerships/2025/001.json", "2026-02-02");
  city.withdraw(partnerships_path, "2026-03-03", reason);
  auto site = build(city);
  for (const char* path : {"districts/1/index.html", "partnerships/index.html"}) {
    CAPTURE(path);
    CHECK(has(site.file(path), reason));
    CHECK(has(site.file(path), "The older one"));
  }
  city.approve("partnerships/2027/001.json", "2026-03-04");
  site = build(city);
  for (const char* path : {"districts/1/index.html", "partnerships/index.html"}) {
    CAPTURE(path);
    CHECK_FALSE(has(site.file(path), reason));
    CHECK(has(site.file(path), "The newer one"));
  }
}

TEST_CASE("where a withdrawn office stood, its day and reason stand") {
  City city;
  city.put("offices/001.json", sample::office());
  city.approve("offices/001.json", "2026-02-02");
  const auto before = build(city);
  CHECK(has(before.file("districts/1/index.html"),
            "Court advocacy officer</dt><dd>No telephone number or e-mail address is published."));
  city.withdraw("offices/001.json", "2026-03-03", reason);
  const auto site = build(city);
  CHECK(site.found() == Lines{});
  const std::string& page = site.file("districts/1/index.html");
  CHECK(has(page,
            "Community Policing Office</h2>\n<div class=\"notice\">\n"
            "<p><b>Withdrawn on March 3, 2026</b></p>"));
  CHECK(has(page, reason));
  CHECK_FALSE(has(page, "Court advocacy officer"));
  CHECK_FALSE(has(site.file("districts/2/index.html"), reason));
}

TEST_CASE("where the withdrawn citywide liaisons stood, their day and reason stand") {
  City city;
  city.put("offices/city.json",
           R"({"positions": [{"role": "ada_coordinator", "phone": "312-555-0199"}]})");
  city.approve("offices/city.json", "2026-02-02");
  CHECK(has(build(city).file("districts/1/index.html"), "312-555-0199"));
  city.withdraw("offices/city.json", "2026-03-03", reason);
  const auto site = build(city);
  for (const char* path : {"districts/1/index.html", "districts/2/index.html"}) {
    CAPTURE(path);
    CHECK(has(site.file(path), "Citywide liaisons</h2>\n<div class=\"notice\">"));
    CHECK(has(site.file(path), reason));
  }
  CHECK(site.holding("312-555-0199") == Lines{});
}

TEST_CASE("the district's page leads to the reason why a report was withdrawn") {
  City city;
  city.withdraw("reports/2026/q1/001.json", "2026-05-03", reason);
  const auto site = build(city);
  CHECK(has(site.file("districts/1/index.html"), "<a href=\"2026/q1/\">Q1</a>"));
  CHECK(has(site.file("districts/1/2026/q1/index.html"), reason));
}

TEST_CASE("the home page does not say that a withdrawn plan is still to come") {
  City city;
  CHECK(build(city).holding("no plan yet") == Lines{"index.html"});  // of district 2
  city.withdraw("plans/2026/001.json", "2026-05-03", reason);
  const std::string home = build(city).file("index.html");
  CHECK(home.find("no plan yet") == home.rfind("no plan yet"));
  CHECK(has(home, "no plan yet"));
}

}  // namespace
}  // namespace planlight
