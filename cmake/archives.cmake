# Links libraries out of their archives (.a), where those are at hand: a program that loads thirty shared
# libraries has spent 5 ms before it begins, which is half of what a build may take that has nothing to
# do. What is not there as an archive stays shared. The program then holds these libraries: it has to
# be built again to get their updates, which ./planlight does.

# planlight_link_archives(<imported target> <library>...): a library before those that it calls.
function(planlight_link_archives target)
  set(archives "")
  foreach(name IN LISTS ARGN)
    find_library(PLANLIGHT_ARCHIVE_${name} "lib${name}.a")
    mark_as_advanced(PLANLIGHT_ARCHIVE_${name})
    if(NOT PLANLIGHT_ARCHIVE_${name})
      return()
    endif()
    list(APPEND archives "${PLANLIGHT_ARCHIVE_${name}}")
  endforeach()
  foreach(property IMPORTED_LOCATION IMPORTED_LOCATION_RELEASE)
    get_target_property(is_set ${target} ${property})
    if(is_set)
      list(GET archives 0 first)
      set_target_properties(${target} PROPERTIES ${property} "${first}")
    endif()
  endforeach()
  get_target_property(type ${target} TYPE)
  if(type STREQUAL INTERFACE_LIBRARY)
    set_target_properties(${target} PROPERTIES INTERFACE_LINK_LIBRARIES "${archives}")
  else()
    list(POP_FRONT archives first)
    set_property(TARGET ${target} APPEND PROPERTY INTERFACE_LINK_LIBRARIES ${archives})
    list(PREPEND archives "${first}")
  endif()
  set_property(GLOBAL APPEND PROPERTY PLANLIGHT_ARCHIVES ${archives})
endfunction()

# Nothing here speaks to a network: generator/repository/no_network.cpp stands in for what of libgit2's
# archive would, Kerberos among it, which has no archive.
function(planlight_link_libgit2_archive)
  set(names ${GIT2_STATIC_LIBRARIES})
  list(REMOVE_ITEM names rt)
  list(TRANSFORM names PREPEND -l:lib OUTPUT_VARIABLE archives)
  list(TRANSFORM archives APPEND .a)
  try_compile(
    PLANLIGHT_LIBGIT2_ARCHIVE "${PROJECT_BINARY_DIR}/libgit2_archive"
    SOURCES "${PROJECT_SOURCE_DIR}/cmake/libgit2_archive.cpp"
            "${PROJECT_SOURCE_DIR}/generator/repository/no_network.cpp"
    CMAKE_FLAGS "-DINCLUDE_DIRECTORIES=${PROJECT_SOURCE_DIR}/generator;${GIT2_INCLUDE_DIRS}"
    COMPILE_DEFINITIONS -DPLANLIGHT_LIBGIT2_ARCHIVE
    LINK_LIBRARIES ${archives} Threads::Threads)
  if(PLANLIGHT_LIBGIT2_ARCHIVE)
    planlight_link_archives(PkgConfig::GIT2 ${names})
    target_compile_definitions(PkgConfig::GIT2 INTERFACE PLANLIGHT_LIBGIT2_ARCHIVE)
  endif()
endfunction()

# The standard library, and {fmt}, which Debian has as a shared library alone that would load the shared
# standard library again: planlight_fmt is made from its headers. Together 0.8 ms of a start.
function(planlight_link_standard_library program)
  if(NOT PLANLIGHT_FMT_FUNCTIONS)
    return()
  endif()
  target_link_options(${program} PRIVATE -static-libstdc++ -static-libgcc)
  execute_process(
    COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=libstdc++.a
    OUTPUT_VARIABLE archive OUTPUT_STRIP_TRAILING_WHITESPACE)
  set_property(GLOBAL APPEND PROPERTY PLANLIGHT_ARCHIVES "${archive}")
endfunction()
function(planlight_build_fmt)
  set(functions "${PROJECT_SOURCE_DIR}/cmake/fmt_functions.cpp")
  try_compile(
    PLANLIGHT_FMT_FUNCTIONS "${PROJECT_BINARY_DIR}/fmt_functions"
    SOURCES "${PROJECT_SOURCE_DIR}/cmake/fmt_archive.cpp" "${functions}"
    CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON)
  if(PLANLIGHT_FMT_FUNCTIONS)
    add_library(planlight_fmt STATIC "${functions}")
    target_link_libraries(planlight_fmt PRIVATE planlight_options)
  endif()
endfunction()
