#include "command/theme.h"

#include <fmt/core.h>

#include <filesystem>

#include "command/files.h"
#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

// The default theme of an installed program lies beside it; of one that was just built, in its
// sources.
std::string default_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path installed = program.parent_path() / PLANLIGHT_INSTALLED_THEME_DIR;
    if (fs::is_directory(installed)) return installed.lexically_normal().string();
  }
  return PLANLIGHT_DEFAULT_THEME_DIR;
}

}  // namespace

ThemeFiles read_theme(const std::string& folder) {
  ThemeFiles theme;
  theme.folder = folder.empty() ? default_folder() : folder;
  for (auto& [path, bytes] : read_folder(theme.folder)) {
    const auto below = [&](std::string_view part) {
      return path.starts_with(part) ? path.substr(part.size()) : std::string();
    };
    if (const auto name = below("templates/"); !name.empty()) {
      theme.templates[name] = std::move(bytes);
    } else if (const auto asset = below("assets/"); !asset.empty()) {
      theme.assets[asset] = std::move(bytes);
    } else if (const auto catalogue = below("translations/"); catalogue.ends_with(".po")) {
      theme.translations[catalogue.substr(0, catalogue.size() - 3)] = std::move(bytes);
    }
  }
  if (theme.templates.empty()) {
    throw EnvironmentError(fmt::format("{} is no theme: it has no templates", theme.folder),
                           "name the folder that holds templates/, assets/ and translations/");
  }
  return theme;
}

}  // namespace planlight::command
