#include "foundation/sha256.h"

// OpenSSL's own way since 3.0 (EVP) sets up all of the library at the first digest, which takes 1.2
// ms, and looks the algorithm up anew for each: together a tenth of an update. These have stayed.
#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/sha.h>

#include <algorithm>

#include "foundation/hexadecimal.h"

namespace planlight {
inline namespace foundation {
namespace {

constexpr std::size_t block_size = SHA256_CBLOCK;
using Digest = std::array<std::uint8_t, SHA256_DIGEST_LENGTH>;

Digest digest_of(std::initializer_list<std::string_view> parts) {
  SHA256_CTX state;
  SHA256_Init(&state);
  for (const std::string_view part : parts) SHA256_Update(&state, part.data(), part.size());
  Digest digest{};
  SHA256_Final(digest.data(), &state);
  return digest;
}

std::string_view text_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace

Sha256 Sha256::of(std::string_view bytes) { return Sha256(digest_of({bytes})); }

// HMAC, RFC 2104.
Sha256 Sha256::keyed(std::string_view key, std::string_view bytes) {
  std::string inner(block_size, '\0');
  if (key.size() > block_size) {
    const Digest of_key = digest_of({key});
    std::ranges::copy(text_of(of_key), inner.begin());
  } else {
    std::ranges::copy(key, inner.begin());
  }
  std::string outer = inner;
  for (char& byte : inner) byte = static_cast<char>(byte ^ 0x36);
  for (char& byte : outer) byte = static_cast<char>(byte ^ 0x5c);
  const Digest within = digest_of({inner, bytes});
  return Sha256(digest_of({outer, text_of(within)}));
}

std::string Sha256::to_string() const { return hexadecimal(bytes_); }

}  // namespace foundation
}  // namespace planlight
