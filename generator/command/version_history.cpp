#include "command/version_history.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

#include "language/time_zone.h"

namespace planlight::command {
namespace {

using documents::Approval;
using documents::ApprovalRecord;
using documents::RecordedVersion;
using repository::Sightings;
using repository::WantedVersion;

// From which day on a date on paper that is older than the version is odd.
constexpr int odd_after_days = 60;
constexpr std::int64_t seconds_a_day = 86'400;
constexpr std::string_view start_fact = "history begins";

struct Named {
  const std::string* stem;
  const ApprovalRecord* record;
  const RecordedVersion* version;
  const Approval* earliest;
};

const Approval* earliest(const RecordedVersion& version) {
  const auto first =
      std::min_element(version.approvals.begin(), version.approvals.end(),
                       [](const Approval& a, const Approval& b) { return a.date < b.date; });
  return first == version.approvals.end() ? nullptr : &*first;
}

std::optional<std::int64_t> number(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

class HistoryCheck {
 public:
  HistoryCheck(const repository::Snapshot& snapshot, const CommitContent& content,
               const Options& options, approval::KnownFacts* facts, Findings& findings)
      : snapshot_(snapshot),
        content_(content),
        options_(options),
        facts_(facts),
        findings_(findings) {}

  std::set<std::string> run() {
    for (const auto& [stem, record] : content_.records) {
      for (const RecordedVersion& version : record.versions) {
        const Approval* first = earliest(version);
        // A purged version may have been taken out of the history, too.
        if (first != nullptr && !documents::is_purged(record, version.blob))
          named_.push_back({&stem, &record, &version, first});
      }
    }
    recall();
    if (!wanted_.empty()) search();
    for (const Named& each : named_) judge(each);
    say_summary();
    return std::move(foreign_);
  }

 private:
  // A commit of the approval's own day is early enough, in any time zone.
  static std::int64_t early_enough(const Approval& approval) {
    return approval.date.days() * seconds_a_day - seconds_a_day / 2;
  }

  static std::string fact_of(const Named& named) {
    return fmt::format("version in history\n{}\n{}", named.record->document,
                       named.version->blob.to_string());
  }

  void recall() {
    if (facts_ != nullptr) {
      if (const auto start = facts_->find(start_fact)) start_ = number(*start);
    }
    for (const Named& each : named_) {
      const auto known = facts_ == nullptr ? std::nullopt : facts_->find(fact_of(each));
      const auto time = known ? number(*known) : std::nullopt;
      // A plus says that an older commit may have it.
      const bool is_first = known && !known->ends_with('+');
      const bool is_enough =
          time && (*time <= early_enough(*each.earliest) || (is_first && start_));
      if (is_enough) {
        seen_[{each.record->document, each.version->blob}] = *time;
      } else {
        wanted_.insert({each.record->document, each.version->blob, early_enough(*each.earliest)});
      }
    }
  }

  void search() {
    const auto found = snapshot_.sightings(wanted_);
    is_complete_ = found.is_complete;
    if (is_complete_) start_ = found.start;
    for (const auto& [version, time] : found.first_seen) seen_[version] = time;
    if (facts_ == nullptr) return;
    if (is_complete_ && start_) facts_->keep(start_fact, std::to_string(*start_));
    for (const Named& each : named_) {
      const auto time = found.first_seen.find({each.record->document, each.version->blob});
      if (time == found.first_seen.end()) continue;
      facts_->keep(fact_of(each), std::to_string(time->second) + (is_complete_ ? "" : "+"));
    }
  }

  void judge(const Named& named) {
    const auto seen = seen_.find({named.record->document, named.version->blob});
    if (seen == seen_.end()) return judge_unseen(named);
    const auto day = day_of(seen->second);
    if (!day || named.earliest->date >= *day) return;
    const std::int64_t days = day->days() - named.earliest->date.days();
    const auto start = start_ ? day_of(*start_) : day;
    if (days < odd_after_days || !start || named.earliest->date < *start) {
      ++paper_first_;
      return;
    }
    findings_.add(Severity::warning, "approval-before-commit", named.earliest->place,
                  fmt::format("the approval by {} of {} is dated {} days before the version was "
                              "first committed",
                              named.earliest->role, named.earliest->date.to_string(), days),
                  "make sure that what was committed is what was approved");
  }

  // Many versions came with one commit, and to find a time zone takes ICU long.
  std::optional<Date> day_of(std::int64_t seconds) {
    const auto [day, is_new] = days_.try_emplace(seconds);
    if (is_new) day->second = language::local_date(seconds, content_.settings.time_zone);
    return day->second;
  }

  void judge_unseen(const Named& named) {
    // What this clone does not have cannot be published; what is needed is reported for that.
    if (snapshot_.read(named.version->blob).failure) return;
    if (!is_complete_) {
      ++unchecked_;
      return;
    }
    foreign_.insert(*named.stem);
    findings_.add(Severity::error, "record-foreign-version", named.version->place,
                  fmt::format("names a version that never stood at {} in the commit's history",
                              named.record->document),
                  "approve a version that was committed at that path: planlight approve");
  }

  void say_summary() {
    const Place place{documents::shown_path(options_.content, "approvals")};
    if (paper_first_ > 0) {
      findings_.add(Severity::note, "approval-before-commit", place,
                    fmt::format("{} approved version{} dated before the first commit that has "
                                "{}: paper came first",
                                paper_first_, paper_first_ == 1 ? " is" : "s are",
                                paper_first_ == 1 ? "it" : "them"));
    }
    if (unchecked_ > 0) {
      findings_.add(Severity::warning, "record-unchecked", place,
                    fmt::format("whether {} approved version{} ever stood at the path could not "
                                "be checked: the clone is shallow, or its history too long",
                                unchecked_, unchecked_ == 1 ? "" : "s"),
                    "fetch the whole history: git fetch --unshallow");
    }
  }

  const repository::Snapshot& snapshot_;
  const CommitContent& content_;
  const Options& options_;
  approval::KnownFacts* facts_;
  Findings& findings_;
  std::vector<Named> named_;
  std::set<WantedVersion> wanted_;
  std::map<std::pair<std::string, ObjectId>, std::int64_t> seen_;
  std::map<std::int64_t, std::optional<Date>> days_;
  std::optional<std::int64_t> start_;  // of the content's history, where all of it was looked at
  bool is_complete_ = false;
  std::size_t paper_first_ = 0;
  std::size_t unchecked_ = 0;
  std::set<std::string> foreign_;
};

}  // namespace

std::set<std::string> check_version_history(const repository::Snapshot& snapshot,
                                            const CommitContent& content, const Options& options,
                                            approval::KnownFacts* facts, Findings& findings) {
  return HistoryCheck(snapshot, content, options, facts, findings).run();
}

}  // namespace planlight::command
