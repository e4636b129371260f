# Writes ${output}: the digest of every source in ${folder}, wherever that folder is.
file(GLOB_RECURSE names RELATIVE "${folder}" "${folder}/*.cpp" "${folder}/*.h" "${folder}/*.in"
     "${folder}/*.json" "${folder}/CMakeLists.txt")
list(SORT names)
foreach(name IN LISTS names)
  file(SHA256 "${folder}/${name}" digest)
  string(APPEND all "${digest} ${name}\n")
endforeach()
string(SHA256 digest "${all}")
file(WRITE "${output}" "#include \"planlight_version.h\"

namespace planlight {
const constinit std::string_view source_digest = \"${digest}\";
}  // namespace planlight
")
