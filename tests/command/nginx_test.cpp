// docs/nginx.conf says in nginx's words what _headers says to hosts that read it.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <sstream>
#include <string>

#include "places.h"
#include "publishing/site_files.h"
#include "rendering/content_security_policy.h"
#include "repository/scratch_repository.h"

namespace planlight::test {
namespace {

TEST_CASE("the configuration for nginx sends the headers of the site's own _headers file") {
  const std::string nginx =
      read_file(std::filesystem::path(PLANLIGHT_SOURCE_DIR) / "docs" / "nginx.conf");
  std::istringstream headers(publishing::headers_file(rendering::content_security_policy(false),
                                                      {"index.html", "assets/", "data/"}));
  std::string address;
  int compared = 0;
  for (std::string line; std::getline(headers, line); ++compared) {
    if (!line.starts_with("  ")) {
      address = line;
      continue;
    }
    const auto colon = line.find(": ");
    const std::string name = line.substr(2, colon - 2);
    const std::string value = line.substr(colon + 2);
    CAPTURE(line);
    // What depends on the address stands in a map, the rest in a line of its own.
    std::string expected = fmt::format("  add_header {} \"{}\" always;\n", name, value);
    if (name == "Cache-Control") {
      expected = fmt::format("{}\"{}\";\n",
                             address == "/assets/*" ? "~^/assets/   " : "default      ", value);
    } else if (address == "/data/*") {
      expected = fmt::format("~^/data/ \"{}\";\n", value);
    }
    CHECK(nginx.find(expected) != std::string::npos);
  }
  CHECK(compared >= 14);
}

}  // namespace
}  // namespace planlight::test
