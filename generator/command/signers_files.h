#pragma once
// The files that --allowed-signers and --revoked-signers name.

#include <string>

#include "command/options.h"

namespace planlight::command {

// The bytes of each as ssh-keygen takes them. EnvironmentError where it cannot be read, or has a
// line that ssh-keygen could not read: with that it would refuse good signatures.
std::string read_allowed_signers(const Options& options);
// Empty where none are revoked.
std::string read_revoked_signers(const Options& options);

}  // namespace planlight::command
