#pragma once
// An update: the site that stands, and which districts' content a later commit changed. All that
// concerns no single district, and all options, are as they were, and on the day of the build it
// says what it said; otherwise there is no update and the whole site is made.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "command/options.h"
#include "command/site_state.h"
#include "command/theme.h"
#include "publishing/publication.h"
#include "repository/git_repository.h"

namespace planlight::command {

// What a build knows of the site that stands, and leaves to the next one.
struct SiteMemory {
  publishing::Publication& publication;
  Sha256 inputs;                      // of this build, keyed: all but the commit
  Sha256 commit;                      // keyed
  Sha256 city{};                      // of the content that concerns the whole site
  std::optional<SiteState> before{};  // of the site that is live
  DeadLinks dead_links{};             // that are expected
  std::map<int, std::vector<repository::Entry>> changed{};  // districts, all their entries
  std::map<int, std::vector<std::string>> changed_paths{};  // of these, what is new
  std::set<int> of_other_day{};  // of these, what is not new may say something else, too
  std::optional<Date> as_of{};   // the day of an update
  bool is_update = false;
  SiteState after{};
  Findings of_city{};  // what was found, but for what `after` and its districts keep
};

// A commit seen as far as an update looks: entries of the whole city and of the districts that
// changed.
class UpdateSnapshot : public repository::Snapshot {
 public:
  UpdateSnapshot(const repository::Snapshot& whole, const SiteMemory& memory);

  const std::vector<repository::Entry>& entries() const override { return entries_; }
  repository::Blob read(const ObjectId& blob, std::size_t limit) const override {
    return whole_.read(blob, limit);
  }
  std::int64_t commit_time() const override { return whole_.commit_time(); }
  std::string commit_id() const override { return whole_.commit_id(); }
  ObjectId tree() const override { return whole_.tree(); }
  bool is_shallow() const override { return whole_.is_shallow(); }
  std::vector<repository::Change> changes_since(
      const repository::Snapshot& earlier) const override {
    return whole_.changes_since(earlier);
  }
  repository::Sightings sightings(
      const std::set<repository::WantedVersion>& wanted) const override {
    return whole_.sightings(wanted);
  }
  repository::EarlierVersions earlier_versions(
      const std::string& under,
      const std::function<bool(const std::string&)>& is_end) const override {
    return whole_.earlier_versions(under, is_end);
  }

 private:
  const repository::Snapshot& whole_;
  std::vector<repository::Entry> entries_;
};

// Fills `before`; and, where the commit is an update of what stands, `changed` and `is_update`.
void look_for_update(const repository::GitRepository& repository,
                     const repository::Snapshot& snapshot, const Options& options,
                     SiteMemory& memory);

}  // namespace planlight::command
