#include "approval/approved.h"

#include "approval/standing.h"

namespace planlight::approval {

std::optional<Approved> Approver::decide(const documents::DocumentKey& key,
                                         const std::optional<ObjectId>& in_tree,
                                         const documents::ApprovalRecord* record) const {
  Approved approved(key);
  const std::vector<Role> chain = policy_.chain(key);
  if (chain.empty()) {
    if (!in_tree) return std::nullopt;
    if (record != nullptr) approved.withdrawn_ = withdrawal_of(*record, *in_tree);
    if (!approved.withdrawn_) approved.versions_.push_back({*in_tree, {}});
    return approved;
  }
  if (record == nullptr) return std::nullopt;
  auto standing = standing_of(chain, *record, as_of_);
  if (!standing) return std::nullopt;
  approved.versions_ = std::move(standing->versions);
  approved.withdrawn_ = std::move(standing->withdrawn);
  return approved;
}

Approved Approver::preview(const documents::DocumentKey& key, const ObjectId& draft,
                           const Approved* published) {
  Approved approved(key);
  approved.is_preview_ = true;
  approved.versions_.push_back({draft, {}});
  if (published != nullptr) {
    approved.versions_.insert(approved.versions_.end(), published->versions_.begin(),
                              published->versions_.end());
  }
  return approved;
}

std::optional<ObjectId> Approver::decide(const std::vector<Role>& chain,
                                         const std::optional<ObjectId>& in_tree,
                                         const documents::ApprovalRecord* record) const {
  if (chain.empty()) {
    if (record != nullptr && in_tree && withdrawal_of(*record, *in_tree)) return std::nullopt;
    return in_tree;
  }
  if (record == nullptr) return std::nullopt;
  const auto standing = standing_of(chain, *record, as_of_);
  if (!standing || standing->versions.empty()) return std::nullopt;
  return standing->versions.front().blob;
}

std::optional<ObjectId> Approver::decide_catalogue(int year, const std::optional<ObjectId>& in_tree,
                                                   const documents::ApprovalRecord* record) const {
  return decide(policy_.chain_of_translations(year), in_tree, record);
}

std::optional<ObjectId> Approver::decide_file(const std::optional<ObjectId>& in_tree,
                                              const documents::ApprovalRecord* record) const {
  return decide(policy_.chain_of_files(), in_tree, record);
}

}  // namespace planlight::approval
