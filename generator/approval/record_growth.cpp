#include "approval/record_growth.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "documents/content_tree.h"
#include "documents/json.h"

namespace planlight::approval {
namespace {

using documents::Approval;
using documents::ApprovalRecord;
using documents::RecordedVersion;
using documents::Withdrawal;

constexpr const char* restore = "restore what an earlier commit has: a record only grows";

bool is_same(const Approval& a, const Approval& b) {
  return a.role == b.role && a.date == b.date && a.name == b.name && a.signature == b.signature &&
         a.others == b.others;
}

enum class Growth { grown, altered, removed };

// A withdrawal may come, or give way to one of a later date.
Growth growth_of(const std::optional<Withdrawal>& before, const std::optional<Withdrawal>& now) {
  if (!before) return Growth::grown;
  if (!now) return Growth::removed;
  if (now->date > before->date) return Growth::grown;
  const bool is_equal = now->date == before->date && now->reason == before->reason &&
                        now->signature == before->signature && now->others == before->others;
  return is_equal ? Growth::grown : Growth::altered;
}

// How the entries of an old list are found again in a new one.
struct Matches {
  std::vector<bool> used;              // entries of the new list that are taken
  std::vector<std::size_t> unmatched;  // entries of the old list, in its order
};

// Matches in order, each with the first that fits: if the old list can be found in order at all, so
// it is found.
template <typename Entry, typename Fits>
Matches match_in_order(const std::vector<Entry>& before, const std::vector<Entry>& now, Fits fits) {
  Matches matches{std::vector<bool>(now.size()), {}};
  std::size_t next = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    std::size_t found = next;
    while (found < now.size() && !fits(before[i], now[found])) ++found;
    if (found == now.size()) {
      matches.unmatched.push_back(i);
    } else {
      matches.used[found] = true;
      next = found + 1;
    }
  }
  return matches;
}

// The first entry of the new list that is not taken and fits; it is taken then.
template <typename Entry, typename Fits>
const Entry* take(const std::vector<Entry>& now, Matches& matches, Fits fits) {
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (matches.used[i] || !fits(now[i])) continue;
    matches.used[i] = true;
    return &now[i];
  }
  return nullptr;
}

bool is_grown(const RecordedVersion& before, const RecordedVersion& now) {
  return before.blob == now.blob && before.purged == now.purged && before.note == now.note &&
         before.others == now.others &&
         growth_of(before.withdrawn, now.withdrawn) == Growth::grown &&
         match_in_order(before.approvals, now.approvals, is_same).unmatched.empty();
}

std::string named(const Approval& approval) {
  return fmt::format("the approval by {} of {}", approval.role, approval.date.to_string());
}

// A version has no public name but who approved it, and when.
std::string named(const RecordedVersion& version) {
  if (version.approvals.empty()) return "a version without approvals";
  const Approval& first = version.approvals.front();
  return fmt::format("the version approved by {} on {}", first.role, first.date.to_string());
}

class Comparison {
 public:
  explicit Comparison(Findings& findings) : findings_(findings) {}

  void compare(const ApprovalRecord& before, const ApprovalRecord& now) {
    compare(before.withdrawn, now.withdrawn, {now.file, 0, 0, "/withdrawn"});
    Matches matches = match_in_order(before.versions, now.versions, is_grown);
    bool reordered = false;
    for (const std::size_t i : matches.unmatched) {
      const RecordedVersion& version = before.versions[i];
      const auto is_it = [&](const RecordedVersion& other) { return is_grown(version, other); };
      const auto has_blob = [&](const RecordedVersion& other) {
        return other.blob == version.blob;
      };
      if (const auto* found = take(now.versions, matches, is_it)) {
        if (!reordered)
          add("record-reordered", found->place, named(version) + " stands in another place");
        reordered = true;
      } else if (const auto* edited = take(now.versions, matches, has_blob)) {
        compare(version, *edited);
      } else {
        report_lost(version, now, matches);
      }
    }
  }

