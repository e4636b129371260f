#pragma once
// The two standing trees of a site: the live one, which is the output folder, and the spare one in
// the state folder, which the next build changes and which then takes the live one's place.

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "publishing/output_folder.h"
#include "publishing/state_folder.h"
#include "publishing/tree.h"
#include "publishing/tree_writer.h"

namespace planlight::publishing {

class Trees {
 public:
  // Finds the output folder, makes sure that it is ours to change, takes the lock, and completes
  // what a killed build had begun to copy. EnvironmentError if any of it fails.
  static Trees open(std::shared_ptr<FileSystem> files, const std::filesystem::path& output);

  FileSystem& files() const { return *files_; }
  StateFolder& state() { return *state_; }
  const StateFolder& state() const { return *state_; }
  const Tree& spare() const { return *spare_; }
  // Null if there is no output folder yet.
  const Tree* live() const { return live_ ? &*live_ : nullptr; }

  // Gives the spare tree the live one's .gitignore, owner and permissions.
  void dress_spare(TreeWriter& writer);
  // Records what the spare tree holds now.
  void record_spare(const std::vector<ManifestEntry>& entries,
                    const std::vector<ManifestFolder>& folders);
  // The spare tree, which holds these recorded entries, becomes what readers see.
  void publish(const std::vector<ManifestEntry>& entries);
  // Looks at both trees again, as the next build would.
  void reload();

 private:
  Trees(std::shared_ptr<FileSystem> files, OutputPlace place)
      : files_(std::move(files)), place_(std::move(place)) {}
  Handle open_spare(bool& made);
  void carry_ignore_file(TreeWriter& writer);
  void match_owner();
  void publish_in_steps(const std::vector<ManifestEntry>& entries);
  void resume();

  std::shared_ptr<FileSystem> files_;
  OutputPlace place_;
  std::optional<StateFolder> state_;
  std::optional<Tree> live_;
  std::optional<Tree> spare_;
  std::optional<int> live_slot_;
  int spare_slot_ = 0;
  std::optional<TreeIdentity> journal_;
};

}  // namespace planlight::publishing
