#pragma once
// The two standing trees of a site: the live one, which is the output folder, and the spare one in
// the state folder, which the next build changes and which then takes the live one's place.

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "publishing/output_folder.h"
#include "publishing/standing_site.h"
#include "publishing/state_folder.h"
#include "publishing/tree.h"
#include "publishing/tree_writer.h"

namespace planlight::publishing {

class Trees {
 public:
  // Finds the output folder, makes sure that it is ours to change and takes the lock. Where the
  // last build left both trees equal, they stand, and nobody looks at all of them; otherwise they
  // are loaded. EnvironmentError if any of it fails.
  static std::unique_ptr<Trees> open(std::shared_ptr<FileSystem> files,
                                     const std::filesystem::path& output);

  FileSystem& files() const { return *files_; }
  StateFolder& state() { return *state_; }
  const StateFolder& state() const { return *state_; }
  const Tree& spare() const { return *spare_; }
  // Null if there is no output folder yet.
  const Tree* live() const { return live_ ? &*live_ : nullptr; }

  // What both trees hold; null where that is not known, or after `load`.
  const StandingSite* standing() const { return standing_ ? &*standing_ : nullptr; }
  // Looks at both trees, each with its own manifest, and completes what a killed build had begun to
  // copy.
  void load();

  // Of standing trees, in this order: what is amended in both, and how many files the site then has
  // in its integrity list;
  const Sha256& integrity() const { return twins_.integrity; }
  void record_amended(const std::vector<ManifestEntry>& now, const Sha256& integrity,
                      std::size_t files, bool needs_new_base);
  // the spare tree becomes what readers see;
  void exchange_standing();
  // the other one gets what is new;
  void link_to_spare(const std::string& path, const Record& record);
  // and both are known to be equal again.
  void stand_again();
  // After the spare tree was recorded with what the live one holds too.
  void stand(std::size_t files, const Sha256& integrity);

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
  bool open_standing();
  void settle_standing();
  bool can_exchange();

  std::shared_ptr<FileSystem> files_;
  OutputPlace place_;
  std::optional<StateFolder> state_;
  std::optional<Tree> live_;
  std::optional<Tree> spare_;
  std::optional<int> live_slot_;
  int spare_slot_ = 0;
  std::optional<TreeIdentity> journal_;
  std::optional<bool> can_exchange_;
  std::optional<StandingSite> standing_;
  StateFolder::Twins twins_;  // as last written, or about to be
  std::unique_ptr<TreeWriter> spare_writer_;
  std::vector<ManifestFolder> late_times_;  // of folders, once both trees have all files
};

}  // namespace planlight::publishing
