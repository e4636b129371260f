#include "rendering/sitemap.h"

#include <fmt/core.h>

#include <algorithm>

#include "rendering/xml.h"

namespace planlight::rendering {
namespace {

constexpr std::size_t most_urls = 50000;
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
constexpr std::string_view open_urls =
    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
    "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

class Writer {
 public:
  Writer(const std::vector<LanguageTag>& languages, const std::string& base_url)
      : languages_(languages), base_url_(base_url) {}

  // One page: a URL for each language, each with all its alternates.
  std::string urls(const SitemapEntry& entry) const {
    std::string alternates;
    for (std::size_t i = 0; i < languages_.size(); ++i) {
      alternates += fmt::format("<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                                languages_[i].to_string(), address(entry, i));
    }
    alternates += fmt::format("<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"{}\"/>",
                              address(entry, 0));
    std::string out;
    for (std::size_t i = 0; i < languages_.size(); ++i) {
      out += fmt::format("<url><loc>{}</loc>", address(entry, i));
      if (entry.updated) out += fmt::format("<lastmod>{}</lastmod>", entry.updated->to_string());
      out += alternates + "</url>\n";
    }
    return out;
  }

 private:
  std::string address(const SitemapEntry& entry, std::size_t language) const {
    std::string url = base_url_;
    if (language > 0) url += languages_[language].to_string() + '/';
    url += entry.path.address();
    return xml_escaped(url);
  }

  const std::vector<LanguageTag>& languages_;
  const std::string& base_url_;
};

}  // namespace

std::map<std::string, std::string> sitemaps(std::vector<SitemapEntry> entries,
                                            const std::vector<LanguageTag>& languages,
                                            const std::string& base_url) {
  std::sort(entries.begin(), entries.end(),
            [](const SitemapEntry& a, const SitemapEntry& b) { return a.path < b.path; });
  const Writer writer(languages, base_url);
  const std::size_t pages_a_file = std::max<std::size_t>(1, most_urls / languages.size());
  std::map<std::string, std::string> files;
  if (entries.size() <= pages_a_file) {
    std::string out = std::string(declaration) + std::string(open_urls);
    for (const SitemapEntry& entry : entries) out += writer.urls(entry);
    files["sitemap.xml"] = out + "</urlset>\n";
    return files;
  }
  std::string index = std::string(declaration) +
                      "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (std::size_t start = 0, number = 1; start < entries.size(); start += pages_a_file, ++number) {
    const std::string name = fmt::format("sitemap-{}.xml", number);
    std::string out = std::string(declaration) + std::string(open_urls);
    const std::size_t end = std::min(entries.size(), start + pages_a_file);
    for (std::size_t i = start; i < end; ++i) out += writer.urls(entries[i]);
    files[name] = out + "</urlset>\n";
    index += fmt::format("<sitemap><loc>{}</loc></sitemap>\n", xml_escaped(base_url + name));
  }
  files["sitemap.xml"] = index + "</sitemapindex>\n";
  return files;
}

}  // namespace planlight::rendering
