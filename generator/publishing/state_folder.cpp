#include "publishing/state_folder.h"

#include "publishing/checksum.h"

#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <thread>

#include <fmt/format.h>

namespace planlight::publishing {
namespace {

constexpr std::size_t key_size = 32;
constexpr std::uint32_t closed_to_others = 0700;
// Times of change in this folder mean nothing.
constexpr std::int64_t no_time = 0;
constexpr const char* lock_name = "lock";
constexpr std::string_view journal_form = "planlight journal 1";
constexpr std::string_view twins_form = "planlight twins 1";
constexpr std::string_view store_prefix = "store.";

std::string manifest_name(int slot) { return fmt::format("manifest.{}", slot); }

std::string_view text_of(const Sha256& digest) {
  return {reinterpret_cast<const char*>(digest.bytes().data()), digest.bytes().size()};
}

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (::getrandom(bytes.data(), count, 0) != static_cast<ssize_t>(count)) {
    throw EnvironmentError("the system gives no random bytes", "run the build again");
  }
  return bytes;
}

std::optional<std::uint64_t> take_number(std::string_view& text) {
  if (!text.starts_with(' ')) return std::nullopt;
  text.remove_prefix(1);
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return number;
}

}  // namespace

StateFolder StateFolder::open(FileSystem& files, const Handle& parent,
                              const std::string& parent_path, const std::string& output) {
  const std::string name = name_for(output);
  StateFolder state(files, parent_path + "/" + name);
  const bool was_open = state.make_folder(parent, parent_path, name);
  state.take_lock();
  if (was_open) state.forget_all();
  state.clear_incoming();
  state.load_key();
  return state;
}

bool StateFolder::make_folder(const Handle& parent, const std::string& parent_path,
                              const std::string& name) {
  int code = files_->make_folder(parent, name, closed_to_others);
  if (code != 0 && code != EEXIST) throw file_error("make the folder", path_, code);
  code = files_->open_folder(parent, name, folder_);
  if (code != 0) throw file_error("open the folder", path_, code);

  FileStatus own;
  FileStatus above;
  code = files_->status(folder_, "", own);
  if (code != 0) throw file_error("look at", path_, code);
  code = files_->status(parent, "", above);
  if (code != 0) throw file_error("look at", parent_path, code);
  // Whoever can write here can write what is published: a folder that another user set up, in a
  // place where everyone may, is not used.
  if (own.owner != ::geteuid() && own.owner != above.owner) {
    throw EnvironmentError(fmt::format("{} belongs to another user", path_),
                           "remove it, or run the build as that user");
  }
  if (own.permissions == closed_to_others) return false;
  code = files_->set_permissions(folder_, closed_to_others);
  if (code == 0) code = files_->status(folder_, "", above);
  if (code != 0) throw file_error("close to others the folder", path_, code);
  // Some disks have no permissions: there it stays as it was.
  constexpr std::uint32_t others_write = 022;
  return (own.permissions & others_write) != 0 && above.permissions == closed_to_others;
}

void StateFolder::forget_all() {
  std::vector<Name> names;
  int code = files_->list(folder_, "", names);
  for (const Name& entry : names) {
    if (code == 0 && entry.name != lock_name) code = remove_all(*files_, folder_, entry.name);
  }
  if (code != 0) throw file_error("clear", path_, code);
}

void StateFolder::take_lock() {
  // A build that was killed a moment ago may have it until the last of it is gone.
  constexpr int attempts = 100;
  int code = files_->lock(folder_, lock_name, lock_);
  for (int i = 0; code == EWOULDBLOCK && i < attempts; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    code = files_->lock(folder_, lock_name, lock_);
  }
  if (code == EWOULDBLOCK) {
    throw EnvironmentError(fmt::format("another build is running: it has {}/lock", path_),
                           "wait until it is done, and run the build again");
  }
  if (code != 0) throw file_error("lock", path_ + "/lock", code);
}

void StateFolder::clear_incoming() {
  int code = remove_all(*files_, folder_, "incoming");
  if (code != 0) throw file_error("clear", path_ + "/incoming", code);
  code = files_->make_folder(folder_, "incoming", closed_to_others);
  if (code == 0) code = files_->open_folder(folder_, "incoming", incoming_);
  if (code != 0) throw file_error("make the folder", path_ + "/incoming", code);
}

void StateFolder::load_key() {
  if (files_->read(folder_, "key", key_) == 0 && key_.size() == key_size) return;
  key_ = random_bytes(key_size);
  write("key", key_);
  // Git offers everything that it sees; this is nobody's to commit.
  write(".gitignore", "*\n");
}

void StateFolder::write(const std::string& name, Pieces bytes) {
  // Names in `incoming` are numbers, but for these.
  int code = files_->create(incoming_, name, bytes, no_time);
  if (code == EEXIST) {
    code = files_->remove_file(incoming_, name);
    if (code == 0) code = files_->create(incoming_, name, bytes, no_time);
  }
  if (code == 0) code = files_->rename(incoming_, name, folder_, name);
  if (code != 0) throw file_error("write", path_ + "/" + name, code);
}

void StateFolder::remove(const std::string& name) {
  const int code = files_->remove_file(folder_, name);
  if (code != 0 && code != ENOENT) throw file_error("remove", path_ + "/" + name, code);
}

std::optional<Manifest> StateFolder::manifest(int slot) const {
  MappedFile file;
  if (files_->map(folder_, manifest_name(slot), file) != 0) return std::nullopt;
  return Manifest::open(std::move(file));
}

