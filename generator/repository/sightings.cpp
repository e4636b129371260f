#include "repository/sightings.h"

#include <algorithm>

#include "foundation/environment_error.h"

#include "repository/content_walk.h"
#include "repository/tree_walk.h"

namespace planlight::repository {
namespace {

class Search {
 public:
  Search(git_repository* repository, const std::set<WantedVersion>& wanted)
      : repository_(repository) {
    for (const WantedVersion& each : wanted) {
      const auto [version, is_new] = wanted_[each.path].emplace(each.blob, each.early_enough);
      if (is_new) ++open_;
      paths_.insert(each.path);
      version->second = std::min(version->second, each.early_enough);
    }
  }

  Sightings run(ContentWalk& walk) {
    while (open_ > 0) {
      const auto step = walk.next();
      if (!step) break;
      look_at(*step);
    }
    found_.is_complete = found_.is_complete && walk.is_complete();
    return std::move(found_);
  }

 private:
  // What is damaged or missing far back in the history hinders nothing that is published.
  void look_at(const ContentStep& step) {
    if (!step.tree.is_null()) {
      found_.start = std::min(found_.start.value_or(step.time), step.time);
    }
    try {
      for (const Change& change : compare_trees(repository_, step.before, step.tree, paths_)) {
        if (change.after) sight(change.path, *change.after, step.time);
      }
    } catch (const EnvironmentError&) {
      found_.is_complete = false;
    }
  }

  void sight(const std::string& path, const ObjectId& blob, std::int64_t time) {
    const auto of_path = wanted_.find(path);
    if (of_path == wanted_.end()) return;
    const auto version = of_path->second.find(blob);
    if (version == of_path->second.end()) return;
    const auto [sighting, is_new] = found_.first_seen.emplace(std::pair(path, blob), time);
    const bool was_open = is_new || sighting->second > version->second;
    sighting->second = std::min(sighting->second, time);
    if (was_open && sighting->second <= version->second) --open_;
  }

  git_repository* repository_;
  std::map<std::string, std::map<ObjectId, std::int64_t>> wanted_;
  std::set<std::string> paths_;
  std::size_t open_ = 0;  // versions whose sighting is not early enough yet
  Sightings found_{{}, std::nullopt, true};
};

}  // namespace

Sightings find_sightings(git_repository* repository, const ObjectId& commit,
                         const std::string& folder, const std::set<WantedVersion>& wanted,
                         bool is_shallow) {
  ContentWalk walk(repository, commit, folder, is_shallow);
  return Search(repository, wanted).run(walk);
}

}  // namespace planlight::repository
