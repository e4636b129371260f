#pragma once
// What both standing trees hold, when the last build left them equal: the manifest of the last
// build that looked at all of it, and what was amended since. Read in place; a build that changes a
// few files costs no more than these.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publishing/manifest.h"
#include "publishing/tree.h"

namespace planlight::publishing {

// A file that was removed since, in a manifest of what was amended.
inline bool is_removed(const Record& record) { return record.digest == Sha256(); }

class StandingSite {
 public:
  // `base` outlives this. `files`: how many the site has, without its integrity list.
  StandingSite(const Manifest& base, std::optional<Manifest> amended, std::size_t files)
      : base_(&base), amended_(std::move(amended)), files_(files) {}

  std::size_t files() const { return files_; }
  const Sha256& integrity() const { return amended_ ? amended_->integrity() : base_->integrity(); }
  std::optional<Record> record(std::string_view path) const;

  // All files, sorted by path.
  std::vector<ManifestEntry> entries() const { return entries_with({}); }
  // As they are with these changes, given as below.
  std::vector<ManifestEntry> entries_with(const std::vector<ManifestEntry>& now) const;
  // The folders of these entries, with their times of change as far as they are known, else 0,
  // which no folder has.
  std::vector<ManifestFolder> folders(const std::vector<ManifestEntry>& entries) const;
  // What was amended since the base, and now besides; `now` sorted by path, a removed file with an
  // empty record. The entries refer to this and to `now`.
  std::vector<ManifestEntry> amended_with(const std::vector<ManifestEntry>& now) const;
  // Whether so many amendments cost more than a new base.
  bool is_worth_a_new_base(std::size_t amendments) const;

  // Whether only a share of it is looked at in a turn.
  bool is_large() const;
  // What differs in `tree` from what is known, as Tree::altered says it: of a large site only the
  // share of its files and folders that `turn` counts on to.
  std::vector<std::string> altered(const Tree& tree, std::uint64_t turn) const;

 private:
  void add_altered_files(const Tree& tree, const Manifest& list, std::uint64_t turn,
                         std::vector<std::string>& found) const;

  bool is_new_folder(std::string_view folder) const;

  const Manifest* base_;
  std::optional<Manifest> amended_;
  std::size_t files_;
};

}  // namespace planlight::publishing
