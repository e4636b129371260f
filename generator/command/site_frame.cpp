#include "command/site_frame.h"

namespace planlight::command {

rendering::SiteFrame make_frame(const CommitContent& content, const PublicContent& public_content,
                                const PublishedAssets& assets, const Options& options) {
  rendering::SiteFrame frame;
  frame.is_searchable = options.search;
  frame.settings = content.settings;
  frame.links.base_url = content.settings.base_url;
  const std::string& url = content.settings.base_url;
  frame.links.base_path = url.substr(url.find('/', url.find("://") + 3));
  frame.links.assets = assets.paths;
  for (const auto& page : public_content.portal.about_pages) {
    frame.about_titles.push_back(page.title);
    frame.about_slugs.push_back(page.slug);
  }
  if (const auto* equity = public_content.portal.newest_equity()) {
    frame.has_equity = true;
    frame.equity_year = equity->year;
  }
  return frame;
}

}  // namespace planlight::command
