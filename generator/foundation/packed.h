#pragma once
// Values as bytes and back: what a build keeps for the next one, and what is digested as a whole.
// No two different rows of values give the same bytes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace planlight {
inline namespace foundation {

class Packer {
 public:
  void number(std::int64_t value) {
    auto rest = static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
    while (rest >= 0x80) {
      bytes_ += static_cast<char>(rest | 0x80);
      rest >>= 7;
    }
    bytes_ += static_cast<char>(rest);
  }
  void text(std::string_view value) {
    number(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
  }

  const std::string& bytes() const { return bytes_; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Never trusts its bytes: whatever they are, it gives values and ends; `whole` tells whether they
// were what was asked for.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  std::int64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
    }
    fail();
    return 0;
  }
  int small_number() { return static_cast<int>(number()); }
  std::string_view text() {
    const std::int64_t size = number();
    if (size < 0 || static_cast<std::uint64_t>(size) > rest_.size()) {
      fail();
      return {};
    }
    const std::string_view value = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(value.size());
    return value;
  }
  // How many items follow: never more than there are bytes for.
  std::size_t count() {
    const std::int64_t value = number();
    if (value >= 0 && static_cast<std::uint64_t>(value) <= rest_.size()) {
      return static_cast<std::size_t>(value);
    }
    fail();
    return 0;
  }
  void fail() {
    failed_ = true;
    rest_ = {};
  }
  // What was not asked for yet; empty after a failure.
  std::string_view rest() const { return rest_; }
  bool whole() const { return !failed_ && rest_.empty(); }
  bool failed() const { return failed_; }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace foundation
}  // namespace planlight
