# Writes ${output}: the files of ${files} (schemas) and ${translations} (catalogues), sorted by name, as
# documents/embedded_schemas.h promises.

# The files as an array of that name, at the end of `code`.
function(embed array)
  list(SORT ARGN)
  list(LENGTH ARGN count)
  set(text_of_all "constexpr std::array<EmbeddedFile, ${count}> ${array}{{\n")
  foreach(file IN LISTS ARGN)
    get_filename_component(name "${file}" NAME)
    file(READ "${file}" text)
    if(text MATCHES "\\)embedded\"")
      message(FATAL_ERROR "${file} holds )embedded\", which ends the literal that it is embedded in")
    endif()
    string(APPEND text_of_all "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  set(code "${code}${text_of_all}}};\n" PARENT_SCOPE)
endfunction()

set(code "#include \"documents/embedded_schemas.h\"

#include <array>

namespace planlight::documents {
namespace {
")
embed(files ${files})
embed(translations ${translations})
string(APPEND code "}  // namespace

std::span<const EmbeddedFile> embedded_schema_files() { return files; }
std::span<const EmbeddedFile> embedded_schema_translations() { return translations; }

}  // namespace planlight::documents
")
file(WRITE "${output}" "${code}")
