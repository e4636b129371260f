#include "repository/loose_backend.h"

#include <git2.h>
#include <git2/sys/odb_backend.h>

#include <filesystem>
#include <memory>
#include <new>
#include <optional>
#include <string_view>
#include <system_error>

#include "repository/libgit2.h"
#include "repository/loose_object.h"

namespace planlight::repository {
namespace {

struct LooseBackend : git_odb_backend {
  std::string folder;
};

const std::string& folder_of(git_odb_backend* backend) {
  return static_cast<LooseBackend*>(backend)->folder;
}

std::string file_of(git_odb_backend* backend, const git_oid& id) {
  const std::string hex = to_object_id(id).to_string();
  return folder_of(backend) + '/' + hex.substr(0, 2) + '/' + hex.substr(2);
}

int code_of(LooseFailure failure) {
  if (failure == LooseFailure::missing) return GIT_ENOTFOUND;
  git_error_set_str(GIT_ERROR_ODB, "a loose object is damaged");
  return GIT_ERROR;
}

std::optional<git_object_t> type_of(const LooseHeader& header) {
  const git_object_t type = git_object_string2type(header.type.c_str());
  if (!git_object_typeisloose(type)) return std::nullopt;
  return type;
}

// One byte more than is asked for, a NUL: parsers may look there.
void* allocate(std::size_t size, void* backend) {
  void* memory = git_odb_backend_data_alloc(static_cast<git_odb_backend*>(backend), size + 1);
  if (memory != nullptr) static_cast<char*>(memory)[size] = '\0';
  return memory;
}

// C++ exceptions must not cross libgit2, which is C.
template <typename Work>
int guarded(Work work) noexcept {
  try {
    return work();
  } catch (const std::exception& error) {
    git_error_set_str(GIT_ERROR_ODB, error.what());
    return GIT_ERROR;
  }
}

int read(void** content, std::size_t* size, git_object_t* type, git_odb_backend* backend,
         const git_oid* id) {
  return guarded([&] {
    LooseHeader header;
    void* memory = nullptr;
    auto failure = read_loose_object(file_of(backend, *id), header, memory, allocate, backend);
    const auto found_type = type_of(header);
    if (!failure && !found_type) failure = LooseFailure::damaged;
    if (failure) {
      if (memory != nullptr) git_odb_backend_data_free(backend, memory);
      return code_of(*failure);
    }
    *content = memory;
    *size = header.size;
    *type = *found_type;
    return 0;
  });
}

int read_header(std::size_t* size, git_object_t* type, git_odb_backend* backend,
                const git_oid* id) {
  return guarded([&] {
    LooseHeader header;
    if (const auto failure = read_loose_header(file_of(backend, *id), header)) {
      return code_of(*failure);
    }
    const auto found_type = type_of(header);
    if (!found_type) return code_of(LooseFailure::damaged);
    *size = header.size;
    *type = *found_type;
    return 0;
  });
}

int exists(git_odb_backend* backend, const git_oid* id) {
  return guarded([&] {
    std::error_code error;
    return std::filesystem::exists(file_of(backend, *id), error) ? 1 : 0;
  });
}

// The one object whose id begins with `length` digits of `beginning`.
int exists_prefix(git_oid* found, git_odb_backend* backend, const git_oid* beginning,
                  std::size_t length) {
  return guarded([&]() -> int {
    const std::string hex = to_object_id(*beginning).to_string().substr(0, length);
    if (hex.size() < 2) return GIT_EAMBIGUOUS;
    const std::string first = hex.substr(0, 2);
    std::error_code error;
    std::optional<ObjectId> match;
    std::filesystem::directory_iterator file(folder_of(backend) + '/' + first, error);
    for (; !error && file != std::filesystem::directory_iterator(); file.increment(error)) {
      const std::string candidate = first + file->path().filename().string();
      const auto id = ObjectId::parse(candidate);
      if (!id || candidate.compare(0, hex.size(), hex) != 0) continue;
      if (match) return GIT_EAMBIGUOUS;
      match = id;
    }
    if (!match) return GIT_ENOTFOUND;
    *found = to_git(*match);
    return 0;
  });
}

int read_prefix(git_oid* found, void** content, std::size_t* size, git_object_t* type,
                git_odb_backend* backend, const git_oid* beginning, std::size_t length) {
  if (const int code = exists_prefix(found, backend, beginning, length)) return code;
  return read(content, size, type, backend, found);
}

void release(git_odb_backend* backend) { delete static_cast<LooseBackend*>(backend); }

}  // namespace

git_odb_backend* make_loose_backend(std::string folder) {
  auto backend = std::make_unique<LooseBackend>();
  git_odb_init_backend(backend.get(), GIT_ODB_BACKEND_VERSION);
  backend->folder = std::move(folder);
  backend->read = read;
  backend->read_header = read_header;
  backend->read_prefix = read_prefix;
  backend->exists = exists;
  backend->exists_prefix = exists_prefix;
  backend->free = release;
  return backend.release();
}

}  // namespace planlight::repository
