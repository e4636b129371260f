#pragma once
// SSH signatures of approvals. Who may sign as what is said by a file in the form that ssh-keygen
// calls ALLOWED SIGNERS; ssh-keygen decides.

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "approval/known_facts.h"
#include "foundation/date.h"
#include "foundation/object_id.h"

namespace planlight::approval {

// The namespace of every signature (ssh-keygen -n): one made for another purpose is none of ours.
inline constexpr std::string_view signature_namespace = "planlight-approval";

// What is signed, exactly, each line ended by one \n: the document's path under the content folder,
// its blob id (40 lower-case hexadecimal digits), the role, the day (YYYY-MM-DD).
std::string approval_payload(std::string_view document, const ObjectId& blob, std::string_view role,
                             Date date);
// Of a withdrawal: the document's path, the withdrawn version's blob id (40 zeros for the document
// as a whole), the word `withdrawn`, the day, and the reason, in one line or several.
std::string withdrawal_payload(std::string_view document, const ObjectId& blob, Date date,
                               std::string_view reason);

struct SignedStatement {
  std::string principal;  // who it must be signed by: dac_chair/007
  Date date;              // a key is judged by this day, at noon UTC
  std::string payload;
  std::string signature;  // as ssh-keygen -Y sign writes it; empty where there is none
};

struct SignatureVerdict {
  bool is_valid = false;
  std::string key;     // tells two keys apart, and nothing else; empty where it is not valid
  std::string reason;  // why it is not valid: "has no signature", "is signed by a key that …"
};

// Safe to use from several threads at once.
class Signers {
 public:
  // The bytes of the two files: the allowed signers, and revoked keys (one a line, or a KRL; empty
  // for none). `facts` may be null; a fact holds for exactly these bytes.
  Signers(std::string allowed, std::string revoked, KnownFacts* facts);

  // Runs ssh-keygen, once for each statement. EnvironmentError where it cannot be run.
  SignatureVerdict verify(const SignedStatement& statement) const;

 private:
  SignatureVerdict ask(const SignedStatement& statement) const;
  std::string reason_against(const SignedStatement& statement) const;

  std::string allowed_, revoked_;
  std::string digest_;  // of both files
  KnownFacts* facts_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, SignatureVerdict> verdicts_;  // of this run
};

// Signs each payload with the key: a file with a private key, or a public one whose private half an
// agent holds. ssh-keygen asks for a passphrase, once, or for a touch, on the terminal.
// EnvironmentError where it does not sign.
std::vector<std::string> sign(const std::string& key, const std::vector<std::string>& payloads);

}  // namespace planlight::approval
