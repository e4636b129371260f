# What `cmake --install` puts where, and the Debian package that cpack makes of it.
set(share "${CMAKE_INSTALL_DATADIR}/planlight")
set(doc "${CMAKE_INSTALL_DATADIR}/doc/planlight")

install(TARGETS planlight RUNTIME)
install(DIRECTORY themes DESTINATION "${share}")
install(DIRECTORY generator/documents/schema/ DESTINATION "${share}/schemas")
install(DIRECTORY templates DESTINATION "${share}")
install(DIRECTORY docs/ DESTINATION "${doc}" FILES_MATCHING PATTERN "*.md")
install(FILES README.md GLOSSARY.md SECURITY.md DESTINATION "${doc}")

# Compressed as Debian asks: the same bytes for the same input, so without a name and a time.
find_program(GZIP gzip REQUIRED)
string(TIMESTAMP package_day "%a, %d %b %Y %H:%M:%S +0000" UTC) # SOURCE_DATE_EPOCH where it is set
set(PLANLIGHT_MAINTAINER "Planlight <root@localhost>" CACHE STRING "Who answers for the Debian package")
configure_file(tools/debian/changelog.in changelog.Debian @ONLY)
configure_file(tools/debian/copyright copyright COPYONLY)
set(compressed "")
foreach(file planlight.1 changelog.Debian)
  add_custom_command(
    OUTPUT "${PROJECT_BINARY_DIR}/${file}.gz"
    COMMAND ${GZIP} -9nc "${PROJECT_BINARY_DIR}/${file}" > "${PROJECT_BINARY_DIR}/${file}.gz"
    DEPENDS "${PROJECT_BINARY_DIR}/${file}"
    VERBATIM)
  list(APPEND compressed "${PROJECT_BINARY_DIR}/${file}.gz")
endforeach()
add_custom_target(compressed ALL DEPENDS ${compressed})
add_dependencies(compressed manual)
install(FILES "${PROJECT_BINARY_DIR}/planlight.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${PROJECT_BINARY_DIR}/changelog.Debian.gz" "${PROJECT_BINARY_DIR}/copyright"
        DESTINATION "${doc}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "${PLANLIGHT_MAINTAINER}")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
                                                GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Signatures of approvals are checked by ssh-keygen; authors commit with git, translators use gettext.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "git, openssh-client")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "gettext")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "static site generator for approved public documents in git")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Planlight makes a police department's public transparency portal: strategic\n\
plans and quarterly progress reports of its districts, kept as JSON in a git\n\
repository. It takes only the version of each document that its whole chain\n\
of review approved, leaves out what is internal, and writes plain HTML in many\n\
languages that works on a small phone, in print and without a script.")
include(CPack)
