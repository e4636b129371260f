#include "approval/signers_file.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <vector>

namespace planlight::approval {
namespace {

const std::string key =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFVLleMGDfiAz1k8wCdTeA56z+GN2h1vHIgc4bNyfj6B";
const std::string ecdsa_key =
    "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBOYDNFqh7gxINlJ+"
    "g3kPf6VWVLxlTu59KR3XRI0oKeMD6RH/BDdW3h1XC3XWx7Cfp80585bg8RzW/lXNtDae+V8=";

std::string said(const std::optional<SignersFileFault>& fault) {
  return fault ? fmt::format("{}: {}", fault->line, fault->what) : "";
}

TEST_CASE("allowed signers are lines of who, options, type and key") {
  for (const std::string& line : std::vector<std::string>{
           "dac_chair/007 " + key, "dac_chair/007,dac_chair/008 " + key + " a comment",
           "  dac_chair/*\t" + ecdsa_key, "\"dac_chair/007\" " + key,
           "dac_chair/* valid-before=\"20261104\" " + key,
           "dac_chair/* VALID-AFTER=\"202611041200Z\",cert-authority " + key,
           "dac_chair/* namespaces=\"git,planlight-approval\",valid-before=\"20261104120000\" " +
               key,
           "# a comment", "", "   "}) {
    CAPTURE(line);
    CHECK(said(find_fault_of_allowed(line + "\n" + line)) == "");
    CHECK(said(find_fault_of_allowed(with_unix_lines(line + "\r\n" + line + "\r"))) == "");
  }
  CHECK(said(find_fault_of_allowed("")) == "");
}

TEST_CASE("a line of allowed signers that ssh-keygen cannot read is named") {
  struct Wrong {
    std::string line, what;
  };
  for (const auto& [line, what] : std::vector<Wrong>{
           {"dac_chair", "has nothing behind its first word"},
           {key, "has a key, and nobody before it who signs with it"},
           {"this is no line", "has \"is\" where an option or a key is expected"},
           {"dac_chair/* valid-bfore=\"20261104\" " + key,
            "has \"valid-bfore\" where an option or a key is expected"},
           {"dac_chair/* valid-before=20261104 " + key,
            "has valid-before without a value between quotation marks"},
           {"dac_chair/* valid-before=\"2026-11-04\" " + key,
            "has valid-before with a time that is not written as YYYYMMDD, YYYYMMDDHHMM or "
            "YYYYMMDDHHMMSS"},
           {"dac_chair/* namespaces=\"git " + key, "has a quotation mark that is not closed"},
           {"dac_chair/* cert-authority", "has no key behind its options, or one that is damaged"},
           {"dac_chair/* ssh-ed25519 AAAA…",
            "has a key that is damaged, or of another type than it says"},
           {"dac_chair/* " + key.substr(0, key.size() - 4),
            "has a key that is damaged, or of another type than it says"},
           {"dac_chair/* ssh-rsa" + key.substr(key.find(' ')),
            "has a key that is damaged, or of another type than it says"},
           {"\"dac_chair/007\",\"dac_chair/008\" " + key,
            "has quotation marks around a part of its first word"}}) {
    CAPTURE(line);
    CHECK(said(find_fault_of_allowed("# first\ndac_chair/1 " + key + "\n" + line + "\n")) ==
          "3: " + what);
  }
  CHECK(said(find_fault_of_allowed("\xEF\xBB\xBF"
                                   "dac_chair/* " +
                                   key)) == "1: begins with a byte-order mark");
  CHECK(said(find_fault_of_allowed(std::string("d\0a\0", 4))) ==
        "1: is not text, or text in UTF-16");
}

TEST_CASE("revoked keys are lines of type and key, or a KRL") {
  for (const std::string& line :
       std::vector<std::string>{key, key + " who", "\t" + ecdsa_key, "# lost", ""}) {
    CAPTURE(line);
    CHECK(said(find_fault_of_revoked(with_unix_lines(line + "\r\n" + line))) == "");
  }
  const std::string list("SSHKRL\n\0\0\r\n", 11);
  CHECK(said(find_fault_of_revoked(list)) == "");
  CHECK(with_unix_lines(list) == list);
}

TEST_CASE("a line of revoked keys that ssh-keygen cannot read is named") {
  for (const std::string& line :
       std::vector<std::string>{"SHA256:lIvPd8JRM7a1VGpGKDxV6bgTgwOSLxvhYlJK7rhyj8w", "garbage",
                                "dac_chair/007 " + key, key.substr(0, key.size() - 4)}) {
    CAPTURE(line);
    CHECK(said(find_fault_of_revoked(key + "\n\n" + line + "\n" + key + "\n")) ==
          "3: does not begin with a key, or has one that is damaged");
  }
}

}  // namespace
}  // namespace planlight::approval
