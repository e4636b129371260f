#include "repository/bounded_memory.h"

#include <git2.h>
#include <git2/sys/alloc.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace planlight::repository {
namespace {

// A tree of four million files takes less, and documents and pictures are far smaller.
constexpr std::size_t largest_piece = 256u << 20;

// libgit2 says "out of memory" for a null pointer, and gives the read up.
bool is_too_large(std::size_t count, std::size_t size) {
  return size != 0 && count > largest_piece / size;
}

void* allocate_array(std::size_t count, std::size_t size, const char*, int) {
  if (is_too_large(count, size)) return nullptr;
  const std::size_t bytes = count * size;
  return std::malloc(bytes == 0 ? 1 : bytes);
}

void* allocate(std::size_t size, const char* file, int line) {
  return allocate_array(1, size, file, line);
}

void* allocate_zeros(std::size_t count, std::size_t size, const char*, int) {
  return is_too_large(count, size) ? nullptr
                                   : std::calloc(count == 0 ? 1 : count, size == 0 ? 1 : size);
}

void* reallocate_array(void* piece, std::size_t count, std::size_t size, const char*, int) {
  if (is_too_large(count, size)) return nullptr;
  const std::size_t bytes = count * size;
  return std::realloc(piece, bytes == 0 ? 1 : bytes);
}

void* reallocate(void* piece, std::size_t size, const char* file, int line) {
  return reallocate_array(piece, 1, size, file, line);
}

// `length` characters, which may be all that there are.
char* copy(const char* text, std::size_t length, const char* file, int line) {
  if (length >= largest_piece) return nullptr;
  char* const piece = static_cast<char*>(allocate(length + 1, file, line));
  if (piece == nullptr) return nullptr;
  std::memcpy(piece, text, length);
  piece[length] = '\0';
  return piece;
}

char* copy_text(const char* text, const char* file, int line) {
  return copy(text, std::strlen(text), file, line);
}

char* copy_beginning(const char* text, std::size_t limit, const char* file, int line) {
  return copy(text, strnlen(text, limit), file, line);
}

}  // namespace

void bound_memory_of_libgit2() {
  // libgit2 keeps its own copy.
  git_allocator bounded{};
  bounded.gmalloc = allocate;
  bounded.gcalloc = allocate_zeros;
  bounded.gstrdup = copy_text;
  bounded.gstrndup = copy_beginning;
  bounded.gsubstrdup = copy;
  bounded.grealloc = reallocate;
  bounded.greallocarray = reallocate_array;
  bounded.gmallocarray = allocate_array;
  bounded.gfree = std::free;
  git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &bounded);
}

}  // namespace planlight::repository
