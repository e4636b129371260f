#pragma once
// The leak audit (contract §4.1, §4.2): is any withheld value of any version of any document in any
// byte of a site?

#include <string>
#include <vector>

#include "command/commit_content.h"
#include "command/theme.h"
#include "disclosure/leak_search.h"
#include "repository/snapshot.h"

namespace planlight::command {

// A search for every internal value of every version that the commit's records and tree name, of
// approval records too, every text of versions that are not published, every blob id, and the
// ids of the commit and its tree; without those that stand in published texts, in the settings or
// in the theme anyway.
disclosure::LeakSearch make_leak_search(const CommitContent& content,
                                        const repository::Snapshot& snapshot,
                                        const ThemeFiles& theme, const Options& options);

struct Leak {
  std::string file;  // of the site
  disclosure::LeakSearch::Hit hit;
};

// Searches every file of a folder, in the order of their paths.
std::vector<Leak> find_leaks(const disclosure::LeakSearch& search, const std::string& folder,
                             int workers);

// One line a leak: which file, and which field of which document; never the value.
std::string describe(const Leak& leak);

}  // namespace planlight::command
