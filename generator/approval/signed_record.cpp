#include "approval/signed_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "approval/standing.h"

namespace planlight::approval {
namespace {

using documents::Approval;
using documents::ApprovalRecord;
using documents::RecordedVersion;
using documents::Withdrawal;

constexpr Role withdraws = Role::commander_ocp;

std::string named(const Approval& approval) {
  return fmt::format("the approval by {} of {}", approval.role, approval.date.to_string());
}

SignedStatement statement_of(const std::string& document, const RecordedVersion& version,
                             const Approval& approval, const std::string& principal) {
  return {principal, approval.date,
          approval_payload(document, version.blob, approval.role, approval.date),
          approval.signature};
}

SignedStatement statement_of(const std::string& document, const ObjectId& blob,
                             const Withdrawal& withdrawal, const SigningPlace& place) {
  return {*principal_of(withdraws, place, withdrawal.date), withdrawal.date,
          withdrawal_payload(document, blob, withdrawal.date, withdrawal.reason),
          withdrawal.signature};
}

bool is_older(const RecordedVersion& version, const std::optional<Withdrawal>& withdrawal) {
  return withdrawal &&
         std::any_of(version.approvals.begin(), version.approvals.end(),
                     [&](const Approval& each) { return each.date < withdrawal->date; });
}

bool is_of(const std::vector<Role>& chain, const Approval& approval) {
  const auto role = parse_role(approval.role);
  return role && std::find(chain.begin(), chain.end(), *role) != chain.end();
}

class Sieve {
 public:
  Sieve(const ApprovalRecord& record, const std::vector<Role>& chain, const SigningPlace& place,
        Date as_of, const Signers& signers, Findings& findings)
      : record_(record),
        chain_(chain),
        place_(place),
        as_of_(as_of),
        signers_(signers),
        findings_(findings) {}

  SignedRecord sift() {
    SignedRecord sifted{record_, false};
    for (RecordedVersion& version : sifted.record.versions) {
      version.approvals = signed_approvals(version);
      check_order(version);
    }
    const auto& versions = sifted.record.versions;
    for (RecordedVersion& version : sifted.record.versions) {
      const bool hides = std::any_of(versions.begin(), versions.end(), [&](const auto& other) {
        return other.blob == version.blob && proof_of(chain_, other, as_of_);
      });
      check_withdrawal(version.withdrawn, version.blob, hides, version.place);
    }
    for (RecordedVersion& version : sifted.record.versions) {
      version.purged =
          version.purged && std::any_of(versions.begin(), versions.end(), [&](const auto& other) {
            return other.blob == version.blob && other.withdrawn;
          });
    }
    const bool hides = std::any_of(versions.begin(), versions.end(), [&](const auto& version) {
      return proof_of(chain_, version, as_of_) && is_older(version, record_.withdrawn);
    });
    check_withdrawal(sifted.record.withdrawn, {}, hides, {record_.file, 0, 0, "/withdrawn"});
    report_faults(sifted.record);
    sifted.is_tampered = is_tampered_;
    return sifted;
  }

 private:
  struct Fault {
    std::size_t version = 0;
    const Approval* approval = nullptr;
    std::string reason;
    bool is_missing = false;  // no signature at all
  };

  std::vector<Approval> signed_approvals(const RecordedVersion& version) {
    const auto index = static_cast<std::size_t>(index_++);
    std::vector<Approval> kept;
    std::map<std::string, std::string> roles_by_key;
    for (const Approval& approval : record_.versions[index].approvals) {
      if (!is_of(chain_, approval) || approval.date > as_of_) continue;
      const bool is_second = std::any_of(kept.begin(), kept.end(), [&](const Approval& other) {
        return other.role == approval.role;
      });
      if (is_second) continue;  // of a role named twice the first counts
      const auto principal = principal_of(*parse_role(approval.role), place_, approval.date);
      SignatureVerdict verdict;
      if (principal) {
        verdict = signers_.verify(statement_of(record_.document, version, approval, *principal));
      } else {
        verdict.reason = "cannot be told to be of the district's area: districts/ is not signed";
      }
      if (!verdict.is_valid) {
        faults_.push_back({index, &approval, verdict.reason, approval.signature.empty()});
        continue;
      }
      if (!used_.insert(approval_payload({}, version.blob, approval.role, approval.date)).second) {
        tamper("approval-repeated", approval.place,
               named(approval) + " of these bytes stands in an earlier entry already",
               "approve the version again, on a later day");
        continue;
      }
      const auto [other, is_first] = roles_by_key.emplace(verdict.key, approval.role);
      if (!is_first) {
        findings_.add(Severity::error, "approval-key-twice", approval.place,
                      fmt::format("{} is signed by the key that signed as {}", named(approval),
                                  other->second),
                      "each role of a chain signs with a key of its own");
        continue;
      }
      kept.push_back(approval);
    }
    return kept;
  }

