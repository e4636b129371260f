#include "command/theme_assets.h"

#include <fmt/core.h>

#include <string_view>
#include <vector>

#include "foundation/sha256.h"
#include "rendering/did_you_mean.h"
#include "rendering/style_sheet.h"

namespace planlight::command {
namespace {

constexpr std::string_view folder = "assets/";

std::string published_path(const std::string& name, const std::string& bytes) {
  const std::size_t dot = name.rfind('.');
  return fmt::format("{}{}.{}{}", folder, name.substr(0, dot),
                     Sha256::of(bytes).to_string().substr(0, 10),
                     dot == std::string::npos ? "" : name.substr(dot));
}

std::string_view unquoted(std::string_view text) {
  const auto is_outer = [](char c) { return c == ' ' || c == '"' || c == '\''; };
  while (!text.empty() && is_outer(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_outer(text.back())) text.remove_suffix(1);
  return text;
}

// From a style sheet's own folder, where its links begin, to the site's assets.
std::string way_up(const std::string& name) {
  std::string up;
  for (const char c : name) {
    if (c == '/') up += "../";
  }
  return up;
}

}  // namespace

PublishedAssets published_assets(const ThemeFiles& theme, Findings& findings) {
  PublishedAssets published;
  const auto add = [&](const std::string& name, std::string bytes) {
    std::string path = published_path(name, bytes);
    published.bytes.emplace(path, std::move(bytes));
    published.paths.emplace(name, std::move(path));
  };
  std::vector<std::string> names;
  for (const auto& [name, bytes] : theme.assets) {
    names.push_back(name);
    if (!name.ends_with(".css")) add(name, bytes);
  }
  for (const auto& [name, bytes] : theme.assets) {
    if (!name.ends_with(".css")) continue;
    constexpr std::string_view open = "url(";
    std::string linked;
    std::size_t done = 0;
    for (std::size_t at = bytes.find(open); at != std::string::npos; at = bytes.find(open, done)) {
      const std::size_t begin = at + open.size();
      const std::size_t end = std::min(bytes.find(')', begin), bytes.size());
      const std::string asset(unquoted(std::string_view(bytes).substr(begin, end - begin)));
      linked.append(bytes, done, begin - done);
      done = end;
      const auto found = published.paths.find(asset);
      if (found != published.paths.end()) {
        linked += fmt::format("\"{}{}\"", way_up(name), found->second.substr(folder.size()));
        continue;
      }
      linked.append(bytes, begin, end - begin);
      if (asset.starts_with('#')) continue;
      findings.add(Severity::error, "theme-asset",
                   {fmt::format("{}/assets/{}", theme.folder, name)},
                   fmt::format("asks for url({}), which is no picture or font of the theme{}",
                               asset, rendering::did_you_mean(asset, names)),
                   "put the file into assets/ and name it from there");
    }
    linked.append(bytes, done);
    add(name, rendering::compact_style(linked));
  }
  return published;
}

void leave_out_search(PublishedAssets& assets) {
  for (const char* name : {"search.js", "search.css"}) {
    const auto found = assets.paths.find(name);
    if (found == assets.paths.end()) continue;
    assets.bytes.erase(found->second);
    assets.paths.erase(found);
  }
}

}  // namespace planlight::command
