# Writes ${output}: the files of ${files}, sorted by name, as documents/embedded_schemas.h promises.
list(SORT files)
list(LENGTH files count)
set(code "#include \"documents/embedded_schemas.h\"

#include <array>

namespace planlight::documents {
namespace {
constexpr std::array<EmbeddedFile, ${count}> files{{\n")
foreach(file IN LISTS files)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" text)
  if(text MATCHES "\\)embedded\"")
    message(FATAL_ERROR "${file} holds )embedded\", which ends the literal that it is embedded in")
  endif()
  string(APPEND code "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
string(APPEND code "}};
}  // namespace

std::span<const EmbeddedFile> embedded_schema_files() { return files; }

}  // namespace planlight::documents
")
file(WRITE "${output}" "${code}")
