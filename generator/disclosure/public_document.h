#pragma once
// One document as the public may see it.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "approval/proof.h"
#include "disclosure/public_value.h"
#include "documents/document_key.h"
#include "foundation/date.h"

namespace planlight::disclosure {

struct Withdrawal {
  Date date;
  std::string reason;
  bool operator==(const Withdrawal&) const = default;
};

struct PublicVersion {
  std::shared_ptr<const PublicValue> content;
  approval::Proof proof;  // empty for a kind without a chain
};

struct PublicDocument {
  documents::DocumentKey key;
  // Newest first, the first is what is published. Neighbours differ in their public content,
  // unless a version that is not shown stood between them.
  // Empty exactly where `withdrawn` is set.
  std::vector<PublicVersion> versions;
  std::optional<Withdrawal> withdrawn;

  const PublicValue& content() const { return *versions.front().content; }
  const approval::Proof& proof() const { return versions.front().proof; }
};

}  // namespace planlight::disclosure
