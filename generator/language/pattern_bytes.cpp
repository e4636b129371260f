#include "language/pattern_bytes.h"

#include <bit>

namespace planlight::language {
namespace {

constexpr int deepest = 64;  // far deeper than read_pattern goes

void pack(Packer& to, double value) { to.number(std::bit_cast<std::int64_t>(value)); }

double unpack_double(Unpacker& from) { return std::bit_cast<double>(from.number()); }

}  // namespace

void pack(Packer& to, const Pattern& pattern) {
  to.number(static_cast<std::int64_t>(pattern.size()));
  for (const PatternPart& part : pattern) {
    to.number(static_cast<int>(part.kind));
    to.text(part.text);
    to.text(part.style);
    pack(to, part.offset);
    to.number(static_cast<std::int64_t>(part.branches.size()));
    for (const PatternBranch& branch : part.branches) {
      to.text(branch.keyword);
      to.number(branch.exactly ? 1 : 0);
      if (branch.exactly) pack(to, *branch.exactly);
      pack(to, branch.parts);
    }
  }
}

namespace {

Pattern unpack_pattern(Unpacker& from, int depth) {
  Pattern pattern;
  if (depth > deepest) from.fail();
  for (std::size_t left = from.count(); left > 0; --left) {
    const std::int64_t kind = from.number();
    if (kind < 0 || kind > static_cast<int>(PatternPart::Kind::select)) from.fail();
    PatternPart part(from.failed() ? PatternPart::Kind::text : static_cast<PatternPart::Kind>(kind),
                     std::string(from.text()));
    part.style = from.text();
    part.offset = unpack_double(from);
    for (std::size_t branches = from.count(); branches > 0; --branches) {
      PatternBranch branch;
      branch.keyword = from.text();
      if (from.number() != 0) branch.exactly = unpack_double(from);
      branch.parts = unpack_pattern(from, depth + 1);
      part.branches.push_back(std::move(branch));
    }
    pattern.push_back(std::move(part));
  }
  return pattern;
}

}  // namespace

Pattern unpack_pattern(Unpacker& from) { return unpack_pattern(from, 0); }

}  // namespace planlight::language
