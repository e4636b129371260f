#pragma once
// A city of two districts whose documents are approved or not, and the site that is made of it.

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "command/options.h"
#include "command/site.h"
#include "foundation/finding.h"
#include "repository/memory_repository.h"

namespace planlight::test {

class SmallCity {
 public:
  // Districts 1 and 2; district 1 has approved the plan for 2026 (2026-01-31), the report of the
  // first quarter (2026-04-20) and its partnerships (2026-03-01).
  SmallCity();

  // The commit's own file: of a kind with a chain, a draft until it is approved.
  void put(const std::string& path, std::string bytes);
  void remove(const std::string& path);
  // The whole chain approves the file as it now stands, on that day.
  void approve(const std::string& path, std::string_view date);
  // One of the roles alone.
  void approve_as(std::string_view role, const std::string& path, std::string_view date);
  void withdraw(const std::string& path, std::string_view date, std::string_view reason);
  // No version of the record's list was ever there.
  void forget_record(const std::string& path);

  const std::string& file(const std::string& path) const { return files_.at(path); }
  // The files of the commit, records included.
  std::map<std::string, std::string> commit() const;
  repository::MemorySnapshot snapshot() const;

 private:
  struct Version {
    std::string blob;
    std::string approvals;
  };
  struct Record {
    std::vector<Version> versions;
    std::string withdrawn;
  };
  Version& version_of(const std::string& path);
  std::string written(const std::string& path, const Record& record) const;

  std::map<std::string, std::string> files_;
  std::map<std::string, Record> records_;  // by the document's path
  std::vector<std::string> history_;       // every version that was approved
};

// Keeps the finished files.
class MemorySink : public command::SiteSink {
 public:
  void put(const PagePath& path, std::string_view bytes) override;
  std::map<std::string, std::string> files;

 private:
  std::mutex mutex_;
};

struct BuiltSite {
  std::map<std::string, std::string> files;
  Findings findings;
  bool is_made = false;

  std::vector<std::string> found() const;  // each finding as it is shown
  // The files that hold the text.
  std::vector<std::string> holding(std::string_view text) const;
  const std::string& file(const std::string& path) const;
};

// As of 2026-06-30, on one worker.
command::Options small_options();
BuiltSite build(const SmallCity& city, const command::Options& options = small_options());
BuiltSite build(const repository::Snapshot& snapshot, const command::Options& options,
                const command::Parents& parents = {});

// The paths whose bytes are not the same in both; empty where the sites are equal.
std::vector<std::string> differences(const BuiltSite& one, const BuiltSite& other);

}  // namespace planlight::test
