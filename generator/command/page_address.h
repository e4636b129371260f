#pragma once
// Which page somebody means: by its address, by its file or by its path.

#include <optional>
#include <string>
#include <vector>

#include "foundation/language_tag.h"

namespace planlight::command {

// The path of a file of the site, from its root, that `words` may mean: an address under `base_url`
// or on this machine (http://127.0.0.1:8000/…), a file in the folder `output`, or a path such as
// districts/7/2026/. Without ?query, #fragment and %-codes. Whether there is such a file is not
// looked at; nothing for an address elsewhere.
std::optional<std::string> path_meant(const std::string& words, const std::string& base_url,
                                      const std::string& output);

struct PageAddress {
  std::string path;      // in the source language: districts/7/2026/index.html
  std::string language;  // empty: the source language
};
// es/districts/7/ is districts/7/ in Spanish.
PageAddress split_language(const std::string& path, const std::vector<LanguageTag>& languages);

}  // namespace planlight::command
