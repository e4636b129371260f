#include "architecture/includes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>

namespace planlight::architecture {
namespace {

// In the order of the flow. An include may point left, never right.
constexpr std::array<std::string_view, 11> modules{
    "foundation", "repository", "documents", "approval",   "disclosure", "portal",
    "language",   "pages",      "rendering", "publishing", "command"};

// Who may include the headers that begin with `prefix`.
struct Rule {
  std::string_view prefix;
  std::vector<std::string_view> allowed;
};

const std::vector<Rule>& third_party() {
  static const std::vector<Rule> rules{
      {"git2.h", {"repository"}},
      {"git2/", {"repository"}},
      {"nlohmann/", {"documents"}},
      {"rapidjson/", {"documents"}},
      {"cmark-gfm", {"rendering"}},
      {"unicode/", {"documents", "language"}},
      {"openssl/", {"foundation"}},
      {"CLI/", {"command"}},
      {"event2/", {"command"}},
      {"brotli/", {"publishing"}},
      {"zlib.h", {"repository", "publishing"}},
      {"fmt/", {modules.begin(), modules.end()}},
  };
  return rules;
}

// Headers of the system that are not C++'s own.
constexpr std::array<std::string_view, 17> system_headers{
    "dirent.h", "fcntl.h",  "fnmatch.h", "malloc.h", "poll.h",    "pthread.h",
    "pwd.h",    "sched.h",  "signal.h",  "spawn.h",  "termios.h", "time.h",
    "unistd.h", "limits.h", "errno.h",   "sys/",     "linux/"};

// What would read or write in `foundation`, which promises not to.
constexpr std::array<std::string_view, 10> input_and_output{
    "fstream", "iostream", "filesystem", "cstdio",  "unistd.h",
    "fcntl.h", "dirent.h", "sys/stat.h", "spawn.h", "poll.h"};

constexpr std::size_t longest_file = 700;

std::optional<std::size_t> place_of(std::string_view module) {
  const auto found = std::find(modules.begin(), modules.end(), module);
  if (found == modules.end()) return std::nullopt;
  return static_cast<std::size_t>(found - modules.begin());
}

std::string_view first_folder(std::string_view path) {
  const auto slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

bool begins_with_any(std::string_view name, std::span<const std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return name.starts_with(prefix); });
}

bool is_standard(std::string_view name) {
  return name.find_first_of("./") == std::string_view::npos;
}

// What stands between the quotes or brackets of an #include; nothing if the line is none.
std::optional<std::string_view> included(std::string_view line) {
  const auto skip = [&] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  };
  skip();
  if (!line.starts_with('#')) return std::nullopt;
  line.remove_prefix(1);
  skip();
  if (!line.starts_with("include")) return std::nullopt;
  line.remove_prefix(7);
  skip();
  if (line.empty()) return std::nullopt;
  const auto end = line.find(line.front() == '<' ? '>' : '"', 1);
  if (end == std::string_view::npos) return line;  // a macro: no header is called that
  return line.substr(1, end - 1);
}

// The included file's path under generator/, if that is where it is.
std::optional<std::string> own_file(std::string_view path, std::string_view name,
                                    const std::filesystem::path& folder) {
  const auto beside = std::filesystem::path(path).parent_path() / name;
  for (const auto& candidate : {std::filesystem::path(name), beside}) {
    const auto normal = candidate.lexically_normal();
    if (std::filesystem::exists(folder / normal)) return normal.generic_string();
  }
  return std::nullopt;
}

// Why `module` must not include `name`; nothing if it may.
std::optional<std::string> objection(std::string_view module, std::string_view path,
                                     std::string_view name, const std::filesystem::path& folder) {
  if (name == "planlight_version.h") return std::nullopt;
  if (const auto file = own_file(path, name, folder)) {
    const auto theirs = place_of(first_folder(*file));
    if (!theirs) return "includes " + *file + ", which is in no module";
    if (*theirs > place_of(module).value_or(modules.size())) {
      return "includes " + *file + ", which is right of " + std::string(module);
    }
    return std::nullopt;
  }
  if (place_of(first_folder(name))) return "includes " + std::string(name) + ", which is not there";

  if (name == "regex") return "includes <regex>, which overflows the stack on long texts";
  if (name == "iostream" && !module.empty() && module != "command") {
    return "includes <iostream>, and only command prints";
  }
  if (module == "foundation" && begins_with_any(name, input_and_output)) {
    return "includes <" + std::string(name) + ">, and foundation reads and writes nothing";
  }
  for (const auto& rule : third_party()) {
    if (!name.starts_with(rule.prefix)) continue;
    if (std::find(rule.allowed.begin(), rule.allowed.end(), module) != rule.allowed.end()) {
      return std::nullopt;
    }
    return "includes " + std::string(name) + ", which is kept to " +
           std::string(rule.allowed.front());
  }
  if (is_standard(name) || begins_with_any(name, system_headers)) return std::nullopt;
  return "includes " + std::string(name) + ", of a library that no module is known to use";
}

}  // namespace

std::vector<std::string> violations(std::string_view path, std::string_view text,
                                    const std::filesystem::path& folder) {
  std::vector<std::string> found;
  const auto complain = [&](std::size_t line, const std::string& what) {
    found.push_back(std::string(path) + ":" + std::to_string(line) + ": " + what);
  };
  const auto module = first_folder(path);
  if (!module.empty() && !place_of(module)) complain(1, "stands in no module");

  std::size_t line = 0;
  while (!text.empty()) {
    ++line;
    const auto end = std::min(text.find('\n'), text.size());
    if (const auto name = included(text.substr(0, end))) {
      if (const auto why = objection(module, path, *name, folder)) complain(line, *why);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (line > longest_file) {
    complain(line, "is over " + std::to_string(longest_file) + " lines long");
  }
  return found;
}

}  // namespace planlight::architecture
