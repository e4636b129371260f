#include "foundation/sha256.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cassert>

#include "foundation/hexadecimal.h"

namespace planlight {
inline namespace foundation {

Sha256 Sha256::of(std::string_view bytes) {
  Sha256 digest;
  [[maybe_unused]] const int done =
      EVP_Digest(bytes.data(), bytes.size(), digest.bytes_.data(), nullptr, EVP_sha256(), nullptr);
  assert(done == 1);
  return digest;
}

Sha256 Sha256::keyed(std::string_view key, std::string_view bytes) {
  Sha256 digest;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.bytes_.data(),
       nullptr);
  return digest;
}

std::string Sha256::to_string() const { return hexadecimal(bytes_); }

}  // namespace foundation
}  // namespace planlight
