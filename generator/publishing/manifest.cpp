#include "publishing/manifest.h"

#include "publishing/checksum.h"

#include <array>
#include <cstring>

// The format, in the byte order of the machine:
//   magic, checksum of all that follows, total size, identity, integrity, number of files, of
//   folders a record of fixed size for each file, then for each folder the names
namespace planlight::publishing {
namespace {

constexpr std::string_view magic = "planmf02";
constexpr std::size_t covered = 16;  // what the checksum covers begins here
constexpr std::size_t header_size = 8 + 8 + 8 + 16 + 32 + 8 + 8;
constexpr std::size_t entry_size = 8 + 8 + 8 + 32 + 32;  // name, size, modified, digest, inputs
constexpr std::size_t folder_size = 8 + 8;               // name, modified
// A name is one number: its offset in the bytes, and its length in the low 16 bits.
constexpr unsigned length_bits = 16;

template <typename Number>
Number number_at(std::string_view bytes, std::size_t offset) {
  Number number{};
  std::memcpy(&number, bytes.data() + offset, sizeof number);
  return number;
}

Sha256 digest_at(std::string_view bytes, std::size_t offset) {
  std::array<std::uint8_t, 32> digest;
  std::memcpy(digest.data(), bytes.data() + offset, digest.size());
  return Sha256(digest);
}

template <typename Number>
void append_number(std::string& to, Number number) {
  to.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void append_digest(std::string& to, const Sha256& digest) {
  to.append(reinterpret_cast<const char*>(digest.bytes().data()), digest.bytes().size());
}

// The index of `path` among `count` names that are sorted; nothing if it is not there.
template <typename NameAt>
std::optional<std::size_t> search(std::size_t count, std::string_view path, NameAt&& name_at) {
  std::size_t low = 0;
  while (low < count) {
    const std::size_t middle = low + (count - low) / 2;
    const int order = name_at(middle).compare(path);
    if (order == 0) return middle;
    if (order < 0) {
      low = middle + 1;
    } else {
      count = middle;
    }
  }
  return std::nullopt;
}

}  // namespace

Manifest::Manifest(Manifest&& other) noexcept = default;
Manifest& Manifest::operator=(Manifest&& other) noexcept = default;

std::optional<Manifest> Manifest::open(MappedFile file) {
  Manifest manifest;
  manifest.mapped_ = true;
  manifest.file_ = std::move(file);
  if (!manifest.read_header()) return std::nullopt;
  return manifest;
}

std::optional<Manifest> Manifest::of(std::string bytes) {
  Manifest manifest;
  manifest.text_ = std::move(bytes);
  if (!manifest.read_header()) return std::nullopt;
  return manifest;
}

bool Manifest::read_header() {
  const std::string_view all = bytes();
  if (all.size() < header_size || !all.starts_with(magic)) return false;
  if (number_at<std::uint64_t>(all, 16) != all.size()) return false;
  identity_ = {number_at<std::uint64_t>(all, 24), number_at<std::uint64_t>(all, 32)};
  integrity_ = digest_at(all, 40);
  const auto entries = number_at<std::uint64_t>(all, 72);
  const auto folders = number_at<std::uint64_t>(all, 80);
  const std::size_t room = all.size() - header_size;
  if (entries > room / entry_size || folders > room / folder_size) return false;
  if (entries * entry_size + folders * folder_size > room) return false;
  entries_ = entries;
  folders_ = folders;
  return number_at<std::uint64_t>(all, 8) == checksum(all.substr(covered));
}

std::string_view Manifest::name_at(std::size_t offset) const {
  const auto name = number_at<std::uint64_t>(bytes(), offset);
  const std::size_t begin = name >> length_bits;
  return begin < bytes().size() ? bytes().substr(begin, name & ((1u << length_bits) - 1))
                                : std::string_view();
}

std::string_view Manifest::path(std::size_t index) const {
  return name_at(header_size + index * entry_size);
}

Record Manifest::record(std::size_t index) const {
  const std::size_t offset = header_size + index * entry_size;
  Record record;
  record.size = number_at<std::uint64_t>(bytes(), offset + 8);
  record.modified = number_at<std::int64_t>(bytes(), offset + 16);
  record.digest = digest_at(bytes(), offset + 24);
  record.inputs = digest_at(bytes(), offset + 56);
  return record;
}

std::optional<std::size_t> Manifest::find(std::string_view path) const {
  return search(entries_, path, [this](std::size_t index) { return this->path(index); });
}

std::string_view Manifest::folder(std::size_t index) const {
  return name_at(header_size + entries_ * entry_size + index * folder_size);
}

std::int64_t Manifest::folder_modified(std::size_t index) const {
  return number_at<std::int64_t>(bytes(),
                                 header_size + entries_ * entry_size + index * folder_size + 8);
}

std::optional<std::size_t> Manifest::find_folder(std::string_view path) const {
  return search(folders_, path, [this](std::size_t index) { return folder(index); });
}

std::string manifest_bytes(const TreeIdentity& identity, const Sha256& integrity,
                           std::span<const ManifestEntry> entries,
                           std::span<const ManifestFolder> folders) {
  std::size_t names = 0;
  for (const ManifestEntry& entry : entries) names += entry.path.size();
  for (const ManifestFolder& folder : folders) names += folder.path.size();
  std::uint64_t name = header_size + entries.size() * entry_size + folders.size() * folder_size;
  const std::uint64_t total = name + names;

  std::string out;
  out.reserve(total);
  const auto append_name = [&](std::string_view text) {
    append_number<std::uint64_t>(out, name << length_bits | text.size());
    name += text.size();
  };
  out += magic;
  append_number<std::uint64_t>(out, 0);  // the checksum, once the rest is known
  append_number<std::uint64_t>(out, total);
  append_number(out, identity.inode);
  append_number(out, identity.born);
  append_digest(out, integrity);
  append_number<std::uint64_t>(out, entries.size());
  append_number<std::uint64_t>(out, folders.size());
  for (const ManifestEntry& entry : entries) {
    append_name(entry.path);
    append_number(out, entry.record.size);
    append_number(out, entry.record.modified);
    append_digest(out, entry.record.digest);
    append_digest(out, entry.record.inputs);
  }
  for (const ManifestFolder& folder : folders) {
    append_name(folder.path);
    append_number(out, folder.modified);
  }
  for (const ManifestEntry& entry : entries) out += entry.path;
  for (const ManifestFolder& folder : folders) out += folder.path;

  const std::uint64_t sum = checksum(std::string_view(out).substr(covered));
  std::memcpy(out.data() + 8, &sum, sizeof sum);
  return out;
}

}  // namespace planlight::publishing
