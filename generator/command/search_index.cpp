#include "command/search_index.h"

#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>

#include "approval/child_process.h"
#include "command/files.h"
#include "command/scratch_folder.h"
#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

namespace fs = std::filesystem;
using approval::ChildOutcome;

// Some ten thousand pages take a minute.
constexpr std::chrono::minutes time_limit{15};

constexpr std::array<const char*, 2> names = {"pagefind_extended", "pagefind"};

constexpr const char* how_to_get_it =
    "build with ./planlight, which installs it from the npm registry; or install the npm package "
    "pagefind and name its program in PLANLIGHT_PAGEFIND; or leave out --search";

bool is_program(const fs::path& file) {
  std::error_code error;
  return fs::is_regular_file(file, error) && access(file.c_str(), X_OK) == 0;
}

fs::path beside_this_program() {
  std::error_code error;
  const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const char* name : names) {
    if (!error && is_program(here / name)) return here / name;
  }
  return {};
}

// What the browser's part of Pagefind asks for; the rest are interfaces of its own.
bool is_needed(std::string_view name) {
  for (const std::string_view whole :
       {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"}) {
    if (name == whole) return true;
  }
  for (const std::string_view ending :
       {".pagefind", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter"}) {
    if (name.ends_with(ending)) return true;
  }
  return false;
}

[[noreturn]] void fail(const fs::path& pagefind, const ChildOutcome& result) {
  std::string said = result.errors + result.out;
  while (said.ends_with('\n')) said.pop_back();
  for (std::size_t at; (at = said.find('\n')) != std::string::npos;) said.replace(at, 1, "; ");
  const std::string how = result.timed_out
                              ? fmt::format("did not end within {} minutes", time_limit.count())
                              : fmt::format("ended with {}", result.code);
  throw EnvironmentError(fmt::format("the search index could not be made: {} {}{}{}",
                                     pagefind.string(), how, said.empty() ? "" : ": ", said),
                         "mend that, or leave out --search");
}

}  // namespace

fs::path find_pagefind() {
  const char* named = std::getenv("PLANLIGHT_PAGEFIND");
  if (named != nullptr && *named != '\0') {
    const fs::path file = fs::absolute(named);
    if (is_program(file)) return file;
    throw EnvironmentError(
        fmt::format("PLANLIGHT_PAGEFIND names {}, which is no program", file.string()),
        how_to_get_it);
  }
  if (const fs::path file = beside_this_program(); !file.empty()) return file;
  for (const char* name : names) {
    if (const fs::path file = approval::program_on_path(name); !file.empty()) return file;
  }
  throw EnvironmentError("--search needs Pagefind, which is not installed", how_to_get_it);
}

void make_search_index(const fs::path& pagefind, const fs::path& site,
                       const std::function<void(const PagePath&, std::string_view)>& put) {
  const ScratchFolder scratch;
  const fs::path index = scratch.path() / "index";
  // A folder without a settings file of Pagefind's: the arguments say everything.
  const ChildOutcome result =
      approval::run_child({.words = {pagefind.string(), "--site", fs::absolute(site).string(),
                                     "--output-path", index.string(), "--quiet"},
                           .folder = scratch.path(),
                           .limit = time_limit});
  if (result.timed_out || result.code != 0) fail(pagefind, result);
  for (const auto& [name, bytes] : read_folder(index.string())) {
    if (is_needed(name)) put(PagePath::of(std::string(search_folder) + name), bytes);
  }
}

}  // namespace planlight::command
