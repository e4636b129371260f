#include "publishing/site_files.h"

#include <doctest/doctest.h>

namespace planlight::publishing {
namespace {

TEST_CASE("_headers has one caching rule for each name, and assets are kept for a year") {
  CHECK(
      headers_file("default-src 'self'", {"index.html", "assets/", "es/", "assets/", "feed.xml"}) ==
      "/*\n"
      "  Content-Security-Policy: default-src 'self'\n"
      "  X-Content-Type-Options: nosniff\n"
      "  X-Frame-Options: DENY\n"
      "  Referrer-Policy: no-referrer\n"
      "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\n"
      "  Cross-Origin-Opener-Policy: same-origin\n"
      "/data/*\n"
      "  Access-Control-Allow-Origin: *\n"
      "/assets/*\n"
      "  Cache-Control: public, max-age=31536000, immutable\n"
      "/es/*\n"
      "  Cache-Control: public, max-age=60, must-revalidate\n"
      "/feed.xml\n"
      "  Cache-Control: public, max-age=60, must-revalidate\n"
      "/\n"
      "  Cache-Control: public, max-age=60, must-revalidate\n"
      "/index.html\n"
      "  Cache-Control: public, max-age=60, must-revalidate\n");
}

TEST_CASE("all parts of a sitemap have one caching rule, which no other file's rule overlaps") {
  const std::string headers = headers_file("p", {"sitemap-city.xml", "sitemap-district-7.xml",
                                                 "sitemap-district-8-1.xml", "sitemap.xml"});
  CHECK(headers.substr(headers.find("/sitemap")) ==
        "/sitemap-*\n"
        "  Cache-Control: public, max-age=60, must-revalidate\n"
        "/sitemap.xml\n"
        "  Cache-Control: public, max-age=60, must-revalidate\n");
}

TEST_CASE("robots.txt lets everyone in and names the sitemap") {
  CHECK(robots_file("https://example.org/plans/") ==
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/plans/sitemap.xml\n");
}

}  // namespace
}  // namespace planlight::publishing
