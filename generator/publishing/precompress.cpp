#include "publishing/precompress.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace planlight::publishing {
namespace {

// Higher qualities cost 50 times the time for some percent.
constexpr int brotli_quality = 9;
constexpr int gzip_window = 15 + 16;  // the largest window, and gzip's wrapping
constexpr int gzip_memory = 9;
constexpr int unknown_system = 255;

// Raise it when the compressed bytes of equal input change.
constexpr std::string_view version = "1";

constexpr std::array<std::string_view, 15> endings{
    ".css", ".csv", ".geojson", ".html", ".ics", ".js",  ".json",       ".map",
    ".md",  ".mjs", ".po",      ".svg",  ".txt", ".xml", ".webmanifest"};

// The smallest window that holds the file: a larger one costs many times the time and gains
// nothing.
int window_for(std::size_t size) {
  int bits = BROTLI_MIN_WINDOW_BITS;
  while (bits < BROTLI_DEFAULT_WINDOW && (std::size_t{1} << bits) - 16 < size) ++bits;
  return bits;
}

template <typename Compress>
void put_form(Publication& publication, const PagePath& path, std::string_view ending,
              const Sha256& digest, Compress&& compress) {
  const PagePath target = PagePath::of(path.to_string() + std::string(ending));
  std::string inputs = "compressed ";
  inputs += version;
  inputs += ending;
  inputs += digest.to_string();
  const Sha256 keyed = Sha256::keyed(publication.key(), inputs);
  if (publication.keep(target, keyed)) return;
  publication.put(target, compress(publication.read(path)), keyed);
}

}  // namespace

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, gzip_memory,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  gz_header header{};
  header.os = unknown_system;
  deflateSetHeader(&stream, &header);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  // zlib reads it only.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::logic_error("zlib did not finish");
  return out;
}

std::string brotli(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  if (BrotliEncoderCompress(brotli_quality, window_for(bytes.size()), BROTLI_MODE_TEXT,
                            bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                            &size, reinterpret_cast<std::uint8_t*>(out.data())) != BROTLI_TRUE) {
    throw std::logic_error("brotli did not finish");
  }
  out.resize(size);
  return out;
}

std::optional<std::string> gunzip(std::string_view bytes, std::size_t largest) {
  if (!bytes.starts_with("\x1f\x8b")) return std::nullopt;
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window) != Z_OK) throw std::bad_alloc();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::array<char, 16384> part;
  int code = Z_OK;
  while (code == Z_OK && out.size() < largest) {
    stream.next_out = reinterpret_cast<Bytef*>(part.data());
    stream.avail_out = static_cast<uInt>(std::min(part.size(), largest - out.size()));
    const std::size_t wanted = stream.avail_out;
    code = inflate(&stream, Z_NO_FLUSH);
    out.append(part.data(), wanted - stream.avail_out);
  }
  inflateEnd(&stream);
  if (code != Z_OK && code != Z_STREAM_END) return std::nullopt;
  return out;
}

bool is_compressible(const PagePath& path) {
  for (const std::string_view ending : endings) {
    if (path.to_string().ends_with(ending)) return true;
  }
  return false;
}

void precompress(Publication& publication, const PagePath& path) {
  if (!is_compressible(path)) return;
  const auto digest = publication.digest(path);
  if (!digest) throw std::logic_error("not put yet: " + path.to_string());
  put_form(publication, path, ".gz", *digest, [](const std::string& text) { return gzip(text); });
  put_form(publication, path, ".br", *digest, [](const std::string& text) { return brotli(text); });
}

void drop_precompressed(Publication& publication, const PagePath& path) {
  if (!is_compressible(path)) return;
  for (const char* ending : {".gz", ".br"}) {
    publication.drop(PagePath::of(path.to_string() + ending));
  }
}

}  // namespace planlight::publishing
