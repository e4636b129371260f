#pragma once
// The output folder as it is found before a build: where it truly is, and whether Planlight wrote
// what is in it. What it did not write is not touched.

#include <array>
#include <filesystem>
#include <optional>
#include <string>

#include "publishing/file_system.h"
#include "publishing/manifest.h"
#include "publishing/state_folder.h"

namespace planlight::publishing {

struct OutputPlace {
  Handle parent;
  std::string parent_path;
  std::string name;

  std::string path() const { return parent_path == "/" ? "/" + name : parent_path + "/" + name; }
};

// Follows links, and makes the folders above the output that are not there yet.
OutputPlace find_output(FileSystem& files, const std::filesystem::path& output);

// What is known before the output folder is looked at; nothing of it where there is no state
// folder.
struct KnownState {
  std::array<std::optional<Manifest>, 2> manifests;
  std::optional<TreeIdentity> journal;
};
KnownState read_state(const StateFolder& state);

// What a build may replace: nothing yet, or a site that Planlight wrote.
struct LiveSite {
  bool there = false;  // the folder exists
  Handle root;
  std::optional<int> slot;          // of the manifest that is of this tree
  std::optional<Manifest> adopted;  // without a slot: made from the site's integrity list
};

// EnvironmentError, with what to do, if there is anything that Planlight did not write. A site
// whose state was lost is ours when it is exactly what its integrity list says.
LiveSite look_at_output(FileSystem& files, const OutputPlace& place, const KnownState& known);

// The manifest that is of a tree, by the tree's identity, or else, of a tree that was copied or
// restored, by its integrity list.
std::optional<int> slot_of(FileSystem& files, const Handle& tree, const KnownState& known);

}  // namespace planlight::publishing