  // The list's order is not signed, but the days are.
  void check_order(RecordedVersion& version) {
    const auto proof = proof_of(chain_, version, as_of_);
    if (!proof) return;
    const Date date = *date_of(*proof);
    if (!youngest_ || date >= *youngest_) {
      youngest_ = date;
      return;
    }
    tamper("record-order", version.place,
           fmt::format("a version approved on {} stands behind one approved on {}",
                       date.to_string(), youngest_->to_string()),
           "put the entries back into the order of their approval");
    version.approvals.clear();
  }

  // One that hides nothing that is signed need not be signed: it is as if it was not there.
  void check_withdrawal(std::optional<Withdrawal>& withdrawal, const ObjectId& blob, bool hides,
                        const Place& place) {
    if (!withdrawal) return;
    const auto verdict = signers_.verify(statement_of(record_.document, blob, *withdrawal, place_));
    if (verdict.is_valid) return;
    if (!hides) return withdrawal.reset();
    tamper("withdrawal-unsigned", place,
           fmt::format("the withdrawal of {} {}", withdrawal->date.to_string(), verdict.reason),
           "sign it: planlight approve --withdraw REASON --role commander_ocp --sign KEY");
  }

  void tamper(const char* rule, const Place& place, std::string what, const char* advice) {
    is_tampered_ = true;
    findings_.add(Severity::error, rule, place, std::move(what), advice);
  }

  // A version that nobody claims to be approved waits for its roles; what is wrong with its
  // signatures hinders nothing yet. Nor does it where a later version is signed.
  void report_faults(const ApprovalRecord& sifted) {
    std::size_t newest_signed = 0;  // behind the last one
    for (std::size_t i = 0; i < sifted.versions.size(); ++i) {
      if (proof_of(chain_, sifted.versions[i], as_of_)) newest_signed = i + 1;
    }
    std::map<std::size_t, std::vector<std::string>> missing;
    for (const Fault& fault : faults_) {
      const bool counts = fault.version >= newest_signed &&
                          proof_of(chain_, record_.versions[fault.version], as_of_);
      if (!fault.is_missing) {
        findings_.add(counts ? Severity::error : Severity::note, "approval-signature",
                      fault.approval->place,
                      fmt::format("{} {}", named(*fault.approval), fault.reason),
                      "whoever has the role approves the version with a key that the allowed "
                      "signers name");
      } else if (counts) {
        missing[fault.version].push_back(fault.approval->role);
      }
    }
    for (const auto& [version, roles] : missing) {
      findings_.add(Severity::warning, "approval-unsigned", record_.versions[version].place,
                    fmt::format("a version is not published: the approval by {} is not signed",
                                fmt::join(roles, ", ")),
                    "planlight approve --sign KEY adds a signature");
    }
  }

  const ApprovalRecord& record_;
  const std::vector<Role>& chain_;
  const SigningPlace& place_;
  Date as_of_;
  const Signers& signers_;
  Findings& findings_;
  int index_ = 0;
  std::vector<Fault> faults_;
  std::set<std::string> used_;
  std::optional<Date> youngest_;
  bool is_tampered_ = false;
};

}  // namespace

std::optional<std::string> principal_of(Role role, const SigningPlace& place, Date date) {
  const std::string word(name(role));
  switch (role) {
    case Role::district_commander:
    case Role::district_executive_officer:
    case Role::dac_chair:
      return place.district == 0 ? word + "/city" : fmt::format("{}/{:03}", word, place.district);
    case Role::area_deputy_chief: {
      if (place.district == 0) return word + "/city";
      if (place.areas.empty()) return std::nullopt;
      int area = place.areas.front().second;
      for (const auto& [since, its_area] : place.areas) {
        if (since <= date) area = its_area;
      }
      return fmt::format("{}/area-{}", word, area);
    }
    case Role::chief_bureau_of_patrol:
    case Role::director_ocp:
    case Role::commander_ocp: return word;
  }
  return std::nullopt;
}

std::vector<SignedStatement> statements_of(const ApprovalRecord& record,
                                           const std::vector<Role>& chain,
                                           const SigningPlace& place) {
  std::vector<SignedStatement> statements;
  if (record.withdrawn) {
    statements.push_back(statement_of(record.document, {}, *record.withdrawn, place));
  }
  for (const RecordedVersion& version : record.versions) {
    if (version.withdrawn) {
      statements.push_back(statement_of(record.document, version.blob, *version.withdrawn, place));
    }
    for (const Approval& approval : version.approvals) {
      if (!is_of(chain, approval)) continue;
      const auto principal = principal_of(*parse_role(approval.role), place, approval.date);
      if (!principal) continue;
      statements.push_back(statement_of(record.document, version, approval, *principal));
    }
  }
  return statements;
}

SignedRecord keep_signed(const ApprovalRecord& record, const std::vector<Role>& chain,
                         const SigningPlace& place, Date as_of, const Signers& signers,
                         Findings& findings) {
  return Sieve(record, chain, place, as_of, signers, findings).sift();
}

}  // namespace planlight::approval
