#include "pages/plan_comparison.h"

#include <map>
#include <set>
#include <string_view>

namespace planlight::pages {
namespace {

using ByKey = std::map<std::string_view, const Passage*>;

ByKey by_key(const std::vector<Passage>& passages) {
  ByKey found;
  for (const Passage& passage : passages) found.emplace(passage.key, &passage);
  return found;
}

std::set<std::string_view> groups_of(const std::vector<Passage>& passages) {
  std::set<std::string_view> groups;
  for (const Passage& passage : passages) groups.insert(passage.group);
  groups.insert({});  // the plan as a whole is in each version
  return groups;
}

class Changes {
 public:
  Changes(const std::vector<Passage>& before, const std::vector<Passage>& after)
      : groups_before_(groups_of(before)), groups_after_(groups_of(after)) {}

  void add(const PassageChange& change) {
    const Passage& newest = change.newest();
    for (GroupChange& group : changes_) {
      if (group.group != newest.group) continue;
      group.passages.push_back(change);
      return;
    }
    changes_.push_back({kind_of(newest.group), newest.group, newest.group_title, {change}});
  }
  std::vector<GroupChange> finish() { return std::move(changes_); }

 private:
  GroupChange::Kind kind_of(std::string_view group) const {
    if (!groups_before_.contains(group)) return GroupChange::Kind::added;
    if (!groups_after_.contains(group)) return GroupChange::Kind::removed;
    return GroupChange::Kind::changed;
  }

  std::set<std::string_view> groups_before_, groups_after_;
  std::vector<GroupChange> changes_;
};

}  // namespace

PlanComparison compare_plans(const std::vector<Passage>& before,
                             const std::vector<Passage>& after) {
  const ByKey earlier = by_key(before);
  const ByKey later = by_key(after);
  Changes changes(before, after);
  PlanComparison comparison;
  for (const Passage& passage : after) {
    const auto found = earlier.find(passage.key);
    if (found == earlier.end()) {
      changes.add({nullptr, &passage});
    } else if (found->second->compared != passage.compared) {
      changes.add({found->second, &passage});
    } else {
      comparison.unchanged.push_back(&passage);
    }
  }
  for (const Passage& passage : before) {
    if (!later.contains(passage.key)) changes.add({&passage, nullptr});
  }
  comparison.changes = changes.finish();
  return comparison;
}

}  // namespace planlight::pages
