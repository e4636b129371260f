#include "rendering/sitemap.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "rendering/xml.h"

namespace planlight::rendering {
namespace {

constexpr std::string_view close_urls = "</urlset>\n";
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
constexpr std::string_view open_urls =
    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
    "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

class Writer {
 public:
  Writer(const std::vector<LanguageTag>& languages, const std::string& base_url)
      : languages_(languages), escaped_base_(xml_escaped(base_url)) {}

  // One page: a URL for each language, each with all its alternates.
  std::string urls(const SitemapEntry& entry) const {
    std::vector<std::string> addresses;
    const std::string path = xml_escaped(entry.path.address());
    for (const LanguageTag& language : languages_) {
      std::string& address = addresses.emplace_back(escaped_base_);
      if (addresses.size() > 1) address.append(language.to_string()).append("/");
      address += path;
    }
    std::string alternates;
    const auto add_alternate = [&](std::string_view tag, const std::string& address) {
      alternates.append("<xhtml:link rel=\"alternate\" hreflang=\"").append(tag);
      alternates.append("\" href=\"").append(address).append("\"/>");
    };
    for (std::size_t i = 0; i < languages_.size(); ++i) {
      add_alternate(languages_[i].to_string(), addresses[i]);
    }
    add_alternate("x-default", addresses.front());
    alternates += "</url>\n";
    const std::string updated =
        entry.updated ? "<lastmod>" + entry.updated->to_string() + "</lastmod>" : std::string();
    std::string out;
    for (const std::string& address : addresses) {
      out.append("<url><loc>").append(address).append("</loc>");
      out.append(updated).append(alternates);
    }
    return out;
  }

 private:
  const std::vector<LanguageTag>& languages_;
  std::string escaped_base_;
};

// The path of the page that a line is about; empty where it is about none.
std::string path_of_line(std::string_view line, const std::string& escaped_base) {
  constexpr std::string_view mark = "hreflang=\"x-default\" href=\"";
  const std::size_t found = line.rfind(mark);
  if (found == std::string_view::npos) return {};
  std::string_view address = line.substr(found + mark.size());
  address = address.substr(0, address.find('"'));
  if (!address.starts_with(escaped_base)) return {};
  std::string path(address.substr(escaped_base.size()));
  if (path.empty() || path.back() == '/') path += "index.html";
  return path;
}

// Where the first line about the page begins, or about one after it; the end if there is none.
// Lines are by path, each with a line's end.
std::size_t find_page(std::string_view lines, const std::string& path,
                      const std::string& escaped_base) {
  std::size_t low = 0;
  std::size_t high = lines.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t before = middle == 0 ? std::string_view::npos : lines.rfind('\n', middle - 1);
    const std::size_t line = before == std::string_view::npos ? 0 : std::max(before + 1, low);
    const std::size_t end = lines.find('\n', line) + 1;
    if (path_of_line(lines.substr(line, end - line), escaped_base) < path) {
      low = end;
    } else {
      high = line;
    }
  }
  return low;
}

// Where the date of the line's URL stands; nothing where the line has none.
std::optional<std::size_t> place_of_date(std::string_view line) {
  constexpr std::string_view begin = "</loc><lastmod>";
  constexpr std::string_view end = "</lastmod>";
  constexpr std::size_t size = 10;  // 2026-01-20
  const std::size_t found = line.find(begin);
  if (found == std::string_view::npos) return std::nullopt;
  const std::size_t date = found + begin.size();
  if (line.size() < date + size || !line.substr(date + size).starts_with(end)) return std::nullopt;
  return date;
}

}  // namespace

std::vector<std::string> sitemaps(std::vector<SitemapEntry> entries,
                                  const std::vector<LanguageTag>& languages,
                                  const std::string& base_url, const SitemapLimits& limits) {
  std::ranges::sort(entries, {}, &SitemapEntry::path);
  const Writer writer(languages, base_url);
  const std::string begin = std::string(declaration) + std::string(open_urls);
  std::vector<std::string> files{begin};
  // Written twice, a hundredth of a build, so that no file is in memory twice while it grows: of
  // 12,000 pages in four languages it is 25 MB.
  std::size_t all = begin.size() + close_urls.size();
  for (const SitemapEntry& entry : entries) all += writer.urls(entry).size();
  files.back().reserve(std::min(all, limits.bytes));
  std::size_t urls = 0;  // in the last file
  for (const SitemapEntry& entry : entries) {
    const std::string text = writer.urls(entry);
    const std::size_t size = files.back().size() + text.size() + close_urls.size();
    const bool is_full = urls + languages.size() > limits.urls || size > limits.bytes;
    if (is_full && urls > 0) {
      files.back() += close_urls;
      files.push_back(begin);
      urls = 0;
    }
    files.back() += text;
    urls += languages.size();
  }
  files.back() += close_urls;
  return files;
}

std::string sitemap_index(const std::vector<std::string>& names, const std::string& base_url) {
  std::string index = std::string(declaration) +
                      "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string& name : names) {
    index += fmt::format("<sitemap><loc>{}</loc></sitemap>\n", xml_escaped(base_url + name));
  }
  return index + "</sitemapindex>\n";
}

std::size_t set_dates(std::span<char> sitemap, const std::vector<SitemapEntry>& entries,
                      std::size_t languages, const std::string& base_url) {
  const std::string begin = std::string(declaration) + std::string(open_urls);
  const std::string_view whole(sitemap.data(), sitemap.size());
  if (!whole.starts_with(begin) || !whole.ends_with(close_urls)) return 0;
  const std::string escaped_base = xml_escaped(base_url);
  const std::size_t size = whole.size() - begin.size() - close_urls.size();
  const std::string_view lines = whole.substr(begin.size(), size);
  std::size_t found = 0;
  for (const SitemapEntry& entry : entries) {
    const std::string path = xml_escaped(entry.path.to_string());
    std::vector<std::size_t> places;
    std::size_t line = find_page(lines, path, escaped_base);
    while (line < lines.size() && places.size() < languages && entry.updated) {
      const std::size_t end = lines.find('\n', line) + 1;
      const std::string_view text = lines.substr(line, end - line);
      const auto date = place_of_date(text);
      if (!date || path_of_line(text, escaped_base) != path) break;
      places.push_back(begin.size() + line + *date);
      line = end;
    }
    if (places.empty() || places.size() != languages) continue;
    const std::string written = entry.updated->to_string();
    for (const std::size_t place : places) {
      std::copy(written.begin(), written.end(),
                sitemap.begin() + static_cast<std::ptrdiff_t>(place));
    }
    ++found;
  }
  return found;
}

}  // namespace planlight::rendering
