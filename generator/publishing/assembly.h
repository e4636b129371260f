#pragma once
// The next site, as it comes together in the spare tree: what has been said about each path, and
// the least that had to be written for it.

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/path_table.h"
#include "publishing/integrity.h"
#include "publishing/tree.h"
#include "publishing/tree_writer.h"

namespace planlight::publishing {

class Assembly {
 public:
  // `live`: null if there is none.
  Assembly(const Tree& spare, const Tree* live, const Handle& incoming);

  // A path holds these bytes. From several threads; std::logic_error for a path already said.
  void put(const std::string& path, std::string_view bytes, const Sha256& inputs);
  // A path holds what it held when it was made from these inputs; false, and nothing is said, if
  // neither tree has that whole.
  bool keep(const std::string& path, const Sha256& inputs);
  // A path holds what the live tree holds; false as above.
  bool keep_live(const std::string& path, const Record& live);

  // Of a path already said.
  std::optional<Sha256> digest(const std::string& path) const;

  // Writes the integrity list of all other paths, once these are said.
  void write_integrity();

  // All that was said, sorted by path; std::logic_error if a path is both a file and a folder. They
  // refer to the spare tree's manifest, and to this object until it is asked for entries again.
  std::vector<ManifestEntry> entries() const;
  // The same, with the integrity list, and what is in the folder `later` (unless that is empty), as
  // the spare tree still has them.
  std::vector<ManifestEntry> entries_with_old(std::string_view later) const;

  TreeWriter& writer();
  // Whether the spare tree, or what is known of it, is not as its manifest says.
  bool changed() const;

 private:
  enum Mark : std::uint8_t { unsaid, said, kept };

  // What was said of a path that the spare tree's manifest does not hold as it is.
  struct Fresh {
    Record record;
    PathTable::Number path;
    Mark mark = unsaid;  // said: it is being written, or that failed; kept: it is there
  };

  void claim(const std::string& path, std::optional<std::size_t> index);
  void unclaim(const std::string& path, std::optional<std::size_t> index);
  void finish(const std::string& path, std::optional<std::size_t> index, const Record& record);
  std::optional<std::size_t> index_of(std::string_view path) const;
  void place(const std::string& path, std::optional<std::size_t> index, std::string_view bytes,
             const Sha256& digest, const Sha256& inputs);
  std::int64_t time_for(const std::string& path, const Sha256& digest,
                        const std::optional<Record>& before) const;
  const Fresh* find_fresh(std::string_view path) const;
  Fresh& fresh(std::string_view path);
  std::vector<ManifestEntry> fresh_entries() const;
  std::vector<ManifestEntry> merge(bool with_old, std::string_view later) const;
  using PartPaths = std::array<std::string, integrity_parts>;
  std::vector<ManifestEntry> write_parts(const std::vector<ManifestEntry>& listed,
                                         const PartPaths& paths);
  bool keep_part(const std::string& path);
  std::vector<bool> changed_parts() const;

  const Tree& spare_;
  const Tree* live_;
  const Handle& incoming_;
  const std::int64_t begun_;  // the second before this build, in nanoseconds since 1970

  std::once_flag writer_made_;
  std::unique_ptr<TreeWriter> writer_;
  std::vector<std::atomic<Mark>> marks_;  // one a file of the spare tree's manifest

  mutable std::mutex mutex_;  // guards what follows
  PathTable paths_;
  std::vector<std::uint32_t> places_;  // by a path's number: where in `fresh_`, or past its end
  std::deque<Fresh> fresh_;
  mutable std::string names_;  // of the fresh paths, one after the other, once asked for
};

}  // namespace planlight::publishing
