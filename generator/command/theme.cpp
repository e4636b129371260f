#include "command/theme.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "command/files.h"
#include "documents/json.h"
#include "foundation/environment_error.h"
#include "rendering/did_you_mean.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view settings_file = "theme.json";
constexpr std::string_view advice = "write {\"parent\": \"default\"}, or take theme.json away";

// Those of an installed program lie beside it; those of one that was just built, in its sources. A
// root without /proc does not say where the program is: then where packages put them.
fs::path themes_of_program() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path installed = program.parent_path() / PLANLIGHT_INSTALLED_THEMES_DIR;
    if (fs::is_directory(installed)) return installed.lexically_normal();
  }
  if (fs::is_directory(PLANLIGHT_THEMES_DIR)) return PLANLIGHT_THEMES_DIR;
  return "/usr/share/planlight/themes";
}

std::vector<std::string> names_in(const fs::path& themes) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(themes, error)) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class ThemeReader {
 public:
  // The theme itself, then what it builds upon.
  ThemeFiles read(const std::string& folder) {
    theme_.folder = folder;
    for (std::optional<std::string> next = folder; next;) next = read_one(*next);
    if (theme_.templates.empty() && !theme_.findings.has_errors()) {
      throw EnvironmentError(fmt::format("{} is no theme: it has no templates", folder),
                             "name the folder that holds templates/, assets/ and translations/");
    }
    // From the furthest theme to the own one, each after what it refines.
    auto style = theme_.assets.find("style.css");
    for (auto addition = additions_.rbegin(); addition != additions_.rend(); ++addition) {
      if (style == theme_.assets.end()) style = theme_.assets.emplace("style.css", "").first;
      style->second += *addition;
    }
    return std::move(theme_);
  }

 private:
  // The folder of the theme's parent, where it has one.
  std::optional<std::string> read_one(const std::string& folder) {
    seen_.insert(fs::weakly_canonical(folder));
    std::optional<std::string> parent;
    const bool has_style = theme_.assets.contains("style.css");
    for (auto& [path, bytes] : read_folder(folder)) {
      const std::string file = fmt::format("{}/{}", folder, path);
      const auto below = [&path = path](std::string_view part) {
        return path.starts_with(part) ? path.substr(part.size()) : std::string();
      };
      if (path == settings_file) {
        parent = read_parent(folder, file, std::move(bytes));
      } else if (const auto name = below("templates/"); !name.empty()) {
        theme_.templates.try_emplace(name, rendering::TemplateSource{file, std::move(bytes)});
      } else if (const auto asset = below("assets/"); asset == "theme.css") {
        // A nearer theme with a style of its own has left this one's behind.
        if (!has_style) additions_.push_back(std::move(bytes));
      } else if (!asset.empty()) {
        theme_.assets.try_emplace(asset, std::move(bytes));
      } else if (const auto catalogue = below("translations/"); catalogue.ends_with(".po")) {
        theme_.translations[catalogue.substr(0, catalogue.size() - 3)].push_back(
            {file, std::move(bytes)});
      }
    }
    return parent;
  }

  std::optional<std::string> read_parent(const std::string& folder, const std::string& file,
                                         std::string bytes) {
    const auto document = documents::parse_json(file, std::move(bytes), theme_.findings);
    if (!document) return std::nullopt;
    const auto refuse = [&](const documents::Value& value, std::string rule, std::string what,
                            std::string_view how) {
      theme_.findings.add(Severity::error, std::move(rule), document->place(value.offset()),
                          std::move(what), std::string(how));
      return std::nullopt;
    };
    if (document->root.kind() != documents::Value::Kind::object) {
      return refuse(document->root, "theme-settings", "is no object", advice);
    }
    const documents::Value* parent = nullptr;
    for (const documents::Member& member : document->root.members()) {
      if (member.name != "parent") {
        return refuse(member.value, "theme-settings",
                      fmt::format("there is no setting \"{}\"{}", member.name,
                                  rendering::did_you_mean(member.name, {"parent"})),
                      advice);
      }
      parent = &member.value;
    }
    if (parent == nullptr) return std::nullopt;
    if (parent->kind() != documents::Value::Kind::text || parent->text().empty()) {
      return refuse(*parent, "theme-settings", "the parent is no name and no path", advice);
    }
    const std::string& name = parent->text();
    const fs::path themes = themes_of_program();
    const fs::path found =
        name.find('/') == std::string::npos ? themes / name : fs::path(folder) / name;
    if (!fs::is_directory(found)) {
      return refuse(*parent, "theme-parent",
                    fmt::format("there is no theme \"{}\"{}", name,
                                rendering::did_you_mean(name, names_in(themes))),
                    "name a theme that comes with the program, or a path from this theme, such as "
                    "../other");
    }
    if (seen_.contains(fs::weakly_canonical(found))) {
      return refuse(*parent, "theme-cycle",
                    fmt::format("the theme \"{}\" builds upon this one", name),
                    "let one of them stand on its own");
    }
    return found.lexically_normal().string();
  }

  ThemeFiles theme_;
  std::vector<std::string> additions_;  // theme.css; the theme's own first
  std::set<fs::path> seen_;
};

}  // namespace

std::string theme_folder(const std::string& asked) {
  if (asked.empty()) return (themes_of_program() / "default").string();
  if (!fs::is_directory(asked) && asked.find('/') == std::string::npos) {
    const fs::path own = themes_of_program() / asked;
    if (fs::is_directory(own)) return own.string();
  }
  return asked;
}

ThemeFiles read_theme(const std::string& folder) {
  return ThemeReader().read(theme_folder(folder));
}

std::string file_by_theme_name(const std::string& file) {
  for (const std::string_view part : {"/templates/", "/translations/"}) {
    const std::size_t end = file.rfind(part);
    if (end == std::string::npos) continue;
    std::error_code error;
    const fs::path folder = fs::weakly_canonical(file.substr(0, end), error);
    return folder.filename().string() + file.substr(end);
  }
  return file;
}

}  // namespace planlight::command
