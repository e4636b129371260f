#include "rendering/sitemap.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

namespace planlight::rendering {
namespace {

LanguageTag tag(const char* text) { return *LanguageTag::parse(text); }

std::vector<SitemapEntry> pages(std::size_t count, const std::string& stem = "districts/7/") {
  std::vector<SitemapEntry> list;
  for (std::size_t i = 0; i < count; ++i) {
    list.push_back({PagePath::of(fmt::format("{}{:06}/index.html", stem, i)), std::nullopt});
  }
  return list;
}

std::size_t occurrences(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_CASE("a page has an address in each language, each with all of them as alternates") {
  const auto files =
      sitemaps({{PagePath::of("districts/7/2026/index.html"), *Date::parse("2026-01-20")}},
               {tag("en"), tag("es")}, "https://example.org/plans/");
  const std::string alternates =
      "<xhtml:link rel=\"alternate\" hreflang=\"en\" "
      "href=\"https://example.org/plans/districts/7/2026/\"/>"
      "<xhtml:link rel=\"alternate\" hreflang=\"es\" "
      "href=\"https://example.org/plans/es/districts/7/2026/\"/>"
      "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" "
      "href=\"https://example.org/plans/districts/7/2026/\"/></url>\n";
  REQUIRE(files.size() == 1);
  CHECK(files.front() ==
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
        "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
        "<url><loc>https://example.org/plans/districts/7/2026/</loc>"
        "<lastmod>2026-01-20</lastmod>" +
            alternates +
            "<url><loc>https://example.org/plans/es/districts/7/2026/</loc>"
            "<lastmod>2026-01-20</lastmod>" +
            alternates + "</urlset>\n");
}

TEST_CASE("50,000 addresses stand in one sitemap, one more makes two") {
  const std::vector<LanguageTag> languages{tag("en"), tag("es")};
  const auto one = sitemaps(pages(25'000), languages, "https://example.org/");
  REQUIRE(one.size() == 1);
  CHECK(occurrences(one.front(), "<loc>") == 50'000);

  const auto two = sitemaps(pages(25'001), languages, "https://example.org/");
  REQUIRE(two.size() == 2);
  CHECK(occurrences(two.front(), "<loc>") == 50'000);
  CHECK(occurrences(two.back(), "<loc>") == 2);
  CHECK(two.back().find("districts/7/025000/</loc>") != std::string::npos);
}

TEST_CASE("the index of sitemaps names them in order, under the site's address") {
  CHECK(sitemap_index({"sitemap-city.xml", "sitemap-district-7.xml"}, "https://example.org/a&b/") ==
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        "<sitemap><loc>https://example.org/a&amp;b/sitemap-city.xml</loc></sitemap>\n"
        "<sitemap><loc>https://example.org/a&amp;b/sitemap-district-7.xml</loc></sitemap>\n"
        "</sitemapindex>\n");
}

TEST_CASE("the addresses of a page in all its languages stay together") {
  const auto files = sitemaps(pages(16'667), {tag("en"), tag("es"), tag("pl")}, "https://a.org/");
  REQUIRE(files.size() == 2);
  CHECK(occurrences(files.front(), "<loc>") == 49'998);
  CHECK(occurrences(files.back(), "<loc>") == 3);
}

TEST_CASE("no sitemap is larger than what its readers take") {
  const std::vector<LanguageTag> languages{tag("en"), tag("es"), tag("pl"), tag("ar"), tag("tl")};
  const auto files =
      sitemaps(pages(10'000, "about/" + std::string(150, 'x') + "/"), languages, "https://a.org/");
  std::size_t addresses = 0;
  CHECK(files.size() > 1);
  for (const std::string& bytes : files) {
    CHECK(bytes.size() <= 50'000'000);
    CHECK(bytes.ends_with("</urlset>\n"));
    addresses += occurrences(bytes, "<loc>");
  }
  CHECK(addresses == 50'000);
}

TEST_CASE("other dates in a standing sitemap give the sitemap that is written anew") {
  const std::vector<LanguageTag> languages{tag("en"), tag("zh-Hans")};
  const std::string base = "https://example.org/a&b/";
  for (const std::size_t count : {1u, 40u, 25'100u}) {
    CAPTURE(count);
    auto entries = pages(count);
    for (SitemapEntry& entry : entries) entry.updated = *Date::parse("2026-01-05");
    entries.push_back({PagePath::of("index.html"), std::nullopt});
    auto files = sitemaps(entries, languages, base);
    std::vector<SitemapEntry> changed;
    for (const std::size_t index : {std::size_t{0}, count / 2, count - 1}) {
      entries[index].updated = *Date::parse("2026-11-30");
      if (changed.empty() || changed.back().path != entries[index].path) {
        changed.push_back(entries[index]);
      }
    }
    std::size_t found = 0;
    for (std::string& bytes : files) found += set_dates(bytes, changed, languages.size(), base);
    CHECK(found == changed.size());
    CHECK(files == sitemaps(entries, languages, base));
  }
}

TEST_CASE("a date is written over a date alone, and into a sitemap alone") {
  const std::string base = "https://example.org/";
  const auto date = Date::parse("2026-02-01");
  const std::string sitemap =
      sitemaps({{PagePath::of("districts/7/index.html"), date}, {PagePath::of("index.html"), {}}},
               {tag("en"), tag("es")}, base)
          .front();
  const auto set = [&](const SitemapEntry& entry, const std::string& url) {
    std::string bytes = sitemap;
    const std::size_t found = set_dates(bytes, {entry}, 2, url);
    CHECK((bytes == sitemap || found == 1));
    return found;
  };
  const auto other = Date::parse("2026-02-02");
  CHECK(set({PagePath::of("districts/7/index.html"), other}, base) == 1);
  CHECK(set({PagePath::of("districts/7/index.html"), std::nullopt}, base) == 0);
  CHECK(set({PagePath::of("districts/7/index.html"), other}, "https://example.com/") == 0);
  CHECK(set({PagePath::of("districts/6/index.html"), other}, base) == 0);
  CHECK(set({PagePath::of("districts/8/index.html"), other}, base) == 0);
  CHECK(set({PagePath::of("index.html"), other}, base) == 0);
  std::string nothing;
  CHECK(set_dates(nothing, {{PagePath::of("index.html"), other}}, 2, base) == 0);
}

}  // namespace
}  // namespace planlight::rendering
