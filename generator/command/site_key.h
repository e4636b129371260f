#pragma once
// One digest of all that a site is made from: equal keys, equal sites.

#include <string>
#include <string_view>

#include "command/options.h"
#include "command/theme.h"
#include "repository/snapshot.h"

namespace planlight::command {

// `secret` keys the digest, since ids of git objects are hashes of internal text.
std::string site_key(const repository::Snapshot& snapshot, const Options& options,
                     const ThemeFiles& theme, std::string_view secret);

}  // namespace planlight::command
