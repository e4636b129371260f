#pragma once
// One object in a file of its own (objects/ab/cdef…), read to its end or not at all: a file cut off
// by a full disk or a broken copy is damaged. libgit2 1.5 never returns from one.

#include <cstddef>
#include <optional>
#include <string>

namespace planlight::repository {

enum class LooseFailure { missing, damaged };

struct LooseHeader {
  std::string type;  // blob, tree, commit, tag
  std::size_t size = 0;
};

// Where the memory of an object's content comes from: called once, with its size. Null: there is
// none.
using Allocate = void* (*)(std::size_t size, void* context);

// Reads type and size alone, at the cost of the file's first bytes.
std::optional<LooseFailure> read_loose_header(const std::string& file, LooseHeader& header);

// Reads all of it into memory that `allocate` gives, at `content`; where that fails, what was
// allocated is the caller's all the same. The content's hash is not looked at.
std::optional<LooseFailure> read_loose_object(const std::string& file, LooseHeader& header,
                                              void*& content, Allocate allocate, void* context);

}  // namespace planlight::repository
