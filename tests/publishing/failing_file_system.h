#pragma once
// The real disk, with one call in its life that goes wrong: it fails, or the program dies in it.

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <memory>
#include <string>
#include <vector>

#include "publishing/file_system.h"

namespace planlight::publishing {

class FailingFileSystem final : public FileSystem {
 public:
  static constexpr int dies = -1;

  // The call of that number, from 1 on, gives `code`, or is the last of this process, done by half.
  void fail_at(int call, int code) {
    call_ = call;
    code_ = code;
  }
  // From that call on, every one fails.
  void fail_from(int call, int code) {
    fail_at(call, code);
    for_ever_ = true;
  }
  // No file can be made any more once so many were.
  void full_after(int creations) { room_ = creations; }
  void cannot_exchange(int code) { exchange_code_ = code; }
  void cannot_link(int code) { link_code_ = code; }

  int calls() const { return calls_; }
  int creations() const { return creations_; }
  bool failed() const { return calls_ >= call_; }

  int resolve(const std::string& path, std::string& resolved) override {
    const int code = next();
    return code != 0 ? code : disk_->resolve(path, resolved);
  }
  int open_root(const std::string& path, Handle& folder) override {
    const int code = next();
    return code != 0 ? code : disk_->open_root(path, folder);
  }
  int open_folder(const Handle& at, const std::string& path, Handle& folder) override {
    const int code = next();
    return code != 0 ? code : disk_->open_folder(at, path, folder);
  }
  int status(const Handle& at, const std::string& path, FileStatus& status) override {
    const int code = next();
    return code != 0 ? code : disk_->status(at, path, status);
  }
  int list(const Handle& at, const std::string& path, std::vector<Name>& names) override {
    const int code = next();
    return code != 0 ? code : disk_->list(at, path, names);
  }
  int read(const Handle& at, const std::string& path, std::string& bytes) override {
    const int code = next();
    return code != 0 ? code : disk_->read(at, path, bytes);
  }
  int map(const Handle& at, const std::string& path, MappedFile& file) override {
    const int code = next();
    return code != 0 ? code : disk_->map(at, path, file);
  }
  int create(const Handle& at, const std::string& path, Pieces bytes,
             std::int64_t modified) override {
    if (++creations_ > room_) return ENOSPC;
    const int code = next([&] {
      std::string half;
      for (const std::string_view piece : bytes) half += piece;
      disk_->create(at, path, std::string_view(half).substr(half.size() / 2), modified);
    });
    return code != 0 ? code : disk_->create(at, path, bytes, modified);
  }
  int make_folder(const Handle& at, const std::string& path, std::uint32_t permissions) override {
    const int code = next();
    return code != 0 ? code : disk_->make_folder(at, path, permissions);
  }
  int rename(const Handle& from, const std::string& path, const Handle& to,
             const std::string& new_path) override {
    const int code = next();
    return code != 0 ? code : disk_->rename(from, path, to, new_path);
  }
  int exchange(const Handle& at, const std::string& path, const Handle& other,
               const std::string& other_path) override {
    const int code = next();
    if (code != 0) return code;
    return exchange_code_ != 0 ? exchange_code_ : disk_->exchange(at, path, other, other_path);
  }
  int link(const Handle& from, const std::string& path, const Handle& to,
           const std::string& new_path) override {
    const int code = next();
    if (code != 0) return code;
    return link_code_ != 0 ? link_code_ : disk_->link(from, path, to, new_path);
  }
  int remove_file(const Handle& at, const std::string& path) override {
    const int code = next();
    return code != 0 ? code : disk_->remove_file(at, path);
  }
  int remove_folder(const Handle& at, const std::string& path) override {
    const int code = next();
    return code != 0 ? code : disk_->remove_folder(at, path);
  }
  int set_modified(const Handle& at, const std::string& path, std::int64_t modified) override {
    const int code = next();
    return code != 0 ? code : disk_->set_modified(at, path, modified);
  }
  int set_permissions(const Handle& at, std::uint32_t permissions) override {
    const int code = next();
    return code != 0 ? code : disk_->set_permissions(at, permissions);
  }
  int set_owner(const Handle& at, std::uint32_t owner, std::uint32_t group) override {
    const int code = next();
    return code != 0 ? code : disk_->set_owner(at, owner, group);
  }
  int lock(const Handle& at, const std::string& path, Handle& file) override {
    const int code = next();
    return code != 0 ? code : disk_->lock(at, path, file);
  }
  std::int64_t now() override { return disk_->now(); }

 private:
  int next() {
    return next([] {});
  }

  template <typename Half>
  int next(Half&& do_half) {
    const int number = ++calls_;
    if (number != call_ && !(for_ever_ && number > call_)) return 0;
    if (code_ != dies) return code_;
    do_half();
    ::_exit(0);
  }

  std::shared_ptr<FileSystem> disk_ = real_file_system();
  std::atomic<int> calls_{0};
  std::atomic<int> creations_{0};
  int call_ = 1 << 30;
  int code_ = EIO;
  bool for_ever_ = false;
  int room_ = 1 << 30;
  int exchange_code_ = 0;
  int link_code_ = 0;
};

}  // namespace planlight::publishing
