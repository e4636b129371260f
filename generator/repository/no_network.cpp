// libgit2 speaks to servers, if it is asked to; nothing here asks. As it starts, it would read
// every certificate that the system trusts, gather randomness for TLS, and set up libssh2: that
// takes longer than all that a small update asks of it.

#include "repository/no_network.h"

namespace {

constexpr int done = 0;

}  // namespace

#ifdef PLANLIGHT_LIBGIT2_ARCHIVE
// Out of its archive, what libgit2 would call for SSH, TLS and Kerberos stands here, so that
// nothing of libssh2, of mbedTLS' connections and of what they need in turn is in the program: they
// were two thirds of all addresses that had to be set before it began.
#define PLANLIGHT_NEVER_CALLED(function) \
  void function() { __builtin_trap(); }
extern "C" {
int git_mbedtls_stream_global_init() { return done; }
PLANLIGHT_NEVER_CALLED(git_mbedtls_stream_new)
PLANLIGHT_NEVER_CALLED(git_mbedtls_stream_wrap)
PLANLIGHT_NEVER_CALLED(git_mbedtls__set_cert_location)

int libssh2_init(int) { return done; }
void libssh2_exit() {}
PLANLIGHT_NEVER_CALLED(libssh2_agent_connect)
PLANLIGHT_NEVER_CALLED(libssh2_agent_disconnect)
PLANLIGHT_NEVER_CALLED(libssh2_agent_free)
PLANLIGHT_NEVER_CALLED(libssh2_agent_get_identity)
PLANLIGHT_NEVER_CALLED(libssh2_agent_init)
PLANLIGHT_NEVER_CALLED(libssh2_agent_list_identities)
PLANLIGHT_NEVER_CALLED(libssh2_agent_userauth)
PLANLIGHT_NEVER_CALLED(libssh2_channel_close)
PLANLIGHT_NEVER_CALLED(libssh2_channel_free)
PLANLIGHT_NEVER_CALLED(libssh2_channel_open_ex)
PLANLIGHT_NEVER_CALLED(libssh2_channel_process_startup)
PLANLIGHT_NEVER_CALLED(libssh2_channel_read_ex)
PLANLIGHT_NEVER_CALLED(libssh2_channel_set_blocking)
PLANLIGHT_NEVER_CALLED(libssh2_channel_write_ex)
PLANLIGHT_NEVER_CALLED(libssh2_hostkey_hash)
PLANLIGHT_NEVER_CALLED(libssh2_knownhost_checkp)
PLANLIGHT_NEVER_CALLED(libssh2_knownhost_free)
PLANLIGHT_NEVER_CALLED(libssh2_knownhost_init)
PLANLIGHT_NEVER_CALLED(libssh2_knownhost_readfile)
PLANLIGHT_NEVER_CALLED(libssh2_session_abstract)
PLANLIGHT_NEVER_CALLED(libssh2_session_disconnect_ex)
PLANLIGHT_NEVER_CALLED(libssh2_session_free)
PLANLIGHT_NEVER_CALLED(libssh2_session_handshake)
PLANLIGHT_NEVER_CALLED(libssh2_session_hostkey)
PLANLIGHT_NEVER_CALLED(libssh2_session_init_ex)
PLANLIGHT_NEVER_CALLED(libssh2_session_last_error)
PLANLIGHT_NEVER_CALLED(libssh2_session_method_pref)
PLANLIGHT_NEVER_CALLED(libssh2_session_set_blocking)
PLANLIGHT_NEVER_CALLED(libssh2_userauth_authenticated)
PLANLIGHT_NEVER_CALLED(libssh2_userauth_keyboard_interactive_ex)
PLANLIGHT_NEVER_CALLED(libssh2_userauth_list)
PLANLIGHT_NEVER_CALLED(libssh2_userauth_password_ex)
PLANLIGHT_NEVER_CALLED(libssh2_userauth_publickey)
PLANLIGHT_NEVER_CALLED(libssh2_userauth_publickey_fromfile_ex)
PLANLIGHT_NEVER_CALLED(libssh2_userauth_publickey_frommemory)

void* GSS_C_NT_HOSTBASED_SERVICE = nullptr;
PLANLIGHT_NEVER_CALLED(gss_delete_sec_context)
PLANLIGHT_NEVER_CALLED(gss_display_status)
PLANLIGHT_NEVER_CALLED(gss_import_name)
PLANLIGHT_NEVER_CALLED(gss_indicate_mechs)
PLANLIGHT_NEVER_CALLED(gss_init_sec_context)
PLANLIGHT_NEVER_CALLED(gss_release_buffer)
PLANLIGHT_NEVER_CALLED(gss_release_name)
PLANLIGHT_NEVER_CALLED(gss_release_oid_set)
}
#else
// A program's own function comes before a library's.
extern "C" {
__attribute__((visibility("default"))) int mbedtls_x509_crt_parse_file(void*, const char*) {
  constexpr int cannot_be_read = -0x2900;
  return cannot_be_read;
}
__attribute__((visibility("default"))) int libssh2_init(int) { return done; }
}
#endif

namespace planlight::repository {

void leave_out_network() {}

}  // namespace planlight::repository
