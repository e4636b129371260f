#include "command/misuse.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "documents/text_format.h"

namespace planlight::command {
namespace {

bool lies_in(const std::string& file, const std::string& folder) {
  namespace fs = std::filesystem;
  auto outer = fs::weakly_canonical(fs::absolute(folder));
  // A slash at the end leaves an empty name.
  if (!outer.has_filename()) outer = outer.parent_path();
  const auto inner = fs::weakly_canonical(fs::absolute(file));
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

}  // namespace

std::string find_misuse(const Options& options, const UncheckedValues& unchecked) {
  for (const auto& [option, text] :
       {std::pair{"--as-of", &unchecked.as_of}, {"--date", &unchecked.date}}) {
    if (!text->empty() && !Date::parse(*text)) {
      return fmt::format("{}: write a day as YYYY-MM-DD, such as 2026-10-31", option);
    }
  }
  if (!unchecked.base_url.empty() && !documents::is_base_url(unchecked.base_url)) {
    return "--base-url: write an absolute address that ends in /, such as "
           "https://example.org/plans/, without a user's name, a ? or a #";
  }
  for (const auto& [option, file] : {std::pair{"--report", &options.report},
                                     {"--html", &options.html},
                                     {"--changes", &options.changes}}) {
    if (!file->empty() && lies_in(*file, options.output)) {
      return fmt::format("{}: a private file must not lie in the output folder, which is published",
                         option);
    }
  }
  return {};
}

}  // namespace planlight::command
