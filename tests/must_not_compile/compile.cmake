# Compiles ${case} as its ${variant} and says whether that is what should come of it.
list(TRANSFORM includes PREPEND -I)
set(command "${compiler}" -std=c++20 -fsyntax-only -fdiagnostics-color=never
            -fno-diagnostics-show-caret ${includes})
if(variant STREQUAL "wrong")
  list(APPEND command -DWRONG)
endif()
execute_process(
  COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C ${command} "${case}"
  RESULT_VARIABLE result
  OUTPUT_VARIABLE output
  ERROR_VARIABLE output)

if(variant STREQUAL "right")
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${case}: must compile, and does not:\n${output}")
  endif()
  return()
endif()

file(STRINGS "${case}" expected REGEX "// expected: ")
list(LENGTH expected lines)
if(NOT lines EQUAL 1)
  message(FATAL_ERROR "${case}: needs one line `// expected: <part of the compiler's message>`")
endif()
string(REGEX REPLACE ".*// expected: *" "" expected "${expected}")
string(STRIP "${expected}" expected)
if(result EQUAL 0)
  message(FATAL_ERROR "${case}: must not compile with -DWRONG, and does")
endif()
string(FIND "${output}" "${expected}" found)
if(found EQUAL -1)
  message(FATAL_ERROR "${case}: fails, but not with \"${expected}\":\n${output}")
endif()
