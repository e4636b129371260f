#include "repository/loose_object.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <string_view>

namespace planlight::repository {
namespace {

constexpr std::size_t longest_header = 32;    // "commit 4294967295" and its NUL
constexpr std::size_t first_bytes = 256;      // of the file: more than a header ever takes
constexpr std::size_t largest_ratio = 1'100;  // deflate makes nothing smaller than 1 in 1,032

class Descriptor {
 public:
  explicit Descriptor(const std::string& file)
      : number_(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

// The file's first `limit` bytes; fewer if it is shorter.
std::optional<LooseFailure> read_file(const std::string& file, std::size_t limit,
                                      std::string& bytes) {
  const Descriptor descriptor(file);
  if (descriptor.number() < 0) {
    return errno == ENOENT || errno == ENOTDIR ? LooseFailure::missing : LooseFailure::damaged;
  }
  struct stat status {};
  if (fstat(descriptor.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return LooseFailure::damaged;
  }
  bytes.resize(std::min(limit, static_cast<std::size_t>(status.st_size)));
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = read(descriptor.number(), bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return LooseFailure::damaged;
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return std::nullopt;
}

// One zlib stream over bytes that are all there: each call either fills its output or says why not.
class Inflation {
 public:
  explicit Inflation(std::string_view bytes) {
    ready_ = bytes.size() <= std::numeric_limits<uInt>::max() && inflateInit(&stream_) == Z_OK;
    if (!ready_) return;
    // zlib's own headers forget that it only reads there.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
  }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;
  ~Inflation() {
    if (ready_) inflateEnd(&stream_);
  }

  // How much of `size` was filled; nothing where the stream is no zlib stream.
  std::optional<std::size_t> fill(void* output, std::size_t size) {
    if (!ready_ || size > std::numeric_limits<uInt>::max()) return std::nullopt;
    stream_.next_out = static_cast<Bytef*>(output);
    stream_.avail_out = static_cast<uInt>(size);
    const int code = inflate(&stream_, Z_SYNC_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR) return std::nullopt;
    ended_ = code == Z_STREAM_END;
    return size - stream_.avail_out;
  }

  // The stream's end and its checksum come next, and nothing stands behind them.
  bool ends_here() {
    char beyond = 0;
    if (!ended_ && fill(&beyond, 1) != std::size_t{0}) return false;
    return ended_ && stream_.avail_in == 0;
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
  bool ended_ = false;
};

// Reads "blob 123"; false for anything else.
bool parse_header(std::string_view text, LooseHeader& header) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return false;
  header.type = text.substr(0, space);
  const std::string_view digits = text.substr(space + 1);
  if (digits.empty() || digits.size() > 10) return false;
  header.size = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return false;
    header.size = header.size * 10 + static_cast<std::size_t>(digit - '0');
  }
  return header.size < std::numeric_limits<uInt>::max();
}

// Inflates the header; `rest` is what of the content came with it.
bool read_header(Inflation& inflation, LooseHeader& header, std::string& rest) {
  std::string beginning(longest_header, '\0');
  const auto filled = inflation.fill(beginning.data(), beginning.size());
  if (!filled) return false;
  beginning.resize(*filled);
  const std::size_t end = beginning.find('\0');
  if (end == std::string::npos) return false;
  rest = beginning.substr(end + 1);
  return parse_header(std::string_view(beginning).substr(0, end), header);
}

}  // namespace

std::optional<LooseFailure> read_loose_header(const std::string& file, LooseHeader& header) {
  std::string bytes;
  if (const auto failure = read_file(file, first_bytes, bytes)) return failure;
  Inflation inflation(bytes);
  std::string rest;
  if (!read_header(inflation, header, rest)) return LooseFailure::damaged;
  return std::nullopt;
}

std::optional<LooseFailure> read_loose_object(const std::string& file, LooseHeader& header,
                                              void*& content, Allocate allocate, void* context) {
  std::string bytes;
  if (const auto failure = read_file(file, std::string::npos, bytes)) return failure;
  Inflation inflation(bytes);
  std::string rest;
  if (!read_header(inflation, header, rest)) return LooseFailure::damaged;
  // A size that this file cannot hold is not asked of the memory.
  if (rest.size() > header.size || header.size / largest_ratio > bytes.size()) {
    return LooseFailure::damaged;
  }
  content = allocate(header.size, context);
  if (content == nullptr) return LooseFailure::damaged;
  char* const begin = static_cast<char*>(content);
  std::memcpy(begin, rest.data(), rest.size());
  const std::size_t missing = header.size - rest.size();
  if (missing > 0 && inflation.fill(begin + rest.size(), missing) != missing) {
    return LooseFailure::damaged;
  }
  if (!inflation.ends_here()) return LooseFailure::damaged;
  return std::nullopt;
}

}  // namespace planlight::repository
