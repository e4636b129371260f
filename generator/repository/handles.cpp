#include "repository/handles.h"

#include <git2/sys/repository.h>

#include <utility>

#include "foundation/environment_error.h"
#include "repository/opening.h"

namespace planlight::repository {
namespace {

std::string find_objects_folder(git_repository* repository) {
  git_buf path{};
  const int code = git_repository_item_path(&path, repository, GIT_REPOSITORY_ITEM_OBJECTS);
  const std::string folder = code == 0 ? path.ptr : "";
  git_buf_dispose(&path);
  if (code != 0) throw EnvironmentError("the repository has no objects: " + last_complaint());
  return folder;
}

// From here on the repository reads its objects from `store` alone.
std::unique_ptr<Handle> make_handle(OwnedRepository repository, const ObjectStore& store,
                                    int generation) {
  auto handle = std::make_unique<Handle>();
  handle->repository = std::move(repository);
  handle->database = open_database(store);
  handle->generation = generation;
  if (git_repository_set_odb(handle->repository.get(), handle->database.get()) != 0) {
    throw EnvironmentError("no object database: " + last_complaint());
  }
  return handle;
}

}  // namespace

Handles::Handles(std::string directory) : directory_(std::move(directory)) {
  const Reading reading;
  OwnedRepository first = open_repository(directory_);
  objects_folder_ = find_objects_folder(first.get());
  store_ = find_objects(objects_folder_);
  check_packs(store_, checked_packs_);
  free_.push_back(make_handle(std::move(first), store_, generation_));
}

std::unique_ptr<Handle> Handles::open(ObjectStore store, int generation) const {
  return make_handle(open_repository(directory_), store, generation);
}

Handles::Borrowed Handles::borrow() {
  const Reading reading;
  std::unique_lock lock(mutex_);
  if (!free_.empty()) {
    std::unique_ptr<Handle> handle = std::move(free_.back());
    free_.pop_back();
    return Borrowed(*this, std::move(handle));
  }
  ObjectStore store = store_;
  const int generation = generation_;
  lock.unlock();
  return Borrowed(*this, open(std::move(store), generation));
}

void Handles::give_back(std::unique_ptr<Handle> handle) {
  const std::lock_guard lock(mutex_);
  if (handle->generation == generation_) free_.push_back(std::move(handle));
}

bool Handles::refresh() {
  const Reading reading;
  ObjectStore store = find_objects(objects_folder_);
  const std::lock_guard lock(mutex_);
  if (store == store_) return false;
  check_packs(store, checked_packs_);
  store_ = std::move(store);
  ++generation_;
  free_.clear();
  return true;
}

}  // namespace planlight::repository
