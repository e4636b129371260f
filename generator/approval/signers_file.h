#pragma once
// Whether ssh-keygen will be able to read what an operator wrote: where it cannot, it says of every
// signature that it is not allowed, or that its key was revoked, which nobody would trace to a
// line.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace planlight::approval {

struct SignersFileFault {
  std::size_t line = 1;
  std::string what;  // "has no key behind who it is for"; quotes at most an option's name
};

// Either file as ssh-keygen takes it: CRLF as LF, but in a KRL.
std::string with_unix_lines(std::string bytes);

// The first line that is neither empty, nor a comment, nor WHO [OPTIONS] TYPE KEY [COMMENT]
// (ssh-keygen(1), ALLOWED SIGNERS).
std::optional<SignersFileFault> find_fault_of_allowed(std::string_view bytes);
// The first line that is neither empty, nor a comment, nor TYPE KEY [COMMENT]. Nothing of a KRL.
std::optional<SignersFileFault> find_fault_of_revoked(std::string_view bytes);

}  // namespace planlight::approval
