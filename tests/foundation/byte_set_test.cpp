#include "foundation/byte_set.h"

#include <doctest/doctest.h>

namespace planlight {
namespace {

TEST_CASE("a set of bytes says where the first of them stands in a text") {
  constexpr ByteSet set("<&\xE2");
  CHECK(set.has('<'));
  CHECK_FALSE(set.has('>'));
  CHECK(set.find_in("a < b & c") == 2);
  CHECK(set.find_in("a < b & c", 3) == 6);
  CHECK(set.find_in("a < b & c", 7) == std::string_view::npos);
  CHECK(set.find_in("caf\xC3\xA9 \xE2\x80\xA6") == 6);
  CHECK(set.find_in("") == std::string_view::npos);
  CHECK(set.find_in("<", 5) == std::string_view::npos);
  CHECK(set.stands_in("1 < 2"));
  CHECK_FALSE(set.stands_in("plain"));
}

TEST_CASE("a zero byte is a byte like any other") {
  constexpr ByteSet set({"\0\"", 2});
  CHECK(set.find_in({"ab\0c", 4}) == 2);
  CHECK_FALSE(set.stands_in("abc"));
}

}  // namespace
}  // namespace planlight
