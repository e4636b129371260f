#include "rendering/sitemap.h"

#include <fmt/core.h>

#include <algorithm>

#include "rendering/xml.h"

namespace planlight::rendering {
namespace {

// What the protocol allows of a file (sitemaps.org): URLs, and bytes, which ten languages reach
// first.
constexpr std::size_t most_urls = 50000;
constexpr std::size_t most_bytes = 50'000'000;
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
  std::vector<std::string> parts(1);
  std::size_t urls = 0;  // in the last part
  for (const SitemapEntry& entry : entries) {
    const std::string text = writer.urls(entry);
    const bool is_full =
        urls + languages.size() > most_urls || parts.back().size() + text.size() > most_bytes;
    if (is_full && urls > 0) {
      parts.emplace_back();
      urls = 0;
    }
    parts.back() += text;
    urls += languages.size();
  }
  const std::string begin = std::string(declaration) + std::string(open_urls);
  if (parts.size() == 1) return {{"sitemap.xml", begin + parts.front() + "</urlset>\n"}};
  std::map<std::string, std::string> files;
  std::string index = std::string(declaration) +
                      "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string name = fmt::format("sitemap-{}.xml", i + 1);
    files[name] = begin + parts[i] + "</urlset>\n";
    index += fmt::format("<sitemap><loc>{}</loc></sitemap>\n", xml_escaped(base_url + name));
  }
  files["sitemap.xml"] = index + "</sitemapindex>\n";
  return files;
}

}  // namespace planlight::rendering
