# How every source of ours is compiled and linked. Libraries and programs take it by linking
# `planlight_options`; nothing of it reaches the headers of other people.
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)

add_library(planlight_options INTERFACE)
target_compile_options(
  planlight_options
  INTERFACE
    -Wall
    -Wextra
    -Wpedantic
    -Wshadow
    -Wconversion
    -Wno-sign-conversion
    -fPIE
    -fstack-protector-strong
    -fstack-clash-protection
    # A message of ours names a file of the project, on whichever machine it was built.
    "-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=")
target_compile_definitions(planlight_options INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(planlight_options INTERFACE -pie -Wl,-z,relro,-z,now)
target_link_libraries(planlight_options INTERFACE Threads::Threads)

if(PLANLIGHT_WARNINGS_AS_ERRORS)
  target_compile_options(planlight_options INTERFACE -Werror)
endif()

if(PLANLIGHT_SANITIZERS)
  # -fno-sanitize-recover: a finding ends the program, so that a test cannot pass over it.
  set(sanitize "-fsanitize=${PLANLIGHT_SANITIZERS}")
  target_compile_options(planlight_options INTERFACE "${sanitize}" -fno-sanitize-recover=all
                                                     -fno-omit-frame-pointer)
  target_link_options(planlight_options INTERFACE "${sanitize}")
else()
  # Checked copies need an optimizing compiler, and would hide faults from the sanitizers.
  target_compile_options(planlight_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
endif()
