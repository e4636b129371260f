#include "approval/signers.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>

#include "approval/child_process.h"
#include "approval/role.h"
#include "foundation/environment_error.h"
#include "foundation/sha256.h"

namespace planlight::approval {
namespace {

namespace fs = std::filesystem;

// Of an RSA key of 16384 bits with a certificate it is some 12,000.
constexpr std::size_t longest_signature = 1u << 16;

std::string verify_time(Date date) {
  std::string digits = date.to_string();
  std::erase(digits, '-');
  return fmt::format("verify-time={}120000Z", digits);
}

std::vector<std::string> ssh_keygen(const char* action) {
  return {"ssh-keygen", "-Y", action, "-n", std::string(signature_namespace)};
}

void add(std::vector<std::string>& words, std::initializer_list<std::string> more) {
  words.insert(words.end(), more);
}

// One principal a line; the file may name people beside roles, and only a role may be shown.
std::string role_among(const std::string& principals) {
  std::istringstream lines(principals);
  for (std::string line; std::getline(lines, line);) {
    if (parse_role(std::string_view(line).substr(0, line.find('/')))) return line;
  }
  return {};
}

std::string first_line(const std::string& output) { return output.substr(0, output.find('\n')); }

// Good "planlight-approval" signature for NAME with ED25519 key SHA256:…
std::string fingerprint_in(const std::string& output) {
  const std::size_t at = output.rfind("SHA256:");
  if (at == std::string::npos) return {};
  return output.substr(at, output.find_first_of(" \n", at) - at);
}

// A folder of our own, gone with what is in it at the end.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::string name = (fs::temp_directory_path() / "planlight-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw EnvironmentError("cannot make a folder for what is to be signed",
                             "check the space in " + fs::temp_directory_path().string());
    }
    path_ = name;
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  fs::path file(std::size_t number) const { return path_ / std::to_string(number); }

 private:
  fs::path path_;
};

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

}  // namespace

std::string approval_payload(std::string_view document, const ObjectId& blob, std::string_view role,
                             Date date) {
  return fmt::format("{}\n{}\n{}\n{}\n", document, blob.to_string(), role, date.to_string());
}

std::string withdrawal_payload(std::string_view document, const ObjectId& blob, Date date,
                               std::string_view reason) {
  return approval_payload(document, blob, "withdrawn", date) + fmt::format("{}\n", reason);
}

Signers::Signers(std::string allowed, std::string revoked, KnownFacts* facts)
    : allowed_(std::move(allowed)), revoked_(std::move(revoked)), facts_(facts) {
  digest_ = Sha256::of(allowed_).to_string() + Sha256::of(revoked_).to_string();
}

SignatureVerdict Signers::verify(const SignedStatement& statement) const {
  if (statement.signature.empty()) return {false, {}, "has no signature"};
  if (statement.signature.size() > longest_signature) {
    return {false, {}, "has a signature that is too long to be one"};
  }
  const std::string fact = fmt::format(
      "signature\n{}\n{}\n{}\n{}\n{}", digest_, statement.principal, statement.date.to_string(),
      Sha256::of(statement.signature).to_string(), statement.payload);
  {
    const std::lock_guard lock(mutex_);
    const auto found = verdicts_.find(fact);
    if (found != verdicts_.end()) return found->second;
  }
  SignatureVerdict verdict;
  const auto known = facts_ == nullptr ? std::nullopt : facts_->find(fact);
  if (known) {
    verdict = {true, *known, {}};
  } else {
    verdict = ask(statement);
    if (verdict.is_valid && facts_ != nullptr) {
      verdict.key = facts_->digest(verdict.key);
      facts_->keep(fact, verdict.key);
    }
  }
  const std::lock_guard lock(mutex_);
  verdicts_.emplace(fact, verdict);
  return verdict;
}

SignatureVerdict Signers::ask(const SignedStatement& statement) const {
  auto words = ssh_keygen("verify");
  add(words, {"-f", input_path(1), "-s", input_path(2), "-I", statement.principal, "-O",
              verify_time(statement.date)});
  std::vector<std::string> inputs = {statement.payload, allowed_, statement.signature};
  if (!revoked_.empty()) {
    add(words, {"-r", input_path(3)});
    inputs.push_back(revoked_);
  }
  const ChildOutcome outcome = run_child({words, inputs});
  if (outcome.code == 0) return {true, fingerprint_in(outcome.out), {}};
  return {false, {}, reason_against(statement)};
}

std::string Signers::reason_against(const SignedStatement& statement) const {
  auto words = ssh_keygen("check-novalidate");
  add(words, {"-s", input_path(1)});
  if (run_child({words, {statement.payload, statement.signature}}).code != 0) {
    return "has a signature that is none of this version, role and day";
  }
  words = ssh_keygen("find-principals");
  add(words, {"-f", input_path(1), "-s", input_path(2), "-O", verify_time(statement.date)});
  const ChildOutcome found = run_child({words, {"", allowed_, statement.signature}});
  if (found.code != 0 || found.out.empty()) {
    const bool is_out_of_time = found.errors.find("key has expired") != std::string::npos ||
                                found.errors.find("key is not yet valid") != std::string::npos ||
                                found.errors.find("ertificate") != std::string::npos;
    return is_out_of_time ? "is signed by a key that was not valid on that day"
                          : "is signed by a key that the allowed signers do not name";
  }
  if (!revoked_.empty()) {
    words = ssh_keygen("verify");
    add(words, {"-f", input_path(1), "-s", input_path(2), "-I", first_line(found.out), "-O",
                verify_time(statement.date)});
    if (run_child({words, {statement.payload, allowed_, statement.signature}}).code == 0) {
      words.insert(words.end(), {"-r", input_path(3)});
      if (run_child({words, {statement.payload, allowed_, statement.signature, revoked_}}).code !=
          0)
        return "is signed by a key that was revoked";
    }
  }
  const std::string role = role_among(found.out);
  if (role.empty()) return "is signed by a key that is allowed for no role of the chain";
  return fmt::format("is signed by a key that is allowed for {}, not for {}", role,
                     statement.principal);
}

std::vector<std::string> sign(const std::string& key, const std::vector<std::string>& payloads) {
  constexpr std::size_t at_once = 1000;  // as many names as a command line surely holds
  const PrivateFolder folder;
  std::vector<std::string> signatures;
  for (std::size_t begin = 0; begin < payloads.size(); begin += at_once) {
    auto words = ssh_keygen("sign");
    add(words, {"-q", "-f", key});
    const std::size_t end = std::min(begin + at_once, payloads.size());
    for (std::size_t i = begin; i < end; ++i) {
      std::ofstream(folder.file(i), std::ios::binary) << payloads[i];
      words.push_back(folder.file(i).string());
    }
    const int code = run_interactively(words);
    for (std::size_t i = begin; i < end; ++i) {
      signatures.push_back(bytes_of(folder.file(i).string() + ".sig"));
      if (code != 0 || signatures.back().empty()) {
        throw EnvironmentError(fmt::format("ssh-keygen did not sign with {}", key),
                               "name a private key, or a public one whose private half your agent "
                               "holds (ssh-add -l); where nobody can be asked for a passphrase, "
                               "an agent must hold the key");
      }
    }
  }
  return signatures;
}

}  // namespace planlight::approval
