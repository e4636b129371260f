#include "command/site_frame.h"

#include <fmt/core.h>

#include "rendering/did_you_mean.h"

namespace planlight::command {

// False where a template says what the theme has no message for.
bool check_messages(const rendering::TemplateSet& templates, const language::Interface& interface,
                    Findings& findings) {
  bool is_sound = true;
  for (const auto& use : templates.message_uses()) {
    if (interface.find(use.key) != nullptr) continue;
    is_sound = false;
    findings.add(Severity::error, "template-message", {use.file, use.line, use.column},
                 fmt::format("says the message \"{}\", which the theme does not have{}", use.key,
                             rendering::did_you_mean(use.key, interface.keys())),
                 "add it to translations/en.po, or correct the key");
  }
  return is_sound;
}

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
