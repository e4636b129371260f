// libgit2 speaks to servers, if it is asked to; nothing here asks. As it starts, it would read
// every certificate that the system trusts, and set up libssh2: that takes longer than all that a
// small update asks of it.

#include "repository/no_network.h"

#ifdef PLANLIGHT_LIBGIT2_ARCHIVE
// Out of its archive, calls come here by the linker's --wrap; and what only a server would be asked
// with Kerberos stands here, since there is no archive of that.
#define PLANLIGHT_IN_PLACE_OF(function) __wrap_##function
#define PLANLIGHT_NEVER_CALLED(function) \
  void function() { __builtin_trap(); }
extern "C" {
void* GSS_C_NT_HOSTBASED_SERVICE = nullptr;
PLANLIGHT_NEVER_CALLED(gss_delete_sec_context)
PLANLIGHT_NEVER_CALLED(gss_display_status)
PLANLIGHT_NEVER_CALLED(gss_import_name)
PLANLIGHT_NEVER_CALLED(gss_indicate_mechs)
PLANLIGHT_NEVER_CALLED(gss_init_sec_context)
PLANLIGHT_NEVER_CALLED(gss_release_buffer)
PLANLIGHT_NEVER_CALLED(gss_release_name)
PLANLIGHT_NEVER_CALLED(gss_release_oid_set)
// Gathers randomness for TLS, for half a millisecond.
int PLANLIGHT_IN_PLACE_OF(git_mbedtls_stream_global_init)() { return 0; }
}
#else
// A program's own function comes before a library's.
#define PLANLIGHT_IN_PLACE_OF(function) function
#endif

extern "C" __attribute__((visibility("default"))) int PLANLIGHT_IN_PLACE_OF(
    mbedtls_x509_crt_parse_file)(void*, const char*) {
  constexpr int cannot_be_read = -0x2900;
  return cannot_be_read;
}

extern "C" __attribute__((visibility("default"))) int PLANLIGHT_IN_PLACE_OF(libssh2_init)(int) {
  return 0;
}

namespace planlight::repository {

void leave_out_network() {}

}  // namespace planlight::repository
