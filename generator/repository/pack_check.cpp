#include "repository/pack_check.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <string_view>

#include "repository/reading_watch.h"

namespace planlight::repository {
namespace {

constexpr std::size_t id_size = 20;
constexpr std::size_t fanout_size = 256 * 4;
constexpr std::size_t trailer_size = 2 * id_size;  // the pack's checksum, the index's own
constexpr std::size_t pack_header_size = 12;       // "PACK", version, number of objects

// A file mapped for reading; empty where it cannot be.
class Mapping {
 public:
  explicit Mapping(const std::string& file) {
    descriptor_ = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status {};
    if (descriptor_ < 0 || fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return;
    size_ = static_cast<std::size_t>(status.st_size);
    if (size_ == 0) return;
    void* const memory = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor_, 0);
    if (memory != MAP_FAILED) memory_ = static_cast<const char*>(memory);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    if (memory_ != nullptr) munmap(const_cast<char*>(memory_), size_);
    if (descriptor_ >= 0) close(descriptor_);
  }
  std::string_view bytes() const {
    return memory_ == nullptr ? std::string_view() : std::string_view(memory_, size_);
  }

 private:
  int descriptor_ = -1;
  std::size_t size_ = 0;
  const char* memory_ = nullptr;
};

std::uint32_t number_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[offset + i]);
  }
  return value;
}

// What an index says, once its size fits its number of objects.
struct Index {
  std::string_view bytes;
  std::uint32_t version = 2;
  std::size_t fanout = 8;  // where each part begins
  std::size_t count = 0;
  std::size_t ids = 0;
  std::size_t id_stride = id_size;
  std::size_t offsets = 0;
  std::size_t offset_stride = 4;
  std::size_t large_offsets = 0;
  std::size_t large_count = 0;

  std::string_view id(std::size_t i) const { return bytes.substr(ids + i * id_stride, id_size); }
  std::uint32_t offset(std::size_t i) const {
    return number_at(bytes, offsets + i * offset_stride);
  }
  std::string_view pack_checksum() const {
    return bytes.substr(bytes.size() - trailer_size, id_size);
  }
};

bool is_monotonic(const Index& index) {
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < 256; ++i) {
    const std::uint32_t count = number_at(index.bytes, index.fanout + i * 4);
    if (count < before) return false;
    before = count;
  }
  return true;
}

// Version 1: 24 bytes an object. Version 2: ids, checksums, offsets, then the large offsets.
bool lay_out(Index& index) {
  const std::size_t size = index.bytes.size();
  const std::size_t begin = index.fanout + fanout_size;
  if (index.version == 1) {
    index.offsets = begin;
    index.ids = begin + 4;
    index.id_stride = index.offset_stride = 24;
    return size == begin + index.count * 24 + trailer_size;
  }
  index.ids = begin;
  index.offsets = begin + index.count * (id_size + 4);
  index.large_offsets = index.offsets + index.count * 4;
  const std::size_t least = index.large_offsets + trailer_size;
  if (size < least || (size - least) % 8 != 0) return false;
  index.large_count = (size - least) / 8;
  return index.large_count <= index.count;
}

std::optional<std::string> read_index(std::string_view bytes, Index& index) {
  index.bytes = bytes;
  if (bytes.size() < 8 + fanout_size + trailer_size) return "is cut off";
  if (bytes.substr(0, 4) == "\377tOc") {
    index.version = number_at(bytes, 4);
    if (index.version != 2) return "has an unknown version";
  } else {
    index.version = 1;
    index.fanout = 0;
  }
  if (!is_monotonic(index)) return "is damaged";
  index.count = number_at(bytes, index.fanout + fanout_size - 4);
  if (!lay_out(index)) return "is cut off or damaged";
  return std::nullopt;
}

// Ids ascend, and stand where the table of first bytes says.
bool ids_are_in_order(const Index& index) {
  std::size_t i = 0;
  for (std::size_t first = 0; first < 256; ++first) {
    note_progress();  // a large index on a slow disk
    const std::size_t end = number_at(index.bytes, index.fanout + first * 4);
    for (; i < end; ++i) {
      const std::string_view id = index.id(i);
      if (static_cast<unsigned char>(id[0]) != first) return false;
      if (i > 0 && std::memcmp(index.id(i - 1).data(), id.data(), id_size) >= 0) return false;
    }
  }
  return true;
}

bool offsets_are_inside(const Index& index, std::uint64_t pack_size) {
  const std::uint64_t end = pack_size - id_size;
  const auto is_inside = [end](std::uint64_t offset) {
    return offset >= pack_header_size && offset < end;
  };
  constexpr std::uint32_t large = 0x80000000;
  for (std::size_t i = 0; i < index.count; ++i) {
    if (i % 65'536 == 0) note_progress();
    std::uint64_t offset = index.offset(i);
    if (index.version == 2 && (offset & large) != 0) {
      const std::size_t row = offset & ~large;
      if (row >= index.large_count) return false;
      const std::size_t place = index.large_offsets + row * 8;
      offset =
          std::uint64_t{number_at(index.bytes, place)} << 32 | number_at(index.bytes, place + 4);
    }
    if (!is_inside(offset)) return false;
  }
  return true;
}

// The pack's beginning and end, without a look at what is between.
std::optional<std::string> problem_of_contents(const std::string& pack_file, const Index& index) {
  const int descriptor = open(pack_file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return "has a pack that cannot be read";
  char header[pack_header_size];
  char checksum[id_size];
  struct stat status {};
  const bool has_size = fstat(descriptor, &status) == 0 &&
                        status.st_size >= static_cast<off_t>(pack_header_size + id_size);
  const bool is_read =
      has_size && pread(descriptor, header, sizeof header, 0) == ssize_t{sizeof header} &&
      pread(descriptor, checksum, id_size, status.st_size - off_t{id_size}) == ssize_t{id_size};
  close(descriptor);
  if (!is_read) return "has a pack that is cut off";
  const std::string_view beginning(header, sizeof header);
  if (beginning.substr(0, 4) != "PACK") return "has a pack that is damaged";
  if (number_at(beginning, 8) != index.count) return "does not fit its pack";
  if (std::string_view(checksum, id_size) != index.pack_checksum()) {
    return "has a pack that is cut off or damaged";
  }
  if (!offsets_are_inside(index, static_cast<std::uint64_t>(status.st_size))) return "is damaged";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> problem_of_pack(const std::string& index_file) {
  const Mapping mapping(index_file);
  Index index;
  if (auto problem = read_index(mapping.bytes(), index)) return problem;
  if (!ids_are_in_order(index)) return "is damaged";
  const std::string pack_file = index_file.substr(0, index_file.size() - 4) + ".pack";
  return problem_of_contents(pack_file, index);
}

}  // namespace planlight::repository
