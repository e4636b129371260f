#include "command/district_versions.h"

#include <algorithm>

#include "command/finding_store.h"
#include "disclosure/public_bytes.h"
#include "foundation/packed.h"

namespace planlight::command {

DistrictVersions::DistrictVersions(std::string_view key, const publishing::StoredParts* before)
    : key_(key) {
  if (before == nullptr) return;
  for (const publishing::StoredPart& part : before->list()) {
    versions_[std::string(part.name)].known = &part;
  }
}

std::optional<DistrictVersions::Known> DistrictVersions::look_into(
    const publishing::StoredPart& part) {
  if (!part.is_sound()) return std::nullopt;
  Known known;
  Unpacker from(part.bytes);
  if (from.number() != 0) known.prose = from.text();
  known.content = from.text();
  return from.whole() ? std::optional(known) : std::nullopt;
}

std::string DistrictVersions::name_of(const documents::DocumentKey& key,
                                      const ObjectId& blob) const {
  const Sha256 digest = Sha256::keyed(key_, "version " + key.path() + ' ' + blob.to_string());
  constexpr std::size_t enough = 8;  // for the documents of a district
  return {reinterpret_cast<const char*>(digest.bytes().data()), enough};
}

std::shared_ptr<const disclosure::PublicValue> DistrictVersions::find(
    const documents::DocumentKey& key, const ObjectId& blob) {
  const auto found = versions_.find(name_of(key, blob));
  if (found == versions_.end()) return nullptr;
  Version& version = found->second;
  const auto known = version.known == nullptr ? Known{{}, version.content}
                                              : look_into(*version.known).value_or(Known());
  auto value = disclosure::public_value_from(known.content);
  version.is_used = version.is_used || value != nullptr;
  return value;
}

void DistrictVersions::keep(const documents::DocumentKey& key, const ObjectId& blob,
                            const disclosure::PublicValue& content) {
  Version version;
  version.content = disclosure::to_bytes(content);
  version.is_used = true;
  versions_.insert_or_assign(name_of(key, blob), std::move(version));
}

DistrictVersions::Version* DistrictVersions::published(const approval::Approved& approved) {
  if (approved.versions().empty()) return nullptr;
  const auto found = versions_.find(name_of(approved.key(), approved.versions().front().blob));
  return found == versions_.end() ? nullptr : &found->second;
}

std::optional<Findings> DistrictVersions::prose_findings(const approval::Approved& approved) {
  const Version* version = published(approved);
  if (version == nullptr) return std::nullopt;
  if (version->known == nullptr) {
    return version->prose ? restore_findings(*version->prose) : std::nullopt;
  }
  const auto known = look_into(*version->known);
  return known && known->prose ? restore_findings(*known->prose) : std::nullopt;
}

void DistrictVersions::note_prose(const approval::Approved& approved, const Findings& found) {
  Version* version = published(approved);
  if (version == nullptr) return;
  if (version->known != nullptr) {
    version->content = look_into(*version->known).value_or(Known()).content;
    version->known = nullptr;
  }
  version->prose = store_findings(found);
}

std::vector<publishing::StoredPart> DistrictVersions::parts() {
  std::vector<publishing::StoredPart> parts;
  for (auto& [name, version] : versions_) {
    if (!version.is_used) continue;
    if (version.known != nullptr) {
      parts.push_back(*version.known);
      continue;
    }
    Packer to;
    to.number(version.prose ? 1 : 0);
    if (version.prose) to.text(*version.prose);
    to.text(version.content);
    version.packed = to.take();
    std::string().swap(version.content);  // all of a district are large
    parts.push_back(publishing::StoredPart::of(name, version.packed));
  }
  return parts;
}

}  // namespace planlight::command
