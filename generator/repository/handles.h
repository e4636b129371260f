#pragma once
// Handles of one repository, each used by one thread at a time: libgit2's objects are not made to
// be shared.

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "repository/libgit2.h"
#include "repository/object_store.h"
#include "repository/reading_watch.h"

namespace planlight::repository {

struct Handle {
  OwnedRepository repository;
  OwnedDatabase database;
  int generation = 0;  // of the object store that it was opened over
};

class Handles {
 public:
  // Opens the first. Throws EnvironmentError.
  explicit Handles(std::string directory);

  // A handle until it goes out of scope; opened where none is free. As long, the thread is known to
  // be reading (reading_watch.h).
  class Borrowed {
   public:
    Borrowed(Handles& handles, std::unique_ptr<Handle> handle)
        : handles_(&handles), handle_(std::move(handle)) {}
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    ~Borrowed() { handles_->give_back(std::move(handle_)); }
    git_repository* repository() const { return handle_->repository.get(); }
    git_odb* database() const { return handle_->database.get(); }

   private:
    Reading reading_;
    Handles* handles_;
    std::unique_ptr<Handle> handle_;
  };
  Borrowed borrow();

  // Looks whether packs came or went (a fetch, a repack); true if so. New ones are checked, and
  // handles borrowed from now on see them.
  bool refresh();

 private:
  std::unique_ptr<Handle> open(ObjectStore store, int generation) const;
  void give_back(std::unique_ptr<Handle> handle);

  std::string directory_;
  std::string objects_folder_;
  std::mutex mutex_;
  ObjectStore store_;
  std::set<std::string> checked_packs_;
  int generation_ = 0;
  std::vector<std::unique_ptr<Handle>> free_;
};

}  // namespace planlight::repository
