// A site's sitemap as its pages change, against the one that is written anew; with low limits, so
// that a few pages take it from one file to many and back.

#include "command/sitemap_files.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <random>

namespace planlight::command {
namespace {

constexpr int city = 0;
// Two languages: ten pages a file.
constexpr SitemapFiles::Limits ten_pages{20, {20, 50'000'000}};

using Pages = std::map<int, std::vector<MadePage>>;  // by district, those of the city with 0
using Files = std::map<std::string, std::string>;

SitemapFiles sitemap(const SitemapFiles::Limits& limits = ten_pages) {
  return SitemapFiles({*LanguageTag::parse("en"), *LanguageTag::parse("es")},
                      "https://example.org/", limits);
}

MadePage page(int district, int number) {
  const std::string folder = district == city ? "about" : fmt::format("districts/{}", district);
  return {fmt::format("{}/{}/index.html", folder, number), true, Date::parse("2026-01-05"), {}};
}

std::vector<MadePage> pages(int district, int count) {
  std::vector<MadePage> list;
  for (int i = 0; i < count; ++i) list.push_back(page(district, i));
  return list;
}

SitemapShares shares_of(const Pages& now, const Pages& before, std::set<int>* asked = nullptr) {
  SitemapShares shares;
  for (const auto& [district, gone] : before) shares[district];
  for (const auto& [district, list] : now) {
    SitemapShare& share = shares[district];
    share.pages = pages_in_sitemap(list);
    const auto then = before.find(district);
    if (then != before.end()) share.change = sitemap_change(then->second, list);
    share.entries = [district = district, &list = list, asked] {
      if (asked != nullptr) asked->insert(district);
      return sitemap_entries(list);
    };
  }
  return shares;
}

Files written(const SitemapFiles& sitemap, const SitemapShares& shares) {
  Files files;
  const auto names = sitemap.write(
      shares, {}, [&](const std::string& name, std::string_view bytes) { files[name] = bytes; });
  for (const auto& [name, bytes] : files) CHECK(names.contains(name));
  CHECK(names.size() == files.size());
  return files;
}

std::set<std::string> names_of(const Files& files) {
  std::set<std::string> names;
  for (const auto& [name, bytes] : files) names.insert(name);
  return names;
}

// What is put into the files that stand; these are brought up to date.
std::set<std::string> update(Files& files, const Pages& before, const Pages& now,
                             std::set<int>* asked = nullptr) {
  std::set<std::string> put;
  const std::set<std::string> standing = names_of(files);
  const auto names = sitemap().write(shares_of(now, before, asked), standing,
                                     [&](const std::string& name, std::string_view bytes) {
                                       CHECK(put.insert(name).second);
                                       files[name] = bytes;
                                     });
  for (const std::string& name : standing) {
    if (!names.contains(name)) files.erase(name);
  }
  return put;
}

TEST_CASE(
    "a sitemap is one file up to its limit, and past it a file for the city and each district") {
  const Pages few{{city, pages(city, 2)}, {7, pages(7, 5)}, {12, pages(12, 3)}};
  CHECK(names_of(written(sitemap(), shares_of(few, {}))) == std::set<std::string>{"sitemap.xml"});

  const Pages many{{city, pages(city, 2)}, {7, pages(7, 6)}, {12, pages(12, 3)}};
  const Files files = written(sitemap(), shares_of(many, {}));
  CHECK(files.at("sitemap.xml") ==
        rendering::sitemap_index(
            {"sitemap-city.xml", "sitemap-district-7.xml", "sitemap-district-12.xml"},
            "https://example.org/"));
  CHECK(files.size() == 4);
  CHECK(
      files.at("sitemap-district-7.xml").find("<loc>https://example.org/es/districts/7/5/</loc>") !=
      std::string::npos);
  CHECK(files.at("sitemap-district-7.xml").find("districts/12/") == std::string::npos);
  CHECK(files.at("sitemap-city.xml").find("districts/") == std::string::npos);
}

TEST_CASE("a district that is too large for one sitemap has several, numbered from one") {
  const Pages many{{city, pages(city, 1)}, {7, pages(7, 21)}, {8, {}}};
  CHECK(written(sitemap(), shares_of(many, {})).at("sitemap.xml") ==
        rendering::sitemap_index({"sitemap-city.xml", "sitemap-district-7-1.xml",
                                  "sitemap-district-7-2.xml", "sitemap-district-7-3.xml"},
                                 "https://example.org/"));
}

TEST_CASE("a site of more than 5,000 addresses has a sitemap for the city and each district") {
  Pages most{{city, pages(city, 500)}, {7, pages(7, 2'000)}};
  const SitemapFiles usual = sitemap(SitemapFiles::Limits());
  CHECK(names_of(written(usual, shares_of(most, {}))) == std::set<std::string>{"sitemap.xml"});
  most[7].push_back(page(7, 2'000));
  CHECK(names_of(written(usual, shares_of(most, {}))) ==
        std::set<std::string>{"sitemap-city.xml", "sitemap-district-7.xml", "sitemap.xml"});
}

TEST_CASE("a sitemap that takes too many bytes is split with fewer addresses") {
  const Pages few{{city, pages(city, 2)}, {7, pages(7, 2)}};
  const SitemapFiles::Limits limits{50'000, {50'000, 2'400}};
  const Files files = written(sitemap(limits), shares_of(few, {}));
  CHECK(names_of(files) ==
        std::set<std::string>{"sitemap-city.xml", "sitemap-district-7.xml", "sitemap.xml"});
  for (const auto& [name, bytes] : files) CHECK(bytes.size() <= 2'400);
}

TEST_CASE("another date costs the file of its district, and no other district is asked") {
  Pages before{{city, pages(city, 4)}, {7, pages(7, 4)}, {8, pages(8, 4)}};
  Files files = written(sitemap(), shares_of(before, {}));
  Pages now = before;
  now[8][2].updated = Date::parse("2026-11-30");
  std::set<int> asked;
  CHECK(update(files, before, now, &asked) == std::set<std::string>{"sitemap-district-8.xml"});
  CHECK(asked == std::set<int>{8});
  CHECK(files == written(sitemap(), shares_of(now, {})));

  asked.clear();
  CHECK(update(files, now, now, &asked).empty());
  CHECK(asked.empty());
}

TEST_CASE("one page more or less of a district that is split costs that district alone") {
  Pages before{{city, pages(city, 4)}, {7, pages(7, 4)}, {8, pages(8, 10)}};
  Files files = written(sitemap(), shares_of(before, {}));
  Pages now = before;
  now[8].push_back(page(8, 10));
  std::set<int> asked;
  CHECK(update(files, before, now, &asked) == std::set<std::string>{"sitemap-district-8-1.xml",
                                                                    "sitemap-district-8-2.xml",
                                                                    "sitemap.xml"});
  CHECK(asked == std::set<int>{8});
  CHECK(!files.contains("sitemap-district-8.xml"));
  CHECK(files == written(sitemap(), shares_of(now, {})));
}

TEST_CASE(
    "a sitemap becomes an index with the page that is too many, and one file again without it") {
  const Pages ten{{city, pages(city, 5)}, {7, pages(7, 5)}};
  const Pages eleven{{city, pages(city, 5)}, {7, pages(7, 6)}};
  Files files = written(sitemap(), shares_of(ten, {}));
  update(files, ten, eleven);
  CHECK(files.size() == 3);
  CHECK(files == written(sitemap(), shares_of(eleven, {})));
  update(files, eleven, ten);
  CHECK(files.size() == 1);
  CHECK(files == written(sitemap(), shares_of(ten, {})));
}

// Pages come and go, get other dates, lose them, leave the sitemap; districts come and go.
Pages changed(Pages pages, std::mt19937& random) {
  const auto below = [&](unsigned count) { return static_cast<int>(random() % count); };
  const int district = below(5);
  auto& list = pages[district];
  switch (below(6)) {
    case 0:
      for (int i = below(8); i > 0; --i) {
        const MadePage more = page(district, below(25));
        if (std::ranges::find(list, more.path, &MadePage::path) == list.end()) list.push_back(more);
      }
      break;
    case 1: list.resize(list.size() / 2); break;
    case 2:
      if (!list.empty()) list.back().updated = Date::from_days(20'000 + below(400));
      break;
    case 3:
      if (!list.empty()) list.back().updated.reset();
      break;
    case 4:
      if (!list.empty()) list.front().in_sitemap = !list.front().in_sitemap;
      break;
    default:
      if (district != city) pages.erase(district);
  }
  return pages;
}

TEST_CASE("an updated sitemap is the sitemap that is written anew, whatever changed") {
  const char* seed = std::getenv("PLANLIGHT_SEED");
  std::mt19937 random(seed == nullptr ? 7u : static_cast<unsigned>(std::atoi(seed)));
  Pages before{{city, pages(city, 3)}, {2, pages(2, 4)}};
  Files files = written(sitemap(), shares_of(before, {}));
  std::size_t most = 1;
  int ones = 0;
  for (int round = 0; round < 2'000; ++round) {
    CAPTURE(round);
    const Pages now = changed(before, random);
    update(files, before, now);
    REQUIRE(files == written(sitemap(), shares_of(now, {})));
    most = std::max(most, files.size());
    ones += files.size() == 1 ? 1 : 0;
    before = now;
  }
  CHECK(most > 6);
  CHECK(ones > 100);
}

}  // namespace
}  // namespace planlight::command