void StateFolder::write_manifest(int slot, std::string_view bytes) {
  write(manifest_name(slot), bytes);
}

void StateFolder::remove_manifest(int slot) { remove(manifest_name(slot)); }

std::optional<TreeIdentity> StateFolder::journal() const {
  std::string bytes;
  if (files_->read(folder_, "journal", bytes) != 0) return std::nullopt;
  std::string_view rest = bytes;
  if (!rest.starts_with(journal_form)) return std::nullopt;
  rest.remove_prefix(journal_form.size());
  const auto inode = take_number(rest);
  const auto born = inode ? take_number(rest) : std::nullopt;
  if (!born || rest != "\n") return std::nullopt;
  return TreeIdentity{*inode, *born};
}

void StateFolder::write_journal(const TreeIdentity& target) {
  write("journal", fmt::format("{} {} {}\n", journal_form, target.inode, target.born));
}

void StateFolder::remove_journal() { remove("journal"); }

std::optional<StateFolder::Twins> StateFolder::twins() const {
  std::string bytes;
  if (files_->read(folder_, "twins", bytes) != 0) return std::nullopt;
  std::string_view rest = bytes;
  if (!rest.starts_with(twins_form)) return std::nullopt;
  rest.remove_prefix(twins_form.size());
  std::array<std::uint64_t, 6> numbers{};
  for (std::uint64_t& number : numbers) {
    const auto taken = take_number(rest);
    if (!taken) return std::nullopt;
    number = *taken;
  }
  std::array<std::uint8_t, 32> digest{};
  if (numbers[4] > 1 || rest.size() != 1 + digest.size() + 1 || rest.back() != '\n') {
    return std::nullopt;
  }
  std::copy_n(rest.data() + 1, digest.size(), digest.begin());
  return Twins{{numbers[0], numbers[1]},
               {numbers[2], numbers[3]},
               static_cast<int>(numbers[4]),
               numbers[5],
               Sha256(digest)};
}

void StateFolder::write_twins(const Twins& twins) {
  write("twins", fmt::format("{} {} {} {} {} {} {} {}\n", twins_form, twins.live.inode,
                             twins.live.born, twins.spare.inode, twins.spare.born, twins.base,
                             twins.files, text_of(twins.integrity)));
}

void StateFolder::remove_twins() { remove("twins"); }

std::optional<Manifest> StateFolder::amended() const {
  MappedFile file;
  if (files_->map(folder_, "amended", file) != 0) return std::nullopt;
  return Manifest::open(std::move(file));
}

void StateFolder::write_amended(std::string_view bytes) { write("amended", bytes); }

void StateFolder::remove_amended() { remove("amended"); }

std::uint64_t StateFolder::next_turn() {
  std::string bytes;
  std::uint64_t turn = 0;
  if (files_->read(folder_, "turn", bytes) == 0) {
    std::string_view rest = bytes;
    turn = take_number(rest).value_or(0);
  }
  write("turn", fmt::format(" {}\n", turn + 1));
  return turn;
}

void StateFolder::write_store(const std::string& name, std::string_view bytes) {
  const std::uint64_t sum = checksum(bytes);
  const std::string_view pieces[] = {bytes, {reinterpret_cast<const char*>(&sum), sizeof sum}};
  write(std::string(store_prefix) + name, pieces);
}

std::optional<MappedFile> StateFolder::store(const std::string& name) const {
  MappedFile file;
  if (files_->map(folder_, std::string(store_prefix) + name, file) != 0) return std::nullopt;
  std::uint64_t sum = 0;
  const std::string_view all = file.bytes();
  if (all.size() < sizeof sum) return std::nullopt;
  std::memcpy(&sum, all.data() + all.size() - sizeof sum, sizeof sum);
  file.shorten(sizeof sum);
  if (checksum(file.bytes()) != sum) return std::nullopt;
  return file;
}

void StateFolder::write_store_parts(const std::string& name, const std::vector<StoredPart>& parts) {
  const std::string head = StoredParts::head_of(parts);
  std::vector<std::string_view> pieces{head};
  for (const StoredPart& part : parts) pieces.push_back(part.bytes);
  write(std::string(store_prefix) + name, pieces);
}

std::optional<StoredParts> StateFolder::store_parts(const std::string& name) const {
  MappedFile file;
  if (files_->map(folder_, std::string(store_prefix) + name, file) != 0) return std::nullopt;
  return StoredParts::open(std::move(file));
}

std::vector<std::string> StateFolder::stored() const {
  std::vector<Name> names;
  if (files_->list(folder_, "", names) != 0) return {};
  std::vector<std::string> stored;
  for (const Name& entry : names) {
    if (entry.name.starts_with(store_prefix))
      stored.push_back(entry.name.substr(store_prefix.size()));
  }
  return stored;
}

std::optional<std::string> StateFolder::memory(const std::string& name, const Sha256& site) const {
  std::string bytes;
  if (files_->read(folder_, "memory." + name, bytes) != 0) return std::nullopt;
  const std::string_view all = bytes;
  constexpr std::size_t digest = 32;
  if (all.size() < 2 * digest || all.substr(0, digest) != text_of(site)) return std::nullopt;
  if (all.substr(digest, digest) != text_of(Sha256::of(all.substr(2 * digest))))
    return std::nullopt;
  return bytes.substr(2 * digest);
}

void StateFolder::write_memory(const std::string& name, const Sha256& site,
                               std::string_view bytes) {
  std::string all(text_of(site));
  all += text_of(Sha256::of(bytes));
  all += bytes;
  write("memory." + name, all);
}

}  // namespace planlight::publishing
