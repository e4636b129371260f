#pragma once
// A pattern as bytes and back: ICU has read it once.

#include "foundation/packed.h"
#include "language/pattern.h"

namespace planlight::language {

void pack(Packer& to, const Pattern& pattern);
Pattern unpack_pattern(Unpacker& from);

}  // namespace planlight::language
