#pragma once
// One digest of all that a site is made from: equal keys, equal sites.

#include <filesystem>
#include <string>
#include <string_view>

#include "command/options.h"
#include "command/theme.h"
#include "foundation/sha256.h"
#include "repository/snapshot.h"

namespace planlight::command {

// Of all but the commit and its day: options, the theme, the program and the ICU
// that it runs with. `pagefind`: the program that
// makes the index; empty where none is made. `secret` keys the digest, since ids of git objects are
// hashes of internal text.
Sha256 key_of_options(const Options& options, const ThemeFiles& theme,
                      const std::filesystem::path& pagefind, std::string_view secret);

// Of all; `of_options`: the one above.
std::string site_key(const repository::Snapshot& snapshot, const Options& options,
                     const Sha256& of_options, std::string_view secret);

}  // namespace planlight::command