  void report_gone(const ApprovalRecord& before) {
    add("record-removed", {before.file, 0, 0, {}}, "the record of approvals is no longer there");
  }

 private:
  void compare(const RecordedVersion& before, const RecordedVersion& now) {
    if (before.purged && !now.purged) {
      add("record-altered", now.place, named(before) + " is no longer marked as purged");
    }
    if (!before.purged && now.purged) {
      add("record-altered", now.place, named(before) + " was marked as purged",
          "restore the entry, and add another of the same blob that has the mark: a record only "
          "grows");
    }
    if (before.note != now.note) {
      const char* change = before.note.empty() ? "was added" : "was altered";
      add("record-altered", now.place, fmt::format("the note on {} {}", named(before), change));
    }
    if (before.others != now.others) {
      add("record-altered", now.place,
          named(before) + " has a field that was added, altered or removed");
    }
    Place place = now.place;
    place.pointer += "/withdrawn";
    compare(before.withdrawn, now.withdrawn, std::move(place));
    compare(before.approvals, now);
  }

  void compare(const std::optional<Withdrawal>& before, const std::optional<Withdrawal>& now,
               Place place) {
    const Growth growth = growth_of(before, now);
    if (growth == Growth::grown) return;
    const std::string what = "the withdrawal of " + before->date.to_string();
    if (growth == Growth::removed) {
      add("record-removed", std::move(place), what + " is no longer there");
    } else {
      add("record-altered", std::move(place), what + " was altered");
    }
  }

  void compare(const std::vector<Approval>& before, const RecordedVersion& now) {
    Matches matches = match_in_order(before, now.approvals, is_same);
    bool reordered = false;
    for (const std::size_t i : matches.unmatched) {
      const Approval& approval = before[i];
      const auto is_it = [&](const Approval& other) { return is_same(approval, other); };
      // Of the same role, and no entry that the parent has: what became of it.
      const auto is_edited = [&](const Approval& other) {
        return other.role == approval.role &&
               std::none_of(before.begin(), before.end(),
                            [&](const Approval& old) { return is_same(old, other); });
      };
      if (const auto* found = take(now.approvals, matches, is_it)) {
        if (!reordered)
          add("record-reordered", found->place, named(approval) + " stands in another place");
        reordered = true;
      } else if (const auto* edited = take(now.approvals, matches, is_edited)) {
        add("record-altered", edited->place, named(approval) + " was altered");
      } else {
        add("record-removed", now.place, named(approval) + " is no longer there");
      }
    }
  }

  // No version of that blob is left: either it is gone, or its approvals were given to another one.
  void report_lost(const RecordedVersion& version, const ApprovalRecord& now, Matches& matches) {
    const auto has_its_approvals = [&](const RecordedVersion& other) {
      return !version.approvals.empty() &&
             match_in_order(version.approvals, other.approvals, is_same).unmatched.empty();
    };
    if (const auto* other = take(now.versions, matches, has_its_approvals)) {
      add("record-altered", other->place, named(version) + " now names another document");
    } else {
      add("record-removed", {now.file, 0, 0, {}}, named(version) + " is no longer there");
    }
  }

  void add(const char* rule, Place place, std::string what, const char* advice = restore) {
    findings_.add(Severity::error, rule, std::move(place), std::move(what), advice);
  }

  Findings& findings_;
};

constexpr std::string_view records_folder = "approvals/";
constexpr std::string_view record_ending = ".json";

std::optional<std::string> stem_of(const std::string& path) {
  if (!path.starts_with(records_folder) || !path.ends_with(record_ending)) return std::nullopt;
  return path.substr(records_folder.size(),
                     path.size() - records_folder.size() - record_ending.size());
}

// Its faults are reported where it is read to be used.
std::optional<ApprovalRecord> read_record(const repository::Snapshot& snapshot,
                                          const ObjectId& blob, const std::string& file,
                                          const std::string& stem) {
  repository::Blob read = snapshot.read(blob);
  if (read.failure) return std::nullopt;
  Findings unused;
  const auto document = documents::parse_json(file, std::move(read.bytes), unused);
  if (!document) return std::nullopt;
  return documents::read_approval_record(*document, stem, unused);
}

