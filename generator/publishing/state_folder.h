#pragma once
// The folder beside the output folder in which a build keeps what the next one starts from:
// `.public.planlight` for `public`, closed to other users. All of it may be lost or damaged: that
// costs the next build time, and nothing else.
//
//   lock       held by the build that runs
//   key        32 random bytes, for digests that tell nothing without them
//   spare/     the tree that is not live: what the next build changes, and puts in the live one's
//              place
//   manifest.0, manifest.1   what the two trees hold; each says which tree it is of
//   twins      there while both trees hold the same and nothing is being done to them
//   amended    what was changed in both since one of the manifests was written
//   turn       which share of a large site is looked at next
//   journal    there while a site is being copied over, where trees cannot be exchanged
//   memory.*   what the caller wants to know again
//   incoming/  files on their way to their names

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "publishing/file_system.h"
#include "publishing/manifest.h"
#include "publishing/stored_parts.h"

namespace planlight::publishing {

class StateFolder {
 public:
  // Makes it if it is not there, locks it, clears what a killed build left on its way, and all of
  // it where others might have written in it. `parent` is the folder that holds the output folder,
  // `parent_path` its path, `output` the output's name.
  // EnvironmentError if another build has the lock or the folder cannot be used.
  static StateFolder open(FileSystem& files, const Handle& parent, const std::string& parent_path,
                          const std::string& output);
  static std::string name_for(const std::string& output) { return "." + output + ".planlight"; }

  const Handle& folder() const { return folder_; }
  const Handle& incoming() const { return incoming_; }
  const std::string& path() const { return path_; }
  const std::string& key() const { return key_; }

  // The manifests; a damaged one is none.
  std::optional<Manifest> manifest(int slot) const;
  void write_manifest(int slot, std::string_view bytes);
  void remove_manifest(int slot);

  // The tree that a site is being copied over to, while it is.
  std::optional<TreeIdentity> journal() const;
  void write_journal(const TreeIdentity& target);
  void remove_journal();

  // Both trees, known by these, hold what manifest `base` and the amendments say.
  struct Twins {
    TreeIdentity live, spare;
    int base = 0;
    std::size_t files = 0;
    Sha256 integrity;
  };
  std::optional<Twins> twins() const;
  void write_twins(const Twins& twins);
  void remove_twins();
  std::optional<Manifest> amended() const;
  void write_amended(std::string_view bytes);
  void remove_amended();
  // 0, 1, 2 …: another number at each call.
  std::uint64_t next_turn();

  // What was kept under a name for the site whose integrity list has this digest.
  std::optional<std::string> memory(const std::string& name, const Sha256& site) const;
  void write_memory(const std::string& name, const Sha256& site, std::string_view bytes);

  // In one step: whoever reads has the old bytes or the new ones.
  void write(const std::string& name, Pieces bytes);
  void write(const std::string& name, std::string_view bytes) { write(name, Pieces(&bytes, 1)); }
  // Bytes that are good for themselves, whichever site is live.
  void write_store(const std::string& name, std::string_view bytes);
  std::optional<MappedFile> store(const std::string& name) const;  // nothing if damaged
  // The same for what is read in parts.
  void write_store_parts(const std::string& name, const std::vector<StoredPart>& parts);
  std::optional<StoredParts> store_parts(const std::string& name) const;
  void remove_store(const std::string& name) { remove("store." + name); }
  std::vector<std::string> stored() const;

 private:
  StateFolder(FileSystem& files, std::string path) : files_(&files), path_(std::move(path)) {}
  // Whether others might have written in it until now.
  bool make_folder(const Handle& parent, const std::string& parent_path, const std::string& name);
  void forget_all();
  void take_lock();
  void clear_incoming();
  void load_key();
  void remove(const std::string& name);

  FileSystem* files_;
  std::string path_;
  Handle folder_;
  Handle lock_;
  Handle incoming_;
  std::string key_;
};

}  // namespace planlight::publishing
