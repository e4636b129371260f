#include "foundation/sha256.h"

#include <doctest/doctest.h>

namespace planlight {
namespace {

TEST_CASE("a digest is that of the standard") {
  CHECK(Sha256::of("").to_string() ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(Sha256::of("abc").to_string() ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// The test cases 1, 2 and 6 of RFC 4231.
TEST_CASE("a keyed digest is that of the standard, with a short key and one longer than a block") {
  CHECK(Sha256::keyed(std::string(20, '\x0b'), "Hi There").to_string() ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(Sha256::keyed("Jefe", "what do ya want for nothing?").to_string() ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(Sha256::keyed(std::string(131, '\xaa'),
                      "Test Using Larger Than Block-Size Key - Hash Key First")
            .to_string() == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

}  // namespace
}  // namespace planlight
