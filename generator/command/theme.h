#pragma once
// A theme read from its folder: templates, assets, translations.

#include <map>
#include <string>

namespace planlight::command {

struct ThemeFiles {
  std::string folder;                               // as findings name it
  std::map<std::string, std::string> templates;     // plan.html, partials/mark.html
  std::map<std::string, std::string> assets;        // style.css
  std::map<std::string, std::string> translations;  // es, by language tag
};

// `folder` empty: the default theme, beside the installed program or in its sources. Throws
// EnvironmentError where the folder is missing or has no templates.
ThemeFiles read_theme(const std::string& folder);

}  // namespace planlight::command
