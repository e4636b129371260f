#pragma once
// A change of a few files to a site that stands: both trees hold the same, and nobody has to look
// at what does not change. Nothing is written before `commit`, so that whoever gives up leaves
// everything as it was; unless more is put than fits in memory, which goes to the spare tree early.

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "publishing/outcome.h"
#include "publishing/trees.h"

namespace planlight::publishing {

class Amendment {
 public:
  // The trees stand (Trees::standing), and outlive this.
  explicit Amendment(Trees& trees);

  // As those of Publication; from several threads.
  void put(const std::string& path, std::string_view bytes, const Sha256& inputs);
  bool keep(const std::string& path, const Sha256& inputs);
  void drop(const std::string& path);
  std::optional<Record> record(const std::string& path) const;
  std::string read(const std::string& path) const;

  Outcome commit();

 private:
  struct Change {
    Record record;      // a removed file has an empty one
    std::string bytes;  // what is to be written, where `is_new`
    bool is_new = false;
  };

  void note(const std::string& path, Change change);
  TreeWriter& writer();
  void flush();
  std::vector<ManifestEntry> file_changes() const;
  std::string edit(const std::string& list, const std::vector<ManifestEntry>& edits) const;
  void write_integrity();
  void write_parts(const std::vector<ManifestEntry>& edits);
  void write_lists_again(bool in_parts, const std::vector<ManifestEntry>& edits);
  void remove(const Tree& tree, const std::string& path);
  void record(const Outcome& outcome);
  Outcome outcome() const;

  Trees& trees_;
  const std::int64_t begun_;
  std::size_t files_ = 0;  // that the integrity list has, once it is written
  bool emptied_folder_ = false;
  std::optional<TreeWriter> writer_;

  mutable std::mutex mutex_;  // guards what follows
  std::map<std::string, Change> changes_;
  std::size_t held_ = 0;  // bytes in memory
};

}  // namespace planlight::publishing
