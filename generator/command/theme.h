#pragma once
// A theme read from its folder: templates, assets, translations, and those of the theme that it
// builds upon. A theme.json with {"parent": "default"} takes over everything of that theme that it
// does not bring itself: a template or a partial by its path, an asset by its name, an interface
// text by its key. `assets/theme.css` replaces nothing: it is added to the end of the style that
// the theme would else have, so that a few tokens of it can be said anew.

#include <map>
#include <string>
#include <vector>

#include "foundation/finding.h"
#include "rendering/template.h"

namespace planlight::command {

// A catalogue of the theme, or of a theme that it builds upon.
struct ThemeCatalogue {
  std::string file;  // as findings name it
  std::string bytes;
};

// The folder of the theme that `asked` names: as its author names it, else one that comes with the
// program; of the empty name the default.
std::string theme_folder(const std::string& asked);

struct ThemeFiles {
  std::string folder;                                               // as findings name it
  std::map<std::string, rendering::TemplateSource> templates;       // plan.html, partials/mark.html
  std::map<std::string, std::string> assets;                        // style.css
  std::map<std::string, std::vector<ThemeCatalogue>> translations;  // es; the theme's own first
  // What is wrong with theme.json, here or further up; errors, as nothing can be made then. Rules:
  // theme-settings (theme.json is no {"parent": "…"}), theme-parent (there is no such theme),
  // theme-cycle (a theme builds upon itself), and those of parse_json.
  Findings findings;
};

// `folder` empty: the default theme, beside the installed program or in its sources. A name that is
// no folder here and has no slash: the theme of that name that comes with the program. Throws
// EnvironmentError where the folder is missing, or where no templates are found at all.
ThemeFiles read_theme(const std::string& folder);

// A file of a theme by the theme's name, without where that lies on this machine:
// default/templates/plan.html.
std::string file_by_theme_name(const std::string& file);

}  // namespace planlight::command
