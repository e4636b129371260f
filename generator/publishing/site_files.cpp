#include "publishing/site_files.h"

#include <algorithm>

#include <fmt/format.h>

namespace planlight::publishing {
namespace {

constexpr std::string_view for_a_year = "public, max-age=31536000, immutable";
constexpr std::string_view for_a_minute = "public, max-age=60, must-revalidate";
constexpr std::string_view assets = "assets/";
constexpr std::string_view index = "index.html";
constexpr std::string_view sitemaps = "sitemap-";

// Hosts join the values of all rules that fit an address, so no two rules that set how long a file
// is kept may fit the same one: each name at the top has a rule of its own.
std::string caching(const std::string& name) {
  if (name == index)
    return fmt::format("/\n  Cache-Control: {0}\n/{1}\n  Cache-Control: {0}\n", for_a_minute, name);
  return fmt::format("/{}{}\n  Cache-Control: {}\n", name, name.ends_with('/') ? "*" : "",
                     name == assets ? for_a_year : for_a_minute);
}

// One rule for the parts of a sitemap: some hosts read no more than a hundred.
std::vector<std::string> with_sitemaps_as_one(std::vector<std::string> names) {
  const auto removed =
      std::erase_if(names, [](const std::string& name) { return name.starts_with(sitemaps); });
  if (removed > 0) names.push_back(std::string(sitemaps) + "*");
  return names;
}

}  // namespace

std::string headers_file(std::string_view policy, std::vector<std::string> top_names) {
  top_names = with_sitemaps_as_one(std::move(top_names));
  std::ranges::sort(top_names);
  const auto repeats = std::ranges::unique(top_names);
  top_names.erase(repeats.begin(), repeats.end());
  // No referrer: which page of ours someone read, on domestic violence for one, is nobody's
  // business. Other pages may read the open data.
  std::string out = fmt::format(
      "/*\n"
      "  Content-Security-Policy: {}\n"
      "  X-Content-Type-Options: nosniff\n"
      "  X-Frame-Options: DENY\n"
      "  Referrer-Policy: no-referrer\n"
      "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\n"
      "  Cross-Origin-Opener-Policy: same-origin\n"
      "/data/*\n"
      "  Access-Control-Allow-Origin: *\n",
      policy);
  for (const std::string& name : top_names) out += caching(name);
  return out;
}

std::string robots_file(std::string_view base_url) {
  return fmt::format("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", base_url);
}

}  // namespace planlight::publishing
