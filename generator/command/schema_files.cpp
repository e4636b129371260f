#include "command/schema_files.h"

#include <fmt/core.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "command/messages.h"
#include "command/work_folder.h"
#include "documents/embedded_schemas.h"
#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;

// Which files of the content folder a schema is for; one that begins with ! is not.
std::vector<std::string> files_of(std::string_view kind) {
  if (kind == "portal") return {"portal.json"};
  if (kind == "district") return {"districts/*.json"};
  if (kind == "boundaries") return {"districts/boundaries.geojson"};
  if (kind == "plan") return {"plans/*/*.json"};
  if (kind == "report") return {"reports/*/*/*.json"};
  if (kind == "meetings") return {"meetings/*/*.json"};
  if (kind == "partnerships") return {"partnerships/*/*.json"};
  if (kind == "office") return {"offices/*.json", "!offices/city.json"};
  if (kind == "liaisons") return {"offices/city.json"};
  if (kind == "equity") return {"equity/*.json"};
  return {"approvals/**/*.json"};
}

// VS Code looks for a pattern anywhere in a path, so records of approvals are kept apart.
std::string pattern(const std::string& content, std::string path) {
  const bool is_excluded = path.starts_with('!');
  if (is_excluded) path.erase(0, 1);
  const std::string folder = content == "." ? "/" : fmt::format("/{}/", content);
  return fmt::format("\"{}{}{}\"", is_excluded ? "!" : "", json_escaped(folder), path);
}

std::string patterns(const std::string& content, std::string_view kind) {
  std::string list;
  for (const std::string& path : files_of(kind)) {
    list += (list.empty() ? "" : ", ") + pattern(content, path);
  }
  if (content == "." && kind != "approval") list += ", \"!/approvals/**\"";
  return list;
}

// The folder as VS Code finds it from the folder that is opened: the working tree's root, or, with
// no repository around, where the command was called.
std::string folder_address(const fs::path& folder, const Options& options) {
  fs::path root = fs::current_path();
  try {
    const auto repository = repository::GitRepository::open(options.repository);
    if (const auto work_tree = repository->work_tree()) root = *work_tree;
  } catch (const EnvironmentError&) {
  }
  const fs::path absolute = fs::weakly_canonical(folder);
  const std::string relative =
      absolute.lexically_relative(fs::weakly_canonical(root)).generic_string();
  if (relative == ".") return ".";
  if (!relative.empty() && !relative.starts_with("..")) return "./" + relative;
  return "file://" + absolute.generic_string();
}

std::string settings(const std::string& address, const Options& options) {
  std::string text = "{\n  \"json.schemas\": [";
  std::string_view separator = "\n";
  for (const documents::EmbeddedFile& file : documents::embedded_schema_files()) {
    const std::string_view kind = file.name.substr(0, file.name.find('.'));
    text +=
        fmt::format("{}    {{\n      \"fileMatch\": [{}],\n      \"url\": \"{}/{}\"\n    }}",
                    separator, patterns(options.content, kind), json_escaped(address), file.name);
    separator = ",\n";
  }
  return text + "\n  ]\n}\n";
}

}  // namespace

int write_schemas(const Options& options) {
  const fs::path folder = fs::absolute(options.folder).lexically_normal();
  const auto files = documents::embedded_schema_files();
  for (const documents::EmbeddedFile& file : files) {
    write_in_folders(folder / file.name, std::string(file.text));
  }
  const std::string mapping = settings(folder_address(folder, options), options);
  write_in_folders(folder / "settings.json", mapping);
  const fs::path around = (folder / "").parent_path().parent_path();
  const fs::path editor = around / "settings.json";
  const bool is_set_up = around.filename() == ".vscode" && !fs::exists(editor);
  if (is_set_up) write_in_folders(editor, mapping);
  if (options.quiet) return exit_done;
  print(fmt::format("Wrote {} schemas to {}.\n", files.size(), options.folder));
  print(is_set_up ? fmt::format("VS Code finds them by {}.\n", editor.string())
                  : fmt::format("For VS Code, add json.schemas of {} to .vscode/settings.json.\n",
                                (folder / "settings.json").string()));
  return exit_done;
}

}  // namespace planlight::command
