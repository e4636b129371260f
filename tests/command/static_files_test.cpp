#include "command/static_files.h"

#include <doctest/doctest.h>

#include "command/small_city.h"
#include "support/sample_documents.h"

namespace planlight {
namespace {

using test::build;
using test::SmallCity;
using Lines = std::vector<std::string>;

SmallCity city_with(const std::string& path, std::string bytes) {
  SmallCity city;
  city.put("portal.json", sample::edited(sample::portal(), "\"languages\"",
                                         fmt::format("\"static\": [\"{}\"], \"languages\"", path)));
  city.put("static/" + path, std::move(bytes));
  return city;
}

TEST_CASE("a static file that portal.json names is published as it is") {
  const auto site = build(city_with("flyer.pdf", "%PDF"));
  CHECK(site.found() == Lines{});
  CHECK(site.file("flyer.pdf") == "%PDF");
}

TEST_CASE("CNAME, favicon.ico and .well-known need no name in portal.json") {
  SmallCity city;
  city.put("static/CNAME", "plans.example.org\n");
  city.put("static/.well-known/security.txt", "Contact: mailto:ocp@example.org\n");
  const auto site = build(city);
  CHECK(site.found() == Lines{});
  CHECK(site.files.contains("CNAME"));
  CHECK(site.files.contains(".well-known/security.txt"));
}

TEST_CASE("a static file that nobody names is not published: static-not-named") {
  SmallCity city;
  city.put("static/notes.txt", "Notes");
  const auto site = build(city);
  CHECK_FALSE(site.files.contains("notes.txt"));
  CHECK(site.found() ==
        Lines{"content/static/notes.txt: warning: is not published: portal.json does not name it; "
              "add its path to static, or remove it [static-not-named]"});
}

TEST_CASE("HTML, SVG, XML and script are not published as they are: static-kind") {
  for (const auto& [path, bytes] : {std::pair{"page.html", "Hello"},
                                    {"map.SVG", "x"},
                                    {"a.xml", "x"},
                                    {"a.js", "x"},
                                    {"notes.txt", " \n<script>"}}) {
    CAPTURE(path);
    const auto site = build(city_with(path, bytes));
    CHECK_FALSE(site.files.contains(path));
    CHECK(site.found() ==
          Lines{fmt::format("content/static/{}: error: HTML, SVG, XML and script are not published "
                            "as they are; write a page under pages/ instead [static-kind]",
                            path)});
  }
}

TEST_CASE("a name in portal.json without its file: static-missing") {
  SmallCity city = city_with("flyer.pdf", "%PDF");
  city.remove("static/flyer.pdf");
  const auto found = build(city).found();
  REQUIRE(found.size() == 1);
  CHECK(
      found[0].ends_with("warning: /static: names static/flyer.pdf, which is not there; add the "
                         "file, or remove the name [static-missing]"));
}

TEST_CASE("a static file may not stand where the site writes one itself: path-twice") {
  for (const char* path : {"robots.txt", "data.json", "integrity.json", "integrity/00.json",
                           "_headers", "districts", "feed.xmlx/../robots.txt"}) {
    CAPTURE(path);
    const auto site = build(city_with(path, "Mine"));
    CHECK(site.findings.has_errors());
    CHECK(site.holding("Mine") == Lines{});
  }
}

TEST_CASE("that it stands there is said of the content's own file") {
  CHECK(build(city_with("robots.txt", "Mine")).found() ==
        Lines{"content/static/robots.txt: error: wants robots.txt, where the site has a page or a "
              "file of its own; rename it, in portal.json too, or remove it [path-twice]"});
  CHECK(build(city_with("_headers", "Mine")).found() ==
        Lines{"content/static/_headers: error: wants _headers, where the site has a page or a file "
              "of its own; rename it, in portal.json too, or remove it [path-twice]"});
}

TEST_CASE("what Git LFS leaves in a static file's place is not published") {
  const auto site = build(city_with(
      "flyer.pdf", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"));
  CHECK_FALSE(site.files.contains("flyer.pdf"));
  const auto found = site.found();
  REQUIRE(found.size() == 1);
  CHECK(found[0].ends_with("[path-not-a-document]"));
}

}  // namespace
}  // namespace planlight
