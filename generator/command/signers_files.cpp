#include "command/signers_files.h"

#include <fmt/core.h>

#include <optional>

#include "approval/signers_file.h"
#include "command/files.h"
#include "foundation/environment_error.h"

namespace planlight::command {
namespace {

void refuse(const std::optional<approval::SignersFileFault>& fault, const std::string& file,
            const char* advice) {
  if (fault) {
    throw EnvironmentError(fmt::format("{}:{}: {}", file, fault->line, fault->what), advice);
  }
}

}  // namespace

std::string read_allowed_signers(const Options& options) {
  std::string bytes = approval::with_unix_lines(read_file(options.allowed_signers));
  refuse(approval::find_fault_of_allowed(bytes), options.allowed_signers,
         "a line is ROLE/PLACE [OPTIONS] TYPE KEY, such as dac_chair/007 "
         "valid-before=\"20271231\" ssh-ed25519 AAAA…; the options are cert-authority, "
         "namespaces=, valid-after= and valid-before=; save it as UTF-8 without a byte-order mark");
  return bytes;
}

std::string read_revoked_signers(const Options& options) {
  if (options.revoked_signers.empty()) return {};
  std::string bytes = approval::with_unix_lines(read_file(options.revoked_signers));
  refuse(
      approval::find_fault_of_revoked(bytes), options.revoked_signers,
      "a line is TYPE KEY, as in a file that ends in .pub (ssh-ed25519 AAAA…): no role before it, "
      "no fingerprint; or make the file with ssh-keygen -k; save it as UTF-8 without a byte-order "
      "mark");
  return bytes;
}

}  // namespace planlight::command
