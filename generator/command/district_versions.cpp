#include "command/district_versions.h"

#include "command/finding_store.h"
#include "command/site_state.h"
#include "disclosure/public_bytes.h"
#include "foundation/packed.h"

namespace planlight::command {

DistrictVersions::DistrictVersions(std::string_view key, std::string_view before) : key_(key) {
  Unpacker from(before);
  for (std::size_t left = from.count(); left > 0; --left) {
    Version& version = versions_[static_cast<std::uint64_t>(from.number())];
    if (from.number() != 0) version.prose = from.text();
    version.known = from.text();
  }
  if (!from.whole()) versions_.clear();
}

std::uint64_t DistrictVersions::name_of(const documents::DocumentKey& key,
                                        const ObjectId& blob) const {
  return beginning_of(Sha256::keyed(key_, "version " + key.path() + ' ' + blob.to_string()));
}

std::shared_ptr<const disclosure::PublicValue> DistrictVersions::find(
    const documents::DocumentKey& key, const ObjectId& blob) {
  const auto found = versions_.find(name_of(key, blob));
  if (found == versions_.end()) return nullptr;
  found->second.is_used = true;
  return disclosure::public_value_from(found->second.content());
}

void DistrictVersions::keep(const documents::DocumentKey& key, const ObjectId& blob,
                            const disclosure::PublicValue& content) {
  Version& version = versions_[name_of(key, blob)];
  version.fresh = disclosure::to_bytes(content);
  version.is_used = true;
}

std::optional<std::uint64_t> DistrictVersions::published(const approval::Approved& approved) const {
  if (approved.versions().empty()) return std::nullopt;
  const std::uint64_t name = name_of(approved.key(), approved.versions().front().blob);
  return versions_.contains(name) ? std::optional(name) : std::nullopt;
}

std::optional<Findings> DistrictVersions::prose_findings(const approval::Approved& approved) const {
  const auto name = published(approved);
  if (!name || !versions_.at(*name).prose) return std::nullopt;
  return restore_findings(*versions_.at(*name).prose);
}

void DistrictVersions::note_prose(const approval::Approved& approved, const Findings& found) {
  if (const auto name = published(approved)) versions_.at(*name).prose = store_findings(found);
}

std::string DistrictVersions::take() const {
  std::int64_t count = 0;
  for (const auto& [name, version] : versions_) count += version.is_used ? 1 : 0;
  Packer to;
  to.number(count);
  for (const auto& [name, version] : versions_) {
    if (!version.is_used) continue;
    to.number(static_cast<std::int64_t>(name));
    to.number(version.prose ? 1 : 0);
    if (version.prose) to.text(*version.prose);
    to.text(version.content());
  }
  return to.take();
}

}  // namespace planlight::command