bool has_records(const repository::Snapshot& snapshot) {
  const auto& entries = snapshot.entries();
  return std::any_of(entries.begin(), entries.end(), [](const repository::Entry& entry) {
    return stem_of(entry.path).has_value();
  });
}

// Of a commit, with all that it grew from.
class HistoryComparison {
 public:
  HistoryComparison(const repository::Snapshot& snapshot, const std::string& content_folder,
                    KnownFacts* facts)
      : snapshot_(snapshot), content_folder_(content_folder), facts_(facts) {}

  std::set<std::string> run(const std::vector<std::unique_ptr<repository::Snapshot>>& parents,
                            Findings& findings) {
    for (const auto& parent : parents) {
      for (const repository::Change& change : snapshot_.changes_since(*parent)) {
        compare(change, *parent);
      }
    }
    const auto was_in_order = [&](const std::string& commit) {
      return facts_ != nullptr && facts_->find(fact_of(commit)).has_value();
    };
    const auto earlier = snapshot_.earlier_versions("approvals", was_in_order);
    for (const repository::Change& change : earlier.versions) compare(change, snapshot_);
    if (!earlier.is_complete && has_records(snapshot_)) say_unchecked();
    // A later commit then need not look behind this one.
    const bool is_in_order = are_all_compared_ && earlier.is_complete && found_.unsorted().empty();
    if (facts_ != nullptr && is_in_order) {
      facts_->keep(fact_of(snapshot_.commit_id()), "1");
    }
    findings.append(std::move(found_));
    return std::move(tampered_);
  }

 private:
  std::string fact_of(const std::string& commit) const {
    return fmt::format("records only grew\n{}\n{}", content_folder_, commit);
  }

  // (Several versions may tell of the same entry: equal findings are shown once.)
  void compare(const repository::Change& change, const repository::Snapshot& holds_before) {
    const auto stem = stem_of(change.path);
    if (!stem || !change.before || !compared_.insert({*stem, *change.before}).second) return;
    const std::string file = documents::shown_path(content_folder_, change.path);
    const auto before = read_record(holds_before, *change.before, file, *stem);
    if (!before) return;
    std::optional<ApprovalRecord> now;
    if (change.after) now = read_record(snapshot_, *change.after, file, *stem);
    if (change.after && !now) {
      are_all_compared_ = false;
      return;
    }
    Findings found;
    check_growth(*before, now ? &*now : nullptr, found);
    if (found.has_errors()) tampered_.insert(*stem);
    found_.append(std::move(found));
  }

  void say_unchecked() {
    found_.add(Severity::warning, "record-unchecked",
               {documents::shown_path(content_folder_, "approvals"), 0, 0, {}},
               "that no approval was altered or removed could not be checked: the clone is "
               "shallow, or its history damaged or too long",
               "fetch the whole history: git fetch --unshallow");
  }

  const repository::Snapshot& snapshot_;
  const std::string& content_folder_;
  KnownFacts* facts_;
  std::set<std::pair<std::string, ObjectId>> compared_;
  std::set<std::string> tampered_;
  bool are_all_compared_ = true;  // with what stands now, which may be unreadable
  Findings found_;
};

}  // namespace

void check_growth(const ApprovalRecord& parent, const ApprovalRecord* record, Findings& findings) {
  Comparison comparison(findings);
  if (record == nullptr) {
    comparison.report_gone(parent);
  } else {
    comparison.compare(parent, *record);
  }
}

std::set<std::string> check_growth(
    const repository::Snapshot& snapshot,
    const std::vector<std::unique_ptr<repository::Snapshot>>& parents,
    const std::string& content_folder, KnownFacts* facts, Findings& findings) {
  return HistoryComparison(snapshot, content_folder, facts).run(parents, findings);
}

}  // namespace planlight::approval
