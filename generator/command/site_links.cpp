#include "command/site_links.h"

#include <fmt/core.h>

#include <map>
#include <set>

#include "command/files.h"

namespace planlight::command {
namespace {

// Values of an attribute in the HTML that Planlight writes: always quoted with ".
std::vector<std::string> values_of(std::string_view html, std::string_view attribute) {
  std::vector<std::string> values;
  const std::string opening = fmt::format(" {}=\"", attribute);
  for (std::size_t at = html.find(opening); at != std::string_view::npos;
       at = html.find(opening, at)) {
    at += opening.size();
    const std::size_t end = html.find('"', at);
    if (end == std::string_view::npos) break;
    values.emplace_back(html.substr(at, end - at));
  }
  return values;
}

bool leads_elsewhere(std::string_view link) {
  return link.starts_with("https:") || link.starts_with("http:") || link.starts_with("mailto:") ||
         link.starts_with("tel:") || link.starts_with('/');
}

// The file that a link leads to from a page.
std::string resolved(const std::string& page, std::string_view link) {
  const std::size_t slash = page.rfind('/');
  std::string at = slash == std::string::npos ? "" : page.substr(0, slash + 1);
  while (link.starts_with("../") || link.starts_with("./")) {
    if (link.starts_with("./")) {
      link.remove_prefix(2);
      continue;
    }
    link.remove_prefix(3);
    if (!at.empty()) at.pop_back();
    const std::size_t parent = at.rfind('/');
    at.resize(parent == std::string::npos ? 0 : parent + 1);
  }
  at += link;
  if (at.empty() || at.ends_with('/')) at += "index.html";
  return at;
}

}  // namespace

std::vector<std::string> dead_links(const std::string& folder) {
  const auto names = read_folder_names(folder);
  const std::set<std::string> files(names.begin(), names.end());
  std::map<std::string, std::set<std::string>> ids;
  const auto ids_of = [&](const std::string& file) -> const std::set<std::string>& {
    const auto [found, added] = ids.try_emplace(file);
    if (added) {
      for (std::string& id : values_of(read_file(folder + '/' + file), "id")) {
        found->second.insert(std::move(id));
      }
    }
    return found->second;
  };
  std::vector<std::string> dead;
  for (const std::string& page : names) {
    if (!page.ends_with(".html")) continue;
    const std::string html = read_file(folder + '/' + page);
    for (const char* attribute : {"href", "src"}) {
      for (const std::string& link : values_of(html, attribute)) {
        if (leads_elsewhere(link)) continue;
        const std::size_t hash = link.find('#');
        const std::string path = link.substr(0, hash);
        const std::string target = path.empty() ? page : resolved(page, path);
        const bool is_there = files.contains(target);
        // What another page has stands in no reader's way: its beginning is shown.
        const bool has_fragment = hash != std::string::npos && hash + 1 < link.size() &&
                                  (target == page || target.find("about/") != target.npos);
        if (!is_there || (has_fragment && !ids_of(target).contains(link.substr(hash + 1)))) {
          dead.push_back(fmt::format("{}: {}", page, link));
        }
      }
    }
  }
  return dead;
}

}  // namespace planlight::command
