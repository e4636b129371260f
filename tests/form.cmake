# The form of the sources: a formatter and linters that leave nothing to taste.
find_program(CLANG_FORMAT NAMES clang-format-14 clang-format REQUIRED)
find_program(SHELLCHECK shellcheck REQUIRED)

file(GLOB_RECURSE cpp CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/generator/*.cpp
     ${PROJECT_SOURCE_DIR}/generator/*.h)
file(GLOB own_tests CONFIGURE_DEPENDS *.cpp *.h */*.cpp */*.h) # not node_modules
add_test(NAME clang_format COMMAND ${CLANG_FORMAT} --dry-run --Werror ${cpp} ${own_tests})

file(GLOB scripts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tools/*.sh */*.sh)
add_test(
  NAME shellcheck
  COMMAND ${SHELLCHECK} --external-sources --source-path=${PROJECT_SOURCE_DIR} planlight tests/run
          tests/fuzz/run .ci/run tests/package/run templates/content-repository/tools/site
          templates/content-repository/tools/install-planlight ${scripts}
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})

add_test(
  NAME stylelint
  COMMAND ${NODE} node_modules/stylelint/bin/stylelint.mjs --config stylelint.json
          "../themes/**/*.css"
  WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})

file(GLOB workflows CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/.github/workflows/*.yml
     ${PROJECT_SOURCE_DIR}/templates/*/.github/workflows/*.yml)
if(workflows)
  add_test(NAME workflows COMMAND ${NODE} browser/workflows.mjs ${workflows}
           WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
endif()
