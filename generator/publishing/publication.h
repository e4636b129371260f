#pragma once
// Publishes a site to the output folder, all or nothing. A build says what each path holds; that is
// written into a spare tree that no reader sees, only where it is not there already; `commit`
// brings the spare tree to its readers in one step. Whoever never calls `commit`, by an error or by
// being killed, has changed nothing that readers see.
//
//   auto publication = Publication::begin("public");
//   publication.put(path, bytes);
//   const Outcome outcome = publication.commit();
//
// EnvironmentError, which names the path and says what to do, where the surroundings fail.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/page_path.h"
#include "foundation/sha256.h"
#include "publishing/file_system.h"
#include "publishing/outcome.h"
#include "publishing/stored_parts.h"

namespace planlight::publishing {

class Publication {
 public:
  // Takes the lock, looks at what is there, completes what a killed build began. Refuses a folder
  // with anything in it that Planlight did not write (a .gitignore is the owner's, and stays).
  static Publication begin(const std::filesystem::path& output);
  static Publication begin(const std::filesystem::path& output, std::shared_ptr<FileSystem> files);
  Publication(Publication&&) noexcept;
  Publication& operator=(Publication&&) noexcept;
  // Gives up the lock. Never publishes.
  ~Publication();

  // The path holds these bytes. `inputs`: a keyed digest of all that they were made from, by which
  // `keep` knows them again. May be called from several threads. std::logic_error for a path that
  // was said before, and for .gitignore and the integrity list, which are not the caller's.
  void put(const PagePath& path, std::string_view bytes, const Sha256& inputs = {});

  // The path holds what an earlier build made from the same inputs: nothing is rendered. False if
  // that is not at hand, or was altered: then `put` it. May be called from several threads.
  bool keep(const PagePath& path, const Sha256& inputs);

  // Says of every path at once that it holds what readers see now: nothing but what is put and
  // dropped from here on will change, and nobody looks at the rest. False, and nothing is said,
  // where the trees do not stand as the last build left them: then say each path. Comes first.
  bool amend();
  // After `amend`: the path is no more.
  void drop(const PagePath& path);
  // After `amend`: the inputs that the path was last put with.
  std::optional<Sha256> inputs(const PagePath& path) const;

  // Of a path that was put or kept; after `amend`, of any that the site has.
  bool has(const PagePath& path) const;
  std::optional<Sha256> digest(const PagePath& path) const;
  std::string read(const PagePath& path) const;
  // After `amend`: what readers see at the path, of which nothing was said yet, where its size and
  // its time of change are as they were left. Not read as a whole.
  std::optional<MappedFile> standing(const PagePath& path) const;

  // 32 random bytes of this output folder, for digests that tell nothing to who does not have them.
  std::string_view key() const;

  // What was remembered when the site that is live now was committed; nothing if another is live.
  std::optional<std::string> remembered(const std::string& name) const;
  // What was altered, removed or added by hand in the output folder since then; `commit` puts it
  // right. It reads no file, but looks at every one; of a large site whose trees stand, at some
  // hundred of them, at others each time.
  std::vector<std::string> altered() const;
  // Kept beside the site by `commit`. Names of letters, digits and hyphens. The bytes must not hold
  // internal or unapproved text.
  void remember(const std::string& name, std::string bytes);

  // Bytes for builds to come, under the same condition; kept at once, whether or not this build
  // commits. The name is one for these bytes alone: it is not written over.
  void store(const std::string& name, std::string_view bytes);
  std::optional<MappedFile> stored(const std::string& name) const;
  // The same for parts, each of which is read by itself. They may be parts of what is stored.
  void store_parts(const std::string& name, const std::vector<StoredPart>& parts);
  std::optional<StoredParts> stored_parts(const std::string& name) const;
  // Removes what is stored under other names than these.
  void keep_stored(const std::set<std::string>& names);
  // Removes what is stored under these.
  void drop_stored(const std::vector<std::string>& names);

  // Removes what was neither put nor kept from the folder where the site comes together, and gives
  // that folder: the whole site but its integrity list, for an audit or an indexer to read before
  // any reader does. More may be put afterwards. What an earlier build left below `later`, a folder
  // with a slash at its end, stays for now: it is about to be put again.
  std::filesystem::path settle(std::string_view later = {});

  // What is to be done for every file or folder is given to this from now on: `work` is to be
  // called once for each index, by as many threads as there are.
  using Work = std::function<void(std::size_t index)>;
  void share(std::function<void(std::size_t count, const Work& work)> for_each);

  // Nothing may be said afterwards.
  Outcome commit();

  // After `commit`: brings the other tree up to date too, so that both stand and the next build can
  // amend them. It costs what that build would spend, and may be left out.
  void catch_up();

 private:
  struct State;
  explicit Publication(std::unique_ptr<State> state);
  Outcome commit_whole(class Assembly& assembly);

  std::unique_ptr<State> state_;
};

}  // namespace planlight::publishing
